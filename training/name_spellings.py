"""Makes `src/hawashi/names/spellings.tsv`, the lexicon of usual Latin spellings of Arabic names.

The source is the file `names.sqlite3` of the package arabic-name-romanizer 0.2.0, of which only the rows that come from
Wikidata labels (CC0 1.0) are used: single names with how often each Latin spelling stands for them.

    python training/name_spellings.py arabic_name_romanizer/resources/names.sqlite3 > src/hawashi/names/spellings.tsv

A line is the Arabic name (folded, without its article), the spelling that hawashi writes, and every spelling it reads;
`!` stands behind a spelling that means this name more often than any other.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections import Counter, defaultdict

from hawashi.locales import fold
from hawashi.names.letters import bare, plain

LEAST_NAME = 6  # a name borne by fewer people is left to the rules, and a single bearer never makes an entry
LEAST_SPELLING = 2  # a spelling seen once is as likely an error
SHARE_OF_SPELLING = 0.15  # of the people so spelt, at least this share bears the Arabic name
SHARE_OF_NAME = 0.004  # of the people so named, at least this share is so spelt

_ARTICLE = re.compile(r"^(?:al|el|ul|as|ash|ad|ar|an|at|az)[- ]+(?=\w{3})", re.IGNORECASE)
_LIKE_ARTICLE = re.compile(r"^['’]?[aeiou]l", re.IGNORECASE)
_NO_NAMES = frozenset({"دار", "نساء"})  # common words that the source has as the rest of a longer name: Numberdar
_NOT_ARAB = ("IR", "PK", "AF", "SO", "DJ", "KM")  # they write the same names in Persian, Urdu and Somali manner
_PLAIN_VOWELS = re.compile(r"^[^eo]*$", re.IGNORECASE)
_DOUBLED_VOWEL = re.compile(r"aa|ii|uu|ou", re.IGNORECASE)


def main(path: str) -> None:
    """Print the lexicon made from the database at `path`."""
    counts, arab = _count(path)
    of_spelling: Counter[str] = Counter()
    most: dict[str, tuple[int, str]] = {}
    for arabic in sorted(counts):
        for spelling, count in _by_key(counts[arabic]).items():
            of_spelling[spelling] += count
            most[spelling] = max(most.get(spelling, (0, "")), (count, arabic))
    for arabic in sorted(counts):
        total = sum(counts[arabic].values())
        kept = {
            spelling
            for spelling, count in _by_key(counts[arabic]).items()
            if count >= LEAST_SPELLING
            and count >= SHARE_OF_SPELLING * of_spelling[spelling]
            and count >= SHARE_OF_NAME * total
        }
        if total >= LEAST_NAME and kept and arabic not in _NO_NAMES:
            usual = _usual(arab[arabic] or counts[arabic], kept)
            marked = [spelling + "!" * (most[spelling][1] == arabic) for spelling in sorted(kept)]
            sys.stdout.write(f"{arabic}\t{usual}\t{' '.join(marked)}\n")


def _count(path: str) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """How often each Latin spelling stands for each Arabic name: everywhere, and in Arab countries only."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    arab: dict[str, Counter[str]] = defaultdict(Counter)
    rows = sqlite3.connect(path).execute(
        "select arabic_key, latin, country, sum(count) from units where source = 'wikidata' group by 1, 2, 3 order by 1"
    )
    for arabic, latin, country, count in rows:
        arabic, latin = _without_article(fold(arabic), plain(latin))
        if latin.isascii() and re.search("[a-zA-Z]", latin) and " " not in arabic.removeprefix("عبد "):
            counts[arabic][latin] += count
            if country not in _NOT_ARAB:
                arab[arabic][latin] += count
    return counts, arab


def _without_article(arabic: str, latin: str) -> tuple[str, str]:
    """Both names without their article; a name that begins like one (`الياس`, Ilyas) stays whole."""
    article = _ARTICLE.match(latin)
    if arabic.startswith("ال") and len(arabic) > 4 and (article or not _LIKE_ARTICLE.match(latin)):
        return arabic.removeprefix("ال"), latin[article.end() if article else 0 :]
    return arabic, latin


def _by_key(spellings: Counter[str]) -> Counter[str]:
    keys: Counter[str] = Counter()
    for spelling, count in spellings.items():
        keys[bare(spelling)] += count
    return keys


def _usual(spellings: Counter[str], kept: set[str]) -> str:
    """The commonest spelling of those that keep to a, i and u, as libraries romanise, if one of them is usual."""
    total = sum(spellings.values())
    known = {spelling: count for spelling, count in spellings.items() if bare(spelling) in kept}
    known = {spelling: count for spelling, count in known.items() if spelling.isalpha()} or known
    if not known:
        return min(kept).capitalize()
    if all(spelling.startswith("Abd") for spelling in known):
        known = {spelling: count for spelling, count in known.items() if spelling.startswith("Abdul")} or known
    common = [spelling for spelling, count in known.items() if count >= total / 20 and spelling[:1].isupper()]
    best = [spelling for spelling in common if _PLAIN_VOWELS.match(spelling) and not _DOUBLED_VOWEL.search(spelling)]
    return max(best or common or known, key=lambda spelling: (known[spelling], spelling))


if __name__ == "__main__":
    main(sys.argv[1])
