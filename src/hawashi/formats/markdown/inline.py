"""Plain text from the Markdown of a note, every character with its place."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from hawashi.entities import unescaped
from hawashi.formats.markdown.emphasis import Delimiter, delimiter, pair
from hawashi.formats.markdown.keyed import KeyGroup
from hawashi.formats.markdown.paragraph import Paragraph
from hawashi.formats.places import Tracer
from hawashi.model import Emphasis, Run, Span

_TOKEN = re.compile(
    r"""(?P<escape>\\[!-/:-@\[-`{-~\n])
    |(?P<code>`+)
    |(?P<comment><!--)
    |(?P<autolink><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,99}@[\w.-]{1,99})>)
    |(?P<tag><(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>)
    |(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    |(?P<url>(?:https?://|www\.)(?:(?!&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)[^\s<>\[\]\\])*)
    |(?P<delimiter>\*+|_+)
    |(?P<open>!?\[)
    |(?P<close>\])
    |(?P<newline>\n)""",
    re.VERBOSE,
)
_URL_END = re.compile(r"""[*_.,;:!?)"'»”،؛]+$""")
_TARGET = re.compile(
    r"""\(\s{0,9}(?:<[^<>\n]{0,2000}>|[^\s()<>]{0,2000}(?:\([^\s()]{0,2000}\)[^\s()<>]{0,2000}){0,9})
    (?:\s{1,9}(?:"[^"]{0,2000}"|'[^']{0,2000}'|\([^()]{0,2000}\)))?\s{0,9}\)""",
    re.VERBOSE,
)
_ATTRIBUTE = r"""(?:[.\#][\w-]{1,99}|[\w:-]{1,99}=(?:"[^"{}]{0,300}"|'[^'{}]{0,300}'|[^\s"'{}]{1,300}))"""
_ATTRIBUTES = re.compile(rf"\{{\s{{0,3}}{_ATTRIBUTE}(?:\s{{1,3}}{_ATTRIBUTE}){{0,8}}\s{{0,3}}\}}")
"""What pandoc writes behind brackets to say how their text is set: `[الماء]{dir="rtl"}`, `[Tripp]{.smallcaps}`."""
_UNDERLINED = re.compile(r"(?<![^\s{])\.(?:underline|ul)(?![\w-])")
_REFERENCE = re.compile(r"\[([^\[\]]{0,999})\]")
_EMPHATIC = {
    "i": Emphasis.ITALIC, "em": Emphasis.ITALIC, "cite": Emphasis.ITALIC, "b": Emphasis.BOLD, "strong": Emphasis.BOLD,
    "u": Emphasis.UNDERLINE, "ins": Emphasis.UNDERLINE, "code": Emphasis.CODE,
}  # fmt: skip
# Other tags are no markup of a note but text: nothing that an author wrote is lost.
_TAGS = frozenset(_EMPHATIC) | {
    "a", "abbr", "bdi", "bdo", "br", "del", "font", "kbd", "mark", "q", "s", "small", "span", "sub", "sup",
}  # fmt: skip
_BACKTICKS = re.compile("`+")
_AFTER_MARK = frozenset(" \t\n.,;:!?)]»”’،؛؟…")
_STOPS = frozenset(".?!؟…")
_SPECIAL = re.compile(r"[\\`*_\[\]<>&]")


class _Drop(NamedTuple):
    """Markup from `start` to `end`; `partner` is the start of its other half, -1 where it has none."""

    start: int
    end: int
    partner: int
    closing: bool


class _Put(NamedTuple):
    """Characters `start` to `end` stand for `text`."""

    start: int
    end: int
    text: str


class _Opener(NamedTuple):
    """A `[` (or `![`) that waits for its `]`, and how many delimiters stood before it."""

    start: int
    end: int
    delimiters: int


def key_of(label: str) -> str:
    """The one spelling under which a label is matched (CommonMark: caseless, white space collapsed)."""
    return " ".join(label.casefold().split())


def transcribe(
    tracer: Tracer,
    text_id: str,
    lines: Sequence[tuple[int, int]],
    references: Collection[str] = frozenset(),
    hidden: Sequence[tuple[int, int]] = (),
    keyed: Sequence[KeyGroup] = (),
) -> list[Run]:
    """Add the plain text of one paragraph to `tracer`; the runs of emphasis in it, as spans of the text `text_id`.

    `lines` are the places of its lines in the source, `references` the keys of the file's link definitions, `hidden`
    the places of what is to be left out, `keyed` the cites by a key, of which the keys and words stay.
    """
    scan = _Scan(tracer, text_id, Paragraph(tracer.source, lines), references)
    for start, end in hidden:
        scan.hide(start, end)
    for group in keyed:
        scan.cite(group)
    return scan.run()


def plain(text: str) -> str:
    """The plain text of the Markdown `text`, a paragraph of its own."""
    tracer = Tracer(text, 0)
    transcribe(tracer, "", [(0, len(text))])
    return tracer.finish()[0]


def escape(text: str) -> str:
    """Markdown that reads as `text`: itself where it does, else with its signs escaped."""
    inner = text.strip()
    return text if plain(inner) == inner else _SPECIAL.sub(r"\\\g<0>", text)


def backticks(text: str, start: int, end: int) -> dict[int, list[int]]:
    """Where the runs of backticks in characters `start` to `end` of `text` stand, by their length."""
    runs: dict[int, list[int]] = defaultdict(list)
    for run in _BACKTICKS.finditer(text, start, end):
        runs[len(run.group())].append(run.start())
    return runs


def code_end(runs: dict[int, list[int]], size: int, after: int) -> int | None:
    """Where the first run of `size` backticks from the offset `after` on stands, or None: then no code begins."""
    ends = runs.get(size, [])
    index = bisect_left(ends, after)
    return ends[index] if index < len(ends) else None


def link_end(text: str, start: int, end: int, references: Collection[str]) -> int | None:
    """Where the link ends whose text stands in brackets from `start` to `end`; None where these make no link.

    Behind them stands its address, or the label of one of the file's link definitions: `[text](address)`,
    `[text][label]`, `[label][]`, `[label]`.
    """
    if target := _TARGET.match(text, end + 1):
        return target.end()
    if not references:
        return None
    named = _REFERENCE.match(text, end + 1)
    label = (named.group(1) if named else "") or text[start : min(end, start + 1000)]
    if key_of(label) not in references:
        return None
    return named.end() if named else end + 1


class _Scan:
    """One paragraph: its lines as one text, and what is to be left out or put in the place of something."""

    def __init__(self, tracer: Tracer, text_id: str, paragraph: Paragraph, references: Collection[str]) -> None:
        self.tracer = tracer
        self.text_id = text_id
        self.paragraph = paragraph
        self.references = references
        self.text = paragraph.text
        self.keys: list[tuple[int, int]] = []
        self.changes: list[_Drop | _Put] = []
        self.emphases: list[tuple[Emphasis, int, int]] = []
        self.delimiters: list[Delimiter] = []
        self.openers: list[_Opener] = []
        self.tags: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.fences: dict[int, list[int]] | None = None
        self.uncommented = False

    def run(self) -> list[Run]:
        """Scan, pair and write."""
        at = 0
        keys = sorted(self.keys, reverse=True)
        while found := _TOKEN.search(self.text, at):
            while keys and keys[-1][1] <= found.start():
                keys.pop()
            if keys and keys[-1][0] <= found.start():
                at = keys[-1][1]  # nothing in a key is markup
                continue
            kind = found.lastgroup if found.lastgroup not in ("slash", "name") else "tag"
            at = getattr(self, f"_{kind}")(found)
        self._pair(0)
        return self._write()

    def hide(self, start: int, end: int) -> None:
        """Leave out source characters `start` to `end`, and spaces before them that the text around needs no more."""
        at = self.paragraph.at(start)
        stop = at + end - start
        if stop == len(self.text) or self.text[stop] in _AFTER_MARK:
            while at and self.text[at - 1] in " \t":
                at -= 1
        self.changes.append(_Drop(at, stop, at, closing=False))

    def cite(self, group: KeyGroup) -> None:
        """Leave out the signs around the keys of a citation, and take these as they stand.

        A note that is nothing else ends with the full stop that its style will put there.
        """
        at = self.paragraph.at
        start, end = at(group.start), at(group.end)
        if (start, end) == (0, len(self.text)) and group.is_whole and self.text.rstrip(" ]")[-1:] not in _STOPS:
            stop = end - self.text.endswith("]")
            self.changes.append(_Put(stop, stop, "."))
        self.keys += [(at(cite.start), at(cite.start) + len(cite.key)) for cite in group.cites]
        self.changes += [_Drop(at(start), at(end), at(start), closing=False) for start, end in group.signs]
        for start, end, closing_start, closing_end in group.pairs:
            self._drop_pair(at(start), at(end), at(closing_start), at(closing_end))

    # Each of these reads one token and says where the next one may start.

    def _escape(self, found: re.Match[str]) -> int:
        char = found.group()[1]
        self.changes.append(_Put(found.start(), found.end(), " " if char == "\n" else char))
        return found.end()

    def _newline(self, found: re.Match[str]) -> int:
        self.changes.append(_Put(found.start(), found.end(), " "))
        return found.end()

    def _entity(self, found: re.Match[str]) -> int:
        char = unescaped(found.group())
        if char != found.group():
            self.changes.append(_Put(found.start(), found.end(), char))
        return found.end()

    def _url(self, found: re.Match[str]) -> int:
        # What a sentence or emphasis puts after an address is not the address.
        ending = _URL_END.search(self.text, max(found.start(), found.end() - 9), found.end())
        return max(ending.start() if ending else found.end(), found.start() + 4)

    def _autolink(self, found: re.Match[str]) -> int:
        self._drop_pair(found.start(), found.start() + 1, found.end() - 1, found.end())
        return found.end()

    def _comment(self, found: re.Match[str]) -> int:
        end = -1 if self.uncommented else self.text.find("-->", found.end())
        if end < 0:
            self.uncommented = True
            return found.end()
        start, end = found.start(), end + 3
        # One of the two spaces around a comment goes with it.
        if end == len(self.text) and start and self.text[start - 1].isspace():
            start -= 1
            if self.text[start] == "\n":
                self.changes.pop()
        elif self.text[end : end + 1].isspace() and (not start or self.text[start - 1].isspace()):
            end += 1
        self.changes.append(_Drop(start, end, start, closing=False))
        return end

    def _code(self, found: re.Match[str]) -> int:
        size = found.end() - found.start()
        if self.fences is None:
            self.fences = backticks(self.text, 0, len(self.text))
        start, end = found.end(), code_end(self.fences, size, found.end())
        if end is None:
            return start
        inner = self.text[start:end]
        padded = len(inner) > 2 and inner[0] in " \n" and inner[-1] in " \n" and inner.strip() != ""
        self._drop_pair(found.start(), start + padded, end - padded, end + size)
        self.emphases.append((Emphasis.CODE, start + padded, end - padded))
        for newline in re.finditer("\n", inner[padded : len(inner) - padded]):
            at = start + padded + newline.start()
            self.changes.append(_Put(at, at + 1, " "))
        return end + size

    def _tag(self, found: re.Match[str]) -> int:
        name = found.group("name").lower()
        if name not in _TAGS:
            return found.start() + 1
        if name == "br":
            end = found.end() + (self.text[found.end() : found.end() + 1] == "\n")
            self.changes.append(_Put(found.start(), end, " "))
            return end
        if not found.group("slash"):
            self.tags[name].append((found.start(), found.end()))
        elif self.tags[name]:
            start, end = self.tags[name].pop()
            self._drop_pair(start, end, found.start(), found.end())
            if name in _EMPHATIC:
                self.emphases.append((_EMPHATIC[name], end, found.start()))
        return found.end()

    def _delimiter(self, found: re.Match[str]) -> int:
        self.delimiters.append(delimiter(self.text, found.start(), found.end()))
        return found.end()

    def _open(self, found: re.Match[str]) -> int:
        self.openers.append(_Opener(found.start(), found.end(), len(self.delimiters)))
        return found.end()

    def _close(self, found: re.Match[str]) -> int:
        if not self.openers:
            return found.end()
        opener = self.openers.pop()
        end = link_end(self.text, opener.end, found.start(), self.references)
        attributes = _ATTRIBUTES.match(self.text, found.end() if end is None else end)
        if attributes:
            end = attributes.end()
            if _UNDERLINED.search(attributes[0]):
                self.emphases.append((Emphasis.UNDERLINE, opener.end, found.start()))
        if end is None:
            return found.end()
        if opener.end == found.start() and not attributes:
            return end  # no text to keep: the address stays
        self._pair(opener.delimiters)
        self._drop_pair(opener.start, opener.end, found.start(), end)
        return end

    def _pair(self, first: int) -> None:
        """Pair the emphasis from the delimiter with the index `first` on; it is closed for what follows."""
        for opening, closing, size in pair(self.delimiters[first:]):
            self._drop_pair(opening, opening + size, closing, closing + size)
            self.emphases.append((Emphasis.ITALIC if size == 1 else Emphasis.BOLD, opening + size, closing))
        del self.delimiters[first:]

    def _drop_pair(self, start: int, end: int, closing_start: int, closing_end: int) -> None:
        self.changes.append(_Drop(start, end, closing_start, closing=False))
        self.changes.append(_Drop(closing_start, closing_end, start, closing=True))

    def _write(self) -> list[Run]:
        """Write text and changes in order, and note where emphasis begins and ends in the text."""
        places = {place for _, start, end in self.emphases for place in (start, end)}
        offsets: dict[int, int] = {}
        at = 0
        for change in sorted(self.changes, key=lambda change: change.start):
            if change.start < at:
                continue
            self._copy(at, change.start)
            if change.start in places:
                offsets.setdefault(change.start, self.tracer.length)
            self._change(change)
            at = change.end
            if at in places:
                offsets.setdefault(at, self.tracer.length)
        self._copy(at, len(self.text))
        runs = [
            Run(emphasis, Span(self.text_id, offsets[start], offsets[end]))
            for emphasis, start, end in self.emphases
            if start in offsets and offsets.get(end, 0) > offsets[start]
        ]
        return sorted(runs, key=lambda run: (run.span.start, -run.span.end))

    def _change(self, change: _Drop | _Put) -> None:
        start, end = self.paragraph.place(change.start), self.paragraph.place(change.end)
        if isinstance(change, _Put):
            self.tracer.put(change.text, start, end)
        else:
            self.tracer.drop(start, end, self.paragraph.place(change.partner), closing=change.closing)

    def _copy(self, start: int, end: int) -> None:
        if start < end:
            self.tracer.copy(self.paragraph.place(start), self.paragraph.place(end))
