"""One entry of the merged file, and what is said of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hawashi.bibliography.blocks import RawBlock, split
from hawashi.bibliography.entries import EntryPieces, taken_apart
from hawashi.bibliography.proof import Meant, meant, meant_by
from hawashi.bibliography.same_work.kinship import ABOUT, EDITION, PART, PERHAPS_EDITION, TRANSLATION, VOLUME
from hawashi.bibliography.tidying.renaming import POINTERS
from hawashi.bibliography.values import is_one_group, names_in, plain, renamed
from hawashi.merging.combining import AGAIN, Combined, Conflict, Decision, Settling, Version, combine
from hawashi.merging.matching import At
from hawashi.merging.planning import MergePlan
from hawashi.merging.preferring import items
from hawashi.messages import phrase

_RELATED_TYPES: Mapping[str, str] = {
    EDITION: "edition", PERHAPS_EDITION: "edition", VOLUME: "multivolume", PART: "multivolume",
    TRANSLATION: "translationas", ABOUT["review"]: "reviewof",
}  # fmt: skip
"""What BibLaTeX calls the ways in which works are related, as far as it has a word for them."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A block that the output has not as its file has it: its text there, its key if any, and what became of it."""

    file: str
    key: str
    text: str
    what: str


@dataclass(slots=True)
class Merged:
    """The merged text and all there is to say about it. `keys` maps, for each file, old keys to new ones.

    `meant` are the entries that the text is to have. `added` are new keys with their files, `linked` pairs of keys of
    related works and how they are related.
    """

    text: str = ""
    keys: dict[str, dict[str, str]] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    changes: list[EntryChange] = field(default_factory=list)
    added: list[tuple[str, str]] = field(default_factory=list)
    linked: list[tuple[str, str, str]] = field(default_factory=list)
    meant: list[Meant] = field(default_factory=list)

    def tell(self, file: str, key: str, text: str, what: str) -> None:
        """Keep an account of what became of a block."""
        self.changes.append(EntryChange(file, key, text, what))


def merged_entry(plan: MergePlan, at: At, how: Settling, merged: Merged) -> str:
    """The text of an entry in the merged file: as it stands, but for what has to be other."""
    source, raw = plan.sources[at[0]], plan.sources[at[0]].blocks[at[1]]
    text = source.text_of(at[1])
    guests = plan.guests.get(at, ())
    if not guests and _is_as_it_was(plan, at):
        merged.meant.append(meant_by(raw))
        return text
    result = combine(_version(plan, at), [_guest(plan, each, at) for each in guests], _ancestor_of(plan, at), how)
    _add_links(plan, at, result, merged)
    _add_keys(plan, at, guests, result)
    merged.decisions += result.decisions
    merged.conflicts += result.conflicts
    for file, place in guests:
        other = plan.sources[file]
        what = phrase("merged into {key}", key=result.key)
        merged.tell(other.path, other.key_of(place), other.text_of(place), what)
    entry_type = None if result.entry_type == raw.entry_type else result.entry_type
    if result.values == labelled(raw) and entry_type is None and result.key == raw.block.key:
        merged.meant.append(meant_by(raw))
        return text
    fields = ((name.partition(AGAIN)[0], value) for name, value in result.values.items())
    merged.meant.append(meant(result.entry_type, result.key, fields))
    what = phrase("merged with others") if guests else phrase("brought in as {key}", key=result.key)
    merged.tell(source.path, plan.key_of(at), text, what)
    entry = taken_apart(raw, text)
    if entry is not None:
        entry = entry if entry_type is None else entry.with_type(entry_type)
        written = replace(_with_only(entry, result.values), key=result.key).text
        if _is_sound(entry, result) or _says(written, result):
            return written
    lines = "".join(f"  {name.partition(AGAIN)[0]} = {value},\n" for name, value in result.values.items())
    return f"@{result.entry_type}{{{result.key},\n{lines}}}"


def labelled(raw: RawBlock) -> dict[str, str]:
    """The fields of an entry; one that it gives again has a number behind its name."""
    values, times = dict(raw.fields), Counter[str]()
    for name, value in raw.repeated:
        times[name] += 1
        values[f"{name}{AGAIN}{times[name] + 1}"] = value
    return values


def _with_only(entry: EntryPieces, values: Mapping[str, str]) -> EntryPieces:
    """The entry with these fields, of which some may stand there again."""
    times, fields = Counter[str](), []
    for each in entry.fields:
        times[each.name] += 1
        again = f"{AGAIN}{times[each.name]}" if times[each.name] > 1 else ""
        fields.append(each._replace(written_name=each.written_name + again))
    found = replace(entry, fields=tuple(fields)).with_only(values)
    plain = (each._replace(written_name=each.written_name.partition(AGAIN)[0]) for each in found.fields)
    return replace(found, fields=tuple(plain))


def _is_as_it_was(plan: MergePlan, at: At) -> bool:
    """Whether nothing in an entry that gets nothing from others needs another key or name."""
    if at[0] == 0 and not plan.moves[0]:
        return True
    fields = plan.sources[at[0]].blocks[at[1]].fields
    points = bool(plan.moves[at[0]]) and any(name in POINTERS for name, _ in fields)
    return plan.keys[at] == plan.key_of(at) and at not in plan.links and not plan.names[at[0]] and not points


def _is_sound(entry: EntryPieces, result: Combined) -> bool:
    """Whether an entry with the values of `result` is read as it is meant, as can be seen without reading it again."""
    old = {field.value for field in entry.fields}
    new = [value for value in result.values.values() if value not in old]
    return "(" not in entry.opening and all("@" not in value and is_one_group(value) for value in new)


def _says(text: str, result: Combined) -> bool:
    """Whether an entry, read again, is the one that was meant."""
    (raw, *rest) = split(text)
    read = (raw.block.key, raw.entry_type, labelled(raw))
    return not rest and read == (result.key, result.entry_type, result.values)


def _version(plan: MergePlan, at: At) -> Version:
    """An entry with the names that strings and other entries have in the merged file."""
    source, raw = plan.sources[at[0]], plan.sources[at[0]].blocks[at[1]]
    moved = plan.moves[at[0]]
    values, texts = {}, {}
    for name, value in labelled(raw).items():
        text = plain(value, source.strings)
        if name in POINTERS and moved:
            keys = items(",", text)
            if any(key in moved for key in keys):
                new = dict.fromkeys(moved.get(key, key) for key in keys)
                text = ", ".join(key for key in new if key != plan.keys[at])
                value = f"{{{text}}}"
                if not text:  # it pointed to what is now a part of it
                    continue
        values[name], texts[name] = renamed(value, plan.names[at[0]]), text
    return Version(source.path, plan.keys[at], raw.entry_type, values, texts)


def _guest(plan: MergePlan, at: At, home: At) -> Version:
    """An entry that goes into the one at `home`: strings are written out that do not say the same there."""
    version = _version(plan, at)
    if at[0] == home[0]:
        return version
    ours, theirs = plan.sources[home[0]].strings, plan.sources[at[0]].strings
    fields = labelled(plan.sources[at[0]].blocks[at[1]])
    values = {
        name: value
        if all(ours.get(word, word) == theirs.get(word, word) for word in names_in(fields[name]))
        else f"{{{version.texts[name]}}}"
        for name, value in version.values.items()
    }
    return replace(version, values=values)


def _ancestor_of(plan: MergePlan, at: At) -> Version | None:
    old = plan.ancestor
    if old is None or plan.name_of(at) not in plan.ancestors:
        return None
    raw = old.blocks[plan.ancestors[plan.name_of(at)]]
    values = labelled(raw)
    texts = {name: plain(value, old.strings) for name, value in values.items()}
    return Version(old.path, plan.key_of(at), raw.entry_type, values, texts)


def _add_keys(plan: MergePlan, home: At, guests: Sequence[At], result: Combined) -> None:
    """Let the keys of the entries that went into this one live on, where no other entry has them."""
    old = [plan.key_of(at) for at in (home, *guests)]
    own = {result.key.lower()} - plan.sources[0].in_two_cases
    free = [key for key in old if key.lower() in own or key.lower() not in plan.in_use]
    _append(result, "ids", [key for key in free if key != result.key])


def _append(result: Combined, name: str, new: Sequence[str]) -> None:
    text = result.texts.get(name, "")
    known = items(",", text)
    added = [item for item in dict.fromkeys(new) if item not in known]
    if added:
        result.texts[name] = ", ".join([*known, *added])
        result.values[name] = f"{{{result.texts[name]}}}"


def _add_links(plan: MergePlan, at: At, result: Combined, merged: Merged) -> None:
    links = plan.links.get(at, ())
    merged.linked += [(result.key, key, how) for key, how in links]
    types = {_RELATED_TYPES.get(how, "") for _, how in links}
    # One type holds for all that an entry is related to.
    if "related" not in result.values and len(types) == 1 and (one := types.pop()):
        one = "translationof" if one == "translationas" and "translator" in result.values else one
        result.texts["relatedtype"], result.values["relatedtype"] = one, f"{{{one}}}"
    _append(result, "related", [key for key, _ in links])
