"""How findings speak of notes, reference marks, signs and departures from a style."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hawashi import formats, styles
from hawashi.departures import Departure, Kind
from hawashi.model import Habit, Span
from hawashi.pipeline import understand
from hawashi.rules.departing import at_sign, authority
from hawashi.rules.signs import definite, indefinite
from hawashi.rules.wording import mark, mark_first, named
from tests.test_styles import on_format

TRIPP = "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, {}."
WARDI = "[^1]: علي الوردي، *دراسة في طبيعة المجتمع العراقي*، مطبعة العاني، بغداد، {}."


@pytest.mark.parametrize(
    ("label", "begins", "goes_on"),
    [
        ("3", "Reference mark “3”", "reference mark “3”"),
        ("توضيح", "Reference mark “توضيح”", "reference mark “توضيح”"),
        (" ", "A reference mark without a number", "a reference mark without a number"),
    ],
)
def test_a_mark_without_a_label_is_called_so(label: str, begins: str, goes_on: str) -> None:
    assert (mark_first(label), mark(label)) == (begins, goes_on)


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("Ali ibn al-Athir, al-Kamil fi al-Tarikh, Dar Sader, Beirut, 1965, p. 75.", "“al-Kamil fi al-Tarikh”"),
        ("Hasan Karim, farmer from Basra, in discussion with the author, May 4, 2012.", "“Hasan Karim”"),
        ("علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965.", "“دراسة في طبيعة المجتمع العراقي”"),
    ],
)
def test_a_work_is_called_by_its_title_and_a_talk_by_who_spoke(note: str, name: str) -> None:
    paper = understand(formats.parse(f"Text.[^1]\n\n[^1]: {note}\n"))
    assert named(paper.citations[0].cites[0]) == name


@pytest.mark.parametrize(
    ("text", "a", "the"),
    [
        (", ", "a comma", "the comma"),
        ("، ", "an Arabic comma", "the Arabic comma"),
        ("):", "a closing parenthesis and a colon", "the closing parenthesis and the colon"),
        ("؛ (", "an Arabic semicolon and an opening parenthesis", "the Arabic semicolon and the opening parenthesis"),
        ("«", "an opening quotation mark («)", "the opening quotation mark («)"),
        ("''", "a closing quotation mark (”)", "the closing quotation mark (”)"),
        ('"', 'a quotation mark (")', 'the quotation mark (")'),
        (" ", "a space", "the space"),
        (", no. ", "“, no.”", "“, no.”"),
        ("ص ", "“ص”", "“ص”"),
    ],
)
def test_signs_are_called_by_name(text: str, a: str, the: str) -> None:
    assert (indefinite(text), definite(text)) == (a, the)


@pytest.mark.parametrize(
    ("found", "wanted", "before", "variable", "where"),
    [
        (")", "", "issued", "locator", "after the date"),
        (", ", " (", "title", "publisher", "before the publisher"),
        ("»", "", "title", "container_title", "after the title"),
        ('"', "", "title", "container_title", "after the title"),
        ("", '"', "author", "title", "before the title"),
        ("", "“", "", "title", "before the title"),
        (") (", ", ", "title", "publisher", "between the title and the publisher"),
    ],
)
def test_a_sign_of_a_pair_is_beside_what_it_encloses(
    found: str, wanted: str, before: str, variable: str, where: str
) -> None:
    assert at_sign(Departure(Kind.BRACKETS, Span("n1", 0, 0), found, wanted, variable, before)) == where


@pytest.mark.parametrize(
    ("note", "messages"),
    [
        (TRIPP.format("2007, 75"), ["Add “p.” before the page number (baidar style)"]),
        (WARDI.format("1965، 34"), ["Add “ص” before the page number (baidar style)"]),
        (TRIPP.format("2007), p. 75"), ["Remove the closing parenthesis after the date (baidar style)"]),
        (WARDI.format("1965)، ص 34"), ["Remove the closing parenthesis after the date (baidar style)"]),
        (
            TRIPP.format("2007: p. 75"),
            ["Write a comma instead of a colon between the date and the page number (baidar style)"],
        ),
        (
            WARDI.format("1965: ص 34"),
            ["Write an Arabic comma instead of a colon between the date and the page number (baidar style)"],
        ),
    ],
)
def test_a_departure_says_what_to_do(note: str, messages: list[str]) -> None:
    found = on_format(understand(formats.parse(note)), styles.shipped("baidar"))
    assert [one.message for one in found] == messages


def test_what_a_paper_does_itself_is_told_from_a_style() -> None:
    style = styles.shipped("chicago-notes")
    assert authority(style) == "chicago-notes style"
    assert authority(replace(style, habit=Habit("baidar", 9, 9, 0.9))) == "as elsewhere in this paper"
