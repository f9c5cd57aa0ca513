"""From what the user named to the papers to check, each with its settings and what it is read with."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hawashi import formats
from hawashi.cli.check.paper import Input, Task, digest_of
from hawashi.cli.paths import STANDARD_INPUT, find_papers
from hawashi.cli.reading import piped_content, with_standard_input
from hawashi.errors import HawashiError
from hawashi.formats.source import read_bytes
from hawashi.settings import (
    Settings,
    authors_for,
    bibliography_for,
    for_file,
    house_style,
    settings_for,
    silences_of,
    with_options,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks of the papers, whatever their configurations say."""

    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    extend_select: Sequence[str] | None = None
    style: str | None = None
    bibliography: Path | None = None

    def over(self, settings: Settings) -> Settings:
        """`settings` under these options. Raises SettingsError where one of them names no rule."""
        return with_options(settings, self.select, self.ignore, self.style, self.extend_select)


@dataclass(slots=True)
class Plan:
    """The papers to check, in order, what is wrong already, and files of folders that look like papers."""

    tasks: list[Task] = field(default_factory=list)
    unread: tuple[Path, ...] = ()
    problems: list[HawashiError] = field(default_factory=list)
    piped: Task | None = None
    _settings: dict[Path, Settings | HawashiError] = field(default_factory=dict)
    _inputs: dict[Path, Input] = field(default_factory=dict)

    def add_problem(self, error: HawashiError) -> None:
        """Note what could not be done, once."""
        if error.problem not in {known.problem for known in self.problems}:
            self.problems.append(error)

    def settings(self, folder: Path) -> Settings:
        """The settings of the files in `folder`. Raises SettingsError."""
        if folder not in self._settings:
            try:
                self._settings[folder] = settings_for(folder)
            except HawashiError as error:
                self._settings[folder] = error
        found = self._settings[folder]
        if isinstance(found, HawashiError):
            raise found
        return found

    def input(self, path: Path) -> Input:
        """The bibliography or file of authors `path`, whose content is looked at once. Raises ReadError."""
        place = Path(os.path.realpath(path))
        if place not in self._inputs:
            shown = Path(os.path.relpath(path)) if place.is_relative_to(Path.cwd()) else path
            self._inputs[place] = Input(shown, digest_of(read_bytes(shown, formats.LARGEST)))
        return self._inputs[place]


def make_plan(paths: Sequence[Path], wanted: Wanted, stdin_name: Path | None) -> Plan:
    """The papers that `paths` name, as `find_papers` finds them; `-` is the standard input, called `stdin_name`.

    What is wrong with one of them is a problem of the plan. Raises ReadError where the bibliography that is wanted
    cannot be read, SettingsError where an option is wrong.
    """
    wanted.over(Settings())
    named = find_papers(with_standard_input(paths, stdin_name))
    plan = Plan(unread=named.unread, problems=list(named.problems))
    if wanted.bibliography is not None:
        plan.input(wanted.bibliography)
    for path in named.papers:
        is_piped = path == STANDARD_INPUT
        shown = stdin_name if is_piped and stdin_name is not None else path
        try:
            task = _task(path, shown, wanted, plan, piped_content() if is_piped else None)
        except HawashiError as error:
            plan.add_problem(error)
            continue
        plan.tasks.append(task)
        plan.piped = task if is_piped else plan.piped
    return plan


def _task(path: Path, shown: Path, wanted: Wanted, plan: Plan, data: bytes | None) -> Task:
    configured = for_file(plan.settings(shown.parent), shown)
    settings = wanted.over(configured)
    house_style(settings.style)
    library = wanted.bibliography or bibliography_for(shown.parent, settings)
    people = authors_for(shown.parent, settings)
    return Task(
        path,
        str(shown),
        settings,
        silences_of(configured, shown),
        None if library is None else plan.input(library),
        None if people is None else plan.input(people),
        data,
    )
