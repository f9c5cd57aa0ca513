"""Makes the kinds of words: `python -m training.kinds --texts FOLDER`.

The folder has `en.txt` and `ar.txt`: running text of public repositories (`kinds-sources.txt` names them), a paragraph
a line, its words and marks parted by spaces. Words that keep the same company get vectors that lie close to each other
(word2vec, Mikolov et al. 2013, with a window of three words), and k-means puts each into one of 400 narrow kinds a
language, and these into 31 broad ones. What is written is `models/kinds.txt`, which `hawashi.citations.company` reads.

It needs gensim and scikit-learn, which hawashi itself does not.
"""

from __future__ import annotations

import argparse
import random
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hawashi.citations import company
from hawashi.locales import fold

TABLE = Path(company.__file__).parent / "models" / "kinds.txt"
LANGUAGES = {"en": (20_000_000, 1.0, 4), "ar": (45_000_000, 0.36, 2)}
"""By language: words taken at most, the share of the paragraphs, and how often they are gone through."""
_NARROW, _BROAD = 400, 31
_SIGNS = string.ascii_letters + string.digits + "+-"
_LONGEST = 24
"""So many letters of a word are looked at, as `hawashi.citations.vocabulary` does."""


class _Paragraphs:
    """The paragraphs of one file as folded words, again from the start each time they are asked for."""

    def __init__(self, path: Path, most: int, share: float) -> None:
        self.path, self.most, self.share = path, most, share

    def __iter__(self) -> Iterator[list[str]]:
        chance, taken = random.Random(3), 0
        with self.path.open(encoding="utf-8") as lines:
            for line in lines:
                if chance.random() < self.share and taken < self.most:
                    words = [_one(word) for word in line.split()]
                    taken += len(words)
                    yield words


def _one(word: str) -> str:
    if word.isdigit():
        return "<year>" if len(word) == 4 and "1400" <= word < "2100" else f"<{min(len(word), 5)}>"
    return fold(word)[:_LONGEST]


def kinds(path: Path, first: int, *, most: int, share: float, rounds: int) -> dict[str, str]:
    """By word its broad kind (one sign) and its narrow one (two); those of the language are counted from `first`."""
    import numpy as np
    from gensim.models import Word2Vec
    from sklearn.cluster import MiniBatchKMeans

    model = Word2Vec(
        _Paragraphs(path, most, share),
        vector_size=80,
        window=3,
        min_count=10,
        sg=1,
        negative=6,
        sample=1e-4,
        workers=2,
        epochs=rounds,
        max_final_vocab=60_000,
        seed=1,
    )
    words = [word for word in model.wv.index_to_key if word[:1].isalpha()]
    narrow: Any = MiniBatchKMeans(_NARROW, batch_size=4096, n_init=2, random_state=1, max_iter=60)
    narrow.fit(_even(np.array([model.wv[word] for word in words])))
    broad: Any = MiniBatchKMeans(_BROAD, n_init=8, random_state=1).fit(_even(narrow.cluster_centers_))
    return {
        word: _SIGNS[broad.labels_[one] + first * _BROAD] + _two(one + first * _NARROW)
        for word, one in zip(words, map(int, narrow.labels_), strict=True)
    }


def _even(vectors: Any) -> Any:
    """The vectors at length one: their angles alone count."""
    return vectors / (vectors**2).sum(axis=1, keepdims=True) ** 0.5


def _two(number: int) -> str:
    return _SIGNS[number // len(_SIGNS)] + _SIGNS[number % len(_SIGNS)]


def main() -> None:
    """Read the texts of each language and write the table; a word of both has the kind of the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True, help="the folder of en.txt and ar.txt")
    chosen = parser.parse_args()
    found: dict[str, str] = {}
    for first, (language, (most, share, rounds)) in enumerate(LANGUAGES.items()):
        of_language = kinds(chosen.texts / f"{language}.txt", first, most=most, share=share, rounds=rounds)
        found = {**of_language, **found}
    rows = sorted(f"{word}\t{kind}\n".encode() for word, kind in found.items())
    TABLE.write_bytes(b"".join(rows))
    print(f"{len(rows)} words")


if __name__ == "__main__":
    main()
