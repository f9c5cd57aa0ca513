"""The language in which a run speaks to people: that of `--lang`, of the configuration, or of the system."""

import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hawashi.messages import ENGLISH, LANGUAGES

OPTION = "--lang"
SETTING = "lang"
VARIABLE = "HAWASHI_LANG"
_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say the language of messages, the first that is set before the others (POSIX)."""

_asked: list[str] = []
"""What the command line asks for, the last of which holds."""


def listen(arguments: Sequence[str]) -> None:
    """Take note of the language that the command line asks for, wherever the option stands in it."""
    _asked.clear()
    language.cache_clear()
    for number, argument in enumerate(arguments):
        if argument == "--":
            break
        name, sign, value = argument.partition("=")
        if name == OPTION:
            _asked.extend([value] if sign else arguments[number + 1 : number + 2])


@cache
def language() -> str:
    """The language of this run. What names none that there is, says nothing: the command tells what is wrong."""
    system = _tag(next((value for name in _SYSTEM if (value := os.environ.get(name))), "") or _of_windows())
    return named() or (system if system in LANGUAGES else ENGLISH)


def named() -> str | None:
    """The language that somebody asked hawashi for, None where nobody did and only the system has one."""
    told = (asked(), _configured(), _tag(os.environ.get(VARIABLE, "")))
    return next((each for each in told if each in LANGUAGES), None)


def asked() -> str | None:
    """The language that the command line asks for, None where it asks for none."""
    return next((each for each in reversed(_asked) if each in LANGUAGES), None)


def _of_windows() -> str:
    """The language of the windows and menus of Windows, which no variable tells; nothing elsewhere."""
    if sys.platform != "win32":
        return ""
    import ctypes
    import locale

    return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


def _tag(locale: str) -> str:
    return locale.replace("_", "-").partition("-")[0]


def _configured() -> str:
    from hawashi.configuration import configured  # only here: what is asked for need not be looked up
    from hawashi.errors import HawashiError

    try:
        found = configured(Path.cwd())
    except (HawashiError, OSError):
        return ""
    value = found[1].get(SETTING) if found is not None and isinstance(found[1], dict) else None
    return value if isinstance(value, str) else ""
