r"""What an editor may ask of tidying besides: steps and options that change what an entry says, or how it looks.

All take an entry and give one. None is taken where nobody asks for it; what is not surely understood stays.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from hawashi.bibliography.entries import EntryPieces, literal, relit
from hawashi.bibliography.fields import VERBATIM, address
from hawashi.bibliography.latex import decode, encode
from hawashi.bibliography.persons import split_people
from hawashi.bibliography.tidying.accents import to_unicode
from hawashi.bibliography.tidying.headings import protected, without_capitals
from hawashi.dates import is_only_hijri, read_date, write_edtf
from hawashi.entities import unescaped
from hawashi.locales import any_of, fold, forms, unify

_TITLES = frozenset({"title", "subtitle", "booktitle", "booksubtitle", "maintitle", "shorttitle"})
_DATES = frozenset({"date", "urldate", "origdate", "eventdate"})
_JOURNALS = frozenset({"journal", "journaltitle"})
_NOTES = ("howpublished", "note", "addendum")
_INHERITING = frozenset({"crossref", "xdata"})
_LABEL = re.compile(r"^\s*(?:e-?)?(?:isbn|issn)(?:-1[03])?\s*:?\s*", re.IGNORECASE)
_BETWEEN_DIGITS = re.compile(r"[\s\u2010-\u2015-]+")
_ISBN = re.compile(r"(?:97[89])?\d{9}[\dX]")
_ISSN = re.compile(r"\d{7}[\dX]")
_ARXIV = re.compile(
    r"(arxiv\s*:\s*|https?://arxiv\.org/(?:abs|pdf)/)?"
    r"(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)(?:\.pdf)?\s*(?:\[([\w.-]+)\])?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\\url\s*\{([^{}]+)\}|(https?://[^\s{}<>\"،؛]+)")
_MARKS = " \t\r\n.,;:،؛()[]<>-–—"


@dataclass(frozen=True, slots=True)
class Besides:
    """Options with values: fields to leave out, how many authors, how wide lines, names of journals by other names."""

    left_out: Collection[str] = ()
    most_authors: int | None = None
    width: int | None = None
    journals: Mapping[str, str] = field(default_factory=dict)

    def changes(self) -> list[Callable[[EntryPieces], EntryPieces]]:
        """What is to be done with an entry."""
        return [
            *([self._without_fields] if self.left_out else []),
            *([self._with_fewer_authors] if self.most_authors else []),
            *([self._with_journals] if self.journals else []),
        ]

    def _without_fields(self, entry: EntryPieces) -> EntryPieces:
        return _without(entry, [each.name for each in entry.fields if each.name in self.left_out])

    def _with_fewer_authors(self, entry: EntryPieces) -> EntryPieces:
        def fewer(name: str, inside: str) -> str:
            people = split_people(inside) if name == "author" else []
            named = people[:-1] if people and people[-1].strip() == "others" else people
            few = named[: self.most_authors]
            return inside if len(few) == len(named) else " and ".join([*map(str.strip, few), "others"])

        return _with_insides(entry, fewer)

    def _with_journals(self, entry: EntryPieces) -> EntryPieces:
        def other(name: str, inside: str) -> str:
            found = self.journals.get(journal_key(decode(inside))) if name in _JOURNALS else None
            return inside if found is None else encode(found)

        return _with_insides(entry, other)


def journal_key(name: str) -> str:
    """The spelling under which the name of a journal is looked up, in full or abbreviated."""
    return " ".join(fold(name).replace(".", " ").replace("&", " and ").split())


def without_empty_fields(entry: EntryPieces) -> EntryPieces:
    """The entry without empty fields; one that inherits keeps them, for they may hide what it would inherit."""
    if any(each.name in _INHERITING for each in entry.fields):
        return entry
    return _without(entry, [each.name for each in entry.fields if not each.value.strip(' \t\r\n{}"')])


def with_isbn(entry: EntryPieces) -> EntryPieces:
    """ISBNs in digits alone: `ISBN 978-0-521-70247-8` is `9780521702478`. Several in one field stay as they are."""
    return _with_insides(entry, lambda name, inside: _number(_ISBN, inside) if name == "isbn" else inside)


def with_issn(entry: EntryPieces) -> EntryPieces:
    """ISSNs with their hyphen: `ISSN 00207438` is `0020-7438`."""

    def one(name: str, inside: str) -> str:
        found = _number(_ISSN, inside) if name == "issn" else inside
        return f"{found[:4]}-{found[4:]}" if _ISSN.fullmatch(found) else inside

    return _with_insides(entry, one)


def _number(wanted: re.Pattern[str], inside: str) -> str:
    digits = _BETWEEN_DIGITS.sub("", _LABEL.sub("", unify(inside))).upper()
    return digits if wanted.fullmatch(digits) else inside


def with_dates(entry: EntryPieces) -> EntryPieces:
    """Dates as BibLaTeX has them: `5 October 2021` and `٥ تشرين الأول ٢٠٢١` are `2021-10-05`. A `year` stays."""

    def one(name: str, inside: str) -> str:
        date = read_date(decode(inside)) if name in _DATES else None
        return inside if date is None or date.hijri_year or is_only_hijri(date) else write_edtf(date)

    return _with_insides(entry, one)


def with_eprint(entry: EntryPieces) -> EntryPieces:
    """Numbers of arXiv alone in `eprint`, what they are of in fields of its own: `arXiv:2104.01234 [cs.CL]`."""
    inside = literal(entry.value_of("eprint") or "")
    found = _ARXIV.fullmatch(inside.strip()) if inside else None
    if found is None:
        return entry
    entry = entry.with_values(lambda name, value: relit(value, found[2]) if name == "eprint" else value)
    there = {each.name for each in entry.fields}
    biblatex = not there.isdisjoint({"date", "journaltitle", "location", "eprinttype", "eprintclass"})
    kind, part = ("eprinttype", "eprintclass") if biblatex else ("archiveprefix", "primaryclass")
    if found[1] and there.isdisjoint({"eprinttype", "archiveprefix"}):
        entry = entry.with_field(kind, "{arXiv}", "eprint")
    if found[3] and there.isdisjoint({"eprintclass", "primaryclass"}):
        entry = entry.with_field(part, f"{{{found[3]}}}", "eprint")
    return entry


def with_address_of_note(entry: EntryPieces) -> EntryPieces:
    """A web address out of a note into the field `url`; a note that says nothing else, but `Available at:`, goes.

    Any other note stays as it is. Where there is a `url` already, only a note that says the same goes.
    """
    for name in _NOTES:
        inside = literal(entry.value_of(name) or "") or ""
        found = list(_ADDRESS.finditer(inside))
        if len(found) != 1:
            continue
        url = address(found[0][1] or found[0][2].rstrip(".,;:)]")) or ""
        known = entry.value_of("url")
        if known is None:
            entry = entry.with_field("url", f"{{{url}}}", name)
        elif address(literal(known) or known) != url:
            continue
        before, after = inside[: found[0].start()], inside[found[0].end() :]
        if not _unlabelled(before).strip(_MARKS) and not after.strip(_MARKS):
            entry = _without(entry, [name])
    return entry


def _unlabelled(before: str) -> str:
    """What stands before an address, without the words that only announce it."""
    found = re.search(rf"(?:{any_of(forms('available-at'))})[\s:.,،]*$", unify(before), re.IGNORECASE)
    return before[: found.start()] if found else before


def with_characters(entry: EntryPieces) -> EntryPieces:
    r"""LaTeX's accents and signs as characters: `{\"u}` is `ü`. The steps behind this one see words whole."""
    return _with_insides(entry, lambda name, inside: inside if name in VERBATIM else to_unicode(inside))


def with_titles_in_capitals_lowered(entry: EntryPieces) -> EntryPieces:
    """Titles that are all capitals with a capital for each telling word."""
    return _with_insides(entry, lambda name, inside: without_capitals(inside) if name in _TITLES else inside)


def with_capitals_protected(entry: EntryPieces) -> EntryPieces:
    """Titles in sentence case with braces around what keeps its capitals: `A history of {Iraq}`."""
    return _with_insides(entry, lambda name, inside: protected(inside) if name in _TITLES else inside)


def with_html_as_latex(entry: EntryPieces) -> EntryPieces:
    r"""Tags and entities of HTML as LaTeX and characters: `<i>x</i>` is `\emph{x}`, `&eacute;` is `é`."""
    return _with_insides(entry, lambda name, inside: without_html(inside, verbatim=name in VERBATIM))


def _with_insides(entry: EntryPieces, change: Callable[[str, str], str]) -> EntryPieces:
    def one(name: str, value: str) -> str:
        inside = literal(value)
        new = inside if inside is None else change(name, inside)
        if inside is None or new is None or new == inside:
            return value
        return f"{{{new}}}" if '"' in new else relit(value, new)

    return entry.with_values(one)


def _without(entry: EntryPieces, names: Collection[str]) -> EntryPieces:
    return (
        entry.with_only({each.name: each.value for each in entry.fields if each.name not in names}) if names else entry
    )


_ENTITY = re.compile(r"(?:\\|\{\\)?&\}?(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(r"<(/?)(?:jats:)?([A-Za-z]{1,10})(?:\s[^<>]{0,200})?/?>")
_COMMANDS = {
    "i": "emph", "em": "emph", "italic": "emph", "b": "textbf", "strong": "textbf", "bold": "textbf",
    "sub": "textsubscript", "sup": "textsuperscript", "scp": "textsc", "sc": "textsc", "u": "underline", "span": "",
    "tt": "texttt", "code": "texttt",
}  # fmt: skip
_BLANKS = frozenset({"p", "br", "div", "title", "sec"})


def without_html(inside: str, *, verbatim: bool = False) -> str:
    """`inside` with its tags as LaTeX's commands, and its entities as characters.

    A field that is no LaTeX (`verbatim`) gets its entities alone. Where tags do not pair up, all of it stays.
    """
    if verbatim:
        return unescaped(inside) if _ENTITY.search(inside) else inside
    before = ""
    while inside != before:  # what was escaped twice is an entity again
        before = inside
        inside = _ENTITY.sub(_character, inside)
        inside = _without_tags(inside) if "<" in inside else inside
    return inside


def _character(found: re.Match[str]) -> str:
    written = f"&{found[1]};"
    said = unescaped(written)
    return found[0] if said == written else encode(said.replace("\u00a0", " "))


def _without_tags(inside: str) -> str:
    pieces, position, opened = list[str](), 0, list[str]()
    for tag in _TAG.finditer(inside):
        name = tag[2].lower()
        if name not in _COMMANDS and name not in _BLANKS:
            continue
        pieces.append(inside[position : tag.start()])
        position = tag.end()
        if name in _BLANKS:
            pieces.append(" " if pieces and pieces[-1][-1:].strip() else "")
        elif not tag[1]:
            opened.append(name)
            pieces.append(f"\\{_COMMANDS[name]}{{" if _COMMANDS[name] else "{")
        elif not opened or opened.pop() != name:
            return inside
        else:
            pieces.append("}")
    if opened:
        return inside
    changed = "".join([*pieces, inside[position:]])
    return changed.strip() if not inside[:1].isspace() else changed
