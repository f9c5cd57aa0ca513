"""The words of each language: many forms are read, one form is written.

A locale file gives, under `[terms]`, the forms that are read for each term, in order; the first one is what hawashi
writes. Terms are named in CSL's words where CSL has one (`ibid`, `op-cit`, `et-al`, `no date`, `edition`, …).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

LANGUAGES = ("en", "ar")
"""The languages that have a locale, by BCP 47 tag."""


@dataclass(frozen=True, slots=True)
class Locale:
    """One language: `terms` maps a term to the forms read, `months` month names to 1 to 12, `lists` are plain word lists.

    `hijri_months` maps the names of the Islamic months to 1 to 12, where the language has them.
    """

    language: str
    terms: dict[str, tuple[str, ...]]
    months: dict[str, int]
    lists: dict[str, tuple[str, ...]]
    hijri_months: dict[str, int]


@cache
def load(language: str) -> Locale:
    """The locale of `language`. Raises KeyError where there is none."""
    if language not in LANGUAGES:
        raise KeyError(language)
    data = tomllib.loads((resources.files(__name__) / f"{language}.toml").read_text(encoding="utf-8"))
    return Locale(
        language=language,
        terms={name: tuple(forms) for name, forms in data["terms"].items()},
        months=_numbered(data["months"]["gregorian"]),
        lists={name: tuple(words) for name, words in data.get("lists", {}).items()},
        hijri_months=_numbered(data["months"].get("hijri", ())),
    )


def _numbered(months: Iterable[Iterable[str]]) -> dict[str, int]:
    return {form: number for number, forms in enumerate(months, 1) for form in forms}


@cache
def forms(term: str) -> tuple[str, ...]:
    """Every form read for `term`, in all languages. Raises KeyError where no language has it."""
    found = tuple(form for language in LANGUAGES for form in load(language).terms.get(term, ()))
    if not found:
        raise KeyError(term)
    return found


@cache
def words(name: str) -> tuple[str, ...]:
    """Every word of the list `name`, in all languages."""
    return tuple(word for language in LANGUAGES for word in load(language).lists.get(name, ()))


@cache
def written(term: str, language: str) -> str:
    """The form of `term` that is written in `language`. Raises KeyError where it has none."""
    return load(language).terms[term][0]


# One letter, many spellings (docs: the apparatus of Arabic footnotes): matched alike, never rewritten.
_ALIKE = {
    **dict.fromkeys("اأإآٱ", "[اأإآٱ]"),
    **dict.fromkeys("يىی", "[يىی]"),
    **dict.fromkeys("هة", "[هة]"),
    **dict.fromkeys("كک", "[كک]"),
    "،": "[،,]",
    "؛": "[؛;]",
    "'": "['’ʿʾ`]",
}
_SILENT = "[\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]*"
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
_FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "گ": "ك", "ک": "ك"})
_ARABIC = re.compile("[\u0600-\u06ff]")


def is_arabic(text: str) -> bool:
    """Whether `text` holds a letter (or digit) of the Arabic script."""
    return _ARABIC.search(text) is not None


def fold(text: str) -> str:
    """`text` in the one spelling under which words are looked up: caseless, Arabic letters unified, vowels gone."""
    return " ".join(_MARKS.sub("", text).translate(_FOLD).casefold().split())


def pattern(form: str) -> str:
    """A regular expression that finds `form` in text as people write it.

    Case is for the caller to ignore. Vowel marks, tatweel and direction marks may stand anywhere, kin letters count as
    one, a space may be any white space, and after a full stop inside an abbreviation white space may stand or not.
    """
    pieces = []
    for char in form:
        if char == " ":
            pieces.append(r"\s+")
        elif char == ".":
            pieces.append(r"\s?\.\s?")
        else:
            pieces.append(_ALIKE.get(char) or re.escape(char))
            if is_arabic(char):
                pieces.append(_SILENT)
    return "".join(pieces)


def any_of(forms: Iterable[str]) -> str:
    """A regular expression for any of `forms` as a whole word, the longest first."""
    choices = "|".join(pattern(form) for form in sorted(set(forms), key=len, reverse=True))
    return rf"(?<!\w)(?:{choices})(?!\w)"
