"""What a rule found, and how it can be mended."""

from dataclasses import dataclass
from enum import StrEnum

from hawashi.model.text import Location, Source, Span


class Severity(StrEnum):
    """How grave a finding is. `INFO` never fails a run."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of `span`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding together. A `safe` fix changes no meaning and may be applied without asking."""

    edits: tuple[Edit, ...]
    safe: bool = True


NOWHERE = Location("")
"""Where a finding is before its span has been located."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule at its place.

    A rule gives `span`, `message` and `fix`; `hawashi.checking` adds the rule's `code`, `name` and `severity`, whether
    it is a rule of `house_format`, and the `location` of the span.
    """

    span: Span
    message: str
    fix: Fix | None = None
    code: str = ""
    name: str = ""
    severity: Severity = Severity.ERROR
    location: Location = NOWHERE
    house_format: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What was checked, a paper's document or a bibliography, and what was found in it, in the order of the file."""

    source: Source
    findings: tuple[Finding, ...]
