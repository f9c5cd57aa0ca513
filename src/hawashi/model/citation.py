"""What one note says: its cites, the comment around them, and the work each cite stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hawashi.model.document import Note
from hawashi.model.reference import Reference
from hawashi.model.text import Span

NOTE_NUMBER = "first_reference_note_number"
"""The CSL variable of the number of the note that a repeat points to."""


class Form(StrEnum):
    """How a cite names its work."""

    FULL = "full"
    SHORT = "short"
    IBID = "ibid"
    IDEM = "idem"
    OP_CIT = "op_cit"
    LOC_CIT = "loc_cit"
    SUPRA = "supra"


class Position(StrEnum):
    """Where a cite stands among the cites of its work (CSL `position`)."""

    FIRST = "first"
    IBID = "ibid"
    IBID_WITH_LOCATOR = "ibid-with-locator"
    SUBSEQUENT = "subsequent"
    NEAR_NOTE = "near-note"


class NoteKind(StrEnum):
    """What a note is."""

    CITATION = "citation"
    COMMENT = "comment"
    MIXED = "mixed"
    AFFILIATION = "affiliation"


class Unresolved(StrEnum):
    """Why a repeat, or a cite by a key, stands for no work."""

    NOTHING_BEFORE = "nothing before"
    SEVERAL_BEFORE = "several works before"
    NO_EARLIER_WORK = "no earlier work by that author"
    SEVERAL_EARLIER_WORKS = "several earlier works by that author"
    NO_SUCH_NOTE = "no such note"
    NOT_IN_THAT_NOTE = "no such work in that note"
    HANGS_ON_UNRESOLVED = "hangs on an unresolved repeat"
    UNKNOWN_KEY = "no such key in the bibliography"


@dataclass(frozen=True, slots=True)
class Field:
    """One value as it stands in the note: `text` is exactly the characters of `span`.

    `confidence` is a share from 0 to 1: how likely the value is that variable, whole and without excess.
    """

    text: str
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class CiteId:
    """Which cite: the id of its note and its index there, from 0."""

    note: str
    cite: int


@dataclass(frozen=True, slots=True)
class Cite:
    """One work cited.

    `span` covers the cite without its signal; `raw` is exactly those characters. `signal` is the word that leads it
    in (`See`, `ينظر`), outside `span`. `fields` maps CSL variables in snake_case (`container_title`) to what the
    note says; the page cited is `locator`. `type` is the CSL type (`book`, `chapter`, …), `confidence` a share from
    0 to 1. `reference` is the key of the work in the paper's library, or None. For a repeat, and for a work cited in
    full again, `target` is its first full citation, and `chain` the cites passed on the way there, nearest first;
    `unresolved` says why a repeat has none, and `candidates` are the cites between which the choice is open, the one
    that it hangs on, or those that stand where it points and are not meant; `likeliest` is the first citation of the
    work that it most likely means then: to be told to readers, and nothing else may be built on it. `carried_by` is the
    index in the same note of the cite that this one was quoted in. Where the file itself says what is cited
    (`Embedded`), `key` is how it calls the work, and `stated` the work as its bibliography or its data have it;
    `fields` then has only what the note shows.
    """

    span: Span
    raw: str
    form: Form
    signal: Field | None = None
    fields: Mapping[str, tuple[Field, ...]] = field(default_factory=dict)
    type: str = "document"
    confidence: float = 0.0
    position: Position = Position.FIRST
    reference: str | None = None
    target: CiteId | None = None
    chain: tuple[CiteId, ...] = ()
    unresolved: Unresolved | None = None
    candidates: tuple[CiteId, ...] = ()
    likeliest: CiteId | None = None
    carried_by: int | None = None
    key: str = ""
    stated: Reference | None = None

    def first(self, variable: str) -> Field | None:
        """The first value of the CSL variable (snake_case), or None."""
        values = self.fields.get(variable)
        return values[0] if values else None

    @property
    def begin(self) -> int:
        """Where it begins in the note, with what leads it in."""
        return self.span.start if self.signal is None else self.signal.span.start

    def before(self, value: Field) -> str:
        """Its characters before a value of it."""
        return self.between(self.span.start, value.span.start)

    def behind(self, value: Field) -> str:
        """Its characters behind a value of it."""
        return self.between(value.span.end, self.span.end)

    def between(self, start: int, end: int) -> str:
        """Its characters from one offset of the note to another."""
        return self.raw[start - self.span.start : end - self.span.start]

    @property
    def is_stated(self) -> bool:
        """Whether the file itself says what is cited, so that the words need not be understood."""
        return self.stated is not None or bool(self.key)

    @property
    def locator(self) -> str | None:
        """The page (or other place) cited, as the note gives it."""
        found = self.first("locator")
        return found.text if found else None


@dataclass(frozen=True, slots=True)
class Citation:
    """The cites of one note, in order, and the comment around them.

    The spans of cites, signals and `comments` together cover the note's text exactly, without overlap; separators and
    white space belong to the comment spans.
    """

    note: Note
    kind: NoteKind
    cites: tuple[Cite, ...] = ()
    comments: tuple[Span, ...] = ()
