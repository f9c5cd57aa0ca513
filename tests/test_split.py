"""Splitting and tagging: the cases of `cases/citations`, and what must hold of any note.

A case file holds notes as an editor reads them: a heading, the note (Markdown, in a `note` fence) and what is in it
(YAML, in a `yaml` fence). A field that a case does not name is not judged, unless the case says `only: true`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi import formats
from hawashi.checking import check_paper
from hawashi.citations import resolve, split
from hawashi.citations.cite_boundaries import past_title
from hawashi.citations.cite_spans import _from_quotation
from hawashi.citations.locators import several_notes
from hawashi.citations.split import _is_doubtful_name, _is_of_sentence
from hawashi.citations.token_view import view_note
from hawashi.citations.values import _is_in, _is_owner
from hawashi.model import Citation, Cite, Field, Form, Note, NoteKind, NotePlace
from hawashi.rules import RULES
from tests.case_files import read_cases

CASES = Path(__file__).parent / "cases" / "citations"
NOT_YET = CASES / "not-yet"
"""Cases that are right and that hawashi reads wrongly as yet; one that it has learnt to read goes up to the others."""


def note_of(markdown: str) -> Note:
    body = markdown.replace("\n\n", "\n\n    ")
    return formats.parse(f"Text[^1].\n\n[^1]: {body}\n").notes[0]


@pytest.mark.parametrize(
    ("markdown", "named"),
    [
        ("The new duties under the Dodd-Frank Act.", True),
        ("They paid, and Dodd-Frank Act rules did not count.", True),
        ("They paid what is told in the *Dodd-Frank Act*.", False),
        ("They paid; Dodd-Frank Act.", False),
        ("They paid, see “Dodd-Frank Act”.", False),
    ],
)
def test_a_name_in_a_sentence_is_no_cite(markdown: str, named: bool) -> None:
    note = note_of(markdown)
    start = note.text.index("Dodd-Frank Act")
    span = note.part(start, start + 14)
    cite = Cite(
        span, "Dodd-Frank Act", Form.SHORT, fields={"title": (Field("Dodd-Frank Act", span, 0.7),)}, confidence=0.7
    )
    assert _is_of_sentence(note, cite) is named
    assert not _is_of_sentence(note, replace(cite, confidence=0.95))


@pytest.mark.parametrize(
    ("variable", "name", "belief", "alone", "doubtful"),
    [
        ("author", "Basra and Amara", 0.5, False, True),
        ("author", "البصرة والعمارة", 0.5, False, True),
        ("author", "Basra and Amara", 0.7, False, False),
        ("title", "The River", 0.5, False, True),
        ("title", "The River", 0.5, True, False),
        ("title", "الأنهار", 0.5, False, False),
    ],
)
def test_a_name_hardly_believed_to_be_a_cite_is_none(
    variable: str, name: str, belief: float, alone: bool, doubtful: bool
) -> None:
    span = note_of(name).part(0, len(name))
    cite = Cite(span, name, Form.SHORT, fields={variable: (Field(name, span, belief),)}, confidence=belief)
    assert _is_doubtful_name(cite, alone=alone) is doubtful


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Hart, supra notes 143–66 and 170, at 7.", "143–66 and 170"),
        ("Hart, supra notes 3–4, 2004 edition.", "3–4"),
        ("الحسني، المصدر المذكور في الهوامش 143-66 و170، ص 7.", "143-66 و170"),
        ("الحسني، المصدر المذكور في الهوامش 3-4، 2004.", "3-4"),
    ],
)
def test_the_row_of_several_notes_ends_before_a_year(text: str, row: str) -> None:
    found = several_notes().search(text)
    assert found is not None
    assert found["row"] == row


@pytest.mark.parametrize("name", ["Ministry of Water", "Société d’Études"])
def test_a_name_with_accents_in_a_sentence_is_no_cite(name: str) -> None:
    note = note_of(f"They paid what the {name} asked.")
    span = note.part(note.text.index(name), note.text.index(name) + len(name))
    cite = Cite(span, name, Form.SHORT, fields={"title": (Field(name, span, 0.7),)}, confidence=0.7)
    assert _is_of_sentence(note, cite)


@pytest.mark.parametrize(
    "note",
    [
        '"Rivers, hills and vales, let your echoes sound!"; ibid., 29.',
        "“Rivers, hills and vales, let your echoes sound!” Ibid., 29.",
        "«وكان ماء النهر في تلك السنة قليلًا»؛ المصدر نفسه، ص 29.",
    ],
)
def test_a_quotation_before_its_source_is_no_cite(note: str) -> None:
    assert [cite.form for cite in split(note_of(note)).cites] == [Form.IBID]


@pytest.mark.parametrize(
    ("note", "title"),
    [
        ('Jones et al. "The spend-save decision”', "The spend-save decision"),
        ('الوردي، "دراسة في المجتمع العراقي”، ص 15.', "دراسة في المجتمع العراقي"),
    ],
)
def test_a_straight_quotation_mark_may_be_closed_by_a_curly_one(note: str, title: str) -> None:
    assert [field.text for cite in split(note_of(note)).cites for field in cite.fields["title"]] == [title]


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ('See Lee, "Rivers of Iraq," 4.', 'See Lee, "Rivers', 'See Lee, "Rivers of Iraq,"'),
        ("انظر: سلمان، «أنهار العراق»، ص 4.", "انظر: سلمان، «أنهار", "انظر: سلمان، «أنهار العراق»"),
        ('Rivers", Lee; "Canals", Marr', 'Rivers"', 'Rivers"'),
        ('النكت والعيون"، و"الأحكام"', 'النكت والعيون"', 'النكت والعيون"'),
        ('Lee, "Rivers; Marr, "Canals," 4.', 'Lee, "Rivers', 'Lee, "Rivers'),
        ("سلمان، «أنهار؛ الوردي، «البداوة»، ص 4.", "سلمان، «أنهار", "سلمان، «أنهار"),
    ],
)
def test_a_cite_does_not_end_within_a_quoted_title(text: str, cut: str, whole: str) -> None:
    view = view_note(Note(id="1", label="1", place=NotePlace.FOOT, text=text))
    size = sum(low < len(cut) for low, _ in view.tokens)
    end = past_title(view, 0, size)
    assert text[: view.tokens[end - 1][1]] == whole


def test_what_is_too_long_for_a_note_is_not_read() -> None:
    note = replace(note_of("Tripp, *A History of Iraq*, p. 5."), text="Tripp, A History of Iraq, p. 5. " * 7000)
    citation = split(note)
    assert (citation.kind, citation.cites) == (NoteKind.COMMENT, ())
    assert citation.comments == (note.part(0, len(note.text)),)
    paper = resolve(formats.parse(f"Text[^1].\n\n[^1]: {note.text}\n"), [citation], None)
    assert [finding.message for finding in check_paper(paper, [RULES["N125"]])] == [
        "The note has 223999 characters and was not read"
    ]


def all_cases(folder: Path, *marks: pytest.MarkDecorator) -> list[Any]:
    return [pytest.param(case.texts["note"], case.expected, id=case.id, marks=marks) for case in read_cases(folder)]


UNREAD = pytest.mark.xfail(strict=True, reason="hawashi does not read it yet")


@pytest.mark.parametrize(("markdown", "expected"), all_cases(CASES) + all_cases(NOT_YET, UNREAD))
def test_case(markdown: str, expected: dict[str, Any]) -> None:
    citation = split(note_of(markdown))
    assert citation.kind.value == expected["kind"]
    assert [cite.raw for cite in citation.cites] == [cite["raw"] for cite in expected["cites"]]
    for cite, wanted in zip(citation.cites, expected["cites"], strict=True):
        _compare(cite, wanted)


def _compare(cite: Cite, wanted: dict[str, Any]) -> None:
    assert (cite.signal.text if cite.signal else None) == wanted.get("signal")
    assert cite.form.value == wanted["form"]
    assert cite.carried_by == wanted.get("carried_by")
    found = {name.replace("_", "-"): " | ".join(one.text for one in values) for name, values in cite.fields.items()}
    fields = {name.lower(): str(value) for name, value in wanted.get("fields", {}).items()}
    assert {name: found.get(name) for name in fields} == fields
    if wanted.get("only"):
        assert set(found) == set(fields)


def covers_exactly(citation: Citation) -> bool:
    spans = [cite.span for cite in citation.cites]
    spans += [cite.signal.span for cite in citation.cites if cite.signal]
    spans += citation.comments
    position = 0
    for span in sorted(spans, key=lambda one: one.start):
        if span.start != position or span.text != citation.note.id:
            return False
        position = span.end
    return position == len(citation.note.text)


WORDS = """
Ibid. ; ؛ , ، . ( ) “ ” « » See ينظر: quoted in نقلاً عن and و p. 5 ص 5 2007 ١٩٩٩ Tripp الوردي Charles Hamid London بغداد
Press دار op. cit. مصدر سابق المصدر نفسه note 5 الهامش 5 the which الذي ed. تحقيق in the book: في كتاب: https://x.org/a
Vol. 3 العدد 4 Law No. 5 of 2008 قانون رقم (5) لسنة 2008 n.d. د.ت 😀
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u200f", "\u0000"])
NOTES = st.one_of(
    st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
)


@given(NOTES)
def test_any_note_is_covered_exactly_and_every_field_is_where_it_says(text: str) -> None:
    note = Note("n1", "1", NotePlace.FOOT, text)
    citation = split(note)
    assert covers_exactly(citation)
    for cite in citation.cites:
        assert cite.raw == text[cite.span.start : cite.span.end]
        assert cite.raw.strip()
        assert 0 <= cite.confidence <= 1
        for values in cite.fields.values():
            for value in values:
                assert value.text == text[value.span.start : value.span.end]
                assert cite.span.covers(value.span)
                assert 0 <= value.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Lecturer in Law, University of Kufa; huda@example.org.",
        "Research fellow, Centre for River Studies, University of Basrah, huda.karim@mail.example.ac.uk",
        "مدرسة في كلية القانون، جامعة الكوفة؛ huda@example.org.",
        "باحثة في مركز دراسات الأنهار، جامعة البصرة، huda.karim@mail.example.edu.iq",
    ],
)
def test_an_e_mail_address_is_no_cite(text: str) -> None:
    citation = split(Note("n1", "1", NotePlace.FOOT, text))
    assert (citation.kind, citation.cites) == (NoteKind.AFFILIATION, ())


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n\n", "p. 1, and 2, " * 1_000, "ص 5، و" * 1_000],
    ids=["empty", "blank", "lines", "pages", "joined"],
)  # of one thing again and again: test_any_note
def test_odd_notes_pass_through(text: str) -> None:
    assert covers_exactly(split(Note("n1", "1", NotePlace.FOOT, text)))


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("“The River and those who lived on the banks of the Great Canal” by Salma Haddad, Dawn, 4 May 2011.", "Great"),
        ("«النهر ومن عاش على ضفاف القناة الكبرى»، سلمى حداد، جريدة الفجر، 4 أيار 2011.", "القناة"),
    ],
)
def test_a_cite_does_not_begin_within_its_title(text: str, within: str) -> None:
    view = view_note(note_of(text))
    start = next(at for at, (low, _) in enumerate(view.tokens) if low == text.index(within))
    assert _from_quotation(view, start, len(view), 0) == 0
    closing = next(at for at, state in enumerate(view.states) if state == ">")
    assert _from_quotation(view, start, closing + 1, 0) == start, "what ends with the quotation may be a cite in it"
    assert _from_quotation(view, start, len(view), 1) == start, "the quotation begins in the cite before"


@pytest.mark.parametrize("name", ["", "ال"])
def test_a_preposition_before_no_word_says_nothing_of_a_place(name: str) -> None:
    assert not _is_in(name, {"place", "press"})


@pytest.mark.parametrize("name", ["ل - حداد", "ل. حداد"])
def test_a_letter_alone_is_of_the_name_behind_it(name: str) -> None:
    text = f"نهر السهل، {name}"
    maker = Field(name, note_of(text).part(len(text) - len(name), len(text)), 0.9)
    assert not _is_owner(text, 0, maker, "translator")
