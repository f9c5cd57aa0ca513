"""What is written into Word and OpenDocument files, seen by LibreOffice: changes accepted and refused, comments."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hawashi import formats
from hawashi.errors import WriteError
from hawashi.formats.revision import Revision
from hawashi.model import Document, Edit
from tests import libreoffice
from tests.test_write_docx import REVISION, ROOT, SOURCES, after

pytestmark = pytest.mark.skipif(libreoffice.python() is None, reason="LibreOffice, or its Python, is not installed")

PAPERS = {"en": "water-diplomacy", "ar": "decentralisation"}
NAMES = ["hand-written", "word-en", "word-ar", "pandoc-en", "pandoc-ar", "saved-en", "saved-ar"]
Seen = dict[str, dict[str, Any]]


def edits_of(document: Document, data: bytes, revision: Revision | None) -> list[Edit]:
    """Some words of the first notes turned round and followed by another one, as far as fields let them be."""
    edits = []
    for note in document.notes[:6]:
        for found in list(re.finditer(r"[^\W\d_]{3,}", note.text))[1::3]:
            edit = Edit(note.part(*found.span()), f"{found.group()[::-1]} x")
            try:
                formats.rewritten(document, data, [edit], revision)
            except WriteError:
                continue
            edits.append(edit)
    assert edits
    return edits


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """What LibreOffice reads in every source: as it was, changed, and with tracked changes accepted and refused."""
    folder = tmp_path_factory.mktemp("seen")
    files = {f"{name}.docx": data for name, data in SOURCES.items() if name in NAMES}
    for language, name in PAPERS.items():
        paper = Path(shutil.copy(ROOT / "papers" / "formats" / f"{name}.odt", folder / f"saved-{language}.odt"))
        files[f"saved-{language}.docx"] = libreoffice.saved_there(paper, "docx").read_bytes()
    asked = list(_asked(folder, files))
    found = libreoffice.read_there(*((path, command) for _, path, command in asked))
    seen: Seen = {}
    for (name, path, command), read in zip(asked, found, strict=True):
        seen.setdefault(name, {})[f"{path.name.partition('-')[0]} {command}".strip()] = read
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


@pytest.mark.parametrize("language", PAPERS)
def test_an_opendocument_text_is_read_there_as_it_was_meant(language: str, tmp_path: Path) -> None:
    data = (ROOT / "papers" / "formats" / f"{PAPERS[language]}.odt").read_bytes()
    document = formats.load(data, "paper.odt")
    # A dozen more, and LibreOffice never comes to an end with laying out the footnotes of these pages.
    edits = edits_of(document, data, None)[:3]
    written = tmp_path / "paper.odt"
    written.write_bytes(formats.rewritten(document, data, edits))
    # Opened and saved anew by LibreOffice, which knows nothing of how it was changed.
    saved = formats.read(libreoffice.saved_there(written, "docx"))
    wanted = after(document, edits)
    assert [note.text for note in saved.notes] == [wanted[note.id] for note in document.notes]
