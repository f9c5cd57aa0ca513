"""C115."""

from collections.abc import Iterator

from hawashi.bibliography.titles import folded_words
from hawashi.checking import rule
from hawashi.citations.dates import parse_date
from hawashi.locales import fold, unify
from hawashi.model import Cite, Date, Finding, Form, Paper, Severity
from hawashi.names import compare
from hawashi.rules.wording import named

# What bears one name year after year.
_RENEWED = frozenset({"webpage", "article-newspaper", "legislation", "legal_case", "report", "periodical"})

_TRIPP = "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n"
_WARDI = "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34.\n"


@rule(
    "C115",
    severity=Severity.WARNING,
    good=[
        _TRIPP + "[^2]: Charles Tripp, *The Power and the People*, Cambridge University Press, Cambridge, 2013, p. 5.",
        _TRIPP + "[^2]: Charles Tripp, *A History of Iraq*, 2nd ed., Cambridge University Press, 2002, p. 5.",
        _WARDI + "[^2]: علي الوردي، مهزلة العقل البشري، دار كوفان، لندن، 1994، ص 12.",
    ],
    bad=[
        _TRIPP + "[^2]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2006, p. 81.",
        _WARDI + "[^2]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1996، ص 40.",
    ],
)
def work_with_two_years(paper: Paper) -> Iterator[Finding]:
    """One title by one author with two years.

    Either one of the years is wrong, or two editions are cited and the note has to say which (`2nd ed.`, `ط2`).
    """
    seen: dict[tuple[str, ...], list[tuple[Cite, int]]] = {}
    for citation in paper.citations:
        for cite in citation.cites:
            title, year = cite.first("title"), _year(cite)
            words = folded_words(title.text) if title and cite.form is Form.FULL else ()
            if year is None or len(words) < 2 or cite.type in _RENEWED:
                continue
            earlier = seen.setdefault(words, [])
            twin = next((before for one, before in earlier if before != year and _are_one(one, cite)), None)
            if twin is not None:
                message = f"{named(cite)} has the year {year} here and {twin} before"
                yield Finding(cite.fields["issued"][0].span, message)
            earlier.append((cite, year))


def _year(cite: Cite) -> int | None:
    issued = cite.first("issued")
    date = parse_date(issued.text) if issued else None
    return date.year if isinstance(date, Date) else None


def _are_one(one: Cite, other: Cite) -> bool:
    if any(_text(one, name) != _text(other, name) for name in ("edition", "volume", "issue", "container_title")):
        return False
    authors = _text(one, "author"), _text(other, "author")
    return bool(authors[0] and authors[1]) and compare(*authors).verdict == "certain"


def _text(cite: Cite, name: str) -> str:
    found = cite.first(name)
    return fold(unify(found.text)) if found else ""
