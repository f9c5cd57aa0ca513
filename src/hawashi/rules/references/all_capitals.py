import re
from collections.abc import Iterator

from hawashi.certainty import SURE
from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Cite, Field, Finding, Paper
from hawashi.names import is_institution
from hawashi.rules.requirements import is_published
from hawashi.rules.wording import quoted

_FEWEST = 3
_CUT_SHORT = re.compile(r"[A-Z]{2,}\.(?=\s|$)|^J\.\s")  # of a law review's journals: `12 J. WATER L. & POLICY 45`
_RUN = re.compile(r"(?:\b[A-Z][A-Z.’'&-]{3,},? (?:(?:[A-Z.’'&-]+|of|for|the|and),? ){0,3}){1,9}[A-Z][A-Z’'-]{3,}")
"""Names or titles in small capitals that a file has as large ones, wherever they stand (`JANE DOE, LAW OF CANALS`)."""
_CUSTOM, _SHARE = 3, 0.1
"""In so many notes, and in this share of them, capitals are the paper's way."""

_IN_CAPITALS = "[^{0}]: Charles Tripp, *A HISTORY OF IRAQ*, Cambridge University Press, Cambridge, 2007, p. {0}.\n"
_LONGEST_ACRONYM = 5  # letters


@rule(
    "R121",
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: Huda Salman & Peter Salih, The Law of Canals, 12 J. WATER L. & POLICY 45 (2006).",
        "".join(_IN_CAPITALS.format(number) for number in range(1, 5)),
        "[^1]: UNESCO, *Iraq: A Country Profile*, UNESCO, Paris, 2019, p. 7.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        "[^1]: Charles Tripp, *A HISTORY OF IRAQ*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34. ينظر أيضاً: "
        "Charles Tripp, *A HISTORY OF MODERN IRAQ*, Cambridge University Press, Cambridge, 2007, p. 75.",
    ],
)
def all_capitals(paper: Paper) -> Iterator[Finding]:
    """A title or author all in capital letters.

    Title pages and databases use capitals; notes do not. They also hide which words are names. Only published works are
    checked: what is quoted from a post or a letter keeps its capitals. Nothing is reported in a paper that has them in
    many of its notes: law reviews set titles in small capitals, which a file may have as large ones.
    """
    found = [value for cite in paper.cites for value in _in_capitals(cite)]
    notes = {value.span.text for value in found}
    if found:
        notes |= {citation.note.id for citation in paper.citations if _RUN.search(citation.note.text)}
    if len(notes) < _CUSTOM or len(notes) < _SHARE * len(paper.citations):
        for value in found:
            yield Finding(value.span, phrase("{value} is all in capitals", value=quoted(value.text)))


def _in_capitals(cite: Cite) -> Iterator[Field]:
    if not is_published(cite):
        return
    for name in ("title", "container_title", "author"):
        for value in cite.fields.get(name, ()):
            told = [word for word in value.text.split() if any(char.isalpha() for char in word)]
            long = [word for word in told if len(word.strip(".,:;()'’")) > 3]
            fewest = _FEWEST if name != "author" else 2
            if (
                value.confidence >= SURE
                and not (name == "author" and is_institution(value.text))
                and len(told) >= fewest
                and len(long) >= 2
                and max(map(len, long)) > _LONGEST_ACRONYM
                and all(word.isupper() for word in told)
                and not _CUT_SHORT.search(value.text)
            ):
                yield value
