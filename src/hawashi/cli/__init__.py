"""The command line: the one room that prints and exits."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from hawashi.cli import convert as _convert  # noqa: F401 - adds its command
from hawashi.cli import fix as _fix  # noqa: F401 - adds its command
from hawashi.cli import init as _init  # noqa: F401 - adds its command
from hawashi.cli import list_works as _list_works  # noqa: F401 - adds its command
from hawashi.cli import merge as _merge  # noqa: F401 - adds its command
from hawashi.cli import tidy as _tidy  # noqa: F401 - adds its command
from hawashi.cli.check import command as _check  # noqa: F401 - adds its command
from hawashi.cli.commands import app
from hawashi.cli.output import complain, speak_utf8
from hawashi.cli.problems import fault
from hawashi.cli.usage import UsageError, as_our_own
from hawashi.errors import HawashiError, ReadError

__all__ = ["app", "main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `hawashi` with `arguments` (those of the process where None) and exit with its code.

    What cannot be done is one sentence and one hint on the standard error, and exit code 2; so is what typer makes of a
    wrong option. A fault of hawashi itself that is not one paper's (`problems.one_paper`) is a traceback besides.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy's: for matrices as small as ours threads only wait
    try:
        speak_utf8()
        _demand_folder()
        code = app(args=arguments, prog_name="hawashi", standalone_mode=False)
    except HawashiError as error:
        complain(error)
        sys.exit(2)
    except UsageError as error:
        # Where nothing was written at all, typer has shown the help, and says no more.
        if error.format_message():
            complain(as_our_own(error))
        sys.exit(2)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(130)  # as shells say it: ended by the signal of Ctrl-C
    except Exception as error:
        complain(
            fault("The command failed", error, "Please report this bug, with everything shown here."), traceback=True
        )
        sys.exit(2)
    sys.exit(code)


def _demand_folder() -> None:
    """Raise ReadError where the current folder is gone, from which every path counts."""
    try:
        os.getcwd()
    except OSError as error:
        raise ReadError("The current folder does not exist any more.", "Change to another folder.") from error
