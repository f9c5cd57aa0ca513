"""The works a paper has cited so far, each once, found again by what a repeat says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations

from rapidfuzz.distance import OSA

from hawashi import names
from hawashi.bibliography.duplicates import Index, same_work
from hawashi.bibliography.titles import folded_words, is_typo, prepared
from hawashi.model import CiteId, Name, Reference

MOST_TRIED = (
    32  # works looked at for one key: more that share no more than a common word make a repeat ambiguous anyway
)
_LONG_WORD = 7  # letters from which one word of a title may have two of them wrong (`Counsel` for `Council`)
_ARTICLES = frozenset({"al", "el"})  # of a romanised Arabic name
_WORDS_OF_A_NAME = 6
_CAPITALISED = re.compile(r"\b[A-Z]\w*")


@dataclass(slots=True, eq=False)
class Work:
    """A work as it is known so far: `first` is its first full citation, `key` its key in the bibliography, if any.

    One that is not cited `in_full`, only in a short form that fits no other work, is no work that a repeat can name.
    """

    first: CiteId
    reference: Reference
    key: str | None
    in_full: bool = True


@dataclass(frozen=True, slots=True)
class Sought:
    """What a repeat says of its work. `strict`: whatever it says must fit, else it only decides between several."""

    authors: tuple[Name, ...] = ()
    et_al: bool = False
    title: str = ""
    year: int | None = None
    strict: bool = False


class Works:
    """The works cited so far.

    Looking one up takes time that does not grow with their number: every work is filed under the words of its authors'
    names and of its title, and under a common word only the latest works are looked at.
    """

    def __init__(self, bibliography: Index | None) -> None:
        self._bibliography = bibliography
        self._works: dict[CiteId, Work] = {}
        self._by_key: dict[str, Work] = {}
        self._by_name: dict[tuple[str, ...], list[Work]] = {}
        self._by_title: dict[tuple[str, ...], list[Work]] = {}

    def __iter__(self) -> Iterator[Work]:
        return iter(self._works.values())

    def get(self, first: CiteId) -> Work | None:
        """The work whose first full citation is `first`, or None."""
        return self._works.get(first)

    def add(self, at: CiteId, reference: Reference, *, in_full: bool = True) -> Work:
        """The work that the citation `at` describes: a new one, or an earlier one that now knows more."""
        known = self._bibliography.find(reference) if self._bibliography else None
        work = self._by_key.get(known.key) if known else None
        if work is None:
            work = self._same(reference)
        if work is None:
            work = self._works[at] = Work(at, reference, None, in_full)
        else:
            work.reference = _fill(work.reference, reference)
            work.in_full = work.in_full or in_full
        if known and work.key is None:
            work.key = known.key
            self._by_key[known.key] = work
        self._file(work, reference)
        return work

    def sought(self, sought: Sought) -> list[Work]:
        """The works that `sought` may mean: one where it is plain, none where there is none, else several.

        An institution or a law may have been taken for a title, and a title for an author: what is found under the one
        or the other is found. Where the title is right and nobody of that name wrote it, the name may be misspelt.
        """
        found = fitting(sought, self._full(sought))
        if found:
            return found
        if sought.authors and sought.title:
            untold = replace(sought, authors=())
            titled = [work for work in self._full(untold) if _is_misspelt(sought.authors, makers(work.reference))]
            return [work for work in fitting(untold, titled) if sought.year in (None, work.reference.year)]
        if sought.authors:
            mistaken = Sought(title=" ".join(name.display() for name in sought.authors))
        else:
            mistaken = replace(sought, authors=(names.parse(sought.title),), title="")
        return fitting(mistaken, self._full(mistaken))

    def names_lost(self, sought: Sought) -> bool:
        """Whether an author sought is known by a work that was never cited in full."""
        return bool(sought.authors) and any(
            not work.in_full and written_by(work.reference, sought.authors) is not None for work in self.near(sought)
        )

    def _full(self, sought: Sought) -> list[Work]:
        return [work for work in self.near(sought) if work.in_full]

    def near(self, sought: Sought) -> list[Work]:
        """The works that share words with `sought`: those worth a closer look."""
        if sought.authors:
            return _latest(self._by_name, name_keys(sought.authors[0]))
        return _latest(self._by_title, title_keys(title_words(sought.title)))

    def _same(self, reference: Reference) -> Work | None:
        """The earlier work that is most likely the one `reference` describes, or None."""
        akin = _latest(self._by_title, title_keys(title_words(reference.title or "")))
        for name in makers(reference)[:1]:
            akin += _latest(self._by_name, name_keys(name))
        compared = [(same_work(work.reference, reference), work) for work in _once(akin)]
        likely = [(comparison.score, work) for comparison, work in compared if comparison]
        return max(likely, key=lambda pair: pair[0])[1] if likely else None

    def _file(self, work: Work, reference: Reference) -> None:
        for name in makers(reference):
            _add(self._by_name, name_keys(name), work)
        for title in (reference.title, reference.container_title):
            _add(self._by_title, title_keys(title_words(title or "")), work)


def _add(shelf: dict[tuple[str, ...], list[Work]], keys: Iterable[tuple[str, ...]], work: Work) -> None:
    for key in keys:
        works = shelf.setdefault(key, [])
        if work not in works[-MOST_TRIED:]:
            works.append(work)


def _latest(shelf: dict[tuple[str, ...], list[Work]], keys: Iterable[tuple[str, ...]]) -> list[Work]:
    """The latest works under `keys`, the longest keys and then the rarest first, in the order of the paper."""
    found: list[Work] = []
    for key in sorted((key for key in keys if key in shelf), key=lambda key: (-len(key), len(shelf[key]))):
        found += shelf[key][-MOST_TRIED:]
        if len(found) > MOST_TRIED:
            break
    return _once(found)


def _once(works: Iterable[Work]) -> list[Work]:
    return list({id(work): work for work in works}.values())


def makers(reference: Reference) -> tuple[Name, ...]:
    """Under whose name a repeat looks for the work: its authors, or who edited or translated it where it has none."""
    return reference.author or reference.editor or reference.translator


def written_by(reference: Reference, authors: Iterable[Name]) -> bool | None:
    """Whether all `authors` are certainly authors of the work: True, False where that is only possible, None if not."""
    certain = True
    for name in authors:
        verdicts = {_verdict(name, maker) for maker in makers(reference)}
        if "certain" not in verdicts:
            certain = False
            if "possible" not in verdicts:
                return None
    return certain


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
        fits = [title_fit(words, work.reference) for work in works]
        best = max(fits, default=0)
        kept = [work for work, fit in zip(works, fits, strict=True) if fit == best and fit > 0]
        works = kept if sought.strict else kept or works
    if sought.year is not None:
        kept = [work for work in works if work.reference.year == sought.year]
        works = kept if sought.strict else kept or works
    preferences: tuple[Callable[[Work], bool], ...] = (
        lambda work: written_by(work.reference, sought.authors) is True,
        lambda work: (len(makers(work.reference)) > len(sought.authors)) is sought.et_al,
    )
    for prefers in preferences:
        if len(works) > 1:
            works = [work for work in works if prefers(work)] or works
    return works


def _fill(reference: Reference, later: Reference) -> Reference:
    """`reference`, with what only the `later` citation of the same work tells."""
    missing = {
        field.name: getattr(later, field.name)
        for field in fields(Reference)
        if not getattr(reference, field.name) and getattr(later, field.name)
    }
    if reference.type == "document":  # CSL's word for a work of which no more is known
        missing["type"] = later.type
    more = {**later.more, **reference.more}
    return replace(reference, **{**missing, "more": more}) if missing or more != reference.more else reference


def title_words(title: str) -> tuple[str, ...]:
    """The words by which a title is found: a short title may leave out articles and prepositions."""
    known = prepared(title)
    return known.telling or known.words


def title_keys(words: Sequence[str]) -> list[tuple[str, ...]]:
    """What a title is filed under: its first two words, and each of its first twelve."""
    keys: list[tuple[str, ...]] = [(word,) for word in dict.fromkeys(words[:12])]
    return [tuple(words[:2]), *keys] if len(words) > 1 else keys


def title_fit(short: Sequence[str], reference: Reference) -> int:
    """How a short title fits a work: 3 its whole title, 2 its beginning, 1 some words of it in order, 0 not."""
    if not short:
        return 0
    best = 0
    for title, most in ((reference.title, 3), (reference.container_title, 1)):
        words = title_words(title or "")
        start = words[: len(short)]
        if tuple(short) == words:
            fit = 3
        elif "".join(short) == "".join(words) or _is_title(short, start):
            fit = 2
        else:
            rest = iter(words)
            fit = int(all(word in rest for word in short))
        best = max(best, min(fit, most))
    return best


def _is_title(short: Sequence[str], start: Sequence[str]) -> bool:
    """Whether a short title is the `start` of a title, but for wrong letters; one of several words must be right."""
    wrong = [pair for pair in zip(short, start, strict=False) if pair[0] != pair[1]]
    if len(short) != len(start) or len(wrong) >= max(2, len(short)):
        return False
    if all(is_typo(word, other) for word, other in wrong):
        return True
    return len(wrong) == 1 < len(short) and _is_badly_misspelt(*wrong[0])


def _is_badly_misspelt(word: str, other: str) -> bool:
    long = min(len(word), len(other)) >= _LONG_WORD and word[0] == other[0]
    return long and not word.isdecimal() and OSA.distance(word, other, score_cutoff=2) <= 2


def _is_misspelt(authors: Sequence[Name], makers: Sequence[Name]) -> bool:
    """Whether each of `authors` is one of the `makers`, but for letters that are wrong in a name."""
    return all(any(_is_name(_words_of(name), _words_of(maker)) for maker in makers) for name in authors)


def _words_of(name: Name) -> list[str]:
    return [word for word in folded_words(name.display()) if word not in _ARTICLES]


def _is_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the shorter name is in the longer one, word by word, the family name (the last word) in its place."""
    short, long = sorted((one, other), key=len)
    if not short or not is_typo(short[-1], long[-1]):
        return False
    rest = iter(long[:-1])
    return all(any(_is_given(word, name) for name in rest) for word in short[:-1])


def _is_given(word: str, name: str) -> bool:
    return is_typo(word, name) or (1 in (len(word), len(name)) and word[0] == name[0])


def name_keys(name: Name) -> list[tuple[str, ...]]:
    """What a name is filed under: each of its words, and each two of them, by the sounds that both scripts share.

    An institution is filed under its initials, too.
    """
    sounds = sorted(set(names.skeletons(name)))[:_WORDS_OF_A_NAME]
    keys = [*combinations(sounds, 2), *((sound,) for sound in sounds)]
    words = _CAPITALISED.findall(names.romanize(name.literal))
    initials = "".join(word if word.isupper() else word[0] for word in words)
    return [*keys, (initials,)] if initials else keys
