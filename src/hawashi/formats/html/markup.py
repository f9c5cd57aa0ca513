"""The markup of a web page: its tags, matched as browsers match them, and the words between them, with their places.

Written by hand because the parsers at hand tell no offsets or take quadratic time on broken pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple

from hawashi.entities import unescaped
from hawashi.formats.source import BOM

VOID = frozenset([
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr",
])  # fmt: skip
_RAW = frozenset(["script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"])
_IN_HEAD = frozenset(["title", "meta", "link", "script", "style", "base", "noscript", "template"])
_ENDS_PARAGRAPH = frozenset([
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main",
    "menu", "nav", "ol", "p", "pre", "search", "section", "table", "ul", "li", "dt", "dd",
])  # fmt: skip
BLOCKS = _ENDS_PARAGRAPH | frozenset(
    ["html", "body", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "legend", "summary"]
)
"""The elements that stand as blocks of their own; what is no block is part of a paragraph."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What the start of an element ends, and the elements that this does not reach beyond (HTML standard, 13.1.2.4).
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ol", "ul", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "tr": (frozenset({"tr", "td", "th", "caption", "colgroup"}), frozenset({"table"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "thead": (frozenset({"thead", "tbody", "tfoot", "caption", "colgroup"}), frozenset({"table"})),
    "tbody": (frozenset({"thead", "tbody", "tfoot", "caption", "colgroup"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "tfoot", "caption", "colgroup"}), frozenset({"table"})),
    "rt": (frozenset({"rt", "rp"}), frozenset({"ruby"})),
    "rp": (frozenset({"rt", "rp"}), frozenset({"ruby"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "a": (frozenset({"a"}), frozenset({"td", "th", "caption", "table"})),
}
_WALLS = frozenset({"td", "th", "caption", "table", "html", "body", "button", "object", "template", "svg", "math"})
"""An end tag within one of these ends nothing outside of it."""
MARKED = "#mark"
"""The tag of what a reader of the page has marked."""
MOST_DEEP = 500
"""So many elements may lie in each other, about as many as in browsers. The tags of deeper ones are passed over."""

_MARKUP = re.compile(
    r"<(?:(?P<open>[a-z][^\s/>]{0,200})|/(?P<close>[a-z][^\s/>]{0,200})|(?P<comment>!--)|(?P<other>[!?/]))",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"[\s/]*+(?P<name>[^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s>]*+)))?+"
)
_LAST = re.compile(r"[\s/]*+>?")
_COMMENT_END = re.compile(r"--!?>")
_NONE: Mapping[str, str] = MappingProxyType({})


class StepKind(IntEnum):
    """What a step of a page is."""

    OPEN = 0
    CLOSE = 1
    WORDS = 2
    RAW = 3
    """What stands in a script, a style sheet or a title."""


@dataclass(slots=True, eq=False)
class Element:
    """An element: `first` and `last` are the steps that open and close it.

    Its start tag is source characters `start` to `end`, its end tag `closes` to `closed`; where it has none, these are
    the place where it ends.
    """

    tag: str
    attributes: Mapping[str, str]
    start: int
    end: int
    first: int
    parent: Element | None
    last: int = 0
    closes: int = 0
    closed: int = 0

    def upwards(self) -> Iterator[Element]:
        """The element itself, the one that it stands in, and so on."""
        one: Element | None = self
        while one is not None:
            yield one
            one = one.parent

    def get(self, name: str) -> str:
        """The value of an attribute; empty where there is none."""
        return self.attributes.get(name, "")


class PageStep(NamedTuple):
    """One step through a page: source characters `start` to `end`, a tag of `element` or words that stand in it."""

    kind: StepKind
    start: int
    end: int
    element: Element


@dataclass(slots=True)
class WebPage:
    """A page as steps in order; every element that opens closes."""

    source: str
    steps: list[PageStep] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)

    def said(self, first: int, last: int) -> str:
        """The words of the steps `first` to `last`, references resolved, white space as it is."""
        return "".join(
            unescaped(self.source[step.start : step.end])
            for step in self.steps[first : last + 1]
            if step.kind is StepKind.WORDS
        )


class _Builder:
    """Matches tags, from the front to the end."""

    def __init__(self, source: str, marked: Sequence[tuple[int, int]]) -> None:
        self.page = WebPage(source)
        self._marked = list(reversed(marked))
        root = Element("#page", _NONE, 0, 0, 0, None)
        self.page.elements.append(root)
        self.page.steps.append(PageStep(StepKind.OPEN, 0, 0, root))
        self._open = [root]
        self._counts: Counter[str] = Counter()
        self._passed: Counter[str] = Counter()

    def words(self, start: int, end: int, kind: StepKind = StepKind.WORDS) -> None:
        if start >= end:
            return
        if self._open[-1].tag == "head" and kind is StepKind.WORDS and not self.page.source[start:end].isspace():
            self._end(len(self._open) - 1, start, start)
        while self._marked and self._marked[-1][0] < start:
            self._marked.pop()
        while kind is StepKind.WORDS and self._marked and self._marked[-1][1] <= end:
            first, last = self._marked.pop()
            self._words(start, first, kind)
            self.start(MARKED, _NONE, first, first, empty=False)
            self._words(first, last, kind)
            self._end(len(self._open) - 1, last, last)
            start = last
        self._words(start, end, kind)

    def _words(self, start: int, end: int, kind: StepKind) -> None:
        if start < end:
            self.page.steps.append(PageStep(kind, start, end, self._open[-1]))

    def start(self, tag: str, attributes: Mapping[str, str], start: int, end: int, *, empty: bool) -> None:
        if self._counts["head"] and self._open[-1].tag == "head" and tag not in _IN_HEAD:
            self._end(len(self._open) - 1, start, start)
        if tag in _ENDS_PARAGRAPH and self._counts["p"]:
            self._end_first(frozenset({"p"}), _WALLS, start)
        if tag in _ENDS:
            ends, stops = _ENDS[tag]
            self._end_first(ends, stops, start)
        if len(self._open) >= MOST_DEEP and not (empty or tag in VOID):
            self._passed[tag] += 1
            return
        element = Element(tag, attributes, start, end, len(self.page.steps), self._open[-1])
        self.page.elements.append(element)
        self.page.steps.append(PageStep(StepKind.OPEN, start, end, element))
        self._open.append(element)
        self._counts[tag] += 1
        if empty or tag in VOID:
            self._end(len(self._open) - 1, end, end)

    def end(self, tag: str, start: int, end: int) -> None:
        if self._passed[tag]:
            self._passed[tag] -= 1
            return
        if not self._counts[tag]:
            return
        for depth in range(len(self._open) - 1, 0, -1):
            found = self._open[depth].tag
            if found == tag:
                self._end(depth, start, end)
                return
            if found in _WALLS and tag not in ("table", "tr", "body", "html", *_WALLS):
                return
            if found in BLOCKS and tag not in BLOCKS:
                return

    def finish(self) -> WebPage:
        end = len(self.page.source)
        self._end(0, end, end)
        return self.page

    def _end_first(self, tags: frozenset[str], stops: frozenset[str], place: int) -> None:
        """End the innermost of some elements, as far as none of `stops` lies between; of a row, its cells, too."""
        if not any(self._counts[tag] for tag in tags):
            return
        outermost = None
        for depth in range(len(self._open) - 1, 0, -1):
            tag = self._open[depth].tag
            if tag in tags:
                outermost = depth
            elif tag in stops:
                break
        if outermost is not None:
            self._end(outermost, place, place)

    def _end(self, depth: int, start: int, end: int) -> None:
        """End the element at `depth`, and whatever is open in it."""
        while len(self._open) > depth:
            element = self._open.pop()
            self._counts[element.tag] -= 1
            element.last = len(self.page.steps)
            element.closes, element.closed = (start, end) if len(self._open) == depth else (start, start)
            self.page.steps.append(PageStep(StepKind.CLOSE, element.closes, element.closed, element))


def read_markup(source: str, marked: Sequence[tuple[int, int]] = ()) -> WebPage:
    """The tags and the words of the web page `source`. Takes any text; what is no markup is words.

    Around each of the words `marked` by their places, which are in order, is an element `MARKED` that the page has not.
    """
    builder = _Builder(source, marked)
    at = search = len(BOM) if source.startswith(BOM) else 0
    while (found := _MARKUP.search(source, search)) is not None:
        start = found.start()
        opening, closing = found.group("open"), found.group("close")
        builder.words(at, start)
        if opening:
            at = _start_tag(builder, source, opening.lower(), start, found.end())
        elif closing:
            at = _attributes(source, found.end())[1]
            builder.end(closing.lower(), start, at)
        elif found.group("comment"):
            # `<!-->` is a comment, too.
            ends = _COMMENT_END.search(source, start + 2)
            at = len(source) if ends is None else ends.end()
        else:
            stop = source.find(">", start)
            at = len(source) if stop < 0 else stop + 1
        search = at
    builder.words(at, len(source))
    return builder.finish()


def _start_tag(builder: _Builder, source: str, tag: str, start: int, at: int) -> int:
    """Read the start tag of an element called `tag`, and what is no markup within it; where they end."""
    attributes, end = _attributes(source, at)
    builder.start(tag, attributes, start, end, empty=source.endswith("/>", start, end))
    if tag not in _RAW or source.endswith("/>", start, end):
        return end
    ends = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(source, end)
    stop = len(source) if ends is None else ends.start()
    builder.words(end, stop, StepKind.RAW)
    return stop


def _attributes(source: str, at: int) -> tuple[Mapping[str, str], int]:
    """The attributes of a tag from the offset `at` on, the first of a name, and where the tag ends."""
    attributes: dict[str, str] = {}
    while (found := _ATTRIBUTE.match(source, at)) is not None:
        name = found.group("name").lower()
        value = found.group("double") or found.group("single") or found.group("bare") or ""
        if name not in attributes:
            attributes[name] = unescaped(value) if "&" in value else value
        at = found.end()
    last = _LAST.match(source, at)
    return attributes or _NONE, last.end() if last else at
