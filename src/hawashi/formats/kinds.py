"""What kind of file a paper is: its content says so first, then its suffix."""

import re
from pathlib import Path

from hawashi.errors import ReadError
from hawashi.formats.archive import open_archive
from hawashi.formats.unread import OLD_WORD, refusal
from hawashi.messages import phrase

_MODULES = {
    "markdown": ".md .markdown .mdown .mkd .mkdn .mdwn .qmd .rmd",
    "docx": ".docx .docm .dotx .dotm",
    "odt": ".odt .ott .fodt",
    "html": ".html .htm .xhtml",
    "latex": ".tex .latex .ltx",
    "text": ".txt",
    "pdf": ".pdf",
}
SUFFIXES = {suffix: name for name, suffixes in _MODULES.items() for suffix in suffixes.split()}
"""The modules that read papers, by the suffixes of their files."""
USUAL = ", ".join(suffixes.split()[0] for suffixes in _MODULES.values())
"""The usual suffix of each kind, for people."""

_SIGNED = {"docx": phrase("a Word document"), "odt": phrase("an OpenDocument text"), "pdf": phrase("a PDF file")}
"""The kinds that their first bytes tell, for people."""
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
    "Index/Document.iwa": phrase("a Pages document"),
    "index.apxl": phrase("a Pages document"),
    "application/epub+zip": phrase("an e-book (EPUB)"),
    "xl/": phrase("a spreadsheet"),
    "opendocument.spreadsheet": phrase("a spreadsheet"),
    "ppt/": phrase("a presentation"),
    "opendocument.presentation": phrase("a presentation"),
}
"""What other archives are, by the ends of their media types and by the beginnings of what is in them."""
_REACH = 64 * 1024
"""So many bytes at the start tell what a file is."""


def kind_of(data: bytes, path: str) -> str:
    """The name of the module that reads the file with the content `data`; `path` may be empty.

    Text whose suffix says nothing, and whose content is neither LaTeX nor HTML, is taken for Markdown (`is_guess`).
    Raises ReadError where the file is of a kind that hawashi does not read.
    """
    head = data[:_REACH]
    if _PDF.search(head[:1024]):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _kind_of_archive(data, path)
    if head.startswith(OLD_WORD):
        raise ReadError(
            phrase("{file} is an old Word file (.doc) or is protected by a password.", file=path),
            phrase("Open it in a word processor and save it as .docx, without a password."),
        )
    if head.startswith(b"{\\rtf"):
        raise ReadError(
            phrase("{file} is rich text (RTF).", file=path), phrase("Open it in a word processor and save it as .docx.")
        )
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
        raise ReadError(
            phrase("{file} is not {value} (wrong file signature).", file=path, value=_SIGNED[named]),
            phrase("Check the extension of its name."),
        )
    if Path(path).suffix.lower() == ".bib":
        raise ReadError(
            phrase("{file} is a bibliography, not a paper.", file=path),
            phrase("Name it with --bibliography, along with the papers."),
        )
    refused = refusal(head, path)
    if refused is not None:
        raise refused
    return "markdown"


def is_guess(name: str, path: str) -> bool:
    """Whether that a file is of the kind `name` is but a guess, since its suffix is not known."""
    suffix = Path(path).suffix.lower()
    return name == "markdown" and suffix not in ("", *SUFFIXES)


def _kind_of_archive(data: bytes, path: str) -> str:
    from hawashi.formats.docx.package import is_word

    archive = open_archive(data, path)
    mimetype = archive.read("mimetype").decode("ascii", "replace") if "mimetype" in archive else ""
    if mimetype.startswith("application/vnd.oasis.opendocument.text"):
        return "odt"
    if not mimetype and "content.xml" in archive and "META-INF/manifest.xml" in archive:
        return "odt"
    if not mimetype and is_word(archive):
        return "docx"
    for sign, kind in _ARCHIVES.items():
        if mimetype.endswith(sign) or any(name.startswith(sign) for name in archive.sizes):
            raise ReadError(
                phrase("{file} is {kind}, which hawashi does not read.", file=path, kind=kind),
                phrase("Save the paper as .docx or .odt."),
            )
    raise ReadError(
        phrase("{file} is a ZIP archive that contains no Word or OpenDocument paper.", file=path),
        phrase("Unpack the archive."),
    )
