"""What each override behind the models is worth: `python -m benchmarks.overrides --found FILE`, with `--data --tools`.

Every function that changes what the models said is switched off in turn, and the notes of `held/`, the found notes and
the public sets are read without it. What is printed is how many points (of 100) the spans and the fields gain by it,
set by set: an override that earns less than 0.2 on the found notes, and nothing elsewhere, is to go.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.citations import NAMES, REFERENCES, references_score
from hawashi.citations import cite_spans, pattern_fields, values
from hawashi.citations.split import split
from hawashi.model import Note, NotePlace
from hawashi.pipeline import read_note
from training.evaluate import HELD, cases, found_cases, papers, scores

Scores = dict[str, float]


def _nothing(*_: object, **__: object) -> None:
    return None


def _no(*_: object, **__: object) -> bool:
    return False


def _as_it_begins(_: object, start: int, *__: object) -> int:
    return start


OVERRIDES: list[tuple[object, str, Callable[..., object]]] = [
    (pattern_fields, "_settle_reporter", _nothing),
    (pattern_fields, "_settle_issue", _nothing),
    (pattern_fields, "_settle_numbers", _nothing),
    (values, "settle", _nothing),
    (values, "_part_prepositions", _nothing),
    (values, "_join", _nothing),
    (cite_spans, "_holds_on", _no),
    (cite_spans, "_names_article", _no),
    (cite_spans, "_names_work", _no),
    (cite_spans, "_points_at_note", _nothing),
    (cite_spans, "_from_name", _as_it_begins),
    (cite_spans, "_from_article", _as_it_begins),
]
"""Module, function, and what stands for it where it is switched off."""


def main() -> None:
    """Read everything once as it is, and once without each override."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--found", type=Path, required=True, help="the file of found notes")
    parser.add_argument("--data", type=Path, help="the folder of the public sets")
    parser.add_argument("--tools", type=Path, help="the folder of the scorers")
    parser.add_argument("--only", help="part of the names of the overrides to switch off")
    chosen = parser.parse_args()
    whole = measured(chosen.found, chosen.data, chosen.tools)
    print(f"{'':<28}" + "".join(f"{name:>15}" for name in whole))
    print(f"{'as it is':<28}" + "".join(f"{100 * value:>15.1f}" for value in whole.values()))
    for module, name, neutral in OVERRIDES:
        if chosen.only and chosen.only not in name:
            continue
        with switched_off(module, name, neutral):
            without = measured(chosen.found, chosen.data, chosen.tools)
        print(f"{name:<28}" + "".join(f"{100 * (whole[each] - without[each]):>+15.2f}" for each in whole), flush=True)


@contextmanager
def switched_off(module: object, name: str, neutral: Callable[..., object]) -> Iterator[None]:
    """The function `name` of `module` replaced for a while."""
    kept = getattr(module, name)
    setattr(module, name, neutral)
    try:
        yield
    finally:
        setattr(module, name, kept)


def measured(notes: Path, data: Path | None, tools: Path | None) -> Scores:
    """Spans and fields of each set, shares from 0 to 1."""
    read_note.cache_clear()  # what was read with another set of overrides
    found: Scores = {}
    for language, read in papers(notes, "development").items():
        found |= {f"found {language} {name}": value for name, value in scores(found_cases(read)).items()}
    for path in sorted(HELD.glob("??.md")):
        found |= {f"held {path.stem} {name}": value for name, value in scores(cases(path)).items()}
    if data and tools:
        for name, merge in REFERENCES.items():
            found[name.removesuffix("_clean")] = _public(data / f"{name}.jsonl", tools, merge)
    return found


def _public(gold: Path, tools: Path, merge: str) -> float:
    """The micro soft F1 of single references by the frozen scorer."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    predicted = []
    for row in rows:
        fields: dict[str, str] = {}
        for cite in split(Note("1", "1", NotePlace.FOOT, " ".join(row["text"].split()))).cites:
            for variable, many in cite.fields.items():
                csl = variable.replace("_", "-")
                name = NAMES.get(csl, csl)
                fields[name] = " ".join([fields.get(name, ""), *(one.text for one in many)]).strip()
        predicted.append({"id": row["id"], "text": row["text"], "fields": fields})
    with TemporaryDirectory() as folder:
        return float(references_score(tools, gold, predicted, merge, Path(folder))[1]) / 100


if __name__ == "__main__":
    main()
