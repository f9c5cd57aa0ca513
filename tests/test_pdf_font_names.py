"""Tables of letters that name glyphs after the first words they were drawn in, as WeasyPrint writes them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO

import pytest

from hawashi.formats.pdf.font_names import _entries, named_by_fonts

HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"


def font(characters: str) -> bytes:
    """An embedded font whose glyphs, from 1 on, are these characters; a glyph for a space has none of its own."""
    builder = pytest.importorskip("fontTools.fontBuilder")
    pens = pytest.importorskip("fontTools.pens.ttGlyphPen")
    order = [".notdef", *(f"g{number}" for number in range(1, len(characters) + 1))]
    made = builder.FontBuilder(1000, isTTF=True)
    made.setupGlyphOrder(order)
    made.setupCharacterMap({ord(one): f"g{n}" for n, one in enumerate(characters, 1) if one != " "})
    made.setupGlyf(dict.fromkeys(order, pens.TTGlyphPen(None).glyph()))
    made.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    made.setupHorizontalHeader()
    made.setupPost()
    told = BytesIO()
    made.save(told)
    return told.getvalue()


def pdf(named: Mapping[int, str], characters: str, head: bytes = HEAD, drawn: str = "") -> bytes:
    """A file with a table, a font, and glyphs that are drawn, by their numbers."""
    lines = "\n".join(f"<{number:04x}> <{text.encode('utf-16-be').hex()}>" for number, text in named.items())
    table = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def
/CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange
{len(named)} beginbfchar\n{lines}\nendbfchar\nendcmap CMapName currentdict /CMap defineresource pop end end"""
    shown = "".join(f"<{int(number):04x}>" for number in drawn.split())
    page = f"BT /ABCDEF 9 Tf [{shown}] TJ ET".encode()
    streams = (zlib.compress(one) for one in (table.encode(), font(characters), page))
    return head + b"".join(b"stream\n" + one + b"\nendstream\n" for one in streams)


def names(data: bytes) -> dict[int, str]:
    """What the table of a PDF calls its glyphs."""
    return dict(_entries(zlib.decompressobj().decompress(data[data.index(b"stream\n") + 7 :])))


def test_a_glyph_that_is_named_for_its_neighbours_is_called_as_its_font_has_it() -> None:
    named = {1: "ا", 2: "قٍ", 3: "", 4: "م", 5: "", 6: "لا", 7: ")"}
    told = pdf(named, "اق,م\u064d (")
    right = named_by_fonts(told)
    assert len(right) == len(told), "nothing else in the file moves"
    assert names(right) == {**named, 2: "ق", 3: ",", 5: "\u064d"}, "what the font does not have, and brackets, stay"


def test_a_comma_that_is_named_with_the_letter_before_it() -> None:
    """Some fonts lift commas by the letter before: the first one of a paper has the name of both."""
    named = {1: "ر", 2: "ر،", 3: "r,", 4: "r"}
    assert names(named_by_fonts(pdf(named, "ر،,r"))) == {**named, 2: "،", 3: ","}


def test_an_alef_drawn_apart_from_its_hamza() -> None:
    """Where a font draws hamzas apart and has no alef with one, the nameless sign is the madda."""
    named = {1: "ا", 2: "", 3: "أ", 4: "", 5: "لا", 6: "ؤ"}
    assert names(named_by_fonts(pdf(named, "ا\u0654   ؤ"))) == {**named, 2: "\u0654", 3: "ا", 4: "\u0653"}
    whole = {1: "ا", 2: "أ", 3: "أ"}
    assert names(named_by_fonts(pdf(whole, "اأ "))) == whole


def test_a_glyph_without_a_name_is_the_rest_of_its_cluster() -> None:
    """A hamza that is drawn first is named for all of it: for lam and alef here, which are one glyph."""
    named = {1: "ا", 2: "لأ", 3: "", 4: "م"}
    assert names(named_by_fonts(pdf(named, "ا\u0654 م", drawn="4 2 3 1"))) == {**named, 2: "\u0654", 3: "لا"}


def test_an_alef_that_only_stands_behind_a_lam() -> None:
    named = {1: "ا", 2: "أ", 3: "", 4: "م", 5: "ل"}
    told = pdf(named, "ا\u0654 مل", drawn="2 1 4 2 3 5 4 3 5")
    assert names(named_by_fonts(told)) == {**named, 2: "\u0654", 3: "ا"}


def test_files_of_other_programs_are_left_alone() -> None:
    told = pdf({1: "قٍ", 2: ""}, "ق,", head=b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    assert named_by_fonts(told) is told
    broken = HEAD + b"stream\n" + zlib.compress(b"begincmap 1 beginbfchar <0001> <> endbfchar") + b"stream\nnothing"
    assert named_by_fonts(broken) == broken
