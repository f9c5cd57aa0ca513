"""The blocks of a .bib file, each at its exact place: entries, strings, preambles, comments and what failed.

A block ends where BibTeX ends it; what biber reads otherwise is told in docs/decisions/0013.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from sys import intern

from hawashi.bibliography.values import closing, end_of
from hawashi.messages import Message, phrase
from hawashi.model import LIBRARY, Block, BlockKind, Span

BOM = "\ufeff"

SPACE = r"(?:\s++|%[^\n]*+(?:\n|\Z))*+"
"""White space, and comments, which biber knows between fields. BibTeX knows none there, but people write them."""

_HEAD = re.compile(r"@\s*([^\s\"#%'(),={}@\d][^\s\"#%'(),={}@]*)\s*([{(])")
_BETWEEN = re.compile(rf"[\s{BOM}]*+")
"""White space between blocks; a byte-order mark stands there, too, where files were put together."""
_LINE_START = re.compile(r"^[ \t]*@[ \t]*\w+\s*[{(]", re.MULTILINE)
_SPACE = re.compile(SPACE)
_KEY_SIGNS = {"{": r"[^\s,{}=\"%#]+", "(": r"[^\s,{}()=\"%#]+"}
_KEYS = {opening: re.compile(rf"{signs}(?:[ \t]+{signs})+(?=\s*,)|{signs}") for opening, signs in _KEY_SIGNS.items()}
"""A key, also one with blanks in it, which BibTeX refuses: rule L107 tells of it."""
_FIELD = re.compile(rf"{SPACE}([^\s\"#%'(),={{}}@\d][^\s\"#%'(),={{}}@]*){SPACE}={SPACE}")
_COMMA = re.compile(rf"{SPACE},{SPACE}")
_PLAIN_FIELD = re.compile(
    r"[ \r\n]*+,[ \t\r\n]*+([A-Za-z][A-Za-z0-9_-]*+)[ \t]*+=[ \t]*+(\{[^{}]*+\})(?=[ \r\n]*+[,}])"
)
"""A comma and a field as most are: its value is one group without another in it, and nothing odd stands behind it."""
_KEY = re.compile(r"@\s*\w*\s*[{(]\s*([^\s,{}()=\"@]+)\s*(?:,|$)", re.MULTILINE)
_MARK = re.compile(r"[{}\",=@]")
_BRACE = re.compile(r"[{}]")
_BRACKET = re.compile(r"[{}()]")
_LOOSE = {"}": re.compile(r"[,{}@]"), ")": re.compile(r"[,{})@]")}
_ESCAPED = re.compile(r"\\[{}]")
_UNESCAPED = re.compile(r"(?<!\\)[{}]")
_OWN_COMMENT = re.compile(r"@\s*comment\b", re.IGNORECASE)
_DEAD = re.compile(r"%[^\n]*?@\s*\w+\s*[{(]")
_NO_ENTRIES = frozenset({"comment", "preamble", "string"})
_CLOSERS = {"{": "}", "(": ")"}
_HIDDEN = phrase(
    "a brace behind a backslash counts for BibTeX; write {left} or {right} where it stands alone",
    left=r"\textbraceleft{}",
    right=r"\textbraceright{}",
)
_EQUALS = phrase("an equals sign must follow the name of each field")
_NEVER = phrase("a brace or quotation mark is opened and never closed")


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block with what was read in it.

    `fields` are the fields of an entry, names lowered, values as they stand with their braces; of a repeated field the
    first stands there, the others in `repeated`, if that is all that is wrong with the entry. `entry_type` is lowered
    and empty for what is no entry. For a `STRING`, `fields` holds its one name.
    """

    block: Block
    entry_type: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    repeated: tuple[tuple[str, str], ...] = ()

    @property
    def strings(self) -> tuple[tuple[str, str], ...]:
        """The strings that it defines: lowered names, and values as they stand; none but for a `STRING`."""
        return self.fields if self.block.kind is BlockKind.STRING else ()

    def within(self, text: str) -> str:
        """Its characters in the `text` that it was read from."""
        return text[self.block.span.start : self.block.span.end]

    @property
    def is_read(self) -> bool:
        """Whether this is an entry of which nothing is left unread."""
        return self.block.kind is BlockKind.ENTRY or bool(self.repeated)


def split(text: str) -> list[RawBlock]:
    """Every block of `text` in order. Whatever lies between two blocks is white space."""
    return list(each_block(text))


def each_block(text: str) -> Iterator[RawBlock]:
    """The blocks that `split` gives, one after the other: none need be kept."""
    return _BlockReader(text).blocks()


def stands_whole(comment: str) -> bool:
    """Whether a comment is one piece: `@comment{…}`, or an entry behind a `%`."""
    return _OWN_COMMENT.match(comment) is not None or _DEAD.match(comment) is not None


def _again(field: str) -> Message:
    return phrase(
        "the entry gives `{field}` more than once; the first one counts, as in BibTeX (biber takes the last)",
        field=field,
    )


class _BrokenOff(Exception):  # noqa: N818 - no error of ours: what is wrong in the file, in plain words
    pass


@dataclass(slots=True)
class _Entry:
    """What was read of an entry, a string or a preamble."""

    key: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    repeated: list[tuple[str, str]] = field(default_factory=list)
    problem: str | None = None


class _BlockReader:
    """Reads a text from its beginning to its end. Open braces are looked for once, so that this stays linear."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._open: set[int] | None = None
        self._limit = len(text)

    def blocks(self) -> Iterator[RawBlock]:
        """The blocks; comments are what lies between the others."""
        text = self.text
        begin = position = len(BOM) if text.startswith(BOM) else 0
        while (at := text.find("@", position)) >= 0:
            head = _HEAD.match(text, at)
            if head is None:
                position = at + 1
                continue
            line = text.rfind("\n", begin, at) + 1 or begin
            percent = text.find("%", line, at)
            if percent < 0:
                yield from self._comment(begin, at)
                block = self._block(head)
                yield block
                begin = position = block.block.span.end
                continue
            # Behind a `%` an entry is dead to biber and to whoever wrote it, alive to BibTeX: it stays in one piece.
            end = self._end_of_dead(head)
            if end is None:
                position = text.find("\n", at) + 1 or len(text)
                continue
            yield from self._comment(begin, percent)
            yield from self._comment(percent, end)
            begin = position = end
        yield from self._comment(begin, len(text))

    def _comment(self, start: int, end: int) -> Iterator[RawBlock]:
        found = _BETWEEN.match(self.text, start, end)
        start = found.end() if found else start
        while start < end and (self.text[end - 1].isspace() or self.text[end - 1] == BOM):
            end -= 1
        if start < end:
            yield RawBlock(Block(BlockKind.COMMENT, Span(LIBRARY, start, end)))

    def _end_of_dead(self, head: re.Match[str]) -> int | None:
        try:
            return self._read(head, _Entry())
        except _BrokenOff:
            return None

    def _block(self, head: re.Match[str]) -> RawBlock:
        entry_type, start, read = head[1].lower(), head.start(), _Entry()
        try:
            end = self._read(head, read)
        except _BrokenOff as reason:
            end, where = self._end_of_failed(head)
            told = reason.args[0]
            problem = phrase("{problem} before {where}", problem=told, where=where) if told == _NEVER else told
            key = _KEY.match(self.text, start, end)
            return RawBlock(Block(BlockKind.FAILED, Span(LIBRARY, start, end), key[1] if key else None, problem))
        if entry_type not in _NO_ENTRIES and self._hides_a_brace(start, end):
            read.problem = _HIDDEN  # whatever else is wrong comes of it
            end = max(end, self._end_with_escapes(head.end() - 1, self._following(head)[0]))
        span, fields = Span(LIBRARY, start, end), tuple(read.fields.items())
        if entry_type == "comment":
            return RawBlock(Block(BlockKind.COMMENT, span))
        if read.problem is None and entry_type == "preamble":
            return RawBlock(Block(BlockKind.PREAMBLE, span))
        if read.problem is None and entry_type == "string":
            return RawBlock(Block(BlockKind.STRING, span), fields=fields)
        repeated = () if read.problem else tuple(read.repeated)
        told = _again(repeated[0][0]) if repeated else read.problem
        kind = BlockKind.FAILED if told else BlockKind.ENTRY
        return RawBlock(Block(kind, span, read.key or None, told), entry_type, fields, repeated)

    def _hides_a_brace(self, start: int, end: int) -> bool:
        if self.text.find("\\", start, end) < 0:
            return False
        found = _ESCAPED.findall(self.text, start, end)
        return found.count("\\{") != found.count("\\}")

    def _read(self, head: re.Match[str], read: _Entry) -> int:
        """Read what is in a block, and give the place behind it. Raises _BrokenOff where it does not close."""
        self._limit = len(self.text)
        if head[2] == "(":
            self._limit, _ = self._following(head)
        elif self._open is not None and not self._is_closed(head.end() - 1):
            raise _BrokenOff(_NEVER)
        opening, position = head[2], _SPACE.match(self.text, head.end()).end()  # type: ignore[union-attr]
        match head[1].lower():
            case "comment":
                return self._end_of_group(head.end() - 1, self._limit)
            case "preamble":
                position = self._value(position)
            case "string":
                name = _FIELD.match(self.text, position)
                if name is None:
                    raise _BrokenOff(self._expected(_EQUALS, position))
                end = self._value(name.end())
                read.fields[name[1].lower()] = self.text[name.end() : end]
                position = end
            case _:
                return self._entry(position, opening, read)
        position = self._space(position)
        if self.text[position : position + 1] != _CLOSERS[opening]:
            raise _BrokenOff(phrase("a comma or the closing brace must follow a field's value"))
        return position + 1

    def _entry(self, position: int, opening: str, read: _Entry) -> int:
        text, closer, braced = self.text, _CLOSERS[opening], opening == "{"
        key = _KEYS[opening].match(text, position)
        if key is not None:
            read.key, position = key[0], key.end()
        else:
            read.problem = phrase("the entry has no key after its opening brace")
        first = True
        while True:
            while braced and (plain := _PLAIN_FIELD.match(text, position)) is not None:
                # A large library has few names of fields, each a hundred thousand times.
                name, value = intern(plain[1].lower()), plain[2]
                if name in read.fields:
                    read.repeated.append((name, value))
                else:
                    read.fields[name] = value
                position, first = plain.end(), False
            comma = _COMMA.match(text, position)
            position = comma.end() if comma else self._space(position)
            if text.startswith(closer, position):
                return position + 1
            if not comma and first:
                raise _BrokenOff(self._expected(phrase("a comma must follow the key"), position))
            first = False
            found = _FIELD.match(text, position)
            if found is None:
                raise _BrokenOff(self._expected(_EQUALS, position))
            position = self._field(found, closer, read)

    def _field(self, found: re.Match[str], closer: str, read: _Entry) -> int:
        """Read the value behind the name of a field, and give the place behind it."""
        text, name, start = self.text, intern(found[1].lower()), found.end()
        end = self._value(start, closer)
        behind = self._space(end)
        if text[behind : behind + 1] not in {",", closer}:
            read.problem = read.problem or phrase(
                "a comma is missing after the field `{field}`, or braces around its value", field=name
            )
            if _FIELD.match(text, behind) is None:
                end = self._end_of_loose(end, closer)
        value = text[start:end]
        if not value:
            read.problem = read.problem or phrase("the field `{field}` has no value", field=name)
        if name in read.fields:
            read.repeated.append((name, value))
        else:
            read.fields[name] = value
        return end

    def _value(self, start: int, closer: str = "") -> int:
        if closer and self.text[start : start + 1] in {",", closer}:
            return start
        end = end_of(self.text, start, self._limit)
        if end is None:
            raise _BrokenOff(_NEVER)
        return end

    def _end_of_loose(self, position: int, closer: str) -> int:
        """Where a value without braces ends: before the next comma or bracket outside braces."""
        while (mark := _LOOSE[closer].search(self.text, position)) is not None:
            if mark[0] == "@" or position > self._limit:
                break
            if mark[0] != "{":
                return position + len(self.text[position : mark.start()].rstrip())
            position = closing(self.text, mark.start(), self._limit) + 1
        raise _BrokenOff(_NEVER)

    def _space(self, position: int) -> int:
        found = _SPACE.match(self.text, position)
        return found.end() if found else position

    def _expected(self, what: Message, position: int) -> Message:
        mark = _MARK.search(self.text, position)
        return phrase("{what}, but `{sign}` stands there", what=what, sign=mark[0]) if mark else what

    def _is_closed(self, brace: int) -> bool:
        if self._open is None:
            stack: list[int] = []
            for found in _BRACE.finditer(self.text):
                if found[0] == "{":
                    stack.append(found.start())
                elif stack:
                    stack.pop()
            self._open = set(stack)
        return brace not in self._open

    def _end_of_group(self, start: int, limit: int) -> int:
        """The place behind the bracket that closes the one at `start`. Raises _BrokenOff where none does."""
        braced, braces, brackets = self.text[start] == "{", 0, 0
        if not braced or self._is_closed(start):
            for found in (_BRACE if braced else _BRACKET).finditer(self.text, start, limit):
                braces += {"{": 1, "}": -1}.get(found[0], 0)
                brackets += {"(": 1, ")": -1}.get(found[0], 0) if braces <= 0 else 0
                if braces <= 0 and not brackets and found[0] in "})":
                    return found.end()
        raise _BrokenOff(_NEVER)

    def _following(self, head: re.Match[str]) -> tuple[int, str]:
        """Where the line begins in which the next block does, and what that place is called.

        What stands in a group that closes is none: BibTeX pasted into an abstract.
        """
        position, depth = head.end(), 0
        for found in _LINE_START.finditer(self.text, position):
            for brace in _BRACE.finditer(self.text, position, found.start()):
                if brace[0] == "}":
                    depth = max(0, depth - 1)
                elif self._is_closed(brace.start()):
                    depth += 1
            if not depth:
                return found.start(), phrase("the next entry begins")
            position = found.start()
        return len(self.text), phrase("the file ends")

    def _end_of_failed(self, head: re.Match[str]) -> tuple[int, str]:
        """Where a block that was not understood ends: where it closes, else before the next one; and what is there."""
        opening, (limit, what) = head.end() - 1, self._following(head)
        try:
            end = self._end_of_group(opening, len(self.text) if head[2] == "{" else limit)
        except _BrokenOff:
            end = head.start() + len(self.text[head.start() : limit].rstrip())
        return max(end, self._end_with_escapes(opening, limit)), what

    def _end_with_escapes(self, opening: int, limit: int) -> int:
        r"""Where an entry ends for programs to which `\}` is no brace; its opening where that is nowhere."""
        depth = 0
        for found in _UNESCAPED.finditer(self.text, opening, limit):
            depth += 1 if found[0] == "{" else -1
            if depth == 0:
                return found.end()
        return opening
