"""Measures the reading of notes: `python -m training.evaluate [--folder development|held] [--fields]`.

`training/development` holds notes written before the generator by people who never saw it, and never trained on; rules
and settings were chosen with them in view. `training/held` holds notes and whole sequences that nobody who works on
hawashi has looked at: only its figures are known.

Printed for each file of notes: the share of notes whose kind is right, F1 of the cites' spans (two spans agree when
they share 0.85 of the longer one), the share of cites whose form is right, and micro F1 of the fields (values agree at
a similarity of 0.9), end to end; for each file of sequences the share of repeats that stand for the right work or are
rightly called ambiguous or orphan.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import Levenshtein

from hawashi import formats
from hawashi.citations import split
from hawashi.formats.lines import notes_of
from hawashi.model import Citation, Cite, Note
from hawashi.pipeline import understand

DEVELOPMENT, HELD = Path(__file__).parent / "development", Path(__file__).parent / "held"
_CASE = re.compile(r"^### .+?\n\s*```note\n(?P<note>.*?)\n```\s*```yaml\n(?P<gold>.*?)\n```", re.M | re.S)
_SEQUENCE = re.compile(r"^### .+?\n\s*```notes\n(?P<notes>.*?)\n```\s*```yaml\n(?P<gold>.*?)\n```", re.M | re.S)
_SAME = 0.85
"""Two spans are one where they share so much of the longer one (as `score_spans.py` has it)."""
_ALIKE = 0.9
"""Two values are one from this similarity on (as `score_refs.py` has it)."""
_NAMES = {"page-first": "page"}
_MANY = 20
"""Fields with fewer gold values have no line of their own."""

Gold = dict[str, Any]


def cases(path: Path) -> list[tuple[Note, Gold]]:
    """The notes of one file, each with its gold."""
    found = []
    for match in _CASE.finditer(path.read_text(encoding="utf-8")):
        body = match["note"].replace("\n\n", "\n\n    ")
        note = formats.parse(f"Text[^1].\n\n[^1]: {body}\n").notes[0]
        found.append((note, yaml.safe_load(match["gold"])))
    return found


def matched(note: Note, gold: Gold, citation: Citation) -> Iterator[tuple[Gold, Cite | None, bool]]:
    """Each gold cite with the cite that shares most with it, and whether their spans agree."""
    position = 0
    for wanted in gold["cites"]:
        start = note.text.find(wanted["raw"], position)
        start = start if start >= 0 else note.text.find(wanted["raw"])
        position = start + len(wanted["raw"])
        best = max(citation.cites, key=lambda one: _shared(one, start, position), default=None)
        if best is None or not _shared(best, start, position):
            yield wanted, None, False
        else:
            longest = max(position - start, len(best.span))
            yield wanted, best, _shared(best, start, position) >= _SAME * longest


def _shared(cite: Cite, start: int, end: int) -> int:
    return max(0, min(cite.span.end, end) - max(cite.span.start, start))


def compared(gold: Gold, cite: Cite | None) -> Iterator[tuple[str, bool, bool, bool, float]]:
    """Each variable of a gold cite or of its match: whether gold has it, the cite has it, they agree; the belief."""
    fields = cite.fields if cite else {}
    found = {name.replace("_", "-"): many for name, many in fields.items()}
    wanted = {_NAMES.get(name.lower(), name.lower()): str(value) for name, value in (gold.get("fields") or {}).items()}
    for name in sorted({*found, *wanted}):
        given = " ".join(one.text for one in found.get(name, ()))
        right = (
            name in wanted
            and name in found
            and Levenshtein.normalized_similarity(_bare(wanted[name]), _bare(given)) >= _ALIKE
        )
        yield (
            name,
            name in wanted,
            name in found,
            right,
            min((one.confidence for one in found.get(name, ())), default=0),
        )


def _bare(value: str) -> str:
    return re.sub(r"^\W+|\W+$", "", " ".join(value.split())).lower()


def beliefs(folder: Path) -> list[tuple[float, bool]]:
    """The confidence of each value found in the cites of the notes in a folder, and whether the value is right."""
    return [
        (belief, right)
        for path in sorted(folder.glob("??.md"))
        for note, gold in cases(path)
        for wanted, cite, _ in matched(note, gold, split(note))
        for _, _, given, right, belief in compared(wanted, cite)
        if given
    ]


def measure(path: Path, *, by_field: bool) -> Iterator[str]:
    """Lines on the notes of one file."""
    counts: Counter[str] = Counter()
    fields: dict[str, Counter[str]] = {}
    for note, gold in cases(path):
        citation = split(note)
        counts["notes"] += 1
        counts["kinds"] += citation.kind.value == gold["kind"]
        counts["wanted"] += len(gold["cites"])
        counts["given"] += len(citation.cites)
        for wanted, cite, agree in matched(note, gold, citation):
            counts["spans"] += agree
            counts["forms"] += agree and cite is not None and cite.form.value == wanted["form"]
            for name, in_gold, in_cite, right, _ in compared(wanted, cite):
                one = fields.setdefault(name, Counter())
                one.update(gold=in_gold, found=in_cite, right=right)
    total = sum(fields.values(), Counter())
    yield (
        f"{path.parent.name}/{path.stem}: {counts['notes']} notes, kind {counts['kinds'] / counts['notes']:.3f}, "
        f"spans {2 * counts['spans'] / (counts['wanted'] + counts['given']):.3f}, "
        f"form {counts['forms'] / counts['spans']:.3f}, fields {_f1(total):.3f}"
    )
    for name, one in sorted(fields.items(), key=lambda each: -each[1]["gold"]):
        if by_field and one["gold"] >= _MANY:
            yield f"  {name:<18}{one['gold']:>5} in gold, F1 {_f1(one):.3f}"


def _f1(counts: Counter[str]) -> float:
    return 2 * counts["right"] / (counts["gold"] + counts["found"])


def repeats(path: Path) -> str:
    """A line on the sequences of one file."""
    right = total = 0
    for match in _SEQUENCE.finditer(path.read_text(encoding="utf-8")):
        paper = understand(notes_of(match["notes"].splitlines(), path.name))
        for wanted in yaml.safe_load(match["gold"])["repeats"]:
            total += 1
            right += _stands_right(paper.citations[wanted["note"] - 1], wanted)
    return f"{path.parent.name}/{path.stem}: {total} repeats, {right / total:.3f} right"


def _stands_right(citation: Citation, wanted: Gold) -> bool:
    if wanted["cite"] > len(citation.cites):
        return False
    cite = citation.cites[wanted["cite"] - 1]
    if wanted["target"] is None:
        return cite.target is None and cite.unresolved is not None
    target = (wanted["target"]["note"], wanted["target"]["cite"])
    if cite.target is None:
        return target == (wanted["note"], wanted["cite"])
    return (int(cite.target.note), cite.target.cite + 1) == target


def main() -> None:
    """Measure every file of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=DEVELOPMENT, help="the folder of notes (default: development)")
    parser.add_argument("--fields", action="store_true", help="show each field")
    chosen = parser.parse_args()
    for path in sorted(chosen.folder.glob("??.md")):
        print(*measure(path, by_field=chosen.fields), sep="\n")
    for path in sorted(chosen.folder.glob("sequences-*.md")):
        print(repeats(path))


if __name__ == "__main__":
    main()
