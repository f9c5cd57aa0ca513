"""Whether two texts have the same words and the same numbers in the same order, whatever punctuation they have."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hawashi.locales import LANGUAGES, SILENT, fold, load, unify

_PAGES = ("page", "pages")
_COUNTING = (
    "volume",
    "part",
    "issue",
    "edition",
    "chapter",
    "paragraph",
    "section",
    "article-locator",
    "table",
    "note-reference",
)
"""The labels of numbers besides that of a page: another one in its place counts something else."""
_REPEATS = ("ibid", "loc-cit", "idem", "op-cit")
_ANYWHERE = (
    *_REPEATS,
    "editor",
    "edited-by",
    "translated-by",
    "compiled-by",
    "supervised-by",
    "et-al",
    "accessed",
    "in-book",
)
"""The words of repeats, and the labels of what is no number."""

_ADDRESS = r"(?:\w+://|www\.|\bdoi:?\s?10\.|\b10\.\d{4,9}/|[\w.+-]+@[\w-]+\.)[^\s<>«»“”]*[^\s<>«»“”.,;:!?)\]}'’\"،؛]"
_NUMBER = r"\d+(?:[.:/,٫٬]\d+)*"
"""What stands between two figures without a space is part of the number: `2:705`, `1.2.16`, `11/9`."""
_WORD = rf"(?:[^\W\d_]{SILENT}*+)++(?:['’‘`](?:[^\W\d_]{SILENT}*+)++)*"
_DASH = r"(?<=\d)\s?[-‐‑‒–—−]\s?(?=\d)|(?<=\w)[-‐‑‒–—−](?=\w)"
_QUOTE = r"``|''|[“”„‟\"«»‹›]|(?<![^\W_])[‘‚']|['’](?![^\W_])"
_SIGN = r"[()\[\]{}*_&%§¶@#=+<>/\\|~^$£€¥°©®№]"
_TOKEN = re.compile(
    rf"(?P<address>{_ADDRESS})|(?P<number>{_NUMBER})|(?P<word>{_WORD})|(?P<dash>{_DASH})|(?P<quote>{_QUOTE})|(?P<sign>{_SIGN})"
)
_APOSTROPHE = re.compile("['ʼ‘ʿʾ`]")
_ROMAN = re.compile("[ivxlcdm]+", re.IGNORECASE)


def is_same(before: str, after: str) -> bool:
    """Whether `after` has the words and numbers of `before`, in their order.

    Spaces, punctuation, the kind of quotation marks, dashes and digits, and the capitals of a repeat (`Ibid.`) may
    differ. So may the form of a label (`p.`, ص), as the locales list it, within its language; the label of a page may
    come or go, any other stays. So do addresses, what stands between the figures of a number, and the places of
    quotation marks, brackets and signs of emphasis: they say what is a title and what belongs together.
    """
    ours, theirs = _words(before), _words(after)
    if theirs.labels and ours.labels and ours.labels != theirs.labels:
        return False  # a page with the label of another language
    return len(ours.meant) == len(theirs.meant) and all(
        one & other for one, other in zip(ours.meant, theirs.meant, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text. `meant` is what each of them may be; two are the same that share a meaning. `labels` are the
    languages of the labels of pages, which are no words here."""

    meant: tuple[frozenset[str], ...]
    labels: frozenset[str]


def _words(text: str) -> _Words:
    tokens = list(_tokens(text))
    meant: list[frozenset[str]] = []
    labels: set[str] = set()
    at = 0
    while at < len(tokens):
        length, terms = _term(tokens, at)
        pages = {language for term, language in terms if term in _PAGES}
        if pages:
            labels |= pages
        elif any(term in _REPEATS for term, _ in terms):
            meant.append(frozenset({" ".join(map(fold, tokens[at : at + length]))}))
        elif terms:
            meant.append(frozenset(f"{term} {language}" for term, language in terms))
        else:
            meant.append(frozenset({tokens[at]}))
        at += length
    return _Words(tuple(meant), frozenset(labels))


def _tokens(text: str) -> Iterator[str]:
    for found in _TOKEN.finditer(unify(text)):
        if found.lastgroup in ("word", "address"):
            yield _APOSTROPHE.sub("’", text[found.start() : found.end()])
        else:
            yield {"dash": "-", "quote": '"'}.get(found.lastgroup or "", found[0])


def _term(tokens: Sequence[str], at: int) -> tuple[int, frozenset[tuple[str, str]]]:
    """The words of a label or a repeat that begin at `at`: how many there are, and what they may be (empty: none)."""
    longest = _terms().longest.get(fold(tokens[at]), 0)
    for length in range(min(longest, len(tokens) - at), 0, -1):
        terms = _terms().meanings.get(tuple(map(fold, tokens[at : at + length])))
        if terms is None:
            continue
        beside = (*tokens[at + length : at + length + 1], *tokens[max(at - 1, 0) : at])
        if any(map(_is_number, beside)):
            return length, terms
        terms = frozenset(term for term in terms if term[0] in _ANYWHERE)
        if terms:
            return length, terms
    return 1, frozenset()


def _is_number(token: str) -> bool:
    return token[:1].isdecimal() or _ROMAN.fullmatch(token) is not None


@dataclass(frozen=True, slots=True)
class _Terms:
    """What the words of a label or a repeat may be, and how many words the longest has that begins with one."""

    meanings: Mapping[tuple[str, ...], frozenset[tuple[str, str]]]
    longest: Mapping[str, int]


@cache
def _terms() -> _Terms:
    meanings: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    longest: dict[str, int] = defaultdict(int)
    for language in LANGUAGES:
        terms = load(language).terms
        for term in (*_PAGES, *_COUNTING, *_ANYWHERE):
            for form in terms.get(term, ()):
                spoken = tuple(map(fold, _tokens(form)))
                if spoken:
                    meanings[spoken].add((term, language))
                    longest[spoken[0]] = max(longest[spoken[0]], len(spoken))
    return _Terms({spoken: frozenset(terms) for spoken, terms in meanings.items()}, longest)
