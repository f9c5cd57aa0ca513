"""The words of each language stand in its locale file, and in the code only what its grammar is read by."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import hawashi
from hawashi.locales import LANGUAGES, either, load, pairs, unify, word_set, words
from release.locale import emptied

SOURCE = Path(hawashi.__file__).parent
LETTER = r"[\u0620-\u065f\u0670-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff]"
WORD = re.compile(rf"{LETTER}{{2,}}")
SET = re.compile(r"\[[^\]]*\]")
"""A set of letters in a pattern is no word."""

LETTERS = "letters: how they sound, how they are confused, in which order they number"
NAMES = "what names are compounded of"
JOINED = "the article, و and prepositions, which are written as part of the next word"
PATTERN = "patterns of grammar, beside those of English"
WRITTEN = "what programs write"
SAMPLES = "examples that several rules share"
HEAD = "the head of a page that is made in each language"

HELD: dict[str, tuple[int, str]] = {
    "bibliography/entry_types.py": (2, PATTERN),
    "bibliography/fields.py": (1, PATTERN),
    "bibliography/persons.py": (1, JOINED),
    "bibliography/same_work/makers.py": (1, NAMES),
    "bibliography/titles.py": (5, JOINED),
    "citations/beside.py": (5, PATTERN),
    "citations/cite_spans.py": (1, PATTERN),
    "citations/directions.py": (1, PATTERN),
    "citations/forms.py": (7, PATTERN),
    "citations/mentions.py": (3, PATTERN),
    "citations/normalize.py": (1, PATTERN),
    "citations/own_parts.py": (7, PATTERN),
    "citations/pattern_fields.py": (6, PATTERN),
    "citations/spellings.py": (6, LETTERS),
    "citations/tokens.py": (1, LETTERS),
    "citations/types.py": (3, PATTERN),
    "citations/values.py": (2, JOINED),
    "cli/desk/launcher.py": (1, "a file for the desktop in both languages"),
    "citations/fitting.py": (1, JOINED),
    "citations/vocabulary.py": (4, JOINED),
    "cli/explain_rules.py": (1, HEAD),
    "dates/fields.py": (3, WRITTEN),
    "dates/reading.py": (2, PATTERN),
    "departures/doubts.py": (2, PATTERN),
    "departures/proof.py": (1, PATTERN),
    "formats/bylines.py": (1, JOINED),
    "formats/docx/notes.py": (2, LETTERS),
    "formats/listing.py": (2, JOINED),
    "formats/printed/spellings.py": (1, PATTERN),
    "formats/pdf/clusters.py": (5, LETTERS),
    "formats/pdf/font_names.py": (1, LETTERS),
    "formats/pdf/glyphs.py": (2, PATTERN),
    "formats/pdf/labels.py": (6, LETTERS),
    "formats/pdf/layout.py": (1, PATTERN),
    "formats/pdf/letter_gaps.py": (1, LETTERS),
    "formats/pdf/line_letters.py": (4, LETTERS),
    "formats/pdf/reading_order.py": (1, LETTERS),
    "formats/pdf/word_spaces.py": (1, LETTERS),
    "listing/ordering.py": (1, JOINED),
    "listing/words_apart.py": (1, NAMES),
    "listing/text_cites.py": (3, JOINED),
    "listing/left_out.py": (1, JOINED),
    "listing/writing.py": (1, WRITTEN),
    "locales/__init__.py": (2, JOINED),
    "names/comparison.py": (3, LETTERS),
    "names/institution_matching.py": (1, JOINED),
    "names/institutions.py": (1, JOINED),
    "names/parsing.py": (1, JOINED),
    "names/romanization.py": (21, NAMES),
    "names/skeletons.py": (1, LETTERS),
    "names/sounds.py": (26, LETTERS),
    "names/splitting.py": (4, NAMES),
    "names/units.py": (11, NAMES),
    "reports/entry.py": (3, PATTERN),
    "rules/paper/inconsistent_publisher.py": (2, LETTERS),
    "rules/citations/full_citation_repeated.py": (1, PATTERN),
    "rules/listing/entry_out_of_order.py": (5, NAMES),
    "rules/examples.py": (12, SAMPLES),
    "rules/listing/name_unlike_list.py": (2, JOINED),
    "rules/listing/listed_never_cited_in_text.py": (1, JOINED),
    "rules/list_examples.py": (9, SAMPLES),
    "rules/paper/mixed_dashes.py": (1, PATTERN),
    "rules/notes/broken_cross_reference.py": (1, WRITTEN),
    "rules/notes/placeholder_left.py": (5, PATTERN),
    "rules/references/missing_volume.py": (1, PATTERN),
    "rules/references/uncertain_year.py": (1, PATTERN),
    "rules/said.py": (1, JOINED),
}
"""So many literals with words in Arabic a module may have outside docstrings and examples, and of what kind."""


def shown_to_rules(tree: ast.Module) -> Iterator[ast.AST]:
    """What the decorators of a module's functions hold, the examples of rules, and what is defined for them."""
    shown: list[ast.AST] = [
        each for node in tree.body if isinstance(node, ast.FunctionDef) for each in node.decorator_list
    ]
    for node in shown:  # grows
        named = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        shown += [each for each in tree.body if each not in shown and names_of(each) & named]
        yield from ast.walk(node)


def names_of(node: ast.stmt) -> set[str]:
    """The names that a statement defines."""
    if isinstance(node, ast.Assign):
        return {each.id for each in node.targets if isinstance(each, ast.Name)}
    return {node.name} if isinstance(node, ast.FunctionDef) else set()


def arabic_words(code: str) -> list[str]:
    """The literals of a module that hold a word in Arabic, but for docstrings and the examples of rules."""
    tree = ast.parse(code)
    passed = {*shown_to_rules(tree), *(node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))}
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and node not in passed)
    return [text for text in texts if isinstance(text, str) and WORD.search(SET.sub("-", text))]


def test_words_stand_in_the_locale_files() -> None:
    """Put the words into the locale files; what `HELD` names may stay, and is counted."""
    told = {}
    for path in SOURCE.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        module = path.relative_to(SOURCE).as_posix()
        most, kind = HELD.get(module, (0, PATTERN))
        found = arabic_words(code) if WORD.search(code) or "\\u06" in code else []
        if len(found) > most:
            told[module] = (kind, found)
    assert told == {}


def test_every_module_that_may_hold_words_is_there() -> None:
    assert [module for module in HELD if not (SOURCE / module).is_file()] == []


def test_words_are_found_in_code_but_not_in_docstrings_and_examples() -> None:
    code = '''
"""المصدر"""
_NOTE = "المصدر نفسه"
_LETTERS = "[ء-ي]"
_WORDS = ("مصدر", "و")

@rule("N101", good=[_NOTE], bad=["الوردي"])
def odd(note):
    """المصدر"""
    return "سابق"
'''
    assert arabic_words(code) == ["مصدر", "سابق"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["terms", "lists"])
def test_a_locale_has_what_english_and_arabic_have(language: str, kind: str) -> None:
    wanted = getattr(load("en"), kind).keys() & getattr(load("ar"), kind).keys()
    assert wanted - getattr(load(language), kind).keys() == set()


def test_a_new_locale_has_all_names_and_no_words() -> None:
    english = (SOURCE / "locales" / "en.toml").read_text(encoding="utf-8")
    new, full = tomllib.loads(emptied(english)), tomllib.loads(english)
    assert new["months"] == full["months"]
    assert [list(new[part]) for part in ("terms", "lists")] == [list(full[part]) for part in ("terms", "lists")]
    headings = new["lists"].pop("list-headings")
    assert headings == [f"{heading.partition('=')[0]}=" for heading in full["lists"]["list-headings"]]
    assert not [name for part in ("terms", "lists") for name, words_of_it in new[part].items() if words_of_it]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_locale_names_twelve_months(language: str) -> None:
    assert set(load(language).months.values()) == set(range(1, 13))


def test_a_list_that_no_language_has_is_told() -> None:
    for ask in (words, word_set, pairs):
        with pytest.raises(KeyError, match="no-such-list"):
            ask("no-such-list")


def test_pairs_are_read_of_all_languages_or_of_one() -> None:
    assert {"phdthesis", "mastersthesis"} <= pairs("thesis-genres", "ar").keys()
    assert pairs("thesis-genres", "en")["phdthesis"] == "PhD thesis"
    assert pairs("thesis-genres", "ar")["phdthesis"] == "أطروحة دكتوراه"
    assert pairs("publisher-abbreviations").items() >= {"Univ.": "University", "مط.": "مطبعة"}.items()


@pytest.mark.parametrize(("text", "found"), [("nos.5", "nos."), ("no.5", "no."), ("عددان", "عدد")])
def test_either_takes_the_longest_form_at_a_place(text: str, found: str) -> None:
    match = re.match(either(["no", "no.", "nos.", "عد", "عدد"]), unify(text))
    assert match is not None
    assert text[: match.end()] == found
