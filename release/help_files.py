"""Writes what shells and `man` know of the command, from what `hawashi --help` says: `make docs`.

The man page is all helps one after the other. The completions ask the command itself each time, as typer has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer import Context
from typer.completion import get_completion_script  # type: ignore[attr-defined]  # from elsewhere
from typer.main import get_command

from hawashi.cli.running import app

ROOT = Path(__file__).parents[1]
COMPLETIONS = {
    "bash": "share/bash-completion/completions/hawashi",
    "zsh": "share/zsh/site-functions/_hawashi",
    "fish": "share/fish/vendor_completions.d/hawashi.fish",
}
MAN = "share/man/man1/hawashi.1"
_LINES_AS_THEY_ARE = "\b"  # how click marks a paragraph whose lines stay apart


def made() -> dict[str, str]:
    """The texts of the files by their paths from the root."""
    scripts = {
        path: get_completion_script(prog_name="hawashi", complete_var="_HAWASHI_COMPLETE", shell=shell) + "\n"
        for shell, path in COMPLETIONS.items()
    }
    return {MAN: man_page(), **scripts}


def man_page() -> str:
    """The page `hawashi(1)`, as man(7) has it."""
    group: Any = get_command(app)
    lines = [
        '.TH HAWASHI 1 "" "hawashi" "User commands"',
        ".SH NAME",
        r"hawashi \- check the footnotes of papers in English and Arabic",
        ".SH SYNOPSIS",
        r".B hawashi",
        r".I COMMAND",
        r"[\fIOPTIONS\fR] [\fIARGUMENTS\fR]",
        ".SH DESCRIPTION",
        *_prose(group.help),
        ".SH OPTIONS",
        *_parameters(group),
        ".SH COMMANDS",
    ]
    for name, command in sorted(group.commands.items()):
        lines += [f".SS {_text(f'hawashi {name}')}", *_prose(command.help), *_parameters(command)]
    return "\n".join(lines) + "\n"


def _prose(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        if paragraph.startswith(_LINES_AS_THEY_ARE):
            yield from (".PP", ".nf", *(_text(line) for line in paragraph.splitlines()[1:]), ".fi")
        else:
            yield from (".PP", _text(" ".join(paragraph.split())))


def _parameters(command: Any) -> Iterator[str]:
    context = Context(command)
    for each in command.params:
        is_argument = each.param_type_name == "argument"
        named = each.metavar if is_argument else each.get_help_record(context)[0]
        yield from (".TP", rf"\fB{_text(named)}\fR", _text(" ".join((each.help or "").split())))


def _text(text: str) -> str:
    """`text` as roff has it: no sign of it means anything."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace("`", r"\(ga")
    text = "".join(each if each.isascii() else rf"\[u{ord(each):04X}]" for each in text)
    return rf"\&{text}" if text.startswith(".") else text


if __name__ == "__main__":
    for path, text in made().items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")
