"""`hawashi duplicates --review`: works that look alike shown one after the other, and decided with a key."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from hawashi.bibliography.duplicates import Decisions, Search, file_beside, read_decisions, written
from hawashi.cli.duplicates_shown import Records, headline
from hawashi.cli.output import line, save, say, write_aside
from hawashi.cli.review import pressed
from hawashi.cli.side_by_side import side_by_side
from hawashi.cli.tables import word
from hawashi.errors import WriteError
from hawashi.messages import in_a_row, phrase

Pair = tuple[str, str]

_ANSWERS = {"s": "same", "e": "edition", "t": "translation", "d": "different"}
_CHOICES = phrase("s same, e edition, t translation, d different, l later, u undo, ? help, q quit")
_PAIRWISE = phrase("p pair by pair")
_HELP = (
    phrase("s  the same work: --apply makes one entry of them"),
    phrase("e  another edition (a reprint, a revised edition): two works, which are linked when libraries are merged"),
    phrase("t  a translation of the other: two works, linked as such"),
    phrase("d  different works, which only look alike"),
    phrase("l  later: ask again in the next sitting"),
    phrase("p  decide on every two of them (where there are more than two)"),
    phrase("u  undo the last decision"),
    phrase("q  quit; what was decided is kept, and the next sitting goes on from here"),
    phrase("≠ stands before a field in which they differ, + before one that not all of them have."),
)


@dataclass(frozen=True, slots=True)
class _Question:
    """Records that are decided upon together, and why they may be one work."""

    places: tuple[int, ...]
    headline: str


@dataclass(frozen=True, slots=True)
class _Before:
    """How a sitting stood before an answer."""

    place: int
    questions: list[_Question]
    decided: dict[Path, dict[Pair, str]]
    counts: Counter[str]


class DuplicatesReview:
    """A sitting: the decisions on each file, kept after every key, and what was decided last, to be undone."""

    def __init__(self, records: Records, files: Sequence[Path]) -> None:
        self._records = records
        self._files = list(files)
        self._decided = {path: read_decisions(path) for path in self._files}
        self._counts: Counter[str] = Counter()

    def ask(self, found: Search) -> bool:
        """Ask about every cluster that is not decided. Gives whether all were gone through."""
        questions = [_Question(cluster.members, headline(cluster, self._records)) for cluster in found.clusters]
        questions = [each for each in questions if not self._is_decided(each)]
        if not questions:
            say(phrase("nothing is left to decide"))
            return True
        place, history = 0, list[_Before]()
        while place < len(questions):
            question = questions[place]
            self._show(question, place + 1, len(questions))
            answer = self._answer(question, can_undo=bool(history))
            if answer == "q":
                self._tell(len(questions) - place)
                return False
            if answer == "u":
                place, questions = self._restore(history.pop())
                continue
            history.append(_Before(place, list(questions), dict(self._decided), self._counts.copy()))
            if answer == "p":
                pairs = [_Question(pair, question.headline) for pair in combinations(question.places, 2)]
                questions[place : place + 1] = pairs
                continue
            if answer != "l":
                self._decide(question, _ANSWERS[answer])
            place = self._next(questions, place + 1)
        self._tell(0)
        return True

    def _next(self, questions: Sequence[_Question], place: int) -> int:
        """The place of the next question that earlier answers have not settled."""
        while place < len(questions) and self._is_decided(questions[place]):
            place += 1
        return place

    def _is_decided(self, question: _Question) -> bool:
        """Whether something was decided of every two."""
        known: dict[Pair, str] = {}
        for decided in self._decided.values():
            known |= decided
        return all(pair in known for pair in self._pairs(question))

    def _pairs(self, question: _Question) -> Iterator[Pair]:
        keys = [self._records.references[place].key for place in question.places]
        return ((min(pair), max(pair)) for pair in combinations(keys, 2))

    def _decide(self, question: _Question, answer: str) -> None:
        path = self._file_of(question)
        self._decided[path] = self._decided[path] | dict.fromkeys(self._pairs(question), answer)
        self._counts[answer] += 1
        save_decisions(path, self._decided[path])

    def _restore(self, before: _Before) -> tuple[int, list[_Question]]:
        changed = [path for path, decided in before.decided.items() if decided != self._decided[path]]
        self._decided, self._counts = before.decided, before.counts
        for path in changed:
            save_decisions(path, self._decided[path])
        return before.place, before.questions

    def _file_of(self, question: _Question) -> Path:
        """The .bib file beside which a decision is kept: that of the first record that stands in one."""
        named = {str(path): path for path in self._files}
        files = (self._records.files[place] for place in question.places)
        return next((named[file] for file in files if file in named), self._files[0])

    def _show(self, question: _Question, number: int, total: int) -> None:
        works = [self._records.references[place] for place in question.places]
        head = phrase("{number} of {total}. {what}", number=number, total=total, what=question.headline)
        names = [f"{self._records.references[place].key} ({self._records.files[place]})" for place in question.places]
        write_aside(side_by_side(head, names, works))

    def _answer(self, question: _Question, *, can_undo: bool) -> str:
        larger = len(question.places) > 2
        while True:
            write_aside(f"{line(in_a_row([_CHOICES, _PAIRWISE]) if larger else _CHOICES)}: ")
            key = pressed().lower()
            if key in {"", "q", "\x03", "\x04"}:
                write_aside("\n")
                return "q"
            write_aside(f"{key}\n" if key.isprintable() else "\n")
            if key in {*_ANSWERS, "l"} or (key == "u" and can_undo) or (key == "p" and larger):
                return key
            if key == "?":
                write_aside("".join(f"{line(each)}\n" for each in _HELP))

    def _tell(self, left: int) -> None:
        counts = [
            phrase("{number} {answer}", number=number, answer=word(answer))
            for answer, number in self._counts.items()
            if number
        ]
        decided = in_a_row(counts) or phrase("nothing")
        if left:
            told = phrase(
                "decided: {decided}; {left} left, run the same command again to go on", decided=decided, left=left
            )
        else:
            told = phrase("decided: {decided}", decided=decided)
        say(told)


def save_decisions(library: Path, decisions: Decisions) -> Path:
    """Write what was decided of the library beside it, and give that file.

    Raises WriteError where it cannot be written, or leads elsewhere: nobody named it, and a folder may be anybody's.
    """
    kept = file_beside(library)
    if Path(os.path.realpath(kept)).parent != Path(os.path.realpath(kept.parent)):
        raise WriteError(
            phrase("{file} cannot be written: a link on its path leads out of the project.", file=kept),
            phrase("Delete the link."),
        )
    save(kept, written(decisions))
    return kept
