"""Splitting: a note becomes the cites in it and the comment around them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hawashi.citations.abbreviations import is_announced
from hawashi.citations.cite_boundaries import bare, is_joined
from hawashi.citations.cite_spans import CiteSpan, find_cite_spans
from hawashi.citations.forms import form_of
from hawashi.citations.found_values import is_set_off
from hawashi.citations.joined import next_work
from hawashi.citations.own_parts import is_part, part_spans
from hawashi.citations.spoken import introduces_quotation, opinions, tells_of_life
from hawashi.citations.token_view import TokenView, view_note, view_slice
from hawashi.citations.types import classify
from hawashi.citations.values import values
from hawashi.citations.vocabulary import word
from hawashi.locales import term_finder
from hawashi.model import Citation, Cite, Field, Form, Note, NoteKind, Span

_SURE_SIGNAL = 0.95
_QUOTES = '“«"‘'
_OPENING = re.compile(rf"\s{{0,3}}[,:،]?\s{{0,3}}[{_QUOTES}]")
_BETWEEN = re.compile(r"[\s.,;:،؛]{0,5}")
_ARABIC_LETTER = re.compile("[\u0620-\u06ff]")


def split(note: Note) -> Citation:
    """The cites of `note` with their fields, in order, and the comment around them.

    Spans of cites, signals and comments cover the note's text exactly. Nothing is resolved: repeats have no target yet.
    What is overlong is no note of a paper, and not read.
    """
    if note.is_overlong:
        return Citation(note, NoteKind.COMMENT, (), (note.part(0, len(note.text)),))
    view = view_note(note)
    found, is_post = find_cite_spans(view)
    cites: list[Cite] = []
    parts = part_spans(view.text) if found else []
    judges = opinions(view.text) if found else []
    last: CiteSpan | None = None
    for cut, read in _works(note, view, found):
        cite = _without_sentence(note, view, cut, read)
        if last is not None and cites and _is_other_report(note, cites[-1], cite):
            last = replace(last, end=cut.end)
            cites[-1] = _cite(note, view, last)
            continue
        if is_part(cite, parts) or _names_judges(judges, cite) or _is_quoted(note.text, cite):
            continue
        if _is_place_in_sentence(note.text, cites, cite):
            continue
        if (
            _is_gloss(note, view, cite)
            or _is_of_sentence(note, cite)
            or tells_of_life(cite)
            or _is_doubtful_name(cite, alone=len(found) == 1)
        ):
            continue
        if cites and cite.form is Form.IBID and _is_quotation_before(note.text, cites[-1], cite):
            cites.pop()
        if cites and _carries(view, cut, cites[-1]):
            cites[-1] = replace(cites[-1], carried_by=len(cites))
        cites.append(cite)
        last = cut
    around = tuple(comments(note, cites))
    return Citation(note, kind(note, cites, around, is_post=is_post), tuple(cites), around)


def _works(note: Note, view: TokenView, found: Sequence[CiteSpan]) -> Iterator[tuple[CiteSpan, Cite]]:
    """Each cite as it is read: one for each work, where several were taken for one."""
    for cut in found:
        if is_announced(view.text, view.tokens[cut.start][0]):
            continue
        cite = _cite(note, view, cut)
        while (at := next_work(view, cut.start, cut.end, cite)) is not None:
            first = replace(cut, end=bare(view, cut.start, at)[1])
            yield first, _cite(note, view, first)
            cut = replace(cut, start=at, behind_and=is_joined(view, at), signal=None)
            cite = _cite(note, view, cut)
        yield cut, cite


def _cite(note: Note, view: TokenView, cut: CiteSpan) -> Cite:
    alone = view_slice(view, cut.start, cut.end, behind_and=cut.behind_and)
    start, end = alone.tokens[0][0], alone.tokens[-1][1]
    fields = values(note, alone)
    signal = None
    if cut.signal is not None:
        first, last = view.tokens[cut.signal[0]][0], view.tokens[cut.signal[1] - 1][1]
        signal = Field(note.text[first:last], note.part(first, last), _SURE_SIGNAL)
    return Cite(
        span=note.part(start, end),
        raw=note.text[start:end],
        form=form_of(view.text[start:end], fields),
        signal=signal,
        fields=fields,
        confidence=cut.belief,
    )


def _is_other_report(note: Note, ruling: Cite, cite: Cite) -> bool:
    """Whether a cite is but another volume in which the ruling before it is reported (`Roe v. Lee, [1967] 1 AC 853;
    [1966] 2 All ER 536`)."""
    if cite.signal or not {"container_title"} <= cite.fields.keys() <= _OF_REPORT:
        return False
    if ruling.fields.keys().isdisjoint(("title", "number")):
        return False
    between = _BETWEEN.fullmatch(note.text, ruling.span.end, cite.span.start)
    return between is not None and all(classify(one.fields, one.raw) == "legal_case" for one in (ruling, cite))


_OF_REPORT = frozenset({"issued", "volume", "container_title", "page", "locator", "authority"})


def _without_sentence(note: Note, view: TokenView, cut: CiteSpan, cite: Cite) -> Cite:
    """A repeat without the sentence that begins behind its page and was read as its title, and a work without the one
    behind its imprint.

    `Weir, 279. Weir’s whole account fills pages 271–79` cites page 279; in `(London: Mill, 1998). The Centre brought it
    out in Arabic` the Centre is no publisher of it.
    """
    for one, other in pairwise(cite.fields.get("publisher", ())):
        closed = _IMPRINT_CLOSED.search(note.text, one.span.end, other.span.start)
        if closed:
            end = next(at for at in range(cut.start, cut.end) if view.tokens[at][0] >= closed.end())
            return _cite(note, view, replace(cut, end=end))
    title, place = cite.first("title"), cite.first("locator")
    if cite.form is not Form.SHORT or not title or not place or cite.fields.keys() != _OF_REPEAT:
        return cite
    between = note.text[place.span.end : title.span.start]
    if place.span.end > title.span.start or not _NEXT_SENTENCE.fullmatch(between) or is_set_off(note, title.span):
        return cite
    end = next(at for at in range(cut.start, cut.end) if view.tokens[at][0] >= title.span.start)
    return _cite(note, view, replace(cut, end=end))


_OF_REPEAT = frozenset({"author", "title", "locator"})
_IMPRINT_CLOSED = re.compile(r"\d\)\.\s+(?=[^\W\d_])")
_NEXT_SENTENCE = re.compile(r"\.\s+")
_SPOKEN_OF = frozenset({"author", "title", "genre"})
_SENTENCE, _WORD = 160, 20  # characters
_DOUBTED, _SURE_CITE = 0.6, 0.9
_LAST_WORD = re.compile(r"(?<![^\W_])[a-z]+\s\Z")


def _names_judges(opinions: Sequence[tuple[int, int]], cite: Cite) -> bool:
    """Whether a cite that says nothing of a work begins where a note tells whose opinion of a judgment it cites."""
    start = cite.span.start
    return cite.fields.keys() <= _SPOKEN_OF and any(low <= start < high for low, high in opinions)


def _is_quoted(text: str, cite: Cite) -> bool:
    """Whether a cite that says nothing of a work is a quotation, or leads one in (`Marr adds, “`)."""
    if not cite.fields.keys() <= _SPOKEN_OF:
        return False
    title, opening = cite.first("title"), _OPENING.match(text, cite.span.end)
    ends = [cite.span.end] if cite.raw[-1] in _QUOTES else [opening.end()] if opening is not None else []
    if title is not None and text[title.span.start - 1 : title.span.start] in tuple(_QUOTES):
        ends.append(title.span.start)
    return any(introduces_quotation(text[max(0, end - _SENTENCE) : end]) for end in ends)


def _is_quotation_before(text: str, cite: Cite, repeat: Cite) -> bool:
    """Whether words in quotation marks are what a repeat right behind them is the source of: `“It rose”; ibid., 29.`"""
    is_bare = cite.signal is None and cite.fields.keys() == {"title"} and cite.raw[0] in _QUOTES
    return is_bare and _BETWEEN.fullmatch(text, cite.span.end, repeat.span.start) is not None


def _is_doubtful_name(cite: Cite, *, alone: bool) -> bool:
    """Whether a cite is but a name, hardly believed to be one. A title may stand for a work, and in Arabic often does,
    as may one `alone` in its note."""
    if cite.confidence >= _DOUBTED or not _is_only_name(cite):
        return False
    return "title" not in cite.fields or not (alone or _ARABIC_LETTER.search(cite.raw))


_GLOSS = re.compile(
    r"[\s.]*(?P<word>[\u0621-\u064a]+)\s?(?P<colon>:\s?[\u0621-\u064a]+)?[\s.،]*|[\s.]*[A-Z]?[a-z]+:\s[a-z]+[\s.]*"
)


def _is_gloss(note: Note, view: TokenView, cite: Cite) -> bool:
    """Whether a note is a word and what it means (`السد: الحاجز`, `Weir: dam`), or that alone in Arabic, and no work.

    Nobody cites so without a page, but for a scholar known by one name (`الجاحظ: البخلاء`).
    """
    match = _GLOSS.fullmatch(view.text)
    if match is None or note.runs or cite.form not in (Form.SHORT, Form.FULL):
        return False
    if match["word"] is None:
        return True
    first = word(match["word"])
    is_scholar = first.naming or "scholar" in first.classes or match["word"].endswith(("ي", "ى"))
    return "title" in cite.fields and (match["colon"] is None or not is_scholar)


def _is_only_name(cite: Cite) -> bool:
    return cite.form is Form.SHORT and len(cite.fields) <= 1 and cite.fields.keys() <= _SPOKEN_OF


def _is_of_sentence(note: Note, cite: Cite) -> bool:
    """Whether a cite is a name in an English sentence (`the requirements under the Dodd-Frank Act`), not surely more.

    It says nothing of a work, nothing sets it off, and the word before it begins with a small letter.
    """
    if cite.signal or not _is_only_name(cite):
        return False
    before = _LAST_WORD.search(note.text, max(0, cite.span.start - _WORD), cite.span.start)
    if before is None or cite.confidence >= _SURE_CITE or _ARABIC_LETTER.search(cite.raw) or cite.raw[0] in _QUOTES:
        return False
    behind = note.text[cite.span.end : cite.span.end + 2].strip(" .")
    goes_on = behind[:1].isalpha() or (not behind and cite.span.end + 1 >= len(note.text))
    return goes_on and not any(cite.span.start < run.span.end and run.span.start < cite.span.end for run in note.runs)


def _is_place_in_sentence(text: str, before: Sequence[Cite], cite: Cite) -> bool:
    """Whether a cite that is but a page ends a sentence behind a cite (`Weir, 34. He counts canals on pages 30–40`)."""
    if not before or cite.signal or cite.fields.keys() != {"locator"}:
        return False
    between = text[before[-1].span.end : cite.span.start]
    return "\n" not in between and len(_WORDS.findall(between)) >= _FEW


def _carries(view: TokenView, cut: CiteSpan, before: Cite) -> bool:
    """Whether a signal such as `quoted in` (نقلاً عن) stands between a cite and the one before it, and nothing else."""
    if cut.signal is None:
        return False
    start, end = view.tokens[cut.signal[0]][0], view.tokens[cut.signal[1] - 1][1]
    between = view.text[before.span.end : start]
    return term_finder("quoted-in").search(view.text, start, end) is not None and not any(
        char.isalnum() for char in between
    )


def comments(note: Note, cites: Sequence[Cite]) -> Iterator[Span]:
    """What neither a cite nor a signal covers, separators included."""
    position = 0
    for cite in cites:
        for span in (cite.signal.span if cite.signal else None, cite.span):
            if span is None:
                continue
            if position < span.start:
                yield note.part(position, span.start)
            position = span.end
    if position < len(note.text):
        yield note.part(position, len(note.text))


_WORDS = re.compile(r"[^\W\d_]{2,}")
_FEW = 3
"""Fewer words than this between cites are joints (`and`, `as well as`), no comment."""


def kind(note: Note, cites: Sequence[Cite], around: tuple[Span, ...], *, is_post: bool) -> NoteKind:
    """What a note is with these cites and the comment around them; `is_post`: it says what post somebody holds."""
    commented = any(len(_WORDS.findall(note.text, span.start, span.end)) >= _FEW for span in around)
    if cites:
        return NoteKind.MIXED if commented else NoteKind.CITATION
    return NoteKind.AFFILIATION if is_post else NoteKind.COMMENT
