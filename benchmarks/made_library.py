"""Makes libraries with works that stand in them more than once, and with works that only look like others.

Titles mean nothing: their words are made of syllables, and some are a thousand times as frequent as others, as in any
language. What is done to a copy is what databases and people do to one work; half of the works are Arabic.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate

from hawashi.model import Date, Name, Pages, Reference
from hawashi.names import romanize

WORDS, JOURNALS = 30_000, 400
COPIED, KIN = 0.25, 0.25  # shares of the works that have copies, and of those that have works much like them

SYLLABLES = {
    "en": "ba co de fi gra hu in jo ka lo mi ner o pri qua re sta ti u ver wor ex plan tion ment al",
    "ar": "با تر ثق جم حر خل دا ذه رب زم سي شر صا ضو طي ظل عم غر فن قو كت لا مع نص هو وط يد",
}
FAMILIES = {
    "en": "Haddad Marr Tripp Dodge Batatu Allawi Jabar Sluglett Davis Müller O'Brien Núñez Smith Jones Lee Wang",
    "ar": "الجبوري العبيدي الوردي الحسني الدوري البياتي الخفاجي السامرائي الكناني الزبيدي حميد كاظم جواد الربيعي",
}
GIVEN = {
    "en": "Anna Peter Layla Omar Ruth Thomas Nadia Karim John Phebe Charles Sami Walter Xin",
    "ar": "علي حسن زينب سعاد عباس نوري فاطمة كريم محمد ليلى يوسف خالد",
}
SMALL_WORDS = {"en": ["of", "the", "in", "and", "on", "for"], "ar": ["في", "من", "على", "بين"]}
GENERIC = {"en": ["Editorial", "Introduction", "Book Reviews"], "ar": ["افتتاحية العدد", "مقدمة", "تمهيد"]}


class Maker:
    """Makes works of one language from one stream of chance."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self.language, self.chance = language, chance
        syllables = SYLLABLES[language].split()
        self.words = ["".join(chance.choices(syllables, k=chance.choice((2, 2, 3, 3, 4)))) for _ in range(WORDS)]
        self.bounds = list(accumulate(1 / (place + 20) for place in range(WORDS)))
        self.journals = [self._capital(self.text(2, 4)) for _ in range(JOURNALS)]
        self.families = [*FAMILIES[language].split(), *(self._capital(word) for word in self.words[2000:5000])]
        self.given = GIVEN[language].split()

    def word(self) -> str:
        """A word of a title; of few words there are many."""
        return self.words[bisect(self.bounds, self.chance.random() * self.bounds[-1])]

    def text(self, least: int, most: int) -> str:
        """So many words, some small ones among them."""
        words = []
        for _ in range(self.chance.randint(least, most)):
            words.append(self.word())
            if self.chance.random() < 0.3:
                words.append(self.chance.choice(SMALL_WORDS[self.language]))
        return " ".join([*words, self.word()])

    def _capital(self, text: str) -> str:
        return text.title() if self.language == "en" else text

    def name(self) -> Name:
        """A person."""
        given = self.chance.choice(self.given)
        if self.language == "en" and self.chance.random() < 0.6:
            given += f" {self.chance.choice('ABCDEFGHJKLMNPRSTW')}."
        return Name(family=self.chance.choice(self.families), given=given)

    def work(self) -> Reference:
        """An article or a book that is no other one."""
        chance = self.chance
        title = self._capital(self.text(4, 12)) + (f": {self.text(2, 5)}" if chance.random() < 0.3 else "")
        authors = tuple(self.name() for _ in range(chance.choice((1, 1, 2, 3, 4, 6))))
        year = Date(chance.randint(1985, 2025))
        if chance.random() < 0.3:
            publisher = self._capital(self.text(1, 2))
            isbn = f"978{chance.randrange(10**10):010}" if chance.random() < 0.5 else None
            return Reference("", "book", author=authors, title=title, issued=year, publisher=publisher, isbn=isbn)
        first = chance.randint(1, 1900)
        doi = f"10.{chance.randint(1000, 9999)}/{chance.randrange(10**8)}" if chance.random() < 0.6 else None
        return Reference(
            "",
            "article-journal",
            author=authors,
            title=title,
            container_title=chance.choice(self.journals),
            issued=year,
            volume=str(chance.randint(1, 90)),
            issue=str(chance.randint(1, 12)),
            page=Pages(str(first), str(first + chance.randint(3, 40))),
            doi=doi,
        )


Change = Callable[[Reference, Maker], Reference]


def _without_doi(work: Reference, _: Maker) -> Reference:
    return replace(work, doi=None, isbn=None)


def _with_initials(work: Reference, _: Maker) -> Reference:
    if any(not name.given.isascii() for name in work.author):
        return work
    short = (replace(name, given=" ".join(f"{part[0]}." for part in name.given.split())) for name in work.author)
    return replace(work, author=tuple(short))


def _with_fewer_authors(work: Reference, _: Maker) -> Reference:
    return replace(work, author=(*work.author[:1], Name(literal="others")) if len(work.author) > 3 else work.author)


def _with_short_journal(work: Reference, _: Maker) -> Reference:
    words = (work.container_title or "").split()
    if len(words) < 3 or not words[0].isascii():
        return work
    return replace(work, container_title=" ".join(f"{word[:4]}." if len(word) > 5 else word for word in words))


def _with_short_pages(work: Reference, _: Maker) -> Reference:
    if not isinstance(work.page, Pages) or not work.page.last or len(work.page.last) != len(work.page.first):
        return work
    same = next(
        (at for at, pair in enumerate(zip(work.page.first, work.page.last, strict=True)) if len({*pair}) > 1), 0
    )
    return replace(work, page=Pages(work.page.first, work.page.last[same:]))


def _in_print_a_year_later(work: Reference, _: Maker) -> Reference:
    return replace(work, issued=Date((work.year or 0) + 1))


def _online_first(work: Reference, _: Maker) -> Reference:
    return replace(work, volume=None, issue=None, page=None) if work.container_title else work


def _misspelt(work: Reference, maker: Maker) -> Reference:
    title = work.title or ""
    long = [word for word in title.split() if len(word) > 6]
    if not long:
        return work
    word = maker.chance.choice(long)
    at = maker.chance.randrange(2, len(word) - 2)
    return replace(work, title=title.replace(word, word[:at] + word[at + 1 :], 1))


def _cut(work: Reference, _: Maker) -> Reference:
    title = work.title or ""
    return replace(work, title=title[:60].rsplit(" ", 1)[0] if len(title) > 75 else title)


def _without_subtitle(work: Reference, _: Maker) -> Reference:
    return replace(work, title=(work.title or "").split(": ")[0])


def _in_other_letters(work: Reference, _: Maker) -> Reference:
    """Capitals throughout; alif and ta marbuta without their signs."""
    title = (work.title or "").upper().translate(str.maketrans("أإآةى", "ااا" + "هي"))
    return replace(work, title=title)


def _romanised(work: Reference, _: Maker) -> Reference:
    if (work.title or "").isascii():
        return work
    names = tuple(Name(family=romanize(name.family), given=romanize(name.given)) for name in work.author)
    return replace(work, title=romanize(work.title or ""), author=names, doi=None)


CHANGES: tuple[Change, ...] = (
    _without_doi, _with_initials, _with_fewer_authors, _with_short_journal, _with_short_pages, _in_print_a_year_later,
    _online_first, _misspelt, _cut, _without_subtitle, _in_other_letters,
)  # fmt: skip


def _copies(work: Reference, maker: Maker) -> Iterator[Reference]:
    for _ in range(maker.chance.choice((1, 1, 1, 2, 3))):
        copy = work
        for change in maker.chance.sample(CHANGES, maker.chance.randint(0, 3)):
            copy = change(copy, maker)
        yield copy
    if maker.language == "ar" and maker.chance.random() < 0.1:
        yield _romanised(work, maker)


def _another_place(work: Reference, maker: Maker) -> Reference:
    page = Pages(str(maker.chance.randint(1901, 4000)))
    return replace(work, doi=None, isbn=None, volume=str(maker.chance.randint(91, 200)), page=page)


def _kin(work: Reference, maker: Maker) -> Reference:
    """A work much like `work` that is another one."""
    chance, arabic = maker.chance, maker.language == "ar"
    moved = _another_place(work, maker) if work.container_title else replace(work, isbn=None)
    title = work.title or ""
    match chance.randrange(7):
        case 0:  # the next part
            return replace(moved, title=f"{title}، الجزء الثاني" if arabic else f"{title}, Part II")
        case 1:  # what was said of it
            head = chance.choice(("تعقيب على:", "تصويب:") if arabic else ("Reply to:", "Erratum:", "Comment on:"))
            return replace(moved, title=f"{head} {title}")
        case 2:  # a lecture of the same name, given elsewhere some years before
            elsewhere = replace(_another_place(work, maker), issued=Date((work.year or 0) - chance.randint(2, 6)))
            return replace(elsewhere, type="paper-conference", container_title=chance.choice(maker.journals))
        case 3:  # the same people in the same year on something like it
            words = title.split()
            words[chance.randrange(len(words)) :] = maker.text(2, 5).split()
            return replace(moved, title=" ".join(words))
        case 4:  # a title that many works have
            return replace(moved, title=chance.choice(GENERIC[maker.language]), author=(maker.name(),))
        case 5:  # a yearly report
            later = (work.year or 0) + chance.randint(2, 5)
            return replace(moved, title=f"{title} {later}", issued=Date(later))
        case _:  # another work with the DOI of this one, as publishers' exports have it, or a new edition of a book
            if work.doi:
                return replace(maker.work(), doi=work.doi)
            year = Date((work.year or 0) + chance.randint(3, 9))
            return replace(moved, edition="الثالثة" if arabic else "3rd", issued=year)


def library(size: int, seed: int = 1) -> tuple[list[Reference], list[int]]:
    """About `size` references, shuffled, with keys, and of each the number of its work."""
    chance = random.Random(seed)
    makers = [Maker(language, chance) for language in ("en", "ar")]
    made: list[tuple[Reference, int]] = []
    number = 0
    while len(made) < size:
        maker = makers[number % 2]
        work = maker.work()
        number += 1
        made.append((work, number))
        if chance.random() < COPIED:
            made += [(copy, number) for copy in _copies(work, maker)]
        if chance.random() < KIN:
            number += 1
            made.append((_kin(work, maker), number))
    chance.shuffle(made)
    return [replace(work, key=f"r{place}") for place, (work, _) in enumerate(made)], [home for _, home in made]
