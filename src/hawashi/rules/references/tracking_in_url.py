import re
from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.messages import phrase
from hawashi.model import Citation, Edit, Finding, Fix
from hawashi.rules.wording import quoted

_QUERY = re.compile(r"https?://(?:(?!https?://)[^\s<>«»“”\"،؛?#])++(?P<query>\?[^\s<>«»“”\"،؛#)\]]*)", re.IGNORECASE)
# What campaigns, mailings and social networks hang on an address to see who came.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|yclid|ref_src)=.*"
)


@rule(
    "R119",
    good=[
        "[^1]: World Bank, “Iraq Overview”, 2021, https://www.worldbank.org/iraq?page=2.",
        "[^1]: وزارة التخطيط، «خطة التنمية الوطنية»، 2018، https://mop.gov.iq/plan?id=5.",
    ],
    bad=[
        Bad(
            "[^1]: World Bank, “Iraq Overview”, 2021, https://www.worldbank.org/iraq?utm_source=x&page=2&fbclid=Ab3.",
            fixed="[^1]: World Bank, “Iraq Overview”, 2021, https://www.worldbank.org/iraq?page=2.",
            safe=False,
        ),
        Bad(
            "[^1]: وزارة التخطيط، «خطة التنمية الوطنية»، 2018، https://mop.gov.iq/plan?utm_source=mail&utm_medium=b.",
            fixed="[^1]: وزارة التخطيط، «خطة التنمية الوطنية»، 2018، https://mop.gov.iq/plan.",
            safe=False,
        ),
    ],
)
def tracking_in_url(citation: Citation) -> Iterator[Finding]:
    """A URL with tracking parameters (`utm_…`).

    `utm_source`, `fbclid` and the like tell a site where its visitors came from. The URL leads to the same page without
    them, and is shorter.
    """
    note = citation.note
    for url in _QUERY.finditer(note.text):
        query = url["query"].rstrip(".,;:")
        parameters = query[1:].split("&")
        kept = [each for each in parameters if not _TRACKING.match(each)]
        if len(kept) < len(parameters):
            start = url.start("query")
            edit = Edit(note.part(start, start + len(query)), "?" + "&".join(kept) if kept else "")
            message = phrase("Remove the tracking parameters from the URL: {query}", query=quoted(query))
            yield Finding(edit.span, message, Fix((edit,), safe=False))
