"""Segmenting a note into cites: which of its tokens are cites, which introduce one, and which are comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from hawashi.citations import trained
from hawashi.citations.edges import bare, is_joined, past_number
from hawashi.citations.forms import is_repeat_alone
from hawashi.citations.observations import of_note
from hawashi.citations.sight import Sight, part
from hawashi.citations.trained import Run

COMMENT, SIGNAL, POST = "c", "s", "a"
"""Labels of the model of notes for what is no cite: comment, a signal, words on somebody's post."""
_STRETCH = 1200
"""Tokens read at a time: no cite is so long, and a huge note is read piece by piece."""
_LAST_STOPS = frozenset(";.\n")
_LETTERLESS = "9yhm"
"""How the shapes of numbers and marks begin."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One cite: the tokens `start` to `end` of a note; `signal` are those of its introductory signal, or None.

    `behind_and` is that the first token begins behind the و that joins it to what stands before. `belief` is how likely
    the cite begins and ends there, a share from 0 to 1.
    """

    start: int
    end: int
    behind_and: bool
    signal: tuple[int, int] | None
    belief: float


def cuts(sight: Sight) -> tuple[list[Cut], bool]:
    """Segment a note: its cites, in order, and whether the note is about somebody's position."""
    found: list[Cut] = []
    posts = 0
    for start, end in _stretches(sight):
        runs = [
            Run(label, low + start, high + start, belief)
            for label, low, high, belief in trained.runs("spans", of_note(part(sight, start, end)))
        ]
        posts += sum(run.end - run.start for run in runs if run.label == POST)
        for cut in _cites(sight, runs):
            if _is_mail(sight, cut):
                continue
            if any(word.shape[0] not in _LETTERLESS for word in sight.words[cut.start : cut.end]):
                found.append(cut)
            elif found and found[-1].end == cut.start:
                found[-1] = replace(found[-1], end=cut.end)  # numbers alone are no cite, but the end of one
    if not found and not posts and (_names_work(sight) or (len(sight) < _SHORT and is_repeat_alone(sight.text))):
        found.append(Cut(0, len(sight), behind_and=False, signal=None, belief=_UNSURE))
    return found, posts > len(sight) / 2


_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_LOCAL_PART = 64  # characters before the @ at most, by RFC 5321


def _is_mail(sight: Sight, cut: Cut) -> bool:
    """Whether the cite is an e-mail address or the end of one (`org` of `huda@example.org`)."""
    start, end = sight.tokens[cut.start][0], sight.tokens[cut.end - 1][1]
    before = re.split(r"[\s<(\[,;:]", sight.text[max(0, start - _LOCAL_PART) : start])[-1]
    return _MAIL.fullmatch(before + sight.text[start:end]) is not None


_UNSURE = 0.5
_SHORT = 9  # tokens: a note of fewer may be a bare repeat


def _names_work(sight: Sight) -> bool:
    """Whether a note without a verb is an institution and what it brought out, with the year at its end.

    `International Institute for Studies, the prospect of the elections 2018.`
    """
    if len(sight.segments) != _TWO or len(sight) > _LONGEST_TITLE or sight.words[sight.bounds[1] - 1].seen != ",":
        return False
    maker = sight.segments[0]
    shapes = [one.shape for one in sight.words if one.shape != "mark"]
    spoken = any("prose" in one.classes for one in sight.words)
    return "body" in maker.signs and sight.bounds[1] > _FEWEST_MAKER and not spoken and shapes[-1] in ("year", "hijri")


_TWO = 2  # segments: the institution, and the title
_FEWEST_MAKER, _LONGEST_TITLE = 4, 40
"""Tokens of an institution's name at least, and tokens of a title at most."""


def _stretches(sight: Sight) -> Iterator[tuple[int, int]]:
    """The pieces in which a note is read: nearly always one."""
    start = 0
    while len(sight) - start > _STRETCH:
        end = start + _STRETCH
        stops = (index for index in range(end - 1, start + _STRETCH // 2, -1) if sight.words[index].seen in _LAST_STOPS)
        last = next(stops, end - 1) + 1
        yield start, last
        start = last
    yield start, len(sight)


def _cites(sight: Sight, runs: list[Run]) -> Iterator[Cut]:
    """Cites out of runs: a run that begins one (`B…`) with the runs of its values behind it."""
    index = end = 0
    signal: tuple[int, int] | None = None
    while index < len(runs):
        run = runs[index]
        if run.label in (COMMENT, SIGNAL, POST):
            if run.label == SIGNAL:
                signal = _spoken(sight, run.start, run.end)
            elif any(word.shape != "mark" for word in sight.words[run.start : run.end]):
                signal = None
            index += 1
            continue
        last = _last(sight, runs, index)
        start, end = bare(sight, _from_article(sight, run.start, end), past_number(sight, runs[last].end))
        if start < end:
            yield Cut(start, end, is_joined(sight, start), signal, min(one.belief for one in (run, runs[last])))
        signal = None
        index = last + 1


def _spoken(sight: Sight, start: int, end: int) -> tuple[int, int] | None:
    """The tokens of a signal from its first word on, with the mark behind it; None where it has no word."""
    while start < end and sight.words[start].shape == "mark":
        start += 1
    if end < len(sight) and sight.words[end].seen in _LEADING_IN:
        end += 1
    return (start, end) if start < end else None


_LEADING_IN = frozenset(",:")
"""Marks behind a signal that lead in what it introduces (`See, e.g.,`, `انظر:`)."""


def _goes_on(run: Run) -> bool:
    return run.label not in (COMMENT, SIGNAL, POST) and not run.label.startswith("B")


def _last(sight: Sight, runs: list[Run], first: int) -> int:
    """The last run of the cite that begins with the run `first`."""
    last = first
    while last + 1 < len(runs):
        following = last + 1
        if _begins_another(sight, runs, first, following):
            break
        if _names_article(sight, runs, first, following):
            last = following + 1
            continue
        if runs[following].label == COMMENT and runs[following].end - runs[following].start == 1:
            following += 1  # a comma alone may stand between
        goes_on = following == last + 1 and _goes_on(runs[following])
        if not goes_on and not (following < len(runs) and _holds_on(sight, runs, first, following)):
            break
        last = following
    return last


_PAGED = frozenset({"p", "Bp", "r", "Br"})


def _names_article(sight: Sight, runs: list[Run], first: int, place: int) -> bool:
    """Whether the cite so far is the article of a law that is named behind `of the` (`المادة (7) من القانون نفسه`)."""
    if place + 1 == len(runs) or not runs[place + 1].label.startswith("B"):
        return False
    article, between = runs[first:place], sight.words[runs[place].start : runs[place].end]
    spoken = {one.seen for one in between if one.shape != "mark"}
    return (
        "t-article" in sight.words[article[0].start].classes
        and {one.label for one in article} <= _LOCATING
        and bool(spoken)
        and spoken <= _OF
    )


_LOCATING, _OF = frozenset({"Bx", "x", "Bp", "p"}), frozenset({"of", "the", "من"})


def _from_article(sight: Sight, start: int, low: int) -> int:
    """Where a cite begins, not before the token `low`, that is named behind an article of it and `of the`.

    `المادة (111) من دستور جمهورية العراق`: what is cited begins with the article, though its label does not say so.
    """
    at = start = max(start, low)
    while at < len(sight) and sight.words[at].seen in _OF:
        at += 1
    while at > low and sight.words[at - 1].seen in _OF:
        at -= 1
    number = at
    while (
        number > low
        and sight.words[number - 1].shape[0] in _LETTERLESS
        and sight.words[number - 1].seen not in _LAST_STOPS
    ):
        number -= 1
    led = at < len(sight) and sight.words[at].seen in _OF and low < number < at
    return number - 1 if led and "t-article" in sight.words[number - 1].classes else start


def _begins_another(sight: Sight, runs: list[Run], first: int, place: int) -> bool:
    """Whether another work begins at the run behind a page, though its label does not say so.

    It is joined by و to what stands before and has a title and a page of its own (`ص 12، وحسيب، العراق، ص 40`), or is a
    repeat behind a repeat (`Foster, op. cit., p. 61. Marr, op. cit., p. 9`).
    """
    if runs[place - 1].label not in _PAGE:
        return False
    start = next((at for at in range(runs[place].start, len(sight)) if sight.words[at].shape != "mark"), len(sight))
    if start == len(sight) or not sight.words[start].classes.isdisjoint(_OF_PAGES):
        return False
    marks = {one.seen for one in sight.words[runs[place].start : start]}
    ahead = [run.label for run in takewhile(_goes_on, runs[place:])]
    if "," in marks:
        page = next((at for at, label in enumerate(ahead) if label in _PAGE), 0)
        return is_joined(sight, start) and not _NAMING.isdisjoint(ahead[:page])
    return "." in marks and "r" in ahead and any(run.label in _REPEAT for run in runs[first:place])


_PAGE, _REPEAT, _NAMING = frozenset({"p", "Bp"}), frozenset({"r", "Br"}), frozenset({"n", "t", "r"})
_OF_PAGES = frozenset({"t-page", "t-article", "t-note", "t-volume", "t-repeat"})
"""Classes of words that say what else of a work is cited, or cite it again."""


def _holds_on(sight: Sight, runs: list[Run], first: int, place: int) -> bool:
    """Whether the run at `place` begins no other work, whatever its label says, in the cite that begins at `first`.

    A comma alone parts two works only behind a page and before a name: behind `Treaty of Lausanne, 1923,` stands what
    it was printed in.
    """
    start = runs[place].start
    parted = sight.words[start - 1].seen != "," or is_joined(sight, start)
    return (
        not parted and runs[place].label in ("Bt", "Bx") and all(run.label not in _PAGED for run in runs[first:place])
    )
