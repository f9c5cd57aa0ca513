"""Papers that are piped in: `-`, what it is called, and where it goes when it is mended."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi import formats

Run = Callable[..., CompletedProcess[str]]
Pipe = Callable[[str | bytes], None]

COMMANDS = ["check", "extract", "self-citations"]
FAULTY = {
    "en": "The marsh came back[^1].\n\n[^1]: Ibid., p.12\n",
    "ar": "عاد الماء إلى الهور[^1].\n\n[^1]: المصدر نفسه، ص12\n",
}
MENDED = {
    "en": "The marsh came back[^1].\n\n[^1]: Ibid., p. 12.\n",
    "ar": "عاد الماء إلى الهور[^1].\n\n[^1]: المصدر نفسه، ص 12.\n",
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(text: str) -> list[tuple[str, str, int | None]]:
    return [(finding["path"], finding["name"], finding["location"]["line"]) for finding in json.loads(text)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_piped_paper_is_checked(hawashi: Run, pipe: Pipe, language: str) -> None:
    pipe(FAULTY[language])
    ran = hawashi("check", "-", "--format", "json", "--select", "orphan_ibid")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert found(ran.stdout) == [("-", "orphan_ibid", 3)]


@pytest.mark.parametrize(
    "arguments", [["--stdin-filename", "أوراق/ورقة.md"], ["-", "--stdin-filename", "أوراق/ورقة.md"]]
)
def test_a_piped_paper_is_called_as_asked(hawashi: Run, pipe: Pipe, arguments: list[str]) -> None:
    pipe(FAULTY["ar"])
    ran = hawashi("check", *arguments, "--select", "orphan_ibid", "--format", "github")
    assert ran.stdout.startswith("::error file=أوراق/ورقة.md,line=3,")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_piped_paper_stands_beside_others(hawashi: Run, pipe: Pipe, language: str) -> None:
    Path("a.md").write_text(FAULTY[language], encoding="utf-8")
    Path("-").write_text("A file of this name.", encoding="utf-8")
    pipe(FAULTY[language])
    ran = hawashi("check", "a.md", "-", "-", "./-", "--format", "json", "--select", "orphan_ibid")
    assert [path for path, _, _ in found(ran.stdout)] == ["a.md", "-"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (None, "Text[^1].\n\n[^1]: *Law*.\n", "Law."),
        ("paper", "نص[^1].\n\n[^1]: *قانون*.\n", "قانون."),
        ("paper.md", "Text[^1].\n\n[^1]: *Law*.\n", "Law."),
        ("paper.txt", "Text[^1].\n\n[^1]: *Law*.\n", "*Law*."),
        ("ورقة.txt", "نص[^1].\n\n[^1]: *قانون*.\n", "*قانون*."),
    ],
)
def test_the_name_tells_the_kind(hawashi: Run, pipe: Pipe, name: str | None, text: str, words: str) -> None:
    pipe(text)
    named = [] if name is None else ["--stdin-filename", name]
    (paper,) = json.loads(hawashi("extract", "-", "--format", "json", *named).stdout)["papers"]
    assert [note["text"] for note in paper["notes"]] == [words]


def test_settings_and_bibliography_are_those_of_the_folder_named(hawashi: Run, pipe: Pipe) -> None:
    Path("papers/deep").mkdir(parents=True)
    Path("papers/hawashi.toml").write_text('ignore = ["orphan_ibid"]')
    Path("papers/references.bib").write_text("@book{marr-iraq, author = {Marr, Phebe}, title = {Iraq}, date = {2012}}")
    for name, names in [("papers/deep/new.md", []), ("elsewhere/new.md", ["orphan_ibid"])]:
        pipe("The marsh came back[^1].\n\n[^1]: Ibid., p. 12.\n")
        ran = hawashi("check", "-", "--stdin-filename", name, "--format", "json")
        assert [found for _, found, _ in found(ran.stdout)] == names
    pipe("The marsh came back[^1].\n\n[^1]: Phebe Marr, *Iraq* (Boulder: Westview, 2012), p. 12.\n")
    ran = hawashi("extract", "-", "--stdin-filename", "papers/deep/new.md", "--format", "csl-json")
    assert [item["id"] for item in json.loads(ran.stdout)] == ["marr-iraq"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_name_for_what_is_not_read_is_refused(hawashi: Run, pipe: Pipe, command: str) -> None:
    Path("a.md").write_text(FAULTY["en"])
    pipe("")
    ran = hawashi(command, "a.md", "--stdin-filename", "b.md")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("hawashi: --stdin-filename needs `-` among the paths\n  hint: ")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\0\1", "is a binary file"),
        (FAULTY["ar"].encode("cp1256"), "is not valid UTF-8"),
        (b"PK\x03\x04", "is damaged: File is not a zip file"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_read(
    hawashi: Run, pipe: Pipe, command: str, data: bytes, said: str
) -> None:
    Path("a.md").write_text(FAULTY["en"])
    pipe(data)
    ran = hawashi(command, "-", "a.md", "--stdin-filename", "ورقة")
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"hawashi: ورقة {said}")
    assert "a.md" in ran.stdout


def test_more_than_a_paper_is_refused(hawashi: Run, pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LARGEST", 1024 * 1024)
    pipe(b"x" * (1024 * 1024 + 1))
    ran = hawashi("check", "-")
    assert (ran.returncode, ran.stderr.splitlines()[0]) == (2, "hawashi: Standard input is larger than 1 MB")


def test_no_standard_input_is_told(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    ran = hawashi("check", "-")
    assert (ran.returncode, ran.stderr.splitlines()[0]) == (2, "hawashi: Standard input is closed")


# Mending


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_what_is_mended_goes_on_and_what_was_found_goes_aside(
    hawashi: Run, pipe: Pipe, language: str, form: str
) -> None:
    pipe(FAULTY[language])
    ran = hawashi("check", "-", "--fix", "--format", form)
    assert (ran.returncode, ran.stdout) == (1, MENDED[language])
    assert "-" in ran.stderr
    assert ("orphan_ibid" in ran.stderr) == (form != "text")
    assert "hawashi: fixed 2 findings in -\n" in ran.stderr
    assert list(Path().iterdir()) == []


def test_nothing_but_the_mended_paper_is_changed() -> None:
    source = "\ufeff" + FAULTY["ar"].replace("\n", "\r\n")
    program = [sys.executable, "-c", "from hawashi.cli import main; main()", "check", "-", "--fix"]
    ran = subprocess.run(program, input=source.encode(), capture_output=True)
    assert ran.stdout == ("\ufeff" + MENDED["ar"].replace("\n", "\r\n")).encode()


def test_what_needs_no_mending_goes_on_as_it_is(hawashi: Run, pipe: Pipe) -> None:
    text = "نص بلا حواشٍ.\r\n\r\nText without notes.\r\n"
    pipe(text)
    ran = hawashi("check", "-", "--fix")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, text, "All checks passed!\n")


def test_the_file_of_that_name_stays_as_it_is(hawashi: Run, pipe: Pipe) -> None:
    Path("paper.md").write_text("Kept.", encoding="utf-8")
    Path("other.md").write_text(FAULTY["en"], encoding="utf-8")
    pipe(FAULTY["en"])
    ran = hawashi("check", "-", "other.md", "--fix", "--stdin-filename", "paper.md")
    assert ran.stdout == MENDED["en"]
    assert Path("paper.md").read_text(encoding="utf-8") == "Kept."
    assert Path("other.md").read_text(encoding="utf-8") == MENDED["en"]


@pytest.mark.parametrize("data", [b"\0", b""])
def test_where_it_cannot_be_read_nothing_goes_on(hawashi: Run, pipe: Pipe, data: bytes) -> None:
    pipe(data)
    ran = hawashi("check", "-", "--fix", "--format", "json")
    assert (ran.returncode, ran.stdout) == (2, "")
