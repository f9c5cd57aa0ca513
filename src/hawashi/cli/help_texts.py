"""The help of the commands in other languages: put into the commands once they are made, so that typer knows nothing.

The catalogue `help` of a language has it, paragraph by paragraph; examples stay as they are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise, takewhile
from typing import Any

from typer.core import TyperCommand, TyperGroup

from hawashi.cli.language import language
from hawashi.cli.output import give_up, told
from hawashi.messages import ENGLISH, phrase, translated, with_latin

_LINES_AS_THEY_ARE = "\b"
"""How click marks a paragraph whose lines stay apart: examples."""
_RIGHT_TO_LEFT = "\u200f"
_USAGE, _HELP = phrase("Usage"), "Show this message and exit."
_DEFAULT, _REQUIRED = phrase("default"), phrase("required")
_PANELS = {"argument": phrase("Arguments"), "option": phrase("Options")}
_COMMANDS = phrase("Commands")


class Speaking:
    """A command whose help is in the language of the run, also where typer has words of its own."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters with what is said of them; so the option --help, which click makes itself."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for each in params if language() != ENGLISH else ():
            each.help = _in_words(each.help or "")
            each.rich_help_panel = told(_PANELS[each.param_type_name])
        return params

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The first line of the help."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{told(_USAGE)}: ")

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help, with what typer writes behind that of an option."""
        from typer import rich_utils

        rich_utils.DEFAULT_STRING = f"[{told(_DEFAULT)}: {{}}]"
        rich_utils.REQUIRED_LONG_STRING = f"[{told(_REQUIRED)}]"
        with _written_by_typer():
            super().format_help(ctx, formatter)  # type: ignore[misc]


class SpeakingCommand(Speaking, TyperCommand):
    """One command, none of whose options takes another one for its value: `-o --diff` would write a file named so."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, read. Raises typer's error of usage where an option lacks its value."""
        options = [each for each in self.get_params(ctx) if each.param_type_name == "option"]
        known = {name for each in options for name in (*each.opts, *each.secondary_opts) if name.startswith("--")}
        valued = {name for each in options if not (each.is_flag or each.count) for name in each.opts}
        for word, behind in pairwise(takewhile("--".__ne__, args)):
            if word in valued and behind in known:
                ctx.fail(f"Option '{word}' requires an argument.")
        return super().parse_args(ctx, args)


class SpeakingGroup(Speaking, TyperGroup):
    """All commands."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The options before the command, read: one of them writes how a shell completes our commands."""
        with _written_by_typer():
            return super().parse_args(ctx, args)
        return ctx.exit()  # nobody reads it any more

    def _main_shell_completion(self, *args: Any, **kwargs: Any) -> None:
        with _written_by_typer():
            super()._main_shell_completion(*args, **kwargs)


@contextmanager
def _written_by_typer() -> Iterator[None]:
    """What typer writes itself goes to the standard output. Raises WriteError where that cannot be written."""
    try:
        yield
    except OSError as error:
        if error.filename is not None:  # a file of the shell's, in which typer installs the completion
            raise
        give_up(error)


def translate(group: Any) -> Any:
    """Put the help of all commands into the language of the run."""
    for command in (group, *group.commands.values()) if language() != ENGLISH else ():
        command.help = "\n\n".join(_in_words(each) for each in _split(command.help))
        if command is not group:
            command.rich_help_panel = told(_COMMANDS)
    return group


def paragraphs(group: Any) -> Iterator[str]:
    """All there is to translate in the help of commands, in order."""
    for command in (group, *group.commands.values()):
        yield from (each for each in _split(command.help) if not each.startswith(_LINES_AS_THEY_ARE))
        yield from (each.help for each in command.params if getattr(each, "help", None))
    yield _HELP


def _split(text: str) -> list[str]:
    """The paragraphs of a help; one that is not an example is one line."""
    found = (text or "").split("\n\n")
    return [each if each.startswith(_LINES_AS_THEY_ARE) else " ".join(each.split()) for each in found]


def _in_words(text: str) -> str:
    if text.startswith(_LINES_AS_THEY_ARE):
        return text
    words = translated(text, language(), "help")
    # Marks at both ends: the line begins with the name of an option, and is none of Arabic for a terminal.
    return text if words == text else f"{_RIGHT_TO_LEFT}{with_latin(words)}{_RIGHT_TO_LEFT}"
