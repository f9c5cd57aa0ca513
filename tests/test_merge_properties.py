"""Merging loses nothing: what must hold of any two or three libraries, however they are written."""

from __future__ import annotations

from hypothesis import assume, example, given, reject
from hypothesis import strategies as st

from hawashi.bibliography import parse
from hawashi.bibliography.bibtex import strings_of
from hawashi.bibliography.blocks import split
from hawashi.bibliography.values import names_in, plain
from hawashi.errors import ReadError
from hawashi.merging import Merge, Merged, Settling, compare_files, merge
from hawashi.model import BlockKind


def keys_stand_once(text: str) -> bool:
    keys = [raw.block.key.lower() for raw in split(text) if raw.block.key]
    return len(keys) == len(set(keys))


def compared(files: list[tuple[str, str]], old: tuple[str, str] | None = None) -> Merge:
    """The files compared; those that hawashi refuses, since one has an entry that cannot be parsed, are passed over."""
    try:
        return compare_files(files, old)
    except ReadError as refused:
        if "cannot be parsed" not in refused.problem:
            raise
        reject()


KEYS = st.sampled_from(["smith2001", "Smith2001", "حميد2021", "k1", "k2", "azzawi1955", "k1-2"])
TYPES = st.sampled_from(["book", "Article", "misc", "incollection", "xdata", "MISC"])
WORDS = [
    "Rivers of Iraq",
    "Oil {and} State",
    "تاريخ العراق",
    "النخل",
    'M{\\"u}ller',
    "Müller",
    "J. Mod. Hist.",
    "a{b{c}d}e",
]
VALUES = st.one_of(
    st.sampled_from([f"{{{word}}}" for word in WORDS] + [f'"{word}"' for word in WORDS if '"' not in word]),
    st.sampled_from(["2001", "cup", 'cup # " Press"', "{a} # cup # {b}", "dar", "mar", "{Smith, J. and others}", "{}"]),
    st.sampled_from(["{k1}", "{k2, smith2001}", "{Smith, John and Doe, Jane}", "{10.1000/x}", "{1--20}", "{1}"]),
)
FIELDS = "title author year date journal journaltitle pages crossref keywords ids related publisher theirs-title"
NAMES = st.sampled_from(FIELDS.split())
ENTRIES = st.builds(
    lambda kind, key, fields, layout: (
        f"@{kind}{{{key},{layout}" + f",{layout}".join(f"{name} = {value}" for name, value in fields.items()) + "}"
    ),
    TYPES,
    KEYS,
    st.dictionaries(NAMES, VALUES, max_size=6),
    st.sampled_from([" ", "\n  ", "\r\n\t", "\n  % a comment\n  "]),
)
OTHERS = st.sampled_from(
    [
        "@string{cup = {Cambridge}}",
        '@String(cup = "Oxford")',
        "@string{dar = cup # {دار}}",
        "@comment{jabref-meta: databaseType:biblatex;}",
        "@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:المياه\\;0\\;1;\n}",
        "@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:Oil\\;0\\;1;\n2 StaticGroup:K\\;0;}",
        '@preamble{"\\newcommand{\\x}{y}" # cup}',
        "% a line @ {with marks",
        "تعليق بلا علامة",
        "@book{twice, title = {one}, title = {two}}",
        "@book{open, title = {never closed",
        "@book{k1, title {no equals sign}}",
        "@misc{, title = {no key}}",
        "@misc(k2, title = {in parentheses})",
    ]
)
LIBRARIES = st.builds(
    lambda bom, blocks, gap, end: bom + gap.join(blocks) + end,
    st.sampled_from(["", "\ufeff"]),
    st.lists(ENTRIES | OTHERS, max_size=6),
    st.sampled_from(["\n\n", "\n", "\r\n"]),
    st.sampled_from(["", "\n"]),
)
MODES = st.sampled_from(["ours", "theirs", "both"])


def blocks_of(text: str) -> list[str]:
    return [text[raw.block.span.start : raw.block.span.end] for raw in split(text)]


def strings_stand_before_their_use(text: str) -> bool:
    known: set[str] = set()
    every = strings_of(split(text))
    for raw in split(text):
        if raw.block.kind is BlockKind.STRING:
            if any(not (names_in(value) & set(every)) <= known for _, value in raw.fields):
                return False
            known |= {name for name, _ in raw.fields}
    return True


def accounted(merged: Merged) -> set[str]:
    return {change.text for change in merged.changes}


@given(st.lists(LIBRARIES, min_size=2, max_size=3), MODES)
@example(["@book{open, title = {never closed", "@book{k1, title = {x}}"], "both")
@example(["@book{k, title={x}} % mail@example", "@book{m, title = {y}}"], "both")
def test_every_block_is_in_the_merged_file_or_accounted_for(texts: list[str], mode: str) -> None:
    files = [(f"{number}.bib", text) for number, text in enumerate(texts)]
    merged, _ = merge(compared(files), Settling(mode=mode))
    told = accounted(merged)
    for text in texts:
        for block in blocks_of(text):
            assert block in told or block in merged.text


@given(LIBRARIES, LIBRARIES)
def test_every_value_is_in_the_merged_file_or_among_the_decisions(one: str, other: str) -> None:
    merged, _ = merge(compared([("a.bib", one), ("b.bib", other)]))
    told = merged.text + "".join(f"{each.ours}\n{each.theirs}\n" for each in merged.decisions)
    told += "".join(change.text for change in merged.changes if not change.what.startswith("merged into"))
    strings = strings_of(split(one)) | strings_of(split(other))
    for raw in split(one) + split(other):
        if raw.block.kind is BlockKind.ENTRY:
            for name, value in raw.fields:
                if plain(value, strings) in told:
                    continue
                pieces = [piece.strip() for piece in value.strip('{}"').replace("،", ",").split(",")]
                assert value in told or name in {"crossref", "related"} or all(piece in told for piece in pieces)


@given(LIBRARIES, LIBRARIES)
def test_what_the_other_file_says_nothing_of_stays_byte_for_byte(one: str, other: str) -> None:
    merged, _ = merge(compared([("a.bib", one), ("b.bib", other)]))
    changed = accounted(merged)
    position = 0
    for raw in split(one):
        block = one[raw.block.span.start : raw.block.span.end]
        if block not in changed:
            position = merged.text.index(block, position) + len(block)
    if not changed and not parse(one).failed():
        assert merged.text.startswith(one)


@given(LIBRARIES)
def test_a_library_merged_with_itself_is_itself(text: str) -> None:
    merged, _ = merge(compared([("a.bib", text), ("b.bib", text)]))
    assert merged.text == text


@given(LIBRARIES, LIBRARIES)
def test_merging_again_changes_nothing(one: str, other: str) -> None:
    # What is never closed takes in whatever comes to stand behind it.
    assume(all(strings_stand_before_their_use(text) and "@ {with" not in text for text in (one, other)))
    assume("never closed" not in one + other)
    assume(all(keys_stand_once(text) for text in (one, other)))  # which of two such entries a third one is, may change
    once, _ = merge(compared([("a.bib", one), ("b.bib", other)]))
    again, _ = merge(compared([("a.bib", once.text), ("b.bib", other)]))
    assert again.text == once.text


@given(LIBRARIES, LIBRARIES)
def test_what_only_one_side_has_changed_is_taken(ancestor: str, changed: str) -> None:
    old = ("o.bib", ancestor)
    mine, _ = merge(compared([("a.bib", changed), ("b.bib", ancestor)], old))
    assert mine.text == changed
    assert not mine.conflicts


@given(LIBRARIES, LIBRARIES, LIBRARIES)
def test_with_an_ancestor_every_block_is_accounted_for(ancestor: str, one: str, other: str) -> None:
    files = compared([("a.bib", one), ("b.bib", other)], ("o.bib", ancestor))
    merged, _ = merge(files)
    told = accounted(merged)
    for block in blocks_of(one) + blocks_of(other):
        assert block in told or block in merged.text
