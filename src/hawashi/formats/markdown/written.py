"""Written Markdown: notes as `[^label]` with a definition, or in place as `^[…]`."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from hawashi.formats.body import BodyBuilder, Mark
from hawashi.formats.bylines import bylines_of, has_known_names, is_byline, is_invocation, looks_like_names
from hawashi.formats.markdown.assemble import RawNote, assemble
from hawashi.formats.markdown.blocks import Blocks, Definition, Leaf, LeafKind, Owner
from hawashi.formats.markdown.frontmatter import FrontMatter
from hawashi.formats.markdown.inline import backticks, code_end, key_of, plain
from hawashi.formats.markdown.keyed import KeyGroup
from hawashi.formats.markdown.keys import find_keys
from hawashi.formats.printed.spellings import Spelling, plain_head, raised_head
from hawashi.locales import has_word
from hawashi.model import Byline, Document, NotePlace

_TOKEN = re.compile(
    r"""(?P<escape>\\[!-/:-@\[-`{-~])
    |(?P<code>`+)
    |(?P<comment><!--)
    |(?P<tag><[A-Za-z/][^<>]*>)
    |\[\^(?P<label>[^\s\[\]^]{1,999})\]
    |(?P<open>\^\[(?!\^[^\s\[\]^]{1,999}\])|\[)  # in `[^1]^,^[^2]` the last caret closes a raised comma
    |(?P<close>\])""",
    re.VERBOSE,
)
_EXAMPLE = re.compile(r"\(@([\w-]{1,99})\)[ \t]")
"""The head of a numbered example, which the text refers to as `(@label)`."""
_LONGEST_HEAD = 10_000
"""Of more characters is no title and no line of authors."""
_LINK_DEFINITION = re.compile(r"\[([^\[\]^][^\[\]]{0,998})\]:[ \t]*\S")


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks that refer to definitions, and the notes in place: each is its own mark, with the lines of its text.

    `inner` are marks that stand in the definition of another note, with the key of that note.
    """

    references: list[Mark]
    inline: list[tuple[Mark, list[tuple[int, int]]]]
    inner: list[tuple[Mark, str]]


def read_written(
    source: str, path: str, front: FrontMatter, blocks: Blocks, marks: Marks, *, markup: bool = True
) -> Document:
    """The paper in `source`, of which front matter, blocks and marks have been found.

    `markup` says whether it is Markdown: in plain text only the notes are written as in Markdown.
    """
    ordered = sorted([*marks.references, *(mark for mark, _ in marks.inline)], key=lambda mark: mark.start)
    builder = _body(source, blocks, ordered, front.end)
    inner = _inner(blocks, marks)
    for mark, place, _ in inner:
        builder.offsets[mark.start] = builder.offsets[place.start]
    notes = [replace(note, markup=markup) for note in _notes(source, blocks, marks, inner)]
    keyed: list[KeyGroup] = []
    if markup:
        notes, keyed = _with_keys(source, blocks, notes)
    groups = [*keyed, *(group for note in notes for group in note.keyed)]
    return assemble(
        source,
        path,
        builder,
        notes=notes,
        marks=[*ordered, *(mark for mark, _, _ in inner)],
        labels="identifier",
        title=front.title or (_title(source, blocks, ordered) if markup else None),
        bylines=front.bylines or (_bylines(source, blocks, ordered) if markup else ()),
        language=front.language,
        keyed=keyed,
        doubtful=not (front.cites or any(group.bracketed for group in groups)),
        bibliographies=front.bibliographies,
        works=front.works,
    )


def read_with(
    source: str,
    path: str,
    front: FrontMatter,
    blocks: Blocks,
    notes: Sequence[RawNote],
    marks: Sequence[Mark],
    held: Sequence[tuple[int, int]],
) -> Document:
    """The paper in `source` with notes and marks that are not Markdown's own; the lines where they are `held` are no
    body, and marks in these are text."""
    firsts = [first for first, _ in sorted(held)]
    farthest = list(accumulate((last for _, last in sorted(held)), max))
    for place, (start, end, _) in enumerate(blocks.lines):
        before = bisect_left(firsts, end) - 1
        if before >= 0 and start < farthest[before]:
            blocks.owners[place] = Owner.NOTE
    begins = [start for start, _, _ in blocks.lines]
    in_body = {mark for mark in marks if blocks.owners[bisect_right(begins, mark.start) - 1] is Owner.BODY}
    notes = [replace(note, marks=[mark for mark in note.marks if mark in in_body]) for note in notes]
    ordered = sorted(in_body, key=lambda mark: mark.start)
    notes, keyed = _with_keys(source, blocks, sorted(notes, key=lambda note: note.position))
    return assemble(
        source,
        path,
        _body(source, blocks, ordered, front.end),
        notes=notes,
        marks=ordered,
        labels="printed",
        title=front.title or _title(source, blocks, ordered),
        bylines=front.bylines,
        language=front.language,
        keyed=keyed,
        doubtful=not front.cites,
        bibliographies=front.bibliographies,
        works=front.works,
    )


def find_marks(source: str, blocks: Blocks) -> Marks:
    """The marks and notes in place in the body, and the marks in definitions."""
    marks = Marks([], [], [])
    for leaf in blocks.leaves:
        if leaf.kind not in (LeafKind.PARAGRAPH, LeafKind.HEADING) or not leaf.lines:
            continue
        if leaf.definition is None:
            _scan_leaf(source, leaf, marks)
        else:
            within = Marks([], [], [])
            _scan_leaf(source, leaf, within)
            outer = key_of(leaf.definition.label)
            marks.inner.extend((mark, outer) for mark in within.references)
    return marks


def _inner(blocks: Blocks, marks: Marks) -> list[tuple[Mark, Mark, str]]:
    """The marks within notes of notes that the body itself has no mark for, in the order a reader gets to them.

    With each the mark in the body that leads there, and the key of the note it stands in. Any other `[^2]` in a note
    is a part of its text: it names a note, or leads nowhere.
    """
    wanted = {key_of(definition.label) for definition in blocks.definitions}
    wanted -= {mark.key for mark in marks.references}
    by_outer: dict[str, list[Mark]] = defaultdict(list)
    for mark, outer in marks.inner:
        if mark.key in wanted and mark.key != outer:
            by_outer[outer].append(mark)
    places: dict[str, Mark] = {}
    for mark in marks.references:
        places.setdefault(mark.key, mark)
    found = []
    reached = list(places)
    for outer in reached:
        for mark in by_outer[outer]:
            found.append((mark, places[outer], outer))
            if mark.key not in places:
                places[mark.key] = places[outer]
                reached.append(mark.key)
    return found


def _scan_leaf(source: str, leaf: Leaf, marks: Marks) -> None:
    at, end = leaf.lines[0][0], leaf.lines[-1][1]
    if source.find("^", at, end) < 0:
        return
    runs = backticks(source, at, end)
    # Open brackets: where each stands, and for one that may be a note in place how many marks stood before it.
    openers: list[tuple[int, tuple[int, int] | None]] = []
    commented = False
    while found := _TOKEN.search(source, at, end):
        at = found.end()
        if found.group("code"):
            closing = code_end(runs, len(found.group()), at)
            at = at if closing is None else closing + len(found.group())
        elif found.group("comment") and not commented:
            closing = source.find("-->", at, end)
            commented = closing < 0
            at = at if commented else closing + 3
        elif label := found.group("label"):
            marks.references.append(Mark(found.start(), at, label, key_of(label)))
        elif found.group("open"):
            before = (len(marks.references), len(marks.inline)) if found.group("open") == "^[" else None
            openers.append((found.start(), before))
        elif found.group("close") and openers:
            start, before = openers.pop()
            if before is not None:
                _note_in_place(leaf, marks, before, start, at)


def _note_in_place(leaf: Leaf, marks: Marks, before: tuple[int, int], start: int, end: int) -> None:
    """Add a note in place. Marks within it are a part of its text."""
    del marks.references[before[0] :]
    del marks.inline[before[1] :]
    lines = [(max(first, start + 2), min(last, end - 1)) for first, last in leaf.lines]
    marks.inline.append((Mark(start, end, "", ""), [line for line in lines if line[0] < line[1]]))


def _notes(source: str, blocks: Blocks, marks: Marks, inner: Sequence[tuple[Mark, Mark, str]]) -> list[RawNote]:
    """The notes in document order: as their first marks stand, those without a mark as their definitions stand."""
    by_key: dict[str, list[Mark]] = defaultdict(list)
    for mark in (*marks.references, *(mark for mark, _, _ in inner)):
        by_key[mark.key].append(mark)
    within: dict[str, list[Mark]] = defaultdict(list)
    for mark, _, outer in inner:
        within[outer].append(mark)
    leaves: dict[int, list[Leaf]] = defaultdict(list)
    for leaf in blocks.leaves:
        if leaf.definition is not None:
            leaves[id(leaf.definition)].append(leaf)
    references = _link_definitions(source, blocks)
    notes = []
    for definition in blocks.definitions:
        # Of several definitions of one label the first has the marks.
        key = key_of(definition.label)
        note = _defined(definition, leaves[id(definition)], by_key.pop(key, []), references)
        notes.append(_without_label(source, replace(note, inner=within[key])))
    for mark, lines in marks.inline:
        paragraphs = [(False, lines)] if lines else []
        notes.append(RawNote(mark.start, None, mark.start + 2, paragraphs, [mark], NotePlace.FOOT, references))
    return sorted(notes, key=lambda note: note.position)


_LAST_NUMBER = re.compile(r"\d+\Z")


def _without_label(source: str, note: RawNote) -> RawNote:
    """The note without its label where its text says it again: `[^1]: ^1^ Tripp, …`, `[^fn1]: [1] Tripp, …`."""
    number = _LAST_NUMBER.search(note.label or "")
    code, lines = note.paragraphs[0] if note.paragraphs else (True, [])
    if number is None or code:
        return note
    start, end = lines[0]
    head = raised_head(source, start, end) or plain_head(source, start, end)
    if head is None or head.key != str(int(number[0])) or head.spelling not in _SAID_AGAIN:
        return note
    if head.spelling is not Spelling.RAISED and source[head.content].islower():
        return note  # `(3) of these were lost` counts them
    first = (False, [(head.content, end), *lines[1:]])
    return replace(note, content=head.content, paragraphs=[first, *note.paragraphs[1:]])


_SAID_AGAIN = (Spelling.RAISED, Spelling.IN_SQUARE, Spelling.IN_ROUND)


def _defined(definition: Definition, leaves: Sequence[Leaf], marks: list[Mark], references: frozenset[str]) -> RawNote:
    paragraphs = []
    for leaf in leaves:
        lines = list(leaf.lines)
        while lines and lines[-1][0] >= lines[-1][1]:
            lines.pop()
        if lines:
            paragraphs.append((leaf.kind is LeafKind.CODE, lines))
    position = marks[0].start if marks else definition.start
    return RawNote(position, definition.label, definition.content, paragraphs, marks, NotePlace.FOOT, references)


def _with_keys(source: str, blocks: Blocks, notes: Sequence[RawNote]) -> tuple[list[RawNote], list[KeyGroup]]:
    """The notes with their citations by keys, and those of the body."""
    references = _link_definitions(source, blocks)
    leaves = [leaf for leaf in blocks.leaves if leaf.kind in (LeafKind.PARAGRAPH, LeafKind.HEADING) and leaf.lines]
    first = (_EXAMPLE.match(source, *leaf.lines[0]) for leaf in leaves)
    labels = frozenset(found[1] for found in first if found)
    keyed: list[KeyGroup] = []
    for leaf in leaves:
        if leaf.definition is None and not source.startswith("\\begin{", leaf.lines[0][0]):
            keyed += find_keys(source, leaf.lines, references, labels)
    found = []
    for note in notes:
        groups = (
            find_keys(source, lines, references, labels, noted=True) for code, lines in note.paragraphs if not code
        )
        found.append(replace(note, keyed=[group for own in groups for group in own]))
    return found, keyed


def _link_definitions(source: str, blocks: Blocks) -> frozenset[str]:
    keys = set()
    for leaf in blocks.leaves:
        if leaf.kind is LeafKind.PARAGRAPH and leaf.lines and source.startswith("[", leaf.lines[0][0]):
            for start, end in leaf.lines:
                if found := _LINK_DEFINITION.match(source, start, end):
                    keys.add(key_of(found.group(1)))
    return frozenset(keys)


def _body(source: str, blocks: Blocks, marks: Sequence[Mark], start: int) -> BodyBuilder:
    builder = BodyBuilder(source, start, marks)
    previous: tuple[int, int] | None = None
    noted = False
    for (begin, end, after), owner in zip(blocks.lines, blocks.owners, strict=True):
        if owner is not Owner.BODY:
            noted = noted or owner is Owner.NOTE or source[begin:end].strip() != ""
            continue
        if previous is not None:
            adjacent = previous[1] == begin
            builder.between("\n" if adjacent else "\n\n", previous[0], begin, fixed=noted)
        builder.keep(begin, end)
        previous, noted = (end, after), False
    return builder


def _title(source: str, blocks: Blocks, marks: Sequence[Mark]) -> str | None:
    """The first heading of the first level, without its marks."""
    headings = (leaf for leaf in blocks.leaves if _is_heading(leaf) and leaf.lines and _is_short(leaf))
    shown = (_shown(source, leaf, marks) for leaf in headings)
    return next((text for text in shown if text and not is_invocation(text)), None)


def _bylines(source: str, blocks: Blocks, marks: Sequence[Mark]) -> tuple[Byline, ...]:
    """The authors in the first paragraph of the paper or below its title: one line, which surely names people."""
    for leaf in [leaf for leaf in blocks.leaves[:3] if leaf.definition is None and not _is_heading(leaf)][:2]:
        if leaf.kind is not LeafKind.PARAGRAPH or len(leaf.lines) != 1 or not _is_short(leaf):
            return ()
        text = _shown(source, leaf, marks)
        if not is_invocation(text):
            return _named(text)
    return ()


def _named(text: str) -> tuple[Byline, ...]:
    """The authors whom a line surely names."""
    authors = tuple(bylines_of(text))
    are_known = looks_like_names(text) and has_known_names(text)
    is_heading = any(has_word(author.name, "function-words") for author in authors)
    return authors if is_byline(text) or (are_known and not is_heading) else ()


def _is_heading(leaf: Leaf) -> bool:
    return leaf.kind is LeafKind.HEADING and leaf.level == 1 and leaf.definition is None


def _is_short(leaf: Leaf) -> bool:
    return leaf.lines[-1][1] - leaf.lines[0][0] <= _LONGEST_HEAD


def _shown(source: str, leaf: Leaf, marks: Sequence[Mark]) -> str:
    """The text of a heading or paragraph, without its marks."""
    text, at = [], leaf.lines[0][0]
    end = leaf.lines[-1][1]
    for mark in marks:
        if at <= mark.start < end:
            text.append(source[at : mark.start])
            at = mark.end
    return " ".join(plain("".join([*text, source[at:end]])).split())
