"""Findings that hang on more than one value or one note: what is silent beside what speaks, in both languages."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from hawashi import formats
from hawashi.checking import check_paper
from hawashi.pipeline import understand
from hawashi.rules import RULES
from hawashi.settings import Settings, active_rules

FULL = "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75."
KAMIL = "علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34."
SALT = "Ann Lee, *Salt and State*, Routledge, London, 2001, p. 3."
SUDUD = "عمر صالح، *بناة السدود*، دار الحكمة، بغداد، 2011، ص 9."


def found(code: str, *notes: str) -> list[str]:
    text = "\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))
    return [each.message for each in check_paper(understand(formats.parse(text)), [RULES[code]])]


# Repeats of works that an earlier note names in any way

NAMED_BEFORE = [
    ("The tale is told by al-Sam‘ani in his book of names.", FULL, "Sam'ani, op. cit., fol. 432a."),
    ("The tale is told by Samʿānī in his book of names.", FULL, "Sam'ani, op. cit., fol. 432a."),
    ("As Roe says, it rained.", FULL, "Roe, op. cit., p. 4."),
    ("Roe’s “Interior Vision” came out late.", SALT, "Lee, “Interior Vision,” 21."),
    (f"As Roe says, it rained; {SALT}", "Roe, supra note 1, p. 4."),
    ("ذكره السمعاني في الأنساب.", KAMIL, "السمعاني، مصدر سابق، ص 9."),
    ("وهو مذكور للنجاشي في رجاله.", KAMIL, "النجاشي: (المصدر السابق)، ص 5."),
    ("وفي كتاب أنهار الشمال تفصيل ذلك.", SUDUD, "صالح، *أنهار الشمال*، ص 7."),
    (f"قال الراوي إن النهر قديم؛ {SUDUD}", "الراوي، الهامش 1 أعلاه، ص 4."),
]


@pytest.mark.parametrize("notes", NAMED_BEFORE)
def test_a_repeat_is_no_orphan_where_its_author_or_title_stands_before(notes: tuple[str, ...]) -> None:
    assert found("C104", *notes) == []


ORPHANS = [
    (FULL, "Marr, op. cit., p. 3."),
    ("Lee, op. cit., p. 4.", FULL, "Roe, op. cit., p. 5."),
    (SALT, "Lee, “Interior Vision,” 21."),
    ("The vision came late.", SALT, "Lee, “Interior Vision,” 21."),
    (SALT, "Roe, supra note 1, p. 4."),
    (KAMIL, "الراوي، مصدر سابق، ص 9."),
    ("ذكره العمري في كتابه.", KAMIL, "الراوي، مصدر سابق، ص 9."),
    (SUDUD, "صالح، *أنهار الشمال*، ص 7."),
    (SUDUD, "الراوي، الهامش 1 أعلاه، ص 4."),
]


@pytest.mark.parametrize("notes", ORPHANS)
def test_an_orphan_is_found(notes: tuple[str, ...]) -> None:
    assert found("C104", *notes)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_orphan_is_not_excused_by_another_orphan(language: str) -> None:
    lost = {"en": "Marr, op. cit., p. {}.", "ar": "الراوي، مصدر سابق، ص {}."}[language]
    assert len(found("C104", *(lost.format(page) for page in range(3, 8)))) == 5


@pytest.mark.parametrize(
    "note",
    [
        "المصدر السابق (عاصم - عائذ 66).",
        "المصدر السابق (66).",
        "المصدر السابق، المجلدة العاشرة (ص 509).",
        "المصدر السابق (35/11)، واقتبس من تاريخ ابن زريق.",
        "مصدر سابق (الملحق الثاني)، ص 5.",
        "Op. cit. (Asim to Aidh 66), p. 5.",
        "Op. cit. (second appendix), p. 5.",
    ],
)
def test_words_of_a_repeat_that_come_first_stand_for_the_work_before(note: str) -> None:
    before = KAMIL if "المصدر" in note or "مصدر" in note else FULL
    paper = understand(formats.parse(f"[^1]: {before}\n[^2]: {note}"))
    first, repeat = (citation.cites[0] for citation in paper.citations)
    assert repeat.reference == first.reference
    assert found("C104", before, note) == []


# Full citations

FULL_TWICE = [
    ("Ann Lee, “The Civil Code,” *Boston Law Review* 35 (1955): 79.",) * 2,
    (
        "Ann Lee, “The Civil Code,” *Boston Law Review* 35 (1955): 79.",
        "Ann Lee, “The Civil Code,” *Boston University Law Review* 35 (1955): 80.",
    ),
    ("Ann Lee, “Obituary,” *The Morning Post*, 5 August 1788, 2.",) * 2,
    (KAMIL, KAMIL),
]
NOT_FULL_TWICE = [
    (
        "Ann Lee, “Obituary,” *The Morning Post*, 5 August 1788, 2.",
        "Ann Lee, “Obituary,” *The Morning Chronicle*, 5 August 1788, 2.",
    ),
    ("Mathieux, “Tanagras in Paris,” in Jeammet, *Tanagras* (2010), 17.",) * 2,
    ("Ann Lee, *Salt and State*, 2001, p. 3.",) * 2,
    ("سليم جبار، «رثاء»، جريدة المدى، 5 آب 2018.", "سليم جبار، «رثاء»، جريدة الصباح، 5 آب 2018."),
    ("جبار، «ماء دجلة»، في: الراوي، الأنهار (2010)، ص 17.",) * 2,
    ("عمر صالح، *بناة السدود*، 2011، ص 9.",) * 2,
]


@pytest.mark.parametrize("notes", FULL_TWICE)
def test_a_work_cited_in_full_twice_is_found(notes: tuple[str, ...]) -> None:
    assert len(found("C101", *notes)) == 1


@pytest.mark.parametrize("notes", NOT_FULL_TWICE)
def test_two_newspapers_and_short_forms_are_no_second_full_citation(notes: tuple[str, ...]) -> None:
    assert found("C101", *notes) == []


# Publishers

BOOKS = "John Lee, *Rambles* ({}, 1876), 54.", "Ann Roe, *Walks* ({}, 1906), 5."
KUTUB = "علي الوردي، وعاظ السلاطين، {}، 1995، ص 34.", "سليم جبار، النهر المشترك، {}، 2019، ص 12."


@pytest.mark.parametrize(
    ("templates", "one", "other", "count"),
    [
        (BOOKS, "London: Macmillan and Co.", "New York: The Macmillan Co.", 0),
        (BOOKS, "Oxford: Oxford University Press", "Oxford: Oxford  University Press", 0),
        (BOOKS, "London: Swedenborg Society", "London: The Swedenborg Society", 1),
        (BOOKS, "Cambridge: Cambridge University Press", "New York: Cambridge Universty Press", 1),
        (KUTUB, "دار الحكمة، لندن", "دار الحكمة للنشر، بغداد", 0),
        (KUTUB, "دار الحكمة، بغداد", "دار  الحكمة، بغداد", 0),
        (KUTUB, "دار الحكمة، بغداد", "دار الحكمة للنشر، بغداد", 1),
    ],
)
def test_two_publishers_and_one(templates: tuple[str, str], one: str, other: str, count: int) -> None:
    assert len(found("P101", templates[0].format(one), templates[1].format(other))) == count


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_accent_is_no_end_of_a_word(form: Literal["NFC", "NFD"]) -> None:
    note = "Ana Lee, *Musée* (Paris: Réunion des Musées, 1986), 5; زيد، المتحف (باريس: Réunion des Musées، 1986)، ص 5."
    assert found("R106", unicodedata.normalize(form, note)) == []
    assert found("R106", "Phebe Marr, *The Modern History of Iraq*, Westview press, Boulder, 2012, p. 34.")


# Ranges of pages

ENGLISH = [f"Salim Jabbar, *The Shared River*, Dar al-Hikma, Baghdad, 2019, pp. {n}21–35." for n in range(1, 12)]
ARABIC = [f"علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص ص {n}21–35." for n in range(1, 12)]


@pytest.mark.parametrize("code", ["P113", "P114"])
@pytest.mark.parametrize(
    ("notes", "odd", "count"),
    [
        (ENGLISH, "Jabbar, *River*, 721-735.", 1),
        (ENGLISH, "Jabbar, “Beyond the River,” S3-30.", 0),
        (ENGLISH, "See the books of al-Shaibani (732 - 749/1349 - 1405).", 0),
        (ENGLISH, "Jabbar, *Calendar of Rolls*, vol. 1, 1226-1257 (London: Hurst, 1903), 91.", 0),
        (ENGLISH, "Ann Lee, *Rivers, 1826-1857*, Hurst, London, 1903, p. 91.", 0),
        (ARABIC, "الوردي، وعاظ السلاطين، ص 721-735.", 1),
        (ARABIC, "محمد بن الحسن الشيباني (732-749).", 0),
        (ARABIC, "عمر صالح، أنهار العراق 1826-1857، دار الحكمة، بغداد، 2011، ص 9.", 0),
    ],
)
def test_only_pages_are_ranges_of_pages(code: str, notes: list[str], odd: str, count: int) -> None:
    assert len(found(code, *notes, odd)) == count


# What a work lacks

SHORT_ONLINE = [
    (
        "Margaret Lee, *Salt and River: Linked Views*, 2015, https://example.org/a.",
        "Lee and Roe, *Salt and River*, https://example.org/a/reader/412.",
    ),
    (
        "وزارة الموارد المائية، «سد الموصل الكبير»، 2015، https://example.org/dam.",
        "وزارة الموارد المائية، «سد الموصل الكبير»، متاح على الرابط: https://example.org/dam/2.",
    ),
]


@pytest.mark.parametrize("notes", SHORT_ONLINE)
def test_a_short_form_of_a_page_needs_no_date(notes: tuple[str, str]) -> None:
    assert found("R115", *notes) == []
    assert found("R115", notes[1])


# Reference marks

ENGLISH_MARKS = "It rained.[^1] It stopped.[^2] It rained again.[^3] The dam held {}"
ARABIC_MARKS = "نزل المطر.[^1] ثم انقطع.[^2] ثم نزل ثانية.[^3] وصمد السد {}"
NOTES = "\n\n[^1]: Tripp, p. 5.\n[^2]: الحسني، ص 6.\n[^3]: Dodge, p. 7.\n[^4]: الجابري، ص 8."


@pytest.mark.parametrize("body", [ENGLISH_MARKS, ARABIC_MARKS])
@pytest.mark.parametrize(("end", "count"), [("(full[^4]).", 0), ("[full[^4]].", 0), ("well[^4].", 1), ("well.[^4]", 0)])
def test_a_mark_in_parentheses_is_in_its_place(body: str, end: str, count: int) -> None:
    document = formats.parse(body.format(end) + NOTES)
    assert len(check_paper(understand(document), [RULES["N106"]])) == count


def test_pages_outside_those_of_the_work_are_looked_for_only_where_asked() -> None:
    assert "C120" not in {rule.code for rule in active_rules(Settings())}
    assert "C120" in {rule.code for rule in active_rules(Settings(extend_select=("C120",)))}
