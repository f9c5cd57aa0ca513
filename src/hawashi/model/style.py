"""A house style: what a publisher asks of the notes and references of a paper, each demand with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | int | float | bool | tuple[str, ...]
"""What a setting is set to."""


class Evidence(StrEnum):
    """How it is known that a house wants something."""

    DOCUMENTED = "documented"
    OBSERVED = "observed"
    ASSUMED = "assumed"


class Kind(StrEnum):
    """The kinds of departures from a style; each has a rule of its own, and a style may leave it free."""

    ORDER = "order"
    DELIMITER = "delimiter"
    BRACKETS = "brackets"
    SPACING = "spacing"
    QUOTES = "quotes"
    ITALICS = "italics"
    LABEL = "label"
    CAPITALS = "capitals"
    NAME_ORDER = "name order"
    NAME_JOINT = "name joint"
    ET_AL = "et al."
    DATE = "date"
    EDITION = "edition"
    RANGE = "range"
    REPEAT = "repeat"
    SCRIPT = "script"
    WEB = "web"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Setting:
    """One demand of a style: its value, how it is known, and where that stands."""

    value: Value
    evidence: Evidence
    where: str


@dataclass(frozen=True, slots=True)
class Habit:
    """That a paper for which no style was chosen does not follow `instead_of`; `plain`: that it follows another one.

    Of `compared` citations that were surely read, `departing` are written otherwise than that style has them. `share`
    (0 to 1) is that of the citations that the style in hand, the nearest one, has as they stand.
    """

    instead_of: str
    compared: int
    departing: int
    share: float
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Style:
    """A house style by its name.

    `settings` are its demands by name, inherited ones included. `csl` gives for each language (BCP 47: `en`, `ar`) the
    text of the CSL style that formats its citations; a style that an author brought has one, under its own language and
    under `und`: it is used for all notes in Latin letters that nothing says to be in another language. One that is not
    `chosen` is followed by the paper without anybody's word. Of one that is `assumed`, it is not even known that the
    paper follows it. With a `habit` it does not: it is compared with what most of its own citations do, and is not
    restyled.
    """

    name: str
    title: str
    settings: Mapping[str, Setting] = field(default_factory=dict)
    csl: Mapping[str, str] = field(default_factory=dict)
    chosen: bool = True
    assumed: bool = False
    habit: Habit | None = None

    def get(self, name: str) -> Value | None:
        """The value of the setting `name`, or None where the style leaves it open."""
        found = self.settings.get(name)
        return found.value if found is not None else None

    def number(self, name: str) -> float | None:
        """The setting `name` as a number, or None where the style leaves it open or it is none."""
        value = self.get(name)
        return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def texts(self, name: str) -> tuple[str, ...]:
        """The setting `name` as a list of texts, empty where the style leaves it open or it is none."""
        value = self.get(name)
        return value if isinstance(value, tuple) else ()

    def csl_for(self, language: str) -> str | None:
        """The CSL style for a cite in `language`, or None where the style has none for it.

        A file for a language is for all its regions, and one for a region for the language where it has no other.
        """
        plain = language.split("-")[0]
        found = self.csl.get(language) or self.csl.get(plain)
        near = (text for tag, text in self.csl.items() if tag.split("-")[0] == plain)
        return found or next(near, None) or (self.csl.get("und") if plain == "en" else None)
