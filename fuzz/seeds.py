"""What damages begin with: the papers of this repository, whole and in parts, its cases, and every rule's examples."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from lxml import etree

from fuzz.cases import Case
from fuzz.trees import zipped
from hawashi.checking import Bad, Good, Rule
from hawashi.rules import RULES

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests/cases"
_PARTS = 12
"""So many parts of each sample are seeds."""
_FENCED = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def papers(kind: str) -> tuple[bytes, ...]:
    """Papers in files of a kind (`docx`), whole and in parts."""
    rng = Random(kind)
    folders = (ROOT / "papers", ROOT / "papers/formats", *(ROOT / "tests/fixtures").rglob("*"), CASES / "markdown")
    files = sorted({file for folder in folders if folder.is_dir() for file in folder.glob(f"*.{kind}")})
    whole = [file.read_bytes() for file in files]
    if kind == "docx":
        whole += [_folder(folder) for folder in sorted((ROOT / "tests/fixtures/docx").glob("word-*"))]
    if kind == "pdf":
        return tuple(data for data in whole if len(data) < 200_000)
    cut = {"docx": _part_of_docx, "odt": _part_of_odt}.get(kind, _part_of_text)
    return (*whole, *(cut(data, rng) for data in whole for _ in range(_PARTS)))


def _folder(folder: Path) -> bytes:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return zipped([(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files])


def _part_of_text(data: bytes, rng: Random) -> bytes:
    """The head and the end of a paper, some of its paragraphs, and what these refer to by a label."""
    text = data.decode("utf-8")
    blocks = re.split(r"(?<=\n)\n" if text.count("\n\n") > 5 else r"(?<=\n)", text)
    start = rng.randrange(len(blocks))
    kept = {0, 1, len(blocks) - 1, *range(start, start + rng.randint(1, 5))}
    said = "".join(block for place, block in enumerate(blocks) if place in kept)
    labels = re.findall(r"\[\^[^\]]+\]|href=\"#([^\"]+)\"", said)
    for place, block in enumerate(blocks):
        if any(block.startswith(f"{label}:") or (label and f'id="{label}"' in block) for label in labels):
            kept.add(place)
    return "\n".join(block for place, block in enumerate(blocks) if place in kept).encode()


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        found = {each.filename: file.read(each) for each in file.infolist()}
    return {name: content for name, content in found.items() if name.endswith((".xml", ".rels", "mimetype"))}


def _part_of_docx(data: bytes, rng: Random) -> bytes:
    members = _members(data)
    body = etree.fromstring(members["word/document.xml"])
    _thin(body.find(f"{_W}body"), rng)
    members["word/document.xml"] = etree.tostring(body)
    wanted = {each.get(f"{_W}id") for each in body.iter(f"{_W}footnoteReference", f"{_W}endnoteReference")}
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if name in members:
            notes = etree.fromstring(members[name])
            for note in list(notes):
                if note.get(f"{_W}id") not in {*wanted, "-1", "0"}:
                    notes.remove(note)
            members[name] = etree.tostring(notes)
    return zipped(list(members.items()))


def _part_of_odt(data: bytes, rng: Random) -> bytes:
    members = _members(data)
    content = etree.fromstring(members["content.xml"])
    _thin(next(each for each in content.iter() if str(each.tag).endswith("office:1.0}text")), rng)
    members["content.xml"] = etree.tostring(content)
    return zipped(list(members.items()))


def _thin(parent: etree._Element | None, rng: Random) -> None:
    """Some children kept, which stand together."""
    if parent is not None and len(parent) > 6:
        start = rng.randrange(len(parent))
        for place, child in enumerate(list(parent)):
            if not start <= place < start + 5:
                parent.remove(child)


def _examples(rule: Rule) -> Iterator[Good | Bad]:
    yield from rule.good
    yield from rule.bad


@cache
def examples() -> tuple[Case, ...]:
    """The examples of all rules: a paper in Markdown, and its bibliography."""
    return tuple(
        {"paper.md": each.text.encode(), "references.bib": (each.bibliography or "").encode()}
        for rule in RULES.values()
        if rule.code[0] != "L"
        for each in _examples(rule)
    )


@cache
def notes() -> tuple[str, ...]:
    """The notes of the cases of reading."""
    texts = [file.read_text(encoding="utf-8") for file in sorted((CASES / "citations").glob("*.md"))]
    return tuple(found[2].strip() for text in texts for found in _FENCED.finditer(text) if found[1] == "note")


@cache
def libraries() -> tuple[bytes, ...]:
    """Bibliographies: those of the cases and of the rules' examples."""
    files = [file.read_bytes() for file in sorted((CASES / "libraries").glob("*.bib"))]
    texts = [file.read_text(encoding="utf-8") for file in sorted((CASES / "bibtex").glob("*.md"))]
    blocks = [found[2].encode() for text in texts for found in _FENCED.finditer(text) if found[1] == "bibtex"]
    rules = [each.text.encode() for rule in RULES.values() if rule.code[0] == "L" for each in _examples(rule)]
    used = [case["references.bib"] for case in examples() if case["references.bib"]]
    return (*files, *blocks, *rules, *dict.fromkeys(used), (ROOT / "references.bib").read_bytes()[:4000])
