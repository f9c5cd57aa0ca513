"""LibreOffice without a screen: papers opened there, their changes accepted or refused, their comments read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
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


def read_there(*asked: tuple[Path, str]) -> list[dict[str, Any]]:
    """What LibreOffice reads in each paper after the command of its menus beside it ("" for none).

    Each has the `body`, the `notes` in order, the `comments` with their authors, and the `seconds` that it took. Where
    LibreOffice does not come back from a paper, the last line of what is raised names it.
    """
    program = python()
    assert program is not None
    folder = asked[0][0].parent
    told = json.dumps({"office": _office(folder), "asked": [(str(paper), command) for paper, command in asked]})
    return list(json.loads(_said(folder, program, in_libreoffice.__file__, told, timeout=600)))


def saved_there(paper: Path, suffix: str, *, timeout: float = 120) -> Path:
    """A paper as LibreOffice saves it in another format, beside it. Raises TimeoutExpired where it never does."""
    folder = paper.parent
    _said(folder, *_office(folder), "--convert-to", suffix, "--outdir", str(folder), str(paper), timeout=timeout)
    saved = paper.with_suffix(f".{suffix}")
    assert saved.exists()
    return saved


def _office(folder: Path) -> list[str]:
    """A LibreOffice without a screen, with settings of its own, which it keeps in a folder."""
    profile = (folder / "profile").as_uri()
    return [str(PROGRAM), "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile}"]


def _said(folder: Path, *command: str, timeout: float) -> str:
    """What a program that starts LibreOffice writes. Both are ended on every way out."""
    env = {**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    ran = guarded.run(*command, timeout=timeout, env=env)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
