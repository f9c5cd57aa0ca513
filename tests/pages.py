"""Does what a page of docs/ shows, in a folder of its own: writes its files, runs its commands, looks at what they say.

A fence with a title is a file: ```toml title="hawashi.toml". The title of a Word file is that of its notes, a line
each, with titles between stars; of any text, one sentence for each note. A fence of `console` is a session, in which a
line that is only `…` stands for any lines; one of `sh` is for the reader's machine alone, and is not run.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import NamedTuple

from tests import docx

_FENCE = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_ITALICS = re.compile(r"\*(.+?)\*")
_ARABIC = re.compile("[\u0621-\u064a]")
_ELLIPSIS = re.escape("…\n")


class Fence(NamedTuple):
    """A block of code: what it is written in, the file that it is (or nothing), and what it says."""

    language: str
    file: str
    text: str


class Step(NamedTuple):
    """A command of a session, and what it shows."""

    command: list[str]
    shown: str


def fences(page: str) -> list[Fence]:
    """The blocks of code of a page, in order."""
    return [Fence(*found) for found in _FENCE.findall(page)]


def steps(session: str) -> Iterator[Step]:
    """The commands of a session."""
    for part in session.removeprefix("$ ").split("\n$ "):
        line, _, shown = part.partition("\n")
        yield Step(shlex.split(line, comments=True), f"{shown.rstrip()}\n" if shown.strip() else "")


def put(name: str, text: str) -> None:
    """Write a file that a page names, below the folder in which it is done."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(word(text) if path.suffix == ".docx" else text.encode())


def word(notes: str) -> bytes:
    """A Word file with these notes."""
    body, foot = [], []
    for number, line in enumerate(notes.splitlines(), 1):
        sentence = "هذه جملة في المتن" if _ARABIC.search(line) else "This is a sentence of the text"
        body.append(docx.paragraph(docx.run(sentence), docx.reference(number), docx.run(".")))
        pieces = enumerate(_ITALICS.split(line))
        foot.append(docx.note(number, *(docx.run(piece, "<w:i/>" if at % 2 else "") for at, piece in pieces if piece)))
    parts = docx.parts("".join(body), footnotes="".join(foot))
    return docx.zipped(parts | {"[Content_Types].xml": docx.TYPES})


def said(step: Step, hawashi: Callable[..., CompletedProcess[str]]) -> str:
    """What a command says, on both streams; `cat` is done here."""
    program, *words = step.command
    if program == "cat":
        return "".join(Path(word).read_text(encoding="utf-8") for word in words)
    assert program == "hawashi", f"{program} is not run here: write it in a block of `sh`"
    ran = hawashi(*words)
    return ran.stderr + ran.stdout


def agrees(shown: str, said: str) -> bool:
    """Whether that is what the page shows; blank lines at the end do not count."""
    pattern = re.escape(shown).replace(_ELLIPSIS, r"(?:.*\n)*?")
    return re.fullmatch(pattern, f"{said.rstrip()}\n" if said.strip() else "") is not None
