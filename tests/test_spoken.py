"""What is printed in Arabic is Arabic: every help, every table, every account, and no English sentence among them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from typer.main import get_command

from hawashi import messages
from hawashi.cli.running import app
from tests.docx import note, paragraph, reference, run, word

Hawashi = Callable[..., CompletedProcess[str]]

SOURCE = Path(messages.__file__).parent
COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]

# Three English words in a row are a sentence, where at least one of them is one that only sentences have.
_WORDS = re.compile(r"[A-Za-z']+(?:[ ,]+[A-Za-z']+){2,}")
_SMALL = frozenset(
    re.findall(
        "[a-z]+",
        "a an and are as at be been by cannot for from has have if in into is it its no not of on or that the their "
        "them then there this to was were what where which with without you your",
    )
)

_PAPER = """[^1]: Hanna Batatu, *Inventing Iraq*, Princeton University Press, Princeton, 1978, p.45.
[^2]: Ibid., p. 47.
[^3]: علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995، ص 34.
[^4]: المصدر نفسه، ص 36.
[^5]: This is a comment on the sentence.

Text.[^1] More.[^2] And.[^3] Then.[^4] Last.[^5]
"""
_OURS = """@book{wardi1995, author = {الوردي, علي}, title = {وعاظ السلاطين}, publisher = {دار كوفان}, date = {1995}}
@book{wardi1996, author = {الوردي, علي}, title = {وعاظ السلاطين}, publisher = {دار كوفان}, date = {1995}}
@book{tripp2000, author = {Tripp, Charles}, title = {Inventing Iraq}, date = {2000}, edition = {1}}
@book{tripp2007, author = {Tripp, Charles}, title = {Inventing Iraq}, date = {2007}, edition = {3}}
"""
_THEIRS = """@book{wardi, author = {الوردي, علي}, title = {وعاظ السلاطين}, location = {لندن}, date = {1994}}
@article{dodge, author = {Dodge, Toby}, title = {\\emph{Iraq} and Back}, journal = {Survival}, date = {2012}, xy = {z}}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HAWASHI_LANG", "ar")
    monkeypatch.setenv("COLUMNS", "250")  # no sentence is cut by the edge of a cell
    (tmp_path / "paper.md").write_text(f"---\ntitle: بحث\nauthor: علي الوردي\n---\n\n{_PAPER}", encoding="utf-8")
    (tmp_path / "ours.bib").write_text(_OURS, encoding="utf-8")
    (tmp_path / "theirs.bib").write_text(_THEIRS, encoding="utf-8")
    (tmp_path / "keys.csv").write_text("old,new\nwardi1995,wardi\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("علي الوردي، وعاظ السلاطين، 1995، ص 34.\nIbid., p. 5.\n", encoding="utf-8")
    notes = note(1, run("علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34."))
    (tmp_path / "paper.docx").write_bytes(word(paragraph(run("جملة"), reference(1)), footnotes=notes))
    return tmp_path


def english(text: str) -> list[str]:
    """The English sentences of a text, without what it quotes of the paper and what is to be typed as it is."""
    text = re.sub("[\u200e\u200f\u2066-\u2069]", "", text)
    text = re.sub(r"`[^`]*`|«[^»]*»|“[^”]*”|\x1b\[[0-9;]*m", " ", text)
    lines = (line for line in text.splitlines() if not line.strip(" │").startswith(("hawashi ", "git ", "echo ", "@")))
    found = (each[0] for line in lines for each in _WORDS.finditer(line))
    return [each for each in found if _SMALL & set(each.lower().replace(",", " ").split())]


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_a_help_is_in_arabic(command: str, hawashi: Hawashi) -> None:
    told = hawashi(*([command] if command else []), "--help")
    assert told.returncode == 0
    assert english(told.stdout) == []
    for heading in ("الاستعمال", "الخيارات"):
        assert heading in told.stdout
    assert not re.search(r"Usage|Arguments|Options|Commands|default:|required", told.stdout)


def test_a_help_is_in_english_again(hawashi: Hawashi) -> None:
    hawashi("check", "--help")
    told = hawashi("check", "--help", "--lang", "en").stdout
    assert "Check the footnotes of papers, and bibliographies." in told
    assert "[default: text]" in told
    assert not re.search("[\u0621-\u064a]", told)


SAID = {
    "check ours.bib paper.md --bibliography ours.bib --verbose --no-cache": "مخالفتان",
    "check paper.md --write-baseline known.json --no-cache": "سُجّلت",
    "extract paper.md": "الصيغة",
    "parse notes.txt --sequence": "لفظ|الصيغة",
    "self-citations paper.md": "الاستشهاد الذاتي",
    "duplicates ours.bib": "مصدر",
    "duplicates ours.bib --not tripp2000 tripp2007": "مختلفان",
    "rule": "القواعد",
    "style": "أساليب جهات النشر",
    "style baidar": "الإعداد",
    "merge ours.bib theirs.bib -o merged.bib --report merged.html": "مداخل|مدخل",
    "merge ours.bib theirs.bib --dry-run": "مداخل|مدخل",
    "tidy ours.bib --check": "مرتب",
    "tidy ours.bib --backup": "حُفظت",
    "rekey ours.bib --map keys.csv": "مفتاح",
    "add paper.md --to ours.bib": "المصادر المستشهد بها",
    "convert theirs.bib -o theirs.ris": "سقط|تغيّر|أوامر",
    "fix paper.md": "صُحّح|لا شيء",
    "init": "كُتب",
    "list paper.docx --into listed.docx": "كُتب",
    "link paper.docx -o linked.docx": "حاشية|إحالات",
    "report paper.md -o paper.md": "الملفات التي قُرئت",
    "extract missing.md": "لا يوجد",
    "duplicates missing.bib": "لا يوجد",
    "tidy paper.md": "ليس ملف مصادر",
    "tidy ours.bib --select month": "لا خطوة",
    "rekey paper.txt --map keys.csv": "لا يوجد",
    "check --frob": "لا خيار",
    "check --jobs many": "قيمة",
    "frob": "لا أمر",
    "link": "ينقص",
}
"""Commands, and a word that what they say has in Arabic."""


@pytest.mark.parametrize(("line", "words"), SAID.items(), ids=SAID)
def test_what_a_command_says_is_in_arabic(line: str, words: str, hawashi: Hawashi) -> None:
    told = hawashi(*line.split())
    said = told.stdout + told.stderr
    assert "Traceback" not in said
    assert re.search(words, said), said
    # The titles of styles, and the sources of what they demand, are quoted as the houses have them.
    assert line.startswith("style") or english(said) == []


def test_no_cell_of_a_table_turns_its_neighbour_round(hawashi: Hawashi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")  # cells are cut into lines, some of which have no Arabic letter
    for line in hawashi("style", "baidar").stdout.splitlines():
        for cell in line.split("│"):
            assert len(re.findall("[\u2066-\u2068]", cell)) == cell.count("\u2069"), cell


def test_a_chain_of_repeats_leads_as_the_language_is_read(hawashi: Hawashi, folder: Path) -> None:
    said = hawashi("parse", "notes.txt", "--sequence").stdout.translate(dict.fromkeys(range(0x2066, 0x206A)))
    assert "الحاشية 2 ← الحاشية 1" in said
    assert "note 2 → note 1" in hawashi("parse", "notes.txt", "--sequence", "--lang", "en").stdout


@pytest.mark.parametrize("pages", ["pp. 80-75", "ص 80-75"])
def test_what_runs_backwards_is_told_in_no_direction(hawashi: Hawashi, folder: Path, pages: str) -> None:
    note = (
        "علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995"
        if "ص" in pages
        else "Charles Tripp, *Iraq*, CUP, London, 2007"
    )
    (folder / "back.md").write_text(f"Text[^1].\n\n[^1]: {note}, {pages}.\n", encoding="utf-8")
    said = hawashi("check", "back.md", "--select", "R120", "--no-cache").stdout
    assert "من \u206880\u2069 إلى \u206875\u2069" in said


def test_files_that_people_read_are_in_arabic(hawashi: Hawashi, folder: Path) -> None:
    hawashi("merge", "ours.bib", "theirs.bib", "--dry-run", "--report", "merged.html")
    page = (folder / "merged.html").read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert english(re.sub(r"<style>.*?</style>|<[^>]*>", "\n", page, flags=re.DOTALL)) == []
    hawashi("convert", "theirs.bib", "-o", "theirs.ris", "--report", "lost.txt")
    assert english((folder / "lost.txt").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_json_is_in_english(lang: str, hawashi: Hawashi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAWASHI_LANG", lang)
    told = hawashi("duplicates", "ours.bib", "--format", "json").stdout
    assert '"reason": "same title"' in told
    assert not re.search("[\u0621-\u064a]", re.sub(r'"(?:title|family|given|publisher)": ".*"', "", told))


_MADE = {"phrase", "counted", "suggestion", "not_utf8", "in_a_row", "joined"}
_SAYING = {"say", "complain", "table", "line", "told", "ReadError", "WriteError", "SettingsError", "HawashiError"}
_HELPS = {"Option", "Argument"}
_WRITTEN = {
    "cli/explain_rules.py": "the page of the rules in both languages",
    "cli/desk/launcher.py": "a file for the desktop, in both languages",
    "cli/init_files.py": "files for programs, with comments",
    "cli/options.py": "the halves of a help",
    "formats/pdf/library.py": "the program of the process that reads",
    "cli/review.py": "a comment in a file",
    "bibliography/duplicates/decisions.py": "a comment in a file",
    "checking.py": "for who writes a rule",
    "project/cached.py": "a comment in a file",
    "scale/columns.py": "what the columns hold, in the docs and in the file",
    "__init__.py": "for who imports it",
    "fixes/diffs.py": "a mark of diff's",
    "cli/help_texts.py": "what click says",
    "cli/usage.py": "what click says",
    "formats/html/head.py": "what a program puts into pages",
    "model/citation.py": "values of JSON, said by cli.words",
    "model/text.py": "for who calls it wrongly",
}
"""Modules with English of several words that no person is told, and what it is."""


def named(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def bare(node: ast.AST) -> Iterator[str]:
    """The texts in a part of the code that are not given to what makes messages, and are no docstrings."""
    if isinstance(node, ast.Call) and named(node) in _MADE | _HELPS | {"rule", "compile", "fullmatch"}:
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.JoinedStr):
        yield "".join(str(each.value) if isinstance(each, ast.Constant) else "…" for each in node.values)
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.Slice):
            yield from bare(child)


def test_nothing_is_said_past_the_messages() -> None:
    found, exempt = [], set()
    for path in sorted(SOURCE.rglob("*.py")):
        name, code = path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8")
        is_quiet = name.startswith(("rules/", "formats/docx/", "locales/"))
        if is_quiet and not any(f"{each}(" in code for each in _SAYING):
            continue
        module = ast.parse(code)
        if not is_quiet:
            sentences = [text for text in bare(module) if english(text)]
            exempt |= {name} if sentences else set()
            found += [] if name in _WRITTEN else [f"{name}: {text}" for text in sentences]
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SAYING:
                texts = (text for each in node.args if not isinstance(each, ast.Subscript) for text in bare(each))
                found += [f"{name}:{node.lineno}: {text}" for text in texts if re.search("[A-Za-z]{3}", text)]
    assert found == []
    assert set(_WRITTEN) <= exempt
