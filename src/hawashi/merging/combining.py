"""Entries that are one work become one entry, field by field, each with its reason; what nothing decides is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hawashi.bibliography.tidying.companions import SUFFIX
from hawashi.merging.preferring import SAME, Preference, Side, prefer, prefer_type, text_of
from hawashi.messages import phrase

TYPE = "entrytype"
"""The name under which an entry's type is reported and decided, as if it were a field."""

AGAIN = "#"
"""Stands behind the name of a field that an entry gives again, before a number: no field has such a name in a file."""

_TWINS = (
    ("journal", "journaltitle"),
    ("address", "location"),
    ("school", "institution"),
    ("annote", "annotation"),
    ("archiveprefix", "eprinttype"),
    ("primaryclass", "eprintclass"),
    ("year", "date"),
)
_TWIN = {one: other for pair in _TWINS for one, other in (pair, pair[::-1])}


@dataclass(frozen=True, slots=True)
class Version:
    """An entry as one file has it: values with delimiters, as the merged file can have them, and what they say."""

    path: str
    key: str
    entry_type: str
    values: Mapping[str, str]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of a field of which two files say different things. `kept` is ours, theirs or both."""

    key: str
    field: str
    file: str
    ours: str
    theirs: str
    kept: str
    reason: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two values of a field between which nothing decides."""

    key: str
    field: str
    file: str
    ours: str
    theirs: str

    def question(self) -> str:
        """What is to be decided, the same in every run."""
        return f"{self.key} {self.field}: {self.ours} / {self.theirs}"


@dataclass(frozen=True, slots=True)
class Settling:
    """What becomes of conflicts: `answers` to their questions, else `mode`: ours, theirs or both."""

    answers: Mapping[str, str] = field(default_factory=dict)
    mode: str = "both"


@dataclass(slots=True)
class Combined:
    """An entry on its way to become one."""

    key: str
    entry_type: str
    values: dict[str, str]
    texts: dict[str, str]
    decisions: list[Decision] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


def combine(ours: Version, theirs: Sequence[Version], ancestor: Version | None, how: Settling) -> Combined:
    """One entry out of `ours` and `theirs`, which are one work.

    With an `ancestor`, what only one side has changed is taken as that side has it. `how` says what
    becomes of conflicts.
    """
    result = Combined(ours.key, ours.entry_type, dict(ours.values), dict(ours.texts))
    for other in theirs:
        _types(result, other, ancestor, how)
        for name, value in other.values.items():
            _take(result, other, name, value, ancestor, how)
        if ancestor is not None:
            _take_out(result, other, ancestor, how)
    return result


def _types(result: Combined, other: Version, ancestor: Version | None, how: Settling) -> None:
    if result.entry_type == other.entry_type:
        return
    choice = prefer_type(result.entry_type, other.entry_type)
    if ancestor is not None and ancestor.entry_type in (result.entry_type, other.entry_type):
        choice = _changed(ancestor.entry_type == result.entry_type)
    if choice is None:
        choice = _settle(result, TYPE, other.path, result.entry_type, other.entry_type, how)
    _decide(result, TYPE, other.path, result.entry_type, other.entry_type, choice)
    if choice.side is Side.THEIRS:
        result.entry_type = other.entry_type
    elif choice.side is Side.BOTH:
        _keep_both(result, TYPE, other.entry_type, f"{{{other.entry_type}}}")


def _changed(theirs: bool) -> Preference:
    return Preference(Side.THEIRS if theirs else Side.OURS, phrase("only this side has changed it"))


def _take(
    result: Combined,
    other: Version,
    name: str,
    value: str,
    ancestor: Version | None,
    how: Settling,
) -> None:
    """Bring one field of another entry in."""
    text = other.texts[name]
    home = name if name in result.values else _TWIN.get(name, name)
    old = ancestor.texts.get(name) if ancestor is not None else None
    if home not in result.values:
        if old is not None and text_of(name, old) == text_of(name, text):
            _decide(result, name, other.path, "", value, _changed(theirs=False))
            return
        if old is not None and not _restored(result, other, name, value, how):
            return
        result.values[name], result.texts[name] = value, text
        return
    mine = result.texts[home]
    if home == name and mine == text:
        if result.values[home] != value:
            _decide(result, name, other.path, result.values[home], value, SAME)
        return
    if old is not None and (text_of(name, old) == text_of(name, mine)) != (text_of(name, old) == text_of(name, text)):
        choice: Preference | None = _changed(text_of(name, old) == text_of(name, mine))
    else:
        choice = prefer(home, mine, text)
    if choice is None:
        choice = _settle(result, home, other.path, result.values[home], value, how)
    _decide(result, home, other.path, result.values[home], value, choice)
    beside = (value, text)
    if choice.side is Side.THEIRS:
        beside = (result.values.pop(home), result.texts.pop(home))
        result.values[name], result.texts[name] = value, text
    elif choice.side is Side.BOTH and choice.value:
        result.values[home], result.texts[home] = f"{{{choice.value}}}", choice.value
    elif choice.side is Side.BOTH:
        _keep_both(result, name, text, value)
    if choice.romanised:
        companion = name + SUFFIX
        latin = replace(other, values={companion: beside[0]}, texts={companion: beside[1]})
        _take(result, latin, companion, beside[0], ancestor, how)


def _restored(result: Combined, other: Version, name: str, value: str, how: Settling) -> bool:
    """Whether a field that we took out and they changed stands again: a conflict, of which the value is kept."""
    choice = _settle(result, name, other.path, "", value, how)
    _decide(result, name, other.path, "", value, choice)
    return choice.side is not Side.OURS


def _take_out(result: Combined, other: Version, ancestor: Version, how: Settling) -> None:
    """Take out the fields that they have taken out since the ancestor."""
    for name, old in ancestor.texts.items():
        if name not in result.values or name in other.values or _TWIN.get(name) in other.values:
            continue
        value = result.values[name]
        choice = _changed(theirs=True)
        if text_of(name, old) != text_of(name, result.texts[name]):
            choice = _settle(result, name, other.path, value, "", how)
        _decide(result, name, other.path, value, "", choice)
        if choice.side is Side.THEIRS:
            del result.values[name], result.texts[name]


def _settle(result: Combined, name: str, path: str, ours: str, theirs: str, how: Settling) -> Preference:
    return settle(Conflict(result.key, name, path, ours, theirs), how, result.conflicts)


def settle(conflict: Conflict, how: Settling, left: list[Conflict]) -> Preference:
    """What becomes of a conflict; one that nobody has decided is added to those that are `left`."""
    answer = how.answers.get(conflict.question())
    if answer is not None:
        return Preference(Side(answer), phrase("as was decided"))
    if how.mode == "both":
        left.append(conflict)
        return Preference(Side.BOTH, phrase("a conflict: both are kept"))
    return Preference(Side(how.mode), phrase("a conflict: {mode} was asked for", mode=how.mode))


def _keep_both(result: Combined, name: str, text: str, value: str) -> None:
    """Keep their value beside ours, in a field that no style knows; once, however often the files are merged."""
    number = 1
    while True:
        kept = f"theirs{number if number > 1 else ''}-{name.partition(AGAIN)[0]}"
        if kept not in result.values:
            result.values[kept], result.texts[kept] = value, text
            return
        if text_of(name, result.texts[kept]) == text_of(name, text):
            return
        number += 1


def _decide(result: Combined, name: str, path: str, ours: str, theirs: str, choice: Preference) -> None:
    result.decisions.append(Decision(result.key, name, path, ours, theirs, choice.side.value, choice.reason))
