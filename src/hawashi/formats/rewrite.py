"""Edits to the texts of a paper become edits to its source; every other character of the source stays."""

from collections.abc import Callable, Sequence

from hawashi.errors import WriteError
from hawashi.formats.others import OWN
from hawashi.formats.places import REFUSED, TextPlaces
from hawashi.formats.source import newline_of
from hawashi.messages import phrase
from hawashi.model import Document, Edit, Span


def rewrite(document: Document, edits: Sequence[Edit], escape: Callable[[str], str]) -> str:
    """The source of `document` after `edits`; `escape` writes plain text of a note in the markup of the format.

    Raises WriteError where an edit has no one stretch in the source, or where two edits meet in one place.
    """
    return rewrite_files(document, edits, escape)[OWN]


def rewrite_files(
    document: Document,
    edits: Sequence[Edit],
    escape: Callable[[str], str],
    fit: Callable[[str, int, int, str], str] | None = None,
) -> dict[str, str]:
    """The same of each file of which the source is made, by its name.

    `fit` gives what is to be written over two offsets of the source so that it does not run together with what stands
    there.
    """
    places = text_places(document)
    changes = sorted(_change(document, places, edit, escape) for edit in edits)
    source, texts = places.source, dict(places.texts)
    written, pieces = dict.fromkeys(texts, 0), {name: list[str]() for name in texts}
    previous: tuple[int, int, str] | None = None
    for start, end, text in changes:
        if previous is not None and (start < previous[1] or start == previous[0]):
            raise WriteError(
                phrase("Two fixes change the same characters."), phrase("Apply one of them, then check again.")
            )
        name, begins, ends = places.in_file(start, end)
        pieces[name] += [texts[name][written[name] : begins], fit(source, start, end, text) if fit else text]
        written[name] = ends
        previous = start, end, text
    return {name: "".join([*pieces[name], text[written[name] :]]) for name, text in texts.items()}


def text_places(document: Document) -> TextPlaces:
    """Where the texts of `document` stand in its source. Raises WriteError where it was not read from text."""
    if not isinstance(document.places, TextPlaces):
        raise WriteError(phrase("{file} was not read from text.", file=document.path), REFUSED)
    return document.places


def _change(document: Document, places: TextPlaces, edit: Edit, escape: Callable[[str], str]) -> tuple[int, int, str]:
    text, start, end = edit.span.text, edit.span.start, edit.span.end
    trace = places.traces[text]
    old = document.text_of(text)
    if end > len(old):
        raise WriteError(
            phrase(
                "The fix reaches beyond its text: {text} has {value} characters, not {end}.",
                text=text,
                value=len(old),
                end=end,
            ),
            REFUSED,
        )
    new = edit.text
    if not new and start < end:
        _refuse_locked(places, edit.span)
        begins, ends = trace.around(*trace.stretch(start, end))
        if end - start == len(old):
            begins = places.margins.get(text, begins)
        return begins, ends, ""
    whole = start, end
    start, end, new = shortened(old, start, end, new)
    _refuse_locked(places, Span(text, start, end))
    if start == end and start in trace.sealed:
        raise WriteError(phrase("The fix would change only part of a unit of the file."), REFUSED)
    if document.note(text) is not None:
        if "\n" in new:
            raise WriteError(phrase("The fix would add a paragraph to a note."), REFUSED)
        new = escape(new)
    if start < end or whole == (start, end):
        begins, ends = trace.stretch(start, end)
    else:
        # Something is added to what was to be replaced: it stands within the same markup.
        begins = ends = trace.hull(start - 1, start)[1] if start > whole[0] else trace.hull(end, end + 1)[0]
    return begins, ends, new.replace("\n", newline_of(places.source))


def _refuse_locked(places: TextPlaces, span: Span) -> None:
    if places.is_locked(span):
        raise WriteError(phrase("This is a citation by key, whose words the typesetting program generates."), REFUSED)


def shortened(old: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    """The edit without the characters at its two ends that do not change, so that it touches no markup needlessly."""
    most = min(end - start, len(new))
    head = next((i for i in range(most) if old[start + i] != new[i]), most)
    tail = next((i for i in range(most - head) if old[end - 1 - i] != new[-1 - i]), most - head)
    return start + head, end - tail, new[head : len(new) - tail]
