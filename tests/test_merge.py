"""`hawashi merge` as editors and git use it: which value is kept and why, conflicts, files, strings, keys."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi.bibliography import parse
from hawashi.merging import Settling, compare_files, merge
from hawashi.merging.preferring import prefer, prefer_type

Run = Callable[..., CompletedProcess[str]]

OURS = """% the head
@string{cup = {Cambridge University Press}}

@book{tripp2007history,
  author    = {Tripp, Charles},
  title     = {A History of Iraq},
  publisher = cup,
  year      = 2007,
  isbn      = {9780521702478},
  keywords  = {iraq, history},
}

@book{azzawi1935, author = {العزاوي، عباس}, title = {تاريخ العراق بين احتلالين}, year = {1935}}
"""
THEIRS = """@book{Tripp:2007,
  author   = {Tripp, C.},
  title    = {A History of Iraq},
  isbn     = {9780521702478},
  year     = {2007},
  address  = {Cambridge},
  keywords = {iraq; الدولة},
}

@book{azzawi1935, author = {العزاوي، عباس}, title = {تاريخ العراق بين احتلالين}, year = 1935, publisher = {مطبعة بغداد}}
"""


def merged(ours: str, theirs: str, ancestor: str | None = None, mode: str = "both") -> str:
    old = None if ancestor is None else ("o.bib", ancestor)
    return merge(compare_files([("a.bib", ours), ("b.bib", theirs)], old), Settling(mode=mode))[0].text


@pytest.mark.parametrize(
    ("ours", "theirs"), [("وعاظ السلاطين", "وعّاظ السلاطين"), ("الإسلام", "الاسلام"), ("The Rivers", "The rivers")]
)
def test_a_title_with_other_vowel_marks_or_capitals_is_the_same(ours: str, theirs: str) -> None:
    for one, other in ((ours, theirs), (theirs, ours)):
        choice = prefer("title", one, other)
        assert choice is not None
        assert choice.side == "ours"


@pytest.mark.parametrize(
    ("field", "worse", "better", "reason"),
    [
        ("journal", "J. Mod. Hist.", "Journal of Modern History", "in full over abbreviated"),
        ("author", "Smith, J. and others", "Smith, John and Doe, Jane", "names in full over shortened ones"),
        ("author", "حميد، علي", "حميد، علي فارس", "names in full over shortened ones"),
        ("title", "تاريخ العراق", "تاريخ العراق: دراسة في الدولة", "complete over shortened"),
        ("abstract", "The rivers of…", "The rivers of Iraq are two.", "complete over shortened"),
        ("pages", "12", "12--30", "a range over its first page"),
        ("pages", "123-8", "123--128", "a range in full over a shortened one"),
        ("isbn", "9780306406158", "0306406152", "a valid identifier over one that is not"),
        ("year", "forthcoming", "2020", "a date over words"),
        ("year", "د.ت", "2020", "a date over words"),
        ("date", "2020", "2020-05-01", "the more exact date"),
        ("url", "http://example.org/", "https://www.example.org", "https over http"),
        ("urldate", "2020-01-31", "2021-01-02", "the later date of access"),
        ("title", "THE RIVERS", "The Rivers", "letters as they are written"),
    ],
)
def test_the_better_value_is_taken_from_either_side(field: str, worse: str, better: str, reason: str) -> None:
    for ours, theirs, side in ((worse, better, "theirs"), (better, worse, "ours")):
        choice = prefer(field, ours, theirs)
        assert choice is not None
        assert choice.reason == reason or side == "ours"
        assert choice.side == side


@pytest.mark.parametrize(
    ("field", "ours", "theirs"),
    [
        ("volume", "II", "2"),
        ("volume", "Vol. Twenty-One", "21"),
        ("volume", "الجزء الحادي عشر", "١١"),
        ("number", "ج3", "III"),
        ("edition", "الثانية", "2nd"),
        ("pages", "53-71,125", "53--71، 125"),
        ("language", "عربي", "arabic"),
        ("title", "الدولة والمجتمع", "الدولة و المجتمع"),
    ],
)
def test_numbers_and_languages_written_otherwise_are_no_conflict(field: str, ours: str, theirs: str) -> None:
    for one, other in ((ours, theirs), (theirs, ours)):
        choice = prefer(field, one, other)
        assert choice is not None
        assert choice.reason == "the same, written otherwise"


@pytest.mark.parametrize(
    ("field", "ours", "theirs"),
    [
        ("title", "Oil", "Water"),
        ("title", "Rivers 1", "Rivers 12"),
        ("author", "Smith, John", "Smith, John and Doe, Jane"),
        ("author", "Smith, John A.", "Smith, J. Adam"),
        ("publisher", "دار الشروق", "دار الساقي"),
        ("doi", "10.1000/x", "10.1000/y"),
        ("year", "2019", "2020"),
        ("pages", "12--30", "13--30"),
        ("volume", "12", "12A"),
        ("volume", "الجزء الثاني", "الجزء الثاني عشر"),
    ],
)
def test_where_nothing_tells_nothing_is_decided(field: str, ours: str, theirs: str) -> None:
    assert prefer(field, ours, theirs) is None
    assert prefer(field, theirs, ours) is None


@pytest.mark.parametrize(
    ("worse", "better"),
    [("misc", "online"), ("online", "article"), ("misc", "unpublished"), ("thesis", "phdthesis"), ("www", "report")],
)
def test_the_telling_type_is_taken_from_either_side(worse: str, better: str) -> None:
    for ours, theirs, side in ((worse, better, "theirs"), (better, worse, "ours")):
        choice = prefer_type(ours, theirs)
        assert choice is not None
        assert choice.side == side


@pytest.mark.parametrize(("ours", "theirs"), [("online", "www"), ("conference", "inproceedings")])
def test_types_with_two_names_are_no_conflict(ours: str, theirs: str) -> None:
    assert prefer_type(ours, theirs) == prefer_type(theirs, ours) is not None
    assert prefer_type("book", "article") is None


@pytest.mark.parametrize("remark", [" % checked", ", % راجعته"])
def test_a_remark_stays_behind_the_field_that_it_speaks_of(remark: str) -> None:
    old = "@book{s, author = {حامد، سليم}, title = {أنهار العراق},\n  year = {2001}REMARK\n}\n".replace(
        "REMARK", remark
    )
    text = merged(old, old.replace("year = {2001}", "year = {2001}, address = {بغداد}"))
    assert f"year = {{2001}},{remark.lstrip(',')}\n  address = {{بغداد}}" in text
    assert merged(text, text) == text


def test_one_work_becomes_one_entry() -> None:
    text = merged(OURS, THEIRS)
    tripp, azzawi = parse(text).references
    assert text.startswith("% the head\n@string{cup = {Cambridge University Press}}\n\n@book{tripp2007history,\n")
    assert "  publisher = cup,\n  year      = 2007,\n" in text
    assert tripp.author[0].given == "Charles"
    assert tripp.publisher_place == "Cambridge"
    assert tripp.more["keywords"] == "iraq, history, الدولة"
    assert tripp.more["ids"] == "Tripp:2007"
    assert azzawi.publisher == "مطبعة بغداد"


def test_related_works_stay_two_and_are_linked() -> None:
    first = "@book{batatu1978, author = {Batatu, Hanna}, title = {The Old Social Classes of Iraq}, year = 1978}\n"
    second = first.replace("batatu1978", "batatu2004").replace("1978}", "2004, edition = {2}}")
    text = merged(first, second)
    assert len(parse(text).references) == 2
    assert "related = {batatu1978}" in text
    assert text.startswith(first)


def test_one_key_of_two_works_is_told_apart_and_cross_references_follow() -> None:
    other = "@book{k, title = {حقول النفط}, year = 1950}\n@inbook{c, crossref = {k}, title = {Introduction to it}}\n"
    text = merged("@book{k, title = {Something Else Entirely}, year = 2001}\n", other)
    assert "@book{k-2, title = {حقول النفط}" in text
    assert "crossref = {k-2}" in text


def test_strings_of_one_name_stay_two() -> None:
    text = merged('@string{p = "One"}\n', "@string{p = {Two}}\n@book{k, title = {عنوان}, publisher = p}\n")
    assert parse(text).references[0].publisher == "Two"
    assert text.startswith('@string{p = "One"}\n')


@pytest.mark.parametrize("name", ["p", "q"])
@pytest.mark.parametrize("ancestor", [None, '@string{p = "One"}\n'])
def test_a_string_that_is_too_long_to_be_spelt_out_is_kept(name: str, ancestor: str | None) -> None:
    long = f"@string{{{name} = {{دار {'9' * 3000}}}}}"
    text = merged('@string{p = "One"}\n', f"{long}\n@book{{k, title = {{عنوان}}, publisher = {name}}}\n", ancestor)
    assert ('"One"' in text) is (ancestor is None)  # of three files, the other one has changed it or taken it out
    assert long in text
    assert "@book{k," in text


def conflicting(tmp_path: Path) -> tuple[Path, Path]:
    ours, theirs = tmp_path / "ours.bib", tmp_path / "theirs.bib"
    ours.write_text(OURS, encoding="utf-8", newline="")
    theirs.write_text(OURS.replace("2007,", "2008,").replace("احتلالين}", "احتلالين}, note = {نادر}"), encoding="utf-8")
    return ours, theirs


@pytest.mark.parametrize(("mode", "year", "code"), [("ours", "2007", 0), ("theirs", "2008", 0), ("both", "2007", 1)])
def test_conflicts_are_settled_as_was_asked(hawashi: Run, tmp_path: Path, mode: str, year: str, code: int) -> None:
    ours, theirs = conflicting(tmp_path)
    report = tmp_path / "report.json"
    ran = hawashi("merge", ours, theirs, "-o", ours, "--conflicts", mode, "--report", report)
    assert ran.returncode == code
    text = ours.read_text(encoding="utf-8")
    assert str(parse(text).references[0].year) == year
    assert "note = {نادر}" in text
    assert ("theirs-year = 2008" in text) == (mode == "both")
    decisions = json.loads(report.read_text(encoding="utf-8"))["decisions"]
    assert ("2007", "2008") in {(each["ours"], each["theirs"]) for each in decisions}
    assert (tmp_path / "ours.bib.bak").read_text(encoding="utf-8") == OURS


def test_with_fail_nothing_is_written(hawashi: Run, tmp_path: Path) -> None:
    ours, theirs = conflicting(tmp_path)
    ran = hawashi("merge", ours, theirs, "-o", ours, "--conflicts", "fail")
    assert (ran.returncode, ours.read_text(encoding="utf-8")) == (1, OURS)
    assert "conflict in tripp2007history, field year: 2007" in ran.stderr


def test_a_dry_run_shows_the_difference(hawashi: Run, tmp_path: Path) -> None:
    ours, theirs = conflicting(tmp_path)
    ran = hawashi("merge", ours, theirs, "-o", ours, "--dry-run", "--diff")
    assert "+  theirs-year = 2008," in ran.stdout
    assert ours.read_text(encoding="utf-8") == OURS


def test_asking_can_stop_and_go_on(hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = conflicting(tmp_path)
    theirs.write_text(theirs.read_text(encoding="utf-8").replace("{1935}", "{1936}"), encoding="utf-8")
    run = ("merge", ours, theirs, "-o", ours, "--conflicts", "ask")
    monkeypatch.setattr("sys.stdin", io.StringIO("tq"))
    stopped = hawashi(*run)
    assert (stopped.returncode, ours.read_text(encoding="utf-8")) == (1, OURS)
    assert "1 of 2: tripp2007history, year" in stopped.stderr
    monkeypatch.setattr("sys.stdin", io.StringIO("o"))
    done = hawashi(*run)
    assert done.returncode == 0
    assert "1 of 1: azzawi1935, year" in done.stderr
    assert [each.year for each in parse(ours.read_text(encoding="utf-8")).references] == [2008, 1935]


def test_only_this_side_has_changed_it() -> None:
    gone = OURS.replace("  isbn      = {9780521702478},\n", "")
    assert merged(OURS, gone, OURS) == gone
    assert merged(gone, OURS, OURS) == gone
    fewer = OURS[: OURS.index("\n@book{azzawi")]
    assert merged(OURS, fewer, OURS).strip() == fewer.strip()
    assert merged(fewer, OURS, OURS) == fewer
    new = OURS + "@misc{new, title = {جديد}}\n"
    assert merged(gone, new, OURS).replace("\n\n@misc", "\n@misc") == gone + "@misc{new, title = {جديد}}\n"


CASED = """@book{Smith, author = {Smith, A.}, title = {Rivers}, year = 2001}
@book{Hamid, author = {حامد، سليم}, title = {أنهار}, year = 1999}
"""


@pytest.mark.parametrize(("key", "other"), [("Smith", "smith"), ("Hamid", "HAMID")])
def test_an_entry_whose_key_is_written_in_other_letters_stays_one_in_a_merge_of_three(key: str, other: str) -> None:
    recased = CASED.replace(f"{{{key},", f"{{{other},")
    changed = CASED.replace("Rivers", "Marshes and what became of them").replace("أنهار", "الأهوار وما آل إليه أمرها")
    for ours, theirs in ((recased, changed), (changed, recased)):
        library = parse(merged(ours, theirs, CASED))
        assert {each.key for each in library.references} == {"Smith", "Hamid", other} - {key}
        assert [each.title for each in library.references] == [each.title for each in parse(changed).references]
        work = library.get(other)
        assert work is not None
        assert work.more["ids"] == key
    without = "".join(line for line in CASED.splitlines(keepends=True) if key not in line)
    for ours, theirs in ((recased, without), (without, recased)):
        done, _ = merge(compare_files([("a.bib", ours), ("b.bib", theirs)], ("o.bib", CASED)))
        assert [each.field for each in done.conflicts] == ["entry"]


@pytest.mark.parametrize("two", ["@book{smith, title = {Oil}}\n", "@book{hamid, title = {نفط}}\n"])
def test_two_keys_that_differ_in_case_only_stay_two_entries(two: str) -> None:
    for ours, theirs in ((CASED + two, CASED), (CASED, CASED + two), (CASED + two, CASED.replace("2001", "2002"))):
        assert merged(ours, theirs, CASED).count("@book") == 3
        assert "ids" not in merged(ours, theirs, CASED)


ROMANISED = """@book{wardi, isbn = {9780521702478}, author = {al-Wardī, ʿAlī}, title = {Wuʿāẓ al-salāṭīn},
  year = 1995, publisher = {Dār Kūfān}, address = {London}}
"""
ARABIC = """@book{wardi, isbn = {9780521702478}, author = {الوردي، علي}, title = {وعاظ السلاطين},
  year = 1995, publisher = {دار كوفان}, address = {لندن}}
"""


def test_a_romanised_value_goes_beside_the_original() -> None:
    for ours, theirs in ((ROMANISED, ARABIC), (ARABIC, ROMANISED)):
        files = compare_files([("a.bib", ours), ("b.bib", theirs)])
        wardi = parse(merge(files)[0].text).get("wardi")
        assert wardi is not None
        assert (wardi.author[0].family, wardi.title, wardi.publisher_place) == ("الوردي", "وعاظ السلاطين", "لندن")
        assert wardi.more["title_romanised"] == "Wuʿāẓ al-salāṭīn"
        assert wardi.more["publisher_romanised"] == "Dār Kūfān"
        assert "al-Wardī" in wardi.more["author_romanised"]
        assert not [name for name in wardi.more if name.startswith("theirs")]
        assert merged(merge(files)[0].text, theirs) == merge(files)[0].text


@pytest.mark.parametrize("other", ["A History of Iraq", "Pages from the History of Modern Iraq", "Oil"])
def test_a_translated_title_is_not_taken_for_a_romanised_one(other: str) -> None:
    assert prefer("title", "صفحات من تاريخ العراق المعاصر", other) is None


@pytest.mark.needs("git")
@pytest.mark.parametrize("clash", [False, True])
def test_git_merges_with_it(tmp_path: Path, clash: bool) -> None:
    def git(*words: str) -> CompletedProcess[str]:
        return subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words],
            cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def commit(text: str) -> None:
        library.write_text(text, encoding="utf-8", newline="")
        git("add", "-A")
        git("commit", "-m", "x")

    library = tmp_path / "references.bib"
    git("init", "-b", "main")
    driver = f"\"{sys.executable}\" -c 'from hawashi.cli import main; main()' merge %A %B --ancestor %O -o %A"
    git("config", "merge.hawashi.driver", driver)
    (tmp_path / ".gitattributes").write_text("*.bib merge=hawashi\n", encoding="utf-8")
    commit(OURS)
    git("checkout", "-b", "theirs")
    commit(OURS.replace("year      = 2007", "year      = 2008").replace("title = {تاريخ", "note = {x}, title = {تاريخ"))
    git("checkout", "main")
    commit(OURS.replace("2007,", "2009,") if clash else OURS.replace("Tripp, Charles", "Tripp, Charles R. H."))
    ran = git("merge", "theirs", "-m", "merged")
    text = library.read_text(encoding="utf-8")
    assert (ran.returncode, "CONFLICT" in ran.stdout) == ((1, True) if clash else (0, False))
    assert "note = {x}" in text
    assert ("2009" in text and "theirs-year = 2008" in text) if clash else ("R. H." in text and "2008" in text), text
    assert not [each for each in tmp_path.iterdir() if ".bak" in each.name]


@pytest.mark.parametrize("city", ["Oxford", "بغداد"])
def test_a_string_that_means_something_else_further_on_keeps_what_was_made_of_it(city: str) -> None:
    theirs = f"""@string{{cup = {{{city}}}}}

@string{{dar = cup # {{ دار}}}}

@string{{cup = {{Cambridge}}}}

@book{{x, title = {{T}}, publisher = dar}}
"""
    ours = "@string{cup = {Cambridge}}\n"
    once = merged(ours, theirs)
    assert [work.publisher for work in parse(once).references] == [f"{city} دار"]
    assert merged(once, theirs) == once
