"""What a style leaves free: forms that are right beside the one that its CSL file writes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from hawashi.dates import parse_date
from hawashi.departures.kinds import Departure, Kind
from hawashi.locales import LANGUAGES, fold, load
from hawashi.model import DATES, Date, Style

_ANY = "any"
_PARTS = re.compile(r"[^\W\d_]+(?:\s[^\W\d_]+)*\.?|\d+|.", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Freedom:
    """What a style leaves free.

    `free` are kinds of departures, each with a variable and a CSL type of works (`any` for all), `labels` are the sets
    of labels that are one, `dates` the forms that dates may have, each as the parts of 5 January 2020 in that form.
    """

    free: frozenset[tuple[str, str, str]] = frozenset()
    labels: tuple[frozenset[str], ...] = ()
    dates: tuple[tuple[str, ...], ...] = field(default=())

    def allows(self, one: Departure, work: str) -> bool:
        """Whether the style leaves it open to write what stands there for a work of the CSL type `work`."""
        if self._is_free(one.kind, one.variable, work):
            return True
        if one.variable in DATES and one.kind in (Kind.DATE, Kind.WEB) and parse_date(one.found) != one.found:
            return self._allows_date(one.found)
        if one.kind in (Kind.LABEL, Kind.WEB, Kind.CAPITALS):
            return any({_label(one.found), _label(one.wanted)} <= same for same in self.labels)
        return False

    def may_move(self, variable: str, work: str) -> bool:
        """Whether the style leaves it open where a value stands."""
        return self._is_free(Kind.ORDER, variable, work)

    def _is_free(self, kind: Kind, variable: str, work: str) -> bool:
        return any((kind, name, of) in self.free for name in (variable, _ANY) for of in (work, _ANY))

    def _allows_date(self, found: str) -> bool:
        date = parse_date(found)
        plain = " ".join(found.split()).rstrip(",،")
        return isinstance(date, Date) and any(plain == text for form in self.dates for text in _written(date, form))


def freedom(style: Style) -> Freedom:
    """What `style` leaves free."""
    return _freedom(style.texts("free"), style.texts("equal-labels"), style.texts("date-forms"))


@lru_cache(maxsize=16)
def _freedom(free: tuple[str, ...], labels: tuple[str, ...], dates: tuple[str, ...]) -> Freedom:
    return Freedom(
        frozenset(map(_wish, free)),
        tuple(frozenset(_label(label) for label in one.split("=")) for one in labels),
        tuple(tuple(_PARTS.findall(one)) for one in dates),
    )


def _wish(text: str) -> tuple[str, str, str]:
    """`italics title webpage` in its parts; `name order any` has a kind of two words, and is of works of any type."""
    kind = next((kind for kind in Kind if text.startswith(f"{kind} ")), "")
    variable, _, work = text.removeprefix(kind).strip().partition(" ")
    return kind, variable, work.strip() or _ANY


def _label(text: str) -> str:
    """A label as it is compared: its words alone."""
    return " ".join(fold(word) for word in _WORD.findall(text))


def _written(date: Date, form: tuple[str, ...]) -> Iterator[str]:
    """`date` in the form of an example: its words for January, 5 and 2020 exchanged for those of the date."""
    if date.day is None:
        form = _without_day(form)
    if date.month is None:
        yield str(date.year)
        return
    january = next((part for part in form if part[0].isalpha()), "")
    for month in _months(january, date.month):
        numbers = {
            january: month,
            "2020": str(date.year),
            "5": str(date.day),
            "05": f"{date.day or 0:02}",
            "1": str(date.month),
            "01": f"{date.month:02}",
        }
        yield "".join(numbers.get(part, part) for part in form)


def _without_day(form: tuple[str, ...]) -> tuple[str, ...]:
    at = next((place for place, part in enumerate(form) if part in ("5", "05")), None)
    if at is None:
        return form
    end = next((place for place in range(at + 1, len(form)) if form[place][0].isalnum()), len(form))
    return form[:at] + form[end:]


@lru_cache(maxsize=256)
def _months(january: str, month: int) -> tuple[str, ...]:
    """The names of a month that are made as this name of January is: in full, or cut short with a full stop or without.

    May is never cut short. A number stands for itself.
    """
    for language in LANGUAGES:
        names = load(language).months
        if names.get(january) == 1:
            every = [name for name, number in names.items() if number == month]
            if january == next(iter(names)):
                return tuple(every[:1])
            if language == "ar":
                return tuple(every)
            shorter = [name for name in every[1:] if name.endswith(".") == january.endswith(".")]
            return tuple(shorter or every[:1]) if len(every[0]) > 4 else (*shorter, every[0])
    return ("",)
