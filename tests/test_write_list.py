"""`hawashi list`: the works that a paper cites, as a list in the house style, printed or put into a copy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from hawashi import formats, styles
from hawashi.cli import main
from hawashi.errors import SettingsError, WriteError
from hawashi.extraction import works
from hawashi.fixes import appended
from hawashi.formats import latex
from hawashi.formats.section import Line, LinePiece
from hawashi.listing import left_out, lines, parts
from hawashi.model import Date, Name, Paper, Reference, Setting, Style
from hawashi.model.style import Evidence
from hawashi.pipeline import understand
from tests.docx import word

NOTES = (
    "[^1]: Charles Tripp, *A History of Iraq*, 3rd ed. (Cambridge: Cambridge University Press, 2007), 75.\n\n"
    "[^2]: Toby Dodge, “Iraqi Transitions,” *Survival* 47, no. 3 (2005): 710; Tripp, *A History of Iraq*, 12.\n\n"
    "[^3]: علي الوردي، *وعاظ السلاطين*، ط2، دار كوفان، لندن، 1995، ص 34.\n\n"
    "[^4]: محمد عابد الجابري، *مدخل إلى فلسفة العلوم*، مركز دراسات الوحدة العربية، بيروت، 2002، ص 12.\n"
)
PAPER = f"# Rivers\n\nOne.[^1] Two.[^2] Three.[^3] Four.[^4]\n\n# The end\n\nIt was dry.\n\n{NOTES}"


def listed(style: str, paper: Paper | None = None, language: str = "en") -> list[Line]:
    """The lines of the list of a paper."""
    wanted = styles.load(style)
    return lines(parts(works([paper or understand(formats.parse(PAPER))]), wanted), wanted, language)


def test_baidar_has_arabic_first_and_the_family_name_first() -> None:
    found = listed("baidar")
    assert [line.text for line in found] == [
        "References",
        "Works in Arabic",
        "الجابري، محمد عابد، مدخل إلى فلسفة العلوم، مركز دراسات الوحدة العربية، بيروت، 2002.",
        "الوردي، علي، وعاظ السلاطين، ط2، دار كوفان، لندن، 1995.",
        "Works in other languages",
        "Dodge, Toby, Iraqi Transitions, Survival, vol. 47, no. 3, 2005.",
        "Tripp, Charles, A History of Iraq, 3rd ed., Cambridge University Press, Cambridge, 2007.",
    ]
    assert [line.arabic for line in found] == [False, False, True, True, False, False, False]
    assert [stretch.text for stretch in found[3].stretches if stretch.italic] == ["وعاظ السلاطين"]


def test_chicago_has_one_list() -> None:
    assert [line.text for line in listed("chicago-notes", language="ar")] == [
        "المصادر والمراجع",
        "Dodge, Toby. “Iraqi Transitions.” Survival 47, no. 3 (2005).",
        "Tripp, Charles. A History of Iraq. 3rd ed. Cambridge: Cambridge University Press, 2007.",
        "الجابري، محمد عابد. مدخل إلى فلسفة العلوم. بيروت: مركز دراسات الوحدة العربية، 2002.",
        "الوردي، علي. وعاظ السلاطين. ط2. لندن: دار كوفان، 1995.",
    ]


@pytest.mark.parametrize("style", ["baidar", "chicago-notes", "turabian"])
@pytest.mark.parametrize(("region", "language"), [("ar-IQ", "ar"), ("en-GB", "en")])
def test_a_language_of_a_region_is_that_language(style: str, region: str, language: str) -> None:
    assert listed(style, language=region) == listed(style, language=language)


def book(title: str, family: str, **more: object) -> Reference:
    """A work."""
    given = "علي" if family[0] > "\u0600" else "Jane"
    work = {"type": "book", "issued": Date(2001), **more}
    return Reference(title, author=(Name(family, given),), title=title, **work)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("families", "ordered"),
    [
        (("Zubaida", "Al-Ali", "Çelik", "Marr"), ("Al-Ali", "Çelik", "Marr", "Zubaida")),
        (("الوردي", "بطاطو", "الجابري", "أمين"), ("أمين", "بطاطو", "الجابري", "الوردي")),
    ],
)
def test_articles_and_accents_do_not_count(families: Sequence[str], ordered: Sequence[str]) -> None:
    (part,) = parts([book(f"{family} 1", family) for family in families], styles.load("baidar"))
    assert [work.author[0].family for work in part.works] == list(ordered)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"list-scripts": "latin-first"}, [("other",), ("arabic",)]),
        ({"list-kinds": ("books", "theses")}, [("books",), ("theses",)]),
        (
            {"list-kinds": ("theses", "books"), "list-scripts": "arabic-first"},
            [("arabic",), ("other", "theses"), ("other", "books")],
        ),
        ({"list-leaves-out": ("thesis", "book")}, []),
    ],
)
def test_groups_are_settings_of_the_style(settings: dict[str, object], expected: list[tuple[str, ...]]) -> None:
    own = {name: Setting(value, Evidence.ASSUMED, "") for name, value in settings.items()}  # type: ignore[arg-type]
    cited = [book("Rivers", "Marr"), book("Dams", "Ali", type="thesis"), book("الأنهار", "الوردي")]
    found = parts(cited, Style("own", "own", own))
    assert [part.headings for part in found] == expected


def test_names_that_a_note_cuts_short() -> None:
    one = Reference("a", "book", author=(Name("Tripp", "Charles"), Name(literal="others")), title="Rivers of Iraq")
    two = Reference("b", "book", author=(Name("الوردي", "علي"), Name(literal="others")), title="أنهار العراق")
    style = styles.load("baidar")
    texts = [line.text for line in lines(parts([one, two], style), style, "ar")]
    assert "الوردي، علي وآخرون، أنهار العراق، د.ت." in texts
    assert "Tripp, Charles, and others, Rivers of Iraq, n.d." in texts


def test_a_style_that_has_no_lists_says_so() -> None:
    style = styles.load("baidar")
    bare = Style("bare", "bare", {}, {"en": style.csl["en"].partition("  <bibliography")[0] + "</style>"})
    with pytest.raises(SettingsError, match="does not say how works are listed"):
        lines(parts([book("Rivers", "Marr")], bare), bare, "en")


def docx(body: str) -> bytes:
    """A Word file with that body."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}/styles" Target="styles.xml"/>'
            "</Relationships>",
        )
        archive.writestr(
            "word/styles.xml",
            f'<w:styles xmlns:w="{space}"><w:style w:type="paragraph" w:styleId="Chapter"><w:name w:val="heading 1"/>'
            '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Prose">'
            '<w:name w:val="Body Text"/></w:style></w:styles>',
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


LONG = "The river rose in spring and fell in autumn, and nobody along it knew why that was so, nor asked."
DOCX = docx(
    '<w:p><w:pPr><w:pStyle w:val="Chapter"/></w:pPr><w:r><w:t>The dams</w:t></w:r></w:p>'
    '<w:p><w:pPr><w:pStyle w:val="Prose"/><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Amiri"/>'
    f'<w:b/><w:sz w:val="28"/></w:rPr><w:t>{LONG}</w:t></w:r></w:p>'
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
FODT = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="{OFFICE}office:1.0" '
    f'xmlns:text="{OFFICE}text:1.0" xmlns:style="{OFFICE}style:1.0" xmlns:fo="{OFFICE}xsl-fo-compatible:1.0" '
    'office:mimetype="application/vnd.oasis.opendocument.text">'
    '<office:automatic-styles/><office:body><office:text><text:h text:outline-level="1" '
    'text:style-name="Chapter">The dams</text:h><text:p text:style-name="Prose">'
    f"{LONG}</text:p></office:text></office:body></office:document>"
).encode()
TEX = (
    rf"\documentclass{{article}}\begin{{document}}\section{{The dams}} {LONG}\footnote{{Note.}}" + "\n\\end{document}\n"
)
HTML = f"<!DOCTYPE html><html><body><h2>The dams</h2><p>{LONG}</p></body></html>\n"


@pytest.mark.parametrize(
    ("name", "data", "holds"),
    [
        ("paper.md", PAPER.encode(), ("\n# References\n", "*A History of Iraq*")),
        ("paper.tex", TEX.encode(), ("\\section*{References}", "\\emph{A History of Iraq}")),
        ("paper.html", HTML.encode(), ('<h2 dir="ltr">References</h2>', '<p dir="rtl" lang="ar">الوردي')),
        ("paper.fodt", FODT, ('text:style-name="Prose">Dodge', 'style:parent-style-name="Prose"')),
        ("paper.docx", DOCX, ()),
    ],
)
def test_a_copy_has_the_list_and_nothing_else_changed(name: str, data: bytes, holds: Sequence[str]) -> None:
    document = formats.load(data, name)
    new = appended(document, data, listed("baidar"))
    again = formats.load(new, name)
    assert len(again.listed) == 4
    assert [note.text for note in again.notes] == [note.text for note in document.notes]
    if name != "paper.docx":
        assert all(text in new.decode() for text in holds)
        assert _is_within(data, new)


def _is_within(old: bytes, new: bytes) -> bool:
    """Whether the old bytes stand in the new ones, in order."""
    rest = iter(new)
    return all(byte in rest for byte in old)


def test_word_files_have_the_dress_of_their_own_paragraphs() -> None:
    document = formats.load(DOCX, "paper.docx")
    new = appended(document, DOCX, listed("baidar"))
    with zipfile.ZipFile(io.BytesIO(new)) as archive, zipfile.ZipFile(io.BytesIO(DOCX)) as before:
        main, old = archive.read("word/document.xml").decode(), before.read("word/document.xml").decode()
        assert archive.read("word/styles.xml") == before.read("word/styles.xml")
    head, tail = old.split("<w:sectPr>")
    assert main.startswith(head)
    assert main.endswith("<w:sectPr>" + tail)
    assert '<w:pPr><w:pStyle w:val="Chapter"/></w:pPr><w:r><w:t xml:space="preserve">References' in main
    assert (
        '<w:pPr><w:pStyle w:val="Prose"/><w:bidi/><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Amiri"/>'
        in main
    )
    assert '<w:i/><w:iCs/><w:sz w:val="28"/><w:rtl/></w:rPr><w:t xml:space="preserve">وعاظ السلاطين' in main
    assert "<w:b/>" not in main.removeprefix(head)


def test_a_section_that_would_be_part_of_something_else_is_refused() -> None:
    source = "<!DOCTYPE html><html><body><p>One.</p><!-- <p>two</p>"
    section = [Line(1, (LinePiece("References"),)), Line(0, (LinePiece("Tripp, Charles, Iraq, 2007."),))]
    with pytest.raises(WriteError):
        appended(formats.load(source.encode(), "paper.html"), source.encode(), section)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_written_is_read_again_and_agrees(language: str) -> None:
    data = PAPER.encode()
    document = formats.parse(PAPER, "paper.md")
    for style in ("baidar", "chicago-notes"):
        paper = understand(formats.load(appended(document, data, listed(style, language=language)), "paper.md"))
        assert [len(one.cited) for one in paper.listed] == [1, 1, 1, 1]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("paper.md").write_text(PAPER, encoding="utf-8")

    def run(*arguments: str) -> int:
        with pytest.raises(SystemExit) as ended:
            main(["list", *arguments])
        return int(ended.value.code or 0)

    assert run("paper.md") == 0
    assert "Works in Arabic\n\nالجابري، محمد عابد" in capsys.readouterr().out
    assert run("paper.md", "--format", "bibtex") == 0
    assert capsys.readouterr().out.count("@") == 4
    assert run("paper.md", "--format", "html", "--style", "chicago-notes") == 0
    assert "<em>A History of Iraq</em>" in capsys.readouterr().out
    assert run("paper.md", "--into", "copy.md") == 0
    assert Path("copy.md").read_text(encoding="utf-8").startswith(PAPER)
    assert run("copy.md", "--into", "third.md") == 2
    assert "already has a list of works" in capsys.readouterr().err
    assert run("paper.md", "--into", "copy.docx") == 2
    assert run("paper.md", "--into", "paper.md") == 2
    assert Path("paper.md").read_text(encoding="utf-8") == PAPER


@pytest.mark.parametrize(
    ("note", "value"),
    [
        ("Hasan Karim, “Justice,” *Cities*, “Law and State,” Dar al-Farabi, Beirut, 2010, p. 12.", "Law and State"),
        ("حسن كريم، «مفهوم العدالة»، «الفقه والدولة»، دار الفارابي، بيروت، 2010، ص 12.", "الفقه والدولة"),
    ],
)
def test_what_an_entry_lacks_of_its_note_is_told(note: str, value: str) -> None:
    paper = understand(formats.parse(f"Text.[^1]\n\n[^1]: {note}\n"))
    (cite,) = paper.citations[0].cites
    (work,) = works([paper])
    title = f"{work.title} {work.container_title}"
    assert not list(left_out(cite, f"{note} {title}"))
    assert [field.text for _, field in left_out(cite, note.replace(value, ""))] == [value]


def test_the_command_tells_what_an_entry_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    note = "Sara Pursley, *Familiar Futures*, Stanford University Press, Stanford, 2019, ISBN 9781503607484, p. 5."
    Path("paper.md").write_text(f"Text.[^1]\n\n[^1]: {note}\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["list", "paper.md"])
    said = capsys.readouterr()
    assert "Familiar Futures" in said.out
    assert "note 1: the entry does not have" in said.err
    assert "9781503607484" in said.err


@pytest.mark.parametrize(
    ("source", "heading"),
    [
        (r"\section{One}\n\section{Two}", r"\section*{"),
        (r"\section{All}\n\subsection{One}\n\subsection{Two}", r"\subsection*{"),
        (r"\chapter{One}\n\section{A}\n\chapter{Two}", r"\chapter*{"),
    ],
)
@pytest.mark.parametrize("arabic", [False, True])
def test_latex_has_the_list_on_the_level_of_its_parts(source: str, heading: str, *, arabic: bool) -> None:
    words = "المصادر" if arabic else "References"
    lines = [Line(1, (LinePiece(words),), arabic=arabic), Line(2, (LinePiece("b"),), arabic=arabic)]
    written = latex.add_section(latex.parse(""), source.replace(r"\n", "\n").encode(), lines).decode()
    assert f"{heading}{words}" in written


@pytest.mark.parametrize(("heading", "text"), [("Parts", "Works"), ("الأقسام", "الكتب")])
@pytest.mark.parametrize("has_third", [True, False])
def test_word_files_have_headings_of_a_level_that_the_paper_does_not_use(
    heading: str, text: str, *, has_third: bool
) -> None:
    said = [("H1", 0), ("H2", 1), *([("H3", 2)] if has_third else [])]
    styles_part = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="heading {level + 1}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr></w:style>'
        for name, level in said
    )
    two = f'<w:p><w:pPr><w:pStyle w:val="H2"/></w:pPr><w:r><w:t>{heading}</w:t></w:r></w:p>' * 2
    data = word(two, styles=styles_part)
    section = [Line(1, (LinePiece("References"),)), Line(2, (LinePiece(text),))]
    new = appended(formats.load(data, "paper.docx"), data, section)
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        body = archive.read("word/document.xml").decode()
    below = body[: body.index(text)].rsplit("<w:p>", 1)[1]
    assert f'w:val="{"H3" if has_third else "H2"}"' in below


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("Sara Pursley, *Familiar Futures*, Stanford University Press, Stanford, p. 5.", True),
        ("Sara Pursley, *Familiar Futures*, Stanford University Press, Stanford, n.d., p. 5.", False),
        ("علي الوردي، وعاظ السلاطين، دار كوفان، لندن، ص 34.", True),
        ("علي الوردي، وعاظ السلاطين، دار كوفان، لندن، د.ت، ص 34.", False),
    ],
)
def test_a_year_that_the_note_lacks_is_told_where_the_list_says_undated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, note: str, *, told: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("paper.md").write_text(f"Text.[^1]\n\n[^1]: {note}\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["list", "paper.md"])
    assert ("note 1: has no year, so the list has" in capsys.readouterr().err) is told


def test_hints_of_a_list_stand_in_the_order_of_the_notes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    notes = ("Sara Pursley, *Familiar Futures*", "علي الوردي، وعاظ السلاطين", "Charles Tripp, *A History of Iraq*")
    text = "\n\n".join(f"[^{at}]: {note}, Hurst, London, p. 5." for at, note in enumerate(notes, 1))
    Path("paper.md").write_text(f"Text.[^1] Text.[^2] Text.[^3]\n\n{text}\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["list", "paper.md"])
    told = [line.split("note ")[1][0] for line in capsys.readouterr().err.splitlines() if "note " in line]
    assert told == sorted(told)
    assert {"1", "3"} <= set(told)


@pytest.mark.parametrize(("whole", "part"), [("References", "Works in Arabic"), ("المصادر والمراجع", "الكتب العربية")])
def test_in_a_word_file_without_headings_no_part_looks_larger_than_the_whole(whole: str, part: str) -> None:
    styles_part = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in (1, 2)
    )
    data = word(f"<w:p><w:r><w:t>{LONG}</w:t></w:r></w:p>", styles=styles_part)
    section = [Line(1, (LinePiece(whole),)), Line(2, (LinePiece(part),))]
    new = appended(formats.load(data, "paper.docx"), data, section)
    with zipfile.ZipFile(io.BytesIO(new)) as archive:
        body = archive.read("word/document.xml").decode()
    assert "pStyle" not in body
    assert body.count("<w:b/>") == 2
