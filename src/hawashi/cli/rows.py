"""What `--format jsonl` and `parquet` do: the rows of papers and notes, on processes or an engine (docs/scale.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hawashi.cli.output import put, say, write
from hawashi.cli.problems import tell
from hawashi.errors import SettingsError, WriteError
from hawashi.jobs import usual_jobs
from hawashi.messages import counted, phrase
from hawashi.model import Severity
from hawashi.scale.columns import TABLES

if TYPE_CHECKING:
    from hawashi.project import Project
    from hawashi.scale.engine import Engine
    from hawashi.scale.items import Item
    from hawashi.scale.run import Account, Sink

FORMATS = ("jsonl", "parquet")
"""The formats that are tables."""


@dataclass(frozen=True, slots=True)
class Table:
    """How rows are made and where they go. `fail_on` are the findings that make the exit code 1."""

    format: str
    output: Path | None = None
    resume: bool = False
    engine: str | None = None
    jobs: int | None = None
    fail_on: frozenset[Severity] = frozenset()
    traceback: bool = False
    options: tuple[str, ...] = ()

    def is_asked_for(self, **others: object) -> bool:
        """Whether the format is one of a table. Raises SettingsError where it is not and another option needs one.

        `others` are the options of the command besides that only tables know.
        """
        if self.format in FORMATS:
            if self.format == "parquet" and self.output is None:
                raise SettingsError(phrase("--format parquet needs a file."), phrase("Name it with --output."))
            if self.resume and self.output is None:
                raise SettingsError(phrase("--resume needs a file to go on with."), phrase("Name it with --output."))
            return True
        for name, given in {"resume": self.resume or None, "engine": self.engine or None, **others}.items():
            if given is not None:
                option = f"--{name.replace('_', '-')}"
                raise SettingsError(
                    phrase("{option} needs --format jsonl or parquet.", option=option),
                    phrase("Choose one of these formats, or leave the option out."),
                )
        return False


def not_of_tables(options: str) -> SettingsError:
    """What is wrong where options are given that tables do not know."""
    return SettingsError(
        phrase("--format jsonl and parquet do not go with {options}.", options=options),
        phrase("Choose another format."),
    )


def run_papers(
    command: str, project: Project, paths: Sequence[Path], how: Table, stdin_name: Path | None = None
) -> int:
    """Make the rows that `command` makes of papers; give the exit code. Raises as `run_items` does."""
    from hawashi.scale.items import paper_items

    return run_items(command, paper_items(project, paths, stdin_name), how, [*map(str, paths)])


def run_notes(file: Path, how: Table, *, sequence: bool, stdin_name: Path | None = None) -> int:
    """Make the rows of `parse`; give the exit code."""
    from hawashi.scale.items import note_items

    return run_items("parse", note_items(file, stdin_name, sequence=sequence), how, [str(file), str(sequence)])


def run_items(command: str, items: Iterator[Item], how: Table, named: Sequence[str]) -> int:
    """Do what there is to do, and give the exit code: 2 where something could not be done, though all else was.

    Raises SettingsError where the extra or an unfinished run stands in the way, WriteError where nothing more can be
    written.
    """
    from hawashi.scale.run import run

    engine = engine_of(how)
    sink = sink_of(command, how, named)
    jobs = how.jobs or (1 if command == "parse" else usual_jobs())
    account = run(command, items, sink, jobs=jobs, engine=engine)
    _tell(account, how)
    if account.problems:
        return 2
    return 1 if any(account.severities[severity] for severity in how.fail_on) else 0


def engine_of(how: Table) -> Engine | None:
    """The engine asked for, started. Raises SettingsError."""
    if how.engine is None:
        return None
    if how.engine not in ("daft", "ray") and not how.engine.startswith("ray://"):
        raise SettingsError(
            phrase("There is no engine {engine}.", engine=how.engine),
            phrase("The engines are: {engines}.", engines="daft, ray, ray://host:port"),
        )
    from hawashi.scale.engine import Engine

    return Engine(how.engine, how.jobs)


def sink_of(command: str, how: Table, named: Sequence[str]) -> Sink:
    """Where the rows go: the standard output, or parts beside a file. Raises SettingsError and WriteError."""
    if how.output is None:
        from hawashi.scale.run import Lines

        return Lines(command, write)
    from hawashi.scale.parts import Parts

    if how.output.is_dir():
        raise WriteError(
            phrase("{output} is not a file", output=how.output),
            phrase("Name a file, or leave out -o to write to standard output."),
        )
    asked = hashlib.sha256("\0".join([*named, *how.options]).encode("utf-8", "surrogateescape")).hexdigest()
    resume = None if command == "duplicates" else how.resume  # each of its records is compared with all others
    return Parts(how.output, how.format, TABLES[command], [command, asked], resume=resume, put=put)


def _tell(account: Account, how: Table) -> None:
    tell(
        account.problems,
        nothing=not (account.done or account.before),
        traceback=how.traceback,
    )
    if account.before:
        say(counted("{count} paper was already done before", "{count} papers were already done before", account.before))
    if account.failed:
        say(
            counted(
                "{count} paper could not be done; the column `problem` says why",
                "{count} papers could not be done; the column `problem` says why",
                account.failed,
            )
        )
