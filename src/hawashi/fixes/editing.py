"""Edits put into a text, and edits after edits, told as edits of the text as it was at first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from hawashi.model import Edit, Span, spliced


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits`, which do not overlap, put in."""
    ordered = sorted(edits, key=lambda edit: edit.span)
    return spliced(text, ((edit.span.start, edit.span.end, edit.text) for edit in ordered))


def by_text(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    """The edits of each text, by its id."""
    found: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        found[edit.span.text].append(edit)
    return found


def composed(before: Sequence[Edit], then: Iterable[Edit]) -> list[Edit]:
    """The edits that do to a text what `before` and, on what became of it, `then` do; those that meet become one.

    Both are edits of one text that do not overlap, and so is what is given, in order.
    """
    edits = sorted(before, key=lambda edit: edit.span)
    # From the end to the start: what is done behind an edit moves nothing before it.
    for edit in sorted(then, key=lambda edit: edit.span, reverse=True):
        edits = _with(edits, edit)
    return edits


def _with(edits: Sequence[Edit], new: Edit) -> list[Edit]:
    start, end = new.span.start, new.span.end
    kept, behind = list[Edit](), list[Edit]()
    head, tail = "", ""
    first: int | None = None
    last: int | None = None
    shift = 0
    for edit in edits:
        begins = edit.span.start + shift
        stops = begins + len(edit.text)
        if stops < start:
            kept.append(edit)
        elif begins > end:
            behind.append(edit)
            continue
        else:
            if first is None:
                first = edit.span.start if begins <= start else start - shift
                head = edit.text[: start - begins] if begins <= start else ""
            last = edit.span.end if stops >= end else None
            tail = edit.text[end - begins :] if stops >= end else ""
        shift += len(edit.text) - len(edit.span)
    first = start - shift if first is None else first
    last = end - shift if last is None else last
    return [*kept, Edit(Span(new.span.text, first, last), f"{head}{new.text}{tail}"), *behind]
