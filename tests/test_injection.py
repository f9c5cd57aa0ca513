"""Names and texts that mean harm: no report hands them to a terminal or to the log of a service as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hawashi import reports
from hawashi.model import Location, Severity
from hawashi.reports.entry import FileReport, ReportEntry
from hawashi.reports.excerpt import excerpt, harmless_lines

Run = Callable[..., CompletedProcess[str]]

# Everything that colours, moves, turns around, ends a line or begins a command.
EVIL = ["\x1b[31m", "\x1b]0;x\x07", "\x9b2J", "\r", "\n::error ::نص", "\n", "\t", "\x00", "\x7f", "\u202e", "\u2066",
        "\u2067", "\u2069", "\u202d", "\u2028::error ::", "::error file=x::", "##[error]", "##vso[", "%0A::error ::",
        ",", ":", "<b>", "]]>", '"', "'", "نصّ", "text", "Ibid.", "\ud800", "\udcff", "é", "“", "”"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(EVIL), max_size=8).map("".join)
NAMES = TEXTS.map(lambda name: name.replace("\ud800", ""))  # no file has such a name
CONTROLS = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]")
_HEADINGS = re.compile(r"[a-z]+(?:\t[a-z]+)+")


def controls(written: str) -> list[str]:
    """The controls in what was written; a tab is none in a table with headings, whose every line has as many."""
    lines = written.split("\n")
    is_table = _HEADINGS.fullmatch(lines[0]) and {line.count("\t") for line in lines if line} == {lines[0].count("\t")}
    return CONTROLS.findall(written.replace("\t", " ") if is_table else written)


def report(name: str, words: str, where: str, line: int | None) -> FileReport:
    place = Location(name, line, line, line, line, where)
    shown = excerpt(words, 0, len(words) // 2)
    entry = ReportEntry(
        "C104", "orphan_ibid", Severity.ERROR, f"It says “{words}”", place, "note 1", shown, fingerprint="a"
    )
    return FileReport(name, (entry, entry))


@given(NAMES, TEXTS, TEXTS, st.sampled_from([None, 3]))
@pytest.mark.parametrize("kind", reports.FORMATS)
def test_no_report_passes_on_what_means_harm(kind: str, name: str, words: str, where: str, line: int | None) -> None:
    reported = report(f"{name}a.md", words, where, line)
    demand_harmless("".join(reports.render([reported], kind)), kind)
    if kind == "json":
        written = "".join(reports.render([reported], kind))
        assert json.loads(written)[0]["path"] == json.loads(json.dumps(reported.path))


def demand_harmless(written: str, kind: str) -> None:
    """That a report in the format `kind` hands nothing on that means harm, and is what it should be."""
    assert not controls(written)
    for shown in written.splitlines():
        depth = 0
        for sign in shown:
            depth += (sign in "\u2066\u2067\u2068") - (sign == "\u2069")
            assert depth >= 0 or kind in ("json", "sarif", "gitlab")
        assert depth == 0 or kind in ("json", "sarif", "gitlab")
        begins = shown.lstrip().startswith(("::", "##[", "##vso["))
        assert begins == (kind == "github")
    if kind == "github":
        assert written.count("\n") == 2
        assert all(each.startswith("::error file=") for each in written.splitlines())
    if kind == "junit":
        etree.fromstring(written.encode())
    if kind in ("json", "gitlab", "sarif"):
        json.loads(written)


def test_a_tab_is_harmless_only_between_the_columns_of_a_table() -> None:
    assert not controls("path\tline\na.md\t3\n")
    assert controls("path\tline\na\t.md\t3\n")
    assert controls("path\tline\na.md\t\x1b\n")
    assert controls("a.md:3: It\tsays\na.md:3: It\tsays\n")


@given(TEXTS)
def test_several_lines_stay_several_lines(text: str) -> None:
    shown = harmless_lines(text)
    assert shown.count("\n") == text.count("\n")
    assert not CONTROLS.search(shown)
    assert not any(line.lstrip().startswith(("::", "##[", "##vso[")) for line in shown.splitlines())


FILES = [
    "::error ::a.md",
    "\n::error ::b.md",
    "\x1b[31mc.md",
    "\u202eورقة.md",
    "##[error]d.md",
    "##vso[f.md",
    " ::error ::e.md",
]


@pytest.mark.parametrize("name", FILES, ids=ascii)
@pytest.mark.parametrize("kind", reports.FORMATS)
def test_no_file_name_is_a_command(
    hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text("Text[^1].\n\n[^1]: Ibid., p. 5\x1b[2J.\n", encoding="utf-8")
    Path(f"{name[:-3]}.docx").write_text("no paper")
    ran = hawashi("check", "--format", kind, "--no-cache")
    assert ran.returncode == 2
    assert not controls(ran.stdout)
    assert not CONTROLS.search(ran.stderr)
    assert not any(line.lstrip().startswith(("::", "##[", "##vso[")) for line in ran.stderr.splitlines())
    commands = [line for line in ran.stdout.splitlines() if line.lstrip().startswith(("::", "##[", "##vso["))]
    assert all(line.startswith("::") and " file=" in line for line in commands)
    assert bool(commands) == (kind == "github")


@pytest.mark.parametrize(
    "arguments",
    [
        ["fix", "--diff", "a.md"],
        ["merge", "a.bib", "b.bib"],
        ["tidy", "--diff", "a.bib"],
        ["convert", "a.bib", "--to", "csv"],
        ["extract", "a.md", "--format", "bibtex"],
        *(["list", "work.md", "--format", kind] for kind in ("text", "markdown", "html", "bibtex", "csl-json")),
    ],
)
def test_content_is_harmless_where_it_is_looked_at(
    hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    evil = "\x1b[31m \u202e"
    Path("a.md").write_text(f"نص[^1].\n::error ::x {evil}\n\n[^1]: Ibid., p.5{evil}.\n", encoding="utf-8")
    work = f"علي الوردي، *وعاظ {evil} السلاطين*، دار كوفان، لندن، 1995، ص 34."
    Path("work.md").write_text(f"نص[^1].\n\n[^1]: {work}\n", encoding="utf-8")
    for name in ("a.bib", "b.bib"):
        text = f"@book{{{name[0]}, title = {{T {evil} {name}\n::error ::x}}, year=1999}}\n"
        Path(name).write_text(text, encoding="utf-8")
    assert "\x1b" in hawashi(*arguments).stdout or arguments[0] in ("convert", "extract", "list")
    monkeypatch.setattr("hawashi.cli.output._is_looked_at", lambda: True)
    shown = hawashi(*arguments).stdout
    assert not CONTROLS.search(shown)
    assert not any(line.lstrip().startswith("::") for line in shown.splitlines())


def test_a_long_run_ends_with_an_overview_and_a_job_has_a_summary(
    hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(22):
        text = "نص[^1].\n\n[^1]: المصدر نفسه، ص 5.\n" if number % 2 else "Text[^1].\n\n[^1]: Ibid., p. 5.\n"
        Path(f"{number:02}|`x.md").write_text(text, encoding="utf-8")
    options = ["check", "--select", "C103", "--no-cache", "--jobs", "1"]
    assert "Findings by paper:\n1  00|`x.md\n" in hawashi(*options).stdout
    assert "… and 2 more papers with findings\n\nFindings by rule:\n22  C103" in hawashi(*options).stdout
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary"))
    lines = hawashi(*options, "--format", "github").stdout.splitlines()
    assert [line.startswith("::error ") for line in lines] == [True] * 10 + [False] * 12
    summary = (tmp_path / "summary").read_text(encoding="utf-8")
    assert "| `00¦'x.md` | 1 |" in summary
    assert "| C103 `orphan_ibid` | 22 |" in summary
