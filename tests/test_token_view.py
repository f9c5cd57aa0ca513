"""What can be seen of a note: words and their classes, phrases, quotations and brackets, segments and their codes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi.citations.observations import seen
from hawashi.citations.token_view import TokenView, view_note, view_slice, view_tokens
from hawashi.citations.tokens import tokens
from hawashi.citations.vocabulary import word
from hawashi.locales import unify
from hawashi.model import Emphasis, Note, NotePlace, Run, Span


def note(text: str, italic: str = "") -> Note:
    """A note in which the characters `italic` are emphasised."""
    start = text.index(italic)
    runs = (Run(Emphasis.ITALIC, Span("n1", start, start + len(italic))),) if italic else ()
    return Note("n1", "1", NotePlace.FOOT, text, runs)


def segments(text: str, italic: str = "") -> list[tuple[str, str]]:
    """The characters and the code of each segment of a note."""
    view = view_note(note(text, italic))
    ends = [(view.tokens[low][0], view.tokens[high - 1][1]) for low, high in pairwise(view.bounds)]
    return [(text[start:end], one.code) for (start, end), one in zip(ends, view.segments, strict=True)]


# Words


@pytest.mark.parametrize(
    ("token", "shape"),
    [
        ("2007", "year"),
        ("١٩٦٩", "year"),
        ("1420", "hijri"),
        ("١٤٤٠", "hijri"),
        ("0345", "94"),
        ("45", "92"),
        ("٤٥", "92"),
        ("1234567", "95"),
        ("Basra", "Xx"),
        ("UN", "XX"),
        ("R", "X"),
        ("of", "xx"),
        ("v", "x"),
        ("eLaw", "xX"),
        ("O’Brien", "mixed"),
        ("بصرة", "ar"),
        ("البصرة", "ar-al"),
        ("www.example.org", "url"),
        ("10.1017/s0020", "url"),
        ("،", "mark"),
        ("“", "mark"),
        ("😀", "mark"),
    ],
)
def test_the_shape_of_a_word(token: str, shape: str) -> None:
    assert word(unify(token)).shape == shape


@pytest.mark.parametrize(
    ("name", "tokens_of_it"),
    [
        ("place", ("Baghdad", "London", "بغداد", "القاهرة")),
        ("press", ("Press", "Publishers", "مطبعة", "منشورات")),
        ("body", ("University", "Ministry", "جامعة", "وزارة")),
        ("law", ("Act", "Decree", "قانون", "مرسوم")),
        ("small", ("the", "of", "في", "من")),
        ("name", ("Hamid", "Haddad", "حميد", "الوردي")),
        ("month", ("January", "October", "شباط", "نيسان")),
        ("t-repeat", ("Ibid", "idem", "IBID")),
        ("t-page", ("p", "pp", "ص", "صفحة")),
        ("t-volume", ("vol", "volume", "ج", "مج")),
    ],
)
def test_a_word_has_the_classes_of_the_lists_that_hold_it(name: str, tokens_of_it: tuple[str, ...]) -> None:
    assert [token for token in tokens_of_it if name not in word(unify(token)).classes] == []


@pytest.mark.parametrize("token", ["Brinjal", "Zorvex", "سقنطري", "مشبلون"])
def test_a_word_that_no_list_holds_is_seen_by_its_shape_and_ends(token: str) -> None:
    one = word(unify(token))
    assert not one.classes
    assert one.seen == one.shape
    assert any(feature.startswith(b"x3=") for feature in one.features)


@pytest.mark.parametrize(
    ("written", "plain"),
    [("مُقَدِّمة", "مقدمة"), ("كتــــاب", "كتاب"), ("أحمد", "احمد"), ("مصطفى", "مصطفي"), ("٢٠٠٧", "2007"), ("؛", ";")],
)
def test_what_is_only_written_otherwise_is_one_word(written: str, plain: str) -> None:
    assert word(unify(written)) == word(unify(plain))


@pytest.mark.parametrize(("written", "plain"), [("اَلكتاب", "الكتاب"), ("اَلْقانون", "القانون")])
def test_an_article_with_its_vowels_is_an_article(written: str, plain: str) -> None:
    assert word(unify(written)) == word(unify(plain))


@pytest.mark.parametrize("text", ["المصدر نفسه، ص 5", "Ibid., 5", "Hamid, op. cit., 12"])
def test_a_direction_mark_before_a_note_changes_nothing_of_what_is_seen(text: str) -> None:
    plain = view_note(note(text))
    for mark in "\u200e\u200f\u202b":
        marked = view_note(note(mark + text))
        assert [one for one in marked.segments if one.code != "-"] == plain.segments
        assert "mark" not in marked.words[-1 - plain.words[::-1].index(plain.words[0])].shape


@pytest.mark.parametrize(
    ("token", "joined"), [("وبغداد", True), ("والدولة", True), ("ووزارة", True), ("وليد", False), ("وزارة", False)]
)
def test_waw_joins_a_known_word_and_begins_others(token: str, joined: bool) -> None:
    assert ("waw" in word(unify(token)).classes) == joined


# Phrases


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        ("Hamid, op. cit., p. 5", "op. cit.", "t-repeat"),
        ("Hamid, OP.CIT., p. 5", "OP.CIT.", "t-repeat"),
        ("See also Hamid", "See also", "t-signal"),
        ("Hamid, quoted in Tripp", "quoted in", "t-quoted"),
        ("المصدر نفسه، ص 5", "المصدر نفسه", "t-repeat"),
        ("حميد، المصدَر السّابق، ص 5", "المصدَر السّابق", "t-repeat"),
        ("حميد، مصدر سبق ذكره، ص 5", "مصدر سبق ذكره", "t-repeat"),
        ("ينظر أيضاً حميد", "ينظر أيضاً", "t-signal"),
        ("حميد، نقلاً عن الوردي", "نقلاً عن", "t-quoted"),
    ],
)
def test_a_phrase_of_several_words_is_one_whatever_marks_stand_in_it(text: str, phrase: str, name: str) -> None:
    view = view_note(note(text))
    said = [place for place, one in enumerate(view.phrases) if one]
    assert said == list(range(said[0], said[-1] + 1))
    assert [view.phrases[place] for place in said] == [name, *[f"{name}+"] * (len(said) - 1)]
    assert text[view.tokens[said[0]][0] : view.tokens[said[-1]][1]].rstrip(".") == phrase.rstrip(".")


@pytest.mark.parametrize("text", ["The source itself, or its op and cit", "مصدر المياه سابق لنفسه"])
def test_words_of_a_phrase_apart_are_none(text: str) -> None:
    assert not any(view_note(note(text)).phrases)


def test_the_longest_phrase_is_taken() -> None:
    longer, shorter = view_note(note("المصدر السابق ذكره")), view_note(note("المصدر السابق حسب ذكره"))
    assert longer.phrases == ["t-repeat", "t-repeat+", "t-repeat+"]
    assert shorter.phrases == ["t-repeat", "t-repeat+", "", ""]


# Quotations and brackets


def states(text: str) -> str:
    """The states of the tokens of a note, a dot where there is none."""
    return "".join(one or "." for one in view_note(note(text)).states)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hamid, “The Marsh”, 5", "..<qq>.."),
        ("Hamid, «The Marsh», 5", "..<qq>.."),
        ('Hamid, "The Marsh", 5', "..<qq>.."),
        ("Hamid, ‘The Marsh’, 5", "..<qq>.."),
        ("Hamid, „The Marsh“, 5", "..<qq>.."),
        ("Hamid, ‹The Marsh›, 5", "..<qq>.."),
        ("حميد، «أهل الأهوار»، 5", "..<qq>.."),
        ("حميد، “أهل الأهوار”، 5", "..<qq>.."),
        ("حميد، ”أهل الأهوار“، 5", "..<qq>.."),
        ("“One” and “two”", "<q>.<q>"),
        ('"One" and "two"', "<q>.<q>"),
        ("«واحد» ثم «اثنان»", "<q>.<q>"),
        ("“On ‘reform’ now”", "<qqqqq>"),
        ("«كتاب “الحيل” هنا»", "<qqqqq>"),
        ("“Hamid’s marsh”", "<qq>"),
        ("Hamid’s marsh isn’t his", "...."),
        ("“(one) two”", "<qqqq>"),
        ("(“one” two)", "b<q>bb"),
    ],
)
def test_a_quotation_opens_closes_and_holds_what_stands_in_it(text: str, expected: str) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    "text", ["“never closed, Hamid", "«بلا نهاية، حميد", 'one" only', "closed” alone", "“”", "“one\ntwo”"]
)
def test_a_mark_without_its_partner_in_the_same_paragraph_makes_no_quotation(text: str) -> None:
    assert set(states(text)) == {"."}


@pytest.mark.parametrize("filler", ["word ", "كلمة "])
def test_what_is_too_long_for_a_title_is_no_quotation(filler: str) -> None:
    assert states(f"“{filler * 70}” end").startswith("<q")
    assert set(states(f"“{filler * 90}” end")) == {"."}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one (two) three", ".bbb."),
        ("واحد (اثنان) ثلاثة", ".bbb."),
        ("(one [two] three) four", "bbbbbbb."),
        ("(one (two) three) four", "bbbbbbb."),
        ("(واحد (اثنان) ثلاثة) أربعة", "bbbbbbb."),
        ("one) two", "..."),
        ("(one\ntwo)", "bbb.."),
        ("(واحد\nاثنان)", "bbb.."),
    ],
)
def test_brackets_may_be_nested_and_end_with_their_paragraph(text: str, expected: str) -> None:
    assert states(text) == expected


# Segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hamid, The Marsh, Basra University Press, Basra, 1999, p. 45.",
            [
                ("Hamid,", "N1"),
                ("The Marsh,", "Cs2"),
                ("Basra University Press,", "press"),
                ("Basra,", "place"),
                ("1999,", "year"),
                ("p. 45.", "t-page#"),
            ],
        ),
        (
            "علي حميد، أهل الأهوار، مطبعة الإرشاد، بغداد، ١٩٦٩، ص ٤٥.",
            [
                ("علي حميد،", "arn2"),
                ("أهل الأهوار،", "ar2"),
                ("مطبعة الإرشاد،", "press"),
                ("بغداد،", "place"),
                ("١٩٦٩،", "year"),
                ("ص ٤٥.", "t-page#"),
            ],
        ),
        ("Hamid, op. cit., 5", [("Hamid,", "N1"), ("op. cit.,", "t-repeat"), ("5", "num1")]),
        ("حميد، مصدر سابق، 5", [("حميد،", "arn1"), ("مصدر سابق،", "t-repeat"), ("5", "num1")]),
        ("“Marsh birds”, 5", [("“Marsh birds”", "qc2"), (",", "-"), ("5", "num1")]),
        ("«طيور الأهوار»، 5", [("«طيور الأهوار»", "qar2"), ("،", "-"), ("5", "num1")]),
        ("3, 4-5, 1999", [("3,", "num1"), ("4-5,", "num2"), ("1999", "year")]),
        ("Hamid; Haddad", [("Hamid;", "N1"), ("Haddad", "N1")]),
        ("حميد؛ الوردي", [("حميد؛", "arn1"), ("الوردي", "arn1")]),
        ("https://example.org/a, 5", [("https://example.org/a,", "url"), ("5", "num1")]),
        ("انظر: https://example.org/a", [("انظر", "t-signal"), (": https://example.org/a", "url")]),
    ],
)
def test_a_segment_ends_at_a_separator_and_its_code_says_what_it_looks_like(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert segments(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oil – water", ["Oil –", "water"]),
        ("Oil - water", ["Oil -", "water"]),
        ("Oil-water", ["Oil-water"]),
        ("1958–1963", ["1958–1963"]),
        ("بغداد – البصرة", ["بغداد –", "البصرة"]),
        ("بغداد-البصرة", ["بغداد-البصرة"]),
        ("E. Hamid. Next", ["E. Hamid.", "Next"]),
        ("In 1999. Next", ["In 1999.", "Next"]),
        ("p. 45", ["p. 45"]),
        ("د. حميد. ثم", ["د. حميد.", "ثم"]),
        ("ص. 45", ["ص. 45"]),
        ("See also Hamid, 5", ["See also", "Hamid,", "5"]),
        ("ينظر أيضاً حميد، 5", ["ينظر أيضاً", "حميد،", "5"]),
    ],
)
def test_dashes_part_where_spaces_stand_and_full_stops_behind_words(text: str, expected: list[str]) -> None:
    assert [characters for characters, _ in segments(text)] == expected


@pytest.mark.parametrize(
    ("text", "italic"), [("Hamid, Marsh birds, 5", "Marsh birds"), ("حميد، طيور الأهوار، 5", "طيور الأهوار")]
)
def test_an_emphasised_segment_is_called_so(text: str, italic: str) -> None:
    plain, emphasised = segments(text), segments(text, italic)
    assert emphasised == [plain[0], (plain[1][0], "i" + plain[1][1]), plain[2]]


@pytest.mark.parametrize(("text", "inner"), [("Marsh (Basra, 1999)", 2), ("الأهوار (البصرة، 1999)", 2)])
def test_a_segment_in_brackets_is_called_so(text: str, inner: int) -> None:
    codes = [code for _, code in segments(text)]
    assert codes[-inner:] == ["bplace", "byear"]
    assert not codes[0].startswith("b")


@pytest.mark.parametrize("emphasis", list(Emphasis))
def test_italics_and_underlining_are_emphasis_and_bold_is_none(emphasis: Emphasis) -> None:
    one = Note("n1", "1", NotePlace.FOOT, "Hamid, Marsh", (Run(emphasis, Span("n1", 7, 12)),))
    assert view_note(one).italic == [False, False, emphasis in (Emphasis.ITALIC, Emphasis.UNDERLINE)]


# Parts, and what holds of any note

WORDS = """
Hamid Ibid. op. cit. See also quoted in p. 5 1999 London Press ( ) [ ] “ ” ‘ ’ « » " , ; : . - – www.example.org
حميد وحميد المصدر نفسه ينظر أيضاً نقلاً عن ص ٥ بغداد مطبعة ، ؛ مُقَدِّمة 10.1017/abc O’Brien 😀
"""
PIECES = [*WORDS.split(), "\n"]
TEXTS = st.builds(str.join, st.sampled_from(["", " "]), st.lists(st.sampled_from(PIECES), min_size=1, max_size=30))


def told(view: TokenView) -> tuple[object, ...]:
    """All that is seen of the tokens but where they stand."""
    return (
        view.words,
        view.phrases,
        view.states,
        view.italic,
        view.bounds,
        view.segments,
        [(one.word, one.looks[:-1], one.place, one.segment) for one in seen(view)],
    )


@given(TEXTS, st.data())
def test_a_part_is_seen_as_if_it_stood_alone(text: str, data: st.DataObject) -> None:
    view = view_note(note(text))
    low = data.draw(st.integers(0, len(view) - 1))
    high = data.draw(st.integers(low + 1, len(view)))
    start, end = view.tokens[low][0], view.tokens[high - 1][1]
    alone = view_note(note(text[start:end]))
    part = view_slice(view, low, high)
    assert told(part) == told(alone)
    assert [(first - start, last - start) for first, last in part.tokens] == alone.tokens


@pytest.mark.parametrize(
    ("text", "alone"),
    [("حميد، والمصدر نفسه", "المصدر نفسه"), ("الوردي وحميد، 5", "حميد، 5"), ("كذلك ووزارة العدل", "وزارة العدل")],
)
def test_a_part_may_begin_behind_the_waw_that_joins_it(text: str, alone: str) -> None:
    view = view_note(note(text))
    first = next(place for place, (start, _) in enumerate(view.tokens) if start == text.index(alone) - 1)
    part = view_slice(view, first, len(view), behind_and=True)
    assert told(part) == told(view_note(note(alone)))
    assert text[part.tokens[0][0] :] == alone


@given(TEXTS)
def test_segments_hold_every_token_once_and_observations_are_one_list_a_token(text: str) -> None:
    view = view_note(note(text))
    assert view.bounds[0] == 0
    assert view.bounds[-1] == len(view)
    assert all(low < high for low, high in pairwise(view.bounds))
    assert len(view.segments) == len(view.bounds) - 1
    observed = seen(view)
    assert len(observed) == len(view)
    assert all(isinstance(name, bytes) for one in observed for part in one for name in part)
    assert all(part for one in observed for part in one)


@given(TEXTS)
def test_the_same_text_gives_the_same_observations(text: str) -> None:
    first, second = view_note(note(text)), view_note(note(text))
    assert seen(first) == seen(second)
    unified = unify(text)
    found = tokens(unified, 0, len(unified))
    assert told(view_tokens(unified, found, [False] * len(found))) == told(first)


@pytest.mark.parametrize(
    ("one", "other"),
    [("حميد، الدولة، ص 45", "حميد، الدَّولة، ص ٤٥"), ("حميد; Tripp, 1999", "حميد؛ Tripp، ١٩٩٩")],
)
def test_digits_marks_and_vowels_of_either_script_are_observed_alike(one: str, other: str) -> None:
    assert told(view_note(note(one))) == told(view_note(note(other)))


@pytest.mark.parametrize("text", ["Hamid, Marsh birds, 5", "حميد، طيور الأهوار، 5"])
def test_emphasis_is_observed_only_where_a_note_has_any(text: str) -> None:
    plain, emphasised = view_note(note(text)), view_note(note(text, text[7:12]))
    assert not any({b"italic", b"roman"} & set(one.looks) for one in seen(plain))
    assert {b"italic", b"roman"} <= {name for one in seen(emphasised) for name in one.looks}


def test_an_empty_note_has_nothing_to_see() -> None:
    view = view_note(note(" \t "))
    assert len(view) == 0
    assert seen(view) == []
