"""How well and how fast hawashi reads citations: public sets of references with gold fields, notes with gold spans.

Run it as `python benchmarks/citations.py --data FOLDER --tools FOLDER [--previous REVISION]`. The sets and the scorers
`score_refs.py` and `score_spans.py` lie outside the project; the models are not trained on these sets. Every text goes
through `hawashi parse`, as a user's would. With --previous, the hawashi of an earlier commit reads the same, beside.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from hawashi.citations.normalize import normalize
from hawashi.citations.split import split
from hawashi.citations.token_view import view_note
from hawashi.citations.values import values
from hawashi.model import Note, NotePlace

REFERENCES = {
    "anystyle_bad_clean": "container",
    "bibtei_cit_de": "container",
    "linkedbooks_valid": "titleish",
}
"""The sets of single references, and how the scorer joins their labels."""
NOTES = "bibtei_notes_de"
NAMES = {"issued": "date", "publisher-place": "location", "page": "pages", "locator": "pages"}
"""CSL's names in the words of the sets; the others are the same."""
PARSE = (sys.executable, "-c", "from hawashi.cli import main; main()", "parse", "--format", "json")
HERE = Path(__file__).resolve().parent.parent

Row = dict[str, Any]


def main() -> None:
    """Read every set, score it, and print one line a set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the sets")
    parser.add_argument("--tools", type=Path, required=True, help="the folder of the scorers")
    parser.add_argument("--previous", help="a commit to read the same sets with")
    chosen = parser.parse_args()
    missing = [name for name in (*REFERENCES, NOTES) if not (chosen.data / f"{name}.jsonl").is_file()]
    if missing:
        parser.error(f"these sets are not in {chosen.data}: {', '.join(f'{name}.jsonl' for name in missing)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        versions = {"now": HERE / "src"}
        if chosen.previous:
            versions[chosen.previous] = _checked_out(chosen.previous, folder)
        print(f"{'set':<22}{'version':<12}{'exact':>7}{'soft':>7}{'cites/s':>9}")
        for version, source in versions.items():
            for name, merge in REFERENCES.items():
                rows = _rows(chosen.data / f"{name}.jsonl")
                parsed, speed = _parsed(rows, source)
                predicted = [_reference(row, note) for row, note in zip(rows, parsed, strict=True)]
                score = references_score(chosen.tools, chosen.data / f"{name}.jsonl", predicted, merge, folder)
                print(f"{name:<22}{version:<12}{score[0]:>7}{score[1]:>7}{speed:>9.0f}")
            rows = _rows(chosen.data / f"{NOTES}.jsonl")
            parsed, speed = _parsed(rows, source)
            predicted = [_spans(row, note) for row, note in zip(rows, parsed, strict=True)]
            scored = _scored(chosen.tools / "score_spans.py", chosen.data / f"{NOTES}.jsonl", predicted, folder)
            print(f"{NOTES:<22}{version:<12}  spans {scored.strip()}")
    for name in REFERENCES:
        print(f"{name:<22}{speeds(_rows(chosen.data / f'{name}.jsonl'))}")


def speeds(rows: list[Row]) -> str:
    """How many of these citations a second are tagged, and how many read whole: cut, tagged and normalised."""
    notes = [Note("1", "1", NotePlace.FOOT, row["text"]) for row in rows]
    for note in notes:
        values(note, view_note(note))  # words that were met before are known, as in the middle of a long run
    began = time.perf_counter()
    for note in notes:
        values(note, view_note(note))
    tagged = time.perf_counter() - began
    began = time.perf_counter()
    cites = [cite for note in notes for cite in split(note).cites]
    for cite in cites:
        normalize(cite)
    whole = time.perf_counter() - began
    return f"{len(notes) / tagged:.0f} citations a second tagged, {len(cites) / whole:.0f} cut, tagged and normalised"


def _checked_out(revision: str, folder: Path) -> Path:
    """The sources of an earlier commit, unpacked in `folder`."""
    target = folder / "previous"
    target.mkdir()
    packed = subprocess.run(["git", "archive", revision, "src"], cwd=HERE, check=True, capture_output=True).stdout
    subprocess.run(["tar", "x", "-C", str(target)], input=packed, check=True)
    return target / "src"


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _parsed(rows: list[Row], source: Path) -> tuple[list[Row], float]:
    """Each row as `hawashi parse` reads it, and cites a second without the time of a start."""
    lines = "".join(re.sub(r"\s+", " ", row["text"]) + "\n" for row in rows)
    start, _ = _timed("\n", source)
    taken, out = _timed(lines, source)
    notes = [json.loads(line) for line in out.splitlines()]
    return notes, sum(len(note["cites"]) for note in notes) / (taken - start)


def _timed(text: str, source: Path) -> tuple[float, str]:
    began = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(source)}
    done = subprocess.run([*PARSE, "-"], input=text.encode(), env=environment, check=True, capture_output=True)
    return time.perf_counter() - began, done.stdout.decode()


def _reference(row: Row, note: Row) -> Row:
    fields: dict[str, list[str]] = defaultdict(list)
    for cite in note["cites"]:
        for name, found in cite["fields"].items():
            fields[NAMES.get(name, name.lower())].extend(value["text"] for value in found)
    joined = {name: " ".join(texts) for name, texts in fields.items()}
    return {"id": row["id"], "text": row["text"], "fields": joined}


def _spans(row: Row, note: Row) -> Row:
    return {"id": row["id"], "cites": [{"start": cite["start"], "end": cite["end"]} for cite in note["cites"]]}


def references_score(tools: Path, gold: Path, predicted: list[Row], merge: str, folder: Path) -> tuple[str, str]:
    """Exact and soft micro F1 (of 100) of predicted references, by the scorer in `tools`; `folder` is for its input."""
    said = json.loads(_scored(tools / "score_refs.py", gold, predicted, folder, "--merge", merge, "--json"))
    return f"{100 * said['micro_exact_f1']:.1f}", f"{100 * said['micro_soft_f1']:.1f}"


def _scored(scorer: Path, gold: Path, predicted: list[Row], folder: Path, *options: str) -> str:
    found = folder / "predicted.jsonl"
    found.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predicted), encoding="utf-8")
    run = [sys.executable, str(scorer), str(gold), str(found), *options]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
