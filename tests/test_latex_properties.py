"""What holds of any LaTeX: it is read, every character is found again, an edit changes but its own characters."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi.errors import WriteError
from hawashi.formats import latex
from hawashi.formats.places import TextPlaces
from hawashi.model import BODY, Document, Edit, Span
from tests.growth import grows_in_proportion

PIECES = [
    "The river rises in spring", "Iraq, 45--50", "يرتفع النهر في الربيع", "العراق، ص ٤٥", "\\footnote{", "\\footnote",
    "\\footnotemark", "\\footnotemark[3]", "\\footnotetext{", "\\endnote{", "\\thanks{", "{", "}", "[", "]", "%", "\\%",
    "\\footcite[See][45]{key}", "\\autocites(See)()[3]{a}[4]{b}", "\\cite{", "\\textcquote{a}{", "\\emph{", "\\textbf{",
    "\\itshape ", "\\\"u", "\\'{\\i}", "\\c{c}", "``", "''", "--", "~", "\\,", "\\S", "$", "$$", "$^{1}$", "\\(", "\\)",
    "\\verb|a_b|", "\\url{http://a.b/c_d%20}", "\\href{http://a.b}{", "\\begin{quote}", "\\end{quote}", "\\item ",
    "\\begin{verbatim}", "\\end{verbatim}", "\\begin{tabular}{ll}", "\\end{tabular}", "&", "\\\\", "\\label{a}",
    "\\ref{a}", "\\newcommand{\\x}[1]{<#1>}", "\\x{", "\\x", "\\def\\y{\\y\\y}", "\\y", "#1", "\\maketitle", "\\title{",
    "\\author{", "\\setcounter{footnote}{7}", "\\renewcommand\\thefootnote{\\fnsymbol{footnote}}", "\\iffalse", "\\fi",
    "\\textarabic{", "\\begin{minipage}{3cm}", "\\end{minipage}", "\\section{", "\\par", "\\unknown{", "\\", "\ufeff",
    "\\enquote{", "\\begin{document}", "\\end{document}", "\\documentclass{article}", "\\makeatletter", "\u200f",
]  # fmt: skip
GLUE = ["", " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "}"]
NOISE = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)

tex = st.lists(
    st.tuples(st.one_of(st.sampled_from(PIECES), NOISE), st.sampled_from(GLUE)).map("".join), max_size=30
).map("".join)

sentences = st.text(st.sampled_from("abc 12,.;:%&#_${}\\~^`'-?!<>«»قلم،؛"), min_size=1, max_size=16).map(
    lambda text: " ".join(text.split())
)


def read(source: str) -> Document:
    return latex.parse(source, "paper.tex")


def texts(document: Document) -> list[str]:
    return [BODY, *(note.id for note in document.notes)]


@given(tex)
def test_any_text_is_read_and_every_character_is_found_again(source: str) -> None:
    document = read(source)
    assert latex.write(document, []) == source
    for name in texts(document):
        content = document.text_of(name)
        assert content == content.strip()
        for place in range(len(content)):
            document.locate(Span(name, place, place + 1))
    for note in document.notes:
        assert all(
            note.span.covers(span) for span in [one.span for one in note.runs] + [one.span for one in note.embedded]
        )


@given(tex, st.data())
def test_an_edit_leaves_what_stands_before_and_behind_it(source: str, data: st.DataObject) -> None:
    document = read(source)
    names = [name for name in texts(document) if document.text_of(name)]
    if not names:
        return
    name = data.draw(st.sampled_from(names))
    start = data.draw(st.integers(0, len(document.text_of(name)) - 1))
    places = document.places
    assert isinstance(places, TextPlaces)
    begins, ends = places.traces[name].hull(start, start + 1)
    # Behind a command a letter would become a part of its name.
    joint = "{}" if re.search(r"\\[^\W\d_]+$", source[:begins]) else ""
    with suppress(WriteError):
        written = latex.write(document, [Edit(Span(name, start, start + 1), "Q")])
        assert written in {source[:begins] + between + "Q" + source[ends:] for between in ("", joint)}


@given(st.lists(sentences, min_size=1, max_size=4))
def test_what_is_escaped_is_read_again(said: list[str]) -> None:
    notes = "".join(f"Word\\footnote{{{latex.escape(text)}}}. " for text in said)
    document = read(notes)
    assert [note.text for note in document.notes] == said
    assert document.body == " ".join(["Word."] * len(said))


@given(sentences, sentences, st.data())
def test_an_edit_is_what_is_read_afterwards(old: str, new: str, data: st.DataObject) -> None:
    source = f"Text\\footnote{{{latex.escape(old)}}} and more\\footnote{{Another.}}."
    document = read(source)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    written = latex.write(document, [Edit(document.notes[0].part(start, end), new)])
    again = read(written)
    assert " ".join(again.notes[0].text.split()) == " ".join((old[:start] + new + old[end:]).split())
    assert again.notes[1].text == "Another."
    assert again.body == document.body


HOSTILE = [
    "{", "[", "}", "]", "$", "$$", "$ ", "\\(", "\\[", "\\footnote{", "\\footnote", "\\footnotemark ",
    "\\begin{verbatim}", "\\begin{quote}", "\\end{quote}", "\\verb", "\\verb|", "\\url{", "\\href{", "\\iffalse ",
    "\\fi ", "\\'", "\\'{", "\\emph{", "\\emph", "\\footcite[", "\\footcites(", "\\autocites[a][b]",
    "\\newcommand{\\x}", "\\def\\x#1", "\\ref{", "\\begin{", "%\n", "\n\n", "` ", "-", "\\\\", "\\\\[",
    "\\label{a}\\ref{a}", "\\section{", "\\item[", "\\textcquote[", "&", "\\endfirsthead ", "\\begin{tabular}{",
    "\\endfirsthead\\begin{tabular}{l}", "\\hskip 1", "\\\"", "\\cite{a,", "\\title{", "\\author{", "\\maketitle ",
    "\\thanks{", "\\footnotemark[1]\\footnotetext[1]{a}", "\\let\\a\\b", "\\begin{minipage}{a}",
]  # fmt: skip


@pytest.mark.times
@pytest.mark.parametrize("piece", HOSTILE)
def test_reading_is_linear(piece: str) -> None:
    def reading(size: int) -> Callable[[], object]:
        source = piece * (size // len(piece))
        return lambda: read(source)

    assert grows_in_proportion(reading, 12_000)


@pytest.mark.parametrize(
    "definition",
    [
        "\\newcommand{\\x}{\\x\\x}\\x",
        "\\newcommand{\\x}[1]{\\x{#1#1}}\\x{a}",
        "".join(rf"\newcommand{{\{name}}}{{" + f"\\{chr(ord(name) + 1)}" * 10 + "}" for name in "abcdefghij") + "\\a",
        "\\def\\x{\\y}\\def\\y{\\x}\\x",
    ],
)
def test_macros_that_never_end_do(definition: str) -> None:
    (note,) = read(f"Before. {definition} Behind.\\footnote{{A note. هامش.}}").notes
    assert note.text == "A note. هامش."
