"""Libraries made one: entries of one work become one entry, nothing is lost, and all that changes is accounted for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hawashi.bibliography.bibtex import read_text
from hawashi.bibliography.duplicates import Decisions, read_decisions
from hawashi.bibliography.encodings import without_header
from hawashi.bulk import no_collection
from hawashi.merging.combining import Conflict, Decision, Settling
from hawashi.merging.composing import compose
from hawashi.merging.entries import EntryChange, Merged
from hawashi.merging.matching import Doubt, Kin, find_kin, idle_entries, match
from hawashi.merging.planning import plan
from hawashi.merging.sources import BibSource, compared, read_source
from hawashi.merging.unread import demand_read, problems

__all__ = [
    "Conflict",
    "Decision",
    "Doubt",
    "EntryChange",
    "Merge",
    "Merged",
    "Settling",
    "compare_files",
    "merge",
    "problems",
    "read_files",
]


@dataclass(frozen=True, slots=True)
class Merge:
    """Files that are to be merged, read and compared: the base first, and the ancestor where there is one."""

    sources: Sequence[BibSource]
    ancestor: BibSource | None
    kin: Kin
    idle: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def read_files(paths: Sequence[Path], ancestor: Path | None = None) -> Merge:
    """The .bib files at `paths`, read and compared; what was decided beside them of pairs of works is known.

    Raises ReadError.
    """
    texts = [(str(path), read_text(path)) for path in paths]
    # The header with a file's encoding says nothing of the file into which it is merged.
    texts[1:] = [(path, without_header(text)) for path, text in texts[1:]]
    old = None if ancestor is None else (str(ancestor), read_text(ancestor))
    return compare_files(texts, old, {pair: how for path in paths for pair, how in read_decisions(path).items()})


def compare_files(
    texts: Sequence[tuple[str, str]], ancestor: tuple[str, str] | None = None, decisions: Decisions | None = None
) -> Merge:
    """Files, each its path and its text, compared. `decisions` are what was decided of pairs of keys.

    Raises ReadError where an entry cannot be parsed, and another file has it otherwise.
    """
    with no_collection():
        (path, text), *others = texts
        base = read_source(text, path)
        before = [] if ancestor is None else [read_source(ancestor[1], ancestor[0], base)]
        every = compared([base, *(read_source(text, path, base) for path, text in others), *before])
        sources, old = every[: len(texts)], next(iter(every[len(texts) :]), None)
        demand_read(sources, old)
        idle = frozenset(idle_entries(sources, old))
        return Merge(sources, old, find_kin(sources, idle, decisions or {}), idle)


def merge(files: Merge, how: Settling | None = None) -> tuple[Merged, tuple[Doubt, ...]]:
    """The merged library, and the pairs of entries that are probably one work and were left two.

    The text of the base is kept but for the entries that others say more of; what is new stands behind it.
    """
    how = how or Settling()
    with no_collection():
        matching = match(files.sources, files.ancestor, files.kin, files.idle, how.answers)
        return compose(plan(files.sources, files.ancestor, files.kin, matching), how), matching.doubts
