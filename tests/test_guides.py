"""What CONTRIBUTING.md shows of adding a rule, an output format and a house style is true: it is done here."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

from hawashi import checking, formats, styles
from hawashi.checking import Bad, Good, Rule, UnusableCodeError
from hawashi.model import Checked
from hawashi.pipeline import understand
from hawashi.reports.entry import file_report
from tests import test_rules
from tests.test_front_door import ROOT, blocks
from tests.test_styles import on_format

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RULE, REPORT = blocks("python", GUIDE)
(STYLE,), (CSL,), (NOTES,) = (blocks(language, GUIDE) for language in ("toml", "xml", "markdown"))


def run(code: str) -> ModuleType:
    module = ModuleType("guide")
    exec(compile(code, "CONTRIBUTING.md", "exec", dont_inherit=True), module.__dict__)  # noqa: S102 - our own
    return module


@pytest.fixture
def rule(monkeypatch: pytest.MonkeyPatch) -> Rule:
    monkeypatch.setattr("hawashi.checking.RULES", dict(checking.RULES))
    run(RULE.replace("C1xx", "C199"))
    return checking.RULES["C199"]


def test_the_code_of_the_rule_is_still_to_be_chosen() -> None:
    with pytest.raises(UnusableCodeError, match="C1xx"):
        run(RULE)


def test_the_rule_passes_the_tests_of_rules(rule: Rule) -> None:
    for good in rule.good:
        test_rules.test_good_example_is_silent(rule, good)
    for bad in rule.bad:
        test_rules.test_bad_example_is_found(rule, bad)
        test_rules.test_fix_gives_what_the_example_promises(rule, bad)
    test_rules.test_rule_is_documented(rule)
    test_rules.test_rule_has_examples_in_both_languages(rule)


def test_the_guide_names_every_family() -> None:
    letters, folders = (re.findall(r"[\w]+", line) for line in re.findall(r"^   \| [N`].*$", GUIDE, re.MULTILINE))
    assert dict(zip(letters, folders, strict=True)) == test_rules.FAMILIES


def test_the_guide_names_what_examples_are_given() -> None:
    for name in ("bibliography", "settings", "filed"):
        assert f"`{name}=`" in GUIDE
        assert {name} <= set(Good.__dataclass_fields__) & set(Bad.__dataclass_fields__)


def test_the_output_format_writes_a_line_for_each_finding(rule: Rule) -> None:
    document = test_rules.read(rule.bad[0]).document
    checked = Checked(document, tuple(test_rules.findings(rule, rule.bad[0])))
    lines = "".join(run(REPORT).render([file_report(checked)])).splitlines()
    assert lines[0].split("\t") == ["path", "line", "code", "severity", "message"]
    assert [line.split("\t")[1:4] for line in lines[1:]] == [["1", "C199", "warning"]]


def test_the_style_leaves_its_notes_alone_and_finds_those_of_another(tmp_path: Path) -> None:
    (tmp_path / "style.toml").write_text(STYLE, encoding="utf-8")
    (tmp_path / "en.csl").write_text(CSL, encoding="utf-8")
    style = styles.load(tmp_path)
    other = "[^1]: Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), p. 75.\n"
    assert on_format(understand(formats.parse(NOTES)), style) == []
    assert {found.code for found in on_format(understand(formats.parse(other)), style)} == {"C202", "C203"}
    assert style.settings["closing-stop"].where == "Guide for Authors, 2025, p. 3"
