"""Which mark belongs to which definition, where numbers may start anew on every page.

Definitions stand below the text of their page. So the marks between two groups of definitions belong to the second
group; within such a window the labels tell. What is left over is matched by its label where it stands in order between
what is matched already.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby

from hawashi.formats.printed.spellings import START, Candidate, DefinitionHead, is_star

Pairs = list[list[Candidate]]
"""The marks of each definition, in order."""


def match(marks: Sequence[Candidate], heads: Sequence[DefinitionHead]) -> Pairs:
    """The marks of each of `heads`. Both stand in the order of the source; a mark belongs to one note at most."""
    pairs: Pairs = [[] for _ in heads]
    for window, group in _windows(marks, heads):
        _match_window(window, group, heads, pairs)
    taken = {mark.mark.start for own in pairs for mark in own}
    free = [mark for mark in marks if mark.mark.start not in taken and not mark.doubtful]
    for track in (False, True):
        _match_between([mark for mark in free if is_star(mark.mark.key) is track], heads, pairs, star=track)
    _match_repeats(free, heads, pairs)
    return pairs


def _windows(marks: Sequence[Candidate], heads: Sequence[DefinitionHead]) -> list[tuple[list[Candidate], list[int]]]:
    """Marks, and the indices of the definitions that follow them with no mark between."""
    events = [(mark.mark.start, 0, index) for index, mark in enumerate(marks)]
    events += [(head.start, 1, index) for index, head in enumerate(heads)]
    windows: list[tuple[list[Candidate], list[int]]] = []
    window: list[Candidate] = []
    for kind, group in groupby(sorted(events), key=lambda event: event[1]):
        indices = [index for _, _, index in group]
        if kind == 0:
            window = [marks[index] for index in indices]
        else:
            windows.append((window, indices))
            window = []
    return windows


def _match_window(window: list[Candidate], group: list[int], heads: Sequence[DefinitionHead], pairs: Pairs) -> None:
    counts = Counter(heads[index].key for index in group)
    if max(counts.values()) == 1:
        _match_labels(window, group, heads, pairs)
        return
    # The notes of several pages or chapters stand together: the first group of marks belongs to the first of notes.
    mark_runs = _runs([mark.mark.key for mark in window])
    note_runs = _runs([heads[index].key for index in group])
    at = 0
    for first, last in note_runs:
        run = group[first:last]
        keys = {heads[index].key for index in run}
        ahead = mark_runs[at : at + 1] if len(mark_runs) == len(note_runs) else mark_runs[at : at + 3]
        best = max(
            range(len(ahead)),
            key=lambda one: (sum(window[i].mark.key in keys for i in range(*ahead[one])), -one),
            default=None,
        )
        if best is not None:
            _match_labels(window[slice(*ahead[best])], run, heads, pairs)
            at += best + 1


def _match_labels(window: list[Candidate], group: list[int], heads: Sequence[DefinitionHead], pairs: Pairs) -> None:
    by_key: dict[str, list[Candidate]] = defaultdict(list)
    for mark in window:
        by_key[mark.mark.key].append(mark)
    notes: dict[str, list[int]] = defaultdict(list)
    for index in group:
        notes[heads[index].key].append(index)
    for key, indices in notes.items():
        found = by_key.get(key, [])
        # A power (`km²`) is a mark only where the note has no other; the first one then.
        own = [mark for mark in found if not mark.doubtful] or found[:1]
        if len(indices) == 1:
            pairs[indices[0]] = own
        else:
            for index, mark in zip(indices, own, strict=False):
                pairs[index] = [mark]


def _runs(keys: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches of `keys` within which numbers grow."""
    runs = []
    start, last = 0, -1
    for index, key in enumerate(keys):
        if is_star(key):
            continue
        number = int(key)
        if number <= last and index > start:
            runs.append((start, index))
            start = index
        last = number
    return [*runs, (start, len(keys))] if keys else []


def _match_between(free: list[Candidate], heads: Sequence[DefinitionHead], pairs: Pairs, *, star: bool) -> None:
    """Match definitions left over to marks left over, between the marks of the definitions before and after."""
    by_key: dict[str, list[Candidate]] = defaultdict(list)
    for mark in free:
        by_key[mark.mark.key].append(mark)
    track = [index for index, head in enumerate(heads) if is_star(head.key) is star]
    upper = float("inf")
    uppers = {}
    for index in reversed(track):
        uppers[index] = upper
        if pairs[index]:
            upper = min(upper, pairs[index][0].mark.start)
    lower = -1
    for index in track:
        if not pairs[index]:
            head = heads[index]
            marks = by_key.get(head.key, [])
            first = bisect_left(marks, lower + 1, key=START)
            behind = bisect_left(marks, head.start, key=START)
            chosen = behind - 1 if behind > first else behind
            if chosen < len(marks) and marks[chosen].mark.start < uppers[index]:
                pairs[index] = [marks.pop(chosen)]
        if pairs[index]:
            lower = max(lower, pairs[index][-1].mark.start)


def _match_repeats(free: list[Candidate], heads: Sequence[DefinitionHead], pairs: Pairs) -> None:
    """A label that only one note has may be repeated anywhere: the mark refers to that note again."""
    counts = Counter(head.key for head in heads)
    taken = {mark.mark.start for own in pairs for mark in own}
    only = {head.key: index for index, head in enumerate(heads) if counts[head.key] == 1}
    if len(only) < len(counts):
        return  # numbers start anew: a repeated one is another note's
    for mark in free:
        index = only.get(mark.mark.key)
        if mark.mark.start not in taken and index is not None and pairs[index]:
            pairs[index] = sorted([*pairs[index], mark], key=START)
