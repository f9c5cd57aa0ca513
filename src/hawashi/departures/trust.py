"""What is not believed of a cite as citeproc-py writes it: of these places nothing is said.

citeproc-py is of CSL 1.0.1 and not all of it. Where it drops a name, a label or a delimiter, what it writes shows it:
a comma beside a comma, the label of a value that is not there. The months and labels that a style does not name
itself come from a list of its own, which is not that of other programs.
"""

import re

from hawashi.departures.expected import Written
from hawashi.departures.gaps import forms_of, is_understood, words_of
from hawashi.departures.kinds import Difference, Kind
from hawashi.departures.observed import Value
from hawashi.locales import fold
from hawashi.locales.leads import without_lead

_TORN = re.compile(r"[,،;؛:]\s*[.,،;؛:]|\s[,،;؛:)\]]|[(\[]\s|\(\)|\[\]|\s\s|[A-Za-z]$")
"""Signs that stand beside one another nowhere but where something between them was dropped, and a label of Latin
letters that is one word with its value."""
_SHORT_MONTH = re.compile(r'<date-part (?=[^>]*name="month")[^>]*form="short"')
_TERMS = {
    "locator": ("page", "pages", "article-locator", "paragraph", "section", "chapter", "volume", "part"),
    "page": ("page", "pages"),
    "volume": ("volume", "part"),
    "issue": ("issue",),
    "edition": ("edition",),
    "editor": ("editor", "edited-by", "in", "in-book", "by"),
    "translator": ("translated-by", "by"),
    "container_title": ("in", "in-book"),
    "accessed": ("accessed",),
    "url": ("available-at", "accessed"),
}
"""The terms that lead a value, or stand behind it."""


def is_known(wanted: Written) -> bool:
    """Whether all words that the style puts between values are known: others may be of a value that was dropped."""
    led = enumerate((*wanted.variables, ""))
    return all(is_understood(without_lead(wanted.gap(place), variable)) for place, variable in led)


def is_torn(wanted: str) -> bool:
    """Whether something was dropped from what the style writes between two values."""
    return _TORN.search(wanted) is not None


def is_believed(one: Difference, gap: str, wanted: str, values: tuple[Value | None, Value]) -> bool:
    """Whether the style may well write what the difference says, between these two values."""
    found, meant = words_of(gap[one.start : one.end]), words_of(one.wanted)
    before, after = ("" if value is None else value.variable for value in values)
    if one.kind is Kind.DELIMITER and one.wanted == "." and not found:
        return values[0] is None or not values[0].text.endswith(".")
    if meant and not found:
        said = any(meant in words_of(value.text) for value in values if value is not None)
        return not said and (_is_of(meant, after) or _is_of(meant, before))  # a label without its value
    if found and not meant and not words_of(wanted):
        named = [role for role in (before, after) if _is_of(found, role)]
        # A label of neither is that of a value not read; names in another's stead lose theirs.
        return bool(named) and not {"editor", "translator", "accessed"} & set(named)
    return True


def _is_of(words: str, variable: str) -> bool:
    return words in forms_of(*_TERMS.get(variable, ()))


def differs_in_list(csl: str, found: str, wanted: str) -> bool:
    """Whether two dates differ only in how a month is cut short, and the style cuts months short."""
    return _SHORT_MONTH.search(csl) is not None and _without_ends(found) == _without_ends(wanted)


def _without_ends(date: str) -> list[str]:
    return [fold(part)[:3] for part in re.findall(r"[^\W\d_]+|\d+", date)]
