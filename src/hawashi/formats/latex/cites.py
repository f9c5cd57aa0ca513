r"""The cites of BibLaTeX and natbib: which are notes, and what a reader sees of them, the key in the place of the work.

`\footcite[See][45]{tripp2007}` is a note that reads `See tripp2007, 45`. Beside them stands the list of works that a
paper writes out itself, `\begin{thebibliography}`.
"""

import re
from functools import partial
from typing import NamedTuple

from hawashi.formats.latex.commands import quoted
from hawashi.formats.latex.frames import Frame
from hawashi.formats.latex.notes import new_note, note_frame, numbered, put_mark
from hawashi.formats.latex.reader import Event, Handler, Opener, Reader, Reading, Step
from hawashi.formats.latex.sheet import Cited
from hawashi.formats.latex.tokens import Range, Token
from hawashi.locales import LANGUAGES, load

_NOTES = frozenset({"footcite", "footfullcite", "fullfootcite", "footcitetext", "ftvolcite", "footvolcite"})
_AUTOMATIC = frozenset({"autocite", "smartcite", "svolcite", "avolcite"})
_PARENTHESES = frozenset({"parencite", "citep", "pvolcite", "citeyearpar"})
_VOLUMES = frozenset(
    {"volcite", "pvolcite", "fvolcite", "ftvolcite", "footvolcite", "svolcite", "tvolcite", "avolcite"}
)
_INLINE = frozenset(
    {"cite", "textcite", "fullcite", "citeauthor", "citetitle", "citeyear", "citedate", "citeurl", "supercite", "citet",
     "citealt", "citealp", "citenum", "shortcite", "surnamecite", "headlesscite", "bibentry", "notecite", "onlinecite",
     "citefield", "fvolcite", "tvolcite", "volcite", "citefullauthor", "citeA", "citeNP", "shortciteA", "pnotecite"}
)  # fmt: skip
_PLURAL = frozenset(
    {"cite", "parencite", "textcite", "footcite", "smartcite", "autocite", "fullcite", "footfullcite", "supercite",
     "footcitetext", "citeauthor", "citetitle", "volcite", "pvolcite", "ftvolcite"}
)  # fmt: skip

_IN_TEXT = re.compile(r"authoryear|numeric|alphabetic|^(?:apa|mla|ieee|nature|science|phys|vancouver|chem-\w+|trad-\w+|"
                      r"bath|nejm|gb7714\S*|iso-(?:numeric|alphabetic|authoryear)|philosophy-(?:classic|modern)|"
                      r"ext-(?:numeric|authoryear|alphabetic)\S*|musuos|unified|uni-wtal-lin|windycity)")  # fmt: skip
"""Styles of BibLaTeX that cite in the text and not in notes."""


_AUTHOR_YEAR_CLASSES = re.compile(r"langsci|univie-ling|(?:sp|glossa|apa[67]?)$")
"""Classes of series and journals that load BibLaTeX or natbib with author and year."""
_NO_NOTES = re.compile(r"\\(?:[Cc]ite(?:t|p|alt|alp|yearpar)|[Pp]arencites?)\*?\s?[\[{]")
_NAMED = re.compile(r"\\[Tt]extcites?\*?\s?[\[{(]")
_LEFT_OPEN = re.compile(r"\\(?:[Aa]utocites?|avolcite)\*?\s?[\[{(]")
_COMMON = re.compile(r"\s*\(([^(){}\[\]\\%]*)\)(?:\(([^(){}\[\]\\%]*)\))?(?=\s*[\[{])")
_KEY = re.compile(r"%[^\r\n]*|([^\s,{}%]+)")


_STOPS = frozenset(".?!؟…")


class CiteArguments(NamedTuple):
    """What one cite says: the words before it and behind it, the volume, and its keys."""

    before: Range | None
    after: Range | None
    volume: Range | None
    keys: Range


def _cite(reader: Reader, frame: Frame, token: Token, name: str) -> None:
    reader.star(frame)
    reader.drop(frame, token.start, token.start + 1 + len(token.name))
    common = _common(reader, frame) if name != _lowered(token.name) else None
    groups = _groups(reader, frame, several=name != _lowered(token.name), volumes=name in _VOLUMES)
    is_note = _is_note(reader, name) and not frame.scope.note
    if name == "citefield":
        reader.group(frame)
    if not groups or (reader.silent and is_note):
        return
    if is_note or name == "footcitetext":
        inner = _note_of(reader, frame, token, name)
        reader.play(inner, [*_steps(reader, inner, groups, common), partial(_stop, reader, inner)])
        return
    last = reader.tokens.all[frame.place - 1]
    steps = _steps(reader, frame, groups, common)
    if name in _PARENTHESES or name in _NOTES or name in _AUTOMATIC:
        steps = _in_parentheses(reader, frame, token.start, last.start, steps)
    reader.play(frame, [*steps, partial(reader.drop, frame, last.start, last.end, token.start, closing=True)])


def _stop(reader: Reader, frame: Frame) -> None:
    """The full stop with which BibLaTeX closes a note that it makes, unless one stands there."""
    said = frame.sheet.flow.words()
    if said and said[-1] not in _STOPS:
        end = reader.tokens.all[frame.place - 1].end if frame.call is None else frame.call[0]
        frame.sheet.put(".", end, end)


def _lowered(name: str) -> str:
    """The name of a command that begins with a capital at the head of a sentence."""
    return name[:1].lower() + name[1:]


def _note_of(reader: Reader, frame: Frame, token: Token, name: str) -> Frame:
    """A note for a cite begins: the frame of its text."""
    if name == "footcitetext":
        label, counter, number = numbered(reader, frame, "footnotetext", step=False)
        key = new_note(reader, label, counter)
        reader.events.append(Event("text", key, counter, number))
    else:
        label, counter, number = numbered(reader, frame, "footnote")
        key = new_note(reader, label, counter)
        put_mark(reader, frame, token, key, label)
        reader.events.append(Event("note", key, counter, number))
    return note_frame(reader, frame, key, label)


def _is_note(reader: Reader, name: str) -> bool:
    if name in ("autocite", "avolcite"):
        return _cites_in_notes(reader)
    return name in _NOTES or name in _AUTOMATIC


def _cites_in_notes(reader: Reader) -> bool:
    r"""Whether `\autocite` makes a note: as its option says, else unless the style is known to cite in the text.

    BibLaTeX without a style numbers its cites; where the paper does not load it, its class does, or the book that it is
    a chapter of.
    """
    packages = reader.declared.packages
    options = packages.get("biblatex")
    if options is None and "biblatex-chicago" in packages:
        return "authordate" not in packages["biblatex-chicago"]
    if options is None:
        if reader.declared.cites_in_text is None:
            reader.declared.cites_in_text = _tells_of_cites_in_text(reader)
        return not reader.declared.cites_in_text
    chosen = {found[1]: found[2] for found in re.finditer(r"(\w+)\s*=\s*\{?\s*([^,{}\s]+)", options)}
    if "autocite" in chosen:
        return chosen["autocite"] == "footnote"
    return _IN_TEXT.search(chosen.get("citestyle", chosen.get("style", "numeric"))) is None


def _tells_of_cites_in_text(reader: Reader) -> bool:
    r"""Whether a paper that does not say how it cites has author and year in the text.

    So it is where its class is known for it, where it has commands that would be of no use in notes (`\citep`), and
    where every other cite names the author in the sentence (`\textcite`).
    """
    if _AUTHOR_YEAR_CLASSES.match(reader.declared.document_class) or _NO_NOTES.search(reader.source):
        return True
    named, automatic = (len(pattern.findall(reader.source)) for pattern in (_NAMED, _LEFT_OPEN))
    return 2 * named >= automatic


def _common(reader: Reader, frame: Frame) -> tuple[tuple[int, int], tuple[int, int]] | None:
    r"""The words in parentheses that stand before and behind all cites of a command (`\cites(See)(){a}{b}`), taken."""
    start = reader.tokens.all[frame.place - 1].end
    found = _COMMON.match(reader.source, start) if frame.call is None else None
    if found is None:
        return None
    while frame.place < frame.end and reader.tokens.all[frame.place].end <= found.end():
        frame.place += 1
    return found.span(1), (found.span(2) if found[2] else (0, 0))


def _groups(reader: Reader, frame: Frame, *, several: bool, volumes: bool) -> list[CiteArguments]:
    """What the command is given, taken; one that takes `several` goes on as long as brackets or braces follow."""
    found: list[CiteArguments] = []
    while several or not found:
        start = frame.place
        options = [option for _ in range(2) if (option := reader.option(frame)) is not None]
        volume = reader.group(frame) if volumes else None
        pages = reader.option(frame) if volume is not None else None
        keys = reader.group(frame)
        if keys is None:
            frame.place = start
            break
        if volume is not None:
            options = [*(options or [(0, 0)])[:1], pages or (0, 0)]
        before = options[0] if len(options) > 1 else None
        found.append(CiteArguments(before, options[-1] if options else None, volume, keys))
    return found


def _steps(
    reader: Reader, frame: Frame, groups: list[CiteArguments], common: tuple[tuple[int, int], tuple[int, int]] | None
) -> list[Step]:
    """What puts down the cites of a command, one behind the other."""
    steps: list[Step] = []
    if common is not None and common[0][0] < common[0][1]:
        steps += [partial(reader.copy, frame, *common[0]), partial(frame.sheet.blank, *2 * common[0][1:], frame.look)]
    for number, group in enumerate(groups):
        place = reader.tokens.all[group.keys[0] - 1].start
        if number:
            steps.append(partial(reader.say, frame, "; ", place, place))
        if group.before is not None and _has_words(reader, group.before):
            steps += [Reading(group.before), partial(frame.sheet.blank, place, place, frame.look)]
        part = _part(reader, frame, group)
        steps.append(partial(_put_keys, reader, frame, group, part))
        for behind, lead in ((group.volume, ", vol. "), (group.after, ", ")):
            if behind is not None and _has_words(reader, behind):
                first = reader.tokens.all[behind[0] - 1].start
                steps += [partial(reader.say, frame, lead, first, first), Reading(behind)]
    if common is not None and common[1][0] < common[1][1]:
        end = common[1][0]
        steps += [partial(reader.say, frame, ", ", end, end), partial(reader.copy, frame, *common[1])]
    return steps


def _has_words(reader: Reader, part: Range) -> bool:
    return reader.tokens.skipped(*part) < part[1]


def _part(reader: Reader, frame: Frame, group: CiteArguments) -> tuple[int, int] | None:
    """The source of what follows the keys of a cite, None where nothing does."""
    behind = [part for part in (group.volume, group.after) if part is not None and _has_words(reader, part)]
    if not behind:
        return None
    return frame.call or (reader.tokens.all[behind[0][0] - 1].start, reader.closing_of(behind[-1]))


def _put_keys(reader: Reader, frame: Frame, group: CiteArguments, part: tuple[int, int] | None) -> None:
    """The keys of a cite; what follows belongs to the last of them."""
    keys, call = reader.given(group.keys, frame)
    start = reader.tokens.all[keys[0]].start if keys[0] < keys[1] else 0
    stretch = reader.source[start : reader.closing_of(keys)] if keys[0] < keys[1] else ""
    found = [match for match in _KEY.finditer(stretch) if match[1]]
    for number, match in enumerate(found):
        place = start + match.start() if call is None else call[0]
        if number:
            reader.say(frame, "; ", place, place)
        if call is None:
            frame.sheet.copy(place, start + match.end(), frame.look)
        else:
            frame.sheet.put(match[0], place, place, frame.look)
        frame.sheet.cites.append(Cited(match[0], place, part if match is found[-1] else None))


def _in_parentheses(reader: Reader, frame: Frame, first: int, last: int, steps: list[Step]) -> list[Step]:
    opening, closing = (partial(reader.say, frame, said, place, place) for said, place in (("(", first), (")", last)))
    return [opening, *steps, closing]


def _quotation(reader: Reader, frame: Frame, token: Token) -> None:
    r"""`\textcquote[See][45]{key}{text}`: a quotation, its source in parentheses behind it."""
    groups = _groups(reader, frame, several=False, volumes=False)
    reader.option(frame)
    part = reader.group(frame)
    if groups and part is not None:
        last = reader.closing_of(part)
        steps = _in_parentheses(reader, frame, last, last, _steps(reader, frame, groups, None))
        blank = partial(frame.sheet.blank, last, last, frame.look)
        reader.play(frame, [*quoted(reader, frame, token, part), blank, *steps])


def _handlers() -> dict[str, Handler]:
    """The handlers of all commands that cite: in the singular and the plural, in small letters and with a capital."""

    def handler(name: str) -> Handler:
        return lambda reader, frame, token: _cite(reader, frame, token, name)

    names = _NOTES | _AUTOMATIC | _PARENTHESES | _INLINE
    singular = {name: handler(name) for name in names}
    plural = {f"{name}s": handler(name) for name in names & _PLURAL}
    found = singular | plural
    return found | {name[0].upper() + name[1:]: found[name] for name in found}


def _list(reader: Reader, frame: Frame, token: Token, taken: list[Range]) -> None:
    """The heading that LaTeX prints above the list, in the language of the paper."""
    spoken = (frame.scope.language or reader.declared.language or "")[:2]
    # A language that was just begun has no heading yet.
    said = (load(each).lists["references-headings"] for each in (spoken, LANGUAGES[0]) if each in LANGUAGES)
    reader.say(frame, next(filter(None, said))[0], token.start, token.start)
    frame.sheet.paragraph()


def _item(reader: Reader, frame: Frame, token: Token) -> None:
    frame.sheet.paragraph()
    reader.arguments(frame, "od")
    reader.drop_read(frame, token.start)


HANDLERS: dict[str, Handler] = {
    **_handlers(),
    **dict.fromkeys(("textcquote", "blockcquote"), _quotation),
    "bibitem": _item,
}
"""What the commands that cite do."""

OPENERS: dict[str, Opener] = {"thebibliography": _list}
"""What the list of works does where it begins."""
