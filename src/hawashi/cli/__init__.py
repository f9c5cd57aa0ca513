"""The command line: the one room that prints and exits."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from hawashi.cli.commands import app
from hawashi.cli.output import complain, speak_utf8
from hawashi.errors import HawashiError

__all__ = ["app", "main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `hawashi` with `arguments` (those of the process where None) and exit with its code.

    What cannot be done is one sentence and one hint on the standard error, and exit code 2; a fault of hawashi itself
    is a traceback.
    """
    try:
        speak_utf8()
        app(args=arguments, prog_name="hawashi")
    except HawashiError as error:
        complain(error)
        sys.exit(2)
