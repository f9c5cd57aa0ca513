"""In what order and in which parts a house style has the works of a list."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hawashi.locales import fold, is_arabic, without_article
from hawashi.model import Name, Reference, Style


class ListPart(NamedTuple):
    """Works that stand together. `headings` are the names of what heads them (`arabic`, `books`), outermost first."""

    headings: tuple[str, ...]
    works: tuple[Reference, ...]


def parts(works: Sequence[Reference], style: Style) -> list[ListPart]:
    """The works in the parts and the order of the style; those that it leaves out are left out.

    Parts without works are none, and a list of works in one script is not parted by scripts.
    """
    left_out = style.texts("list-leaves-out")
    kept = [work for work in works if work.type not in left_out]
    if not kept:
        return []
    scripts = list(_by_script(kept, str(style.get("list-scripts") or "together")))
    found = []
    for heading, own in scripts:
        above = (heading,) if len(scripts) > 1 else ()
        kinds = list(_by_kind(own, style.texts("list-kinds")))
        for kind, some in kinds:
            found.append(ListPart((*above, kind) if len(kinds) > 1 else above, tuple(_in_order(some, style))))
    return found


def is_in_arabic(work: Reference) -> bool:
    """Whether an entry of the work is written in Arabic: by its title, else by its makers."""
    makers = (name.family or name.literal for name in (*work.author, *work.editor))
    return is_arabic(work.title or work.container_title or "".join(makers))


def _by_script(works: Iterable[Reference], order: str) -> Iterator[tuple[str, list[Reference]]]:
    if order == "together":
        yield "", list(works)
        return
    found: dict[str, list[Reference]] = {"arabic": [], "other": []}
    for work in works:
        found["arabic" if is_in_arabic(work) else "other"].append(work)
    names = ("arabic", "other") if order == "arabic-first" else ("other", "arabic")
    yield from ((name, found[name]) for name in names if found[name])


_KIND_OF = {
    "book": "books",
    "chapter": "books",
    "article-journal": "articles",
    "article-magazine": "articles",
    "article-newspaper": "articles",
    "paper-conference": "articles",
    "thesis": "theses",
    "report": "reports",
    "legislation": "laws",
    "legal_case": "laws",
    "treaty": "laws",
    "bill": "laws",
    "regulation": "laws",
    "webpage": "web",
    "post-weblog": "web",
}


def kind_of(work: Reference) -> str:
    """The kind of a work, one of `hawashi.styles.demands.KINDS`."""
    return _KIND_OF.get(work.type, "others")


def _by_kind(works: Iterable[Reference], kinds: Sequence[str]) -> Iterator[tuple[str, list[Reference]]]:
    """The works of each kind that the style names; of kinds that it does not name, those are the last."""
    found: dict[str, list[Reference]] = {}
    for work in works:
        kind = kind_of(work)
        found.setdefault(kind if kind in kinds or not kinds else kinds[-1], []).append(work)
    if not kinds:
        yield "", [work for own in found.values() for work in own]
        return
    yield from ((kind, found[kind]) for kind in kinds if kind in found)


def _in_order(works: Iterable[Reference], style: Style) -> list[Reference]:
    if style.get("list-order") == "cited":
        return list(works)
    passes_over = style.get("list-article") != "counted"
    return sorted(works, key=lambda work: _rank(work, passes_over=passes_over))


def _rank(work: Reference, *, passes_over: bool) -> tuple[object, ...]:
    """What a work is ordered by: its makers, or where it names none its title; then title and year."""
    makers = work.author or work.editor
    title = _key(work.title or "", passes_over=passes_over)
    names = tuple(_name(name, passes_over=passes_over) for name in makers)
    first = names or ((title, ""),)
    # The scripts never mix: a list that has both has the letters of one behind those of the other.
    return is_in_arabic(work), first, title, work.year or 0, work.volume or ""


def _name(name: Name, *, passes_over: bool) -> tuple[str, str]:
    family = f"{name.particle} {name.family}".strip() or name.literal
    return _key(family, passes_over=passes_over), _key(name.given, passes_over=False)


_ARTICLES = ("al-", "el-", "ad-", "an-", "ar-", "as-", "ash-", "at-", "az-", "the ", "a ", "an ")


def _key(text: str, *, passes_over: bool) -> str:
    """The letters of a text as they count in an order: without accents, and without an article that does not count."""
    text = text.lstrip("\"'“”‘’«»([*_ʿʾ")
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    folded = without_article(text) if passes_over and is_arabic(text) else fold(plain)
    if passes_over:
        article = next((one for one in _ARTICLES if folded.startswith(one)), "")
        folded = folded.removeprefix(article) if len(folded) > len(article) + 1 else folded
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())
