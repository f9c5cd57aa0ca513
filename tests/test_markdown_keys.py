"""Citations by keys in pandoc's Markdown: found where pandoc finds them, looked up, and left as they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hawashi import bibliography, formats
from hawashi.checking import check_paper
from hawashi.errors import ReadError, WriteError
from hawashi.model import BODY, Document, Edit, Embedded, Form, NoteKind, Paper, Span
from hawashi.pipeline import read_paper, understand
from hawashi.settings import Settings, active_rules, house_style
from tests.growth import grows_in_proportion
from tests.pandoc import convert

WORKS = """@book{tripp2007, author = {Tripp, Charles}, title = {A History of Iraq}, publisher = {Cambridge University
  Press}, location = {Cambridge}, date = {2007}}
@book{wardi1965, author = {الوردي, علي}, title = {دراسة في طبيعة المجتمع العراقي}, publisher = {مطبعة العاني},
  location = {بغداد}, date = {1965}}
"""


def keyed(source: str) -> Document:
    """A paper that cites by keys, whatever else it holds."""
    return formats.parse(f"---\nbibliography: works.bib\n---\n\n{source}")


def shown(document: Document, text: str = BODY) -> list[tuple[str, str, str]]:
    """The cites by a key in a text: what they stand for, label and locator."""
    cites = document.embedded if text == BODY else next(note.embedded for note in document.notes if note.id == text)
    return [(said(document, cite), cite.label, cite.locator) for cite in cites]


def said(document: Document, cite: Embedded) -> str:
    return document.text_of(cite.span.text)[cite.span.start : cite.span.end]


def codes(paper: Paper, style: str = "baidar") -> list[str]:
    return [found.code for found in check_paper(paper, active_rules(Settings(style=style)), house_style(style))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("One [@tripp2007].", [("tripp2007", "", "")]),
        ("One [see @tripp2007, pp. 33-35, 38; also @marr, chap. 1].",
         [("tripp2007, pp. 33-35, 38", "page", "33-35, 38"), ("marr, chap. 1", "chapter", "1")]),
        ("@tripp2007 [p. 5; @marr, 7] says", [("tripp2007 [p. 5", "page", "5"), ("marr, 7", "page", "7")]),
        ("Tripp says [-@tripp2007 122].", [("tripp2007 122", "page", "122")]),
        ("[@{https://example.com/key}, p. 4]", [("https://example.com/key}, p. 4", "page", "4")]),
        ("[@tripp{ii, A, D-Z}, with a suffix]", [("tripp{ii, A, D-Z}, with a suffix", "page", "ii, A, D-Z")]),
        ("[@tripp, {vol. 2} of *it*]", [("tripp, {vol. 2} of *it*", "volume", "2")]),
        ("[@tripp, vol. 2, p. 33]", [("tripp, vol. 2, p. 33", "page", "33")]),
        ("[@tripp, who has 3 remarks]", [("tripp, who has 3 remarks", "", "")]),
        ("[@doi:10.1000/x_y.z+1, 5]", [("doi:10.1000/x_y.z+1, 5", "page", "5")]),
        ("[@tripp, cf. @marr, 9]", [("tripp", "", ""), ("marr, 9", "page", "9")]),
        ("*As @tripp_2007.* [-@marr]", [("tripp_2007", "", ""), ("marr", "", "")]),
        ("[no key here; @tripp]", [("tripp", "", "")]),
        ("[@tbl-rivers; @tripp]", [("tripp", "", "")]),
        ("[@tripp,\np. 5]", [("tripp,\np. 5", "page", "5")]),
        ("كما بيّن [@الوردي1965، ص 12].", [("الوردي1965، ص 12", "page", "12")]),
        ("كذلك [ينظر: @wardi1965، ص 12-14؛ ثم @tripp2007، الفصل 3]",
         [("wardi1965، ص 12-14", "page", "12-14"), ("tripp2007، الفصل 3", "chapter", "3")]),
        ("يقول @wardi1965 [ج 2، ص 7] ذلك", [("wardi1965 [ج 2، ص 7", "page", "7")]),
    ],
)  # fmt: skip
def test_what_is_cited_in_the_text(source: str, expected: list[tuple[str, str, str]]) -> None:
    assert shown(keyed(source)) == expected


@pytest.mark.parametrize(
    "source",
    [
        "Write to a.smith@example.org or x@y.", "`[@code]` and ``@code``", "\n    [@code]\n", "```\n@code\n```",
        "[@user](https://example.org/@user)", "![@user](a.png)", "<https://example.org/@user>", "https://a.org/@user",
        "[@user][]\n\n[@user]: https://example.org/user", "$a @b$ and $$x @y$$", "<!-- [@nobody] -->",
        '<span title="@nobody">text</span>', "\\@user and \\@ref(fig:one)", "@fig-one, @tbl-two and [@sec-three]",
        "@Fig:one [@eq:two; @lst:three]", "(@good)\n\n(@good) An example", "{{< tweet @user >}}", "@ alone",
        "راسلوا ahmad@example.org أو كتاب@الدار", "`[@شفرة]` و$س @ص$ و<!-- [@أحد] -->", "[@فلان](https://example.org)",
    ],
)  # fmt: skip
def test_what_is_no_citation(source: str) -> None:
    assert keyed(source).embedded == ()


@pytest.mark.parametrize(
    ("note", "text", "expected"),
    [
        ("[@tripp2007, 5]", "tripp2007, 5.", [("tripp2007, 5", "page", "5")]),
        ("[@tripp2007, 5].", "tripp2007, 5.", [("tripp2007, 5", "page", "5")]),
        ("@tripp2007", "tripp2007.", [("tripp2007", "", "")]),
        ("@tripp2007, 12; see also [@marr].", "tripp2007, 12; see also marr.",
         [("tripp2007, 12", "page", "12"), ("marr", "", "")]),
        ("See [-@a_b_c, p. 5] and *[@d_e]*", "See a_b_c, p. 5 and d_e",
         [("a_b_c, p. 5", "page", "5"), ("d_e", "", "")]),
        ("@{https://example.com/a_b}, 3, as ever", "https://example.com/a_b, 3, as ever",
         [("https://example.com/a_b, 3", "page", "3")]),
        ("@tripp2007, 12 rivers", "tripp2007, 12 rivers", [("tripp2007", "", "")]),
        ("In @tripp2007 [p. 4], who", "In tripp2007 p. 4, who", [("tripp2007 p. 4", "page", "4")]),
        ("ينظر: [@wardi1965، ص 12]؛ وكذلك @مار، ص 5.", "ينظر: wardi1965، ص 12؛ وكذلك مار، ص 5.",
         [("wardi1965، ص 12", "page", "12"), ("مار، ص 5", "page", "5")]),
    ],
)  # fmt: skip
def test_a_note_shows_the_keys_in_the_place_of_the_works(
    note: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    for document in (keyed(f"A[^1].\n\n[^1]: {note}"), keyed(f"A^[{note}].")):
        assert document.notes[0].text == text
        assert shown(document, "n1") == expected
        assert document.embedded == ()


@pytest.mark.parametrize(
    ("source", "signals", "ibid"),
    [
        ("A[^1] b[^2] c[^3].\n\n[^1]: [See @tripp2007, 5]\n[^2]: Ibid., 7.\n[^3]: @wardi1965, 9; cf. [@nobody].",
         ["See", "cf."], "Ibid."),
        ("أ[^1] ب[^2] ج[^3].\n\n[^1]: [ينظر: @tripp2007، ص 5]\n[^2]: المصدر نفسه، ص 7.\n"
         "[^3]: @wardi1965، ص 9؛ قارن [@nobody].",
         ["ينظر", "قارن"], "المصدر نفسه"),
    ],
)  # fmt: skip
def test_keys_are_looked_up_and_repeats_resolve(source: str, signals: list[str], ibid: str) -> None:
    library = bibliography.parse(WORKS)
    paper = understand(formats.parse(source), library)
    cites = [cite for citation in paper.citations for cite in citation.cites]
    assert [cite.reference for cite in cites] == ["tripp2007", "tripp2007", "wardi1965", None]
    assert [cite.locator for cite in cites] == ["5", "7", "9", None]
    assert cites[1].form is Form.IBID
    assert cites[1].raw.startswith(ibid)
    assert [cite.signal.text for cite in cites if cite.signal] == signals
    assert {citation.kind for citation in paper.citations} == {NoteKind.CITATION}
    found = codes(paper)
    assert found.count("C114") == 1
    assert not {"C103", "C104", "C110"} & set(found)
    assert not [code for code in found if code.startswith(("R", "C2")) and code != "C207"]  # C207: the typed `Ibid., 7`


@pytest.mark.parametrize(
    "note",
    [
        "To clarify, @tripp2007 has it; originals at @wardi1965.",
        "Public hearings in [@tripp2007, 5]; the data from @wardi1965",
        "للتوضيح ينظر ما في @tripp2007؛ والأصول في @wardi1965.",
    ],
)
def test_words_around_keys_are_remarks_and_no_short_forms(note: str) -> None:
    paper = understand(keyed(f"A[^1].\n\n[^1]: {note}"), bibliography.parse(WORKS))
    assert [cite.reference for cite in paper.citations[0].cites] == ["tripp2007", "wardi1965"]


@pytest.mark.parametrize(
    "note",
    [
        "@tripp2007; Hanna Batatu, *The Old Social Classes of Iraq* (Princeton: Princeton University Press, 1978), p."
        " 12, quoted in Phebe Marr, *The Modern History of Iraq* (Boulder: Westview, 2004), p. 3.",
        "@wardi1965؛ عبد الرزاق الحسني، تاريخ الوزارات العراقية، بيروت، 1988، ص 12، نقلاً عن: علي الوردي، لمحات اجتماعية"
        " من تاريخ العراق الحديث، بغداد، 1969، ص 3.",
    ],
)
def test_what_carries_a_quotation_is_known_behind_a_key(note: str) -> None:
    paper = understand(keyed(f"A[^1].\n\n[^1]: {note}"), bibliography.parse(WORKS))
    assert [cite.carried_by for cite in paper.citations[0].cites] == [None, 2, None]
    codes(paper)


def test_a_short_form_typed_beside_a_key_is_one() -> None:
    source = "A[^1] b[^2].\n\n[^1]: [@tripp2007, 5]\n[^2]: [@wardi1965, 7]. Tripp, *A History of Iraq*, 77."
    paper = understand(keyed(source), bibliography.parse(WORKS))
    assert [cite.reference for cite in paper.citations[1].cites] == ["wardi1965", "tripp2007"]


def test_an_account_is_a_key_only_if_a_bibliography_has_it() -> None:
    source = "Follow @someone.[^1] And @tripp2007.[^2]\n\n[^1]: See @someone, 12.\n[^2]: انظر @tripp2007، ص 5."
    document = formats.parse(source)
    assert all(cite.doubtful for cite in document.embedded)
    assert document.notes[0].text == "See @someone, 12."
    paper = understand(document, bibliography.parse(WORKS))
    assert [cite.reference for cite in paper.in_text] == ["tripp2007"]
    assert [[cite.reference for cite in citation.cites] for citation in paper.citations] == [[], ["tripp2007"]]
    assert not {"C114", "C104"} & set(codes(paper))
    assert not any(cite.doubtful for cite in formats.parse(source + " [@other]").embedded)


@pytest.mark.parametrize("front", ["works.bib", "[other.bib, works.bib]", "\n  - other.bib\n  - works.bib"])
def test_the_front_matter_names_bibliographies(tmp_path: Path, front: str) -> None:
    (tmp_path / "works.bib").write_text(WORKS, encoding="utf-8")
    (tmp_path / "other.bib").write_text("@misc{marr, title = {Marr}}", encoding="utf-8")
    path = tmp_path / "paper.md"
    path.write_text(f"---\nbibliography: {front}\n---\n\nA [@tripp2007] b [@nobody].", encoding="utf-8")
    paper = read_paper(path)
    assert [cite.reference for cite in paper.in_text] == ["tripp2007", None]
    assert codes(paper).count("C114") == 1
    (tmp_path / "works.bib").unlink()
    assert "C114" not in codes(read_paper(path))  # nobody knows what is in it


@pytest.mark.parametrize(
    ("text", "works", "encoding"),
    [
        ("A [@muller] b [@nobody].", "@misc{muller, title = {Café}}", "latin-1"),
        ("قال [@wardi] ثم [@nobody].", "@misc{wardi, title = {دراسة}}", "windows-1256"),
    ],
)
def test_a_bibliography_that_cannot_be_read_is_reported_once(
    tmp_path: Path, text: str, works: str, encoding: str
) -> None:
    (tmp_path / "works.bib").write_bytes(works.encode(encoding))
    path = tmp_path / "paper.md"
    path.write_text(f"---\nbibliography: works.bib\n---\n\n{text}", encoding="utf-8")
    found = [
        finding.message for finding in check_paper(read_paper(path), active_rules(Settings())) if finding.code == "C114"
    ]
    assert len(found) == 1
    assert "works.bib is not valid UTF-8" in found[0]


def test_works_as_csl_json_beside_and_within(tmp_path: Path) -> None:
    items = [{"id": "wardi1965", "type": "book", "title": "دراسة", "author": [{"family": "الوردي", "given": "علي"}]}]
    (tmp_path / "works.json").write_text(json.dumps(items), encoding="utf-8")
    path = tmp_path / "paper.md"
    path.write_text(
        "---\nbibliography: works.json\nreferences:\n- id: tripp2007\n  type: book\n  title: A History of Iraq\n"
        "  author: [{family: Tripp, given: Charles}]\n  issued: {date-parts: [[2007, 3]]}\n"
        "- id: marr\n  issued: 2004\n- id: batatu\n  issued: [{year: 1978, month: 5}]\n- no work\n---\n\n"
        "[@tripp2007] [@wardi1965] [@marr] [@batatu]",
        encoding="utf-8",
    )
    paper = read_paper(path)
    assert [cite.reference for cite in paper.in_text] == ["tripp2007", "wardi1965", "marr", "batatu"]
    assert [(work.title, work.year) for work in paper.library.references] == [
        ("A History of Iraq", 2007), ("دراسة", None), (None, 2004), (None, 1978),
    ]  # fmt: skip
    assert "C114" not in codes(paper)


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        ("A[^1].\n\n[^1]: See [also @tripp2007, 5-7; @marr] here", "5-7", "5–7"),
        ("A[^1].\n\n[^1]: See [also @tripp2007, 5-7; @marr] here", "also", "too"),
        ("أ[^1].\n\n[^1]: ينظر [@wardi1965، ص 5-7] هنا", "ص 5-7", "ص 5–7"),
        ("A [@tripp2007, 5-7] here", "5-7", "5–7"),
    ],
)
def test_nobody_writes_into_a_citation_by_key(source: str, old: str, new: str) -> None:
    document = keyed(source)
    text = document.notes[0].id if document.notes else BODY
    start = document.text_of(text).index(old)
    with pytest.raises(WriteError, match="citation by key"):
        formats.write(document, [Edit(Span(text, start, start + len(old)), new)])


def test_around_a_citation_by_key_all_can_be_written() -> None:
    document = keyed("A[^1].\n\n[^1]: See [@tripp2007, 5] here")
    text = document.notes[0].text
    both = [Edit(Span("n1", 0, 3), "Cf."), Edit(Span("n1", len(text) - 4, len(text)), "there.")]
    assert formats.write(document, both).endswith("[^1]: Cf. [@tripp2007, 5] there.")
    stop = text.index(" here")
    assert formats.write(document, [Edit(Span("n1", stop, stop), ",")]).endswith("[^1]: See [@tripp2007, 5], here")


PIECES = [
    "[@tripp2007, 5]", "@tripp2007", " [", "]", "-@a_b", "@{https://example.com/k}", "{ii, A}", "; ", ", p. 5",
    "@كتاب", "، ص 12", "؛ ", "ينظر: ", "[^1]", "\n\n[^1]: ", "^[", "[[", "](x)", "*", "_", "`", "$", "<", ">", "\\",
    ".", " see ", "\n", "\r\n", "\n\n",
    "    ", "<!--", "-->", "(@x) ", "@fig-a", "a@b.c", "@", "{", "}", "!", "(", ")", "word",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=25).map("".join)


@given(texts)
@example("[^1]: [@a")
def test_cites_point_at_their_keys_and_stay_where_they_are(source: str) -> None:
    try:
        document = formats.parse(source)
    except ReadError:
        return
    for cite in (*document.embedded, *(cite for note in document.notes for cite in note.embedded)):
        assert said(document, cite).startswith(cite.key)
        assert cite.locator in said(document, cite)
        where = document.locate(Span(cite.span.text, cite.span.start, cite.span.start + len(cite.key)))
        line = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")[(where.line or 0) - 1]
        column = (where.column or 0) - 1 + source.startswith("\ufeff") * (where.line == 1)
        assert line[column : column + len(cite.key)] == cite.key
    understand(document, bibliography.parse(WORKS))
    assert formats.write(document, []) == source


KEYS = ["@a", "-@b", "@{c/d}", "@كتاب", "@e_f:g.", "@h1"]
SAID = [
    ", p. 5",
    " 12",
    "; ",
    ";",
    " see ",
    " ",
    ", ",
    "، ص 3",
    "[",
    "]",
    " [",
    "] ",
    ".",
    "*x*",
    "`@n`",
    "x@y",
    " ينظر ",
]

_ADJOINING = re.compile(r"(?<=[\w}\]*`])(?=-?@)")


@pytest.mark.needs("pandoc")
@settings(max_examples=60)
@given(
    st.lists(st.lists(st.one_of(st.sampled_from(KEYS), st.sampled_from(SAID)), max_size=8).map("".join), max_size=12)
)
def test_pandoc_finds_the_same_keys(lines: list[str]) -> None:
    # What adjoins a key without a blank pandoc reads as it comes.
    source = "\n\n".join(f"T {re.sub(_ADJOINING, ' ', line)}" for line in lines)
    found = _ids(json.loads(convert(source.encode(), "markdown-smart", "json"))["blocks"])
    assert sorted(cite.key for cite in keyed(source).embedded) == sorted(found)


def _ids(node: Any) -> list[str]:
    own = []
    if isinstance(node, dict):
        if node.get("t") == "Cite":
            own = [cite["citationId"] for cite in node["c"][0]]
            own += [key for cite in node["c"][0] for key in _ids([cite["citationPrefix"], cite["citationSuffix"]])]
            return own
        node = list(node.values())
    return [key for each in node for key in _ids(each)] if isinstance(node, list) else []


@pytest.mark.times
@pytest.mark.parametrize(
    "piece", ["[@a, 5; ", "[@a ", "@a] ", "[[@a](", "@a [p. 5", "^[@a ", "@a{", "$@a ", "`@a ", "<a @b "]
)
def test_many_keys_take_their_time_and_no_more(piece: str) -> None:
    def reading(number: int) -> Callable[[], object]:
        text = f"A[^1] {piece * number}\n\n[^1]: [@x] {piece * number}"
        return lambda: formats.parse(text)

    assert grows_in_proportion(reading, 1000)
