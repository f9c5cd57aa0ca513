"""`--jobs` of `extract` and `parse`: several processes, one output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from hawashi.jobs import SharedWork, in_order
from tests import guarded

PROGRAM = [sys.executable, "-c", "from hawashi.cli import main; main()"]
CITED = [
    "See Anna Smith, {title} (London: Brill, 1990), p. {page}.",
    "ينظر: هدى سلمان، {title}، دار النور، بيروت، 1999، ص {page}.",
    "Ibid., p. {page}.",
    "المصدر نفسه، ص {page}.",
]
TITLES = {"e": "A Law of Rivers", "a": "قانون الأنهار"}
Ran = CompletedProcess[str]


@pytest.fixture
def alike(hawashi: Callable[..., Ran], pipe: Callable[[bytes], None]) -> Callable[..., Ran]:
    """Runs `hawashi` in one process, this one, and with `many` more: what it says is the same."""

    def run(*options: str, many: str, given: bytes = b"") -> Ran:
        said = []
        for jobs in ("1", many):
            pipe(given)
            said.append(hawashi(*options, "--jobs", jobs))
        one, shared = said
        assert (shared.returncode, shared.stdout, shared.stderr) == (one.returncode, one.stdout, one.stderr)
        return shared

    return run


def ran(*options: str, environment: dict[str, str], given: bytes = b"") -> Ran:
    done = subprocess.run([*PROGRAM, *options], input=given, capture_output=True, check=False, env=environment)
    return CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def notes(many: int) -> list[str]:
    forms = islice(cycle(CITED), many)
    return [form.format(title=TITLES["a" if "،" in form else "e"], page=page) for page, form in enumerate(forms, 1)]


@pytest.mark.parametrize(("form", "many"), [("table", "3"), ("csl-json", "2")])
def test_lines_are_parsed_alike_by_any_number_of_processes(alike: Callable[..., Ran], form: str, many: str) -> None:
    read = alike("parse", "--format", form, many=many, given="\n".join(notes(200)).encode())
    assert (read.returncode, read.stderr) == (0, "")
    assert read.stdout.count("\n") >= 100


def test_a_line_that_is_not_utf8_ends_what_is_shown_behind_all_lines_before_it(alike: Callable[..., Ran]) -> None:
    given = "\n".join(notes(200)).encode() + b"\n\xff\n" + "\n".join(notes(100)).encode()
    read = alike("parse", "--format", "json", many="2", given=given)
    assert read.returncode == 2
    assert len(read.stdout.splitlines()) == 200
    assert "Line 201" in read.stderr


def test_lines_without_end_are_read_until_nobody_reads_them() -> None:
    command = [*PROGRAM, "parse", "--format", "json", "--jobs", "2"]
    with (
        guarded.started("yes", notes(2)[1]) as endless,
        guarded.started(*command, stdin=endless.stdout, stderr=subprocess.PIPE) as run,
    ):
        assert run.stdout is not None
        assert run.stderr is not None
        assert all(run.stdout.readline() for _ in range(500))
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 0


def put(many: int) -> None:
    Path("papers").mkdir()
    for number in range(many):
        cited = f"{notes(2)[number % 2]}"
        text = f"---\ntitle: {number}\n---\n\nA[^1] b[^2].\n\n[^1]: {cited}\n[^2]: {notes(4)[2 + number % 2]}\n"
        Path(f"papers/{number:02}.md").write_text(text, encoding="utf-8")
    entry = "@book{smith, author = {Smith, Anna}, title = {A Law of Rivers}, publisher = {Brill}, date = {1990}}\n"
    Path("papers/references.bib").write_text(entry, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("form", "many"), [("json", "3"), ("bibtex", "2")])
def test_papers_are_extracted_alike_by_any_number_of_processes(alike: Callable[..., Ran], form: str, many: str) -> None:
    put(14)
    Path("papers/05.docx").write_bytes(b"PK\x03\x04 and no more")
    shared = alike("extract", "papers", "--format", form, many=many)
    assert shared.returncode == 2
    assert "05.docx" in shared.stderr
    if form == "json":
        whole: dict[str, Any] = json.loads(shared.stdout)
        assert [paper["title"] for paper in whole["papers"]] == [str(number) for number in range(14)]
        assert shared.stdout == json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    if form == "bibtex":
        assert "@book{smith, author = {Smith, Anna}," in shared.stdout  # as it stands in the bibliography


# Ends every process but the first that reads a certain note, as the system does for want of memory.
KILLER = """
import multiprocessing, os, signal, sys
from importlib.abc import MetaPathFinder
class Finder(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "hawashi.citations.embedded":
            import hawashi.citations.split as at
            split = at.split
            def deadly(note):
                if "Kill me" in note.text and multiprocessing.parent_process() is not None:
                    os.kill(os.getpid(), signal.SIGKILL)
                return split(note)
            at.split = deadly
sys.meta_path.insert(0, Finder())
"""


@pytest.fixture
def killer(folder: Path) -> dict[str, str]:
    (folder / "sitecustomize.py").write_text(KILLER, encoding="utf-8")
    path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, "PYTHONPATH": path}


def test_a_process_that_the_system_ends_takes_its_lines_only(killer: dict[str, str]) -> None:
    given = [*notes(200), "Kill me.", *notes(100)]
    read = ran("parse", "--format", "json", "--jobs", "2", given="\n".join(given).encode(), environment=killer)
    assert read.returncode == 2
    found = [json.loads(line) for line in read.stdout.splitlines()]
    assert [note["text"] for note in found] == given
    assert sum(not note["cites"] for note in found) <= 64
    assert "lines 193 to 256" in read.stderr
    assert read.stderr.count("hint") == 1


def test_a_process_that_the_system_ends_takes_its_row_only(killer: dict[str, str]) -> None:
    given = [*notes(200), "Kill me.", *notes(30)]
    read = ran("parse", "--format", "jsonl", "--jobs", "2", given="\n".join(given).encode(), environment=killer)
    assert read.returncode == 2
    found = [json.loads(line) for line in read.stdout.splitlines()]
    assert list(dict.fromkeys(row["id"] for row in found)) == [str(number) for number in range(1, 232)]
    assert [row["id"] for row in found if row["problem"]] == ["201"]


def test_a_process_that_the_system_ends_takes_its_paper_only(killer: dict[str, str]) -> None:
    put(14)
    Path("papers/09.md").write_text("A[^1].\n\n[^1]: Kill me.\n", encoding="utf-8")
    read = ran("extract", "papers", "--format", "json", "--jobs", "2", environment=killer)
    assert read.returncode == 2
    assert [paper["path"] for paper in json.loads(read.stdout)["papers"]] == [
        f"papers/{number:02}.md" for number in range(14) if number != 9
    ]
    assert "papers/09.md" in read.stderr


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_more_tasks_are_held_than_are_done_at_a_time(jobs: int) -> None:
    taken = 0

    def numbers() -> Any:
        nonlocal taken
        for number in range(400):
            taken = number
            yield number

    work: SharedWork[int, int] = SharedWork(abs, abs)
    ahead = [taken - task for task, _ in in_order(numbers(), work, jobs)]
    assert len(ahead) == 400
    assert max(ahead) <= 8 * jobs
