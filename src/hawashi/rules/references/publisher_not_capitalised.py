"""R106."""

import re
from collections.abc import Iterator
from functools import cache

from hawashi.checking import Bad, rule
from hawashi.locales import words
from hawashi.model import Cite, Edit, Finding, Fix, Reference, Severity
from hawashi.rules.wording import quoted

_WORD = re.compile(r"[^\W\d_]+")


@rule(
    "R106",
    severity=Severity.WARNING,
    good=[
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        Bad(
            "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview press, Boulder, 2012, p. 34.",
            fixed="[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34.",
        ),
        Bad(
            "[^1]: فيبي مار، تاريخ العراق المعاصر، Westview press، بولدر، 2012، ص 34.",
            fixed="[^1]: فيبي مار، تاريخ العراق المعاصر، Westview Press، بولدر، 2012، ص 34.",
        ),
    ],
)
def publisher_not_capitalised(_: Reference, cite: Cite) -> Iterator[Finding]:
    """A small letter in the name of a publisher whose other words are capitalised.

    `Press`, `Institute` and `University` are part of the name. Written small, the name reads as if it ended before
    them, and the same publisher gets two entries in the library.
    """
    for publisher in cite.fields.get("publisher", ()):
        found = list(_WORD.finditer(publisher.text))
        if not any(word[0][0].isupper() for word in found):
            continue
        for word in found:
            if word[0].islower() and word[0] in _name_words():
                place = publisher.span.part(*word.span())
                fix = Fix((Edit(place, word[0].capitalize()),))
                yield Finding(place, f"{quoted(word[0])} is part of the name {quoted(publisher.text)}", fix)


@cache
def _name_words() -> frozenset[str]:
    return frozenset(words("institution-words") + words("publisher-words"))
