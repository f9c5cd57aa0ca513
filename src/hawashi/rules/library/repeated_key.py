from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import BlockKind, Finding, Library, Severity


@rule(
    "L102",
    severity=Severity.ERROR,
    good=[
        "@book{marr1985,\n  title = {The Modern History of Iraq},\n}\n\n"
        "@book{marr2012,\n  title = {The Modern History of Iraq},\n}\n",
        "@book{wardi1954,\n  title = {وعاظ السلاطين},\n}\n\n@book{wardi1955,\n  title = {مهزلة العقل البشري},\n}\n",
    ],
    bad=[
        "@book{marr,\n  title = {The Modern History of Iraq},\n}\n\n@book{marr,\n  title = {Iraq after Saddam},\n}\n",
        "@book{Marr,\n  title = {The Modern History of Iraq},\n}\n\n@book{marr,\n  title = {Iraq after Saddam},\n}\n",
        "@book{wardi,\n  title = {وعاظ السلاطين},\n}\n\n@book{wardi,\n  title = {مهزلة العقل البشري},\n}\n",
    ],
)
def repeated_key(library: Library) -> Iterator[Finding]:
    """A key shared by two entries of the bibliography.

    The key is the name by which everything else refers to the work. Of two entries with one key only the first is ever
    found, and the other work silently becomes the first one. For BibTeX, keys that differ in case only are one key.
    """
    seen: dict[str, str] = {}
    for block in library.blocks:
        if block.kind is BlockKind.ENTRY and block.key is not None:
            is_first = block.key.lower() not in seen
            earlier = seen.setdefault(block.key.lower(), block.key)
            if earlier != block.key:
                message = phrase(
                    "An earlier entry has the key “{earlier}”, which is the same for BibTeX as “{key}”",
                    earlier=earlier,
                    key=block.key,
                )
                yield Finding(block.span, message)
            elif not is_first:
                yield Finding(block.span, phrase("An earlier entry already has the key “{key}”", key=block.key))
