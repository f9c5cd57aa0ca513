"""A cite beside what the style would write for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from hawashi.departures.expected import Written, written
from hawashi.departures.forms import difference
from hawashi.departures.gaps import differences, locator_label
from hawashi.departures.kinds import Departure, Kind
from hawashi.departures.observed import Value, between, values
from hawashi.locales import fold
from hawashi.model import Cite, Emphasis, Form, Note, Span, Style


def departures(cite: Cite, note: Note, style: Style) -> tuple[Departure, ...]:
    """The departures of `cite`, which stands in `note`, from `style`, in order of their places.

    Nothing is said of values whose confidence is below the style's `format-confidence`, of what stands beside them, and
    of kinds of works that the style has no rule for.
    """
    observed = values(cite)
    if not observed and cite.form is Form.FULL:
        return ()
    label = _label(cite, observed)
    wanted = written(cite, style, label) if label is not None else None
    if wanted is None:
        return ()
    sure = style.number("format-confidence") or 0.0
    found = [
        *_order(note, observed, wanted, sure),
        *_gaps(cite, note, observed, wanted, sure),
        *_values(note, observed, wanted, sure),
        *_repeat(cite, note, wanted),
        *_emphasis(note, observed, wanted, sure),
    ]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end, one.kind)))


def _label(cite: Cite, observed: Sequence[Value]) -> str | None:
    """What the locator counts, or None where the words before it are not understood."""
    for index, value in enumerate(observed):
        if value.variable == "locator":
            start = observed[index - 1].end if index else cite.span.start
            gap = between(cite, start, value.start)
            note = cite.first("note")
            if note is not None and start <= note.span.start < value.start:
                gap = between(cite, max(note.span.end, start), value.start)
            return locator_label(gap)
    return "page"


def _order(note: Note, observed: Sequence[Value], wanted: Written, sure: float) -> Iterator[Departure]:
    """The values that stand elsewhere than the style has them: those outside the longest run in order."""
    places = {variable: place for place, variable in reversed(list(enumerate(wanted.variables)))}
    known = [value for value in observed if value.variable in places]
    kept = _longest_run([places[value.variable] for value in known])
    here = {value.variable for value in known}
    for index, value in enumerate(known):
        if index in kept or value.confidence < sure:
            continue
        ahead = wanted.variables[: places[value.variable]]
        before = next((one for one in reversed(ahead) if one in here), "")
        yield Departure(
            Kind.ORDER, note.part(value.start, value.end), value.text, value.text, value.variable, before, mends=False
        )


def _longest_run(places: Sequence[int]) -> set[int]:
    """The indices of a longest increasing run in `places`."""
    runs: list[list[int]] = []
    for index, place in enumerate(places):
        before: list[int] = []
        for number, run in enumerate(runs):
            if places[number] < place and len(run) > len(before):
                before = run
        runs.append([*before, index])
    longest: list[int] = []
    for run in runs:
        longest = run if len(run) > len(longest) else longest
    return set(longest)


def _gaps(cite: Cite, note: Note, observed: Sequence[Value], wanted: Written, sure: float) -> Iterator[Departure]:
    """What stands between two values that are neighbours in the style, too."""
    neighbours = {pair: place for place, pair in enumerate(pairwise(wanted.variables), 1)}
    repeat = cite.first("note")
    for before, after in pairwise(observed):
        place = neighbours.get((before.variable, after.variable))
        if place is None or min(before.confidence, after.confidence) < sure:
            continue
        if repeat is not None and before.end <= repeat.span.start <= after.start:
            continue
        gap = between(cite, before.end, after.start)
        for one in differences(gap, wanted.gaps[place]):
            span = note.part(before.end + one.start, before.end + one.end)
            yield Departure(one.kind, span, gap[one.start : one.end], one.wanted, after.variable, before.variable)


def _values(note: Note, observed: Sequence[Value], wanted: Written, sure: float) -> Iterator[Departure]:
    texts: dict[str, str] = {}
    for variable, text in zip(wanted.variables, wanted.texts, strict=True):
        texts.setdefault(variable, text)
    for value in observed:
        meant = texts.get(value.variable)
        if meant is None or value.confidence < sure:
            continue
        found = difference(value.variable, value.text, meant)
        if found is not None:
            kind, text = found
            yield Departure(kind, note.part(value.start, value.end), value.text, text, value.variable)


def _repeat(cite: Cite, note: Note, wanted: Written) -> Iterator[Departure]:
    """The words of a repeat, where the style has others for it."""
    words = cite.first("note")
    terms = wanted.terms
    if words is None or cite.form not in (Form.IBID, Form.OP_CIT) or not terms:
        return
    end = words.span.end
    rest = cite.raw[end - cite.span.start :]
    if rest.startswith(".") and terms[0].endswith("."):
        end += 1
    found = cite.raw[words.span.start - cite.span.start : end - cite.span.start]
    if found != terms[0] and fold(found) != fold(terms[0]):
        yield Departure(Kind.REPEAT, note.part(words.span.start, end), found, terms[0], "note")


def _emphasis(note: Note, observed: Sequence[Value], wanted: Written, sure: float) -> Iterator[Departure]:
    """Titles that the style sets in italics, in a note where something is."""
    italic = [run.span for run in note.runs if run.emphasis is Emphasis.ITALIC]
    if not italic:
        return
    meant = dict(zip(wanted.variables, wanted.emphasis, strict=True))
    for value in observed:
        emphasis = meant.get(value.variable)
        if emphasis is None or value.confidence < sure or value.variable not in ("title", "container_title"):
            continue
        is_italic = any(span.start <= value.start and value.end <= span.end for span in italic)
        if is_italic != ("italic" in emphasis):
            span = Span(note.id, value.start, value.end)
            yield Departure(Kind.ITALICS, span, value.text, value.text, value.variable, mends=False)
