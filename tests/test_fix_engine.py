"""The engine that mends a paper: rounds over re-reads, refusals, tracked changes, and `hawashi fix`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi import fixes, formats
from hawashi.errors import WriteError
from hawashi.fixes.choosing import Find
from hawashi.fixes.editing import composed
from hawashi.formats.revision import Revision
from hawashi.model import BODY, Document, Edit, Finding, Fix, Span
from tests.docx import note, paragraph, reference, run, word
from tests.test_write_docx import ZOTERO, field, settled, texts

Run = Callable[..., CompletedProcess[str]]

REVISION = Revision('The "Editors" & هيئة التحرير', datetime(2026, 11, 26, 12, tzinfo=UTC))


def finding(span: Span, new: str, code: str = "X1", *, safe: bool = True) -> Finding:
    return Finding(span, "x", Fix((Edit(span, new),), safe), code)


def replacing(old: str, new: str) -> Find:
    """Finds every `old` in notes, to be replaced by `new`."""

    def find(document: Document) -> list[Finding]:
        places = ((each, found.span()) for each in document.notes for found in re.finditer(re.escape(old), each.text))
        return [finding(each.part(*place), new) for each, place in places]

    return find


def replacing_once(document: Document) -> list[Finding]:
    return [one for digit in "789" for one in replacing(f"p.{digit}", f"p. {digit}")(document)]


spans = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3), st.text("xyz", max_size=3)), max_size=4)


def edits_in(text: str, drawn: list[tuple[int, int, str]]) -> list[Edit]:
    edits: list[Edit] = []
    for start, length, new in sorted(drawn):
        start, end = min(start, len(text)), min(start + length, len(text))
        if not edits or start > edits[-1].span.end:
            edits.append(Edit(Span("n1", start, end), new))
    return edits


@given(st.text("abcdef", max_size=12), spans, spans)
def test_edits_after_edits_are_edits(
    text: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    before = edits_in(text, first)
    middle = fixes.edited(text, before)
    then = edits_in(middle, second)
    assert fixes.edited(text, composed(before, then)) == fixes.edited(middle, then)


@pytest.mark.parametrize(("text", "old", "new"), [("Farid, aaaa.", "aa", "b"), ("فريد، سسسس.", "سس", "ن")])
@pytest.mark.parametrize("revision", [None, REVISION])
def test_fixes_that_wait_are_applied_in_the_next_round(
    text: str, old: str, new: str, revision: Revision | None
) -> None:
    source = word(paragraph(run("Text"), reference(1)), footnotes=note(1, run(text)))
    document = formats.load(source, "paper.docx")
    mended = fixes.mend(document, source, replacing(old, new), unsafe=True, revision=revision)
    assert mended.after.text_of("n1") == text.replace(old, new)
    assert len(mended.applied) == 2
    assert not mended.left
    if revision is not None:
        assert texts(formats.load(settled(mended.data, accept=False), "")) == texts(document)


@pytest.mark.parametrize("unsafe", [True, False])
@pytest.mark.parametrize("note", ["Farid, *Law*, p. 5.", "فريد، القانون، ص 5."])
def test_mending_that_comes_to_no_rest_leaves_the_note_as_it_was(note: str, unsafe: bool) -> None:
    source = f"Text[^1], and more[^2].\n\n[^1]: {note}\n[^2]: Farid, p.7\n"
    document = formats.parse(source, "paper.md")

    def turning(now: Document) -> list[Finding]:
        text = now.text_of("n1")
        return [finding(Span("n1", len(text) - 1, len(text)), ";" if text.endswith(".") else ".")]

    def growing(now: Document) -> list[Finding]:
        return [finding(Span("n1", len(now.text_of("n1")), len(now.text_of("n1"))), ")")]

    for restless in (turning, growing):
        mended = fixes.mend(
            document,
            source.encode(),
            lambda now, restless=restless: [*restless(now), *replacing("p.7", "p. 7")(now)],  # type: ignore[misc]
            unsafe=unsafe,
        )
        assert [each.text for each in mended.after.notes] == [document.notes[0].text, "Farid, p. 7"]
        assert ["contradict" in each.reason.problem for each in mended.refused] == [True]


@pytest.mark.parametrize("note", ["Farid, *Law*, p. 5.", "فريد، القانون، ص 5."])
def test_safe_fixes_that_give_other_words_are_not_written(note: str) -> None:
    source = f"Text[^1].\n\n[^1]: {note}\n"
    document = formats.parse(source, "paper.md")
    mended = fixes.mend(document, source.encode(), replacing(document.notes[0].text[:5], "X"))
    assert mended.data.decode() == source


@pytest.mark.parametrize("revision", [None, REVISION])
def test_one_refused_fix_holds_up_no_other(revision: Revision | None) -> None:
    content = [field(ZOTERO, run("Farid, p.7")), run("Farid, p.8"), run("فريد، p.9")]
    source = word(
        paragraph(run("Text"), *(reference(number) for number in (1, 2, 3))),
        footnotes="".join(note(number, each) for number, each in enumerate(content, 1)),
    )
    document = formats.load(source, "paper.docx")
    mended = fixes.mend(document, source, replacing_once, revision=revision)
    assert [each.text for each in mended.after.notes] == ["Farid, p.7", "Farid, p. 8", "فريد، p. 9"]
    assert ["reference manager" in each.reason.problem for each in mended.refused] == [True]


def test_a_fix_that_changes_more_than_it_says_is_refused_and_the_others_are_not() -> None:
    source = "The dam[^1].\n\n[^1]: Farid, p.75\n"
    document = formats.parse(source, "paper.md")

    def find(now: Document) -> list[Finding]:
        found = [finding(Span(BODY, 0, 7), "The dam[^2]", "X2")] if now.body.startswith("The dam") else []
        return [*found, *replacing("p.75", "p. 75")(now)]

    mended = fixes.mend(document, source.encode(), find)
    assert mended.data.decode() == source.replace("p.75", "p. 75")
    assert [each.finding.code for each in mended.refused] == ["X2"]


def test_what_cannot_be_written_or_tracked_is_said() -> None:
    document = formats.parse("Text[^1].\n\n[^1]: Note.\n", "paper.md")
    with pytest.raises(WriteError, match="tracked"):
        fixes.mend(document, b"", lambda _: [], revision=REVISION)
    pdf = formats.read(Path(__file__).parents[1] / "papers/formats/water-diplomacy.pdf")
    with pytest.raises(WriteError, match="cannot write pdf"):
        fixes.mend(pdf, b"", lambda _: [])


def test_hawashi_fix(hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = word(
        paragraph(run("Text"), reference(1), run("نص"), reference(2)),
        footnotes=note(1, run("Anna Marr, The Gulf, Saqi, London, 2004, p.12."))
        + note(2, run("علي الوردي، منطق ابن خلدون، دار كوفان، لندن، 1994، ص12.")),
    )
    path = tmp_path / "paper.docx"
    path.write_bytes(source)
    select = ("--select", "missing_space_after_page_label")
    shown = hawashi("fix", "paper.docx", "--diff", *select)
    assert (shown.returncode, path.read_bytes()) == (1, source)
    assert "+note 1: Anna Marr, The Gulf, Saqi, London, 2004, p. 12." in shown.stdout
    ran = hawashi("fix", "paper.docx", "--track-changes", "--author", "Editor", "--backup", *select)
    assert ran.returncode == 0, ran.stderr
    assert "fixed 2 findings in paper.docx as tracked changes" in ran.stderr
    assert formats.read(path).notes[0].text.endswith("p. 12.")
    assert formats.read(path).notes[1].text.endswith("ص 12.")
    assert "LibreOffice" not in ran.stderr
    assert (tmp_path / "paper.docx.bak").read_bytes() == source
    assert hawashi("fix", "paper.docx", *select).stderr == "hawashi: nothing to fix\n"


@pytest.mark.parametrize(
    ("cited", "behind"),
    [
        ("Marr, The Gulf War", "; and Anna Marr, The Dam, Saqi, London, 2004, p.12."),
        ("الوردي، وعاظ السلاطين", "؛ وعلي الوردي، منطق ابن خلدون، دار كوفان، لندن، 1994، ص12."),
    ],
)
def test_changes_that_libreoffice_shows_elsewhere_are_said(
    hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cited: str, behind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    field = f'<w:fldSimple w:instr=" ADDIN ZOTERO_ITEM CSL_CITATION {{}} ">{run(cited)}</w:fldSimple>'
    source = word(paragraph(run("Text"), reference(1)), footnotes=note(1, field, run(behind)))
    (tmp_path / "paper.docx").write_bytes(source)
    select = ("--select", "missing_space_after_page_label")
    ran = hawashi("fix", "paper.docx", "--track-changes", "--unsafe-fixes", *select)
    assert "fixed 1 finding in paper.docx as tracked changes" in ran.stderr
    assert "paper.docx: LibreOffice shows" in ran.stderr
