import datetime
import re
from collections.abc import Iterator

from hawashi.certainty import SURE, sureness
from hawashi.checking import rule
from hawashi.citations.locators import cropped
from hawashi.locales import has_word, unify
from hawashi.messages import phrase
from hawashi.model import Cite, Date, Field, Finding, Reference
from hawashi.rules.requirements import PUBLISHED
from hawashi.rules.wording import named, quoted


@rule(
    "R113",
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: Huda Salman, *Boats of the Delta*, vol. 3, Basra Press, entry number: 2850.",
        "[^1]: المزي، تهذيب الكمال: 13/ 113 في ترجمة صبيح- رقم الترجمة: 2850.",
    ],
    bad=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2067, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 2065، ص 34.",
        "[^1]: Isam al-Khafaji, “The Myth of Iraqi Exceptionalism,” *Middle East Policy* 7, no. 4 (2108): 62.",
        "[^1]: علي محافظة، «الدولة والمجتمع»، مجلة المستقبل العربي، المجلد 12، العدد 3، 2108، ص 9.",
    ],
)
def future_year(work: Reference, cite: Cite) -> Iterator[Finding]:
    """A work dated later than next year, or an access date in the future.

    Publishers date books one year ahead, never two: a digit is wrong. A number is taken as a year only in the place of
    one: after the publisher, the place or the journal, or before the page; after a volume it may itself be a page.
    """
    this_year = datetime.date.today().year
    for name, date, last in (("issued", work.issued, this_year + 1), ("accessed", work.accessed, this_year)):
        value = cite.first(name)
        if value is None or not isinstance(date, Date) or date.year <= last or sureness(cite, name) < SURE:
            continue
        if date.month is not None or _stands_as_year(value, cite):
            shown, year = named(cite), str(date.year)
            if name == "issued":
                message = phrase("{work} is dated {year}, in the future", work=shown, year=year)
            else:
                message = phrase("{work} has the access date {year}, in the future", work=shown, year=year)
            yield Finding(value.span, message)
    if work.issued is None and work.type in _YEARLY:
        # So late a year is not taken for one; where a work has no other, nothing else was meant.
        for name in ("issue", "volume", "number", "note"):
            for value in cite.fields.get(name, ()):
                late = _LATE.search(unify(value.text))
                if late is not None and _stands_as_year(place := cropped(value, *late.span("year")), cite):
                    message = phrase("{year} is not a year, or one in the future", year=quoted(place.text))
                    yield Finding(place.span, message)


def _stands_as_year(value: Field, cite: Cite) -> bool:
    fields = [(field.span, name) for name, fields in cite.fields.items() for field in fields]
    before = max((each for each in fields if each[0].end <= value.span.start), default=None)
    behind = min((each for each in fields if each[0].start >= value.span.end), default=None)
    apart = cite.before(value).rstrip()[-1:]
    said = cite.between(before[0].end, value.span.start) if before else ""
    return (apart in _APART and not has_word(said, "numbered-part-words")) and (
        (before is not None and before[1] in _IMPRINT) or (behind is not None and behind[1] in _PAGES)
    )


_LATE = re.compile(r"(?:^|, ?)(?P<year>2[1-9]\d\d)$")
_YEARLY = PUBLISHED | {"thesis", "article-journal"}
_APART = tuple(",،(:")
_IMPRINT = frozenset({"publisher", "publisher_place", "container_title", "edition"})
_PAGES = frozenset({"locator", "page"})
