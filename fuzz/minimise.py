"""A case made smaller, with the same wrong with it."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable, Iterator

from fuzz import watch
from fuzz.cases import Case, Outcome, kind_of
from fuzz.targets.target import Target
from fuzz.trees import zipped
from fuzz.trial import tried_apart

SECONDS = 60.0
"""So long a case is made smaller."""

_HANGS = 2.0

Holds = Callable[[Case], bool]


def smallest(target: Target, case: Case, found: Outcome, seconds: float = SECONDS) -> Case:
    """The smallest case that was found, in `seconds`, with which the same is wrong."""
    ends = time.monotonic() + seconds

    def holds(smaller: Case) -> bool:
        if time.monotonic() > ends:
            return False
        # Mostly what hangs for good hangs in a small case, too, and need not be waited for so long.
        now = tried_apart(target, smaller, _HANGS if found.kind == "hang" else watch.SECONDS)
        return now is not None and (now.kind, now.where) == (found.kind, found.where)

    while time.monotonic() < ends:
        before = case
        for name in sorted(case, key=lambda name: -len(case[name])):
            case = _smaller_file(case, name, holds)
        if case == before:
            break
    return case


def _smaller_file(case: Case, name: str, holds: Holds) -> Case:
    if kind_of(name) in ("docx", "odt"):
        return _smaller_archive(case, name, holds)
    return {**case, name: _smaller(case[name], lambda data: holds({**case, name: data}))}


def _smaller_archive(case: Case, name: str, holds: Holds) -> Case:
    try:
        with zipfile.ZipFile(io.BytesIO(case[name])) as file:
            members = [(each.filename, file.read(each)) for each in file.infolist()]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return {**case, name: _smaller(case[name], lambda data: holds({**case, name: data}))}

    def with_members(now: list[tuple[str, bytes]]) -> Case:
        return {**case, name: zipped(now)}

    for one in list(members):
        fewer = [each for each in members if each is not one]
        if fewer and holds(with_members(fewer)):
            members = fewer
    for place, (member, content) in enumerate(members):

        def holds_with(data: bytes, place: int = place, member: str = member) -> bool:
            return holds(with_members([*members[:place], (member, data), *members[place + 1 :]]))

        members[place] = (member, _smaller(content, holds_with))
    return with_members(members)


def _smaller(data: bytes, holds: Callable[[bytes], bool]) -> bytes:
    """Bytes with stretches taken out: elements of XML first, then halves, quarters and so on down to single ones."""
    if data.lstrip()[:1] == b"<":
        data = _fewer_nodes(data, holds)
    size = max(len(data) // 2, 1)
    while data:
        start, shrunk = 0, False
        while start < len(data):
            less = data[:start] + data[start + size :]
            if holds(less):
                data, shrunk = less, True
            else:
                start += size
        if size == 1 and not shrunk:
            break
        size = max(size // 2, 1) if not shrunk or size > 1 else 1
    return data


def _fewer_nodes(data: bytes, holds: Callable[[bytes], bool]) -> bytes:
    from lxml import etree

    def variants(data: bytes) -> Iterator[bytes]:
        try:
            root = etree.fromstring(data)
        except etree.XMLSyntaxError:
            return
        for place in range(sum(1 for _ in root.iter())):
            root = etree.fromstring(data)
            nodes = list(root.iter())
            if 0 < place < len(nodes):
                parent = nodes[place].getparent()
                if parent is not None:
                    parent.remove(nodes[place])
                    yield etree.tostring(root)

    place = 0
    while True:
        for number, less in enumerate(variants(data)):
            if number >= place and holds(less):
                data, place = less, number
                break
        else:
            return data
