"""Notes that stand together and are only typed: read where their numbers and words are sure, else said to be unread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi import formats
from hawashi.formats.printed.spellings import plain_head
from hawashi.model import Document, NotePlace

EN = (
    "Tripp, *A History of Iraq* (Cambridge, 2007), p. 75.",
    "Ibid., p. 80.",
    "Marr, *The Modern History of Iraq* (Boulder, 2012), p. 9.",
    "See Dodge, *Inventing Iraq*, pp. 12–14.",
    "Ibid., p. 15.",
    "Marr, *Modern History*, p. 31.",
)
AR = (
    "الوردي، *لمحات اجتماعية*، بغداد، 1969، ص 75.",
    "المصدر نفسه، ص 80.",
    "الحسني، *تاريخ الوزارات العراقية*، بيروت، 1974، ص 9.",
    "انظر: بطاطو، *العراق*، ص 12–14.",
    "المصدر نفسه، ص 15.",
    "الحسني، *تاريخ الوزارات*، ص 31.",
)
SENTENCES = {
    "en": ("The river rose", "It fell again", "The bridge held", "Boats came", "The market opened", "Night fell"),
    "ar": ("ارتفع النهر", "ثم انخفض ثانية", "وبقي الجسر", "وجاءت القوارب", "وفتح السوق", "وحل الليل"),
}
NOTES = {"en": EN, "ar": AR}
HEADING = {"en": "Notes", "ar": "الهوامش"}
Hawashi = Callable[..., CompletedProcess[str]]
LANGUAGES = pytest.mark.parametrize("language", ["en", "ar"])


def said(document: Document) -> list[str]:
    return [note.text for note in document.notes]


def plain(language: str) -> list[str]:
    return [note.replace("*", "") for note in NOTES[language]]


def body(language: str, mark: str) -> str:
    """Sentences, each with a mark such as `[{}]`."""
    return " ".join(f"{one}.{mark.format(number)}" for number, one in enumerate(SENTENCES[language], 1))


def laid(language: str, label: str, between: str, behind: str = "") -> str:
    """The notes, each behind a label such as `[{}] `."""
    return between.join(label.format(number) + note + behind for number, note in enumerate(NOTES[language], 1))


@LANGUAGES
@pytest.mark.parametrize(
    ("mark", "label", "between"),
    [
        (r"\[{}\]", r"\[{}\] ", "\n\n"),
        (r"\({}\)", r"\({}\) ", "\n\n"),
        ("{}", r"{}\. ", "\n\n"),
        ("^{}^", r"{}\. ", "\n\n"),
        ("[{}.]", "{}. ", "\n"),
        ("[{}]", "[{}] ", "  \n"),
        ("[{}]", "[{}] ", "<br>"),
        ("[{}]", "[{}] ", "<br />\n"),
        ("[{}]", "> [{}] ", "\n>\n"),
        ("({})", "> {}. ", "\n"),
        ("<sup>{}</sup>", "**{}** ", "\n\n"),
        ("**[{}]**", "**[{}]** ", "\n\n"),
    ],
)
def test_marks_and_labels(language: str, mark: str, label: str, between: str) -> None:
    source = f"# {HEADING[language]}\n\n{body(language, mark)}\n\n{laid(language, label, between)}\n"
    document = formats.parse(source)
    assert said(document) == plain(language)
    assert all(len(note.markers) == 1 for note in document.notes)
    assert formats.write(document, []) == source


@LANGUAGES
@pytest.mark.parametrize("heading", ["## {}", "**{}:**", "{}", "> {}:", "## 7. {}"])
@pytest.mark.parametrize(
    ("label", "between"), [("{}. ", "\n"), (r"{}\. ", "\n\n"), ("[{}] ", "\n\n"), ("{} ", "\n\n"), ("({}) ", "<br>")]
)
def test_notes_under_a_heading_need_no_marks(language: str, heading: str, label: str, between: str) -> None:
    head = heading.format(HEADING[language])
    source = f"{body(language, '')}\n\n{head}\n\n{laid(language, label, between)}\n"
    document = formats.parse(source)
    assert said(document) == plain(language)
    assert {note.place for note in document.notes} == {NotePlace.END}
    assert formats.write(document, []) == source


@LANGUAGES
def test_notes_of_several_parts_in_a_file_of_their_own(language: str) -> None:
    part = {"en": "Chapter {}", "ar": "الفصل {}"}[language]
    parts = "\n\n".join(f"## {part.format(number)}\n\n{laid(language, '{}. ', chr(10))}" for number in (1, 2))
    document = formats.parse(f"# {HEADING[language]}\n\n{parts}\n")
    assert said(document) == plain(language) * 2


@LANGUAGES
def test_notes_of_all_pages_that_stand_together(language: str) -> None:
    numbers = (1, 1, 2, 1, 2, 3)
    text = " ".join(f"{one} ({number})." for one, number in zip(SENTENCES[language], numbers, strict=True))
    notes = "\n\n".join(f"( {number} ): {note}" for note, number in zip(NOTES[language], numbers, strict=True))
    document = formats.parse(f"{text}\n\n{HEADING[language]}:\n\n{notes}\n")
    assert said(document) == plain(language)
    assert [[marker.label for marker in note.markers] for note in document.notes] == [[str(one)] for one in numbers]


@LANGUAGES
@pytest.mark.parametrize("label", ["{}", "{}.", "[{}]", r"\[{}\]", "^{}^"])
def test_notes_in_the_rows_of_a_table(language: str, label: str) -> None:
    rows = laid(language, f"| {label} | ", "\n", " |")
    source = f"{body(language, '')}\n\n## {HEADING[language]}\n\n| | |\n|---|---|\n{rows}\n"
    document = formats.parse(source)
    assert said(document) == plain(language)
    assert formats.write(document, []) == source


@LANGUAGES
def test_a_label_said_again_is_no_text(language: str) -> None:
    for again in ("^{0}^ ", "<sup>{0}</sup> ", "[{0}] "):
        notes = "\n\n".join(
            f"[^{number}]: {again.format(number)}{note}" for number, note in enumerate(NOTES[language], 1)
        )
        assert said(formats.parse(f"{body(language, '[^{}]')}\n\n{notes}\n")) == plain(language)


@LANGUAGES
@pytest.mark.parametrize("mark", ["[{}]", "({})", "{}", "<sup>{}</sup>"])
@pytest.mark.parametrize(
    ("opening", "label", "between", "closing"),
    [
        ("<p>", "[{}] ", "<br>", "</p>"),
        ("<p>", "{}. ", "<br/>\n", "</p>"),
        ("<p>", "({}) ", "</p>\n<p>", "</p>"),
        ("<div>", "[{}]&nbsp;", "<br>", "</div>"),
    ],
)
def test_html(tmp_path: Path, language: str, mark: str, opening: str, label: str, between: str, closing: str) -> None:
    notes = laid(language, label, between)
    for number in range(len(NOTES[language]) * 2):
        notes = notes.replace("*", "<i>" if number % 2 == 0 else "</i>", 1)
    head = f"<h2>{HEADING[language]}</h2>"
    source = f"<html><body><p>{body(language, mark)}</p>{head}{opening}{notes}{closing}</body></html>"
    document = read(tmp_path, "paper.html", source)
    assert said(document) == plain(language)
    assert [len(note.markers) for note in document.notes] == [1] * len(NOTES[language])
    assert document.body.startswith(". ".join(SENTENCES[language]) + ".")
    assert formats.write(document, []) == source


@LANGUAGES
def test_a_list_of_html_under_a_heading(tmp_path: Path, language: str) -> None:
    items = "".join(f"<li>{note}</li>" for note in plain(language))
    source = f"<html><body><p>{body(language, '')}</p><h2>{HEADING[language]}</h2><ol>{items}</ol></body></html>"
    document = read(tmp_path, "paper.html", source)
    assert said(document) == plain(language)
    without = source.replace(f"<h2>{HEADING[language]}</h2>", "<h2>Contents</h2>")
    assert said(read(tmp_path, "other.html", without)) == []


@LANGUAGES
def test_notes_in_the_margin_in_latex(tmp_path: Path, language: str) -> None:
    first, second, third, fourth, fifth, sixth = plain(language)
    source = (
        rf"\begin{{document}}One\sidenote{{{first}}} two\sidenote[][2mm]{{{second}}} three\sidenote(1cm)[†]{{{third}}} "
        rf"four\sidenotemark{{}}\sidenotetext{{{fourth}}} five\marginnote{{{fifth}}}[3mm] six\marginpar{{Here}} "
        rf"seven\sidefootnote{{{sixth}}}\end{{document}}"
    )
    document = read(tmp_path, "paper.tex", source)
    assert said(document) == plain(language)
    assert [note.label for note in document.notes] == ["1", "2", "†", "3", "", "4"]
    assert all(len(note.markers) == 1 for note in document.notes)
    assert document.body == "One two three four five six seven"


NO_NOTES = {
    "en": [
        "# Lentil soup\n\n1. Wash the lentils.\n2. Boil them for 20 minutes.\n3. Add salt.\n4. Stir.\n5. Serve.\n",
        "# Law\n\n(1) The council meets in May.\n\n(2) It elects a chair.\n\n(3) See 5.\n\n(4) Vote.\n\n(5) End.",
        "## Notes\n\n1. Buy bread.\n2. Call Salma.\n3. Water the plants.\n4. Pay the rent.\n5. Write home.\n",
        "## References\n\n"
        "1. Tripp, Charles. *A History of Iraq*. Cambridge, 2007.\n"
        "2. Marr, Phebe. *The Modern History of Iraq*. Boulder, 2012.\n"
        "3. Dodge, Toby. *Inventing Iraq*. New York, 2003.\n"
        "4. Batatu, Hanna. *The Old Social Classes*. Princeton, 1978.\n"
        "5. Owen, Roger. *State, Power and Politics*. London, 2004.\n",
        "| No. | Town |\n|---|---|\n| 1 | Basra |\n| 2 | Mosul |\n| 3 | Kirkuk |\n| 4 | Hilla |\n| 5 | Kut |\n",
        "> 1. Be brief.\n> 2. Be clear.\n> 3. Be kind.\n> 4. Be there.\n> 5. Be gone.\n",
    ],
    "ar": [
        "# شوربة العدس\n\n1. يغسل العدس.\n2. يسلق عشرين دقيقة.\n3. يضاف الملح.\n4. يحرك.\n5. يقدم.\n",
        "# قانون\n\n(1) يجتمع المجلس في أيار.\n\n(2) ينتخب.\n\n(3) تراجع المادة الخامسة.\n\n(4) يصوت.\n\n(5) نشر.",
        "## الهوامش\n\n1. شراء الخبز.\n2. الاتصال بسلمى.\n3. سقي الزرع.\n4. دفع الإيجار.\n5. كتابة رسالة.\n",
        "## المراجع\n\n"
        "1. الوردي، علي. *لمحات اجتماعية*. بغداد، 1969.\n"
        "2. الحسني، عبد الرزاق. *تاريخ الوزارات العراقية*. بيروت، 1974.\n"
        "3. بطاطو، حنا. *العراق*. بيروت، 1990.\n"
        "4. الدوري، عبد العزيز. *مقدمة في التاريخ*. بيروت، 1960.\n"
        "5. جواد، مصطفى. *دليل خارطة بغداد*. بغداد، 1958.\n",
        "| رقم | مدينة |\n|---|---|\n| 1 | البصرة |\n| 2 | الموصل |\n| 3 | كركوك |\n| 4 | الحلة |\n| 5 | الكوت |\n",
        "> 1. كن موجزاً.\n> 2. كن واضحاً.\n> 3. كن لطيفاً.\n> 4. كن هناك.\n> 5. كن بخير.\n",
    ],
}


@LANGUAGES
@pytest.mark.parametrize("place", range(6))
def test_lists_that_are_no_notes(tmp_path: Path, hawashi: Hawashi, language: str, place: int) -> None:
    source = NO_NOTES[language][place]
    assert said(formats.parse(source)) == []
    (tmp_path / "paper.md").write_text(source, encoding="utf-8")
    assert "N125" not in hawashi("check", tmp_path / "paper.md").stdout


UNREAD = {
    "en": [
        "## Notes\n\n" + "\n\n".join(one for one in EN) + "\n",
        laid("en", "{}. ", "\n\n") + "\n",
        " ".join(f"{one}.^{number}^" for number, one in enumerate(SENTENCES["en"], 1)) + "\n",
    ],
    "ar": [
        "## الهوامش\n\n" + "\n\n".join(one for one in AR) + "\n",
        laid("ar", "{}. ", "\n\n") + "\n",
        " ".join(f"{one}.^{number}^" for number, one in enumerate(SENTENCES["ar"], 1)) + "\n",
    ],
}


@LANGUAGES
@pytest.mark.parametrize("place", range(3))
def test_what_looks_like_notes_and_is_not_read_is_said(
    tmp_path: Path, hawashi: Hawashi, language: str, place: int
) -> None:
    (tmp_path / "paper.md").write_text(UNREAD[language][place], encoding="utf-8")
    shown = hawashi("check", tmp_path / "paper.md")
    assert shown.stdout.count("N125") == 1
    assert "All checks passed" not in shown.stdout


@LANGUAGES
def test_nothing_is_mended_unasked_that_no_mark_bears_out(tmp_path: Path, hawashi: Hawashi, language: str) -> None:
    notes = laid(language, "{}. ", "\n").replace("Ibid., p. ", "Ibid., p.").replace("ص 80", "ص80")
    for mark, changes in (("", False), ("<sup>{}</sup>", True)):
        source = f"{body(language, mark)}\n\n## {HEADING[language]}\n\n{notes}\n"
        paper = tmp_path / "paper.md"
        paper.write_text(source, encoding="utf-8")
        hawashi("fix", tmp_path / "paper.md")
        assert (paper.read_text(encoding="utf-8") != source) is changes


@LANGUAGES
@pytest.mark.parametrize("end", ["---\n", "* * *\n\n###\n", "###\n"])
def test_a_line_or_an_empty_heading_at_the_end_parts_nothing(tmp_path: Path, language: str, end: str) -> None:
    source = f"{body(language, '[{}]')}\n\n{laid(language, '[{}] ', chr(10) * 2)}\n\n{end}"
    found = read(tmp_path, "paper.md", source)
    assert [note.label for note in found.notes] == [str(number) for number in range(1, len(found.notes) + 1)] != []
    assert not found.unmatched


def read(folder: Path, name: str, source: str) -> Document:
    path = folder / name
    path.write_text(source, encoding="utf-8")
    return formats.read(path)


@pytest.mark.parametrize(
    ("line", "is_head"),
    [
        ("121- 129", False),
        ("40 - 120", False),
        ("١٢١- ١٢٩", False),
        ("121- Marr, p. 129", True),
        ("١٢١- الوردي، ص ١٢٩", True),
    ],
)
def test_a_range_of_numbers_is_no_note(line: str, is_head: bool) -> None:
    assert (plain_head(line, 0, len(line)) is not None) is is_head
