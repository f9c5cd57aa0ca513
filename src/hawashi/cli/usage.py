"""What typer says of a wrong option or command, in our own manner: one sentence and one hint."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import typer

from hawashi.errors import SettingsError
from hawashi.messages import joined, phrase

if TYPE_CHECKING:
    UsageError = typer.BadParameter
else:
    # What typer raises for any of these; only some releases of typer give it a public name.
    UsageError = typer.BadParameter.__base__

_NEAREST = re.compile(r"\s*(?:['(]{1,3}Possible options: (?P<several>[^)]*)\)[',)]*|Did you mean (?P<one>[^?]*)\?)\s*$")

_SENTENCES: tuple[tuple[str, Callable[[str], str]], ...] = (
    (r"no such option:? '?([^']+)'?", lambda name: phrase("no such option: {name}", name=name)),
    (r"no such command (.+)", lambda name: phrase("no such command {name}", name=name)),
    (r"missing argument (.+)", lambda name: phrase("missing argument {name}", name=name)),
    (r"missing option (.+)", lambda name: phrase("missing option {name}", name=name)),
    (r"missing command()", lambda _: phrase("missing command")),
    (r"option (.+) requires an argument", lambda name: phrase("option {name} requires an argument", name=name)),
    (r"option (.+) requires 2 arguments", lambda name: phrase("option {name} requires 2 arguments", name=name)),
    (r"option (.+) does not take a value", lambda name: phrase("option {name} does not take a value", name=name)),
    (
        r"got unexpected extra arguments?(?:\(s\))? \((.+)\)",
        lambda names: phrase("got unexpected extra argument(s) ({names})", names=names),
    ),
)
"""What typer says of the command line as a whole, which English says as it does."""
_INVALID = re.compile(r"invalid value for (?P<name>.+?): (?P<why>.+)", re.DOTALL)
_REASONS: tuple[tuple[str, Callable[[str], str]], ...] = (
    (
        r"(?:Input should be a valid integer, .*|'.*' is not a valid int(?:eger)?(?: range)?)()",
        lambda _: phrase("Input should be a valid integer, unable to parse string as an integer"),
    ),
    (
        r"(?:Input should be greater than or equal to|.+ is not in the range x>=) ?(.+)",
        lambda least: phrase("Input should be greater than or equal to {least}", least=least),
    ),
    (r"(?:Input should be|'.*' is not one of) (.+)", lambda values: phrase("Input should be {values}", values=values)),
)
"""What it says of a value, in the words of its releases since 0.20."""


def as_our_own(error: Any) -> SettingsError:
    """The same as an error of ours, which names what is nearest to what was written."""
    said = " ".join(error.format_message().replace("Value error, ", "").split())
    near = _NEAREST.search(said)
    context = getattr(error, "ctx", None)
    command = "hawashi" if context is None else context.command_path
    hint = phrase("`{command} --help` lists what is possible.", command=command)
    if near:
        said = said[: near.start()]
        words = (near["several"] or near["one"]).replace(chr(39), "")
        hint = phrase("Did you mean {value}? {hint}", value=joined(words.split(", "), "or"), hint=hint)
    return SettingsError(_in_words(said[:1].lower() + said[1:].rstrip(".")), hint)


def _in_words(said: str) -> str:
    """What typer says, as a message: in English it is the same."""
    invalid = _INVALID.fullmatch(said)
    if invalid is None:
        return _told(said, _SENTENCES)
    return phrase("invalid value for {name}: {why}", name=invalid["name"], why=_told(invalid["why"], _REASONS))


def _told(said: str, known: tuple[tuple[str, Callable[[str], str]], ...]) -> str:
    """The message for what typer says, where that is `known`."""
    return next((told(found[1]) for pattern, told in known if (found := re.fullmatch(pattern, said))), said)
