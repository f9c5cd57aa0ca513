"""The custom properties of a Word file: what other programs keep of it there (ECMA-376, part 1, §22.3)."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from hawashi.formats.docx.new_parts import NewPart, with_child, with_part
from hawashi.formats.docx.package import Package, spelt_in

_NAME = "docProps/custom.xml"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RELATION = f"{_OFFICE}/relationships/custom-properties"
_SPACE, _TYPES = f"{_OFFICE}/custom-properties", f"{_OFFICE}/docPropsVTypes"
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that are a user's own."""
_ID = re.compile(rb"\bpid\s*=\s*[\"'](\d{1,9})[\"']")
_FIRST = 2
_LONGEST = 255
"""Characters of a property that every word processor keeps."""


def with_property(package: Package, name: str, value: str) -> dict[str, bytes]:
    """The parts that change where a text is kept as `name_1`, `name_2` and so on; none where there is one already.

    Raises WriteError where they are in an unusual encoding.
    """
    known = package.names.get("custom")
    own = b"" if known is None else package.archive.read(known)
    if f'"{name}_1"'.encode() in own:
        return {}
    first = 1 + max((int(number) for number in _ID.findall(own)), default=_FIRST - 1)
    pieces = [value[at : at + _LONGEST] for at in range(0, len(value), _LONGEST)]
    said = "".join(
        f'<property xmlns="{_SPACE}" fmtid="{_SET}" pid="{first + number}" name="{name}_{number + 1}">'
        f'<vt:lpwstr xmlns:vt="{_TYPES}">{escape(piece)}</vt:lpwstr></property>'
        for number, piece in enumerate(pieces)
    )
    if known is not None:
        return {known: with_child(own, said.encode())}
    new = _NAME
    while new.lower() in spelt_in(package.archive):
        new = new.replace(".xml", "-2.xml")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return with_part(
        package, "", NewPart(new, _RELATION, _CONTENT, f'{head}<Properties xmlns="{_SPACE}">{said}</Properties>')
    )
