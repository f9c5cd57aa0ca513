"""The list of works written: its headings and its entries as the house style has them, for any format."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby

from hawashi.bibliography.csl_items import to_csl_json
from hawashi.errors import SettingsError
from hawashi.formats.language import is_of_arabic_script
from hawashi.formats.section import Line, LinePiece
from hawashi.listing.ordering import ListPart, is_in_arabic
from hawashi.locales import LANGUAGES, pairs
from hawashi.messages import phrase
from hawashi.model import NAMES, Name, Reference, Style

_CUT = re.compile(r"\b(?:[Dd]iss|[A-Z]{1,2}[a-z]{0,2}\.\s?[A-Z][a-z]{0,4})$")
"""A kind of works whose full stop was taken for the end of its element: `Diss.`, `M.Phil.`"""


def lines(parts: Sequence[ListPart], style: Style, language: str) -> list[Line]:
    """The lines of a list: its heading in the paper's `language`, those of its parts, and its entries.

    Raises SettingsError where the style does not say how a work is listed.
    """
    found = [_heading("list", 1, language)]
    above: tuple[str, ...] = ()
    for part in parts:
        for level, name in enumerate(part.headings):
            if part.headings[: level + 1] != above[: level + 1]:
                found.append(_heading(name, level + 2, language))
        above = part.headings
        found += [entry(work, style, language) for work in part.works]
    return found


def _heading(name: str, level: int, language: str) -> Line:
    plain = language.split("-")[0]
    spoken = plain if plain in LANGUAGES else LANGUAGES[0]
    return Line(level, (LinePiece(_headings(spoken)[name]),), arabic=spoken == "ar")


@cache
def _headings(language: str) -> Mapping[str, str]:
    """What heads the list and its parts, by name: in English what the language does not say yet."""
    said = pairs("list-headings", language)
    return pairs("list-headings", LANGUAGES[0]) | {name: words for name, words in said.items() if words}


def entry(work: Reference, style: Style, paper_language: str) -> Line:
    """A work as the style lists it: in the paper's language, where that has its script and the style a file for it."""
    from hawashi.styles.csl import written_in
    from hawashi.styles.engine import render_entry  # heavy, and not needed where nothing is listed

    arabic = is_in_arabic(work)
    language = "ar" if arabic else "en"
    if is_of_arabic_script(paper_language) == arabic and style.csl_for(paper_language) is not None:
        language = paper_language
    csl = style.csl_for(language)
    if csl is None:
        shown = "Arabic" if arabic else "English"
        raise SettingsError(
            phrase("the style {name} does not say how works in {language} are listed", name=style.name, language=shown),
            phrase("Choose another one: --style."),
        )
    pieces = render_entry(csl, written_in(csl, language), _item(work, arabic=arabic))
    if not pieces:
        raise SettingsError(
            phrase("the style {name} does not say how works are listed", name=style.name),
            phrase("Give its CSL file a bibliography part."),
        )
    together = groupby(pieces, key=lambda piece: "italic" in piece.emphasis)
    stretches = (LinePiece("".join(piece.text for piece in some), italic) for italic, some in together)
    return Line(0, tuple(stretches), arabic=arabic)


def _item(work: Reference, *, arabic: bool) -> dict[str, object]:
    """The work as CSL-JSON; where its names end in `et al.`, with a word for the others."""
    item = to_csl_json(work)
    if work.genre and _CUT.search(work.genre):
        item["genre"] = f"{work.genre}."
    for role in NAMES:
        if any(name.literal == "others" for name in getattr(work, role)):
            item[role] = list(_people(getattr(work, role), arabic=arabic))
    return item


def _people(names: Sequence[Name], *, arabic: bool) -> Iterator[dict[str, str]]:
    for name in names:
        if name.literal == "others":
            yield {"literal": "آخرون" if arabic else "others"}
        elif name.literal:
            yield {"literal": name.literal}
        else:
            yield {"family": name.family, "given": name.given, "non-dropping-particle": name.particle}
