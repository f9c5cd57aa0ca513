"""How well hawashi reads made papers: notes found, texts, marks, words, the longest false note."""

from __future__ import annotations

import os
import statistics
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from benchmarks.documents import Read, is_placed, match, notes_of, plain
from benchmarks.made_pdf import gold
from benchmarks.made_pdf.paper import Gold
from benchmarks.samples import Expected
from hawashi import formats
from hawashi.errors import HawashiError

_HEAD = f"{'':30} files notes  found  exact placed labels   F1  body false longest  s/page"


@dataclass(slots=True)
class Score:
    """How one paper was read: counts by name, the longest false note in characters, the failures in words.

    A false note is one that is none, or what a note has too many; `seconds` of processor time are those of a page.
    """

    name: str
    counts: Counter[str]
    longest: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)

    @property
    def exact(self) -> float:
        """The share of notes that were read exactly, false notes counted as misses."""
        return self.counts["exact"] / max(self.counts["notes"] + self.counts["false"], 1)


def score(folder: Path, only: str, *, worst: int, failures: bool) -> None:
    """Read the papers of the folder and print how well, by pattern, by writer and in all."""
    rows: dict[str, list[Score]] = defaultdict(list)
    scores: list[Score] = []
    for path in sorted(folder.glob("*.pdf")):
        if only not in path.name or not path.with_suffix(".json").exists():
            continue
        told = gold.kept(path)
        one = read(path, told)
        scores.append(one)
        for row in (
            f"{told.pattern} {told.language}",
            f"~ {told.writer} {told.language}",
            f"~~ all {told.language}",
            "~~~ all",
        ):
            rows[row].append(one)
    print(_HEAD)
    for name in sorted(rows):
        print(_row(name.lstrip("~ "), rows[name]))
    for one in sorted(scores, key=lambda one: one.exact)[:worst]:
        print(_row(one.name, [one]))
    if failures:
        for one in scores:
            print(*one.failures, sep="\n") if one.failures else None


def read(path: Path, told: Gold) -> Score:
    """Read one paper and compare."""
    start = _processor()
    result = Score(path.stem, Counter(notes=0 if told.refused else len(told.notes), refusals=int(told.refused)))
    try:
        document = formats.read(path)
    except HawashiError as error:
        result.counts["refused"] = 1
        if not told.refused:
            result.failures.append(f"{path.name}: {error}")
        return result
    except Exception as error:  # whatever it is, the file was not read
        result.failures.append(f"{path.name}: {error!r}")
        return result
    if told.refused:
        result.failures.append(f"{path.name}: was not refused")
        return result
    result.seconds = (_processor() - start) / max(document.pages or 1, 1)
    found = list(notes_of(document))
    _compare(result, told, found)
    wanted = _words(note.text for note in told.notes)
    given = _words(note.text for note in found)
    result.counts["words right"] = sum((wanted & given).values())
    result.counts["words"] = sum(wanted.values()) + sum(given.values())
    body = _pairs(told.body)
    result.counts["body right"] = sum((body & _pairs([document.body])).values())
    result.counts["body"] = sum(body.values())
    return result


def _compare(result: Score, told: Gold, found: Sequence[Read]) -> None:
    left = dict(enumerate(found))
    for number, note in enumerate(told.notes, 1):
        expected = Expected(note.label, note.text, note.before, note.after)
        one = match(expected, left)
        name = f"{result.name}: note {number} (page {note.page})"
        if one is None:
            result.failures.append(f"{name} was not found: {note.text}")
            continue
        exact, placed = plain(one.text) == plain(note.text), is_placed(one, expected)
        labelled = note.label is None or plain(one.label) == plain(note.label)
        result.counts.update(found=1, exact=exact, placed=placed, labelled=labelled)
        result.longest = max(result.longest, len(one.text) - len(note.text))
        if not exact:
            result.failures.append(f"{name} has another text:\n  - {note.text}\n  + {one.text}")
        if not placed:
            result.failures.append(f"{name} stands elsewhere: {note.before}|{note.after} {one.beside}")
        if not labelled:
            result.failures.append(f"{name} is called {one.label}, not {note.label}")
    result.counts["false"] = len(left)
    result.longest = max([result.longest, *(len(note.text) for note in left.values())])
    result.failures += [f"{result.name}: no note: {note.label} {note.text[:200]}" for note in left.values()]


def _processor() -> float:
    """Seconds of processor time of this process and those it started."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _letters(text))


def _pairs(texts: Iterable[str]) -> Counter[tuple[str, str]]:
    """Words next to each other: they tell whether text was read in order."""
    found: Counter[tuple[str, str]] = Counter()
    for text in texts:
        words = list(_letters(text))
        found.update(pairwise(words))
    return found


def _letters(text: str) -> Iterator[str]:
    for word in unicodedata.normalize("NFKC", text).split():
        yield word.strip(".,;:!?()[]«»“”\"'،؛؟")


def _row(name: str, scores: Sequence[Score]) -> str:
    total: Counter[str] = sum((one.counts for one in scores), Counter())
    of = max(total["notes"], 1)
    shares = " ".join(f"{100 * total[key] / of:6.1f}" for key in ("found", "exact", "placed", "labelled"))
    words = 200 * total["words right"] / max(total["words"], 1)
    body = 100 * total["body right"] / max(total["body"], 1)
    longest = max(one.longest for one in scores)
    seconds = statistics.median(one.seconds for one in scores)
    refused = f" refused {total['refused']} of {total['refusals']}" if total["refused"] or total["refusals"] else ""
    return (
        f"{name:30} {len(scores):5} {total['notes']:5} {shares} {words:5.1f} {body:5.1f} {total['false']:5} {longest:7}"
        f" {seconds:7.3f}{refused}"
    )
