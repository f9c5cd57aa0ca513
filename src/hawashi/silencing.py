"""Comments in a paper that silence rules: `<!-- hawashi: ignore C102: reason -->`, in LaTeX `% hawashi: ignore C102`.

`ignore` speaks of the next note, by its text or by its mark, whichever comes first behind the comment; `ignore-file` of
the whole paper. Without a rule, every rule is meant. Only kinds of file that have comments can have such ones.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hawashi.formats.places import Origin, TextPlaces, Trace
from hawashi.model import Document, Finding, Location

IGNORE, IGNORE_FILE = "ignore", "ignore-file"

_REST = r"hawashi\s*:\s*(?P<verb>[\w-]+)(?P<rest>(?:(?!{end}).){{0,1000}})"
_ANGLED = re.compile(r"<!--\s{0,100}" + _REST.format(end="-->") + "-->", re.DOTALL | re.IGNORECASE)
_PERCENT = re.compile(r"(?<!\\)(?:\\\\)*%+[ \t]{0,100}" + _REST.format(end=r"[\r\n]"), re.IGNORECASE)
_COMMENTS = {"markdown": _ANGLED, "html": _ANGLED, "latex": _PERCENT}

_CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:(?! {0,3}(?P=fence))[^\n]*\n)*+"
    r"|^(?: {4}|\t)[^\n]*"
    r"|(?<!`)(?P<tick>`{1,2})(?!`)[^`\n]+(?P=tick)(?!`)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class SilencingComment:
    """One such comment.

    `verb` is `ignore` or `ignore-file`, or what else was written there. `words` are the rules as they are named: codes,
    beginnings of codes, names; none means all. `texts` are the ids of the texts it speaks of. `file` is the file it
    speaks of where it stands in one that the paper takes in.
    """

    verb: str
    words: tuple[str, ...]
    texts: frozenset[str]
    location: Location
    file: str | None = None

    @property
    def whole_file(self) -> bool:
        """Whether it speaks of the whole paper, or of all of its file."""
        return self.verb == IGNORE_FILE

    @property
    def shown(self) -> str:
        """What it asks for, without its reason."""
        return f"{self.verb} {', '.join(self.words)}".strip()


@dataclass(frozen=True, slots=True)
class Silenced:
    """What the comments of a paper did: `used` has a comment's number and the word that silenced something (empty where
    the comment names no rule). `checked` are the codes and names of the rules that were run."""

    comments: tuple[SilencingComment, ...] = ()
    used: frozenset[tuple[int, str]] = frozenset()
    checked: tuple[tuple[str, str], ...] = ()


def names(word: str, code: str, name: str) -> bool:
    """Whether `word` names that rule: by its code, the beginning of it, or its name."""
    plain = word.casefold()
    return code.casefold().startswith(plain) or name == plain


def comments(document: Document) -> tuple[SilencingComment, ...]:
    """The comments in a paper that speak to hawashi, in the order of the file, right or wrong."""
    pattern = _COMMENTS.get(document.format)
    places = document.places
    if pattern is None or not isinstance(places, TextPlaces):
        return ()
    written = list(pattern.finditer(places.source))
    if document.format == "markdown":
        # The body of Markdown keeps its markup, comments too: only code is text.
        texts = _code(places.source) if written else []
    else:
        texts = _texts(places.traces) if written else []
    found = [each for each in written if not _is_text(texts, each.start("verb"))]
    targets = sorted(_targets(document, places.traces))
    return tuple(_comment(each, targets, places) for each in found)


def silence(
    findings: Iterable[Finding], spoken: Sequence[SilencingComment]
) -> tuple[list[Finding], frozenset[tuple[int, str]]]:
    """The findings that no comment silences, and which word of which comment silenced any."""
    about: dict[str | None, list[tuple[int, SilencingComment]]] = {}
    for each in enumerate(spoken):
        for text in _spoken_of(each[1]):
            about.setdefault(text, []).append(each)
    used: set[tuple[int, str]] = set()
    known: dict[tuple[str | None, str], bool] = {}

    def is_silenced(found: Finding, text: str | None) -> bool:
        key = text, found.code
        if key not in known:
            by = {
                (number, word)
                for number, comment in about.get(text, ())
                for word in comment.words or ("",)
                if names(word, found.code, found.name)
            }
            used.update(by)
            known[key] = bool(by)
        return known[key]

    def is_kept(found: Finding) -> bool:
        by = [is_silenced(found, text) for text in (None, found.location.path, found.span.text)]
        return not any(by)  # each of the comments that speak of it counts as used

    return list(filter(is_kept, findings)), frozenset(used)


def _spoken_of(comment: SilencingComment) -> Iterable[str | None]:
    """The texts that a comment speaks of, or the path of a file: None is the whole paper."""
    if comment.whole_file:
        return (comment.file,)
    return comment.texts if comment.verb == IGNORE else ()


def _comment(
    found: re.Match[str], targets: Sequence[tuple[int, tuple[str, ...]]], places: TextPlaces
) -> SilencingComment:
    verb = found["verb"].casefold()
    at = bisect_left(targets, (found.end(), ()))
    texts = targets[at][1] if verb == IGNORE and at < len(targets) else ()
    rules = re.split(r"[:：]", found["rest"], maxsplit=1)[0]
    words = tuple(word for word in re.split(r"[\s,،]+", rules) if word)
    start = found.start() + found.group().index(found.group().lstrip("\\"))
    location = places.between(start, found.end())
    file = None if location.path == places.path else location.path
    return SilencingComment(verb, words, frozenset(texts), location, file)


def _targets(document: Document, traces: Mapping[str, Trace]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where each note and each mark begins in the source, and the texts that a comment just before it speaks of."""
    for note in document.notes:
        marks = [text for marker in note.markers for text in (marker.id, marker.leftover_id)]
        texts = (note.id, *marks)
        yield traces[note.id].hull(0, 0)[0], texts
        for marker in note.markers:
            yield traces[marker.id].hull(0, 0)[0], texts
    for marker in document.unmatched:
        yield traces[marker.id].hull(0, 0)[0], (marker.id, marker.leftover_id)


def _code(source: str) -> list[tuple[int, int]]:
    """The stretches of Markdown that are code: fenced, indented, or in backticks on one line."""
    return [(found.start(), found.end()) for found in _CODE.finditer(source)]


def _texts(traces: Mapping[str, Trace]) -> list[tuple[int, int]]:
    """The stretches of the source that stand in a text of the paper, in order."""
    copied = (piece for trace in traces.values() for piece in trace.pieces if piece.origin is Origin.COPIED)
    return sorted((piece.start, piece.end) for piece in copied)


def _is_text(texts: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether what stands at `offset` is text, as in an example of code, and so no comment."""
    at = bisect_left(texts, (offset + 1, 0))
    return at > 0 and offset < texts[at - 1][1]
