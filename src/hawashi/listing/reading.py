"""Reading the list: what each of its entries says, by the models that read notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from hawashi.certainty import SURE, has_strange_words, sureness
from hawashi.citations.normalize import normalize
from hawashi.citations.split import split
from hawashi.citations.token_view import view_note
from hawashi.citations.values import values
from hawashi.dates.reading import died
from hawashi.locales import term_finder, unify, word_finder
from hawashi.model import Cite, Entry, Field, Form, Listed, Name, Note, NotePlace, Run, Span

_DASHES = "_—–―⸺⸻ـ"
_SAME_MAKERS = re.compile(rf"(?:[{_DASHES}-]\s?){{2,}}[\s.,،:؛;]*|[{_DASHES}][.,،:]\s*|[.,،]\s+(?=\(?\d|[“«‘\"])")
"""The dash that stands for the authors of the entry before, or the stop behind one that is drawn and no text."""
_same_makers_said = partial(term_finder, "idem", behind=r"\s*[.,،:]?\s*")
"""The words that stand for them (`Idem.`, `المؤلف نفسه،`)."""
_LONGEST = 1500
"""Characters: what is longer is not read, it is no entry."""


def read_entries(entries: Sequence[Entry]) -> Iterator[Listed]:
    """The entries of a list, read; where a dash stands for its authors, an entry has those of the one before.

    An entry is one work, whatever a note of its words would be: only its values are asked for. It is surely read where
    all of them are, nothing else stands in it, and a note of its words cites one work, too.
    """
    before: tuple[Field, tuple[Name, ...]] | None = None
    for entry in entries:
        dash = _SAME_MAKERS.match(entry.text) or _same_makers_said().match(unify(entry.text))
        listed = _same_makers(entry, dash.end(), before) if dash else _read(entry)
        author = listed.cite.first("author")
        if dash is None:
            before = (author, listed.work.author) if author is not None else None
        yield listed


def _read(entry: Entry) -> Listed:
    cite = _cite(entry.id, entry.text, entry.runs)
    return _listed(entry, cite, is_one=_is_one(entry.id, entry.text, entry.runs))


def _same_makers(entry: Entry, behind: int, before: tuple[Field, tuple[Name, ...]] | None) -> Listed:
    """An entry whose authors a dash stands for: read with their names in the place of the dash.

    Its cite has no author then but those whom the entry adds; the work has all (`———, and Marco Tanzi`).
    """
    if before is None:
        return replace(_read(entry), is_sure=False)
    author, makers = before
    dash = entry.text[:behind]
    lead = author.text.rstrip(". ") + ("، " if "،" in dash else ", " if "," in dash else ". ")
    shift = behind - len(lead)
    text = lead + entry.text[behind:]
    runs = tuple(
        Run(run.emphasis, Span(entry.id, run.span.start - shift, run.span.end - shift))
        for run in entry.runs
        if run.span.start >= behind
    )
    read = _cite(entry.id, text, runs)
    fields = {
        name: tuple(_moved(one, entry.id, shift) for one in found if one.span.start >= len(lead))
        for name, found in read.fields.items()
    }
    cite = replace(
        read,
        span=Span(entry.id, 0, len(entry.text)),
        raw=entry.text,
        fields={name: found for name, found in fields.items() if found},
    )
    listed = _listed(entry, cite, is_one=_is_one(entry.id, text, runs))
    every = normalize(read, entry.id).author
    added = every[len(makers) :] if _plain(every[: len(makers)]) == _plain(makers) else ()
    return replace(listed, work=replace(listed.work, author=makers + added))


def _plain(names: Sequence[Name]) -> list[tuple[str, str]]:
    return [(name.family or name.literal, name.given.rstrip(".")) for name in names]


def _moved(field: Field, entry: str, by: int) -> Field:
    return replace(field, span=Span(entry, field.span.start + by, field.span.end + by))


def _cite(entry: str, text: str, runs: tuple[Run, ...]) -> Cite:
    """The cite that is the whole text; the pages of a part of something are its own, not cited ones.

    What nothing stands in is no container but the work itself. When an author died, and that a work is printed or on
    the web, as lists of the MLA's seventh edition say, is no part of what is read: notes seldom say it.
    """
    for beside in (died(), _medium()):
        for found in beside.finditer(unify(text)):
            text = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    note = Note(entry, "", NotePlace.END, text[:_LONGEST], runs)
    view = view_note(note)
    fields = values(note, view) if len(view) else {}
    if "container_title" in fields and "locator" in fields and "page" not in fields:
        fields["page"] = fields.pop("locator")
    if "title" not in fields and _PARTED.isdisjoint(fields) and len(fields.get("container_title", ())) == 1:
        fields["title"] = fields.pop("container_title")
    cite = Cite(Span(entry, 0, len(text)), text, Form.FULL, fields=fields)
    return replace(cite, confidence=sureness(cite) if fields else 0.0)


_medium = partial(word_finder, "medium-words", before=r"(?<=[.)]\s)", behind=r"\.(?=\s*\Z|\s+\d)")
"""What kind of thing a work is, at the end of an entry: `Print.`, `Web. 12 May 2015.`"""


def _is_one(entry: str, text: str, runs: tuple[Run, ...]) -> bool:
    """Whether a note of these words cites one work, that of nearly all its words."""
    cites = split(Note(entry, "", NotePlace.END, text[:_LONGEST], runs)).cites
    return len(cites) == 1 and len(cites[0].raw) >= _NEARLY_ALL * len(text)


def _listed(entry: Entry, cite: Cite, *, is_one: bool) -> Listed:
    listed = read_as(entry, cite)
    return listed if is_one else replace(listed, is_sure=False)


def read_as(entry: Entry, cite: Cite) -> Listed:
    """The entry that is one work and says what `cite` does, with the work that this describes."""
    work = replace(normalize(cite, entry.id), key=entry.id)
    is_sure = (
        cite.first("title") is not None
        and any(name in cite.fields for name in _TELLING)
        and sureness(cite) >= SURE
        and not has_strange_words(cite)
    )
    return Listed(entry, replace(cite, type=work.type), work, is_sure)


_PARTED = frozenset({"volume", "issue", "page"})
"""What only something that stands in another work has."""
_NEARLY_ALL = 0.8
_TELLING = ("author", "editor", "publisher", "container_title", "issued", "url")
"""Without one of these a title is perhaps a heading."""
