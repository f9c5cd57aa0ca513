"""How the words of a web page are set, as far as its tags, its `style` attributes and its own style sheets tell."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hawashi.formats.html.markup import Element, StepKind, WebPage
from hawashi.model import Emphasis

_EMPHASIS = {
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Emphasis.ITALIC),
    **dict.fromkeys(("b", "strong"), Emphasis.BOLD),
    "u": Emphasis.UNDERLINE,
    **dict.fromkeys(("code", "kbd", "samp", "tt", "pre"), Emphasis.CODE),
}
# What a reader of the page does not see, or what is no part of the paper's text.
_UNSEEN = frozenset([
    "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "audio", "video", "canvas", "map",
    "svg", "nav", "select", "textarea", "button", "datalist", "rp", "rt", "title", "annotation", "annotation-xml",
    "dialog",
])  # fmt: skip
# A review's marks as pandoc and Word write them, and what is there for reading aloud only.
_UNSEEN_CLASSES = frozenset([
    "deletion", "comment-start", "comment-end", "MsoCommentReference", "msocomtxt", "sr-only", "visually-hidden",
    "screen-reader-text", "katex-mathml",
])  # fmt: skip
# TeX4ht names the font of words, whose style stands in another file.
_TEX_ITALIC = re.compile("(?:ec|cm|lm)[a-z]?(?:ti|sl|it)x?-")
_KEPT = re.compile("pre|break-spaces")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?((?:\.[\w-]+)?)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*([a-z-]{1,40})\s*:\s*([^;]*)", re.IGNORECASE)
_PROPERTIES = frozenset([
    "font-style", "font-weight", "text-decoration", "text-decoration-line", "vertical-align", "white-space",
    "display", "visibility", "mso-element", "mso-hide", "mso-list", "mso-tab-count", "mso-spacerun",
    "mso-special-character", "position", "font",
])  # fmt: skip
_RAISED = re.compile(r"super|[1-9]\d*(?:\.\d+)?(?:%|px|pt|em|ex)?|text-top|0?\.\d+(?:em|ex)", re.IGNORECASE)


class ElementLook(NamedTuple):
    """How the words of an element are set; `kept` says that white space stays as it is."""

    emphasis: frozenset[Emphasis] = frozenset()
    kept: bool = False


class PageStyles:
    """The styles of a page."""

    def __init__(self, page: WebPage) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        self._known: dict[tuple[str, str, str], Mapping[str, str]] = {}
        for step in page.steps:
            if step.kind is StepKind.RAW and step.element.tag == "style":
                self._read(page.source[step.start : step.end].replace("<!--", " ").replace("-->", " "))

    def properties(self, element: Element) -> Mapping[str, str]:
        """What is set for an element itself, in small letters."""
        key = element.tag, element.get("class"), element.get("style")
        if key not in self._known:
            found: dict[str, str] = {}
            classes = key[1].split()
            for selector in (
                (element.tag, ""),
                *(("", name) for name in classes),
                *((key[0], name) for name in classes),
            ):
                found |= self._rules.get(selector, {})
            self._known[key] = found | dict(_declarations(key[2]))
        return self._known[key]

    def setting(self, element: Element, base: ElementLook) -> ElementLook:
        """What `base` becomes within an element."""
        tag, properties = element.tag, self.properties(element)
        emphasis = base.emphasis
        own = _EMPHASIS.get(tag) or (Emphasis.ITALIC if _TEX_ITALIC.match(element.get("class")) else None)
        if own is not None:
            emphasis |= {own}
        if properties:
            emphasis = _changed(emphasis, properties, tag)
        space = properties.get("white-space", "")
        kept = bool(_KEPT.match(space)) and space != "pre-line" if space else base.kept or tag == "pre"
        return ElementLook(emphasis, kept) if (emphasis, kept) != base else base

    def is_raised(self, element: Element) -> bool:
        """Whether an element itself stands raised above the line."""
        properties = self.properties(element)
        return element.tag == "sup" or bool(_RAISED.fullmatch(properties.get("vertical-align", "")))

    def is_unseen(self, element: Element) -> bool:
        """Whether an element is no part of what is read: not shown, struck out by a reviewer, or no text."""
        if element.tag in _UNSEEN or "hidden" in element.attributes:
            return not (element.tag == "dialog" and "open" in element.attributes)
        if element.tag == "del" and (element.get("datetime") or element.get("cite")):
            return True
        if _UNSEEN_CLASSES.intersection(element.get("class").split()):
            return True
        properties = dict(_declarations(element.get("style"))) if element.get("style") else {}
        return (
            properties.get("display") == "none"
            or properties.get("visibility") == "hidden"
            or properties.get("mso-hide") == "all"
            or properties.get("mso-list") == "ignore"
            or properties.get("mso-element", "").startswith("comment")
            or properties.get("mso-special-character") == "comment"
        )

    def _read(self, sheet: str) -> None:
        first, *others = sheet.split("/*")
        plain = " ".join([first, *(other.partition("*/")[2] for other in others)])
        for rule in plain.split("}"):
            head, _, body = rule.rpartition("{")
            declarations = dict(_declarations(body))
            if not declarations:
                continue
            for selector in head.rpartition("{")[2].split(","):
                simple = _SELECTOR.fullmatch(selector.strip())
                if simple and selector.strip():
                    tag, name = (simple.group(1) or "").lower(), simple.group(2)[1:]
                    self._rules.setdefault((tag, name), {}).update(declarations)


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split(";"):
        found = _DECLARATION.match(part)
        if found and found.group(1).lower() in _PROPERTIES:
            yield found.group(1).lower(), found.group(2).split("!")[0].strip().strip("'\"").lower()


def _changed(emphasis: frozenset[Emphasis], properties: Mapping[str, str], tag: str) -> frozenset[Emphasis]:
    slant = properties.get("font-style") or ("italic" if "italic" in properties.get("font", "") else "")
    weight = properties.get("font-weight", "")
    line = properties.get("text-decoration-line") or properties.get("text-decoration", "")
    if slant:
        emphasis = emphasis | {Emphasis.ITALIC} if slant in ("italic", "oblique") else emphasis - {Emphasis.ITALIC}
    if weight:
        heavy = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)
        emphasis = emphasis | {Emphasis.BOLD} if heavy else emphasis - {Emphasis.BOLD}
    # A link is underlined because it is one.
    if "underline" in line and tag != "a":
        emphasis |= {Emphasis.UNDERLINE}
    return emphasis
