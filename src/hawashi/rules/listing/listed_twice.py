from collections import defaultdict
from collections.abc import Iterator

from hawashi.bibliography.numerals import part_at
from hawashi.bibliography.titles import folded_words, is_typo, listed_words, slight
from hawashi.certainty import SURE, sureness
from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Date, Finding, Listed, Name, Pages, Paper, Reference
from hawashi.rules.list_examples import DODGE, JABIRI, TRIPP, WARDI, sample
from hawashi.rules.lists import is_trusted, line_of
from hawashi.rules.wording import named, place_of

_FEWEST = 2  # words of a title
_FEWEST_WORDS = 6  # of an entry
_LEAST_SHARED = 0.75
_LONG = 4  # words of a title in which one may be misspelt
_MOST_OF_TITLE = 0.75
_MOST = 50  # works of one author, each held against the next


@rule(
    "S103",
    good=[
        sample(TRIPP.note, DODGE.entry, TRIPP.entry, TRIPP.entry.replace("2007", "2000").replace("*.", "*. 2nd ed.")),
        sample(WARDI.note, JABIRI.entry, WARDI.entry),
        sample(
            TRIPP.note, TRIPP.entry, TRIPP.entry.replace("Iraq*", "Iraq: Documents*").replace("Cambridge U", "Oxford U")
        ),
        sample(
            WARDI.note, WARDI.entry, WARDI.entry.replace("السلاطين*", "السلاطين في العراق*").replace("كوفان", "الوراق")
        ),
        sample(TRIPP.note, TRIPP.entry, TRIPP.entry.replace("Iraq*", "Iraq: Volume I: The Ottomans*")),
        sample(WARDI.note, WARDI.entry, WARDI.entry.replace("السلاطين*", "السلاطين: الجزء الأول: البدايات*")),
    ],
    bad=[
        sample(TRIPP.note, TRIPP.entry, DODGE.entry, TRIPP.entry.replace("Charles", "C.")),
        sample(TRIPP.note, TRIPP.entry.replace("Iraq*", "Iraq: The Modern State*"), DODGE.entry, TRIPP.entry),
        sample(WARDI.note, WARDI.entry, JABIRI.entry, WARDI.entry.replace("لندن: ", "")),
        sample(WARDI.note, WARDI.entry, JABIRI.entry, JABIRI.entry.replace("العلوم*", "العلوم: العقلانية المعاصرة*")),
    ],
)
def listed_twice(paper: Paper) -> Iterator[Finding]:
    """A work that stands in the list at the end twice.

    Both entries have the same title, the same year and the same first author; what tells volumes, editions or issues
    apart is looked at, too, where both say it. A subtitle may be left out in one of them where they have the same
    publisher, a word of the title where they have the same pages of one journal or book, and the year where all else is
    the same. Two entries of nearly the same words and the same numbers are one work, however they were read.
    """
    if not is_trusted(paper):
        return
    worded: dict[object, list[tuple[frozenset[str], Listed]]] = defaultdict(list)
    before: dict[object, list[Listed]] = defaultdict(list)
    for listed in paper.listed:
        if len(listed.cite.fields.get("title", ())) > 1:  # a part of a work: `وعاظ السلاطين: الجزء الأول: البدايات`
            continue
        first = _worded(listed, worded) or _met(listed, before)
        if first is not None:
            where = line_of(paper, first.cite.span)
            message = phrase("{work} is already in the list{line}", work=named(listed.cite), line=where)
            yield Finding(place_of(listed.cite), message)


def _worded(listed: Listed, before: dict[object, list[tuple[frozenset[str], Listed]]]) -> Listed | None:
    """The entry among those `before` that has the same words; of one that was not surely read some may be left out.

    Where none has, this one stands there from now on.
    """
    words = _words(listed)
    like = before[frozenset(filter(str.isdecimal, words))]
    for said, other in like:
        short, long = sorted((words, said), key=len)
        least = 1 if listed.is_sure and other.is_sure else _LEAST_SHARED
        if short <= long and len(short) >= max(_FEWEST_WORDS, least * len(long)) and _begin_alike(listed, other):
            return other
    if len(like) < _MOST:
        like.append((words, listed))
    return None


def _begin_alike(one: Listed, other: Listed) -> bool:
    """Whether two entries begin with one name, where both name an author: other people may speak on one occasion."""
    heads = [folded_words(each.entry.text)[:1] for each in (one, other) if "author" in each.cite.fields]
    return len({*heads}) < 2


def _words(listed: Listed) -> frozenset[str]:
    """The words of an entry with the names of the makers for whom a dash stands; no letters and no titles of people."""
    makers = () if "author" in listed.cite.fields else listed.work.author
    named = (f"{name.family} {name.given} {name.literal}" for name in makers)
    words = frozenset(folded_words(" ".join((*named, listed.entry.text))))
    return frozenset(word for word in words - listed_words("honorifics") if len(word) > 1 or word.isdecimal())


def _met(listed: Listed, before: dict[object, list[Listed]]) -> Listed | None:
    """The entry among those `before` that is the same work; where none is, this one stands there from now on."""
    work = listed.work
    is_read = listed.is_sure or sureness(listed.cite, "author", "title", "issued") >= SURE
    if not is_read or len(_title(work)) < _FEWEST or not work.author:
        return None
    like = before[_initials(work.author[0])]
    first = next((one for one in like if _is_same(one.work, work)), None)
    if first is None and len(like) < _MOST:
        like.append(listed)
    return first


def _initials(name: Name) -> str:
    """The family name; of an institution the first letters of its words, by which it may be named (`OSCE`)."""
    words = [folded_words(word) for word in (name.family or name.literal).split()]
    if name.family or len(words) == 1:
        return "".join(part for word in words for part in word)
    return "".join(word[0][0] for word in words if word and word[0] not in slight())


def _is_same(work: Reference, other: Reference) -> bool:
    if work.year is not None and other.year is not None:
        return work.year == other.year and _is_one(work, other) and not _is_told_apart(work, other)
    # One of them gives no year: all else has to be the same.
    title, house = _title(work), folded_words(work.publisher or "")
    is_same = title == _title(other) and house == folded_words(other.publisher or "")
    is_dated_once = (work.year is None) != (other.year is None)
    return is_dated_once and is_same and len(title) > _FEWEST and house != () and not _is_told_apart(work, other)


def _is_told_apart(work: Reference, other: Reference) -> bool:
    """Whether both say which volume, issue, edition, pages, day or journal, and not the same."""
    pairs = [(getattr(work, name), getattr(other, name)) for name in _TELLING_APART]
    dates = [one.issued for one in (work, other)]
    days = [(one.month, one.day) if isinstance(one, Date) and one.month else None for one in dates]
    is_in_another = _are_others(folded_words(work.container_title or ""), folded_words(other.container_title or ""))
    return is_in_another or any(one and two and one != two for one, two in (*pairs, days))


def _are_others(home: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two titles of journals or books have other words each, and neither is the other cut short: each of its
    words (`J Pub L`), or to the initials."""
    if not home or not other:
        return False
    short, long = sorted((home, other), key=lambda words: len("".join(words)))
    letters = "".join(word[0] for word in long if word not in slight())
    return short != (letters,) and not all(any(word.startswith(cut) for word in long) for cut in short)


_TELLING_APART = ("volume", "issue", "edition", "page")


def _title(work: Reference) -> tuple[str, ...]:
    return folded_words(work.title or "")


def _is_one(work: Reference, other: Reference) -> bool:
    """Whether two works have one title, or most words of one and the same pages of one journal or book; of one of them
    the end may be left out where they have one publisher."""
    short, long = sorted((_title(work), _title(other)), key=len)
    if short == long:
        return True
    shared = len(set(short) & set(long))
    if isinstance(work.page, Pages) and work.page == other.page and work.page.last and work.container_title:
        return shared >= max(_FEWEST, _MOST_OF_TITLE * len(set(short)))
    house = folded_words(work.publisher or "")
    changed = [pair for pair in zip(short, long, strict=False) if pair[0] != pair[1]]
    if len(short) == len(long) >= _LONG and len(changed) == 1 and is_typo(*changed[0]):
        return True
    rest = long[len(short) :]
    return long[: len(short)] == short and house == folded_words(other.publisher or "") != () and not _is_part(rest)


def _is_part(rest: tuple[str, ...]) -> bool:
    """Whether what one title has more begins with the number of a part: `Volume I: The Early Years`."""
    return bool(rest) and part_at(rest, 0)[1] is not None
