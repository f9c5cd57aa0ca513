"""Arabic lines of programs that draw marks apart, or say themselves what a piece stands for: blanks and letters."""

from __future__ import annotations

import pytest

from hawashi.formats.pdf.direction import Direction
from hawashi.formats.pdf.glyphs import UNKNOWN, Glyph, Style
from hawashi.formats.pdf.labels import labels_of
from hawashi.formats.pdf.line_letters import cells_of
from hawashi.formats.pdf.lines import Line, Piece, lines_of
from hawashi.formats.pdf.rows import segments_of
from tests.test_pdf_rows import Drawn, read, row, words

STYLE = Style("Naskh", 10, False, False)


def line(text: str, *, space: float = 3, told: bool = True, boxes: dict[int, tuple[float, float]] | None = None) -> str:
    """What is read of letters that stand 5 points from each other, from left to right, with blanks between words.

    `told` says that the file has these blanks, else the library supposes them. `boxes` are the edges of single letters,
    as so many points from where they begin.
    """
    left, spaces = 70.0, list[tuple[float, float]]()
    glyphs: list[Glyph] = []
    for place, letter in enumerate(text):
        if letter == " ":
            spaces.append((left + space / 2, space) if told else (left + space, 0.0))
            left += space
            continue
        start, end = (boxes or {}).get(place, (0.0, 5.0))
        glyphs.append(Glyph(letter, left, 400, left + start, left + end, 10, STYLE, len(glyphs), False, place))
        left += 5
    return "".join(cell.text for cell in cells_of(glyphs, spaces))


def test_room_beside_a_letter_is_no_blank_where_the_file_has_all_blanks() -> None:
    """The box of an alef that is said together with its hamza is that of the hamza."""
    told = "دح أو ملع نم دلب يف ملق"
    assert line(told, boxes={3: (1.5, 2.5)}) == told
    assert line(told, boxes={3: (1.5, 2.5)}, told=False) == "دح أ و ملع نم دلب يف ملق", "the file has none"
    assert line("دحأو ملع نم دلب يف ملق", boxes={2: (1, 2.2)}) == "دحأو ملع نم دلب يف ملق"


def test_blanks_behind_commas_in_a_line_whose_blanks_are_narrow() -> None:
    assert line("8002 ،ملق نم ملع نم دلب", space=1.4, told=False) == "8002 ،ملق نم ملع نم دلب"
    assert line("8002،ملق نم ملع نم دلب", space=1.4, told=False) == "8002،ملق نم ملع نم دلب"


def test_a_mark_that_reaches_into_the_blank_behind_its_letter() -> None:
    word: list[Drawn] = [("س", 110, 110, 115, 400, 10), ("م", 105, 105, 110, 400, 10)]
    tanween: Drawn = ("\u064d", 103.8, 103.8, 107, 398, 10)
    assert words([(1, word), (2, [tanween]), (3, row("لم", 92.6, 400)[::-1])]) == ["سم\u064d مل"]
    hamza: Drawn = ("\u0654", 103.8, 103.8, 106, 405, 10)
    alef: list[Drawn] = [("ش", 107, 107, 112, 400, 10), ("ا", 105, 105, 107, 400, 10)]
    assert words([(1, alef), (2, [hamza]), (3, row("لم", 92.6, 400)[::-1])]) == ["شأ مل"]


def test_a_letter_that_is_kerned_and_said_together_with_its_mark() -> None:
    """The piece begins where its mark does, left of the next letter, and its box right of that."""
    yeh: list[Drawn] = [("ي", 100, 101.3, 104.4, 400, 10), ("\u064f", 100, 101.3, 104.4, 400, 10)]
    lam: Drawn = ("ل", 100.2, 99.8, 102.4, 400, 10)
    assert words([(1, yeh), (2, [lam]), (3, [("غ", 95, 95, 100, 400, 10)])]) == ["ي\u064fلغ"]


def test_a_mark_belongs_to_the_letter_of_its_piece() -> None:
    """The next letter begins in the same place."""
    teh: Drawn = ("ت", 100, 101.2, 104.6, 400, 10)
    mark: Drawn = ("\u064f", 100, 101.2, 104.6, 400, 10)
    lam: Drawn = ("ل", 99.99, 99.6, 102, 400, 10)
    pieces = [(2, [teh]), (1, row("قا", 105, 400)), (2, [mark]), (3, [lam, *row("ع", 95, 400)])]
    assert words(pieces) == ["اقت\u064fلع"]


def test_a_mark_over_one_half_of_a_ligature() -> None:
    """Both letters have its whole box."""
    ligature: list[Drawn] = [("ر", 100, 100, 108, 400, 10), ("ي", 100, 100, 108, 400, 10)]
    shadda: Drawn = ("\u0651", 104.2, 104.2, 107, 398, 10)
    pieces = [(1, row("غت", 108, 400)), (1, ligature), (2, [shadda]), (3, row("مهل", 80, 400))]
    assert words(pieces) == ["تغي\u0651ر لهم"]


@pytest.mark.parametrize("sign", ["†", "’", "–"])
def test_one_stroke_by_another_name(sign: str) -> None:
    """It reaches into the letters on both sides; a sign that somebody typed does not."""
    stroke: Drawn = (sign, 109, 109, 116, 400, 12)
    assert read([*row("مل", 100, 400), stroke, *row("عي", 115, 400)]) == [[("يعلم", False)]]
    assert read([*row("مل", 100, 400), *row(sign, 110, 400), *row("عي", 115, 400)]) != [[("يعلم", False)]]


def test_the_hamza_of_a_ligature_that_is_named_as_that() -> None:
    def ligature(x: float, y: float) -> list[Drawn]:
        return [("آ", x, x, x + 2, y, 10), ("ل", x, x + 2, x + 4, y, 10)]

    pieces = [(1, row("ا", 105, 400)), (2, ligature(100.5, 400)), (3, ligature(101, 399.6)), (4, row("نم", 90, 400))]
    assert words(pieces) == ["الآمن"]


@pytest.mark.parametrize("name", ["ل", UNKNOWN])
def test_the_sign_over_the_second_lam_of_gods_name(name: str) -> None:
    sign: Drawn = (name, 106, 105, 108, 399.2, 12)
    assert words([(1, row("هللا", 100, 400)[::-1]), (2, [sign])]) == ["الله"]


@pytest.mark.parametrize(
    ("number", "is_read"),
    [("١۹٩٢", "١٩٩٢"), ("۶٢۹", "۶۲۹"), ("۱۹۹۲", "۱۹۹۲"), ("١٩٩٢", "١٩٩٢"), ("۱۲٣", "١٢٣")],
)
def test_the_figures_of_a_number_are_of_one_script(number: str, is_read: str) -> None:
    style = Style("Naskh", 12, False, False)
    glyphs = [
        Glyph(text, x, 400, x, right, 12, style, rank, raised=False)
        for rank, (text, x, _, right, *_) in enumerate(row(f"{number} ةنس", 100, 400))
        if text != " "
    ]
    lines = lines_of(segments_of(glyphs), 0, 0, Direction(rtl=True))
    assert lines[0].text == f"سنة {is_read}"


def test_a_high_mark_that_is_drawn_with_a_letter_of_the_line_below() -> None:
    """It stands farther above its letter than the type is high, and nearer to the line above."""
    mark: Drawn = ("\u064f", 111, 111, 113, 413, 12)
    below = [(12, row("ملع", 100, 400)[::-1]), (11, [mark])]
    assert words([(1, row("سرد", 100, 417)[::-1]), *below]) == ["درس", "ع\u064fلم"]


def test_a_label_with_a_hamza_before_an_alef_is_no_hamza_of_it() -> None:
    """A hamza that is drawn apart, and named for the whole letter, is as large as it."""
    alef: list[Drawn] = [("ا", 110, 110, 112, 400, 10)]
    label: Drawn = ("أ", 112, 112, 113.5, 403, 6)
    first = read([label, *alef, *row("رظن", 95, 400)[::-1]])[0]
    assert "".join(text for text, _ in first).replace(" ", "") == "أانظر"


@pytest.mark.parametrize("text", ["A. Doe, The Weir of 7", "الوردي 7 A. Doe"])
def test_latin_words_that_begin_with_an_initial_have_their_label_on_the_right(text: str) -> None:
    told = Line(0, 0, 70, 300, 400, 10, True, (Piece(text, STYLE, False),), 0)
    labels = [label.label for label in labels_of(told, 0, [], rtl=True) if label.turned]
    assert labels == (["7"] if text.startswith("A") else [])


def test_a_stop_with_a_blank_before_it_tells_no_direction_of_the_line_above() -> None:
    """Some authors type one before each, and a line may begin with it."""

    def above(stop: str) -> str:
        lines = [("ةدسلا باتك 18", 400.0), (f"1988 ص{stop}", 384.0)]
        drawn = [one for text, y in lines for one in row(text, 100, y)]
        style = Style("Naskh", 12, False, False)
        glyphs = [
            Glyph(text, x, y, x, right, 12, style, rank, raised=text in "18" and y == 400)
            for rank, (text, x, _, right, y, _) in enumerate(drawn)
            if text != " "
        ]
        return lines_of(segments_of(glyphs), 0, 0, Direction(rtl=True))[0].text

    assert above(" :") == "18 كتاب السدة"
    assert above(":") != "18 كتاب السدة"


def test_a_space_over_a_ligature_is_none_behind_it() -> None:
    """The library has one there where a font does not say what its ligature stands for; Arabic boxes are of ink."""

    def with_space(letters: str, middle: float, gap: float = 0) -> str:
        glyphs = [
            Glyph(text, x, 400, x, x + 5, 10, STYLE, place, False, place)
            for place, text in enumerate(letters)
            for x in [70 + 5 * place + gap * (place > 1)]
        ]
        glyphs[1] = glyphs[1]._replace(text="ffi" if letters.isascii() else glyphs[1].text)
        return "".join(cell.text for cell in cells_of(glyphs, [(middle, 2)]))

    assert with_space("oxce", 78.8) == "office"
    assert with_space("oxce", 78.8, gap=2) == with_space("oxce", 81) == "offi ce"
    assert with_space("ملعن", 78.8) == "مل عن"
