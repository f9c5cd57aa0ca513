"""House styles: a folder each, `style.toml` for its demands and one CSL file a language; no code."""

import errno
import os
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from hawashi.errors import SettingsError, suggestion
from hawashi.messages import Message, phrase
from hawashi.model import Evidence, Setting, Style
from hawashi.reasons import reason_of
from hawashi.styles.csl import demand_note_style, languages_of
from hawashi.styles.demands import DEMANDS
from hawashi.toml import decoded, demand_keys, parsed

DEFAULT = "baidar"
"""The style of papers for which none is named."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")
_KEYS = ("title", "extends", "settings")
_MOST = 2 * 1024 * 1024
"""The most bytes that a style file may have."""
_LONGEST_LINE = 8
"""So many styles may extend one another."""


def names() -> tuple[str, ...]:
    """The names of the styles that hawashi brings, in order."""
    shipped = resources.files(__name__)
    return tuple(sorted(each.name for each in shipped.iterdir() if each.is_dir() and (each / "style.toml").is_file()))


def from_folder(wanted: str, folder: Path) -> str:
    """What a file in `folder` means by the style `wanted`: one that hawashi brings has its name before any other."""
    return wanted if wanted in names() else str(folder / wanted)


def load(wanted: str | Path) -> Style:
    """The style called `wanted`: one that hawashi brings, else a folder with a `style.toml`, or a CSL file.

    A CSL file alone says how citations are formatted. It demands nothing else, and is used for the languages that it
    has words for.

    Raises SettingsError where there is no such style, or it cannot be used.
    """
    path = Path(wanted)
    if path.suffix == ".csl":
        text = _csl(path, str(path))
        return Style(path.stem, path.stem, _of_csl_alone(), dict.fromkeys(languages_of(text), text))
    if str(wanted) in names():
        return shipped(str(wanted))
    if not os.path.isdir(path):  # a name that is too long for a path is no folder either
        where = f" in {path.parent}" if len(path.parts) > 1 else ""
        raise _unknown(path.name, phrase("there is no style {name!r}{where}", name=path.name, where=where))
    return _load(path, str(path), ())


def _of_csl_alone() -> dict[str, Setting]:
    """The settings of a style that is a CSL file alone.

    The labels of editions come from lists that differ between programs, and where citeproc-py sets editors and
    translators in another's stead is not known.
    """
    where = phrase("what the programs that write CSL styles differ in")
    return {
        "format-confidence": shipped(DEFAULT).settings["format-confidence"],
        "equal-labels": Setting(("ed. = edn", "ed. = eds."), Evidence.ASSUMED, where),
        "free": Setting(("order editor", "order translator", "name joint editor"), Evidence.ASSUMED, where),
    }


@cache
def shipped(name: str) -> Style:
    """The style `name` that hawashi brings. Raises SettingsError, which names the nearest, if near."""
    if name not in names():
        raise _unknown(name, phrase("there is no style {name!r}", name=name))
    return _load(resources.files(__name__) / name, name, ())


def _load(folder: Traversable, shown: str, line: tuple[str, ...]) -> Style:
    if shown in line or len(line) > _LONGEST_LINE:
        raise SettingsError(
            phrase("the style {file} extends itself, perhaps through others", file=shown),
            phrase("Take out one of the extends."),
        )
    table = _table(folder / "style.toml", shown)
    base = _base(folder, table.get("extends"), (*line, shown), shown)
    settings = dict(base.settings) if base else {}
    csl = dict(base.csl) if base else {}
    for name, given in _tables(table.get("settings"), shown).items():
        settings[name] = _setting(name, given, shown)
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        stem, _, suffix = each.name.rpartition(".")
        if suffix == "csl" and _LANGUAGE.fullmatch(stem):
            csl[stem] = _csl(each, f"{shown}/{each.name}")
    title = table.get("title")
    return Style(Path(shown).name, _title(title) if isinstance(title, str) else shown, settings, csl)


def _title(title: str) -> Message:
    """What a style is called; the catalogues have it for those that hawashi brings."""
    return Message(title.replace("{", "{{").replace("}", "}}"), None, 0, {})


def _base(folder: Traversable, extends: Any, line: tuple[str, ...], shown: str) -> Style | None:
    if extends is None:
        return None
    if not isinstance(extends, str) or not extends:
        raise SettingsError(
            phrase("the style {file}: extends must be the name of a style", file=shown),
            phrase('Write extends = "{default}".', default=DEFAULT),
        )
    if isinstance(folder, Path) and len(Path(extends).parts) > 1:
        return _load(folder / extends, str(folder / extends), line)
    if extends not in names():
        what = phrase("the style {file} extends {extends!r}, which does not exist", file=shown, extends=extends)
        raise _unknown(extends, what)
    return _load(resources.files(__name__) / extends, extends, line)


def _unknown(name: str, problem: Message) -> SettingsError:
    return SettingsError(problem, suggestion(name, names(), phrase("The styles are")))


def _table(file: Traversable, shown: str) -> Mapping[str, Any]:
    where = f"{shown}/style.toml"
    table = parsed(_read(file, where), where, phrase("Correct the file."))
    demand_keys(table, _KEYS, where)
    return table


def _tables(settings: Any, shown: str) -> Mapping[str, Any]:
    if settings is None:
        return {}
    if not isinstance(settings, Mapping):
        raise SettingsError(
            phrase("{file}/style.toml: settings must be a table", file=shown),
            phrase("Write [settings.NAME] above the value of each."),
        )
    return settings


def _setting(name: str, given: Any, shown: str) -> Setting:
    where = f"{shown}/style.toml, settings.{name}"
    demand = DEMANDS.get(name)
    if demand is None:
        raise SettingsError(
            phrase("{where}: there is no such setting", where=where),
            suggestion(name, DEMANDS, phrase("The settings are")),
        )
    if not isinstance(given, Mapping) or not {"value", "evidence", "where"} >= given.keys() or "value" not in given:
        raise SettingsError(
            phrase("{where} must be a table with a value", where=where),
            phrase("Its keys are value, evidence and where."),
        )
    value = tuple(given["value"]) if isinstance(given["value"], list) else given["value"]
    if not demand.allows(value):
        raise SettingsError(
            phrase("{where}: the value {value!r} is not allowed", where=where, value=given["value"]),
            phrase("Use {allowed}.", allowed=demand.allowed),
        )
    try:
        evidence = Evidence(given.get("evidence", Evidence.ASSUMED))
    except ValueError as error:
        raise SettingsError(
            phrase("{where}: this evidence is not allowed", where=where),
            phrase("Use one of {value}.", value=", ".join(Evidence)),
        ) from error
    return Setting(value, evidence, str(given.get("where", "")))


def _csl(file: Traversable, shown: str) -> str:
    """The text of a CSL file. Raises SettingsError where it is no CSL note style."""
    text = _read(file, shown)
    demand_note_style(text, shown)
    return text


def _read(file: Traversable, shown: str) -> str:
    try:
        if isinstance(file, Path) and file.is_fifo():  # for whose other end we would wait for ever
            raise OSError(errno.ESPIPE, phrase("it is a pipe, not a file"))
        with file.open("rb") as stream:
            data = stream.read(_MOST + 1)
        if len(data) > _MOST:
            raise SettingsError(
                phrase("{file} is larger than {value} MB", file=shown, value=_MOST // 1024**2),
                phrase("Name a style file."),
            )
    except OSError as error:
        raise SettingsError(
            phrase("{file} cannot be read: {why}", file=shown, why=reason_of(error)),
            phrase("Check the name of the style."),
        ) from error
    return decoded(data, shown)
