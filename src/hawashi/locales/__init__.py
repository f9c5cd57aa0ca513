"""The words of each language.

A locale file gives, under `[terms]`, the forms that are read for each term. Terms are named in CSL's words where CSL
has one (`ibid`, `op-cit`, `et-al`, `no date`, `edition`, …). What hawashi writes, the CSL files of the styles say.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

LANGUAGES = ("en", "ar")
"""The languages that have a locale, by BCP 47 tag."""


@dataclass(frozen=True, slots=True)
class Locale:
    """One language: `terms` maps a term to the forms read, `months` month names to 1 to 12, `lists` are word lists.

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
    """Every word of the list `name`, in all languages. Raises KeyError where no language has the list."""
    found = [load(language).lists[name] for language in LANGUAGES if name in load(language).lists]
    if not found:
        raise KeyError(name)
    return tuple(word for listed in found for word in listed)


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of the list `name` as `fold` gives them. Raises KeyError where no language has the list."""
    return frozenset(map(fold, words(name)))


@cache
def pairs(name: str, language: str | None = None) -> dict[str, str]:
    """A list whose words are pairs (`Univ.=University`), in all languages or one. Raises KeyError as `words` does."""
    listed = words(name) if language is None else load(language).lists[name]
    return dict(word.split("=", 1) for word in listed)


# One letter, many spellings (after the apparatus of Arabic footnotes): matched alike, never rewritten.
_KIN = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "گ": "ك", "ک": "ك"}
SILENT = "\ue000"
"""What stands for a vowel mark, a tatweel or a direction mark in a unified text: no text of people holds it."""
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069\ue000]")
_FEW, _MANY = 200, 10_000
"""So many characters at most has a text of which the spelling is kept, and so many are: words are looked up often."""
_APOSTROPHES = "'’ʿʾ`"
_KEYED = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | {"ı": "i"})
_LATIN_SIGNS = {
    **{digit: str(value) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(digits)},
    "،": ",",
    "؛": ";",
    "؟": "?",
}
_SIGNS = re.compile(f"[{''.join(_LATIN_SIGNS)}]")
_ARABIC = re.compile("[\u0600-\u06ff]")

WORD_START = r"(?:(?<!\w)|(?<=\Wو)|(?<=^و))"
"""Where a word may begin: in Arabic also right behind the و that joins it to what stands before."""


def is_arabic(text: str) -> bool:
    """Whether `text` holds a letter (or digit) of the Arabic script."""
    return not text.isascii() and _ARABIC.search(text) is not None


def fold(text: str) -> str:
    """`text` in the one spelling under which words are looked up: caseless, Arabic letters unified, vowels gone."""
    if text.isascii():
        return " ".join(text.lower().split())
    return _folded(text) if len(text) <= _FEW else _folded.__wrapped__(text)


@lru_cache(maxsize=_MANY)
def _folded(text: str) -> str:
    return " ".join(replaced(_MARKS.sub("", text), _KIN).casefold().split())


def without_article(word: str) -> str:
    """`word` folded, without the Arabic article, which counts in no order. What begins with `إل` or `أل` has none, nor
    have names such as `الياس`, often written without the hamza."""
    folded = fold(word)
    has_one = _MARKS.sub("", word).startswith("ال") and len(folded) > 3
    return folded.removeprefix("ال") if has_one and folded not in word_set("words-without-article") else folded


def replaced(text: str, letters: Mapping[str, str]) -> str:
    """`text` with other letters in place of some, none of which is another's: far quicker than `str.translate`."""
    for letter, other in letters.items():
        text = text.replace(letter, other)
    return text


def key_of(form: str) -> str:
    """The one spelling of a form and of all that `pattern` and `any_of` find for it, under which it is looked up."""
    folded = fold(form).replace("i\u0307", "i").translate(_KEYED)  # Turkish İ and ı are an i where case is ignored
    return re.sub(r"\s?\.\s?", ".", folded)


def unify(text: str) -> str:
    """`text` as the patterns of this module match it, character for character: offsets are those of `text`.

    Kin letters are one letter, digits and punctuation are the Latin ones, and a vowel mark, a tatweel or a direction
    mark is one and the same sign that patterns pass over.
    """
    if text.isascii():
        return text
    return _unified(text) if len(text) <= _FEW else _unified.__wrapped__(text)


@lru_cache(maxsize=_MANY)
def _unified(text: str) -> str:
    if _SIGNS.search(text):
        text = replaced(text, _LATIN_SIGNS)
    return _MARKS.sub(SILENT, replaced(text, _KIN))


def pattern(form: str) -> str:
    """A regular expression that finds `form`, in unified text, as people write it.

    Case is for the caller to ignore. Vowel marks, tatweel and direction marks may stand anywhere, a space may be any
    white space, and around a full stop inside an abbreviation white space may stand or not.
    """
    return "".join(_steps(form))


def any_of(forms: Iterable[str]) -> str:
    """A regular expression for any of `forms` as a whole word of a unified text, the longest that fits.

    It is in small letters, since case is for the caller to ignore. The forms share their beginnings: hundreds of them
    in a row would take the time of a run to compile.
    """
    tree: _Tree = {}
    for form in forms:
        branch = tree
        for step in _steps(form.lower()):
            branch = branch.setdefault(step, {})
        branch[""] = {}
    return rf"{WORD_START}(?:{_branches(tree)})(?!\w)"


@cache
def term_finder(*terms: str, before: str = "", behind: str = "") -> re.Pattern[str]:
    """What finds any form of these terms in a unified text, as a whole word between two expressions.

    Raises KeyError as `forms` does.
    """
    found = any_of(form for term in terms for form in forms(term))
    return re.compile(f"{before}{found}{behind}", re.IGNORECASE)


@cache
def word_finder(*lists: str, before: str = "", behind: str = "") -> re.Pattern[str]:
    """What finds any word of these lists, as `term_finder` does. Raises KeyError as `words` does."""
    found = any_of(word for name in lists for word in words(name))
    return re.compile(f"{before}{found}{behind}", re.IGNORECASE)


def has_term(text: str, *terms: str) -> bool:
    """Whether a form of one of these terms stands in `text` as a whole word."""
    return term_finder(*terms).search(unify(text)) is not None


def has_word(text: str, *lists: str) -> bool:
    """Whether a word of one of these lists stands in `text` as a whole word."""
    return word_finder(*lists).search(unify(text)) is not None


def either(forms: Iterable[str]) -> str:
    """A regular expression for any of `forms`, in unified text, wherever it stands; the longer ones come first."""
    return "|".join(map(pattern, sorted(forms, key=len, reverse=True)))


_RUN = re.compile(r"\w+")
_ODD = re.compile(f"[{SILENT}ʿʾſıİ\u212a]")  # a pattern passes over it or takes it for another letter


def first_words(forms: Iterable[str]) -> frozenset[str]:
    """The words of which a text has at least one wherever `any_of(forms)` is found in it (see `words_in`)."""
    found = (_RUN.search(unify(form).replace(SILENT, "").lower()) for form in forms)
    return frozenset(run[0] if run else "" for run in found)


def words_in(text: str) -> frozenset[str] | None:
    """The words of a unified text in small letters, with and without the و before them; None where that is not sure.

    To see that it has none of the `first_words` of many forms takes far less time than to look for these.
    """
    if _ODD.search(text):
        return None
    found = _RUN.findall(text.lower())
    return frozenset(("", *found, *(word[1:] for word in found if word[0] == "و")))


_Tree = dict[str, "_Tree"]


def _branches(tree: _Tree) -> str:
    choices = [step + _branches(after) for step, after in tree.items() if step]
    if not choices:
        return ""
    both = choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
    return f"(?:{both})?" if "" in tree else both


def _steps(form: str) -> Iterator[str]:
    """The pieces of a pattern for `form`, one a character."""
    for char in re.sub(r"\. ", ".", unify(form)):
        if char == " ":
            yield r"\s+"
        elif char == ".":
            yield r"\s?\.\s?"
        elif char == "'":
            yield f"[{_APOSTROPHES}]"
        elif char != SILENT:
            yield f"{char}{SILENT}*" if is_arabic(char) else re.escape(char)
