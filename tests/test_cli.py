"""The commands, as a user runs them."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi import __version__
from hawashi.cli import main
from hawashi.formats.source import LIMIT
from hawashi.rules import RULES

Run = Callable[..., CompletedProcess[str]]

COMMANDS = ["check", "extract", "self-citations"]
PROGRAM = [sys.executable, "-c", "from hawashi.cli import main; main()"]

# Each has one error and nothing else that fails a run: an ibid with nothing before it.
FAULTY = {
    "en": "So it was[^1].\n\n[^1]: Ibid., p. 12.\n",
    "ar": "عاد الماء إلى الهور[^1].\n\n[^1]: المصدر نفسه، ص 12.\n",
}
CLEAN = {
    "en": "So it was[^1].\n\n[^1]: Phebe Marr, *The Modern History of Iraq*, Routledge, London, 2017, p. 12.\n",
    "ar": "عاد الماء إلى الهور[^1].\n\n[^1]: علي الوردي، *دراسة في طبيعة المجتمع العراقي*، مطبعة العاني، بغداد، 1965، ص 12.\n",  # noqa: E501
}
WORKS = """@book{marr2017modern,
  author = {Marr, Phebe},
  title = {The Modern History of Iraq},
  publisher = {Routledge},
  location = {London},
  date = {2017},
}

@book{wardi1965dirasa,
  author = {الوردي, علي},
  title = {دراسة في طبيعة المجتمع العراقي},
  publisher = {مطبعة العاني},
  location = {بغداد},
  date = {1965},
}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def found(ran: CompletedProcess[str]) -> list[tuple[str, str]]:
    """Path and rule of each finding of `check --format json`."""
    return [(finding["path"], finding["name"]) for finding in json.loads(ran.stdout)]


# What is asked of hawashi itself


def test_version(hawashi: Run) -> None:
    ran = hawashi("--version")
    assert (ran.returncode, ran.stdout) == (0, f"hawashi {__version__}\n")


@pytest.mark.parametrize("command", [*COMMANDS, "parse", "rule"])
def test_help_shows_examples(hawashi: Run, command: str) -> None:
    ran = hawashi(command, "--help")
    assert ran.returncode == 0
    assert "Examples:" in ran.stdout
    examples = re.findall(r"^ hawashi .*?(?= *$)", ran.stdout, re.MULTILINE)
    assert len(examples) >= 2
    assert all(example.count("hawashi ") == 1 and example.startswith(f" hawashi {command}") for example in examples)


@pytest.mark.parametrize("arguments", [["chek"], ["check", "--fromat", "json"], ["check", "--format", "xml"]])
def test_what_typer_does_not_know_is_exit_code_2(hawashi: Run, arguments: list[str]) -> None:
    ran = hawashi(*arguments)
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        (["check", ".", "--write-baseline", "--format", "json"], "--write-baseline"),
        (["extract", ".", "-o", "--lang", "ar"], "-o"),
        (["tidy", "works.bib", "--map", "--diff"], "--map"),
    ],
)
def test_an_option_takes_no_other_for_its_value(hawashi: Run, arguments: list[str], option: str) -> None:
    ran = hawashi(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert f"'{option}'" in ran.stderr
    assert not list(Path.cwd().glob("--*"))


def test_version_loads_nothing_that_typer_and_rich_do_not_load() -> None:
    show = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    bare = subprocess.run([sys.executable, "-c", f"import typer, rich; {show}"], capture_output=True, text=True)
    ours = f"import atexit; atexit.register(lambda: exec({show!r})); from hawashi.cli import main; main(['--version'])"
    ran = subprocess.run([sys.executable, "-c", ours], capture_output=True, text=True, check=True)
    more = set(ran.stdout.splitlines()[1].split()) - set(bare.stdout.split())
    assert {name for name in more if name not in sys.stdlib_module_names} == {"hawashi"}


# check


@pytest.mark.parametrize("language", ["en", "ar"])
def test_exit_codes_of_check(hawashi: Run, language: str) -> None:
    put("clean.md", CLEAN[language])
    put("faulty.md", FAULTY[language])
    assert hawashi("check", "clean.md").returncode == 0
    assert hawashi("check", "faulty.md").returncode == 1
    assert hawashi("check", "faulty.md", "--exit-zero").returncode == 0


@pytest.mark.parametrize("language", ["en", "ar"])
def test_info_is_shown_and_fails_nothing(hawashi: Run, language: str) -> None:
    author = {"en": "Phebe Marr", "ar": "علي الوردي"}[language]
    put("own.md", f"---\nauthor: {author}\n---\n\n{CLEAN[language]}")
    ran = hawashi("check", "own.md", "--format", "json", "--ignore", "P")
    assert found(ran) == [("own.md", "self_citation")]
    assert ran.returncode == 0


@pytest.mark.parametrize("exit_zero", [[], ["--exit-zero"]])
def test_what_could_not_be_done_wins_and_the_rest_is_checked(hawashi: Run, exit_zero: list[str]) -> None:
    put("a.md", FAULTY["en"])
    put("b.md", b"\x00\x01")
    put("c.md", FAULTY["ar"])
    ran = hawashi("check", ".", "--format", "json", *exit_zero)
    assert ran.returncode == 2
    assert found(ran) == [("a.md", "orphan_ibid"), ("c.md", "orphan_ibid")]
    assert ran.stderr.startswith("hawashi: b.md")


def test_text_says_where_and_what_and_how_many(hawashi: Run) -> None:
    put("faulty.md", FAULTY["en"])
    ran = hawashi("check", "faulty.md")
    code = next(rule.code for rule in RULES.values() if rule.name == "orphan_ibid")
    assert ran.stdout.startswith(f"faulty.md: 1 error\n\nfaulty.md:3:7: {code} ")
    assert "Found 1 finding (1 error)." in ran.stdout


def test_text_of_a_clean_run(hawashi: Run) -> None:
    put("clean.md", CLEAN["en"])
    assert hawashi("check", "clean.md").stdout == "All checks passed!\n"


def test_text_does_not_praise_what_could_not_be_read(hawashi: Run) -> None:
    put("broken.md", b"\x00")
    assert hawashi("check", "broken.md").stdout == ""


def test_github_annotations(hawashi: Run) -> None:
    put("faulty.md", FAULTY["ar"])
    assert hawashi("check", "faulty.md", "--format", "github").stdout.startswith("::error file=faulty.md,line=3,")


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ([], ["note_without_mark", "orphan_ibid"]),
        (["--select", "orphan_ibid"], ["orphan_ibid"]),
        (["--select", "orphan_ibid,note_without_mark"], ["note_without_mark", "orphan_ibid"]),
        (["--select", "orphan_ibid", "--select", "note_without_mark"], ["note_without_mark", "orphan_ibid"]),
        (["--ignore", "orphan_ibid"], ["note_without_mark"]),
        (["--ignore", " orphan_ibid , note_without_mark ,"], []),
    ],
)
def test_select_and_ignore(hawashi: Run, options: list[str], names: list[str]) -> None:
    put("paper.md", "[^x]: Ibid., p. 12.\n")
    assert sorted(name for _, name in found(hawashi("check", "paper.md", "--format", "json", *options))) == names


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(("word", "near"), [("orphan_ibd", "C103 (orphan_ibid)"), ("قاعدة", ""), ("", ""), (",", "")])
def test_an_unknown_rule_is_refused(hawashi: Run, option: str, word: str, near: str) -> None:
    put("paper.md", CLEAN["en"])
    ran = hawashi("check", "paper.md", option, word)
    assert (ran.returncode, ran.stdout) == (2, "")
    hint = f"{f'Did you mean {near}? ' if near else ''}`hawashi rule` lists all rules."
    assert re.fullmatch(rf"hawashi: {option}: there is no rule .*\n  hint: {re.escape(hint)}\n", ran.stderr)


def test_papers_of_one_run_may_have_different_settings(hawashi: Run) -> None:
    put("a/hawashi.toml", 'ignore = ["orphan_ibid"]')
    put("a/paper.md", FAULTY["en"])
    put("b/paper.md", FAULTY["ar"])
    ran = hawashi("check", ".", "--format", "json")
    assert found(ran) == [("b/paper.md", "orphan_ibid")]


def test_a_wrong_configuration_is_said_once_and_the_rest_is_checked(hawashi: Run) -> None:
    put("a/hawashi.toml", 'ignroe = ["orphan_ibid"]')
    put("a/one.md", FAULTY["en"])
    put("a/deep/two.md", FAULTY["en"])
    put("b/paper.md", FAULTY["ar"])
    ran = hawashi("check", ".", "--format", "json")
    assert found(ran) == [("b/paper.md", "orphan_ibid")]
    assert ran.returncode == 2
    assert ran.stderr.count("hawashi: ") == 1
    assert "'ignore'" in ran.stderr


# Paths


def test_a_paper_named_twice_is_read_once(hawashi: Run, tmp_path: Path) -> None:
    put("papers/a.md", FAULTY["en"])
    ran = hawashi("check", "papers/a.md", "papers", tmp_path / "papers" / "a.md", "--format", "json")
    assert found(ran) == [("papers/a.md", "orphan_ibid")]


def test_no_path_means_here(hawashi: Run) -> None:
    put("papers/a.md", FAULTY["en"])
    assert found(hawashi("check", "--format", "json")) == [("papers/a.md", "orphan_ibid")]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["empty", "فارغ"])
def test_a_folder_that_is_named_and_holds_no_paper_is_a_mistake(hawashi: Run, command: str, name: str) -> None:
    Path(name).mkdir()
    put("papers/a.md", CLEAN["en"])
    ran = hawashi(command, "papers", name)
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"hawashi: There is no paper in {name}\n  hint: ")
    assert "All checks passed!" not in ran.stdout


def test_a_folder_whose_name_ends_with_a_stop_is_named_whole(hawashi: Run) -> None:
    assert hawashi("check", ".").stderr.startswith("hawashi: There is no paper in .\n")


def test_no_path_and_no_paper_here_is_told(hawashi: Run) -> None:
    ran = hawashi("check")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr == "hawashi: warning: no papers found in the current folder\n"


# The bibliography


def test_a_bibliography_beside_the_paper_is_used(hawashi: Run) -> None:
    put("paper.md", CLEAN["en"] + CLEAN["ar"].replace("[^1]", "[^2]"))
    put("references.bib", WORKS)
    ran = hawashi("extract", "paper.md", "--format", "json")
    assert [item["id"] for item in json.loads(ran.stdout)["papers"][0]["references"]] == [
        "marr2017modern",
        "wardi1965dirasa",
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_work_is_missed_only_where_there_is_a_bibliography(hawashi: Run, language: str) -> None:
    put("paper.md", CLEAN[language])
    put("other.bib", "@book{x, author = {Batatu, Hanna}, title = {The Old Social Classes}, date = {1978}}")
    assert found(hawashi("check", "paper.md", "--format", "json")) == []
    ran = hawashi("check", "paper.md", "--format", "json", "--bibliography", "other.bib")
    assert ("paper.md", "work_not_in_bibliography") in found(ran)


def test_what_is_wrong_in_a_bibliography_is_shown_once_a_run(hawashi: Run) -> None:
    put("a.md", CLEAN["en"])
    put("b/b.md", CLEAN["ar"])
    put("hawashi.toml", 'bibliography = "references.bib"')
    put("references.bib", WORKS + "\n@book{broken, title = {No end\n")
    ran = hawashi("check", ".", "--format", "json")
    assert [path for path, _ in found(ran)] == ["references.bib"]
    assert ran.returncode == 1


# What is wrong with the input: one sentence, one hint, exit code 2, nothing written

BAD = {
    "missing": None,
    "empty": b"",
    "blank": b" \n\n",
    "binary": b"PK\x03\x04\x00\x00",
    "windows": CLEAN["ar"].encode("cp1256"),
    "latin": "Müller, *Staat*[^1].".encode("latin-1"),
    "utf16": CLEAN["ar"].encode("utf-16"),
    "enormous": b"x" * (LIMIT + 1),
    "unclosed": b"---\ntitle: A paper\n\nText.\n",
    "yaml": "---\ntitle: [ورقة\n---\n\nنص.\n".encode(),
}


def is_one_sentence_and_one_hint(ran: CompletedProcess[str]) -> bool:
    return ran.returncode == 2 and re.fullmatch(r"hawashi: [^\n]+[^.\n]\n  hint: [^\n]+\.\n", ran.stderr) is not None


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", BAD)
def test_bad_papers(hawashi: Run, command: str, kind: str) -> None:
    content = BAD[kind]
    if content is not None:
        put("paper.md", content)
    ran = hawashi(command, "paper.md")
    assert is_one_sentence_and_one_hint(ran), ran.stderr
    assert "paper.md" in ran.stderr
    assert ran.stdout == ""


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("صورة.jpg", b"\xff\xd8\xff\xe0\x10JFIF"),
        ("paper.docx", CLEAN["en"].encode()),
        ("ورقة.rtf", b"{\\rtf1 Text}"),
    ],
)
def test_a_named_file_of_another_kind(hawashi: Run, command: str, name: str, data: bytes) -> None:
    put(name, data)
    ran = hawashi(command, name)
    assert is_one_sentence_and_one_hint(ran), ran.stderr
    assert name in ran.stderr


@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "check"])
def test_a_bibliography_is_no_paper(hawashi: Run, command: str) -> None:
    put("references.bib", WORKS.encode())
    ran = hawashi(command, "references.bib")
    assert is_one_sentence_and_one_hint(ran), ran.stderr
    assert "references.bib" in ran.stderr


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["paper.xyz", "paper", "ورقة.txt", ".hidden.md", "~$paper.md"])
def test_a_file_that_is_named_itself_is_read_whatever_its_name(hawashi: Run, language: str, name: str) -> None:
    put(name, FAULTY[language])
    assert found(hawashi("check", name, "--format", "json")) == [(name, "orphan_ibid")]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", ["missing", "binary", "windows", "utf16"])
@pytest.mark.parametrize("named", [True, False])
def test_bad_bibliographies(hawashi: Run, command: str, kind: str, named: bool) -> None:
    put("paper.md", CLEAN["ar"])
    content = BAD[kind]
    if content is not None:
        put("works.bib", content)
    if not named:
        put("hawashi.toml", 'bibliography = "works.bib"')
    ran = hawashi(command, "paper.md", *(["--bibliography", "works.bib"] if named else []))
    assert is_one_sentence_and_one_hint(ran), ran.stderr
    assert "works.bib" in ran.stderr
    assert ran.stdout == ""


def test_a_wrong_byte_is_told(hawashi: Run) -> None:
    put("paper.md", b"The marsh\ncame \xe9 back.\n")
    assert "byte 16 (line 2)" in hawashi("check", "paper.md").stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_an_unreadable_paper(hawashi: Run) -> None:
    put("paper.md", CLEAN["en"]).chmod(0)
    assert is_one_sentence_and_one_hint(hawashi("check", "paper.md"))


# Writing


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("form", ["json", "bibtex", "csl-json", "table"])
def test_a_file_holds_what_would_be_shown(hawashi: Run, language: str, form: str) -> None:
    put("paper.md", CLEAN[language])
    shown = hawashi("extract", "paper.md", "--format", form)
    written = hawashi("extract", "paper.md", "--format", form, "-o", "out")
    assert (written.returncode, written.stdout, written.stderr) == (0, "", "")
    assert Path("out").read_text(encoding="utf-8") == shown.stdout
    assert sorted(os.listdir()) == ["out", "paper.md"]


def test_a_file_is_not_written_where_a_paper_cannot_be_read(hawashi: Run) -> None:
    put("good.md", CLEAN["en"])
    put("out.json", "as it was")
    ran = hawashi("extract", "good.md", "missing.md", "--format", "json", "-o", "out.json")
    assert ran.returncode == 2
    assert "nothing was written to out.json" in ran.stderr
    assert Path("out.json").read_text() == "as it was"


@pytest.mark.parametrize("output", ["paper.md", "./paper.md", "references.bib", "folder", "missing/out.json"])
def test_files_that_are_not_to_be_written(hawashi: Run, output: str) -> None:
    put("paper.md", CLEAN["ar"])
    put("references.bib", WORKS)
    Path("folder").mkdir()
    ran = hawashi("extract", "paper.md", "-o", output)
    assert is_one_sentence_and_one_hint(ran), ran.stderr
    assert Path("paper.md").read_text(encoding="utf-8") == CLEAN["ar"]
    assert Path("references.bib").read_text(encoding="utf-8") == WORKS
    assert sorted(os.listdir()) == ["folder", "paper.md", "references.bib"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Riyadh[^1].\n\n[^1]: Anna Marr, *The Gulf*, Saqi, London, 2004, p.12", "p. 12."),
        ("في الرياض[^1].\n\n[^1]: علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1994، ص12", "ص 12."),
    ],
)
def test_fix_mends_the_file(hawashi: Run, before: str, after: str) -> None:
    put("paper.md", f"{before}\n")
    ran = hawashi("check", "paper.md", "--fix")
    assert (ran.returncode, ran.stdout) == (0, "All checks passed!\n")
    assert ran.stderr == "hawashi: fixed 2 findings in paper.md\n"
    assert Path("paper.md").read_text(encoding="utf-8") == re.sub(r"\S+$", "", before).removesuffix(" ") + f" {after}\n"


def test_without_fix_nothing_is_written(hawashi: Run) -> None:
    put("paper.md", FAULTY["en"].replace(".\n", "\n"))
    before = Path("paper.md").read_bytes()
    assert "fixable with --fix" in hawashi("check", "paper.md").stdout
    assert Path("paper.md").read_bytes() == before


# The terminal


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"), [(True, {}, True), (True, {"NO_COLOR": "1"}, False), (False, {}, False)]
)
def test_colours_only_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, environment: dict[str, str], coloured: bool
) -> None:
    put("paper.md", FAULTY["en"])
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"TERM": "xterm-256color", **environment}.items():
        monkeypatch.setenv(name, value)
    reading, writing = pty.openpty() if terminal else os.pipe()
    shown = b""
    with os.fdopen(writing, "w", encoding="utf-8") as output:
        monkeypatch.setattr(sys, "stdout", output)
        for command in ("check", "extract", "parse"):
            with contextlib.suppress(SystemExit):
                main([command, "paper.md"])
            output.write(END)
            output.flush()
        # What a terminal was sent can be read only as long as somebody has it open for writing.
        while shown.count(END.encode()) < 3:
            shown += os.read(reading, 1 << 16)
    os.close(reading)
    assert [b"\x1b[" in each for each in shown.split(END.encode())[:-1]] == [coloured] * 3


END = "== the end =="


def test_a_closed_pipe_is_silent() -> None:  # of `parse`: test_notes_without_end_are_read_until_nobody_reads_them
    put("paper.md", FAULTY["en"])
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run([*PROGRAM, "check", "paper.md"], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk here")
@pytest.mark.parametrize(
    "arguments",
    [["check", "paper.md"], ["rule"], ["--help"], ["--show-completion", "zsh"], ["source_bash"], ["complete_bash"]],
)
def test_a_full_disk_is_told(arguments: list[str]) -> None:
    put("paper.md", FAULTY["ar"])
    # A shell asks in its environment how to complete a line, or the code that asks so.
    asked = {"_HAWASHI_COMPLETE": arguments[0], "COMP_WORDS": "hawashi ch", "COMP_CWORD": "1"}
    arguments, extra = ([], asked) if arguments[0].endswith("bash") else (arguments, {})
    with open("/dev/full", "wb") as full:
        program = [*PROGRAM, *arguments]
        ran = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, env={**os.environ, **extra})
    assert is_one_sentence_and_one_hint(ran), ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix closes the standard output")
@pytest.mark.parametrize("command", ["check", "extract", "parse"])
def test_a_closed_output_is_told(command: str) -> None:
    put("paper.md", FAULTY["ar"])
    line = f"{shlex.join([*PROGRAM, command, 'paper.md'])} >&-"
    ran = subprocess.run(["sh", "-c", line], capture_output=True, text=True)
    assert is_one_sentence_and_one_hint(ran), ran.stderr


def test_output_is_utf8_in_any_locale() -> None:
    put("ورقة.md", FAULTY["ar"])
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ran = subprocess.run([*PROGRAM, "check", "ورقة.md"], capture_output=True, env=environment)
    assert "\nورقة.md:3:7: " in ran.stdout.decode("utf-8")
    assert ran.returncode == 1


def test_half_a_character_is_shown_as_none(hawashi: Run) -> None:
    put("paper.md", '---\ntitle: "\\ud800"\n---\n\nText.\n')
    assert json.loads(hawashi("extract", "paper.md", "--format", "json").stdout)["papers"][0]["title"] == "\ufffd"
    assert hawashi("extract", "paper.md", "-o", "out.txt").returncode == 0


# self-citations


@pytest.mark.parametrize(
    ("author", "language", "spelling"),
    [("Dr. Phebe Marr", "en", "Phebe Marr"), ("أ.د. علي الوردي", "ar", "علي الوردي")],
)
def test_self_citations_and_their_share(hawashi: Run, author: str, language: str, spelling: str) -> None:
    repeat = {"en": "Ibid., p. 13.", "ar": "المصدر نفسه، ص 13."}[language]
    other = {
        "en": "Hanna Batatu, *The Old Social Classes* (Princeton: Princeton University Press, 1978), p. 5.",
        "ar": "حنا بطاطو، *العراق*، مؤسسة الأبحاث العربية، بيروت، 1990، ص 5.",
    }[language]
    notes = f"\nMore[^2]. More[^3]. More[^4].\n\n[^2]: {repeat}\n\n[^3]: {other}\n\n[^4]: {repeat}\n"
    put("paper.md", f"---\nauthor: {author}\n---\n\n{CLEAN[language]}{notes}")
    ran = hawashi("self-citations", "paper.md", "--format", "json")
    (paper,) = json.loads(ran.stdout)["papers"]
    assert (paper["path"], paper["share"]) == ("paper.md", 0.5)
    assert [(cite["label"], cite["cite"]) for cite in paper["cites"]] == [("1", 0), ("2", 0)]
    assert {cite["spelling"] for cite in paper["cites"]} == {spelling}
    assert len({cite["reference"] for cite in paper["cites"]}) == 1
    first = paper["cites"][0]
    assert (first["line"], first["column"]) == (7, 7)
    assert first["text"].startswith(spelling)
    table = hawashi("self-citations", "paper.md")
    assert "Self-citations: 2 (50% of all citations)." in table.stdout
    assert (table.returncode, ran.returncode) == (0, 0)


def test_a_paper_without_cites_has_a_share_of_nothing(hawashi: Run) -> None:
    put("paper.md", "No note at all.\n")
    report = json.loads(hawashi("self-citations", "paper.md", "--format", "json").stdout)
    assert [(paper["path"], paper["share"], paper["cites"]) for paper in report["papers"]] == [("paper.md", 0.0, [])]
    assert report["total"]["share"] == 0.0


# rule


def test_a_rule_is_explained_by_code_and_by_name(hawashi: Run) -> None:
    for code, rule in RULES.items():
        ran = hawashi("rule", code)
        assert ran.stdout.startswith(f"# {code} {rule.name}")
        assert rule.summary in ran.stdout
        assert rule.bad[0].text.strip("\n") in ran.stdout
        assert hawashi("rule", rule.name).stdout == ran.stdout


def test_rules_are_listed(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ran = hawashi("rule")
    for code, rule in RULES.items():
        assert re.search(rf"{code}\W+{rule.name}\b", ran.stdout)


def test_all_rules_in_full(hawashi: Run) -> None:
    ran = hawashi("rule", "--all")
    assert [line.split()[1] for line in ran.stdout.splitlines() if line.startswith("### ")] == sorted(RULES)


def test_an_unknown_rule_names_the_nearest(hawashi: Run) -> None:
    ran = hawashi("rule", "orphan-ibid")
    assert is_one_sentence_and_one_hint(ran)
    assert "(orphan_ibid)" in ran.stderr
