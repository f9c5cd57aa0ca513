"""Where character data stands in the bytes of XML, as expat counts them: what places are held to."""

from __future__ import annotations

from xml.parsers import expat


def byte_spans(data: bytes, only: str | None = None) -> list[tuple[int, int]]:
    """Where the stretches of character data that `Characters` joins stand in `data`, as byte offsets, in order.

    `data` is XML that `parse_xml` has read; `only` is as for `Characters`. A stretch holds references (`&amp;`) and
    CDATA marks as they are written.
    """
    spans: list[tuple[int, int]] = []
    open_tags: list[str] = []
    stretch: list[int] = []
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = False

    def begin(name: str, _attributes: object) -> None:
        close()
        open_tags.append("{" + name if "}" in name else name)

    def end(_name: str) -> None:
        close()
        open_tags.pop()

    def text(_said: str) -> None:
        if not stretch and (only is None or open_tags[-1] == only):
            stretch.append(parser.CurrentByteIndex)

    def open_cdata() -> None:
        text("")

    def close() -> None:
        if stretch:
            spans.append((stretch.pop(), parser.CurrentByteIndex))

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartCdataSectionHandler = open_cdata
    parser.Parse(data, True)
    return spans
