"""Rendering one cite as a CSL style writes it, every character known to belong to a variable, a label or the style.

citeproc-py renders; each value, label and term is wrapped in private-use characters as it is written, and read back
from the result. What citeproc-py leaves undone is done behind it: doubled punctuation between values, and the space
that it writes behind the Arabic و.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from citeproc import model
from citeproc.frontend import CitationStylesBibliography, CitationStylesStyle
from citeproc.source import Citation, CitationItem, Locator
from citeproc.source.json import CiteProcJSON
from citeproc.string import String
from lxml import etree

from hawashi.errors import SettingsError
from hawashi.styles.csl import NAMESPACE

_FIRST, _LAST, _CLOSE = 0xE000, 0xF8F0, "\uf8ff"
_ITALIC, _BOLD, _UNDERLINE = "italic", "bold", "underline"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a rendered cite.

    `variable` is the CSL variable whose value it is, or of the label that it is (`role` is `value`, `label` or `term`);
    what the style puts between has none, and `style` for a role. `emphasis` says how it is set off (`italic`, …).
    """

    text: str
    role: str
    variable: str = ""
    emphasis: frozenset[str] = frozenset()


_names: list[str] = []
_codes: dict[str, str] = {}


def _marked(kind: str, text: Any) -> Any:
    """`text` between two characters that stand for `kind`; what is empty stays so."""
    plain = str(text) if text is not None else ""
    if not plain:
        return text
    if kind not in _codes:
        _codes[kind] = chr(_FIRST + len(_names))
        _names.append(kind)
    return String(f"{_codes[kind]}{plain}{_CLOSE}")


class _Text(model.Text):  # type: ignore[misc]  # citeproc-py has no types
    def quote(self, string: Any) -> Any:
        if "variable" in self.attrib:
            string = _marked(f"value {self.get('variable')}", string)
        elif "term" in self.attrib:
            string = _marked(f"term {self.get('term')}", string)
        return super().quote(string)


class _Number(model.Number):  # type: ignore[misc]
    def process(self, item: Any, context: Any = None, **rest: Any) -> Any:
        if self.get("variable") == "locator" and not item.has_locator:
            return None
        return super().process(item, context=context, **rest)

    def wrap(self, string: Any) -> Any:
        return super().wrap(_marked(f"value {self.get('variable')}", string))


class _Date(model.Date):  # type: ignore[misc]
    def wrap(self, string: Any) -> Any:
        return super().wrap(_marked(f"value {self.get('variable')}", string))


class _Label(model.Label):  # type: ignore[misc]
    def process(self, item: Any, variable: Any = None, plural: Any = None, context: Any = None, **rest: Any) -> Any:
        self.attrib["hawashi-of"] = variable or self.get("variable") or ""
        return super().process(item, variable=variable, plural=plural, context=context, **rest)

    def wrap(self, string: Any) -> Any:
        return super().wrap(_marked(f"label {self.get('hawashi-of')}", string))


class _NamePart(model.Name_Part):  # type: ignore[misc]
    def format_part(self, given: Any, family: Any) -> Any:
        return super().format_part(String(given) if given else given, String(family) if family else family)


class _Group(model.Group):  # type: ignore[misc]
    def process(self, item: Any, context: Any = None, **rest: Any) -> Any:
        """Nothing, too, where the values are missing that a macro within the group asks for, as CSL has it."""
        text = super().process(item, context=context, **rest)
        return text if _has_value(str(text or "")) or not _asks_for_value(self) else None


class _Name(model.Name):  # type: ignore[misc]
    def process(self, item: Any, variable: Any, **rest: Any) -> Any:
        return _marked(f"value {variable}", super().process(item, variable, **rest))


class _If(model.If):  # type: ignore[misc]
    def _position(self, item: Any, _context: Any) -> list[bool]:
        return [position in item["positions"] for position in self.get("position").split()]


class _ElseIf(_If, model.Else_If):  # type: ignore[misc]
    pass


def _has_value(text: str) -> bool:
    return any(_FIRST <= ord(char) <= _LAST and _names[ord(char) - _FIRST].startswith("value ") for char in text)


@lru_cache(maxsize=20_000)
def _asks_for_value(element: Any) -> bool:
    """Whether the element, or a macro that it calls, renders a variable."""
    for each in element.iterdescendants():
        if isinstance(each, (model.Number, model.Date, model.Names)) or (
            each.get("variable") and isinstance(each, _Text)
        ):
            return True
        if isinstance(each, _Text) and each.get("macro") and _asks_for_value(each.get_macro(each.get("macro"))):
            return True
    return False


@lru_cache(maxsize=256)
def _path(expression: str) -> etree.XPath:
    return etree.XPath(expression, namespaces=model.CitationStylesElement.nsmap)


@lru_cache(maxsize=20_000)
def _search(self: Any, expression: str) -> Any:
    """What citeproc-py looks up forty times a cite, each but once: a style does not change while it is used."""
    return _path(expression)(self)


model.CitationStylesElement.xpath_search = _search

_OWN = {
    "text": _Text,
    "number": _Number,
    "date": _Date,
    "label": _Label,
    "name": _Name,
    "name-part": _NamePart,
    "group": _Group,
    "if": _If,
    "else-if": _ElseIf,
}

_POSITIONS = {
    "first": {"first"},
    "ibid": {"ibid", "subsequent"},
    "ibid-with-locator": {"ibid", "ibid-with-locator", "subsequent"},
    "subsequent": {"subsequent"},
    "near-note": {"near-note", "subsequent"},
}
"""The tests that are true at each CSL position."""

_FAULTS = (AttributeError, IndexError, KeyError, NotImplementedError, TypeError, ValueError)
"""What citeproc-py raises where a style has something that it does not know."""

_FORMATTER = SimpleNamespace(
    preformat=lambda text: text,
    Italic=lambda text: _marked(_ITALIC, text),
    Oblique=lambda text: _marked(_ITALIC, text),
    Bold=lambda text: _marked(_BOLD, text),
    Light=str,
    Underline=lambda text: _marked(_UNDERLINE, text),
    Superscript=str,
    Subscript=str,
    SmallCaps=str,
)


def render(
    csl: str, language: str, item: Mapping[str, Any], *, position: str = "first", locator: str = "", label: str = "page"
) -> tuple[Piece, ...]:
    """The pieces of a cite of the work `item` (CSL-JSON) in the style `csl` (its text), in order.

    `position` is the CSL position, `language` a CSL locale (`en-US`, `ar`). None where citeproc-py fails at it. Raises
    SettingsError where the style is no valid CSL.
    """
    style = _style(csl, language)
    given: dict[str, Any] = {"locator": Locator(label, locator)} if locator else {}

    def cited(bibliography: CitationStylesBibliography, citation: Citation) -> str:
        return str(bibliography.cite(citation, lambda _: ""))

    return _rendered(style, item, given, _POSITIONS[position], cited)


def render_entry(csl: str, language: str, item: Mapping[str, Any]) -> tuple[Piece, ...]:
    """The pieces of the entry of a work in a list, as `render` gives those of a cite; none where a style has no lists.

    Raises SettingsError where the style is no valid CSL.
    """
    style = _style(csl, language)
    if not style.has_bibliography():
        return ()

    def listed(bibliography: CitationStylesBibliography, _: Citation) -> str:
        return "".join(map(str, bibliography.bibliography()))

    return _rendered(style, item, {}, _POSITIONS["first"], listed)


def _rendered(
    style: CitationStylesStyle,
    item: Mapping[str, Any],
    given: Mapping[str, Any],
    positions: set[str],
    write: Callable[[CitationStylesBibliography, Citation], str],
) -> tuple[Piece, ...]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON([{**item, "id": "work"}])
        bibliography = CitationStylesBibliography(style, source, _FORMATTER)
        cite = CitationItem("work", **given)
        cite["positions"] = positions
        citation = Citation([cite])
        bibliography.register(citation)
        try:
            text = write(bibliography, citation)
        except _FAULTS:
            return ()
    inside = style.root.get_locale_option("punctuation-in-quote") == "true"
    return tuple(_tidied(list(_joined(_pieces(text))), inside=inside))


@lru_cache(maxsize=16)
def _style(csl: str, language: str) -> CitationStylesStyle:
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    lookup = etree.ElementNamespaceClassLookup()
    namespace: Any = lookup.get_namespace(NAMESPACE)
    namespace[None] = model.CitationStylesElement
    namespace.update(
        {kind.__name__.replace("_", "-").lower(): kind for kind in model.CitationStylesElement.__subclasses__()}
    )
    namespace.update(_OWN)
    parser.set_element_class_lookup(lookup)
    try:
        tree = etree.parse(io.BytesIO(csl.encode()), parser)
    except etree.XMLSyntaxError as error:
        raise SettingsError(f"the style is not valid XML: {error}", "Use a CSL style.") from error
    root: Any = tree.getroot()
    if root.tag != f"{{{NAMESPACE}}}style" or root.find(f"{{{NAMESPACE}}}citation") is None:
        raise SettingsError("the style is not a CSL style with a citation layout", "Use a CSL note style.")
    _complete_names(root)
    style: CitationStylesStyle = CitationStylesStyle.__new__(CitationStylesStyle)
    style.xml, style.root = tree, root
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        root.set_locale_list(language, validate=False)
    return style


def _complete_names(root: Any) -> None:
    """Give names the form that they leave to others: those in another's stead have his, the rest have the style's."""
    cs = f"{{{NAMESPACE}}}"
    for names in root.iter(f"{cs}names"):
        holder = names.getparent()
        if holder.tag == f"{cs}substitute" and len(names) == 0:
            names.extend(deepcopy(each) for each in holder.getparent() if each.tag != f"{cs}substitute")
        if names.find(f"{cs}name") is None:
            names.insert(0, root.makeelement(f"{cs}name"))


def _pieces(text: str) -> Iterator[Piece]:
    """The stretches between the private-use characters, innermost kind first."""
    open_kinds: list[str] = []
    start = 0
    for index, char in enumerate(text + _CLOSE):
        if char != _CLOSE and not _FIRST <= ord(char) <= _LAST:
            continue
        if start < index:
            yield _piece(text[start:index], open_kinds)
        start = index + 1
        if char != _CLOSE:
            open_kinds.append(_names[ord(char) - _FIRST])
        elif open_kinds:
            open_kinds.pop()


def _piece(text: str, kinds: list[str]) -> Piece:
    emphasis = frozenset(kind for kind in kinds if kind in (_ITALIC, _BOLD, _UNDERLINE))
    named = next((kind for kind in reversed(kinds) if " " in kind), "")
    role, _, variable = named.partition(" ")
    return Piece(text, role or "style", variable, emphasis)


_DOUBLED = frozenset(".,،;؛:")


_BEHIND_QUOTE = re.compile("([”’])([,.])")


def _tidied(pieces: list[Piece], *, inside: bool) -> list[Piece]:
    """Without doubled punctuation and spaces where two pieces meet, and without a space behind the Arabic و.

    `inside` is that commas and stops stand inside of quotation marks.
    """
    kept: list[Piece] = []
    for piece in pieces:
        text = piece.text
        last = kept[-1].text[-1:] if kept else ""
        while text and last and ((text[0] == last and last in _DOUBLED) or (last == " " and text[0] == " ")):
            text = text[1:]
        if inside:
            text = _BEHIND_QUOTE.sub(r"\2\1", text)
        if text:
            kept.append(Piece(_bound(text), piece.role, piece.variable, piece.emphasis))
    return kept


def _bound(text: str) -> str:
    """Arabic و stands before its word without a space."""
    return text.replace(" و ", " و")


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours that are alike but for their words as one."""
    held: Piece | None = None
    for piece in pieces:
        same = held is not None and (held.role, held.variable) == (piece.role, piece.variable)
        if held is not None and same:
            held = Piece(held.text + piece.text, held.role, held.variable, held.emphasis & piece.emphasis)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
