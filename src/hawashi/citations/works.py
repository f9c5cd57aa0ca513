"""The works a paper has cited so far, each once, found again by what a repeat says of them."""

from bisect import bisect_right, insort_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from operator import itemgetter

from hawashi import names
from hawashi.bibliography.duplicates import Index
from hawashi.bibliography.same_work import Record, compare_each, prepare
from hawashi.certainty import WRITABLE
from hawashi.citations.abbreviations import lettered_year
from hawashi.citations.fitting import (
    Sought,
    Work,
    fitting,
    is_of_son,
    is_only_titled,
    may_be_same,
    names_of,
    only_edited,
    written_by,
    year_of,
)
from hawashi.citations.reporters import are_two_rulings, first_page, reporter
from hawashi.citations.same_name import (
    are_two_letters,
    goes_without_maker,
    has_same_name,
    is_other_by_author,
    is_same_letter,
    makers,
)
from hawashi.citations.short_titles import title_fit, title_keys, title_words
from hawashi.citations.spellings import are_near, is_misprint, is_misspelt, misprint_keys, name_keys, words_of
from hawashi.citations.verbatim import stands_in
from hawashi.locales import fold, is_arabic
from hawashi.model import Cite, CiteId, Library, Reference

MOST_TRIED = (
    32  # works looked at for one key: more that share no more than a common word make a repeat ambiguous anyway
)


class Works:
    """The works cited so far.

    Looking one up takes time that does not grow with their number: every work is filed under the words of its authors'
    names and of its title, and under a common word only the latest works are looked at. It is filed when the next one
    is looked up: in a paper of one citation never.
    """

    def __init__(self, bibliography: Index | None) -> None:
        self._bibliography = bibliography
        self._works: dict[CiteId, Work] = {}
        self._unfiled: list[tuple[Work, Reference, bool]] = []
        self._by_key: dict[str, Work] = {}
        self._by_stated: dict[str, Work] = {}
        self._by_name: dict[tuple[str, ...], list[Work]] = {}
        self._by_title: dict[tuple[str, ...], list[Work]] = {}
        self._by_misprint: dict[tuple[str, ...], list[Work]] = {}
        self._by_word: dict[tuple[str, ...], list[Work]] = {}
        self._by_reporter: dict[tuple[str, str], list[tuple[int, Work]]] = {}
        self._by_abbreviation: dict[str, tuple[Work, bool]] = {}

    def __iter__(self) -> Iterator[Work]:
        return iter(self._works.values())

    def __len__(self) -> int:
        return len(self._works)

    def get(self, first: CiteId) -> Work | None:
        """The work whose first full citation is `first`, or None."""
        return self._works.get(first)

    def add(self, at: CiteId, reference: Reference, *, in_full: bool = True, raw: str = "") -> Work:
        """The work that the citation `at` describes: a new one, or an earlier one that now knows more."""
        dated = lettered_year(raw)
        known = self._bibliography.find(reference) if self._bibliography else None
        work = self._by_key.get(known.key) if known else None
        if work is None:
            work = self._same(reference)
        if work is None:
            work = self._works[at] = Work(at, reference, None, in_full, dated, raw)
            self._unfiled.append((work, reference, in_full))
        else:
            self._unfiled.append((work, reference, False))
            if (filled := _fill(work.reference, reference)) is not work.reference:
                work.reference, work.record = filled, None
            work.in_full = work.in_full or in_full
            work.dated = work.dated or dated
        if known and work.key is None:
            work.key = known.key
            self._by_key[known.key] = work
        return work

    def state(self, at: CiteId, cite: Cite, bibliography: Library | None) -> Work | None:
        """The work that the file itself gives for a cite, of one key always the same; None where it gives none.

        Where the file cites by a key of the `bibliography`, the work is that very entry.
        """
        if cite.stated is None:
            return None
        work = self._by_stated.get(cite.key) if cite.key else None
        if work is None:
            entry = bibliography.get(cite.key) if bibliography is not None else None
            is_entry = entry is cite.stated
            work = self._by_key.get(cite.key) if is_entry else None
            work = work or self.add(at, cite.stated)
            if is_entry and work.key is None:
                work.key = cite.key
                self._by_key[cite.key] = work
            self._by_stated[cite.key] = work
        return work

    def sought(self, sought: Sought) -> list[Work]:
        """The works that `sought` may mean: one where it is plain, none where there is none, else several.

        A short name that a full citation has announced goes before all others. Failing that and what fits, a name may
        be misspelt; an institution or a law may have been taken for a title, and a title for an author; and last the
        words of a full citation tell what it was not taken for. Another title by the author that it names is no way to
        a work of his.
        """
        ways = (self._abbreviated, self._fitting, self._mistaken, self._misprinted, self._written)
        return next((found for way in ways if (found := _but_others(sought, way(sought)))), [])

    def _fitting(self, sought: Sought) -> list[Work]:
        return fitting(sought, self._full(sought))

    def _mistaken(self, sought: Sought) -> list[Work]:
        """Works whose author is spelt with a letter wrong, or was taken for a title, or the other way round."""
        if sought.authors and sought.title:
            untold = replace(sought, authors=())
            words = title_words(sought.title)
            near = [work for work in self._full(untold) if title_fit(words, work.reference)]
            titled = [work for work in near if is_misspelt(sought.authors, makers(work.reference))]
            titled = titled or [work for work in near if may_be_same(sought, work)]
            titled = titled or [work for work in near if goes_without_maker(sought.title, work.reference)]
            return [work for work in fitting(untold, titled) if sought.year in (None, year_of(work))]
        if sought.authors:
            titled = self._fitting(Sought(title=" ".join(name.display() for name in sought.authors)))
            return [work for work in titled if not is_only_titled(work, sought)]
        return self._fitting(replace(sought, authors=(names.parse(sought.title),), title=""))

    def _written(self, sought: Sought) -> list[Work]:
        """The works whose full citations have the words sought, whatever these were taken for.

        Where the authors sought have a work of their own, one that names them elsewhere is not meant: a letter to them.
        """
        words = words_of(sought.authors[0]) if sought.authors else title_words(sought.title)
        self._file()
        near = _latest(self._by_word, [words[-1:]])  # the family name, or the last word: it stands there at any rate
        found = [
            work
            for work in near
            if (stands_in(sought.authors, sought.title, work.words) or only_edited(work, sought))
            and not is_only_titled(work, sought)
        ]
        if found and self.lost(sought) is not None:
            found = [work for work in found if any({*words} <= {*words_of(name)} for name in makers(work.reference))]
        return [work for work in found if sought.year is None or year_of(work) in (None, sought.year)]

    def _abbreviated(self, sought: Sought) -> list[Work]:
        """The works that go by the short name sought: as announced, that of a maker or that of one work."""
        name = fold(" ".join(name.display() for name in sought.authors))
        work, of_maker = self._by_abbreviation.get(name or fold(sought.title), (None, False))
        if work is None and name and sought.title:
            work, of_maker = self._by_abbreviation.get(fold(sought.title), (None, False))
            fits = work is not None and not of_maker and written_by(work.reference, sought.authors) is not None
            return [work] if work and fits else []
        if work is None:
            return []
        if not of_maker or not makers(work.reference):
            return [work] if not (name and sought.title) else []
        spelt_out = replace(sought, authors=makers(work.reference), title=sought.title if name else "")
        return fitting(spelt_out, self._full(spelt_out))

    def _misprinted(self, sought: Sought) -> list[Work]:
        """The works of the author sought if his family name stands there with a letter wrong."""
        authors = sought.authors or names_of(Reference("", "document", title=sought.title))
        if len(authors) != 1 or (sought.authors and sought.title):
            return []
        (name,) = authors
        self._file()
        near = [work for work in _latest(self._by_misprint, misprint_keys(name)) if work.in_full]
        found = [work for work in near if any(is_misprint(name, maker) for maker in makers(work.reference))]
        return [work for work in found if sought.year in (None, year_of(work))]

    def abbreviate(self, work: Work, name: str, *, of_maker: bool) -> None:
        """From here on the folded short `name` stands for the `work`, or for its maker."""
        self._by_abbreviation[name] = work, of_maker

    def of_authors(self, sought: Sought) -> tuple[CiteId, ...]:
        """The full citations of other works by the authors sought."""
        works = self._full(sought) if sought.authors else []
        return tuple(work.first for work in works if written_by(work.reference, sought.authors) is not None)

    def printed_in(self, place: tuple[str, str], page: int) -> Iterator[Work]:
        """The works in the volume of a reporter that begin on a page or before it, the nearest first."""
        self._file()
        works = self._by_reporter.get(place, [])
        end = bisect_right(works, page, key=itemgetter(0))
        return (work for _, work in reversed(works[max(0, end - MOST_TRIED) : end]))

    def lost(self, sought: Sought) -> Work | None:
        """The first work by the authors sought, and with the title sought, that was never cited in full, if any."""
        works = (work for work in self.near(sought) if not work.in_full) if sought.authors else ()
        own = [work for work in works if written_by(work.reference, sought.authors) is not None]
        return next(iter(fitting(replace(sought, strict=True), own)), None)

    def _full(self, sought: Sought) -> list[Work]:
        return [work for work in self.near(sought) if work.in_full]

    def near(self, sought: Sought) -> list[Work]:
        """The works that share words with `sought`: those worth a closer look."""
        self._file()
        if sought.authors:
            return _latest(self._by_name, name_keys(sought.authors[0]))
        return _latest(self._by_title, title_keys(title_words(sought.title)))

    def _same(self, reference: Reference) -> Work | None:
        """The earlier work that is most likely the one `reference` describes, or None."""
        if not self._works:
            return None
        self._file()
        words = title_words(reference.title or reference.container_title or "")
        akin = [work for work in _latest(self._by_title, title_keys(words)) if _share_words(words, work.reference)]
        for name in makers(reference)[:1]:
            akin += _latest(self._by_name, name_keys(name))
        known = [work for work in _once(akin) if not are_known_apart(reference, work.reference)]
        compared = zip(compare_each(prepare(reference), [_record(work) for work in known]), known, strict=True)
        likely = [(comparison.score, work) for comparison, work in compared if comparison]
        if likely:
            return max(likely, key=lambda pair: pair[0])[1]
        ways = (has_same_name, is_same_letter)
        named = [work for work in known if any(way(work.reference, reference) for way in ways)]
        return named[0] if len(named) == 1 else None

    def _file(self) -> None:
        """File what was added since the last time under what its citation says, a new work also under its words."""
        for work, reference, by_words in self._unfiled:
            if by_words:
                _add(self._by_word, ((word,) for word in dict.fromkeys(work.words)), work)
            for name in names_of(reference):
                _add(self._by_name, name_keys(name), work)
                _add(self._by_misprint, misprint_keys(name), work)
            if (place := reporter(reference)) is not None and (page := first_page(reference)) is not None:
                insort_left(self._by_reporter.setdefault(place, []), (page, work), key=itemgetter(0))
            for title in (reference.title, reference.container_title):
                _add(self._by_title, title_keys(title_words(title or "")), work)
        self._unfiled.clear()


def are_known_apart(one: Reference, other: Reference) -> bool:
    """Whether two citations surely mean two rulings or letters, however much alike they are otherwise."""
    return are_two_rulings(one, other) or are_two_letters(one, other)


def _but_others(sought: Sought, works: list[Work]) -> list[Work]:
    """The works without those of a son of the author sought, and those by the author whose name ends the title sought,
    if it is another title."""
    if sought.authors or not sought.title:
        return [work for work in works if not is_of_son(sought, work)]
    return [work for work in works if not is_other_by_author(sought.title, work.reference)]


def _share_words(words: Sequence[str], reference: Reference) -> bool:
    """Whether a title has more than one of its words in common with that of a work, or all but one, which may be
    misprinted, of the shorter title: one word of many says nothing, and few works need be compared."""
    for title in (reference.title, reference.container_title):
        theirs = title_words(title or "")
        shared = len({*words} & {*theirs})
        if shared > 1 or (shared and shared >= min(len(words), len(theirs)) - 1):
            return True
    return False


def _record(work: Work) -> Record:
    if work.record is None:
        work.record = prepare(work.reference)
    return work.record


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


def introduces_work(cite: Cite, sought: Sought, works: Works) -> bool:
    """Whether a cite without facts of publication is the first citation of its work, as notes without imprint have it:
    `علي الوردي، دراسة في طبيعة المجتمع العراقي، ص 34`, or a classical work by its title and page.

    In Arabic repeats are said in words, and many an author is known by one name (`الغزالي، من هنا نعلم، ص 110`), where
    neither he nor the title was met before, or only as that of a work by somebody with quite another name; his name, a
    volume and a page may stand for his great work (`الطبري 6/7`).
    """
    if not sought.title:
        is_by_volume = is_arabic(cite.raw) and cite.first("volume") is not None and cite.first("locator") is not None
        return is_by_volume and len(sought.authors) == 1 and not works.sought(Sought(sought.authors))
    if not sought.authors:
        is_named = is_arabic(cite.raw) and len(title_words(sought.title)) > 1
        return is_named or any(cite.first(place) for place in ("locator", "volume", "number", "section"))
    if all(name.given or name.literal for name in sought.authors):
        return True
    if not is_arabic(cite.raw) or works.sought(Sought(sought.authors)):
        return False
    titled, author = works.sought(Sought(title=sought.title)), cite.first("author")
    if titled and (author is None or author.confidence < WRITABLE):
        return False
    return all(makers(one.reference) and not are_near(sought.authors, makers(one.reference)) for one in titled)
