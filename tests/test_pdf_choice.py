"""What is a note, told with the whole paper in view: pages of lines, each paper in English and in Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from hawashi.formats.pdf import _told_apart
from hawashi.formats.pdf.glyphs import Rule, Style
from hawashi.formats.pdf.labels import MarkCandidate, candidates_of, keys_of, labels_of
from hawashi.formats.pdf.layout import Laid
from hawashi.formats.pdf.lines import Line, Piece
from hawashi.formats.pdf.lists import pages_of_lists, plain_pages
from hawashi.formats.pdf.notes import Printed
from hawashi.formats.pdf.sheets import Block, Sheet, edge, paper_of
from hawashi.formats.pdf.text import LinePart
from hawashi.model import NotePlace

WORDS = {
    "en": ("The weir was older than the town and the mill", "Haddad, The Weir, p."),
    "ar": ("كانت السدة أقدم من المدينة ومن الطاحونة التي", "حداد، السدة، ص"),
}
HEADINGS = {"en": ("Notes", "References"), "ar": ("الهوامش", "المراجع")}
LETTERS = {"en": "abcdefghij", "ar": "أبجدهوزحطي"}
each_language = pytest.mark.parametrize("language", ["en", "ar"])


@dataclass(frozen=True)
class Set:
    """A line: its words, its size, a label raised before it and a mark raised behind it, the gap above it."""

    text: str
    size: float = 11
    label: str = ""
    mark: str = ""
    gap: float = 0


def laid(pages: Sequence[Sequence[Set]], language: str, *, recognised: bool = False) -> list[Laid]:
    told = []
    for number, page in enumerate(pages):
        y = 780.0
        lines = []
        for one in page:
            y -= 1.3 * one.size + one.gap
            style, small = Style("Serif", one.size, False, False), Style("Serif", 0.6 * one.size, False, False)
            pieces = [Piece(one.label, small, True)] * bool(one.label) + [Piece(one.text, style, False)]
            pieces += [Piece(one.mark, small, True)] * bool(one.mark)
            lines.append(Line(number, 0, 70, 500, y, one.size, language == "ar", tuple(pieces), 0))
        told.append(Laid(tuple(lines), (), recognised))
    return told


def text(language: str, marks: Sequence[str] = (), lines: int = 24) -> list[Set]:
    words, _ = WORDS[language]
    return [Set(words, mark=marks[row] if row < len(marks) else "") for row in range(lines)]


def notes(language: str, labels: Sequence[str], size: float = 9, gap: float = 12) -> list[Set]:
    _, words = WORDS[language]
    return [Set(f" {words} {7 + n}.", size, label, gap=0 if n else gap) for n, label in enumerate(labels)]


def read(pages: Sequence[Sequence[Set]], language: str, *, recognised: bool = False) -> list[tuple[str, int, int]]:
    """Label, page and number of lines of each note."""
    found = _told_apart(paper_of(laid(pages, language, recognised=recognised)))
    return [(note.printed, note.page, len(note.parts)) for note in found.notes]


def counted(first: int, last: int) -> list[str]:
    return [str(number) for number in range(first, last + 1)]


@each_language
def test_numbered_headings_and_articles_are_no_notes(language: str) -> None:
    words, _ = WORDS[language]
    pages = []
    for page in range(4):
        own = counted(3 * page + 1, 3 * page + 3)
        headings = [Set(f"{page + 1}. {words}", gap=8), *(Set(f"({n}) {words}(1)") for n in range(1, 5))]
        pages.append([*text(language, own, 12), *headings, *text(language, (), 6), *notes(language, own)])
    assert [label for label, _, _ in read(pages, language)] == counted(1, 12)


@each_language
def test_the_last_note_does_not_swallow_a_list_in_small_type(language: str) -> None:
    _, title = HEADINGS[language]
    words, _ = WORDS[language]
    pages = [
        [*text(language, counted(2 * n + 1, 2 * n + 2)), *notes(language, counted(2 * n + 1, 2 * n + 2))]
        for n in range(3)
    ]
    pages += [[Set(title, 13), *(Set(f"{words} {1990 + n}.", 9.2) for n in range(30))]]
    pages += [[Set(f"{words} {1990 + n}.", 9.2) for n in range(30)]]
    assert read(pages, language) == [(str(n), (n - 1) // 2, 1) for n in range(1, 7)]


@each_language
def test_a_list_behind_a_page_whose_note_breaks_off_is_no_part_of_that(language: str) -> None:
    _, title = HEADINGS[language]
    words, note = WORDS[language]
    pages = [[*text(language, [str(n)]), *notes(language, [str(n)], gap=20)] for n in (1, 2)]
    entries = [Set(words, 9) for _ in range(40)]
    foot = [Set(f" {note}", 9, "3", gap=16), Set(words, 9)]
    pages += [[*text(language, ["3"], lines=8), Set(title, 13), *entries[:10], *foot], entries[10:]]
    assert read(pages, language) == [("1", 0, 1), ("2", 1, 1), ("3", 2, 2)]


@each_language
def test_no_note_goes_on_over_the_heading_of_a_list(language: str) -> None:
    _, title = HEADINGS[language]
    words, _ = WORDS[language]
    pages = [[*text(language, [str(n)]), *notes(language, [str(n)], gap=20)] for n in (1, 2)]
    pages[-1] += [Set(words, 9)]
    entries = [Set(f"[{n}] {words} [{n}]", 9) for n in range(1, 31)]
    pages += [[Set(words, 9), Set(words, 9), Set(title, 9), *entries]]
    assert max(lines for _, _, lines in read(pages, language)) <= 4


@each_language
def test_headings_in_large_type_and_years_are_no_first_notes(language: str) -> None:
    words, _ = WORDS[language]
    entry = [Set(f"(2016). {words} (2016).", 9, gap=9), *(Set(words, 9) for _ in range(12))]
    assert read([text(language), [*text(language, ["2016"], lines=12), *entry]], language) == []
    heading = [Set(f"3 {words}", 14, gap=14), *(Set(words, 11) for _ in range(3))]
    pages = [[*text(language, [str(n)], 20), *notes(language, [str(n)], gap=20)] for n in (1, 2)]
    pages.append([*text(language, ["3"], 20), *heading])
    assert [label for label, _, _ in read(pages, language)] == ["1", "2"]


@each_language
def test_notes_may_be_set_much_larger_than_the_text(language: str) -> None:
    """Some programs leave them in the size that text has without a style."""
    pages = [[*text(language, [str(n)], 20), *notes(language, [str(n)], 18, gap=20)] for n in range(1, 5)]
    assert [label for label, _, _ in read(pages, language)] == counted(1, 4)


@each_language
def test_a_note_goes_on_over_pages(language: str) -> None:
    words, _ = WORDS[language]
    first = [*text(language, ["1"]), *notes(language, ["1"]), Set(words, 9), Set(words, 9)]
    second = [*text(language), Set(words, 9, gap=14), *(Set(words, 9) for _ in range(4))]
    third = [*text(language, ["2"]), Set(words, 9, gap=14), Set(words + ".", 9), *notes(language, ["2"], gap=0)]
    assert read([first, second, third], language) == [("1", 0, 10), ("2", 2, 1)]


def below_rules(language: str, small: Sequence[Set], rules: Sequence[tuple[float, float]]) -> dict[str, int]:
    """How many lines each note has, where `small` lines stand on the third page between its rule and its note 5.

    The last line of the page before is short. `rules` are the ends of the rule of each page.
    """
    pages = [
        [*text(language, own), *notes(language, own, gap=20)] for own in (counted(1, 2), counted(3, 4), counted(6, 7))
    ]
    pages.insert(2, [*text(language, ["5"]), *small, *notes(language, ["5"], gap=12)])
    told = laid(pages, language)
    ends = told[1].lines[-1]
    told[1] = replace(
        told[1], lines=(*told[1].lines[:-1], replace(ends, left=300) if ends.rtl else replace(ends, right=300))
    )
    tops = [next(line.y for line in page.lines if line.size == 9) + 12 for page in told]
    ruled = [replace(page, rules=(Rule(*edge, top),)) for page, edge, top in zip(told, rules, tops, strict=True)]
    return {note.printed: len(note.parts) for note in _told_apart(paper_of(ruled)).notes}


@each_language
def test_a_note_goes_on_with_a_quotation_below_the_rule_of_its_page(language: str) -> None:
    gaps = (20, 0, 12, 12, 0, 12)
    quotation = [Set(f"{WORDS[language][0]}.", 9, gap=gap) for gap in gaps]
    found = below_rules(language, quotation, [(70, 500)] * 4)
    assert found == {**dict.fromkeys(counted(1, 7), 1), "4": 1 + len(gaps)}


@each_language
def test_a_table_below_a_long_rule_is_no_part_of_the_note_before(language: str) -> None:
    rows = [Set(f"{WORDS[language][0]}.", 9, gap=gap) for gap in (20, 12, 12, 12)]
    short = (370, 500) if language == "ar" else (70, 200)
    assert below_rules(language, rows, [short, short, (70, 500), short]) == dict.fromkeys(counted(1, 7), 1)


@each_language
def test_the_boxes_of_a_chart_are_no_part_of_the_note_before(language: str) -> None:
    words, _ = WORDS[language]
    note = [Set(f" {words}", 9, "1", gap=12), Set(f"{words}.", 9)]
    box = [Set(words, 11, gap=30), *(Set(words, 9, gap=9 - 9 * min(row, 1)) for row in range(5))]
    pages = laid([[*text(language, ["1"]), *note], box * 8], language)
    boxes = tuple(replace(line, block=number // len(box)) for number, line in enumerate(pages[1].lines))
    (found,) = _told_apart(paper_of([pages[0], replace(pages[1], lines=boxes)])).notes
    assert len(found.parts) == 2


@each_language
def test_a_note_that_ended_a_sentence_goes_on_below_a_rule(language: str) -> None:
    words, _ = WORDS[language]
    first = [*text(language, ["1"]), *notes(language, ["1"])]
    second = [*text(language, ["2"]), Set(words + ".", 9, gap=14), *notes(language, ["2"], gap=0)]
    pages = laid([first, second], language)
    found = _told_apart(paper_of(pages)).notes
    assert [(note.printed, len(note.parts)) for note in found] == [("1", 1), ("2", 1)]
    above, below = pages[1].lines[23], pages[1].lines[24]
    side = (356.0, 500.0) if language == "ar" else (70.0, 214.0)
    ruled = replace(pages[1], rules=(Rule(*side, (above.y + below.y) / 2 + 4),))
    found = _told_apart(paper_of([pages[0], ruled])).notes
    assert [(note.printed, len(note.parts)) for note in found] == [("1", 2), ("2", 1)]


def goes_on(language: str, first: float, *, column: int = 0) -> dict[str, int]:
    """How many lines each note has where two lines in type of the size `first` stand above those of the third page.

    The note before ended a sentence within a short line. They stand in the column `column` of their page.
    """
    words, _ = WORDS[language]
    pages = [[*text(language, own), *notes(language, own, gap=20)] for own in (counted(1, 2), counted(3, 4))]
    more = [Set(words, first, gap=20), Set(f"{words}.", first)]
    third = [*text(language, ["5"]), *more, *notes(language, ["5"], gap=0)]
    told = laid([*pages, third, [*text(language, ["6"]), *notes(language, ["6"], gap=20)]], language)
    for place in (0, 1):
        *lines, last = told[place].lines
        short = replace(last, left=300) if last.rtl else replace(last, right=300)
        told[place] = replace(told[place], lines=(*lines, short))
    if column:
        before, after = told[1].lines, told[2].lines
        lines = [*before, *(replace(line, page=1, block=column) for line in after)]
        behind = [replace(line, page=2) for line in told[3].lines]
        told = [told[0], replace(told[1], lines=tuple(lines)), replace(told[3], lines=tuple(behind))]
    return {note.printed: len(note.parts) for note in _told_apart(paper_of(told)).notes}


@each_language
@pytest.mark.parametrize("column", [0, 1])
def test_a_note_that_ended_a_sentence_goes_on_where_the_notes_of_other_pages_begin(language: str, column: int) -> None:
    """In the type of the notes and right above them; larger type is of the text."""
    once = dict.fromkeys(counted(1, 6), 1)
    assert goes_on(language, 9, column=column) == {**once, "4": 3}
    assert goes_on(language, 10, column=column) == once


def with_room(line: Line, room: float) -> Line:
    """A line that ends so many points before the edge."""
    return replace(line, left=70 + room) if line.rtl else replace(line, right=500 - room)


@each_language
def test_a_note_goes_on_over_a_page_without_another_one(language: str) -> None:
    """Where lines are not justified, full ones have room behind them."""
    words, _ = WORDS[language]
    pages = [
        [*text(language, ["1", "2"], 8), *notes(language, ["1", "2"], gap=20), *(Set(words, 9) for _ in range(4))],
        [*text(language, (), 8), *(Set(words, 9, gap=0 if row else 20) for row in range(32))],
        [*text(language, ["3"], 8), Set(words, 9, gap=20), Set(f"{words}.", 9), *notes(language, ["3"], gap=0)],
    ]
    pages[0].append(Set(f"{words}.", 9))

    def lines(room: float) -> list[int]:
        """How many lines each note has where its first part ends with so much room, and other lines with up to 30."""
        told = []
        for page in laid(pages, language):
            ragged = [with_room(line, 10 * (row % 4)) for row, line in enumerate(page.lines)]
            told.append(replace(page, lines=tuple(ragged)))
        told[0] = replace(told[0], lines=(*told[0].lines[:-1], with_room(told[0].lines[-1], room)))
        return [len(note.parts) for note in _told_apart(paper_of(told)).notes]

    assert lines(20) == [1, 1 + 5 + 32 + 2, 1]
    assert lines(200) == [1, 1 + 5, 1], "it ended"


@each_language
def test_notes_that_fall_behind_their_marks_while_others_go_on(language: str) -> None:
    """The long notes 2 and 3 push the next ones two pages behind their marks."""
    words, cite = WORDS[language]
    long = [Set(words, 9, gap=0 if row else 12) for row in range(20)]
    pages = [
        [*text(language, ["1", "2"], 20), *notes(language, ["1"]), replace(long[1], label="2"), *long[1:]],
        [*text(language, ["3", "4", "5"], 6), *long, Set(f"3 {words}", 9)],
        [*text(language, ["6", "7"], 6), *long],
        [*text(language, [], 12), *long, Set(f"{words}.", 9), *(Set(f"{n} {cite} {n}.", 9) for n in range(4, 8))],
    ]
    told = _told_apart(paper_of(laid(pages, language)))
    assert [(note.printed, note.page) for note in told.notes] == [
        ("1", 0), ("2", 0), ("3", 1), ("4", 3), ("5", 3), ("6", 3), ("7", 3),
    ]  # fmt: skip
    assert sorted(told.by_note) == list(range(7))
    assert not told.doubtful


@each_language
def test_a_mark_that_moved_to_the_page_behind_its_note(language: str) -> None:
    pages = [
        [*text(language, ["1"]), *notes(language, ["1", "2"])],
        [*text(language, ["2", "3"]), *notes(language, ["3"])],
    ]
    told = _told_apart(paper_of(laid(pages, language)))
    assert sorted(told.by_note) == [0, 1, 2]
    assert not told.doubtful


@each_language
def test_labels_that_are_letters_and_start_anew(language: str) -> None:
    letters = LETTERS[language]
    pages = [[*text(language, letters[:count]), *notes(language, letters[:count])] for count in (3, 4, 2)]
    assert [label for label, _, _ in read(pages, language)] == [*letters[:3], *letters[:4], *letters[:2]]


@each_language
def test_roman_numbers(language: str) -> None:
    labels = ["i", "ii", "iii", "iv", "v", "vi"]
    pages = [
        [*text(language, labels[:3]), *notes(language, labels[:3])],
        [*text(language, labels[3:]), *notes(language, labels[3:])],
    ]
    assert [label for label, _, _ in read(pages, language)] == labels


@each_language
def test_endnotes_of_each_chapter(language: str) -> None:
    title, _ = HEADINGS[language]
    chapters = []
    for count in (4, 6, 3):
        chapters += [text(language, counted(1, count)), [Set(title, 13), *notes(language, counted(1, count), 11)]]
    found = _told_apart(paper_of(laid(chapters, language)))
    assert [note.printed for note in found.notes] == [*counted(1, 4), *counted(1, 6), *counted(1, 3)]
    assert {note.place for note in found.notes} == {NotePlace.END}
    assert len(found.by_note) == 13


@each_language
def test_endnotes_of_each_chapter_whose_last_marks_stand_on_the_page_before_in_small_type(language: str) -> None:
    """They are no footnotes, and the marks of the next chapter are no labels of notes."""
    title, _ = HEADINGS[language]
    chapters = []
    for count in (4, 6, 3):
        chapters += [text(language, counted(1, count)), [Set(title, 13), *notes(language, counted(1, count))]]
    found = _told_apart(paper_of(laid(chapters, language)))
    assert [note.printed for note in found.notes] == [*counted(1, 4), *counted(1, 6), *counted(1, 3)]
    assert {note.place for note in found.notes} == {NotePlace.END}
    assert sorted(found.by_note) == list(range(13))


CHAPTERS = {
    "en": ("Chapter 1: The Weir", "Chapter 2: The Mill", "Chapter 3: The Town"),
    "ar": ("الفصل 1: السدة", "الفصل 2: الطاحونة", "الفصل 3: المدينة"),
}


@each_language
@pytest.mark.parametrize("size", [9, 11])
def test_endnotes_of_all_chapters_behind_the_last_one(language: str, size: float) -> None:
    """Each chapter counts anew, and its notes stand below its title; the marks are all above them."""
    title, _ = HEADINGS[language]
    counts = (4, 6, 5)
    pages = [text(language, counted(1, count)) for count in counts]
    behind = [Set(title, 15)]
    for chapter, count in zip(CHAPTERS[language], counts, strict=True):
        behind += [Set(chapter, 13, gap=10), *notes(language, counted(1, count), size, gap=8)]
    found = _told_apart(paper_of(laid([*pages, behind], language)))
    assert [note.printed for note in found.notes] == [*counted(1, 4), *counted(1, 6), *counted(1, 5)]
    assert {note.place for note in found.notes} == {NotePlace.END}
    assert {len(note.parts) for note in found.notes} == {1}
    assert [found.by_note[number].line // 24 for number in range(15)] == [0] * 4 + [1] * 6 + [2] * 5


@each_language
def test_endnotes_of_all_chapters_of_which_a_first_label_is_lost(language: str) -> None:
    title, _ = HEADINGS[language]
    pages = [text(language, counted(1, 5)) for _ in range(3)]
    first, second, third = CHAPTERS[language]
    behind = [Set(title, 15), Set(first, 13, gap=10), *notes(language, counted(1, 5), gap=8)]
    behind += [Set(second, 13, gap=10), *notes(language, ["", *counted(2, 5)], gap=8)]
    behind += [Set(third, 13, gap=10), *notes(language, counted(1, 5), gap=8)]
    found = _told_apart(paper_of(laid([*pages, behind], language)))
    assert [note.printed for note in found.notes] == [*counted(1, 5), *counted(2, 5), *counted(1, 5)]


@each_language
def test_a_heading_that_names_the_part_whose_endnotes_stand_below(language: str) -> None:
    """The next chapter begins on the page of the notes before it."""
    title = {"en": "Notes to Chapter 1", "ar": "هوامش الفصل الأول"}[language]
    pages = []
    for count in (4, 6, 3):
        pages.append(text(language, counted(1, count), 12))
        pages[-1] += [Set(title, 13, gap=10), *notes(language, counted(1, count), 11), Set(CHAPTERS[language][0], 15)]
    found = _told_apart(paper_of(laid(pages, language)))
    assert [note.printed for note in found.notes] == [*counted(1, 4), *counted(1, 6), *counted(1, 3)]
    assert {note.place for note in found.notes} == {NotePlace.END}
    assert {len(note.parts) for note in found.notes} == {1}


@each_language
@pytest.mark.parametrize(("raised", "recognised"), [(False, False), (True, False), (False, True)])
def test_lists_at_the_feet_of_pages_are_no_notes_where_none_has_a_mark(
    language: str, *, raised: bool, recognised: bool
) -> None:
    """Labels that are raised tell notes by themselves, and scans lose raised figures."""
    _, words = WORDS[language]
    label = "" if raised else "{}. "
    rows = [Set(f"{label.format(n)}{words} {n}.", 9, str(n) * raised, gap=14 * (n == 1)) for n in range(1, 5)]
    told = laid([[*text(language), *rows]] * 4, language)
    ends = (70, 170) if language == "en" else (400, 500)
    for number, page in enumerate(told):
        top = next(line.y for line in page.lines if line.size == 9) + 12
        told[number] = Laid(page.lines, (Rule(*ends, top),), recognised)
    assert bool(_told_apart(paper_of(told)).notes) is (raised or recognised)


@each_language
def test_numbered_lines_at_the_feet_of_pages_are_no_notes_though_one_seems_to_have_a_mark(language: str) -> None:
    words, note = WORDS[language]
    rows = [Set(f"{n}. {note} {n}.", 9, gap=14 * (n == 1)) for n in range(1, 9)]
    told = laid([[Set(f"{words} (3) {words}"), *text(language), *rows]] * 3, language)
    ends = (70, 170) if language == "en" else (400, 500)
    for number, page in enumerate(told):
        top = next(line.y for line in page.lines if line.size == 9) + 12
        told[number] = Laid(page.lines, (Rule(*ends, top),), False)
    assert not _told_apart(paper_of(told)).notes


@each_language
def test_figures_of_a_scan_that_were_taken_for_letters(language: str) -> None:
    own = counted(10, 14)
    pages = [[*text(language, own), *notes(language, ["l0", "ll", "lz", "13", "l4"])]]
    assert [label for label, _, _ in read(pages, language, recognised=True)] == own


def test_letters_behind_the_last_one() -> None:
    """Typst and browsers count `z`, `aa`, `ab`; Word counts `z`, `aa`, `bb`."""
    assert keys_of("z") == (("a", 26),)
    assert keys_of("0") == keys_of("٠٠") == ()
    assert keys_of("aa") == (("a", 27),)
    assert keys_of("ab") == keys_of("bb") == (("a", 28),)
    assert keys_of("th") == ()


@each_language
def test_entries_of_a_numbered_list_are_no_notes(language: str) -> None:
    _, title = HEADINGS[language]
    words, cited = WORDS[language]
    body = [Set(f"{words} [{n % 7 + 1}] {words} [{n % 3 + 1}]") for n in range(30)]
    pages = [body, [Set(title, 13), *(Set(f"[{n}] {cited} {n}.") for n in range(1, 8))]]
    assert read(pages, language) == []


@each_language
def test_a_numbered_list_between_the_marks_and_their_endnotes(language: str) -> None:
    title, listed = HEADINGS[language]
    _, cited = WORDS[language]
    entries = [Set(f"{n}. {cited} {n}.", 9.3, gap=4) for n in range(1, 16)]
    pages = [
        text(language, counted(1, 12), 30),
        [*text(language, ["13", "14"], 8), Set(listed, 13), *entries],
        [Set(title, 12), *notes(language, counted(1, 14), 8.5, 4)],
    ]
    found = _told_apart(paper_of(laid(pages, language)))
    assert [(note.printed, note.page) for note in found.notes] == [(label, 2) for label in counted(1, 14)]
    assert len(found.by_note) == 14


@each_language
def test_entries_of_a_list_in_small_type_above_the_endnotes_are_no_footnotes(language: str) -> None:
    _, note = WORDS[language]
    endnotes, references = HEADINGS[language]
    marked = text(language, counted(1, 9), 12)
    entries = [Set(f"{number}. {note} {number}.", 9) for number in range(1, 10)]
    behind = [Set(f" {note} {number}.", 9, str(number)) for number in range(1, 10)]
    page = [*marked, Set(references, 14, gap=10), *entries, Set(endnotes, 14, gap=10), *behind]
    found = _told_apart(paper_of(laid([text(language), page], language))).notes
    assert [(note.printed, note.place) for note in found] == [(str(n), NotePlace.END) for n in range(1, 10)]


@each_language
def test_footnotes_stay_where_a_heading_of_notes_has_a_list_below(language: str) -> None:
    title, _ = HEADINGS[language]
    words, _ = WORDS[language]
    own = [counted(1, 4), counted(5, 8)]
    pages = [[*text(language, labels), *notes(language, labels)] for labels in own]
    pages.append([Set(title, 13), *(Set(f"{n}. {words}") for n in range(1, 8))])
    assert [(label, page) for label, page, _ in read(pages, language)] == [
        (label, page) for page, labels in enumerate(own) for label in labels
    ]


@each_language
def test_a_label_of_a_scan_that_was_misread(language: str) -> None:
    pages = [
        [*text(language, ["1", "2", "3"]), *notes(language, ["1", "2", "3"])],
        [*text(language, ["4", "5", "6"]), *notes(language, ["4", "8", "6"])],
    ]
    assert [label for label, _, _ in read(pages, language, recognised=True)] == counted(1, 6)


@each_language
def test_pages_whose_notes_do_not_count_on(language: str) -> None:
    pages = [
        [*text(language, counted(1, 3)), *notes(language, counted(1, 3))],
        [*text(language, counted(4, 6)), *notes(language, ["4", "6"])],
        [*text(language, counted(7, 9)), *notes(language, counted(7, 9))],
    ]
    assert _told_apart(paper_of(laid(pages, language))).doubtful == {1}


@each_language
def test_a_rule_of_strokes_below_a_quotation(language: str) -> None:
    words, _ = WORDS[language]
    quoted = [Set(words, 9, gap=8), Set(words + ".", 9)]
    pages = [[*text(language, [str(n)]), *quoted, *notes(language, [str(n)], gap=10)] for n in range(1, 4)]
    told = [
        Laid(
            page.lines,
            (Rule(70 if language == "en" else 400, 170 if language == "en" else 500, page.lines[-1].y + 11),),
            False,
        )
        for page in laid(pages, language)
    ]
    assert [(note.printed, len(note.parts)) for note in _told_apart(paper_of(told)).notes] == [
        ("1", 1),
        ("2", 1),
        ("3", 1),
    ]


@each_language
def test_endnotes_under_their_heading_far_behind_their_marks(language: str) -> None:
    title, _ = HEADINGS[language]
    pages = [text(language, counted(1, 5)), text(language), [Set(title, 14), *notes(language, counted(1, 5), 10, 4)]]
    found = _told_apart(paper_of(laid(pages, language)))
    assert [note.printed for note in found.notes] == counted(1, 5)
    assert all(note.place is NotePlace.END for note in found.notes)


@each_language
def test_notes_in_larger_type_than_the_text(language: str) -> None:
    pages = [[*text(language, counted(n, n + 2)), *notes(language, counted(n, n + 2), 11.5)] for n in (1, 4, 7, 10)]
    found = _told_apart(paper_of(laid(pages, language)))
    assert [note.printed for note in found.notes] == counted(1, 12)


@each_language
def test_a_note_that_fills_a_page_pushes_the_next_one_behind_it(language: str) -> None:
    words, _ = WORDS[language]
    first = [*text(language, ["1", "2"]), *notes(language, ["1"])]
    second = [Set(words, 9, gap=14), *(Set(words, 9) for _ in range(50))]
    third = [*text(language, ["3"]), Set(words + ".", 9, gap=14), *notes(language, ["2", "3"], gap=0)]
    told = _told_apart(paper_of(laid([[*first, Set(words, 9)], second, third], language)))
    assert [(note.printed, note.page) for note in told.notes] == [("1", 0), ("2", 2), ("3", 2)]
    assert [told.by_note[number].line for number in range(3)] == [0, 1, len(first) + 1 + len(second)]
    assert not told.doubtful


@each_language
def test_a_listing_that_counts_its_lines_has_no_endnotes(language: str) -> None:
    words, _ = WORDS[language]
    listing = [Set(f" {words}", label=label) for label in counted(1, 12)]
    pages = [
        [*text(language, ["1"]), *notes(language, ["1"])],
        [*text(language), *listing],
        [*text(language), *listing],
    ]
    assert read(pages, language) == [("1", 0, 1)]


@each_language
def test_two_marks_side_by_side_with_a_blank_between(language: str) -> None:
    told = _told_apart(paper_of(laid([[*text(language, ["1 2 "]), *notes(language, ["1", "2"])]], language)))
    length = len(WORDS[language][0])
    assert [told.by_note[number].end - length for number in range(2)] == [1, 3]


@each_language
def test_stars_of_a_table_of_figures_are_no_notes(language: str) -> None:
    words, _ = WORDS[language]
    rows = [Set(f"{words} 0.{n}17", 8, mark="***", gap=0 if n else 14) for n in range(6)]
    levels = [Set(" p<0.1", 8, label="*"), Set(" p<0.05", 8, label="**"), Set(" p < 0.01", 8, label="***")]
    pages = [[*text(language, ["1"], 12), *notes(language, ["1"])], [*text(language, (), 12), *rows, *levels]]
    assert read(pages, language) == [("1", 0, 1)]


@each_language
def test_stars_of_a_program_are_no_notes(language: str) -> None:
    words, _ = WORDS[language]
    first = [*text(language, ["*"], 12), *notes(language, ["*"])]
    ended = [Set(f" {words} */", 8, label="*", gap=14), Set("/", 8), Set(f" {words}", 8, label="*"), Set("/", 8)]
    grammar = [Set(f"{words} }} +", 8, gap=14), Set(r"\\[\hline] } + \end", 8, label="*"), Set(" | c {", 8, label="*")]
    for program in (ended, grammar):
        assert read([first, [*text(language, (), 12), *program]], language) == [("*", 0, 1)]


@each_language
def test_figures_behind_stars_or_along_an_axis_are_no_notes(language: str) -> None:
    words, _ = WORDS[language]
    stars = [Set(f"{words} \ufffd.\ufffd\ufffd", 8, mark="*", gap=0 if n else 14) for n in range(4)]
    rows = [Set(" (0.17) 0.05 (0.42)", 8, label="*") for _ in range(4)]
    axis = [Set("1    2", 8, gap=14), Set(words, 8)]
    first = [*text(language, ["1"], 12), *notes(language, ["1"])]
    assert read([first, [*text(language, (), 12), *stars, *rows]], language) == [("1", 0, 1)]
    assert read([first, [*text(language, (), 12), *axis]], language) == [("1", 0, 1)]


@each_language
def test_a_day_and_its_year_at_the_beginning_of_a_line_are_no_label(language: str) -> None:
    words, ending = WORDS[language]
    month, stop = ("May", ",") if language == "en" else ("أيار", "،")
    lines = [Set(f"6. {words} ({month}", 9, gap=12), Set(f"7{stop} 1997). {words}", 9), Set(f"7. {ending} 9.", 9)]
    found = read([[*text(language, ["6", "7"], 12), *lines]], language)
    assert found == [("6", 0, 2), ("7", 0, 1)]


@each_language
def test_a_list_in_brackets_is_no_endnotes_though_marks_were_misread(language: str) -> None:
    words, _ = WORDS[language]
    items = [Set(f"({n}) {words}", gap=6) for n in range(1, 7)]
    pages = [[*text(language, own, 12), *notes(language, own)] for own in (counted(1, 9), counted(10, 15))]
    misread = [*text(language, ["2", "3", "5"], 6), *items, *text(language, ["16"], 4), *notes(language, ["16"])]
    assert [label for label, _, _ in read([*pages, misread], language)] == counted(1, 16)


@each_language
def test_an_index_is_no_mark_and_a_raised_number_is(language: str) -> None:
    style, small = Style("Serif", 11, False, False), Style("Serif", 6, False, False)
    words, _ = WORDS[language]

    def marks(before: str, *, raised: bool) -> list[str]:
        pieces = (Piece(f"{words} {before}", style, False), Piece("1", small, raised))
        line = Line(0, 0, 70, 500, 700, 11, language == "ar", pieces, 0)
        return [one.label for one in candidates_of(line, 0) if one.raised]

    letter = LETTERS[language][1]
    assert marks(letter, raised=False) == []
    assert marks(letter, raised=True) == ["1"]
    assert marks(words.split()[0], raised=False) == ["1"]


@each_language
@pytest.mark.parametrize("brackets", ["()", "[]"])
@pytest.mark.parametrize("shared", [(2, 2), (1, 2, 1), (3, 1), (1, 1, 2)])
def test_short_notes_that_share_a_line(shared: tuple[int, ...], brackets: str, language: str) -> None:
    _, words = WORDS[language]
    own = counted(1, 4)
    each = iter(f"{brackets[0]}{number}{brackets[1]} {words} 7." for number in own)
    lines = [
        Set(" ".join(next(each) for _ in range(count)), 9, gap=0 if row else 12) for row, count in enumerate(shared)
    ]
    told = _told_apart(paper_of(laid([[*text(language, own), *lines]], language)))
    assert [note.printed for note in told.notes] == own
    assert not told.doubtful


@each_language
def test_a_number_in_brackets_within_a_note_is_no_label(language: str) -> None:
    _, words = WORDS[language]
    lines = [Set(f"(1) {words} 5. (2) {words} 8.", 9, gap=12), Set(f"(2) {words} 9.", 9), Set(f"(3) {words} (4).", 9)]
    found = read([[*text(language, counted(1, 3)), *lines]], language)
    assert [label for label, _, _ in found] == counted(1, 3)


@each_language
def test_a_mark_below_the_line_that_had_no_room_for_it(language: str) -> None:
    lines = [*text(language, ["1"]), Set("2", 6.6), *text(language, lines=4), *notes(language, ["1", "2"])]
    assert sorted(_told_apart(paper_of(laid([lines], language))).by_note) == [0, 1]


@each_language
def test_edges_of_a_row_of_a_table_part_no_notes(language: str) -> None:
    """A rule that stands alone does."""
    words, _ = WORDS[language]
    page = laid([[*text(language, lines=8), Set(words, gap=6), *text(language, lines=3)]], language)[0]
    block, line = Block(tuple(range(12)), 70, 500, 14, 0), page.lines[8]

    def parts(*heights: float) -> bool:
        rules = tuple(Rule(70, 200, line.y + height) for height in heights)
        return edge(
            paper_of([replace(page, rules=rules)]), Sheet(0, (block,), rules, {}, frozenset(), False), block, 8
        ).short_rule

    assert parts(15)
    assert not parts(15, -4)


def test_latin_words_whose_label_stands_on_their_right() -> None:
    """In Arabic papers their first line is one run from the left: its number is the label, or a number of theirs."""
    _, cite = WORDS["ar"]
    foot = [
        Set(f"1 {cite} 7.", 9, gap=12), Set("Helen Ward, The Weir 2", 9), Set("and the Mill, p. 8.", 9),
        Set("Omar Najjar, Registers 12 3.", 9), Set(f"4 {cite} 9.", 9), Set("Ward, The Weir, vol. 5", 9),
        Set("p. 9.", 9),
    ]  # fmt: skip
    paper = laid([[*text("ar", counted(1, 4)), *foot]], "ar")
    found = _told_apart(paper_of(paper)).notes
    read_as = [
        (note.printed, "".join(paper[0].lines[part.line].text[part.start : part.end] for part in note.parts))
        for note in found
    ]
    assert read_as == [
        ("1", f"{cite} 7."), ("2", "Helen Ward, The Weirand the Mill, p. 8."), ("3", "Omar Najjar, Registers 12."),
        ("4", f"{cite} 9.Ward, The Weir, vol. 5p. 9."),
    ]  # fmt: skip
    english = paper_of(laid([[*text("en"), Set("Ward, The Weir 2", 9)]], "en"))
    assert not any(english.labels)


@each_language
def test_a_number_within_a_sentence_of_a_note_that_begins_a_line(language: str) -> None:
    words, cite = WORDS[language]
    short = [Set(f"{n} {cite} 7.", 9, gap=12 if n == 3 else 0) for n in (3, 4, 5)]
    going_on = [Set(words, 9), Set(f"4 {words}", 9), *(Set(words, 9) for _ in range(8)), Set(f"{words}.", 9)]
    page = [*text(language, counted(3, 5)), short[0], *going_on, *short[1:]]
    first = [*text(language, ["1", "2"]), Set(f"1 {cite} 7.", 9, gap=12), Set(f"2 {cite} 8.", 9)]
    assert read([first, page], language) == [("1", 0, 1), ("2", 0, 1), ("3", 1, 12), ("4", 1, 1), ("5", 1, 1)]


@each_language
def test_a_raised_mark_within_brackets_that_are_not_raised(language: str) -> None:
    words, _ = WORDS[language]
    style, small = Style("Serif", 11, False, False), Style("Serif", 7, False, False)
    for opened, closed in ("()", "[]"):
        pieces = Piece(words + opened, style, False), Piece("7", small, True), Piece(f"{closed}. {words}", style, False)
        line = Line(0, 0, 70, 500, 400, 11, language == "ar", pieces, 0)
        (mark,) = candidates_of(line, 0)
        assert (mark.label, mark.raised, line.text[mark.start : mark.end]) == ("7", True, f"{opened}7{closed}")


@pytest.mark.parametrize(
    ("heading", "sentence"), [("2.1 The Weir", "in 1990.1 The Weir"), ("٢.١ السدة", "سنة ١٩٩٠.١ السدة")]
)
def test_the_last_number_of_a_heading_is_no_mark(heading: str, sentence: str) -> None:
    style = Style("Serif", 11, False, False)
    for text, count in ((heading, 0), (sentence, 1)):
        line = Line(0, 0, 70, 500, 400, 11, "السدة" in text, (Piece(text, style, False),), 0)
        assert len(candidates_of(line, 0)) == count


def typed(lines: Sequence[Line], font: str, places: range) -> tuple[Line, ...]:
    """The lines, some of them in another family of type."""
    return tuple(
        replace(line, pieces=tuple(one._replace(style=one.style._replace(font=font)) for one in line.pieces))
        if place in places
        else line
        for place, line in enumerate(lines)
    )


@each_language
@pytest.mark.parametrize(("font", "size", "is_note"), [("Mono", 8, False), ("Mono", 9, True), ("Serif", 8, True)])
def test_what_stands_below_the_last_note_in_a_type_that_no_note_has(
    language: str, font: str, size: float, *, is_note: bool
) -> None:
    """A stamp, a listing: its family and its size are none of notes."""
    _, words = WORDS[language]
    own = counted(1, 3)
    pages = [[*text(language, own), *notes(language, own), Set(f"{words} 8", size), Set(f"{words} 9", size)]]
    told = laid(pages, language)
    lines = typed(told[0].lines, font, range(len(pages[0]) - 2, len(pages[0])))
    found = _told_apart(paper_of([replace(told[0], lines=lines)]))
    assert [len(note.parts) for note in found.notes] == [1, 1, 3 if is_note else 1]


@each_language
def test_raised_labels_that_count_on_are_notes_though_their_marks_are_not_seen(language: str) -> None:
    """The marks in a table may be read as the labels of its rows."""
    pages = [[*text(language, own), *notes(language, own, gap=20)] for own in (counted(1, 2), counted(3, 4))]
    pages.append([*text(language, ["5"]), *notes(language, counted(5, 8), gap=20)])
    assert [label for label, _, _ in read(pages, language)] == counted(1, 8)


def with_rules(pages: Sequence[Sequence[Set]], language: str, ruled: Sequence[bool]) -> list[Laid]:
    """The pages with short rules above their small type, on those pages that are to have one."""
    edge = (370, 500) if language == "ar" else (70, 200)
    told = laid(pages, language)
    tops = [next((line.y for line in page.lines if line.size == 9), 90) + 12 for page in told]
    return [
        replace(page, rules=(Rule(*edge, top),)) if wanted else page
        for page, top, wanted in zip(told, tops, ruled, strict=True)
    ]


@each_language
def test_small_type_without_a_rule_is_no_part_of_the_note_before_where_all_others_have_rules(language: str) -> None:
    """The last note, a term of two words, has no full stop, and a list in small type begins the next page."""
    words, _ = WORDS[language]
    pages = [[*text(language, [label]), *notes(language, [label], gap=20)] for label in counted(1, 9)]
    pages.append([*text(language, ["10"]), Set(words, 9, "10", gap=20)])
    pages.append([Set(words, 9) for _ in range(22)])
    found = _told_apart(paper_of(with_rules(pages, language, [True] * 10 + [False]))).notes
    assert [(note.printed, len(note.parts)) for note in found] == [(label, 1) for label in counted(1, 10)]


@each_language
def test_headings_and_formulas_in_the_type_of_the_text_are_no_notes_where_these_are_small(language: str) -> None:
    """Numbers in brackets behind formulas seem to have marks: the text names the formulas by them."""
    words, _ = WORDS[language]
    pages: list[list[Set]] = []
    for number in range(1, 5):
        formulas = [Set(f"({2 * number - 1 + row}) {words} ({2 * number - 1 + row}).", gap=16) for row in range(2)]
        pages.append([*text(language, lines=8), *formulas, *text(language, lines=4)])
        pages.append([*text(language, [str(number)]), *notes(language, [str(number)], gap=20)])
    found = _told_apart(paper_of(with_rules(pages, language, [False, True] * 4))).notes
    assert [(note.printed, note.page) for note in found] == [(str(one), 2 * one - 1) for one in range(1, 5)]


@each_language
@pytest.mark.parametrize(("powers", "counts"), [("323232", False), ("234567", True)])
def test_powers_at_the_beginnings_of_lines_are_no_notes_where_they_do_not_count(
    powers: str, language: str, *, counts: bool
) -> None:
    """Nor do powers in the text that seem to be their marks; small type or a rule would tell of notes."""
    words, _ = WORDS[language]
    pages = [[*text(language, [power], lines=6), Set(f"+ {words}", label=power, gap=16)] for power in powers]
    paper = paper_of(laid(pages, language))
    labels = [own[0] for own in paper.labels if own]
    found = [Printed(label, label.keys[0], paper.lines[label.line].page) for label in labels]
    areas = [[label.line] for label in labels]
    assert plain_pages(paper, areas, found, {}) == (set() if counts else set(range(len(powers))))


@each_language
@pytest.mark.parametrize(("before", "kept"), [("", True), (" k1(xω", False), (" = z2(mn", False), (" 4pqr", False)])
def test_raised_marks_behind_words_keep_notes_in_the_type_of_text(before: str, language: str, *, kept: bool) -> None:
    """Behind letters of a formula stand powers, though the labels of the same numbers do not count."""
    words, _ = WORDS[language]
    pages = []
    for number in "323232":
        power = Set(words.rstrip(".") + before, mark=number)
        pages.append([power, *text(language, lines=6), Set(f"+ {words}", label=number, gap=16)])
    paper = paper_of(laid(pages, language))
    found = [Printed(own[0], own[0].keys[0], paper.lines[own[0].line].page) for own in paper.labels if own]
    raised = [one for own in paper.candidates for one in own if one.raised and one.start > 9]
    marks = dict(enumerate(raised))
    assert len(found) == len(marks) == len(pages)
    areas = [[note.label.line] for note in found]
    assert plain_pages(paper, areas, found, marks) == (set() if kept else set(range(len(pages))))


@each_language
def test_an_asterisk_between_factors_is_no_mark_and_no_label(language: str) -> None:
    words, note = WORDS[language]
    style, small = Style("Serif", 11, False, False), Style("Serif", 7, False, False)
    for before, after, count in ((f"{words} (.7 ", " 10) + 2", 0), (f"{words} (7", f") {words}", 1), (words, "", 1)):
        pieces = (Piece(before, style, False), Piece("*", small, True), Piece(after, style, False))
        line = Line(0, 0, 70, 500, 400, 11, language == "ar", pieces[: 2 + bool(after)], 0)
        assert len([one for one in candidates_of(line, 0) if one.label == "*"]) == count
    for text, count in ((" 10) + (.2", 0), (f" {note} 10.", 1), (f" (1990) {note} 10.", 1)):
        line = Line(0, 0, 70, 500, 400, 9, language == "ar", (Piece("*", small, True), Piece(text, style, False)), 0)
        assert len([one for one in labels_of(line, 0, []) if one.label == "*"]) == count


@each_language
def test_rows_that_count_on_within_a_note_are_a_table_as_it_is(language: str) -> None:
    """Only two rows have what seem to be their marks: powers in the table."""
    words, _ = WORDS[language]
    rows = [Set(f"{n} {words}, 1995, {n} 5", 9, gap=14 * (n == 1)) for n in range(1, 12)]
    pages = [[*text(language, own), *notes(language, own, gap=20)] for own in (counted(1, 2), counted(3, 4))]
    pages.append([*text(language, ["1", "2"], lines=12), *rows])
    assert [label for label, _, _ in read(pages, language)] == counted(1, 4)


@each_language
@pytest.mark.parametrize("number", [3, 7])
def test_a_list_within_a_note_that_counts_on_and_has_a_mark_is_part_of_it(number: int, language: str) -> None:
    """Four lines in the note count on from its own number. It is a table where that is not the number expected."""
    words, _ = WORDS[language]
    pages = [[Set(f"{one}. {words}", 9)] for one in (1, 2)] + [[Set(f"{number + one}. {words}", 9) for one in range(5)]]
    paper = paper_of(laid(pages, language))
    labels = [own[0] for own in paper.labels if own]
    found = [Printed(label, label.keys[0], paper.lines[label.line].page) for label in labels[:3]]
    found[2].parts += [LinePart(label.line, 0, 5) for label in labels[2:]]
    marks = {place: MarkCandidate(0, 0, 1, note.label.label, note.label.keys, True) for place, note in enumerate(found)}
    assert pages_of_lists(paper, found, marks) == (set() if number == 3 else {2})
