"""A browser without a window, where one is installed: Chromium, driven by Playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
_PATIENCE = 120_000
"""Milliseconds that a page may take on a busy machine."""


@dataclass(slots=True)
class Seen:
    """What a page did besides being shown: errors of its script, and requests for anything but itself."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


def program() -> str | None:
    """The path of the browser, None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Any]:
    """The browser, started once for many pages."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program(), args=["--no-sandbox", "--disable-gpu"], timeout=_PATIENCE
        )
        yield started
        started.close()


@contextmanager
def opened(started: Any, path: Path | str, address: str = "", **surroundings: Any) -> Iterator[tuple[Any, Seen]]:
    """The file `path`, or what a server has there, in a window of its own, and what it did."""
    context = started.new_context(**surroundings)
    context.set_default_timeout(_PATIENCE)
    page, seen = context.new_page(), Seen()
    page.on("console", lambda said: seen.errors.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("request", lambda asked: seen.requests.append(asked.url))
    page.goto((path if isinstance(path, str) else path.as_uri()) + address, wait_until="commit")
    page.wait_for_selector("#content")
    yield page, seen
    context.close()


def faults(page: Any) -> list[str]:
    """What axe-core finds that keeps somebody from using the page: serious and critical faults, with their places."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
