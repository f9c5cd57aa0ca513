from collections.abc import Iterator
from itertools import pairwise

from hawashi.checking import Bad, Good, rule
from hawashi.locales import is_arabic, without_article
from hawashi.messages import phrase
from hawashi.model import Citation, Cite, Finding, Form, Paper, Style
from hawashi.rules.departing import in_style
from hawashi.rules.wording import named, place_of

_TRIPP = "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75"
_MARR = "Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 6"
_WARDI = "علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34"
_DURI = "عبد العزيز الدوري، مقدمة في تاريخ صدر الإسلام، دار الطليعة، بيروت، 2005، ص 9"
_BY_DATE = {"works-order": "date"}
_BY_AUTHOR = {"works-order": "author"}


@rule(
    "C119",
    good=[
        f"[^1]: {_MARR}; {_TRIPP}.",
        Good(f"[^1]: {_TRIPP}; {_MARR}.", settings=_BY_DATE),
        Good(f"[^1]: {_WARDI}؛ {_DURI}.", settings=_BY_DATE),
        Good(f"[^1]: {_MARR}; {_TRIPP}.", settings=_BY_AUTHOR),
    ],
    bad=[
        Bad(f"[^1]: {_MARR}; {_TRIPP}.", settings=_BY_DATE),
        Bad(f"[^1]: {_DURI}؛ {_WARDI}.", settings=_BY_DATE),
        Bad(f"[^1]: {_TRIPP}; {_MARR}.", settings=_BY_AUTHOR),
    ],
)
def works_unlike_order(citation: Citation, paper: Paper, style: Style) -> Iterator[Finding]:
    """Several works in one note in a different order from the house style's.

    Some houses order the works in a note by year, some by author; many leave the order to the argument (`works-order`).
    Works after a signal word (`see also`) start a new sequence, and so does a change of script.
    """
    order = style.get("works-order")
    if order not in ("date", "author"):
        return
    for one, other in pairwise(citation.cites):
        if other.signal or Form.FULL not in (one.form, other.form) or is_arabic(one.raw) != is_arabic(other.raw):
            continue
        first, second = _rank(one, paper, str(order)), _rank(other, paper, str(order))
        if first is not None and second is not None and first > second:
            by = phrase("by date") if order == "date" else phrase("by author")
            message = phrase(
                "Put {work} before {other} ({authority}: {by})",
                work=named(other),
                other=named(one),
                authority=in_style(style),
                by=by,
            )
            yield Finding(place_of(other), message)


def _rank(cite: Cite, paper: Paper, order: str) -> tuple[int, str] | None:
    work = paper.reference_of(cite)
    if work is None or cite.carried_by is not None:
        return None
    if order == "date":
        return (work.year, "") if work.year is not None else None
    if not work.author:
        return None
    name = work.author[0]
    return 0, without_article(name.family or name.literal)
