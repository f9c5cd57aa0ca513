"""A file replaced by another content: whole, or not at all."""

import errno
import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from hawashi.bibliography.encodings import UTF8, encoded, encoding_of, in_utf8
from hawashi.errors import WriteError
from hawashi.formats import LARGEST
from hawashi.formats.source import read_bytes
from hawashi.messages import phrase
from hawashi.reasons import reason_of

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows, where a file that is open elsewhere is not replaced anyway
    fcntl = None  # type: ignore[assignment]

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""How file systems say that a file can have but one name there (FAT, on many a memory stick)."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_ATTRIBUTES = ("user.", "system.posix_acl_access")
_OURS = re.compile(r"/(?:dev|proc/self)/fd/([0-9]+)")
_STANDARD = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
"""The names of what this process has open, by number."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving a file: where the old content is kept, None where it is not; what the file lost, in words."""

    kept: Path | None = None
    lost: str = ""


def save(path: str | Path, content: str | bytes, *, expected: bytes | None = None, backup: bool = False) -> Saved:
    """Make `content` that of the file `path`: written beside it, synced, and put in its place in one step.

    Characters are written in UTF-8, with their line ends as they are.

    A file that is there keeps its permissions and its owner; a link is followed, not replaced; a device and a pipe are
    written into. `expected` is the content that the file must still have. With `backup` the old content is kept.

    Raises WriteError where writing fails, where the file may not be written, or where it has changed meanwhile: it
    stands as it was then. So it does where another program has it open, as `open_elsewhere` tells.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    with _in_words(path):
        stream = _stream(path)
        if stream is not None:
            _fill(stream, data)
            return Saved()
        with _held(path) as (target, old):
            _check(target, expected, path)
            return _replace(target, data, old, expected, path, backup=backup)


def put(made: Path, path: str | Path) -> Saved:
    """Put a file that was written beside `path` in its place, as `save` does with a content; `made` is gone then.

    Raises WriteError where that fails.
    """
    with _in_words(path):
        stream = _stream(path)
        if stream is not None:
            with os.fdopen(stream, "wb") as into, made.open("rb") as file:
                shutil.copyfileobj(file, into)
            made.unlink()
            return Saved()
        with _held(path) as (target, old):
            lost = _fill(os.open(made, os.O_WRONLY), b"", old, None if old is None else target)
            os.replace(made, target)
            _sync_folder(target.parent)
            return Saved(lost=", ".join(filter(None, lost)))


def is_stream(path: str | Path) -> bool:
    """Whether what `path` names takes what is written and cannot be replaced: a device, a pipe, what is open here."""
    name = os.path.abspath(path)
    if name in _STANDARD or _OURS.fullmatch(name):
        return True
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def new_beside(target: Path, permissions: int = 0o600) -> tuple[Path, int]:
    """A new file beside `target`, open for writing. No link can wait for it: nobody can guess its name."""
    beside = target.with_name(f".{target.name[:40]}.{secrets.token_hex(8)}.hawashi")
    return beside, os.open(beside, _NEW, permissions)


def make(path: Path, content: str) -> None:
    """Write a file that is not there yet: whole, or not at all.

    Raises FileExistsError where something has that name, and be it a link that leads nowhere, and OSError.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    beside, handle = new_beside(path, 0o666)
    try:
        _fill(handle, content.encode("utf-8"))
        try:
            os.link(beside, path)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _in_words(path: str | Path) -> Iterator[None]:
    """Raise as WriteError what the system says while the file is written."""
    try:
        yield
    except OSError as error:
        raise WriteError(
            phrase("{file} cannot be written: {value}. It was left unchanged.", file=path, value=reason_of(error)),
            phrase("Check that the disk is not full, and the permissions of the file and its folder."),
        ) from error


def _stream(path: str | Path) -> int | None:
    """A stream, open for writing, and None where `path` names none.

    What this process has open is a stream even if it is a file: `>>` means that what is there stays.
    """
    if not is_stream(path):
        return None
    name = os.path.abspath(path)
    ours = _OURS.fullmatch(name)
    if ours or name in _STANDARD:
        return os.dup(int(ours[1]) if ours else _STANDARD[name])
    return os.open(path, os.O_WRONLY)


def _demand_closed(target: Path, shown: str | Path) -> None:
    """Raise WriteError where a word processor has the file open: it would write over what is written now."""
    lock = open_elsewhere(target)
    if lock is not None:
        raise WriteError(
            phrase(
                "{file} is open in another program (lock file {name}). It was left unchanged.",
                file=shown,
                name=lock.name,
            ),
            phrase("Close it there; if no program has it open any more, delete {name}.", name=lock.name),
        )


def hold(target: Path, shown: str | Path) -> int | None:
    """The file or folder, open and so held against other runs of ours; None where there are no locks.

    No link is followed. Raises WriteError where another run holds it, and OSError.
    """
    if fcntl is None:
        return None
    handle = os.open(target, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise WriteError(
            phrase("{file} is being written by another run of hawashi. It was left unchanged.", file=shown),
            phrase("Wait, then try again."),
        ) from error
    except OSError:
        pass  # a file system without locks
    return handle


@contextmanager
def _held(path: str | Path) -> Iterator[tuple[Path, os.stat_result | None]]:
    """The file that `path` leads to, held if there is one, and what the system knows of it. Raises WriteError."""
    target = Path(os.path.realpath(path))
    _demand_closed(target, path)
    handle = hold(target, path) if target.exists() else None
    try:
        yield target, _old(target, path)
    finally:
        if handle is not None:
            os.close(handle)


def _old(target: Path, shown: str | Path) -> os.stat_result | None:
    """What the system knows of the file, None where there is none. Raises WriteError where nobody may write it."""
    if not target.exists():
        return None
    old = target.stat()
    # A file could be replaced without being writable itself: that is not what its owner meant.
    if not old.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise WriteError(
            phrase("{file} is read-only. It was left unchanged.", file=shown),
            phrase("Change the permissions of the file."),
        )
    return old


def _check(target: Path, expected: bytes | None, shown: str | Path) -> None:
    if expected is not None and (not target.exists() or target.read_bytes() != expected):
        raise WriteError(
            phrase("{file} was changed by another program in the meantime. It was left unchanged.", file=shown),
            phrase("Run hawashi again."),
        )


def _keep(target: Path) -> Path:
    """Give the file a second name beside it, under which it stays when it is replaced; one that is taken stays."""
    number = 1
    while True:
        kept = target.with_name(f"{target.name}.bak{number if number > 1 else ''}")
        try:
            os.link(target, kept)
        except FileExistsError:
            number += 1
            continue
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if kept.exists():
                number += 1
                continue
            _fill(os.open(kept, _NEW, 0o600), target.read_bytes(), target.stat(), target)
        return kept


def _replace(
    target: Path, data: bytes, old: os.stat_result | None, expected: bytes | None, shown: str | Path, *, backup: bool
) -> Saved:
    # Beside the target, because a rename is only whole within one file system.
    beside, handle = new_beside(target, 0o666 if old is None else 0o600)
    kept = None
    try:
        lost = _fill(handle, data, old, None if old is None else target)
        _check(target, expected, shown)
        kept = _keep(target) if backup and old is not None else None
        os.replace(beside, target)
    except BaseException:
        for path in (beside, kept):
            if path is not None:
                with suppress(OSError):
                    path.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)
    return Saved(kept, ", ".join(filter(None, lost)))


def _fill(
    handle: int, data: bytes, old: os.stat_result | None = None, like: Path | None = None
) -> tuple[str, str, str]:
    """Write `data` to the last byte, give it owner, permissions and attributes of the `old` file `like`, and close it.

    What it could not be given is returned in words.
    """
    owner = links = attributes = ""
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if old is not None and hasattr(os, "fchmod"):
            links = phrase("hard links (they have the old content)") if old.st_nlink > 1 else ""
            owner = "" if _gave(handle, old) else phrase("owner or group")
            os.fchmod(handle, stat.S_IMODE(old.st_mode))
            attributes = "" if like is None or _gave_attributes(handle, like) else phrase("extended attributes")
        if stat.S_ISREG(os.fstat(handle).st_mode):  # there is nothing to sync in a device or a pipe
            os.fsync(handle)
    finally:
        os.close(handle)
    return owner, links, attributes


def _gave_attributes(handle: int, like: Path) -> bool:
    """Whether a file has now what people and programs have noted of the file `like`, and who may read it besides."""
    if not hasattr(os, "listxattr"):
        return True
    try:
        names = [name for name in os.listxattr(like) if name.startswith(_ATTRIBUTES)]
    except OSError:  # a file system that has none
        return True
    try:
        for name in names:
            os.setxattr(handle, name, os.getxattr(like, name))
    except OSError:
        return False
    return True


def _gave(handle: int, old: os.stat_result) -> bool:
    """Give the file the owner and the group of the `old` one, where it has others, and say whether it has them now."""
    new = os.fstat(handle)
    if (new.st_uid, new.st_gid) == (old.st_uid, old.st_gid):
        return True
    try:
        os.fchown(handle, old.st_uid, old.st_gid)
    except OSError:
        return False
    return True


def _sync_folder(folder: Path) -> None:
    """Make a rename last; the file is in place already, so that failing is no fault."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def open_elsewhere(path: Path) -> Path | None:
    """The lock file that says that a word processor has the file `path` open; None where there is none."""
    return next((lock for name in _names(path) if (lock := path.with_name(name)).is_file()), None)


def _names(path: Path) -> Iterator[str]:
    yield f".~lock.{path.name}#"  # LibreOffice, OpenOffice
    yield f".~{path.name}"  # WPS Office
    yield f"~${path.name}"  # Word
    # Word writes its own sign over the first letters of a name of eight letters and more, and keeps what it can of
    # one of seven.
    letters = len(path.stem)
    if letters > 6:
        yield f"~${path.name[2 if letters > 7 else 1 :]}"


def save_library(
    path: Path, text: str, *, expected: str | None = None, backup: bool = False, utf8: bool = False
) -> Saved:
    """Make `text` that of the .bib file `path`, as `save` does: in its encoding, a new one in UTF-8.

    `expected` is the text that it must still have; with `utf8` it is written in UTF-8, and its header says so.
    """
    old = encoding_of(read_bytes(path, LARGEST)) if path.is_file() else UTF8
    new = UTF8 if utf8 or not path.exists() else old
    return save(
        path,
        encoded(in_utf8(text) if new == UTF8 else text, new, path),
        expected=None if expected is None else encoded(expected, old, path),
        backup=backup,
    )
