"""What the marks of notes look like in a web page, and the names that programs give to notes."""

import re
import unicodedata
from functools import partial
from itertools import takewhile

from hawashi.formats.html.markup import Element
from hawashi.formats.html.styles import PageStyles
from hawashi.locales import unify, word_finder
from hawashi.model import NotePlace

_DRESS = " \t\r\n\f\u00a0\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_LABEL = re.compile(
    rf"[\[({{{_DRESS}]*"
    r"(?P<label>\d{1,4}(?:[a-z]|:\d{1,3})?|[ivxlcdm]{1,7}|[a-z]{1,2}|[ء-ي]ـ?|[*†‡§¶‖#∗⁎※✻●]{1,5}|[²³¹⁰⁴-⁹]{1,4}"
    r"|[^\W\d_]{1,12}[\s\u00a0-]{1,2}[0-9a-z]{1,3})"
    rf"[\])}}{_DRESS}]*[.:]?",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:^|\s)(?:doc-)?(?:noteref|(?:foot|end)?note[-_]?ref(?:erence)?|fn[-_]?ref|fn|sd(?:foot|end)noteanc"
    r"|Mso(?:Foot|End)noteReference|(?:foot|end)note[-_]?(?:link|anchor|mark)|_idFootnoteLink|footnote)(?:\s|$)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:^|\s)(?:doc-backlink|(?:footnote|fn|note)s?[-_]?back(?:[-_]?(?:ref|link))?|backlink|backrefs?|back[-_]reference"
    r"|mw-cite-backlink|reversefootnote|data-footnote-backref|footnote-return)(?:\s|$)",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"(?:^|[\s_-])(?:bib\w*|csl-\w+|doc-bib\w+|ltx_bib\w*|ltx_cite|cite|citeproc)(?:\s|$)", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:foot|end|side|rear|cite)[-_]?notes?|(?<![a-z])(?:notes?|f?n|fn\w?|s?d?ftnt?|edn)(?![a-z])", re.IGNORECASE
)
_CONTAINER = re.compile(
    r"(?:^|\s)(?:doc-)?(?:(?:foot|end)notes?(?:[-_](?:list|section|container|area))?|wp-block-footnotes|mw-references|references"
    r"|simple-footnotes|fn-group|rearnotes)(?:\s|$)",
    re.IGNORECASE,
)
_FOOT = re.compile(r"foot[-_]?note|(?<![a-z])_?ftn|sdfoot|(?<![a-z])fn", re.IGNORECASE)
_END = re.compile(r"end[-_]?note|rear[-_]?note|(?<![a-z])_?edn", re.IGNORECASE)
_ARROWS = re.compile(r"[^\w*†‡§¶#]+\d{0,3}")


def label_of(said: str) -> str | None:
    """The label that the words of a mark are, without dress (`[3]` is `3`); None where they are no mark."""
    found = _LABEL.fullmatch(said)
    if found is None:
        return None
    label = found.group("label")
    return unicodedata.normalize("NFKC", label) if label[0] in "²³¹⁰⁴⁵⁶⁷⁸⁹" else " ".join(label.split())


def raised_together(source: str) -> list[tuple[int, int]]:
    """Where in a page each of several numbers stands that are raised together (`<sup>1, 2</sup>`)."""
    return [
        (number.start(), number.end())
        for raised in _RAISED_TOGETHER.finditer(source)
        for number in _NUMBER.finditer(source, *raised.span("numbers"))
    ]


_NUMBER = re.compile(r"\d+")
_RAISED_TOGETHER = re.compile(
    r"<sup(?:\s[^<>]{0,200})?>\s{0,9}(?P<numbers>\d{1,4}(?:\s?[,،]\s?\d{1,4}){1,9})\s{0,9}</sup>", re.IGNORECASE
)


def head_label(said: str) -> str | None:
    """The label that a link back at the head of a note says, with or without an arrow (`[4] ↩`), or None."""
    return label_of(said.strip(_BACKWARD))


_BACKWARD = " \t\n\u00a0\ufe0e\ufe0f↩↵↑⏎⤴←^"


def same(one: str, other: str) -> bool:
    """Whether two labels are the same, whatever their digits."""
    if one.isdecimal() and other.isdecimal():
        return int(one) == int(other)
    return one.casefold() == other.casefold()


def is_bracketed(said: str) -> bool:
    """Whether the words of a mark stand in square brackets."""
    return said.strip().startswith("[") and said.strip().endswith("]")


def refers_to_note(element: Element) -> bool:
    """Whether an element is said to be the mark of a note."""
    return not leads_back(element) and any(
        _REFERENCE.search(element.get(name)) for name in ("role", "epub:type", "class", "rel")
    )


def leads_back(element: Element) -> bool:
    """Whether an element is said to lead back from a note to its mark."""
    return any(_BACK.search(element.get(name)) for name in ("role", "epub:type", "class", "rev"))


def is_way_back(said: str) -> bool:
    """Whether the words of a link lead back from a note: an arrow, or `back to the text`."""
    return bool(said) and bool(_ARROWS.fullmatch(said) or _way_back().fullmatch(unify(said)))


_way_back = partial(word_finder, "way-back-words", before=r"[^\w]*", behind=".*")


def is_work(element: Element) -> bool:
    """Whether an element is said to cite a work, or to be an entry of a bibliography."""
    if element.get("role").startswith(("doc-biblio", "doc-glossref")):
        return True
    return any(_WORK.search(element.get(name)) for name in ("class", "id") if element.get(name))


def is_named(*names: str) -> bool:
    """Whether one of some names is such as programs give to notes."""
    return any(_NAMED.search(name) for name in names)


def holds_notes(element: Element) -> bool:
    """Whether an element is said to hold the notes of a paper."""
    if "data-footnotes" in element.attributes:
        return True
    return any(_CONTAINER.search(element.get(name)) for name in ("class", "role", "epub:type", "id"))


def place_of(target: Element, fragment: str, styles: PageStyles) -> NotePlace:
    """Where a note stands. Roles do not tell: converters call the footnotes of a paper endnotes of the page."""
    names = [fragment]
    for one in takewhile(lambda one: one.tag not in ("body", "html", "#page"), target.upwards()):
        names += [one.get("class"), one.get("id"), one.get("epub:type"), styles.properties(one).get("mso-element", "")]
    for name in names:
        if _FOOT.search(name):
            return NotePlace.FOOT
        if _END.search(name):
            return NotePlace.END
    return NotePlace.FOOT
