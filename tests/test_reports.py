"""Reports: golden files for each format, and what must hold of any text."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from rich.cells import cell_len

from hawashi import bibliography, formats, reports
from hawashi.model import BODY, LIBRARY, Checked, Document, Edit, Finding, Fix, Library, Location, Severity, Span
from hawashi.reports import text
from hawashi.reports.entry import file_report
from hawashi.reports.excerpt import WIDTH, excerpt, harmless, isolated

GOLDEN = Path(__file__).parent / "golden"
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e]")
ISOLATES = re.compile("[\u2066-\u2069]")


def finding(
    source: Document | Library,
    where: Span,
    code: str,
    message: str,
    severity: Severity,
    fix: Fix | None = None,
    house_format: bool = False,
) -> Finding:
    return Finding(where, message, fix, code, f"rule_{code.lower()}", severity, source.locate(where), house_format)


def place(source: Document | Library, text: str, words: str) -> Span:
    start = source.text_of(text).index(words)
    return Span(text, start, start + len(words))


def render(results: list[Checked], name: str = "text") -> str:
    return "".join(reports.render(map(file_report, results), name))


def checked() -> list[Checked]:
    english = formats.parse((GOLDEN / "paper.en.md").read_text(encoding="utf-8"), "paper.en.md")
    arabic = formats.parse((GOLDEN / "paper.ar.md").read_text(encoding="utf-8"), "paper.ar.md")
    library = bibliography.parse((GOLDEN / "library.bib").read_text(encoding="utf-8"), "library.bib")
    label = place(english, "n1", "p.75")
    stop = Span("n1", len(english.notes[0].text) - 1, len(english.notes[0].text))
    sad = place(arabic, "n1", "ص75")
    return [
        Checked(
            english,
            (
                finding(english, english.unmatched[0].mark, "X101", "There is no note “9”", Severity.ERROR),
                finding(
                    english,
                    label,
                    "X102",
                    "There is no space in “p.75”",
                    Severity.WARNING,
                    Fix((Edit(Span("n1", label.start + 2, label.start + 2), " "),)),
                ),
                finding(
                    english,
                    stop,
                    "X103",
                    "The note has no closing full stop",
                    Severity.WARNING,
                    Fix((Edit(Span("n1", stop.end, stop.end), "."),)),
                    house_format=True,
                ),
                finding(english, place(english, "n2", "50%"), "X104", "Half, or 50%: which, then?", Severity.INFO),
                finding(english, place(english, BODY, "counted"), "X105", "Who counted?", Severity.INFO),
            ),
        ),
        Checked(
            arabic,
            (
                finding(arabic, arabic.unmatched[0].mark, "X101", "There is no note “٩”", Severity.ERROR),
                finding(
                    arabic,
                    place(arabic, "n1", "هلال فريد"),
                    "X106",
                    "“هلال فريد” is spelt otherwise elsewhere",
                    Severity.WARNING,
                    Fix((Edit(place(arabic, "n1", "هلال"), "هِلال"),), safe=False),
                ),
                finding(
                    arabic,
                    sad,
                    "X102",
                    "There is no space in “ص75”",
                    Severity.WARNING,
                    Fix((Edit(Span("n1", sad.start + 1, sad.start + 1), " "),)),
                ),
            ),
        ),
        Checked(library, (finding(library, library.failed()[0].span, "X107", "It never closes", Severity.ERROR),)),
    ]


@pytest.mark.parametrize("name", reports.FORMATS)
def test_golden(name: str) -> None:
    golden, written = GOLDEN / f"report.{name}", render(checked(), name).replace(f'"{version("hawashi")}"', '"0.1.0"')
    if not golden.exists():
        golden.write_text(written, encoding="utf-8")
        pytest.fail(f"{golden} has been written: look at it, and keep it")
    assert written == golden.read_text(encoding="utf-8")


def test_there_is_no_golden_file_without_its_format() -> None:
    assert {file.suffix[1:] for file in GOLDEN.glob("report.*")} == set(reports.FORMATS)
    with pytest.raises(KeyError):
        render([], "papyrus")


def test_nothing_found() -> None:
    source = formats.parse("Nothing here.\n", "empty.md")
    results = [Checked(source, ())]
    assert render(results) == render(results, "concise") == "All checks passed!\n"
    assert render(results, "json") == render(results, "gitlab") == "[]\n"
    assert render(results, "github") == ""
    assert json.loads(render(results, "sarif"))["runs"][0]["results"] == []
    assert 'tests="1" failures="0"' in render(results, "junit")


def test_one_is_counted_as_one() -> None:
    source = formats.parse("A.[^1]\n\n[^1]: B", "one.md")
    one = finding(source, Span("n1", 0, 1), "X101", "It is short", Severity.INFO, Fix((Edit(Span("n1", 1, 1), "."),)))
    last = render([Checked(source, (one,))]).splitlines()[-1]
    assert last == "Found 1 finding (1 info). [*] 1 fixable with --fix."


def test_colour_only_where_it_is_wanted() -> None:
    plain, coloured = render(checked()), "".join(text.render(map(file_report, checked()), colour=True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert coloured != plain


def test_json_says_where_and_how() -> None:
    found = json.loads(render(checked(), "json"))
    spaces = [item for item in found if item["code"] == "X102"]
    assert [(item["path"], item["note"]) for item in spaces] == [("paper.en.md", "1"), ("paper.ar.md", "١")]
    for item, name in zip(spaces, ("paper.en.md", "paper.ar.md"), strict=True):
        line = (GOLDEN / name).read_text(encoding="utf-8").splitlines()[item["location"]["line"] - 1]
        words = line[item["location"]["column"] - 1 : item["location"]["end_column"] - 1]
        assert words in {"p.75", "ص75"}
        (edit,) = item["fix"]["edits"]
        at = edit["location"]["column"] - 1
        assert line[:at] + edit["text"] + line[at:] == line.replace(words, words.replace("75", " 75"))
    assert {item["fix"]["applicability"] for item in found if item["fix"]} == {"safe", "unsafe"}


class Elsewhere:
    """A source whose format has no lines."""

    path = "odd,name:50%.docx"

    def text_of(self, text: str) -> str:
        return {"n1": "Ibid"}[text]

    def locate(self, span: Span) -> Location:
        return Location(self.path, note="٣", page=4)

    def order(self, span: Span) -> tuple[int, ...]:
        return span.start, span.end


def test_places_without_lines() -> None:
    source = Elsewhere()
    where = Span("n1", 0, 4)
    found = Finding(where, "Half:\r\n50%", None, "X101", "odd", Severity.ERROR, source.locate(where))
    results = [Checked(source, (found,))]
    shown = ISOLATES.sub("", render(results))
    assert "\nodd,name:50%.docx:page 4, note ٣: X101 Half:\ufffd\ufffd50%\n" in shown
    assert (
        render(results, "github")
        == "::error file=odd%2Cname%3A50%25.docx,title=X101 odd::page 4, note ٣: Half:%0D%0A50%25\n"
    )


@pytest.mark.parametrize(
    ("line", "start", "end", "under"),
    [
        ("Smith, p.3", 7, 10, "       ^^^"),
        ("Smith, p.3", 10, 10, "          ^"),
        ("Café, 日本, p.3", 10, 13, "            ^^^"),  # two wide characters take four cells
        ("Cafe\u0301, p.3", 7, 10, "      ^^^"),  # the accent takes none
        ("A\tB", 2, 3, "  ^"),
        ("one\ntwo three\nfour", 8, 13, "    ^^^^^"),
    ],
)
def test_carets_stand_under_the_characters(line: str, start: int, end: int, under: str) -> None:
    assert excerpt(line, start, end).lines()[1] == under


@pytest.mark.parametrize(
    ("line", "words", "shown"),
    [
        ("علي الوردي، وعاظ السلاطين، ص45.", "ص45", "ص45"),
        ("علي الوردي، وعاظ السلاطين، ص 45", "5", "45"),
        ("علي الوردي، وعاظ السلاطين، ص 45.", "وعاظ السلاطين", "وعاظ السلاطين"),
        ("علي الوردي، وعاظ السلاطين، ص 45،", "،", "الوردي،"),
        (
            "علي الوردي، دراسة في طبيعة المجتمع العراقي الحديث، ص 45.",
            "علي الوردي، دراسة في طبيعة المجتمع العراقي الحديث",
            "علي الوردي … العراقي الحديث",
        ),
    ],
)
def test_arabic_words_are_repeated_under_the_line(line: str, words: str, shown: str) -> None:
    start = line.index(words)
    above, below = excerpt(line, start, start + len(words)).lines()
    assert above == f"\u2067{line}\u2069"
    assert ISOLATES.sub("", below) == f"↳ «{shown}»"


def test_isolates_follow_the_first_letter() -> None:
    assert isolated("plain") == "plain"
    assert isolated("12 ص") == "\u206712 ص\u2069"
    assert isolated("Law, قانون") == "\u2066Law, قانون\u2069"


texts = st.text(st.sampled_from("ab ,.\n\tعلي،٣\u064e\u200f\u202e\x1b\x9b日…“”") | st.characters(), max_size=400)


@given(texts, st.data())
def test_any_place_of_any_text_can_be_shown(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    found = excerpt(words, start, end)
    above, below = found.lines()
    assert not CONTROLS.search(above + below)
    assert "\n" not in above + below
    assert len(found.before + found.marked + found.after) <= WIDTH + 20
    assert harmless(words[start : start + len(found.marked)].partition("\n")[0])[:5] == found.marked[:5]
    if "^" in below and "↳" not in below:
        assert cell_len(below.rstrip("^")) == cell_len(found.before)


def test_long_notes_are_shown_around_the_place_quickly() -> None:
    long = "word " * 400_000 + "p.3" + " more" * 400_000
    found = excerpt(long, 2_000_000, 2_000_003)
    assert found.marked == "p.3"
    assert found.before.startswith("…word")
    assert found.after.endswith("more…")
    assert len(excerpt("(" * 2_000_000, 5, 1_000_000).marked) == WIDTH


def test_text_report_of_a_library_points_into_its_file() -> None:
    library = bibliography.parse("% كتب\n@book{wardi,\n  title = {وعاظ السلاطين\n", "كتب.bib")
    where = library.failed()[0].span
    assert where.text == LIBRARY
    found = finding(library, where, "X101", "It never closes", Severity.ERROR)
    shown = render([Checked(library, (found,))])
    assert "كتب.bib:2:1: X101" in ISOLATES.sub("", shown)
    assert "line 2 | @book{wardi," in shown


@given(st.text("ab\nكتاب\r\u2028"), st.data())
def test_library_is_located_by_its_lines(words: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    before = words[:at].split("\n")
    where = Library(text=words, path="x.bib").locate(Span(LIBRARY, at, at))
    assert where == Location("x.bib", len(before), len(before[-1]) + 1, len(before), len(before[-1]) + 1)


@pytest.mark.parametrize("found", [True, False])
def test_sarif_is_as_its_schema_demands(found: bool) -> None:
    # The model is made from the schema of SARIF 2.1.0, and forbids what that does not know.
    from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

    log = json.loads(render(checked() if found else [], "sarif"))
    assert len(Sarif.model_validate(log).runs[0].results or ()) == len(log["runs"][0]["results"])


def test_junit_counts_what_it_lists() -> None:
    for suite in etree.fromstring(render(checked(), "junit").encode()).iter("testsuite"):
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))


def test_no_two_findings_of_gitlab_have_one_fingerprint() -> None:
    source = formats.parse("A.[^1] B.[^2]\n\n[^1]: Ibid.\n[^2]: Ibid.\n", "paper.md")
    both = tuple(finding(source, note.span, "X101", "It is lost", Severity.ERROR) for note in source.notes)
    shown = json.loads(render([Checked(source, both)], "gitlab"))
    assert len({each["fingerprint"] for each in shown}) == 2


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif"])
def test_services_get_paths_from_the_root_of_the_repository(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "papers").mkdir()
    monkeypatch.chdir(tmp_path / "papers")
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.setenv(variable, str(tmp_path))
    source = formats.parse("A.[^1]\n\n[^1]: B", str(tmp_path / "papers" / "أوراق 1.md"))
    one = finding(source, Span("n1", 0, 1), "X101", "It is short", Severity.ERROR)
    shown = unquote(render([Checked(source, (one,))], name))
    assert "papers/أوراق 1.md" in shown
    assert str(tmp_path) not in shown


def test_a_fingerprint_stays_where_notes_are_numbered_anew() -> None:
    def fingerprint(text: str) -> str:
        source = formats.parse(text, "paper.md")
        one = finding(source, source.notes[-1].span, "X101", "It is lost", Severity.ERROR)
        return file_report(Checked(source, (one,))).entries[0].fingerprint

    first = fingerprint("A.[^1]\n\n[^1]: Smith (n 3), p. 5; الوردي، هامش ٣.\n")
    assert first == fingerprint("B.\n\nA.[^7]\n\n[^7]: Smith (n 3), p. 5; الوردي، هامش ٤.\n")
    assert first != fingerprint("A.[^1]\n\n[^1]: Smith (n 3), p. 6; الوردي، هامش ٣.\n")
