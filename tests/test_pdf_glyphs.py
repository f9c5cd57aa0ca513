"""Glyphs without letters that are known by their font, or by what is drawn in one place with them."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest

from hawashi.formats.pdf import known_faces
from hawashi.formats.pdf.fonts import glyph_letters, readings
from hawashi.formats.pdf.glyphs import _raised
from hawashi.formats.pdf.library import File, Font
from release import glyphs

Drawn = tuple[int, float, float, float, float]
"""A character: its code, where its box begins and how wide that is, and where its ink begins and ends."""
YEH, LAM = 0x064A, 0x0644


def file_of(characters: Sequence[Drawn], program: bytes = b"", name: str = "ABCDEF+Made-Regular") -> File:
    """A file with one page and one font, all characters on one line."""
    look = (0, 10.0, 1.0, 0.0, 0.0, 1.0, 0)
    left, wide, low, high = ([one[place] for one in characters] for place in (1, 2, 3, 4))
    columns = [left, [0.0] * len(left), left, [0.0] * len(left), list(map(sum, zip(left, wide, strict=True))),
               [9.0] * len(left), low, high]  # fmt: skip
    page = {
        "box": (0, 0, 500, 700), "codes": array("i", [one[0] for one in characters]).tobytes(),
        "of": array("i", [0] * len(left)).tobytes(), "looks": [look], "look_of": array("i", [0]).tobytes(),
        "drawn": array("i", [0]).tobytes(), "rules": [], "pictured": 0.0, "blackened": [],
        "places": [array("d" if n < 2 else "f", column).tobytes() for n, column in enumerate(columns)],
    }  # fmt: skip
    font = Font(name, 0, 400, 0)
    return File({}, [font], [marshal.dumps(page)], {0: program} if program else {}, frozenset())


def program_of(face: str, version: str, glyphs: int = YEH) -> bytes:
    """A font without codes and names of glyphs, whose glyphs are half as wide as the size."""
    builder = pytest.importorskip("fontTools.fontBuilder")
    pens = pytest.importorskip("fontTools.pens.ttGlyphPen")
    order = [".notdef", *(f"glyph{number:05}" for number in range(1, glyphs + 1))]
    font = builder.FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupGlyf(dict.fromkeys(order, pens.TTGlyphPen(None).glyph()))
    font.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    font.setupHorizontalHeader()
    font.setupNameTable({"psName": face, "version": version})
    font.setupPost(keepGlyphNames=False)
    told = BytesIO()
    font.save(told)
    return told.getvalue()


@pytest.fixture
def _faces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    table = tmp_path / "glyphs.tsv"
    table.write_text(
        f"# Made-Regular Version 2, Made-Bold Version 2\nن\t7-8 {LAM}\nكت\t{YEH}\nر\t894\n", encoding="utf-8"
    )
    monkeypatch.setattr(known_faces, "KNOWN_GLYPHS", table)
    known_faces._faces.cache_clear()
    yield
    known_faces._faces.cache_clear()


@pytest.mark.usefixtures("_faces")
def test_glyphs_of_a_known_face_are_known_by_their_numbers() -> None:
    assert glyph_letters(program_of("Made-Bold", "Version 2")) == {7: "ن", 8: "ن", 894: "ر", LAM: "ن", YEH: "كت"}
    assert glyph_letters(program_of("Made-Bold", "Version 3")) == {}


@pytest.mark.usefixtures("_faces")
def test_a_font_whose_name_is_cut_off_tells_no_letters() -> None:
    program = program_of("Made-Bold", "Version 2")
    length = program.index(b"name") + 12  # the directory has tag, checksum, place and length of each table
    assert glyph_letters(program[:length] + (10**6).to_bytes(4, "big") + program[length + 4 :]) == {}


def test_ligatures_of_traditional_arabic_are_known_by_their_numbers() -> None:
    known = known_faces._faces()
    told = {name: [known[name][number] for number in (682, 684, 685, 686)] for name in known if "Traditional" in name}
    assert set(map("".join, told.values())) == {"باثانايا"}


@pytest.mark.parametrize(
    ("name", "read"),
    [("ABCDEF+TimesNewRomanPS-ItalicMT", "Note—fi’"), ("Arial,Bold", "Note—fi’"), ("ArialNarrow", "\ufffd" * 7)],
)
def test_fonts_whose_glyphs_have_no_names_are_read_by_the_order_that_they_are_known_to_have(
    name: str, read: str
) -> None:
    """Those alone that are known to keep it, and not where a program kept only the glyphs that it needs."""
    numbers = [49, 82, 87, 72, 178, 191, 182]
    codes = [dict.fromkeys([*(-number for number in numbers), -1600], 1)]
    whole, part = program_of("A", "1"), program_of("A", "1", glyphs=150)
    for program, wanted in ((whole, read), (part, "\ufffd" * 7)):
        told = readings(file_of([], program, name), b"", codes)[0]
        assert "".join(told[-number] for number in numbers) == wanted
        assert told[-1600] == "\ufffd"


@pytest.mark.usefixtures("_faces")
def test_rows_of_faces_whose_fonts_are_not_given_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "glyphs.tsv"
    rows = table.read_text(encoding="utf-8")
    monkeypatch.setattr("release.glyphs.KNOWN_GLYPHS", table)
    glyphs.main([])
    assert table.read_text(encoding="utf-8") == rows


@pytest.mark.usefixtures("_faces")
def test_a_number_that_is_the_code_of_a_letter_is_known_by_the_width_of_its_glyph() -> None:
    program = program_of("Made-Regular", "Version 2")
    told: list[Drawn] = [
        (-7, 10, 5, 0, 0),
        (YEH, 20, 5, 0, 0),
        (YEH, 30, 4, 0, 0),
        (ord("ب"), 40, 5, 0, 0),
        (59, 50, 5, 0, 0),
    ]
    codes = known_faces.by_numbers(file_of(told, program)).sheet(0).codes
    assert list(codes) == [-7, -YEH, YEH, ord("ب"), -894], "the library takes glyph 894 for a semicolon"
    other = file_of(told, program_of("Made-Regular", "Version 3"))
    assert known_faces.by_numbers(other) is other


@pytest.mark.parametrize(
    ("blank", "read_as"),
    [((0.0, 0.0), {-5: "ا", -6: "ل"}), ((2.0, 8.0), {-5: "ا", -6: "ل"}), ((7.0, 9.0), {})],
)
def test_nameless_glyphs_in_one_place_are_lam_and_alef(blank: tuple[float, float], read_as: dict[int, str]) -> None:
    """One is a tall stroke or has no ink; a mark that stands above letters is no alef."""
    alone: list[Drawn] = [(ord("م"), 300, 5, 0, 0), (-9, 310, 5, 0, 8)]
    pairs = [one for n in range(4) for one in ((-5, 10.0 * n, 2, *blank), (-6, 10.0 * n, 6, 0, 9))]
    file = file_of([*pairs, *alone])
    told = readings(file, b"", file.codes_by_font())[0]
    assert {code: text for code, text in told.items() if code in (-5, -6) and text != "\ufffd"} == read_as
    assert told[-9] == "\ufffd"
    parted = file_of([*pairs[:-1], (-6, 200, 6, 0, 9), *alone])
    assert readings(parted, b"", parted.codes_by_font())[0][-5] == "\ufffd", "they are drawn together each time"


def test_letters_that_begin_a_word_above_the_others_are_not_raised() -> None:
    """Of letters without a name the ink is measured, as of figures, which may be marks."""
    assert _raised(["ض", "١", "1"], [0.0] * 3, [10.0] * 3, [2.0] * 3, [7.0] * 3) == [False, True, True]


def test_raised_figures_with_tails_are_raised_and_figures_on_the_line_are_not() -> None:
    """Those of a font with old-style figures reach far down, raised ones almost to the line."""
    tails = ["3", "5", "9"]
    assert _raised(tails, [0.0] * 3, [10.0] * 3, [1.5, 1.0, 1.2], [6.0, 5.9, 6.0]) == [True] * 3
    assert _raised(["3", "5", "1"], [0.0] * 3, [10.0] * 3, [-1.8, -2.5, -0.1], [4.3, 4.2, 5.5]) == [False] * 3
