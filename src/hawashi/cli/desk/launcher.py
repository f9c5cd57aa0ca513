"""A launcher on the desktop, so that nobody needs a terminal to open the desk."""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from hawashi.cli.desk.shortcut import shortcut
from hawashi.cli.language import asked
from hawashi.cli.output import say
from hawashi.errors import HawashiError
from hawashi.fixes import save
from hawashi.messages import phrase

_NAME = "hawashi-desk.desktop"


def install_launcher(style: str | None, bibliography: Path | None) -> int:
    """Write the launcher for this system, say where, and give the exit code.

    Raises HawashiError where the system is of another kind, or there is no desktop.
    """
    chosen = {"--style": style, "--bibliography": bibliography, "--lang": asked()}
    options = [word for name, value in chosen.items() if value is not None for word in (name, str(value))]
    command = [sys.executable, "-m", "hawashi", "desk", *options]
    if os.name == "nt":
        _write(_windows_desktop() / "hawashi.lnk", shortcut(command, str(Path.home()), "hawashi"), executable=False)
    elif sys.platform.startswith("linux"):
        _install_on_linux(desktop_entry(command))
    else:
        raise HawashiError(
            phrase("There is no launcher for this system yet."), phrase("Run `hawashi desk` in a terminal.")
        )
    return 0


def _install_on_linux(entry: str) -> None:
    """Among the programs, where every desktop shows it, and on the desktop itself, where there is one."""
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    _write(data / "applications" / _NAME, entry)
    desktop = linux_desktop(Path.home())
    if desktop is not None:
        _write(desktop / _NAME, entry)
        say(phrase("some desktops ask first: right-click the launcher, and choose “Allow Launching”"))


def desktop_entry(command: Sequence[str]) -> str:
    """The launcher as desktops of Linux read it (Desktop Entry Specification 1.5)."""
    return (
        "[Desktop Entry]\nType=Application\nName=hawashi\nName[ar]=حواشٍ\n"
        "Comment=Check the footnotes of a paper\nComment[ar]=تدقيق حواشي البحث\n"
        f"Exec={' '.join(map(_quoted, command))}\nIcon=accessories-text-editor\nTerminal=false\n"
        "Categories=Office;\n"
    )


def _quoted(argument: str) -> str:
    """An argument of `Exec`: quoted, and then escaped once more as every value of such a file is."""
    quoted = re.sub(r'(["`$\\])', r"\\\1", argument.replace("%", "%%"))
    return '"' + quoted.replace("\\", "\\\\").replace("\n", "\\n") + '"'


def linux_desktop(home: Path) -> Path | None:
    """The folder of what lies on the desktop, which has a name in every language; None where there is none."""
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "user-dirs.dirs"
    try:
        found = re.search(r'^XDG_DESKTOP_DIR="(.+)"$', settings.read_text(encoding="utf-8"), re.MULTILINE)
    except (OSError, UnicodeDecodeError):
        found = None
    named = found[1].replace("$HOME", str(home)) if found else str(home / "Desktop")
    folder = Path(named)
    return folder if folder.is_dir() and folder != home else None


def _windows_desktop() -> Path:
    """The folder of what lies on the desktop, wherever somebody or a cloud has moved it. Raises HawashiError."""
    import winreg  # only Windows has it

    place = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
    folder = Path.home() / "Desktop"
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, place) as key:  # type: ignore[attr-defined]
            folder = Path(os.path.expandvars(winreg.QueryValueEx(key, "Desktop")[0]))  # type: ignore[attr-defined]
    except OSError:
        pass
    if not folder.is_dir():
        raise HawashiError(phrase("There is no desktop."), phrase("Run `hawashi desk` in a terminal."))
    return folder


def _write(path: Path, content: str | bytes, *, executable: bool = True) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    save(path, content)
    if executable:
        path.chmod(0o755)
    say(phrase("wrote {file}", file=path))
