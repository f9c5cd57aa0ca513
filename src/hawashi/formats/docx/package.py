"""The package that a Word file is (Open Packaging Conventions): which part is what, told by relationships."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from hawashi.errors import ReadError
from hawashi.formats.archive import Archive, open_archive
from hawashi.formats.docx.wordml import make_transitional
from hawashi.formats.xml import parse_xml
from hawashi.messages import phrase

_RELATIONS = {
    "officeDocument": "main",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "styles": "styles",
    "settings": "settings",
    "theme": "theme",
    "core-properties": "core",
    "extended-properties": "app",
    "extendedProperties": "app",
    "custom-properties": "custom",
    "customProperties": "custom",
}
"""What the last word of a relationship's type says of the part that it leads to."""
_CONTENT_TYPES = {
    "wordprocessingml.document.main+xml": "main",
    "wordprocessingml.template.main+xml": "main",
    "ms-word.document.macroEnabled.main+xml": "main",
    "ms-word.template.macroEnabledTemplate.main+xml": "main",
    "footnotes+xml": "footnotes",
    "endnotes+xml": "endnotes",
    "styles+xml": "styles",
    "settings+xml": "settings",
    "theme+xml": "theme",
    "core-properties+xml": "core",
    "extended-properties+xml": "app",
    "custom-properties+xml": "custom",
}
"""What the end of a part's content type says it is, where no relationship does."""

_USUAL = {
    "main": "word/document.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
    "styles": "word/styles.xml",
    "settings": "word/settings.xml",
}
"""Where parts stand as a rule; what nothing names is looked for there."""
_ANYWHERE = frozenset({"main", "theme", "core", "app", "custom"})
"""What stands in other folders than the main part."""
TYPES = "[Content_Types].xml"
"""The part that names the types of the others."""
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?(?P<name>[\w.-]+)")
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class PackagePart:
    """One part: its name, its bytes, its tree in the transitional namespaces, and the tag of its texts in the file."""

    name: str
    data: bytes
    root: etree._Element
    text_tag: str


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file: its archive, and the names of its parts by what they are (`main`, `footnotes`, `styles` …)."""

    archive: Archive
    names: Mapping[str, str]

    def part(self, kind: str) -> PackagePart | None:
        """The part that is `kind`, or None where the file has none. Raises ReadError where it is broken."""
        name = self.names.get(kind)
        if name is None:
            return None
        data = self.archive.read(name)
        root = parse_xml(data, f"{name} in {self.archive.shown}")
        return PackagePart(name, data, root, make_transitional(root))

    def root(self, kind: str) -> etree._Element | None:
        """The tree of the part that is `kind`, or None where the file has none. Raises ReadError as `part` does."""
        part = self.part(kind)
        return None if part is None else part.root


def open_package(data: bytes, path: str) -> Package:
    """The package in `data`. Raises ReadError where it is no archive, or where its index is broken."""
    archive = open_archive(data, path)
    names = _names(archive)
    if "main" not in names:
        raise ReadError(
            phrase("{file} is not a Word document.", file=path),
            phrase("Check the file's name, or save it again as .docx."),
        )
    return Package(archive, names)


def is_word(archive: Archive) -> bool:
    """Whether an archive is a Word file, whatever its parts are called. Raises ReadError where its index is broken."""
    main = _names(archive).get("main")
    if main is None:
        return False
    if main.lower() == _USUAL["main"] or ("main", main) in _typed(archive, spelt_in(archive)):
        return True
    root = _ROOT.search(archive.read(main, _HEAD))
    return root is not None and root["name"] == b"document"


def usual_index(source: str) -> str:
    """The name of the part that tells to which parts `source` (or the package itself, "") leads."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def spelt_in(archive: Archive) -> dict[str, str]:
    """The names of the parts by their small letters: they are compared without regard to case (ECMA-376, part 2,
    §6.2.2.3)."""
    return {name.lower(): name for name in archive.sizes}


def _names(archive: Archive) -> dict[str, str]:
    spelt = spelt_in(archive)
    told = [*_related(archive, "", spelt)]
    others = [*_typed(archive, spelt), *((kind, spelt[name]) for kind, name in _USUAL.items() if name in spelt)]
    names: dict[str, str] = {}
    main = next((name for kind, name in (*told, *others) if kind == "main"), None)
    if main is not None:
        # A template has building blocks, in a folder of their own, with notes and styles of their own.
        folder = posixpath.dirname(main)
        beside = [(kind, name) for kind, name in others if kind in _ANYWHERE or posixpath.dirname(name) == folder]
        for kind, name in (*told, *_related(archive, main, spelt), *beside):
            names.setdefault(kind, name)
    return names


def _related(archive: Archive, source: str, spelt: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The parts that the part `source` (or the package itself, "") leads to, with what they are."""
    index = spelt.get(usual_index(source).lower())
    if index is None:
        return
    folder = posixpath.dirname(source)
    for relation in parse_xml(archive.read(index), f"{index} in {archive.shown}"):
        kind = _RELATIONS.get(relation.get("Type", "").rpartition("/")[2])
        target = relation.get("Target", "")
        if kind is None or relation.get("TargetMode") == "External":
            continue
        # A target that begins with a slash starts at the package's root, others at the folder of their source.
        inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower()
        if part := spelt.get(inside) or spelt.get(unquote(inside)):
            yield kind, part


def _typed(archive: Archive, spelt: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The parts that the list of content types names, with what they are."""
    index = spelt.get(TYPES.lower())
    if index is None:
        return
    for override in parse_xml(archive.read(index), f"{index} in {archive.shown}"):
        content = override.get("ContentType", "")
        kind = next((kind for end, kind in _CONTENT_TYPES.items() if content.endswith((f".{end}", f"-{end}"))), None)
        name = spelt.get(override.get("PartName", "").lstrip("/").lower())
        if kind is not None and name is not None:
            yield kind, name
