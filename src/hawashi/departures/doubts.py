"""What looks like a departure and may be none: what is easily misread, and what is right beside the style's own form.

Each of these kinds has been found in papers that copy editors had gone over: there they were nearly always wrong.
"""

import re
from collections.abc import Sequence
from functools import cache

from hawashi.departures.forms import is_place
from hawashi.departures.gaps import QUOTES, forms_of
from hawashi.departures.kinds import ITALIC, Departure, Kind
from hawashi.departures.observed import REPEAT, Value
from hawashi.locales import fold, is_arabic, word_set
from hawashi.model import Cite, Emphasis, Note
from hawashi.names import begins_with_given_name, has_initials, is_institution, split_names

_PARTS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference"}
    | {"entry-encyclopedia", "entry-dictionary"}
)
"""The CSL types of what stands in something else."""
_TITLES = ("title", "container_title")
_SQUARE = re.compile(r"[\[\]]")
_PARENTHESES = re.compile(r"[()]")
_ROMAN_OR_LETTER = re.compile(r"[ivxlcdm]+|[^\W\d_]", re.IGNORECASE)
_VERSUS, _AGAINST = re.compile(r"\s(?:v|vs)\.?\s(?=[^\W\d_a-z])"), re.compile(r"\sضد\s")
_CUT_SHORT = r"[A-Z][A-Za-z]*\.\s?"
_REPORTER = re.compile(
    rf"\b\d+ (?=(?:{_CUT_SHORT})+(?:[23]d|\dth)|(?:{_CUT_SHORT}){{2}}|[A-Z][\w.]* §)[A-Z][\w.]*(?:\s[\w.§]+){{0,3}}\s\d"
    r"|\b\d+ [A-Z]{2,5} \d+(?:\(\w|\.\d)"
)
"""The volume, the series of law reports or statutes cut short, and the page: `499 U.S. 340`, `42 F.3d 181`; or the
section: `15 USC 45(a)`, `40 CFR 51.2`."""
_LONGEST_NAME = 4  # words
_LONGEST_WORD = 20  # characters
_LAST_WORD = re.compile(r"[\w.&]+\Z")
_WORD = re.compile(r"\W*(\w+)")
_POINTS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
"""Letters with points between them: `u.s`, `ق.م`."""
_NESTED = re.compile(r"(?<!`)`(?!`)|[\"“«„]\s?[`'‘‹“«]|['’›][\"”»]|[\"”»]['’›](?!')")
"""A quotation within a title, at its beginning or its end."""
_LATEX_QUOTES = re.compile(r"``|''")
_COLON_IN_NUMBER = re.compile(r"[0-9٠-٩۰-۹]:[0-9٠-٩۰-۹]")
_LEADS, _ONE_WORD = re.compile(r"(?:\A|[;؛])\s*\Z"), re.compile(r"[^\W\d_][\w'’-]+")
_OPENS_BRACKET = re.compile(r"[\s\"”’'»]*[(\[]")

_FRENCH_SPACE = re.compile(r"«\s|\s[»:;?!]|\A[«]|[»:;?!]\Z")


def is_law(cite: Cite, observed: Sequence[Value]) -> bool:
    """Whether the cite is that of a case, a law report or a statute, whatever it was read as (`A v. B, 5 U.S. 137`).

    A law has no author, and its title begins with what it is.
    """
    if _VERSUS.search(cite.raw) or _REPORTER.search(cite.raw):
        return True
    titles = [value.text for value in observed if value.variable == "title"]
    is_signed = any(value.variable in ("author", "editor") for value in observed)
    if is_signed:
        return False
    return any(_AGAINST.search(title) or fold(title).partition(" ")[0] in _laws() for title in titles)


@cache
def _laws() -> frozenset[str]:
    lists = ("numbered-law-words", "treaty-kinds", "ruling-words", "law-words")
    return frozenset(word for name in lists for word in word_set(name) if " " not in word)


def has_own_order(work: str, observed: Sequence[Value]) -> bool:
    """Whether a value may be something else, which no style has a place for: a newspaper's section for its place."""
    places = [value.text for value in observed if value.variable == "publisher_place"]
    return work in ("article-newspaper", "article-magazine") and not all(map(is_place, places))


def is_doubtful(one: Departure, cite: Cite, note: Note, observed: Sequence[Value], work: str, sure: float) -> bool:
    """Whether a departure of a cite of a work of the CSL type `work` may be none."""
    is_online = any(value.variable in ("url", "accessed") for value in observed)
    match one.kind:
        case Kind.BRACKETS:
            return is_online or _has_other_brackets(one, cite, note)
        case Kind.QUOTES:
            asked = not one.found.strip()
            return _is_nested(one, note) or (asked and not _may_be_quoted(one, cite, note, observed, work, sure))
        case Kind.ITALICS:
            return one.wanted == ITALIC and not _may_be_italic(one, note, observed, is_online=is_online)
        case Kind.CAPITALS:
            return one.variable != REPEAT and one.found[:1].islower()
        case Kind.NAME_ORDER:
            return not (_is_surely_turned(one.found, cite, note, observed) or _is_surely_straight(one))
        case Kind.NAME_JOINT:
            return not _joins_names(one, cite, observed)
        case Kind.DELIMITER:
            looks = (_is_nested(one, note), _is_other_sign(one, note), _is_one_name(one), _is_open_date(one))
            return any(looks) or _ends_abbreviation(one, note) or _is_before_article(one, note, work)
    return False


def _is_open_date(one: Departure) -> bool:
    """Whether a dash behind a year says that the work goes on (`2015– .`)."""
    return one.before == "issued" and one.found.strip()[:1] in tuple("-–—")


def _ends_abbreviation(one: Departure, note: Note) -> bool:
    """Whether the full stop behind a value belongs to its last word (`Money Considered etc. (Edinburgh`)."""
    if not one.found.lstrip("*_").startswith("."):
        return False
    last = _LAST_WORD.search(note.text[max(0, one.span.start - _LONGEST_WORD) : one.span.start])
    word = fold(last[0]) if last else ""
    return len(word) == 1 or word in word_set("title-abbreviations") or _POINTS.fullmatch(word) is not None


def _is_before_article(one: Departure, note: Note, work: str) -> bool:
    """Whether an article's own number in a journal without pages stands there (`411 (April 2020), article 116715`)."""
    label = _WORD.match(note.text, one.span.start) if work in _PARTS else None
    return label is not None and fold(label[1]) in forms_of("article-locator")


def begins_sentence(one: Departure, note: Note) -> bool:
    """Whether a word has its capital behind a full stop (`Proceedings. Vol. 63`), as it has at the head of a note."""
    return one.kind is Kind.CAPITALS and note.text[: one.span.start].rstrip().endswith((".", "?", "!", "؟"))


def is_other_quote(one: Departure) -> bool:
    """Whether only the form of a quotation mark is concerned: a house of Arabic that has guillemets means them."""
    return QUOTES.fullmatch(one.found) is not None and QUOTES.fullmatch(one.wanted) is not None


def is_french_space(one: Departure, note: Note) -> bool:
    """Whether a departure is a space within guillemets or before `:;?!`: French has it wide, narrow or not at all."""
    around = note.text[max(0, one.span.start - 1) : one.span.end + 1]
    return one.kind is Kind.SPACING and _FRENCH_SPACE.search(around) is not None


def _is_one_name(one: Departure) -> bool:
    """Whether a place and a publisher with nothing between them may be the name of one (`New York University`), or with
    a semicolon two places (`Princeton; Oxford Princeton University Press`)."""
    return one.found.strip() in ("", ";", "؛") and {one.before, one.variable} == {"publisher_place", "publisher"}


def _has_other_brackets(one: Departure, cite: Cite, note: Note) -> bool:
    """Whether brackets are square ones, which say that somebody else put in what they hold, stand within others, or
    are closed outside of the cite."""
    if _SQUARE.search(one.found) or _SQUARE.search(one.wanted):
        return True
    is_whole = _PARENTHESES.search(one.wanted) is not None and _depth(note.text) == 0
    return _depth(note.text[: cite.span.start]) > 0 or (is_whole and _depth(cite.raw) != 0)


def _depth(text: str) -> int:
    """How many parentheses are open at the end of a text."""
    return sum(1 if sign == "(" else -1 for sign in _PARENTHESES.findall(text))


def _is_nested(one: Departure, note: Note) -> bool:
    around = note.text[max(0, one.span.start - 2) : one.span.end + 2]
    return _NESTED.search(_LATEX_QUOTES.sub("“", around)) is not None


def _may_be_quoted(one: Departure, cite: Cite, note: Note, observed: Sequence[Value], work: str, sure: float) -> bool:
    """Whether the title is surely that of an article, a chapter or a thesis: one with no quotation marks anywhere."""
    variable = one.variable if one.variable in _TITLES else one.before
    title = next((value for value in observed if value.variable == variable), None)
    if title is None or QUOTES.search(cite.raw) or _is_descriptive(title.text):
        return False
    if work == "thesis":
        return True  # its italics are told beside it
    is_held = any(value.variable == "container_title" and value.confidence >= sure for value in observed)
    return work in _PARTS and is_held and not _is_set_off(note, title)


def _is_descriptive(title: str) -> bool:
    """Whether a title says what it is and is no title (`Letter to the editor`, رسالة إلى المحرر)."""
    return fold(title).partition(" ")[0] in word_set("descriptions")


def _is_set_off(note: Note, value: Value) -> bool:
    return any(
        run.emphasis is Emphasis.ITALIC and run.span.start < value.end and value.start < run.span.end
        for run in note.runs
    )


def _may_be_italic(one: Departure, note: Note, observed: Sequence[Value], *, is_online: bool) -> bool:
    """Whether what is to be italic is surely the title of a book or journal, and not of a part or a site."""
    text = note.text[one.span.start : one.span.end]
    behind = note.text[one.span.end : one.span.end + 2]
    if _ROMAN_OR_LETTER.fullmatch(text) or QUOTES.match(note.text[max(0, one.span.start - 1) :]):
        return False
    if QUOTES.match(behind.lstrip(".,،!?؟")):
        return False
    if one.variable != "container_title":
        return True
    is_counted = any(value.variable in ("volume", "issue") for value in observed)
    return not is_online and (is_counted or not is_institution(text))


def _is_surely_turned(text: str, cite: Cite, note: Note, observed: Sequence[Value]) -> bool:
    """Whether a name surely has the family first: a comma, and a known given name or initials behind it.

    Given names that no list has are known by their place: between the family at the beginning of a citation and a title
    in italics or quotation marks.
    """
    family, comma, given = text.replace("،", ",").partition(",")
    if not comma:
        return False
    if has_initials(family) or is_place(family) or not word_set("son-words").isdisjoint(fold(family).split()[1:]):
        return False  # a name with a father in it is whole (`المطلب بن هاشم، أبو الفضل`)
    if is_arabic(text) and cite.first("title") is None:
        return False  # `المالكي، رياض` may be an author and a short title
    if begins_with_given_name(given) or has_initials(given):
        return True
    title = next((value for value in observed if value.variable == "title"), None)
    is_first = _LEADS.search(note.text[: cite.begin]) is not None
    is_told = title is not None and (
        _is_set_off(note, title) or QUOTES.search(note.text[title.start - 1 : title.start])
    )
    return is_first and bool(is_told) and _ONE_WORD.fullmatch(family) is not None and not given.rstrip().endswith(".")


def _is_surely_straight(one: Departure) -> bool:
    """Whether a name surely has the given name first, where the family name should be: a known given name or initials
    lead it, and an Arabic family name has the article."""
    family, comma, given = one.wanted.replace("،", ",").partition(",")
    if not comma or re.search("[,،]", one.found) or len(one.found.split()) > _LONGEST_NAME:
        return False
    is_known = begins_with_given_name(given) or has_initials(given)
    return is_known and not is_institution(one.found) and (family.startswith("ال") or not is_arabic(family))


def _joins_names(one: Departure, cite: Cite, observed: Sequence[Value]) -> bool:
    """Whether what joins two names surely stands between names: a comma may part an author from the title."""
    names = next((v for v in observed if v.variable == one.variable and v.start <= one.span.start < v.end), None)
    if names is None or QUOTES.search(names.text):
        return False
    behind = _WORD.match(names.text, one.span.end - names.start)
    if behind and fold(behind[1]) in word_set("slight-publisher-words"):
        return False  # `Rowney & Co.` is one name
    if one.found.strip() not in (",", "،"):
        return True
    is_title_near = cite.between(names.end, names.end + 2).lstrip().startswith(":")
    parts = [names.text[start:end] for start, end in split_names(names.text)]
    return not is_title_near and all(map(begins_with_given_name, parts))


def _is_other_sign(one: Departure, note: Note) -> bool:
    """Whether a colon is part of a number (`2:185` is volume and page), or a comma is asked for before a bracket."""
    around = note.text[max(0, one.span.start - 1) : one.span.end + 1]
    if _COLON_IN_NUMBER.fullmatch(around):
        return True
    return not one.found.strip() and _OPENS_BRACKET.match(note.text[one.span.end :]) is not None
