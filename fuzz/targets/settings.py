"""House styles (TOML and CSL), configurations, files of authors, what git ignores, and what was decided."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fuzz import seeds
from fuzz.cases import Case
from fuzz.targets.target import Target
from hawashi import authors, styles
from hawashi.bibliography.duplicates import read_decisions
from hawashi.checking import check_paper
from hawashi.cli.check.baseline import read_baseline
from hawashi.errors import HawashiError
from hawashi.formats.markdown import parse
from hawashi.pipeline import understand
from hawashi.project import Project
from hawashi.rules import RULES
from hawashi.settings import house_style

_PAPER = (
    "A[^1]. B[^2]. C[^3].\n\n"
    "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n"
    "[^2]: Ibid., p. 81.\n[^3]: علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995، ص 34.\n"
)
_CONFIGURATION = """bibliography = "references.bib"
style = "chicago-notes"
select = ["C", "N", "R1"]
ignore = ["C102", "missing_year"]
extend-select = ["C217"]
baseline = "known.json"
keys = "{author}{year}{title}"
pinned = ["house-*"]

[[files]]
files = "old/*.md"
ignore = ["C2"]
style = "oscola"

[[silence]]
files = "paper.md"
note = "2"
rules = ["C104"]
"""
_AUTHORS = """[center]
names = ["Al-Baidar Center", "مركز البيدر"]
sites = ["example.org"]

[[person]]
name = "Anna Farid"
spellings = ["A. Farid", "آنا فريد"]
orcid = "0000-0002-1825-0097"

[[person.namesake]]
name = "Anna Farid"
works = ["The River"]
about = "a chemist"
"""


@contextmanager
def folder(case: Case) -> Iterator[Path]:
    """A new folder with the files of a case, in which we are."""
    before = os.getcwd()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
        os.chdir(place)
        try:
            for name, data in case.items():
                if name and "/" not in name and "\0" not in name and name not in {".", ".."}:
                    Path(name).write_bytes(data)
            yield Path(place)
        finally:
            os.chdir(before)


def _styles() -> list[Case]:
    shipped = seeds.ROOT / "src/hawashi/styles"
    found: list[Case] = []
    for name in styles.names():
        table = (shipped / name / "style.toml").read_bytes()
        for file in sorted((shipped / name).glob("*.csl")):
            found.append({"style.toml": table, file.name: file.read_bytes()})
    return found


def _style(case: Case) -> None:
    with folder(case):
        style = styles.load("../" + Path.cwd().name)
    check_paper(understand(parse(_PAPER)), RULES.values(), style)


def _configurations() -> list[Case]:
    known = (
        b'{"form": "hawashi-baseline 1", "files": {"paper.md": [{"code": "C103", "fingerprint": "x", "count": 1}]}}\n'
    )
    decided = b'decisions = [["a", "b", "different"], ["b", "c", "edition"]]\n'
    files = {
        "paper.md": _PAPER.encode(),
        "references.bib": seeds.libraries()[0],
        "authors.toml": _AUTHORS.encode(),
        ".gitignore": b"*.tmp\n/build/\n!keep.md\n**/x[a-c]?\n",
        "known.json": known,
        "references.duplicates.toml": decided,
    }
    shared = {"pyproject.toml": b"[tool.hawashi]\n" + _CONFIGURATION.split("\n\n")[0].encode()}
    return [{"hawashi.toml": _CONFIGURATION.encode(), **files}, {**shared, **files}]


def _configure(case: Case) -> None:
    house_style.cache_clear()
    told: list[HawashiError] = []
    steps = (
        lambda: Project.at(".").check(on_error=told.append),
        lambda: authors.read(Path("authors.toml")),
        lambda: read_decisions(Path("references.bib")),
        lambda: read_baseline(Path("known.json")),
    )
    with folder(case):
        Path(".git").mkdir(exist_ok=True)
        for step in steps:
            with suppress(HawashiError):
                step()
    for error in told:
        if error.traceback:  # a fault of hawashi, told as its own
            raise error.__cause__ or error


TARGETS = (Target("style", _styles, _style), Target("configuration", _configurations, _configure))
