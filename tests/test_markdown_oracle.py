"""Written Markdown is read as markdown-it-py with its footnote plugin reads it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from hawashi import formats

LINES = [
    "",
    "",
    "A line of text[^a] that goes on",
    "سطر من المتن[^ب] يستمر",
    "and a line with `code [^a]` and \\[^a]",
    "*A heading* of a kind[^c]",
    "# A heading[^a]",
    "[^a]: The *first* note,",
    "[^ب]: الحاشية **الثانية**،",
    "[^c]: See <https://example.org/a_b>; `x`",
    "    Indented text",
    "    فقرة أخرى في الحاشية",
    "        deeper",
    "- An item[^a]",
    "  - a deeper item[^ب]",
    "1. A number[^c]",
    # The plugin lets a definition be a lazy line of a quotation; a blank line keeps us out of that quarrel.
    "> A quotation[^a]\n",
    "> اقتباس[^c]\n",
    "```",
    "~~~",
    "---",
    "***",
    "<!-- a comment [^a] -->",
    "_one_ two__ *three* ****",
    "[a *link*](https://example.org/b_c_d)[^a]",
]


def oracle(source: str) -> tuple[dict[str, str], Counter[str]]:
    """The notes that have a mark, by their label, and how many marks each has in the body."""
    tokens = MarkdownIt().use(footnote_plugin).parse(source)
    notes: dict[str, list[str]] = {}
    marks: Counter[str] = Counter()
    label: str | None = None
    for token in tokens:
        if token.type == "footnote_open":
            label = token.meta["label"]
            notes[label] = []
        elif token.type == "footnote_close":
            label = None
        elif label is not None and token.type in ("inline", "code_block", "fence"):
            notes[label].append(plain(token))
        elif token.type == "inline":
            marks.update(references(token))
    return {label: "\n".join(filter(None, parts)) for label, parts in notes.items()}, marks


def plain(token: Token) -> str:
    if token.type != "inline":
        return token.content.rstrip("\n")
    parts = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "footnote_ref":
            parts.append(f"[^{child.meta['label']}]")
        elif child.type in ("text", "code_inline", "html_inline", "text_special"):
            parts.append(child.content)
    return "".join(parts).strip()


def references(token: Token) -> Counter[str]:
    return Counter(child.meta["label"] for child in token.children or [] if child.type == "footnote_ref")


def defined_once(lines: list[str]) -> list[str]:
    """The lines without repeated definitions: of these the plugin keeps the last one, hawashi every one."""
    return [line for place, line in enumerate(lines) if not line.startswith("[^") or line not in lines[:place]]


@given(st.lists(st.sampled_from(LINES), max_size=14).map(defined_once))
def test_notes_and_marks_are_the_oracles(lines: list[str]) -> None:
    source = "A first line[^a] with[^ب] marks[^c]\n\n" + "\n".join(lines)
    notes, marks = oracle(source)
    document = formats.parse(source)
    mine: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for note in document.notes:
        if note.markers:
            mine[note.label] = note.text
            counted[note.label] = len(note.markers)
    assert mine == notes
    assert counted == marks
