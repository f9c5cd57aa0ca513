from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding
from hawashi.rules.wording import mark_first


@rule(
    "N109",
    any_language=True,
    good=[
        "The mandate[^1] ended.\n\n[^1]: Tripp, *A History of Iraq*, p. 75.",
        "انتهى الانتداب[^1] آنذاك.\n\n[^1]: الحسني، تاريخ الوزارات العراقية، ص 75.",
    ],
    bad=[
        "The mand[^1]ate ended.\n\n[^1]: Tripp, *A History of Iraq*, p. 75.",
        "انتهى الانت[^1]داب.\n\n[^1]: الحسني، تاريخ الوزارات العراقية، ص 75.",
    ],
)
def mark_inside_word(document: Document) -> Iterator[Finding]:
    """A reference mark inside a word.

    A reference mark follows the word it belongs to. In the middle of a word it was misplaced by a slip of the cursor;
    where the space after it is missing, two words run together.
    """
    body = document.body
    for marker in document.markers():
        at = marker.span.start
        if 0 < at < len(body) and body[at - 1].isalpha() and body[at].isalpha():
            told = phrase("{mark} is inside a word, or lacks a space behind it", mark=mark_first(marker.label))
            yield Finding(marker.mark, told)
