"""The facts behind the notes, read from `training/facts` (a few of each stand here for what is missing there)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from hawashi.locales import load
from training.generator.few import FEW

HERE = Path(__file__).resolve().parents[1] / "facts"

Lines = list[tuple[str, ...]]
Person = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Law:
    """A law, treaty, resolution or ruling: its name, and its number, year and issue of the gazette where it has any."""

    name: str
    number: str
    year: str
    gazette: str
    kind: str


@dataclass(slots=True)
class Facts:
    """All facts of one language; what has a kind is grouped by it."""

    persons: list[tuple[str, str]]
    titles: dict[str, list[str]]
    containers: dict[str, list[str]]
    publishers: dict[str, list[tuple[str, str]]]
    places: list[str]
    institutions: list[str]
    laws: list[Law]
    prose: list[str]
    templates: list[str]
    passing: list[str]
    affiliations: list[str]
    everything: list[str] = field(default_factory=list)


def _lines(name: str) -> Lines:
    path = HERE / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    rows = [tuple(cell.strip() for cell in line.split("\t")) for line in text.splitlines() if _is_fact(line)]
    if rows:
        return rows
    return [tuple(line.split("\t")) for line in FEW[name].strip().splitlines()]


def _is_fact(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _grouped(rows: Lines, column: int, default: str) -> dict[str, Lines]:
    groups: dict[str, Lines] = defaultdict(list)
    for row in rows:
        groups[row[column] if len(row) > column and row[column] else default].append(row)
    return groups


def _law(row: tuple[str, ...]) -> Law:
    cells = [*row, "", "", "", "", ""][:5]
    return Law(cells[0], cells[1], cells[2], cells[3], cells[4] or "law")


@cache
def facts(language: str) -> Facts:
    """The facts of `language` (en, ar or de)."""
    persons = _lines(f"persons_{language}.tsv")
    titles = _lines(f"titles_{language}.tsv")
    prose = [row[0] for row in _lines(f"prose_{language}.txt")]
    return Facts(
        persons=[(row[0], row[1]) if len(row) > 1 else _parted(row[0]) for row in persons],
        titles={kind: [row[0] for row in rows] for kind, rows in _grouped(titles, 1, "book").items()},
        containers={
            kind: [row[0] for row in rows]
            for kind, rows in _grouped(_lines(f"containers_{language}.tsv"), 1, "journal").items()
        },
        publishers={
            kind: [(row[0], row[1] if len(row) > 1 else "") for row in rows]
            for kind, rows in _grouped(_lines(f"publishers_{language}.tsv"), 2, "press").items()
        },
        places=[row[0] for row in _lines(f"places_{language}.txt")]
        + 3 * ([] if language == "de" else list(load(language).lists["places"])),
        institutions=[row[0] for row in _lines(f"institutions_{language}.tsv")],
        laws=[_law(row) for row in _lines(f"laws_{language}.tsv")],
        prose=[line for line in prose if "{" not in line],
        templates=[line for line in prose if "{cite}" in line],
        passing=[line for line in prose if "{" in line and "{cite}" not in line],
        affiliations=[row[0] for row in _lines(f"affiliations_{language}.txt")],
        everything=[row[0] for row in titles],
    )


def _parted(name: str) -> tuple[str, str]:
    """An Arabic name as given names and family name: compounds such as `عبد الله` and `بن علي` stay together."""
    words = name.split()
    if len(words) < 2 or (len(words) == 2 and words[0] in _BOUND):
        return "", name
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in _BOUND:
        cut -= 1
    return " ".join(words[:cut]), " ".join(words[cut:])


_BOUND = frozenset(("عبد", "أبو", "بن", "ابن", "آل", "دي", "فان", "فون", "لو", "دو"))


@cache
def small_words(language: str) -> frozenset[str]:
    """The words that the sentences of the facts write in small letters."""
    return frozenset(word for text in facts(language).prose for word in re.findall(r"(?<![.!?] )\b[a-z]{3,}\b", text))
