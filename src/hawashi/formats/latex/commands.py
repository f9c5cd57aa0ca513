"""What commands and environments say in a text: emphasis, letters, quotations, headings, lists, references."""

import re
import unicodedata
from bisect import bisect_left

from hawashi.formats.flow import PLAIN, Look
from hawashi.formats.latex.frames import Frame
from hawashi.formats.latex.reader import Handler, Opener, Reader, Reading, Step, emphasised
from hawashi.formats.latex.tables import (
    BOXES,
    EMPHASES,
    ESCAPED,
    HEADINGS,
    LENGTHS,
    MORE_SIGNS,
    NUMBERS,
    SPACES,
    STYLES,
    TABLES,
    UPRIGHT,
)
from hawashi.formats.latex.tokens import Range, Token, TokenKind
from hawashi.locales.tex import ACCENTS, LANGUAGES, SIGNS
from hawashi.model import Emphasis

_SIGNS = SIGNS | MORE_SIGNS | {sign: sign for sign in ESCAPED}
_DOTLESS = {"ı": "i", "ȷ": "j"}
_ALONE = {"^": "^", "~": "~", "`": "`", "'": "´", '"': "¨"}
"""What accents are that stand on nothing."""
_LENGTH = re.compile(
    r"\s*=?\s*-?(?:\d*\.?\d+\s*(?:true\s*)?(?:pt|em|ex|cm|mm|in|pc|bp|sp|\\[a-zA-Z]+)|\\[a-zA-Z]+)"
    r"(?:\s+(?:plus|minus)\s+[\d.]+\s*(?:pt|em|ex|cm|mm|in|fil+))*[ \t]*"
)
_WHOLE = re.compile(r"\s*=?\s*-?\d+[ \t]*")
_MEASURE = re.compile(r"\s*-?[\d.]*\s*(?:\\?[a-zA-Z]+)\s*")
_QUOTED = (("“", "”"), ("‘", "’"))
_URL_SIGN = re.compile(r"\\([%#&_{}~$^\\])")
_CHANGING_SECTIONS = ("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph")
_FLOATS = ("figure", "table")


def _emphasis(reader: Reader, frame: Frame, token: Token) -> None:
    part = reader.group(frame)
    if part is None:
        reader.drop(frame, token.start, token.end)
        return
    reader.enclosed(frame, part, token.start).look = _look(frame.look, token.name)


def _style(reader: Reader, frame: Frame, token: Token) -> None:
    reader.drop(frame, token.start, token.end)
    frame.look = _look(frame.look, token.name)


def _look(look: Look, name: str) -> Look:
    """How words look that a command sets."""
    if name in ("emph", "em"):
        return emphasised(look, Emphasis.ITALIC, on=Emphasis.ITALIC not in look.emphasis)
    if name in UPRIGHT:
        return emphasised(look, UPRIGHT[name], on=False)
    emphasis = EMPHASES.get(name) or STYLES.get(name)
    return PLAIN if emphasis is None else emphasised(look, emphasis)


def _sign(reader: Reader, frame: Frame, token: Token) -> None:
    reader.say(frame, _SIGNS[token.name], token.start, token.end)


def _blank(reader: Reader, frame: Frame, token: Token) -> None:
    said = SPACES[token.name]
    if said == " ":
        reader.space(frame, token)
    else:
        reader.say(frame, said, token.start, token.end)


def _accent(reader: Reader, frame: Frame, token: Token) -> None:
    """Accents, perhaps several, on a letter, perhaps in braces; what else stands in the braces follows as text."""
    accents = [ACCENTS[token.name]]
    place, opened, every = frame.place, 0, reader.tokens.all
    while (place := reader.tokens.skipped(place, frame.end)) < frame.end:
        one = every[place]
        if one.kind is TokenKind.COMMAND and one.name in ACCENTS:
            accents.append(ACCENTS[one.name])
        elif one.kind is not TokenKind.OPEN:
            break
        opened += one.kind is TokenKind.OPEN
        place += 1
    base, end = "", token.end
    if place < frame.end:
        base, end = _letter(reader, every[place])
        place += bool(base) and end == every[place].end
    frame.place = place
    while opened and place < frame.end and every[place].kind is TokenKind.CLOSE:
        opened, place = opened - 1, place + 1
        frame.place, end = place, every[place - 1].end
    said = unicodedata.normalize("NFC", base + "".join(reversed(accents))) if base else _ALONE.get(token.name, "")
    reader.say(frame, said, token.start, end)
    if place < frame.end and every[place].start < end:
        reader.skip_to(frame, end)


def _letter(reader: Reader, token: Token) -> tuple[str, int]:
    """The letter with which a token begins, and where it ends in the source."""
    if token.kind is TokenKind.TEXT:
        return reader.source[token.start], token.start + 1
    if token.kind is TokenKind.COMMAND and token.name in _SIGNS:
        sign = _SIGNS[token.name]
        return _DOTLESS.get(sign, sign), token.end
    return "", token.start


def _line(reader: Reader, frame: Frame, token: Token) -> None:
    reader.star(frame)
    option = reader.tokens.option(frame.place, frame.end)
    if option is not None and _MEASURE.fullmatch(reader.tokens.plain(option[0])):
        frame.place = option[1]
    if frame.scope.table:
        frame.sheet.paragraph()
    else:
        start, end = reader.extent(frame, token) if frame.call is None else (frame.call[0], frame.call[0])
        frame.sheet.line(start, end)


def _length(reader: Reader, frame: Frame, token: Token) -> None:
    found = (_WHOLE if token.name in NUMBERS else _LENGTH).match(reader.source, token.end)
    reader.drop(frame, token.start, found.end() if found else token.end)
    if found is not None:
        reader.skip_to(frame, found.end())


def _heading(reader: Reader, frame: Frame, token: Token) -> None:
    numbered = not reader.star(frame) and token.name in _CHANGING_SECTIONS
    reader.option(frame)
    part = reader.group(frame)
    if part is None:
        return
    if numbered:
        _count(reader, frame, token.name)
    sheet = frame.sheet
    sheet.heading(HEADINGS[token.name])
    reader.enclosed(frame, part, token.start, sheet.paragraph)


def _count(reader: Reader, frame: Frame, counter: str) -> None:
    """Step the counter of a heading or a float, set back what hangs on it, and let labels refer to it."""
    values, resets = reader.values, reader.declared.resets
    values[counter] = values.get(counter, 0) + 1
    lower = _CHANGING_SECTIONS[_CHANGING_SECTIONS.index(counter) + 1 :] if counter in _CHANGING_SECTIONS else ()
    set_back = {counter} if counter == "part" else {counter, *lower}
    for name in set_back - {counter}:
        values[name] = 0
    for name, by in resets.items():
        if by in set_back:
            values[name] = 0
    reader.here = reader.printed(counter, frame.scope)


def _item(reader: Reader, frame: Frame, token: Token) -> None:
    sheet = frame.sheet
    sheet.paragraph()
    option = reader.option(frame)
    end = reader.tokens.all[frame.place - 1].end
    if option is None:
        reader.drop(frame, token.start, token.end)
    else:
        reader.enclosed(frame, option, token.start, lambda: sheet.blank(end, end, frame.look))


def _caption(reader: Reader, frame: Frame, token: Token) -> None:
    reader.star(frame)
    if token.name == "captionof":
        reader.group(frame)
    reader.option(frame)
    part = reader.group(frame)
    names = (opened.name for opened in reversed(frame.opened))
    kind = next((kind for name in names for kind in _FLOATS if kind in name), "table")
    _count(reader, frame, kind)
    frame.sheet.paragraph()
    if part is not None:
        reader.enclosed(frame, part, token.start, frame.sheet.paragraph)


def _quotation(reader: Reader, frame: Frame, token: Token) -> None:
    r"""`\enquote` and its kin: quotation marks around the text, the source in parentheses behind it."""
    inner = reader.star(frame)
    if token.name.startswith(("foreign", "hyphen")):
        reader.group(frame)
    source = reader.option(frame) if token.name in ("textquote", "blockquote") else None
    reader.option(frame)
    part = reader.group(frame)
    if part is not None:
        reader.play(frame, [*quoted(reader, frame, token, part, inner=inner), *bracketed(reader, frame, source)])


def quoted(reader: Reader, frame: Frame, token: Token, part: Range, *, inner: bool = False) -> list[Step]:
    """What puts the text of an argument in quotation marks: double ones, within them single ones."""
    level = 1 if inner else frame.scope.quoted
    opening, closing = _QUOTED[level % 2]
    first, last = token.start, reader.closing_of(part)
    scope = frame.scope._replace(quoted=level + 1)
    return [
        lambda: reader.say(frame, opening, first, first),
        Reading(part, scope),
        lambda: reader.say(frame, closing, last, last),
    ]


def bracketed(reader: Reader, frame: Frame, part: Range | None) -> list[Step]:
    """What puts the text of an argument in parentheses, behind a blank."""
    if part is None:
        return []
    first, last = reader.tokens.all[part[0] - 1].start, reader.closing_of(part)
    return [
        lambda: reader.say(frame, " (", first, first),
        Reading(part),
        lambda: reader.say(frame, ")", last, last),
    ]


def _label(reader: Reader, frame: Frame, token: Token) -> None:
    name = reader.said(reader.group(frame), frame)
    reader.drop_read(frame, token.start)
    reader.found.labels[name] = reader.here if frame.scope.here is None else frame.scope.here
    if frame.scope.note:
        reader.found.noted[name] = frame.scope.note


def _reference(reader: Reader, frame: Frame, token: Token) -> None:
    r"""`\ref`: as printed, `??` where the paper has no such label.

    Nobody knows what stands for a page, for what has no number, and in a chapter for a label of another file.
    """
    reader.star(frame)
    names = [name.strip() for name in reader.said(reader.group(frame), frame).split(",")]
    is_chapter = not reader.tokens.body[0]
    said = []
    for name in names if token.name in ("cref", "Cref") else [", ".join(names)]:
        reader.lacks = reader.lacks or name not in reader.known.labels
        printed = reader.known.labels.get(name, "" if is_chapter else "??")
        said.append("" if token.name == "pageref" else printed)
    start, end = reader.extent(frame, token)
    if all(said):
        reader.say(frame, ", ".join(said), start, end)
    elif frame.call is None:
        frame.sheet.seal(start, end)


def _language(reader: Reader, frame: Frame, token: Token) -> None:
    r"""`\textarabic{…}` and `\foreignlanguage{arabic}{…}`."""
    name = token.name.removeprefix("text")
    reader.option(frame)
    if name in ("foreignlanguage", "lang"):
        name = reader.said(reader.group(frame), frame)
    part = reader.group(frame)
    if part is None:
        reader.drop(frame, token.start, token.end)
        return
    inner = reader.enclosed(frame, part, token.start)
    inner.scope = frame.scope._replace(language=LANGUAGES.get(name.lower(), name))


def _select(reader: Reader, frame: Frame, token: Token) -> None:
    reader.option(frame)
    name = reader.said(reader.group(frame), frame)
    reader.drop_read(frame, token.start)
    frame.scope = frame.scope._replace(language=LANGUAGES.get(name.lower(), name))


def _brackets(reader: Reader, frame: Frame, token: Token) -> None:
    """Text in parentheses that the command sets."""
    part = reader.group(frame)
    if part is not None:
        last = reader.closing_of(part)
        reader.say(frame, "(", token.start, token.start)
        reader.play(frame, [Reading(part), lambda: reader.say(frame, ")", last, last)])


def _repeated_head(reader: Reader, frame: Frame, token: Token) -> None:
    r"""Between `\endfirsthead` and `\endhead` stands the head of a table once more, for its other pages."""
    ends = reader.ends_of_heads
    found = bisect_left(ends, frame.place)
    if found < len(ends) and ends[found] < frame.end and reader.tokens.all[ends[found]].kind is TokenKind.COMMAND:
        frame.place = ends[found] + 1


def _code(reader: Reader, frame: Frame, token: Token) -> None:
    look, frame.look = frame.look, emphasised(frame.look, Emphasis.CODE)
    reader.copy(frame, token.inner, token.inner_end)
    frame.look = look


def _address(reader: Reader, frame: Frame, token: Token) -> None:
    place = token.inner
    for found in _URL_SIGN.finditer(reader.source, token.inner, token.inner_end):
        reader.copy(frame, place, found.start())
        reader.say(frame, found[1], *found.span())
        place = found.end()
    reader.copy(frame, place, token.inner_end)
    reader.drop(frame, token.inner_end, token.end, closing=True)


def _verbatim(reader: Reader, frame: Frame, token: Token) -> None:
    frame.sheet.paragraph()
    place = token.inner
    for found in re.finditer(r"\r\n?|\n", reader.source[token.inner : token.inner_end]):
        end = token.inner + found.start()
        reader.copy(frame, place, end)
        place = token.inner + found.end()
        frame.sheet.line(end, place)
    reader.copy(frame, place, token.inner_end)
    frame.sheet.paragraph()


def _table(reader: Reader, frame: Frame, token: Token, _taken: list[Range]) -> None:
    saved = frame.scope.saved or token.name in reader.declared.saved
    frame.scope = frame.scope._replace(table=True, saved=saved)


def _box(reader: Reader, frame: Frame, _token: Token, _taken: list[Range]) -> None:
    if not frame.scope.saved:
        reader.values["mpfootnote"] = 0
        frame.scope = frame.scope._replace(boxed=True)
    frame.scope = frame.scope._replace(table=False)


def _save(_reader: Reader, frame: Frame, _token: Token, _taken: list[Range]) -> None:
    frame.scope = frame.scope._replace(saved=True)


def _speak(reader: Reader, frame: Frame, token: Token, taken: list[Range]) -> None:
    name = (reader.said(taken[0], frame) if taken else token.name).lower()
    frame.scope = frame.scope._replace(language=LANGUAGES.get(name, name))


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(_SIGNS, _sign),
    **dict.fromkeys(SPACES, _blank),
    **dict.fromkeys(ACCENTS, _accent),
    **dict.fromkeys(("emph", "textnormal", *EMPHASES), _emphasis),
    **dict.fromkeys((name for name in UPRIGHT if name.startswith("text")), _emphasis),
    **dict.fromkeys(("em", "normalfont", "rm", "sf", "sc", *STYLES), _style),
    **dict.fromkeys((name for name in UPRIGHT if not name.startswith("text")), _style),
    **dict.fromkeys(("\\", "newline", "tabularnewline", "cr"), _line),
    **dict.fromkeys(("par", "endgraf", "and", "And", "AND", "newpage", "clearpage", "cleardoublepage"), Reader.par),
    **dict.fromkeys(LENGTHS | NUMBERS, _length),
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(("caption", "captionof"), _caption),
    **dict.fromkeys(("enquote", "textquote", "blockquote", "foreignquote", "hyphenquote"), _quotation),
    **dict.fromkeys(("foreigntextquote", "mkbibquote", "quotation"), _quotation),
    **dict.fromkeys(("ref", "autoref", "cref", "Cref", "vref", "eqref", "pageref"), _reference),
    **dict.fromkeys((f"text{name}" for name in LANGUAGES), _language),
    **dict.fromkeys(("foreignlanguage", "textlang"), _language),
    "selectlanguage": _select,
    "label": _label,
    "item": _item,
    "citetext": _brackets,
    "endfirsthead": _repeated_head,
    "raw:code": _code,
    "raw:address": _address,
    "raw:verbatim": _verbatim,
}
"""What commands do."""

OPENERS: dict[str, Opener] = {
    **dict.fromkeys(TABLES, _table),
    **dict.fromkeys(BOXES, _box),
    "savenotes": _save,
    **dict.fromkeys(LANGUAGES, _speak),
    **dict.fromkeys((name.capitalize() for name in LANGUAGES), _speak),
    **dict.fromkeys(("otherlanguage", "otherlanguage*"), _speak),
}
"""What environments do where they begin."""
