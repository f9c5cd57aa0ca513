import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Cite, Finding, Paper, Reference
from hawashi.rules.lacking import MAKERS, Want, has_year_elsewhere, lacking
from hawashi.rules.requirements import ONLINE
from hawashi.rules.wording import named

_KEPT = re.compile(
    r"doi\.org/|hdl\.handle\.net/|/ark:|perma\.cc/|archive\.org/|jstor\.org/|hathitrust\.org/", re.IGNORECASE
)
"""What stands in an address that an archive or a library keeps as it is."""


@rule(
    "R115",
    good=[
        "[^1]: World Bank, “Iraq Overview”, https://www.worldbank.org/iraq, accessed 3 May 2021.",
        "[^1]: World Bank, “Iraq Overview”, 12 April 2021, https://www.worldbank.org/iraq.",
        "[^1]: وزارة الموارد المائية، «تقرير عن سد الموصل»، https://mowr.gov.iq/dam، تاريخ الزيارة 3 أيار 2021.",
    ],
    bad=[
        "[^1]: World Bank, “Iraq Overview”, https://www.worldbank.org/iraq.",
        "[^1]: وزارة الموارد المائية، «تقرير عن سد الموصل»، متاح على الرابط: https://mowr.gov.iq/dam.",
    ],
)
def missing_access_date(paper: Paper) -> Iterator[Finding]:
    """An undated web page cited without an access date.

    Pages change without notice. If the page has no date, the access date shows which version is meant (Chicago Manual
    of Style, 18th ed., 13.15). Nothing is reported in a paper whose undated pages mostly have no access date, nor for
    the URLs of permanent archives.
    """
    for cite in lacking(paper, _WANT):
        if has_year_elsewhere(paper, cite):
            continue
        message = phrase("{work} has neither a date nor an access date", work=named(cite))
        yield Finding(cite.fields["url"][0].span, message)


def _is_dated_or_kept(work: Reference, cite: Cite) -> bool:
    url = cite.fields["url"][0].text
    is_name = "/" not in url and not url.lower().startswith("www.")  # in a sentence: `the Forum (forum.org)`
    return work.issued is not None or bool(work.doi) or is_name or _KEPT.search(url) is not None


_WANT = Want(ONLINE | {"report"}, (MAKERS, ("title",), ("url",)), ("accessed",), spared=_is_dated_or_kept)
