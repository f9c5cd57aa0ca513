"""The tags and attributes of WordprocessingML (ECMA-376, part 1, §17) that a reader needs."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

TEXT = f"{W}t"
VAL = f"{W}val"
ID = f"{W}id"
TYPE = f"{W}type"
PARAGRAPH = f"{W}p"
PARAGRAPH_PROPERTIES = f"{W}pPr"
RUN_PROPERTIES = f"{W}rPr"
SECTION = f"{W}sectPr"

_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/math": MATH,
}
_OFF = frozenset({"0", "false", "off", "none"})


def make_transitional(root: etree._Element) -> str:
    """Give a tree in the strict namespaces (ISO/IEC 29500-1) the transitional ones, which everybody writes.

    Returns the tag that elements of text have in the file.
    """
    if not str(root.tag).startswith("{http://purl.oclc.org/"):
        return TEXT
    for element in root.iter():
        element.tag = _transitional(str(element.tag))
        for name, value in element.items():
            if (plain := _transitional(name)) != name:
                del element.attrib[name]
                element.set(plain, value)
    return "{http://purl.oclc.org/ooxml/wordprocessingml/main}t"


def _transitional(name: str) -> str:
    space, _, local = name.rpartition("}")
    known = _STRICT.get(space[1:])
    return name if known is None else f"{known}{local}"


def value_of(parent: etree._Element | None, tag: str) -> str | None:
    """The value (`w:val`) of the child `tag` of `parent`; None where there is no such child, or no value."""
    child = None if parent is None else parent.find(tag)
    return None if child is None else child.get(VAL)


def is_on(element: etree._Element | None) -> bool:
    """Whether a property that is on or off (`w:b`, `w:b w:val="0"`) is there, and on."""
    return element is not None and element.get(VAL, "1") not in _OFF


def whole(value: str | None) -> int | None:
    """The whole number that an attribute writes, or None where it writes none."""
    try:
        return None if value is None else int(value)
    except ValueError:
        return None
