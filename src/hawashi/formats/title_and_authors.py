"""What a file says of itself, weighed against what its first page shows.

The properties of a file are often those of a template, of an older paper or of the machine that it was typed on.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from hawashi.formats.bylines import bylines_of, looks_like_name
from hawashi.formats.printed.front import FrontLine, title_page
from hawashi.locales import either, fold, unify, words
from hawashi.model import Byline

_SITE = re.compile(r"\s*[|·•»–—-]")
_INVERTED = re.compile(r"([^,،;]{1,100})[,،]\s*([^,،;]{1,100})")


class Named(NamedTuple):
    """A title and the lines that name authors, as one source has them; what it does not have is None or empty."""

    title: str | None = None
    authors: Sequence[str] = ()


def title_and_bylines(
    properties: Named, marked: Named, lines: Sequence[FrontLine]
) -> tuple[str | None, tuple[Byline, ...]]:
    """The title and the authors of a paper.

    `properties` is what its file says apart from the text, `marked` what the text itself marks as title and authors (by
    a style, by a class), `lines` the paragraphs in order, of which the first may be a title page.
    """
    found, authors = title_page(lines)
    named = [author for text in properties.authors for author in _authors(text) if looks_like_name(author.name)]
    printed = [author for text in marked.authors for author in bylines_of(" ".join(text.split()))] or list(authors)
    stated = " ".join((properties.title or "").split())
    told = "" if _left_over().fullmatch(unify(stated)) else stated
    title = _shown(told, lines) or " ".join((marked.title or "").split()) or told or found
    return title, tuple(_weighed(named, printed, lines, sure=bool(marked.authors)))


@cache
def _left_over() -> re.Pattern[str]:
    """What a program puts in the place of a title: that of a new file, or the file's name."""
    return re.compile(
        rf"(?:{either(words('titles-of-new-files'))})[\s\d()-]*"
        r"|microsoft word - .*|[a-z]:\\.*|.*\w_\w.*"
        r"|.*\.(?:docx?|odt|rtf|pdf|html?|indd|tex|dvi|e?ps|qxd|pptx?|xlsx?|wpd|txt)",
        re.IGNORECASE | re.DOTALL,
    )


def _weighed(named: list[Byline], printed: list[Byline], lines: Sequence[FrontLine], *, sure: bool) -> list[Byline]:
    """The printed authors, who have their titles and posts, but where the page names those of the properties only."""
    if sure or not named or not printed or _people(named) & _people(printed):
        return printed or named
    page = fold(" ".join(line.text for line in lines))
    return named if all(name in page for name in _people(named)) else printed


def _people(authors: Iterable[Byline]) -> set[str]:
    return {fold(author.name) for author in authors}


def _authors(text: str) -> list[Byline]:
    """The authors that a property names; `Haddad, Salma` is one of them, her family name first."""
    inverted = _INVERTED.fullmatch(text.strip())
    if inverted and not looks_like_name(inverted.group(1).strip()):
        return bylines_of(f"{inverted.group(2).strip()} {inverted.group(1).strip()}")
    return bylines_of(text)


def _shown(title: str, lines: Sequence[FrontLine]) -> str:
    """A title that one of the lines shows, without the name of the site that may follow it; else empty."""
    said = fold(title)
    for line in lines if said else ():
        text = fold(line.text.rstrip("*∗⁎†‡ "))
        if text == said:
            return title
        if text and said.startswith(text) and _SITE.match(said, len(text)) and len(text.split()) > 1:
            return " ".join(line.text.split())
    return ""
