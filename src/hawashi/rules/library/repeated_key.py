"""L102."""

from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.model import BlockKind, Finding, Library


@rule(
    "L102",
    good=[
        "@book{marr1985,\n  title = {The Modern History of Iraq},\n}\n\n"
        "@book{marr2012,\n  title = {The Modern History of Iraq},\n}\n",
        "@book{wardi1954,\n  title = {وعاظ السلاطين},\n}\n\n@book{wardi1955,\n  title = {مهزلة العقل البشري},\n}\n",
    ],
    bad=[
        "@book{marr,\n  title = {The Modern History of Iraq},\n}\n\n@book{marr,\n  title = {Iraq after Saddam},\n}\n",
        "@book{wardi,\n  title = {وعاظ السلاطين},\n}\n\n@book{wardi,\n  title = {مهزلة العقل البشري},\n}\n",
    ],
)
def repeated_key(library: Library) -> Iterator[Finding]:
    """A key shared by two entries of the bibliography.

    The key is the name by which everything else refers to the work. Of two entries with one key only the first is ever
    found, and the other work silently becomes the first one.
    """
    seen: set[str] = set()
    for block in library.blocks:
        if block.kind is BlockKind.ENTRY and block.key is not None:
            if block.key in seen:
                yield Finding(block.span, f"An earlier entry already has the key “{block.key}”")
            seen.add(block.key)
