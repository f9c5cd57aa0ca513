"""The site of docs/ builds from the repository alone: every link leads somewhere, and nothing in it is fetched."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import html

from tests.test_front_door import ROOT

CONFIGURATION = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
ASKED = ("script/@src", "link[not(@rel='canonical')]/@href", "img/@src", "iframe/@src", "source/@src", "object/@data")
"""What a browser fetches of a page without being asked."""
OF_STYLES = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])\s*(https?:|//)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    built = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site"


def pages(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), html.fromstring(path.read_bytes())


@pytest.mark.needs("zensical")
def test_no_page_and_no_style_sheet_asks_for_anything_from_elsewhere(site: Path) -> None:
    asked = [(name, found) for name, page in pages(site) for what in ASKED for found in page.xpath(f"//{what}")]
    assert len(asked) > 50
    assert [each for each in asked if re.match(r"\w+:|//", each[1]) and not each[1].startswith("data:")] == []
    sheets = {path.name: path.read_text(encoding="utf-8") for path in site.rglob("*.css")}
    assert sheets
    assert [name for name, text in sheets.items() if OF_STYLES.search(text)] == []


@pytest.mark.needs("zensical")
def test_the_browser_refuses_what_a_script_would_ask_for(site: Path) -> None:
    for name, page in pages(site):
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") or [""]
        assert policy.startswith("default-src 'self' "), name
        assert "http" not in policy


@pytest.mark.needs("zensical")
def test_arabic_pages_run_from_right_to_left_and_are_found(site: Path) -> None:
    directions = {name: page.xpath("string(//body/@dir)") for name, page in pages(site)}
    assert {name for name, direction in directions.items() if direction == "rtl"} == {
        path.relative_to(ROOT / "docs").with_suffix(".html").as_posix() for path in (ROOT / "docs").rglob("*.ar.md")
    }
    assert "مصدر سابق" in (site / "search.json").read_text(encoding="utf-8")


def test_every_page_is_in_the_navigation() -> None:
    def listed(part: object) -> Iterator[str]:
        if isinstance(part, str):
            yield part
        for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from listed(each)

    docs = ROOT / "docs"
    here = {path.relative_to(docs).as_posix() for folder in (docs, docs / "start") for path in folder.glob("*.md")}
    assert sorted(listed(CONFIGURATION["nav"])) == sorted(here)


def test_the_article_does_not_hide_an_arabic_word_from_search() -> None:
    (search,) = (each["search"] for each in CONFIGURATION["plugins"] if isinstance(each, dict))
    parts = [word for word in re.split(search["separator"], "في الحاشية، وبالمصدر «والحواشي» والد p. 5") if word]
    assert parts == ["في", "حاشية", "وبالمصدر", "حواشي", "والد", "p", "5"]
