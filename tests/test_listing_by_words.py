"""An entry of the list and the note that cites it have the same words, however each of them was read."""

from __future__ import annotations

import pytest

from hawashi.listing.by_words import as_in_notes, by_words
from hawashi.listing.reading import read_as
from hawashi.model import BODY, Cite, Entry, Field, Form, Listed, Span


def read(place: str, text: str, **values: str) -> Cite:
    """A cite of these words in which each of the values was read where it stands."""
    fields = {
        name: (Field(value, Span(place, text.index(value), text.index(value) + len(value)), 0.9),)
        for name, value in values.items()
    }
    return Cite(Span(place, 0, len(text)), text, Form.FULL, fields=fields, confidence=0.9)


def listed(text: str, **values: str) -> Listed:
    return read_as(Entry("l1", text, Span(BODY, 0, len(text))), read("l1", text, **values))


GRAIN = "Miller, Ann. Roads of Grain and Salt. Basra: Tigris House, 1988."
GRAIN_NOTE = "Ann Miller, Roads of Grain and Salt (Basra: Tigris House, 1988), 12"
QAMH = "الحلاق، سمير. طرق القمح والملح. البصرة: دار النخيل، 1988."
QAMH_NOTE = "سمير الحلاق، طرق القمح والملح، دار النخيل، البصرة، 1988، ص 12"


@pytest.mark.parametrize(
    ("entry", "misread", "note", "author", "title"),
    [
        (
            GRAIN,
            {"author": "Miller, Ann. Roads of Grain and Salt"},
            GRAIN_NOTE,
            "Ann Miller",
            "Roads of Grain and Salt",
        ),
        (GRAIN, {"title": "Ann. Roads of Grain"}, GRAIN_NOTE, "Ann Miller", "Roads of Grain and Salt"),
        (QAMH, {"author": "الحلاق، سمير. طرق القمح والملح"}, QAMH_NOTE, "سمير الحلاق", "طرق القمح والملح"),
        (QAMH, {"title": "سمير. طرق القمح"}, QAMH_NOTE, "سمير الحلاق", "طرق القمح والملح"),
    ],
)
def test_an_entry_is_read_as_its_note_says(
    entry: str, misread: dict[str, str], note: str, author: str, title: str
) -> None:
    found = as_in_notes(listed(entry, **misread), [read("n1", note, author=author, title=title)])
    assert [field.text for field in found.cite.fields["title"]] == [title]
    assert [field.text for field in found.cite.fields["author"]] == [entry.split(".")[0]]
    assert found.work.author[0].given == author.split()[0]


@pytest.mark.parametrize(
    ("entry", "place", "title", "note", "author"),
    [
        (GRAIN, "Salt. Basra", "Roads of Grain and Salt", GRAIN_NOTE, "Ann Miller"),
        (QAMH, "والملح. البصرة", "طرق القمح والملح", QAMH_NOTE, "سمير الحلاق"),
    ],
)
def test_what_held_the_end_of_the_title_is_what_stands_behind_it(
    entry: str, place: str, title: str, note: str, author: str
) -> None:
    found = as_in_notes(listed(entry, publisher_place=place), [read("n1", note, author=author, title=title)])
    left = found.cite.fields["publisher_place"][0]
    assert left.text == place.split(". ")[1] == entry[left.span.start : left.span.end]


@pytest.mark.parametrize(
    ("entry", "changed", "note", "author", "title", "is_read"),
    [
        (GRAIN, ("Salt", "Dates"), GRAIN_NOTE, "Ann Miller", "Roads of Grain and Salt", True),
        (GRAIN, ("Ann", "Eve"), GRAIN_NOTE, "Ann Miller", "Roads of Grain and Salt", True),
        (GRAIN, ("Roads of Grain", "Rivers of Dates"), GRAIN_NOTE, "Ann Miller", "Roads of Grain and Salt", False),
        (GRAIN, ("Ann.", "Ann, and Eve Stone."), GRAIN_NOTE, "Ann Miller", "Roads of Grain and Salt", False),
        (QAMH, ("القمح", "الشعير"), QAMH_NOTE, "سمير الحلاق", "طرق القمح والملح", True),
        (QAMH, ("سمير", "نبيل"), QAMH_NOTE, "سمير الحلاق", "طرق القمح والملح", True),
        (QAMH, ("طرق القمح", "أنهار الشعير"), QAMH_NOTE, "سمير الحلاق", "طرق القمح والملح", False),
        (QAMH, ("سمير.", "سمير، ونبيل قاسم."), QAMH_NOTE, "سمير الحلاق", "طرق القمح والملح", False),
    ],
)
def test_one_word_may_be_another_one(
    entry: str, changed: tuple[str, str], note: str, author: str, title: str, is_read: bool
) -> None:
    before = listed(entry.replace(*changed), publisher_place=entry.split(". ")[2].split(":")[0])
    assert (as_in_notes(before, [read("n1", note, author=author, title=title)]) != before) is is_read


@pytest.mark.parametrize(("entry", "note"), [(GRAIN, GRAIN_NOTE), (QAMH, QAMH_NOTE)])
def test_nearly_the_same_words_are_one_work(entry: str, note: str) -> None:
    locator = "12"
    cite = read("n1", note, locator=locator)
    other = listed("Stone, Eve. A Book of Wells. Mosul: Plain Press, 1970.")
    assert by_words({"a": cite}, {0: other, 1: listed(entry)}) == {"a": 1}
    assert by_words({"a": cite}, {1: listed(entry.replace("1988", "1990"))}) == {"a": 1}
    assert by_words({"a": cite}, {0: listed(entry), 1: listed(entry)}) == {}
    assert by_words({"a": cite, "b": cite}, {1: listed(entry)}) == {}
    assert by_words({"a": cite}, {0: other}) == {}


@pytest.mark.parametrize(
    ("entry", "note", "titles", "is_one"),
    [
        (
            "Lee, Kate. On the Black Weirs: Part 2. For the River, 14 December 2022.",
            "Kate Lee, On the Black Weirs: Part 1, For the River, 14 December 2022",
            ("On the Black Weirs: Part 2", "On the Black Weirs: Part 1"),
            False,
        ),
        (
            "Lee, Kate. On the Black Weirs: From 1985. For the River, 14 December 2022.",
            "Kate Lee, On the Black Weirs: From 1958, For the River, 14 December 2022",
            ("On the Black Weirs: From 1985", "On the Black Weirs: From 1958"),
            True,
        ),
        (
            "الحلاق، سمير. طرق القمح والملح: الجزء 2. البصرة: دار النخيل، 1988.",
            "سمير الحلاق، طرق القمح والملح: الجزء 1، دار النخيل، البصرة، 1988",
            ("طرق القمح والملح: الجزء 2", "طرق القمح والملح: الجزء 1"),
            False,
        ),
    ],
)
def test_another_part_of_a_series_is_another_work(entry: str, note: str, titles: tuple[str, str], is_one: bool) -> None:
    """A year in a title may be mistyped; the number of a part says which work is meant."""
    found = by_words({"a": read("n1", note, title=titles[1])}, {0: listed(entry, title=titles[0])})
    assert (found == {"a": 0}) is is_one
