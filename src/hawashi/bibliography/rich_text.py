"""CSL's rich text, `<i>…</i>`, from LaTeX and back: what CSL-JSON can hold of the look of titles and notes.

The tags are those of the CSL-JSON that citeproc-js describes: italics, bold, small capitals, raised and lowered
letters, and `nocase` for what BibTeX protects with braces.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from hawashi.bibliography.latex import ValueReader, decode, encode, in_one_line

TITLES = frozenset({
    "title", "subtitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle", "journal", "journaltitle",
    "journalsubtitle", "series", "shorttitle", "eventtitle",
})  # fmt: skip
"""Fields in which braces keep the case of letters."""

FIELDS = TITLES | {"note", "annote", "annotation", "abstract", "addendum", "titleaddon", "howpublished"}
"""Fields whose look is kept."""

_SMALL_CAPITALS = '<span style="font-variant:small-caps;">'
_NOCASE = '<span class="nocase">'
_TAGS = {
    "<i>": ("textit", "mkbibemph", "mkbibitalic", "textsl", "emph"),
    "<b>": ("mkbibbold", "textbf"),
    _SMALL_CAPITALS: ("textsc",),
    "<sup>": ("textsuperscript",),
    "<sub>": ("textsubscript",),
}
_DECLARED = {"<i>": ("em", "it", "itshape", "sl"), "<b>": ("bf", "bfseries"), _SMALL_CAPITALS: ("sc", "scshape")}
_OPENING = {command: tag for tag, commands in _TAGS.items() for command in commands}
_FROM_HERE = {command: tag for tag, commands in _DECLARED.items() for command in commands}

HELD = frozenset({*_OPENING, *_FROM_HERE})
"""The commands whose look the tags keep."""

_TAG = re.compile(r"<(?P<close>/?)(?P<name>i|em|b|strong|sc|sup|sub|span)(?P<said>\s[^<>]*)?>")
_COMMANDS = {"em": "emph", "strong": "textbf", "sc": "textsc"} | {
    tag[1:-1]: commands[-1] for tag, commands in _TAGS.items() if tag != _SMALL_CAPITALS
}
_SPANS = (("nocase", ""), ("small-caps", "textsc"))
_FORMULA = re.compile(r"\$\s*([_^])\s*(?:\{([^{}$\\]*)\}|(\w))\s*\$")
_RAISED = {"^": "textsuperscript", "_": "textsubscript"}


@lru_cache(maxsize=4096)
def decode_rich(value: str, *, title: bool) -> str:
    """What `latex.decode` gives, with the tags of CSL for the look of the letters; in a `title`, for braces, too."""
    if "\\" not in value and "{" not in value and "$" not in value:
        return decode(value)
    value = _FORMULA.sub(lambda found: f"\\{_RAISED[found[1]]}{{{found[2] or found[3]}}}", value)
    return in_one_line(_RichReader(title=title).read(value))


def encode_rich(text: str, plain: Callable[[str], str] = encode) -> str:
    """Rich text as the value of a field; `plain` says how what stands between the tags is written.

    What is in no case to be changed stands in braces, where `plain` has nothing to protect. Tags that are not closed
    are text.
    """
    pieces: list[str] = []
    opened: list[str | None] = []
    position = 0
    for tag in (*_TAG.finditer(text), None):
        between = text[position : tag.start() if tag else len(text)]
        pieces.append((encode if "" in opened else plain)(between))
        if tag is None:
            break
        position = tag.end()
        if not tag["close"]:
            command = _command(tag)
            opened.append(command)
            pieces.append(encode(tag[0]) if command is None else f"\\{command}{{" if command else "{")
        elif opened:
            pieces.append(encode(tag[0]) if opened.pop() is None else "}")
        else:
            return plain(text)
    return plain(text) if opened else "".join(pieces)


def bare(text: str) -> str:
    """Rich text without its tags."""
    return _TAG.sub("", text) if "<" in text else text


def _command(tag: re.Match[str]) -> str | None:
    """The command for an opening tag: an empty one for braces alone, None where LaTeX has none for it."""
    if tag["name"] != "span":
        return _COMMANDS[tag["name"]]
    return next((command for word, command in _SPANS if word in (tag["said"] or "")), None)


def _tagged(tag: str) -> Callable[[str], str]:
    end = f"</{tag[1:-1].partition(' ')[0]}>"
    return lambda text: f"{tag}{text}{end}" if text else ""


def _kept(text: str) -> str:
    """Text whose case is kept, where letters have a case."""
    return _tagged(_NOCASE)(text) if bare(text).lower() != bare(text).upper() else text


class _RichReader(ValueReader):
    r"""Reads a value with its look. Braces that begin with a command, `{\'E}`, protect nothing."""

    def __init__(self, *, title: bool) -> None:
        super().__init__()
        self.title = title

    def open(self) -> None:
        if self.title and not self.waiting and not self.unknown and self.behind != "\\" and _kept not in self.opened:
            self.waiting = _kept
        super().open()

    def command(self, piece: str) -> None:
        name = piece[1:].rstrip(" \t\r\n*")
        if name in _OPENING:
            if self.waiting:
                self.put(self.waiting(""))
            self.waiting, self.unknown = _tagged(_OPENING[name]), False
        elif name in _FROM_HERE and self.opened and not self.waiting:
            self._from_here(_tagged(_FROM_HERE[name]))
        else:
            super().command(piece)

    def _from_here(self, tagged: Callable[[str], str]) -> None:
        r"""`{\it …}`: what follows in these braces has another look."""
        kind = self.opened[-1]
        if callable(kind):
            whole, before = kind, "".join(self.out.pop())
            self.opened[-1] = lambda text: whole(before + tagged(text))
        else:
            brace = kind or ""
            self.opened[-1] = lambda text: tagged(text) + brace
        self.out.append([])
