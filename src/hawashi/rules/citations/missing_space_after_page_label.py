import re
from collections.abc import Iterator
from functools import cache, partial

from hawashi.checking import Bad, rule
from hawashi.departures import FormatDepartures, Kind
from hawashi.locales import forms, is_arabic, pattern, term_finder, unify
from hawashi.messages import phrase
from hawashi.model import Citation, Cite, Edit, Emphasis, Finding, Fix, Paper, Span, Style
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.wording import quoted

_FEWEST = 5
"""So many make a habit."""


@rule(
    "C107",
    good=[
        TRIPP,
        WARDI,
        TRIPP.replace("p. 75.", "file `p.75`."),
        WARDI.replace("ص 34.", "الملف `ص34`."),
        "[^1]: The council met at 5 p.m. and voted, per p.i.d. and p.l.c.",
        TRIPP.replace("75.", "xii."),
        "[^1]: Keel v. Lander, 61 P.2d 318, 320 (1931); Lander v. Keel, 8 P.3d 204, 211 (2003).",
    ],
    bad=[
        Bad(TRIPP.replace("p. 75.", "p.75."), fixed=TRIPP),
        Bad(TRIPP.replace("p. 75.", "pp.75-80."), fixed=TRIPP.replace("p. 75.", "pp. 75-80.")),
        Bad(TRIPP.replace("p. 75.", "p.xii."), fixed=TRIPP.replace("75.", "xii."), safe=False),
        Bad(
            "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 4؛ Charles Tripp, *Iraq*, pp.ix–xiv.",
            fixed="[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 4؛ Charles Tripp, *Iraq*, pp. ix–xiv.",
            safe=False,
        ),
        Bad(WARDI.replace("ص 34.", "ص34."), fixed=WARDI),
        Bad(WARDI.replace("ص 34.", "ص.٣٤."), fixed=WARDI.replace("ص 34.", "ص. ٣٤.")),
    ],
)
def missing_space_after_page_label(paper: Paper, style: Style, found: FormatDepartures) -> Iterator[Finding]:
    """No space between `p.` or `ص` and the page number.

    The abbreviation and the number are two words. Without a space they are hard to read, break across lines
    unpredictably and are missed in searches. Nothing is reported in a paper that usually has no space there, unless a
    style was chosen for it, and nothing where the house style has no `p.` at all.
    """
    joined = [one for citation in paper.citations for one in _in_note(citation)]
    apart = sum(len(_apart().findall(unify(citation.note.text))) for citation in paper.citations)
    if not style.assumed or len(joined) < _FEWEST or apart >= len(joined):
        dropped = {(one.span.text, one.span.start) for one in found.departures[Kind.LABEL] if not one.wanted.strip()}
        yield from (one for one in joined if (one.span.text, one.span.start) not in dropped)


def _in_note(citation: Citation) -> Iterator[Finding]:
    code = [run.span for run in citation.note.runs if run.emphasis is Emphasis.CODE]
    for cite in citation.cites:
        yield from _found(cite, code)


def _found(cite: Cite, code: list[Span]) -> Iterator[Finding]:
    sheltered = code + [
        field.span
        for variable in ("url", "doi", "title", "container_title", "number")
        for field in cite.fields.get(variable, ())
    ]
    for found in _joined().finditer(unify(cite.raw)):
        place = cite.span.part(*found.span())
        if any(shelter.covers(place) for shelter in sheltered):
            continue
        label_end = cite.span.part(found.end("label"), found.end("label"))
        # A Roman number without its space may be read as anything.
        fix = Fix((Edit(label_end, " "),), safe=found[0][-1].isdigit())
        words = quoted(cite.raw[found.start() : found.end()])
        yield Finding(place, phrase("Add a space before the page number in {shown}", shown=words), fix)


_apart = partial(term_finder, "page", "pages", behind=r"\.?\s\d")
"""A label of pages with a space behind it."""


@cache
def _joined() -> re.Pattern[str]:
    """A label of pages with a number right behind it; a Latin one has its full stop (`P3` is no page)."""
    labels = sorted({form.rstrip(".") for term in ("page", "pages") for form in forms(term)}, key=len, reverse=True)
    arabic = "|".join(pattern(label) for label in labels if is_arabic(label))
    latin = "|".join(re.escape(label) for label in labels if not is_arabic(label))
    # `61 P.2d 318` is the second series of a law report.
    numbers = rf"\d+(?!\d|(?:d|nd|rd|th)\b)(?:\s?[-–—]\s?\d+)?|{_PREFACE}"
    return re.compile(rf"(?<![\w/.=?&_-])(?P<label>(?:{arabic})\.?|(?:{latin})\.)(?:{numbers})", re.IGNORECASE)


_ROMAN = "(?=[ivxl])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
"""A Roman number of the pages of a preface."""
_PREFACE = rf"(?-i:(?<=p\.){_ROMAN}(?:\s?[-–—]\s?{_ROMAN})?(?![\w.]\w))(?!\w)"
