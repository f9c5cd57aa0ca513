"""The command line: the one room that prints and exits."""

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

from hawashi.cli.language import listen
from hawashi.cli.output import complain, speak_utf8, write_version
from hawashi.errors import REPORT_ALL, HawashiError, ReadError, fault
from hawashi.messages import phrase

__all__ = ["main"]

_MADE_BETWEEN = 50_000
"""So many values are made before Python looks for garbage: hawashi leaves next to none."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `hawashi` with `arguments` (those of the process where None) and exit with its code.

    What cannot be done is one sentence and one hint on the standard error, and exit code 2. A fault of hawashi itself
    that is not one paper's (`errors.working_on`) is a traceback besides.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy's: for matrices as small as ours threads only wait
    try:
        speak_utf8()
        _demand_folder()
        given = sys.argv[1:] if arguments is None else list(arguments)
        if arguments is None:
            gc.set_threshold(_MADE_BETWEEN)
        listen(given)
        code = _code(given)
    except HawashiError as error:
        _end(error)
    except KeyboardInterrupt:
        sys.exit(130)  # as shells say it: ended by the signal of Ctrl-C
    except Exception as error:
        _end(fault(phrase("The command failed"), error, REPORT_ALL))
    if arguments is None:
        # As it ends, Python would look at every value once more for garbage: of a large library for half a second.
        gc.freeze()
    sys.exit(code)


def _end(error: HawashiError) -> NoReturn:
    """Say what stopped the command, and exit with 2, even where saying it fails as well."""
    try:
        complain(error, traceback=True)
    except Exception:
        traceback.print_exc()
    sys.exit(2)


def _code(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        # Making the commands takes longest, and none is needed for that.
        write_version()
        return 0
    from hawashi.cli.running import run

    return run(arguments)


def _demand_folder() -> None:
    """Raise ReadError where the current folder is gone, from which every path counts."""
    try:
        os.getcwd()
    except OSError as error:
        raise ReadError(
            phrase("The current folder does not exist any more."), phrase("Change to another folder.")
        ) from error
