"""Whose works papers cite, as `hawashi self-citations` tells it; `authors.toml`, and what is said where it is wrong.

After a wanted change: `HAWASHI_GOLDEN=new pytest tests/test_self_citations.py` writes the golden files anew.
"""

from __future__ import annotations

import csv
import io
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi import authors, check_paper, styles
from hawashi.citations.authorship import own_citations, self_citations
from hawashi.cli.rows import Table
from hawashi.cli.self_citations import run_self_citations
from hawashi.errors import SettingsError
from hawashi.model import Authors, House, Namesake, Paper, Person
from hawashi.pipeline import read_paper
from hawashi.project import Project
from hawashi.rules import RULES
from hawashi.settings import authors_for, settings_for
from hawashi.spreadsheets import harmless_cell, rows_as_csv

PAPERS = Path(__file__).parent / "fixtures/self_citations"
GOLDEN = Path(__file__).parent / "golden/self_citations"
HOUSES = {"en": "Al-Baidar Center for Studies and Planning", "ar": "مركز البيدر للدراسات والتخطيط"}


@pytest.mark.parametrize("file", ["report.txt", "report.json", "report.csv"])
def test_golden(file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PAPERS)
    monkeypatch.delenv("COLUMNS", raising=False)
    kind = {"report.txt": "table", "report.json": "json", "report.csv": "csv"}[file]
    assert run_self_citations(Project.at(), [Path("rivers.md"), Path("rivers-ar.md")], Table(kind)) == 0
    said = capsys.readouterr().out
    if os.environ.get("HAWASHI_GOLDEN") == "new":
        (GOLDEN / file).write_text(said, encoding="utf-8")
    assert said == (GOLDEN / file).read_text(encoding="utf-8")


def paper_of(byline: str, note: str, folder: Path, known: Authors) -> Paper:
    path = folder / "paper.md"
    path.write_text(f"---\nauthor: {byline}\n---\n\nText[^1].\n\n[^1]: {note}\n", encoding="utf-8")
    return replace(read_paper(path), authors=known)


def verdicts(paper: Paper) -> list[tuple[str, str]]:
    return [(found.by, found.verdict) for found in own_citations(paper)]


@pytest.mark.parametrize(
    ("byline", "spelling", "note"),
    [
        ("Salim Hasan Jabbar", "Salim al-Basri", "Salim al-Basri, *The Marshes*, Hurst, London, 2010, p. 7."),
        ("سليم حسن جبار", "سليم الجبوري", "سليم الجبوري، *الأهوار*، دار الحكمة، بغداد، 2010، ص 7."),
    ],
)
def test_a_spelling_that_editors_list_is_certain(byline: str, spelling: str, note: str, tmp_path: Path) -> None:
    known = Authors((Person(byline, (spelling,)),))
    assert verdicts(paper_of(byline, note, tmp_path, known)) == [("author", "certain")]
    assert verdicts(paper_of(byline, note, tmp_path, Authors())) == []


@pytest.mark.parametrize(
    ("name", "title", "note"),
    [
        ("Salim Jabbar", "The Marshes", "Salim Jabbar, *The Marshes*, Hurst, London, 2010, p. 7."),
        ("سليم جبار", "الأهوار", "سليم جبار، *الأهوار*، دار الحكمة، بغداد، 2010، ص 7."),
    ],
)
def test_others_of_the_same_name(name: str, title: str, note: str, tmp_path: Path) -> None:
    def cited(namesake: Namesake) -> list[tuple[str, str]]:
        return verdicts(paper_of(name, note, tmp_path, Authors((Person(name, namesakes=(namesake,)),))))

    assert cited(Namesake(name, (title,))) == []
    assert cited(Namesake(name, ("Another Title",))) == [("author", "certain")]
    assert cited(Namesake(name)) == [("author", "possible")]


def test_the_reason_names_the_namesake(tmp_path: Path) -> None:
    known = Authors((Person("Salim Jabbar", namesakes=(Namesake("Salim Jabbar", about="a botanist"),)),))
    paper = paper_of("Salim Jabbar", "Salim Jabbar, *The Marshes*, Hurst, London, 2010, p. 7.", tmp_path, known)
    assert self_citations(paper)[0].reason.endswith("but there is Salim Jabbar (a botanist)")


@pytest.mark.parametrize(
    ("byline", "other", "note"),
    [
        ("Salim Hasan Jabbar", "Salim Jabbar", "Salim Jabbar, *The Marshes*, Hurst, London, 2010, p. 7."),
        ("سليم حسن جبار", "سليم جبار", "سليم جبار، *الأهوار*، دار الحكمة، بغداد، 2010، ص 7."),
    ],
)
def test_the_spelling_of_another_author_of_the_house_is_theirs(
    byline: str, other: str, note: str, tmp_path: Path
) -> None:
    assert verdicts(paper_of(byline, note, tmp_path, Authors())) == [("author", "certain")]
    assert verdicts(paper_of(byline, note, tmp_path, Authors((Person(byline), Person(other))))) == []


def test_an_author_named_in_both_scripts_is_no_co_author(tmp_path: Path) -> None:
    note = "Huda Naji, *Dams*, Hurst, London, 2010, p. 7; Salim Jabbar, *Rivers*, Hurst, London, 2011, p. 8."
    paper = paper_of("[Salim Jabbar, سليم جبار, هدى ناجي]", note, tmp_path, Authors())
    assert verdicts(paper) == [("co-author", "certain"), ("author", "certain")]


@pytest.mark.parametrize(
    ("note", "verdict"),
    [
        (f"Phebe Marr, *Iraq*, {HOUSES['en']}, Baghdad, 2012, p. 3.", ["certain"]),
        (f"علي الوردي، *العراق*، {HOUSES['ar']}، بغداد، 2012، ص 3.", ["certain"]),
        ("Phebe Marr, *Iraq*, Al-Bayan Center for Planning and Studies, Baghdad, 2012, p. 3.", []),
        ("علي الوردي، *العراق*، مركز البيان للدراسات والتخطيط، بغداد، 2012، ص 3.", []),
        ('Phebe Marr, "Iraq", https://www.baidarcenter.org/en/posts/12, accessed 3 May 2024.', ["certain"]),
        ("علي الوردي، «العراق»، https://www.baidarcenter.org/posts/12، تاريخ الزيارة 3 أيار 2024.", ["certain"]),
        ('Phebe Marr, "Iraq", https://notbaidarcenter.org/en/posts/12, accessed 3 May 2024.', []),
    ],
)
def test_works_of_the_house(note: str, verdict: list[str], tmp_path: Path) -> None:
    known = Authors(house=House(tuple(HOUSES.values()), ("baidarcenter.org",)))
    paper = paper_of("Salim Jabbar", note, tmp_path, known)
    assert verdicts(paper) == [("center", each) for each in verdict]
    assert self_citations(paper) == (), "a rule about authors does not count the house"


def test_the_rule_of_the_limit_hears_the_editors() -> None:
    paper = read_paper(PAPERS / "rivers.md")
    style = styles.shipped("baidar")
    heard = replace(paper, authors=authors.read(PAPERS / "authors.toml"))
    unheard, said = ([found.message for found in check_paper(each, [RULES["P105"]], style)] for each in (paper, heard))
    assert unheard == ["3 of 8 citations are self-citations; the limit is 20% (baidar style)"]
    assert said == ["4 of 8 citations are self-citations; the limit is 20% (baidar style)"]


# authors.toml


def test_the_file_is_read() -> None:
    first, second = authors.read(PAPERS / "authors.toml").people
    assert first.orcid == "0000-0002-1825-0097"
    assert first.namesakes[0].works == ("Reeds of the Lower Tigris", "قصب دجلة الأدنى")
    assert second.names == ("Huda Karim Naji", "هدى كريم ناجي")


def test_the_house_is_read(tmp_path: Path) -> None:
    file = tmp_path / "authors.toml"
    file.write_text('[center]\nnames = ["بيت الحكمة"]\nsites = ["https://www.Hikma.example/ar"]\n', encoding="utf-8")
    assert authors.read(file) == Authors(house=House(("بيت الحكمة",), ("hikma.example",)))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[person]", "is not valid TOML"),
        ("[[people]]\nname = 'A B'", "there is no key 'people'"),
        ("[[person]]\nspelling = ['A B']\nname = 'A B'", "there is no key 'spelling'"),
        ("[[person]]\nspellings = ['A B']", "person 1: the name is missing"),
        ("[[person]]\nname = 'علي حسن'\nspellings = 'Ali Hasan'", "(علي حسن): spellings must be a list of strings"),
        ("[[person]]\nname = 'A B'\nspellings = [' ']", "spellings must be a list of strings"),
        ("[[person]]\nname = 'A B'\norcid = '0000-0002-1825-0098'", "has a typing error"),
        ("[[person]]\nname = 'A B'\norcid = 12", "12 is not an ORCID iD"),
        ("[person]\nname = 'A B'", "person must be an array of tables"),
        ("center = 'A'", "center must be a table"),
        (
            "[[person]]\nname = 'علي حسن'\n[[person]]\nname = 'ب ج'\nspellings = ['عليّ حسن']",
            "both list the spelling عليّ حسن",
        ),
        (
            "[[person]]\nname = 'A B'\norcid = '0000-0002-1825-0097'\n[[person]]\nname = 'C D'\n"
            "orcid = 'https://orcid.org/0000-0002-1825-0097'",
            "A B and C D both list the ORCID iD 0000-0002-1825-0097",
        ),
        ("[[person]]\nname = 'A B'\n[[person.namesake]]\nname = 'A B'\nabout = 3", "about must be a string"),
    ],
)
def test_what_is_wrong_is_said(text: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "authors.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        authors.read(file)
    assert problem in raised.value.problem
    assert raised.value.problem.startswith(str(file))
    assert raised.value.hint


WORDS = st.sampled_from(
    ["center", "person", "name", "names", "spellings", "orcid", "namesake", "works", "علي", "=", "[", "]"]
)


@given(st.one_of(st.binary(max_size=80), st.lists(WORDS, max_size=12).map(lambda words: "\n".join(words).encode())))
def test_any_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any-authors.toml"
    file.write_bytes(content)
    with suppress(SettingsError):
        assert isinstance(authors.read(file), Authors)


def test_a_wrong_file_of_authors_stops_its_papers_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("one", "أخرى"):
        Path(folder).mkdir()
        (Path(folder) / "paper.md").write_text("Nothing.\n", encoding="utf-8")
    Path("one/authors.toml").write_bytes(b"\xff")
    assert run_self_citations(Project.at(), [Path("one"), Path("أخرى")], Table("csv")) == 2
    said = capsys.readouterr()
    assert "one/authors.toml is not valid UTF-8 at byte 1" in said.err
    assert said.out.count("\n") == 1, "the heads of the columns"


def test_the_file_stands_beside_papers_or_configuration_or_is_named(tmp_path: Path) -> None:
    papers = tmp_path / "أوراق"
    papers.mkdir()
    (tmp_path / "hawashi.toml").write_text("", encoding="utf-8")
    assert authors_for(papers, settings_for(papers)) is None
    (tmp_path / "authors.toml").write_text("", encoding="utf-8")
    assert authors_for(papers, settings_for(papers)) == tmp_path / "authors.toml"
    (papers / "authors.toml").write_text("", encoding="utf-8")
    assert authors_for(papers, settings_for(papers)) == papers / "authors.toml"
    (tmp_path / "hawashi.toml").write_text('authors = "people.toml"', encoding="utf-8")
    assert authors_for(papers, settings_for(papers)) == tmp_path / "people.toml"


# Spreadsheets


@given(st.lists(st.text(), min_size=2, max_size=2))
def test_no_cell_runs_and_none_is_lost(cells: list[str]) -> None:
    cells = [cell.replace("\0", "").replace("\r", "") for cell in cells]
    (head, row) = csv.reader(io.StringIO(rows_as_csv(("one", "two"), [cells])))
    assert head == ["one", "two"]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\n")) for cell in row)
    assert [cell if cell == kept else kept.removeprefix("'") for cell, kept in zip(cells, row, strict=True)] == cells


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tالاسم", "=سوم"])
def test_a_formula_is_text(text: str) -> None:
    assert harmless_cell(text) == f"'{text}"
