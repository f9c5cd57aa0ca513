"""Programs that write papers, where they are installed: pandoc, LibreOffice, XeLaTeX, Typst and Chromium."""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import DEVNULL

from benchmarks.samples import Sample, tree

_TIMEOUT = 300
_PATIENCE = 40
_LATEX = r"""\documentclass[11pt,a4paper]{article}
\usepackage{fontspec}
%s
\usepackage[hidelinks]{hyperref}
\usepackage{polyglossia}
%s
\setmainfont{DejaVu Sans}[Ligatures=NoCommon]
\newfontfamily\arabicfont{DejaVu Sans}[Script=Arabic,ItalicFont=*,ItalicFeatures={FakeSlant=0.2}]
\title{%s}\author{%s}\date{}
\begin{document}
\maketitle
%s
\end{document}
"""
# DejaVu Sans has both scripts, but no Arabic italic; XeTeX tells of its glyphs which letters they are, not of Amiri's.
_LATEX_LANGUAGES = {
    "en": r"\setdefaultlanguage{english}\setotherlanguage{arabic}",
    "ar": r"\setdefaultlanguage[numerals=mashriq]{arabic}\setotherlanguage{english}",
}
_LATEX_NUMBERING = {
    "continuous": "",
    "section": r"\counterwithin*{footnote}{section}",
    "page": r"\usepackage[perpage]{footmisc}",
}
_TYPST = """#set document(title: "%s")
#set page(paper: "a4", numbering: "1"%s)
#set text(font: "%s", size: 11pt, lang: "%s")
#set par(justify: true)
%s
#align(center)[#text(17pt)[%s]]
#align(center)[%s]

%s
"""
_TYPST_PAGE = ", header: counter(footnote).update(0)"
_TYPST_SECTION = "#show heading: it => { counter(footnote).update(0); it }"
_TYPST_FONTS = {"en": "Libertinus Serif", "ar": "Amiri"}
_RESTARTS = ("eachPage", "eachSect")
_STARTS = {"continuous": "document", "section": "chapter", "page": "page"}


def has(*programs: str) -> bool:
    """Whether all these programs are installed; `typst` is a Python package."""
    return all(
        importlib.util.find_spec(one) is not None if one == "typst" else shutil.which(one) is not None
        for one in programs
    )


def pandoc(paper: Sample, path: Path, to: str) -> None:
    """Write the paper with pandoc in its format `to`."""
    run(["pandoc", "-f", "json", "-t", to, "--standalone", "-o", str(path)], json.dumps(tree(paper)))
    if to == "docx":
        _number_docx(path, paper.numbering)
    elif to == "odt":
        _set_odt(path, paper)


def libreoffice(source: Path, path: Path) -> None:
    """Open the file with LibreOffice and save it as `path` (docx, odt, html or pdf). Raises OSError where it cannot."""
    with tempfile.TemporaryDirectory() as place:
        _convert([source], path.suffix[1:], Path(place), _PATIENCE)
        shutil.copy(Path(place, source.stem + path.suffix), path)


def to_pdf(sources: Sequence[Path], folder: Path) -> None:
    """Save the files as PDF in the folder with LibreOffice, as many as it can."""
    _convert(sources, "pdf", folder, _PATIENCE * len(sources))


def _convert(sources: Sequence[Path], kind: str, folder: Path, patience: int) -> None:
    """LibreOffice never ends with some papers that have long notes on many pages: it is given `patience` seconds."""
    with tempfile.TemporaryDirectory() as profile:
        options = [f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
        command = ["soffice", *options, "--outdir", str(folder), *map(str, sources)]
        # The program that is started starts another one: both have to end.
        with subprocess.Popen(command, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True) as running:
            try:
                running.wait(patience)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)


def latex(paper: Sample, path: Path) -> None:
    """Write the paper as LaTeX for XeLaTeX, its text by pandoc."""
    text = _fragment(paper, "latex-smart")
    path.write_text(latex_page(paper.language, paper.numbering, paper.title, paper.author, text), encoding="utf-8")


def latex_page(language: str, numbering: str, title: str, author: str, text: str) -> str:
    """A file for XeLaTeX around the LaTeX `text`."""
    return _LATEX % (_LATEX_NUMBERING[numbering], _LATEX_LANGUAGES[language], title, author, text)


def xelatex(source: Path, path: Path) -> None:
    """Typeset the LaTeX file `source` as the PDF `path`."""
    with tempfile.TemporaryDirectory() as place:
        command = ["xelatex", "-interaction=nonstopmode", f"-output-directory={place}", str(source)]
        for _ in range(2):  # footnotes that start anew on each page need a second run
            subprocess.run(command, check=False, capture_output=True, timeout=_TIMEOUT)
        shutil.copy(Path(place, source.stem + ".pdf"), path)


def typst(paper: Sample, path: Path) -> None:
    """Typeset the paper with Typst as the PDF `path`, its text by pandoc."""
    text = _TYPST % (
        paper.title,
        _TYPST_PAGE if paper.numbering == "page" else "",
        _TYPST_FONTS[paper.language],
        paper.language,
        _TYPST_SECTION if paper.numbering == "section" else "",
        paper.title,
        paper.author,
        _fragment(paper, "typst"),
    )
    source = path.with_suffix(".typ")
    source.write_text(text, encoding="utf-8")
    importlib.import_module("typst").compile(str(source), output=str(path))
    source.unlink()


def chromium(source: Path, path: Path) -> None:
    """Print the HTML file `source` as the PDF `path`; its notes stand at the end."""
    with tempfile.TemporaryDirectory() as profile:
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
        ]
        run(["chromium", *options, f"--print-to-pdf={path}", source.resolve().as_uri()])


def pdftotext(source: Path, path: Path) -> None:
    """Take the text out of the PDF `source`."""
    run(["pdftotext", str(source), str(path)])


def _fragment(paper: Sample, to: str) -> str:
    command = ["pandoc", "-f", "json", "-t", to, "--wrap=auto"]
    return run(command, json.dumps(tree(paper, turned=to.startswith("latex"))))


def run(command: Sequence[str], text: str | None = None) -> str:
    """Run a program with `text` as its input and give what it prints. Raises where it fails or takes too long."""
    done = subprocess.run(command, input=text, check=True, capture_output=True, encoding="utf-8", timeout=_TIMEOUT)
    return done.stdout


def _number_docx(path: Path, numbering: str) -> None:
    """Let the notes of a Word file start anew, as Word itself says it; pandoc's file is one section."""
    pages, sections = (f'<w:sectPr><w:footnotePr><w:numRestart w:val="{at}"/></w:footnotePr>' for at in _RESTARTS)
    last = re.compile(r"<w:sectPr>\s*(?:<w:footnotePr>.*?</w:footnotePr>)?|<w:sectPr ?/>", re.DOTALL)

    def on_pages(text: str) -> str:
        return last.sub(lambda found: pages + ("</w:sectPr>" if found[0].endswith("/>") else ""), text)

    def in_sections(text: str) -> str:
        text = last.sub(lambda found: sections + ("</w:sectPr>" if found[0].endswith("/>") else ""), text)
        first, *rest = re.split(r'(?=<w:p>\s*<w:pPr>\s*<w:pStyle w:val="Heading1" ?/>)', text)
        return first + f"<w:p><w:pPr>{sections}</w:sectPr></w:pPr></w:p>".join(rest)

    if numbering != "continuous":
        _rewrite(path, "word/document.xml", on_pages if numbering == "page" else in_sections)


def _set_odt(path: Path, paper: Sample) -> None:
    """Let the notes of an OpenDocument file start anew, and its lines run from the right, as LibreOffice says it."""
    start = f'text:start-numbering-at="{_STARTS[paper.numbering]}"'

    def changed(text: str) -> str:
        text = text.replace('text:start-numbering-at="document"', start)
        if paper.language != "ar":
            return text
        text = re.sub(r'fo:text-align="(?:start|left)"', "", text)
        return re.sub(r'style:writing-mode="(?:lr-tb|page)"', 'style:writing-mode="rl-tb" fo:text-align="right"', text)

    _rewrite(path, "styles.xml", changed)


def _rewrite(path: Path, name: str, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = [(one, archive.read(one)) for one in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, data in parts:
            archive.writestr(one, change(data.decode("utf-8")).encode() if one.filename == name else data)
