"""`hawashi extract`: the contract with other people's scripts (docs/extract.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hawashi import formats
from hawashi.bibliography import parse as read_library
from hawashi.errors import HawashiError
from hawashi.extraction import bibtex, csl_json, paper_data, self_citations, works
from hawashi.model import Paper
from hawashi.pipeline import understand

Run = Callable[..., CompletedProcess[str]]

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "docs/extract.schema.json").read_text(encoding="utf-8"))
CONTRACT = jsonschema.Draft202012Validator(SCHEMA)
PAPERS = sorted((ROOT / "papers").glob("*.md"))

EN = """---
title: Canals and Councils
author:
  - name: Dr. Layla Haddad
    affiliation: Dijla House
lang: en
---

The canal came first[^a]. The council followed[^b], and quarrelled[^c].

[^a]: See Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), p. 45.

[^b]: Ibid., p. 46; Hanna Batatu, *The Old Social Classes* (Princeton: Princeton University Press, 1978), p. 5.

[^c]: The minutes of that year are lost.
"""
AR = """---
title: القنوات والمجالس
author:
  - name: د. ليلى حداد
    affiliation: دار دجلة
lang: ar
---

جاءت القناة أولاً[^a]. ثم تبعها المجلس[^b]، ثم اختلف أعضاؤه[^c].

[^a]: ينظر: علي الوردي، *دراسة في طبيعة المجتمع العراقي*، مطبعة العاني، بغداد، 1965، ص 45.

[^b]: المصدر نفسه، ص 46؛ عبد الرزاق الحسني، *تاريخ الوزارات العراقية*، دار الكتب، بيروت، 1978، ص 5.

[^c]: ضاعت محاضر تلك السنة.
"""


def read(text: str, library: str | None = None) -> Paper:
    return understand(formats.parse(text, "paper.md"), None if library is None else read_library(library))


def extracted(text: str, library: str | None = None) -> dict[str, Any]:
    paper: dict[str, Any] = json.loads(json.dumps(paper_data(read(text, library))))
    return paper


def errors(data: object) -> list[str]:
    return [error.message for error in CONTRACT.iter_errors(data)]


def values(paper: dict[str, Any], note: int, cite: int) -> dict[str, list[str]]:
    fields = paper["notes"][note]["cites"][cite]["fields"]
    return {variable: [value["text"] for value in found] for variable, found in fields.items()}


def misplaced(paper: dict[str, Any]) -> Iterator[str]:
    """What in the places that `extract` gives does not fit the text they point into."""
    keys = [reference["id"] for reference in paper["references"]]
    if len(keys) != len(set(keys)):
        yield f"keys twice: {keys}"
    notes = {note["id"]: note for note in paper["notes"]}
    if len(notes) != len(paper["notes"]):
        yield "two notes have one id"
    for note in paper["notes"]:
        end = 0
        for marker in note["markers"]:
            if marker["offset"] > len(paper["body"]):
                yield f"marker outside the body: {marker}"
        for cite in note["cites"]:
            if cite["start"] < end or note["text"][cite["start"] : cite["end"]] != cite["raw"]:
                yield f"cite: {cite}"
            end = cite["end"]
            for value in (value for found in cite["fields"].values() for value in found):
                inside = cite["start"] <= value["start"] < value["end"] <= cite["end"]
                if not inside or note["text"][value["start"] : value["end"]] != value["text"]:
                    yield f"value: {value}"
            if cite["reference"] is not None and cite["reference"] not in keys:
                yield f"reference: {cite['reference']}"
            target = cite["target"]
            if target is not None and notes[target["note"]]["cites"][target["cite"]]["form"] != "full":
                yield f"target: {target}"


# The contract


def test_the_schema_is_one() -> None:
    meta = jsonschema.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA)
    assert list(meta.iter_errors(SCHEMA)) == []


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_every_paper_of_ours_keeps_the_contract(hawashi: Run, path: Path) -> None:
    data = json.loads(hawashi("extract", path, "--format", "json").stdout)
    assert errors(data) == []
    assert list(misplaced(data["papers"][0])) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda paper: paper.pop("language"),
        lambda paper: paper.update(pages=0),
        lambda paper: paper["notes"][0].update(kind="remark"),
        lambda paper: paper["notes"][0]["cites"][0].update(position="ibid_with_locator"),
        lambda paper: paper["notes"][0]["cites"][0]["fields"].update(container_title=[]),
        lambda paper: paper["notes"][0]["cites"][0].update(confidence=1.5),
        lambda paper: paper["notes"][0]["markers"][0].update(line=0),
    ],
)
def test_the_schema_refuses_what_is_not_in_the_contract(change: Callable[[dict[str, Any]], object]) -> None:
    paper = extracted(EN)
    assert errors({"papers": [paper]}) == []
    change(paper)
    assert errors({"papers": [paper]}) != []


@pytest.mark.parametrize(
    ("text", "title", "byline"),
    [
        (EN, "Canals and Councils", {"name": "Layla Haddad", "affiliation": "Dijla House", "honorific": "Dr."}),
        (AR, "القنوات والمجالس", {"name": "ليلى حداد", "affiliation": "دار دجلة", "honorific": "د."}),
    ],
)
def test_a_paper(text: str, title: str, byline: dict[str, str]) -> None:
    paper = extracted(text)
    assert (paper["path"], paper["title"], paper["bylines"]) == ("paper.md", title, [byline])
    assert paper["language"] == ("en" if text is EN else "ar")
    assert "[^" not in paper["body"]
    assert [note["id"] for note in paper["notes"]] == ["n1", "n2", "n3"]
    assert [note["label"] for note in paper["notes"]] == ["a", "b", "c"]
    assert [note["kind"] for note in paper["notes"]] == ["citation", "citation", "comment"]
    assert [note["place"] for note in paper["notes"]] == ["foot"] * 3
    assert len(paper["references"]) == 2


@pytest.mark.parametrize("text", [EN, AR])
def test_markers_have_their_place_in_the_file_and_in_the_body(text: str) -> None:
    paper = extracted(text)
    lines = text.splitlines()
    for note in paper["notes"]:
        (marker,) = note["markers"]
        mark = f"[^{note['label']}]"
        assert lines[marker["line"] - 1][marker["column"] - 1 :].startswith(mark)
        before = text[: text.index(mark)].rpartition("\n")[2].replace("[^a]", "").replace("[^b]", "")
        assert paper["body"][: marker["offset"]].endswith(before)


@pytest.mark.parametrize(
    ("text", "signal", "fields"),
    [
        (
            EN,
            "See",
            {
                "author": ["Charles Tripp"],
                "title": ["A History of Iraq"],
                "publisher-place": ["Cambridge"],
                "publisher": ["Cambridge University Press"],
                "issued": ["2007"],
                "locator": ["45"],
            },
        ),
        (
            AR,
            "ينظر",
            {
                "author": ["علي الوردي"],
                "title": ["دراسة في طبيعة المجتمع العراقي"],
                "publisher": ["مطبعة العاني"],
                "publisher-place": ["بغداد"],
                "issued": ["1965"],
                "locator": ["45"],
            },
        ),
    ],
)
def test_a_cite(text: str, signal: str, fields: dict[str, list[str]]) -> None:
    paper = extracted(text)
    cite = paper["notes"][0]["cites"][0]
    assert cite["signal"].startswith(signal)
    assert cite["signal"] not in cite["raw"]
    assert (cite["form"], cite["position"], cite["type"]) == ("full", "first", "book")
    assert values(paper, 0, 0) == fields
    assert cite["reference"] == paper["references"][0]["id"]
    assert cite["target"] is None


@pytest.mark.parametrize("text", [EN, AR])
def test_a_repeat_and_the_cite_after_it(text: str) -> None:
    paper = extracted(text)
    repeat, other = paper["notes"][1]["cites"]
    assert (repeat["form"], repeat["position"]) == ("ibid", "ibid-with-locator")
    assert values(paper, 1, 0) == {"note": ["Ibid." if text is EN else "المصدر نفسه"], "locator": ["46"]}
    assert repeat["target"] == {"note": "n1", "cite": 0}
    assert repeat["reference"] == paper["references"][0]["id"]
    assert (other["form"], other["position"], other["reference"]) == ("full", "first", paper["references"][1]["id"])


@pytest.mark.parametrize("text", [EN, AR])
def test_works_have_the_keys_of_the_bibliography(text: str) -> None:
    library = """@book{tripp-iraq, author = {Tripp, Charles}, title = {A History of {Iraq}}, date = {2007}}
@book{wardi-study, author = {الوردي, علي}, title = {دراسة في طبيعة المجتمع العراقي}, date = {1965}}"""
    keys = [reference["id"] for reference in extracted(text, library)["references"]]
    assert keys[0] == ("tripp-iraq" if text is EN else "wardi-study")
    assert keys[1] not in {"tripp-iraq", "wardi-study"}


@pytest.mark.parametrize("text", [EN, AR])
def test_a_work_of_the_bibliography_has_its_own_entry_in_bibtex(text: str) -> None:
    entries = [
        "@Book{tripp-iraq,\n   AUTHOR= {Tripp, Charles},\n  title={A History of {Iraq}} ,date={2007},\n owner = {me}}",
        "@Book{wardi-study,\n   AUTHOR= {الوردي, علي},\n   title = {دراسة في طبيعة المجتمع العراقي} , date={1965}\n}",
    ]
    given_back = bibtex([read(text, "\n".join(entries))])
    assert given_back.startswith(entries[0 if text is EN else 1] + "\n\n@")
    assert len(read_library(given_back).references) == 2


@pytest.mark.parametrize("text", [EN, AR])
def test_an_entry_that_draws_on_another_is_written_whole(text: str) -> None:
    library = """@string{title = {A History of Iraq}}
@string{عنوان = {دراسة في طبيعة المجتمع العراقي}}
@book{tripp-iraq, author = {Tripp, Charles}, title = title, date = {2007}}
@book{wardi-study, author = {الوردي, علي}, title = عنوان, date = {1965}}"""
    (first, *_) = read_library(bibtex([read(text, library)])).references
    assert (first.key, first.title) == (
        ("tripp-iraq", "A History of Iraq") if text is EN else ("wardi-study", "دراسة في طبيعة المجتمع العراقي")
    )


# The works of a run


def test_every_work_of_a_run_stands_once() -> None:
    papers = [read(EN), read(AR), read(EN), read(AR.replace("1978، ص 5", "1978، ص 99"))]
    keys = [reference.key for reference in works(papers)]
    assert len(keys) == len(set(keys)) == 4
    assert [item["id"] for item in csl_json(papers)] == keys
    assert [reference.key for reference in read_library(bibtex(papers)).references] == keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A *Short History of Oil* by nobody.", "A *Short Account of Gas* by nobody."),
        (
            "Omar Saleh, *Rivers of the North* (Mosul: Hadba, 2011), p. 3.",
            "Omar Saleh, *Rivers of the South* (Mosul: Hadba, 2011), p. 3.",
        ),
        (
            "عمر صالح، *أنهار الشمال*، دار الحدباء، الموصل، 2011، ص 3.",
            "عمر صالح، *أنهار الجنوب*، دار الحدباء، الموصل، 2011، ص 3.",
        ),
    ],
)
def test_two_works_of_two_papers_never_share_a_key(one: str, other: str) -> None:
    papers = [read(f"Text[^1].\n\n[^1]: {note}\n") for note in (one, other)]
    count = sum(len(paper.library.references) for paper in papers)
    assert len({reference.key for reference in works(papers)}) == count


@pytest.mark.parametrize("text", [EN, AR])
def test_a_work_that_stands_in_the_bibliography_is_given_as_it_stands_there(text: str) -> None:
    library = """@book{tripp, author = {Tripp, Charles}, title = {A History of Iraq},
  date = {2007}, isbn = {9780521702478}}
@book{wardi, author = {الوردي, علي}, title = {دراسة في طبيعة المجتمع العراقي},
  date = {1965}, isbn = {9780521702478}}"""
    papers = [read(text), read(text, library)]
    described, listed = works(papers)
    assert listed.key == ("tripp" if text is EN else "wardi")
    assert listed.isbn == "9780521702478"
    assert described.isbn is None


# Any text

SCRAPS = [
    *"\n \t.,:;()[]{}*_^`~<>\\/|-–—«»“”\"'&%$#@!?0123456789٠١٢٣٤٥٦٧٨٩¹²³،؛؟\u200f\u0000\ufeff\r",
    *[
        "[^1]",
        "[^1]: ",
        "[^أ]: ",
        "^[",
        "^{1}",
        "<sup>2</sup>",
        "---\n",
        "title: ",
        "```\n",
        "\n\n",
        "    ",
        "> ",
        "- ",
    ],
    *[
        "Ibid., p. 3",
        "op. cit.",
        "supra note 1",
        "See ",
        "Smith, *Law* (London: Saqi, 2001), p. 5",
        "et al.",
        "https://a.iq/b",
    ],
    *["المصدر نفسه، ص 3", "مصدر سابق", "ينظر: ", "علي الوردي، *منطق*، بغداد، 1965، ص 5", "وآخرون", "نقلاً عن", "د.ت"],
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join),
    st.lists(st.sampled_from(SCRAPS), max_size=20).map(lambda scraps: "Text[^1].\n\n[^1]: " + "".join(scraps)),
    st.text(max_size=200),
)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("form", ["json", "table", "bibtex", "csl-json"])
def test_a_note_too_long_to_be_read_is_named(
    hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = {"en": EN, "ar": AR}[language]
    Path("paper.md").write_text(text, encoding="utf-8")
    ran = hawashi("extract", "paper.md", "--format", form)
    assert (ran.returncode, ran.stderr) == (0, "")
    words = {"en": "Rain fell. ", "ar": "هطل المطر. "}[language] * 20_000
    Path("paper.md").write_text(f"{text}\n[^d]: {words}\n", encoding="utf-8")
    count = len(words.strip())
    said = {
        "en": f"hawashi: warning: note d of paper.md has {count} characters and was not read\n",
        "ar": f"hawashi: تنبيه: في الحاشية d من paper.md {count} حرفاً، ولم تُقرأ\n",
    }[language]
    with_note = hawashi("extract", "paper.md", "--format", form, "--lang", language)
    assert (with_note.returncode, re.sub("[\u2067-\u2069]", "", with_note.stderr)) == (0, said)
    if form in ("bibtex", "csl-json"):
        assert with_note.stdout == ran.stdout


@given(TEXTS)
def test_any_text_keeps_the_contract(text: str) -> None:
    try:
        paper = read(text)
    except HawashiError:
        return
    data = {"papers": [paper_data(paper)]}
    assert errors(data) == []
    assert list(misplaced(data["papers"][0])) == []
    assert 0 <= self_citations(paper)["share"] <= 1
    assert len({reference.key for reference in works([paper, paper])}) <= len(paper.library.references)


@given(st.one_of(TEXTS, st.binary(max_size=200)))
@settings(max_examples=60)
def test_no_file_makes_a_traceback(tmp_path_factory: pytest.TempPathFactory, content: str | bytes) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    (folder / "paper.md").write_bytes(data)
    (folder / "references.bib").write_bytes(data)

    from hawashi.cli.check.run import Manner, run_check
    from hawashi.cli.fix_papers import Mending
    from hawashi.project import Project

    code = run_check(Project.at(), [folder], Manner(mending=Mending(), cached=False))
    assert code in {0, 1, 2}
