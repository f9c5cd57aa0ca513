"""LibreOffice without a screen: papers opened there, their changes accepted or refused, their comments read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests import guarded, in_libreoffice

PROGRAM = shutil.which("soffice") or shutil.which("libreoffice")
ACCEPT, REFUSE = "AcceptAllTrackedChanges", "RejectAllTrackedChanges"


@cache
def python() -> str | None:
    """A Python that speaks to LibreOffice, None where there is none, or no LibreOffice."""
    if PROGRAM is None:
        return None
    for each in ("/usr/bin/python3", str(Path(PROGRAM).resolve().parent / "python"), sys.executable):
        if Path(each).exists() and subprocess.run([each, "-c", "import uno"], capture_output=True).returncode == 0:
            return each
    return None


class NoAnswerError(Exception):
    """LibreOffice did not do what it was asked within its processor time. The last line names the paper."""


def read_there(*asked: tuple[Path, str]) -> list[dict[str, Any]]:
    """What LibreOffice reads in each paper after the command of its menus beside it ("" for none).

    Each has the `body`, the `notes` in order, and the `comments` with their authors. Raises NoAnswerError.
    """
    program = python()
    assert program is not None
    told = json.dumps({"office": _office(), "asked": [(str(paper), command) for paper, command in asked]})
    return list(json.loads(_said(program, in_libreoffice.__file__, told, processor=20 + 5 * len(asked))))


def saved_there(*papers: Path, suffix: str) -> list[bytes]:
    """Papers of one folder as LibreOffice saves them in another format, beside them. Raises NoAnswerError."""
    folder = papers[0].parent
    _said(*_office(), "--convert-to", suffix, "--outdir", str(folder), *map(str, papers), processor=60)
    return [paper.with_suffix(f".{suffix}").read_bytes() for paper in papers]


@cache
def _home() -> TemporaryDirectory[str]:
    """Where LibreOffice keeps its settings: made once, which takes it longer than reading a paper."""
    return TemporaryDirectory()


def _office() -> list[str]:
    """A LibreOffice without a screen."""
    profile = (Path(_home().name) / "profile").as_uri()
    return [str(PROGRAM), "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile}"]


def _said(*command: str, processor: int) -> str:
    """What a program that starts LibreOffice writes. Both end on every way out."""
    env = {**os.environ, "HOME": _home().name, "SAL_USE_VCLPLUGIN": "svp"}
    ran = guarded.run(*command, timeout=1800, processor=processor, env=env)
    if ran.returncode != 0:
        raise NoAnswerError(ran.stderr)
    return ran.stdout
