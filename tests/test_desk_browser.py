"""The desk in a real browser: from a dropped file to the paper that comes back."""

from __future__ import annotations

import io
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hawashi import formats
from tests import libreoffice
from tests.browser import browser, faults, opened
from tests.pages import word
from tests.test_desk import NOTES, opened_desk
from tests.test_report_browser import EVIL, plain

pytestmark = [pytest.mark.needs("browser", "playwright")]

DROP = """([name, text, base64]) => {
  const bytes = base64 ? Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) : text;
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name));
  dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""
"""Drops a file on the page, as who holds it with the mouse does."""


@pytest.fixture(scope="module")
def started() -> Iterator[Any]:
    with browser() as one:
        yield one


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with opened_desk(tmp_path_factory.mktemp("desk")) as (_, address):
        yield address


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for language, notes in NOTES.items():
        (folder / f"{language}.docx").write_bytes(word(notes))
    (folder / "evil <img src=x onerror=alert(1)>.md").write_text(EVIL, encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04")
    return folder


def choose(page: Any, *paths: Path, button: str = ".main-action") -> None:
    """Choose files, or a folder, in the window that the button opens."""
    with page.expect_file_chooser() as opening:
        page.locator(button).first.click()
    opening.value.set_files(list(paths))


def test_from_a_dropped_file_to_tracked_changes(started: Any, address: str) -> None:
    with opened(started, address) as (page, seen):
        assert faults(page) == []
        page.evaluate(DROP, ["بحث.docx", "", b64encode(word(NOTES["en"])).decode()])
        page.wait_for_selector(".tools")
        box = page.locator("#note-1 .take input")
        assert box.is_checked()
        box.focus()
        page.keyboard.press("Space")
        with page.expect_download() as saving:
            page.get_by_role("button", name="Paper with tracked changes").click()
        assert saving.value.suggested_filename == "بحث-changes.docx"
        copy = Path(saving.value.path()).read_bytes()
        notes = [note.text for note in formats.load(copy, "paper.docx").notes]
        assert notes[1:] == ["Ibid., p. 80", "Ibid., p. 81."]
        with zipfile.ZipFile(io.BytesIO(copy)) as archive:
            assert b"<w:ins " in archive.read("word/footnotes.xml")
        page.wait_for_selector(".made p:nth-of-type(2)")
        assert faults(page) == []
        page.reload()
        page.wait_for_selector(".tools")
        assert seen.errors == []
        assert all(each.startswith((address, "blob:")) for each in seen.requests)


@pytest.mark.needs("libreoffice")
def test_libreoffice_accepts_and_refuses_what_comes_back(started: Any, address: str, tmp_path: Path) -> None:
    typed = {language: notes.split("\n") for language, notes in NOTES.items()}
    asked = []
    with opened(started, address) as (page, _):
        for language, notes in NOTES.items():
            page.evaluate(DROP, [f"{language}.docx", "", b64encode(word(notes)).decode()])
            page.wait_for_selector(".tools")
            with page.expect_download() as saving:
                page.get_by_role("button", name="Paper with tracked changes").click()
            copy = tmp_path / saving.value.suggested_filename
            saving.value.save_as(copy)
            asked += [(copy, libreoffice.ACCEPT), (copy, libreoffice.REFUSE)]
            page.get_by_role("button", name="Start over").click()
            page.wait_for_selector(".drop-zone")
    accepted, refused, accepted_ar, refused_ar = (seen["notes"] for seen in libreoffice.read_there(*asked))
    plain = [line.replace("*", "") for line in typed["en"][:3]]
    assert (accepted, refused) == ([plain[0], "Ibid., p. 80.", "Ibid., p. 81."], plain)
    plain = [line.replace("*", "") for line in typed["ar"][:3]]
    assert (accepted_ar, refused_ar) == ([plain[0], "المصدر نفسه، ص 40.", "المصدر نفسه، ص 41."], plain)


@pytest.mark.parametrize(("language", "width", "scheme"), [("en", 360, "dark"), ("ar", 800, "light")])
def test_several_papers_stand_in_a_table_and_what_is_broken_is_told(
    started: Any, address: str, papers: Path, language: str, width: int, scheme: str
) -> None:
    look = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    with opened(started, address, f"#lang={language}", **look) as (page, seen), opened(started, address) as (other, _):
        page.on("dialog", lambda dialog: seen.errors.append(dialog.message))
        if language == "en":
            choose(page, *sorted(papers.iterdir()))
        else:
            choose(page, papers, button=".main-action + button")
        choose(other, papers / "ar.docx")
        page.wait_for_selector("table.papers")
        assert page.locator("table.papers tbody tr").count() == 3
        assert "broken.docx" in plain(page.locator("main > .findings .problem").inner_text())
        assert page.locator("main img, main script").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []
        page.locator("nav.tabs a[data-view=house]").click()
        page.wait_for_selector(".sheet")
        assert plain(page.locator("nav.tabs").inner_text()).count("NaN") == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []
        page.locator("nav.tabs a[data-view=papers]").click()
        page.locator("table.papers tbody a").nth(1).click()
        page.wait_for_selector("#note-0")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults(page) == []
        page.locator("a.name").click()
        page.wait_for_selector("table.papers")
        assert seen.errors == []
        other.wait_for_selector("#note-0")
        assert other.locator("h1").count() == 1
        assert "الوردي" in other.locator("#note-0 .text").inner_text()


def test_it_is_closed_from_its_page_and_says_so(started: Any, tmp_path: Path) -> None:
    with opened_desk(tmp_path) as (process, address), opened(started, address) as (page, _):
        page.get_by_role("button", name="Close the desk").click()
        page.get_by_role("heading", name="The desk is closed").wait_for()
        assert process.wait(120) == 0
        assert list(tmp_path.iterdir()) == []


def test_a_folder_is_dragged_onto_the_desk(started: Any, address: str, papers: Path, tmp_path: Path) -> None:
    folder = tmp_path / "أبحاث العام"
    for place in (folder / "in", folder / ".git"):
        place.mkdir(parents=True)
    for name, place in (("en", folder), ("ar", folder / "in"), ("ar", folder / ".git")):
        (place / f"{name}.docx").write_bytes((papers / f"{name}.docx").read_bytes())
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    with opened(started, address) as (page, seen):
        mouse = page.context.new_cdp_session(page)
        held = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            mouse.send("Input.dispatchDragEvent", {"type": kind, "x": 300, "y": 300, "data": held})
        page.wait_for_selector("table.papers")
        paths = [plain(each) for each in page.locator("table.papers .path").all_inner_texts()]
        assert sorted(paths) == ["أبحاث العام/en.docx", "أبحاث العام/in/ar.docx"]
        assert seen.errors == []
