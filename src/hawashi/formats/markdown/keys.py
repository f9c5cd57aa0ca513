"""Finds the citations by keys in a paragraph of pandoc's Markdown (its manual, "Citation syntax")."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from hawashi.formats.locators import leading
from hawashi.formats.markdown.inline import backticks, code_end, link_end
from hawashi.formats.markdown.keyed import KeyCite, KeyGroup
from hawashi.formats.markdown.paragraph import Paragraph

_TOKEN = re.compile(
    r"""(?P<skip>\\[!-/:-@\[-`{-~]
        |<[A-Za-z/][^<>]*>
        |\{\{[<%]?[^{}]*\}\}
        |\[\^[^\s\[\]^]{1,999}\]
        |\$\$[^$]+\$\$
        |\$(?=\S)[^$]*(?<=[^\s$])\$(?!\d)
        |(?:https?://|www\.)[^\s<>\[\]\\]*)
    |(?P<comment><!--)
    |(?P<code>`+)
    |(?P<open>[!^]?\[)
    |(?P<close>\])
    |(?P<part>;)
    |(?<![\w.@\\/+])(?P<sign>-?@)(?:\{(?P<braced>[^{}\s]{1,999})\}|(?P<bare>\w(?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*))""",
    re.VERBOSE,
)
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)[:-]", re.IGNORECASE
)
"""Labels of figures, tables, sections … as Quarto and pandoc-crossref refer to them."""
_BEHIND_LOCATOR = re.compile(r"\s*(?:[.,;:،؛)\]]|$)")
_LONGEST_LOCATOR = 200


@dataclass(slots=True)
class _Key:
    """A key in the text, from its `sign` (`@`, `-@`) on; `group` is the place in `found` of what it makes alone."""

    sign: int
    start: int
    end: int
    close: int
    group: int


@dataclass(slots=True)
class _Bracket:
    """A bracket that waits for its end. `keys` are those that stand in it and in no bracket within it."""

    start: int
    end: int
    found: int
    after: _Key | None
    keys: list[_Key] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)


def find_keys(
    source: str,
    lines: Sequence[tuple[int, int]],
    references: Collection[str] = frozenset(),
    labels: Collection[str] = frozenset(),
    *,
    noted: bool = False,
) -> list[KeyGroup]:
    """The citations by keys in the paragraph with the `lines` in `source`, in order.

    `references` are the keys of the file's link definitions, `labels` those of its numbered examples: neither are keys
    of works. In a note (`noted`) a page may follow a key without brackets: `@tripp2007, 12`.
    """
    if not lines or source.find("@", lines[0][0], lines[-1][1]) < 0:
        return []
    paragraph = Paragraph(source, lines)
    finder = _Finder(paragraph.text, references, labels, noted)
    return [_placed(group, paragraph) for group in finder.run()]


class _Finder:
    """One paragraph: open brackets, and the citations found. One that became a part of a larger one is None."""

    def __init__(self, text: str, references: Collection[str], labels: Collection[str], noted: bool) -> None:
        self.text = text
        self.references = references
        self.labels = labels
        self.noted = noted
        self.found: list[KeyGroup | None] = []
        self.open: list[_Bracket] = []
        self.last: _Key | None = None  # the key that a bracket right behind it would belong to
        self.runs = backticks(text, 0, len(text))

    def run(self) -> list[KeyGroup]:
        at, commented = 0, False
        while token := _TOKEN.search(self.text, at):
            at = token.end()
            if token["code"]:
                closing = code_end(self.runs, len(token[0]), at)
                at = at if closing is None else closing + len(token[0])
            elif token["comment"] and not commented:
                closing = self.text.find("-->", at)
                commented = closing < 0
                at = at if commented else closing + 3
            elif token["open"]:
                self.open.append(_Bracket(token.start(), at, len(self.found), self._before(token.start())))
            elif token["part"] and self.open:
                self.open[-1].parts.append(token.start())
            elif token["close"] and self.open:
                at = self._close(self.open.pop(), token.start())
            elif token["sign"]:
                self._key(token)
        groups = sorted((group for group in self.found if group is not None), key=lambda group: group.start)
        return _parted(self.text, groups)

    def _key(self, token: re.Match[str]) -> None:
        name = "braced" if token["braced"] else "bare"
        start, end = token.span(name)
        key = _Key(token.start(), start, end, token.end(), len(self.found))
        if self.open:
            self.open[-1].keys.append(key)
        if _CROSS_REFERENCE.match(token[name]) or token[name] in self.labels:
            self.found.append(None)
            return
        self.last = key
        behind = self._behind(key) if self.noted else key.close
        self.found.append(self._group(key.sign, behind, [(key, behind)]))

    def _behind(self, key: _Key) -> int:
        """Where the page ends that follows a key without brackets (`@tripp2007, 12`), which a sentence does not use."""
        rest = self.text[key.close : key.close + _LONGEST_LOCATOR]
        end = leading(rest).end
        return key.close + end if _BEHIND_LOCATOR.match(rest, end) else key.close

    def _before(self, place: int) -> _Key | None:
        key = self.last
        if key is None or place > key.close + 20:
            return None
        between = self.text[key.close : place]
        return None if between.strip() or between.count("\n") > 1 else key

    def _close(self, bracket: _Bracket, end: int) -> int:
        """A bracket ends: it is a link, a citation, the page of the key before it, or nothing of these."""
        opening = self.text[bracket.start]
        after = link_end(self.text, bracket.end, end, self.references)
        if after is not None or opening != "[":
            del self.found[bracket.found :]
            self.last = None
            return end + 1 if after is None else after
        if self.text.startswith("{", end + 1):
            return end + 1  # a stretch with attributes
        parts = self._parts(bracket, end)
        key = bracket.after
        if all(keys for _, keys in parts):
            self._take(bracket, [(own, stop) for stop, keys in parts for own in keys], end)
        elif key is not None and not parts[0][1] and all(keys for _, keys in parts[1:]):
            cites = [(key, parts[0][0]), *((own, stop) for stop, keys in parts[1:] for own in keys)]
            self._take(bracket, cites, end, key)
        return end + 1

    def _parts(self, bracket: _Bracket, end: int) -> list[tuple[int, list[_Key]]]:
        """The parts of a bracket between its semicolons: where each ends, and its keys."""
        keys = list(reversed(bracket.keys))
        found = []
        for stop in (*bracket.parts, end):
            own = []
            while keys and keys[-1].sign < stop:
                own.append(keys.pop())
            found.append((stop, own))
        return found

    def _take(self, bracket: _Bracket, cites: Sequence[tuple[_Key, int]], end: int, key: _Key | None = None) -> None:
        """Make a citation of what stands in a bracket, with the key before it where it belongs to that."""
        cites = [(own, stop) for own, stop in cites if self.found[own.group] is not None]
        if not cites:
            return
        for own, _ in cites:
            self.found[own.group] = None
        start = bracket.start if key is None else key.sign
        group = self._group(start, end + 1, cites)
        brackets = (bracket.start, bracket.end, end, end + 1)
        self.found.append(replace(group, pairs=(*group.pairs, brackets), bracketed=key is None))
        self.last = None

    def _group(self, start: int, end: int, cites: Sequence[tuple[_Key, int]]) -> KeyGroup:
        keys = [key for key, _ in cites]
        signs = tuple((key.sign, key.start) for key in keys if key.close == key.end)
        pairs = tuple((key.sign, key.start, key.end, key.close) for key in keys if key.close > key.end)
        text = self.text
        ends = (key.close + len(text[key.close : stop].rstrip()) for key, stop in cites)
        found = (KeyCite(text[key.start : key.end], key.start, last) for key, last in zip(keys, ends, strict=True))
        return KeyGroup(start, end, tuple(found), signs, pairs)


def _parted(text: str, groups: Sequence[KeyGroup]) -> list[KeyGroup]:
    """The groups, their cites cut off where the next one begins: of the words between them only a page stays."""
    ordered = sorted((cite for group in groups for cite in group.cites), key=lambda cite: cite.start)
    shorter = {}
    for cite, following in pairwise(ordered):
        if following.start <= cite.end:
            close = cite.start + len(cite.key)
            close += text.startswith("}", close) and text.startswith("@{", cite.start - 2)
            rest = text[close : min(following.start - 1, close + _LONGEST_LOCATOR)]
            shorter[cite.start] = close + len(rest[: leading(rest).end])
    return [
        replace(group, cites=tuple(replace(cite, end=shorter.get(cite.start, cite.end)) for cite in group.cites))
        for group in groups
    ]


def _placed(group: KeyGroup, paragraph: Paragraph) -> KeyGroup:
    """The group with places of the source in the place of those of the paragraph."""
    place = paragraph.place
    return KeyGroup(
        place(group.start),
        place(group.end),
        tuple(KeyCite(cite.key, place(cite.start), place(cite.end)) for cite in group.cites),
        tuple((place(start), place(end)) for start, end in group.signs),
        tuple((place(a), place(b), place(c), place(d)) for a, b, c, d in group.pairs),
        group.bracketed,
    )
