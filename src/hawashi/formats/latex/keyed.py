"""Where the cites by a key stand in a text that has been put together."""

from collections.abc import Sequence

from hawashi.formats.flow import TracedText
from hawashi.formats.latex.sheet import Cited
from hawashi.formats.locators import locator_of
from hawashi.model import Embedded, Span


def placed(cites: Sequence[Cited], text_id: str, text: TracedText) -> list[Embedded]:
    """Where the `cites` that were put on a text stand in it, each with what it says of the part cited."""
    found = []
    pieces = text.trace.pieces
    place = 0
    for cite in cites:
        while place < len(pieces) and not (
            pieces[place].start == cite.start and text.text.startswith(cite.key, pieces[place].at)
        ):
            place += 1
        if place == len(pieces):
            break
        start = pieces[place].at
        end = start + len(cite.key)
        place += 1
        if cite.part is not None:
            while place < len(pieces) and cite.part[0] <= pieces[place].start and pieces[place].end <= cite.part[1]:
                place += 1
            end = pieces[place].at if place < len(pieces) else len(text.text)
        said = text.text[start:end].rstrip()
        if end == len(text.text):
            said = said.removesuffix(".")  # that of the note
        locator = locator_of(said[len(cite.key) :]) if cite.part is not None else ("", "")
        found.append(Embedded(Span(text_id, start, start + len(said)), cite.key, None, *locator))
    return found
