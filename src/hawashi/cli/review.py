"""Conflicts and doubtful pairs shown one by one, answered with one key; what was decided is kept in a file."""

import contextlib
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hawashi.cli.output import line, save, say, write_aside
from hawashi.cli.side_by_side import texts_side_by_side
from hawashi.errors import ReadError
from hawashi.merging import Conflict, Doubt, Merge, Settling, merge
from hawashi.messages import phrase
from hawashi.toml import quoted, read_decided

_CONFLICT_KEYS = {"o": "ours", "t": "theirs", "b": "both"}
_DOUBT_KEYS = {"y": "same", "n": "different"}


@dataclass(frozen=True, slots=True)
class ReviewAnswers:
    """The answers to questions, by question; whether all were gone through, or somebody stopped."""

    answers: Mapping[str, str]
    finished: bool


def review(files: Merge, output: Path) -> ReviewAnswers:
    """Ask about what no rule decides, after what was decided before, which is kept beside `output`.

    Raises ReadError where the file of decisions cannot be understood.
    """
    place = output.with_name(f"{output.stem}.merge-decisions.toml")
    answers = _read(place)
    while True:
        # An answer about one work may open new questions about its fields.
        merged, doubts = merge(files, Settling(answers))
        asked = _ask_doubts(files, doubts, answers) if doubts else _ask_conflicts(merged.conflicts, answers)
        if asked.answers != answers:
            save(place, _written(asked.answers))
        if not asked.finished or asked.answers == answers:
            return asked
        answers = dict(asked.answers)


def _ask_doubts(files: Merge, doubts: Sequence[Doubt], before: Mapping[str, str]) -> ReviewAnswers:
    answers = dict(before)
    for number, doubt in enumerate(doubts, 1):
        texts = [files.sources[file].text_of(place) for file, place in (doubt.one, doubt.other)]
        names = [files.sources[file].path for file, _ in (doubt.one, doubt.other)]
        say(phrase("{number} of {total}", number=number, total=len(doubts)))
        answer = ask_whether_one(doubt.reason, names, texts)
        if answer == "stop":
            return ReviewAnswers(answers, finished=False)
        if answer is not None:
            answers[doubt.question(files.sources)] = answer
    return ReviewAnswers(answers, finished=True)


def ask_whether_one(reason: str, names: Sequence[str], texts: Sequence[str]) -> str | None:
    """Whether two entries are one work: `same`, `different`, None for later, `stop` to stop."""
    head = phrase("Is this the same work? It may be: {why}", why=reason)
    write_aside(texts_side_by_side(head, names, texts))
    return _key(phrase("y same work, n different works, s skip, q quit"), _DOUBT_KEYS)


def _ask_conflicts(conflicts: Sequence[Conflict], before: Mapping[str, str]) -> ReviewAnswers:
    answers = dict(before)
    for number, conflict in enumerate(conflicts, 1):
        head = phrase(
            "{number} of {total}: {key}, {field}",
            number=number,
            total=len(conflicts),
            key=conflict.key,
            field=conflict.field,
        )
        names = [phrase("ours"), phrase("theirs: {file}", file=conflict.file)]
        write_aside(texts_side_by_side(head, names, [conflict.ours, conflict.theirs]))
        answer = _key(phrase("o ours, t theirs, b both, s skip, q quit"), _CONFLICT_KEYS)
        if answer == "stop":
            return ReviewAnswers(answers, finished=False)
        if answer is not None:
            answers[conflict.question()] = answer
    return ReviewAnswers(answers, finished=True)


def _key(choices: str, keys: Mapping[str, str]) -> str | None:
    """The answer for the key that is pressed; None for later, `stop` to stop, also where no more keys come."""
    write_aside(f"{line(choices)}: ")
    while True:
        key = pressed().lower()
        if key in {"", "q", "\x03", "\x04"}:
            write_aside("\n")
            return "stop"
        if key == "s" or key in keys:
            write_aside(f"{key}\n")
            return keys.get(key)


def pressed() -> str:
    """One key of the terminal; one character of the standard input where that is none."""
    if sys.stdin is None:
        return ""
    if not sys.stdin.isatty():
        return sys.stdin.read(1)
    with contextlib.suppress(ImportError):
        import termios
        import tty

        handle = sys.stdin.fileno()
        before = termios.tcgetattr(handle)
        try:
            tty.setcbreak(handle)
            return sys.stdin.read(1)
        finally:
            termios.tcsetattr(handle, termios.TCSADRAIN, before)
    return sys.stdin.readline()[:1] or ""


def _read(place: Path) -> dict[str, str]:
    hint = phrase("Correct or delete the file.")
    data = read_decided(place, hint)
    if not data:
        return {}
    decided = data.get("decided", {})
    known = {*_CONFLICT_KEYS.values(), *_DOUBT_KEYS.values()}
    if not isinstance(decided, dict) or not known.issuperset(map(str, decided.values())):
        raise ReadError(phrase("{file} is not a file of merge decisions.", file=place), hint)
    say(phrase("earlier decisions applied: {number}, from {file}", number=len(decided), file=place))
    return decided


def _written(answers: Mapping[str, str]) -> str:
    head = (
        "# Decisions made in `hawashi merge --conflicts ask`: questions and answers. Delete a line to be asked again.\n"
    )
    lines = (f"{quoted(question)} = {quoted(answer)}\n" for question, answer in sorted(answers.items()))
    return f"{head}\n[decided]\n{''.join(lines)}"
