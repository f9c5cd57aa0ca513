"""Which configuration holds for a paper, and what is said where it is wrong."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest

from hawashi.errors import SettingsError
from hawashi.rules import RULES
from hawashi.settings import Settings, active_rules, bibliography_for, find_rule, settings_for, with_options

CODES = sorted(code for code, rule in RULES.items() if rule.default)
FIRST, SECOND = CODES[0], CODES[1]
SOURCE = Path(__file__).parents[1] / "src/hawashi"


def put(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def codes(settings: Settings) -> list[str]:
    return [rule.code for rule in active_rules(settings)]


def test_every_setting_has_a_reader() -> None:
    """A setting that is kept and that nobody asks for does nothing."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    read = set(re.findall(r"\w\.(\w+)", code))
    assert [field.name for field in fields(Settings) if field.name not in read] == []


# Where a configuration is found


def test_without_a_configuration_every_rule_is_active(tmp_path: Path) -> None:
    assert settings_for(tmp_path) == Settings()
    assert codes(Settings()) == CODES


@pytest.mark.parametrize("folder", ["papers", "أوراق/سياسات"])
def test_the_nearest_configuration_holds(tmp_path: Path, folder: str) -> None:
    put(tmp_path / "hawashi.toml", f'ignore = ["{FIRST}"]')
    near = put(tmp_path / folder / "hawashi.toml", f'ignore = ["{SECOND}"]')
    assert settings_for(tmp_path / folder) == Settings(file=near, ignore=(SECOND,))
    assert settings_for(tmp_path).ignore == (FIRST,)


def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path) -> None:
    above = put(tmp_path / "pyproject.toml", f'[tool.hawashi]\nselect = ["{FIRST}"]')
    put(tmp_path / "papers/pyproject.toml", '[project]\nname = "papers"\n[tool.ruff]\nline-length = 100')
    assert settings_for(tmp_path / "papers").file == above


def test_our_own_file_goes_before_a_pyproject_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "pyproject.toml", f'[tool.hawashi]\nselect = ["{FIRST}"]')
    put(tmp_path / "hawashi.toml", f'select = ["{SECOND}"]')
    assert settings_for(tmp_path).select == (SECOND,)


# Which rules are active


def test_rules_are_named_by_code_by_the_beginning_of_a_code_and_by_name() -> None:
    family = FIRST[0]
    assert codes(Settings(select=(FIRST,))) == [FIRST]
    assert codes(Settings(select=(RULES[FIRST].name,))) == [FIRST]
    assert codes(Settings(select=(FIRST.lower(),))) == [FIRST]
    assert codes(Settings(select=(family,))) == [code for code in CODES if code.startswith(family)]
    assert codes(Settings(select=(family,), ignore=(FIRST,))) == [c for c in CODES if c.startswith(family)][1:]


def test_a_rule_that_is_off_by_default_is_named_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RULES, FIRST, replace(RULES[FIRST], default=False))
    assert codes(Settings()) == CODES[1:]
    assert FIRST not in codes(Settings(select=(FIRST[0],)))
    assert codes(Settings(select=(FIRST,))) == [FIRST]
    assert codes(Settings(select=(RULES[FIRST].name,), ignore=(FIRST,))) == []


def test_an_empty_selection_selects_nothing() -> None:
    assert codes(Settings(select=())) == []


def test_a_selection_on_the_command_line_sets_the_file_aside() -> None:
    asked = with_options(Settings(select=(SECOND,), ignore=(FIRST,)), select=[FIRST], ignore=None)
    assert codes(asked) == [FIRST]


def test_what_the_command_line_ignores_is_ignored_besides() -> None:
    asked = with_options(Settings(ignore=(FIRST,)), select=None, ignore=[SECOND])
    assert codes(asked) == CODES[2:]


# The bibliography


def test_a_bibliography_is_named_from_where_the_configuration_stands(tmp_path: Path) -> None:
    put(tmp_path / "hawashi.toml", 'bibliography = "library/works.bib"')
    folder = tmp_path / "papers"
    folder.mkdir()
    assert bibliography_for(folder, settings_for(folder)) == tmp_path / "library/works.bib"


@pytest.mark.parametrize(
    ("there", "found"),
    [
        (["papers/references.bib", "references.bib"], "papers/references.bib"),
        (["references.bib"], "references.bib"),
        (["papers/other.bib"], None),
    ],
)
def test_a_usual_bibliography_is_found_beside_the_paper_or_the_configuration(
    tmp_path: Path, there: list[str], found: str | None
) -> None:
    put(tmp_path / "hawashi.toml")
    for name in there:
        put(tmp_path / name)
    folder = tmp_path / "papers"
    folder.mkdir(exist_ok=True)
    assert bibliography_for(folder, settings_for(folder)) == (tmp_path / found if found else None)


def test_a_bibliography_above_is_not_taken_where_no_configuration_says_so(tmp_path: Path) -> None:
    put(tmp_path / "references.bib")
    assert bibliography_for(tmp_path / "papers", Settings()) is None


# What is wrong with a configuration


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ('bibliografy = "a.bib"', "no setting 'bibliografy'", "'bibliography'"),
        ("Select = []", "no setting 'Select'", "'select'"),
        ('"تجاهل" = ["C"]', "no setting 'تجاهل'", "The settings are bibliography, "),
        ('path = "a.bib"', "no setting 'path'", "The settings are bibliography, "),
        ('bibliography = ["a.bib"]', "bibliography must be a string", "references.bib"),
        ('bibliography = ""', "bibliography has no value", "references.bib"),
        ('select = "C102"', "select must be a list of strings", "Write select = ["),
        ("ignore = [1]", "ignore must be a list of strings", "Write ignore = ["),
        ('select = ["قاعدة"]', "select: there is no rule 'قاعدة'", "`hawashi rule` lists"),
        ('ignore = [""]', "ignore: there is no rule ''", "hawashi rule"),
        ("\n\nselect = [", "not valid TOML", "configuration nearest"),
    ],
)
def test_a_wrong_configuration_is_a_sentence_and_a_hint(tmp_path: Path, text: str, problem: str, hint: str) -> None:
    put(tmp_path / "hawashi.toml", text)
    with pytest.raises(SettingsError) as caught:
        settings_for(tmp_path)
    assert problem in caught.value.problem
    assert str(tmp_path / "hawashi.toml") in caught.value.problem
    assert hint in caught.value.hint


def test_bad_toml_says_the_line(tmp_path: Path) -> None:
    put(tmp_path / "hawashi.toml", '\n\nselect = "C')
    with pytest.raises(SettingsError, match="line 3"):
        settings_for(tmp_path)


def test_a_configuration_in_another_encoding_says_the_byte(tmp_path: Path) -> None:
    (tmp_path / "hawashi.toml").write_bytes("# حواشٍ".encode("cp1256"))
    with pytest.raises(SettingsError, match=r"not valid UTF-8 at byte 3 \(line 1\)"):
        settings_for(tmp_path)


def test_a_link_that_leads_nowhere_is_no_missing_configuration(tmp_path: Path) -> None:
    (tmp_path / "hawashi.toml").symlink_to(tmp_path / "gone.toml")
    with pytest.raises(SettingsError, match=r"hawashi\.toml cannot be read"):
        settings_for(tmp_path)


@pytest.mark.parametrize("key", ["a.", '"ا".', "'a' . "])
def test_a_key_without_end_is_refused_before_it_takes_its_time(tmp_path: Path, key: str) -> None:
    put(tmp_path / "hawashi.toml", f"lang = 'ar'\n{key * 100_000}b = 1\n")
    with pytest.raises(SettingsError, match=r"more than 32 parts \(line 2\)"):
        settings_for(tmp_path)


def test_our_table_must_be_a_table(tmp_path: Path) -> None:
    put(tmp_path / "pyproject.toml", "[tool]\nhawashi = 5")
    with pytest.raises(SettingsError, match="must be a table"):
        settings_for(tmp_path)


def test_the_nearest_rule_is_named() -> None:
    for code, name in ((code, RULES[code].name) for code in CODES):
        for misspelt in (f"{code}x", f"{name}s", name.replace("_", "-")):
            with pytest.raises(SettingsError) as caught:
                find_rule(misspelt)
            assert caught.value.hint.startswith(f"Did you mean {code} ({name})?")


def test_a_rule_is_found_by_its_code_and_its_name() -> None:
    for code, name in ((code, RULES[code].name) for code in CODES):
        assert {find_rule(word).code for word in (code, code.lower(), name, name.upper())} == {code}
