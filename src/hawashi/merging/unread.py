"""Entries that cannot be parsed, and that another file has, too: between such two nothing can be merged."""

from collections import defaultdict
from collections.abc import Sequence, Set

from hawashi.errors import ReadError
from hawashi.merging.sources import BibSource
from hawashi.messages import phrase


def unread(source: BibSource) -> list[int]:
    """The places of the entries with a key that could not be parsed."""
    return [place for place, raw in enumerate(source.blocks) if raw.block.problem and raw.block.key and not raw.is_read]


def demand_read(sources: Sequence[BibSource], ancestor: BibSource | None) -> None:
    """Raise ReadError where an entry that cannot be parsed stands otherwise in another file.

    Under an ancestor only what both sides have changed matters.
    """
    old = set() if ancestor is None else texts_of(ancestor)
    new = [_changed(source, old) for source in sources]
    for source, own in zip(sources, new, strict=True):
        for place in unread(source):
            key, text = source.key_of(place), source.text_of(place)
            for other, theirs in zip(sources, new, strict=True):
                rival = theirs.get(key.lower(), {text})
                if other is source or text not in own.get(key.lower(), ()) or text in rival:
                    continue
                line = source.text.count("\n", 0, source.blocks[place].block.span.start) + 1
                raise ReadError(
                    phrase(
                        "{file}:{line}: the entry {key} cannot be merged with that of {other}, because it cannot be "
                        "parsed: {why}.",
                        file=source.path,
                        line=line,
                        key=key,
                        other=other.path,
                        why=source.blocks[place].block.problem,
                    ),
                    phrase("Repair it, then merge again."),
                )


def problems(sources: Sequence[BibSource]) -> list[tuple[str, str]]:
    """What could not be parsed, or only in part, each once: its file and line, and what is wrong with it."""
    found: dict[str, tuple[str, str]] = {}
    for source in sources:
        for place, raw in enumerate(source.blocks):
            if raw.block.problem:
                line = source.text.count("\n", 0, raw.block.span.start) + 1
                found.setdefault(source.text_of(place), (f"{source.path}:{line}", raw.block.problem))
    return list(found.values())


def texts_of(source: BibSource) -> set[str]:
    """The texts of all blocks of a file."""
    return {source.text_of(place) for place in range(len(source.blocks))}


def _changed(source: BibSource, old: Set[str]) -> dict[str, set[str]]:
    """The entries that the ancestor does not have to the letter, by key in small letters."""
    found: dict[str, set[str]] = defaultdict(set)
    for place, raw in enumerate(source.blocks):
        if raw.block.key and source.text_of(place) not in old:
            found[raw.block.key.lower()].add(source.text_of(place))
    return found
