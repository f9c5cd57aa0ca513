"""Patterns of paths as git writes them: odd ones mean nothing or what git means, and none is tried for ever."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from hawashi.globs import glob
from hawashi.per_file_settings import means


@pytest.mark.parametrize(
    ("line", "path", "is_meant"),
    [
        ("*.md", "a/ورقة.md", True),
        ("/*.md", "a/b.md", False),
        ("مسودات/**/ورقة?.md", "مسودات/أ/ب/ورقة1.md", True),
        ("a/**", "a", False),
        ("a/**", "a/b/c", True),
        ("a/**/b/**/c", "a/b/x/b/c", True),
        ("a/**/b/**/c", "a/x/c/b", False),
        ("****/x", "a/b/x", True),
        ("[!أ-ت]x", "ثx", True),
        ("[!أ-ت]x", "بx", False),
        ("[[:digit:]-]a", "-a", True),
        ("[]a]b", "]b", True),
        ("[b-a]", "b", True),
        ("[z-a]", "m", False),
        ("\\!a", "!a", True),
        ("a\\ ", "a ", True),
        ("a ", "a", True),
    ],
)
def test_a_pattern_means_what_git_means(line: str, path: str, is_meant: bool) -> None:
    found = glob(line)
    assert found is not None
    assert found.means(path) is is_meant


@pytest.mark.parametrize("line", ["", "#a", "!", "/", "[", "a\\", "[[:x:]]", "[a", "*" * 5000])
def test_what_can_mean_no_path_is_no_pattern(line: str) -> None:
    assert glob(line) is None


@pytest.mark.parametrize(
    "line", ["*a" * 1000 + "b", "**/a/" * 500 + "b", "?*" * 1000 + "b", "[a-a]*" * 500 + "b", "**/*a*a" * 300 + "b"]
)
def test_no_pattern_is_tried_for_ever(line: str) -> None:
    found = glob(line)
    assert found is not None
    began = time.process_time()
    for path in ("a" * 250, "/".join(["a"] * 2000), "/".join(["a" * 100] * 40)):
        assert not found.means(path)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("pattern", "is_meant"),
    [("old", True), ("old/", True), ("*.md", True), ("/a.md", False), ("ا*", False), ("[z-a]", False), ("!old", False)],
)
def test_a_pattern_of_the_configuration_means_what_is_in_a_folder(pattern: str, is_meant: bool) -> None:
    assert means(pattern, Path("/papers/old/a.md"), Path("/papers")) is is_meant
