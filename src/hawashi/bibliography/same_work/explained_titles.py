"""What in two titles differs and is explained by the other fields: a journal, a year, a volume, the mark of a note."""

from hawashi.bibliography.same_work.containers import SAME, compare_containers
from hawashi.bibliography.same_work.makers import is_name_of
from hawashi.bibliography.same_work.records import ARTICLE, Columns, agree, differ
from hawashi.bibliography.same_work.title_evidence import TitleMatch, match_across_scripts
from hawashi.bibliography.titles import common

_TELLING_NAME = 8  # letters of a journal's or a book's name that is found inside a title


def without_container(columns: Columns, one: int, other: int) -> str:
    """The title of `one` without the container that the other work gives, and what comes behind it.

    Some write it all into the title: `Ledgers of Mosul. In: Ottoman Studies, pp. 70-91`.
    """
    title, short, container = columns.title[one], columns.title[other], columns.container[other]
    if not container or columns.container[one] or not title.startswith(f"{short} ") or len(container) < _TELLING_NAME:
        return title
    before, found, _ = title[len(short) :].partition(f" {container}")
    return short if found and all(word in common() for word in before.split()) else title


def names_its_maker(columns: Columns, one: int, other: int) -> bool:
    """Whether the title of one work is that of the other and the name of whoever made it: `مقدمة ابن خلدون`."""
    short, long = sorted((columns.title[one], columns.title[other]), key=len)
    if not long.startswith(f"{short} "):
        return False
    words = long[len(short) :].split()
    return any(is_name_of(words, maker) for place in (one, other) for maker in columns.makers[place])


def with_numbers_explained(match: TitleMatch, columns: Columns, one: int, other: int) -> TitleMatch:
    """`match` without the number that one title has more, where that is no number of a part.

    It may be the year (`Elections 2018`) or the volume, which others leave to their fields, or the mark of a note.
    """
    if match.numbers > 0 and match.extra in (str(columns.year[one]), str(columns.year[other])):
        match = match._replace(numbers=0)
    if not match.extra:
        return match
    # The volume of an article is that of its journal, and says nothing of a part.
    in_journal = ARTICLE in (columns.kind[one], columns.kind[other])
    if match.part and not in_journal and match.extra in (columns.volume[one], columns.volume[other]):
        return match._replace(numbers=0, part=False)
    if in_one_place(columns, one, other) or _is_one_article(columns, one, other):
        return match._replace(numbers=0, part=False)
    return match


def _is_one_article(columns: Columns, one: int, other: int) -> bool:
    """Whether both have one DOI and stand in one issue: a number at the end of one title is that of a note."""
    numbered = columns.volume, columns.issue, columns.first
    return agree(columns.doi, one, other) and not any(differ(column, one, other) for column in numbered)


def in_one_place(columns: Columns, one: int, other: int) -> bool:
    """Whether both fill the same pages of one volume or book, where there is no room for a second work.

    On a single page there may be: abstracts of lectures stand many to a page.
    """
    first, last = columns.first[one], columns.last[one]
    if not first or not last or first == last or columns.year[one] != columns.year[other]:
        return False
    if first != columns.first[other] or last != columns.last[other]:
        return False
    volume, volumes = columns.volume[one], columns.volume[other]
    if volume and volumes:
        return volume == volumes
    ours, theirs = columns.container[one], columns.container[other]
    return bool(ours and theirs) and compare_containers(ours, theirs) == SAME


def same_place(columns: Columns, one: int, other: int) -> bool:
    """Whether both were printed in one place: the pages of one volume, or one town or publisher in either script."""
    page, volume = columns.first[one], columns.volume[one] or columns.issue[one]
    if page and page == columns.first[other]:
        return volume == (columns.volume[other] or columns.issue[other])
    for field in (columns.place, columns.publisher, columns.container):
        ours, theirs = field[one], field[other]
        if ours and theirs:
            return ours == theirs or match_across_scripts(ours, theirs, shortest=3) >= 0.75
    return False
