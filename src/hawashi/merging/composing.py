"""The merged file: the base's text, in which only what the merge concerns is other, and behind it what is new."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from hawashi.bibliography.blocks import BOM, RawBlock, stands_whole
from hawashi.bibliography.proof import demand
from hawashi.bibliography.values import names_in, renamed
from hawashi.merging import groups
from hawashi.merging.combining import Conflict, Decision, Settling, settle
from hawashi.merging.entries import Merged, merged_entry
from hawashi.merging.matching import At
from hawashi.merging.planning import MergePlan, by_name, strings_at
from hawashi.merging.sources import BibSource
from hawashi.messages import phrase
from hawashi.model import BlockKind

_PARAGRAPHS = re.compile(r"\r?\n[ \t]*\r?\n\s*")
_STRING = re.compile(r"(@\s*string\s*[{(]\s*)([^\s={}()]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Known:
    """The blocks that are no entries, in the base, the other files and the ancestor; the entries of both sides.

    `guests` are the entries that go into others.

    `grouped` are the blocks with groups, by the first one of their kind: they go into that.
    """

    here: set[str]
    there: set[str]
    old: set[str]
    our_entries: set[str]
    our_names: set[str]
    their_names: set[str]
    grouped: Mapping[At, Sequence[At]]
    guests: Set[At]


def compose(plan: MergePlan, how: Settling) -> Merged:
    """The merged file, with conflicts settled as `how` says.

    Raises WriteError where it would not be read as it is meant.
    """
    merged = Merged(keys={plan.sources[file].path: dict(moves) for file, moves in enumerate(plan.moves) if moves})
    base, others = plan.sources[0], plan.sources[1:]
    known = _Known(
        _no_entries(base),
        {text for source in others for text in _no_entries(source)},
        set() if plan.ancestor is None else _no_entries(plan.ancestor),
        {base.text_of(place) for place in base.entries()},
        set(by_name(base)),
        {key for source in others for key in by_name(source)},
        _grouped(plan),
        {guest for guests in plan.guests.values() for guest in guests},
    )
    pieces, position, end, rest = [], 0, _end_of_understood(base), list[str]()
    for place, raw in enumerate(base.blocks):
        new = _of_base(plan, (0, place), known, how, merged)
        rest += [] if raw.is_read else [new]
        gap = base.text[position : raw.block.span.start]
        pieces.append([gap, new] if new else ["" if gap.isspace() else gap])
        position = raw.block.span.end
    behind = [piece for file in range(1, len(plan.sources)) for piece in _new(plan, file, known, how, merged, rest)]
    # What was not understood may never close, and goes last, so that it swallows nothing.
    behind.sort(key=lambda piece: piece[0])
    before, after = ("".join(text for piece in half for text in piece) for half in (pieces[:end], pieces[end:]))
    merged.text = _with_behind(before, [text for _, text in behind], after + base.text[position:], base.newline)
    if merged.text != base.text:
        demand(merged.text, merged.meant, rest, [source.text for source in plan.sources])
    return merged


def _end_of_understood(source: BibSource) -> int:
    """How many blocks stand before those at the end of the file that were not understood."""
    place = len(source.blocks)
    while place and _never_read(source.blocks[place - 1]):
        place -= 1
    while 0 < place < len(source.blocks) and "\n" not in _gap(source, place):
        place -= 1
    return place


def _no_entries(source: BibSource) -> set[str]:
    """What a file has besides its entries: its blocks, and the paragraphs of what stands between blocks."""
    return {
        text
        for place, raw in enumerate(source.blocks)
        if not raw.is_read
        for text in _paragraphs(source.text_of(place), raw.block.kind)
    }


def _paragraphs(text: str, kind: BlockKind) -> list[str]:
    return _PARAGRAPHS.split(text) if kind is BlockKind.COMMENT and not stands_whole(text) else [text]


def _grouped(plan: MergePlan) -> dict[At, list[At]]:
    """The blocks with groups that go into another, by that: the first file's with groups of the kind.

    Those that a file before has to the letter do not, where keys in them mean the same; under an ancestor only those do
    that both sides have changed.
    """
    old = set() if plan.ancestor is None else _no_entries(plan.ancestor)
    homes: dict[str, At] = {}
    before: set[str] = set()
    grouped: dict[At, list[At]] = defaultdict(list)
    for file, source in enumerate(plan.sources):
        known = old if plan.moves[file] else old | before
        for place, raw in enumerate(source.blocks):
            if raw.block.kind is not BlockKind.COMMENT:
                continue
            text = source.text_of(place)
            kind = "" if text in known else groups.kind_of(text)
            # The base's own stay as they are, however many it has.
            if kind and homes.setdefault(kind, (file, place)) != (file, place) and file > 0:
                grouped[homes[kind]].append((file, place))
        before |= _no_entries(source)
    return grouped


def _with_groups(plan: MergePlan, at: At, known: _Known, merged: Merged) -> str:
    """The groups of a file with those of the files behind it."""
    home = plan.sources[at[0]]
    own = text = home.text_of(at[1])
    old = plan.ancestor
    texts = [] if old is None else [old.text_of(place) for place, raw in enumerate(old.blocks) if not raw.entry_type]
    before = next((each for each in texts if groups.kind_of(each) == groups.kind_of(text)), "")
    for file, place in known.grouped[at]:
        source = plan.sources[file]
        theirs = source.text_of(place)
        text = groups.joined(text, theirs, plan.moves[file], before)
        merged.tell(source.path, "", theirs, phrase("its groups are joined with those of {file}", file=home.path))
    if text != own:
        merged.tell(home.path, "", own, phrase("its groups are joined with those of others"))
    return text


def _of_base(plan: MergePlan, at: At, known: _Known, how: Settling, merged: Merged) -> str:
    """What stands for a block of the base in the merged file; empty where it was taken out."""
    base, raw = plan.sources[0], plan.sources[0].blocks[at[1]]
    text = base.text_of(at[1])
    if at in known.grouped:
        return _with_groups(plan, at, known, merged)
    if at in known.guests:
        return ""
    if raw.is_read:
        if plan.name_of(at) in known.their_names or not _is_to_go(plan, at, known.their_names, how, merged):
            return merged_entry(plan, at, how, merged)
    elif raw.strings and raw.strings[0][0] in plan.renewed:
        merged.tell(base.path, "", text, phrase("renewed, as the other side did"))
        return _renewed(plan, raw.strings[0][0])
    elif not known.old.issuperset(texts := _paragraphs(text, raw.block.kind)) or not known.there.isdisjoint(texts):
        return text
    merged.tell(base.path, plan.key_of(at), text, phrase("taken out, as the other side did"))
    return ""


def _renewed(plan: MergePlan, name: str) -> str:
    """The other side's block for the string `name`."""
    return next(
        source.text_of(place)
        for source in plan.sources[1:]
        for place, each in reversed(strings_at(source).items())
        if each == name
    )


def _is_to_go(plan: MergePlan, at: At, elsewhere: set[str], how: Settling, merged: Merged) -> bool:
    """Whether an entry that the ancestor had, and one side has no more, goes: where the other has not changed it."""
    key, name = plan.key_of(at), plan.name_of(at)
    if plan.ancestor is None or name not in plan.ancient or at in plan.guests:
        return False
    source, ours = plan.sources[at[0]], at[0] == 0
    text = source.text_of(at[1])
    if text in plan.ancient[name]:
        return True
    if name in elsewhere:
        return False
    conflict = Conflict(key, "entry", source.path, text if ours else "", "" if ours else text)
    choice = settle(conflict, how, merged.conflicts)
    merged.decisions.append(
        Decision(key, "entry", source.path, conflict.ours, conflict.theirs, choice.side.value, choice.reason)
    )
    return choice.side.value == ("theirs" if ours else "ours")


def _new(
    plan: MergePlan, file: int, known: _Known, how: Settling, merged: Merged, rest: list[str]
) -> Iterator[tuple[bool, str]]:
    """The blocks of a file that go behind the base, in order, each with whether it was never read, and with its gap."""
    source, last = plan.sources[file], -1
    between = source.newline * 2
    for place, raw in enumerate(source.blocks):
        at, text = (file, place), source.text_of(place)
        if at in plan.idle and text not in known.our_entries:
            what = phrase("left out: unchanged, and the base has changed it or taken it out")
            merged.tell(source.path, plan.key_of(at), text, what)
        text = "" if at in plan.idle or at in known.guests else _new_block(plan, at, known, how, merged)
        if not text:
            continue
        gap = _gap(source, place) if place == last + 1 and place else ""
        last = place
        rest += [] if raw.is_read else [text]
        yield _never_read(raw), (gap if "\n" in gap else between) + text


def _never_read(raw: RawBlock) -> bool:
    return raw.block.kind is BlockKind.FAILED and not raw.is_read


def _gap(source: BibSource, place: int) -> str:
    return source.text[source.blocks[place - 1].block.span.end : source.blocks[place].block.span.start]


def _new_block(plan: MergePlan, at: At, known: _Known, how: Settling, merged: Merged) -> str:
    """A block of another file as the merged file has it; empty where it stands there already, or is not to."""
    source, raw = plan.sources[at[0]], plan.sources[at[0]].blocks[at[1]]
    text = source.text_of(at[1])
    if raw.is_read:
        if not _is_to_go(plan, at, known.our_names, how, merged):
            merged.added.append((plan.keys[at], source.path))
            return merged_entry(plan, at, how, merged)
        merged.tell(source.path, plan.key_of(at), text, phrase("left out: the base has taken it out"))
        return ""
    if at in known.grouped:
        return _with_groups(plan, at, known, merged)
    if any(at in guests for guests in known.grouped.values()):
        return ""
    texts = _paragraphs(text, raw.block.kind)
    renames = any(name in plan.names[at[0]] for name, _ in raw.strings)
    if known.here.issuperset(texts) and not renames:
        if len(texts) > 1:
            merged.tell(source.path, "", text, phrase("the base has all of it"))
        return ""
    if known.old.issuperset(texts):
        merged.tell(source.path, plan.key_of(at), text, phrase("left out: the base has taken it out"))
        return ""
    known.here.update(texts)
    return _new_string(plan, at, *raw.strings[0], merged) if raw.strings else text


def _new_string(plan: MergePlan, at: At, name: str, value: str, merged: Merged) -> str:
    """A string of another file: under another name where the base has its own one, not again where they are one."""
    source, names = plan.sources[at[0]], plan.names[at[0]]
    text = source.text_of(at[1])
    known = {key: each for other in plan.sources[: at[0]] for key, each in other.strings.items()}
    if name in plan.renewed:
        return ""
    new, stands_for = names.get(name, name), source.strings.get(name)  # a string that is too long stands for itself
    if stands_for is not None and known.get(new) == stands_for:
        merged.tell(source.path, "", text, phrase("the string {new} says so", new=new))
        return ""
    written = _STRING.sub(lambda found: found[1] + names.get(found[2].lower(), found[2]), text, count=1)
    head, equals, rest = written.partition("=")
    # What is made of a string that means something else further on says what it is made of.
    meant = f"{{{stands_for}}}" if stands_for is not None and names_in(value) & source.redefined else None
    said = meant or renamed(rest[: rest.index(value)] + value, names)
    written = head + equals + (" " if meant else "") + said + rest[rest.index(value) + len(value) :]
    if written != text:
        called = phrase("the string {name} is now called {new}", name=name, new=new)
        merged.tell(source.path, "", text, phrase("the string {name} is written out", name=name) if meant else called)
    return written


def _with_behind(text: str, behind: list[str], after: str, newline: str) -> str:
    """`text` with the pieces `behind` it, and what comes `after`."""
    if not text and after.startswith(BOM):
        text, after = BOM, after.removeprefix(BOM)
    if not after.removeprefix(BOM).strip():
        text, after = text + after, ""
    if not behind:
        return text + after
    new = (behind[0].lstrip().removeprefix(BOM) + "".join(behind[1:])).rstrip() + newline
    if text.removeprefix(BOM).strip():
        text += ("" if text.endswith("\n") else newline) + newline
    return text + new + (after if not after or after.startswith(("\n", "\r")) else newline + after)
