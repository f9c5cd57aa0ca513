"""What refers to what in a web page: the elements by their names, the links between them, and how much stands where."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple
from urllib.parse import unquote

from hawashi.formats.html.markup import BLOCKS, HEADINGS, Element, StepKind, WebPage
from hawashi.formats.html.styles import PageStyles

OUTER = frozenset(["#page", "html", "body", "main", "article", "section", "ol", "ul", "dl", "menu"])
"""The elements that are never one note: what holds the paper, or a list."""
_LIGHT = re.compile(r"[\s\[\](){}\u200b-\u200f\u2060-\u2069\ufeff]+")
_WAY_BACK = re.compile(r"(_?(?:ftnt?|edn|fn))_?ref([-:]?\w{1,20})|(sd(?:foot|end)note\d{1,6})anc")
"""What links lead back to, as Word, Markdown and LibreOffice call it: `_ftnref1`, where `_ftn1` is the note."""
_LONG = 60
"""So many characters a mark or a link back may have, at most."""


class PageLink(NamedTuple):
    """A link to a place of the page called `fragment`: `target`, None where there is no such place."""

    element: Element
    fragment: str
    target: Element | None
    said: str


class PageIndex:
    """Looks up what stands where in a page.

    `names` has the elements by their ids, `links` the links within the page, `unseen` the steps from the first to the
    last of what is no text.
    """

    def __init__(self, page: WebPage, styles: PageStyles) -> None:
        self.page = page
        self.styles = styles
        self.unseen = {element.first: element.last for element in page.elements if styles.is_unseen(element)}
        self._weights = array("i", accumulate(self._weighed(), initial=0))
        self.names: dict[str, Element] = {}
        for element in page.elements:
            for name in (element.get("id"), element.get("name") if element.tag == "a" else ""):
                if name:
                    self.names.setdefault(name, element)
        self._name_by_ways_back()
        self._breaks = [one.first for one in page.elements if one.tag == "hr" or one.tag in HEADINGS]
        self.links = list(self._found())

    def weight(self, first: int, last: int) -> int:
        """How many characters stand in the steps `first` to `last`, white space and brackets not counted."""
        return self._weights[last + 1] - self._weights[first]

    def weight_of(self, element: Element) -> int:
        """How many characters stand in an element."""
        return self.weight(element.first, element.last)

    def said(self, element: Element) -> str:
        """The words of an element in one line; empty where they are too long for a mark."""
        if self.weight_of(element) > _LONG:
            return ""
        return " ".join(self.page.said(element.first, element.last).split())

    def is_raised(self, element: Element) -> bool:
        """Whether an element, what it stands in within its paragraph, or what it holds, is raised above the line."""
        if any(map(self.styles.is_raised, takewhile(lambda one: one.tag not in BLOCKS, element.upwards()))):
            return True
        return any(
            step.kind is StepKind.OPEN and self.styles.is_raised(step.element)
            for step in self.page.steps[element.first + 1 : min(element.last, element.first + 20)]
        )

    def breaks(self, first: int, last: int) -> bool:
        """Whether a heading or a rule stands in the steps `first` to `last`."""
        return count(self._breaks, first, last) > 0

    def is_near(self, place: Element, element: Element) -> bool:
        """Whether `place` is about where `element` stands: around it, in it, or with no words between."""
        if place.first <= element.last and element.first <= place.last:
            return place.tag not in OUTER
        first, second = (place, element) if place.last < element.first else (element, place)
        return self.weight(first.last, second.first) == 0

    def outermost(self, element: Element) -> Element:
        """The outermost element of the same paragraph that says no more than `element` does."""
        weight = self.weight_of(element)
        while (
            element.parent is not None
            and element.parent.tag not in BLOCKS
            and element.parent.tag != "#page"
            and self.weight_of(element.parent) == weight
        ):
            element = element.parent
        return element

    def _weighed(self) -> Iterable[int]:
        hidden = -1
        for number, step in enumerate(self.page.steps):
            hidden = max(hidden, self.unseen.get(number, -1))
            light = step.kind is not StepKind.WORDS or number <= hidden
            yield 0 if light else len(_LIGHT.sub("", self.page.source[step.start : step.end]))

    def _name_by_ways_back(self) -> None:
        """Name marks and notes that lost their names, as some editors take them away, by the links between them."""
        led = {
            element.get("href")[1:]: element
            for element in self.page.elements
            if element.tag == "a" and element.get("href").startswith("#")
        }
        for back, note in led.items():
            parts = _WAY_BACK.fullmatch(back)
            name = parts and (f"{parts[3]}sym" if parts[3] else parts[1] + parts[2])
            if name in led and name not in self.names and back not in self.names:
                self.names[name], self.names[back] = note, led[name]

    def _found(self) -> Iterable[PageLink]:
        hidden = -1
        for element in self.page.elements:
            hidden = max(hidden, self.unseen.get(element.first, -1))
            fragment = unquote(element.get("href").partition("#")[2]) if element.tag == "a" else ""
            if fragment and element.first > hidden:
                target = self.names.get(fragment)
                if target is not None or element.get("href").startswith("#"):
                    yield PageLink(element, fragment, target, self.said(element))


def count(places: Sequence[int], first: int, last: int) -> int:
    """How many of `places`, which are sorted, lie from `first` to `last`."""
    return bisect_left(places, last + 1) - bisect_left(places, first)


def block_of(element: Element) -> Element:
    """The innermost block that an element is or stands in."""
    return next(one for one in element.upwards() if one.tag in BLOCKS or one.parent is None)
