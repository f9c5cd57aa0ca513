"""What an annotator writes: the note itself with marks put into it.

    n0012<TAB>citation<TAB>⟨signal:See⟩ ⟦full:book|⟨author:Eric Hobsbawm⟩, *⟨title:The Age of Extremes⟩*, ⟨locator:12⟩.⟧

README.md says what each mark means.
"""

from __future__ import annotations

import re

from training.found.plain import emphasised
from training.generator.row import Cite, Row

FORMS = frozenset(("full", "short", "ibid", "op_cit", "loc_cit", "idem", "supra"))
TYPES = frozenset(
    (
        *("book", "chapter", "article-journal", "article-newspaper", "article-magazine", "thesis", "report", "review"),
        *("legislation", "legal_case", "treaty", "document", "webpage", "post", "interview", "personal_communication"),
        *("manuscript", "paper-conference", "entry-encyclopedia", "entry-dictionary", "broadcast", "motion_picture"),
        *("classic", "map", "speech", "graphic", "software", "dataset"),
    )
)
LABELS = frozenset(
    (
        *("author", "editor", "translator", "container-author", "recipient", "interviewer", "director", "authority"),
        *("title", "container-title", "collection-title", "collection-number", "event-title", "section"),
        *("publisher", "publisher-place", "edition", "version", "volume", "number-of-volumes", "issue", "number"),
        *("issued", "accessed", "original-date", "page", "locator", "chapter-number", "genre", "medium", "status"),
        *("archive", "archive-place", "archive_location", "URL", "DOI", "ISBN", "note", "first-reference-note-number"),
        "signal",
    )
)
KINDS = frozenset(("citation", "mixed", "comment", "affiliation"))
_MARK = re.compile(r"⟦([^|⟧]*)\||⟧|⟨([\w-]+):|⟩")
_HEAD = re.compile(r"(?P<form>\w+)(?::(?P<type>[\w-]+)|->(?P<target>\?|0|\d+\.\d+))")


def read(kind: str, marked: str) -> tuple[Row, list[str]]:
    """The row that a marked note is, and what its repeats stand for. Raises ValueError that says what is wrong."""
    line, places = _unmarked(marked)
    text, runs = emphasised(line)
    moved = _moves(line, text)
    cites: list[Cite] = []
    targets: list[str] = []
    for start, end, name in places:
        if "|" in name:
            match = _HEAD.fullmatch(name[:-1])
            if match is None or match["form"] not in FORMS or (match["type"] or "book") not in TYPES:
                raise ValueError(f"not the head of a cite: {name[:-1]}")
            cites.append(Cite(*_bare(text, moved[start], moved[end]), None, match["form"], match["type"] or "", ()))
            targets.append(match["target"] or "")
    for start, end, name in places:
        if "|" not in name:
            _put(cites, name, *_bare(text, moved[start], moved[end]))
    if kind not in KINDS or (kind in ("citation", "mixed")) != bool(cites):
        raise ValueError(f"the kind {kind} does not fit {len(cites)} cites")
    return Row(text, runs, kind, tuple(cites)), targets


def _put(cites: list[Cite], label: str, start: int, end: int) -> None:
    """Give a value to the cite that it stands in, and a signal to the next one behind it."""
    if label not in LABELS:
        raise ValueError(f"not a label: {label}")
    for index, cite in enumerate(cites):
        if label == "signal" and end <= cite.start:
            cites[index] = Cite(cite.start, cite.end, (start, end), cite.form, cite.type, cite.labels)
            return
        if label != "signal" and cite.start <= start and end <= cite.end:
            labels = (*cite.labels, (start, end, label.lower().replace("-", "_")))
            cites[index] = Cite(cite.start, cite.end, cite.signal, cite.form, cite.type, labels)
            return
    if label != "signal":
        raise ValueError(f"a value outside of every cite: {label}")


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The line without marks, and the places of these in it, in their order; a cite's name ends with `|`."""
    line, at = "", 0
    places: list[tuple[int, int, str]] = []
    opened: list[int] = []
    for match in _MARK.finditer(marked):
        line += marked[at : match.start()]
        at = match.end()
        if match[0] in "⟧⟩":
            if not opened or (match[0] == "⟧") != ("|" in places[opened[-1]][2]):
                raise ValueError(f"{match[0]} closes nothing")
            start, _, name = places[opened[-1]]
            places[opened.pop()] = (start, len(line), name)
        else:
            if opened and ("|" not in places[opened[-1]][2] or match[2] is None):
                raise ValueError("a mark within a mark that cannot hold it")
            opened.append(len(places))
            places.append((len(line), len(line), match[2] or f"{match[1]}|"))
    if opened:
        raise ValueError("a mark is not closed")
    return line + marked[at:], places


def _moves(line: str, text: str) -> list[int]:
    """For each place in a line of Markdown its place in the text without the asterisks of emphasis."""
    moved, at = [], 0
    for char in line:
        moved.append(at)
        at += at < len(text) and text[at] == char
    return [*moved, at]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A place without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
