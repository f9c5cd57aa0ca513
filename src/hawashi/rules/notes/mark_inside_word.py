import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Document, Finding
from hawashi.rules.wording import mark_first

_UNSPACED = re.compile("[\u0e00-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Letters of scripts that put no space between words: of Chinese, Japanese, Thai, Khmer, Tibetan and Burmese."""


@rule(
    "N109",
    any_language=True,
    good=[
        "The mandate[^1] ended.\n\n[^1]: Tripp, *A History of Iraq*, p. 75.",
        "انتهى الانتداب[^1] آنذاك.\n\n[^1]: الحسني، تاريخ الوزارات العراقية، ص 75.",
        "河水[^1]上涨。\n\n[^1]: Tripp, *A History of Iraq*, p. 75.",
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
        if 0 < at < len(body) and _runs_on(body[at - 1]) and _runs_on(body[at]):
            told = phrase("{mark} is inside a word, or lacks a space behind it", mark=mark_first(marker.label))
            yield Finding(marker.mark, told)


def _runs_on(char: str) -> bool:
    return char.isalpha() and not _UNSPACED.match(char)
