"""What hawashi says of papers that people wrote: findings per 100 notes, and every note that a safe fix harmed.

Run it as `python benchmarks/real_papers.py FOLDER [--style NAME] [--sample FILE]`: papers are read and checked as
`hawashi check FOLDER` does it. They lie outside the project, for they are other people's. A note counts as harmed where
its words or numbers are others after `hawashi fix` than before.
`--sample` writes findings and mended notes, drawn at random code by code, for somebody to judge who wrote no rule.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from hawashi import formats
from hawashi.errors import HawashiError
from hawashi.fixes.sameness import is_same
from hawashi.model import Document, Finding, Severity
from hawashi.project import PaperFile, Project

Row = dict[str, object]


@dataclass(slots=True)
class Tally:
    """What was found in all papers."""

    papers: int = 0
    notes: int = 0
    found: Counter[tuple[Severity, str]] = field(default_factory=Counter)
    mended: int = 0
    harmed: list[tuple[str, str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    findings: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    edits: list[Row] = field(default_factory=list)


def main() -> None:
    arguments = _arguments()
    found = Project.at(arguments.folder, style=arguments.style).files()
    tally = Tally(problems=[error.problem for error in found.problems])
    for file in found.files:
        try:
            one_paper(file, tally)
        except HawashiError as error:
            tally.problems.append(error.problem)
        except Exception as error:  # a fault of hawashi costs one paper, here too, and is counted
            tally.problems.append(f"{file.shown}: {type(error).__name__}: {error}")
    show(tally)
    if arguments.sample is not None:
        write_sample(tally, arguments.sample, arguments.findings, arguments.fixes, arguments.seed)


def one_paper(file: PaperFile, tally: Tally) -> None:
    document = file.document()
    if not document.notes:
        tally.problems.append(f"{file.shown}: no notes were read")
        return
    found = file.find(document).findings
    tally.papers += 1
    tally.notes += len(document.notes)
    texts = {note.id: note.text for note in document.notes}
    for one in found:
        tally.found[one.severity, one.code] += 1
        tally.findings[one.code].append(_row(one, texts))
    if formats.can_write(document):
        _mend(file, document, tally)


def _mend(file: PaperFile, document: Document, tally: Tally) -> None:
    mended = file.mend(document, file.content())
    by_note = _codes(mended.applied)
    for before, after in zip(document.notes, mended.after.notes, strict=True):
        if before.text == after.text:
            continue
        tally.mended += 1
        codes = ", ".join(sorted(by_note[before.id]))
        tally.edits.append({"paper": file.shown, "codes": codes, "before": before.text, "after": after.text})
        if not is_same(before.text, after.text):
            tally.harmed.append((f"{file.shown}, note {before.label} ({codes})", before.text, after.text))
    tally.problems += [f"{file.shown}: {one.finding.code} refused: {one.reason.problem}" for one in mended.refused]


def _codes(applied: tuple[Finding, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one in applied:
        for edit in one.fix.edits if one.fix else ():
            found[edit.span.text].add(one.code)
    return found


def _row(one: Finding, texts: dict[str, str]) -> Row:
    text = texts.get(one.span.text, "")
    return {
        "paper": one.location.path,
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        "place": text[one.span.start : one.span.end],
        "note": text,
        "label": one.location.note,
        "line": one.location.line,
    }


def show(tally: Tally) -> None:
    print(f"{tally.papers} papers, {tally.notes} notes")
    share = 100 / max(tally.notes, 1)
    for severity in Severity:
        print(f"  {severity.value:8} {share * _sum(tally, severity):6.1f} per 100 notes")
    for (severity, code), count in sorted(tally.found.items(), key=lambda item: -item[1]):
        print(f"    {code} {severity.value:8} {count:5}  {count * share:6.2f}")
    print(f"  {tally.mended} notes mended by safe fixes, {len(tally.harmed)} of them with other words or numbers")
    for where, before, after in tally.harmed:
        print(f"    {where}\n      - {before}\n      + {after}")
    for problem in tally.problems:
        print(f"  {problem}")


def _sum(tally: Tally, severity: Severity) -> int:
    return sum(count for (one, _), count in tally.found.items() if one is severity)


def write_sample(tally: Tally, path: Path, findings: int, mended: int, seed: int) -> None:
    """Findings drawn at random, code by code in turn so that rare ones are judged too, and mended notes."""
    chance = random.Random(seed)
    for rows in tally.findings.values():
        chance.shuffle(rows)
    chance.shuffle(tally.edits)
    drawn: list[Row] = []
    turn = 0
    while len(drawn) < findings and any(len(rows) > turn for rows in tally.findings.values()):
        drawn += [rows[turn] for _, rows in sorted(tally.findings.items()) if len(rows) > turn]
        turn += 1
    rows = [*drawn[:findings], *tally.edits[:mended]]
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--style")
    parser.add_argument("--sample", type=Path, metavar="FILE")
    parser.add_argument("--findings", type=int, default=300)
    parser.add_argument("--fixes", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
