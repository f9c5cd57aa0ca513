"""What `hawashi merge` does: .bib files merged into one, and the account of it."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from hawashi.bibliography.encodings import in_utf8
from hawashi.cli.merge_account import as_html, as_markdown, as_text
from hawashi.cli.output import as_json, save, save_library, say, well_formed, write_aside, write_content
from hawashi.cli.problems import tell
from hawashi.cli.review import ReviewAnswers, review
from hawashi.errors import REPORT_ALL, SettingsError, working_on
from hawashi.fixes.diffs import difference
from hawashi.merging import Doubt, Merge, Merged, Settling, merge, problems, read_files
from hawashi.messages import counted, in_a_row, phrase
from hawashi.project.paths import STANDARD_INPUT

_ACCOUNTS = {".md": as_markdown, ".markdown": as_markdown, ".html": as_html, ".htm": as_html}


@dataclass(frozen=True, slots=True)
class Merging:
    """How files are merged, and where what comes of it goes."""

    output: Path | None
    ancestor: Path | None
    conflicts: str
    report: Path | None
    dry_run: bool
    diff: bool


def run_merge(base: Path, others: Sequence[Path], how: Merging) -> int:
    """Merge the .bib files `others` into `base`; give the exit code: 1 where conflicts are left.

    Raises ReadError where a file cannot be read, SettingsError where options do not go together, WriteError where a
    file cannot be written.
    """
    if how.ancestor is not None and len(others) > 1:
        raise SettingsError(
            phrase("--ancestor works with exactly two files, and more are named."), phrase("Merge one file at a time.")
        )
    named = (base, *others)
    with working_on(", ".join(map(str, named)), REPORT_ALL):
        files = read_files(named, how.ancestor)
    texts = [(source.path, source.text) for source in files.sources]
    asked = ReviewAnswers({}, finished=True)
    if how.conflicts == "ask":
        asked = review(files, how.output or base)
    mode = "both" if how.conflicts in {"ask", "fail"} else how.conflicts
    with working_on(", ".join(map(str, named)), REPORT_ALL):
        merged, doubts = merge(files, Settling(asked.answers, mode))
    if how.ancestor is None:
        write_aside(as_text(files, merged, doubts))
    for where, problem in problems(files.sources):
        say(phrase("{file}: kept as it is: {why}", file=where, why=problem))
    tell(files.kin.failed)
    _tell(merged, doubts, how)
    if how.report is not None:
        written = _ACCOUNTS.get(how.report.suffix.lower(), _report)(files, merged, doubts)
        save(how.report, well_formed(written))
    if how.diff:
        write_content(difference(*texts[0], merged.text))
    if not asked.finished:
        say(phrase("nothing was written; run the same command again to continue"))
        return 1
    if how.conflicts == "fail" and merged.conflicts:
        say(phrase("nothing was written, because there are conflicts; --conflicts both keeps both sides"))
        return 1
    if not how.dry_run:
        _write(merged.text, how, dict(texts))
    return 2 if files.kin.failed else 1 if merged.conflicts else 0


def _write(text: str, how: Merging, read: Mapping[str, str]) -> None:
    if how.output is None or how.output == STANDARD_INPUT:
        if not how.diff:
            write_content(in_utf8(text))
        return
    places = {os.path.realpath(path): content for path, content in read.items()}
    expected = places.get(os.path.realpath(how.output))
    if expected == text:
        return
    there = how.output.is_file()
    kept = save_library(how.output, text, expected=expected, backup=there and how.ancestor is None)
    if kept is not None:
        say(phrase("the old version of {file} is kept as {kept}", file=how.output, kept=kept.name))


def _tell(merged: Merged, doubts: Sequence[Doubt], how: Merging) -> None:
    """Say what was done and what is left to decide."""
    joined = sum(change.what.startswith("merged into") for change in merged.changes)
    new = counted("{count} new entry", "{count} new entries", len(merged.added))
    into = phrase("{number} merged into others", number=joined)
    links = counted("{count} link to related works", "{count} links to related works", len(merged.linked))
    say(in_a_row([new, into, links]))
    for one, other in _keys_in_two_cases(merged):
        say(phrase("the keys {one} and {other} differ in case only; for BibTeX they are one key", one=one, other=other))
    for path, moves in merged.keys.items():
        if taken := _ambiguous(merged, moves):
            say(
                phrase(
                    "keys of {file} under which another work stands: {keys}; in papers that cite from it, replace "
                    "them with: `hawashi rekey PAPERS --map REPORT --library {file}`",
                    file=path,
                    keys=", ".join(taken),
                )
            )
    for conflict in merged.conflicts:
        ours, theirs = (_short(value) or phrase("nothing") for value in (conflict.ours, conflict.theirs))
        say(
            phrase(
                "conflict in {key}, field {field}: {ours}; in {file}: {theirs}",
                key=conflict.key,
                field=conflict.field,
                ours=ours,
                file=conflict.file,
                theirs=theirs,
            )
        )
    if doubts and how.conflicts != "ask":
        say(phrase("possible duplicates kept apart: {number}; decide with --conflicts ask", number=len(doubts)))


def _keys_in_two_cases(merged: Merged) -> list[tuple[str, str]]:
    seen: dict[str, str] = {}
    keys = [entry.key for entry in merged.meant]
    return [(seen[key.lower()], key) for key in keys if seen.setdefault(key.lower(), key) != key]


def _ambiguous(merged: Merged, moves: Mapping[str, str]) -> list[str]:
    """The old keys of a file under which the merged file has another work."""
    standing = {entry.key.lower() for entry in merged.meant}
    return [old for old, new in moves.items() if old.lower() in standing and old.lower() != new.lower()]


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= 80 else line[:77] + "…"


def _report(files: Merge, merged: Merged, doubts: Sequence[Doubt]) -> str:
    data = {
        "files": [source.path for source in files.sources],
        "ancestor": files.ancestor.path if files.ancestor else None,
        "keys": merged.keys,
        "ambiguous": {path: _ambiguous(merged, moves) for path, moves in merged.keys.items()},
        "added": [{"key": key, "file": file} for key, file in merged.added],
        "decisions": [asdict(each) for each in merged.decisions],
        "conflicts": [asdict(each) for each in merged.conflicts],
        "perhaps_one_work": [
            {
                "entries": [
                    {"file": files.sources[file].path, "key": files.sources[file].key_of(place)}
                    for file, place in (doubt.one, doubt.other)
                ],
                "reason": doubt.reason,
            }
            for doubt in doubts
        ],
        "related": [{"keys": [one, other], "how": how} for one, other, how in merged.linked],
        "problems": [{"where": where, "problem": problem} for where, problem in problems(files.sources)],
        "changes": [asdict(each) for each in merged.changes],
    }
    return as_json(data)
