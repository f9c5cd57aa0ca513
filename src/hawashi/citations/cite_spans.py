"""Segmenting a note into cites: which of its tokens are cites, which introduce one, and which are comment."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from hawashi.citations import european, trained
from hawashi.citations.cite_boundaries import bare, is_joined, past_number, past_title
from hawashi.citations.forms import is_repeat_alone
from hawashi.citations.initials import initials_at_end
from hawashi.citations.joined import works_in
from hawashi.citations.token_view import TokenView, view_slice
from hawashi.citations.trained import LabelRun
from hawashi.citations.vocabulary import Word
from hawashi.citations.whole_notes import is_placed_title, is_web_entry, names_work, points_at_note
from hawashi.locales import word_finder

COMMENT, SIGNAL, POST = "c", "s", "a"
"""Labels of the model of notes for what is no cite: comment, a signal, words on somebody's post."""
_STRETCH = 1200
"""Tokens read at a time: no cite is so long, and a huge note is read piece by piece."""
_LAST_STOPS = frozenset(";.\n")
_LETTERLESS = "9yhm"
"""How the shapes of numbers and marks begin."""


@dataclass(frozen=True, slots=True)
class CiteSpan:
    """One cite: the tokens `start` to `end` of a note; `signal` are those of its introductory signal, or None.

    `behind_and` is that the first token begins behind the و that joins it to what stands before. `belief` is how likely
    the cite begins and ends there, a share from 0 to 1.
    """

    start: int
    end: int
    behind_and: bool
    signal: tuple[int, int] | None
    belief: float


def find_cite_spans(view: TokenView) -> tuple[list[CiteSpan], bool]:
    """Segment a note: its cites, in order, and whether the note is about somebody's position."""
    pointed = points_at_note(view)
    if pointed is not None:
        signal = (0, pointed) if pointed else None
        return [CiteSpan(pointed, len(view), behind_and=False, signal=signal, belief=_SURE)], False
    found: list[CiteSpan] = []
    posts = 0
    for start, end in _stretches(view):
        runs = [
            LabelRun(label, low + start, high + start, belief)
            for label, low, high, belief in trained.runs("spans", view_slice(view, start, end))
        ]
        posts += sum(run.end - run.start for run in runs if run.label == POST)
        for cut in _parted(view, _whole(view, _cites(view, runs))):
            if any(word.shape[0] not in _LETTERLESS for word in view.words[cut.start : cut.end]):
                found.append(cut)
            elif found and found[-1].end == cut.start:
                found[-1] = replace(found[-1], end=cut.end)  # numbers alone are no cite, but the end of one
    if is_web_entry(view):
        found = [CiteSpan(0, len(view), behind_and=False, signal=None, belief=_SURE)]
    if not found and not posts and _is_work(view):
        found.append(CiteSpan(0, len(view), behind_and=False, signal=None, belief=_UNSURE))
    return found, posts > len(view) / 2


def _is_work(view: TokenView) -> bool:
    """Whether a note in which no cite was read is one all the same, by its shape."""
    return is_placed_title(view) or names_work(view) or (len(view) < _SHORT and is_repeat_alone(view.text))


def _whole(view: TokenView, cuts: Iterator[CiteSpan]) -> Iterator[CiteSpan]:
    """The cites, those put together again that are parts of one case or act of the European Union."""
    begun = {at: low for low, high in _places(view) for at in range(low + 1, high)}
    last: CiteSpan | None = None
    for cut in cuts:
        if last is not None and begun.get(cut.start, cut.start) <= last.start:
            last = replace(last, end=bare(view, last.start, cut.end)[1])
            continue
        if last is not None:
            yield last
        last = cut
    if last is not None:
        yield last


def _places(view: TokenView) -> Iterator[tuple[int, int]]:
    """The tokens of each case or act in a note."""
    for place in european.places(view.text):
        low, high = (bisect_left(view.tokens, (at,)) for at in place)
        yield low, high


def _parted(view: TokenView, cuts: Iterator[CiteSpan]) -> Iterator[CiteSpan]:
    """The cites, those that hold two works parted."""
    for cut in cuts:
        for start, end in works_in(view, cut.start, cut.end):
            is_first = start == cut.start
            yield replace(
                cut,
                start=start,
                end=end,
                behind_and=cut.behind_and and is_first,
                signal=cut.signal if is_first else None,
            )


_UNSURE, _SURE = 0.5, 0.95
_SHORT = 9  # tokens: a note of fewer may be a bare repeat


def _stretches(view: TokenView) -> Iterator[tuple[int, int]]:
    """The pieces in which a note is read: nearly always one."""
    for start, end in _items(view):
        while end - start > _STRETCH:
            stops = (at for at in range(start + _STRETCH - 1, start + _STRETCH // 2, -1) if _is_last_stop(view, at))
            last = next(stops, start + _STRETCH - 1) + 1
            yield start, last
            start = last
        yield start, end


def _is_last_stop(view: TokenView, at: int) -> bool:
    return view.words[at].seen in _LAST_STOPS


def _items(view: TokenView) -> Iterator[tuple[int, int]]:
    """What stands between the numbers that count the parts of a note (`Tripp, p. 5. (2) Marr, p. 9. (3) Dodge, p. 4`).

    They run on from 2, each behind the full stop of what stands before it.
    """
    start, awaited = 0, 2
    for match in _ITEM.finditer(view.text) if len(view) else ():
        if int(match["number"]) == awaited:
            low, high = (bisect_left(view.tokens, (place,)) for place in match.span("mark"))
            yield start, low
            start, awaited = high, awaited + 1
    yield start, len(view)


_ITEM = re.compile(
    r"(?:[\d)»”\"…]|[\u0621-\u064a]{3}|[a-z]{5}|\.)\s?\.\s{0,2}(?P<mark>\((?P<number>[2-9]|1\d)\))(?=\s{1,2}[^\W\d_])"
)
"""Behind a number, a bracket, a quotation or a word that is no abbreviation."""


def _cites(view: TokenView, runs: list[LabelRun]) -> Iterator[CiteSpan]:
    """Cites out of runs: a run that begins one (`B…`) with the runs of its values behind it."""
    index = end = 0
    signal: tuple[int, int] | None = None
    while index < len(runs):
        run = runs[index]
        if run.label in (COMMENT, SIGNAL, POST):
            if run.label == SIGNAL:
                signal = _spoken(view, run.start, run.end)
            elif any(word.shape != "mark" for word in view.words[run.start : run.end]):
                signal = None
            index += 1
            continue
        last = _last(view, runs, index)
        start = _from_article(view, run.start, end)
        if start == run.start and run.label == "Bn" and index and runs[index - 1].label == COMMENT:
            start = _from_name(view, start, runs[index - 1].start)
        start = _from_initials(view, _from_quotation(view, start, runs[last].end, end), end)
        start, end = bare(view, start, past_title(view, start, past_number(view, runs[last].end)))
        if signal is None and (behind := _behind_example(view, start)) < end:
            signal, start = ((start, behind) if behind > start else None), behind
        if start + 1 < end and _JOINT.match(view.text, view.tokens[start][0]):
            start += 1
        if start < end:
            yield CiteSpan(start, end, is_joined(view, start), signal, min(one.belief for one in (run, runs[last])))
        signal = None
        index = last + 1


_JOINT = re.compile(r"(?:and|with)\s(?=[A-Z])")
"""What joins a work to those before it (`Compare Alder v. Birch, …, with Keel v. Weir`), and is no word of its name."""


def _from_initials(view: TokenView, start: int, low: int) -> int:
    """Where a cite begins, not before the token `low`, with the initials that stand right before its first name."""
    if start == low or start == len(view) or view.words[start].shape != "ar":
        return start
    place = view.tokens[start][0]
    found = initials_at_end().search(view.text, max(view.tokens[low][0], place - _LONGEST_INITIALS), place)
    return start if found is None else bisect_left(view.tokens, (found.start(),))


_LONGEST_INITIALS = 30  # characters


def _from_quotation(view: TokenView, start: int, end: int, low: int) -> int:
    """Where a cite of the tokens `start` to `end` begins that has the end of a quotation within it: where that begins,
    not before the token `low`; the quotation is its title."""
    if start >= end or view.states[start] != "q":
        return start
    closing = next((at for at in range(start, end - 1) if view.states[at] == ">"), None)
    opening = next((at for at in range(start, low - 1, -1) if view.states[at] == "<"), None)
    return start if closing is None or opening is None else opening


def _behind_example(view: TokenView, start: int) -> int:
    """Where the cite goes on behind words that call it an example (`E.g., Tripp, *A History of Iraq*`)."""
    if start == len(view):
        return start
    said = _example().match(view.text, view.tokens[start][0])
    while said and start < len(view) and view.tokens[start][0] < said.end():
        start += 1
    return start


_example = partial(word_finder, "example-words", behind=r",?\s")


def _spoken(view: TokenView, start: int, end: int) -> tuple[int, int] | None:
    """The tokens of a signal from its first word on, with the mark behind it; None where it has no word."""
    while start < end and view.words[start].shape == "mark":
        start += 1
    if end < len(view) and view.words[end].seen in _LEADING_IN:
        end += 1
    return (start, end) if start < end else None


_LEADING_IN = frozenset(",:")
"""Marks behind a signal that lead in what it introduces (`See, e.g.,`, `انظر:`)."""


def _goes_on(run: LabelRun) -> bool:
    return run.label not in (COMMENT, SIGNAL, POST) and not run.label.startswith("B")


def _last(view: TokenView, runs: list[LabelRun], first: int) -> int:
    """The last run of the cite that begins with the run `first`."""
    last = first
    while last + 1 < len(runs):
        following = last + 1
        if _names_article(view, runs, first, following):
            last = following + 1
            continue
        between = runs[following]
        if between.label == COMMENT and (_is_joint(view, between) or _is_led_in(view, between.end)):
            following += 1
        goes_on = following == last + 1 and _goes_on(runs[following])
        if not goes_on and not (following < len(runs) and _holds_on(view, runs, first, following)):
            break
        last = following
    return last


def _is_joint(view: TokenView, run: LabelRun) -> bool:
    """Whether a comma stands between parts of a cite, or that a law is in force (`لسنة 2008 المعدل، المادة 7`)."""
    if run.end - run.start == 1:
        return True
    between = view.text[view.tokens[run.start][0] : view.tokens[run.end - 1][1]]
    return run.end - run.start <= _FEW_NAMES and _in_force().fullmatch(between) is not None


_in_force = partial(word_finder, "in-force-words", before=r"[(\s]{0,3}", behind=r"[)\s]{0,3},?")


_PAGED = frozenset({"p", "Bp", "r", "Br"})


def _names_article(view: TokenView, runs: list[LabelRun], first: int, place: int) -> bool:
    """Whether the cite so far is the article of a law that is named behind `of the` (`المادة (7) من القانون نفسه`)."""
    if place + 1 == len(runs) or not runs[place + 1].label.startswith("B"):
        return False
    article, between = runs[first:place], view.words[runs[place].start : runs[place].end]
    spoken = {one.seen for one in between if one.shape != "mark"}
    return (
        "t-article" in view.words[article[0].start].classes
        and {one.label for one in article} <= _LOCATING
        and bool(spoken)
        and spoken <= _OF
    )


_LOCATING, _OF = frozenset({"Bx", "x", "Bp", "p"}), frozenset({"of", "the", "من"})


def _from_article(view: TokenView, start: int, low: int) -> int:
    """Where a cite begins, not before the token `low`, that is named behind an article of it and `of the`.

    `المادة (111) من دستور جمهورية العراق`: what is cited begins with the article, though its label does not say so.
    """
    at = start = max(start, low)
    while at < len(view) and view.words[at].seen in _OF:
        at += 1
    while at > low and view.words[at - 1].seen in _OF:
        at -= 1
    number = at
    while (
        number > low
        and view.words[number - 1].shape[0] in _LETTERLESS
        and view.words[number - 1].seen not in _LAST_STOPS
    ):
        number -= 1
    led = at < len(view) and view.words[at].seen in _OF and low < number < at
    return number - 1 if led and "t-article" in view.words[number - 1].classes else start


def _from_name(view: TokenView, start: int, low: int) -> int:
    """Where a cite begins whose author begins at the token `start`, not before the token `low`.

    Names that open the note, or stand behind a mark that parts works, belong to it (`Kate Fleet and Ebru Boyar, eds.`).
    """
    at = start
    while at > low and _is_named(view.words[at - 1]):
        at -= 1
    opens = at == 0 or view.words[at - 1].seen in _LAST_STOPS
    one = view.words[at]
    # A word alone may be a title (`Sheikh`, `الشيخ`), which belongs to no value, but not a name without an article.
    alone = start - at == 1 and not (one.naming and one.shape == "ar")
    return at if opens and not alone and start - at <= _FEW_NAMES and not one.small else start


def _is_named(one: Word) -> bool:
    """Whether a word may stand within names: a known one, one with a capital, or `and`."""
    if not one.classes.isdisjoint(_NO_NAMES):
        return False
    return one.naming or one.shape in ("Xx", "X") or "t-and" in one.classes


_FEW_NAMES = 6
_NO_NAMES = frozenset({"honorific", "prose", "t-signal", "post"})


def _holds_on(view: TokenView, runs: list[LabelRun], first: int, place: int) -> bool:
    """Whether the run at `place` begins no other work, whatever its label says, in the cite that begins at `first`.

    A comma alone parts two works only behind a page and before a name: behind `Treaty of Lausanne, 1923,` stands what
    it was printed in, and so it does behind `in` and the pages (`“Canals.” Pp. 1–18 in River Law`).
    """
    start = runs[place].start
    if runs[place].label not in ("Bt", "Bx"):
        return False
    if _is_led_in(view, start):
        return True
    parted = view.words[start - 1].seen != "," or is_joined(view, start)
    return not parted and all(run.label not in _PAGED for run in runs[first:place])


def _is_led_in(view: TokenView, start: int) -> bool:
    """Whether a page and `in` stand before the token `start`."""
    before = [at for at in range(max(0, start - 4), start) if view.words[at].seen not in _LEADING_IN]
    *_, page, led = [-1, -1, *before]
    return page >= 0 and "t-in" in view.words[led].classes and view.words[page].shape[0] == "9"
