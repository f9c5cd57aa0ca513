"""A browser without a window, which prints a page to a PDF file."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hawashi.errors import WriteError
from hawashi.messages import phrase

_NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "microsoft-edge-stable", "msedge", "brave-browser",
)  # fmt: skip
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    r"%ProgramFiles%\Microsoft\Edge\Application\msedge.exe",
)
"""Where browsers are that are on no path."""
_OPTIONS = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
"""Nothing is asked for from elsewhere, neither by the page nor by the browser itself."""
_PATIENCE = 180
"""Seconds that a browser may take."""


def find_browser() -> str:
    """The path of a browser that can print. Raises WriteError where there is none."""
    named = next((found for name in _NAMES if (found := shutil.which(name))), None)
    found = named or next((each for place in _PLACES if os.path.isfile(each := os.path.expandvars(place))), None)
    if found is None:
        raise WriteError(
            phrase("There is no browser on this machine that could print the page"),
            phrase("Install Chromium, Chrome or Edge, or open the page of `--output` in a browser and print it."),
        )
    return found


def printed(browser: str, page: str, address: str) -> bytes:
    """The PDF file that `browser` prints of the HTML file `page`, opened at `address` (`#…`). Raises WriteError where
    it prints nothing."""
    with tempfile.TemporaryDirectory(prefix="hawashi-", ignore_cleanup_errors=True) as folder:
        source, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [browser, *_OPTIONS, f"--user-data-dir={folder}", f"--print-to-pdf={made}", source.as_uri() + address]
        if sys.platform == "linux" and os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium refuses to run as root with it; the page is our own
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE, stdin=subprocess.DEVNULL)  # noqa: S603 - a browser that was found
            return made.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise WriteError(
                phrase("The browser {browser} did not print the page", browser=browser),
                phrase("Open the page of `--output` in a browser and print it."),
            ) from error
