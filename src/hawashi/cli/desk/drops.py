"""What was dropped on a page: its files, in a folder of its own, and what is known of them."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath

from hawashi import formats
from hawashi.cli.report_files import Read
from hawashi.configuration import OWN_FILE
from hawashi.errors import HawashiError, ReadError, WriteError
from hawashi.formats.source import too_large
from hawashi.messages import phrase
from hawashi.pages.file import Data
from hawashi.project import PaperFile
from hawashi.reasons import reason_of

MOST_FILES = 5_000
MOST_BYTES = 2 * 1024**3
"""How many files may be dropped on one page, and how many bytes they may have together."""

_HELPERS = frozenset({".bib", ".toml", ".csl"})
"""The suffixes of what is no paper, but says how papers are read."""
HELPERS = (*sorted(_HELPERS), ".gitignore")


@dataclass(slots=True)
class DroppedFiles:
    """The files of one page, by their names, with their sizes; `known` is what came of those that were read.

    Above them lies a configuration that says nothing, so that none from elsewhere counts.
    """

    place: Path
    name: str = field(default_factory=lambda: secrets.token_hex(8))
    sizes: dict[PurePosixPath, int] = field(default_factory=dict)
    known: dict[tuple[str | None, str], tuple[PaperFile, Read | HawashiError, Data]] = field(default_factory=dict)
    made: dict[str, Path] = field(default_factory=dict)

    @classmethod
    def new(cls, folder: Path) -> DroppedFiles:
        """A drop without files, somewhere in `folder`."""
        drop = cls(folder)
        drop.place = folder / drop.name
        drop.home.mkdir(parents=True)
        (drop.place / OWN_FILE).touch()
        (drop.place / ".git").mkdir()  # nor does a .gitignore from above
        return drop

    @property
    def home(self) -> Path:
        """The folder that its files lie in."""
        return self.place / "papers"

    @property
    def named(self) -> tuple[Path, ...]:
        """The papers and folders that were dropped, in the order of their names."""
        tops = sorted({name.parts[0] for name in self.sizes})
        return tuple(Path(top) for top in tops if (self.home / top).is_dir() or not _helps(PurePosixPath(top)))

    @property
    def bibliography(self) -> Path | None:
        """The one .bib file that was dropped beside papers, whatever it is called."""
        found = [name for name in self.sizes if name.suffix.lower() == ".bib" and len(name.parts) == 1]
        return Path(found[0]) if len(found) == 1 and len(self.sizes) > 1 else None

    async def take(self, asked: str, content: AsyncIterator[bytes]) -> str:
        """Keep a file that is called `asked`, in the place of one of that name, and give the name that it has now.

        Raises ReadError where it is too large, or more than may be dropped; all of its content is taken in even then,
        for a browser does not listen before it has sent everything.
        """
        name = kept_name(asked)
        if name not in self.sizes and len(self.sizes) >= MOST_FILES:
            raise ReadError(
                phrase("More than {count} files were dropped", count=MOST_FILES), phrase("Drop a smaller folder.")
            )
        others = sum(self.sizes.values()) - self.sizes.get(name, 0)
        arriving, size = self.place / secrets.token_hex(8), 0
        try:
            with arriving.open("wb") as file:
                async for chunk in content:
                    size += len(chunk)
                    if size <= formats.LARGEST and others + size <= MOST_BYTES:
                        file.write(chunk)
            if size > formats.LARGEST:
                raise too_large(str(name), formats.LARGEST)
            if others + size > MOST_BYTES:
                raise ReadError(
                    phrase("The files are larger than {value} MB together.", value=MOST_BYTES // 1024**2),
                    phrase("Drop fewer at a time."),
                )
            (self.home / name).parent.mkdir(parents=True, exist_ok=True)
            arriving.replace(self.home / name)
        except OSError as error:
            problem = phrase("{file} cannot be kept: {why}", file=name, why=reason_of(error))
            raise WriteError(problem, phrase("Check that the disk is not full.")) from error
        finally:
            arriving.unlink(missing_ok=True)
        self.sizes[name] = size
        self._forget(name)
        return str(name)

    def _forget(self, name: PurePosixPath) -> None:
        """Forget what a new file makes untrue: all, where it says how papers are read."""
        for key in list(self.known):
            if _helps(name) or PurePath(key[1]).as_posix() == str(name):
                del self.known[key]

    def copy_name(self, file: str, ending: str) -> Path:
        """Where a new copy of a file is made; `ending` comes behind its stem."""
        folder = self.place / "made" / secrets.token_hex(8)
        folder.mkdir(parents=True)
        return folder / f"{PurePath(file).stem}{ending}"

    def offer(self, path: Path) -> str:
        """The address, from the drop's on, under which a file that was made is fetched."""
        key = secrets.token_hex(8)
        self.made[key] = path
        return key

    def paper(self, style: str | None, shown: str) -> tuple[PaperFile, Read | HawashiError]:
        """A paper that was read in a style. Raises HawashiError where none was."""
        if (style, shown) not in self.known:
            raise HawashiError(phrase("{file} was not read yet", file=shown), phrase("Drop it again."))
        file, found, _ = self.known[style, shown]
        return file, found

    def remove(self) -> None:
        """Remove all its files."""
        shutil.rmtree(self.place, ignore_errors=True)


def _helps(name: PurePosixPath) -> bool:
    return name.suffix.lower() in _HELPERS or name.name == ".gitignore"


_LONGEST = 180  # bytes; file systems hold 255, and copies get longer names
_DEEPEST = 24
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What turns the text around it, and would show a name otherwise than it is."""
_UNFIT = re.compile(rf"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\\{_TURNING}]")
_UNFIT_ON_WINDOWS = re.compile(r'[<>:"|?*]')
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever suffix they have."""


def kept_name(asked: str, *, windows: bool = os.name == "nt") -> PurePosixPath:
    """The path, from the folder of a drop on, under which a file is kept that is called `asked`; never one outside."""
    parts = [_fit(part, windows) for part in asked.split("/") if part.strip(" .")]
    return PurePosixPath(*(parts[-_DEEPEST:] or ["paper"]))


def _fit(part: str, windows: bool) -> str:
    name = _UNFIT.sub("", part)
    if windows:
        name = _UNFIT_ON_WINDOWS.sub("_", name).rstrip(" .")
        name = f"_{name}" if _DEVICES.match(name) else name
    if name.strip(" .") == "":
        return "paper"
    stem, suffix = os.path.splitext(name)
    room = _LONGEST - len(suffix.encode()[:_LONGEST])
    return stem.encode()[:room].decode(errors="ignore") + suffix.encode()[:_LONGEST].decode(errors="ignore")
