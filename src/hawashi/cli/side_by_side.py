"""Works side by side, field by field, or texts: what they say, and in what they differ."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from rich import box
from rich.table import Table
from rich.text import Text

from hawashi.bibliography.differing import differ, fields_of
from hawashi.cli.output import colours, told
from hawashi.cli.tables import drawn, word
from hawashi.model import Reference


def side_by_side(head: str, names: Sequence[str], works: Sequence[Reference]) -> str:
    """A table with a column a work under `names`; ≠ stands before what differs, + before what only some of them say."""
    grid = _grid(["", ""], names)
    for name, said in fields_of(works):
        mark = "≠" if differ(said) else "" if all(said) else "+"
        grid.add_row(mark, told(word(name)), *_marked(said) if mark == "≠" else (Text(told(text)) for text in said))
    return drawn(head, grid, colour=colours())


def texts_side_by_side(head: str, names: Sequence[str], texts: Sequence[str]) -> str:
    """Texts under their `names`, what differs in bold and underlined."""
    grid = _grid([], names)
    grid.add_row(*_marked(texts))
    return drawn(head, grid, colour=colours())


def _grid(narrow: Sequence[str], names: Sequence[str]) -> Table:
    grid = Table(box=box.SQUARE, show_lines=True)
    for name in narrow:
        grid.add_column(name)
    for name in names:
        grid.add_column(told(name), overflow="fold", ratio=1)
    return grid


def _marked(said: Sequence[str]) -> list[Text]:
    """The texts, in bold and underlined where they differ from the first one, and that where it differs from any."""
    words = [told(text).split(" ") for text in said]
    other = [[False] * len(each) for each in words]
    for number in range(1, len(words)):
        for kind, a, b, c, d in SequenceMatcher(None, words[0], words[number], autojunk=False).get_opcodes():
            if kind != "equal":
                other[0][a:b] = [True] * (b - a)
                other[number][c:d] = [True] * (d - c)
    texts = []
    for each, marks in zip(words, other, strict=True):
        text = Text()
        for place, (part, mark) in enumerate(zip(each, marks, strict=True)):
            text.append(" " if place else "").append(part, "bold underline" if mark else "")
        texts.append(text)
    return texts
