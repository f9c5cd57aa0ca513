"""A whole cite as the house style writes it."""

from dataclasses import dataclass
from itertools import pairwise

from hawashi.departures.compare import expected
from hawashi.departures.forms import difference
from hawashi.departures.gaps import is_understood
from hawashi.departures.observed import Value, values
from hawashi.model import Cite, Edit, Note, Style


@dataclass(frozen=True, slots=True)
class Whole:
    """A cite as the style writes it: `text`, and the `edit` that puts it there, None where something would be lost."""

    text: str
    edit: Edit | None


def whole(cite: Cite, note: Note, style: Style, language: str) -> Whole | None:
    """What `style` writes for `cite` in its `language`, without the full stop that ends the note.

    None where that is not known. Values stay as they are written but for their form. There is no edit where the style
    leaves out a value that stands there, and where words stand between the values that are not understood.
    """
    observed = values(cite)
    wanted = expected(cite, observed, style, language)
    if wanted is None or not wanted.whole or not wanted.variables:
        return None
    own = {value.variable: value for value in reversed(observed)}
    parts = [wanted.gap(0)]
    for place, variable in enumerate(wanted.variables):
        parts += [_restyled(own.get(variable), wanted.texts[place]), wanted.gap(place + 1)]
    parts[-1] = parts[-1].removesuffix(".")
    text = "".join(parts)
    lead = cite.between(cite.span.start, observed[0].start)
    tail = cite.between(observed[-1].end, cite.span.end)
    start = cite.span.start if not any(map(str.isalnum, lead)) else observed[0].start
    end = observed[-1].end if any(map(str.isalnum, tail)) else observed[-1].end + len(tail.rstrip(" ."))
    gaps = [cite.between(one.end, other.start) for one, other in pairwise(observed)]
    is_kept = {value.variable for value in observed} <= set(wanted.variables) and all(map(is_understood, gaps))
    return Whole(text, Edit(note.part(start, end), text) if is_kept else None)


def _restyled(value: Value | None, wanted: str) -> str:
    """The value in the style's form: as it stands, but for what departs."""
    if value is None:
        return wanted
    found = difference(value.variable, value.text, wanted)
    return value.text if found is None else value.text[: found.start] + found.wanted + value.text[found.end :]
