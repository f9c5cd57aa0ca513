"""From made papers to PDF files and what is to be read of them."""

from __future__ import annotations

import importlib.util
import shutil
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import pypdfium2

from benchmarks import writers
from benchmarks.made_pdf import direct, gold, latex, typst_pages, web, word
from benchmarks.made_pdf.faces import Face
from benchmarks.made_pdf.paper import Gold, Half, Paper, respelt
from benchmarks.made_pdf.patterns import orders, paper

_NEEDS = {
    "typst": "The Python package typst", "libreoffice": "LibreOffice (soffice)",
    "weasyprint": "The Python package weasyprint", "chromium": "Chromium", "xelatex": "XeLaTeX",
    "direct": "One of the Python packages uharfbuzz, fonttools and python-bidi",
}  # fmt: skip
_AT_ONCE = 6
_PACKAGES = {"typst": ("typst",), "weasyprint": ("weasyprint",), "direct": ("uharfbuzz", "fontTools", "bidi")}


def available() -> frozenset[str]:
    """The writers that are installed; prints which are not."""
    found = set()
    for name, what in _NEEDS.items():
        packages = _PACKAGES.get(name)
        program = {"libreoffice": "soffice"}.get(name, name)
        if all(map(importlib.util.find_spec, packages)) if packages else shutil.which(program):
            found.add(name)
        else:
            print(f"{what} is not installed: its papers are left out.")
    return frozenset(found)


def make(folder: Path, half: Half, count: int | None, only: str) -> None:
    """Make the papers of a half that are not in the folder yet."""
    folder.mkdir(parents=True, exist_ok=True)
    for_office: list[tuple[Paper, Path]] = []
    for order in islice(orders(half, available()), count):
        path = folder / f"{order.name}.pdf"
        if only not in order.name or path.with_suffix(".json").exists():
            continue
        if order.writer == "libreoffice":
            for_office.append((paper(order), path))
            continue
        try:
            gold.keep(_made(paper(order), path), path)
        except Exception as error:  # a writer's fault costs its one paper
            print(f"{order.name} was not made: {error!r:.300}", flush=True)
    for start in range(0, len(for_office), _AT_ONCE):
        _office(for_office[start : start + _AT_ONCE])


def _office(papers: Sequence[tuple[Paper, Path]]) -> None:
    """Let LibreOffice convert Word files, several at once, for it takes long to start."""
    with tempfile.TemporaryDirectory() as place:
        sources = [Path(place, f"{path.stem}.docx") for _, path in papers]
        for (made, _), source in zip(papers, sources, strict=True):
            word.write(made, source)
        writers.to_pdf(sources, Path(place))
        for made, path in papers:
            try:
                shutil.copy(Path(place, path.name), path)
            except OSError:
                print(f"{path.stem} was not made: LibreOffice did not end", flush=True)
                continue
            gold.keep(gold.gold_of(made, _words(path)), path)


def _made(made: Paper, path: Path) -> Gold:
    if made.layout.writer == "xelatex" and made.rtl:
        made = respelt(made, partial(_drawn, Face(made.layout.font)))
    if made.layout.writer != "direct":
        _WRITERS[made.layout.writer](made, path)
        return gold.gold_of(made, _words(path))
    made = direct.ascii_of(made) if "plain codes" in made.layout.tricks else made
    told = gold.gold_of(made, [])
    direct.write(made, path, told)
    return told


def _drawn(face: Face, text: str) -> str:
    """The text without the signs that a font lacks: XeLaTeX draws nothing for them."""
    return "".join(one for one in text if one.isalnum() or one.isspace() or face.has(one))


def _words(path: Path) -> Sequence[str]:
    file = pypdfium2.PdfDocument(path)
    return [page.get_textpage().get_text_range() for page in file]


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
    "typst": typst_pages.write, "weasyprint": web.write, "chromium": _chromium,
    "xelatex": _xelatex,
}  # fmt: skip
