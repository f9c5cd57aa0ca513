"""What a release brings besides the package is as the package is: help files, requirements, metadata."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from release.help_files import MAN, made

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKED = (ROOT / "requirements-ci.txt").read_text(encoding="utf-8")


def required(listed: Iterable[str]) -> list[Requirement]:
    return [Requirement(each) for each in listed]


# The help files


@pytest.mark.skipif(version("typer") < "0.29", reason="older typers name arguments otherwise")
@pytest.mark.parametrize("path", made())
def test_the_help_files_are_as_the_help_is(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == made()[path], "run: make docs"


@pytest.mark.needs("groff")
def test_the_man_page_is_one() -> None:
    ran = subprocess.run(["groff", "-man", "-ww", "-Tutf8", ROOT / MAN], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    for words in ("hawashi self-citations", "--force-exclude", "--not KEY1 KEY2", "المصدر", "0 nothing found"):
        assert words in re.sub("\x1b.*?m", "", ran.stdout).replace("\u2010", "-")


def test_a_shell_that_asks_is_told_commands_and_options() -> None:
    for words, told in (("hawashi self", "self-citations"), ("hawashi init --pre", "--pre-commit")):
        asked = {"_HAWASHI_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        ran = subprocess.run(
            [sys.executable, "-m", "hawashi"], env={**os.environ, **asked}, capture_output=True, text=True
        )
        assert ran.stdout.split() == [told]


# Requirements and metadata


def test_the_locked_requirements_are_those_of_the_project_with_hashes() -> None:
    locked = dict(re.findall(r"^([\w.-]+)==([^ ;\n]+)", LOCKED, re.MULTILINE))
    for wanted in required([*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]):
        assert locked[canonicalize_name(wanted.name)] in wanted.specifier, "run: make lock"
    assert len(re.findall(r"^\S+==.*(?:\n    --hash=sha256:.*)+", LOCKED, re.MULTILINE)) >= len(locked)
    assert "://" not in LOCKED


def test_every_dependency_has_a_lowest_and_a_highest_release() -> None:
    for extra in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()):
        for wanted in required(extra):
            assert {each.operator for each in wanted.specifier} == {">=", "<"}


def test_how_to_cite_says_what_the_project_says() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert (cited["title"], cited["license"]) == (PROJECT["name"], PROJECT["license"])
    assert cited["abstract"] == PROJECT["description"]
    assert cited["authors"] == PROJECT["authors"]


def test_who_builds_the_container_says_which_version_it_is(tmp_path: Path) -> None:
    said = re.search(r'(\w+)="\$VERSION"', (ROOT / "Containerfile").read_text(encoding="utf-8"))
    assert said
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    command = [sys.executable, "-m", "hatchling", "version"]
    ran = subprocess.run(command, cwd=tmp_path, env={**os.environ, said[1]: "9.8.7"}, capture_output=True, text=True)
    assert ran.stdout.strip() == "9.8.7", ran.stderr


def test_the_container_copies_only_what_is_in_the_sources() -> None:
    lines = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    words = [line.split()[0] for line in lines if line and not line.startswith(("#", " "))]
    assert set(words) <= {"FROM", "WORKDIR", "COPY", "ARG", "RUN", "ENV", "USER", "ENTRYPOINT", "CMD"}
    assert 'CMD ["check", "--no-cache"]' in lines
