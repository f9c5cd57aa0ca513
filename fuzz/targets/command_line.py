"""The command `hawashi` with any arguments, file names and texts, in this process."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise, takewhile
from pathlib import Path

from fuzz import seeds
from fuzz.cases import Case, Fault
from fuzz.targets.settings import folder
from fuzz.targets.target import Target
from hawashi import formats
from hawashi.cli import main
from hawashi.errors import HawashiError

_COMMANDS = """check|.
check|paper.md|--format|json
check|.|--format|sarif|--select|C,N,R,P,L
check|paper.md|--fix|--format|gitlab
check|paper.md|--diff
check|.|--statistics
check|references.bib|--format|junit
check|-|--stdin-filename|x.md|--format|github
check|.|--write-baseline|b.json
check|paper.md|--style|oscola|--all
fix|paper.md|--backup
fix|.|--unsafe-fixes|--diff
fix|-|--stdin-filename|x.md
extract|.|--format|json
extract|paper.md|--format|csl-json|-o|out.json
extract|paper.md|--format|bibtex
parse|stdin|--format|json
parse|-|--sequence|--format|table
parse|-|--format|bibtex
self-citations|.|--format|csv
self-citations|paper.md|--format|json
duplicates|references.bib|other.bib|--format|csv
duplicates|references.bib|--review|--apply|--map|map.csv
duplicates|references.bib|.|--format|json
duplicates|references.bib|--not|a|b
merge|references.bib|other.bib|-o|out.bib|--report|r.json
merge|references.bib|other.bib|--diff|--conflicts|ask|--report|r.html
merge|references.bib|other.bib|--ancestor|references.bib|--conflicts|fail
tidy|references.bib|--keys|--map|map.csv
tidy|references.bib|other.bib|--check
tidy|-|--order|key|--utf8
convert|references.bib|-o|out.json
convert|references.bib|--to|ris|-o|-
convert|references.bib|-o|out.csv|--report|lost.txt
list|paper.md|--format|html
list|paper.md|--into|out.md
list|-|--format|bibtex|--stdin-filename|x.md
add|paper.md|--to|references.bib
rekey|.|--map|map.csv
rule|C102|--format|json
style|mhra
init
--version"""
_OWN = re.compile(r"internal error in hawashi \(([^)]*)\)")
_FRAME = re.compile(r"File \"[^\"]*/(hawashi/[^\"]+)\", line \d+, in (\w+)")
_JSON = ("json", "sarif", "gitlab", "csl-json")


def _seeds() -> list[Case]:
    """Every command with papers and bibliographies of the rules' examples."""
    found: list[Case] = []
    papers, libraries = seeds.examples(), seeds.libraries()
    for number, command in enumerate(_COMMANDS.split("\n")):
        for turn in range(4):
            paper = papers[(number * 17 + turn * 101) % len(papers)]
            found.append(
                {
                    "arguments": command.replace("|", "\n").encode(),
                    **paper,
                    "stdin": paper["paper.md"],
                    "references.bib": libraries[(number * 5 + turn) % len(libraries)],
                    "other.bib": libraries[(number * 7 + turn * 3) % len(libraries)],
                    "map.csv": b"old,new\na,b\n",
                }
            )
    return found


def _run(case: Case) -> None:
    files = {name: data for name, data in case.items() if name not in ("arguments", "stdin")}
    words = [_confined(word) for word in case["arguments"].decode("utf-8", "surrogateescape").split("\n")]
    files = _named({**files, "stdin": case["stdin"]}, words)
    with folder(files) as place, _streams(case["stdin"]) as (out, err):
        try:
            main(words)
        except SystemExit as left:
            code = left.code
        said, told = _text(err), _text(out)
        if not isinstance(code, int) or code not in (0, 1, 2, 130):
            raise Fault(f"exit code {code}")
        own = _OWN.search(said)
        if own or "Traceback" in said:
            frames = _FRAME.findall(said)
            raise Fault(f"internal error: {' '.join(frames[-1]) if frames else own[1] if own else 'traceback'}\n{said}")
        _demand_json(words, told)
        for paper in place.glob("*.md"):
            if paper.read_bytes() != files.get(paper.name) and words[:1] == ["fix"]:
                _demand_read(paper)


def _confined(word: str) -> str:
    """An argument that names nothing outside the folder, and does not start processes."""
    return word.replace("/", "∕").replace("\0", "").replace("--jobs", "--quiet").replace("-j", "-q")


def _named(files: Case, words: Sequence[str]) -> Case:
    """The files, and one more that stands under an odd name which the arguments have."""
    odd = next((word for word in words[1:] if word.endswith((".md", ".bib")) and word not in files), None)
    if odd is None or len(odd.encode("utf-8", "surrogateescape")) > 200:
        return files
    return {**files, odd: files.get("paper.md" if odd.endswith(".md") else "references.bib", b"x")}


@contextmanager
def _streams(stdin: bytes) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    before = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    sys.stdout, sys.stderr = (io.TextIOWrapper(each, encoding="utf-8", write_through=True) for each in (out, err))
    os.environ.pop("GITHUB_STEP_SUMMARY", None)
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def _text(stream: io.BytesIO) -> str:
    for each in (sys.stdout, sys.stderr):
        each.flush()
    return stream.getvalue().decode("utf-8", "replace")


def _demand_json(words: Sequence[str], told: str) -> None:
    """Raise Fault where what should be a whole JSON document is none."""
    words = [*takewhile(lambda word: word != "--", words)]  # behind it stand names of files alone
    forms = [after for word, after in pairwise(words) if word == "--format"]
    others = {
        "--fix",
        "--diff",
        "--help",
        "-h",
        "--statistics",
        "--annotate",
        "--review",
        "--apply",
        "-o",
        "--output",
        "--into",
    }
    if not told or not forms or forms[-1] not in _JSON or not others.isdisjoint(words):
        return
    if words[0] in ("check", "extract", "self-citations", "duplicates"):
        try:
            json.loads(told)
        except ValueError as error:
            raise Fault(f"{words[0]} writes no JSON: {error}") from error


def _demand_read(paper: Path) -> None:
    try:
        formats.read(paper)
    except HawashiError as error:
        raise Fault("what fix wrote cannot be read") from error


TARGETS = (Target("command-line", _seeds, _run),)
