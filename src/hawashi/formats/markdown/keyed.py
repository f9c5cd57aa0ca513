"""What a citation by keys is, as pandoc's Markdown writes it, and where it stands in a text put together."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hawashi.formats.locators import leading
from hawashi.formats.places import START, Origin, Trace
from hawashi.model import Embedded, Span

_BEFORE_LOCATOR = "} \n["


@dataclass(frozen=True, slots=True)
class KeyCite:
    """A work cited by its `key`, which starts at `start`; what is said of the part cited goes to `end`."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """A citation: `[see @tripp2007, 5; @wardi1965]`, or a key by itself (`@tripp2007 [p. 5]`).

    `signs` are its markup, so are `pairs`, each with where its first half starts and ends, and its second. `bracketed`
    says that it stands in brackets and so is a citation whatever else the paper holds.
    """

    start: int
    end: int
    cites: tuple[KeyCite, ...]
    signs: tuple[tuple[int, int], ...] = ()
    pairs: tuple[tuple[int, int, int, int], ...] = ()
    bracketed: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether pandoc takes all of it for a citation, and not the page behind a key for words of the author."""
        last = self.cites[-1]
        return bool(self.bracketed or self.pairs or last.end == last.start + len(last.key))


def cites_of(
    groups: Sequence[KeyGroup], text_id: str, text: str, trace: Trace, *, doubtful: bool
) -> tuple[Embedded, ...]:
    """The cites of `groups` that stand in `text`, in order, each with what it says of the part cited."""
    found = []
    for cite in sorted((cite for group in groups for cite in group.cites), key=START):
        start, end = _offset(trace, cite.start), _offset(trace, cite.end - 1) + 1
        key_end = _offset(trace, cite.start + len(cite.key) - 1) + 1
        if not text.startswith(cite.key, start) or key_end != start + len(cite.key):
            continue
        said = text[start + len(cite.key) : end].rstrip()
        part = leading(said.lstrip(_BEFORE_LOCATOR))
        span = Span(text_id, start, start + len(cite.key) + len(said))
        found.append(Embedded(span, cite.key, None, part.locator, part.label, doubtful))
    return tuple(found)


def spans_of(groups: Sequence[KeyGroup], trace: Trace) -> tuple[tuple[int, int], ...]:
    """Where `groups` stand in the text of `trace`, in order and apart."""
    return tuple(_apart(sorted((_offset(trace, group.start), _offset(trace, group.end)) for group in groups)))


def _apart(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = -1
    for start, end in spans:
        if start < end and start >= last:
            yield start, end
            last = end


def _offset(trace: Trace, place: int) -> int:
    """Where in the text a source offset stands; what is left out stands where the text after it does."""
    index = bisect_right(trace.pieces, place, key=START) - 1
    if index < 0:
        return 0
    piece = trace.pieces[index]
    following = trace.pieces[index + 1].at if index + 1 < len(trace.pieces) else trace.length
    if place >= piece.end:
        return following
    return piece.at + place - piece.start if piece.origin is Origin.COPIED else piece.at
