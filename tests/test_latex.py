"""LaTeX papers and what is read from them: every `.tex` under `fixtures/latex` and the `.txt` beside it.

The form of what is read is that of the Markdown cases (`test_markdown_cases`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi import formats
from hawashi.errors import WriteError
from hawashi.model import Document, Edit, Span
from tests.test_markdown_cases import emphasised, marked_body

FIXTURES = Path(__file__).parent / "fixtures" / "latex"
CASES = sorted(FIXTURES.glob("*.tex"))


def shown(document: Document) -> str:
    """What was read, in the form of the cases."""
    lines = [f"numbering: {document.numbering}", f"language: {document.language}", f"title: {document.title}"]
    for author in document.bylines:
        lines.append(f"author: {author.honorific or '-'} | {author.name} | {author.affiliation or '-'}")
    lines += ["", marked_body(document), ""]
    lines += [f"{note.id} {note.place.value} [{note.label}] {emphasised(note)}" for note in document.notes]
    for text, cites in [("body", document.embedded), *((note.id, note.embedded) for note in document.notes)]:
        for cite in cites:
            said = document.text_of(cite.span.text)[cite.span.start : cite.span.end]
            lines.append(f"{text} cites {cite.key}, {cite.label or '-'} {cite.locator or '-'}: {said}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path) -> None:
    assert shown(formats.read(case)) == case.with_suffix(".txt").read_text(encoding="utf-8")


def test_every_case_has_its_twin() -> None:
    names = {case.stem.rpartition("-") for case in CASES}
    assert {(name, language) for name, _, language in names} == {
        (n, lang) for n, _, _ in names for lang in ("en", "ar")
    }


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            r"\author[1]{Salma Haddad}\author[2]{Omar Nuri}\affil[1]{University of Basra}\affil[2]{Mosul Institute}",
            ["Salma Haddad: University of Basra", "Omar Nuri: Mosul Institute"],
        ),
        (
            r"\author{سلمى حداد\inst{1} \and عمر نوري\inst{2}}\institute{جامعة البصرة \and جامعة الموصل}",
            ["سلمى حداد: جامعة البصرة", "عمر نوري: جامعة الموصل"],
        ),
        (
            r"\author{Salma Haddad\thanks{Lecturer, University of Basra.}$^{1}$ \and Omar Nuri\\Ministry of Planning}",
            ["Salma Haddad: Lecturer, University of Basra", "Omar Nuri: Ministry of Planning"],
        ),
        (
            r"\author{سلمى حداد}\author{عمر نوري}\affil{كلية القانون، جامعة بغداد}",
            ["سلمى حداد: كلية القانون، جامعة بغداد", "عمر نوري: كلية القانون، جامعة بغداد"],
        ),
    ],
)
def test_posts_belong_to_their_authors(head: str, expected: list[str]) -> None:
    source = rf"\documentclass{{article}}\title{{T}}{head}\begin{{document}}\maketitle Text.\end{{document}}"
    found = formats.load(source.encode(), "paper.tex").bylines
    assert [f"{one.name}: {one.affiliation}" for one in found] == expected


@pytest.mark.parametrize(
    ("written", "old", "new", "expected"),
    [
        ("Salim, ``Water'', 5.", "”, ", ",” ", "Salim, ``Water,'' 5."),
        ("Salim, `Water', 5.", "’, ", ",’ ", "Salim, `Water,’ 5."),
        ("سليم، ``ثمن الماء''، ص 5.", "”، ", "،” ", "سليم، ``ثمن الماء،'' ص 5."),
    ],
)
def test_quotation_marks_are_written_as_the_file_types_them(written: str, old: str, new: str, expected: str) -> None:
    source = "\\documentclass{article}\\begin{document}A\\footnote{%s}\\end{document}"
    document = formats.load((source % written).encode(), "paper.tex")
    at = document.notes[0].text.index(old)
    again = formats.write(document, [Edit(document.notes[0].part(at, at + len(old)), new)])
    assert again == source % expected


@pytest.mark.parametrize("words", ["The Lower River", "النهر الأسفل"])
@pytest.mark.parametrize(
    "held", ["\\title{%s", "\\author{%s", "\\title{%s \\maketitle}", "\\author{%s}\\date{\\maketitle"]
)
def test_a_title_that_holds_the_command_to_print_it_is_printed_once(words: str, held: str) -> None:
    source = f"{held % words}\n\\begin{{document}}\n\\maketitle\nText\\footnote{{Ibid.}}\n\\end{{document}}\n"
    document = formats.load(source.encode(), "paper.tex")
    assert document.body.count(words) + (document.title or "").count(words) <= 2
    assert [note.text for note in document.notes] == ["Ibid."]
    assert len(formats.load((source + "\\maketitle " * 9000).encode(), "paper.tex").body) < 100_000


@pytest.mark.parametrize(
    ("note", "number"),
    [
        (r"Tripp, \textit{A History of Iraq}, \pp{13--14}.", "13"),
        (r"علي الوردي، \textit{وعاظ السلاطين}، \pp[ص ص]{13--14}.", "13"),
    ],
)
def test_nothing_is_put_before_what_an_unknown_command_prints(note: str, number: str) -> None:
    source = rf"\begin{{document}}Text.\footnote{{{note}}}\end{{document}}"
    document = formats.load(source.encode(), "paper.tex")
    text = document.notes[0].text
    place = text.index(number)
    for start, new in ((place, "p. "), (place - 1, " p. ")):
        with pytest.raises(WriteError):
            formats.write(document, [Edit(Span(document.notes[0].id, start, place), new)])
    inside = Edit(Span(document.notes[0].id, place, place + 2), "15")
    assert "{15--14}" in formats.write(document, [inside])


CHAPTER = r"\chapter{Water} One\footnote{A remark.} and two \autocite[4]{jabbar2003} and three\footnote{Another.}. "


@pytest.mark.parametrize(
    "told",
    [
        r"\textcite{karim2001} asked why.",
        r"He asked why \parencite{karim2001}.",
        r"So did others \citep[see][5]{karim2001}.",
        r"So did \citet{karim2001}.",
        r"See \citealt{karim2001}.",
        r"وسأل \textcite{karim2001} عن السبب.",
        r"وسأل غيره عن السبب \parencite{karim2001}.",
    ],
)
def test_a_chapter_that_names_authors_in_its_sentences_has_no_notes_for_cites(told: str) -> None:
    document = formats.load((CHAPTER + told).encode(), "chapter.tex")
    assert [note.text for note in document.notes] == ["A remark.", "Another."]
    assert "(jabbar2003, 4)" in document.body


@pytest.mark.parametrize(
    "told",
    [
        r"So much for that.",
        r"Karim asked why\autocite{karim2001}, and so did \textcite{nasser1999}\autocite{hadi2001}.",
        r"وسأل كريم عن السبب\autocite{karim2001}، ومثله ناصر\autocite{nasser1999}.",
        r"Karim asked why\footcite{karim2001}.",
    ],
)
def test_a_chapter_that_does_not_has_a_note_for_each_cite(told: str) -> None:
    document = formats.load((CHAPTER + told).encode(), "chapter.tex")
    assert [note.text for note in document.notes][:3] == ["A remark.", "jabbar2003, 4.", "Another."]


@pytest.mark.parametrize(
    ("head", "count"),
    [
        (r"\documentclass[output=book]{langscibook}", 2),
        (r"\documentclass{univie-ling-thesis}", 2),
        (r"\documentclass{article}\usepackage[style=authoryear]{biblatex}", 2),
        (r"\documentclass{article}\usepackage[style=verbose]{biblatex}", 3),
        (r"\documentclass{article}\usepackage[notes]{biblatex-chicago}\newcommand{\x}{\textcite{a}}", 3),
        (r"\documentclass{article}", 3),
    ],
)
def test_the_class_or_the_package_says_whether_cites_are_notes(head: str, count: int) -> None:
    source = head + r"\begin{document}" + CHAPTER + r"\end{document}"
    assert len(formats.load(source.encode(), "paper.tex").notes) == count


@pytest.mark.parametrize("title", ["Rivers and States", "الأنهار والدول"])
def test_what_pandoc_made_of_a_citation_is_its_text(title: str) -> None:
    """Whatever the definition says that pandoc writes into the head of the paper."""
    head = (
        r"\NewDocumentCommand\citeproctext{}{}"
        r"\NewDocumentCommand\citeproc{mm}{\begingroup\def\citeproctext{#2}\cite{#1}\endgroup}"
    )
    note = rf"\footnote{{See \citeproc{{ref-keel}}{{Keel, \emph{{{title}}}, 12}}; \citeproc{{ref-b}}{{Said}}.}}"
    document = formats.load(
        rf"\documentclass{{article}}{head}\begin{{document}}Text.{note}\end{{document}}".encode(), "a.tex"
    )
    assert [note.text for note in document.notes] == [f"See Keel, {title}, 12; Said."]


@pytest.mark.parametrize("text", ["The river rose.", "ارتفع ماء النهر."])
def test_files_that_a_paper_takes_in_are_named(text: str) -> None:
    """What the preamble takes in is no text, and figures and lists are none."""
    source = (
        r"\documentclass{article}\input{preamble}\begin{document}"
        rf"{text} \include{{chapters/one}} \input{{two.tex}} \input{{plot.pgf}} \subfile{{three}}\end{{document}}"
    )
    document = formats.load(source.encode(), "paper.tex")
    assert document.taken_in == ("chapters/one", "two.tex", "three")
    assert text in document.body


_UNKNOWN = (
    r"Text.\footnote{%s, see p.~\pageref{weirs} below.} More.\footnote{%s, p.~\Page.} And.\footnote{%s \Keel.}"
    r" Then.\footnote{\WeirEntry} Last.\footnote{%s, \Press, 2007.}"
)


@pytest.mark.parametrize("head", ["", r"\documentclass{article}\begin{document}\begin{hint}\label{weirs}H\end{hint}"])
@pytest.mark.parametrize("words", ["A History of Weirs", "تاريخ السدود"])
def test_what_nobody_knows_the_print_of_is_neither_missing_nor_misplaced(
    head: str, words: str, tmp_path: Path, hawashi: Callable[..., CompletedProcess[str]]
) -> None:
    """Unknown commands, the pages of labels, and in a chapter labels of another file."""
    notes = _UNKNOWN.replace("%s", words) + rf"\footnote{{{words}: \ref{{weirs}}.}}"
    paper = tmp_path / "paper.tex"
    paper.write_text(head + notes + (r"\end{document}" if head else ""))
    told = hawashi("--lang", "en", "check", "--select", "N107,N118,N126,C219", paper)
    assert told.returncode == 0, told.stdout
