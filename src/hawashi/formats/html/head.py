"""What a web page says of itself: its title, its authors and its language."""

import re
from collections.abc import Iterable

from hawashi.entities import unescaped
from hawashi.formats.html.markup import Element, StepKind, WebPage
from hawashi.formats.html.styles import PageStyles
from hawashi.formats.title_and_authors import Named

_TITLES = ("citation_title", "dc.title", "dcterms.title", "title", "og:title")
_AUTHORS = (
    "citation_author",
    "author",
    "authors",
    "article:author",
    "og:article:author",
    "dc.creator",  # behind: of a chapter it may be all authors of the book
    "dcterms.creator",
    "citation_authors",
)
_IS_TITLE = re.compile(
    r"(?:^|\s)(?:title|titlehead|ltx_title_document|article-title|entry-title|headline|msotitle|firstheading)(?:\s|$)",
    re.IGNORECASE,
)
_IS_AUTHOR = re.compile(r"(?:^|\s)(?:authors?|byline|ltx_personname|author-name|msoauthor)(?:\s|$)", re.IGNORECASE)
_NO_TITLE = "- no title specified"  # what LibreOffice writes
_MOST = 40
"""So many authors a page may name."""


def stated(page: WebPage) -> Named:
    """The title and the authors in the head of a page."""
    values: dict[str, list[str]] = {}
    title = ""
    for element in page.elements:
        if element.tag == "meta":
            name = (element.get("name") or element.get("property")).lower()
            value = " ".join(element.get("content").split())
            # Some pages name an author by an address.
            if name and value and not value.startswith(("http:", "https:", "@")):
                values.setdefault(name, []).append(value)
        elif element.tag == "title" and not title and not any(one.tag == "svg" for one in element.upwards()):
            title = " ".join(_raw(page, element).split())
    own = next((values[name][0] for name in _TITLES if name in values), "")
    authors = next((values[name] for name in _AUTHORS if name in values), [])
    separate = [part.strip() for author in authors for part in re.split("[;؛]", author)]
    title = "" if title == _NO_TITLE else title
    return Named(own or title or None, [author for author in separate if author][:_MOST])


def marked(page: WebPage, styles: PageStyles, without: Iterable[Element], until: int) -> Named:
    """The title and the authors that the text of a page marks as such in its first `until` steps.

    `without` are the marks of notes, which are no part of them.
    """
    skipped = {element.first: element.last for element in without}
    title = ""
    authors: list[str] = []
    for element in page.elements:
        if element.first > until:
            break
        if styles.is_unseen(element):
            continue
        called = f"{element.get('class')} {element.get('itemprop')}"
        if not title and _IS_TITLE.search(called):
            title = _said(page, element, skipped)
        elif len(authors) < _MOST and _IS_AUTHOR.search(called):
            is_within = element.parent is not None and _IS_AUTHOR.search(element.parent.get("class"))
            authors += [] if is_within else [_said(page, element, skipped)]
    return Named(title or None, [author for author in authors if author])


def language(page: WebPage) -> str | None:
    """The language that a page says it is in; that of its body before that of the whole."""
    found: dict[str, str] = {}
    for element in page.elements:
        if element.tag in ("html", "body"):
            found.setdefault(element.tag, element.get("lang") or element.get("xml:lang"))
        elif element.tag == "meta" and element.get("http-equiv").lower() == "content-language":
            found.setdefault("meta", element.get("content"))
    return found.get("body") or found.get("html") or found.get("meta") or None


def _said(page: WebPage, element: Element, skipped: dict[int, int]) -> str:
    parts = []
    number = element.first
    while number <= element.last:
        if number in skipped:
            number = skipped[number]
        elif page.steps[number].kind is StepKind.WORDS:
            parts.append(page.said(number, number))
        number += 1
    return " ".join("".join(parts).split())


def _raw(page: WebPage, element: Element) -> str:
    return "".join(
        unescaped(page.source[step.start : step.end])
        for step in page.steps[element.first : element.last]
        if step.kind is StepKind.RAW
    )
