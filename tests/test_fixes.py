"""Mending papers: what is taken, what is refused, and how a file is replaced."""

from __future__ import annotations

import os
import stat
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi import fixes, formats
from hawashi.checking import RULES, check_paper
from hawashi.errors import WriteError
from hawashi.model import BODY, Document, Edit, Finding, Fix, Span
from hawashi.pipeline import understand
from tests.once_mended import once_mended

ENGLISH = "The dam held[^1].\r\n\r\n[^1]: Farid, *The Measured River*, p.75; see pp.80-81\r\n"
ARABIC = "صمد السد[^١].\n\n[^١]: هلال فريد، *النهر المحسوب*، ص75؛ وينظر ص80\n"


def replacing(document: Document, words: str, by: str, *, safe: bool = True, text: str = "n1") -> Finding:
    start = document.text_of(text).index(words)
    where = Span(text, start, start + len(words))
    return Finding(where, "x", Fix((Edit(where, by),), safe))


@pytest.mark.parametrize(
    ("paper", "old", "new"),
    [
        (ENGLISH, "p.75", "p. 75"),
        (ARABIC, "ص75", "ص 75"),
        (ENGLISH, "pp.80-81", "pp. 80-81."),
        (ARABIC, "فريد", "فَريد"),
    ],
)
def test_only_the_edit_changes(paper: str, old: str, new: str) -> None:
    document = formats.parse(paper)
    assert once_mended(document, [replacing(document, old, new)]) == paper.replace(old, new)


@pytest.mark.parametrize("paper", [ENGLISH, ARABIC])
def test_nothing_to_mend_changes_nothing(paper: str) -> None:
    document = formats.parse(paper)
    assert once_mended(document, []) == paper
    assert once_mended(document, [Finding(Span("n1", 0, 1), "no fix")]) == paper


def test_unsafe_fixes_wait_to_be_asked_for() -> None:
    document = formats.parse(ENGLISH)
    found = [replacing(document, "p.75", "p. 75"), replacing(document, "Farid", "Fareed", safe=False)]
    assert fixes.choose(found) == (found[0],)
    assert once_mended(document, found) == ENGLISH.replace("p.75", "p. 75")
    assert "Fareed" in once_mended(document, found, unsafe=True)


def test_of_two_fixes_for_one_place_the_first_is_taken() -> None:
    document = formats.parse(ARABIC)
    first, second = replacing(document, "ص75", "ص 75"), replacing(document, "75", "76")
    apart = replacing(document, "ص80", "ص 80")
    assert fixes.choose([first, second, apart]) == (first, apart)
    assert fixes.choose([second, first, apart]) == (second, apart)


def test_a_fix_is_taken_whole_or_not_at_all() -> None:
    document = formats.parse(ENGLISH)
    one = replacing(document, "p.75", "p. 75")
    both = Finding(one.span, "x", Fix((*one.fix.edits, *replacing(document, "see", "See").fix.edits)))  # type: ignore[union-attr]
    assert fixes.choose([one, both]) == (one,)
    assert "See" not in once_mended(document, [one, both])


def test_insertions_at_one_place_are_not_mixed() -> None:
    there = [Finding(Span("n1", 4, 4), "x", Fix((Edit(Span("n1", 4, 4), text),))) for text in ".,"]
    assert fixes.choose(there) == (there[0],)


places = st.tuples(st.integers(0, 30), st.integers(0, 4)).map(lambda pair: Span("n1", pair[0], pair[0] + pair[1]))


@given(st.lists(places, max_size=12))
def test_chosen_edits_never_overlap(spans: list[Span]) -> None:
    found = [Finding(span, "x", Fix((Edit(span, "·"),))) for span in spans]
    chosen = sorted(finding.span for finding in fixes.choose(found))
    for before, after in pairwise(chosen):
        assert before.end < after.start
    if spans:
        assert spans[0] in chosen


@given(st.text("ab علي،", min_size=34), st.lists(places, max_size=6))
def test_edited_keeps_what_lies_between(text: str, spans: list[Span]) -> None:
    found = fixes.choose([Finding(span, "x", Fix((Edit(span, "·"),))) for span in spans])
    new = fixes.edited(text, [edit for finding in found if finding.fix for edit in finding.fix.edits])
    assert new.count("·") == len(found)
    assert len(new) == len(text) + sum(1 - len(finding.span) for finding in found)


@pytest.mark.parametrize(
    ("paper", "words", "by"),
    [
        (ENGLISH, "The dam held", "The dam held[^2]"),  # a new mark
        (ENGLISH, "The dam held", "```\nThe dam held"),  # all the rest becomes code
        (ARABIC, "صمد السد", "[^١]: صمد السد"),  # the body becomes a note
    ],
)
def test_a_fix_that_changes_more_than_it_says_is_refused(paper: str, words: str, by: str) -> None:
    document = formats.parse(paper, "paper.md")
    with pytest.raises(WriteError) as raised:
        once_mended(document, [replacing(document, words, by, text=BODY)])
    assert raised.value.hint


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[1] / "papers").glob("*.md")), ids=lambda path: path.stem
)
def test_mending_a_paper_leaves_nothing_to_mend(path: Path) -> None:
    def found_in(text: str) -> tuple[Document, list[Finding]]:
        document = formats.parse(text, str(path))
        return document, check_paper(understand(document), RULES.values())

    document, found = found_in(path.read_text(encoding="utf-8"))
    mended, left = found_in(once_mended(document, found))
    assert not fixes.choose(left)
    assert len(left) <= len(found) - len(fixes.choose(found))
    assert [note.label for note in mended.notes] == [note.label for note in document.notes]


class TestSave:
    """A file is replaced whole, or stays."""

    def test_characters_and_line_ends_stay(self, tmp_path: Path) -> None:
        path = tmp_path / "ورقة.md"
        text = "\ufeffسطر\r\nline\rend\n"
        fixes.save(path, text)
        assert path.read_bytes() == text.encode("utf-8")
        assert [file.name for file in tmp_path.iterdir()] == [path.name]

    def test_permissions_stay(self, tmp_path: Path) -> None:
        path = tmp_path / "paper.md"
        path.write_text("old", encoding="utf-8")
        path.chmod(0o640)
        fixes.save(path, "new")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    def test_a_link_is_followed(self, tmp_path: Path) -> None:
        path, link = tmp_path / "paper.md", tmp_path / "link.md"
        path.write_text("old", encoding="utf-8")
        link.symlink_to(path)
        fixes.save(link, "new")
        assert link.is_symlink()
        assert path.read_text(encoding="utf-8") == "new"

    def test_a_failure_leaves_the_old_file_and_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "paper.md"
        path.write_text("old", encoding="utf-8")

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(WriteError, match="No space left"):
            fixes.save(path, "new")
        assert path.read_text(encoding="utf-8") == "old"
        assert list(tmp_path.iterdir()) == [path]

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(WriteError) as raised:
            fixes.save(tmp_path / "nowhere" / "paper.md", "new")
        assert raised.value.hint
