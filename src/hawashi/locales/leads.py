"""What leads in a value of a cite and is no part of it: a label (`DOI:`, متاح على), or the address of a resolver."""

import re
from functools import cache

from hawashi.locales import any_of, forms, unify, words

RESOLVER = r"(?:https?://)?(?:(?:dx|www)\.)?doi\.org/"
"""A regular expression for the address that stands before a DOI."""
_BESIDE = r"[\s:.()\[\]]{0,3}"
"""What stands behind a label: it may be in brackets behind another one (`المعرّف الرقمي (DOI): 10.…`)."""
_MOST = 3  # labels in a row


def without_lead(gap: str, variable: str) -> str:
    """What stands before a value of this CSL variable (snake_case), without the labels and the address that lead it in.

    Only what is a number or an address by its looks has such a lead: of other values `gap` is given back.
    """
    if variable not in _LABELS:
        return gap
    found = _lead(variable).search(unify(gap))
    return gap if found is None else gap[: found.start()]


def labels(variable: str) -> str:
    """A regular expression for one to three labels of this CSL variable and the signs behind them, in unified text."""
    terms, lists = _LABELS[variable]
    named = any_of([*(form for term in terms for form in forms(term)), *(one for name in lists for one in words(name))])
    return rf"(?:{named}(?:-1[03](?!\d))?{_BESIDE}){{1,{_MOST}}}"


_LABELS = {
    "doi": ((), ("doi-labels",)),
    "url": (("available-at",), ("doi-labels",)),
    "isbn": (("isbn",), ()),
    "issn": (("issn",), ()),
}
"""The terms and the lists whose words lead in a value, by CSL variable. A DOI may have been read as an address."""


@cache
def _lead(variable: str) -> re.Pattern[str]:
    resolver = rf"(?:{RESOLVER})?" if variable == "doi" else ""
    return re.compile(rf"(?:{labels(variable)}{resolver}|{resolver})\Z", re.IGNORECASE)
