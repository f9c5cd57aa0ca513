"""What typer says of a wrong option or command, in our own manner: one sentence and one hint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer

from hawashi.errors import SettingsError
from hawashi.messages import phrase

if TYPE_CHECKING:
    UsageError = typer.BadParameter
else:
    # What typer raises for any of these; only some releases of typer give it a public name.
    UsageError = typer.BadParameter.__base__

_NEAREST = re.compile(r"\s*(?:\(Possible options: (?P<several>[^)]*)\)|Did you mean (?P<one>[^?]*)\?)\s*$")


def as_our_own(error: Any) -> SettingsError:
    """The same as an error of ours, which names what is nearest to what was written."""
    said = " ".join(error.format_message().replace("Value error, ", "").split())
    near = _NEAREST.search(said)
    context = getattr(error, "ctx", None)
    command = "hawashi" if context is None else context.command_path
    hint = phrase("`{command} --help` lists what is possible.", command=command)
    if near:
        said = said[: near.start()]
        words = near["several"] or near["one"]
        hint = phrase("Did you mean {value}? {hint}", value=words.replace(chr(39), ""), hint=hint)
    return SettingsError(said[:1].lower() + said[1:].rstrip("."), hint)
