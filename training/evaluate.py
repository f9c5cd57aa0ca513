"""Measures the reading of notes: `python -m training.evaluate [--folder FOLDER | --found FILE] [--fields]`.

`training/development` holds notes written before the generator by people who never saw it, and never trained on; rules
and settings were chosen with them in view. `training/held` holds notes and whole sequences that nobody who works on
hawashi has looked at: only its figures are known. `--found` takes the notes that were found in published papers, as
`training.found` writes them: those of the development split, or of the one that `--split` names.

Printed for each file of notes: the share of notes whose kind is right, F1 of the cites' spans (two spans agree when
they share 0.85 of the longer one), the share of cites whose form is right, and micro F1 of the fields (values agree at
a similarity of 0.9), end to end; for each file of sequences the share of repeats that stand for the right work or are
rightly called ambiguous or orphan.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import Levenshtein

from hawashi import formats
from hawashi.citations import split
from hawashi.formats.lines import notes_of
from hawashi.model import Citation, Cite, Field, Note, Paper
from hawashi.pipeline import understand
from training import found
from training.examples import note_of

DEVELOPMENT, HELD = Path(__file__).parent / "development", Path(__file__).parent / "held"
_CASE = re.compile(r"^### .+?\n\s*```note\n(?P<note>.*?)\n```\s*```yaml\n(?P<gold>.*?)\n```", re.M | re.S)
_SEQUENCE = re.compile(r"^### .+?\n\s*```notes\n(?P<notes>.*?)\n```\s*```yaml\n(?P<gold>.*?)\n```", re.M | re.S)
_SAME = 0.85
"""Two spans are one where they share so much of the longer one (as `score_spans.py` has it)."""
_ALIKE = 0.9
"""Two values are one from this similarity on (as `score_refs.py` has it)."""
_PAGES = frozenset({"page", "page-first", "locator"})
_SURE = 0.9
_MANY = 20
"""Fields with fewer gold values have no line of their own."""

Gold = dict[str, Any]
"""`kind`, and `cites`: `start` and `end` (characters of the note), `form` and `fields` (the text of each variable)."""
Read = tuple[Note, Gold, Citation]
"""A note, its gold, and how hawashi reads it."""


def cases(path: Path) -> Iterator[Read]:
    """The notes of one file, each with its gold, read one by one."""
    for match in _CASE.finditer(path.read_text(encoding="utf-8")):
        body = match["note"].replace("\n\n", "\n\n    ")
        note = formats.parse(f"Text[^1].\n\n[^1]: {body}\n").notes[0]
        gold = yaml.safe_load(match["gold"])
        position = 0
        for wanted in gold["cites"]:
            start = note.text.find(wanted["raw"], position)
            wanted["start"] = start if start >= 0 else note.text.find(wanted["raw"])
            wanted["end"] = position = wanted["start"] + len(wanted["raw"])
        yield note, gold, split(note)


Papers = list[tuple[Paper, list[found.Found]]]


def papers(path: Path, part: str) -> dict[str, Papers]:
    """By language the papers that the found notes of one split make up, and those notes."""
    by_language: dict[str, Papers] = {}
    for _, group in groupby(found.load(path, part), key=lambda one: one.document):
        notes = list(group)
        lines = notes_of((one.row.text for one in notes), notes[0].document)
        runs = [note_of(one.row, note.id) for one, note in zip(notes, lines.notes, strict=True)]
        paper = understand(replace(lines, notes=tuple(runs)))
        by_language.setdefault(notes[0].language, []).append((paper, notes))
    return by_language


def found_cases(read: Papers) -> Iterator[Read]:
    """The found notes of these papers, each with its gold, as they are read in their papers."""
    for paper, notes in read:
        for one, citation in zip(notes, paper.citations, strict=True):
            cites = []
            for cite in one.row.cites:
                fields: dict[str, str] = {}
                for start, end, label in cite.labels:
                    name = label.replace("_", "-")
                    fields[name] = f"{fields.get(name, '')} {one.row.text[start:end]}".strip()
                cites.append({"start": cite.start, "end": cite.end, "form": cite.form, "fields": fields})
            yield citation.note, {"kind": one.row.kind, "cites": cites}, citation


def matched(gold: Gold, citation: Citation) -> Iterator[tuple[Gold, Cite | None, bool]]:
    """Each gold cite with the cite that shares most with it, and whether their spans agree."""
    for wanted in gold["cites"]:
        start, end = wanted["start"], wanted["end"]
        best = max(citation.cites, key=lambda one: _shared(one, start, end), default=None)
        if best is None or not _shared(best, start, end):
            yield wanted, None, False
        else:
            yield wanted, best, _shared(best, start, end) >= _SAME * max(end - start, len(best.span))


def _shared(cite: Cite, start: int, end: int) -> int:
    return max(0, min(cite.span.end, end) - max(cite.span.start, start))


def compared(gold: Gold, cite: Cite | None) -> Iterator[tuple[str, bool, bool, bool, float]]:
    """Each variable of a gold cite or of its match: whether gold has it, the cite has it, they agree; the belief.

    Pages are one variable, as the public scorer has it, whether they are those of an article or those that are cited.
    """
    found: dict[str, list[Field]] = {}
    for name, many in sorted((cite.fields if cite else {}).items(), reverse=True):
        found.setdefault(_name(name), []).extend(many)
    wanted: dict[str, str] = {}
    for name, value in sorted((gold.get("fields") or {}).items(), reverse=True):
        wanted[_name(name)] = f"{wanted.get(_name(name), '')} {value}".strip()
    for name in sorted({*found, *wanted}):
        given = " ".join(one.text for one in found.get(name, ()))
        right = (
            name in wanted
            and name in found
            and Levenshtein.normalized_similarity(_bare(wanted[name]), _bare(given)) >= _ALIKE
        )
        belief = min((one.confidence for one in found.get(name, ())), default=0)
        yield name, name in wanted, name in found, right, belief


def _name(variable: str) -> str:
    name = variable.lower().replace("_", "-")
    return "pages" if name in _PAGES else name


def _bare(value: str) -> str:
    return re.sub(r"^\W+|\W+$", "", " ".join(value.split())).lower()


def beliefs(read: Iterable[Read]) -> Iterator[tuple[str, float, bool]]:
    """Each value found in cites that are cites: its variable (snake_case), its confidence, and whether it is right.

    A value that gold has parts of, or that joins several, counts as one; pages are told by the first of them.
    """
    for _, gold, citation in read:
        for wanted, cite, _ in matched(gold, citation):
            for variable, _, given, right, belief in compared(wanted, cite):
                if given:
                    yield ("locator" if variable == "pages" else variable.replace("-", "_")), belief, right


@dataclass(slots=True)
class _Tally:
    """What was counted over some notes, and over each CSL variable of their cites."""

    counts: Counter[str]
    fields: dict[str, Counter[str]]

    @property
    def spans(self) -> float:
        return 2 * self.counts["spans"] / (self.counts["wanted"] + self.counts["given"])


def _tally(read: Iterable[Read]) -> _Tally:
    counts: Counter[str] = Counter()
    fields: dict[str, Counter[str]] = {}
    for _, gold, citation in read:
        counts["notes"] += 1
        counts["kinds"] += citation.kind.value == gold["kind"]
        counts["wanted"] += len(gold["cites"])
        counts["given"] += len(citation.cites)
        for wanted, cite, agree in matched(gold, citation):
            counts["spans"] += agree
            counts["forms"] += agree and cite is not None and cite.form.value == wanted["form"]
            whole = agree
            for variable, in_gold, in_cite, right, belief in compared(wanted, cite):
                fields.setdefault(variable, Counter()).update(gold=in_gold, found=in_cite, right=right)
                whole = whole and right
                counts["sure"] += in_cite and belief >= _SURE
                counts["sure right"] += right and belief >= _SURE
            counts["whole"] += whole
    return _Tally(counts, fields)


def scores(read: Iterable[Read]) -> dict[str, float]:
    """F1 of the spans and of the fields of some notes, shares from 0 to 1."""
    tally = _tally(read)
    return {"spans": tally.spans, "fields": _f1(sum(tally.fields.values(), Counter()))}


def measure(name: str, read: Iterable[Read], *, by_field: bool) -> Iterator[str]:
    """Lines on some notes."""
    tally = _tally(read)
    counts, total = tally.counts, sum(tally.fields.values(), Counter())
    yield (
        f"{name}: {counts['notes']} notes, kind {counts['kinds'] / counts['notes']:.3f}, spans {tally.spans:.3f}, "
        f"form {counts['forms'] / counts['spans']:.3f}, fields {_f1(total):.3f}, "
        f"whole {counts['whole'] / counts['wanted']:.3f}; "
        f"sure {counts['sure'] / total['found']:.2f}, right {counts['sure right'] / max(1, counts['sure']):.3f}"
    )
    for variable, one in sorted(tally.fields.items(), key=lambda each: -each[1]["gold"]):
        if by_field and one["gold"] >= _MANY:
            yield f"  {variable:<18}{one['gold']:>5} in gold, F1 {_f1(one):.3f}"


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
        return cite.unresolved is not None  # the likeliest, which is told besides, counts for nothing
    target = (wanted["target"]["note"], wanted["target"]["cite"])
    if cite.target is None:
        return target == (wanted["note"], wanted["cite"])
    return (int(cite.target.note), cite.target.cite + 1) == target


def found_repeats(name: str, read: Papers) -> str:
    """A line on the repeats of these papers whose first citation is at hand."""
    right = total = 0
    for paper, notes in read:
        for number, one in enumerate(notes, 1):
            for cite, target in zip(one.row.cites, one.targets, strict=True):
                if target in ("", "0"):
                    continue
                total += 1
                gold = {"start": cite.start, "end": cite.end}
                citation = paper.citations[number - 1]
                _, best, _ = next(matched({"cites": [gold]}, citation))
                if best is None:
                    continue
                wanted: Gold = {"note": number, "cite": citation.cites.index(best) + 1, "target": None}
                if target != "?":
                    note, of = _first(target, notes)
                    wanted["target"] = {"note": note, "cite": _read_as(note, of, paper, notes)}
                right += _stands_right(citation, wanted)
    return f"{name}: {total} repeats with their first citation at hand, {right / max(1, total):.3f} right"


def _first(target: str, notes: list[found.Found]) -> tuple[int, int]:
    """The note and cite that a target leads to: where annotators named a repeat, what that one repeats.

    `Idem` repeats an author, not a work.
    """
    note, of = (int(part) for part in target.split("."))
    if note <= len(notes) and of <= len(notes[note - 1].targets) and notes[note - 1].row.cites[of - 1].form != "idem":
        further = notes[note - 1].targets[of - 1]
        if "." in further and tuple(int(part) for part in further.split(".")) < (note, of):
            return _first(further, notes)
    return note, of


def _read_as(note: int, cite: int, paper: Paper, notes: list[found.Found]) -> int:
    """Which cite of a note, as hawashi cuts it, has most of a gold one: a repeat is right where its work is."""
    if note > len(notes) or cite > len(notes[note - 1].row.cites):
        return cite
    gold, citation = notes[note - 1].row.cites[cite - 1], paper.citations[note - 1]
    _, best, _ = next(matched({"cites": [{"start": gold.start, "end": gold.end}]}, citation))
    return cite if best is None else citation.cites.index(best) + 1


def main() -> None:
    """Measure every file of a folder, or the notes that were found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=DEVELOPMENT, help="the folder of notes (default: development)")
    parser.add_argument("--found", type=Path, help="the file of found notes, instead")
    parser.add_argument("--split", default=found.DEVELOPMENT, help="the split of the found notes")
    parser.add_argument("--fields", action="store_true", help="show each field")
    chosen = parser.parse_args()
    if chosen.found:
        for language, read in papers(chosen.found, chosen.split).items():
            print(*measure(f"found/{language}", found_cases(read), by_field=chosen.fields), sep="\n")
            print(found_repeats(f"found/{language}", read))
        return
    for path in sorted(chosen.folder.glob("??.md")):
        print(*measure(f"{path.parent.name}/{path.stem}", cases(path), by_field=chosen.fields), sep="\n")
    for path in sorted(chosen.folder.glob("sequences-*.md")):
        print(repeats(path))


if __name__ == "__main__":
    main()
