"""The groups of JabRef, which stand in a comment of the file: those of several files become one tree."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

_HEAD = re.compile(r"@\s*comment\s*[{(]\s*jabref-meta:\s*(grouping|groupstree):", re.IGNORECASE)
_GROUP = re.compile(r"\s*(\d{1,9})\s+(\w+):((?:\\.|[^\\;])*);", re.DOTALL)
_TAIL = re.compile(r"[\s;]*[})]\s*")
_LINE_END = re.compile(r"\r?\n")
_ITEM = re.compile(r"((?:\\.|[^\\;])*);?", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TO_ESCAPE = re.compile(r"[\\;]")

_WITH_KEYS = "ExplicitGroup"
"""The kind of group of which older versions write the keys of its entries behind its name and its context."""

_DEEPEST = 100  # groups in groups; nobody has that many

Path = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """A group: what it is called with the groups above it, how deep it stands, its items, and how it is written."""

    path: Path
    level: int
    items: tuple[str, ...]
    written: str


def kind_of(text: str) -> str:
    """What a block with groups calls them, in small letters; empty where it is none that can be joined."""
    head = _HEAD.match(text)
    return head[1].lower() if head is not None and _read(text) is not None else ""


def joined(ours: str, theirs: str, moved: Mapping[str, str], before: str = "") -> str:
    """The block `ours` with the groups of `theirs` that it has not, each under the same groups as there.

    Groups of one kind and name under the same ones are one, with our settings, and the keys of both where keys stand
    in them; `moved` maps their keys to those of the merged file. Groups that the block `before` had, too, we have
    taken out. Both are blocks of one kind, see `kind_of`.
    """
    own, new, old = (_read(text) or [] for text in (ours, theirs, before))
    places: dict[Path, int] = {}
    ends: dict[Path, int] = {(): len(own)}
    for place, group in enumerate(own):
        places.setdefault(group.path, place)
        ends |= dict.fromkeys((group.path[:depth] for depth in range(1, len(group.path) + 1)), place + 1)
    gone = {group.path for group in old} - set(places)
    added: dict[Path, dict[Path, _Group]] = {}
    for group in (_rekeyed(group, moved) for group in new):
        if group.path in places:
            own[places[group.path]] = _with_keys(own[places[group.path]], group)
        elif group.path not in gone:
            below = added.setdefault(group.path[:-1], {})
            below[group.path] = _with_keys(below[group.path], group) if group.path in below else group
    newline = "\r\n" if "\r\n" in ours else "\n"
    behind: dict[int, list[str]] = {}
    # The deepest first: a branch that ends where one in it does goes on behind that.
    for path in sorted(added.keys() & ends.keys(), key=len, reverse=True):
        level = own[places[path]].level + 1 if path else 0
        behind.setdefault(ends[path], []).extend(_branch(path, level, added, newline))
    start = _start(ours)
    end = start + sum(len(group.written) for group in _read(ours) or [])
    pieces = [*behind.get(0, ())]
    for place, group in enumerate(own, 1):
        pieces += [group.written, *behind.get(place, ())]
    return ours[:start] + "".join(pieces) + ours[end:]


def _branch(path: Path, level: int, added: Mapping[Path, Mapping[Path, _Group]], newline: str) -> Iterator[str]:
    """The new groups under `path`, each with those under it, the first ones on `level`."""
    for group in added.get(path, {}).values():
        found = _GROUP.fullmatch(group.written)
        if found is not None:
            yield f"{newline}{level} {found[2]}:{found[3]};"
        yield from _branch(group.path, level + 1, added, newline)


def _start(text: str) -> int:
    head = _HEAD.match(text)
    return head.end() if head is not None else 0


def _read(text: str) -> list[_Group] | None:
    """The groups of a block, from the top down; None where there is anything else in it."""
    groups, position = list[_Group](), _start(text)
    above: list[tuple[int, Path]] = []
    while (found := _GROUP.match(text, position)) is not None:
        position, level = found.end(), int(found[1])
        while above and above[-1][0] >= level:
            above.pop()
        if len(above) == _DEEPEST:
            return None
        said = _ESCAPED.sub(r"\1", _LINE_END.sub("", found[3]))
        items = tuple(item[1] for item in _ITEM.finditer(said) if item[0])
        path = (*(above[-1][1] if above else ()), (found[2], items[0] if items else ""))
        above.append((level, path))
        groups.append(_Group(path, level, items, found[0]))
    return groups if _TAIL.fullmatch(text, position) else None


def _rekeyed(group: _Group, moved: Mapping[str, str]) -> _Group:
    if group.path[-1][0] != _WITH_KEYS or not any(key in moved for key in group.items[2:]):
        return group
    return _written(group, (*group.items[:2], *(moved.get(key, key) for key in group.items[2:])))


def _with_keys(ours: _Group, theirs: _Group) -> _Group:
    """Our group, with the keys of theirs where it is of the kind that has some."""
    keys = [key for key in theirs.items[2:] if key not in ours.items[2:]]
    return _written(ours, (*ours.items, *keys)) if ours.path[-1][0] == _WITH_KEYS and keys else ours


def _written(group: _Group, items: tuple[str, ...]) -> _Group:
    inside = _TO_ESCAPE.sub(r"\\\g<0>", "".join(f"{item};" for item in items))
    head = group.written[: group.written.index(":") + 1]
    return replace(group, items=items, written=f"{head}{inside};")
