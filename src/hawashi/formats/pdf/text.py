"""From lines to running text: words broken at the ends of lines joined, paragraphs told, emphasis kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import inf
from statistics import median

from hawashi.formats.flow import Flow, Look
from hawashi.formats.pdf.glyphs import HYPHEN, Style
from hawashi.formats.pdf.lines import Line
from hawashi.locales import word_set, words
from hawashi.model import Emphasis

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_\u0600-\u06ff]+)[-\u2010]$")  # no Arabic word is broken
_FIRST = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?:(?://|$)|www\.|doi\.org/|doi:\s?10\.)[!-~]*$", re.IGNORECASE)
_AWAITS_ADDRESS = re.compile(r"(?:://|/\d{4,14}\w{0,3}/)\Z")
"""The end of the scheme of an address, or of that of an archive of pages, behind which the page's own stands."""
_ADDRESS_FIRST = re.compile(r"\s*[<(\[]?(?:https?:|www\.)", re.IGNORECASE)
_UNBROKEN = re.compile(r"[!-~]+")
_GOES_ON = re.compile(r"[!-~]*[/._=&?%#~][!-~]*")
_PART_OF_ADDRESS = re.compile(r"[!-~]*?[^\W_](?:[_=&?%#~]+[^\W_]|/[^\W\d_])|[!-~]{2,}\.(?:html?|aspx?|php|pdf|jsp)\b")
_ENDING = re.compile(r"[!-@[-~]*[/._=&?%#~0-9-][!-~]*|html?|pdf|php|aspx?|jsp|org|com|net|edu|gov|int|info")
"""What may go on behind a stop at the end of a line: with signs of an address in it, or the end of one."""
_PARAGRAPH = re.compile(r"\d\S*\([0-9a-z]{1,4}\)$")
_SUBPARAGRAPH = re.compile(r"\([0-9a-z]{1,4}\)")
_SUSPENDED = re.compile(r"(?:and|or|to|und|bis|oder|et|ou|y|o)\b")
"""What follows a hyphen that waits for the rest of a later word (`12- and 14-year-olds`)."""
_STOPS = frozenset('.!?؟:;؛”»"’)')
_ENDS_ENTRY = frozenset(".!?؟0123456789٠١٢٣٤٥٦٧٨٩)]/»”")
_LEAST_INDENT, _FARTHEST = 0.8, 6.0
"""A paragraph hangs out by more than so many times its size, and by less than so many."""
_OWN = frozenset({"self", "non", "well", "vice", "quasi", "semi", "half", "cross", "long", "short"})
"""First parts of words that keep their hyphen."""
_INNER = frozenset({"of", "to", "the", "in", "and", "a", "on", "by", "or"})
"""Parts of words within hyphens (`out-of-state`)."""
_ARTICLE = re.compile(r"(?:^|[\s(\[“‘\"'])(?:w?a|wa-[ae]?|bi|fi|li|e|u)l-$", re.IGNORECASE)
"""The article of transliterated Arabic, behind which a word is broken as any other."""
_OFTEN = 3
"""So many words of a paper with a hyphen behind their first part tell that it is one that keeps it."""


@dataclass(frozen=True, slots=True)
class LinePart:
    """Characters `start` to `end` of the line with the number `line`."""

    line: int
    start: int
    end: int


class AllLines:
    """All lines of a paper on end, each followed by a line feed: `source`, where line n begins at `starts[n]`."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.starts: list[int] = []
        texts = []
        at = 0
        for line in lines:
            self.starts.append(at)
            texts.append(line.text.replace(HYPHEN, "-"))
            at += len(line.text) + 1
        self.source = "".join(text + "\n" for text in texts)
        self.words = set(_WORD.findall(self.source.casefold()))
        self.ordered = sorted(self.words)
        self.apart = Counter(word.partition("-")[0] for word in self.words if "-" in word)

    def said(self, part: LinePart) -> str:
        """The characters of a part."""
        return self.source[self.starts[part.line] + part.start : self.starts[part.line] + part.end]

    def copy(self, flow: Flow, part: LinePart, text: Style) -> None:
        """Put the words of a part into a flow; `text` is how most of the paper is set."""
        at = 0
        for piece in self.lines[part.line].pieces:
            start, end = max(at, part.start), min(at + len(piece.text), part.end)
            if start < end:
                offset = self.starts[part.line]
                flow.copy(offset + start, offset + end, _look(piece.style, text))
            at += len(piece.text)

    def join(self, flow: Flow, part: LinePart, following: LinePart, usual: Style, *, in_address: bool) -> bool:
        """Put a part into a flow, and what stands between it and the following one, which goes on from it.

        `in_address` says whether the line above ends in an address that goes on in this one; whether this one ends so
        is given back.
        """
        before, after = self.said(part).rstrip(), self.said(following).lstrip()
        address = _is_in_address(before, in_address=in_address)
        last, first = _LAST.search(before), _FIRST.match(after)
        offset = self.starts[part.line]
        kept = LinePart(part.line, part.start, part.start + len(before))
        if last and first:
            falls = not address and not self._keeps(before, after, last, first)
            kept = LinePart(part.line, kept.start, kept.end - falls)
            glued = True
        else:
            glued = _continues(before, after) if address else _glued(before, after)
        self.copy(flow, kept, usual)
        if not glued:
            look = _look(self._between(kept, following), usual)
            flow.put(" ", offset + part.end, offset + part.end + 1, look)
        elif kept.end < part.end:
            flow.drop(offset + kept.end, offset + part.end)
        return glued and address

    def _between(self, part: LinePart, following: LinePart) -> Style:
        """How the space between two parts is set: as that of them which is less emphasised."""
        return min(
            self._style(part.line, part.end - 1),
            self._style(following.line, following.start),
            key=lambda style: (style.italic, style.bold),
        )

    def _style(self, line: int, place: int) -> Style:
        """How the letter of a line at a place is set, or the next one that is none of white space."""
        pieces = self.lines[line].pieces
        at = 0
        for piece in pieces:
            at += len(piece.text)
            if place < at and piece.text.strip():
                return piece.style
        return pieces[-1].style

    def _keeps(self, before: str, after: str, last: re.Match[str], first: re.Match[str]) -> bool:
        """Whether a hyphen at the end of a line belongs to the word."""
        one, other = last.group(1).casefold(), first.group().casefold()
        if one in _tens() and other in word_set("cardinals") | word_set("ordinals"):
            return True
        if other in _INNER and after[first.end() : first.end() + 1] == "-":
            return True
        if f"{one}-{other}" in self.words or (last.group(1).islower() and first.group()[0].isupper()):
            return True
        if one + other in self.words:
            return False
        if _ARTICLE.search(before[: last.start()]) or _is_capitals(before[: last.start()], last, first):
            return False
        return (
            first.group()[0].isupper()
            or one in _OWN
            or before[: last.start()].endswith("-")
            or self._is_often_apart(one)
        )

    def _is_often_apart(self, part: str) -> bool:
        """Whether the paper has a first part of words more often with a hyphen behind it: the article of `al-ahkam`."""
        begin, end = bisect_left(self.ordered, part), bisect_left(self.ordered, f"{part}\uffff")
        apart = self.apart[part]
        return apart >= _OFTEN and 2 * apart >= end - begin - apart - (part in self.words)


@cache
def _tens() -> frozenset[str]:
    """The tens behind which a hyphen stands: `twenty-five` is no word without it."""
    return frozenset(word.partition("=")[0] for word in words("tens"))


def _is_capitals(above: str, last: re.Match[str], first: re.Match[str]) -> bool:
    """Whether a word broken at the end of a line, and the one before it, are set in capitals, as whole titles are."""
    word = (above.split() or [""])[-1]
    return len(word) > 1 and len(first.group()) > 1 and word.isupper() and (last.group(1) + first.group()).isupper()


def _is_in_address(line: str, *, in_address: bool) -> bool:
    """Whether a line ends in an address, which began in it or, where the line above was `in_address`, before it."""
    return _ADDRESS.search(line) is not None or (in_address and _UNBROKEN.fullmatch(line) is not None)


def _parts_address(line: str) -> bool:
    """Whether a line begins with what is plainly a part of an address, and no word or name."""
    return _PART_OF_ADDRESS.match(line.lstrip()) is not None


def _continues(before: str, after: str) -> bool:
    """Whether an address at the end of a line goes on in the next one."""
    word = after.split(" ", 1)[0]
    if before[-1] == "." and not _ENDING.fullmatch(word.rstrip(".,;)")):
        return False
    if word[:1] in '([“"«' or (_ADDRESS_FIRST.match(word) and not _AWAITS_ADDRESS.search(before)):
        return False
    return before[-1] in "/.-_=&?%#" or _GOES_ON.fullmatch(word.rstrip(".,;)")) is not None


def _glued(before: str, after: str) -> bool:
    """Whether no space stands between the end of a line and the next one: at a dash or a stroke without spaces.

    No line is broken between a stroke and a figure (UAX 14, rule 25): there a space is left out at the end.
    """
    if re.search(r"\w[-\u2010\u2013]$", before) and after[:1].isdigit():
        return True
    if re.search(r"[\d.][-\u2010]$", before) and after[:1].isascii() and after[:1].isalpha():
        return not _SUSPENDED.match(after)
    if _PARAGRAPH.search(before) and _SUBPARAGRAPH.match(after):
        return True
    if after[:1] in ("—", "/") and after[1:2].strip():
        return True
    return re.search(r"\w[”’]?[—/]$", before) is not None and not (before[-1] == "/" and after[:1].isdigit())


def _look(style: Style, text: Style) -> Look:
    emphasis = set()
    if style.italic and not text.italic:
        emphasis.add(Emphasis.ITALIC)
    if style.bold and not text.bold:
        emphasis.add(Emphasis.BOLD)
    return Look(frozenset(emphasis), style.font, style.size)


def flow_of(text: AllLines, parts: Iterable[LinePart], usual: Style, breaks: frozenset[int] = frozenset()) -> Flow:
    """The running text of parts on end; `breaks` are the lines that begin a paragraph."""
    flow = Flow(text.source)
    put(flow, text, list(parts), usual, breaks)
    return flow


def put(flow: Flow, text: AllLines, parts: Sequence[LinePart], usual: Style, breaks: frozenset[int]) -> None:
    """Put parts on end into a flow."""
    in_address = False
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else None
        if following is None or following.line == part.line:
            text.copy(flow, part, usual)
            in_address = False
            continue
        if following.line in breaks:
            text.copy(flow, part, usual)
            flow.end_paragraph()
            in_address = False
            continue
        in_address = text.join(flow, part, following, usual, in_address=in_address)


def paragraph_starts(
    lines: Sequence[Line], numbers: Sequence[int], leading: float, ends: Mapping[tuple[int, int], float] | None = None
) -> frozenset[int]:
    """The lines of a text, in order, that begin a paragraph: indented ones, those after a short line or a gap.

    `ends` are the edges of blocks that full lines reach, where the lines of the text are too few to tell.
    """
    starts = set()
    edges = _edges(lines, numbers)
    for place, (left, right) in edges.items():
        end = (ends or {}).get(place)
        if end is not None:
            edges[place] = (end, right) if lines[numbers[0]].rtl else (left, end)
    hanging = _hanging_blocks(lines, numbers)
    in_address = False
    for count, (above, number) in enumerate(pairwise(numbers), 1):
        said = lines[above].text.replace(HYPHEN, "-").strip()
        in_address = _is_in_address(said, in_address=in_address) and _parts_address(lines[number].text)
        if in_address:
            continue  # the line above is short because no part of the address had room there
        below = lines[numbers[count + 1]] if count + 1 < len(numbers) else None
        hangs = _hangs(lines[above], lines[number], below, begins=count == 1 or above in starts)
        hung_out = (lines[number].page, lines[number].block) in hanging and _hangs_out(lines[above], lines[number])
        if hung_out or _breaks(lines[above], lines[number], edges, leading, hangs=hangs):
            starts.add(number)
    return frozenset(starts)


def line_ends(lines: Sequence[Line], numbers: Iterable[int]) -> dict[tuple[int, int], float]:
    """The edge of each block that its full lines reach: on the right, on the left where they read leftwards."""
    blocks: dict[tuple[int, int], list[Line]] = {}
    for number in numbers:
        blocks.setdefault((lines[number].page, lines[number].block), []).append(lines[number])
    ends = {}
    for place, block in blocks.items():
        rtl = 2 * sum(line.rtl for line in block) > len(block)
        reached = sorted(line.left if rtl else -line.right for line in block)
        edge = reached[len(reached) // 10]
        ends[place] = edge if rtl else -edge
    return ends


def _edges(lines: Sequence[Line], numbers: Sequence[int]) -> dict[tuple[int, int], tuple[float, float]]:
    """The usual left and right edge of each block; the first line does not count where others do: a label may hang."""
    blocks: dict[tuple[int, int], list[Line]] = {}
    for number in numbers:
        line = lines[number]
        blocks.setdefault((line.page, line.block), []).append(line)
    if numbers and len(first := blocks[lines[numbers[0]].page, lines[numbers[0]].block]) > 1:
        first.pop(0)
    return {
        place: (median(line.left for line in block), median(line.right for line in block))
        for place, block in blocks.items()
    }


def _shares_size(above: Line, line: Line) -> bool:
    """Whether some letters of two lines are of one size: small capitals of one of them are smaller than its others."""
    sizes, own = ({piece.style.size for piece in one.pieces if not piece.raised} for one in (above, line))
    return any(abs(size - other) <= 0.02 * other for size in sizes for other in own)


def _hangs(above: Line, line: Line, below: Line | None, *, begins: bool) -> bool:
    """Whether an indented line goes on from the one above: as the entries of lists hang, and where that one is indented
    like it. The first line of a paragraph hangs out where the two below it are indented alike; `begins` says whether
    the line above is such a first one.
    """
    alike = 0.3 * line.size
    indent = _indent(line, above)
    if not begins:
        return abs(indent) < alike
    return below is not None and alike < indent < inf and abs(_indent(below, line)) < alike


def _hanging_blocks(lines: Sequence[Line], numbers: Sequence[int]) -> frozenset[tuple[int, int]]:
    """The blocks whose paragraphs hang, as entries of lists do: nearly all lines that stand farther out than the one
    above come after the end of a sentence. Below a first line that is indented hardly any does.
    """
    out: Counter[tuple[int, int]] = Counter()
    ended: Counter[tuple[int, int]] = Counter()
    for above, number in pairwise(numbers):
        line, other = lines[number], lines[above]
        if -_FARTHEST * line.size < _indent(line, other) < -_LEAST_INDENT * line.size:
            out[line.page, line.block] += 1
            ended[line.page, line.block] += other.text.rstrip()[-1:] in _ENDS_ENTRY
    return frozenset(place for place, count in out.items() if count >= _OFTEN and ended[place] >= 0.8 * count)


def _hangs_out(above: Line, line: Line) -> bool:
    """Whether a line of a hanging block stands farther out than the one above, which ended an entry."""
    out = -_FARTHEST * line.size < _indent(line, above) < -_LEAST_INDENT * line.size
    return out and above.text.rstrip()[-1:] in _ENDS_ENTRY


def _indent(line: Line, other: Line) -> float:
    """How much farther in a line begins than another one of its block; lines of two blocks are not to be compared."""
    if (line.page, line.block) != (other.page, other.block):
        return inf
    return other.right - line.right if line.rtl else line.left - other.left


def _breaks(
    above: Line, line: Line, edges: dict[tuple[int, int], tuple[float, float]], leading: float, *, hangs: bool
) -> bool:
    together = (above.page, above.block) == (line.page, line.block)
    address = _ADDRESS_FIRST.match(line.text) is not None and not _ADDRESS.search(above.text.rstrip())
    if together and above.y - line.y > 1.3 * leading * (max(above.size, line.size) if address else line.size):
        return True
    if address:
        return False  # it ends what is above, however much room that left for it, and however small it is set
    if abs(above.size - line.size) > 0.08 * line.size and not _shares_size(above, line):
        return True
    ended = above.text.rstrip()[-1:] in _STOPS
    left, right = edges[line.page, line.block]
    indent = (right - line.right) if line.rtl else (line.left - left)
    left, right = edges[above.page, above.block]
    room = (above.left - left) if line.rtl else (right - above.right)
    if room > 0.25 * (right - left):
        return ended or line.text.lstrip()[:1].isupper() or line.rtl
    word = line.text.split(maxsplit=1)[0] if line.text.strip() else ""
    if ended and room > 1.2 * (line.right - line.left) * len(word) / len(line.text) + 0.6 * line.size:
        return True  # the first word below would have had room above
    return ended and not hangs and 0.8 * line.size < indent < 5 * line.size
