"""What a file itself says of its cites goes before what their words say: keys of a bibliography, data of a manager.

LaTeX and pandoc's Markdown cite by keys, which notes show in the place of the work; a reference manager leaves its data
beside the words that the reader sees.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby, pairwise

from hawashi.bibliography.csl_items import from_csl_json
from hawashi.citations.split import comments, kind, split
from hawashi.locales import term_finder, unify
from hawashi.model import Citation, Cite, Embedded, Field, Form, Library, Note, NoteKind, Reference, Span

_SIGNALS = ("see", "see-also", "confer", "citing", "for-more", "quoted-in", "adapted-from", "source-is")
_LONGEST_SIGNAL = 60
_SURE = 1.0
_FILLER = ";"
_PARTING = re.compile("[;؛]")
_ENDING = re.compile("[;؛.?!؟]")
_EDGES = " \t\n\u00a0\u202f.,;:،؛()"
_COMMA = re.compile(r"\s*[,،]\s*")
_DASH = re.compile("[-‐-―−]+")


def cited(note: Note, libraries: Sequence[Library]) -> Citation:
    """The cites of `note`: those that the file carries as data with what these say, the others as `split` reads them.

    The work of a key is the entry with it in the first of `libraries` that has one; a cite by a key that none has
    keeps the key and no work.
    """
    keyed = _apart_from_each_other([one for one in note.embedded if _is_cite(one, note.text, libraries)])
    shown = [one for one in note.embedded if one.item is not None and not keyed]
    if not keyed and not shown:
        return _without_accounts(note, split(note))
    read = split(replace(note, text=_blanked(note, keyed)))
    floors = [0, *(one.span.end for one in keyed)]
    signals = [_signal_before(note, floor, one.span.start) for floor, one in zip(floors, keyed, strict=False)]
    taken = sorted([one.span for one in keyed] + [signal.span for signal in signals if signal is not None])
    cites = _by_data(note, _apart(read.cites, taken), shown)
    cites += [_by_key(note, one, signal, libraries) for one, signal in zip(keyed, signals, strict=True)]
    cites = _joined(note, sorted(cites, key=lambda cite: cite.span))
    cites = _still_carried(read.cites, cites if shown else _without_remarks(note, cites))
    around = tuple(comments(note, cites))
    return Citation(note, kind(note, cites, around, is_post=False), tuple(cites), around)


def _still_carried(read: Sequence[Cite], kept: Sequence[Cite]) -> list[Cite]:
    """The cites kept of those read, each with the place of the one that carries it now, where that is kept too."""
    places = {cite.span.start: place for place, cite in enumerate(kept)}
    return [
        cite if cite.carried_by is None else replace(cite, carried_by=places.get(read[cite.carried_by].span.start))
        for cite in kept
    ]


def _without_accounts(note: Note, read: Citation) -> Citation:
    """What was read of a note, without cites that hold what may be a key and is none: the account of somebody."""
    accounts = [one.span for one in note.embedded if one.doubtful]
    if not accounts:
        return read
    cites = tuple(_still_carried(read.cites, [*_apart(read.cites, accounts)]))
    around = tuple(comments(note, cites))
    is_post = read.kind is NoteKind.AFFILIATION
    return Citation(note, kind(note, cites, around, is_post=is_post), cites, around)


def in_text(body: str, embedded: Sequence[Embedded], libraries: Sequence[Library]) -> tuple[Cite, ...]:
    """The cites in running text that the file carries as data."""
    cites = []
    for one in embedded:
        stated = _work(one, libraries) if one.item is None else from_csl_json(one.item)
        raw = body[one.span.start : one.span.end]
        if stated is not None or (is_keyed(one, body) and not one.doubtful):
            cites.append(Cite(one.span, raw, Form.SHORT, confidence=_SURE, key=one.key, stated=stated))
    return tuple(cites)


def is_keyed(one: Embedded, text: str) -> bool:
    """Whether the key of a cite stands in `text` where the work is cited, as in LaTeX and Markdown."""
    return one.item is None and bool(one.key) and text.startswith(one.key, one.span.start)


def _is_cite(one: Embedded, text: str, libraries: Sequence[Library]) -> bool:
    return is_keyed(one, text) and not (one.doubtful and _work(one, libraries) is None)


def _work(one: Embedded, libraries: Sequence[Library]) -> Reference | None:
    return next((work for library in libraries if (work := library.get(one.key)) is not None), None)


def _apart_from_each_other(keyed: Sequence[Embedded]) -> list[Embedded]:
    """The cites in order, without those that begin where another one still goes on."""
    found: list[Embedded] = []
    for one in sorted(keyed, key=_span_of):
        if not found or found[-1].span.end <= one.span.start:
            found.append(one)
    return found


def _blanked(note: Note, keyed: Sequence[Embedded]) -> str:
    """The note's text with a semicolon and blanks in the place of each key, so that all else keeps its place."""
    pieces, written = [], 0
    for one in keyed:
        pieces += [note.text[written : one.span.start], _FILLER.ljust(one.span.end - one.span.start)]
        written = one.span.end
    return "".join([*pieces, note.text[written:]])


def _by_key(note: Note, one: Embedded, signal: Field | None, libraries: Sequence[Library]) -> Cite:
    stated = _work(one, libraries)
    return Cite(
        span=one.span,
        raw=note.text[one.span.start : one.span.end],
        form=Form.SHORT if stated is None else Form.FULL,
        signal=signal,
        fields=_locator(note, one, one.span.start + len(one.key)),
        type="document" if stated is None else stated.type,
        confidence=_SURE,
        key=one.key,
        stated=stated,
    )


def _joined(note: Note, cites: Sequence[Cite]) -> list[Cite]:
    r"""The cites, those by a key with the words that go on with them (`\citeauthor{tripp2007}, *A History*, 77`).

    Words go on behind a comma where they name nobody, and before one where they name nobody but the author.
    """
    found: list[Cite] = []
    for cite in cites:
        before = found[-1] if found else None
        if before is not None and _goes_on(note, before, cite):
            keyed = before if before.is_stated else cite
            span = note.part(before.span.start, cite.span.end)
            raw, fields = note.text[span.start : span.end], {**before.fields, **cite.fields}
            found[-1] = replace(keyed, span=span, raw=raw, fields=fields, signal=before.signal)
        else:
            found.append(cite)
    return found


def _without_remarks(note: Note, cites: Sequence[Cite]) -> list[Cite]:
    """The cites of a note that cites by keys, without what only looks like a short form (`originals at @tripp2007`).

    One that is typed names author, title and page, and stands in a sentence or between semicolons of its own.
    """
    edges = [0, *(cite.span.end for cite in cites)], [*(cite.span.start for cite in cites[1:]), len(note.text)]
    kept = []
    for cite, floor, limit in zip(cites, *edges, strict=False):
        before, behind = note.text[floor : cite.span.start], note.text[cite.span.end : limit]
        is_apart = (not floor or _ENDING.search(before)) and (limit == len(note.text) or _ENDING.search(behind))
        is_whole = cite.fields.keys() >= {"author", "title", "locator"}
        if cite.is_stated or cite.form is not Form.SHORT or (is_whole and is_apart):
            kept.append(cite)
    return kept


def _goes_on(note: Note, before: Cite, cite: Cite) -> bool:
    between = note.text[before.span.end : cite.span.start]
    if before.is_stated == cite.is_stated or cite.signal is not None or not _COMMA.fullmatch(between):
        return False
    if before.is_stated:
        return cite.form is Form.SHORT and not cite.fields.keys() & {"author", "editor", "translator"}
    return before.fields.keys() == {"author"}


def _locator(note: Note, one: Embedded, start: int) -> dict[str, tuple[Field, ...]]:
    """The part cited, as the note shows it: with whatever dash its pages are written."""
    if not one.locator:
        return {}
    wanted = "[-‐-―−]+".join(re.escape(part) for part in _DASH.split(one.locator))
    found = re.compile(wanted).search(note.text, start, one.span.end)
    if found is None:
        return {}
    return {"locator": (Field(found[0], note.part(*found.span()), _SURE),)}


def _signal_before(note: Note, floor: int, end: int) -> Field | None:
    """The signal that leads in what begins at `end`, if there is one right before it, not before `floor`."""
    start = max(end - _LONGEST_SIGNAL, floor)
    before = note.text[start:end].rstrip(" \u00a0:،,@")
    found = _signals().search(unify(before))
    if found is None:
        return None
    first, last = start + found.start(), start + found.end()
    return Field(note.text[first:last], note.part(first, last), _SURE)


_signals = partial(term_finder, *_SIGNALS, behind="$")


def _by_data(note: Note, read: Sequence[Cite], shown: Sequence[Embedded]) -> list[Cite]:
    """The cites that were read, those within a manager's field with the works that its data give them.

    Where a field cites several works, and its words cannot be parted into as many, these are left as they were read.
    """
    fields = [(span, list(group)) for span, group in groupby(sorted(shown, key=_span_of), key=_span_of)]
    limits = [span.start for span, _ in fields[1:]] + [len(note.text)]
    cites: list[Cite] = []
    done = floor = 0
    for (span, data), limit in zip(fields, limits[: len(fields)], strict=True):
        first, last = _reach(read, span)
        first = max(first, done)
        inside = read[first:last]
        places = _places(note, span, inside, len(data), (floor, max(limit, span.end)))
        if places is not None:
            cites += [*read[done:first], *(_stated(note, *each, inside) for each in zip(places, data, strict=True))]
            done, floor = max(done, last), places[-1].end
    return [_led_in(cite, before) for before, cite in pairwise([None, *cites, *read[done:]]) if cite is not None]


def _led_in(cite: Cite, before: Cite | None) -> Cite:
    """The cite, without a signal that is part of the one before it."""
    is_taken = cite.signal is not None and before is not None and cite.signal.span.start < before.span.end
    return replace(cite, signal=None) if is_taken else cite


def _reach(cites: Sequence[Cite], span: Span) -> tuple[int, int]:
    """The first of the cites, which stand in order, that meets `span`, and the one behind the last."""
    first = bisect_right(cites, span.start, key=lambda cite: cite.span.end)
    return first, max(first, bisect_left(cites, span.end, key=lambda cite: cite.span.start))


def _span_of(one: Embedded) -> Span:
    return one.span


def _places(note: Note, span: Span, inside: Sequence[Cite], number: int, limits: tuple[int, int]) -> list[Span] | None:
    """Where the works of a field stand: as they were read, where their number is right, else between semicolons.

    What was read may go beyond the field (a page typed behind it), but not beyond `limits`.
    """
    stops = [found.start() for found in _PARTING.finditer(note.text, span.start, span.end)]
    parts = list(_trimmed(note, [span.start, *(stop + 1 for stop in stops)], [*stops, span.end]))
    if len(inside) == number or (number == 1 and inside):
        read = [cite.span for cite in inside]
        read = read if number > 1 else [note.part(read[0].start, read[-1].end)]
        parts = [note.part(max(one.start, limits[0]), min(one.end, limits[1])) for one in read if one.end > limits[0]]
    elif number == 1 and parts:
        parts = [note.part(parts[0].start, parts[-1].end)]
    return parts if len(parts) == number and all(part.start < part.end for part in parts) else None


def _trimmed(note: Note, starts: Sequence[int], ends: Sequence[int]) -> Iterator[Span]:
    for start, end in zip(starts, ends, strict=True):
        text = note.text[start:end]
        first, last = start + len(text) - len(text.lstrip(_EDGES)), start + len(text.rstrip(_EDGES))
        signal = _leading().match(unify(note.text[first:last])) if first < last else None
        first += signal.end() if signal is not None else 0
        if first < last:
            yield note.part(first, last)


_leading = partial(term_finder, *_SIGNALS, behind=r"[\s:،,]*(?=\S)")


def _stated(note: Note, span: Span, one: Embedded, inside: Sequence[Cite]) -> Cite:
    """The cite of a work that the file gives in full; of what was read of its words, what stands in `span` is kept."""
    own = inside[slice(*_reach(inside, span))]
    fields: dict[str, tuple[Field, ...]] = {}
    for cite in own:
        for name, values in cite.fields.items():
            kept = (*fields.get(name, ()), *(value for value in values if span.covers(value.span)))
            fields |= {name: kept} if kept else {}
    stated = from_csl_json(one.item or {})
    return Cite(
        span=span,
        raw=note.text[span.start : span.end],
        form=own[0].form if own else Form.FULL,
        signal=own[0].signal if own and own[0].signal else _signal_before(note, 0, span.start),
        fields=fields | _locator(note, one, span.start),
        type=stated.type,
        confidence=_SURE,
        key=one.key,
        stated=stated,
    )


def _apart(cites: Sequence[Cite], spans: Sequence[Span]) -> list[Cite]:
    """The cites that meet none of `spans`, which stand apart and in order; a signal that meets one is taken off."""
    free = [cite for cite in cites if _is_free(cite.span, spans)]
    return [
        replace(cite, signal=None) if cite.signal and not _is_free(cite.signal.span, spans) else cite for cite in free
    ]


def _is_free(span: Span, spans: Sequence[Span]) -> bool:
    place = bisect_right(spans, span.start, key=lambda one: one.end)
    return place == len(spans) or spans[place].start >= span.end
