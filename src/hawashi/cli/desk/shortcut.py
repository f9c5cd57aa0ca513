"""A shortcut of Windows (`.lnk`), as its shell reads it: [MS-SHLLINK], the Shell Link binary file format."""

import re
import struct
from collections.abc import Sequence
from pathlib import PureWindowsPath
from subprocess import list2cmdline

_CLASS = bytes.fromhex("0114020000000000c000000000000046")
_COMPUTER = bytes.fromhex("1f50e04fd020ea3a6910a2d808002b30309d")
_ITEMS, _NAME, _FOLDER, _ARGUMENTS, _ICON, _UNICODE, _EXPANDED = 0x1, 0x4, 0x10, 0x20, 0x40, 0x80, 0x200
_DIRECTORY, _PLAIN_FILE = 0x10, 0x20
_MINIMISED = 7
_LONGEST_EXPANDED = 259
"""Characters that the block of an expanded path has room for, besides the one that ends it."""
_EDITOR = "%SystemRoot%\\System32\\notepad.exe"
"""Its picture is that of the shortcut."""


def shortcut(command: Sequence[str], folder: str, name: str) -> bytes:
    """A shortcut that runs `command` in `folder`, its window minimised; `name` is what the shell says of it.

    The program is named twice: as the shell's own list of folders, which a disk has, and as a path, in which `%NAME%`
    would be put for a value.
    """
    program, *arguments = command
    items = _items(program)
    expanded = _expanded(program) if "%" not in program and _units(program) <= _LONGEST_EXPANDED else b""
    flags = _NAME | _FOLDER | _ARGUMENTS | _ICON | _UNICODE | (_ITEMS if items else 0) | (_EXPANDED if expanded else 0)
    header = struct.pack("<I16sII24xIII12x", 76, _CLASS, flags, _PLAIN_FILE, 0, 0, _MINIMISED)
    strings = (name, folder, list2cmdline(arguments), _EDITOR)
    return header + items + b"".join(map(_counted, strings)) + expanded + bytes(4)


def _items(program: str) -> bytes:
    """The way to the program from the computer over its disk; nothing where it is on no disk of this machine."""
    path = PureWindowsPath(program)
    if not re.fullmatch(r"[A-Za-z]:\\", path.anchor):
        return b""
    *folders, file = path.parts[1:]
    items = [_COMPUTER, b"\x2f" + path.anchor.encode().ljust(22, b"\0")]
    items += [_item(0x31, _DIRECTORY, each) for each in folders] + [_item(0x32, _PLAIN_FILE, file)]
    listed = b"".join(struct.pack("<H", len(each) + 2) + each for each in items) + bytes(2)
    return struct.pack("<H", len(listed)) + listed


def _item(kind: int, attributes: int, name: str) -> bytes:
    """A folder or a file: its name for programs that know no Unicode, and behind that the name itself."""
    plain = name.encode("ascii", "replace").replace(b"?", b"_") + b"\0"
    first = struct.pack("<BxI4xH", kind, 0, attributes) + plain + bytes(len(plain) % 2)
    whole = name.encode("utf-16-le") + bytes(2)
    block = struct.pack("<HI8xHH", 3, 0xBEEF0004, 20, 0) + whole + struct.pack("<H", len(first) + 2)
    return first + struct.pack("<H", len(block) + 2) + block


def _expanded(path: str) -> bytes:
    return struct.pack("<II260s520s", 788, 0xA0000001, path.encode("ascii", "replace"), path.encode("utf-16-le"))


def _counted(text: str) -> bytes:
    return struct.pack("<H", _units(text)) + text.encode("utf-16-le")


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
