"""How findings speak of what they found."""

from collections.abc import Sequence

from hawashi.messages import Message, counted, in_a_row, phrase
from hawashi.model import Cite, Edit, Finding, Fix, Span

_LONGEST = 60
_BEFORE = 3  # words
_MOST_NAMED = 4  # notes that one finding names


def quoted(text: str) -> Message:
    """`text` in quotation marks, on one line, cut where it is long."""
    line = " ".join(text.split())
    shown = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
    return phrase("“{text}”", text=shown)


def contrasted(text: str, other: str) -> Message:
    """`text` as `quoted`; where it is long, from shortly before the first word in which it differs from `other`."""
    words, others = text.split(), other.split()
    same = next((at for at, pair in enumerate(zip(words, others, strict=False)) if pair[0] != pair[1]), 0)
    first = max(0, same - _BEFORE)
    if len(" ".join(words)) <= _LONGEST or not first:
        return quoted(text)
    return quoted(f"…{' '.join(words[first:])}")


def written_otherwise(span: Span, text: str, usual: str) -> Finding:
    """`text` at `span` is written `usual` elsewhere in the paper, which may be meant here, too."""
    message = phrase(
        "{publisher} is written {usual} elsewhere in this paper", publisher=quoted(text), usual=quoted(usual)
    )
    return Finding(span, message, Fix((Edit(span, usual),), safe=False))


def named(cite: Cite) -> Message:
    """What a finding calls the work cited: its title, or the cite as it stands.

    What an interview names besides a person, who that is, is no title (`Johnson (artist), in discussion with author`).
    """
    title = cite.first("title")
    is_described = title is not None and cite.type == "interview" and title.text[:1].islower()
    named_by = cite.first("author") if is_described else title
    return quoted(named_by.text if named_by else cite.raw)


def place_of(cite: Cite) -> Span:
    """Where a finding about the work as a whole points: its title, or the whole cite."""
    title = cite.first("title")
    return title.span if title else cite.span


def mark(label: str) -> Message:
    """A reference mark in the middle of a sentence, by its label; one that has none, as in damaged files, without."""
    if not label.strip():
        return phrase("a reference mark without a number")
    return phrase("reference mark {label}", label=quoted(label))


def mark_first(label: str) -> Message:
    """A reference mark at the beginning of a sentence."""
    if not label.strip():
        return phrase("A reference mark without a number")
    return phrase("Reference mark {label}", label=quoted(label))


def named_notes(labels: Sequence[str]) -> str:
    """Which notes a finding about several is about, by their labels: ` (notes 3, 8, 9, 12 and 5 more)`.

    Nothing where there is one, which the finding points at.
    """
    different = list(dict.fromkeys(labels))
    if len(different) < 2:
        return ""
    more = len(different) - _MOST_NAMED
    notes = in_a_row(different[:_MOST_NAMED])
    if more > 0:
        return counted(" (notes {notes} and {count} more)", " (notes {notes} and {count} more)", more, notes=notes)
    return counted(" (notes {notes})", " (notes {notes})", len(different), notes=notes)
