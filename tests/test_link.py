"""`hawashi link`: typed notes of a Word file become citations of a reference manager, and nothing else changes.

A case file of `cases/linking` has notes, one a line (Markdown), with the bibliography, if there is one, and what
becomes of each (YAML): its fields, with what they show and their works; or why it stays text; or nothing.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from lxml import etree

from hawashi import formats, styles
from hawashi.bibliography import parse as parse_bibliography
from hawashi.errors import WriteError
from hawashi.extraction import paper_data
from hawashi.fixes import linked
from hawashi.linking import LinkingPlan, live, plan
from hawashi.model import Library, Paper
from hawashi.pipeline import understand
from tests import libreoffice
from tests.case_files import read_cases
from tests.docx import TYPES, note, paragraph, parts, reference, run, zipped

CASES = Path(__file__).parent / "cases" / "linking"
PAPERS = Path(__file__).parent.parent / "papers" / "formats"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRIPP = "Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), 75."
WARDI = "علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995، ص 34."
PLAIN = {"en": TRIPP.replace("*", ""), "ar": WARDI.replace("*", "")}


def cases() -> Iterator[Any]:
    for case in read_cases(CASES):
        notes = case.texts["notes"].split("\n")
        yield pytest.param(notes, case.texts.get("bibliography"), case.expected, id=case.id)


def runs(markdown: str) -> str:
    """Runs of a note, those between asterisks in italics, Arabic ones from right to left."""
    right = "<w:rtl/>" if re.search("[\u0621-\u064a]", markdown) else ""
    pieces = markdown.split("*")
    return "".join(
        run(text, ("<w:i/><w:iCs/>" if place % 2 else "") + right) for place, text in enumerate(pieces) if text
    )


def word(*notes: str, **others: str) -> bytes:
    """A Word file with footnotes of these contents, which are XML, and other parts."""
    sentence = "هذه جملة." if re.search("[\u0621-\u064a]", notes[0]) else "A sentence."
    body = "".join(paragraph(run(sentence), reference(number)) for number in range(1, len(notes) + 1))
    said = "".join(note(number, run(" "), content) for number, content in enumerate(notes, 1))
    return zipped({"[Content_Types].xml": TYPES, **parts(body, footnotes=said), **others})


def read(data: bytes, bibliography: Library | None = None) -> Paper:
    return understand(formats.load(data, "paper.docx"), bibliography)


def out(data: bytes, found: LinkingPlan, paper: Paper, style: str = "chicago-notes") -> bytes:
    return linked(paper.document, data, live(found, paper.document, styles.load(style)))


def link(data: bytes) -> bytes:
    """The file with all that can be linked; there must be something."""
    paper = read(data)
    found = plan(paper)
    assert found.links, found.left
    return out(data, found, paper)


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def codes(data: bytes, name: str = "word/footnotes.xml") -> list[dict[str, Any]]:
    """The data in the fields of a part."""
    found = [each.text or "" for each in etree.fromstring(part(data, name)).iter(f"{W}instrText")]
    assert all(each.startswith(" ADDIN ZOTERO_ITEM CSL_CITATION {") for each in found)
    return [json.loads(each[each.index("{") :]) for each in found]


def dressed(data: bytes) -> list[list[tuple[bytes, str]]]:
    """What stands in each paragraph of the notes without the fields: characters and marks, with their properties.

    Runs that are alike and stand together count as one: that is what is left of a run that was parted.
    """
    root = etree.fromstring(part(data, "word/footnotes.xml"))
    found = []
    for each in root.iter(f"{W}p"):
        own: list[tuple[bytes, str]] = []
        for one in each.iter(f"{W}r"):
            if one.find(f"{W}fldChar") is not None or one.find(f"{W}instrText") is not None:
                continue
            properties = one.find(f"{W}rPr")
            look = b"" if properties is None else etree.tostring(properties)
            inner = (child for child in one if child.tag != f"{W}rPr")
            text = "".join(
                child.text or "" if child.tag in (f"{W}t", f"{W}delText") else f"<{child.tag!s}>" for child in inner
            )
            own.append((look, own.pop()[1] + text if own and own[-1][0] == look else text))
        found.append([one for one in own if one[1]])
    return found


@pytest.mark.parametrize(("notes", "bibliography", "expected"), list(cases()))
def test_case(notes: Sequence[str], bibliography: str | None, expected: list[Any]) -> None:
    data = word(*map(runs, notes))
    paper = read(data, parse_bibliography(bibliography) if bibliography else None)
    found = plan(paper)
    told: list[Any] = [None] * len(notes)
    for left in found.left:
        told[int(left.note.label) - 1] = left.reason
    if found.links:
        written = out(data, found, paper)
        said = codes(written)
        assert shown(written) == [one["properties"]["plainCitation"] for one in said]
        for one in said:
            place = one["properties"]["noteIndex"] - 1
            told[place] = [*(told[place] or ()), _field(one)]
    assert told == expected


def shown(data: bytes) -> list[str]:
    """What the fields show, as the file is read again, in order."""
    notes = formats.load(data).notes
    return [each.text[span.start : span.end] for each in notes for span in sorted({one.span for one in each.embedded})]


def _field(code: dict[str, Any]) -> dict[str, Any]:
    """A field as the cases have it."""
    works = []
    for item in code["citationItems"]:
        told = {name: item[name] for name in ("locator", "label", "prefix", "suffix") if name in item}
        works.append({"title": item["itemData"]["title"], **told})
    return {"shows": code["properties"]["plainCitation"], "works": works}


@pytest.mark.parametrize("note_text", [TRIPP, WARDI], ids=["en", "ar"])
def test_a_field_is_as_zotero_writes_it(note_text: str) -> None:
    (code,) = codes(link(word(runs(note_text))))
    (item,) = code["citationItems"]
    assert list(code) == ["citationID", "properties", "citationItems", "schema"]
    assert re.fullmatch("[0-9A-Za-z]{8}", code["citationID"])
    assert code["properties"]["noteIndex"] == 1
    assert re.fullmatch("[2-9A-Z]{8}", item["id"])
    assert item["id"] == item["itemData"]["id"]
    assert item["uris"] == [f"http://zotero.org/users/local/hawashi0/items/{item['id']}"]
    assert item["itemData"]["type"] == "book"


def test_what_was_formatted_is_rtf() -> None:
    (code,) = codes(
        link(word(runs("Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), 75–80.")))
    )
    assert code["properties"]["formattedCitation"] == (
        "Charles Tripp, {\\i{}A History of Iraq} (Cambridge: Cambridge University Press, 2007), 75\\uc0\\u8211{}80."
    )
    (code,) = codes(link(word(runs(WARDI))))
    assert "{\\i{}\\uc0\\u1608{}" in code["properties"]["formattedCitation"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_preferences_of_the_document(language: str) -> None:
    data = link(word(runs({"en": TRIPP, "ar": WARDI}[language])))
    properties = etree.fromstring(part(data, "docProps/custom.xml"))
    assert [each.get("name") for each in properties] == ["ZOTERO_PREF_1", "ZOTERO_PREF_2"]
    assert all(len("".join(each.itertext())) <= 255 for each in properties)
    kept = etree.fromstring("".join(properties.itertext()))
    style = kept.find("style")
    assert style is not None
    assert style.get("id") == "http://www.zotero.org/styles/chicago-fullnote-bibliography"
    assert style.get("locale") == {"en": "en-US", "ar": "ar"}[language]
    assert b"custom-properties" in part(data, "_rels/.rels")
    assert b"/docProps/custom.xml" in part(data, "[Content_Types].xml")


@pytest.mark.parametrize(
    ("own", "names"),
    [
        ('<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="7" name="Kept"/>', ["Kept", "ZOTERO_PREF_1"]),
        ('<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="ZOTERO_PREF_1"/>', ["ZOTERO_PREF_1"]),
    ],
)
def test_properties_that_are_there_stay(own: str, names: Sequence[str]) -> None:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    custom = f'<Properties xmlns="{space}">{own}</Properties>'
    related = parts("")["_rels/.rels"].replace(
        "</Relationships>", f'<Relationship Id="r9" Type="{RELATION}" Target="docProps/custom.xml"/></Relationships>'
    )
    data = link(word(runs(TRIPP), **{"docProps/custom.xml": custom, "_rels/.rels": related}))
    found = etree.fromstring(part(data, "docProps/custom.xml"))
    assert [each.get("name") for each in found][: len(names)] == names
    assert len({each.get("pid") for each in found}) == len(found)


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
COMMENTED = '<w:commentRangeStart w:id="4"/>{}<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
INSERTED = '<w:ins w:id="8" w:author="A" w:date="2026-01-01T00:00:00Z">{}</w:ins>'
DELETED = '<w:del w:id="9" w:author="A" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>{}</w:delText></w:r></w:del>'
SURROUNDINGS: dict[str, Callable[[str, str], str]] = {
    "in one run": lambda start, end: run(start + end),
    "in two runs": lambda start, end: run(start, "<w:b/>") + run(end, "<w:color w:val='FF0000'/>"),
    "from right to left": lambda start, end: run(start, "<w:rtl/><w:lang w:bidi='ar-IQ'/>") + run(end, "<w:rtl/>"),
    "with a comment": lambda start, end: run(start) + COMMENTED.format(run(end)),
    "with a part inserted": lambda start, end: INSERTED.format(run(start)) + run(end),
    "with a part deleted": lambda start, end: run(start) + DELETED.format("old") + run(end),
    "behind other words": lambda start, end: run("So it was. " + start) + run(end + " So it is."),
    "behind a tab": lambda start, end: f"<w:r><w:tab/><w:t>{start.rstrip()}</w:t></w:r>" + run(f" {end}"),
    "with its last part a link": lambda start, end: run(start) + f'<w:hyperlink w:anchor="x">{run(end)}</w:hyperlink>',
    "with spaces that are not kept": lambda start, end: f"<w:r><w:t>So it was. {start}{end} So it is.</w:t></w:r>",
}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_without_the_fields_everything_is_as_it_was(surroundings: str, language: str) -> None:
    text = PLAIN[language]
    at = text.index(" ", 12) + 1
    data = word(SURROUNDINGS[surroundings](text[:at], text[at:]))
    linked_file = link(data)
    assert shown(linked_file) == [text]
    assert dressed(linked_file) == dressed(data)
    for element in ("commentRangeStart", "commentRangeEnd", "ins", "del", "hyperlink"):
        tag = f"<w:{element} ".encode()
        assert part(linked_file, "word/footnotes.xml").count(tag) == part(data, "word/footnotes.xml").count(tag)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (INSERTED.format(run("So it was. {}")), "begins or ends within a link or a tracked change"),
        ('<w:fldSimple w:instr="PAGE">' + run("3") + "</w:fldSimple>" + run(" {}"), "has a field or a content control"),
        ("<w:sdt><w:sdtContent>" + run("{}") + "</w:sdtContent></w:sdt>", "has a field or a content control"),
        (run("<!-- -->{}"), "is stored in an unusual way"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_note_in_which_no_field_can_stand_stays_text(content: str, reason: str, language: str) -> None:
    (left,) = plan(read(word(content.replace("{}", PLAIN[language])))).left
    assert left.reason.startswith(reason)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_has_been_linked_is_left_alone(language: str) -> None:
    data = link(word(runs({"en": TRIPP, "ar": WARDI}[language])))
    again = plan(read(data))
    assert not again.links
    assert not again.left
    assert len(again.managed) == 1


@pytest.mark.parametrize("name", ["water-diplomacy", "decentralisation"])
def test_a_paper_of_ours_reads_back_as_it_was(name: str) -> None:
    data = (PAPERS / f"{name}.docx").read_bytes()
    paper = read(data)
    found = plan(paper)
    assert found.linked >= 12
    written = out(data, found, paper)
    assert written == out(data, plan(read(data)), read(data))
    assert dressed(written) == dressed(data)
    before, after = (list(paper_data(each)["references"]) for each in (paper, read(written)))
    assert [_bare(each) for each in after] == [_bare(each) for each in before]


def _bare(work: dict[str, Any]) -> dict[str, Any]:
    """A work without its key, which is made anew, and without what CSL has no word for."""
    return {name: value for name, value in work.items() if name not in ("id", "custom")}


Run = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    ("name", "target", "problem"),
    [
        ("paper.md", "out.md", "cannot hold live citations"),
        ("paper.docx", "paper.docx", "is the paper itself"),
        ("paper.docx", "link.docx", "is the paper itself"),
        ("paper.docx", "out.odt", "cannot be a .odt"),
    ],
)
def test_what_cannot_be_written(
    tmp_path: Path, hawashi: Run, name: str, target: str, problem: str, language: str
) -> None:
    paper = tmp_path / name
    data = word(runs(PLAIN[language])) if name.endswith("docx") else f"Text.[^1]\n\n[^1]: {TRIPP}\n".encode()
    paper.write_bytes(data)
    (tmp_path / "link.docx").hardlink_to(paper)
    ran = hawashi("link", paper, "-o", tmp_path / target)
    assert ran.returncode == 2
    assert problem in ran.stderr
    assert paper.read_bytes() == data
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_command_says_what_stays_text(language: str, tmp_path: Path, hawashi: Run) -> None:
    paper, target = tmp_path / "paper.docx", tmp_path / "out.docx"
    unclear = {"en": "Batatu, op. cit., 15.", "ar": "الجبوري، مصدر سابق، ص 15."}[language]
    paper.write_bytes(word(runs(PLAIN[language]), runs(unclear)))
    ran = hawashi("link", paper, "-o", target)
    assert ran.returncode == 0
    assert f"note 2: stays text, it does not say clearly which work is meant: “{unclear}”" in ran.stderr
    assert "1 note has live citations now, 1 note stays text" in ran.stderr
    assert shown(target.read_bytes()) == [PLAIN[language]]


def test_where_nothing_can_be_linked_nothing_is_written(tmp_path: Path, hawashi: Run) -> None:
    paper, target = tmp_path / "paper.docx", tmp_path / "out.docx"
    paper.write_bytes(word(runs("So it was.")))
    ran = hawashi("link", paper, "-o", target)
    assert ran.returncode == 0
    assert "no note can be linked" in ran.stderr
    assert not target.exists()


def test_fields_that_have_no_place_are_refused() -> None:
    paper = read(word(runs(TRIPP)))
    found = live(plan(paper), paper.document, styles.load("baidar"))
    with pytest.raises(WriteError, match="cannot hold live citations"):
        formats.with_fields(formats.parse("Text."), b"Text.", found)


@pytest.mark.needs("libreoffice")
def test_libreoffice_shows_the_same_text(tmp_path: Path) -> None:
    asked = []
    for name in ("water-diplomacy", "decentralisation"):
        data = (PAPERS / f"{name}.docx").read_bytes()
        for number, content in enumerate((data, link(data))):
            asked.append((tmp_path / f"{name}-{number}.docx", ""))
            asked[-1][0].write_bytes(content)
    seen = libreoffice.read_there(*asked)
    assert [each["notes"] for each in seen[1::2]] == [each["notes"] for each in seen[::2]]
    assert [each["body"] for each in seen[1::2]] == [each["body"] for each in seen[::2]]
