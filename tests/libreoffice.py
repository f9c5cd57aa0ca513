"""LibreOffice without a screen: papers opened there, their changes accepted or refused, their comments read.

Started as a program, by a Python that has LibreOffice's `uno`, it does what the tests ask of it.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

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

    Each has the `body`, the `notes` in order, and the `comments` with their authors.
    """
    program = python()
    assert program is not None
    words = [str(word) for pair in asked for word in pair]
    ran = subprocess.run([program, __file__, str(PROGRAM), *words], capture_output=True, text=True, timeout=240)
    assert ran.returncode == 0, ran.stderr
    return list(json.loads(ran.stdout))


def saved_there(paper: Path, suffix: str) -> Path:
    """A paper as LibreOffice saves it in another format, beside it."""
    profile = paper.parent / "profile"
    subprocess.run(
        [str(PROGRAM), "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", suffix,
         "--outdir", str(paper.parent), str(paper)],
        env={**os.environ, "HOME": str(paper.parent)}, capture_output=True, timeout=240, check=True,
    )  # fmt: skip
    return paper.with_suffix(f".{suffix}")


def _read(desktop: Any, uno: Any, paper: Path, command: str) -> dict[str, Any]:
    hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    hidden.Name, hidden.Value = "Hidden", True
    document = desktop.loadComponentFromURL(paper.as_uri(), "_blank", 0, (hidden,))
    if command:
        helper = desktop.dispatcher
        helper.executeDispatch(document.CurrentController.Frame, f".uno:{command}", "", 0, ())
    notes = [each.getByIndex(i).String for each in (document.Footnotes, document.Endnotes) for i in range(each.Count)]
    fields = document.getTextFields().createEnumeration()
    comments = []
    while fields.hasMoreElements():
        field = fields.nextElement()
        if field.supportsService("com.sun.star.text.textfield.Annotation"):
            comments.append({"author": field.Author, "text": field.Content, "at": field.Anchor.String})
    read = {"body": document.Text.String, "notes": notes, "comments": comments}
    document.close(True)
    return read


class _Desktop:
    """The desktop of a LibreOffice, and what runs the commands of its menus."""

    def __init__(self, context: Any) -> None:
        manager = context.ServiceManager
        self.dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        self._desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._desktop, name)


def _main(program: str, asked: list[tuple[Path, str]]) -> None:
    import uno  # type: ignore[import-not-found]

    pipe = f"hawashi-{os.getpid()}"
    home = asked[0][0].parent
    profile = home / "profile"
    office = subprocess.Popen(
        [program, "--headless", "--norestore", "--nologo", f"-env:UserInstallation={profile.as_uri()}",
         f"--accept=pipe,name={pipe};urp;"],
        env={**os.environ, "HOME": str(home), "SAL_USE_VCLPLUGIN": "svp"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for attempt in range(240):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                if attempt == 239 or office.poll() is not None:
                    raise
                time.sleep(0.25)
        desktop = _Desktop(context)
        print(json.dumps([_read(desktop, uno, *each) for each in asked]))  # noqa: T201
        desktop.terminate()
        office.wait(30)
    finally:
        # `soffice` is but a script that starts the program itself.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGKILL)


if __name__ == "__main__":
    _main(sys.argv[1], [(Path(paper), command) for paper, command in zip(sys.argv[2::2], sys.argv[3::2], strict=True)])
