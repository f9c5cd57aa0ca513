"""A record comes out of its text as it went in, and what is told in less time is what is told in more."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.made_library import library
from hawashi.bibliography.same_work.packing import Head, head_of, packed, unpacked
from hawashi.bibliography.same_work.records import folded_name, is_whole_issue, prepare
from hawashi.bibliography.same_work.words import fold_words, title_words, with_parts_named
from hawashi.model import Date, Name, Pages, Reference

TEXT = st.text("aBzÄéIV ابوةءئـَ١2'’&;:,.-–()[]\x1d\x1e\x1f\n", max_size=24) | st.text(max_size=12)
NAME = st.builds(Name, family=TEXT, given=TEXT, literal=st.sampled_from(["", "others", "A &amp; B, Inc.", "دار النور"]))
WORK = st.builds(
    Reference,
    key=st.just("made"),
    type=st.sampled_from(["book", "article-journal", "thesis", "document"]),
    author=st.lists(NAME, max_size=3).map(tuple),
    translator=st.lists(NAME, max_size=2).map(tuple),
    title=st.none() | TEXT,
    container_title=st.none() | TEXT,
    publisher=st.none() | TEXT,
    issued=st.none() | st.builds(Date, st.integers(-500, 2030)) | TEXT,
    page=st.none() | st.builds(Pages, TEXT, st.none() | TEXT) | TEXT,
    volume=st.none() | TEXT,
    issue=st.none() | TEXT,
    doi=st.none() | TEXT.map("10.1234/{}".format),
    note=st.none() | TEXT,
)


@given(WORK)
def test_a_record_comes_out_of_its_text_as_it_went_in(work: Reference) -> None:
    record = prepare(work)
    text = packed(record)
    found = unpacked(text)
    if not any(sign in f"{record}" for sign in (r"\x1d", r"\x1e", r"\x1f")):  # signs of no text, which become blanks
        assert found == record
    assert packed(found) == text
    assert head_of(text) == Head(found.title, found.about, found.arabic, found.whole)


def test_records_of_made_works_come_out_of_their_texts() -> None:
    records = [prepare(work) for work in library(2_000)[0]]
    assert [unpacked(packed(record)) for record in records] == records


@given(st.text("abZÄéابوةءئـ ", max_size=30) | st.text(max_size=20))
@example("Volume Two of a History")
@example("الدولة و المجتمع الجزء الثاني")
def test_a_title_of_letters_alone_has_the_words_of_any_other(title: str) -> None:
    if title.replace(" ", "").isalpha():
        words = fold_words(title)
        assert title_words(title) == with_parts_named(words, len(words))


@given(TEXT, TEXT)
@example("Journal of Law", "The Journal of Law")
@example("صحيفة الصباح", "الصباح")
@example("العراق و الصباح", "العراق والصباح")
@example("Revue générale", "REVUE GENERALE")
def test_an_issue_is_told_by_names_that_fold_alike(title: str, container: str) -> None:
    work = Reference("made", "article-journal", title=title or None, container_title=container)
    longest, shortest = max(len(title), len(container)), min(len(title), len(container))
    if title and container and longest <= 2 * shortest + 20:
        assert is_whole_issue(work) == (folded_name(title) == folded_name(container))
