import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from hawashi.checking import Bad, rule
from hawashi.locales import pairs
from hawashi.messages import counted, phrase
from hawashi.model import Citation, Edit, Finding, Fix, Paper
from hawashi.rules.wording import quoted

_VALUES = ("title", "container_title", "collection_title", "publisher", "url")

_OFTEN = 4


@rule(
    "N122",
    good=[
        "[^1]: See Charles Tripp et al., *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: انظر: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34.",
        "[^1]: قال الشاعر: إنني أنظر إلى النهر.",
    ],
    bad=[
        Bad(
            "[^1]: Charles Tripp et. al., *A History of Iraq*, Routledge, London, 2007, p. 75.",
            fixed="[^1]: Charles Tripp et al., *A History of Iraq*, Routledge, London, 2007, p. 75.",
            safe=False,
        ),
        Bad(
            "[^1]: أنظر: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34.",
            fixed="[^1]: انظر: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34.",
            safe=False,
        ),
    ],
)
def misspelt_word(paper: Paper) -> Iterator[Finding]:
    """A misspelt word common in notes: `et. al.` for `et al.`, أنظر for انظر.

    انظر has no hamza: أنظر means *I look*. Only the words that notes are made of are checked, where they open a note or
    a sentence or introduce a work; titles and quotations are the author's.
    """
    told: dict[str, list[Finding]] = {}
    for citation in paper.citations:
        for found in _in_note(citation):
            told.setdefault(found.message, []).append(found)
    for again in told.values():
        yield from again if len(again) < _OFTEN else [_as_one(again)]


def _as_one(found: Sequence[Finding]) -> Finding:
    """A word that the paper spells wrong again and again, told once."""
    edits = tuple(edit for one in found if one.fix for edit in one.fix.edits)
    more = len(found) - 1
    message = counted(
        "{told}, here and {count} more time", "{told}, here and {count} more times", more, told=found[0].message
    )
    return replace(found[0], message=message, fix=Fix(edits, safe=False))


def _in_note(citation: Citation) -> Iterator[Finding]:
    note = citation.note
    for found in _wrong().finditer(_outside_values(citation)):
        place = note.part(*found.span("word"))
        right = _right()[" ".join(found["word"].casefold().split())]
        if found["word"][0].isupper():
            right = right[0].upper() + right[1:]
        message = phrase("Write {wanted}, not {found}", wanted=quoted(right), found=quoted(found["word"]))
        yield Finding(place, message, Fix((Edit(place, right),), safe=False))


def _outside_values(citation: Citation) -> str:
    """The note with spaces for its titles and publishers, all but their first words: there the opening may hang on."""
    letters = list(citation.note.text)
    for cite in citation.cites:
        for value in (value for name in _VALUES for value in cite.fields.get(name, ())):
            start = value.span.start + len(value.text.partition(" ")[0])
            letters[start : value.span.end] = " " * (value.span.end - start)
    return "".join(letters)


@cache
def _right() -> dict[str, str]:
    """The right forms of the words that are spelt wrong, by these."""
    return pairs("misspellings") | pairs("misspelt-openings")


@cache
def _wrong() -> re.Pattern[str]:
    """Some are wrong wherever they stand; some are words of the language, and wrong only where a sentence opens."""
    opening = r"(?:^|[.؛;(]\s?)\s*و?"
    anywhere, first = _either("misspellings"), _either("misspelt-openings")
    return re.compile(
        rf"(?:(?<!\w)و?(?=(?:{anywhere})(?!\w))|{opening}(?=(?:{first})(?!\w)))(?P<word>{anywhere}|{first})",
        re.IGNORECASE,
    )


def _either(name: str) -> str:
    forms = sorted(pairs(name), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
