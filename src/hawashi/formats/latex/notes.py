"""The notes of LaTeX: which number each prints, and which marks belong to which texts."""

import re
from collections.abc import Sequence
from functools import partial

from hawashi.formats.assembly import Found
from hawashi.formats.flow import PLAIN
from hawashi.formats.latex.frames import Frame
from hawashi.formats.latex.keyed import placed
from hawashi.formats.latex.numbering import SYMBOLS, number_of
from hawashi.formats.latex.reader import Event, Handler, Reader, Reading, Step
from hawashi.formats.latex.sheet import LatexSheet
from hawashi.formats.latex.tokens import Range, Token
from hawashi.formats.printed.sentences import may_cite
from hawashi.model import NotePlace

_SERIES = "ABCDE"
"""Packages for critical editions have several series of notes, each with numbers of its own."""
_ENDNOTES = {
    "endnote": "endnote", "pagenote": "pagenote", "endnotemark": "endnote", "endnotetext": "endnote",
}  # fmt: skip
_OFFSET = re.compile(r"\*?\s*[-+]?[\d.]*\s*(?:[a-z]{2}|\\[A-Za-z]+)?\s*")
"""How far from its line a note is set in the margin; `*2` counts lines."""
_SHIFTED = re.compile(r"\s*\([^()]{0,20}\)")
_CITES = re.compile(r"\\[A-Za-z]*cite")
_REF = re.compile(r"\\ref\s*\{([^{}]+)\}")


def counter_of(name: str, frame: Frame) -> str:
    """The counter that numbers the notes of a command."""
    if name in _ENDNOTES:
        return _ENDNOTES[name]
    if name.startswith("side"):
        return "sidenote"
    if name[-1:] in _SERIES:
        return name
    return "mpfootnote" if frame.scope.boxed and name in _BOXED else "footnote"


def _note(reader: Reader, frame: Frame, token: Token) -> None:
    option, part = _number(reader, frame, token), reader.group(frame)
    if part is None or reader.silent:
        reader.drop_read(frame, token.start)
        return
    label, counter, number = numbered(reader, frame, token.name, option)
    key = new_note(reader, label, counter)
    put_mark(reader, frame, token, key, label)
    reader.events.append(Event("note", key, counter, number))
    _read(reader, frame, key, label, part)


def _number(reader: Reader, frame: Frame, token: Token) -> Range | None:
    r"""The number that a note is given in brackets, taken. One in the margin may have its place there besides, before
    (`\sidenote(2mm){…}`) or behind (`\sidenote[3][2mm]{…}`), and no number in its brackets (`\sidenote[][2mm]{…}`)."""
    if not token.name.startswith("side"):
        return reader.option(frame)
    shift = _SHIFTED.match(reader.source, token.end)
    if shift is not None:
        reader.skip_to(frame, shift.end())
    option = reader.option(frame)
    reader.option(frame)
    said = reader.said(option, frame)
    return None if not said or (not said.isdecimal() and _OFFSET.fullmatch(said)) else option


def _mark(reader: Reader, frame: Frame, token: Token) -> None:
    option = _number(reader, frame, token)
    if reader.silent:
        return
    label, counter, number = numbered(reader, frame, token.name, option)
    key = f"mark {len(reader.events)}"
    reader.events.append(Event("mark" if option is None else "again", key, counter, number))
    put_mark(reader, frame, token, reader.known.owners.get(key, key), label)


def _text(reader: Reader, frame: Frame, token: Token) -> None:
    option, part = _number(reader, frame, token), reader.group(frame)
    reader.drop_read(frame, token.start)
    if part is not None and not reader.silent:
        label, counter, number = numbered(reader, frame, token.name, option, step=False)
        key = new_note(reader, label, counter)
        reader.events.append(Event("text", key, counter, number))
        _read(reader, frame, key, label, part)


def _unmarked(reader: Reader, frame: Frame, token: Token) -> None:
    part = reader.group(frame)
    if part is not None and not reader.silent:
        _read(reader, frame, new_note(reader, "", "footnote"), "", part)


def _beside(reader: Reader, frame: Frame, token: Token) -> None:
    """What stands in the margin without a number: a note where it cites, else a remark beside the text."""
    reader.option(frame)
    part = reader.group(frame)
    if token.name == "marginnote":
        reader.option(frame)
    if part is None or reader.silent or not _cites(reader, part):
        reader.drop_read(frame, token.start)
        return
    key = new_note(reader, "", "footnote")
    reader.body.mark(key, "", *(frame.call or (token.start, token.start + 1 + len(token.name))))
    _read(reader, frame, key, "", part)


def _cites(reader: Reader, part: Range) -> bool:
    said = " ".join(reader.tokens.plain(part).split())
    return _CITES.search(said) is not None or may_cite(said)


def numbered(
    reader: Reader, frame: Frame, name: str, option: Range | None = None, *, step: bool = True
) -> tuple[str, str, int]:
    """The label of a note of the command `name`, as printed, its counter and its number.

    The number is that of the `option`, -1 where that gives a sign, else the next one; without `step` it is the last one
    again, for a note whose mark stands elsewhere.
    """
    values, counter = reader.values, counter_of(name, frame)
    if counter == "sidenote" and reader.declared.document_class.startswith("tufte"):
        counter = "footnote"  # Tufte's classes set all footnotes in the margin
    if option is None:
        values[counter] = values.get(counter, 0) + step
        return reader.printed(counter, frame.scope), counter, values[counter]
    said = _REF.sub(lambda found: reader.known.labels.get(found[1].strip(), ""), reader.said(option, frame))
    number = number_of(said, values)
    if number is None:
        return said, counter, -1
    kept, values[counter] = values.get(counter, 0), number
    label = reader.printed(counter, frame.scope)
    values[counter] = kept
    return label, counter, number


def new_note(reader: Reader, label: str, counter: str) -> str:
    """A note begins: its key."""
    sheet = LatexSheet(reader.source)
    key = f"note {len(reader.notes)}"
    place = NotePlace.END if counter in _ENDNOTES.values() else NotePlace.FOOT
    reader.notes.append(Found(key, label, place, sheet.flow, embed=partial(placed, sheet.cites)))
    reader.sheets[key] = sheet
    return key


def put_mark(reader: Reader, frame: Frame, token: Token, key: str, label: str) -> None:
    """The mark of a note, in the body; within another note it stands at the mark of that one."""
    start, end = frame.call or (token.start, token.start + 1 + len(token.name))
    if label:
        reader.body.mark(key, label, start, end)
    if frame.sheet is not reader.body:
        reader.drop(frame, start, end)


def note_frame(reader: Reader, frame: Frame, key: str, label: str) -> Frame:
    """A frame for the text of a note, in which steps can be played."""
    scope = frame.scope._replace(here=label, note=key, table=False, quoted=0, math=False)
    sheet, end = reader.sheets[key], frame.end
    return Frame(end, end, sheet, scope, PLAIN, frame.arguments, frame.call, frame.depth)


def _read(reader: Reader, frame: Frame, key: str, label: str, part: Range) -> None:
    inner = note_frame(reader, frame, key, label)
    opening = reader.tokens.all[part[0] - 1]
    # What is added to a note stands within its braces, even where it has no words yet.
    reader.drop(inner, opening.start, opening.end, closing=True)
    reader.play(inner, [Reading(part)])


def _again(reader: Reader, frame: Frame, token: Token) -> None:
    """The mark of a note once more, by a label in its text."""
    name = reader.said(reader.group(frame), frame)
    key = reader.known.noted.get(name)
    reader.lacks = reader.lacks or key is None
    if key is not None and not reader.silent:
        put_mark(reader, frame, token, key, reader.known.labels.get(name, ""))


def _title(reader: Reader, frame: Frame, token: Token) -> None:
    r"""`\maketitle`: title and authors as they are printed; signs number their notes, but on a page of their own.

    A title that is never closed may hold the very command: there it prints nothing, as in LaTeX.
    """
    declared, sheet, scope, values = reader.declared, reader.body, frame.scope, reader.values
    if not _prints_numbers(reader):
        frame.scope = scope._replace(formats={**scope.formats, "footnote": SYMBOLS})
    steps: list[Step] = [lambda: sheet.heading(1)]
    inner = frame.scope._replace(title=True)
    parts = [declared.title, declared.subtitle, *(part for _, part in declared.authors)]
    for part in (*parts, *(part for _, part, _ in declared.affiliations), declared.institutes, declared.date):
        if part is not None:
            steps += [Reading(part, inner), sheet.paragraph]
            reader.budget -= part[1] - part[0]
    if scope.title or reader.budget < 0:
        reader.pass_over(frame, token)
    else:
        values["footnote"] = 0
        reader.play(frame, [*steps, lambda: values.update(footnote=0)])
    frame.scope = scope


def _prints_numbers(reader: Reader) -> bool:
    """Whether the title stands on a page of its own, where LaTeX's own classes number its notes."""
    declared = reader.declared
    if declared.document_class not in ("article", "report", "book"):
        return False
    if "notitlepage" in declared.class_options:
        return False
    return declared.document_class != "article" or "titlepage" in declared.class_options


def owners(events: Sequence[Event]) -> dict[str, str]:
    """The notes that the marks belong to whose texts stand elsewhere.

    A text belongs to the marks of its number since the last note of that number. A mark that no text follows may repeat
    that of the note before, where the paper gives its number.
    """
    found: dict[str, str] = {}
    waiting: dict[tuple[str, int], list[Event]] = {}
    last: dict[tuple[str, int], str] = {}
    for event in events:
        number = event.counter, event.number
        if event.kind in ("mark", "again"):
            waiting.setdefault(number, []).append(event)
            continue
        marks = waiting.pop(number, [])
        if event.kind == "text":
            found |= {mark.key: event.key for mark in marks}
        else:
            found |= {mark.key: last.get(number, event.key) for mark in marks if mark.kind == "again"}
        last[number] = event.key
    for number, marks in waiting.items():
        found |= {mark.key: last[number] for mark in marks if mark.kind == "again" and number in last}
    return found


_FOOTNOTES = ("footnote", "tablefootnote", "RTLfootnote", "LTRfootnote", "thanks", "RTLthanks", "LTRthanks")
_BOXED = frozenset({"footnote", "footnotetext", "RTLfootnote", "LTRfootnote", "RTLfootnotetext", "LTRfootnotetext"})
"""The commands that number the notes of a minipage apart; marks alone are those of the page."""

HANDLERS: dict[str, Handler] = {
    **dict.fromkeys((*_FOOTNOTES, "endnote", "pagenote", *(f"footnote{letter}" for letter in _SERIES)), _note),
    **dict.fromkeys(("sidenote", "sidefootnote"), _note),
    **dict.fromkeys(("footnotemark", "endnotemark", "sidenotemark", "sidefootnotemark"), _mark),
    **dict.fromkeys(("footnotetext", "RTLfootnotetext", "LTRfootnotetext", "endnotetext"), _text),
    **dict.fromkeys(("sidenotetext", "sidefootnotetext"), _text),
    **dict.fromkeys(("marginnote", "marginpar"), _beside),
    **dict.fromkeys(("blfootnote", "blankfootnote", "freefootnote"), _unmarked),
    "footref": _again,
    "maketitle": _title,
}
"""What the commands of notes do."""
