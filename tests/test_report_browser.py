"""The report in a real browser: filters, links, keyboard, both directions, print, and that nothing leaves the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from hawashi.cli import main
from tests.browser import browser, faults, opened
from tests.test_pages import ARABIC, ENGLISH, HOSTILE, LISTED
from tests.test_pages_folder import BIBLIOGRAPHY

pytestmark = [pytest.mark.needs("browser", "playwright")]

EVIL = f"""---
title: "{" ".join(each for each in HOSTILE if '"' not in each)}"
---

The water rose[^1].

[^1]: {" ".join(HOSTILE)} Ibid., p. 5
"""


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports: of an English and an Arabic paper, of one with a list, of a hostile and of a long one."""
    folder = tmp_path_factory.mktemp("reports")
    long = "\n".join(f"[^{n}]: Charles Tripp, *A History of Iraq*, Cambridge, 2007, p. {n}" for n in range(1, 301))
    marks = " ".join(f"Word[^{n}]." for n in range(1, 301))
    texts = {"en": ENGLISH, "ar": ARABIC, "listed": LISTED, "<img src=x>": EVIL, "long": f"{marks}\n\n{long}\n"}
    (folder / "references.bib").write_text(f"{BIBLIOGRAPHY}{BIBLIOGRAPHY.replace('2007,', ',')}", encoding="utf-8")
    for name, text in texts.items():
        paper = folder / f"{name}.md"
        paper.write_text(text, encoding="utf-8")
        with suppress(SystemExit):
            main(["report", str(paper), "-o", str(folder / f"{'evil' if '<' in name else name}.html"), "-j", "1"])
    with suppress(SystemExit):
        main(
            ["report", *(str(folder / f"{name}.md") for name in ("en", "ar", "listed")), "-o", str(folder / "all.html")]
        )
    return folder


def labels(page: Any) -> list[str]:
    return [plain(each) for each in page.locator(".note h3").all_inner_texts()]


def plain(text: str) -> str:
    """The text without the marks that keep a label in its own direction."""
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(("name", "direction"), [("en", "ltr"), ("ar", "rtl")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_has_no_fault_for_those_who_do_not_see_it(
    started: Any, reports: Path, name: str, direction: str, scheme: str
) -> None:
    with opened(started, reports / f"{name}.html", color_scheme=scheme) as (page, seen):
        assert page.evaluate("getComputedStyle(document.body).direction") == direction
        page.locator("details.why summary").first.click()
        page.locator("details.read summary").first.click()
        assert faults(page) == []
        assert seen.errors == []
        assert seen.requests == [page.url]


def test_numbers_parts_and_words_choose_notes_and_stand_in_the_address(started: Any, reports: Path) -> None:
    with opened(started, reports / "en.html") as (page, _):
        assert len(labels(page)) == 3
        page.locator(".number-card.house_format").click()
        assert labels(page) == ["Note 3"]
        page.locator(".number-card.house_format").click()
        page.locator(".chip.k-publisher").click()
        assert labels(page) == ["Note 1"]
        assert set(page.locator(".text .part").evaluate_all("all => all.map(each => each.title)")) == {"Publisher"}
        address = page.url
        page.get_by_role("button", name="Show everything").click()
        page.get_by_role("searchbox").fill("p. 80")
        assert labels(page) == ["Note 2"]
        assert "q=p.+80" in page.url
    with opened(started, reports / "en.html", f"#{address.partition('#')[2]}") as (page, _):
        assert labels(page) == ["Note 1"]


def test_arabic_is_found_without_its_marks_and_hamzas(started: Any, reports: Path) -> None:
    with opened(started, reports / "ar.html") as (page, _):
        page.get_by_role("searchbox").fill("السَّلاطينِ")
        assert labels(page) == ["الحاشية 1"]


def test_a_repeat_leads_to_its_work_over_the_chain(started: Any, reports: Path) -> None:
    with opened(started, reports / "en.html") as (page, _):
        page.locator("#note-2 .repeats a").first.click()
        page.wait_for_function("document.activeElement.id === 'note-0'")
        assert "note=0" in page.url
        assert plain(page.locator("#note-2 .chain a").inner_text()) == "note 2"


def test_a_proposal_and_what_silences_a_finding_are_copied(started: Any, reports: Path) -> None:
    with opened(started, reports / "en.html", permissions=["clipboard-read", "clipboard-write"]) as (page, _):
        note = page.locator("#note-2")
        note.get_by_role("button", name="Copy the proposed text").click()
        page.wait_for_function("document.getElementById('told').textContent === 'Copied'")
        assert page.evaluate("navigator.clipboard.readText()") == "Ibid., p. 81."
        note.get_by_role("button", name="Copy what silences it").first.click()
        assert note.locator("pre").first.inner_text() == "<!-- hawashi: ignore N105: reason -->"


def test_the_keyboard_reaches_the_notes(started: Any, reports: Path) -> None:
    with opened(started, reports / "en.html") as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "notes-head"
        page.locator(".number-card.house_format").focus()
        page.keyboard.press("Enter")
        assert labels(page) == ["Note 3"]
        assert page.evaluate("document.activeElement.dataset.group") == "house_format"


def test_the_language_changes_in_place(started: Any, reports: Path) -> None:
    with opened(started, reports / "ar.html") as (page, seen):
        page.get_by_role("button", name="English").click()
        assert page.evaluate("document.documentElement.dir") == "ltr"
        assert page.locator("#notes-head").inner_text() == "Notes 3"
        assert page.locator("#note-0 .text").get_attribute("dir") == "auto"
        assert seen.errors == []


def test_list_and_notes_stand_side_by_side_and_works_are_sorted(started: Any, reports: Path) -> None:
    with opened(started, reports / "listed.html") as (page, _):
        assert "Marr" in page.locator(".list-lacking").inner_text()
        assert page.locator(".list-uncited li").count() == 2
        titles = page.locator("table.works tbody cite")
        assert titles.first.inner_text() == "A History of Iraq"
        page.get_by_role("button", name="Year", exact=True).click()
        page.get_by_role("button", name="Year", exact=True).click()
        assert titles.first.inner_text() == "The Modern History of Iraq"
        assert page.locator("th[aria-sort='descending']").inner_text() == "Year"


def test_nothing_of_a_paper_is_run_and_nothing_turns_the_text_around_it(started: Any, reports: Path) -> None:
    with opened(started, reports / "evil.html") as (page, seen):
        page.on("dialog", lambda dialog: seen.errors.append(dialog.message))
        page.locator("details.read summary").first.click()
        text = page.locator("#note-0 .text").inner_text()
        assert "<script>alert(1)</script>" in text
        assert "RLOevil" in text
        assert page.locator("main img, main script, main template").count() == 0
        assert seen.errors == []
        assert seen.requests == [page.url]


def test_notes_are_made_as_they_come_into_view_and_all_for_print(started: Any, reports: Path) -> None:
    with opened(started, reports / "long.html") as (page, _):
        assert page.locator(".note").count() < 200
        page.evaluate("location.hash = 'note=250'")
        page.wait_for_function("document.activeElement.id === 'note-250'")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".note").count() == 300


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_no_width_makes_the_page_scroll_sideways(started: Any, reports: Path, width: int) -> None:
    with opened(started, reports / "ar.html", viewport={"width": width, "height": 800}) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("view", ["papers", "differing", "lacking", "twice"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_of_a_folder_has_no_fault(started: Any, reports: Path, view: str, language: str) -> None:
    with opened(started, reports / "all.html", f"#view={view}&lang={language}") as (page, seen):
        assert page.locator("nav.tabs a[aria-current]").get_attribute("data-view") == view
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert faults(page) == []
        assert (seen.errors, seen.requests) == ([], [page.url.partition("#")[0]])


def test_a_folder_leads_to_its_papers_and_back_and_what_is_chosen_stands_in_the_address(
    started: Any, reports: Path
) -> None:
    with opened(started, reports / "all.html", "#lang=en") as (page, _):
        page.get_by_role("searchbox").fill("الانهار")
        assert page.locator("table.papers tbody tr").count() == 1
        assert "q=" in page.url
        page.locator("table.papers tbody a").click()
        page.wait_for_selector("#note-0")
        assert page.locator("h1").inner_text() == "الأنهار والدول"
        page.get_by_role("link", name="All papers").click()
        page.wait_for_selector("table.papers")
        assert page.locator("table.papers tbody tr").count() == 3


def test_tables_and_bibliographies_are_saved_from_the_page(started: Any, reports: Path) -> None:
    with opened(started, reports / "all.html", "#view=lacking&lang=en") as (page, seen):
        with page.expect_download() as bibliography:
            page.get_by_role("button", name="Save as .bib").click()
        assert "Marr" in Path(bibliography.value.path()).read_text(encoding="utf-8")
        page.locator("nav.tabs a").first.click()
        page.wait_for_selector("table.papers")
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save as CSV").click()
        text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
        assert text.startswith("path,title,authors,errors,warnings,house_format,info,safe,")
        assert "الأنهار والدول" in text
        assert seen.errors == []
