"""A cite beside what the style would write for it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from hawashi.certainty import is_surely_read
from hawashi.citations.numbers import number
from hawashi.departures.doubts import (
    begins_sentence,
    has_own_order,
    is_doubtful,
    is_french_space,
    is_law,
    is_other_quote,
)
from hawashi.departures.expected import Written, written
from hawashi.departures.forms import EASTERN, WESTERN, difference, foreign_digits, is_repeat
from hawashi.departures.freedom import freedom
from hawashi.departures.gaps import differences, locator_label, words_of
from hawashi.departures.kinds import ITALIC, UPRIGHT, Departure, Kind
from hawashi.departures.observed import REPEAT, Value, is_in_words, values
from hawashi.departures.order import misplaced
from hawashi.departures.pairs import has_half_a_pair, paired
from hawashi.departures.proof import is_proven, is_wholly_read
from hawashi.departures.trust import differs_in_list, is_believed, is_known, is_torn
from hawashi.formats.language import is_of_two_scripts, language_of
from hawashi.model import Cite, Edit, Emphasis, Form, Note, Span, Style

_CLOSING = " .,،”’\"'»"
"""What may stand behind the last sign of a title."""
_WEB = ("url", "accessed")
_PAGES = ("locator", "page")
_STOP_OF_ABBREVIATION = re.compile(r"\.(?=[,،;؛:)])")
_SHORT = re.compile(r"(?<!\w)[^\W\d_]{1,6}$")
"""A full stop before another mark belongs to the short word before it (`Calif., 2007`)."""
_MORE = re.compile(r"\s*(?:[,،]\s*)?(?:ff?\b|et seqq?|et sqq?|sqq?\b|et passim|passim|and\b|&|و|[–-]?\d)")
_PLAIN_PAGES = re.compile(r"\d+(?:\s?[-–]\s?\d+)?")
_LABEL_AND_BRACKET = re.compile(r"[^\W\d_]\.?\s?\($")
_LIST = re.compile(r"\s*(?:[,،;؛]|&|and|و)\s*(?:and\s|و)?\s*")
_IN_DIGITS = frozenset({"issued", "accessed", "page", "locator", "volume", "issue", "edition", "number"})


def departures(
    cite: Cite, note: Note, style: Style, language: str, *, listed: bool = False
) -> tuple[Departure, ...] | None:
    """The departures of `cite`, which stands in `note` and is in `language`, from `style`, in order of their places.

    What is `listed` is an entry of the list at the end, and `note` its text.

    None where nothing can be said of its format. Of kinds of works that houses say too little of, as laws and
    interviews, and of cites that are not wholly read, only the forms of dates, numbers and addresses are compared.
    Nothing is said of a cite that is not surely read or is of two scripts, and of what the style leaves free. Whether a
    paper has italics at all is not looked at.
    """
    if style.csl_for(language) is None:
        return None
    if not is_surely_read(cite) or is_of_two_scripts(cite.raw):
        return ()
    observed = values(cite)
    wanted = expected(cite, observed, style, language, listed=listed)
    if wanted is None or (wanted.whole and cite.form is Form.FULL and "title" not in wanted.variables):
        return None
    sure = sureness(style)
    left_free = freedom(style)
    is_read = _is_read(cite, note, observed, wanted)
    found = [*_values(cite, note, observed, wanted, sure), *_digits(cite, note, observed, sure)]
    gaps = _gaps(cite, note, observed, wanted, sure)
    found += gaps if is_read else (one for one in gaps if one.kind is Kind.WEB)
    if is_read:
        fixed = [value for value in observed if not left_free.may_move(value.variable, wanted.work.type)]
        if not has_own_order(wanted.work.type, observed):
            found += misplaced(cite, note, fixed, wanted, sure)
        found += _extra(cite, note, observed, wanted, sure)
        if cite.form is Form.FULL:  # what kind of work a short title is, nobody knows
            found += _emphasis(note, observed, wanted, sure)
    found = [
        one
        for one in found
        if not left_free.allows(one, wanted.work.type)
        and not is_doubtful(one, cite, note, observed, wanted.work.type, sure)
        and not (language == "fr" and is_french_space(one, note))
        and not (not style.chosen and begins_sentence(one, note))
        and not (is_other_quote(one) and not (style.chosen and language == "ar"))
    ]
    found.sort(key=lambda one: (one.span.start, one.span.end, one.kind))
    return tuple(paired(cite, _joined(found)))


def is_compared(cite: Cite, note: Note, style: Style, language: str) -> bool:
    """Whether the whole of the cite is compared with the style: it is surely read, and the style says enough of it."""
    if not is_surely_read(cite):
        return False
    observed = values(cite)
    wanted = expected(cite, observed, style, language)
    return wanted is not None and _is_read(cite, note, observed, wanted)


def _is_read(cite: Cite, note: Note, observed: Sequence[Value], wanted: Written) -> bool:
    """Whether the whole of the cite was understood, and the style writes the whole of it."""
    is_written = is_known(wanted)
    if not (wanted.whole and is_written and not is_law(cite, observed) and is_wholly_read(cite, note, observed)):
        return False
    return cite.form is not Form.FULL or is_proven(wanted.work, cite, observed, quotes_papers=_quotes_papers(wanted))


def _quotes_papers(wanted: Written) -> bool:
    """Whether the style sets this title in italics, and others in quotation marks."""
    emphasis = dict(zip(wanted.variables, wanted.emphasis, strict=True)).get("title", frozenset())
    return "italic" in emphasis and 'quotes="true"' in wanted.csl


def _joined(found: Sequence[Departure]) -> list[Departure]:
    """A label and its number that are both in another form (`الطبعة الثانية` for `ط2`) as one departure."""
    kept: list[Departure] = []
    for one in found:
        last = kept[-1] if kept else None
        kinds = (last.kind if last is not None else None, one.kind)
        if last is not None and kinds == (Kind.LABEL, Kind.EDITION) and last.span.end == one.span.start:
            span = Span(one.span.text, last.span.start, one.span.end)
            found_text, wanted = last.found + one.found, last.wanted + one.wanted
            kept[-1] = replace(one, span=span, found=found_text, wanted=wanted, edits=(Edit(span, wanted),))
        else:
            kept.append(one)
    return kept


def expected(
    cite: Cite, observed: Sequence[Value], style: Style, language: str, *, listed: bool = False
) -> Written | None:
    """What the style would write for a cite in `language` with these values; None where its format is not known.

    What is `listed` is an entry of the list at the end.
    """
    if not observed:
        return None
    label = counted_by_locator(cite, observed)
    return written(cite, style, language, label, listed=listed) if label is not None else None


def sureness(style: Style) -> float:
    """From which confidence of a value on its format is compared."""
    return style.number("format-confidence") or 0.0


def counted_by_locator(cite: Cite, observed: Sequence[Value]) -> str | None:
    """What the locator counts (a CSL term), or None where the words before it are not understood."""
    for index, value in enumerate(observed):
        if value.variable == "locator":
            start = observed[index - 1].end if index else cite.span.start
            return locator_label(cite.between(start, value.start))
    return "page"


def _gaps(cite: Cite, note: Note, observed: Sequence[Value], wanted: Written, sure: float) -> Iterator[Departure]:
    """What stands between two values that are neighbours in the style, too, and the quotation marks at both ends."""
    places = {pair: place for place, pair in enumerate(pairwise(wanted.variables), 1)}
    for before, after in pairwise(observed):
        place = places.get((before.variable, after.variable))
        if place is not None and min(before.confidence, after.confidence) >= sure:
            halves = has_half_a_pair(before.text) or has_half_a_pair(after.text)
            for one in _gap(cite, note, before.end, after, wanted, place, before):
                if one.kind is not Kind.QUOTES or not halves:
                    yield one
    first, last = observed[0], observed[-1]
    if wanted.variables[:1] == (first.variable,) and first.confidence >= sure:
        yield from _edge(cite, _gap(cite, note, cite.span.start, first, wanted, 0, None))
    if wanted.variables[-1:] == (last.variable,) and last.confidence >= sure:
        close = replace(last, start=cite.span.end)
        yield from _edge(cite, _gap(cite, note, last.end, close, wanted, len(wanted.variables), last))


def _gap(
    cite: Cite, note: Note, start: int, after: Value, wanted: Written, place: int, before: Value | None
) -> Iterator[Departure]:
    gap = cite.between(start, after.start)
    if _STOP_OF_ABBREVIATION.match(gap) and _SHORT.search(cite.between(cite.span.start, start)):
        start, gap = start + 1, gap[1:]
    unclear = _has_own_label(after) or (before is not None and _has_own_label(before))
    variable = before.variable if before is not None else ""
    if is_torn(wanted.gap(place)):
        return
    for one in differences(gap, wanted.gaps[place]):
        if not is_believed(one, gap, wanted.gap(place), (before, after)):
            continue
        if one.kind is Kind.BRACKETS and (
            (one.end == len(gap) and _is_set_off(cite, after))
            or (one.start == 0 and before is not None and _is_set_off(cite, before))
        ):
            continue
        if one.kind is Kind.DELIMITER and not gap[one.start : one.end] and _closes_itself(before, gap[: one.start]):
            continue
        if one.kind is Kind.DELIMITER and not one.wanted.strip() and place and wanted.texts[place - 1].endswith("."):
            continue  # the style abbreviates there, the cite does not: `edited by Catapano et al. New York: …`
        if one.kind is Kind.LABEL and (unclear or (after.variable in _PAGES and _names_more(cite, after))):
            continue
        kind = Kind.WEB if after.variable in _WEB and one.kind is Kind.LABEL else one.kind
        span, text = note.part(start + one.start, start + one.end), gap[one.start : one.end]
        safe = one.kind is not Kind.LABEL or not _is_another_number(text, one.wanted, after)
        stops = one.kind is Kind.DELIMITER and one.wanted.rstrip().endswith(".")
        is_small = stops and note.text[span.end :].lstrip()[:1].islower()  # `. translated by` would be no better
        edits = () if is_small else (Edit(span, one.wanted),)
        yield Departure(kind, span, text, one.wanted, after.variable, variable, edits, safe)


def _is_another_number(found: str, wanted: str, after: Value) -> bool:
    """Whether a label becomes one of several or of one, and it is not plain how many there are (`pp. 12, 14`)."""
    ours, theirs = words_of(found), words_of(wanted)
    is_of_number = ours != theirs and ours[:1] == theirs[:1] and set(ours) - set("s ") == set(theirs) - set("s ")
    return is_of_number and not (after.variable in _PAGES and _PLAIN_PAGES.fullmatch(after.text))


def _closes_itself(before: Value | None, gap: str) -> bool:
    """Whether a question mark or an exclamation mark stands for the sign that is missing (`Who Governs?” *Review*`)."""
    return before is not None and f"{before.text}{gap}".rstrip(_CLOSING).endswith(("?", "!", "؟"))


def _is_set_off(cite: Cite, value: Value) -> bool:
    """Whether brackets stand around the number of a locator behind its label, as laws write it (`المادة (94)`)."""
    if value.variable != "locator":
        return False
    before, behind = cite.between(cite.span.start, value.start), cite.between(value.end, value.end + 1)
    return behind == ")" and _LABEL_AND_BRACKET.search(before) is not None


def _has_own_label(value: Value) -> bool:
    """Whether no label can be put beside a value in words; those of an edition become a number with it."""
    return is_in_words(value) and (value.variable != "edition" or not (number(value.text) or "").isdecimal())


def _names_more(cite: Cite, pages: Value) -> bool:
    """Whether words behind a page say that it is not the only one (`pp. 101 ff.`, `ص 18 وما بعدها`)."""
    tail = cite.between(pages.end, cite.span.end)
    return _MORE.match(tail) is not None or not pages.text[-1:].isdecimal()


def _edge(cite: Cite, found: Iterator[Departure]) -> Iterator[Departure]:
    """Of what stands before the first value and behind the last one only the signs that come in pairs.

    A quotation mark without its partner in the cite is that of what stands beside it.
    """
    halves = has_half_a_pair(cite.raw)
    for one in found:
        if one.kind is Kind.BRACKETS or (one.kind is Kind.QUOTES and not (halves and one.found)):
            edits = tuple(replace(edit, text=edit.text.rstrip(".")) for edit in one.edits)
            yield replace(one, wanted=one.wanted.rstrip("."), edits=edits)


def _values(cite: Cite, note: Note, observed: Sequence[Value], wanted: Written, sure: float) -> Iterator[Departure]:
    texts: dict[str, str] = {}
    for variable, text in zip(wanted.variables, wanted.texts, strict=True):
        texts.setdefault(variable, text)
    for value in observed:
        meant = texts.get(value.variable)
        if meant is None or value.confidence < sure:
            continue
        found = difference(value.variable, value.text, meant)
        if found is None or (found.kind is Kind.CAPITALS and _may_be_so(cite, value, meant)):
            continue
        if found.kind is Kind.DATE and differs_in_list(wanted.csl, value.text, meant):
            continue
        if found.kind is Kind.REPEAT and is_repeat(value.text, "op-cit") and not _names_work(observed):
            continue
        kind = Kind.WEB if value.variable in _WEB else found.kind
        span = note.part(value.start + found.start, value.start + found.end)
        text = value.text[found.start : found.end]
        yield Departure(
            kind, span, text, found.wanted, value.variable, edits=(Edit(span, found.wanted),), safe=found.safe
        )


def _names_work(observed: Sequence[Value]) -> bool:
    """Whether a repeat says which work it means; `المصدر السابق` alone may be the work just cited or an earlier one."""
    return any(value.variable in ("author", "editor", "title") for value in observed)


def _may_be_so(cite: Cite, value: Value, meant: str) -> bool:
    """Whether the words of a repeat open a note with a capital letter, or stand within one without."""
    if cite.form is not Form.IBID:
        return False
    is_inside = value.start > cite.span.start or cite.span.start > 0
    return is_inside or (value.text[:1].isupper() and not meant[:1].isupper())


def _digits(cite: Cite, note: Note, observed: Sequence[Value], sure: float) -> Iterator[Departure]:
    """Numbers in the digits of the other script; in an Arabic cite in others than most of its numbers."""
    counted = [value for value in observed if value.variable in _IN_DIGITS]
    eastern = sum(bool(EASTERN.search(value.text)) for value in counted)
    western = sum(bool(WESTERN.search(value.text)) for value in counted)
    if not eastern:
        return
    arabic = language_of(cite.raw) == "ar"
    for value in counted:
        text = foreign_digits(value.text, arabic=arabic, eastern=eastern > western)
        if text is not None and value.confidence >= sure and (western or not arabic):
            span = note.part(value.start, value.end)
            yield Departure(Kind.SCRIPT, span, value.text, text, value.variable, edits=(Edit(span, text),))


def _extra(cite: Cite, note: Note, observed: Sequence[Value], wanted: Written, sure: float) -> Iterator[Departure]:
    """What the style leaves out of such a cite, though it writes it elsewhere."""
    is_named = any(value.variable == "title" for value in observed)
    plain = "".join(wanted.gap(place) for place in range(len(wanted.gaps)))
    for index, value in enumerate(observed):
        if value.variable in wanted.variables or value.confidence < sure or not index:
            continue
        if value.variable == "page" and _is_in_list(cite, observed[index : index + 2]):
            continue
        if value.variable == REPEAT:
            is_left_out = cite.form is Form.OP_CIT and not is_repeat(plain, "op-cit")
        else:
            variable = value.variable.replace("_", "-")
            is_left_out = cite.form is Form.FULL and value.variable in wanted.given and f'"{variable}"' in wanted.csl
        if is_left_out:
            span, safe = note.part(value.start, value.end), value.variable == REPEAT and is_named
            edits = (Edit(note.part(observed[index - 1].end, value.end), ""),)
            yield Departure(Kind.EXTRA, span, value.text, "", value.variable, edits=edits, safe=safe)


def _is_in_list(cite: Cite, pages: Sequence[Value]) -> bool:
    """Whether the first of two values and the second one are a list of cited pages (`pp. 12–14, 169`)."""
    if [value.variable for value in pages] != ["page", "locator"]:
        return False
    return _LIST.fullmatch(cite.between(pages[0].end, pages[1].start)) is not None


def _emphasis(note: Note, observed: Sequence[Value], wanted: Written, sure: float) -> Iterator[Departure]:
    """Titles in italics that the style does not set so, and the other way round."""
    italic = [run.span for run in note.runs if run.emphasis is Emphasis.ITALIC]
    meant = dict(zip(wanted.variables, wanted.emphasis, strict=True))
    names = {value.variable for value in observed}
    if "url" in names and not names & {"publisher", "container_title"}:
        return  # a page of the web, or a report that stands there: the cite does not say which
    is_unsure = any(value.variable == "container_title" and value.confidence < sure for value in observed)
    found: list[Departure] = []
    for value in observed:
        emphasis = meant.get(value.variable)
        if is_unsure and emphasis is not None and "italic" not in emphasis:
            continue  # upright is a title only within another
        if emphasis is None or value.confidence < sure or value.variable not in ("title", "container_title"):
            continue
        letters = [at for at, char in enumerate(value.text, value.start) if char.isalnum()]
        set_so = {any(span.start <= at < span.end for span in italic) for at in letters}
        if len(set_so) > 1:
            continue  # a title within the title
        is_italic = True in set_so
        if is_italic != ("italic" in emphasis):
            span = Span(note.id, value.start, value.end)
            here, meant_so = (ITALIC, UPRIGHT) if is_italic else (UPRIGHT, ITALIC)
            found.append(Departure(Kind.ITALICS, span, here, meant_so, value.variable))
    if [one.wanted for one in found] == [UPRIGHT, ITALIC] and not names & {"volume", "issue"}:
        return  # a book, and what was taken for a journal may be its series
    yield from found
