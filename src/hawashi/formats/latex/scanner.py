"""LaTeX cut into tokens. Nothing is expanded here.

What LaTeX reads letter by letter (verbatim, addresses) is one token, and so is mathematics in which no note stands.
"""

import re

from hawashi.formats.latex.tokens import TokenKind, TokenRow, Tokens, closed, closed_brackets
from hawashi.formats.source import BOM

_WORD = r"(?:[^\\{}\[\]%~$&\#`'\-?! \t\r\n\f\v]++|-(?!-)|[?!](?!`))++"
_TOKEN = re.compile(
    rf"""(?P<text>{_WORD}(?:[ ]{_WORD})*+)
    |(?P<blank>[ \t\r\n\f\v]++)
    |\\(?P<word>[A-Za-z]++|[^\W\d_]++)
    |\\(?P<control>.|$)
    |(?P<open>\{{)
    |(?P<close>\}})
    |(?P<comment>%[^\r\n]*+(?:\r\n?+|\n)?+[ \t]*+)
    |(?P<sign>---?|``|''|[?!]`|[~`'])
    |(?P<dollar>\$\$?)
    |(?P<bracket>\[)
    |(?P<unbracket>\])
    |\#(?P<parameter>[1-9])
    |(?P<align>&)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_PLAIN = {name: TokenKind[name.upper()] for name in ("text", "open", "close", "bracket", "unbracket", "align")}
_PLAIN["other"] = TokenKind.TEXT
_SIGNS = {
    "--": "–", "---": "—", "``": "“", "''": "”", "`": "‘", "'": "’", "?`": "¿", "!`": "¡", "~": "\u00a0",
}  # fmt: skip

_LINE = re.compile(r"\r\n?|\n")
_SKIPPED = re.compile(r"[ \t]*+(?:(?:\r\n?+|\n)[ \t]*+(?![\r\n]))?+")
"""The blanks that TeX skips behind the word of a command: no empty line."""
# A name of Arabic letters is one for the engines that read Unicode; behind Latin ones they are text for the others.
_LETTERS = re.compile(r"[A-Za-z]+|[^\W\d_]*")
_INNER_LETTERS = re.compile(r"[A-Za-z@]+|[^\W\d_]*")

_ENVIRONMENT = re.compile(r"\s{0,9}\{([^{}\\%\r\n]{1,60})\}")
_HIDDEN = frozenset({"comment", "filecontents", "filecontents*", "tikzpicture", "pspicture", "picture"})
_VERBATIM = frozenset(
    {"verbatim", "verbatim*", "Verbatim", "Verbatim*", "BVerbatim", "LVerbatim", "lstlisting", "minted", "alltt"}
)
_MATHEMATICS = frozenset(
    f"{name}{star}"
    for name in ("math", "displaymath", "equation", "align", "alignat", "flalign", "gather", "multline", "eqnarray")
    for star in ("", "*")
)
_SETTINGS = re.compile(r"(?:[ \t]*\[[^\]\r\n]*\])?(?:[ \t]*\{[^{}\r\n]*\})?[ \t]*(?:\r\n?|\n)?")

_ADDRESSES = {"url": "address", "nolinkurl": "address", "burl": "address", "path": "address", "href": "target"}
_CODE = frozenset({"verb", "Verb", "lstinline", "mintinline"})
_DELIMITED = re.compile(r"\*?(?:\[[^\]\r\n]{0,500}\])?([^\sA-Za-z*{\\])(.{0,1000}?)\1")
_BRACED = re.compile(
    r"(?:\s{0,9}\[[^\]\r\n]{0,500}\])?\s{0,99}\{((?:[^{}\\]++|\\.|\{(?:[^{}\\]++|\\.)*+\})*+)\}", re.DOTALL
)
_LANGUAGE = re.compile(r"(?:\[[^\]\r\n]{0,500}\])?\{[^{}\r\n]{1,60}\}")

_NOTES = re.compile(r"\\(?:[a-zA-Z]{0,5}footnote|endnote|footcite)")
_RAISED = re.compile(
    r"\s*\^\s*(?:\{\s*)?(?:\\(?:text|textrm|mathrm|rm|mbox|textup)(?![A-Za-z])\s*)?(?:\{\s*)?"
    r"(?:[A-Za-z]{1,3}|\\(?:circ|prime|ast|dagger|ddagger))[\s}]*"
)
_CLOSERS = {"$": r"\$", "$$": r"\$\$", "(": r"\\\)", "[": r"\\\]"}

_CONDITIONAL = re.compile(
    r"\\(?:(if(?:|x|num|dim|odd|case|cat|true|false|void|hmode|vmode|mmode|inner|eof|defined|csname))|(fi))(?![A-Za-z@])"
)


def tokenize(source: str) -> Tokens:
    """The tokens of `source`; its body is what stands in the environment `document`, or all where there is none."""
    scanner = _Scanner(source)
    found = scanner.scan()
    body = scanner.first, max(scanner.first, len(found))
    return Tokens(source, found, closed(found, scanner.first), closed_brackets(found), body)


class _Next:
    """Where a pattern is found next, looked for only once however often it is asked for."""

    def __init__(self, pattern: str, source: str) -> None:
        self._pattern = re.compile(pattern)
        self._source = source
        self._found: tuple[int, int] | None = (-1, -1)

    def behind(self, place: int) -> tuple[int, int] | None:
        """Where the next match from `place` on starts and ends; the places asked for never go back."""
        if self._found is not None and self._found[0] < place:
            match = self._pattern.search(self._source, place)
            self._found = match.span() if match else None
        return self._found


class _Scanner:
    """Goes through the source once, up to the end of the document. In the preamble `@` is a letter, as in packages."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found = TokenRow()
        self.first = 0
        self._ended = False
        self._inner_letters = "\\documentclass" in source or "\\documentstyle" in source
        self._empty_line = _Next(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)", source)
        # An odd backslash before the delimiter would make it another command.
        self._closers = {name: _Next(rf"(?<!\\)(?:\\\\)*+{closer}", source) for name, closer in _CLOSERS.items()}
        self._ends: dict[str, _Next] = {}
        self._has_fi = True
        self._shift: tuple[int, int, str] = (-1, -1, "")

    def scan(self) -> TokenRow:
        """All tokens, in order."""
        source, found = self.source, self.found
        place = len(BOM) if source.startswith(BOM) else 0
        while place < len(source) and not self._ended:
            if place == self._shift[0]:
                found.add(TokenKind.SHIFT, *self._shift)
                place = self._shift[1]
                continue
            match = _TOKEN.match(source, place)
            if match is None:
                break
            group = match.lastgroup or ""
            kind = _PLAIN.get(group)
            if kind is None:
                place = self._other(group, match)
            else:
                start, place = place, match.end()
                found.add(kind, start, place)
        return found

    def _other(self, group: str, match: re.Match[str]) -> int:
        start, end = match.span()
        if group == "blank":
            self._add(self._blank(match[0]), start, end)
        elif group == "sign":
            self._add(TokenKind.SIGN, start, end, _SIGNS[match[0]])
        elif group == "comment":
            self._add(TokenKind.COMMENT, start, end, "%")
        elif group == "parameter":
            self._add(TokenKind.PARAMETER, start, end, match["parameter"])
        elif group == "dollar":
            return self._formula(match[0], start, end)
        elif group == "control":
            return self._control(match["control"], start, end)
        else:
            return self._word(start)
        return end

    def _add(self, kind: TokenKind, start: int, end: int, name: str = "", inner: tuple[int, int] = (0, 0)) -> None:
        self.found.add(kind, start, end, name, inner)

    def _blank(self, blanks: str) -> TokenKind:
        lines = len(_LINE.findall(blanks))
        # A comment takes the end of its line with it: another one right behind it ends an empty line.
        empty = lines > 1 or (lines == 1 and bool(self.found) and self.found[-1].name == "%")
        return TokenKind.PAR if empty else TokenKind.SPACE

    def _control(self, name: str, start: int, end: int) -> int:
        if name in ("(", "["):
            return self._formula(name, start, end)
        if name == "@" and self._inner_letters:
            return self._word(start)
        if name.isspace():
            name = " "
        self._add(TokenKind.COMMAND, start, end, name)
        return end

    def _word(self, start: int) -> int:
        source = self.source
        end = _end(_INNER_LETTERS if self._inner_letters else _LETTERS, source, start + 1)
        name = source[start + 1 : end]
        if name in ("begin", "end") and (found := _ENVIRONMENT.match(source, end)) is not None:
            return self._environment(name, found[1].strip(), start, found.end())
        if (name in _ADDRESSES or name in _CODE) and (behind := self._raw(name, start, end)):
            return behind
        if name == "iffalse" and (behind := self._left_out(end)):
            self._add(TokenKind.COMMENT, start, behind)
            return behind
        if name in ("makeatletter", "makeatother"):
            self._inner_letters = name == "makeatletter"
        behind = _end(_SKIPPED, source, end)
        self._add(TokenKind.COMMAND, start, behind, name)
        return behind

    def _environment(self, word: str, name: str, start: int, end: int) -> int:
        if word == "end":
            self._add(TokenKind.END, start, end, name)
            self._ended = name == "document"
            return end
        if name == "document" and not self.first:
            self._add(TokenKind.BEGIN, start, end, name)
            self.first, self._inner_letters = len(self.found), False
            return end
        if name in _HIDDEN or name in _VERBATIM or name in _MATHEMATICS:
            closing = self._ends.setdefault(name, _Next(rf"\\end\s{{0,9}}\{{{re.escape(name)}\}}", self.source))
            last = closing.behind(end)
            if last is not None:
                return self._whole(name, start, (end, last[0]), last[1])
        self._add(TokenKind.BEGIN, start, end, name)
        return end

    def _whole(self, name: str, start: int, inner: tuple[int, int], end: int) -> int:
        """An environment that is one token."""
        if name in _HIDDEN:
            self._add(TokenKind.COMMENT, start, end)
        elif name in _VERBATIM:
            first = _end(_SETTINGS, self.source, inner[0])
            self._add(TokenKind.RAW, start, end, name, (min(first, inner[1]), inner[1]))
        else:
            return self._mathematics(start, inner, end)
        return end

    def _raw(self, name: str, start: int, end: int) -> int:
        """The end of what is read letter by letter behind a command, or 0 where nothing is."""
        if name == "mintinline":
            end = _end(_LANGUAGE, self.source, end)
        ways = (_BRACED, _DELIMITED) if name in _ADDRESSES else (_DELIMITED, _BRACED)
        if name in ("verb", "Verb"):
            ways = (_DELIMITED, _DELIMITED)
        match = ways[0].match(self.source, end) or ways[1].match(self.source, end)
        if match is None:
            return 0
        self._add(TokenKind.RAW, start, match.end(), _ADDRESSES.get(name, "code"), match.span(match.lastindex or 0))
        return match.end()

    def _formula(self, opening: str, start: int, end: int) -> int:
        """Mathematics between delimiters of its own, or a sign that begins none."""
        closer, empty = self._closers[opening].behind(end), self._empty_line.behind(end)
        if closer is None or (empty is not None and empty[0] < closer[0]):
            written = opening.startswith("$")
            self._add(TokenKind.TEXT if written else TokenKind.COMMAND, start, end, "" if written else opening)
            return end
        return self._mathematics(start, (end, closer[1] - (end - start)), closer[1])

    def _mathematics(self, start: int, inner: tuple[int, int], end: int) -> int:
        said = self.source[slice(*inner)]
        noted = _NOTES.search(said) is not None
        if not noted and not _RAISED.fullmatch(said):
            self._add(TokenKind.MATH, start, end)
            return end
        raised = said.lstrip().startswith("^")
        first = inner[0] + (said.index("^") + 1 if raised else 0)
        name = "raised" if raised else "math"
        self._add(TokenKind.SHIFT, start, first, name)
        self._shift = inner[1], end, name
        return first

    def _left_out(self, place: int) -> int:
        r"""The end of what `\iffalse` leaves out, or 0 where it never ends."""
        depth = 1
        while self._has_fi and (found := _CONDITIONAL.search(self.source, place)) is not None:
            depth += 1 if found[1] else -1
            place = found.end()
            if not depth:
                return place
        self._has_fi = False
        return 0


def _end(pattern: re.Pattern[str], source: str, place: int) -> int:
    """Where the match of a pattern at `place` ends; `place` itself where there is none."""
    match = pattern.match(source, place)
    return place if match is None else match.end()
