r"""The list of works that a paper writes out itself: `\begin{thebibliography}` and its `\bibitem`s."""

from hawashi.formats.latex.frames import Frame
from hawashi.formats.latex.reader import Handler, Opener, Reader
from hawashi.formats.latex.tokens import Range, Token
from hawashi.locales import LANGUAGES, load


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
    reader.drop(frame, token.start, reader.tokens.all[frame.place - 1].end)


HANDLERS: dict[str, Handler] = {"bibitem": _item}
"""What commands do in the list."""

OPENERS: dict[str, Opener] = {"thebibliography": _list}
"""What the list does where it begins."""
