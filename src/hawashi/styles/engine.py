"""Rendering one cite as a CSL style writes it, every character known to belong to a variable, a label or the style.

citeproc-py renders; each value, label and term is wrapped in private-use characters as it is written, and read back
from the result. What citeproc-py leaves undone is done behind it: doubled punctuation between values, and the space
that it writes behind the Arabic و.
"""

import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from citeproc import model, string
from citeproc.frontend import CitationStylesBibliography, CitationStylesStyle
from citeproc.source import Citation, CitationItem, Locator
from citeproc.source.json import CiteProcJSON
from citeproc.string import String
from lxml import etree

from hawashi.errors import SettingsError
from hawashi.messages import phrase
from hawashi.styles.csl import NAMESPACE

_ROLES = {"value": "\ue000", "label": "\ue001", "term": "\ue002"}
_EMPHASES = {"italic": "\ue010", "bold": "\ue011", "underline": "\ue012"}
_CLOSE = "\uf8ff"
_HIDDEN = 0xE100
"""The variable's name stands behind the sign of a role, each of its bytes moved up by so much."""
_KINDS = {sign: kind for kind, sign in (_ROLES | _EMPHASES).items()}
_SIGN = re.compile("([\ue000-\ue012])([\ue100-\ue1ff]*)|\uf8ff")


@dataclass(frozen=True, slots=True)
class RenderedPiece:
    """A stretch of a rendered cite.

    `variable` is the CSL variable whose value it is, or of the label that it is (`role` is `value`, `label` or `term`);
    what the style puts between has none, and `style` for a role. `emphasis` says how it is set off (`italic`, …).
    """

    text: str
    role: str
    variable: str = ""
    emphasis: frozenset[str] = frozenset()


_seam = string.normalize_seam


def _seam_of_ends(left: Any, other: Any) -> Any:
    """What citeproc-py does where two texts meet, but without joining all that was written so far to see its end."""
    for piece in reversed(left if isinstance(left, list) else [left]):
        if end := str(piece)[-1:]:
            return _seam(end, other)
    return other


@contextmanager
def _quick_seams() -> Iterator[None]:
    """A style of many texts takes the square of their number otherwise. Afterwards citeproc-py is as others know it."""
    string.normalize_seam = model.normalize_seam = _seam_of_ends
    try:
        yield
    finally:
        string.normalize_seam = model.normalize_seam = _seam


def _marked(sign: str, text: Any, variable: str = "") -> Any:
    """`text` between characters that say what it is: `sign` and, of a role, its `variable`; what is empty stays so."""
    plain = str(text) if text is not None else ""
    return String(f"{sign}{_hidden(variable)}{plain}{_CLOSE}") if plain else text


@lru_cache(maxsize=256)
def _hidden(variable: str) -> str:
    return "".join(chr(_HIDDEN + byte) for byte in variable.encode())


def _asks_for_value(element: Any) -> bool:
    """Whether the element, or a macro that it calls, renders a variable."""
    return any(
        isinstance(each, (model.Number, model.Date, model.Names))
        or (isinstance(each, model.Text) and (each.get("variable") or _calls_value(each)))
        for each in element.iterdescendants()
    )


def _calls_value(text: Any) -> bool:
    return bool(text.get("macro")) and text.get_macro(text.get("macro")).asks_for_value()


def _search(element: Any, expression: str) -> Any:
    return _path(expression)(element)


@lru_cache(maxsize=256)
def _path(expression: str) -> etree.XPath:
    return etree.XPath(expression, namespaces=model.CitationStylesElement.nsmap)


class _TextElement(model.Text):  # type: ignore[misc]  # citeproc-py has no types
    def quote(self, string: Any) -> Any:
        if "variable" in self.attrib:
            string = _marked(_ROLES["value"], string, self.get("variable"))
        elif "term" in self.attrib:
            string = _marked(_ROLES["term"], string, self.get("term"))
        return super().quote(string)


class _Number(model.Number):  # type: ignore[misc]
    def process(self, item: Any, context: Any = None, **rest: Any) -> Any:
        if self.get("variable") == "locator" and not item.has_locator:
            return None
        return super().process(item, context=context, **rest)

    def wrap(self, string: Any) -> Any:
        return super().wrap(_marked(_ROLES["value"], string, self.get("variable")))


class _Date(model.Date):  # type: ignore[misc]
    def wrap(self, string: Any) -> Any:
        return super().wrap(_marked(_ROLES["value"], string, self.get("variable")))


class _Label(model.Label):  # type: ignore[misc]
    def render(self, item: Any, variable: Any = None, *which: Any, **rest: Any) -> Any:
        text = self.process(item, variable, *which, **rest)
        if not text:
            return None
        text = self.format(self.case(self.strip_periods(text)))
        return self.wrap(_marked(_ROLES["label"], text, variable or self.get("variable") or ""))


class _NamePart(model.Name_Part):  # type: ignore[misc]
    def format_part(self, given: Any, family: Any) -> Any:
        return super().format_part(String(given) if given else given, String(family) if family else family)


class _Group(model.Group):  # type: ignore[misc]
    def process(self, item: Any, context: Any = None, **rest: Any) -> Any:
        """Nothing, too, where the values are missing that a macro within the group asks for, as CSL has it."""
        text = super().process(item, context=context, **rest)
        return text if _ROLES["value"] in str(text or "") or not self.asks_for_value() else None


class _Name(model.Name):  # type: ignore[misc]
    def process(self, item: Any, variable: Any, **rest: Any) -> Any:
        return _marked(_ROLES["value"], super().process(item, variable, **rest), variable)


class _If(model.If):  # type: ignore[misc]
    def _position(self, item: Any, _context: Any) -> list[bool]:
        return [position in item["positions"] for position in self.get("position").split()]


class _ElseIf(_If, model.Else_If):  # type: ignore[misc]
    pass


_OWN = {
    "text": _TextElement,
    "number": _Number,
    "date": _Date,
    "label": _Label,
    "name": _Name,
    "name-part": _NamePart,
    "group": _Group,
    "if": _If,
    "else-if": _ElseIf,
}
_LOOKS: dict[str, Any] = {"xpath_search": _search, "asks_for_value": _asks_for_value}

_POSITIONS = {
    "first": {"first"},
    "ibid": {"ibid", "subsequent"},
    "ibid-with-locator": {"ibid", "ibid-with-locator", "subsequent"},
    "subsequent": {"subsequent"},
    "near-note": {"near-note", "subsequent"},
}
"""The tests that are true at each CSL position."""
LISTED = "listed"
"""The place of a work that is in the list at the end and is not cited there."""

_FAULTS = (AttributeError, IndexError, KeyError, NotImplementedError, TypeError, ValueError)
"""What citeproc-py raises where a style has something that it does not know."""

_FORMATTER = SimpleNamespace(
    preformat=lambda text: text,
    Italic=lambda text: _marked(_EMPHASES["italic"], text),
    Oblique=lambda text: _marked(_EMPHASES["italic"], text),
    Bold=lambda text: _marked(_EMPHASES["bold"], text),
    Light=str,
    Underline=lambda text: _marked(_EMPHASES["underline"], text),
    Superscript=str,
    Subscript=str,
    SmallCaps=str,
)


def render(
    csl: str, language: str, item: Mapping[str, Any], *, position: str = "first", locator: str = "", label: str = "page"
) -> tuple[RenderedPiece, ...]:
    """The pieces of a cite of the work `item` (CSL-JSON) in the style `csl` (its text), in order.

    `position` is the CSL position, or `LISTED` for an entry of a list; `language` is a CSL locale (`en-US`, `ar`). None
    where citeproc-py fails at it. Raises SettingsError where the style is no valid CSL.
    """
    if position == LISTED:
        return render_entry(csl, language, item)
    style = _style(csl, language)
    given: dict[str, Any] = {"locator": Locator(label, locator)} if locator else {}

    def cited(bibliography: CitationStylesBibliography, citation: Citation) -> str:
        return str(bibliography.cite(citation, lambda _: ""))

    return _rendered(style, item, given, _POSITIONS[position], cited)


def render_entry(csl: str, language: str, item: Mapping[str, Any]) -> tuple[RenderedPiece, ...]:
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
) -> tuple[RenderedPiece, ...]:
    with warnings.catch_warnings(), _quick_seams():
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
    parser = _parser()
    try:
        tree = etree.parse(io.BytesIO(csl.encode()), parser)
    except etree.XMLSyntaxError as error:
        raise SettingsError(
            phrase("the style is not valid XML: {why}", why=error), phrase("Use a CSL style.")
        ) from error
    root: Any = tree.getroot()
    if root.tag != f"{{{NAMESPACE}}}style" or root.find(f"{{{NAMESPACE}}}citation") is None:
        raise SettingsError(
            phrase("the style is not a CSL style with a citation layout"), phrase("Use a CSL note style.")
        )
    _complete_names(root)
    style: CitationStylesStyle = CitationStylesStyle.__new__(CitationStylesStyle)
    style.xml, style.root = tree, root
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        root.set_locale_list(language, validate=False)
    root.locales = [_own(locale, parser, root) for locale in root.locales]
    return style


def _parser() -> etree.XMLParser:
    """A parser of one style and its locales, which makes elements of classes of their own.

    What citeproc-py looks up forty times a cite, these look up but once: a style does not change while it is used.
    """
    kept = {name: lru_cache(maxsize=None)(look) for name, look in _LOOKS.items()}
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    lookup = etree.ElementNamespaceClassLookup()
    namespace: Any = lookup.get_namespace(NAMESPACE)
    namespace[None] = model.CitationStylesElement
    kinds = {kind.__name__.replace("_", "-").lower(): kind for kind in model.CitationStylesElement.__subclasses__()}
    kinds |= {"terms": model.SomewhatObjectifiedElement, **_OWN}
    namespace.update({tag: type(kind.__name__, (kind,), kept | _calls_kept(kind)) for tag, kind in kinds.items()})
    parser.set_element_class_lookup(lookup)
    return parser


def _calls_kept(kind: Any) -> dict[str, Any]:
    """Whether elements of the `kind` ask for a variable, looked up once for each: all that they call is asked."""
    return {"calls_variable": lru_cache(maxsize=None)(kind.calls_variable)} if hasattr(kind, "calls_variable") else {}


def _own(locale: Any, parser: etree.XMLParser, style: Any) -> Any:
    """A locale of `style`, one that citeproc-py has brought as elements of our own."""
    if locale.get_root() is style:
        return locale
    own: Any = etree.fromstring(etree.tostring(locale), parser)
    own.style = style
    return own


def _complete_names(root: Any) -> None:
    """Give names the form that they leave to others: those in another's stead have his, the rest have the style's."""
    cs = f"{{{NAMESPACE}}}"
    for names in root.iter(f"{cs}names"):
        holder = names.getparent()
        if holder.tag == f"{cs}substitute" and len(names) == 0:
            names.extend(deepcopy(each) for each in holder.getparent() if each.tag != f"{cs}substitute")
        if names.find(f"{cs}name") is None:
            names.insert(0, root.makeelement(f"{cs}name"))


def _pieces(text: str) -> Iterator[RenderedPiece]:
    """The stretches between the private-use characters, innermost kind first."""
    kinds: list[tuple[str, str]] = []
    start = 0
    for sign in _SIGN.finditer(text + _CLOSE):
        if start < sign.start():
            yield _piece(text[start : sign.start()], kinds)
        start = sign.end()
        if sign[1]:
            kinds.append((_KINDS[sign[1]], bytes(ord(char) - _HIDDEN for char in sign[2]).decode()))
        elif kinds:
            kinds.pop()


def _piece(text: str, kinds: list[tuple[str, str]]) -> RenderedPiece:
    emphasis = frozenset(kind for kind, _ in kinds if kind in _EMPHASES)
    role, variable = next((each for each in reversed(kinds) if each[0] in _ROLES), ("style", ""))
    return RenderedPiece(text, role, variable, emphasis)


_DOUBLED = frozenset(".,،;؛:")


_BEHIND_QUOTE = re.compile("([”’])([,.])")


def _tidied(pieces: list[RenderedPiece], *, inside: bool) -> list[RenderedPiece]:
    """Without doubled punctuation and spaces where two pieces meet, and without a space behind the Arabic و.

    `inside` is that commas and stops stand inside of quotation marks.
    """
    kept: list[RenderedPiece] = []
    for piece in pieces:
        text = piece.text
        last = kept[-1].text[-1:] if kept else ""
        while text and last and ((text[0] == last and last in _DOUBLED) or (last == " " and text[0] == " ")):
            text = text[1:]
        if inside:
            text = _BEHIND_QUOTE.sub(r"\2\1", text)
        if text:
            text = text.replace(" و ", " و")  # in Arabic it stands before its word without a space
            kept.append(RenderedPiece(text, piece.role, piece.variable, piece.emphasis))
    return kept


def _joined(pieces: Iterable[RenderedPiece]) -> Iterator[RenderedPiece]:
    """Neighbours that are alike but for their words as one."""
    held: RenderedPiece | None = None
    for piece in pieces:
        same = held is not None and (held.role, held.variable) == (piece.role, piece.variable)
        if held is not None and same:
            held = RenderedPiece(held.text + piece.text, held.role, held.variable, held.emphasis & piece.emphasis)
            continue
        if held is not None:
            yield held
        held = piece
    if held is not None:
        yield held
