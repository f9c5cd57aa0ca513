"""The words of titles, folded for a whole library at once, and what of a title tells that it is another text."""

import re
from functools import cache, lru_cache

from hawashi import entities
from hawashi.bibliography.numerals import may_number, numbers_in, part_at, part_labels
from hawashi.bibliography.titles import SUBTITLE, common, folded_words, listed_words, slight
from hawashi.dates import months

_LONGEST = 600  # characters: more of a title is not looked at

# What databases add to a title: notes on its fate, its language, markup.
_ASIDES = re.compile(
    r"\[(?:see comments?|(?:published )?erratum|comment|retraction|corrected|republished)[^\]]*\]"
    r"|^\W*in press\b|\(\s*(?:1[5-9]|20)\d\d[a-z]?\s*\)|(?<=\w.)\s*[\[(]\s*[^\W\d_]{4,12}\s*[\])]\.?\s*$|</?\w{1,6}>",
    re.IGNORECASE,
)

# A title that begins or ends so is about the work of that name, not the work.
_ABOUT = ("correction", "reply", "comment", "review", "retraction", "data")
# Who corrects or comments, before the word for it: `Publisher Correction`, `Authors' reply`.
_BY_WHOM = frozenset(["publisher", "publishers", "author", "authors", "invited", "editorial", "book"])
# What databases set behind a title for the same: `[Erratum]`, `(vol 12, pg 345, 2004)`. A note that an erratum
# appeared elsewhere stands behind the work itself.
_ABOUT_ASIDE = re.compile(
    r"[\[(:.؛–—-]\s*(?:authors?\W{0,2}\s+)?(?P<word>[^\W\d_]+)\W*$"
    r"|[\[(]\s*(?:(?P<retraction>retraction of\b)|(?P<correction>vol\.?\s*\d+,\s*p))",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_GLUED = re.compile(r"[^\W\d_]\d")  # `ج2`
_ARTICLES = frozenset(["a", "an", "the"])
# The number of a part at the end of a title, with no word for it: `Studies—II`, `دراسات (2)`. A Roman I may
# be a letter or a king's number, and a bare figure a year or the mark of a note: it takes a sign before it.
_LAST_PART = re.compile(
    r"(?:[:؛;.,،–—-]\s*|\(\s*|\[\s*)(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})[)\]]?\s*\.?\Z|[(\[]\s*[1-9٠-٩]{1,2}\s*[)\]]\s*\Z"
)
_LAST_SIGNS = frozenset("IVX)].")
"""What a title ends with that `_LAST_PART` may find: few do."""
_ONE_PHRASE = 40  # characters
_PART = "part"
_FEWEST_BEFORE_PART = 2  # words: `Henry, V`
_SLIGHT, _COMMON, _VAGUE = 0.1, 0.5, 0.3


@lru_cache(maxsize=200_000)
def _folded(piece: str) -> tuple[str, ...]:
    return folded_words(piece)


def fold_words(text: str) -> list[str]:
    """The words of `text` as `titles.folded_words` gives them, each word in the script it comes in folded only once."""
    if text.isascii():
        return list(folded_words(text))
    pieces = text.replace("&", " & ").split()
    if "و" not in pieces:
        return [word for piece in pieces for word in _folded(piece)]
    found: list[str] = []
    waw = False
    for piece in pieces:
        if piece == "و":
            waw = True
            continue
        words = _folded(f"و{piece}" if waw else piece)
        found.extend(words)
        waw = False
    return found


def unescaped(text: str) -> str:
    """`text` with the entities of web pages as characters (`&amp;`, `&uuml;`, and `&amp;amp;`)."""
    return entities.unescaped(entities.unescaped(text)) if "&" in text and ";" in text else text


def title_words(title: str) -> tuple[list[str], int]:
    """The words of a title without what databases add to it, and how many of them stand before its subtitle.

    Databases add `[Chinese]`, `[see comments]`, markup. A title without a subtitle is all main title.
    """
    title = unescaped(title[:_LONGEST])
    if _is_letters(title):
        words = title.lower().split() if title.isascii() else fold_words(title)
        found = words, len(words)
        return found if part_labels().keys().isdisjoint(words) else with_parts_named(*found)
    if "[" in title or "<" in title or "(" in title:
        title = _ASIDES.sub(" ", title)
    last = _LAST_PART.search(title, 1) if title.rstrip()[-1:] in _LAST_SIGNS else None
    split = SUBTITLE.search(title, 1, len(title) if last is None else last.start())
    words = fold_words(title if split is None else title[: split.start()])
    main = len(words)
    if split is not None:
        words += fold_words(title[split.start() :])
    if last is not None and len(words) > _FEWEST_BEFORE_PART and words[-2] not in part_labels():
        words.insert(len(words) - 1, _PART)
    return with_parts_named(words, main or len(words))


def _is_letters(title: str) -> bool:
    """Whether a title is nothing but letters and blanks, as many are: no subtitle, no figure, nothing added."""
    return title.replace(" ", "").isalpha()


def with_parts_named(words: list[str], main: int) -> tuple[list[str], int]:
    """The words of a title, and how many of them are its main title, with each part named and numbered in one way.

    `Vol. II`, `vol. 2` and `Volume Two` become one, and so do `ج2`, `ج 2` and `الجزء الثاني`. A part with which the
    main title ends is none of it.
    """
    labels = part_labels()
    if labels.keys().isdisjoint(words):
        joined = " ".join(words)
        if not _FIGURE.search(joined) or not _GLUED.search(joined):
            return words, main
    named, place, end = list[str](), 0, 0
    while place < len(words):
        if place == main:
            end = len(named)
        label, found = part_at(words, place)
        if found is None:
            named.append(words[place])
            place += 1
            continue
        number, width = found
        if 1 < place < main <= place + width:
            end, main = len(named), 0
        named += [label, number]
        place += width
    return named, end or len(named)


def about(title: str, words: list[str]) -> str:
    """`correction`, `reply`, `comment`, `review`, `retraction` or `data` where a title names such a thing of a work.

    `words` are those of `title_words`.
    """
    if not words:
        return ""
    kinds = _kinds_by_word()
    kind = kinds.get(words[0], "")
    if not kind and len(words) > 2 and words[-1] in listed_words("about-at-end-words"):
        kind = kinds[words[-1]]
    if not kind and len(words) > 1 and words[0] in _BY_WHOM:
        kind = kinds.get(words[1], "")
    if kind or _is_letters(title):
        return kind
    kind = _about_in_subtitle(title)
    if not kind and ("(" in title or "[" in title or words[-1] in kinds):
        kind = _about_aside(title)
    return kind


def _about_in_subtitle(title: str) -> str:
    """What a subtitle says: `a reply to my critics`, `رد على النقاد`."""
    split = SUBTITLE.search(title[:_LONGEST], 1)
    if split is None:
        return ""
    said = [word for word in fold_words(title[split.end() : split.end() + _ONE_PHRASE]) if word not in _ARTICLES]
    answers = (
        len(said) > 1 and said[0] in listed_words("about-at-end-words") and said[1] in listed_words("answering-words")
    )
    return _kinds_by_word()[said[0]] if answers else ""


@cache
def _kinds_by_word() -> dict[str, str]:
    return {word: kind for kind in _ABOUT for word in listed_words(f"{kind}-words")}


def _about_aside(title: str) -> str:
    for found in _ABOUT_ASIDE.finditer(title[:_LONGEST]):
        if found["word"]:
            kinds = (_kinds_by_word().get(word, "") for word in fold_words(found["word"]))
            return next((kind for kind in kinds if kind in ("correction", "retraction", "reply")), "")
        return "retraction" if found["retraction"] else "correction"
    return ""


@cache
def month_words() -> dict[str, int]:
    """The names of months that are one word, folded, each with its number from 1 to 12."""
    named = [(folded_words(name), number) for name, number in months(hijri=False).items()]
    return {words[0]: number for words, number in named if len(words) == 1}


@lru_cache(maxsize=50_000)
def numbers(title: str) -> frozenset[str]:
    """The numbers that a title (its folded words, spaced) gives: digits, Roman numerals and ordinals."""
    words = title.split()
    return frozenset(numbers_in(words, cardinals=False)) if may_number(words) else frozenset()


@lru_cache(maxsize=200_000)
def bare_weight(word: str) -> float:
    """How much a word of a title tells, from 0 to 1, before it is known how many titles of the library have it."""
    if word in slight():
        return _SLIGHT
    if word in common():
        return _COMMON
    return _VAGUE if word in listed_words("vague-title-words") else 1.0


def is_vague(title: str) -> bool:
    """Whether a title (folded words, spaced) has only words that many titles are made of: `Editorial`, `افتتاحية`."""
    return all(bare_weight(word) <= _VAGUE or word in common() for word in title.split())
