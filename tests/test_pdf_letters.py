"""PDF papers whose letters are turned, or are given without saying which they are."""

from __future__ import annotations

import ctypes
import re
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest

from hawashi import formats
from hawashi.errors import ReadError
from hawashi.formats.pdf import actual_text
from hawashi.formats.pdf.fonts import _named, _reading, glyph_letters, readings
from hawashi.formats.pdf.glyph_names import named_codes
from hawashi.formats.pdf.glyphs import UNKNOWN, _as_signs, _turned_back, letters
from hawashi.formats.pdf.library import File, Look, RawPage, _library_file
from hawashi.formats.pdf.page_letters import Letters, Runs, _said
from hawashi.formats.pdf.pdfium import at, pdfium
from hawashi.rules.notes.notes_may_be_incomplete import notes_may_be_incomplete
from tests.test_pdf_writers import PAPERS, page, texts, written

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


def test_a_file_that_names_none_of_its_letters_is_refused() -> None:
    font = drawn_font(" ".join(f"g{code}" for code in range(32, 127)), 32)
    paper = with_font(written([[(x, y, size, text.upper()) for x, y, size, text in page(1)]]), font)
    with pytest.raises(ReadError, match="do not say which letters"):
        formats.load(paper, "paper.pdf")


def test_letters_that_are_not_named_are_unknown() -> None:
    """Codes below zero are those that the library has no letter for; the table names `ا`, and not `ٺ` and `ঊ`."""
    assert _reading({0x627: 90, 0x67A: 4, 0x98A: 3, 0x20: 20, -77: 2}, None, frozenset({0x627}), []) == {
        0x67A: UNKNOWN, 0x98A: UNKNOWN, -77: UNKNOWN,
    }  # fmt: skip
    assert _reading({ord("e"): 90, -77: 2}, None, frozenset(), []) == {-77: UNKNOWN}
    assert _reading({-0x5DC: 90, 0x627: 9, 0x20: 9}, None, frozenset(), []) == {-0x5DC: UNKNOWN, 0x627: UNKNOWN}
    assert _reading({0x67A: 9, 0x20: 2}, None, frozenset(), []) == {}
    read = _reading({0x627: 90, 0x203B: 4, 0x2019: 3, 0xE9: 2, -77: 2}, None, frozenset({0x627}), [])
    assert read == {0x203B: UNKNOWN, -77: UNKNOWN}, "the Latin encodings need no table"
    assert _reading({0x627: 90, 0x64F: 9}, None, frozenset({0x627}), []) == {}, "what is named beside the letters stays"


@pytest.mark.parametrize("letter", ["e", "ا"])
def test_a_letter_of_another_script_that_no_table_names_is_the_number_of_a_glyph(letter: str) -> None:
    """The library gives U+0B22 for the ligature that is glyph 2850; names of glyphs may tell a dash beside Latin."""
    table = b"stream\n" + zlib.compress(b"begincmap 1 beginbfchar <01> <%04x> endbfchar endcmap" % ord(letter))
    counted = {ord(letter): 90, 0xB22: 4, 0x20: 9}
    assert readings(File({}, [], [], {}, frozenset()), table, [counted]) == [{0xB22: UNKNOWN}]
    assert readings(File({}, [], [], {}, frozenset()), b"", [counted]) == [{}], "no table says anything"
    told = _reading({**counted, 0x2E9: 1}, None, frozenset({ord(letter)}), [])
    assert (0x2E9 in told) is (letter == "ا")


def test_a_table_of_letters_names_the_letters_of_their_forms_however_it_is_packed() -> None:
    """In a table packed with codes of its own nothing can be read of its first hundred bytes."""
    entries = b"".join(b"<%04x> <%04x>\n" % (code * 7 % 4096, 0x400 + code * 37 % 90) for code in range(300))
    table = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n300 beginbfchar\n%bendbfchar\n" % entries
    table += b"1 beginbfrange\n<1fe7> <1feb> <fe90>\nendbfrange\nendcmap"
    named = _named(b"stream\n" + zlib.compress(table, 9) + b"\nendstream")
    assert {0xFE94, 0x629, 0x628, 0x400} <= named
    packed = zlib.compress(b"/CIDInit begincmap 2 beginbfchar <01> <fba5> <02> <0625> endbfchar endcmap")
    assert {0x6C0, 0x6D5, 0x654, 0x625, 0x655} <= _named(b"stream\n" + packed), "of some the mark is given apart"
    assert 0x62A not in named
    loose = zlib.compress(b"begincmap 2 beginbfrange <4 1> <4\n3> <0628> <4> <ffff> <dbffdfff> endbfrange endcmap")
    assert {0x62A, 0x10FFFF} <= _named(b"stream\n" + loose), "blanks in a number count for nothing; no code is higher"


def test_an_embedded_font_leads_back_to_letters() -> None:
    """By the names of its glyphs, by its table of characters, and by its rules for ligatures."""
    builder = pytest.importorskip("fontTools.fontBuilder")
    pens = pytest.importorskip("fontTools.pens.ttGlyphPen")
    features = pytest.importorskip("fontTools.feaLib.builder")
    order = [".notdef", "A", "uniFEFB", "tehMarbuta-ar.fina", "lam-ar", "alef-ar", "made", "g7"]
    order += ["tehmarbutafinaarabic", "arab_alif.fina", "arab_beh_teh_medi"]
    font = builder.FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap({0x41: "A"})
    font.setupGlyf(dict.fromkeys(order, pens.TTGlyphPen(None).glyph()))
    font.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    font.setupHorizontalHeader()
    font.setupPost()
    features.addOpenTypeFeaturesFromString(font.font, "feature liga { sub lam-ar alef-ar by made; } liga;")
    told = BytesIO()
    font.save(told)
    assert glyph_letters(told.getvalue()) == {
        1: "A", 2: "لا", 3: "ة", 4: "ل", 5: "ا", 6: "لا", 8: "ة", 9: "ا", 10: "بت",
    }  # fmt: skip


def test_words_that_pdfium_passes_over_are_read_as_the_file_says() -> None:
    """A glyph that nothing names stands for a word (ActualText); of a word in two glyphs each bears all of it."""

    def read(*words: tuple[str, str]) -> str:
        paper = written([[*page(1), *((262 + 12 * place, 340, 11, glyphs) for place, (glyphs, _) in enumerate(words))]])
        for glyphs, said in words:
            drawn = re.escape(f"({glyphs}) Tj ET".encode())
            letters = said.encode("utf-16-be").hex().encode()
            tag = rb"/Span <</ActualText <feff" + letters + rb">>> BDC \1 EMC"
            paper = re.sub(rb"(BT [^\n]*" + drawn + rb")", tag, paper)
        body = formats.load(paper, "paper.pdf").body
        return body[body.index("So they said") :].partition("weir.")[2].partition("the road")[0].strip()

    assert read() == ""
    assert read((r"\001", "سد")) == "سد"
    assert read((r"\001) Tj 8 0 Td (\002", "سد")) == "سد"
    assert read((r"\001", "سد"), (r"\002", "سد")) == "سد سد"
    assert read((r"\001", "dam")) == ""


def test_letters_drawn_as_several_glyphs_stand_where_the_letter_is() -> None:
    """pdfium gives all that they say to the first, here the hamza, which is drawn above the line."""
    drawn = [(262, 340, 11, "one"), (286, 348, 11, r"\001) Tj 0 -8 Td (\002"), (300, 340, 11, "two")]
    paper = written([[*page(1), *drawn]])
    for said in ("\u0623", "\u06c0"):
        tag = rb"/Span <</ActualText <feff" + said.encode("utf-16-be").hex().encode() + rb">>> BDC \1 EMC"
        told = re.sub(rb"(BT [^\n]*" + re.escape(rb"(\001) Tj 0 -8 Td (\002) Tj ET") + rb")", tag, paper)
        assert f"one {said} two" in formats.load(told, "paper.pdf").body


def test_a_narrow_space_that_is_drawn_alone() -> None:
    """pdfium leaves it out, and supposes none there."""
    beside = [(262, 340, 11, "ab"), (275.7, 340, 11, "cd")]
    assert "abcd" in formats.load(written([[*page(1), *beside]]), "paper.pdf").body
    apart = [beside[0], (274.2, 340, 11, " "), beside[1]]
    assert "ab cd" in formats.load(written([[*page(1), *apart]]), "paper.pdf").body


def test_numbers_of_glyphs_that_pdfium_turns_as_brackets() -> None:
    """Where it turns a line round, it takes glyph 91 for a bracket and gives 93."""
    codes, across = [1604, 93, 1605, 1606, 93, 1607], [40.0, 35.0, 30.0, 60.0, 65.0, 70.0]
    look = Look(0, 10.0, 1.0, 0.0, 0.0, 1.0, 0)
    page = RawPage((0, 0, 100, 100), codes, [0, 0, 0, 1, 1, 1], [across], [look], [0, 0], [0, 9], [], 0.0)
    turned = _turned_back(page, codes, [0] * len(codes), [{93: "x", 91: "y"}])
    assert turned == [1604, 91, 1605, 1606, 93, 1607]


def test_ligatures_that_only_have_a_name_are_read() -> None:
    agl = pytest.importorskip("fontTools.agl")
    names = " ".join(agl.UV2AGL[code] for code in range(32, 127)) + " bullet L_e"
    paper = written([page(1), page(2)])
    assert paper.count(b"(Ledger") == 4
    font = drawn_font(names, 32)
    assert texts(formats.load(with_font(paper.replace(b"(Ledger", b"(\x80dger"), font), "paper.pdf")) == NOTES


@pytest.mark.parametrize(
    ("codes", "program", "differences", "read"),
    [
        # The list that names the letters of the font, and hardly others, is its own.
        ({84: 5, 97: 9, -128: 2}, b"%!PS", [{128: "f_i", 65: "A"}, {84: "T", 97: "a", 128: "T_h"}], {-128: "Th"}),
        ({97: 9, -128: 2}, b"%!PS", [{97: "a", 128: "f_f"}, {97: "a", 128: "t_t"}], {}),
        ({0x627: 9, -128: 2}, b"%!PS", [{65: "afii57415", 128: "uni0644_uni0627"}], {-128: "لا"}),
        ({97: 9, -129: 2}, None, [{97: "a", 128: "f_f"}], {}),
        ({-16: 3, -88: 1}, b"dup 16/parenleftBig put\ndup 88 /summationdisplay put", [], {-16: "(", -88: "∑"}),
        ({97: 9, -32: 4}, b"\x01\x00\x04\x02Reed", [], {-32: " "}),
        ({0x627: 9, -32: 4, -33: 2}, b"\x01\x00\x04\x02Reed", [], {}),
        ({97: 9, -32: 4}, b"\x01\x00\x04\x02\x00\x01\x01\x01\x0eChromSerifOTF", [], {-32: " "}),
    ],
)
def test_codes_are_read_by_their_names(
    codes: dict[int, int], program: bytes | None, differences: list[dict[int, str]], read: dict[int, str]
) -> None:
    pytest.importorskip("fontTools")
    assert named_codes(codes, program, list(differences)) == read


@pytest.mark.parametrize(
    ("glyphs", "lists", "codes", "read"),
    [
        (
            ["space", "a", "f_f", "f_f_i"],
            [{29: "f_f", 30: "f_f_i"}, {29: "fl", 30: "f_f"}],
            {97: 9, -30: 3, -29: 1, -32: 8},
            {-30: "ffi", -29: "ff", -32: " "},
        ),
        (
            ["space", "a", "uni062B0627"],
            [{30: "uni0628"}, {30: "uni062B0627"}],
            {97: 9, -30: 3, -32: 8},
            {-30: "ثا", -32: " "},
        ),
        (["a", "f_f"], [{30: "f_f_i"}], {97: 9, -30: 3, -32: 8}, {}),
    ],
)
def test_a_list_names_the_glyphs_that_its_font_has(
    glyphs: list[str], lists: list[dict[int, str]], codes: dict[int, int], read: dict[int, str]
) -> None:
    """A blank without a name is one where the font has a glyph for it."""
    builder = pytest.importorskip("fontTools.fontBuilder")
    pens = pytest.importorskip("fontTools.pens.t2CharStringPen")
    font = builder.FontBuilder(1000, isTTF=False)
    names = [".notdef", *glyphs]
    font.setupGlyphOrder(names)
    font.setupCFF("Reed", {}, {name: pens.T2CharStringPen(500, {}).getCharString() for name in names}, {})
    program = font.font["CFF "].compile(font.font)
    assert named_codes(codes, program, list(lists)) == read


def test_the_parts_of_a_large_bracket_are_one_sign() -> None:
    assert [letters(0xF8EB + part) for part in range(3)] == ["(", "", ""]
    assert letters(0xE001) == UNKNOWN


def test_a_letter_of_a_formula_is_one_letter() -> None:
    """The library tells it in two halves."""
    codes = b"1 begincodespacerange <00> <ff> endcodespacerange"
    table = b"begincmap %b 1 beginbfchar <4c> <d835dc38> endbfchar endcmap" % codes
    stream = b"\n91 0 obj<</Length %d>>\nstream\n%b\nendstream\nendobj\ntrailer" % (len(table), table)
    paper = written([page(1), page(2)]).replace(FONT, FONT[:-2] + b"/ToUnicode 91 0 R>>")
    read = texts(formats.load(paper.replace(b"\ntrailer", stream), "paper.pdf"))
    assert read == [(label, text.replace("L", "\U0001d438")) for label, text in NOTES]


def test_old_style_figures() -> None:
    assert "".join(map(letters, (0xF131, 0xF739, 0xF130))) == "190"


@pytest.mark.parametrize("name", ["libreoffice-en", "libreoffice-ar", "latex-en", "chromium-ar"])
def test_letters_told_at_once_are_those_told_one_by_one(name: str) -> None:
    pdfium.file = ctypes.CDLL(_library_file()[0])
    pdfium.FPDF_InitLibrary()
    data = (PAPERS / f"{name}.pdf").read_bytes()
    first = at(pdfium.FPDF_LoadPage(at(pdfium.FPDF_LoadMemDocument64(data, ctypes.c_size_t(len(data)), None)), 0))
    text = at(pdfium.FPDFText_LoadPage(first))
    count = pdfium.FPDFText_CountChars(text)
    assert count > 300
    assert _said(text, count) == "".join(chr(pdfium.FPDFText_GetUnicode(text, index)) for index in range(count))


@pytest.mark.parametrize("turned", [1, -1])
@pytest.mark.parametrize(("said", "sign"), [("صلى الله عليه وسلم", "ﷺ"), ("جل جلاله", "ﷻ")])
def test_a_sign_that_is_given_as_its_letters_is_whole(said: str, sign: str, turned: int) -> None:
    """The library has no letter for the spaces; words that are typed stand in many places."""
    codes = [-32 if letter == " " else ord(letter) for letter in f"ه{said[::turned]}ه"]
    look = Look(0, 12, 1, 0, 0, 1, 0)

    def read(places: Sequence[float]) -> str:
        page = RawPage((0, 0, 9, 9), codes, [0] * len(codes), [places], [look], [0], [0], [], 0)
        return "".join(letters(code) for code in _as_signs(page, codes))

    assert read([9, *[4] * len(said), 1]) == f"ه{sign}ه"
    assert sign not in read(list(range(len(codes), 0, -1)))


def test_the_lone_alef_of_lotus() -> None:
    assert letters(0xFFEF) == "ى"


@pytest.mark.parametrize(("told", "kept"), [("ة,", "سة,دمب"), ("ة.", "سة,دمبة.")])
def test_letters_that_pieces_on_two_lines_share_are_told_once(
    told: str, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comma that a font lifts over a letter says that it stands for both, and pdfium may tell them for each piece."""
    pieces = [("س", 100.0), ("ة,", 100.0), ("د", 100.0), ("م", 100.0), ("ب", 100.0), (told, 105.0)]
    of = [run for run, (text, _) in enumerate(pieces) for _ in text]
    places = [array("d" if column < 2 else "f", [pieces[run][1] for run in of]) for column in range(8)]
    drawn = Letters(array("i", [ord(one) for text, _ in pieces for one in text]), array("i", of), places)
    runs = Runs({})
    runs.known = {10 + run: run for run in range(len(pieces))}
    order = [(address, -place) for place, address in enumerate((10, 11, 15, 12, 13, 14))]
    monkeypatch.setattr(actual_text, "_said_by", lambda address: ("ة,", 7) if address in (11, 15) else ("", 0))
    actual_text._take_second_tellings(order, drawn, runs)
    assert "".join(map(chr, drawn.codes)) == kept
    assert len(drawn.of) == len(drawn.codes) == len(drawn.places[7])


@pytest.mark.parametrize("paper", ["The weir was old.[^1]\n\n[^1]: Haddad.", "كانت السدة قديمة.[^1]\n\n[^1]: حداد."])
def test_pages_on_end_that_are_pictures_are_told(paper: str) -> None:
    document = formats.load(paper.encode(), "paper.md")
    told = [str(one.message) for one in notes_may_be_incomplete(replace(document, pictures=(1, 4, 5, 9)))]
    assert told == ["No text was read on pages 4–5: they are pictures, as of a scan"]
    assert not list(notes_may_be_incomplete(replace(document, pictures=(1, 9)))), "a cover"
