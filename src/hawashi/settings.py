"""What a project asks of hawashi: `[tool.hawashi]` in `pyproject.toml`, or `hawashi.toml`, nearest to the paper."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from hawashi import styles
from hawashi.checking import Rule
from hawashi.errors import SettingsError
from hawashi.model import Style
from hawashi.rules import RULES

OWN_FILE = "hawashi.toml"
SHARED_FILE = "pyproject.toml"
USUAL_BIBLIOGRAPHY = "references.bib"
"""The bibliography that is found by itself, beside a paper or beside the configuration."""

USUAL_AUTHORS = "authors.toml"
"""The file of authors that is found by itself, there too."""

KEYS = ("bibliography", "authors", "select", "ignore", "style")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked for the papers of one folder.

    `file` is the configuration file, None where there is none. `bibliography` is the .bib file it names, `authors` the
    file of authors. `select` and `ignore` hold rule codes, beginnings of codes, or rule names; `select` is None where every rule is wanted. `style`
    names the house style: one that hawashi brings, a folder, or a CSL file.
    """

    file: Path | None = None
    bibliography: Path | None = None
    authors: Path | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    style: str = styles.DEFAULT


def settings_for(folder: Path) -> Settings:
    """The settings that hold for the papers in `folder`: those of the nearest configuration, in it or above it.

    In one folder `hawashi.toml` goes before `pyproject.toml`; a `pyproject.toml` without `[tool.hawashi]` is passed
    over. Raises SettingsError where the configuration cannot be used.
    """
    start = folder.absolute()
    for place in (start, *start.parents):
        own, shared = place / OWN_FILE, place / SHARED_FILE
        if own.is_file():
            return _settings(own, _load(own))
        if shared.is_file():
            table = _own_table(_load(shared))
            if table is not None:
                return _settings(shared, table)
    return Settings()


def bibliography_for(folder: Path, settings: Settings) -> Path | None:
    """The bibliography of the papers in `folder`: the one configured, else `references.bib` beside them or beside the
    configuration; None where there is none."""
    return settings.bibliography or _beside(folder, settings, USUAL_BIBLIOGRAPHY)


def authors_for(folder: Path, settings: Settings) -> Path | None:
    """The file of the authors of the papers in `folder`: the one configured, else `authors.toml` beside them or beside
    the configuration; None where there is none."""
    return settings.authors or _beside(folder, settings, USUAL_AUTHORS)


def _beside(folder: Path, settings: Settings, name: str) -> Path | None:
    places = [folder] if settings.file is None else [folder, settings.file.parent]
    return next((place / name for place in places if (place / name).is_file()), None)


@lru_cache(maxsize=8)
def house_style(name: str) -> Style:
    """The house style that `Settings.style` names. Raises SettingsError where there is none, or it cannot be used."""
    return styles.load(name)


def with_options(
    settings: Settings, select: Sequence[str] | None, ignore: Sequence[str] | None, style: str | None = None
) -> Settings:
    """`settings` under the options of the command line.

    What is selected there sets aside the selection of the file, with what the file ignores; what is ignored there is
    ignored besides. Raises SettingsError where an option names no rule.
    """
    _demand_rules(select or (), "--select")
    _demand_rules(ignore or (), "--ignore")
    settings = settings if style is None else replace(settings, style=style)
    if select is not None:
        return replace(settings, select=tuple(select), ignore=tuple(ignore or ()))
    return replace(settings, ignore=(*settings.ignore, *(ignore or ())))


def active_rules(settings: Settings) -> tuple[Rule, ...]:
    """The rules that are selected and not ignored, in the order of their codes.

    A rule that is off by default is selected by its full code or name only.
    """
    return tuple(
        rule for _, rule in sorted(RULES.items()) if _selected(rule, settings) and not _named(rule, settings.ignore)
    )


def find_rule(word: str) -> Rule:
    """The rule with the code or the name `word`. Raises SettingsError, which names the nearest, where there is none."""
    for rule in RULES.values():
        if word.casefold() in {rule.code.casefold(), rule.name}:
            return rule
    raise SettingsError(f"there is no rule {word!r}", f"{_nearest_rule(word)}; `hawashi rule` lists them all.")


def _selected(rule: Rule, settings: Settings) -> bool:
    if not rule.default:
        return any(word.casefold() in {rule.code.casefold(), rule.name} for word in settings.select or ())
    return settings.select is None or _named(rule, settings.select)


def _named(rule: Rule, words: Iterable[str]) -> bool:
    plain = [word.casefold() for word in words]
    return any(rule.code.casefold().startswith(word) or rule.name == word for word in plain)


def _demand_rules(words: Iterable[str], where: str) -> None:
    for word in words:
        if not word or not any(_named(rule, [word]) for rule in RULES.values()):
            raise SettingsError(
                f"{where}: there is no rule {word!r}", f"{_nearest_rule(word)}; `hawashi rule` lists them all."
            )


def _nearest_rule(word: str) -> str:
    words = {rule.code.casefold(): rule for rule in RULES.values()} | {rule.name: rule for rule in RULES.values()}
    near = difflib.get_close_matches(word.casefold().replace("-", "_"), words, n=1, cutoff=0)
    return f"The nearest is {words[near[0]].code} ({words[near[0]].name})" if near else "No rule is registered"


def _load(path: Path) -> dict[str, Any]:
    hint = "Mend the file, or take it away: it is the configuration nearest to the papers."
    text = ""
    try:
        text = path.read_bytes().decode("utf-8")
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what = str(error).replace("end of document", f"the end, line {len(text.splitlines())}")
        raise SettingsError(f"{_shown(path)} is not valid TOML: {what}", hint) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{_shown(path)} is not UTF-8 at byte {error.start}", "Save it as UTF-8.") from error
    except OSError as error:
        raise SettingsError(f"{_shown(path)} cannot be read: {error.strerror}", "Make it readable.") from error


def _own_table(data: Mapping[str, Any]) -> Any:
    tools = data.get("tool")
    return tools.get("hawashi") if isinstance(tools, Mapping) else None


def _settings(path: Path, table: Any) -> Settings:
    if not isinstance(table, Mapping):
        raise SettingsError(f"{_shown(path)}: hawashi is no table", "Write [tool.hawashi], and the settings under it.")
    for key in table:
        if key not in KEYS:
            near = difflib.get_close_matches(key.casefold(), KEYS, n=1, cutoff=0)[0]
            raise SettingsError(
                f"{_shown(path)}: there is no setting {key!r}",
                f"The nearest is {near!r}; the settings are {', '.join(KEYS)}.",
            )
    style = table.get("style", styles.DEFAULT)
    if not (isinstance(style, str) and style):
        raise SettingsError(f"{_shown(path)}: style must name a house style", f'Write style = "{styles.DEFAULT}".')
    select, ignore = (_words(path, key, table.get(key)) for key in ("select", "ignore"))
    return Settings(
        file=path,
        bibliography=_path(path, "bibliography", table, USUAL_BIBLIOGRAPHY),
        authors=_path(path, "authors", table, USUAL_AUTHORS),
        select=select,
        ignore=ignore or (),
        style=style if styles.is_name(style) else str(path.parent / style),
    )


def _path(path: Path, key: str, table: Mapping[str, Any], usual: str) -> Path | None:
    value = table.get(key)
    if value is None:
        return None
    if not (isinstance(value, str) and value):
        raise SettingsError(f"{_shown(path)}: {key} must be a path", f'Write {key} = "{usual}".')
    return path.parent / value


def _words(path: Path, key: str, value: Any) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        example = next(iter(sorted(RULES)), "C102")
        raise SettingsError(f"{_shown(path)}: {key} must be a list of rules", f'Write {key} = ["{example}"].')
    _demand_rules(value, f"{_shown(path)}: {key}")
    return tuple(value)


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
