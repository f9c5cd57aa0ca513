from collections.abc import Iterator
from itertools import pairwise

from hawashi.certainty import has_strange_words, is_surely_read, sureness
from hawashi.checking import Bad, Good, rule
from hawashi.locales import is_arabic
from hawashi.messages import phrase
from hawashi.model import Citation, Cite, Edit, Finding, Fix, Form, Style
from hawashi.rules.departing import in_style
from hawashi.rules.signs import indefinite

_SIGNS = ";؛,،/|"
_TRIPP = "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75"
_MARR = "Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 6"
_WARDI = "علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34"
_DURI = "عبد العزيز الدوري، مقدمة في تاريخ صدر الإسلام، دار الطليعة، بيروت، 2005، ص 9"

_DOUBTFUL = 0.4
"""Below this confidence of any of its values a cite may be something else altogether."""


@rule(
    "C118",
    default=False,
    good=[
        f"[^1]: {_TRIPP}; {_MARR}.",
        f"[^1]: {_TRIPP}; see also {_MARR}.",
        f"[^1]: {_WARDI}؛ {_DURI}.",
        Good(f"[^1]: {_TRIPP}, {_MARR}.", settings={"works-separator-en": "any"}),
    ],
    bad=[
        Bad(f"[^1]: {_TRIPP}, {_MARR}.", fixed=f"[^1]: {_TRIPP}; {_MARR}.", safe=False),
        Bad(f"[^1]: {_WARDI}، {_DURI}.", fixed=f"[^1]: {_WARDI}؛ {_DURI}.", safe=False),
        Bad(f"[^1]: {_WARDI}; {_DURI}.", fixed=f"[^1]: {_WARDI}؛ {_DURI}.", safe=False),
    ],
)
def works_parted_unlike_style(citation: Citation, style: Style) -> Iterator[Finding]:
    """Two works in one note separated by a different punctuation mark from the house style's.

    Commas separate the parts of one citation. Two works need a stronger mark between them, or the second author is read
    as part of the first work (`works-separator-en`, `works-separator-ar`). The rule is off by default: in edited papers
    the comma is nearly always that of a sentence that leads on to the work, or of an archive behind a document.
    """
    text = citation.note.text
    for one, other in pairwise(citation.cites):
        start = one.span.end
        end = other.signal.span.start if other.signal else other.span.start
        between = text[start:end]
        wanted = style.get(f"works-separator-{'ar' if is_arabic(other.raw) and is_arabic(one.raw) else 'en'}")
        sign = between.strip()
        if wanted in (None, "any") or len(sign) != 1 or sign not in _SIGNS or sign == wanted:
            continue
        if one.carried_by is not None or Form.FULL not in (one.form, other.form):
            continue  # What is quoted in another work is no second work.
        if not (_is_work(one, other.signal is not None) and _is_work(other, False)):
            continue  # Prose, or the author of the second work.
        at = start + between.index(sign)
        place = citation.note.part(at, at + 1)
        message = phrase(
            "Write {wanted}, not {found}, between two works ({authority})",
            wanted=indefinite(str(wanted)),
            found=indefinite(sign),
            authority=in_style(style),
        )
        yield Finding(place, message, Fix((Edit(place, str(wanted)),), safe=False))


def _is_work(cite: Cite, is_led_on: bool) -> bool:
    """Whether it has a title, and says by whom it is, what holds it or when it appeared: an archive is no work.

    Where it leads on to another work (`is_led_on`), as a sentence may, its author has to be surely read, too.
    """
    if is_led_on and not (cite.first("author") and is_surely_read(cite)):
        return False  # `On the flood, see Marr`
    is_told = any(cite.first(name) for name in ("author", "container_title", "issued"))
    is_read = sureness(cite) >= _DOUBTFUL and not has_strange_words(cite)
    return cite.first("title") is not None and is_told and is_read
