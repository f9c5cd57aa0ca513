"""What the style would write for a cite: its own values in the style's order, with the style's marks between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hawashi.bibliography.csl_items import csl_date, csl_name
from hawashi.citations.normalize import normalize
from hawashi.departures.observed import REPEAT, values
from hawashi.model import DATES, NAMES, Cite, Form, Name, Reference, Style

if TYPE_CHECKING:
    from hawashi.styles.engine import RenderedPiece

TYPES = frozenset(
    {"book", "chapter", "report", "thesis", "article-journal", "article-magazine", "article-newspaper"}
    | {"webpage", "paper-conference", "entry-encyclopedia"}
)
"""The CSL types whose cites are compared as a whole: of the others houses say too little but for dates and numbers."""

_CAPITALS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "url": "URL"}
_POSITIONS = {Form.FULL: "first", Form.IBID: "ibid", Form.OP_CIT: "subsequent"}
_OWN_TEXT = frozenset(
    {"title", "container_title", "collection_title", "publisher", "publisher_place", "volume", "issue", "genre"}
    | {"number", "url", "doi", "isbn", "medium"}
)


_REPEATS = frozenset({"ibid", "op-cit"})
"""The CSL terms that are the words of a repeat."""

_UNNAMED = "\u2026"
_MANY = 20
"""Where a cite says `et al.`, so many unnamed authors stand behind the named ones."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the style writes: the values by place, and before each one (and behind the last) what leads there.

    `variables` has the variable (snake_case) of each value, `texts` the value as the style writes it; `gaps` has one
    more entry than these. The words of a repeat are a value of the variable `note`, the words for a missing date one
    of `no_date`. `given` are the variables that the style was given.
    """

    variables: tuple[str, ...]
    texts: tuple[str, ...]
    emphasis: tuple[frozenset[str], ...]
    gaps: tuple[tuple[RenderedPiece, ...], ...]
    given: frozenset[str]
    work: Reference
    csl: str = ""
    whole: bool = True

    def gap(self, place: int) -> str:
        """What leads to the value at `place`, or what follows the last one."""
        return "".join(piece.text for piece in self.gaps[place])


def written(cite: Cite, style: Style, language: str, label: str, *, listed: bool = False) -> Written | None:
    """What `style` would write for `cite` in its `language`, or None where the style says nothing on such a cite.

    `label` is the CSL term of what the locator counts (`page`, `article-locator`, …). What is `listed` is an entry of
    the list at the end.
    """
    from hawashi.styles.csl import written_in
    from hawashi.styles.engine import LISTED
    from hawashi.styles.shapes import render  # heavy, and not needed where no format is checked

    position = LISTED if listed else _POSITIONS.get(cite.form)
    work = normalize(cite)
    if position is None:
        return None
    csl = style.csl_for(language)
    if csl is None:
        return None
    locator = cite.locator or ""
    if position == "ibid" and locator:
        position = "ibid-with-locator"
    item = _item(cite, work)
    pieces = render(csl, written_in(csl, language), item, position=position, locator=locator, label=label)
    found = _ordered(pieces, frozenset(_variable(name) for name in item), replace(work, type=str(item["type"])), csl)
    return found if cite.form is not Form.FULL or work.type in TYPES else replace(found, whole=False)


def _item(cite: Cite, work: Reference) -> Mapping[str, Any]:
    """The cite's values as CSL-JSON: words as they stand, names and dates understood."""
    item: dict[str, Any] = {"type": _type(work) if cite.form is Form.FULL else "book"}
    for value in values(cite):
        name = _CAPITALS.get(value.variable, value.variable.replace("_", "-"))
        if value.variable in _OWN_TEXT and name not in item:
            item[name] = value.text
    for role in NAMES:
        names = getattr(work, role)
        if names and cite.fields.get(role):
            item[role] = _people(names)
    for variable in DATES:
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


def _type(work: Reference) -> str:
    """The type by which the work is written: what only an address says where to find is a page of the web."""
    is_in_print = work.publisher or work.publisher_place
    return "webpage" if work.type in ("report", "book") and work.url and not is_in_print else work.type


def _people(names: tuple[Name, ...]) -> list[dict[str, str]]:
    known = [csl_name(name) for name in names if name.literal != "others"]
    return known if len(known) == len(names) else known + [{"literal": _UNNAMED}] * _MANY


def _ordered(pieces: tuple[RenderedPiece, ...], given: frozenset[str], work: Reference, csl: str) -> Written:
    said: list[tuple[str, RenderedPiece]] = []
    gaps: list[list[RenderedPiece]] = [[]]
    for piece in pieces:
        variable = _variable_of(piece)
        if variable is not None:
            said.append((variable, piece))
            gaps.append([])
        else:
            gaps[-1].append(piece)
    variables, texts = tuple(name for name, _ in said), tuple(piece.text for _, piece in said)
    emphasis = tuple(piece.emphasis for _, piece in said)
    return Written(variables, texts, emphasis, tuple(map(tuple, gaps)), given, work, csl)


def _variable_of(piece: RenderedPiece) -> str | None:
    """The variable whose value the piece is, or None where it is none."""
    if piece.role == "value":
        return _variable(piece.variable)
    if piece.role == "term" and piece.variable in _REPEATS:
        return REPEAT
    return "no_date" if piece.role == "term" and piece.variable == "no date" else None


def _variable(name: str) -> str:
    return {"title-short": "title"}.get(name, name.lower().replace("-", "_"))


def is_unnamed(text: str) -> bool:
    """Whether names as the style writes them show one that the cite leaves unnamed."""
    return _UNNAMED in text
