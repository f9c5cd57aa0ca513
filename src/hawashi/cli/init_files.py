"""What `hawashi init` does: the files that a project begins with, each written only where there is none."""

import json
import os
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hawashi import styles
from hawashi.cli.init_source import ADDRESS, COMMIT, GitSource, installed_source
from hawashi.cli.language import asked as asked_language
from hawashi.cli.output import line, say, write
from hawashi.configuration import OWN_FILE, SHARED_FILE
from hawashi.errors import WriteError
from hawashi.fixes import make
from hawashi.formats import SUFFIXES
from hawashi.messages import phrase
from hawashi.project import Project
from hawashi.reasons import reason_of
from hawashi.settings import USUAL_BIBLIOGRAPHY

PRE_COMMIT = ".pre-commit-config.yaml"
GITHUB = ".github/workflows/hawashi.yml"
GITLAB = ".gitlab-ci.yml"

PAPERS = rf"(?i:\.({'|'.join(suffix[1:] for suffix in SUFFIXES)}))$"
"""The names of files that hawashi reads, as pre-commit writes it."""

_CONFIGURATION = """\
# Settings of hawashi for the papers in this folder and its subfolders. Patterns are written as in .gitignore.
{bibliography}{language}style = "{style}"
# include = ["papers/"]              # the only papers in folders; without it, all files that hawashi can read
exclude = [                          # files that are not papers
  "README*", "CHANGELOG*", "CONTRIBUTING*", "CODE_OF_CONDUCT*", "LICENSE*", "SECURITY*", "requirements*.txt",
]
# ignore = ["C108"]                  # rules to skip: codes, code prefixes or names

# [[files]]                          # settings for some files
# files = "old/*.md"
# ignore = ["C2"]

# [[silence]]                        # findings that are right as they are, in a paper, one of its notes, or a .bib file
# files = "old/water.md"
# note = "12"
# rules = ["C104"]
"""

_PLACEHOLDERS = {
    ADDRESS: f"# Replace {ADDRESS} by the address of the git repository of hawashi.\n",
    COMMIT: f"# Replace {COMMIT} by the commit or tag of hawashi to use.\n",
}

_PRE_COMMIT = """\
repos:
  - repo: {address}
    rev: {commit}
    hooks:
      - id: hawashi-check
{files}"""

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
{steps}"""

_ACTION = """\
      - uses: {action}
        with:
          paths: {paths}
"""

_STEPS = """\
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: {install}
      - run: {check}
"""

# The slim image has no git, with which pip fetches hawashi.
_GITLAB = """\
hawashi:
  image: python:3.12
  script:
    - {install}
    - {check}
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted besides the configuration: the hook, and the service that runs checks (`github`, `gitlab`).

    `source` is where they get hawashi.
    """

    pre_commit: bool = False
    service: str | None = None
    source: GitSource = field(default_factory=installed_source)


def run_init(folder: Path, wish: Wish) -> None:
    """Write what is wished for, and say so; a file that is there stays as it is, and that is said, too.

    The configuration is for the `folder`; the hook and the workflow belong to the root of the repository that it is in.
    Raises WriteError where a file cannot be written.
    """
    if Project.at(folder).configuration().file == folder.absolute() / SHARED_FILE:
        say(phrase("{file} already has [tool.hawashi]; {other} was not written", file=SHARED_FILE, other=OWN_FILE))
    else:
        _put(folder / OWN_FILE, _configuration(folder), folder)
    root = _root(folder)
    files = list(_files("." if root is None else Path(os.path.realpath(folder)).relative_to(root).as_posix(), wish))
    for name, text in files:
        path = (folder if root is None else root) / name
        if not _put(path, text, folder if root is None else root) and name != GITHUB:
            say(phrase("to check papers, {file} needs this:", file=_shown(path)))
            write(text)
    if files and root is None:
        say(
            phrase(
                "{folder} is not in a git repository; what was written works at the root of one", folder=_shown(folder)
            )
        )
    for name in wish.source.unknown if files else ():
        say(
            phrase("replace {name} in what was written: where hawashi was installed from is not fully known", name=name)
        )


def asked() -> Wish:
    """What a person at the terminal wishes for, asked one by one."""
    import typer

    pre_commit = typer.confirm(line(phrase("Check papers before every commit (pre-commit)?")), default=False)
    question = line(phrase("Check them on GitHub or GitLab? (github, gitlab, none)"))
    service = typer.prompt(question, default="none").strip().lower()
    return Wish(pre_commit, service if service in ("github", "gitlab") else None)


def somebody_answers() -> bool:
    """Whether a person sits at the terminal, who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _configuration(folder: Path) -> str:
    has_library = (folder / USUAL_BIBLIOGRAPHY).is_file()
    bibliography = f'{"" if has_library else "# "}bibliography = "{USUAL_BIBLIOGRAPHY}"\n'
    spoken = asked_language()
    language = f'lang = "{spoken}"                        # the language of what hawashi says\n' if spoken else ""
    return _CONFIGURATION.format(bibliography=bibliography, language=language, style=styles.DEFAULT)


def _files(papers: str, wish: Wish) -> Iterator[tuple[str, str]]:
    """The names and contents of the files for the root of a repository whose folder `papers` has the papers."""
    source = wish.source
    told = "".join(_PLACEHOLDERS[name] for name in source.unknown)
    install = _quoted(f"python -m pip install {shlex.quote(source.requirement)}")
    if wish.pre_commit:
        within = "" if papers == "." else f"        files: {_quoted(f'^{re.escape(papers)}/.*{PAPERS}')}\n"
        address, commit = _quoted(source.address or ADDRESS), _quoted(source.commit or COMMIT)
        yield PRE_COMMIT, told + _PRE_COMMIT.format(address=address, commit=commit, files=within)
    if wish.service == "github":
        check = _quoted(f"hawashi check --format github {shlex.quote(papers)}")
        steps = _STEPS.format(install=install, check=check)
        if source.action is not None:
            steps = _ACTION.format(action=source.action, paths=_quoted(papers))
        yield GITHUB, told + _GITHUB.format(steps=steps)
    if wish.service == "gitlab":
        check = _quoted(f"hawashi check --format gitlab {shlex.quote(papers)} > gl-code-quality-report.json")
        yield GITLAB, told + _GITLAB.format(install=install, check=check)


def _quoted(text: str) -> str:
    """`text` as a string of YAML."""
    return json.dumps(text, ensure_ascii=False)


def _root(folder: Path) -> Path | None:
    """The root of the git repository that `folder` is in, or will be in."""
    here = Path(os.path.realpath(folder))  # which says nothing of links that lead in a circle
    return next((place for place in (here, *here.parents) if (place / ".git").exists()), None)


def _shown(path: Path) -> str:
    return os.path.relpath(path)


def _put(path: Path, text: str, within: Path) -> bool:
    """Write a file that is not there yet, and say whether that was so. It lies where it seems to, `within` a folder."""
    if not Path(os.path.realpath(path.parent)).is_relative_to(os.path.realpath(within)):
        raise WriteError(
            phrase("{file} cannot be written: a link on its path leads out of the project.", file=_shown(path)),
            phrase("Delete the link."),
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path, text)
    except OSError as error:
        if isinstance(error, FileExistsError) and os.path.lexists(path):
            say(phrase("{file} already exists and was left unchanged", file=_shown(path)))
            return False
        raise WriteError(
            phrase("{file} cannot be written: {why}.", file=path, why=reason_of(error)),
            phrase("Check that the disk is not full, and the permissions of the file and its folder."),
        ) from error
    say(phrase("wrote {file}", file=_shown(path)))
    return True
