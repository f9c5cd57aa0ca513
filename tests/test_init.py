"""`hawashi init`, and the action: what they write and run is what the services read."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from sysconfig import get_path
from typing import Any

import pytest
import yaml

from hawashi import formats, styles
from hawashi.cli import init_files, init_source
from hawashi.cli.init_source import GitSource
from hawashi.settings import settings_for

Run = Callable[..., CompletedProcess[str]]
ROOT = Path(__file__).parent.parent
ROAD = os.pathsep.join((str(ROOT / "src"), get_path("purelib")))
"""Where a program finds hawashi, and what it needs."""
HOUSE = "https://example.org/house/hawashi.git"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
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


def git(*arguments: str, folder: str | Path = ".") -> str:
    return subprocess.run(["git", "-C", folder, *arguments], capture_output=True, text=True, check=True).stdout.strip()


def in_yaml(name: str) -> Any:
    return yaml.safe_load(Path(name).read_text(encoding="utf-8"))


def written(hawashi: Run, folder: str = ".", source: str = f"{HOUSE}@{COMMIT}") -> tuple[Any, Any, Any]:
    for service in ("github", "gitlab"):
        ran = hawashi("init", folder, "--pre-commit", "--ci", service, "--source", source)
        assert ran.returncode == 0, ran.stderr
    return in_yaml(init_files.PRE_COMMIT), in_yaml(init_files.GITHUB), in_yaml(init_files.GITLAB)


@pytest.mark.parametrize("folder", [".", "papers", "أوراق/مسودات أولى", "it's $HOME (new)"])
def test_hook_and_workflows_lie_at_the_root_of_the_repository_and_check_the_folder(hawashi: Run, folder: str) -> None:
    Path(".git").mkdir()
    hook, github, gitlab = written(hawashi, folder)
    assert Path(folder, "hawashi.toml").is_file()
    (repository,) = hook["repos"]
    assert (repository["repo"], repository["rev"]) == (HOUSE, COMMIT)
    (wanted,) = repository["hooks"]
    assert wanted["id"] == "hawashi-check"
    if folder != ".":
        assert re.search(wanted["files"], f"{folder}/a/paper.DOCX")
        assert not re.search(wanted["files"], "paper.docx")
    *_, install, check = (step.get("run", "") for step in github["jobs"]["check"]["steps"])
    assert shlex.split(install)[-1] == f"hawashi @ git+{HOUSE}@{COMMIT}"
    assert shlex.split(check) == ["hawashi", "check", "--format", "github", folder]
    install, check = gitlab["hawashi"]["script"]
    assert shlex.split(install)[-1] == f"hawashi @ git+{HOUSE}@{COMMIT}"
    assert shlex.split(check)[:5] == ["hawashi", "check", "--format", "gitlab", folder]


def test_on_github_the_action_is_used(hawashi: Run) -> None:
    Path(".git").mkdir()
    *_, step = written(hawashi, "papers", f"https://github.com/house/hawashi.git@{COMMIT}")[1]["jobs"]["check"]["steps"]
    assert step == {"uses": f"house/hawashi@{COMMIT}", "with": {"paths": "papers"}}


@pytest.mark.needs("git")
@pytest.mark.parametrize("sub", [".", "papers/en"])
def test_a_command_in_a_sub_folder_writes_to_the_root(hawashi: Run, monkeypatch: pytest.MonkeyPatch, sub: str) -> None:
    git("init", "--quiet")
    Path(sub).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(sub)
    said = hawashi("init", "--pre-commit", "--source", f"{HOUSE}@{COMMIT}").stderr
    root = Path(os.path.relpath(git("rev-parse", "--show-toplevel")))
    assert f"wrote {root / init_files.PRE_COMMIT}" in said
    assert (root / init_files.PRE_COMMIT).is_file()


def test_outside_a_repository_that_is_said(hawashi: Run) -> None:
    assert "git repository" in hawashi("init", "--pre-commit", "--source", HOUSE).stderr
    assert "git repository" not in hawashi("init").stderr


def test_what_is_not_known_is_a_placeholder_and_a_sentence_says_so(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(init_source, "metadata", _Installed(None))
    for service in ("github", "gitlab"):
        said = hawashi("init", "--pre-commit", "--ci", service).stderr
        assert "replace ADDRESS" in said
        assert "replace COMMIT" in said
    for name in (init_files.PRE_COMMIT, init_files.GITHUB, init_files.GITLAB):
        text = Path(name).read_text(encoding="utf-8")
        assert text.startswith("# Replace ADDRESS by ")
        assert "hawashi==" not in text
        assert in_yaml(name)


@pytest.mark.parametrize(
    ("known", "missing"),
    [(GitSource(HOUSE, None), "COMMIT"), (GitSource(None, COMMIT), "ADDRESS"), (GitSource(HOUSE, COMMIT), "")],
)
def test_only_what_is_missing_is_to_be_replaced(
    hawashi: Run, known: GitSource, missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(init_source, "installed_source", lambda: known)
    said = hawashi("init", "--pre-commit").stderr
    text = Path(init_files.PRE_COMMIT).read_text(encoding="utf-8")
    for name in ("ADDRESS", "COMMIT"):
        assert (f"replace {name} " in said) == (f"# Replace {name} " in text) == (name == missing)


class _Installed:
    """`importlib.metadata` of a hawashi that was installed with this `direct_url.json`."""

    PackageNotFoundError = ModuleNotFoundError

    def __init__(self, told: object) -> None:
        self.told = None if told is None else json.dumps(told)

    def distribution(self, _name: str) -> _Installed:
        return self

    def read_text(self, _name: str) -> str | None:
        return self.told


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({"url": HOUSE, "vcs_info": {"vcs": "git", "commit_id": COMMIT}}, GitSource(HOUSE, COMMIT)),
        ({"url": "file:///srv/hawashi", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}, GitSource(None, COMMIT)),
        ({"url": "file:///nowhere/hawashi", "dir_info": {"editable": True}}, GitSource()),
        ({"url": "https://example.org/hawashi-1.whl", "archive_info": {}}, GitSource()),
        ({"url": 5}, GitSource()),
        ([], GitSource()),
        (None, GitSource()),
    ],
)
def test_where_hawashi_was_installed_from(told: object, known: GitSource, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(init_source, "metadata", _Installed(told))
    assert init_source.installed_source() == known


@pytest.mark.needs("git")
@pytest.mark.parametrize(
    ("remote", "address"),
    [
        (HOUSE, HOUSE),
        ("https://editor:secret@example.org/house/hawashi.git", HOUSE),
        ("git@github.com:house/hawashi.git", "https://github.com/house/hawashi.git"),
        ("git@example.org:house/hawashi.git", "ssh://git@example.org/house/hawashi.git"),
        ("ssh://git:secret@example.org/hawashi", "ssh://git@example.org/hawashi"),
        ("/srv/git/hawashi.git", None),
        ("../حواش", None),
        (None, None),
    ],
)
def test_where_a_clone_comes_from(remote: str | None, address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path("my hawashi").absolute()
    folder.mkdir()
    git("init", "--quiet", folder=folder)
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--allow-empty", "-m", "x",
        folder=folder)  # fmt: skip
    if remote is not None:
        git("remote", "add", "origin", remote, folder=folder)
    monkeypatch.setattr(init_source, "metadata", _Installed({"url": folder.as_uri(), "dir_info": {}}))
    commit = git("rev-parse", "HEAD", folder=folder)
    monkeypatch.setenv("GIT_DIR", "/nowhere")  # as in a hook
    assert init_source.installed_source() == GitSource(address, commit)


@pytest.mark.needs("git")
def test_a_copy_within_another_repository_is_not_taken_for_a_clone(monkeypatch: pytest.MonkeyPatch) -> None:
    git("init", "--quiet")
    Path("vendor/hawashi").mkdir(parents=True)
    told = {"url": Path("vendor/hawashi").absolute().as_uri(), "dir_info": {}}
    monkeypatch.setattr(init_source, "metadata", _Installed(told))
    assert init_source.installed_source() == GitSource()


# The hook


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it has installed."""
    return tmp_path_factory.mktemp("hooks")


def test_the_hook_is_for_every_kind_of_file_that_is_read() -> None:
    (hook,) = in_yaml(str(ROOT / ".pre-commit-hooks.yaml"))
    assert hook["files"] == init_files.PAPERS
    assert all(re.search(hook["files"], f"أوراق/a{suffix}") for suffix in formats.SUFFIXES)
    assert not any(re.search(hook["files"], name) for name in ("notes.mdx", "md", "a.bib", "a.txt.py"))


_STAND_IN = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "hawashi"
version = "0.1"
[project.scripts]
hawashi = "hawashi.cli:main"
[tool.hatch.build.targets.wheel]
bypass-selection = true
"""
"""What pre-commit fetches and installs in place of hawashi, whose building `release/check.sh` tries."""


@pytest.mark.needs("git", "pre-commit")
def test_pre_commit_runs_what_was_written(hawashi: Run, hooks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = "أوراق"
    # Everything that hawashi needs is here already, so that pip need not fetch it. That a build is not isolated is
    # said to pip with 0: for it "no" and "0" are one.
    for name, value in {"PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_INDEX": "1",
                        "PRE_COMMIT_HOME": str(hooks), "PYTHONPATH": ROAD}.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    stand_in = Path("stand-in").absolute()
    git("init", "--quiet", str(stand_in))
    (stand_in / "pyproject.toml").write_text(_STAND_IN, encoding="utf-8")
    (stand_in / ".pre-commit-hooks.yaml").write_bytes((ROOT / ".pre-commit-hooks.yaml").read_bytes())
    git("add", ".", folder=stand_in)
    git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "-m", "x", folder=stand_in)
    source = f"{stand_in}@{git('rev-parse', 'HEAD', folder=stand_in)}"
    Path("house", folder).mkdir(parents=True)
    monkeypatch.chdir("house")
    git("init", "--quiet")
    assert hawashi("init", folder, "--pre-commit", "--source", source).returncode == 0
    for name in ("README.md", "old/paper.md", "مسودة.txt"):
        Path(folder, name).parent.mkdir(exist_ok=True)
        Path(folder, name).write_text(LOST, encoding="utf-8")
    with Path(folder, "hawashi.toml").open("a", encoding="utf-8") as file:
        file.write('[[files]]\nfiles = "old/"\nignore = ["C"]\n')
    git("add", ".")
    ran = subprocess.run([sys.executable, "-m", "pre_commit", "run"], capture_output=True, text=True)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "مسودة.txt:3:" in ran.stdout
    assert "README.md" not in ran.stdout


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


@pytest.mark.parametrize("planted", [".github", ".github/workflows"])
def test_nothing_is_written_behind_a_link_that_leads_out(
    hawashi: Run, tmp_path_factory: pytest.TempPathFactory, planted: str
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    Path(planted).parent.mkdir(exist_ok=True)
    Path(planted).symlink_to(elsewhere)
    ran = hawashi("init", "--ci", "github", "--lang", "en")
    assert ran.returncode == 2
    assert "a link on its path leads out of the project" in ran.stderr
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize("name", ["hawashi.toml", init_files.PRE_COMMIT, init_files.GITLAB])
def test_a_dangling_link_is_not_followed(hawashi: Run, tmp_path: Path, name: str) -> None:
    Path(name).symlink_to(tmp_path / "victim")
    for service in ("github", "gitlab"):
        hawashi("init", "--pre-commit", "--ci", service)
    assert not (tmp_path / "victim").exists()


@pytest.mark.needs("bash")
@pytest.mark.parametrize(
    ("paths", "options", "expected"),
    [
        ("no paper; $(touch hacked).md", "", 2),
        ("a paper.md\nورقة.md", "--select=C104\n--fail-on=warning", 1),
        ("a paper.md", "--select=N102", 0),
    ],
)
def test_the_action_checks_what_it_is_given(hawashi: Run, paths: str, options: str, expected: int) -> None:
    for name in ("a paper.md", "ورقة.md"):
        Path(name).write_text(LOST, encoding="utf-8")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][-1]
    values = {"PATHS": paths, "OPTIONS": options, "FORMAT": "github", "OUTPUT": ""}
    assert set(step["env"]) == set(values)
    program = Path("bin/hawashi")
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nprintf '%s\\0' \"$@\"\nexit {expected}\n")
    program.chmod(0o755)
    environment = {**os.environ, **values, "PATH": f"{program.parent.absolute()}:{os.environ['PATH']}"}
    ran = subprocess.run(["bash", "-e", "-c", step["run"]], env=environment, capture_output=True, text=True)
    assert ran.returncode == expected, ran.stderr
    assert hawashi(*ran.stdout.split("\0")[:-1]).returncode == expected
    assert not Path("hacked").exists()


def test_the_action_puts_no_value_into_a_command() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert action["runs"]["using"] == "composite"
    assert all("${{" not in step.get("run", "") for step in action["runs"]["steps"])


@pytest.mark.parametrize("options", [("--lang", "ar"), ("--lang", "en"), ()])
def test_the_language_asked_for_is_kept(hawashi: Run, options: tuple[str, ...]) -> None:
    assert hawashi("init", *options).returncode == 0
    written = tomllib.loads(Path("hawashi.toml").read_text(encoding="utf-8"))
    assert written.get("lang") == (options[1] if options else None)
