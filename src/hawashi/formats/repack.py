"""Archives with some of their parts replaced: every other byte is copied as it is, compressed or not.

What a zip file looks like is told by PKWARE's APPNOTE.TXT, §4.3.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import NamedTuple

from hawashi.errors import WriteError
from hawashi.messages import phrase

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_SIZE_LATER = 0x08
_UTF8 = 0x800
_DOS_EPOCH = (0, 0x21)
"""Midnight of the first day of 1980, as archives write it; Word itself dates all parts so."""
_LARGE = 0xFFFFFFFF
_HINT = phrase("Open the paper in a word processor and save it again.")


class _Entry(NamedTuple):
    """One entry of an archive's directory: its fixed fields, and the name, extra fields and comment behind them."""

    name: str
    fields: tuple[bytes | int, ...]
    rest: bytes
    offset: int


def repacked(data: bytes, parts: Mapping[str, bytes], shown: str) -> bytes:
    """The archive `data` with the content of `parts`, by their names; parts that it has not are added at its end.

    Raises WriteError where the archive is written in a way (zip64, entries that overlap) in which its other parts could
    not be copied as they are; `shown` is what the user calls the file.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members, directory, comment = archive.infolist(), archive.start_dir, archive.comment
    entries = _entries(data, directory, members)
    starts = sorted({entry.offset for entry in entries})
    is_large = any(_LARGE in (one.fields[8], one.fields[9], one.fields[16]) for one in entries)
    if len(starts) < len(entries) or is_large:
        raise WriteError(
            phrase("{file} is a ZIP archive of an unusual kind, which hawashi cannot write.", file=shown), _HINT
        )
    stops = dict(zip(starts, [*starts[1:], directory], strict=True))
    written, listed = [data[: starts[0] if starts else 0]], []
    at = len(written[0])
    placed: dict[int, tuple[int, tuple[bytes | int, ...]]] = {}
    for entry in sorted(entries, key=lambda entry: entry.offset):
        new = parts.get(entry.name)
        raw = data[entry.offset : stops[entry.offset]]
        fields = entry.fields
        if new is not None:
            raw, fields = _replaced(raw, fields, new)
        written.append(raw)
        placed[entry.offset] = at, fields
        at += len(raw)
    for entry in entries:
        offset, fields = placed[entry.offset]
        listed.append(_CENTRAL.pack(*fields[:-1], offset) + entry.rest)
    for name in parts.keys() - {entry.name for entry in entries}:
        raw, central = _added(name, parts[name], at)
        written.append(raw)
        listed.append(central)
        at += len(raw)
    index = b"".join(listed)
    end = _END.pack(b"PK\5\6", 0, 0, len(listed), len(listed), len(index), at, len(comment))
    return b"".join([*written, index, end, comment])


def _entries(data: bytes, at: int, members: list[zipfile.ZipInfo]) -> list[_Entry]:
    """The entries of the directory that starts at `at`; `members` are the same as Python reads them."""
    entries = []
    for member in members:
        fields = _CENTRAL.unpack_from(data, at)
        stop = at + _CENTRAL.size + sum(fields[10:13])
        entries.append(_Entry(member.filename, fields, data[at + _CENTRAL.size : stop], member.header_offset))
        at = stop
    return entries


def _replaced(raw: bytes, fields: tuple[bytes | int, ...], content: bytes) -> tuple[bytes, tuple[bytes | int, ...]]:
    """The bytes of a member, and its fields in the directory, with another content."""
    local = list(_LOCAL.unpack_from(raw))
    head = raw[_LOCAL.size : _LOCAL.size + local[9] + local[10]]
    method, packed = (zipfile.ZIP_STORED, content) if local[3] == zipfile.ZIP_STORED else _deflated(content)
    checked = [zlib.crc32(content), len(packed), len(content)]
    local[2] &= ~_SIZE_LATER
    local[3] = method
    local[6:9] = checked
    central = list(fields)
    central[3], central[4] = local[2], method
    central[7:10] = checked
    return _LOCAL.pack(*local) + head + packed, tuple(central)


def _added(name: str, content: bytes, at: int) -> tuple[bytes, bytes]:
    """The bytes of a new member that is to stand at `at`, and its entry in the directory."""
    spelt = name.encode()
    method, packed = _deflated(content)
    flags = 0 if name.isascii() else _UTF8
    common = (20, flags, method, *_DOS_EPOCH, zlib.crc32(content), len(packed), len(content), len(spelt), 0)
    local = _LOCAL.pack(b"PK\3\4", *common) + spelt + packed
    return local, _CENTRAL.pack(b"PK\1\2", 20, *common, 0, 0, 0, 0, at) + spelt


def _deflated(content: bytes) -> tuple[int, bytes]:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return zipfile.ZIP_DEFLATED, packer.compress(content) + packer.flush()
