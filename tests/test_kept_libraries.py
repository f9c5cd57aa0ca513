"""A bibliography kept in the cache: it says what the file says, and what is broken is passed over."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import NoneType

import pytest

from hawashi.bibliography import parse, read
from hawashi.bibliography.duplicates import Index
from hawashi.bibliography.duplicates.filing import file
from hawashi.errors import ReadError
from hawashi.model import Library
from hawashi.project import kept
from hawashi.project.kept import keep_library, known_library

ENTRY = """@article{%s, author = {Haddad, Salma and {Ministry of Water} and الوردي, علي}, title = {النهر والمدينة %s},
  journal = {Journal of Canals}, volume = {3}, pages = {12--%s}, date = {1401-02/1402},
  editor = {van der Berg, Jan, Jr.}, keywords = {ماء},
  hijriyear = {1401}, url = {https://example.org/%s}, urldate = {2020-01-02}}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    path = tmp_path / "l.bib"
    entries = "".join(ENTRY % (f"k{number}", number, number + 20, number) for number in range(600))
    path.write_text(entries + "@book{k7, title={Again}}\n@book{broken, title {x}}\n", encoding="utf-8")
    return read(path)


def test_what_is_kept_says_the_same(tmp_path: Path, library: Library) -> None:
    folder = tmp_path / ".cache"
    assert known_library(folder, Path(library.path), "digest") is None
    keep_library(folder, Path(library.path), "digest", library)
    again = known_library(folder, Path(library.path), "digest")
    assert again is not None
    assert list(again.references) == list(library.references)
    assert again.keys == library.keys
    assert again.get("k7") == library.get("k7")
    assert again.get("broken") == library.get("broken")
    sought = library.references[77]
    found = Index(again.references, again.filed).find(sought)
    assert found is not None
    assert found.reference == sought
    assert known_library(folder, Path(library.path), "other") is None


def test_what_is_broken_is_passed_over(tmp_path: Path, library: Library) -> None:
    folder = tmp_path / ".cache"
    keep_library(folder, Path(library.path), "digest", library)
    (place,) = folder.rglob("*.works")
    data = place.read_bytes()
    for broken in (b"", data[:-9], data.replace("النهر".encode(), b"x", 1), data[: len(data) // 2]):
        place.write_bytes(broken)
        assert known_library(folder, Path(library.path), "digest") is None


def test_a_small_one_is_not_kept(tmp_path: Path) -> None:
    keep_library(tmp_path / ".cache", tmp_path / "l.bib", "digest", parse("@book{a, title={A}}"))
    assert not (tmp_path / ".cache").exists()


@pytest.mark.parametrize("odd", [None, True, 5, "نص", [], {}, [[1]], {"date": [1] * 6}, {"pages": [1, 2]}], ids=repr)
def test_a_planted_one_is_passed_over_or_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: object) -> None:
    """Its checksum is right and a value of another type: what is read is of the right types, or a sentence says no."""
    folder = tmp_path / ".cache"
    monkeypatch.setattr(kept, "_LEAST", 1)
    library = replace(parse("".join(ENTRY % ((number,) * 4) for number in range(3))), path="l.bib")
    filed = replace(library, filed=file(library.references))
    keep_library(folder, Path(library.path), "digest", filed)
    (place,) = folder.rglob("*.works")
    head, _, body = place.read_bytes().split(b"\n", 2)
    lines = [json.loads(line) for line in body.split(b"\n")]
    keys, _, columns, row = lines[:4]
    changes: list[tuple[int, object]] = [(line, odd) for line in range(4)]
    changes += [(3, [odd if each == number else old for each, old in enumerate(row)]) for number in range(len(row))]
    changes += [(0, [odd, *keys[1:]])]
    for number in range(len(columns)):
        changes += [(2, [odd if each == number else old for each, old in enumerate(columns)])]
        changes += [(2, [[odd, *old[1:]] if each == number else old for each, old in enumerate(columns)])]
        changes += [(2, [[[odd], *old[1:]] if each == number else old for each, old in enumerate(columns)])]
    for line, new in changes:
        planted = "\n".join(json.dumps(new if each == line else old) for each, old in enumerate(lines)).encode()
        place.write_bytes(b"\n".join((head, hashlib.sha256(planted).hexdigest().encode(), planted)))
        found = known_library(folder, Path(library.path), "digest")
        if found is None:
            continue
        with suppress(ReadError):  # which any command shows
            list(Index(found.references, found.filed).near(library.references[0]))
            assert all(type(work.title) in (str, NoneType) for work in found.references)
    place.write_bytes(b"\n".join((head, hashlib.sha256(body[:-1] + b",").hexdigest().encode(), body[:-1] + b",")))
    damaged = known_library(folder, Path(library.path), "digest")
    assert damaged is not None
    with pytest.raises(ReadError, match="is damaged"):
        list(damaged.references)
