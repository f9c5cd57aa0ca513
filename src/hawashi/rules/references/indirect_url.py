import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import has_word
from hawashi.messages import phrase
from hawashi.model import Citation, Finding
from hawashi.rules.wording import quoted

_URL = re.compile(r"https?://[^\s<>«»“”\"،؛]+", re.IGNORECASE)
_STOPS = ".,;:!?'’*_"
"""What may stand behind an address, and is no part of it."""
_PROXY = re.compile(
    r"https?://[^/]*(?:ezproxy|\.proxy\w*\.|libproxy|idm\.oclc\.org)|[?&]qurl=https?|/login\?url=http", re.IGNORECASE
)
_SEARCH = re.compile(
    r"https?://(?:www\.)?(?:google\.[a-z.]+/(?:search|url)\?|bing\.com/(?:search|ck/a)\?|duckduckgo\.com/\?q=)|"
    r"https?://(?:www\.)?(?:bit\.ly|t\.co|goo\.gl|tinyurl\.com|ow\.ly|is\.gd|buff\.ly|cutt\.ly|rb\.gy|shorturl\.at)/",
    re.IGNORECASE,
)


@rule(
    "R118",
    good=[
        "[^1]: Toby Dodge, “Iraq Votes”, *Survival* 60 (2018), https://doi.org/10.1080/00396338.2018.1518376.",
        "[^1]: وزارة التخطيط، «خطة التنمية»، 2018، https://mop.gov.iq/plan.",
        "[^1]: Web search via https://www.google.com/search?q=mosul+dam, accessed 3 May 2021.",
        "[^1]: نتائج البحث: https://www.google.com/search?q=mosul+dam، 3 أيار 2021.",
        "[^1]: Toby Dodge, “Iraq Votes”, 2018, https://www.iiss.org/votes/iraq-2018.pdf; short: https://bit.ly/3xYzAbc.",
        "[^1]: وزارة التخطيط، «خطة التنمية»، 2018، https://mop.gov.iq/plan، والرابط المختصر https://bit.ly/3xYzAbc.",
    ],
    bad=[
        "[^1]: Toby Dodge, “Iraq Votes”, *Survival* 60 (2018), https://www.jstor.org.ezproxy.soas.ac.uk/stable/26.",
        "[^1]: Toby Dodge, “Iraq Votes”, *Survival* 60 (2018), https://doi-org.proxygw.wrlc.org/10.1080/00396338.2018.",
        "[^1]: وزارة التخطيط، «خطة التنمية»، 2018، https://bit.ly/3xYzAbc.",
    ],
)
def indirect_url(citation: Citation) -> Iterator[Finding]:
    """A library proxy, search or shortened URL instead of the work's own.

    A library proxy admits only the library's members; search results change by tomorrow; a URL shortener can be shut
    down, and then nobody knows what was meant. A note that speaks of a search may give its address.
    """
    note = citation.note
    own = False  # whether the note gave an address that is no detour before
    for found in _URL.finditer(note.text):
        url = found[0].rstrip(_STOPS)
        if _PROXY.search(url):
            message = phrase("{url} is a library proxy link; give the work's own URL", url=quoted(url))
        elif _SEARCH.match(url) and not own and not has_word(note.text[: found.start()], "search-words"):
            message = phrase("{url} is a search page or a shortened URL; give the work's own URL", url=quoted(url))
        else:
            own = own or not _SEARCH.match(url)
            continue
        yield Finding(note.part(found.start(), found.start() + len(url)), message)
