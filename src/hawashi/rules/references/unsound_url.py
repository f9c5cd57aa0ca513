import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import Message, phrase
from hawashi.model import Citation, Finding, Paper
from hawashi.rules.doubtful import is_of_pages
from hawashi.rules.wording import quoted

# What stands for a web address in a note, sound or not.
_ADDRESS = re.compile(
    r"(?<![\w.@/])(?:(?:h?t?tps?|hxxps?)\s?[:;.]{0,2}\s?/{1,3}|(?:file|data|ftp)\s?[:;.]{1,2}\s?/{1,3}|javascript:|data:text/|www[.,])[^\s<>«»“”\"،؛)\]]+",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"https?://|www\.|ftp://", re.IGNORECASE)
_HOST = re.compile(r"(?:https?://|ftp://)?(?P<user>[^/?#@]*@)?(?P<host>[^/?#:]*)", re.IGNORECASE)
_REST = r"[^\s<>«»“”\"،؛)\]]*"
_RUN = re.compile(_REST.removesuffix("*") + "+")
_START = re.compile(r"https?://|www\.")
# A host or a path goes on behind a blank, where a line was broken: `www.moh. gov.iq`, `…/en/ plans/2020`, `v2_ en.pdf`.
_BEHIND = re.compile(
    r"(?:(?<=[a-z0-9]\.)[ ](?:[a-z0-9-]+\.)*"
    r"(?:com|org|net|edu|gov|int|info|eu|[a-z]{2}/|[a-z]{2}\.[a-z]{2}\b)(?![\w.]\w)"
    r"|(?<=[/_-])[ ](?=[\w%-]+\.(?:pdf|html?|php|aspx?|docx?)\b|(?:(?:[^\W_]|%)*[-/_.]){2}[\w%]"
    rf"|[\w%]+[/_]{_REST}\d){_REST}|(?<=//www\.)[ ](?=[a-z0-9-]+\.[a-z]){_REST})"
)
_TURNED = re.compile(r"\d[–—]\d")
"""A dash between numbers, where a program made one of a hyphen; the names of pages in wikis have dashes."""
_TWICE = re.compile(r"doi\.org/(?:https?:|doi\b|www\.)", re.IGNORECASE)
_PRIVATE = re.compile(
    r"localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|[\w-]+\.local"
)


@rule(
    "R117",
    good=[
        "[^1]: World Bank, “Iraq Overview”, 2021, https://www.worldbank.org/iraq.",
        "[^1]: World Bank, “Iraq Overview”, https://en.wikipedia.org/wiki/1990–91_war.",
        "[^1]: Huda Salman, ‘Open Data/2013’, and the data/evidence of it.",
        "[^1]: See https://www.worldbank.org/ and/or www.un.org/ in 2021.",
        "[^1]: وزارة التخطيط، «خطة التنمية»، 2018، https://mop.gov.iq/خطة.",
    ],
    bad=[
        "[^1]: World Bank, “Iraq Overview”, 2021, htps://www.worldbank.org/iraq.",
        "[^1]: World Bank, “Iraq Overview”, 2021, https://www.worldbank. org/iraq.",
        "[^1]: World Bank, “Iraq Overview”, 2021, https://www.worldbank.org/en/ country/iraq/overview.",
        "[^1]: World Bank, “Iraq Overview”, 2021, https://www. worldbank.org/iraq.",
        "[^1]: World Bank, “Iraq Overview”, https://www.worldbank.org/iraq/2021–03–04/overview.",
        "[^1]: وزارة التخطيط، «خطة التنمية»، 2018، https://mop.gov.iq/ plans/plan-2018.pdf.",
        "[^1]: World Bank, “Iraq Overview”, 2021, https://doi.org/https://doi.org/10.1000/xyz123.",
        "[^1]: World Bank, “Iraq Overview”, 2021, file:///C:/Users/me/iraq.pdf.",
        "[^1]: وزارة التخطيط، «خطة التنمية»، 2018، http:/mop.gov.iq/plan.",
        "[^1]: وزارة التخطيط، «خطة التنمية»، 2018، https://www. mop.gov.iq/plan.",
        "[^1]: وزارة التخطيط، «خطة التنمية»، 2018، http://localhost/plan.",
    ],
)
def unsound_url(citation: Citation, paper: Paper) -> Iterator[Finding]:
    """A malformed URL, or one that works only on the author's own computer.

    `htps://` and `http:/` are typing errors, and no address has a space in it; `file:///C:/…` and `localhost` are on
    the author's own computer; a URL with a password in it gives the password away. In a PDF blanks are told by the gaps
    between letters, and one within a URL is no fault of the author's.
    """
    note, end = citation.note, 0
    is_drawn = is_of_pages(paper.document)
    for start, end in () if is_drawn else _broken(note.text):
        url = quoted(note.text[start:end])
        yield Finding(note.part(start, end), phrase("A space breaks the URL {url}", url=url))
    for found in _ADDRESS.finditer(note.text):
        reason = _fault(found[0].rstrip(".,;:"))
        if (
            reason
            and found.start() >= end
            and not (_goes_on(note.text, found) if is_drawn else _is_cut(note.text, found))
        ):
            message = phrase("{url} {fault}", url=quoted(found[0]), fault=reason)
            yield Finding(note.part(*found.span()), message)


def _broken(text: str) -> Iterator[tuple[int, int]]:
    """The places of the URLs that go on behind a blank."""
    end = 0
    for run in _RUN.finditer(text):
        start = _START.search(text, max(run.start(), end), run.end())
        behind = _BEHIND.match(text, run.end()) if start else None
        if start and behind:
            end = behind.end()
            yield start.start(), end


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Whether an address has a blank in it, or right behind what should be its website."""
    return " " in found[0] or (text[found.end() :][:1].isspace() and "/" not in found[0].partition("://")[2])


def _is_cut(text: str, found: re.Match[str]) -> bool:
    """Whether a line that the author ended within the website's name cuts it: the address goes on in the next one."""
    return text.startswith("\n", found.end()) and "." not in found[0].partition("://")[2].rstrip(".")


def _fault(url: str) -> Message | None:
    if re.match(r"(?:javascript|data):", url, re.IGNORECASE):
        return phrase("is a script, not a web address")
    if re.match(r"file:", url, re.IGNORECASE):
        return phrase("is a file on the author's own computer")
    if _SCHEME.match(url) is None:
        return phrase("does not start like a web address (https://)")
    host = _HOST.match(url)
    if host is None or not host["host"]:
        return phrase("names no website")
    if host["user"]:
        return phrase("contains a user name or password")
    if _PRIVATE.fullmatch(host["host"]):
        return phrase("works only on a private network")
    if _TWICE.search(url):
        return phrase("begins twice: only the DOI itself stands behind https://doi.org/")
    if "." not in host["host"].strip("."):
        return phrase("names no website")
    is_turned = _TURNED.search(url) is not None and "wiki" not in host["host"].lower()
    return phrase("has a dash between numbers, where web addresses have hyphens") if is_turned else None
