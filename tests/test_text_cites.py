"""Papers that cite by author and date in their text: told as such, and their list held against these cites."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hawashi import formats
from hawashi.listing import dated_cites, text_cites
from hawashi.model import Paper
from hawashi.pipeline import understand
from hawashi.project import Project
from hawashi.rules.examples import IRAQ, IRAQ_LIST, IRAQ_NOTED, IRAQI, IRAQI_LIST, IRAQI_NOTED, listing
from hawashi.rules.list_examples import TRIPP, WARDI, sample
from hawashi.rules.listing.text_cite_not_listed import text_cite_not_listed
from tests.growth import grows_in_proportion

IN_NOTES = pytest.mark.parametrize(("text", "entries"), [(IRAQ_NOTED, IRAQ_LIST), (IRAQI_NOTED, IRAQI_LIST)])
BOTH = pytest.mark.parametrize(("text", "entries"), [(IRAQ, IRAQ_LIST), (IRAQI, IRAQI_LIST)])


def read(text: str) -> Paper:
    """The paper in Markdown."""
    return understand(formats.parse(text))


@BOTH
def test_every_cite_is_found_and_listed(text: str, entries: tuple[str, ...]) -> None:
    found = text_cites(read(listing(text, entries)))
    assert len(found) == 6
    assert all(cite.entries for cite in found)
    assert [cite.told for cite in found].count(True) == 1


@pytest.mark.parametrize(
    ("text", "entries", "cite"),
    [
        (IRAQ, IRAQ_LIST, "(e.g. Dodge and Tripp, 2012: 4)"),
        (IRAQ, IRAQ_LIST, "(Dodge et al. 2012)"),
        (IRAQ, IRAQ_LIST, "(Dodge, 2012a, 2007)"),
        (IRAQ, IRAQ_LIST, "Tripp (2007, 12)"),
        (IRAQI, IRAQI_LIST, "(انظر: الوردي والجابري، 1965: 12)"),
        (IRAQI, IRAQI_LIST, "(علي الوردي، ١٩٦٥، ص ١٢)"),
        (IRAQI, IRAQI_LIST, "(الوردي وآخرون، 1965م)"),
        (IRAQI, IRAQI_LIST, "الجابري (1984، ص 5)"),
        (IRAQI, IRAQI_LIST, "وللجابري (1984) رأي"),
        (IRAQI, IRAQI_LIST, "بالوردي (1965)"),
    ],
)
def test_cites_as_people_write_them(text: str, entries: tuple[str, ...], cite: str) -> None:
    found = text_cites(read(listing(f"{cite} {text}", entries)))
    assert len(found) == 7
    assert found[0].entries


@pytest.mark.parametrize("aside", ["(March 2003)", "(in 1958)", "(آذار 2003)", "(1914-1918)", "(see note 12)"])
@BOTH
def test_other_brackets_are_none(text: str, entries: tuple[str, ...], aside: str) -> None:
    assert len(text_cites(read(listing(f"It was dry {aside}. {text}", entries)))) == 6


@pytest.mark.parametrize("paper", [sample(TRIPP.note, TRIPP.entry), sample(WARDI.note, WARDI.entry)])
def test_a_paper_with_notes_is_none(paper: str) -> None:
    assert not text_cites(read(f"It was dry (Baghdad 2003; Basra 2004; Kut 2005; Hilla 2006; Najaf 2007).\n\n{paper}"))


@IN_NOTES
def test_every_cite_in_notes_is_found_and_listed(text: str, entries: tuple[str, ...]) -> None:
    paper = read(listing(text, entries))
    found = dated_cites(paper)
    assert not text_cites(paper)
    assert len(found) == 6
    assert all(cite.entries for cite in found)


@pytest.mark.parametrize(("text", "entries"), [(IRAQ, IRAQ_LIST), (IRAQI, IRAQI_LIST)])
@pytest.mark.parametrize("note", ["Salim 1999, 12.", "انظر: سليم 1999، ص 12."])
def test_a_paper_may_cite_in_its_text_and_in_a_note(text: str, entries: tuple[str, ...], note: str) -> None:
    found = missing(f"Dry.[^1]\n\n[^1]: {note}\n\n{listing(text, entries)}")
    assert [one.partition(" is not")[0] for one in found] == [f"“{note.removeprefix('انظر: ')}”"]


@pytest.mark.parametrize(
    "note",
    [
        "Iraq 2003.",
        "Basra, 2004.",
        "Resolution 1701 (2006).",
        "Treaty of Lausanne 1923, art. 3.",
        "Law No. 80 of 1961; Constitution 2005, art. 4.",
        "The war of 1991, the winter of 1998 and the elections in 2005.",
        "See note 1999 above; table 2004; page 1915.",
        "Baghdad Archive, file 1920, no. 1921.",
        "Printed for Salim Jabbar, Altdorf, 1590.",
        "Salim Jabbar (1912–1990) was a poet.",
        "البصرة، 2003.",
        "قرار مجلس الأمن 1701 (2006).",
        "معاهدة لوزان 1923، المادة 3.",
        "القانون رقم 80 لسنة 1961؛ الدستور 2005، المادة 4.",
        "حرب عام 1991 وشتاء سنة 1998 وانتخابات 2005.",
        "أرشيف بغداد، ملف 1920، رقم 1921.",
        "سليم جبار (1912-1990) شاعر.",
    ],
)
@IN_NOTES
def test_other_years_in_notes_are_none(text: str, entries: tuple[str, ...], note: str) -> None:
    assert missing(f"Dry.[^9]\n\n[^9]: {note}\n\n{listing(text, entries)}") == []


@pytest.mark.parametrize(
    ("text", "entries", "entry", "note"),
    [
        (IRAQ_NOTED, IRAQ_LIST, "Wardi, Ali. 1969–78. *Glimpses of Society*. Baghdad: Irshad.", "Wardi 1971, 5."),
        (IRAQI_NOTED, IRAQI_LIST, "علي، جواد (1968-1974). *المفصل*. بيروت: دار العلم.", "جواد علي 1970، ص 5."),
    ],
)
def test_a_work_of_many_years_has_each(text: str, entries: tuple[str, ...], entry: str, note: str) -> None:
    assert missing(f"Dry.[^9]\n\n[^9]: {note}\n\n{listing(text, (*entries, entry))}") == []


@pytest.mark.parametrize(
    ("text", "entries", "entry", "note"),
    [
        (IRAQ_NOTED, IRAQ_LIST, "Salim, J. 1999. *Coins of Kut*. Basra.", "Salim 1999, 12."),
        (IRAQI_NOTED, IRAQI_LIST, "سليم، جبار. 1999. *نقود الكوت*. البصرة.", "سليم 1999، ص 12."),
    ],
)
def test_a_work_of_another_list_is_not_missing(text: str, entries: tuple[str, ...], entry: str, note: str) -> None:
    paper = f"Dry.[^9]\n\n[^9]: {note}\n\n{listing(text, entries)}"
    assert missing(paper)
    assert missing(f"Hoards:\n\n{entry}\n\n{paper}") == []


@IN_NOTES
def test_a_missing_work_is_told_once_in_its_note(text: str, entries: tuple[str, ...]) -> None:
    said = "See Salim 1999, 12.", "Salim 1999, 40.", "انظر: سليم 1999، ص 12.", "سليم 1999، ص 40."
    first, again = said[:2] if text == IRAQ_NOTED else said[2:]
    paper = read(f"Dry.[^8] Wet.[^9]\n\n[^8]: {first}\n\n[^9]: {again}\n\n{listing(text, entries)}")
    (one,) = text_cite_not_listed(paper)
    assert paper.document.text_of(one.span.text) == first


def missing(text: str) -> list[str]:
    """What is said of cites that are not in the list of a paper in Markdown."""
    return [one.message for one in text_cite_not_listed(read(text))]


@pytest.mark.parametrize(
    ("text", "entries", "head", "note"),
    [
        (IRAQ, IRAQ_LIST, "---\ntitle: Rivers\nauthor: Salim Jabbar\n---\n\n", "Dodge 2012 has another view; so"),
        (IRAQI, IRAQI_LIST, "---\ntitle: الأنهار\nauthor: سليم جبار\n---\n\n", "وللوردي (1965) رأي آخر; so"),
    ],
)
def test_no_rule_about_notes_shouts(text: str, entries: tuple[str, ...], head: str, note: str, tmp_path: Path) -> None:
    note = f"Dry.[^1]\n\n[^1]: {note} has the report of 2004, which Marr quotes.\n\n"
    path = tmp_path / "paper.md"
    path.write_text(head + note + listing(text, entries), encoding="utf-8")
    found = Project.at(path).file(path).find().findings
    assert [one.code for one in found if one.code[0] in "CRS" or one.code == "P104"] == ["S114"]


def test_time_grows_with_the_number_of_cites() -> None:
    def finding(number: int) -> Callable[[], object]:
        cites = " ".join(f"(Author{chr(97 + n % 26)} {1900 + n % 100}, 4)." for n in range(number))
        paper = read(f"{cites}\n\n# References\n\n" + "\n\n".join(IRAQ_LIST))
        return lambda: text_cites(paper)

    assert grows_in_proportion(finding, 4000)


def test_time_grows_with_the_number_of_cites_in_notes() -> None:
    def finding(number: int) -> Callable[[], object]:
        notes = "\n".join(f"[^{n}]: Dodge 2012, {n}; Author{chr(97 + n % 26)} {1900 + n % 100}." for n in range(number))
        marks = " ".join(f"Dry.[^{n}]" for n in range(number))
        paper = read(f"{marks}\n\n{notes}\n\n# References\n\n" + "\n\n".join(IRAQ_LIST))
        return lambda: dated_cites(paper)

    assert grows_in_proportion(finding, 400)
