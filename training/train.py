"""Trains a model of the tagger: `python -m training.train --data FOLDER --out tagger.crf` (needs python-crfsuite).

FOLDER holds the public sets of references (`anystyle_core.jsonl`, …). To these come cites from the generator, in both
languages. The development notes (`training/development`) and the sets kept for measuring are never read here.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite

from hawashi.citations.enclosures import Shelter, enclosures
from hawashi.citations.tag import tag
from hawashi.locales import unify
from hawashi.model import Emphasis, Note, NotePlace, Run, Span
from training.generator import generate
from training.generator.row import Cite, Row
from training.references import NOTHING, read
from training.tagger.reading import readings
from training.tagger.token_features import token_features
from training.tagger.tokens import Token, tokens

SETS = {"anystyle_core": 1.0, "anystyle_good_clean": 1.0, "grobid_citations": 0.5, "linkedbooks_train": 0.17}
"""The sets trained on, and the share of each that is taken: large sets of one kind would drown the others."""
SETTINGS = {
    "c1": 0.1,
    "c2": 0.05,
    "max_iterations": 100,
    "feature.minfreq": 3,
    "feature.possible_transitions": False,
}
_SEED = 7

Example = tuple[list[list[str]], list[str]]


def from_sets(folder: Path) -> Iterator[Example]:
    """Examples from the public sets, the same ones at every run."""
    chance = random.Random(_SEED)
    for name, share in SETS.items():
        for text, places, labels in read(folder / f"{name}.jsonl"):
            if chance.random() < share:
                yield features(Note("n1", "1", NotePlace.FOOT, text), 0, len(text), places), labels


def from_generator(count: int, language: str) -> Iterator[Example]:
    """Examples from `count` generated notes, one a cite."""
    for row in generate(count, _SEED, language):
        note = note_of(row)
        for cite in row.cites:
            places = tokens(unify(row.text), cite.start, cite.end)
            if places:
                yield features(note, cite.start, cite.end, places), labels_of(cite, places)


def note_of(row: Row) -> Note:
    """The generated row as a note, with its emphasis."""
    kinds = {emphasis.value: emphasis for emphasis in Emphasis}
    runs = tuple(Run(kinds[kind], Span("n1", start, end)) for start, end, kind in row.runs if kind in kinds)
    return Note("n1", "1", NotePlace.FOOT, row.text, runs)


def labels_of(cite: Cite, places: list[Token]) -> list[str]:
    """The gold label of each token of the cite."""
    return [
        next((label for low, high, label in cite.labels if low <= start and end <= high), NOTHING)
        for start, end in places
    ]


def features(note: Note, start: int, end: int, places: list[Token]) -> list[list[str]]:
    """What the tagger will see of these tokens of the note."""
    text = unify(note.text)
    tagged = tag(text, start, end, Shelter(enclosures(note)))
    italic = [any(run.span.start <= low < run.span.end for run in note.runs) for low, _ in places]
    return token_features(text, places, italic if note.runs else [], readings(tagged, places))


def main() -> None:
    """Read, generate, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the public sets")
    parser.add_argument("--out", type=Path, required=True, help="the model to write")
    parser.add_argument("--notes", type=int, default=10_000, help="generated notes a language")
    chosen = parser.parse_args()
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(SETTINGS)
    count = 0
    for source in (from_sets(chosen.data), from_generator(chosen.notes, "ar"), from_generator(chosen.notes, "en")):
        for seen, labels in source:
            trainer.append(seen, labels)
            count += 1
    print(f"{count} examples")
    trainer.train(str(chosen.out))


if __name__ == "__main__":
    main()
