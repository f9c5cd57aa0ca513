"""pandoc as an oracle for LaTeX: what it writes is read as it was meant, and what it reads we read alike."""

from __future__ import annotations

import pytest

from hawashi import formats
from hawashi.formats import latex
from tests.pandoc import convert, notes_of

PAPERS = {
    "en": """---
title: Who Owns the Rain?
author: Salma Haddad
lang: en-GB
---

# The River

Nobody does.[^a] A list:

- one;[^b]
- two.^[In place: *A & B*, 50% of \\$5_000, #3, {x}, ~tilde, ^caret, a\\\\b.]

> Quoted.[^c]

| Year | Level |
|------|-------|
| 1910 | 3[^d] |

[^a]: Tripp, *A History of **Iraq***, pp. 45--50, `code_1`; <https://example.org/a_b%20c?x=1&y=2#z>.
[^b]: "Double" and 'single' --- and more... with a [link](https://example.org).
[^c]: First paragraph.

    Second paragraph.
[^d]: In a table.
""",
    "ar": """---
title: لمن المطر؟
author: سلمى حداد
lang: ar
---

# النهر

ليس لأحد.[^a] قائمة:

- أولاً؛[^b]
- ثانياً.^[في موضعها: *أ & ب*، 50% من \\$5_000، #3، {س}، ~، ^.]

> مقتبس.[^c]

| السنة | المنسوب |
|------|-------|
| 1910 | 3[^d] |

[^a]: الوردي، *دراسة في طبيعة **المجتمع** العراقي*، ص 45--50، `code_1`؛ <https://example.org/a_b%20c?x=1&y=2#z>.
[^b]: «مزدوج» و"مفرد" --- وأكثر... مع [رابط](https://example.org).
[^c]: الفقرة الأولى.

    الفقرة الثانية.
[^d]: في جدول.
""",
}

NOTES = [
    r"Charles Tripp, \textit{A History of Iraq}, 3rd~ed. (Cambridge: CUP, 2007), 45--50.",
    r"علي الوردي، \emph{لمحات اجتماعية}، ط~2 (بغداد: مطبعة الإرشاد، 1971)، ص~45--50.",
    r"``Double'' and `single' --- \ldots{} \S~5, 50\,\%; \$5, \#3, \_x, \{y\} \& co.",
    r"Ko{\c c}, \v{C}apek, \'Emile, Tal\=al, \d{H}asan, \ss{} and \o re, {\itshape leaning} \textbf{heavy}.",
    r"See \url{https://example.org/a_b?x=1} and \href{https://example.org}{the page}; \texttt{a\_b}.",
    "First line, % a comment\nsecond line.\n\nSecond paragraph.",
    r"\enquote{outer \enquote{inner} words} by \textsc{Marr} in the 3\textsuperscript{rd} of 1\textsuperscript{st}.",
    r"\foreignlanguage{english}{Ibid.}, p.\ 9; {\bfseries A {\itshape b} c}.",
]


def plain(text: str) -> str:
    """The words of a text, whatever blanks stand between them."""
    return " ".join(text.split())


@pytest.mark.needs("pandoc")
@pytest.mark.parametrize("language", PAPERS)
def test_what_pandoc_writes_is_read_as_it_was_meant(language: str) -> None:
    source = PAPERS[language].encode()
    meant = formats.load(source, "paper.md")
    read = formats.load(convert(source, "markdown-smart", "latex-smart", "-s"), "paper.tex")
    assert [plain(note.text) for note in read.notes] == [plain(note.text) for note in meant.notes]
    assert [len(note.markers) for note in read.notes] == [1] * len(meant.notes)
    emphasis = [[(run.emphasis, note.text[run.span.start : run.span.end]) for run in note.runs] for note in read.notes]
    assert emphasis == [
        [(run.emphasis, note.text[run.span.start : run.span.end]) for run in note.runs] for note in meant.notes
    ]
    assert (read.title, read.language.split("-")[0]) == (meant.title, language)
    assert [author.name for author in read.bylines] == [author.name for author in meant.bylines]


@pytest.mark.needs("pandoc")
@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_read_as_pandoc_reads_it(note: str) -> None:
    source = f"Text\\footnote{{{note}}} and more.\n"
    assert [plain(one.text) for one in latex.parse(source).notes] == [
        plain(text) for text in notes_of(source.encode(), "latex")
    ]
