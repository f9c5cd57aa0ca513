"""What a citation style is, and the styles of each language (`styles/*.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent / "styles"


@dataclass(frozen=True, slots=True)
class Style:
    """One citation style: templates for each sort of work (see `template`), and its ways with names and titles.

    `names` is how names are turned; `title` and `part` are how a whole work's and a part's title is set off (italic,
    bold, quote or None); `bare` is that page numbers stand without a label. `weight` is how often it is met.
    """

    name: str
    templates: Mapping[str, tuple[str, ...]]
    separator: str = ", "
    names: str = "given"
    conjunction: str = " and "
    title: str | None = "italic"
    part: str | None = "quote"
    quotes: tuple[str, str] | None = None
    comma_inside: bool = False
    bare: bool = False
    weight: float = 1.0


@cache
def styles(language: str) -> tuple[Style, ...]:
    """The styles of `language` (en, ar, de). A family of templates has those of `base` that it does not give itself."""
    data = tomllib.loads((_HERE / f"{language}.toml").read_text(encoding="utf-8"))
    families = {
        name: {sort: tuple(forms) for sort, forms in {**data["templates"]["base"], **own}.items()}
        for name, own in data["templates"].items()
    }
    return tuple(_style(given, families) for given in data["style"])


def _style(given: dict[str, object], families: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Style:
    values = {name: None if value == "none" else value for name, value in given.items()}
    values["templates"] = families[str(given["templates"])]
    quotes = given.get("quotes")
    if isinstance(quotes, list):
        values["quotes"] = (str(quotes[0]), str(quotes[1]))
    return Style(**values)  # type: ignore[arg-type]
