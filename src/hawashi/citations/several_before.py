"""Which of several works a repeat most likely means."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from hawashi import names
from hawashi.bibliography.titles import folded_words
from hawashi.citations.fitting import Sought
from hawashi.citations.mentions import means_several
from hawashi.citations.note_numbers import printed
from hawashi.citations.numbers import number
from hawashi.citations.same_name import makers
from hawashi.citations.spellings import words_of
from hawashi.citations.trail import Standing, Trail
from hawashi.locales import fold, is_arabic, without_article
from hawashi.model import Cite, CiteId, Form, Name, Unresolved

_SENTENCE = 120  # characters before a cite in which its sentence may name somebody


def all_before(before: Sequence[CiteId], trail: Trail) -> Standing:
    """The works of the cites just `before`, none of them alone (`المصدران السابقان`); behind another such repeat the
    same ones. Where one is cited just before, the other is that of the note with another work before it."""
    if not before:
        return Standing(reason=Unresolved.NOTHING_BEFORE)
    last = trail.standings[before[-1]]
    if len(before) > 1 or last.reason is Unresolved.SEVERAL_BEFORE:
        return Standing(
            reason=Unresolved.SEVERAL_BEFORE, candidates=tuple(before) if len(before) > 1 else last.candidates
        )
    cites = (at for note in reversed(trail.notes[-_NOTES:]) for at in reversed(note))
    other = next((at for at in cites if trail.standings[at].work not in (None, last.work)), None)
    return Standing(reason=Unresolved.SEVERAL_BEFORE, candidates=(*((other,) if other else ()), *before))


_NOTES = 10  # in which the second of two works is looked for


def named_around(cite: Cite, text: str, before: Sequence[CiteId], trail: Trail) -> Sequence[CiteId]:
    """Those of the cites just `before` whose author the sentence around a repeat in a note's `text` names, or else
    those of the volume that it names."""
    said = set(folded_words(text[max(0, cite.span.start - _SENTENCE) : cite.span.start]))
    return [at for at in before if not said.isdisjoint(_families(at, trail))] or _of_volume(cite, before, trail)


def named_in_sentence(cite: Cite, text: str, before: Sequence[CiteId], trail: Trail) -> Standing | None:
    """The work of the only known author that the prose before a repeat names (`As Marr argued (op. cit., p. 16)`).

    None where they name no known author, or several.
    """
    words = cite.first("note")
    if words is None:
        return None
    ends = [trail.cites[at].span.end for at in before if at.note == cite.span.text]
    start = max(words.span.start - _SENTENCE, 0, *ends)
    found = {}
    for said in _NAME.finditer(text, start, words.span.start):
        word = said[0]
        name = names.parse(word)
        works = [] if _is_common(text, said) else trail.works.sought(Sought((name,)))
        families = {words_of(maker)[-1:] for work in works for maker in makers(work.reference)}
        if works and words_of(name)[-1:] in families:
            found[tuple(work.first for work in works)] = word
    if len(found) != 1:
        return None
    (firsts,) = found
    if len(firsts) == 1:
        return Standing(firsts[0])
    return Standing(reason=Unresolved.SEVERAL_EARLIER_WORKS, candidates=firsts)


_NAME = re.compile(r"[^\W\d_][\w'’-]{3,}")
_MORE = re.compile(r"\s[A-Z]")


def _is_common(text: str, said: re.Match[str]) -> bool:
    """Whether a word is rather one of the sentence than a name: `the Church`, `Young Turks`, `العالم العربي`."""
    before = text[max(0, said.start() - _SENTENCE) : said.start()].split()[-1:]
    if is_arabic(said[0]):
        return all(without_article(word) != fold(word) for word in (said[0], *(before or [""])))
    return not said[0][0].isupper() or fold("".join(before)) == "the" or _MORE.match(text, said.end()) is not None


def _families(at: CiteId, trail: Trail) -> set[str]:
    return {words[-1] for name in authors_of(at, trail) or () if (words := words_of(name))}


def authors_of(cite: CiteId, trail: Trail) -> tuple[Name, ...] | None:
    """Who wrote the work cited: a repeat without a work may at least name its author. None where nothing tells."""
    work = trail.work(cite)
    return makers(work.reference) if work else trail.readings[cite].author or None


def _of_volume(cite: Cite, before: Sequence[CiteId], trail: Trail) -> list[CiteId]:
    """Those of the cites just before that are of the volume named, where each of them is of one volume of its own; or
    the only one that is of any."""
    named = cite.first("volume")
    volumes = [(at, printed(volume)) for at in before if (volume := trail.readings[at].volume)]
    if named is None or len(volumes) == 1:
        return [at for at, _ in volumes if named is not None]
    if len({volume for _, volume in volumes}) < len(before):
        return []
    return [at for at, volume in volumes if volume == printed(named.text)]


def of_near_page(found: Standing, cite: Cite, trail: Trail) -> Standing:
    """Where several works stand before, the one of which a page next to the one named was cited, with its fault.

    After `Tripp, p. 75; Marr, p. 311` an `Ibid., p. 77` most likely means Tripp.
    """
    if found.reason is not Unresolved.SEVERAL_BEFORE:
        return found
    apart = sorted((_pages_apart(cite, trail.cites[at]), rank) for rank, at in enumerate(found.candidates))
    (nearest, rank), (next_best, _) = apart[:2]
    if nearest > _NEXT_PAGES or next_best < _OTHER_PAGES:
        return found
    at = found.candidates[rank]
    return replace(found, work=trail.standings[at].work, via=at)


def likeliest(found: Standing, cite: Cite, trail: Trail) -> CiteId | None:
    """The work that words of a repeat without one most likely mean, if there is any.

    Of the works of one note that is the last, unless one is quoted in the other; of those by the author named, the one
    that was cited last. What hangs on such a repeat most likely means the same.
    """
    if found.work is not None or not found.candidates or cite.form in (Form.SHORT, Form.SUPRA) or means_several(cite):
        return None
    if found.reason is Unresolved.SEVERAL_EARLIER_WORKS:
        return max(found.candidates, key=lambda work: trail.cited.get(work, -1))
    is_quoted = any(trail.cites[at].carried_by is not None for at in found.candidates)
    if is_quoted or found.reason not in (Unresolved.SEVERAL_BEFORE, Unresolved.HANGS_ON_UNRESOLVED):
        return None
    last = trail.standings.get(max(found.candidates, key=lambda at: at.cite))
    return (last.work or last.likeliest) if last else None


_NEXT_PAGES, _OTHER_PAGES = 10, 40
"""Pages between two places of one work cited one after the other, at most, and between those of two works, at least."""
_PAGE = re.compile(r"(?<!\d)\d{1,4}(?!\d)")


def _pages_apart(cite: Cite, other: Cite) -> float:
    """The pages between the nearest places that two cites name; infinite where one names none, or another volume."""
    volumes = [number(named.text) for each in (cite, other) if (named := each.first("volume")) is not None]
    if len(set(volumes)) > 1:
        return inf
    places, others = _pages(cite), _pages(other)
    # Of all pages in order, the two nearest of different cites stand side by side.
    in_order = sorted([*((page, True) for page in places), *((page, False) for page in others)])
    return min((after[0] - page[0] for page, after in pairwise(in_order) if page[1] != after[1]), default=inf)


def _pages(cite: Cite) -> set[int]:
    return {int(one) for field in cite.fields.get("locator", ()) for one in _PAGE.findall(field.text)}
