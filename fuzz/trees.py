"""Files of XML, archives of them, and PDF files, damaged: nodes, members and objects taken out, repeated and moved."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from copy import deepcopy
from random import Random

from lxml import etree

from fuzz.hostile import HOSTILE, LANGUAGES, WORDS
from fuzz.texts import damaged as damaged_text
from fuzz.texts import flipped

_PARSER = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True)
_VALUES = ("", "-1", "0", "1", "99999999999999999999", "x", "none", "true", "٣", "1.5", "0pt", "NaN", "rId1", "\u202e")
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?\bendobj\s*", re.DOTALL)


def damaged_xml(data: bytes, kind: str, rng: Random) -> bytes:
    """A file of XML after one damage to its tree; some damages make it no XML any more."""
    if rng.random() < 0.05:
        return damaged_text(data, "html", rng)
    root = etree.fromstring(data, _PARSER) if data.strip() else None
    nodes = [] if root is None else [each for each in root.iter() if isinstance(each.tag, str)][1:]
    if root is None or not nodes:
        return flipped(data, rng)
    rng.choice(_WAYS)(rng.choice(nodes), nodes, kind, rng)
    return etree.tostring(root, encoding="utf-8", xml_declaration=rng.random() < 0.7)


def _around(one: etree._Element) -> etree._Element:
    parent = one.getparent()
    assert parent is not None  # noqa: S101 - the root is not among the nodes
    return parent


def _remove(one: etree._Element, nodes: list[etree._Element], _: str, rng: Random) -> None:
    _around(one).remove(one)


def _remove_some(one: etree._Element, nodes: list[etree._Element], _: str, rng: Random) -> None:
    parent = _around(one)
    for each in list(parent)[rng.randrange(len(parent)) :][: rng.randint(1, 20)]:
        parent.remove(each)


def _repeat(one: etree._Element, nodes: list[etree._Element], _: str, rng: Random) -> None:
    parent = _around(one)
    parent.insert(rng.randint(0, len(parent)), deepcopy(one))


def _rename(one: etree._Element, nodes: list[etree._Element], _: str, rng: Random) -> None:
    one.tag = rng.choice(nodes).tag


def _empty(one: etree._Element, nodes: list[etree._Element], _: str, rng: Random) -> None:
    one.text = ""


def _exchange(one: etree._Element, nodes: list[etree._Element], _: str, rng: Random) -> None:
    other = rng.choice(nodes)
    one.text, other.text = other.text, one.text


def _move(one: etree._Element, nodes: list[etree._Element], _: str, rng: Random) -> None:
    to = rng.choice(nodes)
    if one is not to and one not in to.iterancestors():
        to.insert(rng.randint(0, len(to)), one)


def _nest(one: etree._Element, nodes: list[etree._Element], _: str, rng: Random) -> None:
    """The node inside copies of itself, without what else is in them."""
    inner = one
    for _each in range(rng.choice((2, 5, 40, 300))):
        shell = one.makeelement(one.tag, dict(one.attrib), nsmap=one.nsmap)
        place = inner.getparent()
        if place is None:
            return
        place.replace(inner, shell)
        shell.append(inner)
        inner = shell


def _attribute(one: etree._Element, nodes: list[etree._Element], kind: str, rng: Random) -> None:
    other = rng.choice(nodes)
    name = rng.choice(list(one.attrib) or list(other.attrib) or ["x"])
    values = (*_VALUES, *LANGUAGES["csl"]) if kind == "csl" else (*_VALUES, *other.attrib.values())
    if rng.random() < 0.2:
        one.attrib.pop(name, None)
    else:
        one.set(name, _UNFIT.sub("", str(rng.choice(values))))


def _write(one: etree._Element, nodes: list[etree._Element], _: str, rng: Random) -> None:
    text = _UNFIT.sub("", rng.choice(rng.choice((HOSTILE, WORDS, LANGUAGES["md"]))) * rng.choice((1, 1, 1, 30)))
    if rng.random() < 0.8:
        before = one.text or ""
        place = rng.randint(0, len(before))
        one.text = before[:place] + text + before[place:]
    else:
        one.tail = (one.tail or "") + text


_WAYS = (
    _remove, _remove_some, _repeat, _rename, _empty, _exchange, _move, _nest, _attribute, _attribute, _write, _write,
)  # fmt: skip


def damaged_archive(data: bytes, rng: Random) -> bytes:
    """A ZIP archive with one of its members damaged, cut, exchanged, renamed or repeated, or damaged itself."""
    if rng.random() < 0.03:
        return flipped(data, rng)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            members = [(each.filename, file.read(each)) for each in file.infolist()]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return flipped(data, rng)
    if not members:
        return flipped(data, rng)
    written = [place for place, (name, _) in enumerate(members) if name.endswith((".xml", ".rels"))]
    told = [place for place in written if re.search(r"document|notes|content|styles|numbering", members[place][0])]
    place = rng.choice((told if rng.random() < 0.85 else written) or range(len(members)))
    name, content = members[place]
    match rng.randrange(16):
        case 0:
            del members[place]
        case 1:
            other = rng.randrange(len(members))
            members[place], members[other] = (name, members[other][1]), (members[other][0], content)
        case 2:
            members.append((name, damaged_xml(content, "xml", rng)))
        case 3:
            members[place] = (rng.choice((name.upper(), f"x/{name}", "../" + name, name + "\u202e", "")), content)
        case 4:
            members[place] = (name, content[: rng.randint(0, len(content))])
        case _:
            members[place] = (name, damaged_xml(content, "xml", rng))
    return zipped(members)


def zipped(members: list[tuple[str, bytes]]) -> bytes:
    """An archive of members, names of which may occur twice."""
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        warnings.simplefilter("ignore")
        for name, content in members:
            file.writestr(zipfile.ZipInfo(name or "x"), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def damaged_pdf(data: bytes, rng: Random) -> bytes:
    """A PDF file with one of its objects taken out, repeated or exchanged, or what stands in one damaged."""
    objects = list(_OBJECT.finditer(data))
    if not objects or rng.random() < 0.1:
        return flipped(data, rng)
    one, other = rng.choice(objects), rng.choice(objects)
    match rng.randrange(8):
        case 0:
            new = b""
        case 1:
            new = one[0] * 2
        case 2:
            new = re.sub(rb"^\d+", other[0].split()[0], one[0])
        case 3:
            new = one[0].replace(b" 0 R", b" 1 R", 1)
        case _:
            new = _in_object(one[0], rng)
    return data[: one.start()] + new + data[one.end() :]


def _in_object(content: bytes, rng: Random) -> bytes:
    """What stands in an object damaged: inside its stream, where it has one."""
    found = _STREAM.search(content)
    if found is None or rng.random() < 0.3:
        head = content if found is None else content[: found.start()]
        rest = b"" if found is None else content[found.start() :]
        return damaged_text(head, "pdf", rng) + rest
    try:
        inner = zlib.decompress(found[1])
    except zlib.error:
        return flipped(content, rng)
    inner = flipped(inner, rng) if rng.random() < 0.5 else damaged_text(inner, "pdf", rng)
    stream = zlib.compress(inner, 1)
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(stream), content[: found.start()])
    return head + b"stream\n" + stream + b"\nendstream" + content[found.end() :]
