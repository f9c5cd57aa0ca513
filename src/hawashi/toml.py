"""TOML that people write: files of it read, and keys looked at, each error with its place."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hawashi.bounded import read_bounded
from hawashi.errors import ReadError, SettingsError, not_utf8, suggestion
from hawashi.messages import phrase
from hawashi.reasons import reason_of

_MOST_DECIDED = 16 * 1024 * 1024
"""The most bytes that a file of decisions may have."""
_PARTS = 32
_PART = r"""(?>[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_LONG_KEY = re.compile(rf"(?<![A-Za-z0-9_-])(?:{_PART}[ \t]*+\.[ \t]*+){{{_PARTS}}}")
"""A key of more parts (`a.b.c`) than anybody needs: Python takes a time for it that grows with their square."""


def read_settings(path: Path, most: int, shown: str, hint: str) -> dict[str, Any]:
    """What stands in a file of at most so many bytes. Raises SettingsError, with the `hint` where it is no TOML."""
    try:
        data = read_bounded(path, most)
    except OSError as error:
        raise SettingsError(
            phrase("{file} cannot be read: {why}", file=shown, why=reason_of(error)),
            phrase("Check its permissions."),
        ) from error
    return parsed(decoded(data, shown), shown, hint)


def decoded(data: bytes, shown: str) -> str:
    """The text in the bytes of a file. Raises SettingsError where they are no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(not_utf8(shown, error), phrase("Save it as UTF-8.")) from error


def parsed(text: str, shown: str, hint: str) -> dict[str, Any]:
    """What the text of a file says. Raises SettingsError, with the `hint`, where it is no TOML."""
    try:
        return _loaded(text)
    except (ValueError, RecursionError) as error:
        what = reason_of(error, len(text.splitlines()))
        raise SettingsError(phrase("{file} is not valid TOML: {what}", file=shown, what=what), hint) from error


def _loaded(text: str) -> dict[str, Any]:
    found = _LONG_KEY.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise ValueError(phrase("A key has more than {number} parts (line {line})", number=_PARTS, line=line))
    return tomllib.loads(text)


def demand_keys(table: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    """Raises SettingsError where the table has another key than those `known`."""
    for key in table:
        if key not in known:
            raise SettingsError(
                phrase("{where}: there is no key {key!r}", where=where, key=key),
                suggestion(key, known, phrase("The keys are")),
            )


def tables(table: Mapping[str, Any], key: str, where: str, hint: str) -> list[Mapping[str, Any]]:
    """The tables under a key; none where it is not given. Raises SettingsError, with the `hint`, for something else."""
    found = table.get(key, [])
    if isinstance(found, list) and all(isinstance(each, Mapping) for each in found):
        return found
    raise SettingsError(phrase("{where}: {key} must be an array of tables", where=where, key=key), hint)


def texts(
    table: Mapping[str, Any], key: str, where: str, hint: str, fits: Callable[[str], object] = lambda _: True
) -> tuple[str, ...] | None:
    """The strings under a key; None where it is not given.

    Raises SettingsError, with the `hint`, for something else, and for a string that does not fit.
    """
    found = table.get(key)
    if found is None or (isinstance(found, list) and all(isinstance(each, str) and fits(each) for each in found)):
        return None if found is None else tuple(found)
    raise SettingsError(phrase("{where}: {key} must be a list of strings", where=where, key=key), hint)


def read_decided(path: Path, hint: str) -> dict[str, Any]:
    """What stands in a file of decisions, nothing where there is none. Raises ReadError, with the `hint`."""
    try:
        return _loaded(read_bounded(path, _MOST_DECIDED).decode("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise ReadError(phrase("{file} cannot be read: {why}.", file=path, why=reason_of(error)), hint) from error


def quoted(text: str) -> str:
    """A text as TOML has it: what JSON has for a string, but for the sign U+007F."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
