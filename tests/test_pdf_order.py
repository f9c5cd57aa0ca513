"""Letters as they stand on a line and the order in which they are read: what must hold of any line, and known ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi.formats.pdf.facing import facing
from hawashi.formats.pdf.reading_order import in_order

LETTERS = 'ابحتgQ019٣٤ .,،;:()[]%/-«»"'


def read(line: str, *, rtl: bool = True) -> str:
    """The words of a line that stands on paper, from left to right, as `line`."""
    letters = list(line)
    ordered = [letters[index] for index in in_order(letters, [False] * len(letters), rtl=rtl)]
    return "".join(facing(ordered))


@given(st.text(st.sampled_from(LETTERS), max_size=40), st.booleans(), st.data())
def test_no_letter_is_lost(line: str, rtl: bool, data: st.DataObject) -> None:
    raised = data.draw(st.lists(st.booleans(), min_size=len(line), max_size=len(line)))
    assert sorted(in_order(list(line), raised, rtl=rtl)) == list(range(len(line)))


@given(st.text(st.sampled_from("abcXYZ 019.,;()-"), max_size=40))
def test_latin_lines_stay_as_they_are(line: str) -> None:
    assert in_order(list(line), [False] * len(line), rtl=False) == list(range(len(line)))


@pytest.mark.parametrize(
    ("stands", "is_read"),
    [
        ("ملقلا", "القلم"),
        ("14 ص ،ملقلا", "القلم، ص 14"),
        ("ةنس 1959 يف", "في 1959 سنة"),
        ("٢٠١١ ،دادغب", "بغداد، ٢٠١١"),
        (".London, p. 88 :رظني", "ينظر: London, p. 88."),
        ("https://example.org/a-b :طبارلا", "الرابط: https://example.org/a-b"),
        (".(2011 ،ىدملا راد)", "(دار المدى، 2011)."),
        ("https://example.org/a :2021 ةنسل", "لسنة 2021: https://example.org/a"),
        ("%12 ةبسنب", "بنسبة 12%"),
        ("ربمسيد UN Doc. A/60/1، 7 رظنا", "انظر UN Doc. A/60/1، 7 ديسمبر"),
        ("UN Doc. A/60 ،7 ةملكلا", "الكلمة 7، UN Doc. A/60"),
        ("London, lot 238 ,Sotheby’s :رظني", "ينظر: Sotheby’s, London, lot 238"),
        ("A Nation ,).Rashid Gunning (ed :رظني", "ينظر: Rashid Gunning (ed.), A Nation"),
        ("410-409 ص", "ص 409-410"),
        ("٢٣/38 ج ،قلعملا", "المعلق، ج ٢٣/38"),
        ("14٣٣ ةنس", "سنة 14٣٣"),
        ("١٣٩۴ لاس", "سال ١٣٩۴"),
        ("London 23/٣٨ :رظني", "ينظر: 23/٣٨ London"),
        ("رايأ E/WEIR/7 ، 1 مقر", "رقم E/WEIR/7 ، 1 أيار"),
        ("The Weir Press & :رظني", "ينظر: The Weir Press &"),
        ("The Weir Press – :رظني", "ينظر: The Weir Press –"),
    ],
)
def test_arabic_lines(stands: str, is_read: str) -> None:
    assert read(stands) == is_read


def test_latin_words_of_which_those_on_the_right_are_drawn_first_are_read_from_there() -> None:
    line = "https://example.org ,(ration) حلطصم"
    drawn = [3] * 20 + [2] * 10 + [1] * 5
    ordered = in_order(list(line), [False] * len(line), rtl=True, drawn=drawn)
    assert "".join(facing([line[index] for index in ordered])) == "مصطلح (ration), https://example.org"


@pytest.mark.parametrize(
    ("pieces", "is_read"),
    [
        ("1.|5Weir Notes (Basra, |31978|6), no. |445-46|0 7", "7 Weir Notes (Basra, 1978), no. 45-46."),
        ("6.|5Idem, |314|0 7", "7 Idem, 14."),
        ("6.|5Idem|3., 14 |07", "7 Idem., 14."),
    ],
)
def test_figures_that_another_font_lends_are_drawn_first_and_read_where_they_stand(pieces: str, is_read: str) -> None:
    """LibreOffice draws them so in right-to-left notes; here the figure before a piece tells its order."""
    line = "".join(piece[1:] for piece in pieces.split("|"))
    drawn = [int(piece[0]) for piece in pieces.split("|") for _ in piece[1:]]
    for before in "RL":
        order = in_order(list(line), [False] * len(line), rtl=True, before=before, drawn=drawn)
        assert "".join(line[index] for index in order) == is_read


@pytest.mark.parametrize(
    ("stands", "opened", "is_read"),
    [
        (".Basra, 1931)", True, "Basra, 1931)."), (".Basra, 1931)", False, "(Basra, 1931."),
        ("ص ،Basra, 1931)", True, "Basra, 1931)، ص"), (".ةرصبلا)", True, "(البصرة."),
    ],
)  # fmt: skip
def test_a_bracket_that_was_opened_in_the_latin_words_above(stands: str, opened: bool, is_read: str) -> None:
    letters = list(stands)
    ordered = in_order(letters, [False] * len(letters), rtl=True, before="L", opened=opened)
    assert "".join(facing([letters[index] for index in ordered])) == is_read


@pytest.mark.parametrize(
    ("stands", "is_read"),
    [
        ("409-410 ص", "ص 409-410"), ("11-6-1922 يف", "في 11-6-1922"), ("410-409ص", "ص409-410"),
        ("٤١٠-٤٠٩ ص", "ص ٤٠٩-٤١٠"),
    ],
)  # fmt: skip
def test_numbers_that_a_hyphen_joins(stands: str, is_read: str) -> None:
    letters = list(stands)
    ordered = in_order(letters, [False] * len(letters), rtl=True, joined=True)
    assert "".join(letters[index] for index in ordered) == is_read


@pytest.mark.parametrize(
    ("stands", "is_read"),
    [
        ("1 1961 رايأ 7 ،دالبلا ةديرج.", "1 جريدة البلاد، 7 أيار 1961."),
        ("1970 ةنسل (12) مقر نوناقلا نم.", "من القانون رقم (12) لسنة 1970."),
        ("90 ص ،قباسلا ردصملا.", "المصدر السابق، ص 90."),
        ("1 ةيادبلا يف.", "1 في البداية."),
        ("https://example.org/a، 2 :ةرايزلا خيرات.", "https://example.org/a، تاريخ الزيارة: 2."),
        ("the weir, p. 7; 45 ص ،ةدسلا.", "the weir, p. 7; السدة، ص 45."),
        ("the weir, p. 7; 48-45 ص ،ةدسلا.", "the weir, p. 7; السدة، ص 45-48."),
        ("،ةدسلا ةنس", "سنة السدة،"),
    ],
)
def test_arabic_lines_set_from_left_to_right(stands: str, is_read: str) -> None:
    assert read(stands, rtl=False) == is_read


def test_a_number_at_the_right_of_an_arabic_line_goes_on_from_arabic_words_above() -> None:
    letters = list("2009 يناثلا نوناك 20.")
    for before, is_read in (("R", "20 كانون الثاني 2009."), ("L", "كانون الثاني 200920.")):
        ordered = in_order(letters, [False] * len(letters), rtl=False, before=before)
        assert "".join(letters[index] for index in ordered).replace(" 20.", "20.") == is_read


def test_a_year_that_ends_the_latin_words_above_is_no_label() -> None:
    letters = list(".Basra Press (1931)")
    for drawn, is_read in (([2, *[1] * 18], "Basra Press (1931)."), ([3, *[2] * 12, *[1] * 6], "(1931) Basra Press.")):
        ordered = in_order(letters, [False] * len(letters), rtl=True, before="L", drawn=drawn)
        assert "".join(facing([letters[index] for index in ordered])) == is_read


@pytest.mark.parametrize(
    ("given", "ranks", "is_read"),
    [
        ("في ”ماء“، ثم", "rtl", "في “ماء”، ثم"),
        ("في ”The Weir”، ثم", "rtl", "في “The Weir”، ثم"),
        ("في “The Weir“، ثم", "ltr", "في “The Weir”، ثم"),
        ("see “The Weir”, p. 8", "ltr", "see “The Weir”, p. 8"),
    ],
)
def test_quotation_marks_between_arabic_and_latin_words(given: str, ranks: str, is_read: str) -> None:
    """The library gives a line from its right end, or from its left one where it takes it for a Latin line."""
    places = range(len(given)) if ranks == "rtl" else range(len(given), 0, -1)
    assert "".join(facing(list(given), places)) == is_read


@pytest.mark.parametrize(
    ("stored", "is_read"),
    [
        ("في ))السدة(( ص 5", "في ((السدة)) ص 5"),
        ("و))السدة(( ص 5", "و((السدة)) ص 5"),
        ("و>>السدة<<، ص 5", "و<<السدة>>، ص 5"),
        ("حداد )محرر(، السدة )ط)4(، بيروت(، ص 5", "حداد (محرر)، السدة (ط(4)، بيروت)، ص 5"),
        ("حداد (محرر)، السدة (ط(4)، بيروت)، ص 5", "حداد (محرر)، السدة (ط(4)، بيروت)، ص 5"),
        ("(ي(ينظر حداد، السدة، ص 5", "(ي)ينظر حداد، السدة، ص 5"),
        ("see ((The Weir)) (ed. Ward (2nd)), p. 5", "see ((The Weir)) (ed. Ward (2nd)), p. 5"),
    ],
)
def test_brackets_beside_and_within_one_another(stored: str, is_read: str) -> None:
    assert "".join(facing(list(stored))) == is_read
