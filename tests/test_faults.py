"""Where hawashi itself is at fault: that costs the paper it happens with, which is named, and nothing else."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from xml.etree import ElementTree

import pytest

from hawashi import bibliography, formats, reports
from hawashi.bibliography import fields
from hawashi.bibliography.differing import differences
from hawashi.bibliography.same_work import judging
from hawashi.bibliography.values import plain
from hawashi.citations import cited, split
from hawashi.citations.authorship import SelfCitation, own_citations
from hawashi.errors import HawashiError
from hawashi.fixes import saving
from hawashi.model import Citation, Document, Edit, Finding, Library, Note, Paper, Reference
from hawashi.project import Project
from hawashi.rules import RULES
from tests.docx import note, paragraph, reference, run, word

search_module = importlib.import_module("hawashi.bibliography.duplicates.search")

Run = Callable[..., CompletedProcess[str]]
PROGRAM = [sys.executable, "-c", "from hawashi.cli import main; main()"]

# Each has an error, and two things that can be mended.
PAPERS = {
    "en": "The marsh came back[^1].\n\n[^1]: Ibid., p.12\n",
    "ar": "عاد الماء إلى الهور[^1].\n\n[^1]: المصدر نفسه، ص12\n",
}
DEADLY = "DEADLY"
BAD = f"The marsh came back[^1].\n\n[^1]: {DEADLY}, p.12\n"
ERRORS = [
    KeyError("a\n\x1b[31mkey"),
    IndexError("string index out of range"),
    ZeroDivisionError(),
    RecursionError("deep"),
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for number, text in enumerate([PAPERS["en"], BAD, PAPERS["ar"]], 1):
        put(f"papers/{number}.md", text)


def put(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Makes notes that hold a certain word break hawashi."""

    def broken(one: Note) -> Citation:
        if DEADLY in one.text:
            raise error
        return split(one)

    monkeypatch.setattr("hawashi.citations.embedded.split", broken)
    monkeypatch.setattr("hawashi.pipeline.read_note", lambda note: cited(note, ()))  # keeps what others have read


def is_told_once(ran: CompletedProcess[str], name: str = "papers/2.md", what: str = "could not be processed") -> bool:
    """Whether one sentence and one hint are all that is said of a fault, and nothing of it steers a terminal."""
    head = rf"hawashi: {re.escape(name)} {what}: internal error in hawashi"
    said = rf"{head} \([^\n\x1b]+\)\n  hint: [^\n]+\.\n"
    return (
        len(re.findall(said, ran.stderr)) == 1 == ran.stderr.count("internal error") and "Traceback" not in ran.stderr
    )


def paths_in(text: str, form: str) -> set[str]:
    """The papers with findings, out of a report that is whole."""
    if form == "json":
        return {each["path"] for each in json.loads(text)}
    if form == "gitlab":
        return {each["location"]["path"] for each in json.loads(text)}
    if form == "sarif":
        (done,) = json.loads(text)["runs"]
        found = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in done["results"]]
        assert done["tool"]["driver"]["rules"]
        return set(found)
    if form == "junit":
        ElementTree.fromstring(text)  # noqa: S314 - our own
    return set(re.findall(r"papers/\d\.md", text))


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("form", reports.FORMATS)
def test_the_others_are_checked_and_shown(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, form: str, error: Exception
) -> None:
    failing(monkeypatch, error)
    ran = hawashi("check", "papers", "--format", form, "--no-cache")
    assert ran.returncode == 2
    assert is_told_once(ran)
    assert paths_in(ran.stdout, form) == {"papers/1.md", "papers/3.md"}


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("form", reports.FORMATS)
def test_a_rule_that_fails_costs_itself_alone(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, form: str, error: Exception
) -> None:
    """Every paper keeps its other findings, and no such outcome is kept in the cache."""

    rule = RULES["C107"]

    def broken(note: Note) -> Iterator[Finding]:
        if DEADLY in note.text:
            raise error
        yield from ()

    monkeypatch.setitem(RULES, "C107", replace(rule, subject=Note, context=(), function=broken))
    for _ in range(2):
        ran = hawashi("check", "papers", "--format", form)
        assert ran.returncode == 2
        assert len(re.findall(rf"C107 \({rule.name}\) could not be applied to papers/2\.md: internal", ran.stderr)) == 1
        assert ran.stderr.count("internal error") == 1
        assert paths_in(ran.stdout, form) == {"papers/1.md", "papers/2.md", "papers/3.md"}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_rule_about_libraries_that_fails_costs_itself_alone(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def broken(library: Library) -> Iterator[Finding]:
        raise ERRORS[1]

    monkeypatch.setitem(RULES, "L101", replace(RULES["L101"], context=(), function=broken))
    title = {"en": "The Marsh", "ar": "الهور"}[language]
    put("papers/works.bib", f"@book{{a, title = {{{title}}}, year = {{1o99}}, yaer = {{}}}}\n")
    ran = hawashi("check", "papers/works.bib", "--format", "json")
    assert ran.returncode == 2
    assert "L101" in ran.stderr
    assert ran.stderr.count("internal error") == 1
    assert paths_in(ran.stdout, "json") == {"papers/works.bib"}


@pytest.mark.parametrize(
    "options", [["--exit-zero"], ["--statistics"], ["--quiet"], ["--write-baseline", "known.json"]]
)
def test_the_exit_code_says_so_whatever_is_asked(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    failing(monkeypatch, ERRORS[1])
    ran = hawashi("check", "papers", *options)
    assert ran.returncode == 2
    assert is_told_once(ran)


def test_a_paper_that_failed_is_tried_anew(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        failing(patch, ERRORS[1])
        assert hawashi("check", "papers").returncode == 2
    ran = hawashi("check", "papers", "--format", "json")
    assert ran.returncode == 1
    assert "papers/2.md" in paths_in(ran.stdout, "json")


@pytest.mark.parametrize("command", ["check", "fix", "extract", "self-citations", "duplicates"])
def test_the_traceback_is_shown_where_it_is_asked_for(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    failing(monkeypatch, ERRORS[1])
    assert is_told_once(hawashi(command, "papers"))
    shown = hawashi(command, "papers", "--traceback")
    assert shown.returncode == 2
    assert shown.stderr.count("Traceback (most recent call last):") == 1
    assert "IndexError: string index out of range\n" in shown.stderr


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("command", [["fix"], ["check", "--fix", "--format", "sarif"]])
def test_the_others_are_mended(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, command: list[str], language: str
) -> None:
    failing(monkeypatch, ERRORS[0])
    put("papers/3.md", PAPERS[language])
    ran = hawashi(command[0], "papers", *command[1:])
    assert ran.returncode == 2
    assert is_told_once(ran)
    mended = {name: Path(f"papers/{name}.md").read_text(encoding="utf-8") for name in "123"}
    assert ("p. 12." in mended["1"], mended["2"]) == (True, BAD)
    assert {"en": "p. 12.", "ar": "ص 12."}[language] in mended["3"]
    if command[0] == "check":
        assert paths_in(ran.stdout, "sarif") == {"papers/1.md", "papers/3.md"}


@pytest.mark.parametrize("command", ["fix", "check"])
def test_a_fault_of_mending_alone_leaves_the_findings(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def broken(*_: object) -> None:
        raise ERRORS[1]

    monkeypatch.setattr("hawashi.fixes.mending._round", broken)
    before = Path("papers/1.md").read_bytes()
    ran = hawashi(command, "papers/1.md", *(["--fix", "--format", "json"] if command == "check" else []))
    assert ran.returncode == 2
    assert is_told_once(ran, "papers/1.md")
    assert Path("papers/1.md").read_bytes() == before
    if command == "check":
        assert paths_in(ran.stdout, "json") == {"papers/1.md"}


def test_a_copy_with_comments_is_not_half_written(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ERRORS[1])
    Path("paper.docx").write_bytes(word(paragraph(run("Text"), reference(1)), footnotes=note(1, run(f"{DEADLY}, p.5"))))
    ran = hawashi("check", "paper.docx", "--annotate", "copy.docx", "--format", "json")
    assert (ran.returncode, ran.stdout) == (2, "[]\n")
    assert is_told_once(ran, "paper.docx")
    assert not Path("copy.docx").exists()


@pytest.mark.parametrize("command", ["fix", "check"])
def test_a_piped_paper_that_fails_does_not_go_on(
    hawashi: Run, pipe: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    failing(monkeypatch, ERRORS[1])
    pipe(BAD)
    ran = hawashi(command, "-", *(["--fix"] if command == "check" else []))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "internal error in hawashi" in ran.stderr


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")])}


IN_EVERY_PROCESS = f"""
import sys
from importlib.abc import MetaPathFinder
class Finder(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "hawashi.pipeline":
            import hawashi.citations as module
            cited = module.cited
            def broken(note, libraries):
                if {DEADLY!r} in note.text:
                    raise LookupError("in " + note.id)
                return cited(note, libraries)
            module.cited = broken
sys.meta_path.insert(0, Finder())
"""


def test_it_is_so_in_every_process() -> None:
    Path("sitecustomize.py").write_text(IN_EVERY_PROCESS, encoding="utf-8")
    for number in range(14):
        put(f"many/{number:02}.md", BAD if number == 9 else PAPERS["ar" if number % 2 else "en"])
    command = [*PROGRAM, "check", "many", "--no-cache", "--jobs", "2", "--format", "json", "--traceback"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())
    assert ran.returncode == 2
    assert {each["path"] for each in json.loads(ran.stdout)} == {f"many/{n:02}.md" for n in range(14) if n != 9}
    assert re.findall(r"hawashi: many/(\d+)\.md", ran.stderr) == ["09"]
    assert "LookupError: in n1\n" in ran.stderr
    assert ran.stderr.count("Traceback") == 1


@pytest.mark.parametrize("form", ["table", "json", "bibtex", "csl-json"])
def test_the_others_are_extracted(hawashi: Run, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    failing(monkeypatch, ERRORS[1])
    ran = hawashi("extract", "papers", "--format", form)
    assert ran.returncode == 2
    assert is_told_once(ran)
    if form == "json":
        assert [each["path"] for each in json.loads(ran.stdout)["papers"]] == ["papers/1.md", "papers/3.md"]
    if form == "table":
        assert ("papers/1.md" in ran.stdout, "papers/2.md" in ran.stdout) == (True, False)


def test_a_fault_in_what_is_made_of_a_paper_costs_that_paper(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(paper: Paper) -> Sequence[SelfCitation]:
        if paper.document.path == "papers/2.md":
            raise ERRORS[0]
        return own_citations(paper)

    monkeypatch.setattr("hawashi.extraction.own_citations", broken)
    ran = hawashi("self-citations", "papers", "--format", "json")
    assert ran.returncode == 2
    assert is_told_once(ran)
    report = json.loads(ran.stdout)
    assert [each["path"] for each in report["papers"]] == ["papers/1.md", "papers/3.md"]
    assert report["total"]["papers"] == 2


@pytest.mark.parametrize("form", ["table", "json", "bibtex", "csl-json"])
def test_a_line_that_fails_is_named_and_the_others_are_read(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    failing(monkeypatch, ERRORS[1])
    lines = [
        "Anna Farid, The River, Nur, Basra, 1999, p. 5.",
        f"{DEADLY}, p. 6.",
        "هدى سلمان، النهر، دار النور، 1999، ص 5.",
    ]
    put("notes.txt", "\n".join(lines))
    ran = hawashi("parse", "notes.txt", "--format", form)
    assert ran.returncode == 2
    assert is_told_once(ran, "Line 2 of notes.txt")
    if form == "json":
        notes = [json.loads(line) for line in ran.stdout.splitlines()]
        assert [each["text"] for each in notes] == lines
        assert [len(each["cites"]) for each in notes] == [1, 0, 1]
    else:
        assert "The River" in ran.stdout
        assert "النهر" in ran.stdout
    if form == "csl-json":
        assert len(json.loads(ran.stdout)) == 2
    assert "Traceback" in hawashi("parse", "notes.txt", "--traceback").stderr


def test_a_sequence_that_fails_shows_nothing(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, ERRORS[1])
    put("notes.txt", f"Anna Farid, The River, 1999.\n{DEADLY}\n")
    ran = hawashi("parse", "notes.txt", "--sequence", "--format", "json")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert is_told_once(ran, "notes.txt")


@pytest.mark.parametrize("form", reports.FORMATS)
def test_a_fault_as_a_report_is_written_costs_that_paper_alone(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    module = importlib.import_module(reports.FORMATS[form])
    render = module.render

    def broken(given: Any, *context: Any, **manner: Any) -> Iterator[str]:
        def checked() -> Iterator[Any]:
            for one in given:
                if one.path == "papers/2.md":
                    raise ERRORS[1]
                yield one

        yield from render(checked(), *context, **manner)

    monkeypatch.setattr(module, "render", broken)
    ran = hawashi("check", "papers", "--format", form, "--no-cache")
    assert ran.returncode == 2
    assert is_told_once(ran)
    assert paths_in(ran.stdout, form) == {"papers/1.md", "papers/3.md"}


def test_a_fault_with_a_bibliography_leaves_the_papers(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ERRORS[1]

    monkeypatch.setattr("hawashi.project.paper_file.check_library", broken)
    put("papers/references.bib", "@book{farid1999, title = {The River}}\n")
    ran = hawashi("check", "papers", "--format", "sarif", "--no-cache")
    assert ran.returncode == 2
    assert is_told_once(ran, "papers/references.bib")
    assert paths_in(ran.stdout, "sarif") == {"papers/1.md", "papers/2.md", "papers/3.md"}


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (["duplicates", "l.bib", "--format", "json"], '"records": 1,'),
        (["convert", "l.bib", "--to", "csl-json", "-o", "-"], "النهر"),
    ],
)
def test_a_fault_with_an_entry_leaves_the_others(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, command: list[str], shown: str
) -> None:
    read = fields.read_entry

    def broken(key: str, *context: Any, **manner: Any) -> Reference:
        if key == DEADLY:
            raise ERRORS[1]
        return read(key, *context, **manner)

    monkeypatch.setattr(fields, "read_entry", broken)
    put("l.bib", f"@book{{{DEADLY}, title = {{The River}}}}\n@book{{ب, title = {{النهر}}}}\n")
    ran = hawashi(*command)
    assert ran.returncode == 2
    assert shown in ran.stdout
    assert ran.stderr.count(f"The entry {DEADLY} could not be read: internal error in hawashi") == 1


@pytest.mark.parametrize("command", ["check", "extract", "fix"])
def test_want_of_memory_is_no_fault(hawashi: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    failing(monkeypatch, MemoryError())
    ran = hawashi(command, "papers")
    assert ran.returncode == 2
    assert "papers/2.md needs more memory than is available\n  hint: " in ran.stderr
    assert "internal error" not in ran.stderr


@pytest.mark.parametrize("command", ["check", "extract", "fix"])
def test_who_ends_a_run_ends_it(hawashi: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    ran = hawashi(command, "papers")
    assert ran.returncode == 130
    assert "internal error" not in ran.stderr


def test_a_fault_with_no_paper_is_a_traceback_and_exit_code_2(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ERRORS[1]

    monkeypatch.setattr("hawashi.project.Project.files", broken)
    ran = hawashi("check", "papers")
    assert ran.returncode == 2
    assert "Traceback (most recent call last):" in ran.stderr
    assert (
        "hawashi: The command failed: internal error in hawashi (IndexError: string index out of range)" in ran.stderr
    )


def broken_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes the rule N105 break hawashi at notes that hold a certain word."""

    def broken(note: Note) -> Iterator[Finding]:
        if DEADLY in note.text:
            raise ERRORS[1]
        yield from ()

    monkeypatch.setitem(RULES, "N105", replace(RULES["N105"], subject=Note, context=(), function=broken))


@pytest.mark.parametrize("command", [["fix"], ["check", "--fix", "--format", "json"], ["fix", "--diff"]])
@pytest.mark.parametrize(("language", "right"), [("en", "p. 12"), ("ar", "ص 12")])
def test_a_rule_that_fails_leaves_the_other_fixes(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, command: list[str], language: str, right: str
) -> None:
    broken_rule(monkeypatch)
    put("papers/2.md", PAPERS[language] + f"\nMore[^2].\n\n[^2]: {DEADLY}.\n")
    ran = hawashi(command[0], "papers", *command[1:])
    assert ran.returncode == 2
    assert len(re.findall(r"N105 \(missing_full_stop\) could not be applied to papers/2\.md", ran.stderr)) == 1
    assert ran.stderr.count("internal error") == 1
    written = ran.stdout if "--diff" in command else Path("papers/2.md").read_text(encoding="utf-8")
    assert right in written


def test_a_fix_that_fails_leaves_the_others(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: Document, edits: Sequence[Edit]) -> str:
        if any("ص" in document.text_of(edit.span.text) for edit in edits):
            raise ERRORS[0]
        return written(document, edits)

    written = formats.markdown.write
    monkeypatch.setattr("hawashi.formats.markdown.write", broken)
    put("paper.md", "Text[^1], text[^2].\n\n[^1]: المصدر نفسه، ص12.\n[^2]: Ibid., p.12.\n")
    ran = hawashi("fix", "paper.md")
    assert ran.returncode == 2
    assert re.search(r"The fix of C107 of note 1 in paper\.md failed: internal error in hawashi \(KeyError", ran.stderr)
    assert Path("paper.md").read_text(encoding="utf-8").endswith("[^1]: المصدر نفسه، ص12.\n[^2]: Ibid., p. 12.\n")


def broken_entry(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """Makes the function at `place` break hawashi at an entry with a certain key."""
    module, _, name = place.rpartition(".")
    sound = getattr(importlib.import_module(module), name)

    def broken(first: Any, *others: Any, **named: Any) -> Any:
        if DEADLY in (first if isinstance(first, str) else first.key):
            raise ERRORS[1]
        return sound(first, *others, **named)

    monkeypatch.setattr(place, broken)


ENTRIES = f"""@book{{a, title = {{The River}}, author = {{Farid, Anna}}, date = {{1999}}}}
@book{{{DEADLY}, title = {{The Lake}}, date = {{1999}}}}
@book{{c, title = {{النهر}}, author = {{سلمان, هدى}}, date = {{1999}}}}
"""


def test_an_entry_that_fails_is_named_and_the_others_are_known(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_entry(monkeypatch, "hawashi.bibliography.fields.read_entry")
    put("works.bib", ENTRIES)
    put("paper.md", "A[^1], B[^2].\n\n[^1]: Anna Farid, *The River*, 1999.\n[^2]: هدى سلمان، *النهر*، 1999.\n")
    ran = hawashi("check", "works.bib", "--format", "json", "--select", "L")
    assert ran.returncode == 2
    assert is_told_once(ran, f"The entry {DEADLY}", "could not be read")
    assert json.loads(ran.stdout) == []  # nothing is wrong with what the entry says
    ran = hawashi("extract", "paper.md", "--bibliography", "works.bib", "--format", "bibtex")
    assert (ran.returncode, re.findall(r"@\w+\{(\w+)", ran.stdout)) == (0, ["a", "c"])


def broken_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes hawashi break where it compares an entry with a certain key."""
    prepare = search_module.prepare

    def prepared(work: Reference) -> Any:
        if work.key == DEADLY:
            raise ERRORS[1]
        return prepare(work)

    monkeypatch.setattr(search_module, "prepare", prepared)


TWINS = """@book{a, title = {The River of Iraq}, author = {Farid, Anna}, publisher = {CUP}, date = {1999}}
@book{b, title = {The river of Iraq}, author = {Anna Farid}, publisher = {CUP}, date = {1999}}
@book{d, title = {تاريخ النهر}, author = {سلمان, هدى}, publisher = {دار النور}, date = {1999}}
@book{e, title = {تاريخ النهر}, author = {هدى سلمان}, publisher = {دار النور}, date = {1999}}
"""


@pytest.mark.parametrize("form", ["json", "csv", "table", "jsonl"])
def test_an_entry_that_cannot_be_compared_leaves_the_others_to_search(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    broken_comparison(monkeypatch)
    put("works.bib", TWINS + ENTRIES.splitlines()[1])
    ran = hawashi("duplicates", "works.bib", "--format", form)
    assert ran.returncode == 2
    assert is_told_once(ran, f"The entry {DEADLY}", "could not be compared with others")
    assert ran.stdout.count("works.bib#d" if form == "jsonl" else "النهر") >= 2


@pytest.mark.parametrize("form", ["json", "table"])
def test_duplicates_that_cannot_be_shown_leave_the_others(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    def differing(works: Sequence[Reference]) -> Any:
        if works[0].key == "a":
            raise ERRORS[1]
        return differences(works)

    monkeypatch.setattr("hawashi.cli.duplicates_shown.differences", differing)
    put("works.bib", TWINS)
    ran = hawashi("duplicates", "works.bib", "--format", form)
    assert ran.returncode == 2
    assert is_told_once(ran, "a, b")
    assert ran.stdout.count("تاريخ النهر") >= 2


@pytest.mark.parametrize(
    "command", [("convert", "works.bib", "-o", "x.json"), ("extract", "p.md", "-o", "x.json"), ("tidy", "x.json")]
)
def test_a_fault_in_writing_names_the_file(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    def replaced(*_: object, **__: object) -> None:
        raise ERRORS[1]

    put("works.bib", TWINS)
    put("x.json", TWINS)
    put("p.md", "نص[^1].\n\n[^1]: هدى سلمان، *النهر*، 1999.\n")
    monkeypatch.setattr(saving, "_replace", replaced)
    ran = hawashi(*command)
    assert ran.returncode == 2
    assert ran.stderr.count("x.json could not be processed: internal error in hawashi") == 1
    assert Path("x.json").read_text("utf-8") == TWINS


def test_two_entries_that_cannot_be_compared_cost_the_later_one(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = judging.judge

    def judged(columns: Any, one: int, other: int, weights: Any) -> Any:
        if "iraq" in columns.title[one]:
            raise ERRORS[0]
        return judge(columns, one, other, weights)

    monkeypatch.setattr(judging, "judge", judged)
    references = bibliography.parse(TWINS.replace("The river of", "The rivers of")).references
    found = search_module.search(references, {(2, 3): "same"})
    assert [error.problem.split(" could")[0] for error in found.failed] == ["The entry b"]
    assert [cluster.members for cluster in found.clusters] == [(2, 3)]


def test_an_entry_that_cannot_be_compared_is_merged_as_it_is(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_comparison(monkeypatch)
    a, b, d, e = TWINS.splitlines()
    put("one.bib", f"{a}\n{d}\n")
    put("two.bib", f"{b}\n{ENTRIES.splitlines()[1]}\n{e}\n")
    ran = hawashi("merge", "one.bib", "two.bib", "-o", "all.bib")
    assert ran.returncode == 2
    assert is_told_once(ran, f"The entry {DEADLY}", "could not be compared with others")
    merged = Path("all.bib").read_text(encoding="utf-8")
    assert re.findall(r"@book\{(\w+)", merged) == ["a", "d", DEADLY]


def test_decisions_that_cannot_be_read_are_no_fault_of_hawashi(hawashi: Run) -> None:
    put("works.bib", ENTRIES)
    put("works.duplicates.toml", 'decisions = [["a", "b"], "c"]]')
    ran = hawashi("check", "works.bib")
    assert ran.returncode == 2
    assert ran.stderr.startswith("hawashi: works.duplicates.toml cannot be read")
    assert "internal error" not in ran.stderr


def test_an_entry_that_cannot_be_tidied_stays_as_it_is(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    broken_entry(monkeypatch, "hawashi.bibliography.tidying.run.laid_out")
    put("works.bib", ENTRIES)
    ran = hawashi("tidy", "works.bib")
    assert ran.returncode == 2
    assert is_told_once(ran, f"The entry {DEADLY}", "could not be tidied")
    tidy = Path("works.bib").read_text(encoding="utf-8")
    assert f"@book{{{DEADLY}, title = {{The Lake}}, date = {{1999}}}}" in tidy
    assert "@book{a,\n  author = {Farid, Anna},\n" in tidy
    assert "@book{c,\n  author = {سلمان, هدى},\n" in tidy


@pytest.mark.parametrize("form", ["bibtex", "csl-json"])
@pytest.mark.parametrize("command", ["extract", "parse"])
def test_a_work_that_cannot_be_written_is_left_out(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, command: str, form: str
) -> None:
    def broken(work: Reference) -> str:
        if work.title == "The Lake":
            raise ERRORS[0]
        return work.key if form == "bibtex" else {"id": work.key}  # type: ignore[return-value]

    name = "format_entry" if form == "bibtex" else "to_csl_json"
    for module in ("extraction", "cli.parse_notes"):
        monkeypatch.setattr(f"hawashi.{module}.{name}", broken)
    notes = [
        "Anna Farid, *The River*, 1999.",
        "Anna Farid, *The Lake*, 1998.",
        "هدى سلمان، *تاريخ النهر*، دار النور، بغداد، 1997.",
    ]
    put("notes.txt", "\n".join(notes).replace("*", ""))
    put("paper.md", "".join(f"A[^{n}].\n\n[^{n}]: {note}\n\n" for n, note in enumerate(notes)))
    ran = hawashi(command, {"extract": "paper.md", "parse": "notes.txt"}[command], "--format", form)
    assert ran.returncode == 2
    assert ran.stderr.count("internal error") == 1
    assert "The work farid1998lake could not be processed" in ran.stderr
    keys = ran.stdout.split() if form == "bibtex" else [each["id"] for each in json.loads(ran.stdout)]
    assert keys == ["farid1999river", "salman1997tarikh"]


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_a_bibliography_that_cannot_be_read_leaves_the_others_to_search(hawashi: Run, form: str) -> None:
    put("one.bib", ENTRIES)
    put("broken.bib", "no entries")
    put("other.bib", ENTRIES)
    ran = hawashi("duplicates", "one.bib", "broken.bib", "other.bib", "--format", form)
    assert ran.returncode == 2
    assert ran.stderr.count("hawashi: broken.bib") == 1
    assert ran.stdout.count("النهر") >= 2
    if form == "json":
        assert len(json.loads(ran.stdout)["clusters"]) == 2


@pytest.mark.parametrize(
    ("command", "place"),
    [
        (["merge", "works.bib", "works.bib"], "hawashi.merging.compose"),
        (["convert", "works.bib", "--to", "ris"], "hawashi.cli.convert_files.losses"),
    ],
)
def test_a_fault_in_what_is_made_of_whole_files_names_them_and_shows_nothing(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, command: list[str], place: str
) -> None:
    def broken(*_: object) -> None:
        raise ERRORS[1]

    monkeypatch.setattr(place, broken)
    put("works.bib", ENTRIES)
    ran = hawashi(*command)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert re.search(r"hawashi: (?:works\.bib, )?works\.bib could not be processed: internal error", ran.stderr)
    assert "Traceback" in ran.stderr


@pytest.mark.parametrize(
    "do", [Project.check, Project.fix, Project.extract, lambda *a, **k: list(Project.papers(*a, **k))]
)
def test_in_python_a_paper_that_fails_is_a_problem_and_costs_itself_alone(
    monkeypatch: pytest.MonkeyPatch, do: Callable[..., Any]
) -> None:
    failing(monkeypatch, ERRORS[0])
    problems: list[HawashiError] = []
    found = do(Project.at("papers"), on_error=problems.append)
    assert len(found["papers"] if isinstance(found, dict) else found) == 2
    (problem,) = problems
    assert problem.problem.startswith("papers/2.md could not be processed: internal error in hawashi (KeyError")
    assert "Traceback" in problem.traceback
    with pytest.raises(HawashiError) as caught:
        do(Project.at("papers"))
    assert isinstance(caught.value.__cause__, KeyError)


@pytest.mark.parametrize("do", [Project.check, Project.fix])
def test_in_python_a_rule_that_fails_is_a_problem_and_costs_itself_alone(
    monkeypatch: pytest.MonkeyPatch, do: Callable[..., Any]
) -> None:
    broken_rule(monkeypatch)
    problems: list[HawashiError] = []
    assert len(do(Project.at("papers"), on_error=problems.append)) == 3
    assert [problem.problem.partition(":")[0] for problem in problems] == [
        "N105 (missing_full_stop) could not be applied to papers/2.md"
    ]
    with pytest.raises(HawashiError, match="N105"):
        do(Project.at("papers"))


def test_an_entry_whose_text_cannot_be_read_leaves_the_others(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:

    def broken(value: Any, strings: Any) -> str:
        text = plain(value, strings)
        if "Lake" in text:
            raise ERRORS[0]
        return text

    monkeypatch.setattr(bibliography.bibtex, "plain", broken)
    put("works.bib", ENTRIES)
    ran = hawashi("check", "works.bib", "--format", "json", "--select", "L")
    assert ran.returncode == 2
    assert is_told_once(ran, f"The entry {DEADLY}", "could not be read")
    assert json.loads(ran.stdout) == []


@pytest.mark.parametrize("broken_at", ["_as_written", "make_key"])
def test_a_work_that_cannot_be_added_leaves_the_others(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, broken_at: str
) -> None:
    adding = importlib.import_module("hawashi.merging.adding")
    right = getattr(adding, broken_at)

    def broken(work: Reference, *others: Any) -> Any:
        if work.title == "The Lake":
            raise ERRORS[0]
        return right(work, *others)

    monkeypatch.setattr(adding, broken_at, broken)
    put("works.bib", "@book{a, title = {The Sea}, author = {Farid, Anna}, date = {1991}}\n")
    notes = ["Anna Farid, *The River*, 1999.", "Anna Farid, *The Lake*, 1998.", "هدى سلمان، *تاريخ النهر*، 1997."]
    put("paper.md", "".join(f"A[^{n}].\n\n[^{n}]: {note}\n\n" for n, note in enumerate(notes)))
    ran = hawashi("add", "paper.md", "--to", "works.bib")
    assert ran.returncode == 2
    assert ran.stderr.count("internal error") == 1
    assert "The work farid1998lake could not be processed" in ran.stderr
    assert "Lake" not in ran.stdout
    written = Path("works.bib").read_text(encoding="utf-8")
    assert re.findall(r"@\w+\{(\w+)", written) == ["a", "farid1999river", "salman1997tarikh"]


def test_a_bibliography_that_cannot_be_saved_leaves_the_others_to_tidy(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidy = importlib.import_module("hawashi.cli.tidy_files")
    save = tidy.save_library

    def broken(path: Path, *others: Any, **more: Any) -> Any:
        if path.name == "one.bib":
            raise ERRORS[2]
        return save(path, *others, **more)

    monkeypatch.setattr(tidy, "save_library", broken)
    put("one.bib", ENTRIES)
    put("two.bib", ENTRIES)
    ran = hawashi("tidy", "one.bib", "two.bib")
    assert ran.returncode == 2
    assert is_told_once(ran, "one.bib")
    assert Path("one.bib").read_text(encoding="utf-8") == ENTRIES
    assert "  author = {سلمان, هدى},\n" in Path("two.bib").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["check", "extract"])
def test_a_file_of_which_it_cannot_be_said_whether_it_is_a_paper_leaves_the_others(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def broken(_settings: Any, path: Path) -> bool:
        if path.name == "2.md":
            raise ERRORS[0]
        return True

    monkeypatch.setattr("hawashi.project.is_included", broken)
    ran = hawashi(command, "papers", "--format", "json")
    assert ran.returncode == 2
    assert is_told_once(ran)
    assert re.findall(r"papers/\d\.md", ran.stdout)
    assert "papers/2.md" not in ran.stdout


def test_where_even_the_telling_fails_the_exit_code_says_so(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ERRORS[0]

    monkeypatch.setattr("hawashi.cli.complain", broken)
    ran = hawashi("style", "no-such-style")
    assert ran.returncode == 2
    assert "KeyError" in ran.stderr
