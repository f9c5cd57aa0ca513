"""The values of a cite: which CSL variable its tokens are, and the characters of each value."""

import re
from collections import defaultdict
from functools import cache, partial
from importlib import resources
from itertools import pairwise

from hawashi.citations import trained
from hawashi.citations.found_values import Values
from hawashi.citations.locators import cropped, take_numbers_of_notes
from hawashi.citations.pattern_fields import settle
from hawashi.citations.token_view import TokenView
from hawashi.citations.vocabulary import word
from hawashi.locales import term_finder, unify
from hawashi.model import Field, Note, Span

_NOTHING = frozenset({"o", "citation_number"})


def values(note: Note, view: TokenView) -> dict[str, tuple[Field, ...]]:
    """The values by CSL variable (snake_case), in order, of a cite of `note` seen in `view`.

    A value's confidence is the least belief in its tokens, calibrated: of the values with confidence c, about the
    share c is right.
    """
    found: Values = defaultdict(list)
    low, limit = view.tokens[0][0], view.tokens[-1][1]
    for run in trained.runs("fields", view):
        if run.label not in _NOTHING:
            start, end = _trimmed(note.text, view.tokens[run.start][0], view.tokens[run.end - 1][1], (low, limit))
            low = max(low, end)
            if start < end:
                belief = _calibrated(run.label, run.belief)
                found[run.label].append(Field(note.text[start:end], Span(note.id, start, end), belief))
    _part_prepositions(note.text, view.tokens[0][0], found)
    settle(note, view, found)
    take_numbers_of_notes(note, found)
    _whole_title(note, found)
    _denying_title(note, view.tokens[0][0], found)
    _join(note, found)
    return {variable: tuple(fields) for variable, fields in found.items()}


def _whole_title(note: Note, found: Values) -> None:
    """A title goes on from the words that were read as the kind of its work, where they are joined by `and`.

    `Decision Notice and Finding of No Harm` is one title.
    """
    for place, title in enumerate(found.get("title", ())):
        for genre in found.get("genre", ()):
            between = note.text[genre.span.end : title.span.start].strip(" ")
            follows = genre.span.end <= title.span.start and not between
            if follows and title.text.startswith(("and ", "& ")):
                found["title"][place] = _as_one(note, genre, title, min(genre.confidence, title.confidence))
                found["genre"].remove(genre)
                if not found["genre"]:
                    del found["genre"]
                return


def _denying_title(note: Note, low: int, found: Values) -> None:
    """`No` before a title begins it (`Keel, No Safe River`), and is no word for a number, of a cite from `low` on."""
    for variable in ("title", "container_title"):
        for place, title in enumerate(found.get(variable, ())):
            start = title.span.start - len("No ")
            if start >= low and _DENIAL.match(note.text, start):
                before = note.text[low:start].rstrip(" ")
                if not before or before[-1] in _BEFORE_TITLE:
                    whole = Span(note.id, start, title.span.end)
                    found[variable][place] = Field(note.text[start : title.span.end], whole, title.confidence)


_DENIAL = re.compile(r"No (?=[^\W\d_]{2,} )")
_BEFORE_TITLE = frozenset(',;:“"‘«')


SEPARATORS = " \t\n\u00a0,،;؛:"
"""What parts the values of a cite, and is part of none."""
_PARTING = frozenset(SEPARATORS + ".-–—/([؟!")
_LED = re.compile("لل|ل(?=ابن|أب|عبد|إمام|شيخ)")
_MAKERS = ("author", "container_author", "translator", "editor")
_HELD_IN = {
    "publisher_place": {"place"},
    "archive_place": {"place"},
    "event_place": {"place"},
    "archive": {"archive", "holding", "press", "body", "museum"},
    "publisher": {"press", "body"},
    "container_title": {"journal", "news"},
}
"""Values before which `ب` may say where a work is or appeared, and what their first word is known as."""


def _part_prepositions(text: str, start: int, found: Values) -> None:
    """The letter before a name that tells whose a work is (`الأم للشافعي`) or where (`بدمشق`) is no part of the name.

    The cite begins at the character `start`.
    """
    for variable in _MAKERS:
        for index, maker in enumerate(tuple(found.get(variable, ()))):
            if maker.text.startswith("ل") and len(maker.text) > 3 and _is_owner(text, start, maker, variable):
                found[variable][index] = cropped(maker, 1, len(maker.text))
                if "author" not in found and len(found[variable]) == 1:  # whose the work is
                    found["author"] = found.pop(variable)
    for variable, kinds in _HELD_IN.items():
        for index, value in enumerate(found.get(variable, ())):
            if value.text.startswith("ب") and _is_in(_NO_WORD.split(value.text)[0][1:], kinds):
                found[variable][index] = cropped(value, 1, len(value.text))


def _is_owner(text: str, start: int, maker: Field, variable: str) -> bool:
    """Whether `ل` before a name tells whose a work is; behind a separator it may be the first of the name (`لويس`)."""
    before = text[start : maker.span.start].rstrip()
    joined = bool(before) and before[-1] not in _PARTING and not _names_maker().search(unify(before))
    if _LED.match(maker.text) or (joined and variable == "author"):
        return True
    name = unify(_NO_WORD.split(maker.text)[0])
    if not before or len(name) < _FEWEST_LETTERS:
        return False
    return "name" not in word(name).classes and "name" in word(name[1:]).classes


def _is_in(name: str, kinds: set[str]) -> bool:
    """Whether the `ب` before a word says in what a work is; it may be the first letter of a name (`بولاق`)."""
    bare = name.removeprefix("ال")
    if not bare or word(unify("ب" + name)).classes:
        return False
    known = word(unify(name)).classes | word(unify(bare)).classes
    return not kinds.isdisjoint(known) or ("place" in kinds and len(bare) > 3 and bare != name)


_NO_WORD = re.compile(r"\W")
_FEWEST_LETTERS = 3  # of `ل` and a name
_names_maker = partial(term_finder, "by", behind=r"\Z")
"""The word, right before his name, that says who made a work (`تأليف لسترنج`)."""
_CLOSING = {")": "(", "]": "[", "”": "“", "»": "«", '"': '"'}
_INITIAL = re.compile(r"(?:^|[\s.,(-])(?:[A-Z]|[a-z]{0,3}\.[a-z]|Jr|Sr|al|Inc|Ltd|Co|(?<!\d\s)[\u0621-\u064a])$")
"""What a full stop belongs to at the end of a value: an initial (not of `1970 م.`), or a word always shortened."""


def _trimmed(text: str, start: int, end: int, around: tuple[int, int]) -> tuple[int, int]:
    """A value without separators at its ends, with a bracket or a quotation mark that closes one opened in it, and with
    the stop of an initial at its end (`Haddad, R.`); `around` are the end of the value before it, and of the cite.
    """
    low, limit = around
    while start < end and text[start] in SEPARATORS:
        start += 1
    while start < end and text[end - 1] in SEPARATORS:
        end -= 1
    if text[start:end].startswith(". "):  # of a shortened word, which belongs to the value with it (`مط. العرفان`)
        while start > low and text[start - 1].isalpha():
            start -= 1
        start += 2 if text[start] == "." else 0
    for closing, opening in _CLOSING.items():
        if closing not in text[end : end + 2]:
            continue
        value, behind = text[start:end], text[end:limit].lstrip(".,،")
        is_open = value.count(opening) % 2 if opening == closing else value.count(opening) > value.count(closing)
        if is_open and behind[:1] == closing:
            end = text.index(closing, end) + 1
    start, end = _with_inner_marks(text, start, end)
    if text[end:limit][:1] == "." and _INITIAL.search(text[max(start, end - 8) : end]):
        end += 1
    return start, end


_INNER_CLOSED = re.compile(r"[,.،]?(['’\"”])(?=[,.،]?['’\"”»])")
_CLOSED_BY = {"“": "”", "«": "»", "(": ")", "[": "]"}
_OPENED_TWICE = re.compile(r"(?<=[\"“«‘'])['‘\"“]")
_OPENING = {"’": "‘", "”": "“", "'": "'", '"': '"'}
_BEFORE_WORDS = frozenset(" \t\n\u00a0([“«\"‘'")


def _with_inner_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A value with the marks of a quotation, or the bracket, at its beginning or its end (`“‘Lost’ Cities”`,
    `(Sub)urban Towns`, `“A Town of ‘Glass,’”`)."""
    before = text[start - 1 : start]
    closing = _CLOSED_BY.get(before, "")
    lacks_first = bool(closing) and text.count(closing, start, end) > text.count(before, start, end)
    if lacks_first or (start > 1 and _OPENED_TWICE.match(text, start - 1)):
        start -= 1
    closed = _INNER_CLOSED.match(text, end)
    if closed and _is_open(text, start, end, closed[1]):
        end = closed.end()
    return start, end


def _is_open(text: str, start: int, end: int, closing: str) -> bool:
    """Whether a quotation that begins between `start` and `end` waits for its `closing` mark; an apostrophe is none."""
    for index in range(end - 1, start - 1, -1):
        is_first = index == 0 or text[index - 1] in _BEFORE_WORDS
        if text[index] == _OPENING[closing] and (is_first or text[index] != closing):
            return True
        if text[index] == closing and not text[index + 1 : index + 2].isalnum():
            return False
    return False


_JOINTS = {
    "publisher_place": re.compile(r"\s{0,3}(?:[;؛/&–-]|and|und|و)\s{0,3}"),
    "author": re.compile(r"\s{0,3}(?:[,،;؛/&]|and|und|و)?\s{0,3}"),
}
"""What may stand between two values that are one (`Berkeley; Los Angeles`)."""
_IN_WORD = re.compile(r"[^\W\d_][-‐’'][^\W\d_]")
"""What stands within a word, and parts nothing (`Al-Baidar`)."""


def _join(note: Note, found: Values) -> None:
    for variable, fields in found.items():
        joint = _JOINTS.get(variable)
        joined: list[Field] = []
        for field in fields:
            last = joined[-1] if joined else None
            between = (last.span.end, field.span.start) if last is not None else (0, 0)
            if last is not None and _IN_WORD.fullmatch(note.text, between[0] - 1, between[1] + 1):
                joined[-1] = _as_one(note, last, field, max(last.confidence, field.confidence))
            elif last is not None and joint is not None and joint.fullmatch(note.text, *between):
                joined[-1] = _as_one(note, last, field, min(last.confidence, field.confidence))
            else:
                joined.append(field)
        found[variable] = joined


def _as_one(note: Note, first: Field, last: Field, belief: float) -> Field:
    span = Span(note.id, first.span.start, last.span.end)
    return Field(note.text[span.start : span.end], span, belief)


def _calibrated(label: str, belief: float) -> float:
    """The share of values right among those so much believed in, by the table made on the development notes."""
    points = table().get(label) or table()["*"]
    for (low, below), (high, above) in pairwise(points):
        if low < high and belief <= high:
            return below + (above - below) * (belief - low) / (high - low)
    return points[-1][1]


@cache
def table() -> dict[str, list[tuple[float, float]]]:
    """Points of belief and share by label, from `models/calibration.tsv`; `*` stands for every other label."""
    found: dict[str, list[tuple[float, float]]] = {}
    text = (resources.files(__package__) / "models" / "calibration.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        label, belief, share = line.split("\t")
        found.setdefault(label, []).append((float(belief), float(share)))
    return found
