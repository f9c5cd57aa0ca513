"""What is written into Word and OpenDocument files, seen by LibreOffice: changes accepted and refused, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hawashi import formats
from hawashi.errors import WriteError
from hawashi.formats.revision import Revision
from hawashi.model import Document, Edit
from tests import libreoffice, tricky_notes
from tests.docx import zipped
from tests.test_write_docx import REVISION, ROOT, SOURCES, after, parts_of

pytestmark = pytest.mark.needs("libreoffice")

PAPERS = {"en": "water-diplomacy", "ar": "decentralisation"}
NAMES = [
    "hand-written",
    "word-en",
    "word-ar",
    "pandoc-en",
    "pandoc-ar",
    "saved-en",
    "saved-ar",
    "tricky-en",
    "tricky-ar",
]
Seen = dict[str, dict[str, Any]]


def edits_of(document: Document, data: bytes, revision: Revision | None) -> list[Edit]:
    """Some words of the notes turned round and followed by another one, as far as fields let them be.

    Tracked changes that LibreOffice is known to read wrongly are left out.
    """
    edits = []
    for note in document.notes:
        words = list(re.finditer(r"[^\W\d_]{3,}", note.text))[1::3]
        edits += writable(
            document, data, [Edit(note.part(*one.span()), f"{one.group()[::-1]} x") for one in words], revision
        )
    if revision is not None and misread(document, data, edits, revision):
        edits = [edit for edit in edits if not misread(document, data, [edit], revision)]
    assert edits
    return edits


def writable(document: Document, data: bytes, edits: list[Edit], revision: Revision | None) -> list[Edit]:
    """Those of the edits that a field lets be: all at once are tried first, then one half after the other."""
    if not edits:
        return []
    try:
        formats.rewritten(document, data, edits, revision)
    except WriteError:
        half = len(edits) // 2
        return (
            [one for some in (edits[:half], edits[half:]) for one in writable(document, data, some, revision)]
            if half
            else []
        )
    return edits


def misread(document: Document, data: bytes, edits: list[Edit], revision: Revision) -> int:
    return formats.misread(formats.load(formats.rewritten(document, data, edits, revision)), revision)


def opendocument(language: str) -> bytes:
    """A paper of ours in OpenDocument, Arabic set from right to left, which pandoc, that made it, cannot say."""
    data = (ROOT / "papers" / "formats" / f"{PAPERS[language]}.odt").read_bytes()
    if language != "ar":
        return data
    parts = parts_of(data)
    turned = parts["styles.xml"].replace(b'style:writing-mode="page"', b'style:writing-mode="rl-tb"')
    assert turned != parts["styles.xml"]
    return zipped({**parts, "styles.xml": turned})


def saved(folder: Path, *texts: bytes) -> list[bytes]:
    """OpenDocument texts as LibreOffice saves them for Word."""
    papers = [folder / f"{number}.odt" for number in range(len(texts))]
    for paper, text in zip(papers, texts, strict=True):
        paper.write_bytes(text)
    return libreoffice.saved_there(*papers, suffix="docx")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What LibreOffice reads in every source: as it was, changed, and with tracked changes accepted and refused."""
    folder = tmp_path_factory.mktemp("seen")
    files = {f"{name}.docx": data for name, data in SOURCES.items() if name in NAMES}
    for language, docx in zip(PAPERS, saved(folder, *map(opendocument, PAPERS)), strict=True):
        files[f"saved-{language}.docx"] = docx
        files[f"tricky-{language}.docx"] = tricky_notes.paper(language)
    asked = list(_asked(folder, files))
    found = libreoffice.read_there(*((path, command) for _, path, command in asked))
    seen: Seen = {}
    for (name, path, command), read in zip(asked, found, strict=True):
        which = f"{path.name.partition('-')[0]} {command}"
        # LibreOffice counts the notes while it lays the text out, which on a busy machine may be later.
        seen.setdefault(name, {})[which] = {**read, "body": re.sub(r"\d+", "#", read["body"])}
    return seen


def _asked(folder: Path, files: dict[str, bytes]) -> Iterator[tuple[str, Path, str]]:
    for name, data in files.items():
        document = formats.load(data, name)
        edits = edits_of(document, data, REVISION)
        old, plain, tracked = (folder / f"{which}-{name}" for which in ("old", "plain", "tracked"))
        old.write_bytes(data)
        plain.write_bytes(formats.rewritten(document, data, edits))
        # What the author's own file has of tracked changes is settled as well, on both sides of a comparison.
        yield Path(name).stem, old, libreoffice.ACCEPT
        yield Path(name).stem, plain, libreoffice.ACCEPT
        yield Path(name).stem, old, libreoffice.REFUSE
        tracked.write_bytes(formats.rewritten(document, data, edits, REVISION))
        yield Path(name).stem, tracked, libreoffice.ACCEPT
        yield Path(name).stem, tracked, libreoffice.REFUSE


@pytest.mark.parametrize("name", NAMES)
def test_only_the_meant_words_differ(seen: Seen, name: str) -> None:
    before, changed = seen[name][f"old {libreoffice.ACCEPT}"], seen[name][f"plain {libreoffice.ACCEPT}"]
    assert before["body"] == changed["body"]
    differing = [(one, other) for one, other in zip(before["notes"], changed["notes"], strict=True) if one != other]
    assert differing
    for one, other in differing:
        mended = re.sub(r"(?<![^\W\d_])([^\W\d_]{3,}) x", lambda found: found.group(1)[::-1], other)
        assert mended == one


@pytest.mark.parametrize("name", NAMES)
def test_tracked_changes_are_accepted_and_refused(seen: Seen, name: str) -> None:
    assert seen[name][f"tracked {libreoffice.ACCEPT}"] == seen[name][f"plain {libreoffice.ACCEPT}"]
    assert seen[name][f"tracked {libreoffice.REFUSE}"] == seen[name][f"old {libreoffice.REFUSE}"]


def test_an_opendocument_text_is_read_there_as_it_was_meant(tmp_path: Path) -> None:
    sources = [opendocument(language) for language in PAPERS]
    documents = [formats.load(data, "paper.odt") for data in sources]
    edits = [edits_of(document, data, None) for document, data in zip(documents, sources, strict=True)]
    changed = [formats.rewritten(*each) for each in zip(documents, sources, edits, strict=True)]
    # Opened and saved anew by LibreOffice, which knows nothing of how it was changed.
    for document, made, docx in zip(documents, edits, saved(tmp_path, *changed), strict=True):
        wanted = after(document, made)
        assert [note.text for note in formats.load(docx, "paper.docx").notes] == [
            wanted[note.id] for note in document.notes
        ]
