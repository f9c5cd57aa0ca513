"""The papers of one run, each read with the bibliography that its settings give it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hawashi import bibliography as libraries
from hawashi.cli.output import complain, say
from hawashi.cli.paths import find_papers
from hawashi.errors import HawashiError
from hawashi.model import Library, Paper
from hawashi.pipeline import read_paper
from hawashi.settings import Settings, bibliography_for, settings_for


@dataclass(slots=True)
class Run:
    """What a run has read, and what it could not do."""

    papers: list[tuple[Paper, Settings]] = field(default_factory=list)
    libraries: dict[Path, Library] = field(default_factory=dict)
    problems: list[HawashiError] = field(default_factory=list)


def read_papers(paths: Sequence[Path], bibliography: Path | None) -> Run:
    """The papers that `paths` name, folders walked; without any, those of the current folder.

    `bibliography` goes before what any configuration names.

    A paper that cannot be read, and one whose settings or bibliography cannot, becomes a problem of the run; the others
    are read all the same. Raises ReadError where `bibliography` itself cannot be read.
    """
    named = find_papers(paths)
    run = Run(problems=list(named.problems))
    given = None if bibliography is None else _library(bibliography, run)
    folders: dict[Path, tuple[Settings, Library | None] | HawashiError] = {}
    for path in named.papers:
        if path.parent not in folders:
            folders[path.parent] = _surroundings(path.parent, given, run)
        surroundings = folders[path.parent]
        if isinstance(surroundings, HawashiError):
            continue
        settings, library = surroundings
        try:
            run.papers.append((read_paper(path, library), settings))
        except HawashiError as error:
            run.problems.append(error)
    return run


def add_problem(run: Run, error: HawashiError) -> None:
    """Note what could not be done, once."""
    if error.problem not in {known.problem for known in run.problems}:
        run.problems.append(error)


def report_problems(run: Run) -> None:
    """Say what could not be done, or that there was nothing to do."""
    if not run.papers and not run.problems:
        say("warning: no papers were found under the current folder")
    for problem in run.problems:
        complain(problem)


def _surroundings(folder: Path, given: Library | None, run: Run) -> tuple[Settings, Library | None] | HawashiError:
    try:
        settings = settings_for(folder)
        if given is not None:
            return settings, given
        path = bibliography_for(folder, settings)
        return settings, None if path is None else _library(path, run)
    except HawashiError as error:
        add_problem(run, error)
        return error


def _library(path: Path, run: Run) -> Library:
    place = Path(os.path.realpath(path))
    if place not in run.libraries:
        shown = Path(os.path.relpath(path)) if place.is_relative_to(Path.cwd()) else path
        run.libraries[place] = libraries.read(shown)
    return run.libraries[place]
