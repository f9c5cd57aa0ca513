"""What a cite is once it is written: its pieces without loose ends, its pages, its form."""

from __future__ import annotations

import re
from dataclasses import replace

from training.generator.pieces import Draft, Piece
from training.generator.work import Work

_FACTS_OF_PUBLICATION = frozenset(
    ("publisher", "publisher_place", "container_title", "collection_title", "issue", "genre", "url", "doi", "isbn",
     "translator", "number", "archive", "archive_location", "authority", "event_title")
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def said(draft: Draft) -> int:
    """How many words stand outside of cites and signals."""
    return sum(len(_WORD.findall(piece.text)) for piece in draft.pieces if piece.cite < 0)


def say_between(draft: Draft, between: str) -> None:
    """A full stop between two works belongs to the one before it."""
    if between.startswith(".") and draft.pieces:
        if not draft.pieces[-1].text.endswith("."):
            draft.pieces.append(Piece(".", cite=len(draft.cites) - 1))
        between = between[1:]
    draft.say(between)


def trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces without empty ones and without a separator at the end."""
    kept = [replace(piece) for piece in pieces if piece.text]
    while kept and not kept[-1].label and not kept[-1].text.strip(" ,،.;:؛-–"):
        kept.pop()
    return kept


def located(pieces: list[Piece]) -> list[Piece]:
    """Pages that no page cited follows are the pages cited."""
    if not any(piece.label == "locator" for piece in pieces):
        for piece in pieces:
            if piece.label == "page":
                piece.label = "locator"
    return pieces


def form_of(pieces: list[Piece]) -> str:
    """Full where a fact of publication stands, or a year behind a title; short otherwise."""
    labels = {piece.label for piece in pieces}
    is_full = bool(labels & _FACTS_OF_PUBLICATION) or {"title", "issued"} <= labels
    return "full" if is_full else "short"


def lose(work: Work, lost: str) -> None:
    """Takes the part `lost` from a work, where it can do without."""
    if lost in ("publisher", "both") and work.kind != "thesis":
        work.publisher = ""
    if lost in ("place", "both"):
        work.place = work.second_place = ""
    elif lost == "year":
        work.year, work.date = 0, None
    elif lost == "locator":
        work.at = work.to = 0
    elif lost == "volume":
        work.volume = 0
    elif lost == "issue":
        work.issue = 0
    elif lost == "edition":
        work.edition = 0
    elif lost == "editors":
        work.editors = work.editors if work.sort == "edited" else []
    elif lost == "date":
        work.date = None
    elif lost == "author" and work.title and work.sort not in ("thesis", "interview"):
        work.authors = [] if work.kind in ("article-newspaper", "webpage", "book") else work.authors
