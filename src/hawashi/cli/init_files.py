"""What `hawashi init` does: the files that a project begins with, each written only where there is none."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from hawashi import __version__, styles
from hawashi.cli.output import say
from hawashi.errors import WriteError
from hawashi.project import Project
from hawashi.settings import OWN_FILE, SHARED_FILE, USUAL_BIBLIOGRAPHY

PRE_COMMIT = ".pre-commit-config.yaml"
GITHUB = ".github/workflows/hawashi.yml"
GITLAB = ".gitlab-ci.yml"

_SUFFIXES = r"\.(md|markdown|qmd|[Rr]md|docx|docm|dotx|odt|fodt|html?|xhtml|tex|txt)$"

_CONFIGURATION = """\
# Settings of hawashi for the papers in this folder and its subfolders.
{bibliography}style = "{style}"
# ignore = ["C108"]                  # rules to skip: codes, code prefixes or names

# [[files]]                          # settings for some files
# files = "old/*.md"
# ignore = ["C2"]

# [[silence]]                        # findings that are right as they are, in a paper, one of its notes, or a .bib file
# files = "old/water.md"
# note = "12"
# rules = ["C104"]
"""

_PRE_COMMIT = """\
repos:
  - repo: local
    hooks:
      - id: hawashi-check
        name: hawashi check
        language: python
        additional_dependencies: [{requirement}]
        entry: hawashi check
        files: {suffixes}
"""

_GITHUB = """\
name: hawashi
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -m pip install {requirement}
      - run: hawashi check --format github
"""

_GITLAB = """\
hawashi:
  image: python:3.12-slim
  script:
    - python -m pip install {requirement}
    - hawashi check --format gitlab > gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted besides the configuration: the hook, and the service that runs checks (`github`, `gitlab`)."""

    pre_commit: bool = False
    service: str | None = None


def run_init(folder: Path, wish: Wish) -> None:
    """Write what is wished for, and say so; a file that is there stays as it is, and that is said, too.

    Raises WriteError where a file cannot be written.
    """
    for name, text in _files(folder, wish):
        if name == OWN_FILE and _is_configured(folder):
            say(f"{SHARED_FILE} already has [tool.hawashi]; {OWN_FILE} was not written")
        elif _write_new(folder / name, text):
            say(f"wrote {name}")
        else:
            say(f"{name} already exists and was left unchanged")


def asked() -> Wish:
    """What a person at the terminal wishes for, asked one by one."""
    import typer

    pre_commit = typer.confirm("Check papers before every commit (pre-commit)?", default=False)
    service = typer.prompt("Check them on GitHub or GitLab? (github, gitlab, none)", default="none").strip().lower()
    return Wish(pre_commit, service if service in ("github", "gitlab") else None)


def somebody_answers() -> bool:
    """Whether a person sits at the terminal, who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def requirement() -> str:
    """How pip gets this very hawashi: from where it was installed, if that was a repository, else by its version."""
    try:
        told = json.loads(metadata.distribution("hawashi").read_text("direct_url.json") or "{}")
        version = told["vcs_info"]
        return f"hawashi @ {version['vcs']}+{told['url']}@{version['commit_id']}"
    except (metadata.PackageNotFoundError, ValueError, KeyError, TypeError):
        return f"hawashi=={__version__}"


def _files(folder: Path, wish: Wish) -> Iterator[tuple[str, str]]:
    has_library = (folder / USUAL_BIBLIOGRAPHY).is_file()
    bibliography = f'{"" if has_library else "# "}bibliography = "{USUAL_BIBLIOGRAPHY}"\n'
    yield OWN_FILE, _CONFIGURATION.format(bibliography=bibliography, style=styles.DEFAULT)
    quoted = json.dumps(requirement())
    if wish.pre_commit:
        yield PRE_COMMIT, _PRE_COMMIT.format(requirement=quoted, suffixes=f"'{_SUFFIXES}'")
    if wish.service == "github":
        yield GITHUB, _GITHUB.format(requirement=quoted)
    if wish.service == "gitlab":
        yield GITLAB, _GITLAB.format(requirement=quoted)


def _is_configured(folder: Path) -> bool:
    return Project.at(folder).configuration().file == folder.absolute() / SHARED_FILE


def _write_new(path: Path, text: str) -> bool:
    """Write a file that is not there yet, and say whether that was so."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    except OSError as error:
        raise WriteError(
            f"{path} cannot be written: {error.strerror}.", "Check the permissions of the folder."
        ) from error
    return True
