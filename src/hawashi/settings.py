"""What a project asks of hawashi: `[tool.hawashi]` in `pyproject.toml`, or `hawashi.toml`, nearest to the paper."""

import difflib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from hawashi import styles
from hawashi.bibliography.keys import PARTS, USUAL_PATTERN, wrong_in
from hawashi.checking import Rule
from hawashi.configuration import SHARED_FILE, configured, shown
from hawashi.errors import ReadError, SettingsError, suggestion
from hawashi.globs import glob
from hawashi.messages import LANGUAGES, phrase
from hawashi.model import Style
from hawashi.per_file_settings import FileSettings, Silence, means
from hawashi.rules import RULES
from hawashi.silencing import names
from hawashi.toml import tables, texts

USUAL_BIBLIOGRAPHY = "references.bib"
"""The bibliography that is found by itself, beside a paper or beside the configuration."""

USUAL_AUTHORS = "authors.toml"
"""The file of authors that is found by itself, there too."""

KEYS = (
    "bibliography",
    "authors",
    "include",
    "exclude",
    "select",
    "extend-select",
    "ignore",
    "style",
    "baseline",
    "files",
    "silence",
    "keys",
    "pinned",
    "lang",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked for the papers of one folder.

    `file` is the configuration file, None where there is none. `bibliography` is the .bib file it names, `authors` the
    file of authors. `include` and `exclude` are patterns of the papers in folders; `include` is None where it says
    nothing. `select` and `ignore` hold rule codes, beginnings of codes, or rule names; `select` is None where
    every rule is wanted; `extend_select` are selected besides. `style` names the house style: one that hawashi brings,
    a folder, or a CSL file; `style_chosen` says that somebody named it. `baseline` is a file of findings that are known
    already. `files` are settings of single files, `silences` what is not to be shown. `keys` is the pattern by which
    keys are made, `pinned` names those that stay as they are (`house-*`: all that begin so).
    """

    file: Path | None = None
    bibliography: Path | None = None
    authors: Path | None = None
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    style: str = styles.DEFAULT
    style_chosen: bool = False
    extend_select: tuple[str, ...] = ()
    baseline: Path | None = None
    files: tuple[FileSettings, ...] = ()
    silences: tuple[Silence, ...] = ()
    keys: str = USUAL_PATTERN
    pinned: tuple[str, ...] = ()


def settings_for(folder: Path) -> Settings:
    """The settings that hold for the papers in `folder`: those of the nearest configuration, in it or above it.

    Raises SettingsError where the configuration cannot be used.
    """
    found = configured(folder)
    return Settings() if found is None else _settings(*found)


def bibliography_for(folder: Path, settings: Settings) -> Path | None:
    """The bibliography of the papers in `folder`: the one configured, else `references.bib` beside them or beside the
    configuration; None where there is none."""
    return settings.bibliography or _beside(folder, settings, USUAL_BIBLIOGRAPHY)


def authors_for(folder: Path, settings: Settings) -> Path | None:
    """The file of the authors of the papers in `folder`: the one configured, else `authors.toml` beside them or beside
    the configuration; None where there is none."""
    return settings.authors or _beside(folder, settings, USUAL_AUTHORS)


@contextmanager
def named_in(settings: Settings, key: str, path: Path) -> Iterator[None]:
    """Use the file `path`. Raises ReadError where it cannot be used, and says so where it is the configuration that
    names it, under `key`: who checks a paper may not know of it."""
    try:
        yield
    except ReadError as error:
        named = getattr(settings, key)
        if settings.file is None or named is None or os.path.abspath(named) != os.path.abspath(path):
            raise
        hint = phrase("Look at {key} in {file}, which names it.", key=key, file=shown(settings.file))
        raise ReadError(error.problem, hint) from error


def for_file(settings: Settings, path: Path) -> Settings:
    """`settings` with what they say of the file `path` itself; of several sayings the later goes before the earlier."""
    if settings.file is None:
        return settings
    for each in settings.files:
        if means(each.files, path, settings.file.parent):
            settings = replace(
                settings,
                select=settings.select if each.select is None else each.select,
                ignore=(*settings.ignore, *each.ignore),
                extend_select=(*settings.extend_select, *each.extend_select),
                style=each.style or settings.style,
                style_chosen=settings.style_chosen or each.style is not None,
                bibliography=each.bibliography or settings.bibliography,
            )
    return settings


def is_included(settings: Settings, path: Path) -> bool:
    """Whether the file `path`, of a folder, is to be read as far as `include` and `exclude` say."""
    if settings.file is None:
        return True
    folder = settings.file.parent
    wanted = settings.include is None or any(means(pattern, path, folder) for pattern in settings.include)
    return wanted and not any(means(pattern, path, folder) for pattern in settings.exclude)


def silences_of(settings: Settings, path: Path) -> tuple[tuple[int, Silence], ...]:
    """The silences that mean the file `path`, with their numbers in the configuration, from 0."""
    if settings.file is None:
        return ()
    folder = settings.file.parent
    return tuple((number, each) for number, each in enumerate(settings.silences) if means(each.files, path, folder))


def _beside(folder: Path, settings: Settings, name: str) -> Path | None:
    places = [folder] if settings.file is None else [folder, settings.file.parent]
    return next((place / name for place in places if (place / name).is_file()), None)


@lru_cache(maxsize=8)
def house_style(name: str) -> Style:
    """The house style that `Settings.style` names. Raises SettingsError where there is none, or it cannot be used."""
    return styles.load(name)


def with_options(
    settings: Settings,
    select: Sequence[str] | None,
    ignore: Sequence[str] | None,
    style: str | None = None,
    extend_select: Sequence[str] | None = None,
) -> Settings:
    """`settings` under the options of the command line.

    What is selected there sets aside the selection of the file, with what the file ignores; what is ignored there is
    ignored besides, and what extends the selection is selected besides. Raises SettingsError where an option names no
    rule.
    """
    _demand_rules(select or (), "--select")
    _demand_rules(ignore or (), "--ignore")
    _demand_rules(extend_select or (), "--extend-select")
    more = tuple(extend_select or ())
    settings = settings if style is None else replace(settings, style=style, style_chosen=True)
    if select is not None:
        return replace(settings, select=tuple(select), ignore=tuple(ignore or ()), extend_select=more)
    return replace(settings, ignore=(*settings.ignore, *(ignore or ())), extend_select=(*settings.extend_select, *more))


def active_rules(settings: Settings) -> tuple[Rule, ...]:
    """The rules that are selected and not ignored, in the order of their codes.

    A rule that is off by default is selected by its full code or name only.
    """
    return tuple(
        rule for _, rule in sorted(RULES.items()) if _selected(rule, settings) and not _named(rule, settings.ignore)
    )


def find_rule(word: str) -> Rule:
    """The rule with the code or the name `word`. Raises SettingsError, which names the nearest, if near."""
    for rule in RULES.values():
        if word.casefold() in {rule.code.casefold(), rule.name}:
            return rule
    raise SettingsError(phrase("there is no rule {word!r}", word=word), _nearest_rule(word))


def _selected(rule: Rule, settings: Settings) -> bool:
    words = (*(settings.select or ()), *settings.extend_select)
    if not rule.default:
        return any(word.casefold() in {rule.code.casefold(), rule.name} for word in words)
    return settings.select is None or _named(rule, words)


def _named(rule: Rule, words: Iterable[str]) -> bool:
    return any(names(word, rule.code, rule.name) for word in words)


def _demand_rules(words: Iterable[str], where: str) -> None:
    for word in words:
        if not word or not any(_named(rule, [word]) for rule in RULES.values()):
            raise SettingsError(
                phrase("{where}: there is no rule {word!r}", where=where, word=word), _nearest_rule(word)
            )


def _nearest_rule(word: str) -> str:
    words = {rule.code.casefold(): rule for rule in RULES.values()} | {rule.name: rule for rule in RULES.values()}
    near = difflib.get_close_matches(word.casefold().replace("-", "_"), words, n=1)
    if not near:
        return phrase("`hawashi rule` lists all rules.")
    rule = words[near[0]]
    return phrase("Did you mean {code} ({name})? `hawashi rule` lists all rules.", code=rule.code, name=rule.name)


def _settings(path: Path, table: Any) -> Settings:
    if not isinstance(table, Mapping):
        raise SettingsError(
            phrase("{file}: hawashi must be a table", file=shown(path)),
            phrase("Write [tool.hawashi] above the settings."),
        )
    _demand_keys(path, table, KEYS)
    _demand_language(path, table.get("lang"))
    select, extend, ignore = (_rules(path, table, key) for key in ("select", "extend-select", "ignore"))
    return Settings(
        file=path,
        bibliography=_path(path, table, "bibliography", USUAL_BIBLIOGRAPHY),
        authors=_path(path, table, "authors", USUAL_AUTHORS),
        include=_patterns(path, table, "include"),
        exclude=_patterns(path, table, "exclude") or (),
        select=select,
        ignore=ignore or (),
        style=_style(path, table) or styles.DEFAULT,
        style_chosen="style" in table,
        extend_select=extend or (),
        baseline=_path(path, table, "baseline", "hawashi-baseline.json"),
        files=tuple(_file_settings(path, each) for each in _tables(path, table, "files")),
        silences=tuple(_silence(path, each) for each in _tables(path, table, "silence")),
        keys=_pattern(path, table.get("keys", USUAL_PATTERN)),
        pinned=_texts(path, table, "pinned", "smith2001rivers") or (),
    )


def _demand_language(path: Path, value: Any) -> None:
    if value is not None and value not in LANGUAGES:
        languages = ", ".join(LANGUAGES)
        raise SettingsError(
            phrase("{file}: there is no language {value!r}", file=shown(path), value=value),
            phrase("The languages are {languages}.", languages=languages),
        )


def _pattern(path: Path, value: Any) -> str:
    wrong = wrong_in(value) if isinstance(value, str) else phrase("must be a string")
    if wrong:
        parts = ", ".join(f"{{{part}}}" for part in PARTS)
        raise SettingsError(
            phrase("{file}: the key pattern {wrong}", file=shown(path), wrong=wrong),
            phrase('Write keys = "{usual_pattern}"; the parts are {parts}.', usual_pattern=USUAL_PATTERN, parts=parts),
        )
    return str(value)


def _demand_keys(path: Path, table: Mapping[str, Any], known: Sequence[str], where: str = "") -> None:
    for key in table:
        if key not in known:
            raise SettingsError(
                phrase("{file}: {where}there is no setting {key!r}", file=shown(path), where=where, key=key),
                suggestion(key, known, phrase("The settings are")),
            )


def _file_settings(path: Path, table: Mapping[str, Any]) -> FileSettings:
    _demand_keys(path, table, ("files", "select", "extend-select", "ignore", "style", "bibliography"), "[[files]] ")
    return FileSettings(
        files=_demanded(path, table, "files", "papers/old/*.md"),
        select=_rules(path, table, "select"),
        ignore=_rules(path, table, "ignore") or (),
        extend_select=_rules(path, table, "extend-select") or (),
        style=_style(path, table),
        bibliography=_path(path, table, "bibliography", USUAL_BIBLIOGRAPHY),
    )


def _silence(path: Path, table: Mapping[str, Any]) -> Silence:
    _demand_keys(path, table, ("files", "note", "rules", "reason"), "[[silence]] ")
    note = table.get("note")
    return Silence(
        files=_demanded(path, table, "files", "papers/water.md"),
        rules=_rules(path, {"rules": "", **table}, "rules") or (),
        note=str(note) if isinstance(note, int) else _text(path, table, "note", "12"),
        reason=_text(path, table, "reason", "as printed") or "",
    )


def _tables(path: Path, table: Mapping[str, Any], key: str) -> Iterable[Mapping[str, Any]]:
    heading = f"[[{'tool.hawashi.' * (path.name == SHARED_FILE)}{key}]]"
    return tables(table, key, shown(path), phrase("Write {heading} above the settings of each.", heading=heading))


def _demanded(path: Path, table: Mapping[str, Any], key: str, example: str) -> str:
    """The text of a setting that must be given."""
    return _text(path, {key: "", **table}, key, example) or ""


def _text(path: Path, table: Mapping[str, Any], key: str, example: str) -> str | None:
    """The text of a setting; None where it is not given."""
    value = table.get(key)
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    file = shown(path)
    raise SettingsError(
        phrase("{file}: {key} has no value", file=file, key=key)
        if isinstance(value, str)
        else phrase("{file}: {key} must be a string", file=file, key=key),
        phrase('Write {key} = "{example}".', key=key, example=example),
    )


def _texts(path: Path, table: Mapping[str, Any], key: str, *examples: str) -> tuple[str, ...] | None:
    """The texts of a setting that is a list; None where it is not given."""
    listed = ", ".join(f'"{each}"' for each in examples)
    return texts(table, key, shown(path), phrase("Write {key} = [{examples}].", key=key, examples=listed))


def _style(path: Path, table: Mapping[str, Any]) -> str | None:
    style = _text(path, table, "style", styles.DEFAULT)
    return None if style is None else styles.from_folder(style, path.parent)


def _path(path: Path, table: Mapping[str, Any], key: str, usual: str) -> Path | None:
    named = _text(path, table, key, usual)
    if named is not None and (path.parent / named).is_fifo():  # for whose other end we would wait for ever
        raise SettingsError(
            phrase("{file}: {key} is a pipe, not a file", file=shown(path), key=key),
            phrase('Write {key} = "{example}".', key=key, example=usual),
        )
    return None if named is None else path.parent / named


def _patterns(path: Path, table: Mapping[str, Any], key: str) -> tuple[str, ...] | None:
    patterns = _texts(path, table, key, "drafts/", "*.txt")
    for each in patterns or ():
        found = glob(each)
        if found is None or found.brings_back:
            hint = phrase("Write a pattern as in .gitignore, but without ! before it.")
            raise SettingsError(
                phrase("{file}: {each!r} in {key} matches no file", file=shown(path), each=each, key=key), hint
            )
    return patterns


def _rules(path: Path, table: Mapping[str, Any], key: str) -> tuple[str, ...] | None:
    words = _texts(path, table, key, next(iter(sorted(RULES)), "C102"))
    _demand_rules(words or (), f"{shown(path)}: {key}")
    return words
