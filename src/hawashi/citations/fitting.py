"""What a repeat says of its work, and which of the works cited it fits."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from hawashi import names
from hawashi.bibliography.same_work import Record
from hawashi.bibliography.titles import folded_words
from hawashi.citations.same_name import makers
from hawashi.citations.short_titles import title_fit, title_words, without_names
from hawashi.citations.spellings import is_dotted_wrong, words_of
from hawashi.citations.verbatim import words_as_written
from hawashi.locales import without_article
from hawashi.model import CiteId, Name, Reference

_WORDS_OF_A_PERSON = 4  # at most, where a work seems to have no author: its title may be the name of one


@dataclass(slots=True, eq=False)
class Work:
    """A work as it is known so far: `first` is its first full citation, `key` its key in the bibliography, if any.

    `dated` is its year with the letter that tells works of one author and year apart (`2007a`), where it has one;
    `raw` is its first citation. One that is not cited `in_full`, only in a short form that fits no other
    work, is no work that a repeat can name. `record` is the reference as it is compared, once it was.
    """

    first: CiteId
    reference: Reference
    key: str | None
    in_full: bool = True
    dated: str = ""
    raw: str = ""
    record: Record | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The telling words of its first citation, in order."""
        return words_as_written(self.raw)


@dataclass(frozen=True, slots=True)
class Sought:
    """What a repeat says of its work. `strict`: whatever it says must fit, else it only decides between several.

    `dated` is the year with a letter (`2007a`), where one is given. `named`: it surely is a family name, and no word of
    a title.
    """

    authors: tuple[Name, ...] = ()
    et_al: bool = False
    title: str = ""
    year: int | None = None
    dated: str = ""
    strict: bool = False
    named: bool = False


def names_of(reference: Reference) -> tuple[Name, ...]:
    """The makers of a work; where it seems to have none, its title, which may be an author's name."""
    known, title = makers(reference), reference.title or ""
    return known or ((names.parse(title),) if 1 < len(title.split()) <= _WORDS_OF_A_PERSON else ())


def written_by(reference: Reference, authors: Iterable[Name]) -> bool | None:
    """Whether all `authors` are certainly authors of the work: True, False where that is only possible, None if not."""
    certain = True
    for name in authors:
        verdicts = {_verdict(name, maker) for maker in names_of(reference)}
        if "certain" not in verdicts:
            certain = False
            if "possible" not in verdicts:
                return None
    return certain


@lru_cache(maxsize=16_384)
def _verdict(name: Name, maker: Name) -> names.Verdict:
    """Whether a repeat's `name` means the `maker` of a work.

    Within one paper `Ministry of Planning` and `Iraqi Ministry of Planning` may be one; elsewhere they need not be.
    """
    verdict = names.compare(name, maker).verdict
    if verdict == "different" and name.literal and maker.literal:
        short, long = sorted((set(title_words(name.literal)), set(title_words(maker.literal))), key=len)
        return "possible" if len(short) > 1 and short <= long else verdict
    return verdict


def fitting(sought: Sought, works: Sequence[Work]) -> list[Work]:
    """Those of `works` that `sought` may mean, and of these the ones it fits best."""
    if sought.authors:
        return _narrow(sought, [work for work in works if written_by(work.reference, sought.authors) is not None])
    words = title_words(sought.title)
    fits = [title_fit(words, work.reference) for work in works]
    best = max(fits, default=0)
    enough = 2 if len(words) < 3 else 1  # one or two words from the middle of a title are no title
    return [work for work, fit in zip(works, fits, strict=True) if fit == best and fit >= enough]


def _narrow(sought: Sought, works: list[Work]) -> list[Work]:
    """Of works by the authors sought, those whose title, year, and certainty and number of authors fit best."""
    words = title_words(sought.title)
    if words:
        fits = [_fit(words, work) for work in works]
        best = max(fits, default=0)
        kept = [work for work, fit in zip(works, fits, strict=True) if fit == best and fit > 0]
        works = kept if sought.strict else kept or works
    if sought.dated and any(work.dated for work in works):
        return [work for work in works if work.dated == sought.dated]
    if sought.year is not None:
        kept = [work for work in works if year_of(work) == sought.year]
        kept = kept or [work for work in works if _tells_year(work, sought.year)]
        works = kept if sought.strict else kept or works
    preferences: tuple[Callable[[Work], bool], ...] = (
        lambda work: len(makers(work.reference)) >= len(sought.authors),
        lambda work: written_by(work.reference, sought.authors) is True,
        lambda work: (len(makers(work.reference)) > len(sought.authors)) is sought.et_al,
    )
    for prefers in preferences:
        if len(works) > 1:
            works = [work for work in works if prefers(work)] or works
    return works


def may_be_same(sought: Sought, work: Work) -> bool:
    """Whether a work has the very beginning of its title in common with what is sought, some words, and its author's
    family name, which is a word of the other's name, or but for a letter that name: `ابن القيم` is `ابن قيم الجوزية`,
    and `ابن كثر` is `ابن كثير`, but neither is `ابن الجوزي`."""
    words = title_words(sought.title)
    if len(words) < _SOME or title_fit(words, work.reference) < _BEGINNING:
        return False
    ours, theirs = (
        [[without_article(word) for word in words_of(name)] for name in some if words_of(name)]
        for some in (sought.authors, makers(work.reference))
    )
    return any(
        one[-1] in other or other[-1] in one or _are_but_for_letter(one, other) for one in ours for other in theirs
    )


def _are_but_for_letter(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names of several words are one but for a letter of the last."""
    return len(one) > 1 and one[:-1] == other[:-1] and OSA.distance(one[-1], other[-1], score_cutoff=1) <= 1


_SOME, _BEGINNING = 2, 2
"""Words of a title, and the fit of a title's beginning."""


def is_of_son(sought: Sought, work: Work) -> bool:
    """Whether the one Arabic name sought is that of the father by whom the author of a work is called (`أحمد`, `سالم بن
    أحمد`); in Latin letters it is written for the family's (`Talal` for `Hassan bin Talal`)."""
    named = [name.family for name in sought.authors[:1] if not name.given and names.begins_with_given_name(name.family)]
    own = [_SON.sub("", maker.family) for maker in makers(work.reference) if maker.given and _SON.match(maker.family)]
    return bool(named) and any(words_of(names.parse(one)) == words_of(names.parse(named[0])) for one in own)


_SON = re.compile(r"ا?بن\s")


def is_only_titled(work: Work, sought: Sought) -> bool:
    """Whether the name sought only stands in the title of a work by somebody else (`Hegel`, in Alder's *Hegel's
    Canals*): it is no repeat of that."""
    if not sought.named or not work.reference.author:
        return False
    names_in = (sought.authors, work.reference.author)
    own, by = ({word for name in some for word in _bare_words(name.display())} for some in names_in)
    in_title = _bare_words(work.reference.title or "")
    return own <= in_title and own.isdisjoint(by)


def _bare_words(text: str) -> set[str]:
    return {without_article(word) for word in folded_words(text)}


def only_edited(work: Work, sought: Sought) -> bool:
    """Whether who is named only edited what holds the work: `Hopwood (ed.), op. cit.` after a chapter in his book."""
    by_editor = replace(work.reference, author=(), translator=())
    return bool(sought.authors) and not sought.title and written_by(by_editor, sought.authors) is not None


def _fit(words: Sequence[str], work: Work) -> int:
    best = max(title_fit(short, work.reference) for short in (words, without_names(words, makers(work.reference))))
    return best or int(_has_whole(words, work.reference) or is_dotted_wrong(words, work.reference.title or ""))


_FEWEST_WHOLE = 3  # words of a title that is only a part of what is sought


def _has_whole(words: Sequence[str], reference: Reference) -> bool:
    """Whether what is sought has all words of a title in their order, and more (`History of the Iraqi Communist Party`
    for *The Iraqi Communist Party*); of two words, or before its subtitle, at its beginning (`حياة الرضا بن موسى` for
    `حياة الرضا`, `Songs of Zion for a discussion` for *Songs of Zion: The Church in America*)."""
    main = title_words((reference.title or "").partition(":")[0])
    if len(main) > 1 and tuple(words[: len(main)]) == main:
        return True
    title = [word for word in title_words(reference.title or "") if not word.isdecimal()]
    if len(title) < _FEWEST_WHOLE:
        return False
    rest = iter(words)
    return all(word in rest for word in title)


def _tells_year(work: Work, year: int) -> bool:
    """Whether a full citation gives the year, if only as that of another edition (`1999; repr., 2003`)."""
    return re.search(rf"\b{year}\b", work.raw.replace(work.reference.title or "", "")) is not None


def year_of(work: Work) -> int | None:
    """The year of a work, as it is known so far."""
    return int(work.dated[:4]) if work.dated else work.reference.year


def may_name(sought: Sought, reading: Reference) -> bool:
    """Whether a cite that stands for no work names at least the author sought."""
    return bool(sought.authors) and written_by(reading, sought.authors) is not None
