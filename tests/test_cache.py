"""What is kept of papers that were checked: it follows no planted link, believes nothing odd, and is never stale."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, NamedTuple

import pytest

from hawashi.cli.check import cache
from hawashi.project import Project, cached, digest_of
from hawashi.settings import house_style

Run = Callable[..., CompletedProcess[str]]
NOTES = {"en": "Text[^1].\n\n[^1]: Ibid., p. 5.\n", "ar": "نص[^1].\n\n[^1]: المصدر نفسه، ص 5.\n"}


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two papers."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for language, text in NOTES.items():
        (folder / f"{language}.md").write_text(text, encoding="utf-8")
    return folder


def entries() -> list[Path]:
    return sorted(Path(cache.FOLDER).rglob("*.json"))


# Links


@pytest.mark.parametrize("name", ["CACHEDIR.TAG", ".gitignore"])
@pytest.mark.parametrize("dangling", [True, False])
def test_no_link_in_the_cache_is_written_through(hawashi: Run, tmp_path: Path, name: str, dangling: bool) -> None:
    treasure = tmp_path / "treasure"
    if not dangling:
        treasure.write_text("نفيس", encoding="utf-8")
    Path(cache.FOLDER).mkdir()
    Path(cache.FOLDER, name).symlink_to(treasure)
    assert hawashi("check").returncode == 1
    assert treasure.exists() is not dangling
    assert dangling or treasure.read_text(encoding="utf-8") == "نفيس"
    assert len(entries()) == 2


@pytest.mark.parametrize("inner", [False, True])
def test_a_cache_that_is_a_link_is_neither_written_nor_read(hawashi: Run, tmp_path: Path, inner: bool) -> None:
    first = hawashi("check")
    elsewhere = tmp_path / "elsewhere"
    for linked in [each.parent for each in entries()] if inner else [Path(cache.FOLDER)]:
        target = elsewhere / linked.name
        target.mkdir(parents=True)
        shutil.rmtree(linked)
        linked.symlink_to(target)
    assert hawashi("check").stdout == first.stdout
    assert not [path for path in elsewhere.rglob("*") if path.is_file()]


def test_an_entry_that_is_a_pipe_is_not_waited_for(hawashi: Run) -> None:
    first = hawashi("check")
    for entry in entries():
        entry.unlink()
        os.mkfifo(entry)
    assert hawashi("check").stdout == first.stdout


# Odd content


def places_in(value: Any) -> list[tuple[Any, Any]]:
    """Every list and object in `value`, with each place in it."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [(value, key) for key in keys] + [each for key in keys for each in places_in(value[key])]


@pytest.mark.parametrize("odd", [None, True, 5, "نص", [], [[1]], {"a": 1}], ids=repr)
def test_an_entry_with_the_right_checksum_and_the_wrong_types_is_passed_over(hawashi: Run, odd: object) -> None:
    """Each value of an entry in turn is another: what is shown then is either what is so, or what was kept there."""
    Path("ar.md").unlink()
    first = hawashi("check", "--format", "json")
    (entry,) = entries()
    head, _, body = entry.read_bytes().split(b"\n", 2)
    number = len(places_in(json.loads(body)))
    assert number > 20
    for place in range(number):
        data = json.loads(body)
        value, key = places_in(data)[place]
        known = value[key]
        value[key] = odd
        changed = json.dumps(data).encode()
        entry.write_bytes(b"\n".join((head, hashlib.sha256(changed).hexdigest().encode(), changed)))
        ran = hawashi("check", "--format", "json")
        assert (ran.returncode, ran.stderr) in ((0, ""), (1, "")), key
        is_message = isinstance(odd, str) and isinstance(known, list) and len(known) == 4  # made of other words
        is_kept = is_message or type(known) is type(odd) or known is None or odd in (None, [])
        is_kept = is_kept or _is_field(data, value, odd)
        assert is_kept or ran.stdout == first.stdout, key


def _is_field(data: Any, value: Any, odd: object) -> bool:
    """Whether an odd value is a text or number in the place of another one, in what a message is made of."""
    lists = [each[key] for each, key in places_in(data) if isinstance(each[key], list) and len(each[key]) == 4]
    return type(odd) in (str, int, float) and any(each[3] is value for each in lists)


# What a finding rests on

BIB = "@book{hamid2001, author = {Hamid, A.}, title = {Law}, publisher = {Brill}, location = {Leiden}, date = {2001}}\n"
TWINS = BIB + BIB.replace("hamid2001", "hamid2001a").replace("Leiden", "London")


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


INPUTS: dict[str, Callable[[], object]] = {
    "the paper": lambda: put("en.md", NOTES["en"].replace("Text", "Words")),
    "its bibliography": lambda: put("references.bib", BIB),
    "the decisions beside it": lambda: put(
        "references.duplicates.toml", 'decisions = [["hamid2001", "hamid2001a", "different"]]'
    ),
    "its authors": lambda: put("authors.toml", '[[person]]\nname = "حامد"\n'),
    "the rules": lambda: put("hawashi.toml", 'ignore = ["N"]'),
    "the style named": lambda: put("hawashi.toml", 'style = "baidar"'),
    "the style's own file": lambda: put("ours/style.toml", 'extends = "baidar"\n[settings.house-names]\nvalue = ["A"]'),
    "silences": lambda: put("hawashi.toml", '[[silence]]\nfiles = "en.md"\nrules = ["C103"]'),
    "settings of single files": lambda: put("hawashi.toml", '[[files]]\nfiles = "en.md"\nignore = ["C103"]'),
}


@pytest.mark.parametrize("what", INPUTS)
def test_whatever_a_finding_rests_on_is_in_the_key(what: str) -> None:
    """Where one of them changes, the key of the paper does, and where it is of the library, that of the library."""
    put("references.bib", TWINS)
    options: dict[str, Any] = {"style": "ours"} if what == "the style's own file" else {}
    if options:
        put("ours/style.toml", 'extends = "baidar"')

    def keys() -> tuple[str, ...]:
        house_style.cache_clear()
        cache._style_digest.cache_clear()
        cache._surroundings.cache_clear()
        project = Project.at(**options)
        file = project.file(Path("en.md"))
        assert file.library is not None
        library = cache._library_key(project.library_file(file.library), frozenset(), None)
        return cache.key(file, digest_of(file.content())), library

    before = keys()
    assert keys() == before
    INPUTS[what]()
    after = keys()
    assert after[0] != before[0]
    of_papers_alone = ("the paper", "its authors", "settings of single files")
    assert after[1] != before[1] or what in (*of_papers_alone, "silences")


class Year(NamedTuple):
    """A day of which nothing but the year is asked."""

    year: int


@pytest.mark.parametrize("part", ["_packages", "year"])
def test_what_understands_the_text_is_in_the_key(monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    file = Project.at().file(Path("ar.md"))
    before = cache.key(file, "")
    assert {"hawashi", "lxml"} <= {name for name, _ in cached._packages()}
    if part == "year":
        monkeypatch.setattr("hawashi.cli.check.cache.datetime.date", type("Later", (), {"today": lambda: Year(2999)}))
    else:
        monkeypatch.setattr(cached, part, lambda: [("lxml", "99")])
    cached.tool.cache_clear()
    cache._surroundings.cache_clear()
    try:
        assert cache.key(file, "") != before
    finally:
        cached.tool.cache_clear()
        cache._surroundings.cache_clear()


def test_two_entries_that_are_told_apart_are_not_told_again(hawashi: Run) -> None:
    put("references.bib", TWINS)
    options = ["check", "--format", "json", "--select", "L", "."]
    first = hawashi(*options)
    hawashi("duplicates", "references.bib", "--not", "hamid2001", "hamid2001a")
    assert hawashi(*options).stdout == hawashi(*options, "--no-cache").stdout != first.stdout


def test_a_bibliography_that_has_no_end_is_refused(hawashi: Run) -> None:
    Path("own.bib").symlink_to("/dev/zero")
    put("a.tex", "\\documentclass{article}\\addbibresource{own.bib}\\begin{document}A\\footcite{k}\\end{document}")
    assert hawashi("check", "a.tex").returncode in (0, 1)
    assert "larger than" in hawashi("tidy", "/dev/zero").stderr
