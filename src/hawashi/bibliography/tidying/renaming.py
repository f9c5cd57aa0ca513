"""Entries under new keys: whatever in the file points to them follows, and the old key lives on in `ids`."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from hawashi.bibliography.blocks import RawBlock
from hawashi.bibliography.entries import EntryPieces, literal, relit
from hawashi.model import BlockKind, Reference

POINTERS = frozenset({"crossref", "xref", "xdata", "related", "entryset"})
"""Fields that hold keys of other entries, one or several with commas."""

_WORD = re.compile(r'[^\s,{}()="]+')


def renamings(
    raws: Sequence[RawBlock],
    texts: Sequence[str],
    entries: Sequence[EntryPieces | None],
    references: Mapping[int, Reference],
    make: Callable[[Sequence[Reference], Collection[str]], Mapping[str, str]],
) -> dict[str, str]:
    """New keys by the old ones, as `make` gives them to the works that can be renamed.

    That cannot be an entry whose key another one has, too: a paper could mean either. Nor can one that is named in a
    block that was not understood, for that stays as it is.
    """
    often = Counter(raw.block.key.lower() for raw in raws if raw.block.key)
    fixed = {
        word
        for raw, text, entry in zip(raws, texts, entries, strict=True)
        if entry is None and raw.block.kind in {BlockKind.FAILED, BlockKind.ENTRY}
        for word in _WORD.findall(text)
    }
    movable = [
        reference
        for place, reference in references.items()
        if entries[place] is not None and often[reference.key.lower()] == 1 and reference.key not in fixed
    ]
    known = {reference.key for reference in movable}
    stays = {raw.block.key for raw in raws if raw.block.key and raw.block.key not in known}
    return {old: new for old, new in make(movable, stays).items() if old != new}


def renamed(entry: EntryPieces, keys: Mapping[str, str]) -> EntryPieces:
    """The entry under its new key, pointing to the new keys of others."""

    def pointed(name: str, value: str) -> str:
        if name not in POINTERS or (inside := literal(value)) is None:
            return value
        return relit(value, re.sub(r"[^\s,]+", lambda found: keys.get(found[0], found[0]), inside))

    changed = entry.with_values(pointed)
    new = keys.get(entry.key)
    if new is None:
        return changed
    ids = changed.value_of("ids")
    inside = None if ids is None else literal(ids)
    if inside is None:
        changed = changed if ids is not None else changed.with_field("ids", f"{{{entry.key}}}")
    elif entry.key not in {each.strip() for each in inside.split(",")}:
        kept = f"{inside}, {entry.key}" if inside.strip() else entry.key
        changed = changed.with_values(lambda name, value: relit(value, kept) if name == "ids" else value)
    return EntryPieces(changed.opening, changed.type, new, changed.fields, changed.closing)
