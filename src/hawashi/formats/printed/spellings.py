"""How the marks of notes and the heads of their definitions are spelt: as converters raise them, or typed."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from operator import attrgetter

from hawashi.formats.body import Mark
from hawashi.formats.printed.sentences import awaits_number

DIGITS = "[0-9]{1,4}|[٠-٩]{1,4}|[۰-۹]{1,4}"
STARS = r"(?:\\?\*){1,5}|[†‡§]{1,3}"
DIRECTIONS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Characters that only turn the direction of a line, as the inside of a character class."""
BIDI = rf"[{DIRECTIONS}]{{0,4}}"

_LABEL = rf"(?:\\?[\[(])?[ ]?(?:{DIGITS}|{STARS})[ ]?(?:\\?[\]).:-]){{0,2}}(?:\(\#[^()\s]{{0,99}}\))?"


def _raised(label: str) -> str:
    """A regular expression for raised text that is a `label`, in the ways converters raise it."""
    return rf"""\[<sup>\s{{0,3}}(?P<linked>{label})\s{{0,3}}</sup>\]\(\#[^()\s]{{0,99}}\)
    |<sup>\s{{0,3}}(?P<tag>{label})\s{{0,3}}</sup>
    |\$\s?(?:\{{\s?\}}\s?)?\^\s?\{{?\s?(?P<math>{label})\s?\}}?\s?\$
    |\^\{{\s{{0,3}}(?P<brace>{label})\s{{0,3}}\}}
    |\^\[\s?(?P<square>{DIGITS}|{STARS})\s?\](?!\()
    |\^(?P<caret>{DIGITS}|{STARS})\^
    |⁽?(?P<digits>[⁰¹²³⁴-⁹]{{1,4}})⁾?(?![⁰¹²³⁴-⁹⁺⁻])"""


_LABELS = rf"{_LABEL}(?:\s?[,،]\s?{_LABEL}){{0,5}}"
_MARK = re.compile(_raised(_LABELS), re.VERBOSE)
_SET = re.compile(rf"\s{{0,3}}(?:{_LABELS})\s{{0,3}}")
"""What is raised by how it is set, not by markup."""
_LINK = re.compile(r"\(\#[^()\s]{0,99}\)")
_INNER = re.compile(rf"{DIGITS}|{STARS}")
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_BEFORE_HEAD = rf"{BIDI}(?:[-*>+]\s{{1,4}})?(?:<span[^<>]{{0,200}}></span>)?{BIDI}\s{{0,4}}"
_BEHIND_HEAD = r"(?:\s?[.:)،](?!\d)|\s?[-–]\s)?\s*"
_RAISED_HEAD = re.compile(rf"{_BEFORE_HEAD}(?P<raised>{_raised(_LABEL)}){_BEHIND_HEAD}", re.VERBOSE)
_SET_LABEL = re.compile(rf"\s{{0,3}}(?:{_LABEL})\s{{0,3}}")
_BEFORE_SET, _BEHIND_SET = re.compile(_BEFORE_HEAD), re.compile(_BEHIND_HEAD)
# Where `pdftotext` turns lines around, no space is left between a number and an Arabic letter.
_GLUED_BARE = rf"[0-9]{{1,3}}(?=[A-Z][^\W\d_])|[٠-٩]{{1,4}}(?={BIDI}[^\W\d_])"
_GLUED_BARE += rf"|[0-9]{{1,4}}(?={BIDI}[\u0620-\u064a\ufb50-\ufdff\ufe70-\ufefc])"
_PLAIN_HEAD = re.compile(
    rf"""{BIDI}\s?(?:(?:\\?[\[(]|\^|<sup>|\*\*)?(?P<row>{DIGITS})(?:\\?[\])]|\^|</sup>)?[.:]?(?:\*\*)?\s*\|\s*
    |\\?\[[ ]?(?P<in_square>{DIGITS})[ ]?\\?\]\s*:?\s*
    |\\?\([ ]?(?P<in_round>{DIGITS})[ ]?\\?\)\s*(?::\s*)?
    |(?P<stop>{DIGITS})\s?\\?[.)]\s+
    |\*\*[\[(]?(?P<bold>{DIGITS})[\])]?[.:]?\*\*[.:)]?\s+
    |(?P<dash>{DIGITS})\s?[-–]\s*
    |(?P<bare>(?:{DIGITS})(?={BIDI}\s)|{_GLUED_BARE})\s*{BIDI}\s*(?=[^\W\d_]|["“«(])
    |(?P<star>(?:\\\*){{1,5}}|\*{{1,5}}(?=\s|\w)|\((?:\\?\*){{1,3}}\)|[†‡])\s*)""",
    re.VERBOSE,
)

_NUMBER = re.compile(r"[0-9٠-٩]{1,4}\s*")

_TYPED = re.compile(
    rf"""(?P<in_round>\\?\([ ]?(?P<a>{DIGITS})\.?[ ]?\\?\))
    |(?:(?<=\S)|(?<=\S[ ])|(?!\[[^\[\]]{{1,4}}\]:))(?P<in_square>\\?\[[ ]?(?P<b>{DIGITS})\.?[ ]?\\?\](?!\())  # `[1]:`
    |(?P<glued>(?<!\d)(?P<c>[0-9]{{1,3}})(?![\w%°.,]{{0,20}}\d|[^\W\d_]))
    |(?P<glued_arabic>(?<![٠-٩])(?P<d>[٠-٩]{{1,3}})(?![٠-٩0-9%٪\u0621-\u064a]))
    |(?P<star>\((?P<f>(?:\\?\*){{1,3}})\)
        |(?<=\S)(?:(?P<e>(?:\\\*){{1,5}})|(?P<g>[†‡])|(?P<h>(?<!\*)\*{{1,3}})(?=\s|$)))""",
    re.VERBOSE,
)
_STAR_RUN = re.compile(r"(?<![\\*])\*+")
_STOP = r"[.,;:!?…)»”’\"'\]،؛؟]"
_ENDS = re.compile(rf"[\s\u202c]|{_STOP}|$")
_ENDS_CLAUSE = re.compile(rf"[ ]?{_STOP}")
_REACH = 12
_COUNTED = re.compile(r"(?<!\d)\d{1,3}[_*]{0,2}\\?$")
"""What `(3)` may belong to, as in `15(3)`: a volume with its issue, an article with its paragraph; a year is longer."""
_PAGES = re.compile(r"[_*]{0,3}\s?[,،:]\s?(?:pp?\.\s?|ص\s?)?\d")


def _glue(letters: int) -> re.Pattern[str]:
    """What stands before a number that is glued to a word with so many `letters` at its end.

    `pdftotext` turns lines of Arabic around: a stop that follows the number comes first there, and so may a space.
    """
    word, turn = r"[^\W\d_][\u064b-\u0652]?" * letters, "[\u200e\u200f\u202a\u202b]"
    return re.compile(
        rf"""(?:(?P<word>{word}{turn}?)|(?P<stop>(?:{word}|\d{{4}}){_STOP}{{1,2}}|{word}\s?{turn}\s?{_STOP}\s?)
        |(?P<space>{word}[ ]))$""",
        re.VERBOSE,
    )


_GLUE = {"c": _glue(letters=2), "d": _glue(letters=1)}
_UNIT = re.compile(
    r"""(?:^|[^\w])(?:[kcdm]?m|ft|mi|yd|in|ha|كم|م|سم|ملم|متر|كيلومتر|[A-Za-z\u0621-\u064a]|[+-]?\d{1,3}(?:[.,]\d+)?)\s?$
    |(?:^|[^\w])(?-i:[b-df-hj-np-tv-z]{2,3})$                   # `mc`: no word, so a product
    |[=+×÷−≤≥]\s?[\dA-Za-z\u0621-\u064a]{1,3}$               # what an equation goes on with
    |(?<![^\W\d_])\d{1,4}(?!st$|nd$|rd$|th$)[A-Za-z\u0370-\u03ff]{1,2}$   # `2x`, `2πr`
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LEFTOVER = re.compile(rf"[ \t\u00a0]{{0,3}}(?P<typed>[\[(]\s?(?P<number>{DIGITS})\s?[\])])")


class Spelling(Enum):
    """How a mark or a head is written. All but `RAISED` are written like other things, too, and need evidence."""

    RAISED = "raised"
    IN_ROUND = "in_round"
    IN_SQUARE = "in_square"
    GLUED = "glued"
    GLUED_ARABIC = "glued_arabic"
    STOP = "stop"
    DASH = "dash"
    BARE = "bare"
    BOLD = "bold"
    ROW = "row"
    STAR = "star"


@dataclass(frozen=True, slots=True)
class DefinitionHead:
    """How a definition begins: its label as printed, what it is matched by, and where its text starts."""

    label: str
    key: str
    start: int
    content: int
    spelling: Spelling
    stopped: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a mark. A `doubtful` one may as well be a power (`m²`) or a number in an enumeration."""

    mark: Mark
    spelling: Spelling
    doubtful: bool


START = attrgetter("mark.start")
"""Where a candidate starts, to sort by."""


def key_of(label: str) -> str:
    """What a printed label is matched by: its number whatever the digits, or its signs."""
    return str(int(label)) if label.isdecimal() else label


def is_star(key: str) -> bool:
    """Whether a key is a sign, not a number."""
    return not key.isdecimal()


def raised_head(source: str, start: int, end: int, raised: Sequence[tuple[int, int]] = ()) -> DefinitionHead | None:
    """The raised head (`^{1.}`, `<sup>1</sup>`, `¹`) of a definition that begins at `start`, or None.

    `raised` are the places of what is set so, in order.
    """
    found = _RAISED_HEAD.match(source, start, end)
    if found is not None:
        (first, last), content, label = found.span("raised"), found.end(), next(_labels(found))[0]
    else:
        first, last = next(_within(raised, start, end), (start, start))
        if first == last or not (
            _BEFORE_SET.fullmatch(source, start, first) and _SET_LABEL.fullmatch(source, first, last)
        ):
            return None
        behind = _BEHIND_SET.match(source, last, end)
        content = behind.end() if behind else last
        label = next(_labels_in(source[first:last], first))[0]
    if content >= end:
        return None
    dress = source[first:last].rstrip("})]</sup>$^ ")
    stopped = dress.endswith((".", ":")) or source[last:content].strip() != ""
    return DefinitionHead(label, key_of(label), first, content, Spelling.RAISED, stopped)


def plain_head(source: str, start: int, end: int) -> DefinitionHead | None:
    """The head of a definition that is written like the number of a list or a bullet, or None."""
    found = _PLAIN_HEAD.match(source, start, end)
    if found is None or found.end() >= end or found.lastgroup is None:
        return None
    if found.lastgroup == "dash" and _NUMBER.fullmatch(source, found.end(), end):
        return None  # a range, as a table has (`121- 129`)
    if found.lastgroup == "star" and found.start("star") in emphasised(source, start, end):
        return None
    label = found.group(found.lastgroup).replace("\\", "").strip("()")
    return DefinitionHead(label, key_of(label), start, found.end(), Spelling(found.lastgroup), stopped=True)


def emphasised(source: str, start: int, end: int) -> frozenset[int]:
    """Where the stars stand that only set off what is between them (`**Term**:`): those that close again, and closing.

    Of `*See *Iraq*, p. 5` the first star stays open: it may be a mark.
    """
    opened: list[list[int]] = []  # where a run of stars begins, and how many of it are open
    open_stars = 0
    found: set[int] = set()
    for run in _STAR_RUN.finditer(source, start, end):
        before, behind = source[max(start, run.start() - 1) : run.start()], source[run.end() : min(end, run.end() + 1)]
        count = len(run[0])
        if before.strip() and count <= open_stars:
            found.add(run.start())
            open_stars -= count
            while count:
                taken = min(count, opened[-1][1])
                opened[-1][1] -= taken
                count -= taken
                if not opened[-1][1]:
                    found.add(opened.pop()[0])
        elif behind.strip():
            opened.append([run.start(), count])
            open_stars += count
    return frozenset(found)


def raised_marks(source: str, start: int, end: int, raised: Sequence[tuple[int, int]] = ()) -> Iterator[Candidate]:
    """The raised marks in source characters `start` to `end`, each with its leftover; `raised` is as for a head."""
    places = [(*found.span(), list(_labels(found))) for found in _MARK.finditer(source, start, end)]
    for first, last in _within(raised, start, end):
        if _SET.fullmatch(source, first, last):
            places.append((first, last, list(_labels_in(source[first:last], first))))
    for at, end_of_all, labels in sorted(places):
        if at > start and source[at - 1] in "⁺⁻":
            continue
        power = _is_power(source, start, at)
        for number, (label, stop) in enumerate(labels, 1):
            last = end_of_all if number == len(labels) else stop
            mark = Mark(at, last, label, key_of(label))
            if len(labels) == 1:
                mark = with_leftover(source, mark, end)
            yield Candidate(mark, Spelling.RAISED, power and mark.leftover is None)
            at = last


def without_leftover(source: str, start: int, candidate: Candidate) -> Candidate:
    """The candidate, in a text that starts at `start`, where the number after it is no leftover."""
    mark = replace(candidate.mark, leftover=None)
    return replace(candidate, mark=mark, doubtful=_is_power(source, start, mark.start))


def _is_power(source: str, start: int, at: int) -> bool:
    """Whether a raised number at `at` may be a power, as what stands before it tells."""
    return _UNIT.search(source[max(start, at - 14) : at]) is not None


def typed_marks(source: str, start: int, end: int) -> Iterator[Candidate]:
    """What may be a typed mark in the source: `(1)`, `[1]`, a digit right after a word or its stop, a star."""
    emphasis = emphasised(source, start, end)
    for found in _TYPED.finditer(source, start, end):
        if found.start() in emphasis:
            continue
        spelling = next(one for one in Spelling if one.value in _TYPED.groupindex and found.group(one.value))
        label = next(text for name in "abcdefgh" if (text := found.group(name))).replace("\\", "")
        doubtful = _doubt(source, start, end, found)
        if doubtful is not None:
            yield Candidate(Mark(found.start(), found.end(), label, key_of(label)), spelling, doubtful)


def _doubt(source: str, start: int, end: int, found: re.Match[str]) -> bool | None:
    """Whether a typed number in a text from `start` to `end` may as well be no mark; None where it is surely none."""
    at, last = found.span()
    glue = next((pattern for name, pattern in _GLUE.items() if found.group(name)), None)
    if glue is None:
        if found.group("in_round") and _COUNTED.search(source, max(start, at - _REACH), at):
            return None if _PAGES.match(source, last, end) else True
        glued = at > start and not source[at - 1].isspace()
        return not (glued or last >= end or not (source[last].isspace() or source[last].isalnum()))
    before = glue.search(source, max(start, at - _REACH), at)
    if before is None:
        return None
    if before.group("word"):
        return False
    if before.group("stop"):
        return awaits_number(source[max(start, at - _REACH) : at]) if _ENDS.match(source, last, end) else None
    return True if _ENDS_CLAUSE.match(source, last, end) else None


def with_leftover(source: str, mark: Mark, end: int) -> Mark:
    """The mark with the same number typed in brackets right after it, where there is one: `³ (3)`."""
    found = _LEFTOVER.match(source, mark.end, end)
    if found is None or key_of(found.group("number")) != mark.key:
        return mark
    return Mark(mark.start, mark.end, mark.label, mark.key, found.span("typed"))


def _within(places: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Those of `places`, which stand in order, that begin in source characters `start` to `end`."""
    for place in places[bisect_left(places, (start, start)) :]:
        if place[0] >= end:
            break
        yield place


def _labels(found: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The labels of a mark (two in `<sup>1, 2</sup>`), and where in the source each one ends, its comma included."""
    name = next(name for name in _RAISED_GROUPS if found.group(name))
    return _labels_in(found.group(name), found.start(name))


def _labels_in(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The labels in the raised `text`, which starts at the source offset `start`."""
    text = _LINK.sub(lambda link: " " * len(link.group()), text)
    for inner in _INNER.finditer(text.translate(SUPERSCRIPT)):
        comma = re.compile(r"[^,،]*[,،]?").match(text, inner.end())
        yield inner.group().replace("\\", ""), start + (comma.end() if comma else inner.end())


_RAISED_GROUPS = ("linked", "tag", "math", "brace", "square", "caret", "digits")
