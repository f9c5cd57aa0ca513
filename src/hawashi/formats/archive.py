"""Archives of parts (docx, odt), read as hostile: what is too much is refused before anything is inflated."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from hawashi.errors import ReadError
from hawashi.messages import phrase
from hawashi.reasons import reason_of

MOST_MEMBERS = 10_000
"""The most files an archive may hold. A paper has some twenty, and as many as it has pictures."""
MOST_BYTES = 512 * 1024 * 1024
"""The most bytes its files may have together when inflated."""
MOST_OF_PART = 64 * 1024 * 1024
"""The most bytes that one part of text may have when inflated."""
MOST_RATIO = 250
"""How many times its size a large file may grow. XML of a paper grows some ten to forty times."""
_LARGE = 4 * 1024 * 1024
"""Below so many bytes the ratio does not matter."""

_HINT = phrase("Open the paper in a word processor and save it again.")


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a file by their names, not inflated yet; `shown` is what the user calls the file."""

    shown: str
    file: zipfile.ZipFile
    sizes: dict[str, int]

    def __contains__(self, name: str) -> bool:
        return name in self.sizes

    def read(self, name: str, most: int = MOST_OF_PART) -> bytes:
        """The bytes of the part `name`, `most` at most. Raises ReadError where it is missing, too large or broken."""
        if name not in self.sizes:
            raise ReadError(phrase("{file} lacks its part {name}.", file=self.shown, name=name), _HINT)
        if self.sizes[name] > MOST_OF_PART:
            problem = phrase(
                "{name} in {file} is larger than {value} MB.", name=name, file=self.shown, value=MOST_OF_PART // 1024**2
            )
            raise ReadError(problem, _HINT)
        try:
            with self.file.open(name) as part:
                return part.read(min(most, self.sizes[name]))  # never more, whatever the part itself grows to
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise ReadError(
                phrase("{name} in {file} is damaged: {why}.", name=name, file=self.shown, why=reason_of(error)), _HINT
            ) from error


def open_archive(data: bytes, shown: str) -> Archive:
    """The archive that `data` is. Raises ReadError where it is none, is encrypted, or would grow too much."""
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        members = file.infolist()
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise ReadError(phrase("{file} is damaged: {why}.", file=shown, why=reason_of(error)), _HINT) from error
    if len(members) > MOST_MEMBERS:
        raise ReadError(
            phrase("{file} holds more than {most_members:,} files.", file=shown, most_members=MOST_MEMBERS), _HINT
        )
    total = 0
    for member in members:
        total += member.file_size
        grows = member.file_size > MOST_RATIO * max(member.compress_size, 1)
        if total > MOST_BYTES:
            problem = phrase(
                "{file} expands to more than {value} MB (possible zip bomb).", file=shown, value=MOST_BYTES // 1024**2
            )
            raise ReadError(problem, _HINT)
        if grows and member.file_size > _LARGE:
            raise ReadError(
                phrase(
                    "{filename} in {file} expands to more than {most_ratio} times its size (possible zip bomb).",
                    filename=member.filename,
                    file=shown,
                    most_ratio=MOST_RATIO,
                ),
                _HINT,
            )
        if member.flag_bits & 1:
            raise ReadError(phrase("{file} is encrypted.", file=shown), phrase("Save the paper without a password."))
    return Archive(shown, file, {member.filename: member.file_size for member in members})
