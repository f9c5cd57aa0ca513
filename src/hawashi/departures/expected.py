"""What the style would write for a cite: its own values in the style's order, with the style's marks between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hawashi.bibliography.csl_json import csl_date, csl_name
from hawashi.citations.normalize import normalize
from hawashi.departures.observed import values
from hawashi.formats.language import language_of
from hawashi.model import Cite, Form, Reference, Style
from hawashi.styles.engine import Piece, render

TYPES = frozenset(
    {"book", "chapter", "report", "thesis", "article-journal", "article-magazine", "article-newspaper"}
    | {"webpage", "paper-conference", "entry-encyclopedia"}
)
"""The CSL types whose cites are compared: of the others houses say too little."""

_CAPITALS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL"}
_NAMES = ("author", "editor", "translator")
_DATES = ("issued", "accessed")
_POSITIONS = {Form.FULL: "first", Form.IBID: "ibid", Form.OP_CIT: "subsequent"}
_OWN_TEXT = frozenset(
    {"title", "container_title", "collection_title", "publisher", "publisher_place", "volume", "issue", "genre"}
    | {"number", "url", "doi", "isbn", "medium"}
)


@dataclass(frozen=True, slots=True)
class Written:
    """What the style writes: the values by place, and before each one (and behind the last) what leads there.

    `variables` has the variable (snake_case) of each value, `texts` the value as the style writes it; `gaps` has one
    more entry than these. `terms` are the style's own words for a repeat.
    """

    variables: tuple[str, ...]
    texts: tuple[str, ...]
    emphasis: tuple[frozenset[str], ...]
    gaps: tuple[tuple[Piece, ...], ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """The words of a repeat (`Ibid.`), where the style writes them."""
        return tuple(piece.text for gap in self.gaps for piece in gap if piece.role == "term")


def written(cite: Cite, style: Style, label: str) -> Written | None:
    """What `style` would write for `cite`, or None where the style says nothing on such a cite.

    `label` is the CSL term of what the locator counts (`page`, `article-locator`, …).
    """
    position = _POSITIONS.get(cite.form)
    work = normalize(cite)
    if position is None or (cite.form is Form.FULL and work.type not in TYPES):
        return None
    arabic = language_of(cite.raw) == "ar"
    csl = style.csl_for("ar" if arabic else "en")
    if csl is None:
        return None
    locator = cite.locator or ""
    if position == "ibid" and locator:
        position = "ibid-with-locator"
    pieces = render(
        csl, "ar" if arabic else "en-US", _item(cite, work), position=position, locator=locator, label=label
    )
    return _ordered(pieces)


def _item(cite: Cite, work: Reference) -> Mapping[str, Any]:
    """The cite's values as CSL-JSON: words as they stand, names and dates understood."""
    item: dict[str, Any] = {"type": work.type if cite.form is Form.FULL else "book"}
    for value in values(cite):
        name = _CAPITALS.get(value.variable, value.variable.replace("_", "-"))
        if value.variable in _OWN_TEXT and name not in item:
            item[name] = value.text
    for role in _NAMES:
        names = getattr(work, role)
        if names and cite.fields.get(role):
            item[role] = [csl_name(name) for name in names if name.literal != "others"]
    for variable in _DATES:
        date = getattr(work, variable)
        if date is not None and cite.fields.get(variable):
            item[variable] = csl_date(date)
    if work.edition and cite.fields.get("edition"):
        item["edition"] = work.edition
    if work.page and cite.fields.get("page"):
        item["page"] = str(work.page)
    if cite.form is not Form.FULL and "title" in item:
        item["title-short"] = item.pop("title")
    return item


def _ordered(pieces: tuple[Piece, ...]) -> Written:
    variables: list[str] = []
    texts: list[str] = []
    emphasis: list[frozenset[str]] = []
    gaps: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.role == "value":
            variables.append(_variable(piece.variable))
            texts.append(piece.text)
            emphasis.append(piece.emphasis)
            gaps.append([])
        else:
            gaps[-1].append(piece)
    return Written(tuple(variables), tuple(texts), tuple(emphasis), tuple(tuple(gap) for gap in gaps))


def _variable(name: str) -> str:
    return {"title-short": "title"}.get(name, name.lower().replace("-", "_"))
