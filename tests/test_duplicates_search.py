"""A library searched: clusters, kin, decisions; what is found depends on nothing but the works themselves."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.made_library import library
from hawashi.bibliography import parse
from hawashi.bibliography.duplicates import (
    ANSWERS,
    Search,
    Verdict,
    duplicates,
    file_beside,
    read_decisions,
    search,
    written,
)
from hawashi.bibliography.duplicates.clusters import LikelyPair, join
from hawashi.bibliography.same_work.judging import score
from hawashi.bibliography.same_work.records import columns_of, prepare
from hawashi.bibliography.same_work.title_evidence import Weights
from hawashi.errors import ReadError
from hawashi.model import Date, Name, Pages, Reference
from tests.growth import grows_in_proportion

Run = Callable[..., CompletedProcess[str]]

CASES = Path(__file__).parent / "cases" / "duplicates"


def cases() -> list[tuple[str, str, str]]:
    """Each `## heading` of the case files with its BibTeX and what must come out."""
    found = []
    for file in sorted(CASES.glob("*.md")):
        for case in file.read_text(encoding="utf-8").split("\n## ")[1:]:
            head, _, rest = case.partition("\n")
            bibtex, _, expected = rest.partition("```bibtex\n")[2].partition("```")
            found.append((f"{file.stem}: {head}", bibtex, expected.strip()))
    return found


def told(found: Search, references: list[Reference]) -> list[str]:
    keys = [reference.key for reference in references]
    clusters = [
        f"{cluster.verdict.name.lower()}: {' '.join(sorted(keys[place] for place in cluster.members))}"
        for cluster in found.clusters
    ]
    kin = [
        f"related: {' '.join(sorted((keys[relation.one], keys[relation.other])))} ({relation.how})"
        for relation in found.relations
    ]
    return sorted(clusters + kin)


@pytest.mark.parametrize(("bibtex", "expected"), [case[1:] for case in cases()], ids=[case[0] for case in cases()])
def test_cases(bibtex: str, expected: str) -> None:
    references = list(parse(bibtex).references)
    wanted = sorted(line.removeprefix("- ") for line in expected.splitlines() if line.startswith("- "))
    assert told(search(references), references) == [line for line in wanted if line != "nothing"]
    backwards = references[::-1]
    assert told(search(backwards), backwards) == [line for line in wanted if line != "nothing"]


def groups(references: list[Reference]) -> set[tuple[frozenset[str], str]]:
    return {
        (frozenset(references[place].key for place in cluster.members), cluster.verdict.name)
        for cluster in search(references).clusters
    }


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_records_does_not_matter(seed: int) -> None:
    references, _ = library(300, seed)
    shuffled = references[:]
    random.Random(seed).shuffle(shuffled)  # noqa: S311
    assert groups(references) == groups(shuffled)


@pytest.mark.parametrize("seed", range(3))
def test_a_record_that_has_nothing_to_do_with_the_others_changes_nothing(seed: int) -> None:
    references, _ = library(300, seed)
    for stranger in (
        Reference("zz", "book", author=(Name("Quux", "Zoë"),), title="Xylophones", issued=Date(1701)),
        Reference("zz", "book", author=(Name("قنطش", "ضحاك"),), title="خنفشاريات", issued=Date(1702)),
        Reference("zz", "document"),
    ):
        assert groups(references) == groups([*references, stranger])


WORDS = st.sampled_from(
    [
        "Iraq",
        "العراق",
        "water",
        "المياه",
        "II",
        "2",
        "الثاني",
        "Editorial",
        "مقدمة",
        "و",
        "é",
        "\u202e",
        "ﷺ",
        "²",
        "-",
        "'",
    ]
)
TEXT = st.none() | st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=12)
REFERENCES = st.builds(
    Reference,
    key=st.text(min_size=1, max_size=3),
    type=st.sampled_from(["book", "chapter", "report", "article-journal", "document", "thesis", "paper-conference"]),
    author=st.lists(st.builds(Name, family=st.text(max_size=8), given=st.text(max_size=8)), max_size=3).map(tuple),
    translator=st.lists(st.builds(Name, literal=st.text(max_size=5)), max_size=1).map(tuple),
    title=TEXT,
    container_title=TEXT,
    publisher=TEXT,
    publisher_place=TEXT,
    issued=st.none() | st.builds(Date, st.integers(-300, 2100)) | st.text(max_size=5),
    volume=st.none() | st.text(max_size=4),
    issue=st.none() | st.text(max_size=4),
    page=st.none() | st.builds(Pages, st.text(max_size=4), st.none() | st.text(max_size=4)) | st.text(max_size=5),
    edition=TEXT,
    doi=st.none() | st.just("10.1000/x") | st.text(max_size=6),
    isbn=st.none() | st.just("978-0-521-87823-4") | st.text(max_size=12),
)


@given(st.lists(REFERENCES, max_size=8), st.randoms(use_true_random=False))
def test_any_text_gives_an_answer_which_does_not_depend_on_the_order(
    references: list[Reference], chance: random.Random
) -> None:
    found = search(references)
    places = [place for cluster in found.clusters for place in cluster.members]
    assert len(places) == len(set(places))
    assert all(len(cluster.members) > 1 and 0 <= cluster.score <= 1 for cluster in found.clusters)
    assert all(relation.one < relation.other for relation in found.relations)
    order = list(range(len(references)))
    chance.shuffle(order)
    again = search([references[place] for place in order])
    assert {frozenset(cluster.members) for cluster in found.clusters} == {
        frozenset(order[place] for place in cluster.members) for cluster in again.clusters
    }


@given(REFERENCES, REFERENCES)
def test_a_score_is_a_share_and_does_not_depend_on_the_side(one: Reference, other: Reference) -> None:
    columns = columns_of([prepare(one), prepare(other)])
    scores, verdicts, relations, _ = score(columns, [0, 1], [1, 0], Weights({}))
    assert all(0 <= each <= 1 for each in scores)
    assert scores[0] == pytest.approx(scores[1])
    assert verdicts[0] == verdicts[1]
    assert relations[0] == relations[1]
    assert (relations[0] != "") == (verdicts[0] is Verdict.RELATED)


def test_one_wrong_edge_does_not_join_two_works() -> None:
    works = [{0, 1, 2, 3}, {4, 5, 6, 7}]
    edges = [LikelyPair(0.9, one, other) for work in works for one in work for other in work if one < other]

    def opinion(one: int, other: int) -> float:
        return 0.9 if any({one, other} <= work for work in works) else 0.2

    joined = join(8, [*edges, LikelyPair(0.99, 3, 4)], opinion, set())
    assert max(len(members) for members, _ in joined) <= 4 + 1
    assert sorted(place for members, _ in joined for place in members) == list(range(8))


def test_what_somebody_has_decided_is_respected_for_ever() -> None:
    bibtex = (
        "@book{%s, author = {Dodge, Toby}, title = {Inventing Iraq: The Failure of Nation Building}, year = {2003}}\n"
    )
    references = list(parse("".join(bibtex % key for key in "abc")).references)
    assert [len(group) for group in duplicates(references)] == [3]
    for group in duplicates(references, {("a", "b"): "different"}):
        assert not {"a", "b"} <= {reference.key for reference in group}
    assert duplicates(references, {("a", "b"): "different", ("a", "c"): "edition", ("b", "c"): "translation"}) == []


def test_the_decisions_are_a_file_that_can_be_merged(tmp_path: Path) -> None:
    bib = tmp_path / "مراجع.bib"
    assert read_decisions(bib) == {}
    pairs = {("b", "a"): "same", ("حسن1990", 'q"\\uote'): "edition", ("a", "c"): "different"}
    text = written(pairs)
    file_beside(bib).write_text(text, encoding="utf-8")
    assert read_decisions(bib) == {(min(pair), max(pair)): how for pair, how in pairs.items()}
    assert written(read_decisions(bib)) == text
    assert len(text.splitlines()) == 7


@given(st.dictionaries(st.tuples(st.text(min_size=1), st.text(min_size=1)), st.sampled_from(ANSWERS), max_size=4))
def test_any_keys_can_be_decided_upon(pairs: dict[tuple[str, str], str]) -> None:
    import tomllib

    pairs = {
        (min(pair), max(pair)): how
        for pair, how in pairs.items()
        if not any("\ud800" <= char <= "\udfff" for key in pair for char in key)
    }
    data = tomllib.loads(written(pairs))
    assert {(one, other): how for one, other, how in data["decisions"]} == pairs


@pytest.mark.parametrize(
    "text",
    [
        "decisions = [",
        'decisions = "a"',
        'decisions = [["a", "b"]]',
        'decisions = [["a", "b", "c"]]',
        "decisions = [[1, 2, 3]]",
    ],
)
def test_decisions_that_cannot_be_read_are_told(tmp_path: Path, text: str) -> None:
    file_beside(tmp_path / "l.bib").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError):
        read_decisions(tmp_path / "l.bib")


def test_a_made_library_is_known() -> None:
    references, homes = library(3000, seed=7)
    right = wrong = 0
    for cluster in search(references).clusters:
        for at, one in enumerate(cluster.members):
            for other in cluster.members[at + 1 :]:
                right, wrong = (right + 1, wrong) if homes[one] == homes[other] else (right, wrong + 1)
    pairs = sum(homes.count(home) * (homes.count(home) - 1) // 2 for home in set(homes))
    assert right / (right + wrong) > 0.98
    assert right / pairs > 0.98


@pytest.mark.times
def test_time_grows_with_the_library_and_not_with_its_square() -> None:
    def searching(size: int) -> Callable[[], object]:
        # One title, one author: the worst that a library can hold.
        title, author = "Annual Report", (Name("Smith", "John"),)
        numbers = [(str(number), Date(1900 + number % 90)) for number in range(size)]
        references = [
            Reference(f"k{number}", "report", author=author, title=title, issued=year, number=number, volume=number)
            for number, year in numbers
        ]
        return lambda: search(references)

    assert grows_in_proportion(searching, 2000, 16)


LIBRARY = """@book{marr1985, author = {Marr, Phebe}, title = {The Modern History of Iraq}, year = {1985}}
@book{marr1985a, author = {Phebe Marr}, title = {The modern history of Iraq}, year = {1985}}
@book{wardi1954, author = {الوردي, علي}, title = {وعاظ السلاطين}, year = {1954}}
"""
PAPER = "ذكر ذلك[^1].\n\n[^1]: علي الوردي، *وعاظ السلاطين*، دار الوراق، 1954، ص 12.\n"


@pytest.fixture
def run(hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `hawashi duplicates` in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return partial(hawashi, "duplicates")


def test_the_command_gives_a_row_a_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "l.bib").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "p.md").write_text(PAPER, encoding="utf-8")
    done = run("l.bib", "p.md", "--format", "csv")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [(row["key"], row["cluster"]) for row in rows[:3]] == [
        ("marr1985", "1"),
        ("marr1985a", "1"),
        ("wardi1954", "2"),
    ]
    assert {row["verdict"] for row in rows[:2]} <= {"same", "probably"}
    assert json.loads(run("l.bib", "--format", "json").stdout)["clusters"][0]["evidence"]
    assert "marr1985a" in run("l.bib").stdout


def test_the_command_keeps_entries_apart(run: Run, tmp_path: Path) -> None:
    (tmp_path / "l.bib").write_text(LIBRARY, encoding="utf-8")
    done = run("l.bib", "--not", "marr1985a", "marr1985", "--format", "json")
    assert json.loads(done.stdout)["clusters"] == []
    assert read_decisions(tmp_path / "l.bib") == {("marr1985", "marr1985a"): "different"}
    assert json.loads(run("l.bib", "--format", "json").stdout)["clusters"] == []


@pytest.mark.parametrize("words", [["no.bib"], ["l.bib", "--not", "marr1985", "nobody"], [], ["l.bib", "no.md"]])
def test_what_cannot_be_done_is_one_sentence_and_a_hint(run: Run, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "l.bib").write_text(LIBRARY, encoding="utf-8")
    done = run(*words)
    assert done.returncode == 2
    assert "hint:" in done.stderr
    assert "Traceback" not in done.stderr
    assert not file_beside(tmp_path / "l.bib").exists()
