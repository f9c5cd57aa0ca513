"""The file: the data of papers as inert JSON, the script and the style sheet, and nothing from elsewhere."""

import base64
import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from hawashi.messages import LANGUAGES

Data = dict[str, Any]
"""A JSON object."""

_ESCAPED = {code: f"\\u{code:04x}" for code in (ord("<"), *range(0x7F, 0xA0), 0x61C, *range(0x200E, 0x2010))}
_ESCAPED |= {code: f"\\u{code:04x}" for code in (*range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF)}
"""What could end the element that the data stand in, or turns the text of the file around."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|let|class)", re.MULTILINE)


def written(overview: Data, papers: Iterable[Data], language: str, house: Data | None = None) -> Iterator[str]:
    """The file, in pieces: `overview` is what is said of all papers, `papers` what is said of each, and `house` what is
    said to a director; without it there is no such page.

    `language` is the one that the page speaks at first, one of `LANGUAGES`.
    """
    tables = {each: words(each) for each in LANGUAGES}
    style, script = _style(), _script()
    policy = f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; img-src data:; "
    said = tables[language]
    yield (
        f'<!doctype html>\n<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<link rel="icon" href="data:,">\n<title>{escape(said["report"])}</title>\n<style>{style}</style>\n</head>\n'
        f'<body>\n<noscript><p>{escape(said["no-script"])}</p></noscript>\n<div id="page"></div>\n'
    )
    yield inert("overview", {**overview, "language": language, "words": tables})
    if house is not None:
        yield inert("house", house)
    for number, paper in enumerate(papers):
        yield inert(f"paper-{number}", paper)
    yield f'<script type="module">{script}</script>\n</body>\n</html>\n'


def inert(name: str, data: Data) -> str:
    """Data that no browser runs or shows."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return f'<script type="application/json" id="{name}">{text}</script>\n'


def _digest(text: str) -> str:
    """What a content policy calls an element with that text."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def words(language: str) -> Mapping[str, Any]:
    """What pages say in a language."""
    return tomllib.loads(shipped("words", f"{language}.toml"))


@cache
def _style() -> str:
    return shipped("script", "page.css")


@cache
def _script() -> str:
    """The modules of the script as one, each behind those that it imports."""
    order: dict[str, str] = {}

    def add(name: str) -> None:
        source = shipped("script", f"{name}.js")
        for needed in _IMPORT.findall(source):
            if needed not in order:
                add(needed)
        order[name] = _EXPORT.sub("", _IMPORT.sub("", source))

    add("main")
    return "\n".join(order.values())


def shipped(*names: str) -> str:
    """The text of a file that this room brings."""
    place = files("hawashi.pages")
    for name in names:
        place = place / name
    return place.read_text(encoding="utf-8")
