"""Bibliographies, house styles, configurations and patterns that mean harm."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.hostile import Shape, Step, Subject, nested, numbered, repeated
from hawashi.bibliography import duplicates
from hawashi.bibliography.bibtex import parse
from hawashi.bibliography.exchange import from_json, from_ris, in_dialect, to_json, to_ris
from hawashi.bibliography.tidying import STEPS, tidied
from hawashi.globs import glob
from hawashi.interface import parse as parse_notes
from hawashi.merging import compare_files, merge
from hawashi.project import Project
from hawashi.spreadsheets import rows_from_csv

_IN_FIELDS = {
    "[": "[",
    "(": "(",
    "“": "“",
    '"': '\\"',
    "{}": "{}",
    "*": "*",
    "&": "\\& ",
    "accents": "\\'e",
    "commands": "\\emph{a} ",
    "$": "$",
    "#": "\\#",
    "tatweel": "ـ",
    "vowels": "َ",
    "bidi": "\u2067",
    "digits": "1",
    "letters": "ك",
    "token": "x",
    " and ": " and ",
    "names": "Smith, Ann and ",
    "،": "، ",
    "commas": "a, b, ",
    "-": "-",
    ".": ". ",
    "أسماء": "علي بن محمد and ",
    "~": "~",
    "spaces": " \n",
    "tex": "\\",
    "urls": "http://",
    "years": "1999/",
    "words": "river ",
    "colons": "a: ",
    "و": "محمد و",
}
_FIELDS = ("title", "author", "pages", "date", "publisher", "url", "note")
_BOOK = "@book{{k{0}, author = {{Smith, Ann}}, title = {{Rivers {0}}}, date = {{1999}}, publisher = {{Hurst}}}}\n"
_BOOK_AR = "@book{{ك{0}, author = {{الوردي, علي}}, title = {{كتاب {0}}}, date = {{1999}}, publisher = {{دار}}}}\n"


def _all_of_all(size: int) -> bytes:
    """Shared data, all of which takes all of it."""
    count = int((size / 6) ** 0.5)
    keys = ",".join(f"x{number}" for number in range(count))
    return "".join(f"@xdata{{x{number}, title={{ت}}, xdata={{{keys}}}}}\n" for number in range(count)).encode()


def _libraries() -> dict[str, Shape]:
    """Shapes of .bib files."""
    fields = {
        f"{field} of {name}": repeated(unit, f"@book{{k, {field} = {{", "}}\n")
        for name, unit in _IN_FIELDS.items()
        for field in (_FIELDS if name in ("digits", "names", "words", ".", "-", "،") else ("title", "author"))
    }
    return fields | {
        "entries": numbered(_BOOK),
        "كتب": numbered(_BOOK_AR),
        "same key": repeated(_BOOK.format(1)),
        "same work": numbered("@book{{k{0}, author = {{Smith, Ann}}, title = {{Rivers}}, date = {{1999}}}}\n"),
        "same title": numbered("@book{{k{0}, author = {{A{0}}}, title = {{Rivers}}, date = {{{0}}}}}\n"),
        "same author": numbered("@book{{k{0}, author = {{Smith, Ann}}, title = {{T{0} of B{0}}}}}\n"),
        "no fields": numbered("@book{{k{0}}}\n"),
        "doi": numbered("@article{{k{0}, doi = {{10.1/a}}, title = {{T{0}}}}}\n"),
        "crossrefs": numbered("@book{{k{0}, crossref = {{k{0}0}}}}\n"),
        "crossref": repeated("@book{k, crossref = {k}}\n"),
        "chain": lambda size: "".join(
            f"@book{{k{n}, crossref={{k{n + 1}}}, title={{T{n}}}, date={{1999}}}}\n" for n in range(size // 48)
        ).encode(),
        "xdata": lambda size: (
            f"@book{{k, xdata={{{','.join(f'k{n}' for n in range(size // 20))}}}}}\n"
            + "".join(f"@xdata{{k{n}}}\n" for n in range(size // 20))
        ).encode(),
        "xdata of xdata": _all_of_all,
        "strings": numbered("@string{{s{0} = {{a}}}}\n", behind="@book{k, title = s1}\n"),
        "doubling strings": lambda size: (
            "@string{s0={ha}}\n"
            + "".join(f"@string{{s{n}=s{n - 1} # s{n - 1}}}\n" for n in range(1, size // 24))
            + f"@book{{k, title=s{size // 24 - 1}}}\n"
        ).encode(),
        "large parent": lambda size: (
            f"@xdata{{x, title={{{'a' * (size // 2)}}}}}\n"
            + "".join(f"@book{{k{n}, xdata=x}}\n" for n in range(size // 40))
        ).encode(),
        "large string": repeated("s # ", "@string{s = {" + "a" * 2000 + "}}\n@book{k, title = ", "{a}}\n"),
        "joined": repeated("{a} # ", "@book{k, title = ", "{a}}\n"),
        "braces": nested("{", "}", "@book{k, title = ", behind="}\n"),
        "unclosed": repeated("@book{k, title = {", _BOOK.format(1)),
        "open": repeated("{", "@book{k, title = "),
        "@": repeated("@", _BOOK.format(1)),
        "quoted": repeated('"', "@book{k, title = "),
        "comments": repeated("@comment{", _BOOK.format(1)),
        "lines": repeated("% a\n", behind=_BOOK.format(1)),
        "fields": numbered("f{0} = {{a}}, ", "@book{k, ", "}\n"),
        "same field": repeated("title = {a}, ", "@book{k, ", "}\n"),
        "key": repeated("k", "@book{", ", title={a}}\n"),
        "parentheses": repeated("@book(k, ", _BOOK.format(1)),
        "cdots": repeated("@book{k,\n", _BOOK.format(1)),
        "type": repeated("b", "@", "{k, title={a}}\n"),
    }


def _library_steps() -> dict[str, Step]:
    def checked(data: bytes) -> Callable[[], object]:
        path = Path(tempfile.mkdtemp()) / "a.bib"
        path.write_bytes(data)
        project = Project.at()
        source = project.files_and_libraries([path]).libraries[0]
        return lambda: project.library_file(source).find(frozenset({"k1"}))

    return {
        "read": lambda data: lambda: list(parse(data.decode()).references),
        "tidy": lambda data: lambda: tidied(data.decode(), [step for step in STEPS if step != "latex"], order="key"),
        "tidy latex": lambda data: lambda: tidied(data.decode(), ["latex"], order="author"),
        "merge": lambda data: (
            lambda: merge(compare_files([("a.bib", data.decode()), ("b.bib", data.decode().replace("1999", "2001"))]))
        ),
        "duplicates": lambda data: lambda: duplicates.search(tuple(parse(data.decode()).references)),
        "check": checked,
        "convert": lambda data: (
            lambda: (
                to_ris(works := parse(data.decode()).references),
                to_json(works),
                in_dialect(data.decode(), "bibtex"),
            )
        ),
    }


_ITEMS = {
    "names": repeated('{"family":"Smith"},', '[{"id":"a","type":"book","author":[', '{"family":"a"}]}]'),
    "items": repeated('{"id":"a","type":"book","title":"b"},', "[", '{"id":"b"}]'),
    "nested": nested("[", "]"),
    "tables": nested('{"a":', "}", inside="1"),
    "digits": repeated("9", '[{"id":"a","issued":{"date-parts":[[', "]]}}]"),
    "volume": repeated("9", '[{"id":"a","volume":', "}]"),
    "keys": numbered('"k{0}":"a",', '[{"id":"a",', '"z":1}]'),
    "parts": repeated("[1999],", '[{"id":"a","issued":{"date-parts":[', "[1]]}}]"),
    "title": repeated("<i>", '[{"id":"a","title":"', '"}]'),
    "escapes": repeated("\\ud800", '[{"id":"a","title":"', '"}]'),
    "note": repeated("a: b\\n", '[{"id":"a","note":"', '"}]'),
    "open": repeated('[{"id":'),
    "page": repeated("1-", '[{"id":"a","page":"', '"}]'),
    "date": repeated("1999-", '[{"id":"a","issued":{"literal":"', '"}}]'),
}
_RIS = {
    name: repeated(unit, "TY  - BOOK\n", "ER  - \n")
    for name, unit in {
        "authors": "AU  - Smith, Ann\n",
        "pages": "SP  - 1\n",
        "lines": "a\n",
        "works": "ER  - \nTY  - BOOK\nTI  - a\n",
        "open": "TY  - BOOK\n",
        "dates": "PY  - 1999/1/1/\n",
        "blank": "\n",
        "title": "TI  - a",
        "dashes": "- ",
        "digits": "1",
        "Arabic": "AU  - علي، محمد\n",
        "unknown": "ZZ  - a\n",
        "notes": "N1  - a\nb\n",
    }.items()
}
_ROWS = {
    "quotes": repeated('"', "key,title\na,"),
    "commas": repeated(",", "key,title\na"),
    "columns": numbered("c{0},", "", "key\na,b\n"),
    "rows": repeated("a,b\n", "key,title\n"),
    "one cell": repeated("x", "key,title\na,"),
    "lines": repeated("\n", "key,title\na,b"),
    "names": repeated("Smith, Ann; ", 'key,author\na,"', '"\n'),
    "tatweel": repeated("ـ", "key,author\na,"),
    "dates": repeated("1999/", "key,issued\na,"),
    "pages": repeated("1-", "key,page\na,"),
    "brackets": repeated("[", "key,title\na,"),
    "semicolons": repeated(";", "key,author\na,"),
}

_STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-GB">
<info><title>a</title>
<id>a</id><updated>2025-01-01T00:00:00+00:00</updated></info>{}<citation><layout>{}</layout></citation></style>"""
_TITLE = '<text variable="title"/>'


def _style(layout: Shape, macros: Shape = lambda _: b"") -> Shape:
    return lambda size: _STYLE.format(macros(size).decode(), layout(size).decode()).encode()


def _calls(count: int, twice: str = "{0}{0}") -> str:
    """Macros of which each calls the next one twice."""
    calls = (twice.format(f'<text macro="m{n + 1}"/>') for n in range(count))
    called = "".join(f'<macro name="m{n}">{call}</macro>' for n, call in enumerate(calls))
    return f'{called}<macro name="m{count}">{_TITLE}</macro>'


_STYLES: dict[str, Shape] = {
    "groups": _style(nested("<group>", "</group>", inside=_TITLE)),
    "flat groups": _style(repeated(f"<group>{_TITLE}</group>")),
    "delimited": _style(nested('<group delimiter=", ">', "</group>", inside=_TITLE + _TITLE)),
    "texts": _style(repeated(_TITLE)),
    "choices": _style(nested('<choose><if type="book">', "</if></choose>", inside=_TITLE)),
    "names": _style(repeated('<names variable="author"/>')),
    "else": _style(
        repeated(
            '<else-if type="book"><text value="a"/></else-if>',
            '<choose><if type="map"><text value="a"/></if>',
            "</choose>",
        )
    ),
    "substitutes": _style(
        nested('<names variable="author"><substitute>', "</substitute></names>", inside='<names variable="editor"/>')
    ),
    "macros": _style(lambda _: b'<text macro="m1"/>', numbered(f'<macro name="m{{0}}">{_TITLE}</macro>')),
    "chain": _style(
        lambda _: b'<text macro="m0"/>',
        lambda size: (
            "".join(f'<macro name="m{n}"><text macro="m{n + 1}"/></macro>' for n in range(size // 50))
            + f'<macro name="m{size // 50}">{_TITLE}</macro>'
        ).encode(),
    ),
    "doubling": _style(lambda _: b'<text macro="m0"/>', lambda size: _calls(size // 70).encode()),
    "doubling choices": _style(
        lambda _: b'<text macro="m0"/>',
        lambda size: _calls(
            min(size // 99, 50), '<group><choose><if type="map">{0}</if><else>{0}</else></choose></group>'
        ).encode(),
    ),
    "itself": _style(lambda _: b'<text macro="m"/>', repeated('<text macro="m"/>', '<macro name="m">', "</macro>")),
    "prefix": _style(repeated("(", '<text variable="title" prefix="', '"/>')),
    "terms": _style(repeated('<text term="page"/>')),
    "dates": _style(repeated('<date variable="issued"><date-part name="year"/></date>')),
    "variables": _style(repeated("title ", '<choose><if variable="', f'title">{_TITLE}</if></choose>')),
    "et al.": _style(repeated('<names variable="author"><name et-al-min="1" et-al-use-first="1"/></names>')),
    "locales": _style(
        lambda _: _TITLE.encode(), repeated('<locale xml:lang="en"><terms><term name="page">a</term></terms></locale>')
    ),
    "joins": _style(repeated(", ", '<group delimiter="', f'">{_TITLE}{_TITLE}</group>')),
    "unknown": _style(nested("<a>", "</a>")),
    "attributes": _style(numbered('a{0}="b" ', "<text ", "/>")),
}


def _styled(data: bytes) -> Callable[[], object]:
    path = Path(tempfile.mkdtemp()) / "a.csl"
    path.write_bytes(data)
    note = "A[^1].\n\n[^1]: Ann Smith, *Rivers* (London: Hurst, 1999), p. 5.\n"
    note += "[^2]: علي الوردي، *كتاب*، بيروت، دار، 1999، ص 5.\n"
    return lambda: Project.at(style=path).file(Path("a.md"), data=note.encode()).find()


_CONFIGURATIONS: dict[str, Shape] = {
    "files": numbered('[[files]]\nfiles = "a{0}*b**/*.md"\nignore = ["C102"]\n'),
    "select": repeated('"C102", ', "select = [", "]\n"),
    "silence": numbered('[[silence]]\nfiles = "*a*{0}*"\nnote = "{0}"\nrules = ["C1"]\n'),
    "stars": repeated("*a", '[[files]]\nfiles = "', 'b"\n'),
    "folders": repeated("**/a", '[[files]]\nfiles = "', 'b"\n'),
    "sets": repeated("[", '[[files]]\nfiles = "', 'b"\n'),
    "pattern": repeated("{author}", 'keys = "', '"\n'),
    "pinned": numbered('"k{0}*", ', "pinned = [", "]\n"),
    "nested": nested("[", "]", "select = ", ""),
    "dotted": repeated("a.", "", "b = 1\n"),
    "tables": nested("{a = ", "}", "select = ", "1"),
    "headings": numbered("[a{0}]\n"),
    "string": repeated("x", 'select = ["', '"]\n'),
    "lines": repeated("\n"),
    "comments": repeated("# a\n"),
    "deep": lambda size: f"[{'.'.join('a' * (size // 2))}]\n".encode(),
    "digits": repeated("9", "select = "),
    "quotes": repeated('"'),
    "prefixes": lambda size: "".join(f"[{'.'.join('a' * min(n, 40))}.b{n}]\n" for n in range(size // 80)).encode(),
}


def _configured(data: bytes) -> Callable[[], object]:
    folder = Path(tempfile.mkdtemp())
    (folder / "hawashi.toml").write_bytes(data)
    paper = folder / ("a" * 200) / ("a" * 200 + ".md")
    paper.parent.mkdir()
    return lambda: Project.at(folder).file(paper, data=b"A[^1].\n\n[^1]: Ibid.\n").find()


def _long(unit: str, behind: str = "") -> Shape:
    """Lines of four thousand characters: a longer one is no pattern."""
    line = unit * (4000 // len(unit)) + behind + "\n"
    return lambda size: "".join(f"{number}{line}" for number in range(1 + size // len(line))).encode()


_GLOBS: dict[str, Shape] = {
    "*a": _long("*a", "b"),
    "**/": _long("**/a/", "b"),
    "**": _long("*", "b"),
    "?": _long("?"),
    "[": _long("["),
    "[a-z]": _long("[a-z]*", "!"),
    "escapes": _long("\\a"),
    "[!a]": _long("[!b]*", "!"),
    "/": _long("/a"),
    "a": _long("a"),
    "lines": numbered("*a*{0}*b\n"),
    "one line": repeated("*a*b*c\n"),
    "!": repeated("!*a*\n"),
    "classes": _long("[[:alpha:]]*", "!"),
    "set": repeated("a-z", "[", "]*b"),
    "long": _long("*a*" + "a" * 90, "b"),
    "folders": _long("**/*a/", "b"),
    "any": numbered("**/*a{0}*b/**\n"),
}


def _matched(data: bytes) -> Callable[[], object]:
    path = "/".join(["a" * 200] * 18)
    return lambda: [found.means(path) for line in data.decode().split("\n") if (found := glob(line)) is not None]


_LINES = {name: repeated(unit) for name, unit in _IN_FIELDS.items()} | {
    "ibid": repeated("Ibid., p. 5.\n"),
    "المصدر نفسه": repeated("المصدر نفسه، ص 5.\n"),
    "works": numbered("Ann Smith, Rivers {0} (London: Hurst, 1999), p. {0}.\n"),
    "كتب": numbered("علي الوردي، كتاب {0}، بيروت، دار، 1999، ص {0}.\n"),
    "one line": repeated("Ibid., p. 5; "),
    "tiny": repeated("a\n"),
    "same": repeated("Ann Smith, Rivers (London: Hurst, 1999), p. 5.\n"),
    "short": numbered("Smith, Rivers, p. {0}.\n"),
}


def subjects() -> list[Subject]:
    """A subject a kind of file."""
    return [
        Subject("parse", _LINES, {"notes": lambda data: lambda: parse_notes(data.decode())}),
        Subject("bib", _libraries(), _library_steps()),
        Subject("csl-json", _ITEMS, {"read": lambda data: lambda: to_ris(tuple(from_json(data.decode())))}),
        Subject("ris", _RIS, {"read": lambda data: lambda: to_json(tuple(from_ris(data.decode())))}),
        Subject("csv", _ROWS, {"read": lambda data: lambda: rows_from_csv(data.decode())}),
        Subject("csl", _STYLES, {"check": _styled}),
        Subject("toml", _CONFIGURATIONS, {"check": _configured}),
        Subject("glob", _GLOBS, {"match": _matched}),
    ]
