"""The list of works at the end of a paper: where it stands in the body, and which stretch of it is one entry.

Whatever the format, the body has the list as a reader sees it: a heading, headings of its parts, and entries. Nothing
is decided here of what an entry says; what is plainly prose is no entry.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from hawashi.formats.leaders import is_table_of_pages
from hawashi.formats.makers import with_makers
from hawashi.formats.places import Tracer
from hawashi.formats.printed import is_endnotes_heading
from hawashi.locales import any_of, either, fold, is_arabic, unify, word_set, words
from hawashi.model import BODY, Document, Emphasis, Entry, Run, Span

_MARKDOWN = "markdown"
_LONGEST_HEADING = 70  # characters
_LONGEST_ENTRY = 1500  # characters: more is prose
_MOST_PROSE = 3
"""Behind so many paragraphs in a row that tell no date and no address the list is over."""
_LEAST_SHARE = 0.5
"""Of a list at least this share of the paragraphs tells when or where a work came out."""

_FEWEST_OPEN = 3
_LEAST_OPEN = 0.2
_LEAST_ENDED = 0.3
"""A list whose entries are cut into paragraphs has at least so many cuts, and they are at least this share of it; at
least this share of the paragraphs ends as entries do, else nobody knows which are cut."""

_DRESS = re.compile(r"^[\s#*_>]*|(?:\s*\{[^{}]*\})?[\s#*_:.،]*$")
_FENCE = re.compile(r":::+\s*(?:\{[^{}]*#refs\b[^{}]*\}|references)\s*$")
_HASHES = re.compile(r" {0,3}(#{1,6})[ \t]")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_NOTHING = re.compile(
    r"[ \t]*+(?:(?:[*_=-][ \t]*+){3,}|(?:</?\w[^<>]*>[ \t]*+)++|:::.*|\[[^\]]+\]:\s.*"
    r"|\\?(?:newpage|pagebreak)\S*)?[ \t]*$"
)
_LONE_WAW = " و "
"""An `and` that many write apart from the word behind it."""
_LINE = re.compile(r"^.*$", re.MULTILINE)
_BULLET = re.compile(r"[ \t]*(?:[-–*+•▪●◦·][ \t]+|\|[ \t]|(?:<(?:p|li)(?:\s[^<>]*)?>)+)", re.IGNORECASE)
_CLOSED = re.compile(r"(?:</(?:p|li)>[ \t]{0,9}){1,9}$", re.IGNORECASE)
"""What closes an entry that is written as HTML within Markdown."""
_NUMBER = re.compile(
    r"[ \t]*(?:\[\d{1,4}\]|\(\d{1,4}\)"
    r"|\d{1,4}(?:\\?[.)](?=\D)|[ \t]?[-–—/](?=[ \t]|[^\W\d_a-z])|[ \t]?[-–—][.)]))[ \t]*",
    re.IGNORECASE,
)
_BARE_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,4}")
"""A line of a few words without a figure or a sign: no entry is like that."""
_ENDS = re.compile(r"[.\d)\]/»”\"؛;]\s*$|https?:\S+$")


class _Line(NamedTuple):
    """A line of the body from `start` to `end`. `level` is that of a heading in Markdown, 0 where it is none."""

    start: int
    end: int
    level: int = 0


def with_list(document: Document) -> Document:
    """The document with the entries of the list of works that stands in its body."""
    entries = tuple(with_makers(list(_named(document, _found(document)))))
    return replace(document, listed=entries) if entries else document


class _EntryLines(NamedTuple):
    """What is one entry: its lines, and what heads the part of the list."""

    lines: list[_Line]
    part: str


def _found(document: Document) -> Iterator[_EntryLines]:
    """The entries of every list, in order: of those under a heading, and of those that the file marks as one."""
    body, unified = document.body, unify(document.body)
    below = list(_below_headings(unified, body, written=document.format == _MARKDOWN))
    starts = [one.lines[0].start for one in below]
    found, at = list(below), 0
    for span in sorted(document.lists):
        if span.start >= at and bisect_left(starts, span.end) == bisect_left(starts, span.start):
            found += _read(unified, body, span.start, 0, span.end, written=False)[0]
            at = span.end
    yield from sorted(found, key=lambda one: one.lines[0].start)


def _below_headings(unified: str, body: str, *, written: bool) -> Iterator[_EntryLines]:
    at = 0
    while (found := _heading().search(unified, at)) is not None:
        head = _Line(*found.span())
        at = head.end + 1
        if is_endnotes_heading(_bare(unified, head)):
            continue
        level = _level(unified, head) if written else 0
        stretches, at = _read(unified, body, at, level, len(body), written=written)
        if is_table_of_pages(body, [(one.lines[0].start, one.lines[-1].end) for one in stretches]):
            at = head.end + 1
            continue
        told = sum(_tells(unified, one.lines) for one in stretches)
        if told and told >= _LEAST_SHARE * len(stretches):
            yield from stretches


@cache
def _ordinal() -> re.Pattern[str]:
    """The number or letter before a heading, where one stands: `3.`, `(ب)`, `أولاً:`."""
    counting = either(words("counting-words"))
    return re.compile(
        r"(?:\(?(?:[0-9]{1,2}|[ivx]{1,4}|[a-z]|[اأبجدهوزح])\s?[.)\-–—:/]\s?[-–.]?\s*"
        rf"|(?:{counting})\S?\s*[:\-–.،,/]?\s*)?",
        re.IGNORECASE,
    )


@cache
def _heading() -> re.Pattern[str]:
    """A line that is nothing but the heading of a list: one that is known, or other words of which such are made
    (`Works Cited in this Article`, `أهم مصادر الدراسة ومراجعها`)."""
    spoken = words("references-headings")
    forms = any_of((*spoken, *(form.replace(" و", _LONE_WAW) for form in spoken)))
    telling, beside = either(words("list-heading-words")), either(words("beside-list-heading-words"))
    bare = either([word for word in words("beside-list-heading-words") if fold(word) not in word_set("function-words")])
    made = (
        rf"(?=[^\n]{{0,60}}?(?<!\w)و?(?:{telling})(?!\w))(?:"
        rf"(?:و?(?:{telling}|{beside})(?!\w)[ \t]*+){{3,8}}|(?:و?(?:{telling}|{bare})(?!\w)[ \t]*+){{2}})"
    )
    dress = r"[ \t]*(?:#{1,6}[ \t]+)?[*_]{0,3}"
    behind = r"[ \t.:*_]*(?:\{[^{}\n]*\})?[ \t#]*"
    line = f"{dress}{_ordinal().pattern}(?:{forms}|{made}){behind}"
    return re.compile(rf"^(?:{line}|{_FENCE.pattern})$", re.IGNORECASE | re.MULTILINE)


def _level(text: str, head: _Line) -> int:
    """The level of a heading in Markdown, 0 where it is none."""
    if hashes := _HASHES.match(text, head.start, head.end):
        return len(hashes[1])
    below = text.find("\n", head.end + 1)
    under = _UNDERLINE.match(text, head.end + 1, len(text) if below < 0 else below)
    return 0 if under is None else 1 if under[1][0] == "=" else 2


def _read(text: str, body: str, at: int, level: int, end: int, *, written: bool) -> tuple[list[_EntryLines], int]:
    """The entries from `at` to `end`, below a heading of that level, and where the list ends."""
    found: list[_EntryLines] = []
    part, silent = "", 0
    for block in _blocks(text, at, end, written=written):
        role = _role(text, block[0], level) if len(block) == 1 else _Role.ENTRY
        if role is _Role.END or _length(block) > _LONGEST_ENTRY * len(block):
            break
        if role is _Role.PART:
            part = _DRESS.sub("", body[block[0].start : block[0].end])
        else:
            for lines in _split(text, block, written=written) if not _is_notice(text, block) else ():
                found.append(_EntryLines(lines, part))
                silent = 0 if _tells(text, lines) else silent + 1
            if silent >= _MOST_PROSE and _is_over(found[-silent:]):
                found = found[:-silent]
                break
        at = block[-1].end
    return found if written else _rejoined(text, found), at


def _rejoined(text: str, found: list[_EntryLines]) -> list[_EntryLines]:
    """The entries, with the lines put together that stand as paragraphs of their own: indents made by hand.

    Such a list has several that go on in the middle of a sentence; there what stands below an open end without a date
    goes on, too.
    """
    pairs = [(above.lines[-1], below.lines[0]) for above, below in pairwise(found) if above.part == below.part]
    ended = sum(_is_ended(text, entry.lines[-1]) for entry in found)
    cuts = sum(_goes_on(text, *pair) for pair in pairs)
    if cuts < max(_FEWEST_OPEN, _LEAST_OPEN * len(found)) or ended < _LEAST_ENDED * len(found):
        return found
    joined = found[:1]
    for entry in found[1:]:
        above, first = joined[-1], entry.lines[0]
        last = above.lines[-1]
        is_cut = _goes_on(text, last, first) or not (_is_ended(text, last) or _tells(text, above.lines))
        if entry.part == above.part and (is_cut or _ADDRESS.fullmatch(text, first.start, first.end)):
            joined[-1] = above._replace(lines=[*above.lines, *entry.lines])
        else:
            joined.append(entry)
    return joined


_ADDRESS = re.compile(r"\s*(?:https?:|www\.|doi:)\S+\s*")
_FIRST_WORD = re.compile(r"\W*([^\W\d_]+)")


def _is_ended(text: str, line: _Line) -> bool:
    return _ENDS.search(text, line.start, line.end) is not None


def _goes_on(text: str, above: _Line, below: _Line) -> bool:
    """Whether a paragraph goes on with the one above: with a small letter, unless a family name begins with it (`van
    Dijck`), or, where letters have no size, with a preposition below what tells no date."""
    word = _FIRST_WORD.match(text, below.start, below.end)
    if word is None or _is_ended(text, above):
        return False
    is_bound = is_arabic(word[1]) and fold(word[1]) in word_set("function-words")
    is_small = word[1][0].islower() and fold(word[1]) not in word_set("particles-in-names")
    return is_small or (is_bound and not _tells(text, [above]))


def _is_notice(text: str, block: Sequence[_Line]) -> bool:
    """Whether a paragraph says whose a text is, and who let it be printed here: it names a work, but lists none."""
    return _notice().search(text, block[0].start, block[-1].end) is not None


@cache
def _notice() -> re.Pattern[str]:
    return re.compile(rf"©\s?\d{{4}}|{any_of(words('notice-words'))}", re.IGNORECASE)


def _is_over(last: Sequence[_EntryLines]) -> bool:
    """Whether the last paragraphs are prose, or none that a list has: not entries that give no year."""
    return any(_length(one.lines) > 300 for one in last) or len(last) > 2 * _MOST_PROSE


def _blocks(text: str, at: int, last: int, *, written: bool) -> Iterator[list[_Line]]:
    """The lines from `at` to `last`, parted where a blank line stands, or a line that is only markup."""
    block: list[_Line] = []
    for line in _LINE.finditer(text, at, last):
        start, end = line.span()
        if start == end or not text[start:end].strip() or (written and _NOTHING.match(text, start, end) and not block):
            if block:
                yield block
            block = []
            continue
        if written and block and len(block) == 1 and _UNDERLINE.match(text, start, end):
            yield [block[0]._replace(level=1 if "=" in line[0] else 2)]
            block = []
        elif written and (hashes := _HASHES.match(text, start, end)):
            if block:
                yield block
            yield [_Line(start, end, len(hashes[1]))]
            block = []
        elif not (written and _NOTHING.match(text, start, end)):
            block.append(_Line(start, end))
    if block:
        yield block


class _Role(Enum):
    """What a line that stands alone is in a list."""

    ENTRY = 0
    PART = 1
    END = 2


def _role(text: str, line: _Line, level: int) -> _Role:
    """Whether a line heads a part of the list, below a heading of that `level`, or what stands behind it, or neither.

    One that is not marked as a heading is one where all its words are those of one, or where it has but a few words.
    """
    bare = _bare(text, line)
    if len(bare) > _LONGEST_HEADING:
        return _Role.END if line.level else _Role.ENTRY
    folded = fold(bare).replace(_LONE_WAW, " و")
    if folded in word_set("behind-list-headings") or is_endnotes_heading(bare):
        return _Role.END
    spoken = re.findall(r"[^\W\d_]+", folded)
    if folded in word_set("references-headings") or (spoken and all(map(_heads_part, spoken))):
        return _Role.PART
    if line.level:
        return _Role.PART if line.level > level > 0 else _Role.END
    return _Role.PART if _BARE_WORDS.fullmatch(bare) else _Role.ENTRY


def _bare(text: str, line: _Line) -> str:
    """The words of a heading without its number and its markup."""
    return _ordinal().sub("", _DRESS.sub("", text[line.start : line.end]), count=1).strip()


def _heads_part(word: str) -> bool:
    """Whether a folded word is one of those that head parts of a list, with or without `و` and the article."""
    bare = word.removeprefix("و")
    forms = (word, word.removeprefix("ال"), bare, bare.removeprefix("ال"))
    return not word_set("list-part-words").isdisjoint(forms)


def _split(text: str, block: Sequence[_Line], *, written: bool) -> Iterator[list[_Line]]:
    """The entries of a paragraph: one, or as many as lines that begin one.

    An entry begins with a bullet or a number where the first one does, at the margin where other lines are indented,
    and in each line where each says all that an entry does.
    """
    starts = _starts(text, block, written=written)
    for first, last in pairwise([*starts, len(block)]):
        lines = list(block[first:last])
        start, end = lines[0].start, lines[0].end
        marked = _BULLET.match(text, start, end)
        start = marked.end() if marked else start
        number = _NUMBER.match(text, start, end)
        lines[0] = _Line(number.end() if number else start, end)
        if closed := _CLOSED.search(text, *lines[-1][:2]):
            lines[-1] = _Line(lines[-1].start, closed.start())
        yield lines


def _starts(text: str, block: Sequence[_Line], *, written: bool) -> list[int]:
    """The places in a paragraph of the lines that begin an entry."""
    lines = [text[line.start : line.end] for line in block]
    for mark in (_BULLET, _NUMBER):
        marked = [place for place, line in enumerate(lines) if mark.match(line)]
        if marked and marked[0] == 0:
            return marked
    margin = min(len(line) - len(line.lstrip()) for line in lines)
    outer = [place for place, line in enumerate(lines) if len(line) - len(line.lstrip()) == margin]
    if not written and outer[0] == 0 and 1 < len(outer) < len(lines):
        return outer
    if all(_telling().search(line) and _ENDS.search(line) for line in lines) and not any(map(_thesis().match, lines)):
        return list(range(len(lines)))
    return [0]


@cache
def _thesis() -> re.Pattern[str]:
    """What says that a work is a thesis, where the line before was broken after its title."""
    return re.compile(rf"\s*(?:\w+ )?{any_of((*words('thesis-labels'), *words('thesis-words')))}[ ,،.]", re.IGNORECASE)


def _length(lines: Sequence[_Line]) -> int:
    return lines[-1].end - lines[0].start


def _tells(text: str, lines: Sequence[_Line]) -> bool:
    """Whether an entry says when or where a work came out."""
    return _telling().search(text, lines[0].start, lines[-1].end) is not None


@cache
def _telling() -> re.Pattern[str]:
    """A year, an address, or the words for a work that has no date or is not out yet."""
    return re.compile(
        r"(?<!\d)(?:1\d{3}|20\d\d)(?!\d)|\d{3,4}\s?ه"
        rf"|https?:|www\.|\bdoi\b|\bn\.?\s?d\.|د\.?\s?ت\b|{either(words('forthcoming-words'))}",
        re.IGNORECASE,
    )


def _named(document: Document, found: Iterable[_EntryLines]) -> Iterator[Entry]:
    """The entries with their texts, their places and their ids."""
    emphasised: _Runs = {}
    for run in document.runs:
        emphasised.setdefault(run.emphasis, []).append(run)
    number = 0
    for stretch in found:
        entry = _entry(document, emphasised, stretch, f"l{number + 1}")
        if entry.text:
            number += 1
            yield entry


_Runs = dict[Emphasis, list[Run]]
"""The runs of a text by their emphasis; those of one do not overlap."""


def _runs(emphasised: _Runs, span: Span, entry_id: str) -> list[Run]:
    """The emphasis of the body within a stretch of it, as of a text of its own."""
    found = []
    for runs in emphasised.values():
        for index in range(bisect_right(runs, span.start, key=lambda run: run.span.end), len(runs)):
            run = runs[index]
            if run.span.start >= span.end:
                break
            start, end = max(run.span.start, span.start) - span.start, min(run.span.end, span.end) - span.start
            found.append(Run(run.emphasis, Span(entry_id, start, end)))
    return sorted(found, key=lambda run: run.span)


def _entry(document: Document, emphasised: _Runs, stretch: _EntryLines, entry_id: str) -> Entry:
    start, end = stretch.lines[0].start, stretch.lines[-1].end
    end = start + len(document.body[start:end].rstrip())
    span = Span(BODY, start, max(start, end))
    if document.format != _MARKDOWN:
        text = document.body[span.start : span.end].replace("\n", " ")
        return Entry(entry_id, text, span, tuple(_runs(emphasised, span, entry_id)), stretch.part, ((0, start),))
    from hawashi.formats.markdown.inline import transcribe  # few papers need it

    tracer = Tracer(document.body, start)
    runs = transcribe(tracer, entry_id, [(line.start, line.end) for line in stretch.lines])
    text, trace = tracer.finish()
    return Entry(
        entry_id, text, span, tuple(runs), stretch.part, tuple((piece.at, piece.start) for piece in trace.pieces)
    )
