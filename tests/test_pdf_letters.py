"""PDF papers whose letters are turned, or are given without saying which they are."""

from __future__ import annotations

import re

from hawashi import formats
from tests.test_pdf_writers import page, texts, written

NOTES = [(str(number), f"Ledger of the weir, p. {number}.") for number in (1, 2, 3, 4)]
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def drawn_font(names: str, first: int) -> bytes:
    """A font of drawn glyphs with `names` (space between them), of which the first has the code `first`."""
    own = names.split()
    last, widths, drawn = first + len(own) - 1, "500 " * len(own), " ".join(f"/{name} 90 0 R" for name in own)
    encoding = f"<</Type/Encoding/Differences[{first} {' '.join('/' + name for name in own)}]>>"
    return (
        f"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]/FirstChar {first}"
        f"/LastChar {last}/Widths[{widths}]/Encoding{encoding}/CharProcs<<{drawn}>>/Resources<<>>>>"
    ).encode()


def with_font(paper: bytes, font: bytes) -> bytes:
    """A paper with another font, all of whose glyphs are a black box."""
    box = b"500 0 0 0 400 700 d1 0 0 400 700 re f"
    glyph = b"\n90 0 obj<</Length %d>>\nstream\n%b\nendstream\nendobj\ntrailer" % (len(box), box)
    return paper.replace(FONT, font).replace(b"\ntrailer", glyph)


def test_a_negative_size_that_the_matrix_turns_back() -> None:
    paper = written([page(1), page(2)])
    turned = re.sub(rb"/F ([\d.]+) Tf 1 0 0 1 ", rb"/F -\1 Tf -1 0 0 -1 ", paper)
    assert turned != paper
    document = formats.load(turned, "paper.pdf")
    assert texts(document) == NOTES
    assert document.body == formats.load(paper, "paper.pdf").body


def test_codes_that_are_ascii_though_the_file_does_not_say_so() -> None:
    font = drawn_font(" ".join(f"a{code}" for code in range(32, 127)), 32)
    assert texts(formats.load(with_font(written([page(1), page(2)]), font), "paper.pdf")) == NOTES
