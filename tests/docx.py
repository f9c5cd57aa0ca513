"""Word files for tests: zipped from folders of parts, or put together from pieces of hand-written XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
TAG = f"{{{_SPACES['w']}}}t"
"""What holds the words of a Word file."""
_DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>
<Override PartName="/word/footnotes.xml" ContentType="{_MAIN}.footnotes+xml"/></Types>"""
"""What the parts of a Word file with footnotes are, without which no word processor opens it."""
SUPERSCRIPT = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of `parts` by their names."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def zipped_folder(folder: Path) -> bytes:
    """An archive of the files in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return zipped({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})


def parts(body: str, **others: str) -> dict[str, str]:
    """The parts of a Word file: what stands in its body, and in its footnotes, endnotes, settings and styles."""
    related = "".join(
        f'<Relationship Id="r{kind}" Type="{_RELATION}/{kind}" Target="{kind}.xml"/>' for kind in sorted(others)
    )
    return {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_RELATION}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_DECLARED}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
    } | {f"word/{kind}.xml": f"<w:{kind} {_DECLARED}>{content}</w:{kind}>" for kind, content in others.items()}


def word(body: str, **others: str) -> bytes:
    """A Word file, as `parts`."""
    return zipped(parts(body, **others))


def run(text: str, properties: str = "") -> str:
    """A run with a text, and with run properties where there are any."""
    own = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{text}</w:t></w:r>'


def raised(text: str) -> str:
    """A run whose text is set as a superscript."""
    return run(text, '<w:vertAlign w:val="superscript"/>')


def paragraph(*content: str) -> str:
    """A paragraph."""
    return f"<w:p>{''.join(content)}</w:p>"


def reference(number: int, kind: str = "footnote") -> str:
    """A mark that refers to the note with an id."""
    return f'<w:r>{SUPERSCRIPT}<w:{kind}Reference w:id="{number}"/></w:r>'


def note(number: int, *content: str, kind: str = "footnote") -> str:
    """A note of one paragraph that begins with its own number."""
    own = f"<w:r>{SUPERSCRIPT}<w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{number}">{paragraph(own, *content)}</w:{kind}>'
