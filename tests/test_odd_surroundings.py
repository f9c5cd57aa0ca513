"""Odd files and odd surroundings end in one sentence and exit code 2, and never in a traceback."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi import formats

Run = Callable[..., CompletedProcess[str]]
PROGRAM = [sys.executable, "-c", "from hawashi.cli import main; main()"]
NOTES = {"en": "Text[^1].\n\n[^1]: Ibid., p. 5.\n", "ar": "نص[^1].\n\n[^1]: المصدر نفسه، ص 5.\n"}
DEEP = 5000


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two papers."""
    monkeypatch.chdir(tmp_path)
    for language, text in NOTES.items():
        (tmp_path / f"{language}.md").write_text(text, encoding="utf-8")
    return tmp_path


def said(ran: CompletedProcess[str]) -> str:
    """What was said on the standard error, where the run could not do its job."""
    assert ran.returncode == 2, ran.stderr
    assert "Traceback" not in ran.stderr
    assert "internal error" not in ran.stderr
    return ran.stderr


# Configurations


@pytest.mark.parametrize("text", ["select = " + "[" * DEEP, "a = " + "{a=" * DEEP, "a = " + "[{a=" * DEEP])
@pytest.mark.parametrize("name", ["hawashi.toml", "pyproject.toml", "authors.toml", "house/style.toml"])
def test_a_configuration_nested_without_end(hawashi: Run, name: str, text: str) -> None:
    Path("house").mkdir()
    Path(name).write_text(text)
    options = ["--style", "house"] if name.startswith("house") else []
    assert "not valid TOML" in said(hawashi("check", *options))


@pytest.mark.parametrize("name", ["x" * 300, "ق" * 300, "a/" + "x" * 300, "x" * 5000, "a\0b", "nowhere.csl"])
def test_a_style_that_can_be_no_file(hawashi: Run, name: str) -> None:
    assert "hint: " in said(hawashi("check", "--style", name))


@pytest.mark.parametrize("key", ["bibliography", "authors", "style", "baseline"])
def test_a_path_in_the_configuration_that_no_file_can_have(hawashi: Run, key: str) -> None:
    Path("hawashi.toml").write_text(f'{key} = "a\\u0000b"')
    assert "hint: " in said(hawashi("check"))


@pytest.mark.parametrize("key", ["bibliography", "authors", "style", "baseline"])
def test_a_pipe_in_the_configuration_is_not_waited_for(hawashi: Run, key: str) -> None:
    Path("house").mkdir()
    os.mkfifo("house/style.toml" if key == "style" else "pipe")
    Path("hawashi.toml").write_text(f'{key} = "{"house" if key == "style" else "pipe"}"')
    assert "a pipe, not a file" in said(hawashi("check"))


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN", "1e999", "[]", '"x"', "9" * 5000])
def test_a_number_in_a_baseline_that_is_none(hawashi: Run, number: str) -> None:
    one = f'{{"code": "C104", "fingerprint": "x", "count": {number}}}'
    Path("known.json").write_text(f'{{"form": "hawashi-baseline 1", "files": {{"en.md": [{one}]}}}}')
    assert "is not a baseline" in said(hawashi("check", "--baseline", "known.json"))


@pytest.mark.parametrize("line", ["[z-a]", "[[:no:]]", "[", "\\", "a" * 100_000, "*a" * 200 + "b", "**/" * 900 + "b"])
def test_a_line_of_a_gitignore(hawashi: Run, line: str) -> None:
    Path(".gitignore").write_text(line)
    assert "2 findings" in hawashi("check").stdout


# Bibliographies


@pytest.mark.parametrize("title", ["\\ud800", "كتاب \\udfff", "\\ud83d\\ud83d\\ude00"])
@pytest.mark.parametrize("target", ["out.bib", "out.json", "out.csv", "out.ris"])
def test_a_half_character_in_csl_json(hawashi: Run, title: str, target: str) -> None:
    Path("works.json").write_text(f'[{{"id": "a{title}", "type": "book", "title": "{title}", "x{title}": 1}}]')
    ran = hawashi("convert", "works.json", "-o", target)
    assert ran.returncode == 0, ran.stderr
    assert "\ufffd" in Path(target).read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["[" * 100_000, '[{"id": ' + "9" * 5000 + "}]", '{"a":' * DEEP, "[NaN]"])
def test_json_that_is_no_library(hawashi: Run, text: str) -> None:
    Path("works.json").write_text(text)
    assert "works.json: " in said(hawashi("convert", "works.json", "-o", "out.bib"))


# Word files


def odd_word_file(part: str, change: Callable[[bytes], bytes]) -> bytes:
    made = io.BytesIO()
    sample = Path(__file__).parents[1] / "papers/formats/water-diplomacy.docx"
    with zipfile.ZipFile(sample) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return made.getvalue()


COMMENTS = "word/comments.xml"


@pytest.mark.parametrize("rest", [b"<!-- </x> -->", b"<?x <y/> ?>\n", b" \n"])
def test_what_stands_behind_the_root_of_a_part_harms_no_comments(hawashi: Run, rest: bytes) -> None:
    Path("a.docx").write_bytes(odd_word_file(COMMENTS, lambda data: data + rest))
    ran = hawashi("check", "a.docx", "--annotate", "b.docx", "--exit-zero")
    assert ran.returncode == 0, ran.stderr
    assert formats.read("b.docx").notes == formats.read("a.docx").notes
    with zipfile.ZipFile("b.docx") as archive:
        assert archive.read(COMMENTS).endswith(rest)
        assert b"C1" in archive.read(COMMENTS)


def test_a_part_in_another_encoding_is_refused(hawashi: Run) -> None:
    def utf16(data: bytes) -> bytes:
        text = data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').replace("encoding='UTF-8'", "")
        return text.encode("utf-16")

    Path("a.docx").write_bytes(odd_word_file(COMMENTS, utf16))
    assert "encoding" in said(hawashi("check", "a.docx", "--annotate", "b.docx"))
    assert not Path("b.docx").exists()


# Surroundings


@pytest.mark.parametrize(
    ("arguments", "closed"),
    [
        (["check", "lost.md"], "2>&-"),
        (["check", "--no-such"], "2>/dev/full"),
        (["merge", "lost.bib", "b.bib"], "2>/dev/full"),
    ],
)
def test_where_nobody_hears_what_is_said_the_code_is_the_same(arguments: list[str], closed: str) -> None:
    command = ["sh", "-c", f'"$@" {closed}', "sh", *PROGRAM, *arguments]
    assert subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 2


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["check", "--help", "--lang", "ar"], []])
def test_a_help_for_which_there_is_no_room(arguments: list[str]) -> None:
    command = ["sh", "-c", '"$@" >/dev/full', "sh", *PROGRAM, *arguments]
    ran = subprocess.run(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    assert "hint: " in said(ran) or "اقتراح" in ran.stderr


@pytest.mark.parametrize("arguments", [["tidy", "-"], ["convert", "-", "--from", "ris", "-o", "x.bib"]])
def test_a_closed_standard_input(hawashi: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", None)  # as Python has it then: test_a_closed_standard_input_is_told
    assert "Standard input is closed" in said(hawashi(*arguments))


def test_a_current_folder_that_is_gone(hawashi: Run, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    try:
        for arguments in (["check"], ["check", str(tmp_path / "en.md")], ["init"], ["fix", "x.md"]):
            assert "current folder does not exist" in said(hawashi(*arguments))
    finally:
        os.chdir(tmp_path)


@pytest.mark.parametrize("name", [f"{'x' * 300}.md", f"{'ق' * 300}.bib", "a/" * 3000])
@pytest.mark.parametrize(
    "command",
    [
        "check {}",
        "fix {}",
        "extract {}",
        "duplicates {}",
        "rekey {} --map map.csv",
        "list {}",
        "init {}",
        "check en.md --write-baseline {}",
        "extract en.md -o {}",
        "report en.md -o {}",
    ],
)
def test_a_name_that_is_too_long_for_the_system(hawashi: Run, command: str, name: str) -> None:
    Path("map.csv").write_text("a,b\n", encoding="utf-8")
    assert "hint: " in said(hawashi(*(word.replace("{}", name) for word in command.split())))


def test_a_name_that_is_too_long_costs_only_itself(hawashi: Run) -> None:
    ran = hawashi("check", f"{'x' * 300}.md", "ar.md")
    assert ran.returncode == 2
    assert "C103" in ran.stdout


def test_a_folder_that_is_a_link_to_itself(hawashi: Run) -> None:
    Path("circle").symlink_to("circle")
    assert "circle" in said(hawashi("init", "circle"))


# Styles


def test_a_folder_with_the_name_of_a_style_hinders_nobody(hawashi: Run) -> None:
    first = hawashi("check", "--format", "json", "--no-cache")
    for name in ("baidar", "chicago-notes"):
        Path(name).mkdir()
    assert hawashi("check", "--format", "json", "--no-cache").stdout == first.stdout
    Path("hawashi.toml").write_text('style = "baidar"')
    assert hawashi("check", "--format", "json", "--no-cache").stdout == first.stdout
    assert hawashi("check", "--style", "chicago-notes", "--no-cache").returncode == 1
    assert "./baidar/style.toml" in said(hawashi("check", "--style", "./baidar")).replace(" baidar/", " ./baidar/")


@pytest.mark.parametrize("style", ["ours", "./ours", "أسلوبنا", "ours.csl", "styles/ours"])
def test_a_style_beside_the_configuration_holds_from_every_folder(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, style: str
) -> None:
    if style.endswith(".csl"):
        source = next((Path(__file__).parents[1] / "src/hawashi/styles/chicago-notes").glob("*.csl"))
        Path(style).write_bytes(source.read_bytes())
    else:
        Path(style).mkdir(parents=True)
        Path(style, "style.toml").write_text('title = "Ours"\nextends = "baidar"\n', encoding="utf-8")
    Path("hawashi.toml").write_text(f'style = "{style}"', encoding="utf-8")
    Path("inner/deep").mkdir(parents=True)
    Path("inner/deep/en.md").write_text(NOTES["en"])
    for place in (".", "inner", "deep"):
        monkeypatch.chdir(place)
        Path("other").mkdir()
        ran = hawashi("check", "--format", "json", ".")
        assert ran.returncode == 1, ran.stderr
        assert json.loads(ran.stdout)
