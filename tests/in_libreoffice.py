"""Asks a LibreOffice what it reads in papers: run by a Python that has LibreOffice's `uno`, which ours has not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any


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


def _main(office: list[str], asked: list[tuple[str, str]]) -> None:
    import uno  # type: ignore[import-not-found]

    pipe = f"hawashi-{os.getpid()}"
    # Whoever guards us ends LibreOffice with us.
    started = subprocess.Popen(
        [*office, f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for attempt in range(2400):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            if attempt == 2399 or started.poll() is not None:
                raise
            time.sleep(0.25)
    desktop = _Desktop(context)
    found = []
    for paper, command in asked:
        print(Path(paper).name, command, file=sys.stderr, flush=True)  # noqa: T201
        found.append(_read(desktop, uno, Path(paper), command))
    print(json.dumps(found))  # noqa: T201
    desktop.terminate()
    started.wait(300)


if __name__ == "__main__":
    _main(**json.loads(sys.argv[1]))
