"""Whose style a paper follows: told once, compared with its own habit, and not restyled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi import formats
from hawashi.checking import check_paper
from hawashi.departures import Departure, Kind, followed
from hawashi.departures.slips import slips
from hawashi.model import Finding, Style
from hawashi.pipeline import understand
from hawashi.rules import RULES
from hawashi.styles import DEFAULT, shipped

ENGLISH = (
    ("Phebe Marr", "The Modern History of Iraq", "Boulder", "Westview Press", "2012"),
    ("Charles Tripp", "A History of Iraq", "Cambridge", "Cambridge University Press", "2007"),
    ("Hanna Batatu", "The Old Social Classes", "Princeton", "Princeton University Press", "1978"),
    ("Toby Dodge", "Inventing Iraq", "New York", "Columbia University Press", "2003"),
    ("Orit Bashkin", "The Other Iraq", "Stanford", "Stanford University Press", "2009"),
    ("Sara Pursley", "Familiar Futures", "Stanford", "Stanford University Press", "2019"),
    ("Roger Owen", "State, Power and Politics", "London", "Routledge", "2004"),
    ("Peter Sluglett", "Britain in Iraq", "London", "Ithaca Press", "1976"),
    ("Adeed Dawisha", "Iraq: A Political History", "Princeton", "Princeton University Press", "2009"),
)
ARABIC = (
    ("علي الوردي", "دراسة في طبيعة المجتمع العراقي", "بغداد", "مطبعة العاني", "1965"),
    ("عبد العزيز الدوري", "مقدمة في تاريخ صدر الإسلام", "بيروت", "دار الطليعة", "2005"),
    ("برهان غليون", "بيان من أجل الديمقراطية", "بيروت", "المركز الثقافي العربي", "2006"),
    ("محمد عابد الجابري", "نحن والتراث", "بيروت", "دار الطليعة", "1980"),
    ("عبد الله العروي", "مفهوم الدولة", "بيروت", "المركز الثقافي العربي", "2006"),
    ("هشام جعيط", "الفتنة", "بيروت", "دار الطليعة", "1991"),
    ("عزمي بشارة", "المجتمع المدني", "بيروت", "مركز دراسات الوحدة العربية", "1998"),
    ("علي الوردي", "وعاظ السلاطين", "لندن", "دار كوفان", "1995"),
    ("عبد الرزاق الحسني", "تاريخ الوزارات العراقية", "بغداد", "دار الشؤون الثقافية", "1988"),
)
CHICAGO = {"en": "{0}, *{1}* ({2}: {3}, {4}), {5}.", "ar": "{0}، *{1}* ({2}: {3}، {4})، ص {5}."}
BAIDAR = {"en": "{0}, *{1}*, {3}, {2}, {4}, p. {5}.", "ar": "{0}، *{1}*، {3}، {2}، {4}، ص {5}."}
WORKS = {"en": ENGLISH, "ar": ARABIC}
each_language = pytest.mark.parametrize("language", ["en", "ar"])


def paper(language: str, pattern: str, *more: str) -> str:
    notes = [pattern.format(*work, number) for number, work in enumerate(WORKS[language], 11)]
    lines = [f"[^{number}]: {note}" for number, note in enumerate([*notes, *more], 1)]
    marks = "".join(f"Text[^{number}]. " for number in range(1, len(lines) + 1))
    return f"{marks}\n\n" + "\n".join(lines) + "\n"


def style_of(source: str) -> Style:
    return followed(understand(formats.parse(source)), shipped(DEFAULT))


def findings(source: str) -> list[Finding]:
    read = understand(formats.parse(source))
    rules = [rule for rule in RULES.values() if rule.default]
    return check_paper(read, rules, followed(read, shipped(DEFAULT)))


@each_language
def test_a_paper_in_another_style_is_told_so_once_and_not_restyled(language: str) -> None:
    source = paper(language, CHICAGO[language])
    habit = style_of(source).habit
    assert habit is not None
    assert (style_of(source).name, habit.instead_of, habit.plain) == ("chicago-notes", DEFAULT, True)
    found = findings(source)
    assert [each.code for each in found].count("P121") == 1
    assert not [each for each in found if each.code.startswith("C2") and each.code != "C220"]


@each_language
def test_a_slip_is_told_against_the_habit_of_the_paper_and_has_no_fix(language: str) -> None:
    work = ("Ali Allawi", "The Occupation of Iraq", "New Haven", "Yale University Press", "2007", "20")
    kitab = ("عبد الله العروي", "مفهوم التاريخ", "بيروت", "المركز الثقافي العربي", "2005", "20")
    slip = CHICAGO[language].replace("{2}: ", "{2}، " if language == "ar" else "{2}, ")
    source = paper(language, CHICAGO[language], slip.format(*(work if language == "en" else kitab)))
    told = [each for each in findings(source) if each.code.startswith("C2") and each.code != "C220"]
    assert [(each.code, each.location.note) for each in told] == [("C202", "10")]
    assert told[0].fix is None


@each_language
def test_a_paper_in_the_default_style_is_checked_in_full(language: str) -> None:
    source = paper(language, BAIDAR[language])
    assert style_of(source) == replace(shipped(DEFAULT), chosen=False)
    assert not [each for each in findings(source) if each.code == "P121"]


@each_language
def test_of_few_citations_no_style_is_told(language: str) -> None:
    lines = paper(language, CHICAGO[language]).splitlines()
    source = "\n".join(lines[:5])
    assert (style_of(source).name, style_of(source).assumed, style_of(source).habit) == (DEFAULT, True, None)


@each_language
@pytest.mark.parametrize(("count", "assumed"), [(1, True), (2, True), (3, False)])
def test_a_paper_follows_a_style_from_three_citations_with_imprint_on(language: str, count: int, assumed: bool) -> None:
    plain = {"en": "Peter Salih, *On Canals*, p. 5.", "ar": "بطرس صالح، *القنوات*، ص 5."}[language]
    lines = paper(language, BAIDAR[language], plain, plain, plain).splitlines()
    notes = [line for line in lines if line.startswith("[^")]
    assert style_of("\n".join([lines[0], "", *notes[:count], *notes[-3:]]) + "\n").assumed is assumed


@each_language
def test_a_few_citations_of_which_one_departs_follow_no_style(language: str) -> None:
    lines = paper(language, BAIDAR[language]).splitlines()
    other = paper(language, CHICAGO[language]).splitlines()
    notes = [line for line in (*lines[2:5], other[5]) if line]
    assert style_of("\n".join([lines[0], "", *notes]) + "\n").assumed


@each_language
def test_newspapers_and_their_days_do_not_tell_a_style(language: str) -> None:
    paper_and_day = {"en": "*Basra Times*, 4 May 1922.", "ar": "جريدة العراق، 4 أيار 1922."}[language]
    lines = paper(language, CHICAGO[language], *[paper_and_day] * 9).splitlines()
    notes = [line for line in lines if line.startswith("[^")]
    assert style_of("\n".join([lines[0], "", *notes[:3], *notes[9:]]) + "\n").assumed


CUSTOMS = {
    "en": (
        ("{0}, *{1}*, {3}, {2}, {4}, p. {5}.", "{0}, *{1}*, {3}, {2}, {4}, page {5}."),
        ("Ibid., p. 9.", "Ibidem, p. 9."),
        ("{0}, *{1}*, {3}, {2}, {4}, pp. {5}-99.", "{0}, *{1}*, {3}, {2}, {4}, pp. {5} - 99."),
    ),
    "ar": (
        ("{0}، *{1}*، {3}، {2}، {4}، ص {5}.", "{0}، *{1}*، {3}، {2}، {4}، صفحة {5}."),
        ("المصدر نفسه، ص 9.", "المرجع نفسه، ص 9."),
        ("{0}، *{1}*، {3}، {2}، {4}، ص ص {5}-99.", "{0}، *{1}*، {3}، {2}، {4}، ص ص {5} - 99."),
    ),
}
CUSTOM_CASES = [pytest.param(language, *pair) for language, pairs in CUSTOMS.items() for pair in pairs]


def with_customs(language: str, right: str, own: str) -> str:
    """A paper in the default style that writes one thing in its own way, five times and once otherwise."""
    works = [(*work, number) for number, work in enumerate(WORKS[language], 11)]
    notes = [text.format(*work) for work, text in zip(works, [own] * 5 + [right], strict=False)]
    return paper(language, BAIDAR[language], *notes)


@pytest.mark.parametrize(("language", "right", "own"), CUSTOM_CASES)
def test_a_custom_of_the_paper_is_not_told_where_nobody_chose_the_style(language: str, right: str, own: str) -> None:
    source = with_customs(language, right, own)
    assert not style_of(source).assumed
    told = {each.code for each in findings(source) if each.code in ("C207", "C214", "C215")}
    assert bool(told) is ("صفحة" in own or "page" in own)  # the nine other pages have the other label


@pytest.mark.parametrize(("language", "right", "own"), CUSTOM_CASES)
def test_a_custom_of_the_paper_is_told_where_the_style_was_chosen_and_not_mended_unasked(
    language: str, right: str, own: str
) -> None:
    read = understand(formats.parse(with_customs(language, right, own)))
    found = check_paper(read, [rule for rule in RULES.values() if rule.default], shipped(DEFAULT))
    told = [each for each in found if each.code in ("C207", "C214", "C215")]
    assert len(told) == 5
    assert all(each.fix is not None for each in told)
    assert {each.fix.safe for each in told if each.fix} == {"صفحة" in own or "page" in own}


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("Salim Jabbar, “Canals,” *Notes on Water*. Vol. 63, no. 9, 1975, p. 5.", False),
        ("سليم جبار، «القنوات»، *Notes on Water*. Vol. 63, no. 9, 1975, p. 5.", False),
        ("Salim Jabbar, “Canals,” *Notes on Water*, Vol. 63, no. 9, 1975, p. 5.", True),
    ],
)
def test_a_capital_behind_a_full_stop_is_no_departure_where_nobody_chose_the_style(note: str, told: bool) -> None:
    read = understand(formats.parse(paper("en", BAIDAR["en"], note)))
    assert bool(check_paper(read, [RULES["C208"]], followed(read, shipped(DEFAULT)))) is told


@each_language
def test_titles_before_names_are_a_paper_s_way_where_nobody_chose_a_style(language: str) -> None:
    titled = {"en": "Dr. " + BAIDAR["en"], "ar": "د. " + BAIDAR["ar"]}[language]
    assert "R122" not in {one.code for one in findings(paper(language, titled))}
    one = titled.format(*WORKS[language][0], 5)
    assert "R122" in {one.code for one in findings(paper(language, BAIDAR[language], one))}


@each_language
def test_ranges_are_compared_with_ranges_and_not_with_single_pages(language: str) -> None:
    own = CHICAGO[language].replace("{5}", "12 - 14")
    source = paper(language, CHICAGO[language], own.format(*WORKS[language][0]))
    assert not [each for each in findings(source) if each.code == "C214"]


@each_language
def test_a_joint_at_the_end_of_a_line_is_that_of_all_the_paper(language: str) -> None:
    source = {
        "en": "Salim Jabbar & Huda Karim, *The Canals*, Verso, London, 1999, p. 5.",
        "ar": "سليم جبار & هدى كريم، *القنوات*، دار الحكمة، بغداد، 1999، ص 5.",
    }[language]
    wanted = {"en": " and ", "ar": " و"}[language]
    read = understand(formats.parse("\n".join(f"[^{number}]: {source}" for number in range(1, 14))))
    cites = [cite for citation in read.citations for cite in citation.cites]
    author = cites[0].fields["author"][0]
    style = replace(shipped(DEFAULT), chosen=False, assumed=True)
    for joint in (" & ", " &\n"):
        found = [(Departure(Kind.NAME_JOINT, author.span, joint, wanted, "author"), "book")]
        assert slips(found, cites, style) == []


@each_language
def test_a_day_is_compared_with_the_days_of_all_the_paper(language: str) -> None:
    own, wanted = {"en": ("Aug. 2, 2018", "2 August 2018"), "ar": ("2 آب، 2018", "2 آب 2018")}[language]
    source = {"en": "“The Canals,” *Basra Times*, {}, p. 5.", "ar": "«القنوات»، جريدة الشعب، {}، ص 5."}[language]
    read = understand(formats.parse("\n".join(f"[^{number}]: {source.format(own)}" for number in range(1, 14))))
    cites = [cite for citation in read.citations for cite in citation.cites]
    issued = [cite.fields["issued"][0] for cite in cites]
    found = [(Departure(Kind.DATE, one.span, one.text, wanted, "issued"), "article-newspaper") for one in issued[:1]]
    style = replace(shipped(DEFAULT), chosen=False, assumed=True)
    assert slips(found, cites, style) == []


@each_language
def test_ranges_are_chosen_is_checked_in_full(
    hawashi: Callable[..., CompletedProcess[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.md").write_text(paper(language, CHICAGO[language]), encoding="utf-8")

    def codes(*arguments: str) -> set[str]:
        ran = hawashi("check", "--format", "concise", *arguments, "paper.md")
        return {line.split()[1] for line in ran.stdout.splitlines() if line.startswith("paper.md:")}

    assert "P121" in codes()
    assert not {code for code in codes() if code.startswith("C2")} - {"C220"}
    assert "P121" not in codes("--style", "baidar")
    assert {code for code in codes("--style", "baidar") if code.startswith("C2")} >= {"C203"}
    (tmp_path / "hawashi.toml").write_text('style = "baidar"\n', encoding="utf-8")
    assert "P121" not in codes()
