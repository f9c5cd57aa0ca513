"""Kinds of files that papers are written in and that hawashi does not read: what they are, and what helps."""

import re
from pathlib import Path

from hawashi.errors import ReadError
from hawashi.messages import phrase

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word 97 to 2003 begin, and those that Word has given a password (MS-CFB, §2.2)."""

_OFFICE = phrase("Open it in a word processor and save it as .docx or .odt.")
_MARKUP = phrase("Convert it to .docx, .html or .md, for instance with pandoc.")
_OTHER = phrase("Use the file that it was made from, or a PDF with text in it.")
_KINDS: dict[str, dict[str, str]] = {
    _OFFICE: {
        phrase("an old Word file"): ".doc .dot .wps .wri",
        phrase("rich text (RTF)"): ".rtf .rtfd",
        phrase("a Pages document"): ".pages",
        phrase("a WordPerfect document"): ".wpd .wp .wp5 .wp6",
        phrase("an OpenOffice 1 document"): ".sxw .stw",
        phrase("a master document"): ".odm .otm",
        phrase("an AbiWord document"): ".abw .zabw",
        phrase("a Hangul document"): ".hwp .hwpx",
        phrase("a Word Pro document"): ".lwp",
        phrase("a link to Google Docs"): ".gdoc",
        phrase("a Scrivener project"): ".scriv",
        phrase("a saved web page (MHTML)"): ".mht .mhtml",
    },
    _MARKUP: {
        phrase("a Typst file"): ".typ",
        phrase("an Org file"): ".org",
        phrase("an AsciiDoc file"): ".adoc .asciidoc",
        phrase("a reStructuredText file"): ".rst .rest",
        phrase("a Textile file"): ".textile",
        phrase("a wiki text file"): ".wiki .mediawiki .creole",
        phrase("a LyX document"): ".lyx",
        phrase("a Texinfo file"): ".texi .texinfo",
        phrase("a Jupyter notebook"): ".ipynb",
        phrase("an outline"): ".opml",
        "XML": ".xml .tei .nxml .jats .dbk .docbook .dita",
        phrase("an e-book"): ".epub .fb2 .mobi .azw .azw3",
    },
    _OTHER: {
        phrase("a scan (DjVu)"): ".djvu .djv",
        phrase("a PostScript file"): ".ps .eps",
        phrase("a page layout"): ".indd .idml .qxp .qxd .sla",
    },
}
"""What files are, by the hint that helps and by their suffixes."""
_UNREAD = {
    suffix: (what, hint)
    for hint, kinds in _KINDS.items()
    for what, suffixes in kinds.items()
    for suffix in suffixes.split()
}

FOLDERS = frozenset({".pages", ".rtfd", ".scriv"})
"""The suffixes of folders that are one paper."""

_SELDOM = frozenset({".ipynb", ".opml", ".wiki", ".texi", ".texinfo", ".ps", ".eps", ".dita"})
"""What is no paper as a rule, so that nobody misses it in a folder."""
MISSED = frozenset(_UNREAD) - _SELDOM
"""The suffixes of what in a folder may be a paper that somebody misses."""
_ROOT = re.compile(rb"<(?![?!])(?:(?P<space>[\w.-]+):)?(?P<name>[\w.-]+)")
_PAPERS = frozenset({b"article", b"TEI", b"TEI.2", b"book", b"wordDocument"})
"""The root elements of JATS, TEI, DocBook and of the XML that Word 2003 wrote."""
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}<\?xml\b")
_HEAD = 4096


def refusal(head: bytes, path: str) -> ReadError | None:
    """What to say of a file that begins with `head`, if it is of a kind that hawashi is known not to read."""
    suffix = Path(path).suffix.lower()
    if suffix not in _UNREAD and _XML.match(head):
        suffix = ".xml"
    if suffix not in _UNREAD:
        return None
    what, hint = _UNREAD[suffix]
    return ReadError(phrase("{file} is {what}, which hawashi does not read.", file=path, what=what), hint)


def looks_like_a_paper(path: Path) -> bool:
    """Whether a file in a folder is likely a paper, of a kind that hawashi does not read."""
    suffix = path.suffix.lower()
    if suffix not in MISSED or not (path.is_file() or suffix in FOLDERS):
        return False
    if suffix not in (".dot", ".xml"):
        return True
    # Graphs and data have these suffixes more often than papers have.
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    root = _ROOT.search(head)
    is_word = head.startswith(OLD_WORD) or (root is not None and root["space"] == b"pkg")
    return is_word or (root is not None and root["name"] in _PAPERS)
