"""What a citation style is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Style:
    """One citation style: a template for each sort of work (see `template`), and its ways with names and titles.

    `names` is how names are turned, `title` and `part` how a whole work's and a part's title is set off (italic, bold,
    quote or None), `bare` that page numbers stand without a label. `weight` is how often it is met.
    """

    name: str
    templates: Mapping[str, str]
    separator: str = ", "
    names: str = "given"
    conjunction: str = " and "
    title: str | None = "italic"
    part: str | None = "quote"
    quotes: tuple[str, str] | None = None
    comma_inside: bool = False
    bare: bool = False
    weight: float = 1.0
    short: tuple[str, ...] = field(default=())
