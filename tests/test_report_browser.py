"""The report in a real browser: filters, links, keyboard, both directions, print, and that nothing leaves the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pypdfium2 import PdfDocument

from hawashi.cli import main
from hawashi.pages import written
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


HOSTILE_WORK = "Charles Tripp, *A </script><b>History</b>* \u202eof Iraq, Cambridge, 2007, p. 5."


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
    evil = EVIL.replace("---\n\nThe", f"author: {HOSTILE[2]}\n---\n\nThe").replace("Ibid., p. 5", HOSTILE_WORK)
    (folder / "works.md").write_text(evil, encoding="utf-8")
    runs = [folder / f"2026-0{month}-01.json" for month in (5, 7)]
    for run in runs:
        run.write_text('[{"path": "en.md", "code": "N105", "severity": "error", "message": ""}]', encoding="utf-8")
    several = [str(folder / f"{name}.md") for name in ("en", "ar", "listed", "works")]
    since = [option for run in runs for option in ("--since", str(run))]
    with suppress(SystemExit):
        main(["report", *several, *since, "-o", str(folder / "all.html"), "-j", "1"])
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
        page.locator("#note-0:focus").wait_for()
        assert "note=0" in page.url
        assert plain(page.locator("#note-2 .chain a").inner_text()) == "note 2"


def test_a_proposal_and_what_silences_a_finding_are_copied(started: Any, reports: Path) -> None:
    with opened(started, reports / "en.html", permissions=["clipboard-read", "clipboard-write"]) as (page, _):
        note = page.locator("#note-2")
        note.get_by_role("button", name="Copy the proposed text").click()
        page.locator("#told", has_text="Copied").wait_for()
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
        page.locator("#note-250:focus").wait_for()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(".note").count() == 300


@pytest.mark.parametrize("name", ["en", "ar"])
def test_a_printed_page_is_filled_and_has_no_buttons(started: Any, reports: Path, name: str) -> None:
    with opened(started, reports / f"{name}.html") as (page, _):
        page.locator(".foot button").first.click()
        with PdfDocument(page.pdf(prefer_css_page_size=True)) as made:
            first = made[0].get_textpage().get_text_bounded()
    assert "81" in first or "41" in first, "the third note is on the first sheet"
    assert "BibTeX" not in first
    assert "ignore N105" not in first


@pytest.mark.parametrize("name", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1100])
def test_no_width_makes_the_page_scroll_sideways(started: Any, reports: Path, name: str, width: int) -> None:
    with opened(started, reports / f"{name}.html", viewport={"width": width, "height": 800}) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        inside = "all => all.every(each => each.scrollWidth <= each.clientWidth)"
        assert page.locator(".main, aside, .filters").evaluate_all(inside)


@pytest.mark.parametrize("several", [False, True])
def test_a_name_of_a_file_turns_nothing_round(started: Any, tmp_path: Path, several: bool) -> None:
    names = ["\u202egpj.md", *(["ورقة.md"] if several else [])]
    for name in names:
        (tmp_path / name).write_text(ENGLISH, encoding="utf-8")
    made = tmp_path / "report.html"
    with suppress(SystemExit):
        main(["report", *(str(tmp_path / name) for name in names), "-o", str(made), "-j", "1"])
    with opened(started, made) as (page, seen):
        assert page.locator(".path").first.inner_text().endswith("/RLOgpj.md")
        assert not re.search("[\u202a-\u202e]", page.locator("#page").inner_text())
        assert seen.errors == []


def test_a_command_breaks_between_its_words_alone(started: Any, reports: Path) -> None:
    with opened(started, reports / "en.html", viewport={"width": 360, "height": 800}) as (page, _):
        words = page.locator(".command span")
        assert "".join(words.all_text_contents()).startswith("hawashi fix ")
        assert words.first.evaluate("each => each.getClientRects().length") == 1


def test_arabic_names_stand_on_the_side_that_the_page_begins_on(started: Any, tmp_path: Path) -> None:
    row = {"authors": [], "counts": {}, "safe": 0, "new": 0, "notes": 0, "style": {"en": "The house", "ar": "الجهة"}}
    names = [{"said": said, "papers": [0]} for said in ("عبد الكريم", "عبدالكريم")]
    overview = {
        "papers": [{"path": f"{title}.md", "title": title, **row} for title in ("One", "Two")],
        "spellings": [{"title": "عبد الكريم", "variants": names}],
        **{name: [] for name in ("rules", "problems", "lacking", "twice", "differing")},
    }
    path = tmp_path / "names.html"
    path.write_text("".join(written(overview, [], "en")), encoding="utf-8")
    with opened(started, path, "#view=spellings") as (page, _):
        sides = "all => all.map(each => getComputedStyle(each).textAlign)"
        assert set(page.locator(".compared h3, .compared th").evaluate_all(sides)) == {"left"}
        assert plain(page.locator(".headline .meta").inner_text()) == "Compared with The house"


@pytest.mark.parametrize("view", ["papers", "differing", "lacking", "twice", "spellings", "house"])
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
        assert page.locator("table.papers tbody tr").count() == 4


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
        assert text.startswith("path,title,authors,errors,warnings,house_format,info,new,safe,")
        assert "الأنهار والدول" in text
        assert seen.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_for_a_director_has_no_fault_and_is_one_sheet(
    started: Any, reports: Path, language: str, scheme: str
) -> None:
    address = f"#view=house&lang={language}"
    with opened(started, reports / "all.html", address, color_scheme=scheme) as (page, seen):
        assert page.locator(".sheet section").count() == 9
        assert page.locator(".chart polyline").count() == 3
        assert faults(page) == []
        assert page.locator("main script, main template, main b").count() == 0
        assert len(PdfDocument(page.pdf(prefer_css_page_size=True))) == 1
        assert (seen.errors, seen.requests) == ([], [page.url.partition("#")[0]])


@pytest.mark.parametrize("width", [360, 800])
def test_the_page_for_a_director_fits_every_width(started: Any, reports: Path, width: int) -> None:
    surroundings = {"viewport": {"width": width, "height": 800}}
    with opened(started, reports / "all.html", "#view=house&lang=ar", **surroundings) as (page, _):
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_network_is_saved_for_programs_that_are_made_for_it(started: Any, reports: Path) -> None:
    with opened(started, reports / "all.html", "#view=house&lang=en") as (page, _):
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save as GraphML").click()
        root = etree.parse(saved.value.path()).getroot()
        space = {"g": root.nsmap[None]}
        nodes = set(root.xpath("//g:node/@id", namespaces=space))
        ends = set(root.xpath("//g:edge/@source | //g:edge/@target", namespaces=space))
        assert ends == nodes
        labels = root.xpath("//g:node/g:data[@key='label']/text()", namespaces=space)
        assert {"الأنهار والدول", "A History of Iraq", "الوردي، علي"} <= set(labels)
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save for VOSviewer").click()
        network = json.loads(Path(saved.value.path()).read_text(encoding="utf-8"))["network"]
        ids = {item["id"] for item in network["items"]}
        assert len(ids) == len(nodes)
        assert {link[end] for link in network["links"] for end in ("source_id", "target_id")} == ids
        assert not re.search("[\u202a-\u202e]", "".join(item["label"] for item in network["items"]))


def test_why_a_rule_matters_is_told_in_the_language_of_the_page(started: Any, reports: Path) -> None:
    with opened(started, reports / "en.html", "#lang=ar") as (page, _):
        page.locator("details.why summary").first.click()
        reason = page.locator("details.why[open] p").first
        assert reason.get_attribute("lang") == "ar"
        assert re.search("[ء-ي]", reason.inner_text())


@pytest.mark.parametrize("code", ["`\u2068--style\u2069 \u2068chicago\u2069`", "\u2068`--style chicago`\u2069"])
def test_code_in_a_message_shows_no_marks_of_direction(started: Any, reports: Path, tmp_path: Path, code: str) -> None:
    text = (reports / "en.html").read_text(encoding="utf-8")
    said = r'("message":{"en":"[^"]*","ar":")[^"]*"'
    path = tmp_path / "code.html"
    told = f'جرّب {code}"'.replace("\u2068", "\\u2068").replace("\u2069", "\\u2069")
    path.write_text(re.sub(said, lambda found: found[1] + told, text, count=1), encoding="utf-8")
    with opened(started, path, "#lang=ar") as (page, _):
        assert "--style chicago" in page.locator(".message code").all_inner_texts()
        assert "`" not in page.locator(".message").first.inner_text()
        assert page.locator(".message .turning").count() == 0


def test_titles_in_arabic_are_not_slanted(started: Any, reports: Path) -> None:
    with opened(started, reports / "ar.html", "#lang=en") as (page, _):
        slanted = """all => all.filter(each => /[ء-ي]/.test(each.textContent)
            && getComputedStyle(each).fontStyle !== "normal").map(each => each.textContent)"""
        assert page.locator("main *").evaluate_all(slanted) == []


def test_of_many_papers_the_first_are_shown_and_the_others_when_asked_for(started: Any, tmp_path: Path) -> None:
    row = {"authors": [], "counts": {}, "safe": 0, "new": 0, "notes": 0, "style": ""}
    variants = [{"papers": list(range(8)), "said": ["Basra"]}, {"papers": [8], "said": ["Baghdad"]}]
    overview = {
        "papers": [{"path": f"{number}.md", "title": f"Paper {number}", **row} for number in range(9)],
        "differing": [{"title": "Rivers", "people": [], "fields": ["place"], "variants": variants}],
        **{name: [] for name in ("rules", "problems", "lacking", "twice", "spellings")},
    }
    path = tmp_path / "many.html"
    path.write_text("".join(written(overview, [], "en")), encoding="utf-8")
    with opened(started, path, "#view=differing") as (page, seen):
        links = page.locator(".papers-of a")
        assert links.count() == 6
        page.get_by_role("button", name="3 more papers").click()
        assert links.count() == 9
        assert page.evaluate("document.activeElement.textContent") == "Paper 5"
        assert page.locator("nav.tabs a").count() == 5
        assert seen.errors == []


def test_a_browser_of_this_machine_prints_the_page_for_a_director(reports: Path, tmp_path: Path) -> None:
    made = tmp_path / "house.pdf"
    with pytest.raises(SystemExit) as left:
        main(["report", str(reports / "ar.md"), "--pdf", str(made), "-j", "1"])
    assert not left.value.code
    assert len(PdfDocument(made)) == 1
