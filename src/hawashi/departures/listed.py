"""The departures of the list at the end of a paper from its house style, as its CSL file writes entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hawashi.certainty import SURE, sureness
from hawashi.departures.compare import departures
from hawashi.departures.kinds import Departure, Kind
from hawashi.departures.languages import Languages
from hawashi.departures.paper import where_italics_are_used
from hawashi.departures.slips import slips
from hawashi.model import Entry, Listed, Note, NotePlace, Paper, Style

_FAR_OFF = 3
"""An entry that departs in more places is of another kind, or was not understood."""


@dataclass(frozen=True, slots=True)
class ListFormat:
    """What there is to say of the format of a list in the house style: the departures of its entries, with these.

    Nothing is said where nobody chose the style: lists have too many forms of their own.
    """

    style: Style
    departures: tuple[tuple[Departure, Entry], ...]

    @classmethod
    def of(cls, paper: Paper, style: Style) -> ListFormat:
        """How the entries of the list of `paper` depart from `style`."""
        if not style.chosen:
            return cls(style, ())
        entries = {listed.entry.id: listed for listed in paper.listed if _is_compared(listed)}
        shown = {key: listed.entry for key, listed in entries.items()}
        notes = {key: Note(entry.id, "", NotePlace.END, entry.text, entry.runs) for key, entry in shown.items()}
        languages = Languages.of(paper)
        compared: dict[str, Sequence[Departure]] = {}
        for key, listed in entries.items():
            found = departures(listed.cite, notes[key], style, languages.of_entry(listed.cite, notes[key]), listed=True)
            if found is not None and len(found) <= _FAR_OFF:
                compared[key] = found
        cites = [entries[key].cite for key in compared]
        every = [(one, entries[key].work.type) for key, own in compared.items() for one in own]
        told = slips(every, cites, replace(style, assumed=False))
        italics = where_italics_are_used([one for one in told if one.kind is Kind.ITALICS], list(notes.values()))
        kept = [one for one in told if one.kind is not Kind.ITALICS or one in italics]
        return cls(style, tuple((one, entries[one.span.text].entry) for one in kept))


def _is_compared(listed: Listed) -> bool:
    """Whether an entry is surely read, and names who made the work, where it begins with them."""
    is_named = not listed.work.author or listed.cite.first("author") is not None
    return listed.is_sure and is_named and sureness(listed.cite) >= SURE
