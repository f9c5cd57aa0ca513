"""Makes `papers/formats/`: two of our papers in every format, each from its Markdown by a writer that is not ours.

Run it as `python -m benchmarks.paper_formats` where pandoc, LibreOffice and XeLaTeX are installed. A label that is
defined twice becomes two: one for both is a fault of written Markdown, which no other format can have.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks import writers

PAPERS = Path(__file__).parents[1] / "papers"
NAMES = {"water-diplomacy": "en", "decentralisation": "ar"}

_DEFINITION = re.compile(r"^\[\^([^\]]+)\](?=:)", re.MULTILINE)
_MARK = re.compile(r"(?<!^)\[\^([^\]]+)\]", re.MULTILINE)
_ARABIC = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z]")


def main() -> None:
    folder = PAPERS / "formats"
    folder.mkdir(exist_ok=True)
    for name, language in NAMES.items():
        make(name, language, folder)


def make(name: str, language: str, folder: Path) -> None:
    """Write the paper `name` into the folder in every format."""
    source = with_labels_once((PAPERS / f"{name}.md").read_text(encoding="utf-8"))
    tree = json.loads(writers.run(["pandoc", "-f", "markdown-smart", "-t", "json"], source))
    title, author = _front(tree)
    if language == "ar":
        tree["meta"]["dir"] = {"t": "MetaString", "c": "rtl"}
    path = folder / name
    for suffix, to in ((".docx", "docx"), (".html", "html"), (".txt", "plain")):
        _pandoc(tree, to, "--standalone", "-o", str(path.with_suffix(suffix)))
    with tempfile.TemporaryDirectory() as place:
        passed = Path(place, f"{name}.odt")
        _pandoc(tree, "odt", "--standalone", "-o", str(passed))
        writers.libreoffice(passed, path.with_suffix(".odt"))
    tree["blocks"] = _turned(tree["blocks"]) if language == "ar" else tree["blocks"]
    text = r"\setcounter{secnumdepth}{0}" + "\n" + _pandoc(tree, "latex-smart", "--wrap=auto")
    latex = path.with_suffix(".tex")
    latex.write_text(writers.latex_page(language, "continuous", title, author, text), encoding="utf-8")
    writers.xelatex(latex, path.with_suffix(".pdf"))


def with_labels_once(source: str) -> str:
    """The Markdown with another label for every definition and for every mark whose label was there before."""
    for pattern in (_DEFINITION, _MARK):
        seen: Counter[str] = Counter()

        def once(found: re.Match[str], seen: Counter[str] = seen) -> str:
            seen[found[1]] += 1
            return found[0] if seen[found[1]] == 1 else f"[^{found[1]}-{seen[found[1]]}]"

        source = pattern.sub(once, source)
    return source


def _front(tree: dict[str, Any]) -> tuple[str, str]:
    """The title and the author; what is said of the author goes, for most formats have no place for it."""
    (author,) = tree["meta"]["author"]["c"]
    name = author["c"]["name"]
    tree["meta"]["author"] = {"t": "MetaList", "c": [name]}
    return _text(tree["meta"]["title"]["c"]), _text(name["c"])


def _pandoc(tree: dict[str, Any], to: str, *options: str) -> str:
    return writers.run(["pandoc", "-f", "json", "-t", to, *options], json.dumps(tree))


def _turned(node: Any) -> Any:
    """The tree with its stretches of Latin words marked to run from left to right: XeTeX does not see to it itself."""
    if isinstance(node, dict):
        return {key: _turned(value) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    if not any(isinstance(one, dict) and one.get("t") == "Str" for one in node):
        return [_turned(one) for one in node]
    turned: list[Any] = []
    for latin, group in groupby(node, key=lambda one: one.get("t") != "Note" and not _ARABIC.search(_text([one]))):
        stretch = list(group)
        if latin and _LATIN.search(_text(stretch)):
            turned.append({"t": "Span", "c": [["", [], [["dir", "ltr"], ["lang", "en"]]], stretch]})
        else:
            turned += stretch if latin else [_turned(one) for one in stretch]
    return turned


def _text(inlines: Sequence[dict[str, Any]]) -> str:
    words = []
    for one in inlines:
        if one["t"] in ("Space", "SoftBreak"):
            words.append(" ")
        elif isinstance(one.get("c"), list):
            words.append(_text([inner for inner in one["c"] if isinstance(inner, dict) and "t" in inner]))
        else:
            words.append(str(one.get("c", "")))
    return "".join(words)


if __name__ == "__main__":
    main()
