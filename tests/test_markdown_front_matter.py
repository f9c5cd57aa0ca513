"""What YAML front matter says of a paper, in every form it may have, and what is wrong with broken ones."""

from __future__ import annotations

import pytest

from hawashi import formats
from hawashi.errors import ReadError
from hawashi.model import Byline

HUDA, OMAR = Byline("Huda Karim", "Dr."), Byline("Omar Latif")
HUDA_AR, OMAR_AR = Byline("هدى كريم", "أ.م.د."), Byline("عمر لطيف")


def bylines(yaml: str) -> list[Byline]:
    document = formats.parse(f"---\ntitle: T\n{yaml}\n---\n\nText.\n")
    assert document.body == "Text."
    return list(document.bylines)


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("author: Dr. Huda Karim", [HUDA]),
        ("author: Dr. Huda Karim and Omar Latif", [HUDA, OMAR]),
        ("author: Dr. Huda Karim, Omar Latif", [HUDA, OMAR]),
        ("author: [Dr. Huda Karim, Omar Latif]", [HUDA, OMAR]),
        ("author:\n- Dr. Huda Karim\n- name: Omar Latif", [HUDA, OMAR]),
        ("authors:\n- {name: {given: Omar, family: Latif}}", [OMAR]),
        ("author: {given: Omar, family: Latif}", [OMAR]),
        ("authors:\n- last: Latif\n  first: Omar", [OMAR]),
        ("author:\n  first-name: Omar\n  surname: Latif", [OMAR]),
        ("author: Central Bank of Iraq", [Byline("Central Bank of Iraq")]),
        ("author: أ.م.د. هدى كريم", [HUDA_AR]),
        ("author: أ.م.د. هدى كريم وعمر لطيف", [HUDA_AR, OMAR_AR]),
        ("author: أ.م.د. هدى كريم، عمر لطيف", [HUDA_AR, OMAR_AR]),
        ("author: [أ.م.د. هدى كريم, عمر لطيف]", [HUDA_AR, OMAR_AR]),
        ("authors:\n- name: عمر لطيف", [OMAR_AR]),
        ("author:", []),
        ("author: null", []),
        ("author: []", []),
        ("subject: none", []),
    ],
)
def test_authors(yaml: str, expected: list[Byline]) -> None:
    assert bylines(yaml) == expected


@pytest.mark.parametrize(
    ("yaml", "affiliation"),
    [
        ("author: {name: Omar Latif, affiliation: College of Law}", "College of Law"),
        ("author: {name: Omar Latif, affiliation: [College of Law, Kufa]}", "College of Law, Kufa"),
        ("author: {name: Omar Latif, affiliations: [{name: College of Law}]}", "College of Law"),
        ("author: {name: Omar Latif}\ninstitute: College of Law", "College of Law"),
        ("author: Omar Latif, Professor of Law", "Professor of Law"),
        ("author: {name: عمر لطيف, affiliation: كلية القانون}", "كلية القانون"),
        ("author: {name: عمر لطيف, institute: [كلية القانون, الكوفة]}", "كلية القانون, الكوفة"),
        ("author: عمر لطيف\naffiliation: كلية القانون", "كلية القانون"),
    ],
)
def test_affiliations(yaml: str, affiliation: str) -> None:
    (author,) = bylines(yaml)
    assert author.affiliation == affiliation


@pytest.mark.parametrize(
    ("front", "title", "language"),
    [
        ("title: The State\nlang: en-GB", "The State", "en-GB"),
        ("title: 'The *Old* State'\nsubtitle: A History", "The Old State: A History", "en"),
        ("title: 2003", "2003", "en"),
        ("title: >\n  The\n  State", "The State", "en"),
        ("title: الدولة\nlang: ar", "الدولة", "ar"),
        ("Title: الدولة\nlanguage: ar-IQ", "الدولة", "ar-IQ"),
        ("title:\n  long: 'The *Old* State'\n  short: State", "The Old State", "en"),
        ("title:\n  short: State\n  full: The Old State", "The Old State", "en"),
        ("title:\n  main: The State\n  subtitle: A History", "The State: A History", "en"),
        ("title: {main: The State, sub: A History}", "The State: A History", "en"),
        ("title: {main: The State}\nsubtitle: A History", "The State: A History", "en"),
        ("title:\n  - type: main\n    text: The State\n  - type: subtitle\n    text: A History", "The State", "en"),
        ("title: [The State, State]", "The State", "en"),
        ("title: {short: الدولة}\nlang: ar", "الدولة", "ar"),
        ("title:\n  long: تاريخ الدولة\n  short: الدولة\nlang: ar", "تاريخ الدولة", "ar"),
        ("title:\n  main: الدولة\n  subtitle: تاريخ\nlang: ar", "الدولة: تاريخ", "ar"),
        ("title:\n  - text: الدولة\nlang: ar", "الدولة", "ar"),
    ],
)
def test_title_and_language(front: str, title: str, language: str) -> None:
    document = formats.parse(f"---\n{front}\n---\n# A heading\n\nText of the paper.\n")
    assert (document.title, document.language) == (title, language)


@pytest.mark.parametrize(
    ("body", "language"), [("متن عربي طويل جداً with English", "ar"), ("English أو", "en"), ("1, 2.", "und")]
)
def test_without_a_language_the_script_tells(body: str, language: str) -> None:
    assert formats.parse(f"---\ntitle: T\n---\n{body}\n").language == language


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("close", ["---", "..."])
def test_any_line_end_and_either_closing(ending: str, close: str) -> None:
    text = ending.join(["\ufeff---", "title: عنوان", close, "", "Text[^1].", "", "[^1]: Note."])
    document = formats.parse(text)
    assert (document.title, document.body) == ("عنوان", "Text.")
    assert document.locate(document.notes[0].span).line == 7


def test_front_matter_serves_the_converter_dialect_too() -> None:
    document = formats.parse("---\ntitle: عنوان\nauthor: عمر لطيف\n---\n# Other\n\nنص¹.\n\n^{1} حاشية.\n")
    assert (document.labels, document.title, document.bylines) == ("printed", "عنوان", (OMAR_AR,))


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: Salt: It's a Story  # a remark", "Salt: It's a Story"),
        ("title: Salt\nabstract: Of rivers: and salt:", "Salt"),
        ("title: Salt\nabstract: Of rivers and\rof salt.", "Salt"),
        ("title: الملح\nabstract: في الأنهار\rوالملح.", "الملح"),
        ("title: Salt\nkeywords:\n\t- river", "Salt"),
        ("title: الملح\nkeywords:\n\t- النهر", "الملح"),
        ("title: الملح: حكاية", "الملح: حكاية"),
        ("title: 'الملح: حكاية'\nabstract: في الأنهار: والملح:", "الملح: حكاية"),
    ],
)
def test_a_value_with_a_colon_needs_no_quotation_marks(front: str, title: str) -> None:
    document = formats.parse(f"---\n{front}\nauthor: عمر لطيف\n---\n\nText.\n")
    assert (document.title, document.bylines, document.body) == (title, (OMAR_AR,), "Text.")


def test_what_is_wrong_with_an_author_with_a_colon() -> None:
    with pytest.raises(ReadError) as caught:
        formats.parse("---\ntitle: الملح: حكاية\nauthor: عمر: لطيف\n---\nText.\n")
    assert "line 3" in caught.value.problem
    assert "quotation marks" in caught.value.hint


@pytest.mark.parametrize("text", ["---\n\nText.\n", "---\nText and more\n---\nEnd.\n", "Text.\n\n---\ntitle: T\n---\n"])
def test_a_rule_is_no_front_matter(text: str) -> None:
    document = formats.parse(text)
    assert document.title is None
    assert document.body == text.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\ntitle: The State\n\nText.\n", "starts in line 1 and never ends"),
        ("---\ntitle: الدولة\n", "starts in line 1 and never ends"),
        ("---\ntitle: T\nauthor: [a, b\n---\nText.\n", "cannot be read (line"),
        ("---\ntitle: T\nauthor: a: b\n---\nText.\n", "cannot be read (line 3"),
        ("---\ntitle: T\n\tauthor: ع\n---\nText.\n", "cannot be read (line"),
        ("---\na: &x [1]\nb: [*x, *x]\n---\nText.\n", "(line 2: anchors and aliases are not read"),
        ("---\na: " + "[" * 1000 + "\n---\nText.\n", "cannot be read (line"),
        ("---\na: " + "[" * 1000 + "]" * 1000 + "\n---\nText.\n", "cannot be read (line"),
        ("---\ntitle: " + "x" * 70000 + "\n---\nText.\n", "larger than 64 KB"),
        ("---\ntitle: \x07\n---\nText.\n", "cannot be read (line"),
    ],
)
def test_broken_front_matter(text: str, problem: str) -> None:
    with pytest.raises(ReadError) as caught:
        formats.parse(text, "paper.md")
    assert problem in caught.value.problem
    assert "paper.md" in caught.value.problem
    assert caught.value.problem.endswith(".")
    assert caught.value.hint.endswith(".")


@pytest.mark.parametrize(
    ("line", "name", "affiliation"),
    [
        ("By Nour Khalil", "Nour Khalil", None),
        ("**Nour Khalil**", "Nour Khalil", None),
        ("Nour Khalil, University of Basra", "Nour Khalil", "University of Basra"),
        ("بقلم نور خليل", "نور خليل", None),
        ("إعداد: نور خليل", "نور خليل", None),
        ("نور خليل، جامعة البصرة", "نور خليل", "جامعة البصرة"),
    ],
)
@pytest.mark.parametrize("title", ["# Rivers and States", "---\ntitle: Rivers and States\n---"])
def test_a_line_below_the_title_names_the_author(title: str, line: str, name: str, affiliation: str | None) -> None:
    document = formats.parse(f"{title}\n\n{line}\n\nThe river was shared.[^1]\n\n[^1]: A note.\n")
    assert document.bylines == (Byline(name, None, affiliation),)


@pytest.mark.parametrize(
    "line", ["Iraq After Saddam", "The river was shared.", "المقدمة", "Keywords: Nour Khalil, water"]
)
def test_a_line_below_the_title_that_names_nobody_is_no_author(line: str) -> None:
    assert not formats.parse(f"# Rivers\n\n{line}\n\nThe river was shared.[^1]\n\n[^1]: A note.\n").bylines


@pytest.mark.parametrize("unit", ["[", "{عنوان: ", "- ", "? "])
def test_front_matter_nested_without_end_is_refused_at_once(unit: str) -> None:
    with pytest.raises(ReadError, match="nested too deep"):
        formats.parse(f"---\ntitle:\n  {unit * 3000}\n---\nText[^1].\n\n[^1]: a\n")


@pytest.mark.parametrize(
    ("line", "title", "author"),
    [
        ("بسم الله الرحمن الرحيم", "الأنهار", "سلمى حداد"),
        ("# بسم الله الرحمن الرحيم", "الأنهار", "سلمى حداد"),
        ("In the Name of Allah, the Most Gracious, the Most Merciful", "Rivers", "Salma Haddad"),
    ],
)
def test_an_invocation_is_neither_title_nor_author(line: str, title: str, author: str) -> None:
    below = "The river was shared.[^1]\n\n[^1]: A note.\n"
    document = formats.parse(f"{line}\n\n# {title}\n\n{author}\n\n{below}")
    assert (document.title, document.bylines) == (title, (Byline(author),))
    alone = formats.parse(f"{line}\n\n{below}")
    assert (alone.title, alone.bylines) == (None, ())
