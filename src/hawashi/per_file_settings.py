"""What a configuration says of single files: settings of their own, and findings that are not to be shown."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from hawashi.globs import glob
from hawashi.model import Finding
from hawashi.silencing import names


@dataclass(frozen=True, slots=True)
class FileSettings:
    """`[[files]]`: what holds for the files that the pattern means (as `.gitignore` writes it), besides all else.

    What is None, or empty, is left as it is.
    """

    files: str
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    style: str | None = None
    bibliography: Path | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """`[[silence]]`: findings of the rules in the files that the pattern means, there in one note, are not shown.

    `note` is a label, in any digits; None means the whole file. `rules` are codes, beginnings of codes, or names.
    """

    files: str
    rules: tuple[str, ...]
    note: str | None = None
    reason: str = ""


def means(pattern: str, path: Path, folder: Path) -> bool:
    """Whether the pattern, which counts from `folder` on, means the file `path`, or a folder that it is in."""
    relative = os.path.relpath(path.absolute(), folder)
    found = glob(pattern)
    if found is None or found.brings_back or relative.startswith(".."):
        return False
    place = PurePath(relative)
    folders = [each.as_posix() for each in place.parents][:-1]
    return found.means(place.as_posix()) or any(found.means(each, is_folder=True) for each in folders)


def silence_listed(
    findings: Iterable[Finding], silences_of: Callable[[str], Sequence[tuple[int, Silence]]]
) -> tuple[list[Finding], frozenset[int]]:
    """The findings that no silence of their files means, and the numbers of the silences that meant any."""
    kept, used = list[Finding](), set[int]()
    silences: dict[str, Sequence[tuple[int, Silence]]] = {}
    for found in findings:
        path = found.location.path
        if path not in silences:
            silences[path] = silences_of(path)
        by = [number for number, silence in silences[path] if _means_finding(silence, found)]
        used.update(by)
        if not by:
            kept.append(found)
    return kept, frozenset(used)


def _means_finding(silence: Silence, found: Finding) -> bool:
    if silence.note is not None and _label(silence.note) != _label(found.location.note or ""):
        return False
    return any(names(word, found.code, found.name) for word in silence.rules)


def _label(label: str) -> str:
    return "".join(str(unicodedata.decimal(each, each)) for each in label.strip())
