"""Notes for people: a block of lines for each, with what was read in it. Text of both scripts stays in its line."""

from collections.abc import Iterator, Mapping

from hawashi.citations.links import chains
from hawashi.cli.language import language
from hawashi.cli.output import line, told
from hawashi.cli.tables import word
from hawashi.extraction import variable
from hawashi.messages import ENGLISH, isolated, phrase
from hawashi.model import Citation, Cite, CiteId, Paper
from hawashi.reports.excerpt import WIDTH, excerpt, harmless

_LONGEST_VALUE = 400
"""Characters of one value that are shown."""


def blocks(paper: Paper, *, reasons: bool, colour: bool) -> Iterator[str]:
    """A block for each note of the paper that is not blank.

    `reasons` says why a repeat stands for no work, `colour` adds ANSI colours.
    """
    followed = chains(paper.citations)
    for citation in paper.citations:
        if citation.note.text.strip():
            yield "\n".join(_block(citation, followed, reasons=reasons, colour=colour)) + "\n\n"


def _block(citation: Citation, followed: Mapping[CiteId, str], *, reasons: bool, colour: bool) -> Iterator[str]:
    head = line(phrase("note {note}: {kind}", note=citation.note.label, kind=word(citation.kind)))
    yield f"\x1b[1m{head}\x1b[0m" if colour else head
    if not citation.cites:
        yield f"  {_shown(citation.note.text, WIDTH)}"
    for index, cite in enumerate(citation.cites):
        yield f"  {_shown(cite.raw, WIDTH)}"
        rows = [
            (told(word(name)), value)
            for name, value in _rows(cite, followed.get(CiteId(citation.note.id, index)), reasons=reasons)
        ]
        widest = max(len(name) for name, _ in rows)
        for name, value in rows:
            yield f"    {_row(name, value, widest)}"


def _row(name: str, value: str, width: int) -> str:
    if language() == ENGLISH:
        return f"{name:{width}}  {value}"
    return f"\u2067{name:{width}}  {isolated(value)}\u2069"  # from right to left, whatever the value is


def _rows(cite: Cite, chain: str | None, *, reasons: bool) -> Iterator[tuple[str, str]]:
    yield "form", told(word(cite.form))
    if cite.signal is not None:
        yield "signal", _shown(cite.signal.text, _LONGEST_VALUE)
    for name, values in cite.fields.items():
        for value in values:
            yield variable(name), _shown(value.text, _LONGEST_VALUE)
    if cite.reference is not None:
        yield "work", harmless(cite.reference)
    if chain is not None:
        yield "chain", told(chain)
    if reasons and cite.unresolved is not None:
        yield "unresolved", told(word(cite.unresolved))


def _shown(text: str, width: int) -> str:
    return excerpt(text, 0, len(text), width).lines()[0]
