"""The namespaces of OpenDocument, as lxml writes them in front of a name."""

from __future__ import annotations

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"

OFFICE = f"{_OASIS}office:1.0}}"
TEXT = f"{_OASIS}text:1.0}}"
STYLE = f"{_OASIS}style:1.0}}"
TABLE = f"{_OASIS}table:1.0}}"
DRAW = f"{_OASIS}drawing:1.0}}"
FO = f"{_OASIS}xsl-fo-compatible:1.0}}"
SVG = f"{_OASIS}svg-compatible:1.0}}"
META = f"{_OASIS}meta:1.0}}"
FORM = f"{_OASIS}form:1.0}}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
