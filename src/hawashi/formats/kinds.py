"""What kind of file a paper is: its content says so first, then its suffix."""

from __future__ import annotations

import re
from pathlib import Path

from hawashi.errors import ReadError
from hawashi.formats.archive import open_archive

SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".odt": "odt",
    ".fodt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".tex": "latex",
    ".txt": "text",
    ".pdf": "pdf",
}
"""The modules that read papers, by the suffixes of their files."""

_TEXTS = frozenset({"markdown", "latex", "text", "html"})
_PDF = re.compile(rb"%PDF-\d")
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,1000})?(?:<!--.{0,2000}?-->\s{0,1000})?"
                   rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)  # fmt: skip
_FLAT_ODT = re.compile(rb"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,1000})?<office:document\b")
_LATEX = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|%[^\n]*\n|\\(?:RequirePackage|PassOptionsTo\w+|DocumentMetadata)[^\n]*\n)*+"
    rb"\\document(?:class|style)\b"
)
_ARCHIVES = {
    "Index/Document.iwa": "a document of Pages",
    "index.apxl": "a document of Pages",
    "application/epub+zip": "an e-book (EPUB)",
    "xl/": "a spreadsheet",
    "opendocument.spreadsheet": "a spreadsheet",
    "ppt/": "a presentation",
    "opendocument.presentation": "a presentation",
}
"""What other archives are, by the ends of their media types and by the beginnings of what is in them."""
_REACH = 64 * 1024
"""So many bytes at the start tell what a file is."""


def kind_of(data: bytes, path: str) -> str:
    """The name of the module that reads the file with the content `data`; `path` may be empty.

    Text whose suffix says nothing, and whose content is neither LaTeX nor HTML, is Markdown. Raises ReadError where the
    file is of a kind that hawashi does not read.
    """
    head = data[:_REACH]
    if _PDF.search(head[:1024]):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_archive(data, path)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise ReadError(
            f"{path} is a Word file of the old kind (.doc) or has a password.",
            "Open it in a word processor and save it as .docx, without a password.",
        )
    if head.startswith(b"{\\rtf"):
        raise ReadError(f"{path} is rich text (RTF).", "Open it in a word processor and save it as .docx.")
    named = SUFFIXES.get(Path(path).suffix.lower())
    if named in _TEXTS and named != "html":
        return named
    if _HTML.match(head) or named == "html":
        return "html"
    if _FLAT_ODT.match(head):
        return "odt"
    if _LATEX.match(head):
        return "latex"
    if named is not None:
        raise ReadError(f"{path} is no {Path(path).suffix[1:]} file: its first bytes tell.", "Check the file's name.")
    if Path(path).suffix.lower() == ".bib":
        raise ReadError(f"{path} is a bibliography, no paper.", "Name it with --bibliography, and the papers besides.")
    return "markdown"


def _kind_of_archive(data: bytes, path: str) -> str:
    archive = open_archive(data, path)
    if "word/document.xml" in archive or "word/document2.xml" in archive:
        return "docx"
    if "mimetype" in archive and archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if "content.xml" in archive and "META-INF/manifest.xml" in archive and "mimetype" not in archive:
        return "odt"
    mimetype = archive.read("mimetype").decode("ascii", "replace") if "mimetype" in archive else ""
    for sign, kind in _ARCHIVES.items():
        if mimetype.endswith(sign) or any(name.startswith(sign) for name in archive.sizes):
            raise ReadError(f"{path} is {kind}, no paper that hawashi reads.", "Save the paper as .docx or .odt.")
    raise ReadError(f"{path} is an archive, but no paper in it is known.", "Give hawashi the paper itself.")
