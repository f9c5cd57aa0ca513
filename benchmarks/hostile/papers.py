"""Papers in every format that hawashi reads, and what may stand in a note, a body or a file of each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path

from benchmarks.hostile import Shape, Step, Subject, nested, numbered, repeated
from benchmarks.hostile.pages import pdf
from hawashi import formats
from hawashi.model import Checked
from hawashi.project import PaperFile, Project
from hawashi.reports import FORMATS, render
from hawashi.reports.entry import file_report

Written = Callable[[str, Sequence[str]], bytes]
"""A paper from its body, in which `\\1` marks the next note, and its notes."""

UNITS = {
    "[": "[",
    "]": "]",
    "(": "(",
    "“": "“",
    '"': '"',
    "«": "«",
    "« A": "« A",
    "„A": "„A ",
    "'": "'",
    "{": "{",
    "*": "*",
    "`": "`",
    "_": "_",
    "<": "<",
    "&amp;": "&amp;",
    "\\": "\\",
    "$": "$",
    "%": "% \n",
    ">": "> ",
    "|": "| a ",
    "tatweel": "ـ",
    "vowels": "َ",
    "combining": "\u0301",
    "zwj": "\u200d",
    "bidi": "\u2067",
    "right-to-left": "\u200f",
    "ك\u200f": "ك\u200f",
    "digits": "1",
    "٣": "٣",
    "letters": "ك",
    "token": "x",
    "ووو": "و",
    "Roman numerals": "p. mdclxvi" + "mdclxvi" * 99,
    "ibid": "Ibid., p. 5; ",
    "المصدر نفسه": "المصدر نفسه، ص 5؛ ",
    "،": "، ",
    ";": "; ",
    ".": ". ",
    "dashes": "— ",
    "www": "http://",
    "address": "<http://a.b/> ",
    "link": "[a](http://b) ",
    "addresses": "http://a.b/c_d-",
    "doi": "10.1/",
    "^[a]": "^[a] ",
    "years": "1990 ",
    "pages": "pp. 1-2, ",
    "names": "Ann Smith, ",
    "أسماء": "علي بن محمد، ",
    "and": " and ",
    "و": " و",
    "in": "in ",
    "ed.": "ed. by ",
    "quoted": "quoted in ",
    "see": "see also ",
    "lines": "a\n",
    "spaces": " \t",
    "n. 1": "above n. 1, ",
    "[^1]": "[^1]",
    "*a* ": "*a* ",
}
"""What a note is filled with."""
PLAIN = {*UNITS} & {
    *"[(“*`<{\\",
    "tatweel",
    "bidi",
    "right-to-left",
    "link",
    "digits",
    "letters",
    "token",
    "ibid",
    "spaces",
    "www",
}
"""What a body is filled with, of these."""
WORK = "Ann Smith, *Rivers {0}* (London: Hurst, 1999), p. {0}"
BOOK = "علي الوردي، *كتاب {0}*، بيروت، دار {0}، 1999، ص {0}."
NOTES = {
    "tiny": "a",
    "ibid": "Ibid.",
    "ibid 5": "Ibid., p. 5.",
    "المصدر نفسه": "المصدر نفسه، ص 5.",
    "work": WORK,
    "كتاب": BOOK,
    "same work": WORK.format(1),
    "short": "Smith, *Rivers*, p. {0}.",
    "op. cit.": "Smith, op. cit., p. {0}.",
    "nobody": "x[^{0}].",
    "n. 1": "Smith (n. 1) {0}.",
    "see": "See note {0} above.",
    "مرجع سابق": "الوردي، مرجع سابق، ص {0}.",
}
"""What many notes hold, `{0}` being the number of each."""


def markdown(body: str, notes: Sequence[str]) -> bytes:
    """Markdown with the notes at its end."""
    found = (f"[^{number}]: {note}\n" for number, note in enumerate(notes, 1))
    return f"{_marked(body, notes, '[^{0}]')}\n\n{''.join(found)}".encode()


def latex(body: str, notes: Sequence[str]) -> bytes:
    """LaTeX with each note at its mark."""
    marked = body
    if notes:
        first, *others = body.split("\1")
        marked = first + "".join(f"\\footnote{{{note}}}{text}" for note, text in zip(notes, others, strict=False))
    return f"\\documentclass{{article}}\\begin{{document}}\n{marked}\n\\end{{document}}\n".encode()


def html(body: str, notes: Sequence[str]) -> bytes:
    """A web page with its notes behind."""
    found = (
        f'<p id="n{number}"><a href="#r{number}">{number}</a> {note}</p>\n' for number, note in enumerate(notes, 1)
    )
    marked = _marked(body, notes, '<a href="#n{0}" id="r{0}"><sup>{0}</sup></a>')
    return f"<html><body><p>{marked}</p>\n{''.join(found)}</body></html>\n".encode()


def text(body: str, notes: Sequence[str]) -> bytes:
    """Plain text with its notes behind."""
    found = (f"[{number}] {note}\n" for number, note in enumerate(notes, 1))
    return f"{_marked(body, notes, '[{0}]')}\n\n{''.join(found)}".encode()


def word(body: str, notes: Sequence[str]) -> bytes:
    """A Word file with footnotes of its own."""
    marked = _marked(_run(body), notes, '</w:t></w:r><w:r><w:footnoteReference w:id="{0}"/></w:r><w:r><w:t>')
    found = (
        f'<w:footnote w:id="{number}"><w:p>{_run(note)}</w:p></w:footnote>' for number, note in enumerate(notes, 1)
    )
    return word_file(f"<w:p>{marked}</w:p>", "".join(found))


def word_file(body: str, notes: str = "") -> bytes:
    """A Word file of these paragraphs and notes."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = '<Relationships xmlns="{}"><Relationship Id="r1" Type="{}/{}" Target="{}"/></Relationships>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relation.format(package, office, "officeDocument", "word/document.xml"))
        archive.writestr("word/_rels/document.xml.rels", relation.format(package, office, "footnotes", "footnotes.xml"))
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/footnotes.xml", f'<w:footnotes xmlns:w="{space}">{notes}</w:footnotes>')
    return target.getvalue()


def _run(words: str) -> str:
    kept = "".join(char for char in words if char >= " " or char in "\1\t\n")
    return f'<w:r><w:t xml:space="preserve">{escape(kept)}</w:t></w:r>'


def open_document(body: str, notes: Sequence[str]) -> bytes:
    """An OpenDocument text in one file, with each note at its mark."""
    made = (
        f'<text:note text:id="f{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
        f"<text:note-body><text:p>{escape(note)}</text:p></text:note-body></text:note>"
        for number, note in enumerate(notes, 1)
    )
    marked = "".join(escape(words) + next(made, "") for words in body.split("\1"))
    return open_file(f"<text:p>{marked}</text:p>")


def open_file(body: str) -> bytes:
    """An OpenDocument text of these paragraphs."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    head = f'xmlns:office="{office}:office:1.0" xmlns:text="{office}:text:1.0" xmlns:table="{office}:table:1.0"'
    kind = 'office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3"'
    return (
        f"<office:document {head} {kind}><office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def _marked(body: str, notes: Sequence[str], mark: str) -> str:
    first, *others = body.split("\1")
    marks = (mark.format(number) for number in range(1, len(notes) + 1))
    return first + "".join(next(marks, "") + words for words in others)


WRITERS: dict[str, Written] = {
    "md": markdown,
    "tex": latex,
    "html": html,
    "txt": text,
    "docx": word,
    "fodt": open_document,
    "pdf": pdf,
}


def _filed(make: Shape, file: Callable[[str], bytes]) -> Shape:
    """A shape of what stands in a file."""
    return lambda size: file(make(size).decode())


def _of_files() -> Mapping[str, Mapping[str, Shape]]:
    """What stands nowhere but in files of one format."""
    tex = "\\documentclass{article}\\begin{document}A\\footnote{b} "
    page, note = "<html><body><p>A", "Text[^1].\n\n[^1]: a\n\n"
    return {
        "md": {
            "quotes": nested("> ", "", note),
            "lists": nested("- ", "", note),
            "front": nested("[", "]", "---\na: ", "b", "\n---\n" + note),
            "fences": repeated("```\n", note),
            "images": repeated("![](", note),
            "links": nested("[", "](b)", note),
            "labels": repeated("[^a", note),
            "comments": repeated("<!--", note),
            "tables": repeated("|a|b|\n", note),
            "row": repeated("|a", note),
            "جدول": repeated("| ك | [^1] |\n", note + "| a | b |\n|---|---|\n"),
            "references": numbered("[a{0}]: http://b\n", note),
            "raised": numbered("a^{0}^ ", "", "\n\n1 a\n"),
            "rules": repeated("---\n", note),
            "keys": numbered("[@k{0}, p. 5] ", "A"),
            "pages": numbered("a\n{0}\n\n"),
            "unmatched": numbered("a[^{0}] "),
            "headings": numbered("# A {0}\n", note),
            "open keys": repeated("[@k "),
            "linked": numbered("a[[{0}]](#f{0})\n\n[[{0}]](#r{0}) b\n\n"),
            "arrows": numbered("a[[{0}]](#f{0})\n\n{0}. b [↑](#r{0})\n\n"),
            "stars": repeated("*a **b "),
            "listed": numbered("Smith, Ann. *Rivers {0}*. London: Hurst, 1999.\n\n", note + "# Bibliography\n\n"),
            "مراجع": numbered("الوردي، علي. *كتاب {0}*. بيروت: دار، 1999.\n\n", note + "# المراجع\n\n"),
            "allowed": numbered("<!-- hawashi: ignore C1{0:02} -->\n\n", note),
        },
        "tex": {
            "braces": nested("{", "}", tex),
            "open": repeated("{", tex),
            "quotes": nested("\\begin{quote}", "\\end{quote}", tex),
            "footnotes": nested("\\footnote{", "}", tex),
            "macros": numbered("\\newcommand{{\\m{0}}}{{\\m}}", tex),
            "doubling": numbered("\\def\\a{{\\a\\a {0}}}", tex),
            "cites": numbered("\\footcite[5]{{k{0}}} ", tex),
            "keys": lambda size: f"{tex}\\autocites{{{','.join(f'k{each}' for each in range(size // 6))}}}".encode(),
            "libraries": numbered("\\addbibresource{{a{0}.bib}}", tex),
            "verb": repeated("\\verb|", tex),
            "begins": repeated("\\begin{a}", tex),
            "ifs": repeated("\\iffalse ", tex),
            "math": repeated("$$", tex),
            "marks": numbered("\\footnotemark[{0}] ", tex),
            "items": numbered("\\bibitem{{k{0}}} a ", tex + "\\begin{thebibliography}{9}"),
            "optional": repeated("\\cite[", tex),
            "tables": repeated("\\multicolumn{2}{c}{a} & ", tex + "\\begin{tabular}{ll}"),
        },
        "html": {
            "divs": nested("<div>", "</div>", page),
            "open": repeated("<div>", page),
            "spans": nested("<span>", "</span>", page),
            "comments": repeated("<!--", page),
            "tags": repeated("<a ", page),
            "lists": nested("<ol><li>", "</li></ol>", page),
            "attributes": numbered("a{0}=b ", page + "<p "),
            "entities": repeated("&#1575;", page),
            "raised": numbered("<sup>{0}</sup> a", page),
            "anchors": numbered('<a id="n{0}" href="#n{0}">{0}</a> ', page),
            "same target": repeated('<a href="#n1">1</a> ', page, '<p id="n1">b'),
            "tables": repeated("<table><tr><td>", page),
            "جدول": repeated("<tr><td>ك<td>b", page + "<table>"),
            "formatting": repeated("<b><i>", page),
            "styles": numbered(".a{0} {{color:red}}", "<style>", "</style>"),
        },
        "txt": {
            "numbers": numbered("{0}. a\n"),
            "pages": numbered("\f{0}\na [{0}]\n\n[{0}] b\n"),
            "raised": repeated("a¹ ", "", "\n\n1 a\n"),
            "unmatched": numbered("a [{0}] "),
            "blank": repeated("\n"),
            "rules": repeated("____\n"),
            "hyphens": repeated("water-\n"),
            "heads": repeated("JOURNAL OF RIVERS\n\n\f"),
            "listed": numbered("Smith, Ann. Rivers {0}. London: Hurst, 1999.\n", "A[1]\n\n[1] b\n\nReferences\n\n"),
            "stars": repeated("a* ", "", "\n\n* b\n"),
            "one number": repeated("1 a\n"),
            "brackets": numbered("[{0}] "),
        },
        "docx": {
            name: _filed(make, word_file)
            for name, make in {
                "runs": repeated("<w:r><w:t>a</w:t></w:r>", "<w:p>", "</w:p>"),
                "tables": lambda size: nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", inside="<w:p/>")(
                    min(size, 8000)
                ),
                "rows": repeated("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
                "fields": repeated('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:p>", "</w:p>"),
                "field text": repeated(
                    "<w:r><w:instrText>ADDIN CSL_CITATION {</w:instrText></w:r>",
                    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>',
                    "</w:p>",
                ),
                "paragraphs": repeated("<w:p><w:r><w:t>a</w:t></w:r></w:p>"),
                "marks": repeated('<w:r><w:footnoteReference w:id="1"/></w:r>', "<w:p>", "</w:p>"),
                "raised": numbered(
                    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{0}</w:t></w:r><w:r><w:t>a</w:t></w:r>',
                    "<w:p>",
                    "</w:p>",
                ),
                "typed": numbered("<w:p><w:r><w:t>{0}. Ann Smith, Rivers.</w:t></w:r></w:p>"),
                "bookmarks": numbered('<w:bookmarkStart w:id="{0}" w:name="b"/>', "<w:p>", "</w:p>"),
                "changes": numbered('<w:ins w:id="{0}"><w:r><w:t>a</w:t></w:r></w:ins>', "<w:p>", "</w:p>"),
                "controls": lambda size: nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", inside="<w:p/>")(
                    min(size, 8000)
                ),
            }.items()
        },
        "fodt": {
            name: _filed(make, open_file)
            for name, make in {
                "spans": repeated("<text:span>a</text:span>", "<text:p>", "</text:p>"),
                "deep": lambda size: nested("<text:span>", "</text:span>", "<text:p>", behind="</text:p>")(
                    min(size, 5000)
                ),
                "sections": lambda size: nested("<text:section>", "</text:section>", inside="<text:p/>")(
                    min(size, 5000)
                ),
                "paragraphs": repeated("<text:p>a</text:p>"),
                "spaces": repeated('<text:s text:c="9"/>', "<text:p>", "</text:p>"),
                "many spaces": repeated('<text:s text:c="99999"/>', "<text:p>", "</text:p>"),
                "tables": repeated("<table:table><table:table-row><table:table-cell/></table:table-row></table:table>"),
                "columns": repeated(
                    '<table:table><table:table-column table:number-columns-repeated="99999"/></table:table>'
                ),
                "marks": numbered('<text:bookmark text:name="b{0}"/>', "<text:p>", "</text:p>"),
                "references": numbered(
                    '<text:note-ref text:ref-name="b{0}">1</text:note-ref>', "<text:p>", "</text:p>"
                ),
                "lists": repeated("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>"),
                "typed": numbered("<text:p>{0}. Ann Smith, Rivers.</text:p>"),
            }.items()
        },
        "pdf": {},
    }


def _shapes(write: Written) -> dict[str, Shape]:
    def filled(unit: str) -> Shape:
        return lambda size: write("Text\1.", [unit * max(1, size // len(unit.encode()))])

    def body(unit: str) -> Shape:
        return lambda size: write(f"Text\1. {unit * (size // len(unit.encode()))}", ["a"])

    def many(note: str) -> Shape:
        def made(size: int) -> bytes:
            count = 2 + size // (len(note.encode()) + 8)
            return write("a\1 " * count, [note.format(number) for number in range(1, count)])

        return made

    return {
        **{f"note of {name}": filled(unit) for name, unit in UNITS.items()},
        **{f"body of {name}": body(UNITS[name]) for name in sorted(PLAIN)},
        **{f"notes: {name}": many(note) for name, note in NOTES.items()},
        "marks without notes": lambda size: write("a\1 " * (size // 3), ["a"] * 3),
        "notes without marks": lambda size: write("a\1 b", [f"a {each}" for each in range(size // 5)]),
        "words": lambda size: write("word " * (size // 5) + "\1", ["a"]),
        "works in a note": lambda size: write("a\1", ["; ".join(WORK.format(each) for each in range(1 + size // 60))]),
        "كتب": lambda size: write("a\1", ["؛ ".join(BOOK.format(each) for each in range(1 + size // 90))]),
    }


def _steps(suffix: str) -> dict[str, Step]:
    name = f"paper.{suffix}"

    def file(data: bytes) -> PaperFile:
        return Project.at().file(Path(name), data=data)

    def check(data: bytes) -> Callable[[], object]:
        return lambda: file(data).find()

    def fix(data: bytes) -> Callable[[], object]:
        return lambda: file(data).mend(formats.load(data, name), data, unsafe=True)

    def report(data: bytes) -> Callable[[], object]:
        found = file(data).find()
        checked = Checked(found.paper.document, found.findings)
        return lambda: [sum(map(len, render([file_report(checked)], each))) for each in FORMATS]

    steps = {"read": lambda data: lambda: formats.load(data, name), "check": check, "fix": fix, "report": report}
    return {step: do for step, do in steps.items() if suffix != "pdf" or step != "fix"}


def subjects() -> list[Subject]:
    """A subject a format."""
    special = _of_files()
    return [
        Subject(
            suffix, _shapes(write) | {f"file: {name}": shape for name, shape in special[suffix].items()}, _steps(suffix)
        )
        for suffix, write in WRITERS.items()
    ]
