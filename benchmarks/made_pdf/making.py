"""From made papers to PDF files and what is to be read of them."""

from __future__ import annotations

import importlib.util
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2

from benchmarks import writers
from benchmarks.made_pdf import gold, latex, typst_pages, web, word
from benchmarks.made_pdf.paper import Half, Paper
from benchmarks.made_pdf.patterns import papers

_NEEDS = {
    "typst": "the Python package typst", "libreoffice": "LibreOffice (soffice)",
    "weasyprint": "the Python package weasyprint", "chromium": "Chromium (chromium)", "xelatex": "XeLaTeX (xelatex)",
}  # fmt: skip


def available() -> frozenset[str]:
    """The writers that are installed; prints which are not."""
    found = set()
    for name, what in _NEEDS.items():
        package = name in ("typst", "weasyprint")
        program = {"libreoffice": "soffice"}.get(name, name)
        if importlib.util.find_spec(name) if package else shutil.which(program):
            found.add(name)
        else:
            print(f"{what} is not installed: its papers are left out.")
    return frozenset(found)


def make(folder: Path, half: Half, count: int | None, only: str) -> None:
    """Make the papers of a half that are not in the folder yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for paper in papers(half, available())[:count]:
        path = folder / f"{paper.name}.pdf"
        if only not in paper.name or path.with_suffix(".json").exists():
            continue
        try:
            _WRITERS[paper.layout.writer](paper, path)
            gold.keep(gold.gold_of(paper, _words(path)), path)
        except Exception as error:  # a writer's fault costs its one paper
            print(f"{paper.name} was not made: {error!r:.300}")


def _words(path: Path) -> Sequence[str]:
    file = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range() for page in file]


def _office(paper: Paper, path: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "paper.docx")
        word.write(paper, source)
        writers.libreoffice(source, path)


def _chromium(paper: Paper, path: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "paper.html")
        source.write_text(web.page(paper), encoding="utf-8")
        writers.chromium(source, path)


def _xelatex(paper: Paper, path: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "paper.tex")
        source.write_text(latex.source(paper), encoding="utf-8")
        writers.xelatex(source, path)


_WRITERS: dict[str, Callable[[Paper, Path], None]] = {
    "typst": typst_pages.write, "libreoffice": _office, "weasyprint": web.write, "chromium": _chromium,
    "xelatex": _xelatex,
}  # fmt: skip
