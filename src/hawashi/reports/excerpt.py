"""The words around a finding, on one line, with their place underlined.

Why a line with Arabic in it has no carets: docs/decisions/0003-rtl-in-the-terminal.md.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rich.cells import cell_len

from hawashi import messages
from hawashi.messages import ENGLISH, RTL, Message, in_a_row, phrase, said
from hawashi.model import BODY, Document, Location, Marker, Source, Span

WIDTH = 96
"""How many characters of a text an excerpt shows at most."""

LONG = 32
"""Words of more characters are not written out a second time beside the excerpt that shows them."""
_ALIKE = 8
"""Quotes that have so many characters in common at their beginning are told apart by what follows."""

_STRONG = re.compile("[^\\W\\d_]")
_LINE = re.compile("([^\n]*)(\n|\\Z)")
_COMMAND = re.compile(r"([\s\ufeff]*)(?:::|##(?:vso)?\[)")
_QUOTED = re.compile("“[^“”]*”")
_ISOLATE_RTL, _ISOLATE_LTR, _POP = "\u2067", "\u2066", "\u2069"

# What would move a terminal's cursor, colour it or turn its text around is not for a report to pass on.
_HARMLESS = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], "\ufffd") | {ord("\t"): " "}
_HARMLESS |= dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line of a text: what stands before the place, the place itself, and what stands after it.

    `words` is the place, made whole words.
    """

    before: str
    marked: str
    after: str
    words: str

    @property
    def line(self) -> str:
        """The line, without what a terminal needs."""
        return self.before + self.marked + self.after

    def lines(self) -> tuple[str, str]:
        """The line and the line that underlines it, both as a terminal shows them."""
        line = self.line
        if RTL.search(line):
            return isolated(line), f"↳ «{isolated(_from_to(self.words))}»"
        return line, " " * cell_len(self.before) + "^" * max(1, cell_len(self.marked))


def harmless(text: str) -> str:
    """`text` without the characters that steer a terminal: controls shown as `\ufffd`, direction marks left out."""
    # What can be printed, as nearly all text can, holds none of them; asking so takes a tenth of the time.
    return text if text.isprintable() else text.translate(_HARMLESS)


def harmless_lines(text: str) -> str:
    """`text` of several lines for a terminal or the log of a service: each harmless, and none a command to that."""
    return "".join(f"{_no_command(harmless(line))}{end}" for line, end in _LINE.findall(text))


def harmless_path(path: str) -> str:
    """A path as it begins a line, harmless: none that begins as a command does (`./::error …`)."""
    shown = harmless(path)
    return f"./{shown}" if _COMMAND.match(shown) else shown


def _no_command(line: str) -> str:
    found = _COMMAND.match(line)
    return line if found is None else f"{line[: found.end(1)]}\u200b{line[found.end(1) :]}"


def isolated(text: str) -> str:
    """`text`, kept together in its own direction (Unicode isolates) where it holds right-to-left letters."""
    if not RTL.search(text):
        return text
    first = _STRONG.search(text)
    opening = _ISOLATE_RTL if first is None or RTL.match(first[0]) else _ISOLATE_LTR
    return f"{opening}{text}{_POP}"


def message(text: str, shown: str = "", language: str = ENGLISH) -> str:
    """A finding's message for a terminal: harmless, what it quotes kept in its own direction.

    Of a long quote that stands in the line `shown` with it only the beginning is given, unless it is told apart from
    another one that begins so.
    """
    quotes = {quoted[0][1:-1] for quoted in _QUOTED.finditer(text)}

    def cut(words: str) -> str:
        if len(words) <= LONG or words.removesuffix("…") not in shown:
            return words
        alike = any(other != words and other.startswith(words[:_ALIKE]) for other in quotes)
        return words if alike else f"{_beginning(words, LONG - 8)}…"

    if language != ENGLISH:
        return spoken(text, language, cut)
    return _QUOTED.sub(lambda quoted: f"“{isolated(cut(quoted[0][1:-1]))}”", harmless(text))


def spoken(text: str, language: str, cut: Callable[[str], str] = str) -> str:
    """What hawashi says itself, in a language, as a terminal shows it; in English it stays as it is.

    In Arabic what it quotes is made harmless and cut by `cut`, and all of it is kept in its direction, whatever stands
    before it in the line.
    """
    if language == ENGLISH:
        return str(text)
    if not isinstance(text, Message):
        return harmless(text)
    words = said(text, language, lambda value: messages.isolated(cut(harmless(value))))
    return f"{_ISOLATE_RTL}{words}{_POP}"


def excerpt(text: str, start: int, end: int, width: int = WIDTH) -> Excerpt:
    """The line of `text` that characters `start` to `end` stand in, cut to about `width` characters around them."""
    line_end = text.find("\n", start, end)
    shown_end = end if line_end < 0 else line_end
    cut = shown_end - start > width
    if cut:
        shown_end = start + width
    room = max(width - (shown_end - start), 16)
    before = _tail(text, start, room * 2 // 3)
    after = "…" if cut or line_end >= 0 else _head(text, shown_end, room - min(len(before), room * 2 // 3))
    return Excerpt(
        harmless(before), harmless(text[start:shown_end]), harmless(after), harmless(_words(text, start, shown_end))
    )


def place(source: Source, span: Span, location: Location, markers: dict[str, Marker]) -> tuple[str, Excerpt]:
    """What an excerpt of `span` is called (`note 3`, `line 12`) and the excerpt.

    `markers` are the source's markers by the ids of their texts: a mark is shown in the sentence it stands in.
    """
    if span.text in markers and isinstance(source, Document):
        marker = markers[span.text]
        before = source.body[max(0, marker.span.start - WIDTH) : marker.span.start]
        after = source.body[marker.span.end : marker.span.end + WIDTH]
        if span.text == marker.leftover_id:
            before += marker.text + " " * _gap(source.locate(marker.mark), location)
        text = before + source.text_of(span.text) + after
        found = excerpt(text, len(before) + span.start, len(before) + span.end)
    else:
        found = excerpt(source.text_of(span.text), span.start, span.end)
    if location.note is not None and span.text != BODY and span.text not in markers:
        return phrase("note {note}", note=isolated(harmless(location.note))), found
    if location.line is not None:
        return phrase("line {line}", line=str(location.line)), found
    return (phrase("text") if location.page is None else _page(location.page)), found


def spot(location: Location) -> str:
    """Where a finding stands in a file without lines: `page 4, note 3`, or what of it is known."""
    page = [] if location.page is None else [_page(location.page)]
    return in_a_row(page if location.note is None else [*page, phrase("note {note}", note=location.note)])


def _page(number: int) -> Message:
    return phrase("page {page}", page=str(number))


def markers_of(source: Source) -> dict[str, Marker]:
    """The markers of a paper by the ids of their texts; none for a bibliography."""
    if not isinstance(source, Document):
        return {}
    return {text: marker for marker in source.markers() for text in (marker.id, marker.leftover_id)}


def _from_to(words: str) -> str:
    """The words themselves; where they are long, the first and the last of them."""
    if len(words) <= LONG:
        return words
    return f"{_beginning(words, LONG // 2)} … {_beginning(words[::-1], LONG // 2)[::-1]}"


def _beginning(words: str, room: int) -> str:
    """The first whole words, or of a word that is longer than `room` its first letters."""
    space = words.rfind(" ", 1, room + 1)
    return words[: space if space > 0 else room].rstrip(" ,;:،؛")


def _gap(first: Location, second: Location) -> int:
    """The characters between two places on one line."""
    if first.end_column is None or second.column is None or first.end_line != second.line:
        return 0
    return max(0, second.column - first.end_column)


def _tail(text: str, end: int, room: int) -> str:
    start = text.rfind("\n", max(0, end - room), end) + 1
    if start:
        return text[start:end]
    if end <= room:
        return text[:end]
    space = text.find(" ", end - room, end - room // 2)
    return "…" + text[max(space + 1, end - room) : end]


def _head(text: str, start: int, room: int) -> str:
    end = text.find("\n", start, start + room)
    if end >= 0:
        return text[start:end]
    if len(text) - start <= room:
        return text[start:]
    space = text.rfind(" ", start + room // 2, start + room)
    return text[start : space if space >= 0 else start + room] + "…"


def _words(text: str, start: int, end: int) -> str:
    """Characters `start` to `end`, with the rest of the words that they cut; no word is followed for long."""
    first = next((at for at in range(start, max(0, start - 30), -1) if text[at - 1].isspace()), max(0, start - 30))
    last = next((at for at in range(end, min(len(text), end + 30)) if text[at].isspace()), min(len(text), end + 30))
    while first < start and not text[first].isalnum():
        first += 1
    while last > end and not text[last - 1].isalnum():
        last -= 1
    return text[first:last]


def from_root(path: str, variable: str | None = None) -> str:
    """`path` from the folder that the environment `variable` names, else from the current one, where it lies in it.

    What lies elsewhere stays as it is.
    """
    return _within(path, os.environ.get(variable or "") or os.getcwd(), os.getcwd())


@lru_cache(maxsize=256)  # every finding of a paper asks anew
def _within(path: str, root: str, here: str) -> str:
    place = Path(here, path)
    found = next((folder for folder in (root, here) if place.is_relative_to(folder)), None)
    return Path(path).as_posix() if found is None else place.relative_to(found).as_posix()
