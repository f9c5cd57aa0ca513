"""Exchange with other programs: there and back, oddities of the real world, and nothing lost in silence."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hawashi.bibliography import parse, write
from hawashi.bibliography.exchange import (
    DIALECTS,
    from_json,
    from_nbib,
    from_ris,
    from_rows,
    in_dialect,
    in_short,
    keyed,
    losses,
    to_json,
    to_ris,
    to_rows,
    types_changed,
)
from hawashi.bibliography.rich_text import decode_rich, encode_rich
from hawashi.cli import main
from hawashi.errors import ReadError
from hawashi.model import BlockKind, Date, Library, Name, Pages, Reference
from hawashi.spreadsheets import harmless_cell, plain_cell, rows_as_csv, rows_from_csv
from tests.test_bibtex import REFERENCES

LIBRARIES = [
    path
    for path in sorted((Path(__file__).parent / "cases" / "libraries").glob("*.bib"))
    if path.read_bytes().decode("utf-8", "ignore").encode() == path.read_bytes()
]
ROUND: dict[str, Callable[[Iterable[Reference]], list[Reference]]] = {
    "csl-json": lambda works: list(from_json(to_json(works))),
    "ris": lambda works: list(from_ris(to_ris(works))),
    "csv": lambda works: list(from_rows(*rows_from_csv(rows_as_csv(*to_rows(list(works)))))),
}
WORK = Reference(
    key="hamid2021",
    type="chapter",
    author=(Name(family="حميد", given="علي فارس"), Name(literal="وزارة التخطيط"), Name(literal="others")),
    editor=(Name(family="Berg", given="Jan", particle="van der", suffix="Jr."), Name(literal="Simon & Co., Inc.")),
    title="سوء الإدراك: +1 \"قراءة\"; 'first', second",
    container_title="أزمة السيادة",
    issued=Date(2021, 10, hijri_year=1443),
    page=Pages("311", "330"),
    publisher="=دار الرافدين",
    publisher_place="بغداد",
    doi="10.1000/x",
    accessed=Date(2022, 1, 31),
    language="ar",
    more={"abstract": "ملخص, one", "keywords": "ماء, water"},
)


@pytest.mark.parametrize("format_", ROUND)
def test_a_work_comes_back(format_: str) -> None:
    assert ROUND[format_]([WORK, WORK]) == [WORK, WORK]


@pytest.mark.parametrize("format_", ROUND)
@given(REFERENCES)
@settings(max_examples=60)
def test_what_does_not_come_back_is_told(format_: str, work: Reference) -> None:
    (back,) = ROUND[format_]([work])
    told = [loss.line for loss in losses([work], [back])]
    assert bool(told) == (replace(work, entry_type=None) != replace(back, entry_type=None))
    kept = [line for line in told if not line.startswith(("key: type: ", "key: pubstate: ", "key: author", "key: edi"))]
    assert kept == []


@pytest.mark.parametrize("path", LIBRARIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_dialect_keeps_what_is_no_entry_and_what_entries_say(path: Path, dialect: str) -> None:
    text = path.read_bytes().decode()
    written = in_dialect(text, dialect)
    assert in_dialect(written, dialect) == written
    before, after = parse(text), parse(written)
    for kind in (BlockKind.COMMENT, BlockKind.STRING, BlockKind.PREAMBLE, BlockKind.FAILED):
        one, other = (
            [library.text[block.span.start : block.span.end] for block in library.blocks if block.kind is kind]
            for library in (before, after)
        )
        assert one == other
    assert [loss for loss in losses(before.references, after.references) if loss.field not in {"type", "genre"}] == []


@pytest.mark.parametrize(
    ("dialect", "before", "after"),
    [
        (
            "biblatex",
            "@article{k, journal = {مجلة}, year = 2021, month = oct, address = {Basra}}",
            "@article{k, journaltitle = {مجلة}, date = {2021-10}, location = {Basra}}",
        ),
        ("biblatex", "@misc{k, year = {١٤٤٠هـ}, month = {Spring}}", "@misc{k, year = {١٤٤٠هـ}, month = {Spring}}"),
        (
            "bibtex",
            "@report{k, title = {ماء}, subtitle = {قراءة}, date = {2021-10}, location = {بغداد}}",
            "@techreport{k, title = {ماء: قراءة}, year = {2021}, month = oct, address = {بغداد}}",
        ),
        (
            "bibtex",
            "@online{k, date = {2021/2022}}",
            "@misc{k, date = {2021/2022}, year = {2021}, entrysubtype = {webpage}}",
        ),
        (
            "bibtex",
            "@Thesis{k, type = {رسالة ماجستير}, institution = {X}}",
            "@mastersthesis{k, type = {رسالة ماجستير}, school = {X}}",
        ),
        ("bibtex", "@thesis{k, type = {mathesis}, title = {ماء}}", "@mastersthesis{k, title = {ماء}}"),
        ("bibtex", "@report{k, type = {resreport}}", "@techreport{k, type = {research report}}"),
        ("bibtex", "@report{k, type = {techreport}}", "@techreport{k, type = {technical report}}"),
        ("biblatex", "@misc{k, entrysubtype = {webpage}}", "@online{k}"),
        ("biblatex", "@misc{k, entrysubtype = {map}}", "@misc{k, entrysubtype = {map}}"),
        (
            "biblatex",
            "@book{k, date = {2020-01-03}, year = {2020}, month = jan, title = {ماء}}",
            "@book{k, date = {2020-01-03}, title = {ماء}}",
        ),
        (
            "biblatex",
            "@book{k, date = {2020-01-03}, year = {2019}, title = {ماء}}",
            "@book{k, date = {2020-01-03}, year = {2019}, title = {ماء}}",
        ),
    ],
)
def test_dialects(dialect: str, before: str, after: str) -> None:
    assert in_dialect(before, dialect) == after


@pytest.mark.parametrize(
    "entry",
    [
        "@online{k, title = {ماء}, url = {https://example.org/x}, date = {2020-01-02}}",
        "@dataset{k, author = {سليم, يوسف}, date = {2019/2020}}",
        "@article{k, journaltitle = {Daily}, entrysubtype = {newspaper}, date = {2020-01-03}, location = {بغداد}}",
        "@book{k, title = {Water}, date = {1999-05}, location = {Basra}}",
        "@book{k, title = {Water}, date = {2001-21}}",
        "@collection{k, editor = {Haddad, Salma}, title = {Markets}, date = {1998}}",
        "@mvreference{k, title = {موسوعة الأنهار}, date = {2001}}",
        "@inreference{k, title = {السدة}, booktitle = {موسوعة الأنهار}, date = {2001}}",
        "@inbook{k, title = {Locks}, booktitle = {Works}, date = {1998}}",
        "@suppcollection{k, title = {تمهيد}, booktitle = {الأنهار}, date = {2001}}",
    ],
)
def test_from_biblatex_to_bibtex_and_back(entry: str) -> None:
    classic = in_dialect(entry, "bibtex")
    assert classic != entry
    assert in_dialect(classic, "biblatex") == entry


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            "@collection{k, title = {Markets}, entrysubtype = {festschrift}}",
            ["k: entrytype: “collection” became “book”"],
        ),
        ("@video{k, title = {الفيلم}}", ["k: entrytype: “video” became “misc”"]),
        ("@inbook{k, title = {Locks}, booktitle = {Works}}", []),
        ("@inbook{k, title = {Works}, pages = {3--9}}", []),
        ("@report{k, title = {Water}, entrysubtype = {draft}}", []),
        ("@thesis{k, title = {Water}, type = {phdthesis}}", []),
        ("@mathesis{k, title = {الماء}}", []),
        ("@www{k, title = {الماء}}", []),
    ],
)
def test_a_type_that_bibtex_cannot_hold_is_told(entry: str, told: list[str]) -> None:
    assert [loss.line for loss in types_changed(entry)] == told


def test_what_a_type_or_a_date_says_is_no_loss() -> None:
    text = "@book{k, title = {ماء}, year = {2001}, date = {2001-21}, entrysubtype = {collection}}"
    assert list(losses(parse(text).references, parse(in_dialect(text, "biblatex")).references)) == []


CSL_CASES = [
    ("@book{k, title = {X}, series = {دراسات}, number = {12}}", {"collection-number": "12", "number": None}),
    ("@report{k, title = {X}, series = {S}, number = {12}}", {"collection-number": None, "number": "12"}),
    ("@book{k, title = {المجلد الثالث}, maintitle = {لمحات}}", {"title": "لمحات", "volume-title": "المجلد الثالث"}),
    (
        "@inbook{k, title = {فصل}, booktitle = {المجلد الثالث}, maintitle = {لمحات}}",
        {"title": "فصل", "container-title": "لمحات", "volume-title": "المجلد الثالث"},
    ),
    ("@book{k, date = {2004~}}", {"issued": {"date-parts": [[2004]], "circa": True}}),
    ("@book{k, date = {2004-21}}", {"issued": {"literal": "2004-21"}}),  # spring, and not 2004 to 2021
    ("@patent{k, type = {patentus}}", {"genre": "U.S. patent"}),
    ("@misc{k, eprint = {2104.01234}, eprinttype = {arxiv}}", {"URL": "https://arxiv.org/abs/2104.01234"}),
    ("@misc{k, eprint = {2104.01234}, url = {https://example.org}}", {"URL": "https://example.org"}),
    ("@thesis{k, type = {phdthesis}, langid = {arabic}}", {"genre": "أطروحة دكتوراه"}),
    ("@thesis{k, type = {mathesis}}", {"genre": "Master's thesis"}),
    ("@report{k, type = {techreport}}", {"genre": "technical report"}),
    ("@report{k, type = {كراسة}}", {"genre": "كراسة"}),
    ("@book{k, annote = {ملاحظتي}}", {"annote": "ملاحظتي", "custom": None}),
    ("@book{k, title = {ماء}, origdate = {1921-05}}", {"original-date": {"date-parts": [[1921, 5]]}, "custom": None}),
    ("@book{k, title = {X}, origdate = {c. 1921?}, origtitle = {اسم}}", {"original-title": "اسم"}),
    (
        "@inbook{k, bookauthor = {الوردي, علي}}",
        {"container-author": [{"family": "الوردي", "given": "علي"}], "custom": None},
    ),
    ("@inbook{k, bookauthor = {Ann Lee}}", {"container-author": [{"family": "Lee", "given": "Ann"}]}),
    ("@collection{k, maintitle = {الأعمال الكاملة}}", {"title": "الأعمال الكاملة", "volume-title": None}),
    ("@book{k, location = {بغداد and بيروت}}", {"publisher-place": "بغداد وبيروت"}),
    ("@book{k, location = {Durham and London}}", {"publisher-place": "Durham and London"}),
]


@pytest.mark.parametrize(("entry", "wanted"), CSL_CASES)
def test_what_biblatex_says_in_its_own_words_in_csl(entry: str, wanted: dict[str, object]) -> None:
    before = parse(entry).references
    written = to_json(before)
    (item,) = json.loads(written)
    assert {name: item.get(name) for name in wanted} == wanted
    assert [loss.line for loss in losses(before, list(from_json(written)))] == []


RICH = [
    (r"The \emph{Epic} in {NASA} hands", 'The <i>Epic</i> in <span class="nocase">NASA</span> hands'),
    (r"قراءة في \emph{المقدمة} و\textbf{العبر}", "قراءة في <i>المقدمة</i> و<b>العبر</b>"),
    (r"{The \emph{Kitab} of Ömer}", '<span class="nocase">The <i>Kitab</i> of Ömer</span>'),
    (r"عام \textsc{ad} 900", 'عام <span style="font-variant:small-caps;">ad</span> 900'),
    (r"H\textsubscript{2}O \& m\textsuperscript{2}", "H<sub>2</sub>O & m<sup>2</sup>"),
    (r"ثمن الماء < 5 \emph{دنانير}", "ثمن الماء < 5 <i>دنانير</i>"),
]
"""A title in LaTeX, and in CSL's rich text."""


@pytest.mark.parametrize(("latex", "rich"), RICH)
def test_the_look_of_titles_goes_to_csl_and_back(latex: str, rich: str, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(f"@book{{k,\n  title = {{{latex}}},\n  year = {{1999}},\n}}\n", encoding="utf-8")
    for source, target in (("a.bib", "a.json"), ("a.json", "b.bib"), ("b.bib", "b.json")):
        run(str(tmp_path / source), "-o", str(tmp_path / target), "--report", str(tmp_path / "lost.txt"))
        assert (tmp_path / "lost.txt").read_text(encoding="utf-8") == ""
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))[0]["title"] == rich
    assert (tmp_path / "b.bib").read_text(encoding="utf-8") == (tmp_path / "a.bib").read_text(encoding="utf-8")
    assert (tmp_path / "b.json").read_text(encoding="utf-8") == (tmp_path / "a.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("latex", "title", "note"),
    [
        (r"{\it Kitab} and {\'E}tat", "<i>Kitab</i> and État", "<i>Kitab</i> and État"),
        (r"{\bf\itshape كتاب} {الأدب}", "<b><i>كتاب</i></b> الأدب", "<b><i>كتاب</i></b> الأدب"),
        (r"x$_{2}$ and {USA}", 'x<sub>2</sub> and <span class="nocase">USA</span>', "x<sub>2</sub> and USA"),
        (r"{{Deep} {W}ater}", '<span class="nocase">Deep Water</span>', "Deep Water"),
        (r"\href{a}{ماء \emph{عذب}}", r"\href{a}{ماء <i>عذب</i>}", r"\href{a}{ماء <i>عذب</i>}"),
        (r"\emph{} \textbf", "", ""),
    ],
)
def test_latex_as_rich_text(latex: str, title: str, note: str) -> None:
    assert decode_rich(latex, title=True) == title
    assert decode_rich(latex, title=False) == note


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("<em>A</em> <strong>ب</strong> <sc>c</sc>", r"\emph{A} \textbf{ب} \textsc{c}"),
        ('<span style="font-variant: small-caps">ad</span>', r"\textsc{ad}"),
        ("<i>غير مغلق & <b>c</b>", r"<i>غير مغلق \& <b>c</b>"),
        ("</i> a", "</i> a"),
        ('<span class="x">a</span> <i>b</i>', r'<span class="x">a</span> \emph{b}'),
        ("p <0.05 و<b>ن</b>", r"p <0.05 و\textbf{ن}"),
    ],
)
def test_rich_text_as_latex(text: str, latex: str) -> None:
    assert encode_rich(text) == latex


def test_a_key_made_of_a_title_has_none_of_its_tags() -> None:
    (work,) = keyed(from_json('[{"type": "book", "title": "<i>Kitab</i> of water"}]'))
    assert work.key == "ndkitab" or "kitab" in work.key
    assert not work.key.startswith("i")


def test_losses_of_one_sort_are_told_together() -> None:
    works = [Reference(key=f"ك{number}", type="book", title="X", more={"venue": "بغداد"}) for number in range(9)]
    told = list(losses(works, [replace(work, more={}) for work in works]))
    assert len(told) == 9
    assert list(in_short(told)) == ["venue: omitted in 9 works: ك0, ك1, ك2, …"]
    assert list(in_short(told[:2])) == [loss.line for loss in told[:2]]


ZOTERO = """\ufeff
TY  - JOUR
A1  - Haddad, Fanar
AU  - الوردي، علي
AU  - World Health Organization
T1  - A Sectarian
  Awakening
JF  - Survival
JA  - Surv.
Y1  - 2014/08//Summer
SP  - 70
EP  - 101
SN  - 0039-6338
SN  - 978-1-4008-3030-3
DO  - https://doi.org/10.1080/00396338.2014.941570
KW  - Iraq
KW  - العراق
C1  - 12
C1  - 13
UR  -
ER  -
TY  - BOOK
TI  - كتاب بلا نهاية
PY  - 1988
"""


NBIB = """PMID- 31234567
OWN - NLM
IS  - 1111-2222 (Electronic)
IS  - 1111-222X (Print)
VI  - 12
IP  - 3
DP  - 2019 Mar 5
TI  - Water and disease in the marshes of southern Iraq: a title that is
      broken into two lines.
PG  - 211-30
LID - 10.5555/canal.12 [doi]
AB  - RIVERS: many.
      TI  - is no tag here.
FAU - Haddad, Salma
AU  - Haddad S
AD  - Ministry of Water, Basra.
FAU - van der Berg, Jan A
AU  - van der Berg JA
CN  - Marsh Study Group
LA  - eng
PT  - Journal Article
PL  - England
TA  - J Canals
JT  - Journal of canals
OT  - marshes
OT  - Basra
XX  - odd

PMID- 30000001
DP  - 2018 Winter
TI  - [Rivers of the south].
TT  - أنهار الجنوب.
AU  - Jawad K Jr
LA  - ara
JT  - مجلة الأنهار
LID - e12 [pii]

PMC - PMC7
BTI - The Book of Dams
TI  - Weirs.
FED - Kern, Dalia
DP  - 2001
PB  - Northgate
PL  - London
ISBN- 9780521702478 (pbk)
"""


def test_nbib_as_pubmed_writes_it(tmp_path: Path) -> None:
    article, arabic, chapter = from_nbib(NBIB.replace("\n", "\r\n"))
    assert article.title == "Water and disease in the marshes of southern Iraq: a title that is broken into two lines"
    berg = Name(family="Berg", given="Jan A", particle="van der")
    assert article.author == (Name("Haddad", "Salma"), berg, Name(literal="Marsh Study Group"))
    assert (article.type, article.container_title, article.publisher_place) == (
        "article-journal",
        "Journal of canals",
        None,
    )
    assert (article.volume, article.issue, article.page) == ("12", "3", Pages("211", "30"))
    assert (article.issued, article.doi, article.issn) == (Date(2019, 3, 5), "10.5555/canal.12", "1111-222X")
    assert article.more == {
        "pmid": "31234567",
        "abstract": "RIVERS: many. TI - is no tag here.",
        "shortjournal": "J Canals",
        "keywords": "marshes, Basra",
        "nbib-xx": "odd",
    }
    assert (arabic.language, arabic.issued, arabic.more["origtitle"]) == ("ar", "2018 Winter", "أنهار الجنوب")
    assert (arabic.author, arabic.page) == ((Name("Jawad", "K", suffix="Jr"),), Pages("e12"))
    assert (chapter.type, chapter.container_title, chapter.publisher_place) == ("chapter", "The Book of Dams", "London")
    assert (chapter.editor, chapter.isbn, chapter.issued) == ((Name("Kern", "Dalia"),), "9780521702478", Date(2001))
    works = [article, arabic, chapter]
    assert list(losses(works, list(parse(write(Library(tuple(keyed(works))))).references))) == []


def test_nbib_is_read_and_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "pubmed.nbib"
    there.write_text(NBIB, encoding="utf-8")
    for arguments, code in ((["-o", str(tmp_path / "a.bib")], 0), (["-o", str(tmp_path / "b.nbib")], 2)):
        with pytest.raises(SystemExit) as end:
            main(["convert", str(there), *arguments])
        assert end.value.code == code
    told = capsys.readouterr().err
    assert told.startswith("hawashi: NBIB files are read and not written")
    assert "{Haddad, Salma and van der Berg, Jan A and {Marsh Study Group}}" in (tmp_path / "a.bib").read_text("utf-8")
    with pytest.raises(ReadError, match="not an NBIB file"):
        list(from_nbib("TY  - JOUR\n"))


def test_ris_as_databases_write_it() -> None:
    article, book = from_ris(ZOTERO.replace("\n", "\r\n"))
    assert article.author == (
        Name(family="Haddad", given="Fanar"),
        Name(family="الوردي", given="علي"),
        Name(literal="World Health Organization"),
    )
    assert (article.title, article.container_title) == ("A Sectarian Awakening", "Survival")
    assert (article.issued, article.page) == (Date(2014, 8), Pages("70", "101"))
    assert (article.issn, article.isbn) == ("0039-6338", "978-1-4008-3030-3")
    assert article.doi == "10.1080/00396338.2014.941570"
    assert article.more == {"keywords": "Iraq, العراق", "ris-ja": "Surv.", "ris-c1": "12\n13"}
    assert (book.title, book.issued, book.type) == ("كتاب بلا نهاية", Date(1988), "book")
    assert [work.key for work in keyed([article, book])] == ["haddad2014sectarian", "katab1988bala"]
    assert list(from_ris(to_ris([article, book]))) == [article, book]


def test_csl_json_as_programs_write_it() -> None:
    items: list[dict[str, object]] = [
        {
            "id": 12,
            "type": "book",
            "title": "تاريخ",
            "director": [{"family": "حداد", "given": "ليلى"}],
            "original-date": {"date-parts": [[1955, 3]]},
            "number-of-pages": "300",
            "keyword": "ماء",
            "event-date": {"season": 2, "date-parts": [[2020]]},
            "custom": {"a": "b", "list": [1]},
            "author": [],
        },
        {"id": "http://zotero.org/users/1/items/AB", "type": "article-journal", "title": "Rain"},
    ]
    first, second = from_json(json.dumps({"items": items}))
    assert first.more == {
        "director:names": "حداد, ليلى",
        "origdate": "1955-03",
        "pagetotal": "300",
        "keywords": "ماء",
        "event-date": '{"season": 2, "date-parts": [[2020]]}',
        "a": "b",
        "list": "[1]",
    }
    assert second.key == "http://zotero.org/users/1/items/AB"
    back = json.loads(to_json([first]))[0]
    assert back["director"] == items[0]["director"]
    assert back["original-date"] == items[0]["original-date"]
    assert back["number-of-pages"] == "300"


@pytest.mark.parametrize("text", ["", "{", "3", '["a"]', "[" * 100_000])
def test_what_is_no_csl_json_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match=r"not (valid JSON|CSL-JSON)"):
        list(from_json(text))


def test_what_is_no_ris_is_refused() -> None:
    with pytest.raises(ReadError, match="not a RIS file"):
        list(from_ris("@book{a, title = {ماء}}"))


@given(st.text(st.sampled_from("'=+-@\t\r\n＝a,;\"ا "), max_size=8))
def test_no_cell_is_a_formula_and_each_is_found_again(text: str) -> None:
    cell = harmless_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
    one_end = text.replace("\r\n", "\n").replace("\r", "\n")
    assert plain_cell(cell) == one_end
    assert rows_from_csv(rows_as_csv(("a", "b"), [(text, "x")])) == (["a", "b"], [[one_end, "x"]])


def test_a_table_that_a_spreadsheet_saved() -> None:
    text = "Key;Title;Author;Issued;shelf\r\nx1;الماء;العلوي، حسن; Tripp, Charles;x\r\n;;;;\r\n"
    text = text.replace("العلوي، حسن; Tripp, Charles;x", '"العلوي، حسن; Tripp, Charles";2001;ب 12')
    (work,) = from_rows(*rows_from_csv(text))
    assert work == Reference(
        "x1",
        "document",
        title="الماء",
        author=(Name(family="العلوي", given="حسن"), Name(family="Tripp", given="Charles")),
        issued=Date(2001),
        more={"shelf": "ب 12"},
    )


def run(*arguments: str) -> int | str | None:
    with pytest.raises(SystemExit) as ended:
        main(["convert", *arguments])
    return ended.value.code


BIB = """% مكتبة
@preamble{"x"}
@book{a, author = {{=cmd}}, title = {+الماء}, year = 2001, shelf = {B 12}}
@book{broken title = {x}}
"""


@pytest.mark.parametrize("suffix", ["json", "ris", "csv", "bib"])
def test_the_command_goes_there_and_back(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, there, back, report = (tmp_path / name for name in ("in.bib", f"out.{suffix}", "back.bib", "lost.txt"))
    source.write_text(BIB, encoding="utf-8")
    assert run(str(source), "-o", str(there), "--report", str(report)) == 0
    assert run(str(there), "-o", str(back)) == 0
    (work,) = parse(back.read_text(encoding="utf-8")).references
    lost = report.read_text(encoding="utf-8")
    assert (work.key, work.title, work.author, work.issued) == ("a", "+الماء", (Name(literal="=cmd"),), Date(2001))
    assert ("shelf" in work.more) == (suffix != "ris")
    assert ("a: shelf: “B 12” was left out" in lost) == (suffix == "ris")
    assert ("line 2: omitted: a preamble" in lost) == (suffix != "bib")
    assert ("line 4: omitted, because it cannot be parsed" in lost) == (suffix != "bib")
    assert capsys.readouterr().out == ""
    if suffix == "csv":
        rows = list(csv.DictReader(io.StringIO(there.read_text(encoding="utf-8-sig"))))
        assert (rows[0]["title"], rows[0]["author"]) == ("'+الماء", "'=cmd,")
        assert there.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["in.txt", "-o", "x.ris"], "Cannot tell the format of"),
        (["in.bib"], "Cannot tell the format of"),
        (["absent.ris", "-o", "x.bib"], "absent.ris cannot be read"),
        (["in.bib", "--from", "ris", "-o", "x.json"], "in.bib: This is not a RIS"),
        (["in.bib", "--from", "csl-json", "-o", "x.json"], "in.bib: This is not valid JSON"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.bib").write_text(BIB, encoding="utf-8")
    assert run(*arguments) == 2
    assert says in capsys.readouterr().err
    assert not (tmp_path / "x.json").exists()


@pytest.mark.parametrize("target", ["csl-json", "ris", "csv"])
def test_latex_that_a_format_cannot_hold_is_told(target: str, tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_text(
        r"""@book{a, title = {The \emph{Sea} and {\bf rain}}, note = {\href{https://a.b}{here}, f{\"u}r}}
@book{ب, title = {\textbf{بحر}}, url = {https://a.b/\~c}, title = {نهر}}
@set{s, entryset = {a, ب}}""",
        encoding="utf-8",
    )
    run(str(path), "--to", target, "-o", str(tmp_path / "out"), "--report", str(tmp_path / "lost.txt"))
    looks = [r"a: title: formatting omitted: \emph, \bf", r"ب: title: formatting omitted: \textbf"]
    assert (tmp_path / "lost.txt").read_text(encoding="utf-8").splitlines()[: 3 if target == "csl-json" else 5] == [
        *([] if target == "csl-json" else looks[:1]),
        r"a: note: kept as LaTeX code: \href",
        *([] if target == "csl-json" else looks[1:]),
        "ب: title: omitted: {نهر}, because the entry gives title more than once",
        "s: omitted: a set of entries (@set)",
    ]
