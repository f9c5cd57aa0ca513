"""Notes of Markdown that links tie to their marks, as converters of Word files leave them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hawashi import formats
from hawashi.model import BODY, NotePlace

ONE, TWO = "Keel, *Rivers*, 5.", "Said, *Dams*, 7."
SPELLINGS = [
    (r"[\[{0}\]](#_ftn{0})", r"[\[{0}\]](#_ftnref{0})"),
    ("[[{0}]](#_ftn{0})", "[[{0}]](#_ftnref{0})"),
    ("[[{0}]](#fn{0})", "[[{0}]](#ref{0})"),
    ("<sup>[{0}](#fn{0})</sup>", "[{0}](#fnref{0})"),
    ("^[{0}](#note-{0})^", "[{0}](#back-{0})"),
    (r"[\[{0}\]](#_ftn{0}){{#_ftnref{0}}}", r"[\[{0}\]](#_ftnref{0}){{#_ftn{0}}}"),
]


@pytest.mark.parametrize(("mark", "head"), SPELLINGS)
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_notes_tied_by_links(mark: str, head: str, between: str) -> None:
    source = f"Text{mark.format(1)} more{mark.format(2)}.\n\n{head.format(1)} {ONE}{between}{head.format(2)} {TWO}\n"
    document = formats.parse(source)
    assert [(note.label, note.text, len(note.markers)) for note in document.notes] == [
        ("1", "Keel, Rivers, 5.", 1),
        ("2", "Said, Dams, 7.", 1),
    ]
    assert document.text_of(BODY) == "Text more."


def test_arabic_figures_and_the_heading_above() -> None:
    source = (
        "نص[\\[١\\]](#_ftn1) ثم[\\[٢\\]](#_ftn2).\n\n## الهوامش\n\n"
        "[\\[1\\]](#_ftnref1) نوري، الأنهار، ص 5.\n\nوله بقية.\n\n[\\[2\\]](#_ftnref2) المصدر نفسه.\n\n"
        "## خاتمة\n\nنص.\n"
    )
    document = formats.parse(source)
    assert [(note.label, note.text, note.place) for note in document.notes] == [
        ("1", "نوري، الأنهار، ص 5.\nوله بقية.", NotePlace.END),
        ("2", "المصدر نفسه.", NotePlace.END),
    ]
    assert document.text_of(BODY) == "نص ثم.\n\n## الهوامش\n\n## خاتمة\n\nنص."


WAYS_BACK = [
    ("[[{0}]](#footnote-{0})", "{0}. {1} [↑](#footnote-ref-{0})", "\n"),
    (r"[\[{0}\]](#footnote-{0})", '{0}. <a id="footnote-{0}"></a> {1} [↑](#footnote-ref-{0})', "\n\n"),
    (r"[\[{0}\]](\#footnote\-{0})", r'{0}. <a id="footnote-{0}"></a> {1} [↑](\#footnote\-ref\-{0})', "\n"),
    ("[<sup>{0}</sup>](#fn{0})", '<a name="fn{0}"></a>{0}. {1} [↩](#ref{0})', "\n\n"),
    ("<sup>[{0}](#fn{0})</sup>", "[{0}] {1} [^](#fnref{0})", "\n\n"),
]


@pytest.mark.parametrize(("mark", "note", "between"), WAYS_BACK)
@pytest.mark.parametrize(("one", "two"), [("Keel, *Rivers*, 5.", "Said, 7."), ("نوري، *الأنهار*، ص 5.", "حداد، ص 7.")])
def test_notes_that_end_with_an_arrow_back(mark: str, note: str, between: str, one: str, two: str) -> None:
    source = (
        f"T{mark.format(1)} u{mark.format(2)}.\n\n{note.format(1, one)}{between}{note.format(2, two)}\n\n## End\n\nX.\n"
    )
    document = formats.parse(source)
    assert [(each.label, each.text, len(each.markers)) for each in document.notes] == [
        ("1", one.replace("*", ""), 1),
        ("2", two, 1),
    ]
    assert document.text_of(BODY) == "T u.\n\n## End\n\nX."


def test_a_mark_in_a_heading() -> None:
    source = "## Keel[[1]](#f1)\n\nT[[2]](#f2).\n\n1. Keel. [↑](#r1)\n2. Said. [↑](#r2)\n"
    assert [(note.text, len(note.markers)) for note in formats.parse(source).notes] == [("Keel.", 1), ("Said.", 1)]


def test_paragraphs_of_notes_that_end_with_an_arrow() -> None:
    source = (
        "T[[1]](#f1) u[[2]](#f2).\n\n1. Keel. [↑](#r1)\n\n   More of Keel.\n\n2. Said.\n\n   More of Said. [↑](#r2)\n"
    )
    assert [note.text for note in formats.parse(source).notes] == ["Keel.\nMore of Keel.", "Said.\nMore of Said."]


@pytest.mark.parametrize(
    "source",
    [
        "[1](#one) Rivers\n\n[2](#two) Dams\n\n# One\n\nText, see [1](#one).\n",
        "- [1](#s1)\n- [2](#s2)\n\nSee [1](#s1) and [2](#s2).\n",
        "[1](#s1) الأنهار\n\n[2](#s2) السدود\n\n# الأنهار\n\nنص [1](#s1).\n",
    ],
)
def test_links_of_a_table_of_contents_are_none(source: str) -> None:
    assert formats.parse(source).notes == ()


def test_a_mark_within_a_note_is_its_text() -> None:
    source = "A[[1]](#_ftn1) b[[2]](#_ftn2).\n\n[[1]](#_ftnref1) Keel.\n\n[[2]](#_ftnref2) See [[1]](#_ftn1).\n"
    document = formats.parse(source)
    assert [(note.text, len(note.markers)) for note in document.notes] == [("Keel.", 1), ("See [1].", 1)]


PIECES = st.sampled_from(
    [
        *(
            "[[1]](#_ftn1)",
            "[[1]](#_ftnref1)",
            "[2](#fn2)",
            "[2](#fnref2)",
            "[i](#ni)",
            " [↑](#fnref1)",
            " [↑](#fnref2)",
        ),
        *("1. ", "2. ", "\n", "\n\n", "\n\n", " ", "x", "> ", "# ", "*", "ن", "[1](#fn1)", '<a id="fn1"></a>'),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
@example("a[1](#fn1)\n\n1. b [↑](#fnref1)\n\na[2](#fn2)\n\n2. b [↑](#fnref2)")
@example("a[1](#fn1) b[2](#fn2)\n\n1. b [2](#fn2) [↑](#fnref1)\n\n2. b [↑](#fnref2)")
def test_any_links_are_read(source: str) -> None:
    document = formats.parse(source)
    for marker in document.markers():
        assert 0 <= marker.span.start <= len(document.body)


HTML_PIECES = st.sampled_from(
    [
        *('<sup><a id="r1" href="#f1">1</a></sup>', '<a id="r2" href="#f2">[2]</a>', '<p id="f1">', '<p id="f2">'),
        *('<a href="#r1">[1]</a> ', '<a href="#r3">[3] ↩</a> ', '<a href="#r2">2</a>', "x", "ن", "\n", "\n\n"),
        *("</p>", "<li>", "</li>"),
    ]
)


@given(st.lists(HTML_PIECES, max_size=30).map("".join).filter(str.strip))
def test_any_links_of_html_are_read(source: str) -> None:
    document = formats.load(source.encode(), "paper.md")
    for marker in document.markers():
        assert 0 <= marker.span.start <= len(document.body)
