"""What changes in a file, as a unified diff, in time that grows with the file and not with its square."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher

from hawashi.rising import longest_rising

_LARGEST = 1_000_000
"""Pairs of lines: a larger stretch without one line that both files have once is shown as replaced."""

_CONTROL = re.compile(r"[\0-\x1f\x7f]")


def difference(path: str, old: str, new: str, context: int = 3) -> str:
    """What changes in the file `path` from `old` to `new`, with so many lines of `context`; empty if nothing does."""
    if old == new:
        return ""
    before, after = _lines(old), _lines(new)
    matcher = _Anchored(before, after)
    name = _named(path)
    pieces = [f"--- {name}\n", f"+++ {name}\n"]
    for group in matcher.get_grouped_opcodes(context):
        first, last = group[0], group[-1]
        pieces.append(f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@\n")
        for kind, a, b, c, d in group:
            pieces += (f" {line}" for line in before[a:b]) if kind == "equal" else (f"-{line}" for line in before[a:b])
            pieces += () if kind == "equal" else (f"+{line}" for line in after[c:d])
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in pieces)


def _lines(text: str) -> list[str]:
    """The lines with their ends. Other characters that Python takes for line ends (U+2028) end none."""
    return re.findall(r"[^\n]*\n|[^\n]+\Z", text)


def _named(path: str) -> str:
    """The path in one line: with control characters in it as git writes it, which git and patch read."""
    if not _CONTROL.search(path):
        return path
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    octal = _CONTROL.sub(lambda found: "\\" + format(ord(found[0]), "03o"), escaped)
    return f'"{octal}"'


def _range(start: int, end: int) -> str:
    """Lines as a unified diff counts them: from 1, and of none the one before."""
    length = end - start
    return f"{start + 1}" if length == 1 else f"{start + 1 if length else start},{length}"


class _Anchored(SequenceMatcher[str]):
    """Lines that stand once in both files, in one order, are equal; between them files are compared line by line."""

    def __init__(self, before: Sequence[str], after: Sequence[str]) -> None:
        super().__init__(None, [], [], autojunk=False)
        self.a, self.b = before, after

    def get_matching_blocks(self) -> list[Match]:
        """The equal stretches, and an empty one at the end."""
        blocks: list[Match] = []
        a = b = 0
        for one, other in (*_anchors(self.a, self.b), (len(self.a), len(self.b))):
            for block in (*_between(self.a[a:one], self.b[b:other]), Match(one - a, other - b, 1)):
                match = Match(block.a + a, block.b + b, block.size)
                if match.a == len(self.a):
                    continue
                last = blocks[-1] if blocks else Match(-1, -1, 0)
                if (last.a + last.size, last.b + last.size) == (match.a, match.b):
                    blocks[-1] = Match(last.a, last.b, last.size + match.size)
                else:
                    blocks.append(match)
            a, b = one + 1, other + 1
        return [*blocks, Match(len(self.a), len(self.b), 0)]


def _between(before: Sequence[str], after: Sequence[str]) -> Iterator[Match]:
    if before and after and len(before) * len(after) <= _LARGEST:
        yield from SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()[:-1]


def _anchors(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The places of lines that stand once in both, the most of them that stand there in one order."""
    once, there = Counter(before), Counter(after)
    places = {line: place for place, line in enumerate(after) if there[line] == 1}
    pairs = [(place, places[line]) for place, line in enumerate(before) if once[line] == 1 and line in places]
    return [pairs[number] for number in longest_rising([other for _, other in pairs])]
