"""What a full citation surely lacks: told only of cites that are surely read, and measured by the paper's own."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from hawashi.certainty import SURE, WRITABLE, is_surely_read, sureness
from hawashi.checking import as_in_bibliography, first_full_cites
from hawashi.locales import fold, has_word, unify, word_set
from hawashi.model import NAMES, Cite, Emphasis, Field, Note, Paper, Reference
from hawashi.rules.habits import follows_page_label
from hawashi.rules.requirements import lacks
from hawashi.rules.said import Said

Shown = tuple[str, ...]
"""CSL variables (snake_case), one of which a cite has to give."""

MAKERS: Shown = NAMES

_SLANTED = (Emphasis.ITALIC, Emphasis.UNDERLINE)

_TIMES = 4
"""So many times as often a value has to be given as left out, to be the habit of a paper."""


@dataclass(frozen=True, slots=True)
class Want:
    """A value that works of some kinds are cited with.

    `types` are CSL types. `shown` are the values that prove the kind: a cite without one of each is not looked at.
    `wanted` are the variables that will do, `stated` the terms that say that the work itself has none. `spared` tells
    of works that do without.
    """

    types: frozenset[str]
    shown: tuple[Shown, ...]
    wanted: Shown
    stated: Shown = ()
    spared: Callable[[Reference, Cite], bool] | None = None


def lacking(paper: Paper, want: Want) -> Iterator[Cite]:
    """The first full cites of works that lack what is wanted of them.

    A cite speaks, and counts, only where it is surely read and shows what kind of work it is; in a paper that sets its
    titles apart, by italics or quotation marks, its title has to be. One whose title stands in an earlier note is no
    first citation, nor is one that has only the family name of an author named before. A paper that leaves the value
    out more often than now and then has another habit, and nothing is said of it; to see a habit, cites that are not
    surely read will do.
    """
    first = first_full_cites(paper)
    if _is_left_out(first.values(), want):
        return
    of_kind = [
        cite
        for key, cite in first.items()
        if (work := paper.library.get(key)) and _is_of_kind(as_in_bibliography(work, paper), cite, want)
    ]
    apart = [cite for cite in of_kind if is_title_set_apart(paper.note_of(cite), cite)]
    looked_at = apart if 2 * len(apart) > len(of_kind) else of_kind
    said = Said(paper)
    volumes = _volumes(paper, want)
    missed = [
        cite
        for cite in looked_at
        if lacks(cite, want.wanted, want.stated)
        and not said.cited(cite)
        and volumes.isdisjoint(_names(cite, "container_title"))
        and not _is_sentence(paper.note_of(cite), cite)
    ]
    if len(missed) == 1 or _TIMES * len(missed) <= len(looked_at) - len(missed):
        yield from missed


def _is_left_out(cites: Collection[Cite], want: Want) -> bool:
    """Whether a paper seldom gives what is wanted where the values stand that prove the kind, or gives no imprints.

    Of two or three such cites, one may lack it; where none of them has it, that may be the habit.
    """
    imprints = sum(any(map(cite.first, _IMPRINT)) for cite in cites)
    if len(cites) >= _SOME and imprints * _FEW < len(cites):
        return True
    telling = [names for names in want.shown if names not in (MAKERS, ("title",))]
    alike = [cite for cite in cites if all(any(map(cite.first, names)) for names in telling)]
    given = sum(not lacks(cite, want.wanted, want.stated) for cite in alike)
    return bool(telling) and 2 * given < len(alike) and (len(alike) >= _HABIT or (len(alike) > 1 and not given))


def _volumes(paper: Paper, want: Want) -> set[str]:
    """The collected volumes that some cite of the paper gives what is wanted of: a second chapter of one says it not.

    A volume is known by its editor or its publisher.
    """
    return {
        name
        for citation in paper.citations
        for cite in citation.cites
        if (cite.first("editor") or cite.first("publisher")) and any(map(cite.first, want.wanted))
        for name in _names(cite, "container_title", "title")
    }


def _names(cite: Cite, *variables: str) -> Iterator[str]:
    return (fold(value.text) for name in variables for value in cite.fields.get(name, ()))


_IMPRINT = ("issued", "publisher", "publisher_place", "container_title")
_SOME, _FEW = 6, 5
"""Where fewer than one in five of so many cites have an imprint, works are cited without one."""
_HABIT = 4  # cites that may show a habit


def _is_of_kind(work: Reference, cite: Cite, want: Want) -> bool:
    return (
        work.type in want.types
        and not cite.is_stated
        and all(any(cite.fields.get(name) for name in names) for names in want.shown)
        and not _CASE.search(cite.raw)
        and _has_one_title(cite)
        and not _OFFICE.match(cite.fields["title"][0].text)
        and cite.confidence >= SURE
        and sureness(_with_bounded_title(cite)) >= WRITABLE
        and is_surely_read(_with_bounded_title(cite))
        and (want.spared is None or not want.spared(work, cite))
    )


def _with_bounded_title(cite: Cite) -> Cite:
    """The cite with a title that is as sure as its neighbours, where it fills the place between two of them.

    Where a title ends is what is hardest to read; between an author and a publisher that are sure there is no doubt.
    """
    title = cite.fields["title"][0]
    values = sorted((field for fields in cite.fields.values() for field in fields), key=lambda field: field.span)
    at = values.index(title)
    beside = [*values[max(0, at - 1) : at], *values[at + 1 : at + 2]]
    if title.confidence < _LEAST or len(beside) < 2 or not all(_touch(cite, title, each) for each in beside):
        return cite
    sure = replace(title, confidence=min(each.confidence for each in beside))
    return replace(cite, fields={**cite.fields, "title": (max(title, sure, key=lambda field: field.confidence),)})


def _touch(cite: Cite, one: Field, other: Field) -> bool:
    """Whether nothing but marks stands between two values."""
    first, second = sorted((one.span, other.span))
    between = cite.raw[first.end - cite.span.start : second.start - cite.span.start]
    return not any(char.isalnum() for char in between)


_LEAST = 0.5
_CASE = re.compile(r"\w\.?\)? v\.? (?=[A-Z(])")
"""The sign between the parties of a case, whatever else was read of it."""
_OFFICE = re.compile(r"[a-z]+\s")
"""A title seldom begins with a small letter, but for an article and its hyphen (`al-Muqaddima`): `former President` is
the office of whoever is named."""
_MARKS = "\"“”„«»‘’'`"
_INSIDE = re.compile('["“”„«»]')


def _has_one_title(cite: Cite) -> bool:
    """Whether one title was read, and no quotation mark stands within it, where another one may begin."""
    titles = cite.fields.get("title", ())
    return len(titles) == 1 and not _INSIDE.search(titles[0].text.strip(_MARKS))


def _is_sentence(note: Note, cite: Cite) -> bool:
    """Whether what was read as a title begins a sentence on what was named before it (`Its main branches are …`)."""
    first = cite.fields["title"][0].text.partition(" ")[0]
    return not is_title_set_apart(note, cite) and fold(first) in word_set("sentence-openers")


def is_title_set_apart(note: Note, cite: Cite) -> bool:
    """Whether the title of a cite of the note stands in italics or in quotation marks."""
    title = cite.first("title")
    if title is None:
        return False
    before = note.text[max(0, title.span.start - _BESIDE) : title.span.start].rstrip()
    behind = note.text[title.span.end : title.span.end + _BESIDE].lstrip(" .,،")
    if before and before[-1] in _MARKS:
        return bool(behind) and behind[0] in _MARKS
    middle = (title.span.start + title.span.end) // 2
    at = bisect_right(note.runs, middle, key=lambda run: run.span.start)
    return any(
        run.emphasis in _SLANTED and middle < run.span.end and run.span.start <= title.span.start + 2
        for run in note.runs[max(0, at - _NESTED) : at]
    )


_BESIDE = 4  # characters
_NESTED = 4  # runs that may hold one place
_YEAR = re.compile(r"(?<![\d./:-])(?:1[2-9]|2\d)\d\d(?![\d./:])")
_SILENT_OF_YEAR = ("title", "container_title", "url", "doi", "author", "page", "locator", "number", "archive_location")
_NEAR, _IN_BRACKETS = 40, 200  # characters
_LAST_OF_TITLE = re.compile(r"[\s,،(](?<!\d[-–—] )(?:1[2-9]|2\d)\d\d\W*$")


def has_year_elsewhere(paper: Paper, cite: Cite) -> bool:
    """Whether a year stands in the cite, or right behind it, where no date was read: `(1876; repr. …)`."""
    text = paper.document.text_of(cite.span.text)
    here = list(unify(text[cite.span.start : cite.span.end]))
    for name in _SILENT_OF_YEAR:
        for value in cite.fields.get(name, ()):
            at = value.span.start - cite.span.start
            if not _is_year_after_all(name, unify(value.text), cite.raw[:at]):
                here[at : at + len(value.span)] = " " * len(value.span)
    return _YEAR.search("".join(here)) is not None or _YEAR.search(unify(_behind(text, cite))) is not None


def _is_year_after_all(variable: str, value: str, before: str) -> bool:
    """Whether a year stands at the end of a title, or alone where a page or a number was read."""
    if variable in ("title", "container_title"):
        return _LAST_OF_TITLE.search(value) is not None
    bare = variable in ("page", "locator", "number") and _YEAR.fullmatch(value.strip(" .,،()")) is not None
    return bare and not follows_page_label(before)


def _behind(text: str, cite: Cite) -> str:
    """What belongs to the cite behind it: the rest of a bracket that it leaves open, or of its sentence."""
    rest = text[cite.span.end : cite.span.end + _IN_BRACKETS]
    if cite.raw.count("(") > cite.raw.count(")"):
        return rest.partition(")")[0]
    return re.split(r"[;.]", rest[:_NEAR], maxsplit=1)[0]


def is_forthcoming(paper: Paper, cite: Cite) -> bool:
    """Whether the cite, or its sentence (`in his forthcoming essay “…”`), says that the work is not out yet."""
    text = paper.document.text_of(cite.span.text)
    before = re.split(r"[.;؛]\s", text[max(0, cite.span.start - _IN_BRACKETS) : cite.span.start])[-1]
    own = cite.raw
    for title in (*cite.fields.get("title", ()), *cite.fields.get("container_title", ())):  # *Under Contract*
        start, end = title.span.start - cite.span.start, title.span.end - cite.span.start
        own = f"{own[:start]}{' ' * (end - start)}{own[end:]}"
    return has_word(f"{before} {own} {_behind(text, cite)}", "forthcoming-words")


def is_online(work: Reference, _: Cite) -> bool:
    """Whether the work is cited with its address, by which it is found."""
    return bool(work.url or work.doi)
