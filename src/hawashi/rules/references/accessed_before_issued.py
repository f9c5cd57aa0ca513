import datetime
import re
from collections.abc import Iterator

from hawashi.certainty import SURE, sureness
from hawashi.checking import rule
from hawashi.locales import has_term
from hawashi.messages import phrase
from hawashi.model import Cite, Date, Field, Finding, Reference
from hawashi.rules.wording import named


@rule(
    "R116",
    good=[
        "[^1]: Toby Dodge, “Iraq Votes”, 12 May 2018, https://www.iiss.org/votes, accessed 3 June 2018.",
        "[^1]: وزارة التخطيط، «خطة التنمية»، 12 أيار 2018، https://mop.gov.iq/plan، تاريخ الزيارة 3 حزيران 2018.",
        "[^1]: Water Research, 2062, https://www.iiss.org/votes (last visited 3 June 2018).",
        "[^1]: أبحاث المياه، 2062، https://mop.gov.iq/plan، تاريخ الزيارة 3 حزيران 2018.",
        "[^1]: Toby Dodge, *Iraq Votes* (London: Tauris, 2018). The 3 June 2017 letter to the council is available at "
        "https://www.iiss.org/votes.",
        "[^1]: سليم جبار، *ثمن الماء* (البصرة: دار القناة، 2012). وكلمة 3 أيار 1998 منشورة في https://mop.gov.iq/plan.",
    ],
    bad=[
        "[^1]: Toby Dodge, “Iraq Votes”, 12 May 2018, https://www.iiss.org/votes, accessed 3 June 2017.",
        "[^1]: وزارة التخطيط، «خطة التنمية»، 12 أيار 2018، https://mop.gov.iq/plan، تاريخ الزيارة 3 حزيران 2017.",
    ],
)
def accessed_before_issued(work: Reference, cite: Cite) -> Iterator[Finding]:
    """An access date before the date of publication.

    One of the two dates is wrong, most often its year. An access date is one that a word says to be (`accessed`,
    تاريخ الزيارة), or that stands in brackets or behind the address: any other may be that of a letter or a speech.
    """
    issued, accessed, place = work.issued, work.accessed, cite.first("accessed")
    if place is None or not isinstance(issued, Date) or not isinstance(accessed, Date) or issued.uncertain:
        return
    if sureness(cite, "issued", "accessed") < SURE or not _is_told(cite, place):
        return
    if issued.year > datetime.date.today().year + 1:
        return  # that of a forecast (`Market Research, 2032`), or R113 tells it
    exact = min(len(_parts(issued)), len(_parts(accessed)))
    if _parts(accessed)[:exact] < _parts(issued)[:exact]:
        message = phrase("{work} has an access date before its date of publication", work=named(cite))
        yield Finding(place.span, message)


def _is_told(cite: Cite, place: Field) -> bool:
    """Whether the note shows that the date is one of access."""
    before = cite.before(place)
    if has_term(before[-_NEAR:] + place.text, "accessed") or before.rstrip().endswith(("(", "[")):
        return True
    urls = [url.span.end - cite.span.start for url in cite.fields.get("url", ())]
    return any(end <= len(before) and not _LETTER.search(before[end:]) for end in urls)


_NEAR = 30  # characters
_LETTER = re.compile(r"[^\W\d_]")


def _parts(date: Date) -> tuple[int, ...]:
    parts = (date.year, date.month, date.day)
    return tuple(part for index, part in enumerate(parts) if part is not None and None not in parts[:index])
