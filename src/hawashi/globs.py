"""Patterns of paths as git writes them (gitignore(5)), made into expressions that try no place twice."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_LONGEST = 4096
"""A path has no more characters than that; a longer pattern means none."""

_POSIX = {
    "alnum": "0-9A-Za-z", "alpha": "A-Za-z", "blank": " \t", "cntrl": "\0-\x1f\x7f", "digit": "0-9", "graph": "!-~",
    "lower": "a-z", "print": " -~", "punct": "!-/:-@\\[-`{-~", "space": " \t-\r", "upper": "A-Z", "xdigit": "0-9A-Fa-f",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Glob:
    """One pattern. `brings_back` is that of a line with `!`; `folders` says that it means folders only."""

    expression: re.Pattern[str]
    brings_back: bool = False
    folders: bool = False

    def means(self, path: str, *, is_folder: bool = False) -> bool:
        """Whether the pattern means `path`, which counts from the pattern's folder on, and that itself."""
        return (is_folder or not self.folders) and self.expression.match(path) is not None


@lru_cache(maxsize=1024)
def glob(line: str) -> Glob | None:
    """The pattern on a line of a `.gitignore`; None where there is none, or it can mean no path."""
    if line.startswith("#") or len(line) > _LONGEST:
        return None
    text = re.sub(r"(?<!\\)((?:\\\\)*) +\Z", r"\1", line) if line.endswith(" ") else line
    brings_back, text = text.startswith("!"), text.removeprefix("!")
    folders, text = text.endswith("/"), text.removesuffix("/")
    if not text:
        return None
    parts = text.removeprefix("/").split("/") if "/" in text else ["**", text]
    expression = _path(parts)
    return None if expression is None else Glob(re.compile(expression, re.DOTALL), brings_back, folders)


def _path(parts: Sequence[str]) -> str | None:
    """The expression of a pattern with these names between its slashes; None where one of them can mean no name.

    What stands between two `**` is looked for from the left, and where it is found first there it stays: nothing
    further to the right could be found the worse for it.
    """
    runs: list[list[str]] = [[]]
    for number, part in enumerate(parts):
        anywhere = len(part) > 1 and not part.strip("*")
        if anywhere and number < len(parts) - 1:
            runs += [[]] if runs[-1] or len(runs) == 1 else []
            continue
        name = ".+" if anywhere else _name(part)
        if name is None:
            return None
        runs[-1].append(name)
    first, *others = ["/".join(f"(?>{name})" for name in run) for run in runs]
    if not others:
        return rf"{first}\Z"
    middle = "".join(f"(?>(?:[^/]++/)*?{run}/)" for run in others[:-1])
    return rf"{first}{'/' * bool(first)}{middle}(?:[^/]++/)*{others[-1]}\Z"


def _name(text: str) -> str | None:
    """The expression of one name in a path, that ends where the name does."""
    pieces: list[str] = [""]
    at = 0
    while at < len(text):
        one, at = _sign(text, at)
        if one is None:
            return None
        if one == "*":
            pieces += [""] if pieces[-1] or len(pieces) == 1 else []
        else:
            pieces[-1] += one
    first, *others = pieces
    end = r"(?=/|\Z)"
    if not others:
        return first + end
    return first + "".join(f"(?>[^/]*?{piece})" for piece in others[:-1]) + f"[^/]*{others[-1]}{end}"


def _sign(text: str, at: int) -> tuple[str | None, int]:
    """The expression of the sign at `at` and where the next one stands; `*` stands for itself."""
    if text[at] == "*":
        return "*", at + 1
    if text[at] == "?":
        return "[^/]", at + 1
    if text[at] == "[":
        return _set(text, at + 1)
    at += text[at] == "\\"
    return (re.escape(text[at]) if at < len(text) else None), at + 1


def _set(text: str, at: int) -> tuple[str | None, int]:
    """The expression of the set of characters whose `[` stands before `at`."""
    negated = text[at : at + 1] in ("!", "^")
    at += negated
    inner, first = "", at
    while at < len(text) and (text[at] != "]" or at == first):
        named = re.compile(r"\[:([^\]]*):\]").match(text, at)
        if named:
            if named[1] not in _POSIX:
                return None, at
            inner, at = inner + _POSIX[named[1]], named.end()
            continue
        low, at = _member(text, at)
        high = low
        if text[at : at + 1] == "-" and text[at + 1 : at + 2] not in ("", "]"):
            high, at = _member(text, at + 1)
        if low and high:
            inner += re.escape(low) if high <= low else f"{re.escape(low)}-{re.escape(high)}"
    if at >= len(text):
        return None, at
    if negated:
        return f"[^/{inner}]", at + 1
    return (f"(?!/)[{inner}]" if inner else "(?!)"), at + 1


def _member(text: str, at: int) -> tuple[str, int]:
    at += text[at] == "\\"
    return text[at : at + 1], at + 1
