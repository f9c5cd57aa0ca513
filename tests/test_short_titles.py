"""Works with short and odd titles, in any quotation marks: what is cited is read, checked, mended and extracted."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hawashi import check_paper, fixes, formats
from hawashi.extraction import bibtex, paper_data, self_citations
from hawashi.model import Document, Finding
from hawashi.pipeline import understand
from hawashi.rules import RULES
from hawashi.settings import house_style
from hawashi.styles import names
from tests.test_any_note import read

QUOTES = ["“”", "«»", '""', "‘’", "''", "„“", "**", "__", "“", "”", "«", "‘", ""]
FRAMES = {
    "en": (
        "Luther Blissett, {}, Einaudi, Turin, 1999, p. 5.",
        "See {}, 12.",
        "Anna Farid, {}, in {}, ed. Omar Haddad (Basra: Nur Press, 2001), 5–9.",
        "Anna Farid, {} {}, Journal of Rivers 3, no. 2 (1999): 5–9; {}.",
        "{}",
    ),
    "ar": (
        "هدى سلمان، {}، دار النور، بيروت، ١٩٩٩، ص ٥.",
        "ينظر: {}، ص 12.",
        "هدى سلمان، {}، في: {}، تحقيق عمر حداد (البصرة: دار النور، 2001)، ص 5-9.",
        "هدى سلمان، {} {}، مجلة الأنهار، المجلد 3، العدد 2 (1999)، ص 5-9؛ {}.",
        "{}",
    ),
}
FRAME = st.sampled_from([frame for frames in FRAMES.values() for frame in frames])
ONE = st.sampled_from(
    [*"QWVMIAaz0١٤?!؟…—-–.,،;؛:()[]&*_'\"“”«»قصوأن", "ما؟", "S/Z", "X, Y", "2666", "ط.", "p.", "ص", "في"]
)
TITLE = st.builds(
    lambda quotes, words: quotes[:1] + words + quotes[-1:],
    st.sampled_from(QUOTES),
    st.lists(ONE, max_size=3).map("".join) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=2),
)


@st.composite
def notes(draw: st.DrawFn) -> str:
    frame = draw(FRAME)
    return frame.format(*(draw(TITLE) for _ in range(frame.count("{}")))).replace("\n", " ").replace("\r", " ")


@given(notes())
@example("Luther Blissett, “Q”, Einaudi, Turin, 1999, p. 5.")
@example("هدى سلمان، «ق»، دار النور، بيروت، ١٩٩٩، ص ٥.")
def test_a_note_with_a_short_title_is_covered_exactly(text: str) -> None:
    assert read(text).note.text == text


@pytest.mark.parametrize("style", names())
@given(st.lists(notes(), min_size=1, max_size=3))
@settings(max_examples=25)
def test_a_paper_of_short_titles_passes_every_rule(style: str, texts: list[str]) -> None:
    marks = "".join(f"[^{number}]" for number, _ in enumerate(texts, 1))
    source = f"نص.{marks}\n\n" + "\n\n".join(f"[^{number}]: {text}" for number, text in enumerate(texts, 1))
    document = formats.load(source.encode(), "paper.md")

    def find(now: Document) -> list[Finding]:
        return check_paper(understand(now), RULES.values(), house_style(style))

    mended = fixes.mend(document, source.encode(), find)
    paper = understand(mended.after)
    assert len(paper_data(paper)["notes"]) == len(document.notes)
    assert self_citations(paper)["cited"] == sum(len(citation.cites) for citation in paper.citations)
    assert all(f"{{{work.key}," in bibtex([paper]) for work in paper.library.references)
