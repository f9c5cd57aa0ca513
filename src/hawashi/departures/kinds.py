"""What a departure from the style may be."""

from dataclasses import dataclass

from hawashi.model import Edit, Span
from hawashi.model.style import Kind as Kind

ITALIC, UPRIGHT = "italic", "upright"
"""How a title is set: what is found and wanted of a departure in italics."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference in a text: the characters `start` to `end` of it, and what the style writes for them."""

    kind: Kind
    start: int
    end: int
    wanted: str
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Departure:
    """One departure: its place, what stands there (`found`) and what the style would write (`wanted`).

    `variable` is the CSL variable (snake_case) concerned, or the one behind the place where it is a delimiter; `before`
    is then the one before it; it is `note` for the words of a repeat. `edits` are the smallest changes that mend it,
    none where no change of words does; they are `safe` where nothing that the author wrote is lost by them.
    """

    kind: Kind
    span: Span
    found: str
    wanted: str
    variable: str
    before: str = ""
    edits: tuple[Edit, ...] = ()
    safe: bool = True
