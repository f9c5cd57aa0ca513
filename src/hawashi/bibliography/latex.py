"""Plain text in, LaTeX out, and back: the characters that BibTeX and LaTeX read as commands.

Reading is done here and not by pylatexenc (as bibtexparser would): that takes an unescaped `%` for a comment and drops
the rest of the value, eats unknown commands, and recurses as deep as braces are nested.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from hawashi.locales.tex import ACCENTS, SIGNS

_LAYOUT = {
    "and": "and", "newline": " ", "par": " ", "linebreak": " ", "quad": " ", "space": " ",
    "noopsort": "", "relax": "", "protect": "", "em": "", "it": "", "bf": "", "sc": "", "sl": "", "tt": "", "rm": "",
    "itshape": "", "bfseries": "", "scshape": "", "upshape": "", "normalfont": "", "selectfont": "", "sffamily": "",
}  # fmt: skip
_SYMBOLS = SIGNS | _LAYOUT

_SHOWN_AS_IS = {
    "emph", "textit", "textbf", "textsc", "textsl", "texttt", "textrm", "textup", "textnormal", "textsf",
    "textsuperscript", "textsubscript", "underline", "mbox", "hbox", "text", "url", "nolinkurl", "path", "mkbibemph",
    "mkbibitalic", "mkbibbold", "textarabic", "textlatin", "RL", "LR", "RLE", "LRE", "ensuremath", "MakeUppercase",
    "MakeLowercase", "uppercase", "lowercase", "mkbibparens", "bibstring",
}  # fmt: skip
_LOOKS = {
    "emph", "textit", "textbf", "textsc", "textsl", "texttt", "textsf", "textsuperscript", "textsubscript",
    "underline", "mkbibemph", "mkbibitalic", "mkbibbold", "MakeUppercase", "MakeLowercase", "uppercase", "lowercase",
    "em", "it", "bf", "sc", "sl", "tt", "itshape", "bfseries", "scshape", "sffamily",
}  # fmt: skip
_QUOTES = frozenset({"enquote", "mkbibquote", "textquote"})
_ESCAPED = frozenset("&%$#_{}")

_PIECE = re.compile(r"\\[A-Za-z]+\*?[ \t\r\n]*|\\.|[{}~]|---?|``|''|[^\\{}~`'-]+|.", re.DOTALL)
_LATEX = re.compile(r"[\\{}~]|--|``|''")
_COMMAND = re.compile(r"(?<!\\)\\([A-Za-z]+)")
_BLANKS = re.compile(r"[ \t\r\n]+")
_PLAIN = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”"}

_ENCODED = {
    "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
    "\\": r"{\textbackslash}", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
}  # fmt: skip
_TO_ENCODE = re.compile(r"[&%#_${}\\~^]|--+|``+|''+")


@lru_cache(maxsize=4096)
def decode(value: str) -> str:
    """The text that `value`, a field without its outer braces, stands for; white space runs become one space.

    Accents and symbols become Unicode, protecting braces fall away, an unknown command stays as it is.
    """
    if not _LATEX.search(value):
        return in_one_line(value)
    return in_one_line(ValueReader().read(value))


def in_one_line(text: str) -> str:
    """`text` with one blank for every run of white space, and none around it."""
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        text = _BLANKS.sub(" ", text)
    return text.strip(" ")


def not_plain(value: str) -> tuple[list[str], list[str]]:
    r"""The commands of `value` that plain text cannot hold: those whose look is lost (`\emph`), and those that stay.

    The latter are unknown ones, which `decode` leaves as they are (`\href`).
    """
    names = list(dict.fromkeys(_COMMAND.findall(value)))
    left = set(_COMMAND.findall(decode(value))) if names else set()
    return [name for name in names if name in _LOOKS], [name for name in names if name in left]


def encode(text: str) -> str:
    """`text` as the value of a field: Unicode as it is, the characters that LaTeX reads as commands escaped."""
    return _TO_ENCODE.sub(lambda found: _ENCODED.get(found[0]) or "{}".join(found[0]), text)


class ValueReader:
    """Reads a value piece by piece, without recursion: braces may be nested as deep as they like.

    `opened` has an entry for every open brace: what to do with the text inside it, or the brace to show, or nothing.
    `behind` is the character behind the brace that is being opened.
    """

    def __init__(self) -> None:
        self.out: list[list[str]] = [[]]
        self.opened: list[Callable[[str], str] | str | None] = []
        self.waiting: Callable[[str], str] | None = None
        self.unknown = False
        self.behind = ""

    def read(self, value: str) -> str:
        """The text that the value stands for."""
        for found in _PIECE.finditer(value):
            piece = found[0]
            if piece == "{":
                self.behind = value[found.end() : found.end() + 1]
                self.open()
            elif piece == "}":
                self.close()
            elif piece[0] == "\\" and len(piece) > 1:
                self.command(piece)
            else:
                self.text(_PLAIN.get(piece, piece))
        while self.opened:
            self.close()
        if self.waiting:
            self.put(self.waiting(""))
        return "".join(self.out[0])

    def put(self, text: str) -> None:
        """Set text behind what was read in these braces."""
        self.out[-1].append(text)

    def open(self) -> None:
        """An opening brace: of an argument, of one that stays as it is, or of a group."""
        if self.waiting:
            self.opened.append(self.waiting)
            self.waiting = None
            self.out.append([])
        else:
            brace = "}" if self.unknown else None
            self.opened.append(brace)
            if brace:
                self.put("{")
        self.unknown = False

    def close(self) -> None:
        """A closing brace."""
        if self.waiting:
            self.put(self.waiting(""))
        self.waiting, self.unknown = None, False
        if not self.opened:
            return
        kind = self.opened.pop()
        if isinstance(kind, str):
            self.put(kind)
            self.unknown = True  # a further argument of the same unknown command
        elif kind is not None:
            self.put(kind("".join(self.out.pop())))

    def command(self, piece: str) -> None:
        """A command, with the blanks behind it."""
        name = piece[1:].rstrip(" \t\r\n*") or piece[1:]
        if name in _ESCAPED or not name.strip():
            self.text(name if name in _ESCAPED else " ")
        elif name in _SYMBOLS:
            self.text(_SYMBOLS[name])
        elif name in ACCENTS or name in _SHOWN_AS_IS or name in _QUOTES:
            if self.waiting:
                self.put(self.waiting(""))
            self.waiting = _accent(ACCENTS[name]) if name in ACCENTS else "“{}”".format if name in _QUOTES else str
        elif name in "-/,;:!":
            self.text("")
        else:
            self.text(piece)
            self.unknown = True

    def text(self, piece: str) -> None:
        """Text, the first character of which is a waiting command's argument."""
        self.unknown = False
        if not self.waiting:
            self.put(piece)
            return
        bare = piece.lstrip(" \t\r\n")
        if bare or not piece:
            self.put(self.waiting(bare[:1]))
            self.put(bare[1:])
            self.waiting = None


def _accent(mark: str) -> Callable[[str], str]:
    def apply(text: str) -> str:
        base = {"ı": "i", "ȷ": "j"}.get(text[:1], text[:1])
        return unicodedata.normalize("NFC", base + mark) + text[1:] if base.strip() else text

    return apply
