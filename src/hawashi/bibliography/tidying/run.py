"""A whole file tidied: its entries one by one, then their order; all else stays where and as it is."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from hawashi.bibliography.bibtex import works
from hawashi.bibliography.blocks import RawBlock, split
from hawashi.bibliography.entries import EntryPieces, taken_apart
from hawashi.bibliography.proof import Meant, demand, lost, meant, meant_by
from hawashi.bibliography.tidying.besides import Besides
from hawashi.bibliography.tidying.layout import aligned, laid_out, wrapped
from hawashi.bibliography.tidying.renaming import renamed, renamings
from hawashi.bibliography.tidying.sorting import in_order
from hawashi.bibliography.tidying.steps import USUAL, changes
from hawashi.bulk import no_collection
from hawashi.errors import HawashiError, fault
from hawashi.messages import phrase
from hawashi.model import BlockKind, Reference

KeyMaker = Callable[[Sequence[Reference], Collection[str]], Mapping[str, str]]
"""Gives new keys, by the old ones, to works; the second argument are keys that are taken and stay."""

_NOTHING = Besides()
_REASON = phrase("something between its fields cannot be parsed")


@dataclass(frozen=True, slots=True)
class Tidied:
    """A file's text, tidied. `left` are the blocks that were left as they are: line and reason.

    `keys` maps old keys to new ones, where keys were made anew. `failed` names the entries at which hawashi itself
    fails; they are left as they are, too.
    """

    text: str
    left: tuple[tuple[int, str], ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    failed: tuple[HawashiError, ...] = ()


@no_collection()
def tidied(
    text: str,
    wanted: Collection[str] = USUAL,
    *,
    order: str | None = None,
    make: KeyMaker | None = None,
    besides: Besides = _NOTHING,
) -> Tidied:
    """`text` after the steps `wanted` (names in `STEPS`), its entries in one of `ORDERS` and with new keys where asked.

    `besides` is what is asked for that needs a value.

    Comments, `@string`, `@preamble`, and entries that were not understood stay as they are, character for character.
    Raises WriteError where the new text would not be read as it is meant.
    """
    raws = split(text)
    texts = [raw.within(text) for raw in raws]
    keys = renamings(raws, texts, list(map(_apart, raws, texts)), dict(works(raws)), make) if make else {}
    newline = "\r\n" if "\r\n" in text else "\n"
    steps = [*besides.changes(), *changes(wanted, {name for raw in raws for name, _ in raw.strings})]
    steps += _layout(wanted, besides, newline)
    failed: list[HawashiError] = []
    expected, moves = list[Meant](), list[bool]()
    for place, raw in enumerate(raws):
        entry = _apart(raw, texts[place])
        moves.append(entry is not None)
        if entry is not None:
            # First, for a field that it adds has its place in an order; and no key is left that others do not know.
            new = renamed(entry, keys) if keys else entry
            try:
                new = _taken(new, steps)
            except HawashiError:
                raise
            except Exception as error:
                failed.append(fault(phrase("The entry {key} could not be tidied", key=entry.key), error))
            texts[place] = new.text
            expected.append(meant(new.type, new.key, ((each.name, each.value) for each in new.fields)))
        elif raw.is_read:
            expected.append(meant_by(raw))
    gaps = list(_gaps(raws, text))
    if "layout" in wanted:
        _part(gaps, moves, newline)
    if order:
        blocks = list(zip(gaps, texts, moves, strict=False))
        written = in_order(raws, blocks, gaps[-1], order, newline, blank="layout" in wanted, keys=keys)
    else:
        written = "".join([*chain.from_iterable(zip(gaps, texts, strict=False)), gaps[-1]])
    if written != text:
        demand(written, expected, (own for raw, own in zip(raws, texts, strict=True) if not raw.is_read), [text])
    return Tidied(written, tuple(_left(raws, moves, text)), keys, tuple(failed))


def _apart(raw: RawBlock, text: str) -> EntryPieces | None:
    """A block as an entry in pieces; None for what is none, or was not understood."""
    return taken_apart(raw, text) if raw.block.kind is BlockKind.ENTRY else None


def _layout(wanted: Collection[str], besides: Besides, newline: str) -> list[Callable[[EntryPieces], EntryPieces]]:
    return [
        *([partial(laid_out, newline=newline)] if "layout" in wanted else []),
        *([aligned] if "align" in wanted else []),
        *([partial(wrapped, width=besides.width, newline=newline)] if besides.width else []),
    ]


def _taken(entry: EntryPieces, steps: Sequence[Callable[[EntryPieces], EntryPieces]]) -> EntryPieces:
    """An entry after all steps. Raises WriteError where a remark is lost."""
    remarks = entry.remarks
    for step in steps:
        entry = step(entry)
    if remarks != entry.remarks:
        raise lost(remarks)
    return entry


def _gaps(raws: Sequence[RawBlock], text: str) -> Iterator[str]:
    """What stands before each block, and behind the last one."""
    position = 0
    for raw in raws:
        yield text[position : raw.block.span.start]
        position = raw.block.span.end
    yield text[position:]


def _part(gaps: list[str], moves: Sequence[bool], newline: str) -> None:
    """Put a blank line between entries that follow one another, and a line feed at the end of the file."""
    for place in range(1, len(moves)):
        if moves[place - 1] and moves[place]:
            gaps[place] = newline * 2
    if moves and moves[-1]:
        gaps[-1] = newline


def _left(raws: Sequence[RawBlock], moves: Sequence[bool], text: str) -> Iterator[tuple[int, str]]:
    """The blocks that could not be tidied: line and reason."""
    line, position = 1, 0
    for raw, understood in zip(raws, moves, strict=True):
        if raw.block.kind in {BlockKind.FAILED, BlockKind.ENTRY} and not understood:
            line += text.count("\n", position, raw.block.span.start)
            position = raw.block.span.start
            yield line, raw.block.problem or _REASON
