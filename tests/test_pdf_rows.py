"""From the glyphs of a page to the words of its rows, where marks and ligatures are drawn apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hawashi.formats.pdf.direction import Direction
from hawashi.formats.pdf.glyphs import Glyph, Style
from hawashi.formats.pdf.line_letters import cells_of
from hawashi.formats.pdf.lines import lines_of
from hawashi.formats.pdf.rows import segments_of

Drawn = tuple[str, float, float, float, float, float]
"""The letter of a glyph, where it begins, the edges of its box, its baseline, and its size."""
Piece = tuple[int, list[Drawn]]
"""Glyphs that are drawn together, and when."""


def row(letters: str, left: float, y: float) -> list[Drawn]:
    """Letters that stand side by side, from left to right."""
    return [(letter, left + 5 * n, left + 5 * n, left + 5 * n + 5, y, 12) for n, letter in enumerate(letters)]


def read(drawn: Sequence[Drawn]) -> list[list[tuple[str, bool]]]:
    """The pieces of each line of a right-to-left page: their words, and whether they are raised."""
    glyphs = [
        Glyph(text, x, y, left, right, size, Style("Serif", size, False, False), rank, raised=False)
        for rank, (text, x, left, right, y, size) in enumerate(drawn)
    ]
    lines = lines_of(segments_of(glyphs), 0, 0, Direction(rtl=True))
    return [[(piece.text, piece.raised) for piece in line.pieces] for line in lines]


def words(pieces: Sequence[Piece]) -> list[str]:
    """The lines of a right-to-left page whose glyphs are given piece by piece, in the order of the file."""
    glyphs = [
        Glyph(text, x, y, left, right, size, Style("Serif", size, False, False), 0, raised=False, drawn=drawn)
        for drawn, piece in pieces
        for text, x, left, right, y, size in piece
    ]
    ranked = [glyph._replace(rank=rank) for rank, glyph in enumerate(glyphs)]
    lines = lines_of(segments_of(ranked), 0, 0, Direction(rtl=True))
    return ["".join(piece.text for piece in line.pieces) for line in lines]


@pytest.mark.parametrize("stated", [True, False])
@pytest.mark.parametrize(
    ("tracking", "word", "text"),
    [
        (1.3, 4.3, "131 Harv. L. Rev. 2027"),
        (1.3, 4.3, "The Twenty-Six Words"),
        (0.0, 1.8, "a tight line of words"),
        (0.0, 1.8, "A User’s Guide to B"),
        (0.0, 1.8, "U S v I B M"),
        (0.0, 1.8, "W E B Du Bois"),
    ],
)
def test_letters_that_are_set_apart_are_of_one_word(tracking: float, word: float, text: str, *, stated: bool) -> None:
    """Small capitals are; the library supposes a space in each of their gaps."""
    style, left = Style("Serif", 10, False, False), 70.0
    glyphs: list[Glyph] = []
    spaces: list[tuple[float, float]] = []
    for before, letter in zip(f" {text}", text, strict=False):
        if letter == " ":
            continue
        gap = word if before == " " else 0.0 if before.isdecimal() or letter == "," else tracking
        spaces += [(left + gap, 0.0)] * (gap > 0.1 and stated)
        left += gap
        glyphs.append(Glyph(letter, left, 700, left, left + 5, 10, style, len(glyphs), raised=False))
        left += 5
    assert "".join(cell.text for cell in cells_of(glyphs, spaces)) == text


def test_a_raised_number_beside_a_vowel_mark_that_is_drawn_apart() -> None:
    """The mark is named by its letter, too, which the file puts far from it where letters are kerned."""
    stem = row("قيرب", 110, 400)
    page = [
        (".", 96, 96, 100, 400, 12),
        ("ا", 105, 105, 107, 402.6, 12),
        *stem,
        ("\u064b", 105, 107, 109, 402.6, 12),
        ("9", 100, 100, 104.5, 404.5, 7),
        *row("ملع يف", 40, 414),
    ]
    assert read(page)[-1] == [("بريقاً", False), ("9", True), (".", False)]


def test_a_slanted_ligature_is_no_end_of_a_word() -> None:
    """Of lam and alef in one glyph the boxes may lie apart; where they are two glyphs, such a gap is a space."""
    rest, first = row("م", 95, 400), row("سلا", 108, 400)
    assert read([*rest, ("ا", 100, 100.5, 102, 400, 12), ("ل", 100, 106, 108, 400, 12), *first]) == [
        [("السلام", False)]
    ]
    assert read([*rest, ("ا", 100, 100.5, 102, 400, 12), ("ل", 106, 106, 108, 400, 12), *first]) == [
        [("السل ام", False)]
    ]


def test_a_stroke_at_the_end_of_a_word_is_typed_and_one_within_a_word_is_not() -> None:
    assert read([*row("4241", 100, 400), *row("ـه", 90, 400)])[0][0][0].replace(" ", "") == "4241هـ"
    assert read(row("ملـع", 100, 400)) == [[("علم", False)]]


def test_a_letter_that_is_not_told_keeps_its_place_beside_arabic_ones() -> None:
    assert read(row("ن\ufffdديم", 100, 400)) == [[("ميد\ufffdن", False)]]


def test_a_letter_that_is_only_named_with_its_vowel_mark_stands_on_its_side_of_the_next_one() -> None:
    ends = [*row("قير", 110, 400), ("ا", 105, 105, 107, 402.6, 12), ("\u064b", 105, 107, 109, 402.6, 12)]
    assert read(ends) == [[("ريقاً", False)]]
    begins = [*row("بتك", 100, 400), ("ي", 114, 114, 116, 402.6, 12), ("\u064f", 114, 116, 118, 402.6, 12)]
    assert read(begins) == [[("يُكتب", False)]]


def test_a_mark_that_is_named_for_its_letter_and_drawn_right_before_it() -> None:
    """Either is cut into two boxes, as the name has two letters; the mark is drawn a little higher."""
    letter: Piece = 3, [("ك", 110, 112.5, 115, 400, 12), ("\u064f", 110, 110, 112.5, 400, 12)]
    mark: Piece = 2, [("ك", 109.5, 110.7, 111.7, 400.5, 12), ("\u064f", 109.5, 109.7, 110.7, 400.5, 12)]
    rest: Piece = 4, row("تبت", 95, 400)[::-1]
    assert words([letter, mark, rest]) == ["كُتبت"]
    twice: list[Piece] = [(3, [("ك", 115, 115, 120, 400, 12)]), (4, [("ك", 110, 110, 115, 400, 12)]), rest]
    assert words(twice) == ["ككتبت"]


def test_a_letter_drawn_alone_that_seems_to_stand_within_another_one_fills_the_gap_beside_it() -> None:
    """As a waw with its hamza does where both glyphs have one name: its box is that of the hamza."""
    first: Piece = 1, row("لم", 110, 400)[::-1]
    waw: Piece = 2, [("ؤ", 110.1, 110.1, 112, 400, 12)]
    assert words([first, waw, (3, row("سس", 96, 400)[::-1])])[0] == "ملؤسس"
    wide: Piece = 2, [("ؤ", 110.1, 110.1, 114.9, 400, 12)]
    assert words([first, wide, (3, row("سس", 96, 400)[::-1])])[0] != "ملؤسس"


def test_letters_of_ligatures_are_read_in_order_whichever_way_the_file_has_them() -> None:
    """A letter that joins none on its left tells the way of all ligatures of the page."""
    before, after = row("غ", 115, 400), row("ه", 100, 400)
    turned: list[Drawn] = [("ر", 105, 105, 115, 400, 12), ("ي", 105, 105, 115, 400, 12)]
    lower: list[Drawn] = [
        *row("ب", 115, 380),
        ("ن", 105, 105, 115, 380, 12),
        ("ي", 105, 105, 115, 380, 12),
        *row("ت", 100, 380),
    ]
    assert words([(1, [*before, *turned, *after]), (2, lower)]) == ["غيره", "بينت"]
    assert words([(1, [*before, *turned[::-1], *after]), (2, lower)]) == ["غيره", "بنيت"]


def test_a_hamza_drawn_apart_that_is_named_for_the_whole_letter() -> None:
    pieces: list[Piece] = [
        (1, [*row("م", 115, 400), ("و", 110, 110, 115, 400, 12), ("ؤ", 111, 111, 114, 403, 12), *row("ت", 105, 400)])
    ]
    assert words(pieces) == ["مؤت"]


def test_a_mark_over_two_narrow_letters_belongs_to_the_one_given_before_it() -> None:
    ends = [("ي", 110, 109.5, 113, 400, 12), ("\u064f", 108.4, 108.4, 112, 400, 12), ("ن", 108, 107.8, 110.6, 400, 12)]
    assert words([(1, [*ends, *row("رظ", 98, 400)[::-1]])]) == ["يُنظر"]


def test_a_space_that_is_laid_over_the_last_letter_of_a_line_is_none() -> None:
    line: list[Drawn] = [*row("اذه", 100, 400)[::-1], (" ", 100, 100, 103.4, 400, 12)]
    assert words([(1, line)]) == ["هذا"]


def test_a_vowel_mark_far_from_every_letter_is_no_line() -> None:
    alone: Drawn = ("\u064f", 300, 300, 304, 700, 12)
    assert words([(1, [alone])]) == []
    assert words([(1, [*row("اذه", 100, 400)[::-1], alone])]) == ["هذا"]


@pytest.mark.parametrize("height", [268.5, 266.4])
def test_an_alef_that_is_named_by_the_hamza_and_the_vowel_over_it_stands_where_there_is_room_for_it(
    height: float,
) -> None:
    """LibreOffice draws both apart, above the line: their box reaches over the lam that follows."""
    rest = [("ق", 188.58, 188.58, 193.21, 265.1, 8.5), ("ل", 192.77, 192.77, 194.98, 265.1, 8.5)]
    marks = [("أ", 192.86, 193.88, 194.98, height, 8.5), ("\u064f", 194.59, 194.59, 196.66, height, 8.5)]
    assert words([(1, [(".", 199.28, 199.28, 201.56, 265.1, 8.5)]), (2, marks), (3, rest[::-1])]) == ["أ\u064fلق."]


def parted(right: str, left: str, gap: float) -> str:
    """Two pieces of text that are drawn one after the other, from the right, so many points apart."""
    start = 100 + 5 * len(left) + gap
    return words([(1, row(right[::-1], start, 400)[::-1]), (2, row(left[::-1], 100, 400)[::-1])])[0]


@pytest.mark.parametrize(
    ("right", "left", "gap", "is_read"),
    [
        ("المتين", "جسر", 1, "المتين جسر"), ("المتا", "جسر", 1, "المتاجسر"), ("المتا", "جسر", 3, "المتا جسر"),
        ("سدة", "عالية", 0, "سدة عالية"), ("ماء،", "جسر", 1.5, "ماء، جسر"), ("ماء،", "جسر", 0.5, "ماء،جسر"),
        ("إلى", "آخر", 1, "إلى آخر"), ("د.", "سلمى", 0.5, "د.سلمى"), ("بغداد،", "ع", 1, "بغداد، ع"),
        ("٢٢", "آب", 1.5, "٢٢ آب"), ("٢٠٠٢", "م", 0.5, "٢٠٠٢م"), ("ايضا\u064b", "22", 0, "ايضا\u064b 22"),
    ],
)  # fmt: skip
def test_a_letter_that_would_join_the_next_one_ends_its_word(right: str, left: str, gap: float, is_read: str) -> None:
    assert parted(right, left, gap) == is_read


@pytest.mark.parametrize(
    ("left", "right", "is_italic", "is_read"),
    [
        ("see", "dam", True, "see dam"), ("see", "Dam", False, "see Dam"),
        ("see", "dam", False, "seedam"), ("SEE", "DAM", False, "SEEDAM"),
    ],
)  # fmt: skip
def test_a_narrow_space_where_italics_begin_or_a_capital_stands_behind_a_small_letter(
    left: str, right: str, is_italic: bool, is_read: str
) -> None:
    plain = Style("Serif", 12, False, False)
    pieces = [(left, 100.0, plain), (right, 100 + 5 * len(left) + 0.135 * 12, plain._replace(italic=is_italic))]
    glyphs = [
        Glyph(letter, start + 5 * n, 400, start + 5 * n, start + 5 * n + 5, 12, style, n, raised=False)
        for text, start, style in pieces
        for n, letter in enumerate(text)
    ]
    line = lines_of(segments_of(glyphs), 0, 0, Direction(rtl=False))[0]
    assert "".join(piece.text for piece in line.pieces) == is_read


@pytest.mark.parametrize("name", ["ؤ", "\ufffd"])
def test_a_hamza_drawn_off_its_line_next_in_the_order_of_drawing(name: str) -> None:
    """The library gives it behind the line, as one of its own."""
    first, rest = row("وم", 110, 400)[::-1], row("نم", 100, 400)[::-1]
    hamza: Drawn = name, 111.5, 111.5, 113.5, 397.5, 12
    assert words([(1, first), (3, rest), (2, [hamza])]) == ["مؤمن"]


def test_the_ligature_of_god_is_read_in_one_way() -> None:
    for letters in ("هلل", "لله"):
        ligature: list[Drawn] = [(letter, 105, 105, 115, 400, 12) for letter in letters]
        assert words([(1, [*row("ا", 115, 400), *ligature, *row("م", 97, 400)])])[0].startswith("الله")


def test_an_accent_that_is_named_for_the_whole_letter() -> None:
    name = [
        *row("Qu", 100, 400),
        ("e", 110, 110, 115, 400, 12),
        ("é", 110.5, 110.5, 114.5, 400, 12),
        *row("b", 115, 400),
    ]
    assert read(name)[0][0][0] == "Québ"
    assert read(row("Muzaffar", 100, 400))[0][0][0] == "Muzaffar"
    ligature: list[Drawn] = [("ي", 105, 105, 110, 400, 12), ("ئ", 105.5, 106, 110, 400, 12)]
    assert words([(1, [*row("م", 110, 400), *ligature[::-1]])]) == ["مئي"]


@pytest.mark.parametrize(
    ("letter", "accent", "y", "is_read"), [("o", "é", 400, "ó"), ("O", "Ö", 402, "Ö"), ("ö", "Ö", 400, "ö")]
)
def test_an_accent_that_takes_no_room_is_one_of_the_letter_below(
    letter: str, accent: str, y: float, is_read: str
) -> None:
    """A program names it for the first letter that it drew it over."""
    over: Drawn = accent, 110, 106, 109.5, y, 12
    name = [*row("K", 100, 400), *row(letter, 105, 400), over, *row("r", 110, 400)]
    assert read(name) == [[(f"K{is_read}r", False)]]


def test_a_hamza_drawn_apart_that_is_named_for_the_whole_as_its_letter_is() -> None:
    line: list[Drawn] = [*row("ثم", 115, 400)[::-1], ("أ", 110, 110, 115, 400, 12), ("أ", 110, 109.5, 112, 401, 12)]
    assert words([(1, [*line, *row("رم", 100, 400)[::-1]])]) == ["مثأمر"]


def test_a_mark_over_two_narrow_letters_that_the_file_gives_as_they_stand() -> None:
    """Glyphs that stand from left to right come in that order: a mark before its letter."""
    ends = [("ن", 108, 107.8, 110.6, 400, 12), ("\u064f", 108.4, 108.4, 112, 400, 12), ("ي", 110, 109.5, 113, 400, 12)]
    assert words([(1, [*row("رظ", 98, 400), *ends])]) == ["يُنظر"]


def test_a_mark_within_a_glyph_that_is_named_for_several_letters_follows_the_one_on_its_right() -> None:
    glyph: list[Drawn] = [
        ("ي", 105, 111, 114, 400, 12),
        ("\u0651", 105, 108, 111, 400, 12),
        ("ر", 105, 105, 108, 400, 12),
    ]
    assert words([(1, row("غت", 114, 400)[::-1]), (2, glyph)]) == ["تغيّر"]


def test_a_sign_that_lengthens_a_word_reaches_into_its_letters() -> None:
    """Some files call the stroke that does so a question mark; one between words stays."""
    long: list[Drawn] = [*row("لو", 100, 400), ("?", 109, 109, 116, 400, 12), *row("ق", 115, 400), *row("لا", 120, 400)]
    assert read(long) == [[("القول", False)]]
    assert "?" in read([*row("لو", 100, 400), *row("?", 110, 400), *row("قلا", 115, 400)])[0][0][0]


def test_a_comma_over_the_tail_of_a_letter_is_read_behind_it() -> None:
    page = [*row("مل", 90, 400), *row("ىربك", 110, 400), (",", 111, 111, 113, 405, 12)]
    assert read(page) == [[("كبرى, لم", False)]]


def test_a_hamza_that_is_drawn_apart_is_borne_once_and_by_an_alef() -> None:
    sign: Drawn = ("\u0654", 113, 113, 116, 400, 12)
    assert read([*row("نأش", 105, 400), sign]) == [[("شأن", False)]]
    assert read([*row("ناش", 105, 400), sign]) == [[("شأن", False)]]


def test_a_mark_between_two_letters_belongs_to_the_one_that_it_is_drawn_with() -> None:
    letters: list[Piece] = [(1, row("ي", 110, 400)), (3, row("ل", 105, 400)), (4, row("غ", 95, 400))]
    fatha: Piece = 5, [("\u064e", 96, 96, 99, 400, 12)]
    damma: Piece = 2, [("\u064f", 108, 108, 112, 400, 12)]
    assert words([letters[0], letters[1], damma, letters[2], fatha]) == ["يُل غَ"]


def test_a_lone_mark_between_two_letters_is_drawn_before_its_letter_where_all_is_drawn_from_left_to_right() -> None:
    right, left = row("ت", 110, 400), row("ل", 105, 400)
    damma: list[Drawn] = [("\u064f", 108, 108, 112, 400, 12)]
    end: Piece = 1, row("ظف", 95, 400)
    assert words([end, (2, left), (3, damma), (4, right)]) == ["تُلفظ"]
    assert words([(1, right), (2, damma), (3, left), (4, end[1])]) == ["تُلفظ"]


def test_a_mark_between_two_pieces_of_a_word_stands_over_the_letter_that_it_is_drawn_with() -> None:
    """Fonts set marks aside, over two letters; hamzas and the gaps between words tell another order of drawing."""
    left, right = row("ملعت", 100, 400), row("يأ", 120, 400)
    damma: list[Drawn] = [("\u064f", 117, 117, 121, 400, 12)]
    assert words([(1, left), (2, damma), (3, right)]) == ["أيُتعلم"]
    assert words([(3, left), (2, damma), (1, right)]) == ["أيُتعلم"]
    hamza: list[Drawn] = [("\u0654", 90, 90, 95, 401, 12)]
    behind: list[Piece] = [(1, row("رمحا", 75, 400)), (2, hamza), (3, row("هل", 100, 400))]
    assert words(
        [*behind, (4, row("ملعت", 115, 400)), (5, [("\u064f", 132, 132, 136, 400, 12)]), (6, row("يأ", 135, 400))]
    ) == ["أيتُعلم له أحمر"]


def test_a_mark_belongs_to_the_line_that_it_is_drawn_in() -> None:
    """Fonts draw marks far above their place: a hamza may begin nearer to the line above."""
    above, below = row("ابتك", 100, 412), row("باتك", 100, 400)
    hamza: list[Drawn] = [("\u064e", 111, 111, 114, 407, 12)]
    assert words([(1, above), (9, below), (10, hamza)]) == ["كتبا", "كتَاب"]
    assert words([(1, above), (2, hamza), (9, below)]) == ["كتَبا", "كتاب"]


def test_a_comma_stays_in_its_line_above_a_row_of_marks() -> None:
    marks = [
        (text, x, x, x + 3, 394, 12)
        for text, x in (
            (
                "أ",
                80,
            ),
            ("أ", 125),
        )
    ]
    below = [*row("رمأ", 75, 386), *row("رمأ", 120, 386)]
    assert read([*row("رصم", 80, 400), ("،", 77, 77, 80, 400, 12), *row("لين", 60, 400), *marks, *below])[0] == [
        ("مصر، نيل", False)
    ]


def test_words_that_one_piece_stands_for_are_no_ligature() -> None:
    """The library sets all letters of them in one place, and cuts the box of the piece for each."""
    letters: list[Drawn] = [(one, 100, 100 + 4 * n, 104 + 4 * n, 400, 10) for n, one in enumerate("دمحم لاق")]
    assert words([(1, letters)]) == ["قال محمد"]


def test_a_figure_that_is_boxed_by_its_ink() -> None:
    figures: list[Drawn] = [("١", 100, 101.2, 102.8, 400, 10), ("٢", 104, 104.5, 107.5, 400, 10)]
    assert read([*figures, ("ص", 109.8, 109.8, 117, 400, 10)]) == [[("ص١٢", False)]]


@pytest.mark.parametrize(
    ("place", "read_as"),
    [(64.0, "fool"), (68.0, "f ool"), (66.0, "fool")],
)
def test_a_word_behind_an_f_that_reaches_over_the_space(place: float, read_as: str) -> None:
    """Within a word the next letter begins before its ink ends; in a wide `f` that ends where the letter begins."""
    style = Style("Serif", 12, True, False)
    wide = 66.0 if place == 66.0 else 65.6
    drawn = [("f", 60.0, 58.0, wide), ("o", place, place, place + 5), ("o", place + 5, place + 5, place + 10)]
    drawn.append(("l", place + 10, place + 10, place + 13))
    glyphs = [
        Glyph(text, x, 400, left, right, 12, style, rank, raised=False)
        for rank, (text, x, left, right) in enumerate(drawn)
    ]
    lines = lines_of(segments_of(glyphs), 0, 0, Direction(rtl=False))
    assert [line.text for line in lines] == [read_as]


def test_a_comma_that_stands_above_the_left_of_its_word() -> None:
    """Some fonts raise it behind letters with a tail; it is read behind the word, not on the line above."""
    comma: Drawn = (",", 104, 104, 106, 408, 12)
    page = [*row("ةدسلا", 110, 414), *row("رهن", 80, 400), comma, *row("ةنيدم", 107, 400)]
    assert ["".join(text for text, _ in line) for line in read(page)] == ["السدة", "مدينة, نهر"]


def test_a_hamza_over_an_alef_that_the_letter_before_reaches_into() -> None:
    drawn = [("ى", 100, 100, 105, 400, 12), ("ا", 105, 105, 107, 400, 12), ("\u0654", 105, 105, 107, 400.4, 12)]
    assert read([*drawn, ("و", 105.5, 105.2, 110, 400, 12)]) == [[("وأى", False)]]  # fmt: skip


def test_a_small_letter_beside_one_of_its_kind_is_a_label() -> None:
    page = [*row("ىن", 100, 400), ("م", 110, 110, 115, 400, 12), ("م", 115, 115, 118, 404, 6.5)]
    assert [[text for text, _ in line] for line in read(page)] == [["م", "منى"]]


def test_figures_in_the_boxes_of_their_ink() -> None:
    """The sign for nought is a dot in the middle of its place."""
    number: list[Drawn] = [
        ("٢", 100, 100.6, 104.2, 400, 12), ("٠", 105.2, 107, 108.8, 400, 12),
        ("١", 110.4, 112, 114, 400, 12), ("٩", 115.6, 116, 120, 400, 12),
    ]  # fmt: skip
    assert read([*number, *row("ةنس", 126, 400)]) == [[("سنة ٢٠١٩", False)]]


def test_a_latin_comma_that_an_arabic_font_lifts_over_the_space_behind_it() -> None:
    page = [*row("Weir", 100, 400), (",", 120.3, 120.3, 122, 405, 12), *row("Mill", 123, 400), *row("رظني", 150, 400)]
    assert read(page) == [[("ينظر Weir, Mill", False)]]


def test_a_hamza_drawn_apart_that_has_the_name_of_its_alef() -> None:
    pieces: list[Piece] = [
        (2, row("ل", 110, 400)), (4, [("إ", 107, 107, 109, 400.2, 12)]), (3, [("إ", 106, 106, 110, 400, 12)]),
        (5, row("ىل", 96, 400)[::-1]),
    ]  # fmt: skip
    assert words(pieces) == ["لإلى"]


def test_a_madda_drawn_apart_belongs_to_the_alef_whose_middle_it_has() -> None:
    pieces: list[Piece] = [
        (3, [("و", 111.3, 111, 116, 400, 12)]), (4, [("\u0653", 110.1, 109.2, 111.8, 400.2, 12)]),
        (5, [("ا", 109.8, 109.8, 111.2, 400, 12)]), (6, row("نيرخ", 89.8, 400)[::-1]),
    ]  # fmt: skip
    assert words(pieces) == ["وآخرين"]


def test_a_raised_label_between_two_tight_lines() -> None:
    """It stands nearer to the line above, but no label is lowered."""
    page = [*row("ملع", 40, 409), ("3", 56, 56, 60, 405.5, 7), *row("قيرب", 36, 400)]
    assert read(page) == [[("علم", False)], [("3", True), ("بريق", False)]]


def test_a_lam_that_reaches_under_the_whole_of_its_alef() -> None:
    """The ligature is drawn in two parts."""
    page = [("ل", 100, 100, 108, 400, 12), ("ا", 101, 101, 105, 400, 12), *row("ثم", 108, 400)]
    assert read(page) == [[("مثلا", False)]]
    page = [*row("هل", 90, 400), ("ا", 100, 100, 102, 400, 12)]
    assert read(page) == [[("اله", False)]], "here the alef is read first"


@pytest.mark.parametrize("told", ["الله", "هللا"])
def test_the_ligature_of_gods_name(told: str) -> None:
    """However its letters are given, which all stand in one place."""
    assert words([(1, [(letter, 100, 100, 110, 400, 12) for letter in told]), (2, row("دبع", 114, 400))]) == [
        "عبد الله"
    ]


def test_a_hamza_drawn_apart_belongs_to_the_line_with_an_alef_under_it() -> None:
    """It may stand nearer to the line above."""
    page = [*row("ملع", 40, 412), ("\u0654", 46, 46, 48, 408, 12), *row("دح", 36, 400), ("ا", 46, 46, 48, 400, 12)]
    assert read(page) == [[("علم", False)], [("أحد", False)]]


@pytest.mark.parametrize("ligature", ["لا", "لأ", "لإ", "لآ", "محمد", "لله", "لج", "كا", "بي", "فى"])
def test_a_ligature_that_is_drawn_twice_is_read_once(ligature: str) -> None:
    def piece(left: float) -> list[Drawn]:
        letters = [(letter, left, left, left + 8, 400, 12) for letter in ligature]
        return [("د", left + 8, left + 8, left + 13, 400, 12), *letters]

    once = words([(-20, piece(40))])
    assert words([(-20, piece(40)), (-10, piece(40.01))]) == once
    assert sorted(once[0]) == sorted(f"د{ligature}")


@pytest.mark.parametrize(("sign", "is_read"), [("^", "كتاب"), ("`", "كتاب"), ("/", "كت/اب")])
def test_a_stroke_that_lengthens_a_word_by_another_name(sign: str, is_read: str) -> None:
    """LibreOffice names it so: nobody types these signs between letters, but a slash parts words."""
    page = [*row(f"با{sign}تك", 100, 400), *row("Weir", 150, 400)]
    assert read(page) == [[(f"Weir {is_read}", False)]]


@pytest.mark.parametrize("sign", ["'", ";"])
def test_a_stroke_by_the_name_of_a_sign_stands_often_in_a_line(sign: str) -> None:
    """Where it stands within three words of a line it is none that somebody typed; a dash parts words."""
    assert read(row(f"با{sign}تك ةن{sign}س مي{sign}ق", 100, 400)) == [[("قيم سنة كتاب", False)]]
    assert sign in read(row(f"با{sign}تك ةنس", 100, 400))[0][0][0]
    assert read(row("با-تك ةن-س مي-ق", 100, 400))[0][0][0].count("-") == 3


@pytest.mark.parametrize("words_of_line", ["كتاب أخي في دار أبي", "the old weir of my town"])
def test_a_narrow_gap_in_letters_of_a_typewriter(words_of_line: str) -> None:
    """All its spaces are alike and as wide as its letters, which may stand apart."""
    style, step = Style("Mono", 10, False, False), 6.0
    stands = words_of_line[::-1] if "ك" in words_of_line else words_of_line
    glyphs, spaces = [], []
    for place, letter in enumerate(stands):
        left = 70 + step * place
        if letter == " ":
            spaces.append((left + step / 2, step))
        else:
            edges = (left + 2.4, left + step) if letter in "أo" else (left, left + step)
            glyphs.append(Glyph(letter, left, 400, *edges, 10, style, place, raised=False))
    assert "".join(cell.text for cell in cells_of(glyphs, spaces)) == stands


@pytest.mark.parametrize(("told", "beside"), [("كلمتان 7", "عمود آخر"), ("see page 255", "another column")])
def test_words_stay_in_their_row_though_larger_type_of_another_column_is_near(told: str, beside: str) -> None:
    drawn = [(*one[:5], 8.0) for one in row(told, 200, 500)] + row(beside, 220 + 5 * len(told), 495)
    glyphs = [
        Glyph(text, x, y, left, right, size, Style("Serif", size, False, False), rank, raised=False)
        for rank, (text, x, left, right, y, size) in enumerate(drawn)
        if text != " "
    ]
    assert {(piece.y, piece.size) for piece in segments_of(glyphs)} == {(500, 8), (495, 12)}


@pytest.mark.parametrize(("first", "rest"), [("S", "EE THE WEIRS"), ("K", "ARIM NAJM")])
def test_a_raised_label_is_smaller_than_the_capitals_of_a_row_in_small_ones(first: str, rest: str) -> None:
    """Most letters of the row are as small as the label: its line is told by the large ones."""
    small: list[Drawn] = [(letter, x, left, right, 97, 6.5) for letter, x, left, right, _, _ in row(rest, 35, 97)]
    large: list[Drawn] = [(letter, x, x, x + 6, 97, 8) for letter, x in ((first, 29), ("L", 100), ("P", 107))]
    label: list[Drawn] = [("1", 20, 20, 23, 100.2, 6), ("4", 23, 23, 26, 100.2, 6)]
    glyphs = [*label, *(one for one in (*large, *small) if one[0] != " ")]
    lines = read(glyphs)
    assert len(lines) == 1
    assert ("14", True) in lines[0]


@pytest.mark.parametrize(("letters", "told"), [("١۴", "١٤"), ("۴۵", "۴۵"), ("١٢", "١٢")])
def test_the_figures_of_a_number_before_latin_words_are_of_one_script(letters: str, told: str) -> None:
    line = [(letter, left, left, left + 5, 100.0, 8.0) for letter, left in zip(letters, (20, 25), strict=True)]
    words_of_it = [(letter, left, left, right, 96.0, 12.0) for letter, left, _, right, _, _ in row("Weir", 31, 96)]
    assert "".join(text for text, _ in read([*line, *words_of_it])[0]) == f"{told}Weir"
