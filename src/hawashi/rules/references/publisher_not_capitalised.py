from collections.abc import Iterator

from hawashi.certainty import SURE, is_surely_read
from hawashi.checking import Bad, rule
from hawashi.messages import phrase
from hawashi.model import Cite, Edit, Finding, Fix, Reference
from hawashi.rules.casing import small_words
from hawashi.rules.wording import quoted

_EN = "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34."

_MOST_WORDS = 5  # University of South Carolina Press


@rule(
    "R106",
    good=[_EN, "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34."],
    bad=[
        Bad(_EN.replace("Press,", "press,"), fixed=_EN, safe=False),
        Bad(
            "[^1]: فيبي مار، تاريخ العراق المعاصر، Westview press، بولدر، 2012، ص 34.",
            fixed="[^1]: فيبي مار، تاريخ العراق المعاصر، Westview Press، بولدر، 2012، ص 34.",
            safe=False,
        ),
    ],
)
def publisher_not_capitalised(_: Reference, cite: Cite) -> Iterator[Finding]:
    """A small letter in a publisher's name whose other words are capitalised.

    `Press`, `Institute` and `University` are part of the name. Without capitals the name seems to end before them, and
    the same publisher gets two entries in the bibliography.
    """
    for publisher in cite.fields.get("publisher", ()) if cite.confidence >= SURE and is_surely_read(cite) else ():
        for start, end in small_words(publisher.text):
            if not _is_name(publisher.text, start):
                continue
            word, place = publisher.text[start:end], publisher.span.part(start, end)
            fix = Fix((Edit(place, word.capitalize()),), safe=False)
            message = phrase("Capitalise {word} in {name}", word=quoted(word), name=quoted(publisher.text))
            yield Finding(place, message, fix)


def _is_name(text: str, start: int) -> bool:
    """Whether one name stands there, and the word before the small one is capitalised: else it may be a phrase."""
    before = text[:start].split()
    return len(text.split()) <= _MOST_WORDS and "/" not in text and bool(before) and not before[-1][0].islower()
