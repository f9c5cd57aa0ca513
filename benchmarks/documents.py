"""How well papers are read, format by format: notes found, exact texts, marks placed, time; pandoc beside it.

Run it as `python -m benchmarks.documents`. It makes papers with known notes (`samples.py`) with whichever programs are
installed (`writers.py`) and reads them. `--keep FOLDER` keeps them there, each with what is in it (JSON); `--read
FOLDER` reads what was kept. `--failures` shows every note that was not read as it was written.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from benchmarks import pandoc_notes, writers
from benchmarks.samples import NUMBERINGS, Expected, Sample, beside, expected, sample
from hawashi import formats
from hawashi.model import Document

_SIZES = {"continuous": (60, 24), "section": (36,), "page": (30,)}
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ALIKE = 70  # of 100: so alike is a note to the one it was meant to be
_NEAR = 6  # so many signs beside a mark must agree
_DIGITS = {ord(digit): str(index % 10) for index, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}


class Read(NamedTuple):
    """A note as a reader found it: its label, text, and what is beside its mark (None: no mark)."""

    label: str
    text: str
    beside: tuple[str, str] | None


@dataclass(slots=True)
class Score:
    """How one file was read: counts by name, the failures in words."""

    counts: Counter[str]
    failures: list[str]
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="keep the papers there")
    parser.add_argument("--read", metavar="FOLDER", type=Path, help="read the papers kept there")
    parser.add_argument("--only", metavar="TEXT", default="", help="only files whose names have TEXT in them")
    parser.add_argument("--failures", action="store_true", help="show every note that was not read as it was written")
    given = parser.parse_args()
    if given.read:
        measure(given.read, given.only, failures=given.failures)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        make(folder)
        measure(folder, given.only, failures=given.failures)


def make(folder: Path) -> None:
    """Write the papers into the folder, in every format that a program installed here writes."""
    folder.mkdir(parents=True, exist_ok=True)
    seed = 0
    for language in ("en", "ar"):
        for numbering in NUMBERINGS:
            for size in _SIZES[numbering]:
                seed += 1
                _make(sample(language, numbering, size, seed), folder)
    if writers.has("pandoc", "soffice"):
        _resave(folder)


def measure(folder: Path, only: str, *, failures: bool) -> None:
    """Read what the folder holds and print how well, by the program that wrote it and by its kind."""
    rows: dict[str, list[Score]] = defaultdict(list)
    peer: dict[str, list[Score]] = defaultdict(list)
    for path, notes in _kept(folder, only):
        writer = path.name.split(".")[1]
        rows[f"{path.suffix[1:]:5} {writer}"].append(_score(path, notes, _read))
        if writers.has("pandoc") and path.suffix[1:] in pandoc_notes.FORMATS:
            peer[f"{path.suffix[1:]:5} {writer}"].append(_score(path, notes, pandoc_notes.read))
    print(f"{'':20} files  notes   found invented   exact  placed  labels  s/file")
    for name in sorted(rows):
        print(_row(name, rows[name]))
        if name in peer:
            print(_row("      (pandoc)", peer[name]))
    if failures:
        for name in sorted(rows):
            for score in rows[name]:
                print(*score.failures, sep="\n") if score.failures else None


def _make(paper: Sample, folder: Path) -> None:
    def write(writer: str, kind: str, by: Callable[[Path], None], *, labelled: bool = True) -> Path:
        path = folder / f"{paper.name}.{writer}.{kind}"
        by(path)
        _keep(path, expected(paper, labelled=labelled))
        return path

    continuous = paper.numbering == "continuous"
    if not writers.has("pandoc"):
        return
    write("pandoc", "docx", lambda path: writers.pandoc(paper, path, "docx"))
    # In OpenDocument the numbers of notes are written; pandoc counts them through, whatever the file says.
    write("pandoc", "odt", lambda path: writers.pandoc(paper, path, "odt"), labelled=continuous)
    if continuous:
        page = write("pandoc", "html", lambda path: writers.pandoc(paper, path, "html"))
        write("pandoc", "txt", lambda path: writers.pandoc(paper, path, "plain"))
        write("pandoc", "md", lambda path: writers.pandoc(paper, path, "markdown-smart"))
        if writers.has("chromium"):
            write("chromium", "pdf", lambda path: writers.chromium(page, path))
    source = write("latex", "tex", lambda path: writers.latex(paper, path))
    if writers.has("xelatex"):
        printed = write("xelatex", "pdf", lambda path: writers.xelatex(source, path))
        if writers.has("pdftotext"):
            write("pdftotext", "txt", lambda path: writers.pdftotext(printed, path))
    if writers.has("typst"):
        write("typst", "pdf", lambda path: writers.typst(paper, path))


def _resave(folder: Path) -> None:
    """Let LibreOffice write anew what pandoc wrote for it."""
    for source in sorted(folder.glob("*.pandoc.odt")):
        notes = _expected_of(source)
        for kind in ("docx", "odt", "html", "pdf"):
            path = folder / source.name.replace(".pandoc.odt", f".libreoffice.{kind}")
            try:
                writers.libreoffice(source, path)
            except OSError:
                print(f"LibreOffice does not write {path.name}")
                continue
            _keep(path, notes if _counts(source.name, kind) else [replace(note, label=None) for note in notes])


def _counts(name: str, kind: str) -> bool:
    """Whether it is known how LibreOffice numbers the notes of a file: chapters are its own, and sections Word's."""
    return "-continuous-" in name or ("-section-" in name and kind in ("odt", "pdf"))


def _keep(path: Path, notes: Sequence[Expected]) -> None:
    gold = path.with_name(path.name + ".json")
    gold.write_text(json.dumps([asdict(note) for note in notes], ensure_ascii=False, indent=1), encoding="utf-8")


def _expected_of(path: Path) -> list[Expected]:
    gold = path.with_name(path.name + ".json")
    return [Expected(**note) for note in json.loads(gold.read_text(encoding="utf-8"))]


def _kept(folder: Path, only: str) -> Iterator[tuple[Path, list[Expected]]]:
    for gold in sorted(folder.rglob("*.json")):
        path = gold.with_suffix("")
        if only in path.name and path.is_file():
            yield path, _expected_of(path)


def _read(path: Path) -> list[Read]:
    return list(notes_of(formats.read(path)))


def notes_of(document: Document) -> Iterator[Read]:
    """The notes of a paper as it was read."""
    for note in document.notes:
        if not note.markers:
            yield Read(note.label, note.text, None)
            continue
        at = note.markers[0].span.start
        yield Read(note.label, note.text, (document.body[max(0, at - 60) : at], document.body[at : at + 60]))


def _score(
    path: Path, notes: Sequence[Expected], reader: Callable[[Path], Iterable[tuple[str, str, tuple[str, str] | None]]]
) -> Score:
    start = time.perf_counter()
    failures = []
    try:
        found = [Read(*note) for note in reader(path)]
    except Exception as error:  # whatever it is, the file was not read
        found, failures = [], [f"{path.name}: {error!r}"]
    seconds = time.perf_counter() - start
    counts = Counter(notes=len(notes))
    left = dict(enumerate(found))
    for number, note in enumerate(notes, 1):
        one = match(note, left)
        if one is None:
            failures.append(f"{path.name}: note {number} was not found: {note.text}")
            continue
        exact, placed = plain(one.text) == plain(note.text), is_placed(one, note)
        labelled = note.label is None or plain(one.label).translate(_DIGITS) == note.label
        counts.update(found=1, exact=exact, placed=placed, labelled=labelled)
        if not exact:
            failures.append(f"{path.name}: note {number} has another text:\n  - {note.text}\n  + {one.text}")
        if not placed:
            failures.append(f"{path.name}: note {number} stands elsewhere: {note.before}|{note.after} {one.beside}")
        if not labelled:
            failures.append(f"{path.name}: note {number} is called {one.label}, not {note.label}")
    counts["invented"] = len(left)
    failures += [f"{path.name}: invented: {note.text[:200]}" for note in left.values()]
    return Score(counts, failures, seconds)


def match(note: Expected, left: dict[int, Read]) -> Read | None:
    """The note read that is the one expected, taken out of those left: the first of the same text, else the likest."""
    wanted = plain(note.text)
    for index, one in left.items():
        if plain(one.text) == wanted:
            return left.pop(index)
    texts = {index: plain(one.text) for index, one in left.items()}
    best = process.extractOne(wanted, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return left.pop(best[2]) if best else None


def is_placed(one: Read, note: Expected) -> bool:
    """Whether a note's mark stands where it was put."""
    if one.beside is None:
        return False
    before, after = (beside(plain(text)) for text in one.beside)
    wanted_before, wanted_after = beside(plain(note.before)), beside(plain(note.after))
    # What follows a mark at the end of a paragraph is for the layout to say.
    return before.endswith(wanted_before[-_NEAR:]) and after.startswith(wanted_after[:_NEAR])


def plain(text: str) -> str:
    """`text` as texts are compared: without marks of direction, spaces made one."""
    return " ".join(_BIDI.sub("", unicodedata.normalize("NFC", text)).split())


def _row(name: str, scores: Sequence[Score]) -> str:
    total: Counter[str] = sum((score.counts for score in scores), Counter())
    seconds = sum(score.seconds for score in scores) / len(scores)
    of = max(total["notes"], 1)
    found, exact, placed, labelled = (f"{total[key] / of:7.1%}" for key in ("found", "exact", "placed", "labelled"))
    files = f"{name:20} {len(scores):5} {total['notes']:6}"
    return f"{files} {found} {total['invented']:8} {exact} {placed} {labelled} {seconds:7.3f}"


if __name__ == "__main__":
    main()
