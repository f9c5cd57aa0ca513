"""The values found in a cite, as rules add to them and take away from them."""

from hawashi.model import Field, Note, Span

SURE = 0.99
"""The confidence of a value that a pattern gives."""
_OUTER = " \t\n\u00a0,،;؛:.([)]"

Values = dict[str, list[Field]]
"""The values by CSL variable (snake_case), in order."""


def touches(field: Field, start: int, end: int) -> bool:
    """Whether a value has one of the characters `start` to `end` of its note."""
    return field.span.start < end and start < field.span.end


def is_set_off(note: Note, span: Span) -> bool:
    """Whether a run of emphasis has one of the characters of a span."""
    return any(run.span.start < span.end and span.start < run.span.end for run in note.runs)


def put(note: Note, variable: str, start: int, end: int, found: Values) -> None:
    """Let the characters `start` to `end` be the value of the CSL variable, the only one, and of no other."""
    take(note, start, end, found)
    found[variable] = [Field(note.text[start:end], note.part(start, end), SURE)]


def take(note: Note, start: int, end: int, found: Values) -> None:
    """Take the characters `start` to `end` away from the values found so far."""
    for variable, fields in list(found.items()):
        kept = [_without(note, field, start, end) for field in fields]
        left = [field for field in kept if field is not None]
        if left:
            found[variable] = left
        else:
            del found[variable]


def _without(note: Note, field: Field, start: int, end: int) -> Field | None:
    low, high = field.span.start, field.span.end
    if high <= start or end <= low:
        return field
    low, high = (low, start) if low < start else (end, high)
    while low < high and note.text[low] in _OUTER:
        low += 1
    while low < high and note.text[high - 1] in _OUTER:
        high -= 1
    if low >= high or not any(char.isalnum() for char in note.text[low:high]):
        return None
    return Field(note.text[low:high], Span(note.id, low, high), field.confidence)
