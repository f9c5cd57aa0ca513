"""What is said to people is said in every language: all of it, with all its fields, with the words its numbers want."""

from __future__ import annotations

import ast
import ctypes
import io
import json
import pickle
import sys
import zipfile
from collections.abc import Callable, Iterator
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter
from subprocess import CompletedProcess
from types import SimpleNamespace

import pytest
from babel.messages.catalog import Catalog, Message

from hawashi import messages
from hawashi.checking import Rule
from hawashi.cli import language as spoken_by
from hawashi.cli.explain_rules import documentation
from hawashi.messages import DOMAINS, ENGLISH, LANGUAGES, counted, in_a_row, joined, phrase, said
from hawashi.reports.excerpt import message as shown
from release import messages as catalogues
from tests.docx import note, paragraph, reference, run, word
from tests.test_rules import each_rule, findings

OTHERS = [language for language in LANGUAGES if language != ENGLISH]
FSI, PDI = "\u2068", "\u2069"
WRONG = "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p.75.\n\nText.[^1]\n"

Hawashi = Callable[..., CompletedProcess[str]]

_CALLS = {"phrase": 1, "counted": 2}

each_catalogue = pytest.mark.parametrize(
    ("language", "domain"), [(language, domain) for language in OTHERS for domain in DOMAINS]
)


def plain(text: str, language: str = "ar") -> str:
    """What is said, without the marks that keep directions apart."""
    return said(text, language, str)


def unsaid(text: object, language: str) -> Iterator[str]:
    """What of a message there are no words for."""
    if isinstance(text, messages.Message):
        catalogue = messages._catalogue(language, "hawashi")
        many = text.many
        if not (catalogue.ngettext(text.template, many, 5) if many else catalogue.gettext(text.template)):
            yield text.template
        for field in text.fields.values():
            yield from unsaid(field, language)


@each_catalogue
def test_a_catalogue_has_all_that_is_said_and_nothing_else(language: str, domain: str) -> None:
    path = catalogues.path_of(language, domain)
    now = catalogues.updated(language, domain)
    assert path.read_bytes() == catalogues.written(now), "run `make messages`, and translate what is new"
    kept, made = (
        GNUTranslations(io.BytesIO(data))._catalog  # type: ignore[attr-defined]
        for data in (path.with_suffix(".mo").read_bytes(), catalogues.compiled(now))
    )
    assert {**kept, "": ""} == {**made, "": ""}, "run `make messages`"


def test_every_template_of_the_code_is_gathered(capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in the braces of an f-string, or is no plain text, the extractor would pass over in silence."""
    known = {text for text, _ in catalogues.texts("hawashi")}
    assert capsys.readouterr().err == "", "an f-string in a call of `phrase` or `counted`: make it before"
    for path in sorted(Path(messages.__file__).parent.rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        if "hawashi.messages" not in code:
            continue
        module = ast.parse(code)
        froms = [each for each in module.body if isinstance(each, ast.ImportFrom) and each.module == "hawashi.messages"]
        ours = {alias.name for each in froms for alias in each.names}
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ours & set(_CALLS):
                given = node.args[: _CALLS[node.func.id]]
                told = tuple(each.value for each in given if isinstance(each, ast.Constant))
                assert (told[0] if len(told) == 1 else told) in known, f"{path}:{node.lineno}"


@each_catalogue
def test_no_message_lacks_a_language(language: str, domain: str) -> None:
    entries = _entries(catalogues.read(language, domain))
    assert entries
    assert [entry.id for entry in entries if entry.fuzzy or not catalogues.is_translated(entry)] == []


@each_catalogue
def test_a_translation_has_the_fields_of_the_message(language: str, domain: str) -> None:
    for entry in _entries(catalogues.read(language, domain)):
        if isinstance(entry.id, str):
            assert _fields(str(entry.string)) == _fields(entry.id), entry.id
            continue
        wanted = _fields(entry.id[1])
        assert _fields(entry.id[0]) <= wanted
        *few, some, many, other = list(entry.string or ())
        # None, one and two are words in Arabic, and need no figure.
        assert all(_fields(form) <= wanted for form in few), entry.id
        assert all(_fields(form) == wanted or wanted - _fields(form) == {"count"} for form in (some, many, other))


@each_rule
def test_a_finding_is_said_in_every_language(rule: Rule) -> None:
    for found in (found for bad in rule.bad for found in findings(rule, bad)):
        assert isinstance(found.message, messages.Message), "make it with `phrase` or `counted`"
        for language in OTHERS:
            assert list(unsaid(found.message, language)) == []
            assert said(found.message, language) != found.message


@pytest.mark.parametrize("language", OTHERS)
def test_the_pages_of_rules_are_what_the_rules_say(language: str) -> None:
    page = Path(__file__).parents[1] / "docs" / f"rules.{language}.md"
    assert page.read_text(encoding="utf-8") == documentation(language), "run `make docs`"


def test_a_rule_is_explained_in_arabic(hawashi: Hawashi) -> None:
    told = hawashi("rule", "C104", "--lang", "ar").stdout
    assert "مصدر سابق بلا أصل: إحالة مختصرة إلى مصدر لم يُذكر كاملًا. (تنبيه)" in told
    assert "لا تظهر في" in told
    assert "القواعد" in hawashi("rule", "--lang", "ar").stdout


def _entries(catalogue: Catalog) -> list[Message]:
    return [entry for entry in catalogue if entry.id]


def _fields(template: str) -> set[str]:
    return {name + (f":{spec}" if spec else "") for _, name, spec, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize(
    ("number", "arabic"),
    [
        (0, "لا ملاحظات"),
        (1, "ملاحظة واحدة"),
        (2, "ملاحظتان"),
        (3, "3 ملاحظات"),
        (10, "10 ملاحظات"),
        (11, "11 ملاحظة"),
        (99, "99 ملاحظة"),
        (100, "100 ملاحظة"),
        (102, "102 ملاحظة"),
        (103, "103 ملاحظات"),
    ],
)
def test_a_number_has_its_noun_in_the_right_form(number: int, arabic: str) -> None:
    assert plain(counted("{count} finding", "{count} findings", number)) == arabic


@pytest.mark.parametrize(
    ("more", "arabic"),
    [(1, "وحاشية أخرى"), (2, "وحاشيتان أخريان"), (3, "و3 حواشٍ أخرى"), (11, "و11 حاشية أخرى")],
)
def test_notes_that_are_not_named_are_counted(more: int, arabic: str) -> None:
    rest = counted(" (notes {notes} and {count} more)", " (notes {notes} and {count} more)", more, notes="3")
    assert plain(rest) == f" (الحواشي 3 {arabic})"


def test_a_message_is_its_english_text() -> None:
    told = phrase("{work} has no year", work=phrase("“{text}”", text="A History of Iraq"))
    assert told == "“A History of Iraq” has no year"
    assert said(told, ENGLISH) == told
    assert plain(told) == "لم تُذكر سنة نشر «A History of Iraq»"


def test_a_list_is_said_with_its_conjunction() -> None:
    assert (joined(["A", "B", "C"]), joined(["A", "B"], "or"), joined(["A"]), joined([])) == (
        "A, B and C",
        "A or B",
        "A",
        "",
    )
    assert plain(joined(["أ", "ب", "ج"])) == "أ، ب وج"
    assert plain(joined(["أ", "ب"], "or")) == "أ أو ب"
    assert plain(in_a_row(["1", "2", "3"])) == "1، 2، 3"


def test_what_has_no_words_yet_is_said_in_english() -> None:
    told = phrase("A sentence that no catalogue has: {work}", work=phrase("a title"))
    assert plain(told) == "A sentence that no catalogue has: a title"
    assert said("no message at all", "ar") == "no message at all"


def test_what_is_quoted_and_counted_is_kept_in_its_direction() -> None:
    told = phrase("{work} has no year", work=phrase("“{text}”", text="A History of Iraq"))
    assert said(told, "ar") == f"لم تُذكر سنة نشر «{FSI}A History of Iraq{PDI}»"
    assert f"{FSI}5{PDI} ملاحظات" in said(counted("{count} finding", "{count} findings", 5), "ar")
    fixable = counted("{count} fixable with --fix.", "{count} fixable with --fix.", 12)
    assert f"{FSI}--fix{PDI}" in said(fixable, "ar")


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (phrase("`{command} --help` lists what is possible.", command="hawashi check"), "`hawashi check --help`"),
        (
            phrase("Convert it to UTF-8 first: `hawashi tidy {file} --utf8`", file="\u202eمصادر.bib"),
            "`hawashi tidy مصادر.bib --utf8`",
        ),
        (phrase("possible duplicates kept apart: {number}; decide with --conflicts ask", number=3), "--conflicts ask"),
    ],
)
def test_what_is_to_be_typed_stays_in_its_order(message: str, code: str) -> None:
    """Words of a command, each for itself in a line from right to left, would be seen the wrong way round."""
    assert f"{FSI}{code}{PDI}" in said(message, "ar")
    assert code in plain(message)


def test_what_a_paper_says_turns_no_message_round() -> None:
    hostile = f"\u202eTitle{PDI}{PDI}\u2067"
    told = phrase("{work} has no year", work=phrase("“{text}”", text=hostile))
    assert said(told, "ar") == f"لم تُذكر سنة نشر «{FSI}Title{PDI}»"
    assert shown(told, language="ar").count(FSI) == 1
    assert "\x1b" not in shown(phrase("The note is empty {x}", x="\x1b[31m"), language="ar")


def test_braces_of_a_paper_are_no_fields() -> None:
    told = phrase("Remove {found}", found=phrase("“{text}”", text="{found} {0} {"))
    assert told == "Remove “{found} {0} {”"
    assert plain(told) == "احذف «{found} {0} {»"


def test_a_message_is_sent_to_other_processes_whole() -> None:
    told = counted("{count} finding", "{count} findings", 3)
    again = pickle.loads(pickle.dumps(told))  # noqa: S301 - our own
    assert (again, plain(again)) == ("3 findings", "3 ملاحظات")


def test_english_reads_no_catalogue(tmp_path: Path, hawashi: Hawashi, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("gettext.translation", read)
    monkeypatch.setattr(messages, "_catalogue", read)
    paper = tmp_path / "paper.md"
    paper.write_text(WRONG, encoding="utf-8")
    told = hawashi("check", paper, "--no-cache")
    assert "Add a space before the page number in “p.75”" in told.stdout
    assert told.stderr == ""


@pytest.mark.parametrize("manner", [("--format", "text"), ("--format", "concise"), ("--lang=ar", "--all")])
def test_a_report_is_said_in_the_language_asked_for(tmp_path: Path, hawashi: Hawashi, manner: tuple[str, ...]) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(WRONG, encoding="utf-8")
    for _ in range(2):  # the second time from the cache
        told = hawashi("check", paper, "--lang", "ar", *manner)
        bare = told.stdout.replace(FSI, "").replace(PDI, "").replace("\u2067", "")
        assert "ضع مسافة قبل رقم الصفحة في «p.75»" in bare
        assert "النتيجة: " in bare
        assert "Add a space" not in told.stdout


@pytest.mark.parametrize(
    ("option", "setting", "environment", "language"),
    [
        (None, None, {}, "en"),
        (None, None, {"LANG": "ar_IQ.UTF-8"}, "ar"),
        (None, None, {"LC_ALL": "en_GB.UTF-8", "LANG": "ar_IQ.UTF-8"}, "en"),
        (None, None, {"LC_MESSAGES": "ar", "LANG": "en_GB.UTF-8"}, "ar"),
        (None, None, {"HAWASHI_LANG": "ar", "LANG": "en_GB.UTF-8"}, "ar"),
        (None, None, {"LANG": "art_XX"}, "en"),
        (None, None, {"LANG": "C"}, "en"),
        (None, "ar", {"HAWASHI_LANG": "en"}, "ar"),
        (None, "en", {"LANG": "ar"}, "en"),
        ("en", "ar", {"LANG": "ar"}, "en"),
        ("ar", "en", {}, "ar"),
    ],
)
def test_the_option_wins_over_the_configuration_and_that_over_the_system(
    tmp_path: Path,
    hawashi: Hawashi,
    monkeypatch: pytest.MonkeyPatch,
    option: str | None,
    setting: str | None,
    environment: dict[str, str],
    language: str,
) -> None:
    for name in ("HAWASHI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    if setting:
        Path("hawashi.toml").write_text(f'lang = "{setting}"\n', encoding="utf-8")
    Path("paper.md").write_text(WRONG, encoding="utf-8")
    told = hawashi("check", "paper.md", *(() if option is None else ("--lang", option)))
    assert ("رقم الصفحة" in told.stdout) is (language == "ar")
    assert ("page number" in told.stdout) is (language == "en")


@pytest.mark.parametrize(("number", "spoken"), [(0x0801, "ar"), (0x0C01, "ar"), (0x0407, "en"), (0, "en")])
def test_windows_says_its_language_without_a_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int, spoken: str
) -> None:
    for name in ("HAWASHI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    try:
        spoken_by.listen([])
        assert spoken_by.language() == spoken
    finally:
        spoken_by.language.cache_clear()


def test_a_language_that_there_is_not_is_an_error(
    tmp_path: Path, hawashi: Hawashi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("paper.md").write_text(WRONG, encoding="utf-8")
    told = hawashi("check", "paper.md", "--lang", "xx")
    assert told.returncode == 2
    assert "--lang" in told.stderr
    Path("hawashi.toml").write_text('lang = "xx"\n', encoding="utf-8")
    told = hawashi("check", "paper.md")
    assert told.returncode == 2
    assert "there is no language 'xx'" in told.stderr


def test_json_says_both(tmp_path: Path, hawashi: Hawashi) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(WRONG, encoding="utf-8")
    for language in LANGUAGES:
        told = hawashi("check", paper, "--format", "json", "--select", "C107", "--lang", language)
        (found,) = json.loads(told.stdout)
        assert found["message"] == "Add a space before the page number in “p.75”"
        assert found["message_ar"] == f"ضع مسافة قبل رقم الصفحة في «{FSI}p.75{PDI}»"


def test_comments_in_a_word_file_are_said_in_arabic(tmp_path: Path, hawashi: Hawashi) -> None:
    paper, copy = tmp_path / "paper.docx", tmp_path / "commented.docx"
    text = note(1, run("Charles Tripp, A History of Iraq, Cambridge University Press, Cambridge, 2007, p.75."))
    paper.write_bytes(word(paragraph(run("The mandate ended"), reference(1)), footnotes=text))
    told = hawashi("check", paper, "--annotate", copy, "--select", "C107", "--lang", "ar")
    assert "كُتبت نسخة من" in told.stderr
    with zipfile.ZipFile(copy) as archive:
        comments = archive.read("word/comments.xml").decode()
    assert "ضع مسافة قبل رقم الصفحة في «p.75» (C107 missing_space_after_page_label)" in comments
    assert "النص المقترح:" in comments
