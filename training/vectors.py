"""Makes the vectors of words: `python -m training.vectors --texts FOLDER --out FILE`.

The folder has `en.txt` and `ar.txt`: running text of public repositories (`vectors-sources.txt` names them; behind the
English one stand the references of the sets that are trained on), a paragraph a line, its words and marks parted by
spaces. Words that keep the same company get vectors that lie close to each other
(word2vec, Mikolov et al. 2013, with a window of three words). What is written is what `training.train` takes as
`--vectors`: the words, and a vector of length one for each.

It needs gensim, which hawashi itself does not.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from hawashi.locales import fold

LANGUAGES = {"en": (20_000_000, 1.0, 4), "ar": (45_000_000, 0.36, 2)}
"""By language: words taken at most, the share of the paragraphs, and how often they are gone through."""
_MOST = 42_000
"""So many words of each language, the most frequent ones, are kept."""
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


def vectors(path: Path, *, most: int, share: float, rounds: int) -> dict[str, np.ndarray]:
    """The words of one language and their vectors, the most frequent first."""
    from gensim.models import Word2Vec

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
    kept = [word for word in model.wv.index_to_key[:_MOST] if word[:1].isalpha()]
    return {word: model.wv[word] / np.linalg.norm(model.wv[word]) for word in kept}


def main() -> None:
    """Read the texts of each language and write the vectors; a word of both has that of the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True, help="the folder of en.txt and ar.txt")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    chosen = parser.parse_args()
    found: dict[str, np.ndarray] = {}
    for language, (most, share, rounds) in LANGUAGES.items():
        found = {**vectors(chosen.texts / f"{language}.txt", most=most, share=share, rounds=rounds), **found}
    np.savez(chosen.out, words=np.array(list(found)), vectors=np.stack(list(found.values())).astype(np.float32))
    print(f"{len(found)} words")


if __name__ == "__main__":
    main()
