from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.dates import common_year
from hawashi.messages import phrase
from hawashi.model import Cite, Date, Finding, Reference, Severity


@rule(
    "R114",
    severity=Severity.ERROR,
    good=[
        "[^1]: Ibn Khaldun, *al-Muqaddima*, Dar al-Fikr, Beirut, 1408 AH/1988, p. 45.",
        "[^1]: ابن خلدون، المقدمة، دار الفكر، بيروت، 1408هـ/1988م، ص 45.",
        "[^1]: Ibn Khaldun, *al-Muqaddima*, Dar al-Fikr, Beirut, 140 8 AH/1988, p. 45.",
        '[^1]: "القنوات"، العدد 4، 4 1 ربيع الاخر 18 4 1 ه، أغسطس 997 1 م.',
    ],
    bad=[
        "[^1]: Ibn Khaldun, *al-Muqaddima*, Dar al-Fikr, Beirut, 1408 AH/1998, p. 45.",
        "[^1]: ابن خلدون، المقدمة، دار الفكر، بيروت، 1408هـ/1998م، ص 45.",
    ],
)
def calendars_disagree(work: Reference, cite: Cite) -> Iterator[Finding]:
    """A Hijri year and a Gregorian year that do not agree.

    A Hijri year falls in one or two Gregorian years: 1408 in 1987 and 1988. If the other year is further off, one of
    the two is wrong.
    """
    date, value = work.issued, cite.first("issued")
    if value is None or not isinstance(date, Date) or date.hijri_year is None or date.uncertain:
        return
    if date.year <= date.hijri_year:
        return  # no year of the common era: the first of two Hijri years, as of somebody's life
    if date.hijri_year < _FIRST:
        return
    begins = common_year(date.hijri_year)
    # Before 1343 AH the year of its beginning is a rule of thumb.
    slack = 0 if date.hijri_year >= 1343 else 1
    if not begins - slack <= date.year <= begins + 1 + slack:
        message = phrase(
            "{hijri} AH is {begins} or {ends} CE, not {year}",
            hijri=str(date.hijri_year),
            begins=str(begins),
            ends=str(begins + 1),
            year=str(date.year),
        )
        yield Finding(value.span, message)


_FIRST = 100
"""A year of one or two figures is the end of one that a scan has parted (`18 4 1 هـ`)."""
