"""What a visitor meets first is true: the README, the two make commands, the hook, the Python door."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml

import hawashi as door
from hawashi.cli.explain_rules import documentation

Run = Callable[..., CompletedProcess[str]]

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
README_AR = (ROOT / "README.ar.md").read_text(encoding="utf-8")
PAGES = [
    "README.md",
    "README.ar.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SCREEN = 45  # lines


def blocks(language: str, text: str = README) -> list[str]:
    return [content for name, content in FENCE.findall(text) if name == language]


def commands(program: str, text: str = README) -> list[list[str]]:
    lines = [line.removeprefix("$ ") for content in blocks("console", text) for line in content.splitlines()]
    return [shlex.split(line, comments=True) for line in lines if line.startswith(f"{program} ")]


# README


def test_the_first_screen_shows_a_note_in_both_languages_the_command_and_what_it_finds() -> None:
    screen = "\n".join(README.splitlines()[:SCREEN])
    (paper, *_), (session, *_) = blocks("markdown", screen), blocks("console", screen)
    assert re.search(r"^\[\^\w+\]: [A-Z]", paper, re.MULTILINE)
    assert re.search(r"^\[\^\w+\]: [\u0600-\u06ff]", paper, re.MULTILINE)
    assert session.startswith("$ hawashi check paper.md\n")


def test_the_example_of_the_readme_is_true(hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "paper.md").write_text(blocks("markdown")[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    command, _, shown = blocks("console")[0].partition("\n")
    ran = hawashi(*shlex.split(command)[2:])
    assert ran.stdout == shown
    assert ran.returncode == 1


def test_the_arabic_readme_shows_the_same_paper_and_what_is_found_in_it(
    hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\n".join(README_AR.splitlines()[:SCREEN]).count("$ hawashi check paper.md") == 1
    assert blocks("markdown", README_AR) == blocks("markdown")[:1]
    (tmp_path / "paper.md").write_text(blocks("markdown", README_AR)[0], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    command, _, shown = blocks("console", README_AR)[0].partition("\n")
    assert hawashi(*shlex.split(command)[2:]).stdout == shown
    (settings,) = blocks("toml", README_AR)
    (tmp_path / "hawashi.toml").write_text(settings, encoding="utf-8")
    assert hawashi("check", "paper.md").stdout == hawashi("check", "paper.md", "--lang", "ar").stdout
    assert "(README.ar.md)" in README
    assert "(README.md)" in README_AR


@pytest.mark.parametrize("words", [*commands("hawashi"), *commands("hawashi", README_AR)], ids=" ".join)
def test_every_command_of_the_readme_is_one(hawashi: Run, words: list[str]) -> None:
    command, options = words[1], [word for word in words if word.startswith("-")]
    shown = hawashi(command, "--help").stdout if not command.startswith("-") else hawashi("--help").stdout
    assert all(re.search(rf"{re.escape(option)}\b", shown) for option in options)


@pytest.mark.parametrize("target", sorted({words[1] for words in commands("make")}))
def test_every_make_command_of_the_readme_is_one(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_both_make_commands_are_named() -> None:
    assert {"check", "test"} <= {words[1] for words in commands("make")}


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.md").write_text(blocks("markdown")[0], encoding="utf-8")
    (tmp_path / "references.bib").write_text("", encoding="utf-8")
    for code in blocks("python"):
        exec(code, {"__name__": "__main__"})  # noqa: S102
    assert capsys.readouterr().err == ""


def test_the_configuration_of_the_readme_is_one(tmp_path: Path) -> None:
    from hawashi import authors
    from hawashi.settings import settings_for

    table, people = blocks("toml")
    (tmp_path / "authors.toml").write_text(people, encoding="utf-8")
    assert authors.read(tmp_path / "authors.toml").people
    assert tomllib.loads(table)["tool"]["hawashi"]
    (tmp_path / "pyproject.toml").write_text(table, encoding="utf-8")
    assert settings_for(tmp_path).file == tmp_path / "pyproject.toml"


def test_the_finding_that_the_readme_explains_is_in_our_papers(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    explained = re.findall(r"^papers/\S+?:\d+:\d+: .+$", README, re.MULTILINE)
    assert explained
    assert set(explained) <= set(hawashi("check", "papers", "--exit-zero").stdout.splitlines())


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    assert [target for target in targets if not ((ROOT / page).parent / target).exists()] == []


# What else is made or promised


def test_the_page_of_the_rules_is_as_the_rules_are() -> None:
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == documentation(), "run: make docs"


def test_our_papers_show_a_short_list_and_end_well(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    # As `make check` does: papers/formats holds two of them again in every format.
    ran = hawashi("check", "--exit-zero", *map(str, sorted(Path("papers").glob("*.md"))))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.search(r"^Found \d+ findings", ran.stdout, re.MULTILINE)


def test_the_hook_runs_our_command() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["entry"]) == ("hawashi-check", "hawashi check --force-exclude")
    assert f"id: {hook['id']}" in README


def test_the_changelog_knows_this_version() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased" or headings[0].startswith(door.__version__)


def test_the_version_is_that_of_the_tag_and_stands_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dynamic"] == ["version"]
    assert door.__version__ == metadata.version("hawashi")
    monkeypatch.setattr(metadata, "version", lambda name: metadata.distribution(f"no-{name}").version)
    assert door.__version__ == "0+unknown"


def test_every_dependency_is_bounded_and_named_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8").lower()
    for dependency in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]:
        name = re.split(r"[<>=]", dependency)[0]
        assert "<" in dependency
        assert f"{name} (" in notice


@pytest.mark.parametrize("name", door.__all__)
def test_the_python_door_opens(name: str) -> None:
    assert getattr(door, name) is not None


def test_the_python_door_has_no_other_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'fix_everything'"):
        _ = door.fix_everything
