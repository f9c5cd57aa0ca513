"""Notes as pandoc's citeproc writes them from the CSL files that ship, and from one as authors bring it: no findings.

What citeproc-py writes otherwise than other programs do shows here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hawashi import formats, styles
from hawashi.model import Finding, Style
from hawashi.pipeline import understand
from tests.pandoc import convert
from tests.test_styles import on_format


def person(family: str, given: str) -> dict[str, str]:
    return {"family": family, "given": given}


def on(*parts: int) -> dict[str, Any]:
    return {"date-parts": [list(parts)]}


def book(
    title: str, author: list[dict[str, str]], place: str, publisher: str, year: int, **rest: Any
) -> dict[str, Any]:
    imprint = {"publisher-place": place, "publisher": publisher, "issued": on(year)}
    return {"type": "book", "title": title, "author": author, **imprint, **rest}


ENGLISH: dict[str, dict[str, Any]] = {
    "book": book("A History of Iraq", [person("Tripp", "Charles")], "Cambridge", "Cambridge University Press", 2007),
    "edition": book(
        "The Modern History of Iraq", [person("Marr", "Phebe")], "Boulder", "Westview Press", 2012, edition=3
    ),
    "two": book(
        "Why Nations Fail", [person("Acemoglu", "Daron"), person("Robinson", "James A.")], "New York", "Crown", 2012
    ),
    "many": book(
        "Plastics: Essays on American Corporate Ascendance",
        [person(name, "Ann") for name in ("Barnes", "Cole", "Smith", "Wood")],
        "Chicago",
        "University of Chicago Press",
        1998,
    ),
    "translated": book(
        "Discipline and Punish: The Birth of the Prison",
        [person("Foucault", "Michel")],
        "New York",
        "Pantheon Books",
        1977,
        translator=[person("Sheridan", "Alan")],
    ),
    "edited": {
        **book("Middle Eastern and North African Societies", [], "Leiden", "Brill", 2018),
        "editor": [person("Fleet", "Kate"), person("Boyar", "Ebru")],
    },
    "chapter": {
        **book("Domestic Politics", [person("Fearon", "James D.")], "Cambridge", "MIT Press", 1999),
        "type": "chapter",
        "container-title": "Handbook of International Relations",
        "editor": [person("Katzenstein", "Peter"), person("Keohane", "Robert")],
    },
    "article": {
        "type": "article-journal",
        "author": [person("Daoudy", "Marwa")],
        "title": "Asymmetric Power: Negotiating Water in the Euphrates and Tigris",
        "container-title": "International Negotiation",
        "volume": "14",
        "issue": "2",
        "issued": on(2009),
        "page": "361-391",
    },
    "thesis": {
        "type": "thesis",
        "author": [person("Rutz", "Cynthia Lillian")],
        "title": "King Lear and Its Folktale Analogues",
        "genre": "PhD dissertation",
        "publisher": "University of Chicago",
        "issued": on(2013),
    },
}
UNPAGED: dict[str, dict[str, Any]] = {
    "daily": {
        "type": "article-newspaper",
        "author": [person("Rubin", "Alissa J.")],
        "title": "A Climate Warning from the Cradle of Civilization",
        "container-title": "The New York Times",
        "issued": on(2023, 7, 29),
    },
}
ARABIC: dict[str, dict[str, Any]] = {
    "book": book("وعاظ السلاطين", [person("الوردي", "علي")], "لندن", "دار كوفان", 1995),
    "two": book(
        "مبادئ القانون الإداري", [person("بدير", "علي محمد"), person("البرزنجي", "عصام")], "بغداد", "دار الكتب", 1993
    ),
    "translated": book(
        "العراق",
        [person("بطاطو", "حنا")],
        "بيروت",
        "مؤسسة الأبحاث العربية",
        1990,
        translator=[person("الرزاز", "عفيف")],
    ),
    "article": {
        "type": "article-journal",
        "author": [person("عباس", "نادية فاضل")],
        "title": "السياسة المائية التركية",
        "container-title": "مجلة دراسات دولية",
        "issue": "45",
        "issued": on(2010),
    },
}
ENDS = (
    '<date variable="issued"><date-part name="day" suffix=" "/><date-part form="short" name="month" suffix=" "/>'
    '<date-part name="year"/></date>'
)
OURS = f"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-GB">
  <info><title>Ours</title><id>ours</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <macro name="author">
    <names variable="author"><name and="text"/><label form="short" prefix=" (" suffix=")"/>
      <substitute><names variable="editor"/></substitute></names>
  </macro>
  <macro name="edition">
    <group delimiter=" "><number variable="edition" form="ordinal"/><text term="edition" form="short"/></group>
  </macro>
  <citation et-al-min="4" et-al-use-first="1"><layout suffix="." delimiter="; "><choose>
    <if position="ibid"><group delimiter=", ">
      <text term="ibid"/><group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
    </group></if>
    <else><group delimiter=", ">
      <text macro="author"/>
      <choose><if type="book"><text variable="title" font-style="italic"/></if>
        <else><text variable="title" quotes="true"/></else></choose>
      <choose><if type="chapter"><group delimiter=" ">
        <text term="in"/><names variable="editor"><name and="text"/><label form="short" prefix=" (" suffix=")"/></names>
      </group></if></choose>
      <text variable="container-title" font-style="italic"/>
      <names variable="translator"><label form="verb-short" suffix=" "/><name and="text"/></names>
      <text macro="edition"/>
      <text variable="volume"/>
      <text variable="publisher-place"/>
      {ENDS}
      <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>
    </group></else>
  </choose></layout></citation>
</style>
"""


def written(csl: str, works: dict[str, dict[str, Any]], language: str, folder: Path) -> str:
    """A paper whose notes pandoc writes: each work cited once, the first one twice more."""
    items = [{**work, "id": key} for key, work in works.items()]
    library, style = folder / "works.json", folder / "written.csl"
    library.write_text(json.dumps(items, ensure_ascii=False), encoding="utf-8")
    style.write_text(csl, encoding="utf-8")
    page = "ص" if language == "ar" else "p."
    keys = [f"@{key}" if key in UNPAGED else f"@{key}, {page} 12" for key in works]
    text = "\n\n".join(f"Word [{key}]." for key in [*keys, f"@book, {page} 33", f"@book, {page} 35"])
    options = ["--citeproc", "--wrap=none", f"--bibliography={library}", f"--csl={style}", "-M", f"lang={language}"]
    return convert(
        text.encode(), "markdown", "markdown-citations-smart", *options, "-M", "suppress-bibliography"
    ).decode()


def found_in(text: str, style: Style) -> list[Finding]:
    paper = understand(formats.parse(text))
    assert len(paper.document.notes) >= 5
    return on_format(paper, style)


@pytest.mark.needs("pandoc")
@pytest.mark.parametrize("name", styles.names())
def test_the_english_of_every_style_as_pandoc_writes_it(name: str, tmp_path: Path) -> None:
    style = styles.shipped(name)
    text = written(style.csl["en"], ENGLISH | UNPAGED, "en", tmp_path)
    assert [(one.code, one.message) for one in found_in(text, style)] == []


@pytest.mark.needs("pandoc")
@pytest.mark.parametrize("name", [name for name in styles.names() if "ar" in styles.shipped(name).csl])
def test_the_arabic_of_every_style_as_pandoc_writes_it(name: str, tmp_path: Path) -> None:
    style = styles.shipped(name)
    text = written(style.csl["ar"], ARABIC, "ar", tmp_path).replace(" و ", " و")  # no program joins it to its word
    assert [(one.code, one.message) for one in found_in(text, style)] == []


@pytest.mark.needs("pandoc")
def test_a_csl_file_of_an_author_as_pandoc_writes_it(tmp_path: Path) -> None:
    text = written(OURS, ENGLISH | UNPAGED, "en-GB", tmp_path)
    (tmp_path / "ours.csl").write_text(OURS, encoding="utf-8")
    style = styles.load(tmp_path / "ours.csl")
    assert [(one.code, one.message) for one in found_in(text, style)] == []
    wrong = text.replace("p. 12.", "page 12.").replace("2007,", "2007:")
    assert {one.code for one in found_in(wrong, style)} >= {"C202", "C207"}


def test_what_citeproc_py_fails_at_is_no_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise AttributeError

    monkeypatch.setattr("citeproc.frontend.CitationStylesBibliography.cite", fails)
    (tmp_path / "ours.csl").write_text(OURS.replace("Ours", "Fails"), encoding="utf-8")
    note = "Charles Tripp. *A History of Iraq* (Cambridge University Press: Cambridge; 2007). page 75."
    assert on_format(understand(formats.parse(f"[^1]: {note}\n")), styles.load(tmp_path / "ours.csl")) == []


def test_arabic_notes_are_left_alone_by_a_csl_file_without_arabic(tmp_path: Path) -> None:
    (tmp_path / "ours.csl").write_text(OURS, encoding="utf-8")
    style = styles.load(tmp_path / "ours.csl")
    note = "علي الوردي. وعاظ السلاطين (لندن، دار كوفان: 1995). 34."
    assert on_format(understand(formats.parse(f"[^1]: {note}\n")), style) == []
    arabic = OURS.replace('default-locale="en-GB"', 'default-locale="ar"')
    (tmp_path / "ours.csl").write_text(arabic, encoding="utf-8")
    assert on_format(understand(formats.parse(f"[^1]: {note}\n")), styles.load(tmp_path / "ours.csl")) != []
