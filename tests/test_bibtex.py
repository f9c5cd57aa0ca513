"""Reading, writing and adding to a bibliography: what must hold of any text, and of any work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hawashi import bibliography
from hawashi.bibliography import format_entry, parse, read, with_added, write
from hawashi.bibliography.blocks import BOM
from hawashi.bibliography.latex import decode, encode
from hawashi.bibliography.persons import read_names, write_names
from hawashi.errors import ReadError
from hawashi.model import BlockKind, Date, Library, Name, Pages, Reference
from tests.growth import grows_in_proportion

ENTRY_PIECES = '@book{ @misc( @string{ @comment{ @preamble{ @ { } ( ) " = , # \\ k1 كتاب title author year 2020 ، and ='
BIB_PIECES = st.sampled_from([*ENTRY_PIECES.split(), "\n", "\r\n", " ", "\t", "% x", "\ufeff", "@ book\n{", "\u2028"])
BIB_TEXT = st.lists(BIB_PIECES, max_size=40).map("".join) | st.text(max_size=80)

# Any text without control characters, as a value is once white space has been made single.
TEXT = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" ,{}\\&%$#_~^\"'`-،"), min_size=1, max_size=20
)
VALUES = TEXT.map(lambda text: " ".join(text.split())).filter(bool)
TITLES = VALUES | st.sampled_from(["الإدارة المحلية: قراءة", "Oil & State in 100% of ISIS", "النفط — الدولة «الريعية»"])
# A part of a name is words of letters, English ones capitalised: what BibTeX reads as a part and not as a particle.
WORDS = st.sampled_from(["Hasan", "al-Sadr", "O'Neil", "Müller", "Al-Tikriti", "حسن", "العطية", "عبد الرحمن", "كاظم"])
PEOPLE = st.builds(Name, family=WORDS, given=WORDS | st.just("علي فارس"), suffix=st.sampled_from(["", "Jr."]))
NAMES = PEOPLE | st.builds(Name, literal=VALUES.filter(lambda text: text != "others"))
YEARS = st.builds(Date, st.integers(1000, 2100), uncertain=st.booleans())
DAYS = st.builds(Date, st.integers(1000, 2100), st.integers(1, 12), st.none() | st.integers(1, 28))
RANGES = st.builds(lambda year, years: Date(year, end=Date(year + years)), st.integers(1000, 2000), st.integers(1, 99))
HIJRI = st.builds(lambda year, hijri: Date(year, hijri_year=hijri), st.integers(1900, 2030), st.integers(1318, 1450))
PAGES = st.builds(Pages, st.from_regex(r"[0-9]{1,4}|[xiv]{1,5}|[٠-٩]{1,3}", fullmatch=True), st.none() | st.just("99"))
OPTIONAL = st.none() | VALUES
TYPES = ["book", "chapter", "report", "article-newspaper", "article-journal", "webpage", "legislation", "document"]
REFERENCES = st.builds(
    Reference,
    key=st.just("key"),
    type=st.sampled_from([*TYPES, "paper-conference", "interview", "map", "article-magazine", "manuscript"]),
    author=st.lists(NAMES, max_size=3).map(tuple),
    editor=st.lists(NAMES, max_size=2).map(tuple),
    title=TITLES,
    container_title=TITLES,
    collection_title=OPTIONAL,
    publisher=OPTIONAL,
    publisher_place=OPTIONAL,
    issued=st.none() | YEARS | DAYS | RANGES | HIJRI | st.sampled_from(["n.d.", "د.ت", "قيد النشر"]),
    volume=OPTIONAL,
    issue=OPTIONAL,
    page=st.none() | PAGES,
    edition=OPTIONAL,
    genre=OPTIONAL,
    url=st.none() | st.just("https://example.org/a_b?c=%20#d~e"),
    accessed=st.none() | DAYS,
    doi=st.none() | st.just("10.1000/ab_c(1)"),
    isbn=st.none() | st.just("978-1-4008-3030-3"),
    language=st.none() | st.sampled_from(["ar", "en", "en-GB", "tlh"]),
    note=OPTIONAL,
    more=st.dictionaries(st.sampled_from(["abstract", "keywords", "pubstate"]), VALUES, max_size=2),
)


@given(BIB_TEXT)
@example("@a{@a{@a{@a{")
@example("@string{x @book{x @book{x}")
@example("\ufeff@book{k, title = {x}}")
@example("@misc{a, b = {c}\n@misc(d @misc{e})")
def test_any_text_is_read_and_written_back_as_it_was(text: str) -> None:
    library = parse(text)
    assert write(library) == text
    assert parse(write(library)) == library
    position = 0
    for block in library.blocks:
        assert block.span.start >= position
        assert text[position : block.span.start].replace(BOM, "").strip() == ""
        assert block.span.end > block.span.start
        assert (block.problem is not None) == (block.kind is BlockKind.FAILED)
        position = block.span.end
    assert text[position:].replace(BOM, "").strip() == ""


@given(TEXT)
def test_text_survives_latex(text: str) -> None:
    assert decode(encode(text)) == " ".join(part for part in text.split(" ") if part)


@given(st.text(st.sampled_from("\\{}'`\"~^=.cuvHi a-é%$&_ا"), max_size=40))
def test_any_latex_is_read(value: str) -> None:
    assert isinstance(decode(value), str)


@given(REFERENCES)
def test_a_work_written_is_the_work_read(reference: Reference) -> None:
    library = parse(format_entry(reference))
    assert [block.kind for block in library.blocks] == [BlockKind.ENTRY]
    assert replace(library.references[0], entry_type=None) == reference
    assert parse(format_entry(library.references[0])) == library


@pytest.mark.parametrize(
    ("reference", "begins", "holds"),
    [
        (Reference("a", "chapter", title="T", container_title="B"), "@incollection{a,", "booktitle = {B},"),
        (
            Reference("b", "report", title="ت", publisher="مركز البيدر"),
            "@techreport{b,",
            "institution = {مركز البيدر},",
        ),
        (Reference("c", "thesis", genre="PhD thesis", publisher="SOAS"), "@phdthesis{c,", "school = {SOAS},"),
        (Reference("d", "thesis", genre="رسالة ماجستير", language="ar"), "@mastersthesis{d,", "langid = {arabic},"),
        (
            Reference("e", "legislation", title="ق", container_title="الوقائع"),
            "@legislation{e,",
            "journal = {الوقائع},",
        ),
        (Reference("f", "article-newspaper", title="T"), "@article{f,", "entrysubtype = {newspaper},"),
        (Reference("g", "webpage", url="https://a.b/c_d%20e"), "@online{g,", "url = {https://a.b/c_d%20e},"),
        (Reference("h", "interview", title="T"), "@misc{h,", "entrysubtype = {interview},"),
        (Reference("i", "book", author=(Name(literal="A and B & C"),)), "@book{i,", r"author = {{A and B \& C}},"),
        (Reference("j", "book", issued=Date(2021, 10)), "@book{j,", "month = oct,"),
        (Reference("k", "book", title="The Fall of ISIS", entry_type="mvbook"), "@mvbook{k,", "{The Fall of {ISIS}}"),
    ],
)
def test_each_kind_of_work_has_its_entry(reference: Reference, begins: str, holds: str) -> None:
    entry = format_entry(reference)
    assert entry.startswith(begins)
    assert holds in entry


LIBRARY = """% مكتبة

@book{marr2012 ,
    title={The {Modern} History of Iraq}, YEAR = 2012 }

@book{broken, title = {x
@book{hasani1988, author = {الحسني, عبد الرزاق}, title = "تاريخ الوزارات العراقية"}
% the end"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_new_works_come_after_a_text_that_stays(newline: str) -> None:
    text = LIBRARY.replace("\n", newline)
    added = with_added(parse(text, "x.bib"), [Reference("new", "book", title="مدخل", issued=Date(2020))])
    entry = newline.join(["@book{new,", "  title = {مدخل},", "  year = {2020},", "}"])
    assert added.text == f"{text}{newline}{newline}{entry}{newline}"
    assert added.path == "x.bib"
    assert [reference.key for reference in added.references] == ["marr2012", "hasani1988", "new"]


def test_a_taken_key_is_refused() -> None:
    with pytest.raises(ValueError, match="marr2012"):
        with_added(parse(LIBRARY), [Reference("marr2012", "book")])
    with pytest.raises(ValueError, match="twice"):
        with_added(parse(LIBRARY), [Reference("twice", "book"), Reference("twice", "book")])


def test_only_the_entry_of_a_changed_work_is_written_anew() -> None:
    library = parse(LIBRARY)
    first, second = library.references
    changed = replace(library, references=(first, replace(second, issued=Date(1988))))
    before, after = write(library).split("@book{hasani1988"), write(changed).split("@book{hasani1988")
    assert after[0] == before[0]
    assert after[1].endswith("  year = {1988},\n}\n% the end")
    assert parse(write(changed)).references == changed.references


def test_a_library_that_no_file_holds_is_written_whole() -> None:
    works = (Reference("a", "book", title="A", entry_type="book"), Reference("b", "book", title="ب", entry_type="book"))
    assert parse(write(Library(works))).references == works


def test_a_repeated_field_fails_but_its_work_is_found() -> None:
    library = parse("@book{a, title = {One}, title = {Two}}")
    assert library.references[0].title == "One"
    assert library.failed() == library.blocks


@pytest.mark.parametrize("kind", ["xdata", "book"])
def test_what_takes_from_all_others_is_read(kind: str) -> None:
    """Ten entries that each take from all ten are ten thousand million ways, if every one is gone."""
    keys = [f"k{number}" for number in range(10)]
    field = "xdata" if kind == "xdata" else "note = {النهر}, xdata"
    text = "".join(f"@{kind}{{{key}, title = {{T {key}}}, {field} = {{{', '.join(keys)}}}}}\n" for key in keys)
    last = parse(f"{text}@book{{last, xdata = {{{', '.join(keys)}}}}}\n").get("last")
    assert last is not None
    assert last.title == "T k0"


def test_a_value_that_each_entry_takes_fills_no_memory() -> None:
    text = f"@xdata{{x, title = {{{'ن' * 200_000}}}}}\n" + "".join(f"@book{{k{n}, xdata = x}}\n" for n in range(1000))
    titles = [work.title or "" for work in parse(text).references]
    assert 0 < sum(map(len, titles)) < 40 * len(text)


def test_circles_of_inheritance_end() -> None:
    library = parse("@incollection{a, crossref = {b}}\n@book{b, title = {كتاب}, crossref = {a}, xdata = {a, b}}")
    assert library.references[0].container_title == "كتاب"


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("سعد سلوم و علي طاهر", "سلوم, سعد and طاهر, علي"),
        ("سعد سلوم وعلي طاهر", "سلوم, سعد and طاهر, علي"),
        ("سعد سلوم، علي طاهر", "سلوم, سعد and طاهر, علي"),
        ("سلوم، سعد و طاهر، علي", "سلوم, سعد and طاهر, علي"),
        ("سعد سلوم، حسن كريم و علي طاهر", "سلوم, سعد and كريم, حسن and طاهر, علي"),
        ("سعد سلوم، وآخرون", "سلوم, سعد and others"),
        (r"Tom Arnold \& Nina Petrov", "Arnold, Tom and Petrov, Nina"),
        ("Arnold, Tom; Petrov, Nina", "Arnold, Tom and Petrov, Nina"),
        ("Tom Arnold et al.", "Arnold, Tom and others"),
        # Not clear: kept as it stands, in braces.
        ("سعد و علي", "{سعد و علي}"),
        (r"Tom \& Nina", r"{Tom \& Nina}"),
        # One name.
        ("كاشف الغطاء، محمد حسين", "كاشف الغطاء, محمد حسين"),
        ("وزارة العمل و الشؤون الاجتماعية", "{وزارة العمل و الشؤون الاجتماعية}"),
        (r"Ministry of Labour \& Social Affairs", r"{Ministry of Labour \& Social Affairs}"),
        ("وليد غانم", "غانم, وليد"),
        ("علي طاهر, سعد سلوم", "علي طاهر, سعد سلوم"),
        ("García Márquez, Gabriel José", "García Márquez, Gabriel José"),
    ],
)
def test_names_joined_as_in_running_text_are_parted_where_it_is_clear(value: str, names: str) -> None:
    read_once = read_names(value)
    assert write_names(read_once) == names
    assert read_names(names) == read_once


@pytest.mark.parametrize(
    "name",
    [
        Name(family="طاهر", given="سعد سلوم و علي"),
        Name(family="سلوم و علي", given="سعد"),
        Name(family="Arnold & Petrov", given="Tom"),
        Name(family="Arnold and Petrov", given="Tom"),
        Name(family="الغطاء", given="محمد حسين; علي"),
    ],
)
def test_a_name_that_holds_a_conjunction_is_written_as_one(name: Name) -> None:
    assert read_names(write_names((name,))) == (name,)


def test_an_empty_file_is_an_empty_library(tmp_path: Path) -> None:
    path = tmp_path / "مكتبة.bib"
    path.write_bytes(b"")
    assert read(path) == Library(path=str(path))


@pytest.mark.parametrize(
    "text", ["% لا شيء بعد\n\n", "\ufeff% Encoding: UTF-8\r\n", "@Comment{jabref-meta: x;}", "\n \n"]
)
def test_a_library_just_begun_is_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / "new.bib"
    path.write_bytes(text.encode())
    assert read(path).references == ()


@pytest.mark.parametrize(
    "text",
    [
        "نص لا شيء فيه\n",
        "Nothing in here.\n",
        "# Dust\n\nRain fell[^1].\n\n[^1]: Tom Arnold, *Dust*, p. 3; tom@example.org (Basra).\n",
        "# الغبار\n\nهطل المطر[^1].\n\n[^1]: زيد طاهر، *الغبار*، ص 3.\n",
    ],
)
def test_a_file_without_one_entry_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ورقة.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match="has no entries") as refused:
        read(path)
    assert str(path) in refused.value.problem
    assert ".bib" in refused.value.hint


def test_an_entry_that_is_not_understood_is_no_reason_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "broken.bib"
    path.write_text("@book{a, title = {الغبار\n", encoding="utf-8")
    assert read(path).failed()


def test_the_texts_of_entries_that_stand_alone() -> None:
    alone = "@Book{ b ,\n  TITLE={الغبار} , month = may\n}"
    text = "\n\n".join(
        [
            '@string{nakhil = "دار النخيل"}',
            "@book{a, title = {Rain}, publisher = nakhil}",
            alone,
            "@book{b, title = {Another}}",
            "@incollection{c, title = {Wind}, crossref = {b}}",
            "@book{d, title = {Rain}, title = {Wind}}",
        ]
    )
    assert bibliography.entry_texts(parse(text)) == {"b": alone}


def test_a_file_is_read_with_its_line_ends_and_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "windows.bib"
    text = "\ufeff@book{a,\r\n title = {عنوان}}\r\n"
    path.write_bytes(text.encode())
    library = read(path)
    assert library.text == text
    assert library.blocks[0].span.start == 1
    assert library.references[0].title == "عنوان"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"@book{a, title = {\x00}}", "byte 19 is zero"),
        ("@book{a,\n title = {عنوان}}".encode("cp1256"), "is not valid UTF-8 at byte 20 (line 2)"),
        (b"\x7fELF\x00\x01", "is a binary file"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "x.bib"
    path.write_bytes(content)
    with pytest.raises(ReadError) as refused:
        read(path)
    assert says in refused.value.problem
    assert str(path) in refused.value.problem
    assert refused.value.hint.endswith(".")


def test_what_cannot_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match="no bibliography"):
        read(tmp_path / "غائب.bib")
    with pytest.raises(ReadError, match="is a directory"):
        read(tmp_path)
    with pytest.raises(ReadError, match="cannot be read"):
        read("a\0b.bib")
    path = tmp_path / "large.bib"
    path.write_text("@book{a, title = {A}}", encoding="utf-8")
    monkeypatch.setattr(bibliography.bibtex, "MAX_BYTES", 10)
    with pytest.raises(ReadError, match="large"):
        read(path)


@pytest.mark.times
@pytest.mark.parametrize(
    "piece",
    ["@a{", "{", '"', "@a(", "@a{b,c={", "@book{k,title={x}}\n", "\\", "@a{b, c = {d}\n e = {f}\n", "ا and ", "@ a\n"],
)
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    def reading(length: int) -> Callable[[], object]:
        text = piece * (length // len(piece))
        return lambda: (parse(text), parse(f"@book{{k, author = {{{text}}}}}"))

    assert grows_in_proportion(reading, 40_000)


def test_lines_of_comment_between_fields_are_no_part_of_their_names() -> None:
    text = "@book{k,\n  % the first printing\n  title = {تاريخ العراق},\n  % still to be checked\n  year = 1955,\n}\n"
    (reference,) = parse(text).references
    assert (reference.title, reference.year) == ("تاريخ العراق", 1955)
    assert write(parse(text)) == text


def test_strings_made_of_strings_do_not_fill_the_memory() -> None:
    """Sixty strings, each twice the one before: what is too long stays as it is written."""
    doubled = "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 61))
    library = parse(f"@string{{s0 = {{ماء}}}}\n{doubled}@book{{a, title = s1}}\n@book{{b, title = s60}}\n")
    assert library.references[0].title == "ماءماء"
    assert len(library.references[1].title or "") < 2000
    many = parse("@string{s = {" + "ك" * 2000 + "}}\n@book{a, title = " + "s # " * 50_000 + "{a}}\n")
    assert len(many.references[0].title or "") < 300_000
    assert parse("@string{s={a}}\n@string{s={" + "b" * 2001 + "}}\n@book{a, title=s}\n").references[0].title == "s"
