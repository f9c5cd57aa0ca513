import re
from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.messages import phrase
from hawashi.model import Citation, Edit, Finding, Fix, NoteKind, Paper, Style
from hawashi.rules.departing import authority
from hawashi.rules.encoding import BLACKENED
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.wording import quoted

_CLOSE = re.compile(r"(?<![\s.,،;؛])(?P<stops>[\s.,،;؛]*\.)\s*$")
_ELLIPSIS = re.compile(r"^\.{3,4}$")
_BROKEN_OFF = ".."
"""What stands for an ellipsis behind a sentence or a quotation, though not behind a cite."""
_UNNUMBERED = re.compile(r"(?<!\w)(?:pp?|ص)$")
"""A label whose page is missing: the stops stand for it (`نفسه، ص..`), and `placeholder_left` tells of them."""

_FEWEST, _MANY = 5, 4
"""So many make a habit, if they are no less than every fourth note."""


@rule(
    "C219",
    good=[
        TRIPP,
        "[^1]: And so on...",
        "[^1]: قال: ألا ليت الشباب يعود يومًا ...",
        "[^1]: Then he told the engineers to open the sluices..",
        "[^1]: ثم دعا المهندسين وقال لهم: افتحوا النواظم..",
        "[^1]: Tripp, *A History of Iraq*, p. ..",
        "[^1]: الوردي، وعاظ السلاطين، ص..",
        WARDI,
        "[^1]: See █ .",
        "[^1]: انظر █ .",
    ],
    bad=[
        Bad(TRIPP.replace("75.", "75.."), fixed=TRIPP),
        Bad(WARDI.replace("34.", "34،."), fixed=WARDI),
        Bad(WARDI.replace("34.", "34 ."), fixed=WARDI),
    ],
)
def wrong_closing_stop(paper: Paper, style: Style) -> Iterator[Finding]:
    """A note that ends with more than one full stop, or with a space or comma before it.

    One full stop closes a note, directly after the last word. In a house style whose notes end without one, any closing
    full stop is wrong. A note without one is reported by `missing_full_stop`. Nothing is reported if many notes of the
    paper end so, unless it is to follow a style.
    """
    found = [one for citation in paper.citations for one in _wrong(citation, style)]
    if not style.assumed or len(found) < _FEWEST or _MANY * len(found) < len(paper.citations):
        yield from found


def _wrong(citation: Citation, style: Style) -> Iterator[Finding]:
    found = _CLOSE.search(citation.note.text)
    if found is None or citation.kind is NoteKind.AFFILIATION or _ELLIPSIS.match(found["stops"].strip()):
        return
    wanted = "" if style.get("closing-stop") == "none" and not _is_abbreviation(citation, found.start()) else "."
    before = citation.note.text[: found.start()]
    if any(found.start() <= place <= found.end() for place in citation.note.sealed):
        return  # something is printed there (`I thank \Boas.`)
    if found["stops"] == wanted or before.endswith(BLACKENED) or _UNNUMBERED.search(before):
        return
    if found["stops"].strip() == _BROKEN_OFF and not any(cite.span.end >= found.start() for cite in citation.cites):
        return
    span = citation.note.part(*found.span("stops"))
    if found["stops"].strip() == wanted:
        message = phrase("Delete the space before the full stop that closes the note")
        yield Finding(span, message, Fix((Edit(span, wanted),)))
        return
    stops, told = quoted(found["stops"]), authority(style)
    if wanted:
        message = phrase("End the note with one full stop, not with {stops} ({authority})", stops=stops, authority=told)
    else:
        message = phrase("End the note with no full stop, not with {stops} ({authority})", stops=stops, authority=told)
    yield Finding(span, message, Fix((Edit(span, wanted),)))


def _is_abbreviation(citation: Citation, end: int) -> bool:
    """Whether the full stop behind `end` belongs to the words of a repeat (`Ibid.`)."""
    words = (cite.first("note") for cite in citation.cites)
    return any(one is not None and one.span.end in (end, end + 1) for one in words)
