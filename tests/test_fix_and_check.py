"""`hawashi fix` and `hawashi check --fix` go one road: the same settings, silences and comments, the same files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.docx import note, paragraph, reference, run, word

Run = Callable[..., CompletedProcess[str]]
BOTH = pytest.mark.parametrize("language", ["en", "ar"])
PAPERS = Path(__file__).parents[1] / "papers"
ROADS = [["fix"], ["check", "--fix"]]

# A missing space behind the label, and a missing full stop: two things that can be mended.
NOTES = {"en": "Ibid., p.12", "ar": "المصدر نفسه، ص12"}
MENDED = {"en": "Ibid., p. 12.", "ar": "المصدر نفسه، ص 12."}
SPACED = {"en": "Ibid., p. 12", "ar": "المصدر نفسه، ص 12"}
STOPPED = {"en": "Ibid., p.12.", "ar": "المصدر نفسه، ص12."}


def paper(language: str, comment: str = "") -> str:
    words = {"en": "The dam held", "ar": "صمد السد"}[language]
    return f"{words}[^1].\n\n{comment}[^1]: {NOTES[language]}\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def files() -> dict[str, bytes]:
    kept = (path for path in Path().rglob("*") if path.is_file() and ".hawashi_cache" not in path.parts)
    return {path.as_posix(): path.read_bytes() for path in kept}


def both(hawashi: Run, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The files after mending, which are the same on both roads."""
    here = Path.cwd()
    found = []
    for number, road in enumerate(ROADS):
        there = here.with_name(f"{here.name}-{number}")
        shutil.copytree(here, there)
        monkeypatch.chdir(there)
        hawashi(*road, *arguments)
        found.append(files())
    monkeypatch.chdir(here)
    assert found[0] == found[1]
    return found[0]


CASES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "none": ({}, MENDED),
    "ignored in the file": (
        {"hawashi.toml": '[[files]]\nfiles = "paper.md"\nignore = ["missing_full_stop"]\n'},
        SPACED,
    ),
    "selected in the file": ({"hawashi.toml": '[[files]]\nfiles = "*.md"\nselect = ["missing_full_stop"]\n'}, STOPPED),
    "silenced": (
        {"hawashi.toml": '[[silence]]\nfiles = "paper.md"\nrules = ["missing_space_after_page_label"]\n'},
        STOPPED,
    ),
    "silenced in one note": (
        {"hawashi.toml": '[[silence]]\nfiles = "paper.md"\nnote = "1"\nrules = ["missing_full_stop"]\n'},
        SPACED,
    ),
    "silenced in another note": (
        {"hawashi.toml": '[[silence]]\nfiles = "paper.md"\nnote = "2"\nrules = ["missing_full_stop"]\n'},
        MENDED,
    ),
    "silenced in another file": (
        {"hawashi.toml": '[[silence]]\nfiles = "o.md"\nrules = ["missing_full_stop"]\n'},
        MENDED,
    ),
    "ignored everywhere": ({"hawashi.toml": 'ignore = ["missing_full_stop"]\n'}, SPACED),
    "a comment": ({"comment": "<!-- hawashi: ignore missing_space_after_page_label: as printed -->\n"}, STOPPED),
    "a comment for the file": ({"comment": "<!-- hawashi: ignore-file missing_full_stop -->\n\n"}, SPACED),
}


@BOTH
@pytest.mark.parametrize("case", CASES)
def test_what_check_does_not_show_is_not_mended(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, language: str, case: str
) -> None:
    given, expected = CASES[case]
    put("paper.md", paper(language, given.get("comment", "")))
    if "hawashi.toml" in given:
        put("hawashi.toml", given["hawashi.toml"])
    found = both(hawashi, "paper.md", monkeypatch=monkeypatch)
    assert found["paper.md"].decode() == paper(language, given.get("comment", "")).replace(
        NOTES[language], expected[language]
    )


@BOTH
def test_the_style_and_the_bibliography_of_a_file_count(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    works = {
        "en": "Anna Farid, *The Measured River* (Basra : Nur Press, 1999), 12.",
        "ar": "هدى عبد الكريم، قصة النهر والمدينة (البصرة: دار النور، 1999)، ص 12-15.",
    }
    put("paper.md", f"Text[^1].\n\n[^1]: {works[language]}\n")
    put("other.md", f"Text[^1].\n\n[^1]: {works[language]}\n")
    put("hawashi.toml", '[[files]]\nfiles = "paper.md"\nstyle = "chicago-notes"\nbibliography = "own.bib"\n')
    put("own.bib", "@book{farid1999, author = {Farid, Anna}, title = {The Measured River}, year = 1999}\n")
    found = both(hawashi, ".", monkeypatch=monkeypatch)
    assert found["paper.md"] != found["other.md"]


def test_all_kinds_of_files_are_the_same_byte_for_byte(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (each.suffix for each in PAPERS.glob("formats/water-diplomacy.*")):
        put(f"papers/paper{kind}", (PAPERS / f"formats/water-diplomacy{kind}").read_bytes())
    put("papers/paper.md", (PAPERS / "decentralisation.md").read_bytes())
    for language in ("en", "ar"):
        file = word(paragraph(run("Text"), reference(1)), footnotes=note(1, run(NOTES[language])))
        put(f"papers/{language}.docx", file)
        put(f"papers/{language}.docm", file)
    before = files()
    found = both(hawashi, "papers", monkeypatch=monkeypatch)
    assert {Path(name).suffix for name in before if found[name] != before[name]} >= {".md", ".docx", ".docm"}


@BOTH
def test_the_options_mean_the_same(hawashi: Run, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    put("paper.md", paper(language))
    expected = {"missing_full_stop": STOPPED, "missing_space_after_page_label,missing_full_stop": MENDED, "N": STOPPED}
    for select, mended in expected.items():
        found = both(hawashi, "paper.md", "--select", select, monkeypatch=monkeypatch)
        assert found["paper.md"].decode() == paper(language).replace(NOTES[language], mended[language])
        for number, _ in enumerate(ROADS):
            shutil.rmtree(Path.cwd().with_name(f"{Path.cwd().name}-{number}"))


@BOTH
@pytest.mark.parametrize("road", ROADS, ids=" ".join)
def test_a_piped_paper_goes_on_mended(
    hawashi: Run, pipe: Callable[[str], None], language: str, road: list[str]
) -> None:
    put("hawashi.toml", '[[silence]]\nfiles = "ورقة.md"\nrules = ["missing_space_after_page_label"]\n')
    pipe(paper(language))
    ran = hawashi(*road, "-", "--stdin-filename", "ورقة.md")
    assert ran.stdout == paper(language).replace(NOTES[language], STOPPED[language])
    assert sorted(files()) == ["hawashi.toml"]


@pytest.mark.parametrize("road", ROADS, ids=" ".join)
def test_a_piped_difference_is_shown_alone(hawashi: Run, pipe: Callable[[str], None], road: list[str]) -> None:
    pipe(paper("en"))
    ran = hawashi(road[0], "-", "--diff")
    assert ran.stdout.startswith("--- -\n")
    assert "The dam held[^1].\n\n[^1]: Ibid., p. 12.\n" not in ran.stdout


@BOTH
def test_what_fix_cannot_do_is_told(hawashi: Run, language: str) -> None:
    put("paper.md", paper(language))
    put("bad/hawashi.toml", 'select = ["N999"]\n')
    put("bad/paper.md", paper(language))
    ran = hawashi("fix", "paper.md", "bad", "missing.md")
    assert ran.returncode == 2
    assert Path("paper.md").read_text(encoding="utf-8") == paper(language).replace(NOTES[language], MENDED[language])
    assert ran.stderr.count("\n  hint: ") == 2
    for option in (["--select", "N999"], ["--style", "no-such-style"], ["--diff", "--backup"]):
        ran = hawashi("fix", "paper.md", *option)
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n  hint: ")) == (2, "", 1)


@BOTH
def test_the_exit_codes_of_fix(hawashi: Run, language: str) -> None:
    put("paper.md", paper(language))
    before = files()
    assert hawashi("fix", "paper.md", "--diff").returncode == 1
    assert files() == before
    assert hawashi("fix", "paper.md").returncode == 0
    ran = hawashi("fix", "paper.md")
    assert (ran.returncode, ran.stderr) == (0, "hawashi: nothing to fix\n")
    assert hawashi("fix", "paper.md", "--diff").returncode == 0
