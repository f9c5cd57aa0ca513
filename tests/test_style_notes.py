"""Notes that are right by the manuals of the styles that ship, and by their freedoms; and notes that are wrong."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from hawashi import formats, styles
from hawashi.model import Finding, Paper
from hawashi.pipeline import understand
from tests.test_styles import on_format

CASES = Path(__file__).parent / "cases" / "style"
_NOTE = re.compile(r"^\[\^(\d+)\]: (.+)$", re.MULTILINE)
RIGHT = {
    "chicago-notes": ("chicago-notes-en.md", "oscola"),
    "turabian": ("chicago-notes-en.md", "mhra"),
    "mhra": ("mhra-en.md", "oscola"),
    "oscola": ("oscola-en.md", "chicago-notes"),
}
"""The notes that are right by a style, and a style whose right notes are wrong by it."""
TITLES = "\n\n".join(f"[^{number}]: Charles Tripp, *A History of Iraq*, 7{number}." for number in (7, 8, 9))
"""Notes with italics: without any, nothing is said of italics."""


@cache
def right(name: str) -> tuple[str, ...]:
    return tuple(found[2] for found in _NOTE.finditer((CASES / RIGHT[name][0]).read_text(encoding="utf-8")))


def paper_of(*notes: str) -> Paper:
    return understand(formats.parse("\n\n".join(f"[^{at}]: {note}" for at, note in enumerate(notes, 1)) + "\n"))


def found_in(name: str, *notes: str) -> list[Finding]:
    return on_format(paper_of(*notes), styles.shipped(name))


def codes(name: str, note: str) -> set[str]:
    return {one.code for one in found_in(name, note)}


@pytest.mark.parametrize("name", RIGHT)
def test_right_notes_have_no_finding(name: str) -> None:
    assert len(right(name)) >= 40
    assert [one.message for one in found_in(name, *right(name))] == []


@pytest.mark.parametrize("name", RIGHT)
def test_most_right_notes_of_another_style_are_found(name: str) -> None:
    paper = paper_of(*right(RIGHT[name][1]))
    spoken = {one.span.text for one in on_format(paper, styles.shipped(name))}
    assert len(spoken) >= 15


TRIPP = "Charles Tripp, *A History of Iraq*"
GOULD = "Glenn Gould, “Streisand as Schwarzkopf,” in *The Glenn Gould Reader*"
DAOUDY = "Marwa Daoudy, “Asymmetric Power: Negotiating Water,” *International Negotiation*"
RUBIN = "Alissa J. Rubin, “A Climate Warning from the Cradle of Civilization,” *New York Times*"


@pytest.mark.parametrize(
    ("name", "code", "note"),
    [
        ("chicago-notes", "C202", f"{TRIPP} (Cambridge, Cambridge University Press, 2007), 75."),
        (
            "chicago-notes",
            "C202",
            "Charles Tripp. *A History of Iraq* (Cambridge: Cambridge University Press, 2007), 75.",
        ),
        ("chicago-notes", "C203", f"{TRIPP}, Cambridge: Cambridge University Press, 2007, 75."),
        ("chicago-notes", "C204", f"{TRIPP}(Cambridge: Cambridge University Press, 2007), 75."),
        ("chicago-notes", "C207", f"{TRIPP} (Cambridge: Cambridge University Press, 2007), p. 75."),
        ("chicago-notes", "C207", f"{DAOUDY}, vol. 14, no. 2 (2009): 365."),
        ("chicago-notes", "C202", f"{DAOUDY} 14, no. 2 (2009), 365."),
        ("chicago-notes", "C201", "Phebe Marr, *The Modern History of Iraq* (Westview Press: Boulder, 2012), 75."),
        (
            "chicago-notes",
            "C209",
            "Tripp, Charles, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), 75.",
        ),
        ("chicago-notes", "C212", f"{RUBIN}, 29/7/2023."),
        ("chicago-notes", "C215", "Ibidem, 75."),
        ("turabian", "C207", f"{TRIPP} (Cambridge: Cambridge University Press, 2007), p. 75."),
        ("turabian", "C212", f"{RUBIN}, 29/7/2023."),
        ("mhra", "C207", f"{TRIPP} (Cambridge: Cambridge University Press, 2007), 75."),
        ("mhra", "C203", f"{TRIPP}, Cambridge: Cambridge University Press, 2007, p. 75."),
        ("mhra", "C212", "Alissa J. Rubin, ‘A Climate Warning from Iraq’, *New York Times*, July 29, 2023, p. 3."),
        ("mhra", "C202", "Charles Tripp, *A History of Iraq* (Cambridge, Cambridge University Press, 2007), p. 75."),
        ("oscola", "C202", f"{TRIPP} (Cambridge University Press, 2007) 75."),
        ("oscola", "C202", f"{TRIPP} (Cambridge University Press 2007), 75."),
        ("oscola", "C207", f"{TRIPP} (Cambridge University Press 2007) p 75."),
        ("oscola", "C212", "Jane Croft, ‘Judges Warn on Legal Aid’ *Daily Telegraph* (London, July 1, 2010) 3."),
        ("chicago-notes", "C203", "علي الوردي، *وعاظ السلاطين*، لندن: دار كوفان، 1995، ص 34."),
    ],
)
def test_what_is_wrong_is_found(name: str, code: str, note: str) -> None:
    assert code in codes(name, note)


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("chicago-notes", f"{GOULD}, ed. Tim Page (New York: Vintage, 1984), 310."),
        ("chicago-notes", f"{GOULD}, edited by Tim Page (New York: Vintage, 1984), 310."),
        (
            "chicago-notes",
            "Joel Greenberg, ed., *Of Prairie, Woods, and Water* (Chicago: University of Chicago Press, 2008), 42.",
        ),
        ("chicago-notes", f"{RUBIN}, 29 July 2023."),
        ("chicago-notes", f"{RUBIN}, Sept. 29, 2023, p. 3."),
        ("chicago-notes", f"{TRIPP} (Cambridge University Press, 2007), 75."),
        ("chicago-notes", f"{TRIPP} (London, 2007), chap. 4."),
        ("chicago-notes", "Robert Dahl, “Who Governs?” *American Politics Quarterly* 14, no. 2 (2009): 365."),
        ("chicago-notes", "“Debate in Lexington” (Lexington, KY), *Christian Advocate*, May 4, 1855."),
        ("chicago-notes", "Jessie Ames to Laura Morrison, November 24, 1936, ASWPL Papers, reel 4, file 74."),
        ("chicago-notes", "Lilly Family Bible Records, North Carolina Division of Archives and Records."),
        ("chicago-notes", "Brian Catlos, *Kingdoms of Faith*, 2 vols. (New York: Basic Books, 2018)."),
        ("chicago-notes", "علي الوردي إلى عبد العزيز الدوري، 5 آذار 1952، أوراق عبد العزيز الدوري، الملف 4."),
        ("mhra", "علي الوردي. وعاظ السلاطين (لندن، دار كوفان: 1995). 34."),
        ("oscola", "المصدر نفسه، ٣٤."),
    ],
)
def test_what_is_right_or_not_sure_is_left_alone(name: str, note: str) -> None:
    assert codes(name, note) <= {"C220"}


def test_nothing_is_taken_from_another_house() -> None:
    for name in ("chicago-notes", "turabian", "mhra", "oscola"):
        style = styles.shipped(name)
        for setting in ("required-parts", "note-size", "paper-pages-least", "brief-pages", "languages"):
            assert style.get(setting) is None, (name, setting)
        assert style.texts("house-names") == ()


def test_a_style_says_what_is_free(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    notes = [
        f"{TRIPP} (Cambridge: Cambridge University Press, 2007), p. 75.",
        f"{RUBIN}, 2023-07-29.",
        "علي طاهر الحمود، «الحراك والشباب»، *الصباح*، 17/12/2019.",
    ]
    (folder / "style.toml").write_text('title = "Ours"\nextends = "chicago-notes"\n', encoding="utf-8")
    assert {one.code for one in on_format(paper_of(*notes), styles.load(folder))} == {"C207", "C212"}
    (folder / "style.toml").write_text(
        'title = "Ours"\nextends = "chicago-notes"\n'
        '[settings.free]\nvalue = ["label locator book"]\n'
        '[settings.date-forms]\nvalue = ["2020-01-05", "5/1/2020"]\n',
        encoding="utf-8",
    )
    assert on_format(paper_of(*notes), styles.load(folder)) == []
