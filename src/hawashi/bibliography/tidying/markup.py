"""HTML in the fields of an entry, as databases leave it there: as LaTeX and as characters."""

from __future__ import annotations

import html
import re

from hawashi.bibliography.latex import encode

_ENTITY = re.compile(r"(?:\\|\{\\)?&\}?(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TAG = re.compile(r"<(/?)(?:jats:)?([A-Za-z]{1,10})(?:\s[^<>]{0,200})?/?>")
_COMMANDS = {
    "i": "emph", "em": "emph", "italic": "emph", "b": "textbf", "strong": "textbf", "bold": "textbf",
    "sub": "textsubscript", "sup": "textsuperscript", "scp": "textsc", "sc": "textsc", "u": "underline", "span": "",
    "tt": "texttt", "code": "texttt",
}  # fmt: skip
_BLANKS = frozenset({"p", "br", "div", "title", "sec"})


def without_html(inside: str, *, verbatim: bool = False) -> str:
    """`inside` with its tags as LaTeX's commands, and its entities as characters.

    A field that is no LaTeX (`verbatim`) gets its entities alone. Where tags do not pair up, all of it stays.
    """
    if verbatim:
        return html.unescape(inside) if _ENTITY.search(inside) else inside
    before = ""
    while inside != before:  # what was escaped twice is an entity again
        before = inside
        inside = _ENTITY.sub(_character, inside)
        inside = _without_tags(inside) if "<" in inside else inside
    return inside


def _character(found: re.Match[str]) -> str:
    written = f"&{found[1]};"
    said = html.unescape(written)
    return found[0] if said == written else encode(said.replace("\u00a0", " "))


def _without_tags(inside: str) -> str:
    pieces, position, opened = list[str](), 0, list[str]()
    for tag in _TAG.finditer(inside):
        name = tag[2].lower()
        if name not in _COMMANDS and name not in _BLANKS:
            continue
        pieces.append(inside[position : tag.start()])
        position = tag.end()
        if name in _BLANKS:
            pieces.append(" " if pieces and pieces[-1][-1:].strip() else "")
        elif not tag[1]:
            opened.append(name)
            pieces.append(f"\\{_COMMANDS[name]}{{" if _COMMANDS[name] else "{")
        elif not opened or opened.pop() != name:
            return inside
        else:
            pieces.append("}")
    if opened:
        return inside
    changed = "".join([*pieces, inside[position:]])
    return changed.strip() if not inside[:1].isspace() else changed
