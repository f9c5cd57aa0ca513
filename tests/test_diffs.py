"""Unified diffs: they say how a file becomes the other, in time that grows with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hawashi.fixes.diffs import difference
from tests.growth import grows_in_proportion

Run = Callable[..., CompletedProcess[str]]

LINES = st.lists(st.sampled_from(["a\n", "b\n", "ج\n", "\n", "x\r\n", "u\u2028v\n", "end"]), max_size=14)


def patched(old: str, diff: str) -> str:
    """`old` after the diff, as `patch` does it."""
    lines, done, position = re.findall(r"[^\n]*\n|[^\n]+\Z", old), list[str](), 0
    body = diff.replace("\n\\ No newline at end of file\n", "\0\n")
    for hunk in re.split(r"^@@ ", body, flags=re.MULTILINE)[1:]:
        head, _, rest = hunk.partition("\n")
        start, length = re.match(r"-(\d+)(?:,(\d+))?", head).groups()  # type: ignore[union-attr]
        first = int(start) - (length != "0")
        done += lines[position:first]
        position = first
        for line in (each.replace("\0\n", "") for each in re.findall(r"[^\n]*\n|[^\n]+\Z", rest)):
            if line[0] in " -":
                assert lines[position] == line[1:]
                position += 1
            done += [line[1:]] if line[0] in " +" else []
    return "".join([*done, *lines[position:]])


@given(LINES, LINES)
@example(["a\n"], ["a\n", "end"])
@example([], ["ج\n"])
def test_a_diff_makes_the_other_file_of_the_one(old: list[str], new: list[str]) -> None:
    before, after = "".join(old), "".join(new)
    assert patched(before, difference("f", before, after)) == after
    assert (difference("f", before, after) == "") == (before == after)


def test_what_is_equal_is_not_shown() -> None:
    old = "".join(f"line {number}\n" for number in range(100))
    new = old.replace("line 50\n", "سطر 50\n")
    assert difference("f", old, new, 1) == "--- f\n+++ f\n@@ -50,3 +50,3 @@\n line 49\n-line 50\n+سطر 50\n line 51\n"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ورقة “a”.md", "ورقة “a”.md"),
        ("a\n::error::b.md", r'"a\012::error::b.md"'),
        ('حاشية\t"\\\x1b[31m.md', r'"حاشية\011\"\\\033[31m.md"'),
    ],
    ids=ascii,
)
def test_a_name_stays_in_its_line(name: str, shown: str) -> None:
    assert difference(name, "a\n", "b\n") == f"--- {shown}\n+++ {shown}\n@@ -1 +1 @@\n-a\n+b\n"


@pytest.mark.parametrize("note", ["Ann Smith, *Rivers*, p.5.", "علي الوردي، *وعاظ السلاطين*، ص.5."])
@pytest.mark.parametrize("mark", ["\u2028", "\f", "\x85"], ids=ascii)
def test_what_ends_a_line_to_python_alone_ends_none_in_what_is_fixed(
    hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: str, mark: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = f"A{mark}b[^1].\n\n[^1]: {note}\n"
    Path("a.md").write_text(text, encoding="utf-8")
    diff = hawashi("fix", "--diff", "a.md").stdout
    assert "No newline" not in diff
    assert patched(text, diff) == text.replace(".5", ". 5")


def test_time_grows_with_the_file() -> None:
    def work(size: int) -> Callable[[], object]:
        old = "".join(f"@book{{k{number}, title={{T}}, year=1}}\n\n" for number in range(size))
        new = "".join(f"@book{{k{number},\n  title = {{T}},\n  year = {{1}},\n}}\n\n" for number in range(size))
        return lambda: difference("f", old, new)

    assert grows_in_proportion(work, 2000)
