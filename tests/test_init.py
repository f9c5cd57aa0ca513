"""`hawashi init`, and the action: what they write and run is what the services read."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml

from hawashi import styles
from hawashi.cli import init_files
from hawashi.settings import settings_for

Run = Callable[..., CompletedProcess[str]]
ROOT = Path(__file__).parent.parent
LOST = "The marsh[^1].\n\n[^1]: الوردي، مصدر سابق، ص 12.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("library", [True, False])
def test_a_configuration_that_hawashi_reads(hawashi: Run, library: bool) -> None:
    if library:
        Path("references.bib").write_text("", encoding="utf-8")
    assert hawashi("init").returncode == 0
    found = settings_for(Path())
    assert found.style == styles.DEFAULT
    assert (found.bibliography is not None) == library


@pytest.mark.parametrize("folder", [".", "أوراق"])
def test_what_is_asked_for_is_written(hawashi: Run, folder: str) -> None:
    hawashi("init", folder, "--pre-commit", "--ci", "github")
    hawashi("init", folder, "--ci", "gitlab")
    written = {name: yaml.safe_load((Path(folder) / name).read_text(encoding="utf-8"))
               for name in (init_files.PRE_COMMIT, init_files.GITHUB, init_files.GITLAB)}  # fmt: skip
    (hook,) = written[init_files.PRE_COMMIT]["repos"][0]["hooks"]
    assert hook["entry"] == "hawashi check"
    assert hook["additional_dependencies"] == [init_files.requirement()]
    steps = written[init_files.GITHUB]["jobs"]["check"]["steps"]
    assert steps[-1]["run"] == "hawashi check --format github"
    assert "codequality" in written[init_files.GITLAB]["hawashi"]["artifacts"]["reports"]


def test_only_what_is_asked_for(hawashi: Run) -> None:
    hawashi("init")
    assert [path.name for path in Path().iterdir()] == ["hawashi.toml"]


@pytest.mark.parametrize("name", ["hawashi.toml", init_files.PRE_COMMIT, init_files.GITHUB, init_files.GITLAB])
def test_no_file_is_written_over(hawashi: Run, name: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("# mine\n", encoding="utf-8")
    for service in ("github", "gitlab"):
        ran = hawashi("init", "--pre-commit", "--ci", service)
        assert ran.returncode == 0
    assert Path(name).read_text(encoding="utf-8") == "# mine\n"


def test_a_project_that_is_configured_gets_no_second_configuration(hawashi: Run) -> None:
    Path("pyproject.toml").write_text("[tool.hawashi]\n", encoding="utf-8")
    assert "pyproject.toml" in hawashi("init").stderr
    assert not Path("hawashi.toml").exists()


def test_a_file_in_the_way_is_told(hawashi: Run) -> None:
    Path(".github").write_text("", encoding="utf-8")
    ran = hawashi("init", "--ci", "github")
    assert ran.returncode == 2
    assert "hint" in ran.stderr


@pytest.mark.needs("bash")
@pytest.mark.parametrize(
    ("paths", "options", "expected"),
    [
        (".", "", 1),
        ("no paper; $(touch hacked).md", "", 2),
        ("a paper.md\nورقة.md", "--select=C104\n--fail-on=warning", 1),
        ("a paper.md", "--select=N102", 0),
    ],
)
def test_the_action_checks_what_it_is_given(paths: str, options: str, expected: int) -> None:
    for name in ("a paper.md", "ورقة.md"):
        Path(name).write_text(LOST, encoding="utf-8")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    values = {"PATHS": paths, "OPTIONS": options, "FORMAT": "github", "OUTPUT": ""}
    assert set(step["env"]) == set(values)
    program = Path("bin/hawashi")
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "from hawashi.cli import main; main()" "$@"\n')
    program.chmod(0o755)
    environment = {**os.environ, **values, "PATH": f"{program.parent.absolute()}:{os.environ['PATH']}"}
    ran = subprocess.run(["bash", "-e", "-c", step["run"]], env=environment, capture_output=True, text=True)
    assert ran.returncode == expected, ran.stderr
    assert not Path("hacked").exists()


def test_the_action_puts_no_value_into_a_command() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    assert all("${{" not in step.get("run", "") for step in action["runs"]["steps"])
