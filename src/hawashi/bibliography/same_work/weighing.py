"""The evidence of two records, field by field, for and against their being one work."""

from collections.abc import Callable, Generator, Iterator
from enum import Enum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from hawashi.bibliography.same_work.containers import ELSEWHERE, OPEN, SAME, are_of_two_kinds, compare_containers
from hawashi.bibliography.same_work.explained_titles import (
    in_one_place,
    names_its_maker,
    same_place,
    with_numbers_explained,
    without_container,
)
from hawashi.bibliography.same_work.makers import share
from hawashi.bibliography.same_work.records import (
    ARTICLE,
    BOOK,
    CHAPTER,
    OTHER,
    PAPER,
    REPORT,
    THESIS,
    Columns,
    agree,
    are_two_pages,
    differ,
    years_apart,
)
from hawashi.bibliography.same_work.title_evidence import (
    FAR,
    Weights,
    is_romanised,
    match_titles,
    title_reason,
    title_weight,
)
from hawashi.bibliography.same_work.words import is_vague
from hawashi.messages import joined, phrase

OTHER_PEOPLE = -4.0
"""What it weighs that nobody made both works."""

_ONE_PLACE = -1.0
_SHORT = 3.2  # what titles of two telling words weigh
_YEARS_APART = (1.0, -0.8, -3.2, -5.5)  # none, one, two, more
_TWO_KINDS = -4.5
ROMANISED = 4.0
"""What it weighs that one title is the other in Latin letters."""

SAME_CONTAINER = 1.0
IN_ANOTHER_PLACE = -3.0
"""What it weighs that volume and pages are others."""

_SAME_PAGE = 4.5  # one title at one address; the address of a database alone may be given for many works
_WHOLLY = 0.5  # how much the words weigh at most that one of two titles has and the other has not, where they are one


class Knowledge(Enum):
    """What is known of the works compared.

    Of an entry of a library all that somebody wrote down; of a work cited what a note has room for. In one paper an
    `Introduction` by one author is one work; in a library it is not.
    """

    ENTRY = "entry"
    CITED = "cited"


class WorkEvidence(NamedTuple):
    """One thing that speaks for (above 0) or against (below 0) two records being one work, in natural log odds."""

    weight: float
    field: str
    reason: str


class Piece(NamedTuple):
    """Evidence whose reason is put into words only where somebody reads it: of most pairs nobody does."""

    weight: float
    field: str
    why: str | Callable[[], str]

    @property
    def told(self) -> WorkEvidence:
        """The evidence in words."""
        return WorkEvidence(self.weight, self.field, self.why if isinstance(self.why, str) else self.why())


class Weighed(NamedTuple):
    """All evidence of a pair: its sum, what title and makers alone weigh, and the pieces.

    `part` says that one title is the other and the number of a part, `across` that the titles could not be compared
    word by word, since they are in two scripts.
    """

    total: float
    title: float
    part: bool
    makers: float
    across: bool
    pieces: tuple[Piece, ...]


def weigh(columns: Columns, one: int, other: int, weights: Weights, known: Knowledge = Knowledge.ENTRY) -> Weighed:
    """All there is to say for and against the records at two places of `columns` being one work."""
    title, across, part, exact, changed = _title(columns, one, other, weights, known)
    if title.weight <= FAR:
        return Weighed(title.weight, title.weight, part, 0.0, False, (title,))
    makers = _makers(columns, one, other)
    pieces = [
        title,
        makers,
        *_time_and_place(
            columns, one, other, _Likeness(title.weight < _SHORT and (exact or title.weight > 0), exact, changed)
        ),
        *identifiers(columns, one, other, exact),
    ]
    if known is Knowledge.CITED:
        pieces += _as_cited(columns, one, other, exact)
    if across and not title.weight:
        pieces.append(translated(columns, one, other, makers.weight))
    return Weighed(sum(piece.weight for piece in pieces), title.weight, part, makers.weight, across, tuple(pieces))


def _title(
    columns: Columns, one: int, other: int, weights: Weights, known: Knowledge
) -> tuple[Piece, bool, bool, bool, bool]:
    ours, theirs = columns.title[one], columns.title[other]
    if columns.whole[one] and columns.whole[other]:
        return _whole_issues(columns, one, other), False, False, True, False
    if not ours or not theirs:
        return Piece(0.5, "title", phrase("no title to compare")), False, False, True, False
    if columns.arabic[one] != columns.arabic[other]:
        arabic, latin = (ours, theirs) if columns.arabic[one] else (theirs, ours)
        if is_romanised(arabic, latin):
            return Piece(ROMANISED, "title", phrase("one title is the other romanised")), True, False, True, False
        return Piece(0.0, "title", phrase("titles in two scripts")), True, False, True, False
    ours, theirs = without_container(columns, one, other), without_container(columns, other, one)
    if names_its_maker(columns, one, other):
        ours = theirs = max(ours, theirs, key=len)
    match = with_numbers_explained(match_titles(ours, theirs, weights), columns, one, other)
    weight = title_weight(match, _is_main_title(columns, one, other))
    if weight < _ONE_PLACE and match.likeness > 0.4 and match.numbers >= 0 and in_one_place(columns, one, other):
        weight = _ONE_PLACE
    if (
        known is Knowledge.ENTRY
        and match.shared < 1
        and CHAPTER not in (columns.kind[one], columns.kind[other])
        and is_vague(ours)
        and is_vague(theirs)
    ):
        weight -= 1.5  # the editorials of a year are many, but a book has one introduction
    exact = max(match.ours, match.theirs) < _WHOLLY
    return (
        Piece(weight, "title", title_reason(match)),
        False,
        match.part,
        exact,
        match.swapped > 0 or match.numbers > 0,
    )


def _whole_issues(columns: Columns, one: int, other: int) -> Piece:
    """Two issues as a whole are told by their day, or their number."""
    if columns.day[one] and columns.day[other]:
        return (
            Piece(4.0, "title", phrase("issues of one day"))
            if columns.year[one] == columns.year[other] and not _on_other_days(columns, one, other)
            else Piece(FAR, "title", phrase("other issues"))
        )
    return Piece(1.5 if agree(columns.issue, one, other) else 0.0, "title", phrase("issues as a whole"))


def _is_main_title(columns: Columns, one: int, other: int) -> bool:
    """Whether one title is the other without its subtitle."""
    short, long = (one, other) if len(columns.title[one]) <= len(columns.title[other]) else (other, one)
    whole = columns.title[short]
    return columns.main[long] == whole.count(" ") + 1 and columns.title[long].startswith(f"{whole} ")


def most_of_makers(many: int) -> float:
    """What it weighs at most that so many people made both works."""
    return 2.4 + 0.4 * min(many - 1, 3)


def _makers(columns: Columns, one: int, other: int) -> Piece:
    ours, theirs = columns.makers[one], columns.makers[other]
    if not ours or not theirs:
        publisher = columns.publisher[other if ours else one].replace(" ", "")
        if publisher and publisher in (maker.family for maker in ours or theirs):
            return Piece(1.5, "author", phrase("the author of one is the publisher of the other"))
        return Piece(0.0, "author", phrase("authors not given in both"))
    if ours == theirs:
        return Piece(most_of_makers(len(ours)), "author", phrase("same authors"))
    shared = share(ours, theirs)
    if shared.share >= 0.99:
        weight = 2.0 + 0.4 * min(shared.found - 1, 3)
        if shared.clash:
            weight -= 1.7 if shared.found == 1 else 0.7
        return Piece(
            weight,
            "author",
            phrase("same authors") if not shared.clash else phrase("same family names, other initials"),
        )
    if shared.share >= 0.5:
        return Piece(1.0, "author", phrase("most of the authors are the same"))
    if shared.share > 0:
        return Piece(-0.5, "author", phrase("some of the authors are the same"))
    return Piece(OTHER_PEOPLE, "author", phrase("different authors"))


def _as_cited(columns: Columns, one: int, other: int, exact: bool) -> Iterator[Piece]:
    """What is otherwise where notes cite: what is said twice in the same words is one work, however little it is."""
    ours, theirs = columns.makers[one], columns.makers[other]
    if ours and ours == theirs and columns.title[one] == columns.title[other] and _says_the_same(columns, one, other):
        yield Piece(2.0, "title", phrase("the same in all that is said"))
    elif not exact and not (ours and theirs) and not (columns.year[one] and columns.year[other]):
        yield Piece(-1.0, "title", phrase("a title alone, and only a part of it"))


def _says_the_same(columns: Columns, one: int, other: int) -> bool:
    fields = (columns.year, columns.container, columns.volume, columns.issue, columns.first)
    return all(field[one] == field[other] for field in fields)


class _Likeness(NamedTuple):
    """How two titles are alike: short ones (which several works may have), of the same words, with a word changed."""

    short: bool
    exact: bool
    changed: bool


def years_weight(apart: int) -> float:
    """What so many years between two works weigh; of -1, that of one is unknown."""
    return 0.0 if apart < 0 else _YEARS_APART[min(apart, 3)]


def _time_and_place(columns: Columns, one: int, other: int, titles: _Likeness) -> Iterator[Piece]:
    year, years = columns.year[one], columns.year[other]
    apart = years_apart(columns, one, other)
    if apart == 0:
        yield Piece(years_weight(apart), "year", phrase("same year"))
    elif apart > 0:
        yield Piece(years_weight(apart), "year", lambda: joined((str(year), str(years))))
    placed = yield from _container(columns, one, other)
    if apart > 0 and titles.short:
        yield Piece(-1.5, "year", phrase("a short title, which works of two years may have"))
    if apart > 0 and not titles.exact:
        yield Piece(-1.0 if apart == 1 else -2.0, "year", phrase("another year, and not the same title"))
    if ARTICLE in (columns.kind[one], columns.kind[other]):
        yield from _issue_of_its_own(columns, one, other, titles)
    elif columns.kind[one] == columns.kind[other] and (columns.kind[one] == OTHER or titles.short):
        yield from _another_letter(columns, one, other)
    volumes, pages = differ(columns.volume, one, other), on_other_pages(columns, one, other)
    if apart > 0 and placed != SAME and (columns.container[one] or columns.container[other]):
        sure = placed == ELSEWHERE and not agree(columns.first, one, other)
        yield Piece(-4.5 if sure else -1.4, "container", phrase("another year, perhaps another container"))
    elif placed == ELSEWHERE and not agree(columns.first, one, other) and not agree(columns.doi, one, other):
        yield Piece(-4.5 if volumes or pages else -1.5, "container", phrase("nothing else says that they are one"))
    yield from numbering(columns, one, other)
    if volumes and (pages or placed == ELSEWHERE):
        yield Piece(IN_ANOTHER_PLACE, "volume", phrase("printed in another place"))
    if pages and titles.changed:
        yield Piece(-4.0, "page", phrase("other pages, and another word or number in the title"))


def _issue_of_its_own(columns: Columns, one: int, other: int, titles: _Likeness) -> Iterator[Piece]:
    """What speaks against two pieces in periodicals: columns have one title in many an issue."""
    if columns.year[one] == columns.year[other] and _on_other_days(columns, one, other):
        yield Piece(-5.0 if titles.short else -2.5, "year", phrase("other days of one year"))
    # Editorials begin on one page in every issue.
    placed = agree(columns.first, one, other) and not differ(columns.last, one, other)
    placed = placed and not is_vague(columns.title[one])
    if not titles.short or placed or agree(columns.doi, one, other):
        return
    if differ(columns.issue, one, other):
        yield Piece(-3.0, "issue", phrase("a short title, which columns of two issues may have"))
    elif not (columns.year[one] and columns.year[other]) and not agree(columns.volume, one, other):
        yield Piece(-2.5, "year", phrase("a short title, and no year in both"))


def _another_letter(columns: Columns, one: int, other: int) -> Iterator[Piece]:
    """What speaks against two letters or papers of an archive: they are told by their days."""
    days = columns.day[one], columns.day[other]
    dated = all(days) and (columns.year[one] != columns.year[other] or _on_other_days(columns, one, other))
    if dated and not agree(columns.url, one, other) and not agree(columns.doi, one, other):
        yield Piece(-5.0, "year", phrase("of other days"))


def _on_other_days(columns: Columns, one: int, other: int) -> bool:
    """Whether two months and days are known that differ; a month without a day is any day of it."""
    (month, day), (months, days) = divmod(columns.day[one], 100), divmod(columns.day[other], 100)
    return bool(month and months) and (month != months or (bool(day and days) and day != days))


def on_other_pages(columns: Columns, one: int, other: int) -> bool:
    """Whether two parts of a periodical or a book stand on other pages (a figure misprinted is no other page)."""
    if BOOK in (columns.kind[one], columns.kind[other]) or not differ(columns.first, one, other):
        return False
    return not agree(columns.last, one, other) and not _misprinted(columns.first[one], columns.first[other])


def _container(columns: Columns, one: int, other: int) -> Generator[Piece, None, str]:
    """Evidence of journal or book; gives whether the two are `SAME`, `OPEN` or `ELSEWHERE`."""
    ours, theirs = columns.container[one], columns.container[other]
    kinds = {columns.kind[one], columns.kind[other]}
    if ours and theirs:
        how = compare_containers(ours, theirs)
        meeting_and_journal = kinds == {ARTICLE, PAPER} or are_of_two_kinds(ours, theirs)
        if meeting_and_journal and ours != theirs and how != ELSEWHERE:
            # What a society prints of its meetings and its journal have one name, and papers come to be articles.
            named = are_of_two_kinds(ours, theirs)
            weight = _TWO_KINDS if named else -1.0 if how == OPEN else 0.0
            yield Piece(weight, "container", phrase("a journal and a conference"))
            return ELSEWHERE
        if how == SAME:
            yield Piece(SAME_CONTAINER, "container", phrase("same container"))
        elif how == ELSEWHERE:
            yield Piece(-1.5, "container", phrase("different containers"))

        return how
    if len(kinds) == 2 and (THESIS in kinds or (REPORT in kinds and kinds & {ARTICLE, PAPER, CHAPTER})):
        yield Piece(-3.0, "type", phrase("works of two kinds"))
        return ELSEWHERE
    if bool(ours) != bool(theirs):
        yield Piece(-0.5, "container", phrase("a container in one of them only"))
    return OPEN


def numbering(columns: Columns, one: int, other: int) -> Iterator[Piece]:
    """Volume, issue and pages of what stands in a periodical or a book."""
    volume, volumes = columns.volume[one], columns.volume[other]
    if volume and volume == volumes:
        yield Piece(1.0, "volume", phrase("same volume"))
    elif volume and volumes:
        yield Piece(-2.0, "volume", lambda: phrase("volumes {volume} and {volumes}", volume=volume, volumes=volumes))
    issue, issues = columns.issue[one], columns.issue[other]
    if issue and issue == issues:
        yield Piece(0.3, "issue", phrase("same issue"))
    elif issue and issues:
        yield Piece(-0.6, "issue", lambda: phrase("issues {issue} and {issues}", issue=issue, issues=issues))
    page, pages = columns.first[one], columns.first[other]
    if page and pages and BOOK not in (columns.kind[one], columns.kind[other]):
        if page == pages:
            # A column begins on one page of every volume.
            by_chance = differ(columns.volume, one, other) and differ(columns.last, one, other)
            yield Piece(0.0 if by_chance else 2.0, "page", phrase("same pages"))
        elif columns.last[one] and columns.last[one] == columns.last[other]:
            yield Piece(1.0, "page", phrase("same last page"))
        elif _misprinted(page, pages):
            yield Piece(0.0, "page", phrase("pages that differ in one figure"))
        else:
            yield Piece(-2.0, "page", lambda: phrase("pages {page} and {pages}", page=page, pages=pages))


def _misprinted(page: str, other: str) -> bool:
    return len(page) > 2 and len(other) > 2 and OSA.distance(page, other, score_cutoff=1) <= 1


def identifiers(columns: Columns, one: int, other: int, exact: bool) -> Iterator[Piece]:
    """DOI, ISBN and address; `exact` says that the titles are one."""
    doi, dois = columns.doi[one], columns.doi[other]
    if doi and dois:
        same = doi == dois
        yield Piece(3.0 if same else -3.0, "DOI", phrase("same DOI") if same else phrase("different DOIs"))
    isbn, isbns = columns.isbn[one], columns.isbn[other]
    if isbn and isbns:
        same = isbn == isbns
        yield Piece(1.5 if same else -0.5, "ISBN", phrase("same ISBN") if same else phrase("different ISBNs"))
    if agree(columns.url, one, other):
        yield Piece(_SAME_PAGE if exact else 1.0, "URL", phrase("same address"))
    elif not exact and are_two_pages(columns, one, other):
        yield Piece(-_SAME_PAGE, "URL", phrase("two pages of one site"))


def translated(columns: Columns, one: int, other: int, makers: float) -> Piece:
    """What author, year and place together say of a title and its translation: each alone says little."""
    if makers < 2.0 or not columns.year[one] or columns.year[one] != columns.year[other]:
        return Piece(-3.0, "title", phrase("titles in two languages, and too little else agrees"))
    agrees = same_place(columns, one, other)
    return Piece(
        2.5 if agrees else -3.0, "place", phrase("same place") if agrees else phrase("places that do not agree")
    )
