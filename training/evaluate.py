"""Measures the reading of notes: `python -m training.evaluate [--model FILE] [--data FOLDER --out FOLDER]`.

The development notes (`training/development`) were written before the generator by people who never saw it, and are
never trained on. Printed for each language: the share of notes whose kind is right, F1 of the cites' spans (two spans
agree when they share 0.85 of the longer one), and micro F1 of the fields (values agree at a similarity of 0.9).

With --data, every public set of references kept for measuring is read, and what the tagger makes of it is written to
the folder --out, one JSON object a line with `id`, `text` and `fields`, for a scorer of one's choice; the speed is
printed.

Measured is the product's own tagger, or, with --model, a trained one in its place.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import Levenshtein

from hawashi import formats
from hawashi.citations import split
from hawashi.citations.enclosures import Shelter, enclosures
from hawashi.citations.tag import fields as judged
from hawashi.citations.tag import tag
from hawashi.locales import unify
from hawashi.model import Cite, Field, Note, NotePlace
from training.tagger.reading import load, values

NOTES = Path(__file__).parent / "development"
KEPT = ("anystyle_bad_clean", "bibtei_cit_de", "linkedbooks_valid")
"""The public sets that are never trained on."""
_CASE = re.compile(r"^### .+?\n\s*```note\n(?P<note>.*?)\n```\s*```yaml\n(?P<gold>.*?)\n```", re.M | re.S)
_NAMES = {"issued": "date", "publisher_place": "location", "page": "pages", "locator": "pages"}


def cases(path: Path) -> list[tuple[Note, dict[str, Any]]]:
    """The development notes of one file, each with its gold."""
    found = []
    for match in _CASE.finditer(path.read_text(encoding="utf-8")):
        body = match["note"].replace("\n\n", "\n\n    ")
        note = formats.parse(f"Text[^1].\n\n[^1]: {body}\n").notes[0]
        found.append((note, yaml.safe_load(match["gold"])))
    return found


def read_fields(note: Note, start: int, end: int, model: Any) -> dict[str, tuple[Field, ...]]:
    """The values between `start` and `end` of a note: by the model, or by the product's own tagger where it is None."""
    text = unify(note.text)
    tagged = tag(text, start, end, Shelter(enclosures(note)))
    return values(model, note, text, start, end, tagged) if model else judged(note.text, note.id, tagged)


def measure(path: Path, model: Any) -> str:
    """One line on the development notes of one file."""
    right = spans = wanted = given = 0
    fields: Counter[str] = Counter()
    read = cases(path)
    for note, gold in read:
        citation = split(note)
        right += citation.kind.value == gold["kind"]
        position = 0
        wanted += len(gold["cites"])
        given += len(citation.cites)
        for cite in gold["cites"]:
            start = max(note.text.find(cite["raw"], position), 0)
            position = start + len(cite["raw"])
            best = max(citation.cites, key=lambda one: _shared(one, start, position), default=None)
            longest = max(position - start, len(best.span)) if best else 1
            spans += best is not None and _shared(best, start, position) >= 0.85 * longest
            met = best if best and _shared(best, start, position) else None
            found = read_fields(note, met.span.start, met.span.end, model) if met else {}
            _count(fields, cite.get("fields") or {}, found)
    f1 = 2 * spans / (wanted + given)
    micro = 2 * fields["right"] / (fields["gold"] + fields["found"])
    return f"{path.stem}: {len(read)} notes, kind {right / len(read):.3f}, spans {f1:.3f}, fields {micro:.3f}"


def _shared(cite: Cite, start: int, end: int) -> int:
    return max(0, min(cite.span.end, end) - max(cite.span.start, start))


def _count(counts: Counter[str], gold: dict[str, Any], fields: dict[str, tuple[Field, ...]]) -> None:
    found = {name.replace("_", "-"): " ".join(one.text for one in many) for name, many in fields.items()}
    wanted = {name.lower(): _bare(str(value)) for name, value in gold.items() if name != "note"}
    given = {name: _bare(value) for name, value in found.items() if name != "note"}
    counts["gold"] += len(wanted)
    counts["found"] += len(given)
    counts["right"] += sum(
        Levenshtein.normalized_similarity(value, given.get(name, "")) >= 0.9 for name, value in wanted.items()
    )


def _bare(value: str) -> str:
    return re.sub(r"^\W+|\W+$", "", " ".join(value.split())).lower()


def predict(source: Path, target: Path, model: Any) -> float:
    """Write what the tagger makes of each row of a set; returns references a second."""
    started, count = time.perf_counter(), 0
    with source.open(encoding="utf-8") as rows, target.open("w", encoding="utf-8") as out:
        for line in rows:
            row = json.loads(line)
            note = Note("n1", "1", NotePlace.FOOT, row["text"])
            found = read_fields(note, 0, len(note.text), model)
            fields: dict[str, list[str]] = {}
            for name, many in found.items():
                fields.setdefault(_NAMES.get(name, name.replace("_", "-")), []).extend(one.text for one in many)
            joined = {name: " ".join(many) for name, many in fields.items()}
            out.write(json.dumps({"id": row["id"], "text": row["text"], "fields": joined}, ensure_ascii=False) + "\n")
            count += 1
    return count / (time.perf_counter() - started)


def main() -> None:
    """Measure, and write predictions where a folder of sets is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="a model that `training.train` has made")
    parser.add_argument("--data", type=Path, help="the folder of the public sets")
    parser.add_argument("--out", type=Path, default=Path(), help="where predictions go")
    chosen = parser.parse_args()
    model = load(chosen.model) if chosen.model else None
    for path in sorted(NOTES.glob("*.md")):
        print(measure(path, model))
    for name in KEPT if chosen.data else ():
        speed = predict(chosen.data / f"{name}.jsonl", chosen.out / f"{name}.jsonl", model)
        print(f"{name}: {speed:.0f} references a second")


if __name__ == "__main__":
    main()
