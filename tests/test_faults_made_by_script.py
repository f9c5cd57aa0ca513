"""Every rule that looks at words finds the fault it is about, wherever a script makes it, and nothing in correct notes.

The correct notes are those of `tests/cases/style`. A damage changes one of them as a person might, or gives None where
the note has nothing that could be damaged so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import pytest

from hawashi import bibliography, formats
from hawashi.certainty import is_surely_read
from hawashi.checking import check_library, check_paper
from hawashi.model import Finding, Paper
from hawashi.names import is_institution
from hawashi.pipeline import understand
from hawashi.rules import RULES

FOLDER = Path(__file__).parent / "cases/style"
LANGUAGES = ("en", "ar")
Damage = Callable[[str], str | None]
T = TypeVar("T")


def sections(language: str) -> Iterator[tuple[str, list[str]]]:
    """The heading and the notes of each section."""
    text = (FOLDER / f"baidar-{language}.md").read_text(encoding="utf-8")
    for section in text.split("\n## ")[1:]:
        yield section.partition("\n")[0], re.findall(r"^\[\^\d+\]: (.*)$", section, re.MULTILINE)


@cache
def full(language: str) -> list[str]:
    """The notes that cite in full, each with more than a few words, and are surely read: of others nothing is said."""
    return [
        note
        for _, notes in sections(language)
        for note in notes
        if len(note) > 60 and not re.search(r"Ibid|op\. cit|المصدر نفسه|مصدر سابق|[;؛]", note) and _is_sure(note)
    ]


def _is_sure(note: str) -> bool:
    (citation,) = understand(formats.parse(paper(note))).citations
    return bool(citation.cites) and all(map(is_surely_read, citation.cites))


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_notes_are_surely_read(language: str) -> None:
    assert len(full(language)) >= 80


def paper(*notes: str) -> str:
    return "\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))


@lru_cache(maxsize=100)
def read(text: str) -> Paper:
    return understand(formats.parse(text))


def found(code: str, text: str) -> list[Finding]:
    return check_paper(read(text), [RULES[code]])


def swap(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Damage:
    """A damage that changes the first place where `pattern` fits."""

    def damage(note: str) -> str | None:
        changed = re.sub(pattern, replacement, note, count=1)
        return None if changed == note else changed

    return damage


PAGE = r"(?<=\bp\. )\d+(?=\.$)|(?<= ص )\d+(?=\.$)"
YEAR = r"(?<=, )(?:19|20)\d\d(?=, p\.)|(?<=، )(?:19|20)\d\d(?=، ص )"
PRESS = r"(?:(?<=The Guardian\*, )|(?<=Times\*, ))"
JARIDA = r"(?:(?<=جريدة المدى، )|(?<=جريدة الصباح، ))"
SITE = r"https://(?:www\.)?(?P<site>[\w.-]+)"


def garbled(code_page: str, letters: str) -> Damage:
    def garble(word: re.Match[str]) -> str:
        return word[0].encode("utf-8").decode(code_page, errors="replace")

    def damage(note: str) -> str | None:
        changed = re.sub(letters, garble, note, count=1)
        return None if changed == note or "\ufffd" in changed else changed

    return damage


def shouted(note: str) -> str | None:
    title = re.search(r"\*([^*]+)\*", note)
    if title is None or len(re.findall(r"[A-Za-z]{4,}", title[1])) < 3:
        return None
    return note.replace(title[0], f"*{title[1].upper()}*")


def honoured(title: str, name: str) -> Damage:
    def damage(note: str) -> str | None:
        person = re.match(name, note)
        return title + note if person and not is_institution(person[0]) else None

    return damage


DAMAGES: dict[str, tuple[str, Damage]] = {
    "a note without words": ("N107", swap(r"^.*$", ".")),
    "a bracket that is not closed": ("N117", swap(r"[,،] (?=(?:19|20)\d\d)", " (")),
    "a closing bracket too many": ("N117", swap(r"(?<=(?:19|20)\d\d)(?=[,،])", ")")),
    "a page to be filled in": ("N118", swap(PAGE, "??")),
    "a reminder": ("N118", swap(r"\.$", " [citation needed].")),
    "a reminder in Arabic": ("N118", swap(r"\.$", " (المصدر؟).")),
    "a lost bookmark": ("N119", swap(PAGE, "Error! Bookmark not defined")),
    "a lost bookmark in Arabic": ("N119", swap(PAGE, "خطأ! الإشارة المرجعية غير معرفة")),
    "a link alone": ("N120", swap(r"^.*$", "https://www.example.org/a/b?c=1")),
    "letters read as Windows letters": ("N121", garbled("cp1252", r"\w*[éèüöäçñ]\w*")),
    "Arabic letters read as Windows letters": ("N121", garbled("cp1256", r"[\u0621-\u064a]{4,}")),
    "an ISBN with a wrong digit": ("R111", swap(r"(?<=\d)\.$", ", ISBN 978-0-521-87823-7.")),
    "a day that no month has": ("R112", swap(rf"{PRESS}\d{{1,2}} (?=[A-Z][a-z]+ 20)|{JARIDA}\d{{1,2}} ", "32 ")),
    "a year to come": ("R113", swap(YEAR, "2091")),
    "calendars that disagree, in English": ("R114", swap(r"(?<=, )(?:19|20)\d\d(?=, p\.)", "1390 AH/2001")),
    "calendars that disagree": ("R114", swap(r"(?<=، )(?:19|20)\d\d(?=، ص )", "1390هـ/2001م")),
    "a slip in an address": ("R117", swap("https://", "htps://")),
    "a file for an address": ("R117", swap(SITE, r"file:///C:/Users/me")),
    "a library's gate": ("R118", swap(SITE, r"https://\g<site>.ezproxy.example.edu")),
    "a shortened address": ("R118", swap(SITE + r"\S*?(?=[,،])", "https://bit.ly/3abcD")),
    "marks of a campaign": ("R119", swap(SITE + r"[^\s,،]*", r"\g<0>?utm_source=mail&utm_medium=b")),
    "pages that run backwards": ("R120", swap(r"(\d+)-(\d+)(?=\.$)", r"\2-\1")),
    "a title in capitals": ("R121", shouted),
    "a title of honour": ("R122", honoured("Prof. ", r"^(?!See)(?:[A-Z][a-z]+ ){1,2}[A-Z][a-z]+(?=,)")),
    "a title of honour in Arabic": ("R122", honoured("أ.د. ", r"^[\u0621-\u064a]+ [\u0621-\u064a]+(?=،)")),
    "a newspaper without its day": (
        "R123",
        swap(rf"{PRESS}\d+ \w+ (?=20\d\d\.)|{JARIDA}\d+ \S+ (?:\S+ )?(?=20\d\d\.$)", ""),
    ),
}

_BOTH = {"N107", "N117", "N118", "N119", "N120", "N121", "R111", "R112", "R113", "R114", "R117", "R118", "R119"}
_BOTH |= {"R120", "R122", "R123"}


def some(many: list[T]) -> list[T]:
    """Twenty-five of many, or not twice as many, from their first to their last."""
    return many[:: max(1, len(many) // 25)]


@pytest.mark.parametrize("name", DAMAGES)
def test_a_fault_is_found_in_about_95_of_100_notes(name: str) -> None:
    code, damage = DAMAGES[name]
    damaged = [changed for language in LANGUAGES for note in full(language) if (changed := damage(note)) is not None]
    assert damaged, "the damage fits no note"
    damaged = some(damaged)
    missed = [note for note in damaged if not found(code, paper(note))]
    assert (len(missed) - 1) * 20 <= len(damaged), missed  # few notes are damaged: one more may be read unsurely


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_of_words_is_tried_in_both_languages(language: str) -> None:
    tried = {code for code, damage in DAMAGES.values() if any(damage(note) is not None for note in full(language))}
    assert tried >= _BOTH


@pytest.mark.parametrize("language", LANGUAGES)
def test_correct_notes_have_no_fault(language: str) -> None:
    """Looked at are the rules that need no marks in a text: it has none."""
    text = (FOLDER / f"baidar-{language}.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^\[\^\d+\]:", text, re.MULTILINE)) >= 100
    rules = [rule for rule in RULES.values() if rule.name not in {"note_without_mark", "title_page_incomplete"}]
    findings = check_paper(understand(formats.parse(text)), rules)
    assert [(finding.code, finding.message) for finding in findings if finding.severity != "info"] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("C115", lambda first, other: (first, re.sub(YEAR, "1931", first))),
        ("C118", lambda first, other: (f"{first[:-1]}{'،' if '،' in first else ','} {other}",)),
        ("P106", lambda first, other: (first, other.translate({48 + n: 0x660 + n for n in range(10)}))),
    ],
    ids=["another year", "works parted by a comma", "digits of two kinds"],
)
def test_a_fault_between_two_works_is_found(
    language: str, code: str, change: Callable[[str, str], tuple[str, ...]]
) -> None:
    books = [note for note in full(language) if re.search(YEAR, note) and note.count(note.split(",")[0]) == 1]
    pairs = some(list(pairwise(books)))
    missed = [pair for pair in pairs if not found(code, paper(*change(*pair)))]
    assert len(missed) * 20 <= len(pairs), missed


def printed(order: list[int], *, language: str) -> str:
    """A paper as a converter leaves it, whose notes and marks have the numbers of `order`."""
    sentence = "It rained and stopped" if language == "en" else "نزل المطر ثم انقطع"
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    body = " ".join(f"{sentence}{str(number).translate(raised)}." for number in order)
    notes = "\n\n".join(f"^{{{number}.}} {note}" for number, note in zip(sorted(order), full(language), strict=False))
    return f"{body}\n\n{notes}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("at", range(2, 12))
def test_lost_and_moved_notes_are_found(language: str, at: int) -> None:
    numbers = list(range(1, 15))
    assert found("N108", printed(numbers, language=language)) == []
    assert found("N108", printed([n for n in numbers if n != at], language=language))
    moved = [n for n in numbers if n != at]
    moved.insert(at, at)
    assert found("N111", printed(numbers, language=language)) == []
    assert found("N111", printed(moved, language=language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_misplaced_marks_are_found(language: str) -> None:
    word = "government" if language == "en" else "الحكومات"
    notes = full(language)[:2]
    for at in range(1, len(word)):
        text = f"{word[:at]}[^1]{word[at:]}.\n\n{paper(notes[0])}"
        assert found("N109", text), text
    assert found("N109", f"{word}[^1].\n\n{paper(notes[0])}") == []
    assert found("N110", f"{word}[^1][^2].\n\n{paper(*notes)}")
    assert found("N110", f"{word}[^1] {word}[^2].\n\n{paper(*notes)}") == []


ENTRY = """@book{{work1,
  author = {{{author}}},
  title = {{{title}}},
  publisher = {{P}},
  year = {{1985}},
}}
"""
PEOPLE = {"en": ("Marr, Phebe", "The Modern History of Iraq"), "ar": ("الوردي, علي", "وعاظ السلاطين")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("L104", "publisher = {P}", "publisher = {Ã‰ditions}"),
        ("L105", "publisher =", "publihser ="),
        ("L105", "author =", "auhtor ="),
        ("L106", "publisher = {P}", "crossref = {nowhere}"),
        ("L107", "work1", "work 1"),
        ("L108", "publisher = {P}", "isbn = {978-0-521-87823-9}"),
        ("L108", "publisher = {P}", "issn = {1234-5678}"),
        ("L109", "},\n  title", " and et al.},\n  title"),
        ("L110", "  year = {1985},\n", ""),
        ("L111", "1985", "2985"),
    ],
)
def test_a_fault_in_a_bibliography_is_found(language: str, code: str, old: str, new: str) -> None:
    author, title = PEOPLE[language]
    entry = ENTRY.format(author=author, title=title)
    assert old in entry
    assert check_library(bibliography.parse(entry), [RULES[code]]) == []
    assert check_library(bibliography.parse(entry.replace(old, new)), [RULES[code]])
