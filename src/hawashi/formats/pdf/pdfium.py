"""How pdfium is called: its functions by their names, and the room that they write into.

This is imported by the process that reads a PDF, and so nothing of hawashi is imported here, and little else.
"""

from __future__ import annotations

import ctypes
from array import array
from ctypes import byref
from itertools import repeat

TYPE_CHECKING = False  # that of `typing`, which takes as long to import, with what it imports, as to read a page
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

AT = ctypes.c_void_p
at = AT.from_param
"""An address as it is given, or None for none: made once where it is given often."""
_GIVEN: dict[str, Any] = {
    "FPDF_GetLastError": ctypes.c_ulong, "FPDF_GetMetaText": ctypes.c_ulong, "FPDFText_GetUnicode": ctypes.c_uint,
    "FPDFText_GetFontSize": ctypes.c_double,
} | dict.fromkeys((
    "FPDF_LoadMemDocument64", "FPDF_LoadPage", "FPDFText_LoadPage", "FPDFText_GetTextObject", "FPDFTextObj_GetFont",
    "FPDFPage_GetObject", "FPDFFormObj_GetObject", "FPDFPageObj_GetMark",
), AT)  # fmt: skip
"""What those functions give that give no `int`."""


class _Library:
    """The functions of pdfium by their names: they are given addresses as `c_void_p`, or `byref` of what they fill in.

    They are called for every character, and so without `argtypes`, which take as long as the call; the bindings that
    come with pdfium describe all of it, which takes longer than to read some pages.
    """

    file: ctypes.CDLL

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if not name.startswith("FPDF"):
            raise AttributeError(name)
        function: Callable[..., Any] = ctypes.PYFUNCTYPE(_GIVEN.get(name, ctypes.c_int))((name, self.file))
        setattr(self, name, function)
        return function


pdfium = _Library()


_rooms: dict[tuple[str, int], tuple[array[float], list[list[Any]]]] = {}


def room(kind: str, each: int, count: int) -> tuple[array[float], list[list[Any]]]:
    """Room for so many numbers of each of some things, all 0, and the addresses that the library is given in it.

    Numbers of eight bytes are given one by one, others at once. It is kept: addresses take as long to make as to use.
    """
    values, addresses = _rooms.get((kind, each), (array(kind), []))
    if len(values) < each * count:
        values = array(kind, bytes(array(kind).itemsize * each * 2 * count))
        size = values.itemsize * each
        first = ctypes.c_char.from_buffer(values)
        starts = range(0, size, 8) if kind == "d" else range(1)
        addresses = [list(map(byref, repeat(first), range(start, size * 2 * count, size))) for start in starts]
        _rooms[kind, each] = values, addresses
    elif count:
        ctypes.memset(values.buffer_info()[0], 0, values.itemsize * each * count)
    return values, addresses or [[]] * each
