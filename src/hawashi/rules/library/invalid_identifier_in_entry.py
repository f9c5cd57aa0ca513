import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.citations.identifiers import clean_doi, clean_isbn, clean_issn
from hawashi.messages import phrase
from hawashi.model import Finding, Library, Severity
from hawashi.rules.entries import name_of
from hawashi.rules.wording import quoted

_ASIDE = re.compile(r"\([^)]*\)")
_SEVERAL = re.compile(r"[,;/]\s*|\s+and\s+|\s{2,}|(?<=\d)\s+(?=97[89])")


@rule(
    "L108",
    severity=Severity.ERROR,
    good=[
        "@book{tripp2007history,\n  title = {A History of Iraq},\n  isbn = {978-0-521-87823-4},\n}\n",
        "@book{wardi1965dirasa,\n  title = {دراسة في طبيعة المجتمع العراقي},\n  isbn = {9780521878234},\n}\n",
    ],
    bad=[
        "@book{tripp2007history,\n  title = {A History of Iraq},\n  isbn = {978-0-521-87823-5},\n}\n",
        "@book{wardi1965dirasa,\n  title = {دراسة في طبيعة المجتمع العراقي},\n  doi = {11.1000/182},\n}\n",
    ],
)
def invalid_identifier_in_entry(library: Library) -> Iterator[Finding]:
    """An invalid ISBN, ISSN or DOI in the bibliography.

    The last digit of an ISBN or ISSN is a check digit (ISO 2108, ISO 3297), so a single wrong digit shows.
    """
    for block, work in library.entries:
        for name, value, clean in (
            ("isbn", work.isbn, clean_isbn),
            ("issn", work.issn, clean_issn),
            ("doi", work.doi, clean_doi),
        ):
            if not value:
                continue
            several = [value] if name == "doi" else _SEVERAL.split(value)
            if any(each.strip() and clean(_ASIDE.sub("", each)) is None for each in several):
                message = phrase("{value} is not a valid {kind}", value=quoted(value), kind=name.upper())
                yield Finding(name_of(library, block, name), message)
