"""Repeats find their works: cases as papers under cases/resolve, the rest built from cites by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hawashi import formats, names, parse
from hawashi.citations.links import chain, chains
from hawashi.citations.resolve import LONGEST_CHAIN, resolve
from hawashi.model import (
    Citation,
    Cite,
    CiteId,
    Date,
    Document,
    Field,
    Form,
    Library,
    Location,
    Name,
    Note,
    NoteKind,
    NotePlace,
    Paper,
    Position,
    Reference,
    Span,
    Unresolved,
)
from hawashi.pipeline import read_paper, understand

FOLDER = Path(__file__).parent / "cases" / "resolve"
CASES = sorted(FOLDER.glob("*.md"))
NOT_YET = sorted((FOLDER / "not-yet").glob("*.md"))
"""Cases that are right and that hawashi does not resolve as yet, since it reads a note wrongly."""
ROW = re.compile(r"^\| (\w+)\.(\d+) \| (.*?) \| (.*?) \| (.*?) \| (.*?) \|$", re.MULTILINE)


UNREAD = pytest.mark.xfail(strict=True, reason="hawashi does not read it yet")


@pytest.mark.parametrize(
    "case", [*CASES, *(pytest.param(case, marks=UNREAD) for case in NOT_YET)], ids=lambda case: case.stem
)
def test_case(case: Path, tmp_path: Path) -> None:
    text, _, table = case.read_text(encoding="utf-8").partition("## Expected")
    source = tmp_path / case.name
    source.write_text(text, encoding="utf-8")
    expected = [(f"{label}.{cite}", *(cell.strip() for cell in cells)) for label, cite, *cells in ROW.findall(table)]
    assert table.count("\n| ") == len(expected) + 1, "every row of the table is read"
    assert [_row(paper, at) for paper in [read_paper(source)] for at in _all(paper)] == expected


def _row(paper: Paper, at: CiteId) -> tuple[str, str, str, str, str]:
    cite = paper.cite(at)
    target = _label(paper, cite.target) if cite.target else ""
    target = f"{_label(paper, cite.likeliest)}?" if cite.likeliest else target
    return _label(paper, at), cite.form.value, cite.position.value, target, (cite.unresolved or "")


def _label(paper: Paper, at: CiteId) -> str:
    note = next(note for note in paper.document.notes if note.id == at.note)
    return f"{note.label}.{at.cite + 1}"


def _all(paper: Paper) -> list[CiteId]:
    return [CiteId(citation.note.id, index) for citation in paper.citations for index in range(len(citation.cites))]


# Papers built by hand -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """A cite as a test writes it."""

    form: Form
    fields: dict[str, str] = field(default_factory=dict)
    carried_by: int | None = None


def full(author: str, title: str, year: str = "1999", **more: str) -> Said:
    return Said(Form.FULL, {"author": author, "title": title, "publisher": "Saqi", "issued": year, **more})


def said(form: Form, author: str = "", title: str = "", **more: str) -> Said:
    given = {"author": author, "title": title, **more}
    return Said(form, {name: value for name, value in given.items() if value})


IBID = said(Form.IBID, locator="7")


def paper_of(
    *notes: Sequence[Said],
    labels: Sequence[str] = (),
    bibliography: Library | None = None,
    kind_of_label: Literal["identifier", "printed"] = "printed",
) -> Paper:
    labels = labels or [str(number) for number in range(1, len(notes) + 1)]
    citations = [
        _citation(f"n{i}", label, cites) for i, (label, cites) in enumerate(zip(labels, notes, strict=True), 1)
    ]
    document = Document(
        path="paper.md",
        language="en",
        title=None,
        bylines=(),
        body="",
        notes=tuple(citation.note for citation in citations),
        unmatched=(),
        labels=kind_of_label,
        places=Nowhere(),
    )
    return resolve(document, citations, bibliography)


class Nowhere:
    def locate(self, span: Span) -> Location:
        return Location("paper.md")


def _citation(note: str, label: str, cites: Sequence[Said]) -> Citation:
    text, built = "", []
    for cite in cites:
        start, fields = len(text), {}
        for variable, value in cite.fields.items():
            fields[variable] = (Field(value, Span(note, len(text), len(text) + len(value)), 1.0),)
            text += f"{value}, "
        text += cite.form.value
        built.append(
            Cite(
                Span(note, start, len(text)), text[start:], cite.form, None, fields, "book", carried_by=cite.carried_by
            )
        )
        text += "; "
    return Citation(Note(note, label, NotePlace.FOOT, text), NoteKind.CITATION, tuple(built))


def outcome(paper: Paper, note: int, cite: int = 1) -> object:
    """What a cite stands for, as (note, cite) counted from 1, or why it stands for nothing."""
    found = paper.citations[note - 1].cites[cite - 1]
    if found.target is None:
        return found.unresolved
    return int(found.target.note[1:]), found.target.cite + 1


def fault(paper: Paper, note: int) -> Unresolved | None:
    """What is wrong with the first cite of a note, counted from 1."""
    return paper.citations[note - 1].cites[0].unresolved


BATATU = full("Hanna Batatu", "The Old Social Classes and the Revolutionary Movements of Iraq", "1978")
TRIPP = full("Charles Tripp", "A History of Iraq", "2007")
WARDI = full("علي الوردي", "لمحات اجتماعية من تاريخ العراق الحديث", "1969")
WARDI_2 = full("علي الوردي", "دراسة في طبيعة المجتمع العراقي", "1965")
HASANI = full("عبد الرزاق الحسني", "تاريخ الوزارات العراقية", "1988")


@pytest.mark.parametrize(("first", "second"), [(BATATU, TRIPP), (WARDI, HASANI)])
def test_a_note_that_cites_one_work_twice_is_no_riddle(first: Said, second: Said) -> None:
    paper = paper_of([second], [first, IBID], [IBID])
    assert outcome(paper, 3) == (2, 1)
    assert paper.citations[2].cites[0].position is Position.IBID
    assert paper.citations[2].cites[0].chain == (CiteId("n2", 1),)


@pytest.mark.parametrize(("work", "other", "author"), [(BATATU, TRIPP, "Batatu"), (WARDI, HASANI, "الوردي")])
@pytest.mark.parametrize(("number", "wrong"), [("9", Unresolved.NO_SUCH_NOTE), ("2", Unresolved.NOT_IN_THAT_NOTE)])
def test_a_wrong_number_has_its_fault_and_the_author_names_the_work(
    work: Said, other: Said, author: str, number: str, wrong: Unresolved
) -> None:
    paper = paper_of([work], [other], [said(Form.SUPRA, author, first_reference_note_number=number)], [IBID])
    assert outcome(paper, 3) == outcome(paper, 4) == (1, 1)
    assert fault(paper, 3) is wrong
    assert fault(paper, 4) is None


@pytest.mark.parametrize(("author", "title"), [("Ann Neale", "Free Speech"), ("نوال نعيم", "حرية القول")])
@pytest.mark.parametrize("form", [Form.OP_CIT, Form.LOC_CIT])
def test_a_work_in_one_that_nobody_cited_is_lost_once(form: Form, author: str, title: str) -> None:
    paper = paper_of([BATATU], [said(form, author, title)], [said(form, author.split()[-1])], [IBID])
    assert outcome(paper, 2) is Unresolved.NO_EARLIER_WORK
    assert outcome(paper, 3) == outcome(paper, 4) == (2, 1)


@pytest.mark.parametrize(("first", "again"), [(BATATU, TRIPP), (WARDI, HASANI)])
def test_a_full_citation_given_again_leads_to_the_first(first: Said, again: Said) -> None:
    paper = paper_of([first], [again], [first])
    assert outcome(paper, 3) == (1, 1)
    assert paper.citations[2].cites[0].form is Form.FULL


@pytest.mark.parametrize("name", ["Batatu", "Hanna Batatu", "H. Batatu", "حنا بطاطو", "بطاطو"])
def test_an_author_is_found_under_every_spelling(name: str) -> None:
    assert outcome(paper_of([BATATU], [TRIPP], [said(Form.OP_CIT, name)]), 3) == (1, 1)


@pytest.mark.parametrize(
    "name", ["الوردي", "علي الوردي", "د. علي الوردي", "Ali al-Wardi", "al-Wardi", "Ali Wardi", "وردي"]
)
def test_an_arabic_author_is_found_under_every_spelling(name: str) -> None:
    assert outcome(paper_of([WARDI], [HASANI], [said(Form.OP_CIT, name)]), 3) == (1, 1)


@pytest.mark.parametrize("name", ["IMF", "The International Monetary Fund", "صندوق النقد الدولي"])
def test_an_institution_is_found_under_every_name(name: str) -> None:
    fund = full("International Monetary Fund", "Regional Economic Outlook", "2019")
    bank = full("البنك الدولي", "المرصد الاقتصادي للعراق", "2020")
    assert outcome(paper_of([fund], [bank], [said(Form.OP_CIT, name)]), 3) == (1, 1)
    for spelling in ("البنك الدولي", "World Bank", "The World Bank"):
        assert outcome(paper_of([fund], [bank], [fund], [said(Form.OP_CIT, spelling)]), 4) == (2, 1)


@pytest.mark.parametrize(
    ("full_name", "other", "short"),
    [
        ("Iraqi Ministry of Planning", "Iraqi Ministry of Oil", "Ministry of Planning"),
        ("Ministry of Planning", "Ministry of Oil", "Iraqi Ministry of Planning"),
        ("وزارة التخطيط العراقية", "وزارة النفط العراقية", "وزارة التخطيط"),
        ("وزارة التخطيط", "وزارة النفط", "وزارة التخطيط العراقية"),
    ],
)
def test_a_country_may_be_left_out_of_an_institutions_name(full_name: str, other: str, short: str) -> None:
    plan, oil = full(full_name, "National Development Plan", "2018"), full(other, "Annual Report", "2019")
    assert outcome(paper_of([plan], [oil], [said(Form.OP_CIT, short)]), 3) == (1, 1)


@pytest.mark.parametrize(
    ("works", "name"),
    [
        ([BATATU, full("Charles Tripp", "The Power and the People", "2013"), TRIPP], "Tripp"),
        ([HASANI, WARDI, WARDI_2], "الوردي"),
    ],
)
def test_year_decides_between_works_of_one_author(works: list[Said], name: str) -> None:
    paper = paper_of(
        *([work] for work in works),
        [said(Form.SHORT, name, issued=works[2].fields["issued"])],
        [said(Form.SHORT, name, issued="1931")],
        [said(Form.SHORT, name)],
    )
    assert outcome(paper, 4) == (3, 1)
    assert outcome(paper, 5) is Unresolved.NO_EARLIER_WORK
    assert outcome(paper, 6) is Unresolved.SEVERAL_EARLIER_WORKS


@pytest.mark.parametrize(
    ("work", "short"),
    [
        (BATATU, said(Form.SHORT, "Batatu", "Old Social Classes")),
        (BATATU, said(Form.SHORT, "Batatu", "Revolutionary Movements")),
        (BATATU, said(Form.SHORT, "Batatu", "The Old Sociall Clases")),
        (BATATU, said(Form.SHORT, title="The Old Social Classes")),
        (WARDI, said(Form.SHORT, "الوردي", "لمحات إجتماعيه")),
        (WARDI, said(Form.SHORT, "الوردي", "تاريخ العراق الحديث")),
        (WARDI, said(Form.SHORT, "الوردي", "اللمحات الاجتماعية")),
        (WARDI, said(Form.SHORT, title="لمحات اجتماعية")),
    ],
)
def test_short_titles(work: Said, short: Said) -> None:
    assert outcome(paper_of([work], [TRIPP], [short]), 3) == (1, 1)


@pytest.mark.parametrize(
    "short", [said(Form.SHORT, "Batatu", "A History of Syria"), said(Form.SHORT, "الوردي", "مهزلة العقل البشري")]
)
def test_another_title_by_a_known_author_is_another_work(short: Said) -> None:
    assert outcome(paper_of([BATATU], [WARDI], [short]), 3) is Unresolved.NO_EARLIER_WORK


@pytest.mark.parametrize(("work", "title"), [(BATATU, "Hanna Batatu"), (WARDI, "علي الوردي")])
def test_an_author_taken_for_a_title_is_found_all_the_same(work: Said, title: str) -> None:
    assert outcome(paper_of([work], [TRIPP], [said(Form.OP_CIT, title=title)]), 3) == (1, 1)


@pytest.mark.parametrize(("work", "author"), [(TRIPP, "A History of Iraq"), (HASANI, "تاريخ الوزارات العراقية")])
def test_a_title_taken_for_an_author_is_found_all_the_same(work: Said, author: str) -> None:
    assert outcome(paper_of([work], [BATATU], [said(Form.OP_CIT, author)]), 3) == (1, 1)


@pytest.mark.parametrize(("carried", "carrier"), [(BATATU, TRIPP), (WARDI, HASANI)])
def test_quoted_in_ibid_is_the_note_before(carried: Said, carrier: Said) -> None:
    paper = paper_of([carrier], [replace(carried, carried_by=1), IBID])
    assert outcome(paper, 2, 2) == (1, 1)


@pytest.mark.parametrize(("work", "name"), [(BATATU, "Batatu"), (WARDI, "الوردي")])
def test_printed_numbers_may_start_anew(work: Said, name: str) -> None:
    see = said(Form.SUPRA, first_reference_note_number="٢")
    paper = paper_of([TRIPP], [HASANI], [BATATU], [WARDI], [see], labels=["1", "2", "1", "2", "3"])
    assert outcome(paper, 5) == (4, 1)
    named = said(Form.SUPRA, name, first_reference_note_number="1")
    paper = paper_of([TRIPP], [work], [named], labels=["2", "1", "1"])
    assert outcome(paper, 3) == (2, 1), "not the note's own number"


def test_labels_that_are_no_numbers_are_printed_in_order() -> None:
    see = said(Form.SUPRA, first_reference_note_number="2")
    labels = ["intro", "الحسني", "later"]
    assert outcome(paper_of([TRIPP], [HASANI], [see], labels=labels, kind_of_label="identifier"), 3) == (2, 1)
    assert fault(paper_of([TRIPP], [HASANI], [see], labels=labels), 3) is Unresolved.NO_SUCH_NOTE


@pytest.mark.parametrize(("work", "name"), [(BATATU, "Batatu"), (WARDI, "الوردي")])
def test_of_notes_with_one_number_the_nearest_that_cites_the_author_is_meant(work: Said, name: str) -> None:
    see = said(Form.SUPRA, name, first_reference_note_number="1")
    other = [TRIPP if work is WARDI else HASANI]
    labels = ["1", "1", "2", "1", "1", "3"]
    assert outcome(paper_of([work], other, other, [IBID], [], [see], labels=labels), 6) == (1, 1)
    assert outcome(paper_of(other, [work], other, [IBID], [], [see], labels=labels), 6) == (2, 1)
    lost = paper_of(other, other, other, [IBID], [], [see], labels=labels)
    assert fault(lost, 6) is Unresolved.NOT_IN_THAT_NOTE
    hanging = paper_of(other, [said(Form.OP_CIT, name)], other, [IBID], [], [see], labels=labels)
    assert outcome(hanging, 6) is Unresolved.HANGS_ON_UNRESOLVED


@pytest.mark.parametrize(("work", "name", "other"), [(BATATU, "Batatu", HASANI), (WARDI, "الوردي", TRIPP)])
def test_a_note_that_is_not_there_is_told_from_one_that_cites_something_else(
    work: Said, name: str, other: Said
) -> None:
    see = said(Form.SUPRA, name, first_reference_note_number="2")
    assert fault(paper_of([work], [], [see]), 3) is Unresolved.NOT_IN_THAT_NOTE
    assert fault(paper_of([work], [other], [see]), 3) is Unresolved.NOT_IN_THAT_NOTE
    assert fault(paper_of([work], [see]), 2) is Unresolved.NO_SUCH_NOTE, "it is the note itself"
    assert fault(paper_of([other], [said(Form.SUPRA, first_reference_note_number="9")]), 2) is Unresolved.NO_SUCH_NOTE


def test_a_number_far_too_long_for_a_note_is_no_such_note() -> None:
    see = said(Form.SUPRA, first_reference_note_number="9" * 6000)
    assert fault(paper_of([BATATU], [see], kind_of_label="identifier"), 2) is Unresolved.NO_SUCH_NOTE


@pytest.mark.parametrize(
    ("first", "title", "name"),
    [(TRIPP, "Iraq in the Nineties", "Charles Tripp"), (WARDI, "مهزلة العقل البشري", "علي الوردي")],
)
def test_idem_inherits_the_author(first: Said, title: str, name: str) -> None:
    paper = paper_of([first], [said(Form.IDEM, title=title, issued="1994")], [said(Form.IDEM, locator="7")])
    work = paper.reference_of(paper.citations[1].cites[0])
    assert work is not None
    assert work.title == title
    assert [author.display() for author in work.author] == [name]
    assert paper.citations[1].cites[0].position is Position.FIRST
    assert outcome(paper, 3) == (2, 1), "without a title it is the work just before"


def test_idem_after_two_authors_keeps_its_work_and_says_why_it_has_no_author() -> None:
    paper = paper_of([TRIPP, WARDI], [said(Form.IDEM, title="مهزلة العقل البشري")])
    idem = paper.citations[1].cites[0]
    assert idem.unresolved is Unresolved.SEVERAL_BEFORE
    assert paper.reference_of(idem) is not None


def test_idem_with_the_title_of_an_earlier_work_is_a_repeat() -> None:
    paper = paper_of([WARDI], [WARDI_2], [said(Form.IDEM, title="لمحات اجتماعية")])
    assert outcome(paper, 3) == (1, 1)
    assert len(paper.library.references) == 2


def test_works_stand_once_with_what_all_their_citations_tell() -> None:
    bare = Said(Form.FULL, {"author": "Charles Tripp", "title": "A History of Iraq", "issued": "2007"})
    placed = full("Charles Tripp", "A History of Iraq", "2007", publisher_place="London")
    (work,) = paper_of([bare], [placed]).library.references
    assert (work.publisher, work.publisher_place, work.year) == ("Saqi", "London", 2007)


def test_keys_come_from_the_bibliography_and_new_ones_avoid_its_keys() -> None:
    alone = paper_of([WARDI], [TRIPP])
    taken = alone.library.references[0].key
    known = Reference("my-tripp", "book", (Name("Tripp", "Charles"),), title="A History of Iraq", issued=Date(2007))
    other = Reference(taken, "book", (Name("Marr", "Phebe"),), title="The Modern History of Iraq", issued=Date(2012))
    paper = paper_of([WARDI], [TRIPP], bibliography=Library((known, other)))
    keys = [work.key for work in paper.library.references]
    assert keys[1] == "my-tripp"
    assert keys[0] not in {taken, "my-tripp"}
    assert [cite.reference for citation in paper.citations for cite in citation.cites] == keys


@pytest.mark.parametrize(
    ("before", "now", "position"),
    [
        ("", "", Position.IBID),
        ("", "5", Position.IBID_WITH_LOCATOR),
        ("5", "5", Position.IBID),
        ("٥", "5", Position.IBID),
        ("5", "6", Position.IBID_WITH_LOCATOR),
        ("5", "", Position.IBID),
    ],
)
def test_positions_are_those_of_csl(before: str, now: str, position: Position) -> None:
    first = Said(Form.FULL, {**TRIPP.fields, **({"locator": before} if before else {})})
    paper = paper_of([first], [said(Form.IBID, locator=now)], [HASANI, said(Form.SHORT, "Tripp", locator=now)], [first])
    assert [cite.position for citation in paper.citations for cite in citation.cites] == [
        Position.FIRST,
        position,
        Position.FIRST,
        Position.SUBSEQUENT,
        Position.SUBSEQUENT,
    ]


def test_a_long_chain_keeps_its_nearest_cites() -> None:
    paper = paper_of([TRIPP], *[[IBID]] * 300)
    chain = paper.citations[-1].cites[0].chain
    assert chain[:2] == (CiteId("n300", 0), CiteId("n299", 0))
    assert len(chain) == LONGEST_CHAIN
    assert outcome(paper, 301) == (1, 1)


@pytest.mark.parametrize(
    ("maker", "name"),
    [
        ("Peter Sluglett", "Slugett"),
        ("Phebe Marr", "Mar"),
        ("كمال السامرائي", "السامراي"),
        ("فاضل الخفاجي", "الحفاجي"),
        ("تشارلز تريب", "جارلز تريب"),
    ],
)
def test_a_name_with_one_letter_wrong_is_still_that_name(maker: str, name: str) -> None:
    assert outcome(paper_of([full(maker, "Roads")], [HASANI], [said(Form.OP_CIT, name)]), 3) == (1, 1)


@pytest.mark.parametrize(
    ("maker", "name"),
    [
        ("كريم حسن", "حسين"),
        ("محمود الجبوري", "مسعود الجبوري"),
        ("عبد الرزاق الحسني", "الحسيني"),
        ("Ann Lee", "Leo"),
        ("Toby Dodge", "Mary Dodgen"),
    ],
)
def test_another_name_that_looks_like_it_is_another_name(maker: str, name: str) -> None:
    paper = paper_of([full(maker, "Roads")], [TRIPP], [said(Form.OP_CIT, name)])
    assert outcome(paper, 3) is Unresolved.NO_EARLIER_WORK


@pytest.mark.parametrize(
    ("work", "short", "after"),
    [
        (
            "Jane Roe, *Grain and Law*, Routledge, London, 2004, p. 5 (hereinafter Granaries)",
            "Roe, *Granaries*, p. 6",
            "Ann Lee",
        ),
        (
            "حسن صالح، *بناة السدود*، دار الحكمة، بغداد، 2011، ص 9 (وسيشار إليه بـ: السدود)",
            "صالح، السدود، ص 6",
            "علي كريم",
        ),
    ],
)
def test_a_short_name_announced_for_a_work_is_that_work(work: str, short: str, after: str) -> None:
    text = f"[^1]: {work}.\n[^2]: {after}, *Salt and State*, Routledge, London, 2001, p. 3.\n[^3]: {short}."
    assert outcome(understand(formats.parse(text)), 3) == (1, 1)


@pytest.mark.parametrize(("one", "other", "name"), [(WARDI, WARDI_2, "الوردي"), (TRIPP, BATATU, "")])
def test_a_repeat_without_a_work_names_what_it_may_mean(one: Said, other: Said, name: str) -> None:
    if name:
        paper = paper_of([one], [other], [said(Form.OP_CIT, name)], [IBID])
        assert paper.citations[2].cites[0].candidates == (CiteId("n1", 0), CiteId("n2", 0))
    else:
        paper = paper_of([], [one, other], [IBID], [IBID])
        assert paper.citations[2].cites[0].candidates == (CiteId("n2", 0), CiteId("n2", 1))
    assert paper.citations[3].cites[0].candidates == (CiteId("n3", 0),), "it hangs on the ambiguous one"


@pytest.mark.parametrize(("work", "name"), [(TRIPP, "Tripp"), (WARDI, "الوردي")])
def test_a_chain_is_written_as_a_reader_follows_it(work: Said, name: str) -> None:
    see = said(Form.SUPRA, first_reference_note_number="3")
    paper = paper_of([work], [HASANI], [said(Form.OP_CIT, name)], [IBID], [see], [IBID, HASANI])
    written = chains(paper.citations)
    assert written[CiteId("n3", 0)] == "note 3 → note 1"
    assert written[CiteId("n6", 0)] == "note 6 → note 5 → note 3 → note 1"
    assert CiteId("n1", 0) not in written, "a full citation has none"
    assert chain(CiteId("n6", 0), paper.cite(CiteId("n6", 0)))[-1] == CiteId("n1", 0)


def test_the_middle_of_a_long_chain_is_left_out_where_it_is_written() -> None:
    paper = paper_of([TRIPP], *[[IBID]] * 300)
    assert chains(paper.citations)[CiteId("n301", 0)] == ("note 301 → note 300 → note 299 → note 298 → … → note 1")


# What holds of any paper ----------------------------------------------------------------------------------------------

AUTHORS = ["", "Tripp", "Charles Tripp", "علي الوردي", "الوردي", "Ali al-Wardi", "البنك الدولي", "World Bank", "؟", "x"]
TITLES = ["", "A History of Iraq", "History", "Iraq", "لمحات اجتماعية", "تاريخ العراق", "!", "the"]
cites = st.builds(
    lambda form, author, title, year, locator, number, carried: Said(
        form,
        {
            name: value
            for name, value in {
                "author": author,
                "title": title,
                "issued": year,
                "locator": locator,
                "first_reference_note_number": number,
            }.items()
            if value
        },
        carried,
    ),
    st.sampled_from(Form),
    st.sampled_from(AUTHORS),
    st.sampled_from(TITLES),
    st.sampled_from(["", "2007", "١٩٦٩", "n.d."]),
    st.sampled_from(["", "5", "٧"]),
    st.sampled_from(["", "1", "٢", "*"]),
    st.sampled_from([None, None, 0, 1, 2]),
)
notes = st.lists(st.tuples(st.lists(cites, max_size=3), st.sampled_from(["1", "2", "٣", "*"])), max_size=12)


@settings(max_examples=60)
@given(notes)
def test_every_repeat_has_a_full_citation_or_a_reason(said: list[tuple[list[Said], str]]) -> None:
    paper = paper_of(*(cites for cites, _ in said), labels=[label for _, label in said])
    order = {at: place for place, at in enumerate(_all(paper))}
    keys = [work.key for work in paper.library.references]
    assert len(set(keys)) == len(keys)
    assert set(keys) == {paper.cite(at).reference for at in order} - {None}
    for at, place in order.items():
        cite = paper.cite(at)
        assert all(candidate in order for candidate in cite.candidates)
        if cite.unresolved in (Unresolved.SEVERAL_BEFORE, Unresolved.SEVERAL_EARLIER_WORKS):
            assert len(cite.candidates) > 1
        if cite.target is None:
            assert cite.form is Form.FULL or cite.unresolved or cite.position is Position.FIRST
            assert cite.reference is not None or cite.unresolved
            continue
        target = paper.cite(cite.target)
        assert target.position is Position.FIRST
        assert target.form is not Form.IBID
        assert target.reference == cite.reference
        assert all(order[passed] < place for passed in cite.chain)
        assert [order[passed] for passed in cite.chain] == sorted(
            (order[passed] for passed in cite.chain), reverse=True
        )
        assert order[cite.target] < place or _hangs_on_a_short_form(paper, cite)


def _hangs_on_a_short_form(paper: Paper, cite: Cite) -> bool:
    """Only a short form may name a work that is cited in full further on."""
    return any(passed.form is Form.SHORT for passed in [cite, *map(paper.cite, cite.chain)])


@pytest.mark.parametrize(
    ("author", "title", "form"),
    [("Ali {} Hamid", "History of Place {}", "Ali {} Hamid"), ("علي {} حميد", "تاريخ المكان {}", "علي {} حميد")],
)
def test_work_grows_no_faster_than_the_notes(
    author: str, title: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare, calls = names.compare, []

    def counted(one: Name, other: Name) -> names.NameComparison:
        calls.append(1)
        return compare(one, other)

    monkeypatch.setattr(names, "compare", counted)
    counts = []
    for size in (60, 120):
        calls.clear()
        given = ["".join(chr(ord("b") + int(digit)) + "a" for digit in str(number)) for number in range(size)]
        paper_of(
            *([full(author.format(word), title.format(word))] for word in given),
            *([said(Form.OP_CIT, form.format(word))] for word in given),
        )
        counts.append(len(calls))
    assert counts[1] <= 2.5 * counts[0]


def test_both_sources_are_those_of_the_two_notes_before() -> None:
    notes = [
        "علي الوردي، لمحات اجتماعية، بغداد، 1969، ص 15.",
        "عبد الرزاق الحسني، تاريخ الوزارات، بغداد، 1988، ص 70.",
        "المصدران السابقان.",
        "المصدران السابقان، ص 5.",
    ]
    paper = parse(notes)
    first, second = (citation.cites[0] for citation in paper.citations[2:])
    assert [at.note for at in first.candidates] == [citation.note.id for citation in paper.citations[:2]]
    assert second.candidates == first.candidates
