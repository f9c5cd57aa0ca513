"""How much a CSL style can have written for one citation: a macro that calls another twice doubles the work.

The largest styles in Zotero's repository come to some 5,000 elements, one in another 72 deep.
"""

from dataclasses import dataclass, field

from lxml import etree

from hawashi.errors import SettingsError
from hawashi.messages import phrase

_MOST = 6_000
"""So many elements may be rendered for a citation; of alternatives, the longest counts."""
_LONGEST = 500
"""So many characters may stand in what a style writes at one place: each time that it is rendered they are written."""
_WRITTEN = ("prefix", "suffix", "delimiter", "value")
_TERMS = ("term", "single", "multiple")
_DEEPEST = 120
"""So deep elements may stand in one another, through macros, too: citeproc-py calls itself for each."""


@dataclass(frozen=True, slots=True)
class _Size:
    elements: int
    depth: int


@dataclass(slots=True)
class _Measure:
    """A style under measure: its macros by their names, and how large those are that were met."""

    space: str
    shown: str
    macros: dict[str, etree._Element]
    known: dict[str, _Size] = field(default_factory=dict)
    under_way: list[str] = field(default_factory=list)

    def size(self, element: etree._Element, depth: int) -> _Size:
        """The size of an element that stands `depth` deep. Raises SettingsError."""
        if depth > _DEEPEST:
            raise self._error(phrase("nests elements and macros more than {most} deep", most=_DEEPEST))
        inner = [self.size(each, depth + 1) for each in element]
        called = element.get("macro") if element.tag in (f"{self.space}text", f"{self.space}key") else None
        if called in self.macros:
            inner.append(self._called(called, depth + 1))
        deepest = max((each.depth for each in inner), default=0)
        counts = [each.elements for each in inner]
        is_choice = element.tag == f"{self.space}choose"
        elements = 1 + (len(counts) + max(counts, default=0) if is_choice else sum(counts))
        if elements > _MOST:
            raise self._error(phrase("writes more than {most:,} elements for one citation", most=_MOST))
        return _Size(elements, 1 + deepest)

    def _called(self, name: str, depth: int) -> _Size:
        if name in self.under_way:
            raise self._error(phrase("has a macro that calls itself: {name!r}", name=name))
        if name not in self.known:
            self.under_way.append(name)
            self.known[name] = self.size(self.macros[name], depth)
            self.under_way.pop()
        if depth + self.known[name].depth > _DEEPEST:
            raise self._error(phrase("nests elements and macros more than {most} deep", most=_DEEPEST))
        return self.known[name]

    def demand_short(self, root: etree._Element) -> None:
        """Raise SettingsError where the style writes a text at one place that is no punctuation and no word."""
        written = (each.get(name) for each in root.iter() for name in _WRITTEN)
        terms = (each.text for each in root.iter(*(f"{self.space}{tag}" for tag in _TERMS)))
        if any(text and len(text) > _LONGEST for text in (*written, *terms)):
            raise self._error(phrase("writes more than {most} characters between two values", most=_LONGEST))

    def _error(self, what: str) -> SettingsError:
        return SettingsError(
            phrase("{file} {what}", file=self.shown, what=what), phrase("Simplify the style, or use another.")
        )


def demand_measure(root: etree._Element, space: str, shown: str) -> None:
    """Raise SettingsError where the style `root`, whose elements are of the namespace `space`, writes without measure.

    `space` stands in braces, as lxml has it; `shown` is what to call the style.
    """
    macros = {str(macro.get("name")): macro for macro in root.iter(f"{space}macro")}
    measure = _Measure(space, shown, macros)
    measure.demand_short(root)
    for part in ("citation", "bibliography"):
        for element in root.iterfind(f"{space}{part}"):
            measure.size(element, 0)
