"""XML parts read as hostile: no document type, no entities, no network, no endless depth.

Element trees are lxml's; expat tells where character data stand in the bytes, which lxml does not.
"""

import re

from lxml import etree

from hawashi.errors import ReadError
from hawashi.messages import phrase

RESAVE = phrase("Open the paper in a word processor and save it again.")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0D\0|\0<\0!\0D")
MOST_MARKS = 5_000_000
"""The most tags and attributes of a part: each takes some 320 bytes, and the largest books have 4.4 million."""


def parse_xml(data: bytes, shown: str) -> etree._Element:
    """The root element of the XML in `data`; comments and processing instructions are left out.

    `shown` is what to call the part. Raises ReadError where it has a document type or more than `MOST_MARKS`, is nested
    too deep (256 elements) or is no well-formed XML.
    """
    if data.count(b"<") + data.count(b"=") > MOST_MARKS:
        raise ReadError(
            phrase("{file} holds more than {most:,} tags and attributes.", file=shown, most=MOST_MARKS),
            phrase("Split the file into single papers."),
        )
    if _DOCTYPE.search(data):
        raise ReadError(
            phrase("{file} has a document type declaration (DTD), which no word processor writes.", file=shown),
            RESAVE,
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        why = getattr(error, "msg", error)  # lxml's own text adds `(<string>, line 1)`
        raise ReadError(phrase("{file} is not valid XML: {why}.", file=shown, why=why), RESAVE) from error


class Characters:
    """The character data of a tree, joined in document order, and where each stretch starts in it.

    `only` is the tag of the elements whose text counts; without it every stretch between two tags does.
    """

    def __init__(self, root: etree._Element, only: str | None = None) -> None:
        self._starts: dict[tuple[etree._Element, bool], int] = {}
        self._parts: list[str] = []
        self._length = 0
        if only is not None:
            for element in root.iter(only):
                self._add(element, False, element.text)
        else:
            self._walk(root)
        self.source = "".join(self._parts)
        """All character data that count."""

    def text_of(self, element: etree._Element) -> tuple[int, int]:
        """Where the text right behind the start tag of `element` starts and ends in the source.

        Without `only`, this tells the place of an empty element, too.
        """
        start = self._starts.get((element, False), 0)
        return start, start + len(element.text or "")

    def tail_of(self, element: etree._Element) -> tuple[int, int]:
        """Where the text right behind the end tag of `element` starts and ends in the source."""
        start = self._starts.get((element, True), 0)
        return start, start + len(element.tail or "")

    def _walk(self, root: etree._Element) -> None:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self._add(element, False, element.text)
            elif element is not root:
                self._add(element, True, element.tail)

    def _add(self, element: etree._Element, tail: bool, text: str | None) -> None:
        self._starts[element, tail] = self._length
        if text:
            self._parts.append(text)
            self._length += len(text)
