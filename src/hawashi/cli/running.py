"""All commands together, and a run of one of them."""

from collections.abc import Callable
from functools import cache
from typing import Any

import typer

from hawashi.cli import convert as _convert  # noqa: F401 - adds its command
from hawashi.cli import fix as _fix  # noqa: F401 - adds its command
from hawashi.cli import init as _init  # noqa: F401 - adds its command
from hawashi.cli import link as _link  # noqa: F401 - adds its command
from hawashi.cli import list_works as _list_works  # noqa: F401 - adds its command
from hawashi.cli import merge as _merge  # noqa: F401 - adds its command
from hawashi.cli import report as _report  # noqa: F401 - adds its command
from hawashi.cli import tidy as _tidy  # noqa: F401 - adds its command
from hawashi.cli.check import command as _check  # noqa: F401 - adds its command
from hawashi.cli.commands import app
from hawashi.cli.desk import command as _desk  # noqa: F401 - adds its command
from hawashi.cli.help_texts import translate
from hawashi.cli.language import language
from hawashi.cli.output import complain
from hawashi.cli.usage import UsageError, as_our_own

__all__ = ["app", "run"]


def run(arguments: list[str]) -> int:
    """Run the command that `arguments` name, and give its exit code; what typer says of a wrong option is said."""
    try:
        return int(_commands(language())(args=arguments, prog_name="hawashi", standalone_mode=False) or 0)
    except UsageError as error:
        # Where nothing was written at all, typer has shown the help, and says no more.
        if error.format_message():
            complain(as_our_own(error))
        return 2
    except typer.Abort:
        return 130


@cache
def _commands(_language: str) -> Callable[..., Any]:
    """The commands with all their options, in a language: making them takes typer as long as many a command."""
    commands: Callable[..., Any] = translate(typer.main.get_command(app))
    return commands
