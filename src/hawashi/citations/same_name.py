"""Whether two citations that give hardly more than a name, a title's or that of a journal's issue, mean one work."""

from dataclasses import replace

from hawashi.bibliography.titles import common, folded_words
from hawashi.citations.short_titles import title_words
from hawashi.locales import fold, is_arabic, without_article
from hawashi.model import Date, Name, Reference
from hawashi.names import begins_with_given_name


def makers(reference: Reference) -> tuple[Name, ...]:
    """Under whose name a repeat looks for the work: its authors, or who edited or translated it where it has none."""
    return reference.author or reference.editor or reference.translator


_TELLING_APART = ("publisher", "container_title", "issued", "edition", "collection_title")


def has_same_name(one: Reference, other: Reference) -> bool:
    """Whether both go by one title, or one issue of a journal, and nothing else tells them apart.

    Only one may name its makers. So one paper cites a known work, by volume and page (`كنز العمال: 9/ 436`, `City of
    God`, 14.28): what stands in numbers may be a place in it. A law or a case is known by its number; a title of one
    word may be anybody's.
    """
    made = bool(makers(one)) + bool(makers(other))
    if not one.title or not other.title:
        if one.title or other.title:
            return False
        return _is_same_print(one, other) if made else _is_same_issue(one, other) or _is_same_whole(one, other)
    words = folded_words(one.title)
    if made > 1 or len(words) <= made or words != folded_words(other.title) or any(map(_differ, *_facts(one, other))):
        return False
    by_number = known_by_number(one) or known_by_number(other)
    return not by_number or (bool(one.number) and _bare(one.number) == _bare(other.number))


def are_two_letters(one: Reference, other: Reference) -> bool:
    """Whether one of two works is a letter, and the other is none, or one to somebody else or of another day."""
    if not (one.more.get("recipient") or other.more.get("recipient")):
        return False
    if one.type != other.type or _are_two_days(one.issued, other.issued):
        return True
    ours, theirs = ({*folded_words(work.more.get("recipient", ""))} for work in (one, other))
    fewest = min(len(ours), len(theirs))
    return fewest > 0 and 2 * len(ours & theirs) <= fewest  # `Hugh Bell`, `Sir Hugh Bell, Newcastle` are one


def _are_two_days(one: Date | str | None, other: Date | str | None) -> bool:
    """Whether two dates are not one in what both of them tell."""
    if not isinstance(one, Date) or not isinstance(other, Date):
        return bool(one) and bool(other) and one != other
    return any(ours and theirs and ours != theirs for ours, theirs in zip(_parts(one), _parts(other), strict=True))


def _parts(date: Date) -> tuple[int | None, ...]:
    return date.year, date.month, date.day


def is_same_letter(one: Reference, other: Reference) -> bool:
    """Whether both are letters of one day between the same two (`Marr to Tripp, 4 May 1923`, at first in full)."""
    if not (one.more.get("recipient") and other.more.get("recipient") and one.issued) or are_two_letters(one, other):
        return False
    ours, theirs = ({*folded_words(name.display())} for work in (one, other) for name in work.author[:1])
    return one.issued == other.issued and (ours <= theirs or theirs <= ours)


def _is_same_issue(one: Reference, other: Reference) -> bool:
    """Whether both stand in the same issue of one journal (`مجلة الفيصل، العدد 235`)."""
    if not other.issue or _bare(one.issue) != _bare(other.issue) or _differ(_bare(one.volume), _bare(other.volume)):
        return False
    return (one.year or other.year) == (other.year or one.year) and (
        folded_words(one.container_title or "") == folded_words(other.container_title or "") != ()
    )


def _is_same_print(one: Reference, other: Reference) -> bool:
    """Whether both are what one author is known for, by his name and the same publisher (`الطبري ج 4: 500، ط دار
    المعارف`)."""
    names = [[folded_words(name.display()) for name in makers(work)] for work in (one, other)]
    ours, theirs = _facts(one, other)
    return bool(one.publisher) and names[0] == names[1] and ours == theirs


def _is_same_whole(one: Reference, other: Reference) -> bool:
    """Whether both are what holds others, cited as a whole, such as a dictionary: nothing of it is told but places."""
    words = folded_words(one.container_title or "")
    told = any(work.issue or work.issued or work.number for work in (one, other))
    return len(words) > 1 and not told and words == folded_words(other.container_title or "")


def _bare(number: str | None) -> str:
    return "".join(fold(number or "").split())


def _facts(*works: Reference) -> tuple[list[str], ...]:
    return tuple([fold(str(getattr(work, name) or "")) for name in _TELLING_APART] for work in works)


def agree(short: Reference, known: Reference) -> bool:
    """Whether what a citation tells of its work is told of a known one in the same words, so far as it goes."""
    told_apart = replace(known, container_title=short.container_title) if _is_short_container(short, known) else known
    return all(not said or said == told for said, told in zip(*_facts(short, told_apart), strict=True))


def _is_short_container(short: Reference, known: Reference) -> bool:
    """Whether what holds the work goes by the beginning of its title (`in *City of Walls*` for *City of Walls: …*)."""
    words = folded_words(short.container_title or "")
    return bool(words) and folded_words(known.container_title or "")[: len(words)] == words


def tells(reference: Reference) -> bool:
    """Whether anything is known of a work that tells it from others of its name."""
    return any(_facts(reference)[0])


def _differ(one: str, other: str) -> bool:
    """Whether both say something, and neither is the other with words left out at its end (`مطبعة النجف الأشرف`)."""
    short, long = sorted((one, other), key=len)
    return bool(short) and short != long and not long.startswith(f"{short} ")


def known_by_number(reference: Reference) -> bool:
    """Whether works of its kind are told apart by their numbers."""
    return reference.type in _BY_NUMBER


_BY_NUMBER = frozenset({"legislation", "legal_case", "treaty", "report", "standard"})


def goes_without_maker(title: str, known: Reference) -> bool:
    """Whether a known work, cited without its maker, may go by a title behind which somebody names him.

    Arabic notes cite classical works so (`التذكرة في أخبار البصرة ص 12`, then `التذكرة للكازروني ص 40`), by what stands
    before their subject, perhaps with an editor, who did not write them; elsewhere the titles must be the same (`City
    of God`, then `Augustine, *City of God*`). One word begins many titles: `المغني لابن قدامة` is not `مغني المحتاج`,
    nor is `البخاري في صحيحه` the `صحيح مسلم`.
    """
    words = title_words(title) if is_arabic(title) else folded_words(title)
    made = known.author if is_arabic(title) else makers(known)
    if made or not words or known_by_number(known):
        return False
    if is_arabic(title):
        theirs = title_words(known.title or "")
        is_whole = theirs == words or _before_subject(known.title or "") == fold(title)
        return is_whole or (len(words) > 1 and theirs[: len(words)] == words)
    return len(words) > 1 and folded_words(known.title or "") == words


def _before_subject(title: str) -> str:
    """The first word of an Arabic title whose second one leads to its subject (`التذكرة في أخبار البصرة`)."""
    first, _, rest = fold(title).partition(" ")
    return first if rest.partition(" ")[0] in common() else ""


def is_other_by_author(title: str, known: Reference) -> bool:
    """Whether an Arabic title that ends in its author's name is not that of this work by him.

    `تفسير ابن كثير` is no repeat of his `البداية والنهاية`, but `سيرة ابن هشام` is of his `السيرة النبوية`.
    """
    words = folded_words(title)
    own = {word for name in makers(known) for word in folded_words(name.display())}
    head = words[: next((place for place, word in enumerate(words) if word in own), 0)]
    first = title.split()[0] if head else ""
    if not head or not known.title or not is_arabic(title) or without_article(first) != fold(first):
        return False
    is_name = begins_with_given_name(first) and common().isdisjoint(head)
    return not is_name and not {*head} <= {*folded_words(known.title)}
