"""The report for people: what matters most first, more than three alike folded, no long words twice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi import reports
from hawashi.departures import FormatDepartures, ListFormat
from hawashi.model import Location, Severity, Style
from hawashi.reports import text
from hawashi.reports.entry import FileReport, ReportEntry
from hawashi.reports.excerpt import LONG, WIDTH, excerpt, message
from hawashi.reports.groups import ALIKE, FindingGroup, gathered, group_of
from hawashi.rules import RULES
from tests.docx import note, paragraph, reference, run, word

Run = Callable[..., CompletedProcess[str]]

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
ISOLATES = re.compile("[\u2066-\u2069]")
BOTH = pytest.mark.parametrize("language", ["en", "ar"])

# None of these notes ends with a full stop (N105, which the house style asks for).
UNSTOPPED = {
    "en": "Anna Smith, The Law of Rivers, Brill, London, 1990, p. 5",
    "ar": "علي الوردي، منطق ابن خلدون، دار كوفان، لندن، 1994، ص 5",
}


def entry(
    code: str, severity: Severity, number: int, *, house_format: bool = False, called: str = "note"
) -> ReportEntry:
    where = Location("paper.md", number, 7, number, 9)
    return ReportEntry(
        code, code.lower(), severity, "It is wrong", where, f"{called} {number}", house_format=house_format
    )


def shown(*entries: ReportEntry, everything: bool = False) -> str:
    return "".join(text.render([FileReport("paper.md", entries)], everything=everything))


def places(report: str) -> list[str]:
    return re.findall(r"^paper\.md:\d+:7: \w+|^\S+ … and .*|^[A-Z][a-z ]+ \(\d+\)$", report, re.MULTILINE)


# Groups


def test_what_matters_most_comes_first_and_each_group_is_counted() -> None:
    report = shown(
        entry("X301", INFO, 1),
        entry("X201", WARNING, 2, house_format=True),
        entry("X101", WARNING, 3),
        entry("X001", ERROR, 4),
        entry("X101", WARNING, 5),
        entry("X001", ERROR, 10),
    )
    assert report.startswith("paper.md: 2 errors, 2 warnings, 1 house format, 1 info\n\nErrors (2)\npaper.md:4:7: X001")
    assert places(report) == [
        "Errors (2)",
        *("paper.md:4:7: X001", "paper.md:10:7: X001"),
        "Warnings (2)",
        *("paper.md:3:7: X101", "paper.md:5:7: X101"),
        "House format (1)",
        "paper.md:2:7: X201",
        "Info (1)",
        "paper.md:1:7: X301",
    ]
    assert report.endswith("\nFound 6 findings (2 errors, 2 warnings, 1 house format, 1 info).\n")


def test_one_group_needs_no_heading() -> None:
    assert shown(entry("X001", ERROR, 4)).startswith("paper.md: 1 error\n\npaper.md:4:7: X001")


def test_an_error_is_one_whatever_it_is_about_and_a_hint_is_never_more() -> None:
    found = [entry("X001", severity, 1, house_format=True) for severity in (ERROR, WARNING, INFO)]
    assert [group_of(each) for each in found] == [FindingGroup.ERRORS, FindingGroup.HOUSE_FORMAT, FindingGroup.INFO]


def test_house_format_is_what_is_compared_with_the_house_style() -> None:
    formal = {code for code, rule in RULES.items() if rule.house_format}
    assert {code for code in RULES if code.startswith("C2")} <= formal
    assert {code for code, rule in RULES.items() if rule.name.endswith("_unlike_style")} <= formal
    assert not formal & {
        code
        for code, rule in RULES.items()
        if {Style, FormatDepartures, ListFormat}.isdisjoint({rule.subject, *rule.context})
    }
    # Houses differ on the publisher and its place, and on titles before names.
    assert formal & {code for code in RULES if code[0] in "RL"} == {"R102", "R103", "R122"}


def test_each_paper_has_its_own_groups() -> None:
    papers = [FileReport(path, (entry("X301", INFO, 1), entry("X001", ERROR, 2))) for path in ("a.md", "ب.md")]
    report = ISOLATES.sub("", "".join(text.render(papers)))
    assert re.findall(r"^(?:a|ب)\.md: .*|^Errors.*|^Info.*", report, re.MULTILINE) == [
        *("a.md: 1 error, 1 info", "Errors (1)", "Info (1)"),
        *("ب.md: 1 error, 1 info", "Errors (1)", "Info (1)"),
    ]


# Folding


def test_more_than_three_alike_are_folded_and_their_notes_named() -> None:
    alike = [entry("X201", WARNING, number, house_format=True) for number in range(1, 38)]
    report = shown(*alike, entry("X202", WARNING, 40, house_format=True))
    assert places(report) == [
        *(f"paper.md:{number}:7: X201" for number in (1, 2, 3)),
        "paper.md:40:7: X202",
        "X201 … and 34 more like it: notes 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, …",
    ]
    assert report.startswith("paper.md: 38 house format\n")
    assert report.endswith("(38 house format).\n34 more like those above are folded: --all shows them.\n")


def test_all_of_them_are_shown_where_that_is_wanted() -> None:
    alike = [entry("X201", WARNING, number) for number in range(1, 38)]
    report = shown(*alike, everything=True)
    assert places(report) == [f"paper.md:{number}:7: X201" for number in range(1, 38)]
    assert report.endswith("Found 37 findings (37 warnings).\n")


def test_three_alike_are_not_folded_nor_those_of_other_papers_and_groups() -> None:
    three = [entry("X201", WARNING, number) for number in (1, 2, 3)]
    other = [entry("X201", ERROR, number) for number in (4, 5, 6)]
    report = "".join(text.render([FileReport("paper.md", (*three, *other)), FileReport("paper.md", tuple(three))]))
    assert "more" not in report
    assert len(re.findall("X201", report)) == 9


def test_a_fold_names_lines_and_pages_too_each_once() -> None:
    known = [entry("X201", WARNING, number) for number in (1, 2, 3)]
    folded = [entry("X201", WARNING, number, called="line") for number in (12, 12, 14)]
    report = shown(*known, *folded, entry("X201", WARNING, 9, called="page"))
    assert "X201 … and 4 more like it: lines 12, 14; page 9\n" in report


def test_labels_in_arabic_digits_keep_their_direction_in_a_fold() -> None:
    labels = [f"note \u2067{digit}\u2069" for digit in "١٢٣٤٥"]
    alike = [replace(entry("X201", WARNING, number), called=label) for number, label in enumerate(labels, 1)]
    assert "X201 … and 2 more like it: notes \u2067٤\u2069, \u2067٥\u2069\n" in shown(*alike)


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(list(Severity)), st.booleans()), max_size=60))
def test_nothing_is_lost_or_moved_within_a_group(drawn: list[tuple[str, Severity, bool]]) -> None:
    entries = [entry(code, severity, number, house_format=of) for number, (code, severity, of) in enumerate(drawn, 1)]
    groups = gathered(entries)
    assert sum(each.number for each in groups) == len(entries)
    assert [each.group for each in groups] == [
        group for group in FindingGroup if any(group_of(e) is group for e in entries)
    ]
    for each in groups:
        lines = [shown.location.line or 0 for shown in each.shown]
        assert lines == sorted(lines)
        for alike in each.folded:
            assert sum(shown.code == alike[0].code for shown in each.shown) == ALIKE
    assert [len(each.shown) for each in gathered(entries, everything=True)] == [each.number for each in groups]


@BOTH
def test_check_folds_and_shows_all_where_it_is_asked_to(
    hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    marks = " ".join(f"w[^{number}]" for number in range(1, 12))
    notes = "\n".join(f"[^{number}]: {UNSTOPPED[language]}" for number in range(1, 12))
    Path("paper.md").write_text(f"{marks}\n\n{notes}\n", encoding="utf-8")
    only = ("check", "paper.md", "--select", "N105")
    for options in ((), ("--diff",)):
        ran = hawashi(*only, *options)
        report = ran.stderr if options else ran.stdout
        assert report.count("paper.md:") == 4 + report.count("hawashi: paper.md:")
        assert "N105 … and 8 more like it: notes 4, 5, 6, 7, 8, 9, 10, 11\n" in report
        ran = hawashi(*only, *options, "--all")
        assert len(re.findall(r"^paper\.md:\d+:\d+: N105", ran.stderr if options else ran.stdout, re.MULTILINE)) == 11
    assert hawashi(*only, "--format", "concise").stdout.count(": N105") == 11
    assert len(json.loads(hawashi(*only, "--format", "json").stdout)) == 11


# The order of notes


def word_paper(sentence: str) -> bytes:
    body = paragraph(*(piece for number in range(1, 12) for piece in (run("It came back. "), reference(number))))
    return word(body, footnotes="".join(note(number, run(sentence)) for number in range(1, 12)))


def flat_paper(sentence: str) -> bytes:
    notes = "".join(
        f'w<text:note text:id="ftn{number}" text:note-class="footnote">'
        f"<text:note-citation>{number}</text:note-citation>"
        f"<text:note-body><text:p>{sentence}</text:p></text:note-body></text:note>"
        for number in range(1, 12)
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style")
    )
    return (
        f'<office:document {spaces} office:mimetype="application/vnd.oasis.opendocument.text"><office:body>'
        f"<office:text><text:p>{notes}</text:p></office:text></office:body></office:document>"
    ).encode()


@BOTH
@pytest.mark.parametrize(("name", "made"), [("paper.docx", word_paper), ("paper.fodt", flat_paper)])
def test_the_notes_of_a_file_without_lines_come_in_their_order(
    hawashi: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    name: str,
    made: Callable[[str], bytes],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(made(UNSTOPPED[language]))
    only = ("check", name, "--select", "N105")
    numbers = list(range(1, 12))
    for options in (("--all",), ("--format", "concise")):
        assert [int(number) for number in re.findall(r":note (\d+): N105", hawashi(*only, *options).stdout)] == numbers
    assert [int(each["note"]) for each in json.loads(hawashi(*only, "--format", "json").stdout)] == numbers


# Long words


@pytest.mark.parametrize(
    ("line", "title", "begins"),
    [
        (
            "Luay al-Khatteeb, Turn a Light On: Electricity Sector Reform in Iraq, Brookings, Doha, p. 5.",
            "Turn a Light On: Electricity Sector Reform in Iraq",
            "Turn a Light On…",
        ),
        (
            "علي الوردي، وعاظ السلاطين: بحث صريح في طبيعة الإنسان، مطبعة المعارف، بغداد، ص 12.",
            "وعاظ السلاطين: بحث صريح في طبيعة الإنسان",
            "وعاظ السلاطين: بحث صريح…",
        ),
    ],
)
def test_long_words_are_written_out_once(line: str, title: str, begins: str) -> None:
    start = line.index(title)
    place = excerpt(line, start, start + len(title))
    where = Location("paper.md", 7, 8, 7, 9)
    one = ReportEntry("X101", "long", ERROR, f"“{title}” has no year", where, "note 2", place)
    report = ISOLATES.sub("", shown(one))
    assert f"X101 “{begins}” has no year\n" in report
    assert report.count(title) == 1
    # Where no excerpt shows them, they are said in full.
    concise = "".join(reports.render([FileReport("paper.md", (one,))], "concise"))
    assert f"“{title}” has no year" in ISOLATES.sub("", concise)
    assert message(f"“{title}” is cited again", "another line") == message(f"“{title}” is cited again")


@pytest.mark.parametrize("words", ["the law of the rivers", "قانون الأنهار"])
def test_short_words_stay(words: str) -> None:
    assert message(f"“{words}” has no year", f"Smith, {words}, 5") == message(f"“{words}” has no year")


@given(st.text(st.sampled_from("ab ،,كتاب\u064e"), max_size=200), st.data())
def test_what_is_shortened_is_the_beginning_and_the_end(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    place = excerpt(line, start, end)
    below = ISOLATES.sub("", place.lines()[1])
    if below.startswith("↳"):
        first, dots, last = below.removeprefix("↳ «").removesuffix("»").partition(" … ")
        assert place.words.startswith(first)
        assert place.words.endswith(last)
        assert len(below) <= LONG + len("↳ «»") + len(" … ") or not dots
    assert len(place.line) <= WIDTH + 20
