"""What Zotero keeps in a Word file: the code of each citation's field, and the preferences of the document.

The fields are those of Zotero's own documents (`ADDIN ZOTERO_ITEM CSL_CITATION`), with the data of the works in them
(citation-style-language/schema, csl-citation.json). All ids are derived from what is cited: the same paper gives the
same file.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from hawashi.bibliography.csl_items import to_csl_json
from hawashi.formats.language import language_of
from hawashi.formats.revision import LiveCitation, LiveCitations
from hawashi.linking.plan import LinkingPlan, PlannedField, WorkInField, stretches
from hawashi.model import Document, Emphasis, Note, NotePlace, Reference, Span, Style
from hawashi.styles.csl import known_id, written_in

PROPERTY = "ZOTERO_PREF"
_SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
_LIBRARY = "http://zotero.org/users/local/hawashi0/items"
"""The addresses of works that are in no library of Zotero's: it finds none there, and takes the data in the field."""
_KEYS = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
"""The signs of Zotero's keys of items."""
_IDS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LENGTH = 8  # signs of a key or an id
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RTF = {Emphasis.ITALIC: "i", Emphasis.BOLD: "b", Emphasis.UNDERLINE: "ul"}
_SIGNS = re.compile(r"[\\{}]|[^\x20-\x7e]")


def live(plan: LinkingPlan, document: Document, style: Style) -> LiveCitations:
    """The fields of a plan for the `document`, to be written in `style`."""
    citations = tuple(LiveCitation(link.group.span, _code(link)) for link in plan.links)
    session = _digest(_IDS, "session", *(citation.code for citation in citations))
    return LiveCitations(citations, PROPERTY, _preferences(document, style, session))


def _code(link: PlannedField) -> str:
    """The code of a field."""
    span = link.group.span
    plain = link.note.text[span.start : span.end]
    items = [_item(item) for item in link.items]
    said = json.dumps(items, ensure_ascii=False, sort_keys=True)
    data = {
        "citationID": _digest(_IDS, link.note.id, str(span.start), plain, said),
        "properties": {
            "formattedCitation": _formatted(link.note, span),
            "plainCitation": plain,
            "noteIndex": link.number,
        },
        "citationItems": items,
        "schema": _SCHEMA,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = _NOT_IN_XML.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
    return f" ADDIN ZOTERO_ITEM CSL_CITATION {text} "


def _item(item: WorkInField) -> dict[str, Any]:
    data = _data(item.work)
    said = {"locator": item.locator, "label": item.label, "prefix": item.prefix, "suffix": item.suffix}
    kept = {name: text for name, text in said.items() if text}
    return {"id": data["id"], "uris": [f"{_LIBRARY}/{data['id']}"], "itemData": data, **kept}


def _data(work: Reference) -> Mapping[str, Any]:
    """The work as CSL-JSON under Zotero's kind of key, which is that of its data.

    What CSL has no variable for stays in the bibliography: it may be what somebody noted for themselves.
    """
    item = to_csl_json(work)
    item.pop("custom", None)
    return {**item, "id": _digest(_KEYS, json.dumps(item, ensure_ascii=False, sort_keys=True))}


def _digest(signs: str, *parts: str) -> str:
    rest = int.from_bytes(hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest())
    found = []
    for _ in range(_LENGTH):
        rest, place = divmod(rest, len(signs))
        found.append(signs[place])
    return "".join(found)


def _formatted(note: Note, span: Span) -> str:
    """Characters of a note in RTF, as Zotero remembers what it wrote."""
    return "".join(_dressed(text, [_RTF[one] for one in looks if one in _RTF]) for text, looks in stretches(note, span))


def _dressed(text: str, dress: list[str]) -> str:
    said = _SIGNS.sub(lambda found: _sign(found.group()), text)
    for word in dress:
        said = f"{{\\{word}{{}}{said}}}"
    return said


def _sign(char: str) -> str:
    if char in "\\{}":
        return f"\\{char}"
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\uc0\\u{int.from_bytes(units[at : at + 2])}{{}}" for at in range(0, len(units), 2))


def _preferences(document: Document, style: Style, session: str) -> str:
    """What Zotero keeps of a document: its style, its language, and that its citations are fields in notes."""
    spoken = document.language if document.language != "und" else language_of(document.body)
    language = "ar" if spoken.startswith("ar") else spoken if style.csl_for(spoken) else "en"
    csl = style.csl_for(language) or ""
    locale = written_in(csl, language) if csl else "en-US"
    feet = sum(note.place is NotePlace.FOOT for note in document.notes)
    kind = 1 if 2 * feet >= len(document.notes) else 2
    return (
        f'<data data-version="3" zotero-version="7.0.0"><session id="{session}"/>'
        f'<style id={quoteattr(known_id(csl) if csl else "")} locale="{locale}" '
        f'hasBibliography="{int("<bibliography" in csl)}" bibliographyStyleHasBeenSet="0"/>'
        '<prefs><pref name="fieldType" value="Field"/><pref name="automaticJournalAbbreviations" value="true"/>'
        f'<pref name="noteType" value="{kind}"/></prefs></data>'
    )
