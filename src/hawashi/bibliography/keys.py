"""Citation keys: stable, readable ASCII, made once and never changed."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import chain, count, islice, product
from string import ascii_lowercase

from hawashi.bibliography.rich_text import bare
from hawashi.bibliography.titles import common
from hawashi.locales import fold, is_arabic
from hawashi.messages import phrase
from hawashi.model import Name, Reference
from hawashi.names import romanize

_LETTERS = (
    "(?:[^\\W_][\u0300-\u036f\u064b-\u065f\u0670]*)++"  # with the vowels and accents written above and below them
)
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|{_LETTERS}(?:['’`-]{_LETTERS})*")
_ARTICLE = re.compile(r"^(?:al|el|ul|a[dnrstz]|a[dst]h)[-‑ ](?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
_YEAR = re.compile(r"\d{4}")
_PART = re.compile(r"\{(\w+)\}")
_SAFE = re.compile(r"[A-Za-z0-9_:./+-]*")

USUAL_PATTERN = "{family}{year}{title}"
"""How keys are made where nobody asks for another way."""

PARTS = ("family", "families", "year", "title", "titles")
"""What a pattern may name: the first author or three of them, the year, one or three telling words of the title."""

_FAMILIES = 3
_TITLE_WORDS = 3
_LONGEST_NAME = 20  # characters of an institution written out; a longer name is known by its initials
_LONGEST = 40  # characters a name or a word may take


def make_key(reference: Reference, taken: Collection[str], pattern: str = USUAL_PATTERN) -> str:
    """A key for `reference` that is not among `taken`: `hamid2021misperception`, `undp2020iraq`, `hasani1988tarikh`.

    By the usual pattern it is the first author's family name (or institution), the year (`nd` where there is none) and
    the first telling word of the title, romanised, without the Arabic article; a key that is taken goes on with `a`,
    `b`, … `aa`, …. Without an author the editor counts, and without an editor the title's first telling word.
    """
    key = _stem(reference, pattern)
    if key not in taken:
        return key
    return next(candidate for ending in _endings() if (candidate := key + ending) not in taken)


def new_keys(
    references: Iterable[Reference],
    taken: Collection[str],
    pattern: str = USUAL_PATTERN,
    pinned: Collection[str] = (),
) -> dict[str, str]:
    """The key of each work by the one it has: as the pattern makes it, and as it is where that fits already.

    `taken` are keys of others, which stay. `pinned` names the works whose keys stay: keys, or patterns as of file names
    (`house-*`). Whoever has a key by the pattern, with or without letters behind it, keeps it, so that keys stay as
    they are however often they are made and whatever is added. No two differ in capitals only: BibTeX mixes them up.
    """
    keys: dict[str, str] = {}
    moving: list[tuple[str, str]] = []
    for reference in references:
        stem = _stem(reference, pattern)
        fits = re.fullmatch(f"{re.escape(stem)}[a-z]{{0,2}}", reference.key) is not None
        if fits or any(fnmatchcase(reference.key, pin) for pin in pinned):
            keys[reference.key] = reference.key
        else:
            moving.append((reference.key, stem))
    used = {key.lower() for key in (*taken, *keys)}
    endings: dict[str, Iterator[str]] = {}
    for old, stem in moving:
        left = endings.setdefault(stem.lower(), chain([""], _endings()))
        keys[old] = next(candidate for ending in left if (candidate := stem + ending).lower() not in used)
        used.add(keys[old].lower())
    return keys


def wrong_in(pattern: str) -> str | None:
    """What is wrong with a pattern of keys, as the end of a sentence; None where nothing is."""
    parts = _PART.findall(pattern)
    unknown = next((part for part in parts if part.lower() not in PARTS), None)
    if unknown is not None:
        return phrase("has the unknown part {part}", part="{" + unknown + "}")
    if not parts:
        return phrase("has no part, such as {part}", part="{family}")
    if not _SAFE.fullmatch(_PART.sub("", pattern)):
        return phrase("has characters that LaTeX does not allow in keys")
    return None


def _stem(reference: Reference, pattern: str) -> str:
    """The key by the pattern, without regard to other keys. A part that begins with a capital gives one."""
    words = list(islice(_telling_words(bare(reference.title or reference.container_title or "")), 1 + _TITLE_WORDS))
    makers = reference.author or reference.editor or reference.translator
    named = [maker for name in makers[:_FAMILIES] if name.literal != "others" and (maker := _maker(name))]
    if not named and "famil" in pattern.lower():
        named = [words.pop(0) if words else "anon"]
    parts = {
        "family": named[:1],
        "families": named,
        "year": [_year(reference)],
        "title": words[:1],
        "titles": words[:_TITLE_WORDS],
    }

    def part(found: re.Match[str]) -> str:
        texts = parts[found[1].lower()]
        return "".join(text.capitalize() for text in texts) if found[1][0].isupper() else "".join(texts)

    return _PART.sub(part, pattern) or "anon"


def with_unique_keys(references: Iterable[Reference], pattern: str = USUAL_PATTERN) -> Iterator[Reference]:
    """`references` as they come, each under a key that none before it has: its own one where that is free, else a new.

    Of what has passed only the keys are held. The time does not grow with how often a key comes again.
    """
    taken: set[str] = set()
    endings: dict[str, Iterator[str]] = {}
    for reference in references:
        if reference.key in taken:
            plain = make_key(reference, (), pattern)
            left = endings.setdefault(plain, _endings())
            key = next(candidate for ending in left if (candidate := plain + ending) not in taken)
            reference = replace(reference, key=key)
        taken.add(reference.key)
        yield reference


def _endings() -> Iterator[str]:
    return ("".join(letters) for length in count(1) for letters in product(ascii_lowercase, repeat=length))


def _year(reference: Reference) -> str:
    if reference.year is not None:
        return f"{abs(reference.year)}{'bce' if reference.year < 0 else ''}"
    found = _YEAR.search(reference.issued) if isinstance(reference.issued, str) else None
    return str(int(found[0])) if found else "nd"


def _maker(name: Name) -> str:
    if not name.literal:
        return _ascii(name.family or name.given)
    words = list(_telling_words(name.literal))
    whole = "".join(words)
    if is_arabic(name.literal):  # initials are no Arabic custom
        return "".join(words[:2])[:_LONGEST]
    return whole if len(whole) <= _LONGEST_NAME else "".join(word[0] for word in words)[:_LONGEST]


def _telling_words(text: str) -> Iterator[str]:
    """The words of `text` in ASCII that are neither articles, prepositions nor the like."""
    for found in _WORD.finditer(text):
        word = _ascii(_POSSESSIVE.sub("", found[0]).replace(".", ""))
        if len(word) > 1 and fold(found[0]) not in common():
            yield word


@lru_cache(maxsize=20_000)
def _ascii(text: str) -> str:
    """`text` romanised, in lower case, letters and digits only, without the Arabic article before it."""
    return _NOT_ASCII_WORD.sub("", _ARTICLE.sub("", romanize(text[:_LONGEST])).lower())[:_LONGEST]
