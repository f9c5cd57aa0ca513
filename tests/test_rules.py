"""Every rule is tested by its own examples, which are also its documentation."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import cycle, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import hawashi.rules
from hawashi import bibliography, fixes, formats, reports, styles
from hawashi.checking import FAMILIES, RULES, Example, Filed, Good, Rule, Uses, check_library, check_paper, rule
from hawashi.departures import followed
from hawashi.errors import SettingsError, WriteError
from hawashi.listing import parts
from hawashi.messages import said
from hawashi.model import (
    Checked,
    Citation,
    Cite,
    Document,
    Evidence,
    Face,
    Finding,
    Form,
    Library,
    Note,
    NoteKind,
    Paper,
    Reference,
    Setting,
    Severity,
    Span,
    Style,
    Unresolved,
)
from hawashi.model.style import Value
from hawashi.pipeline import understand
from hawashi.project import PaperFile
from hawashi.reports.entry import file_report
from hawashi.rules import notes
from hawashi.settings import Settings
from hawashi.silencing import Silenced
from hawashi.styles.demands import DEMANDS
from tests.growth import grows_in_proportion
from tests.once_mended import once_mended

FOLDER = Path(hawashi.rules.__file__).parent
_QUOTED = re.compile("“[^”]*”|(?<=: ).*")
_LONGEST = 115  # characters, without what is quoted
_ODD = re.compile(r"\b(?:stands?|parted|holds)\b")
"""Words for which a copy editor has plainer ones."""

each_rule = pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in RULES.values()])


def read(example: Example) -> Paper:
    return _read(example.text, example.bibliography, example.filed)


@cache
def _read(text: str, entries: str | None, filed: Filed | None) -> Paper:
    document = formats.parse(text)
    library = None if entries is None else bibliography.parse(entries)
    return understand(document if filed is None else as_filed(document, filed), library)


def as_filed(document: Document, filed: Filed) -> Document:
    """`document` with what the file of a word processor would say of it besides."""
    notes = [
        replace(
            note,
            place=filed.place or note.place,
            typed=number in filed.typed,
            doubtful=number in filed.doubtful,
            faces=(Face(note.span, font, size),) if font or size else (),
        )
        for number, (note, font, size) in enumerate(
            zip(document.notes, cycle(filed.fonts or (None,)), cycle(filed.sizes or (None,)), strict=False), 1
        )
    ]
    return replace(document, notes=tuple(notes), numbering=filed.numbering, pages=filed.pages, taken_in=filed.taken_in)


def style_of(example: Example) -> Style:
    style = styles.shipped(styles.DEFAULT)
    given = {name: Setting(value, Evidence.ASSUMED, "the example") for name, value in example.settings.items()}
    return replace(style, settings={**style.settings, **given})


def findings(rule: Rule, example: Example) -> list[Finding]:
    if rule.subject is Library:
        return check_library(bibliography.parse(example.text), [rule], style_of(example), Uses())
    # A rule about comments asks what the others found.
    rules = RULES.values() if Silenced in rule.context else [rule]
    paper = read(example)
    style = followed(paper, style_of(example)) if rule.code == "P121" else style_of(example)
    return [found for found in check_paper(paper, rules, style) if found.code == rule.code]


@each_rule
def test_good_examples_are_silent(rule: Rule) -> None:
    for good in rule.good:
        assert findings(rule, good) == [], good.text


@each_rule
def test_bad_examples_are_found_and_fixes_give_what_they_promise(rule: Rule) -> None:
    for bad in rule.bad:
        found = findings(rule, bad)
        assert found, bad.text
        for finding in found:
            assert (finding.code, finding.name, finding.severity) == (rule.code, rule.name, rule.severity)
            assert finding.message
            assert finding.message[-1] not in ".!"
            assert "\n" not in finding.message
            own = _QUOTED.sub("", finding.message)
            assert len(own) <= _LONGEST
            assert not _ODD.search(own), "say it in plainer words"
            assert finding.location.line is not None, bad.text
        if bad.fixed is None:
            assert all(finding.fix is None for finding in found), f"a fix needs an example that proves it: {bad.text}"
            continue
        assert once_mended(read(bad).document, found, unsafe=True) == bad.fixed
        assert findings(rule, replace(bad, text=bad.fixed)) == [], bad.fixed
        safe = {finding.fix.safe for finding in found if finding.fix}
        assert safe == {bad.safe}, f"what the gate says (`Bad.safe`): {bad.text}"


@each_rule
def test_a_rule_says_itself_that_its_fix_is_unsafe(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    if rule.house_format:
        return  # of departures from the style the gate alone decides
    monkeypatch.setattr("hawashi.checking.gated", lambda found, paper: list(found))
    for bad in rule.bad:
        safe = {finding.fix.safe for finding in findings(rule, bad) if finding.fix} if bad.fixed is not None else None
        assert safe in (None, {bad.safe}), bad.text


@each_rule
def test_a_rule_is_documented_in_both_languages_under_its_name(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 100
    assert rule.explanation.endswith((".", "`"))
    for examples in (rule.good, rule.bad):
        # By its letters: a stray Arabic comma is what an English example may be about.
        assert {any("ء" <= char <= "ي" for char in example.text) for example in examples} == {True, False}
    assert rule.code[1:].isdecimal()
    assert len(rule.code) == 4


@each_rule
def test_file_function_and_code_agree(rule: Rule) -> None:
    family = FAMILIES[rule.code[0]]
    assert rule.function.__module__ == f"hawashi.rules.{family}.{rule.name}"
    assert (FOLDER / family / f"{rule.name}.py").is_file()


def test_every_file_of_a_family_is_one_rule() -> None:
    files = {file.stem for family in FAMILIES.values() for file in (FOLDER / family).glob("*.py")} - {"__init__"}
    assert files == {rule.name for rule in RULES.values()}
    assert {folder.name for folder in FOLDER.iterdir() if folder.is_dir()} - {"__pycache__"} == set(FAMILIES.values())


def test_every_way_of_standing_for_nothing_is_at_most_one_finding() -> None:
    """Whatever its form, a cite that is not resolved is reported by one rule only, and nearly every repeat by one."""
    codes = ("C102", "C103", "C104", "C105", "C106", "C112", "C113", "C114")
    document = formats.parse("[^1]: Ibid.")
    for form, reason in product(set(Form) - {Form.FULL}, Unresolved):
        cite = Cite(span=Span("n1", 0, 5), raw="Ibid.", form=form, unresolved=reason)
        paper = Paper(document, (Citation(document.notes[0], NoteKind.CITATION, (cite,)),), Library(), Library())
        found = check_paper(paper, [RULES[code] for code in codes])
        assert len(found) <= 1, (form, reason, found)
        assert found or form is not Form.OP_CIT, (form, reason)


def test_every_setting_of_a_style_has_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    get = Style.get

    def told(style: Style, name: str) -> Value | None:
        asked.add(name)
        return get(style, name)

    monkeypatch.setattr(Style, "get", told)
    for each in RULES.values():
        for bad in each.bad:
            findings(each, bad)
    PaperFile(Path("paper.md"), "paper.md", Settings(), data=b"Text.").paper()
    parts([Reference("key", "book", title="Rivers")], styles.shipped(styles.DEFAULT))
    assert set(DEMANDS) - asked == set()


class TestRegistration:
    """What may be a rule, and what a rule is given."""

    @pytest.fixture(autouse=True)
    def own_registry(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("hawashi.checking.RULES", dict(RULES))

    def test_code_is_used_once(self) -> None:
        with pytest.raises(ValueError, match="note_without_mark"):

            @rule("N101", good=[], bad=[])
            def another(note: Note):  # type: ignore[no-untyped-def]
                yield Finding(note.span, "x")

    @pytest.mark.parametrize(
        ("code", "problem", "arabic"),
        [
            (
                "N101",
                "Two rules have the code N101: doubled and note_without_mark; the newer one needs another",
                "للقاعدتين doubled وnote_without_mark الرمز N101 نفسه؛ فلتأخذ الأحدث منهما رمزًا آخر",
            ),
            (
                "N1xx",
                "doubled cannot have the code N1xx: a code is like N101",
                "لا يصلح N1xx رمزًا للقاعدة doubled: يكون الرمز مثل N101",
            ),
            (
                "R199",
                "doubled cannot have the code R199: codes of rules in rules/notes begin with N",
                "لا يصلح R199 رمزًا للقاعدة doubled: رموز القواعد في rules/notes تبدأ بالحرف N",
            ),
        ],
    )
    def test_a_code_that_cannot_be_had_is_told_with_those_that_are_free(
        self, code: str, problem: str, arabic: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "doubled.py").write_text(
            "from hawashi.checking import rule\nfrom hawashi.model import Note\n\n"
            f"@rule('{code}', good=[], bad=[])\ndef doubled(note: Note):\n    yield from ()\n",
            encoding="utf-8",
        )
        monkeypatch.setattr(notes, "__path__", [*notes.__path__, str(tmp_path)])
        monkeypatch.delitem(sys.modules, "hawashi.rules.notes.doubled", raising=False)
        with pytest.raises(SettingsError) as told:
            hawashi.rules._register_all()
        assert told.value.problem == problem
        assert said(told.value.problem, "ar", str) == arabic
        last = max(code for code in RULES if code.startswith("N1"))
        assert f"N{int(last[1:]) + 1}" in told.value.hint
        assert told.value.hint in told.value.__notes__

    def test_first_parameter_says_what_is_looked_at(self) -> None:
        with pytest.raises(TypeError, match="first parameter"):

            @rule("X101", good=[], bad=[])
            def odd(text: str):  # type: ignore[no-untyped-def]
                yield Finding(Span("n1", 0, 0), text)

    @pytest.mark.parametrize("subject", [Document, Note, Citation, Cite, Paper])
    def test_only_a_reference_comes_with_its_cite(self, subject: type) -> None:
        def odd(subject, cite):  # type: ignore[no-untyped-def]
            yield Finding(cite.span, "x")

        odd.__annotations__ = {"subject": subject, "cite": Cite}
        with pytest.raises(TypeError, match="cannot be given"):
            rule("X101", good=[], bad=[])(odd)

    def test_reference_comes_with_the_cite_that_introduces_it(self) -> None:
        import hawashi.checking

        @rule("X101", severity=Severity.INFO, good=[], bad=[])
        def work(work: Reference, cite: Cite):  # type: ignore[no-untyped-def]
            yield Finding(cite.span, work.key)

        text = (
            "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.\n"
            "[^2]: علي الوردي، مصدر سابق، ص 40."
        )
        paper = understand(formats.parse(text))
        found = check_paper(paper, [hawashi.checking.RULES["X101"]])
        assert [(finding.span.text, finding.severity) for finding in found] == [("n1", Severity.INFO)]


_SALT = "[^1]: Ann Lee, *Salt and State*, Routledge, London, 2001, p. 3.\n[^2]: "
_SUDUD = "[^1]: عمر صالح، *بناة السدود*، دار الحكمة، بغداد، 2011، ص 9.\n[^2]: "


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{_SALT}Roe, supra note 1, p. 4.", "refers to note 1, which cites “Salt and State”, but no work by Roe"),
        (f"{_SALT}Lee, supra note 7, p. 4.", "refers to note 7, but there is no such note before it"),
        (f"{_SALT}Lee, infra note 1, p. 4.", "refers to note 1, but there is no such note after it"),
        (f"{_SUDUD}الراوي، الهامش 1 أعلاه، ص 4.", "refers to note 1, which cites “بناة السدود”, but no work by الراوي"),
        (f"{_SUDUD}صالح، الهامش 7 أعلاه، ص 4.", "refers to note 7, but there is no such note before it"),
        (f"{_SUDUD}صالح، الهامش 1 أدناه، ص 4.", "refers to note 1, but there is no such note after it"),
    ],
)
def test_a_cross_reference_to_nothing_says_what_is_not_there(text: str, message: str) -> None:
    (found,) = findings(RULES["C104"], Good(text))
    assert found.message.endswith(message)


_STATE = "Ann Lee, *Salt and State*, Routledge, London, 2001, p. 3"
_RIVERS = "Ann Lee, *Rivers of Law*, Routledge, London, 2004, p. 5"
_BUNAT = "عمر صالح، *بناة السدود*، دار الحكمة، بغداد، 2011، ص 9"
_ANHAR = "عمر صالح، *أنهار الشمال*، دار الحكمة، بغداد، 2014، ص 7"


@pytest.mark.parametrize(
    ("code", "text", "message"),
    [
        (
            "C102",
            f"[^1]: {_STATE}; {_RIVERS}.\n[^2]: Ibid., p. 8.",
            "“Ibid., p. 8” could refer to “Salt and State” (note 1) or “Rivers of Law” (note 1)",
        ),
        (
            "C102",
            f"[^1]: {_BUNAT}؛ {_ANHAR}.\n[^2]: المصدر نفسه، ص 8.",
            "“المصدر نفسه، ص 8” could refer to “بناة السدود” (note 1) or “أنهار الشمال” (note 1)",
        ),
        (
            "C105",
            f"[^1]: {_STATE}.\n[^2]: {_RIVERS}.\n[^3]: Lee, op. cit., p. 8.",
            "“Lee, op. cit., p. 8” could refer to “Salt and State” (note 1) or “Rivers of Law” (note 2)",
        ),
        (
            "C105",
            f"[^1]: {_BUNAT}.\n[^2]: {_ANHAR}.\n[^3]: صالح، مصدر سابق، ص 8.",
            "“صالح، مصدر سابق، ص 8” could refer to “بناة السدود” (note 1) or “أنهار الشمال” (note 2)",
        ),
        (
            "C106",
            f"[^1]: {_STATE}.\n[^2]: Hale, op. cit., p. 8.\n[^3]: Ibid., p. 9.",
            "“Ibid., p. 9” repeats “Hale, op. cit., p. 8” (note 2), which refers to no known work",
        ),
        (
            "C106",
            f"[^1]: {_BUNAT}.\n[^2]: الحسني، مصدر سابق، ص 8.\n[^3]: م.ن، ص 9.",
            "“م.ن، ص 9” repeats “الحسني، مصدر سابق، ص 8” (note 2), which refers to no known work",
        ),
        (
            "C104",
            f"[^1]: {_STATE}.\n[^2]: Lee, *Deserts*, p. 8.",
            "“Lee, Deserts, p. 8” has no earlier full citation; by this author only “Salt and State” (note 1) is cited",
        ),
        (
            "C104",
            f"[^1]: صالح، مصدر سابق، ص 8.\n[^2]: {_BUNAT}.",
            "“صالح، مصدر سابق، ص 8” has no earlier full citation; the first one comes later: “بناة السدود” (note 2)",
        ),
        (
            "C112",
            f"[^1]: {_STATE}.\n[^2]: The figures were never published in full.\n[^3]: Ibid., p. 9.",
            "“Ibid., p. 9” refers to “Salt and State”, but note 2 in between cites nothing",
        ),
        (
            "C113",
            f"[^1]: صالح، *بناة السدود*، ص 8.\n[^2]: {_BUNAT}.",
            "“صالح، بناة السدود، ص 8” comes before the full citation of the work, in note 2",
        ),
    ],
)
def test_a_finding_about_a_repeat_names_the_works_and_notes(code: str, text: str, message: str) -> None:
    (found,) = findings(RULES[code], Good(text))
    assert found.message.replace(".”", "”") == message


@pytest.mark.parametrize(
    "text",
    [
        "[^1]: Lee, op. cit., p. 3.\n[^2]: Ibid., p. 4.\n[^3]: Ibid., p. 5.",
        "[^1]: صالح، مصدر سابق، ص 3.\n[^2]: المصدر نفسه، ص 4.",
    ],
)
def test_what_hangs_on_a_lost_repeat_is_no_error_of_its_own(text: str) -> None:
    found = [finding for code in ("C103", "C104", "C106") for finding in findings(RULES[code], Good(text))]
    assert [finding.code for finding in found if finding.severity is Severity.WARNING] == ["C104"]
    assert {finding.code for finding in found if finding.severity is Severity.INFO} == {"C106"}


@pytest.mark.parametrize(
    "text",
    [
        f"[^1]: {_STATE}; {_RIVERS}.\n[^2]: Ibid., p. 8.\n[^3]: Ibid., p. 9.",
        f"[^1]: {_BUNAT}؛ {_ANHAR}.\n[^2]: المصدر نفسه، ص 8.\n[^3]: م.ن، ص 9.",
    ],
)
def test_what_repeats_one_of_several_works_repeats_a_known_work(text: str) -> None:
    assert [len(list(findings(RULES[code], Good(text)))) for code in ("C102", "C106")] == [1, 0]


@pytest.mark.parametrize(
    "title", ["title = {Salt and State},\n  title = {Salt}", "title = {بناة السدود},\n  title = {السدود}"]
)
def test_an_entry_that_is_read_all_the_same_is_not_said_to_be_unreadable(title: str) -> None:
    text = f"@book{{lee2001salt,\n  author = {{Lee, Ann}},\n  {title},\n}}\n"
    (found,) = findings(RULES["L101"], Good(text))
    assert found.message == (
        "Problem in the entry “lee2001salt”: the entry gives `title` more than once; the first one counts, "
        "as in BibTeX (biber takes the last)"
    )
    assert bibliography.parse(text).get("lee2001salt")


def test_findings_come_in_the_order_of_the_file() -> None:
    text = "One[^2] and two[^1].\n\n[^1]: Marr, op. cit., p.5\n[^2]: الوردي، مصدر سابق، ص5\n"
    found = check_paper(understand(formats.parse(text)), RULES.values())
    places = [(finding.location.line, finding.location.column) for finding in found]
    assert places == sorted(places)
    assert {finding.code for finding in found} >= {"C104", "C107", "N105"}


PIECES = [
    *(
        "Tripp, ",
        "*A History of Iraq*, ",
        "Westview press, ",
        "London, ",
        "2007, ",
        "p.75",
        "Ibid.",
        "op. cit.",
        "; ",
        "[^1]",
    ),
    *(
        "الوردي، ",
        "*وعاظ السلاطين*، ",
        "مطبعة العاني، ",
        "بغداد، ",
        "1954، ",
        "ص45",
        "المصدر نفسه",
        "مصدر سابق",
        "؛ ",
        "[^٢]",
    ),
    *(
        "³ (3)",
        "\n\n",
        "\n",
        "[^1]: ",
        "[^٢]: ",
        "^{3.} ",
        "https://example.org/a",
        "(",
        '"',
        "«",
        " ",
        "\u200f",
        "\u0651",
        "`",
    ),
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=80))
def test_any_paper_is_checked_shown_and_mended(text: str) -> None:
    """Findings stand in the paper and can be shown, and their fixes change what they say and no more."""
    document = formats.parse(text)
    found = check_paper(understand(document), RULES.values())
    for finding in found:
        assert 0 <= finding.span.start <= finding.span.end <= len(document.text_of(finding.span.text))
    assert "".join(reports.render([file_report(Checked(document, tuple(found)))])).endswith("\n")
    # A fix may be refused (`2007,` with a full stop is a list in Markdown); it never does anything else than it says.
    with contextlib.suppress(WriteError):
        mended = once_mended(document, found, unsafe=True)
        assert (mended == text) == (not fixes.choose(found, unsafe=True))


@pytest.mark.times
@pytest.mark.parametrize("address", ["http://", "<http://a.b>", "https://a.org/b_", "www.a-", "https://ب/"])
def test_time_grows_with_the_addresses_of_a_note_only(address: str) -> None:
    def checking(size: int) -> Callable[[], object]:
        note = f"[^1]: Toby Dodge, *Survival* 47, no. 3 (2005){address * size} ص 5-9, 7."
        paper = understand(formats.parse(note))
        rules = [RULES[code] for code in ("R117", "R119", "R120")]
        return lambda: check_paper(paper, rules)

    assert grows_in_proportion(checking, 1600)


@pytest.mark.times
def test_time_grows_with_the_notes_only() -> None:
    def checking(notes: int) -> Callable[[], object]:
        works = (
            f"[^{number}]: Author {number}, *The {number} rivers of the land*, Westview press, London, "
            f"{1900 + number % 100}, p.{number}\n\n[^{number}b]: الوردي، مصدر سابق، ص{number}"
            for number in range(notes)
        )
        paper = understand(formats.parse("\n\n".join(works)))
        return lambda: fixes.choose(check_paper(paper, RULES.values()), unsafe=True)

    assert grows_in_proportion(checking, 96)
