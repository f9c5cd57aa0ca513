"""`hawashi check` as a user and a build server run it: what is silenced, kept, counted, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi.cli.check import cache, progress, run
from hawashi.errors import HawashiError
from hawashi.project import PaperFile, outcome
from hawashi.rules import RULES

Run = Callable[..., CompletedProcess[str]]
PROGRAM = [sys.executable, "-c", "from hawashi.cli import main; main()"]

# Each note names a work that was not cited before (C104, a warning).
LOST = {"en": "Hamid, op. cit., p. 12.", "ar": "الوردي، مصدر سابق، ص 12."}
BODY = {"en": "The marsh came back{mark}. ", "ar": "عاد الماء إلى الهور{mark}. "}
BOTH = pytest.mark.parametrize("language", ["en", "ar"])


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(variable, raising=False)


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def with_notes(*notes: str, language: str = "en", first: int = 1) -> str:
    marks = "".join(BODY[language].format(mark=f"[^{number}]") for number in range(first, first + len(notes)))
    return marks + "\n\n" + "".join(f"[^{number}]: {note}\n" for number, note in enumerate(notes, first))


def codes(ran: CompletedProcess[str]) -> list[str]:
    return [each["code"] for each in json.loads(ran.stdout)]


ONLY = ("--select", "C104,P112", "--format", "json")


# How a run ends


@pytest.mark.parametrize(
    ("select", "options", "code"),
    [
        ("C104", [], 1),
        ("C104", ["--fail-on", "error"], 0),
        ("C104", ["--fail-on", "warning"], 1),
        ("N102", ["--fail-on", "error"], 0),
        ("N102", ["--fail-on", "warning"], 0),
        ("C104", ["--exit-zero"], 0),
        ("C104", ["--fail-on", "info", "--exit-zero"], 0),
    ],
)
def test_what_fails_a_run(hawashi: Run, select: str, options: list[str], code: int) -> None:
    put("paper.md", with_notes(LOST["en"]))
    assert hawashi("check", "paper.md", "--select", select, *options).returncode == code


@BOTH
def test_a_warning_fails_a_run_unless_only_errors_do(hawashi: Run, language: str) -> None:
    put("paper.md", with_notes("Smith, *Law*", "الوردي، *منطق ابن خلدون*", language=language))
    options = ("--select", "missing_full_stop")
    assert hawashi("check", "paper.md", *options).returncode == 1
    assert hawashi("check", "paper.md", *options, "--fail-on", "error").returncode == 0


def test_a_broken_file_is_told_and_the_run_finishes(hawashi: Run) -> None:
    for number in range(3):
        put(f"papers/{number}.md", with_notes(LOST["en"]))
    Path("papers/1.docx").write_bytes(b"PK\x03\x04 and no more")
    ran = hawashi("check", "papers", *ONLY)
    assert ran.returncode == 2
    assert codes(ran) == ["C104"] * 3
    assert ran.stderr.count("1.docx") == 1


def test_statistics_instead_of_findings(hawashi: Run) -> None:
    book = "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p.5."
    put("paper.md", with_notes(LOST["en"], book, LOST["ar"]))
    ran = hawashi("check", "paper.md", "--statistics", "--select", "C104,C107")
    assert ran.stdout == "2  C104       orphan_op_cit\n1  C107  [*]  missing_space_after_page_label\n"
    ran = hawashi("check", "paper.md", "--statistics", "--select", "C104", "--format", "json")
    assert json.loads(ran.stdout) == [{"code": "C104", "name": "orphan_op_cit", "count": 2, "fixable": 0}]
    assert hawashi("check", "paper.md", "--statistics", "--format", "sarif").returncode == 2


def test_quiet_shows_findings_only_and_verbose_says_what_is_used(hawashi: Run) -> None:
    put("hawashi.toml", "")
    put("paper.md", with_notes(LOST["en"]))
    quiet = hawashi("check", "paper.md", "-q", "--format", "concise", "--select", "C104")
    assert re.fullmatch(r"paper\.md:3:7: C104 .*\n", quiet.stdout)
    loud = hawashi("check", "paper.md", "-v")
    assert {"configuration", "style", "bibliography"} <= set(re.findall(r"hawashi: (\w+):", loud.stderr))
    assert hawashi("check", "paper.md").stderr == ""


def test_extended_selections_are_added(hawashi: Run) -> None:
    put("hawashi.toml", 'select = ["N"]\nextend-select = ["C104"]\n')
    put("paper.md", with_notes(LOST["en"], "Smith, *Law*, p.5"))
    assert "C104" in codes(hawashi("check", "paper.md", "--format", "json"))
    assert "C107" not in codes(hawashi("check", "paper.md", "--format", "json"))
    found = codes(hawashi("check", "paper.md", "--format", "json", "--extend-select", "missing_space_after_page_label"))
    assert {"C104", "C107"} <= set(found)


# Settings of single files, and what is silenced by the configuration


@BOTH
def test_settings_of_single_files(hawashi: Run, language: str) -> None:
    put("hawashi.toml", '[[files]]\nfiles = "old/*.md"\nignore = ["C104"]\n')
    for name in ("old/paper.md", "new/paper.md"):
        put(name, with_notes(LOST[language], language=language))
    found = json.loads(hawashi("check", "old", "new", "--format", "json", "--ignore", "P").stdout)
    assert [each["path"] for each in found if each["code"] == "C104"] == ["new/paper.md"]


@pytest.mark.parametrize(("note", "left"), [('note = "2"', 1), ("note = 2", 1), ('note = "٢"', 1), ("", 0)])
def test_a_list_of_what_is_silenced(hawashi: Run, note: str, left: int) -> None:
    put("hawashi.toml", f'[[silence]]\nfiles = "paper.md"\n{note}\nrules = ["C104"]\nreason = "as printed"\n')
    put("paper.md", with_notes(LOST["en"], LOST["ar"]))
    assert codes(hawashi("check", "paper.md", *ONLY)) == ["C104"] * left


def test_what_the_list_silences_in_vain_is_a_finding(hawashi: Run) -> None:
    silence = '[[silence]]\nfiles = "{}.md"\nrules = ["C104"]\n'
    put("hawashi.toml", silence.format("clean") + silence.format("paper") + silence.format("elsewhere"))
    put("paper.md", with_notes(LOST["ar"], language="ar"))
    put("clean.md", "Nothing here.\n")
    (found,) = json.loads(hawashi("check", *ONLY).stdout)
    assert (found["code"], found["path"]) == ("P112", "hawashi.toml")
    assert "clean.md" in found["message"]
    assert codes(hawashi("check", "paper.md", *ONLY)) == []


@pytest.mark.parametrize("title", ["The River", "النهر"])
def test_the_list_silences_what_is_found_in_a_bibliography(hawashi: Run, title: str) -> None:
    only = ("--select", "L102,P112", "--format", "json")
    put("paper.md", "Nothing here.\n")
    put("references.bib", f"@book{{a, title = {{{title}}}}}\n@book{{a, title = {{{title} 2}}}}\n")
    assert codes(hawashi("check", *only)) == ["L102"]
    put("hawashi.toml", '[[silence]]\nfiles = "*.bib"\nrules = ["L102"]\n')
    assert codes(hawashi("check", *only)) == []
    assert codes(hawashi("check", *only)) == []  # nor where it is known from before
    put("references.bib", f"@book{{a, title = {{{title}}}}}\n")
    assert codes(hawashi("check", *only)) == ["P112"]


@pytest.mark.parametrize(
    "text",
    [
        "files = 3\n",
        "[[files]]\nignore = ['C104']\n",
        "[[files]]\nfiles = '*.md'\nignroe = ['C104']\n",
        "[[silence]]\nfiles = '*.md'\n",
        "[[silence]]\nfiles = '*.md'\nrules = ['C999']\n",
    ],
)
def test_a_wrong_table_is_one_sentence_and_a_hint(hawashi: Run, text: str) -> None:
    put("hawashi.toml", text)
    put("paper.md", with_notes(LOST["en"]))
    ran = hawashi("check", "paper.md")
    assert ran.returncode == 2
    assert re.fullmatch(r"hawashi: hawashi\.toml: .*\n  hint: .*\n", ran.stderr)


# Baseline


@BOTH
def test_known_findings_stay_known_where_lines_move_and_notes_are_numbered_anew(hawashi: Run, language: str) -> None:
    put("paper.md", with_notes(LOST[language], language=language))
    assert hawashi("check", "paper.md", "--select", "C104", "--write-baseline", "known.json").returncode == 0
    again = ("check", "paper.md", *ONLY, "--baseline", "known.json")
    assert (hawashi(*again).returncode, codes(hawashi(*again))) == (0, [])
    moved = "# Title\n\n" + with_notes(
        "Haddad, *Marsh*, Dijla, Baghdad, 1999, p. 3.", LOST[language], language=language
    )
    put("paper.md", moved)
    assert codes(hawashi(*again)) == []
    put("paper.md", with_notes(LOST[language], LOST[language], language=language))
    assert codes(hawashi(*again)) == ["C104"]


def test_known_findings_that_are_gone_are_told(hawashi: Run) -> None:
    put("paper.md", with_notes(LOST["en"], LOST["ar"]))
    put("other.md", with_notes(LOST["en"]))
    hawashi("check", "--select", "C104", "--write-baseline", "known.json")
    put("paper.md", with_notes(LOST["en"]))
    ran = hawashi("check", "paper.md", *ONLY, "--baseline", "known.json")
    assert [(each["code"], each["path"]) for each in json.loads(ran.stdout)] == [("P112", "known.json")]
    assert hawashi("check", "paper.md", "--select", "N102", "--baseline", "known.json").returncode == 0
    hawashi("check", "paper.md", "--select", "C104", "--write-baseline", "known.json")
    assert hawashi("check", *ONLY, "--baseline", "known.json").returncode == 0


def test_the_configuration_may_name_the_baseline(hawashi: Run) -> None:
    put("hawashi.toml", 'baseline = "known.json"\n')
    put("paper.md", with_notes(LOST["en"]))
    hawashi("check", "--select", "C104", "--write-baseline", "known.json")
    assert hawashi("check", "--select", "C104").returncode == 0


@pytest.mark.parametrize("text", ["", "{}", "[]", "no json", '{"form": "hawashi-baseline 1", "files": {"a": [1]}}'])
def test_what_is_no_baseline_is_neither_read_nor_written_over(hawashi: Run, text: str) -> None:
    put("paper.md", with_notes(LOST["en"]))
    put("notes.json", text)
    for option in ("--baseline", "--write-baseline"):
        ran = hawashi("check", "paper.md", option, "notes.json")
        assert ran.returncode == 2
        assert "not a baseline" in ran.stderr
    assert Path("notes.json").read_text(encoding="utf-8") == text


# Cache


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The papers that are read from now on."""
    seen: list[str] = []
    check_file = outcome.check_file

    def counted(file: PaperFile) -> outcome.Outcome | HawashiError:
        seen.append(file.shown)
        return check_file(file)

    monkeypatch.setattr(run, "check_file", counted)
    return seen


@BOTH
def test_an_unchanged_paper_is_not_read_again(hawashi: Run, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    for number in range(3):
        put(f"papers/{number}.md", with_notes(LOST[language], language=language))
    put("papers/references.bib", "@book{a, title = {A}, date = {1990}}\n")
    first = hawashi("check", "papers")
    seen = reads(monkeypatch)
    assert hawashi("check", "papers").stdout == first.stdout
    assert seen == []
    put("papers/1.md", with_notes(LOST[language], LOST[language], language=language))
    hawashi("check", "papers")
    assert seen == ["papers/1.md"]
    assert Path(".hawashi_cache/.gitignore").read_text(encoding="utf-8").endswith("*\n")


@pytest.mark.parametrize(
    "change",
    [
        lambda: put("references.bib", "@book{b, title = {B}, date = {1991}}\n"),
        lambda: put("authors.toml", '[[person]]\nname = "Hamid"\n'),
        lambda: put("hawashi.toml", 'style = "chicago-notes"\n'),
        lambda: put("hawashi.toml", 'ignore = ["N"]\n'),
        lambda: put("hawashi.toml", '[[silence]]\nfiles = "paper.md"\nrules = ["C104"]\n'),
    ],
)
def test_a_paper_is_read_again_where_something_else_has_changed(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, change: Callable[[], Path]
) -> None:
    put("paper.md", with_notes(LOST["en"]))
    hawashi("check", "paper.md")
    change()
    seen = reads(monkeypatch)
    hawashi("check", "paper.md")
    assert seen == ["paper.md"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "paper.tex",
            "\\documentclass{article}\\addbibresource{own.bib}\\begin{document}A\\footcite{key}\\end{document}",
        ),
        ("paper.md", "---\nbibliography: own.bib\n---\n\nThe law[^1].\n\n[^1]: [@key, 5]\n"),
        ("paper.md", "---\nbibliography: own.bib\n---\n\nجاء في القانون [@key، ص 5].\n"),
    ],
)
def test_a_bibliography_that_the_paper_names_itself_counts_too(hawashi: Run, name: str, content: str) -> None:
    put(name, content)
    entry = "author = {Smith, A.}, title = {Law}, publisher = {Brill}, location = {X}, date = {1990}"
    assert "C114" not in codes(hawashi("check", name, "--format", "json"))
    put("own.bib", f"@book{{other, {entry}}}\n")
    assert "C114" in codes(hawashi("check", name, "--format", "json"))
    put("own.bib", f"@book{{key, {entry}}}\n")
    assert "C114" not in codes(hawashi("check", name, "--format", "json"))


@pytest.mark.parametrize("damage", [b"", b"\0\xff", b"a\nb\nc", None])
def test_a_broken_cache_is_passed_over(hawashi: Run, damage: bytes | None) -> None:
    put("paper.md", with_notes(LOST["en"]))
    first = hawashi("check", "paper.md")
    for kept in Path(cache.FOLDER).rglob("*.json"):
        data = kept.read_bytes()
        kept.write_bytes(data.replace(b"C104", b"C105") if damage is None else damage)
    assert hawashi("check", "paper.md").stdout == first.stdout


def test_without_a_cache_nothing_is_kept(hawashi: Run) -> None:
    put("paper.md", with_notes(LOST["en"]))
    hawashi("check", "paper.md", "--no-cache")
    assert not Path(cache.FOLDER).exists()


def test_where_nothing_can_be_kept_the_run_is_as_ever(hawashi: Run) -> None:
    put("paper.md", with_notes(LOST["en"]))
    put(cache.FOLDER, "a file in the way")
    assert hawashi("check", "paper.md").returncode == 1


# Processes


def test_the_output_is_the_same_for_any_number_of_processes(hawashi: Run) -> None:
    for number in range(14):
        put(f"papers/{number:02}.md", with_notes(LOST["ar" if number % 2 else "en"], f"Smith, *Law {number}*, p.5"))
    put("papers/references.bib", "@book{a, title = {A}, date = {1990}}\n@book{b, title = {B}, date = {1990}}\n")
    Path("papers/07.docx").write_bytes(b"PK\x03\x04 and no more")
    shown = set()
    for count in ("1", "3"):
        options = ["--no-cache", "--jobs", count, "--extend-select", "unused_entry"]
        ran = hawashi("check", "papers", *options)
        shown.add((ran.returncode, ran.stdout, ran.stderr))
    assert len(shown) == 1
    assert next(iter(shown))[0] == 2


def test_works_cited_in_any_process_count_as_used(hawashi: Run) -> None:
    goods = ["Salt", "Wool", "Silk", "Dates", "Rice", "Tea", "Coal", "Iron", "Gold", "Glass", "Paper", "Ink", "Soap"]
    titles = [f"The Trade in {what}" for what in goods]
    for number, title in enumerate(titles[:12]):
        put(f"{number:02}.md", with_notes(f"Anna Smith, *{title}*, Brill, London, 1990, p. 5."))
    entry = "@book{{k{}, author = {{Smith, Anna}}, title = {{{}}}, publisher = {{Brill}}, date = {{1990}}}}\n"
    put("references.bib", "".join(entry.format(number, title) for number, title in enumerate(titles)))
    ran = hawashi("check", "--jobs", "2", "--select", "unused_entry", "--format", "json")
    assert [each["message"] for each in json.loads(ran.stdout) if "k12" not in each["message"]] == []
    assert ran.stdout.count('"code"') == 1


def test_a_process_that_the_system_ends_takes_its_paper_only(monkeypatch: pytest.MonkeyPatch) -> None:
    put("sitecustomize.py", KILLER)
    for number in range(14):
        put(f"papers/{number:02}.md", with_notes(LOST["en"]) if number != 9 else "Kill me[^1].\n\n[^1]: Now.\n")
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    command: list[str] = [*PROGRAM, "check", "papers", "--no-cache", "--jobs", "2", *ONLY]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert ran.returncode == 2
    assert codes(ran) == ["C104"] * 13
    assert re.findall(r"read papers/(\d+)\.md", ran.stderr) == ["09"]


# Ends every process but the first when it reads a certain paper, as the system does for want of memory.
KILLER = """
import multiprocessing, os, signal, sys
from importlib.abc import MetaPathFinder
class Finder(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "hawashi.pipeline":
            import hawashi.formats as formats
            load = formats.load
            def deadly(data, path="", others=None):
                if b"Kill me" in data and multiprocessing.parent_process() is not None:
                    os.kill(os.getpid(), signal.SIGKILL)
                return load(data, path, others)
            formats.load = deadly
sys.meta_path.insert(0, Finder())
"""


# The terminal


@pytest.mark.parametrize(("patience", "terminal", "shown"), [(0, True, True), (1e9, True, False), (0, False, False)])
def test_progress_only_on_a_terminal_and_only_where_it_takes_long(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, patience: float, terminal: bool, shown: bool
) -> None:
    put("paper.md", with_notes(LOST["en"]))
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    reading, writing = pty.openpty() if terminal else os.pipe()
    with os.fdopen(writing, "w") as error:
        monkeypatch.setattr(sys, "stderr", error)
        hawashi("check", "--no-cache")
        error.write("end")
        error.flush()
        said = b""
        while not said.endswith(b"end"):
            said += os.read(reading, 4096)
    os.close(reading)
    assert (b"1 of 1 papers" in said) == shown
    assert said == b"end" or said.endswith(b"\r\x1b[Kend")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_complete(shell: str) -> None:
    variable = {"_HAWASHI_COMPLETE": f"source_{shell}"}
    program = shutil.which("hawashi", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("hawashi is not installed as a program")
    ran = subprocess.run([program], capture_output=True, text=True, check=True, env={**os.environ, **variable})
    assert "hawashi" in ran.stdout


# Rules as data


def test_all_rules_are_there_as_json(hawashi: Run) -> None:
    rules = json.loads(hawashi("rule", "--all", "--format", "json").stdout)
    assert [each["code"] for each in rules] == sorted(RULES)
    for each in rules:
        assert each["summary"]
        assert each["bad"]
        assert each["severity"] in ("error", "warning", "info")
    assert json.loads(hawashi("rule", "C104", "--format", "json").stdout)["name"] == "orphan_op_cit"


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no such names")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_baseline_knows_a_paper_whose_name_is_no_utf8(hawashi: Run, language: str) -> None:
    name = {"en": b"caf\xe9.md", "ar": "ورقة".encode("cp1256") + b".md"}[language]
    Path(os.fsdecode(name)).write_text(with_notes(LOST[language], language=language), encoding="utf-8")
    hawashi("check", "--select", "C104", "--write-baseline", "known.json")
    assert codes(hawashi("check", *ONLY, "--baseline", "known.json")) == []
