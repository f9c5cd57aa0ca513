"""Formats: each reads a paper from a file, and those that can write edits back into it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from hawashi.errors import ReadError, WriteError
from hawashi.formats.kinds import SUFFIXES, USUAL, is_guess, kind_of
from hawashi.formats.listing import with_list
from hawashi.formats.others import OtherFiles
from hawashi.formats.places import TextPlaces
from hawashi.formats.revision import Comment, LiveCitations, Revision
from hawashi.formats.section import Line
from hawashi.formats.source import no_more_notes_than_fit, read_bytes
from hawashi.messages import phrase
from hawashi.model import Document, Edit, Span

__all__ = [
    "LARGEST",
    "SUFFIXES",
    "USUAL",
    "Format",
    "again",
    "annotated",
    "beside",
    "can_annotate",
    "can_track",
    "can_write",
    "file_texts",
    "load",
    "misread",
    "not_taken_in",
    "obstacle",
    "parse",
    "read",
    "rewritten",
    "with_fields",
    "with_section",
    "write",
    "write_files",
]

LARGEST = 200 * 1024 * 1024
"""The most bytes a paper's file may have, pictures included. Text files have a narrower limit (`source.LIMIT`)."""


_MARKDOWN = "html_in_markdown"
"""What reads Markdown: it may have notes in HTML."""


class Format(Protocol):
    """What a format can do. Every module that `SUFFIXES` names is one: all `load`, and do what else they have."""

    def load(self, data: bytes, path: str) -> Document:
        """The paper in a file with the content `data`; `path` is only shown. Raises ReadError."""
        ...

    def load_whole(self, data: bytes, path: str, others: OtherFiles) -> Document:
        """The same with the text of other files, where papers of this kind may have several. Raises ReadError."""
        ...

    def write_files(self, document: Document, edits: Sequence[Edit]) -> dict[str, str]:
        """Of such papers: each file after `edits`, by its name. Raises WriteError."""
        ...

    def write(self, document: Document, edits: Sequence[Edit]) -> str:
        """Of text: the file after `edits`. Raises WriteError."""
        ...

    def rewrite_file(self, document: Document, data: bytes, edits: Sequence[Edit]) -> bytes:
        """Of what is no text: the file `data`, which `document` was read from, after `edits`. Raises WriteError."""
        ...

    def track_changes(self, document: Document, data: bytes, edits: Sequence[Edit], revision: Revision) -> bytes:
        """The same with the edits as tracked changes of a `revision`, still to be accepted. Raises WriteError."""
        ...

    def misread(self, document: Document, revision: Revision) -> int:
        """How many tracked changes of a `revision` in the document LibreOffice, unlike Word, reads wrongly."""
        ...

    def obstacle(self, document: Document, span: Span) -> str:
        """Why `span` of a note cannot become a field: what is to be said of it; empty where it can."""
        ...

    def add_fields(self, document: Document, data: bytes, live: LiveCitations) -> bytes:
        """The file `data`, which `document` was read from, with the citations as fields. Raises WriteError."""
        ...

    def annotate(self, document: Document, data: bytes, comments: Sequence[Comment], revision: Revision) -> bytes:
        """The file `data`, which `document` was read from, with `comments` at their notes. Raises WriteError."""
        ...

    def add_section(self, document: Document, data: bytes, lines: Sequence[Line]) -> bytes:
        """The file `data`, which `document` was read from, with these lines at its end. Raises WriteError."""
        ...


def read(path: str | Path) -> Document:
    """The paper in the file `path`. Raises ReadError where it cannot be read."""
    return load(read_bytes(path, LARGEST), str(path), OtherFiles(str(path)))


def load(data: bytes, path: str = "", others: OtherFiles | None = None) -> Document:
    """The paper in a file with the content `data`, whose kind it tells itself, or the suffix of `path`.

    With `others` the files are read that it takes in (LaTeX); else `path` is only shown.

    Raises ReadError where it cannot be read, or is of a kind that hawashi does not read.
    """
    if not data.strip():
        raise ReadError(
            phrase("{value} is empty.", value=path or phrase("The text")), phrase("Check that the paper was saved.")
        )
    name = kind_of(data, path)
    try:
        module = _module(_MARKDOWN if name == "markdown" else name)
        if others is not None and hasattr(module, "load_whole"):
            document = replace(module.load_whole(data, path, others), format=name)
        else:
            document = replace(module.load(data, path), format=name)
    except (MemoryError, RecursionError) as error:
        raise ReadError(
            phrase("{value} is too large or too deeply nested to be read.", value=path or phrase("The text")),
            phrase("Split the file."),
        ) from error
    no_more_notes_than_fit(len(document.notes), path)
    if is_guess(name, path) and not (document.notes or document.unmatched):
        raise ReadError(
            phrase("{file} is in an unknown format, and read as Markdown it has no notes.", file=path),
            phrase("Papers are recognised by their extension: {usual} and others.", usual=USUAL),
        )
    return with_list(document)


def again(document: Document, data: bytes, texts: Mapping[str, str] | None = None) -> Document:
    """The paper whose file has become `data`, and whose other files `texts`: those it has, where none are given."""
    others = _others(document)
    return load(data, document.path, others.after(texts) if others is not None and texts is not None else others)


def beside(document: Document) -> tuple[str, ...]:
    """The names of the other files that a paper was read with, or would be if they were there, from its folder on."""
    others = _others(document)
    return () if others is None else tuple(others.names)


def file_texts(document: Document) -> Mapping[str, str]:
    """The content of each file that the text of a paper stands in, by its name; none where that is one file."""
    others = _others(document)
    return {} if others is None else others.texts


def _others(document: Document) -> OtherFiles | None:
    return document.places.others if isinstance(document.places, TextPlaces) else None


def not_taken_in(papers: Sequence[Path]) -> list[Path]:
    """The papers that no other one of them takes in as a part of its text."""
    alike = [path for path in papers if SUFFIXES.get(path.suffix.lower()) == "latex"]
    if len(alike) < 2:
        return list(papers)
    from hawashi.formats.latex import whole  # not needed for papers of other kinds

    left_out = set(alike).difference(whole.not_taken_in(alike))
    return [path for path in papers if path not in left_out]


def parse(text: str, path: str = "") -> Document:
    """The paper in the Markdown `text`; `path` is only shown. Raises ReadError where its front matter is broken."""
    from hawashi.formats import html_in_markdown  # not needed for papers of other kinds

    return with_list(html_in_markdown.parse(text, path))


def write(document: Document, edits: Sequence[Edit]) -> str:
    """The text of the document's file after `edits`: every character that no edit touches is as it was.

    To be written as UTF-8, with its line ends as they are (`newline=""`). Raises WriteError where an edit belongs to no
    one stretch of the file, where edits overlap, or where the format of the file cannot be written.
    """
    module = _module(document.format)
    if not hasattr(module, "write"):
        raise WriteError(
            phrase("{file} is not in a text format that hawashi can write.", file=document.path),
            phrase("Fix the paper by hand."),
        )
    return module.write(document, edits)


def write_files(document: Document, edits: Sequence[Edit]) -> Mapping[str, str]:
    """The text of each file that the text of the paper stands in after `edits`, by its name; none where that is one."""
    return {} if _others(document) is None else _module(document.format).write_files(document, edits)


def can_write(document: Document) -> bool:
    """Whether edits can be written back into the document's file."""
    module = _module(document.format)
    return hasattr(module, "write") or hasattr(module, "rewrite_file")


def rewritten(document: Document, data: bytes, edits: Sequence[Edit], revision: Revision | None = None) -> bytes:
    """The content of the document's file after `edits`; `data` is that from which it was read.

    With a `revision` they are tracked changes, which only Word files hold. Raises WriteError as `write` does, and where
    a field of the file writes the text itself.
    """
    module = _module(document.format)
    if revision is not None:
        if not can_track(document):
            raise WriteError(
                phrase("{file} cannot hold tracked changes: only Word files can.", file=document.path),
                phrase("Leave out --track-changes."),
            )
        return module.track_changes(document, data, edits, revision)
    if hasattr(module, "rewrite_file"):
        return module.rewrite_file(document, data, edits)
    return write(document, edits).encode("utf-8")


def can_track(document: Document) -> bool:
    """Whether the document's file can hold edits as tracked changes."""
    return hasattr(_module(document.format), "track_changes")


def misread(document: Document, revision: Revision) -> int:
    """How many tracked changes of a `revision` in the document LibreOffice, unlike Word, shows in the wrong place."""
    return _module(document.format).misread(document, revision) if can_track(document) else 0


def can_annotate(document: Document) -> bool:
    """Whether the document's file can hold comments."""
    return hasattr(_module(document.format), "annotate")


def annotated(document: Document, data: bytes, comments: Sequence[Comment], revision: Revision) -> bytes:
    """The content of the document's file with `comments` at the marks of their notes.

    Raises WriteError where its format has no comments, or where there is no place for them.
    """
    if not can_annotate(document):
        raise WriteError(
            phrase("{file} cannot hold comments: only Word files can.", file=document.path),
            phrase("Check it without --annotate."),
        )
    return _module(document.format).annotate(document, data, comments, revision)


def obstacle(document: Document, span: Span) -> str:
    """Why `span` of a note cannot become a field of a reference manager: what is to be said of it; empty where it can.

    Raises WriteError where the document's format has none.
    """
    return _with_fields(document).obstacle(document, span)


def with_fields(document: Document, data: bytes, live: LiveCitations) -> bytes:
    """The content of the document's file with citations as fields of a reference manager, around their own words.

    Raises WriteError where its format has none, or a citation has an `obstacle`.
    """
    return _with_fields(document).add_fields(document, data, live)


def _with_fields(document: Document) -> Format:
    module = _module(document.format)
    if not hasattr(module, "add_fields"):
        raise WriteError(
            phrase(
                "{value} cannot hold live citations: only Word files can.", value=document.path or phrase("The paper")
            ),
            phrase("Save it as .docx."),
        )
    return module


def with_section(document: Document, data: bytes, lines: Sequence[Line]) -> bytes:
    """The content of the document's file with a section at its end; all else is as it was, byte for byte.

    Raises WriteError where its format cannot be written so.
    """
    module = _module(document.format)
    if not hasattr(module, "add_section"):
        raise WriteError(
            phrase("hawashi cannot write into {value}.", value=document.path or phrase("this paper")),
            phrase("Print the list, and put it into the file that the paper was made from."),
        )
    return module.add_section(document, data, lines)


def _module(name: str) -> Format:
    """The module that reads a kind of file, loaded when the first such file is read."""
    return cast(Format, import_module(f"{__name__}.{name}"))
