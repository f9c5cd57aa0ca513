import re
from collections.abc import Container, Iterator

from hawashi.checking import rule
from hawashi.dates import parse_date
from hawashi.locales import unify
from hawashi.model import Apart, Date, Finding, Paper
from hawashi.rules.list_examples import JABIRI, TRIPP, WARDI, sample
from hawashi.rules.lists import apart, both, pairs, unlike

_RENEWED = frozenset({"webpage", "article-newspaper", "legislation", "legal_case", "periodical"})
_TIMES = "Salim, Mary. “The Marshes Return.” *Basra Times*, 11 March 2009."
_TIMES_NOTE = f"{TRIPP.note}\n[^2]: Mary Salim, “The Marshes Return,” *Basra Times*, 11 March 2009."
_ZAMAN = "سليم، مريم. «عودة الأهوار». جريدة الزمان، 11 آذار 2009."
_ZAMAN_NOTE = f"{WARDI.note}\n[^2]: مريم سليم، «عودة الأهوار»، جريدة الزمان، 11 آذار 2009."


@rule(
    "S104",
    good=[
        sample(TRIPP.note, TRIPP.entry),
        sample(TRIPP.note, TRIPP.entry.replace("*.", "*. 2nd ed.").replace("2007", "2002")),
        sample(f"{WARDI.note}\n{JABIRI.note}", JABIRI.entry, WARDI.entry),
        sample(_TIMES_NOTE, TRIPP.entry, _TIMES),
        sample(_ZAMAN_NOTE, WARDI.entry, _ZAMAN),
    ],
    bad=[
        sample(TRIPP.note, TRIPP.entry.replace("2007", "2006")),
        sample(f"{WARDI.note}\n{JABIRI.note}", JABIRI.entry.replace("2002", "2001"), WARDI.entry),
        sample(_TIMES_NOTE, TRIPP.entry, _TIMES.replace("11", "17")),
        sample(_ZAMAN_NOTE, WARDI.entry, _ZAMAN.replace("11", "17")),
    ],
)
def year_unlike_list(paper: Paper) -> Iterator[Finding]:
    """A year in a note that is not the one in the list at the end.

    One of the two is wrong, or they are two editions, and then both have to say so. Where both give the years of two
    calendars, one of these may be the one that differs; where both give the day, as of an article in a newspaper, it
    may be the day or the month.
    """
    told = set()
    for listed, cite, lone in apart(paper, "issued", _is_other):
        told.add(cite.span)
        if _is_told_apart(listed.cite.fields, cite.fields, "edition"):
            continue
        yield unlike(paper, listed, cite, "issued", (lone.ours, lone.theirs))
    for listed, cite in pairs(paper):
        if cite.span in told:
            continue
        found = both(listed, cite, "issued")
        if found is not None and "title" in cite.fields and _are_other_days(*(field.text for field in found)):
            yield unlike(paper, listed, cite, "date", found)
            continue
        if found is None or cite.type in _RENEWED or listed.work.type in _RENEWED:
            continue
        if _is_other_in_one_calendar(*(field.text for field in found)):
            yield unlike(paper, listed, cite, "issued", found)
            continue
        ours, theirs = _years(*(field.text for field in found))
        if ours is None or theirs is None or ours == theirs or _is_older_piece(*(field.text for field in found)):
            continue
        note = paper.document.text_of(cite.span.text)
        if (
            str(theirs) in listed.entry.text
            or str(ours) in note
            or _is_told_apart(listed.cite.fields, cite.fields, "edition", "volume")
        ):
            continue
        yield unlike(paper, listed, cite, "issued", found)


def _is_other(found: Apart) -> bool:
    if _is_older_piece(found.ours.text, found.theirs.text):
        return False
    if _is_other_in_one_calendar(found.ours.text, found.theirs.text):
        return True
    ours, theirs = _years(found.ours.text, found.theirs.text)
    return None not in (ours, theirs) and ours != theirs


def _is_other_in_one_calendar(one: str, other: str) -> bool:
    """Whether two dates that both give the year of two calendars have one of the two years in common."""
    ours, theirs = (frozenset(_NUMBER.findall(unify(text))) for text in (one, other))
    return len(ours) == len(theirs) == _CALENDARS and len(ours & theirs) == 1


_NUMBER = re.compile(r"(?<!\d)\d{4}(?!\d)")
_CALENDARS = 2


def _years(one: str, other: str) -> tuple[int | None, int | None]:
    """The year that each of two texts gives, where it gives one; a Hijri year is held against a Hijri year only."""
    hijri = _hijri_year(one), _hijri_year(other)
    return hijri if None not in hijri else (_year(one), _year(other))


def _hijri_year(text: str) -> int | None:
    date = parse_date(text)
    is_alone = isinstance(date, Date) and date.uncertain and len(_NUMBER.findall(unify(text))) == 1
    return date.hijri_year if is_alone and isinstance(date, Date) else None


def _year(text: str) -> int | None:
    date = parse_date(text)
    plain = isinstance(date, Date) and date.end is None and not date.uncertain
    return date.year if plain and isinstance(date, Date) else None


def _are_other_days(one: str, other: str) -> bool:
    """Whether two texts give two days of one year, as that of an article in a newspaper."""
    ours, theirs = parse_date(one), parse_date(other)
    days = [
        (date.year, date.month, date.day)
        for date in (ours, theirs)
        if isinstance(date, Date) and date.day and not date.end
    ]
    return len(days) == 2 and days[0] != days[1] and days[0][0] == days[1][0]


def _is_older_piece(ours: str, theirs: str) -> bool:
    """Whether a note gives the day of something old that a collection of the list has, of which the year is given."""
    whole, piece = parse_date(ours), parse_date(theirs)
    if not (isinstance(whole, Date) and isinstance(piece, Date)) or whole.month or not piece.day:
        return False
    return (whole.year or 0) - (piece.year or 0) >= _GENERATION


_GENERATION = 25


def _is_told_apart(ours: Container[str], theirs: Container[str], *variables: str) -> bool:
    """Whether only one of the two gives one of these variables."""
    return any((name in ours) != (name in theirs) for name in variables)
