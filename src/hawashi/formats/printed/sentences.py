"""What the wording of a paragraph tells: whether its sentence is cut, whether it resumes one, whether it cites."""

import re
from functools import cache, partial

from hawashi.formats.bylines import POSTS
from hawashi.locales import any_of, fold, forms, has_word, is_arabic, term_finder, unify, word_finder, word_set, words
from hawashi.names import strip_honorific

_CLOSERS = "\"'”’»)]}*_ \u200e\u200f"
_STOPS = ".!?؟۔…:"
_INNER_STOP = re.compile(r"[.!?؟۔]\s+\S")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|[A-Za-z]\.[A-Za-z]|e\.g|i\.e|cf|vs|no|nos|vol|pp?|St|Mr|Mrs|Ms|Dr|Drs|Prof|Gen|Col|Capt|Lt|Sen|Rep|Gov|Hon)"
    r"|(?<!\w)(?:د|أ|م|أ\.د|أ\.م\.د|م\.د|م\.م|ص|ط|ج))\.$"
)
_LOW = re.compile(r"[\"'“‘«(\[]{0,2}([^\W\d_])")
_NOT_LOW = re.compile(r"al-|https?:|www\.|\S{1,60}@|[a-z]\)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|\S{1,60}@\S{1,60}\.\S")
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]\d\d|20\d\d|[١][٠-٩]{3}|[٢][٠][٠-٩]{2})(?!\d)")
_QUOTED = re.compile(r"“[^“”]+”|«[^«»]+»|\"[^\"]+\"|\*[^*]+\*")
_COMMAS = re.compile("[,،]")
_COUNTED = (
    *("page", "pages", "volume", "part", "issue", "chapter", "paragraph", "section"),
    *("article-locator", "table", "note-reference"),
)
_SIGNALS = ("see", "see-also", "for-more", "confer", "quoted-in", "source-is", "ibid", "op-cit", "loc-cit", "idem")

HEADING_WORDS = 12
"""The most words of a line that may be a heading without being marked as one."""

LONG_WORDS = 25
"""From so many words on a line is no heading and no title."""

_PAGE_NUMBER = re.compile(r"[-–—]?\s?(?:[0-9]{1,4}|[٠-٩]{1,4})\s?[-–—]?")
_COUNT = re.compile(r"\(\d{1,4}\)\s+(?![A-Z])[^\W\d_]")
_LONGEST_NOTICE = 60  # characters
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_INNER_COMMA = re.compile(r"[,،;؛]\s")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")

_FEW = 5
_SEVERAL = 7
_CITES = 3
_SURELY_CITES = 4


def is_closed(text: str) -> bool:
    """Whether a paragraph ends as a sentence (or as what introduces a list) does."""
    bare = text.rstrip(_CLOSERS)
    if not bare or bare[-1] not in _STOPS:
        return False
    return _ABBREVIATION.search(bare[-12:]) is None


def introduces(text: str) -> bool:
    """Whether a paragraph ends in a colon."""
    return text.rstrip(_CLOSERS).endswith(":")


def hangs(text: str) -> bool:
    """Whether a text breaks off where no sentence can end: at a comma, an open bracket, a preposition, a title."""
    bare = text.rstrip()
    if not bare or is_closed(bare):
        return False
    last = bare[-60:]
    if last[-1] in ",،(-–—/«“[" or _hanging().search(last) or _ABBREVIATION.search(last):
        return True
    return bare.count("(") > bare.count(")") or bare.count("«") > bare.count("»") or bare.count("“") > bare.count("”")


abstract_heading = partial(word_finder, "abstract-headings", behind=r"[\s*_]*(?:[:：.—–-]|$)")
"""A heading that opens an abstract or keywords, or the words that lead them in: `Abstract: …`."""


@cache
def _hanging() -> re.Pattern[str]:
    """Prepositions, articles, conjunctions, auxiliaries and relative pronouns at the end of a text.

    They are looked for as they are spelt: `على` is a preposition, and `علي` a name.
    """
    return re.compile(rf"(?<!\w)(?:{'|'.join(words('never-last-words'))})$", re.IGNORECASE)


def awaits_number(text: str) -> bool:
    """Whether a text ends with a word that a number follows: `vol.`, `no.`, `ج`, `ص`."""
    return _counted().search(unify(text[-30:])) is not None


def starts_low(text: str) -> bool:
    """Whether a text goes on in the middle of a sentence: it begins with a small letter or a closing sign."""
    if text[:1] in set(",;.)،؛»”"):
        return True
    found = _LOW.match(text)
    return found is not None and found.group(1).islower() and not _NOT_LOW.match(text)


def is_unfinished(text: str, *, marked: bool) -> bool:
    """Whether a short text that ends without a stop is a sentence, not a heading.

    Headings are short, have no commas and no marks (`marked`) in them, or are spelt as titles are.
    """
    count = len(text.split())
    inner = (marked and count >= _FEW) or (count >= _SEVERAL and _INNER_COMMA.search(text) is not None)
    if not inner:
        return False
    return any(word[0].islower() or is_arabic(word) for word in _LONG_WORD.findall(text))


def counts_on(text: str) -> bool:
    """Whether a text begins with a number in brackets that counts things: `(12) billion`. It may be an item's, too."""
    return _COUNT.match(text) is not None and not may_cite(text)


def is_page_number(text: str) -> bool:
    """Whether a paragraph is a number, alone on its line."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def is_continued_notice(text: str) -> bool:
    """Whether a line says only that a note goes on in the next page, or comes from the one before."""
    if len(text) > _LONGEST_NOTICE:
        return False
    bare = _AROUND.sub("", text)
    return fold(bare) in word_set("continued-notices") and (" " in bare or "(" in text or "[" in text)


def is_prose(text: str) -> bool:
    """Whether a text is too long, or too much of a sentence, to be a heading."""
    count = len(text.split())
    return count > HEADING_WORDS or (count > 3 and _INNER_STOP.search(text) is not None)


def is_long(text: str) -> bool:
    """Whether a text can only be a paragraph."""
    count = len(text.split())
    return count >= LONG_WORDS or (count > HEADING_WORDS and _INNER_STOP.search(text) is not None)


def cites(text: str) -> bool:
    """Whether a paragraph is led in by a signal (`For more see`, `للمزيد ينظر`) and cites."""
    return _signal().match(unify(text)) is not None and _score(text) + 2 >= _CITES


def surely_cites(text: str) -> bool:
    """Whether a paragraph is a citation through and through, with a signal or without."""
    return len(text.split()) < 60 and _score(text) >= _SURELY_CITES


def may_cite(text: str) -> bool:
    """Whether a paragraph has something of a citation."""
    return _signal().match(unify(text)) is not None or _score(text) >= 2


def is_affiliation(text: str) -> bool:
    """Whether a note says which post an author holds, or where."""
    if surely_cites(text) or len(text.split()) > 40:
        return False
    name = strip_honorific(text)[1]
    return has_word(text, POSTS) or (
        len(name.split()) <= 20 and word_finder("institution-words").match(unify(name)) is not None
    )


def has_address(text: str) -> bool:
    """Whether a line gives an address on the web or of e-mail."""
    return _ADDRESS.search(text) is not None


def is_letterhead(text: str) -> bool:
    """Whether a line is the name of an institution."""
    return has_word(text, "institution-words") and _INNER_STOP.search(text) is None


def _score(text: str) -> int:
    commas = len(_COMMAS.findall(text))
    words_a_comma = len(text.split()) / (commas + 1)
    return (
        2 * bool(_locator().search(unify(text)))
        + bool(_YEAR.search(text))
        + bool(_ADDRESS.search(text))
        + bool(_publication().search(unify(text)))
        + (commas >= 3 and words_a_comma < 8)
        + bool(_QUOTED.search(text))
    )


_signal = partial(term_finder, *_SIGNALS, before=r"[\"'“«(\[\s]*")


@cache
def _locator() -> re.Pattern[str]:
    choices = any_of(form for term in ("page", "pages") for form in forms(term) if len(form) > 1 or is_arabic(form))
    # `any_of` ends at a word's end, but a page number often follows without a space.
    return re.compile(rf"(?:{choices}|(?<!\w)(?:pp?\.?|ص))\s?\.?\s?[(]?[0-9]", re.IGNORECASE)


_counted = partial(term_finder, *_COUNTED, behind=r"\s*$")


@cache
def _publication() -> re.Pattern[str]:
    listed = [*words("publisher-words"), *words("journal-words"), *words("thesis-words")]
    terms = [form for term in ("issue", "volume", "edition") for form in forms(term) if len(form) > 3]
    return re.compile(any_of([*listed, *terms]), re.IGNORECASE)
