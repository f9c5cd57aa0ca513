"""Nothing that stands in a .bib file is lost when it is tidied or merged, however nasty it is."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hawashi.bibliography.blocks import split
from hawashi.bibliography.latex import decode
from hawashi.bibliography.proof import demand, meant, meant_by
from hawashi.bibliography.tidying import tidied
from hawashi.bibliography.values import plain
from hawashi.errors import ReadError, WriteError
from hawashi.merging import compare_files, merge
from hawashi.model import BlockKind

VALUES = [
    r'"Salim {"}the {saint"} Templar"',
    "{See\n@book{x,\n title={X}}\nabove}",
    r"{A \} b}",
    r"{a \{ b \} c}",
    '{انظر\n@misc{س, note="ن"}}',
    '"الجزء" # "الأول"',
    "{100% sure}",
    "jan # {~1}",
    "2001",
    '{a "quoted} word',
    "{%\n}",
    "{}",
]
PIECES = [
    "@comment{ @book{dead, title={x}} }",
    "%@book{old,\n title={Old},\n\n year=1}",
    "% ملاحظة @book{",
    '@string{ج = "الجزيرة"}',
    '@preamble("a)b")',
    "@book{broken, title {x}}",
    "@misc{open, note={",
    "a@b.org",
    "}",
]
NAMES = st.sampled_from(["title", "Title", "note", "year", "abstract", "x-y"])
AFTER = st.sampled_from([",", ", % checked\n", " % مراجع\n,", "\n"])
FIELDS = st.lists(
    st.tuples(NAMES, st.sampled_from(["=", " =\n", "= % c\n"]), st.sampled_from(VALUES), AFTER), max_size=4
)
KEYS = st.sampled_from(["a", "A", "ب", "10.1000/x(1)"])
ENTRIES = st.builds(
    lambda key, fields, end: f"@book{{{key}, " + "".join(map("".join, fields)) + end, KEYS, FIELDS, st.just("}\n")
)
FILES = st.lists(ENTRIES | st.sampled_from(PIECES), max_size=6).map("\n".join)


def said(text: str) -> Counter[tuple[str, str, str]]:
    """What the entries of a text say: key, field, and its value without LaTeX and white space."""
    return Counter(
        (raw.block.key or "", name, "".join(decode(plain(value, {})).split()))
        for raw in split(text)
        if raw.is_read
        for name, value in (*raw.fields, *raw.repeated)
    )


def ink(text: str) -> Counter[str]:
    """The lines of what is no entry, and the comments in entries."""
    rest = [text[raw.block.span.start : raw.block.span.end] for raw in split(text) if not raw.is_read]
    return Counter(line.strip() for piece in rest for line in piece.splitlines() if line.strip())


@given(FILES)
@example("@book{a, title={A}, year={2001} % checked\n, note={n} % last\n}")
@example("@misc(a, note={انظر\n@book{x,\n title={X}}\nأعلاه},)")
@example("%@book{old,\n title={Old},\n\n year=1}\n@book{ب, title={ب}}\n@book{a, note={n}}")
def test_tidying_loses_nothing(text: str) -> None:
    usual = ["case", "braces", "layout", "order"]
    for order in (None, "key"):
        found = tidied(text, usual, order=order).text
        assert said(found) == said(text)
        assert ink(found) == ink(text)
        assert found.count("% checked") == text.count("% checked")
        assert found.count("% مراجع") == text.count("% مراجع")


@given(FILES)
def test_a_file_merged_with_itself_stays(text: str) -> None:
    try:
        merged, _ = merge(compare_files([("a.bib", text), ("b.bib", text)]))
    except ReadError:  # an entry that cannot be parsed is told, not passed over
        return
    assert merged.text == text


@given(FILES, FILES)
def test_merging_loses_no_value(ours: str, theirs: str) -> None:
    try:
        merged, _ = merge(compare_files([("a.bib", ours), ("b.bib", theirs)]))
    except ReadError:
        return
    told = "".join("".join(decode(each.ours + each.theirs).split()) for each in merged.decisions)
    kept = {value for _, _, value in said(merged.text)}
    for _, _, value in said(ours) | said(theirs):
        assert value in kept or value in told
    assert not set(ink(ours) | ink(theirs)) - set(ink(merged.text))


ENTRY = "@book{a, title = {أنهار}, note = {n}}\n"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "@book{a, title = {أنهار}}\n% c",
        "@book{a, title = {Rivers}, note = {n}}\n% c",
        "@book{b, title = {أنهار}, note = {n}}\n% c",
        ENTRY,
        ENTRY + ENTRY + "% c",
        "% c @book{a, title = {أنهار}, note = {n}}",
        "@comment{" + ENTRY + "% c}",
    ],
)
def test_what_says_something_else_is_not_written(written: str) -> None:
    wanted = [meant("book", "a", (("title", "{أنهار}"), ("note", "{n}")))]
    demand(ENTRY + "% c", wanted, ["% c"], [ENTRY])
    with pytest.raises(WriteError):
        demand(written, wanted, ["% c"], [ENTRY])


def test_what_another_program_would_miss_is_not_written_unless_it_did_before() -> None:
    pasted = "@misc{a, note = {See\n@book{x, title = {X}}}}"
    wanted = [meant_by(raw) for raw in split(pasted)]
    demand(pasted, wanted, [], [pasted])
    with pytest.raises(WriteError, match="other programs"):
        demand(pasted, wanted, [], ["@misc{a, note = {See}}"])


@pytest.mark.needs("bibtex")
def test_blocks_are_those_of_bibtex(tmp_path: Path) -> None:
    values = [value for value in VALUES if value.isascii() and "word" not in value and value != r"{A \} b}"]
    text = "".join(f"@misc{{k{place}, note = {value}, year = 1}}\n" for place, value in enumerate(values))
    keys = [raw.block.key for raw in split(text) if raw.block.kind is BlockKind.ENTRY]
    (tmp_path / "a.bib").write_text(text, encoding="utf-8")
    (tmp_path / "a.aux").write_text("\\relax\n\\citation{*}\n\\bibstyle{unsrt}\n\\bibdata{a}\n", encoding="utf-8")
    subprocess.run(["bibtex", "-terse", "a"], cwd=tmp_path, check=False, capture_output=True, timeout=60)
    found = (tmp_path / "a.bbl").read_text(encoding="utf-8")
    assert [line[9:-1] for line in found.splitlines() if line.startswith("\\bibitem{")] == keys
    assert len(keys) == len(values)
