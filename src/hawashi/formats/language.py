"""The language that a text is written in, told from its script."""

import re
from functools import cache, lru_cache

from hawashi.locales import LANGUAGES, fold, load
from hawashi.model import Document

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff]+")
_LATIN = re.compile("[A-Za-z]+")
_ADDRESS = re.compile(r"(?:\w{1,20}://|www\.|\b10\.\d{4,9}/|[\w.+-]{1,64}@[\w-]{1,63}\.)[^\s<>«»“”]*")
_MARKUP = re.compile(r"<[A-Za-z/!][^<>]*>|\{(?=[^{}\n]{0,300}[=.#])[^{}\n\u0600-\u06ff]{0,300}\}")
"""Tags, as those of a chart within Markdown, and attributes (`{dir="rtl"}`): no words of the paper, as a verse in
braces is."""
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z0-9]{1,8}(?:[-_][a-z0-9]{1,8})*))?", re.IGNORECASE)
_NO_LANGUAGE = frozenset({"und", "zxx", "mul", "mis"})
_OF_ARABIC_SCRIPT = frozenset({"ar", "fa", "ur", "ckb", "ku", "ps", "ug", "sd", "ks", "azb", "arz", "acm", "apc"})


def language_of(text: str) -> str:
    """The language that the script of `text` tells: `ar`, `en`, or `und` where there is no letter of either.

    Addresses and markup, which are in Latin letters everywhere, tell nothing.
    """
    if "<" in text or "{" in text:
        text = _MARKUP.sub(" ", text)
    if "/" in text or "@" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    arabic, latin = (sum(map(len, letters.findall(text))) for letters in (_ARABIC, _LATIN))
    if arabic == latin == 0:
        return "und"
    return "ar" if arabic > latin else "en"


def is_of_arabic_script(language: str) -> bool:
    """Whether a language (BCP 47) is written in Arabic letters."""
    return language.split("-")[0] in _OF_ARABIC_SCRIPT


def is_of_two_scripts(text: str) -> bool:
    """Whether a good part of the letters of `text`, addresses aside, is Arabic and a good part Latin."""
    plain = _ADDRESS.sub(" ", text)
    arabic, latin = (sum(map(len, letters.findall(plain))) for letters in (_ARABIC, _LATIN))
    return min(arabic, latin) > _MIXED * (arabic + latin)


_MIXED = 0.25
"""A foreign name or title within a citation is less than this share of its letters."""


def is_without_locale(document: Document) -> bool:
    """Whether a paper is in a language that hawashi has no locale for.

    Its text tells, where there is enough of it: in English one word of four is a function word, in Arabic one of
    twelve, in another language hardly any. A short text is in the language that its file states. A file that is little
    more than a list of works has fewer of them.
    """
    is_list = 2 * sum(len(entry.span) for entry in document.listed) > len(document.body)
    return told_language(document.language, document.body, is_list) not in (*LANGUAGES, "und")


@lru_cache(maxsize=2)  # papers: each is asked of more than once
def told_language(stated: str, text: str, is_list: bool = False) -> str:
    """The language of a paper, of those that hawashi has a locale for the one that its `text` tells.

    Where there is too little text, or it is in none of them, it is the language that the file states, without its
    region; empty where the text is in another one than that. `is_list` says that the text is a list of works.
    """
    said = stated.split("-")[0]
    text = _MARKUP.sub(" ", text[: 2 * _MOST_READ])[:_MOST_READ]
    spoken_of = _WORD.findall(text)
    if len(spoken_of) < _ENOUGH_WORDS:
        return said
    is_arabic = language_of(text) == "ar"
    least = (_LEAST_SHARES_OF_LIST if is_list else _LEAST_SHARES)[is_arabic] * len(spoken_of)
    folded = [fold(word) for word in spoken_of]
    shares = {
        language: sum(word in _function_words(language) for word in folded)
        for language in LANGUAGES
        if (language in _OF_ARABIC_SCRIPT) == is_arabic
    }
    told = max(shares, key=shares.__getitem__)
    if shares[told] >= least:
        return told
    return "" if said in (*LANGUAGES, "und") else said


_WORD = re.compile(r"[^\W\d_]+")
_MOST_READ = 60_000  # characters
_ENOUGH_WORDS = 80
_LEAST_SHARES, _LEAST_SHARES_OF_LIST = (0.1, 0.02), (0.06, 0.01)
"""Of function words, in other scripts and in the Arabic one, in which many are part of the next word."""


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(map(fold, load(language).lists["function-words"]))


def tag_of(stated: str | None) -> str | None:
    """The BCP 47 tag that a file states (`ar_IQ`, `EN-US`), or None where it is none or names no language."""
    found = _TAG.fullmatch((stated or "").strip())
    if found is None or found.group(1).lower() in _NO_LANGUAGE:
        return None
    rest = [part.upper() if len(part) == 2 else part for part in re.split("[-_]", found.group(2) or "") if part]
    return "-".join([found.group(1).lower(), *rest])


def spoken(stated: str | None, text: str) -> str:
    """The language of `text`: the one that its file states, unless the script of `text` is not that of this language.

    Programs put in the language of the machine where nobody chose one.
    """
    tag, told = tag_of(stated), language_of(text)
    if tag is None or (told != "und" and (tag.split("-")[0] in _OF_ARABIC_SCRIPT) != (told == "ar")):
        return told
    return tag
