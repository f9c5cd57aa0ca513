"""A footnote as one line of plain text with its emphasis, from the characters that it is in its document."""

from __future__ import annotations

import hashlib
import html
import re

from training.generator.row import Labelled

_KINDS = {"*": "italic", "**": "bold", "***": "italic", "_": "italic"}
"""What the signs of emphasis mark, in the words of `hawashi.model.Emphasis`."""
_EMPHASISED = re.compile(
    r"(?<!\*)(\*{1,3})(?=[^\s*])([^*]+?)(?<=[^\s*])\1(?!\*)|(?<![\w_])(_)(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w_])"
)
_COMMANDS = re.compile(
    r"\\(?:textsc|textbf|textrm|textsuperscript|url|nolinkurl|mbox|text|foreignlanguage\{\w+\})\{([^{}]*)\}"
)
_TEX_ITALICS = re.compile(r"\\(?:emph|textit|textsl|citetitle)\{([^{}]*)\}|\{\\(?:it|em|itshape|sl)\s+([^{}]*)\}")
_TEX_QUOTED = re.compile(r"\\enquote\*?\{([^{}]*)\}")
_TEX_CHARACTERS = {
    "``": "“", "''": "”", "`": "‘", "'": "’", "---": "—", "--": "–", "~": " ", "\\ ": " ", "\\,": " ", "\\@": "",
    "\\ldots": "…", "\\dots": "…",
}  # fmt: skip
_LINK = re.compile(r"\[([^\]\[]*)\]\((?:<[^>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)\)(?:\{[^}]*\})?")


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a text in UTF-8, by which it is known again."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def emphasised(line: str) -> tuple[str, tuple[Labelled, ...]]:
    """A line of Markdown without its signs of emphasis, and the stretches that stood between them."""
    text, runs, at = "", [], 0
    for match in _EMPHASISED.finditer(line):
        sign, words = match[1] or match[3], match[2] or match[4]
        text += line[at : match.start()]
        runs.append((len(text), len(text) + len(words), _KINDS[sign]))
        text += words
        at = match.end()
    return text + line[at:], tuple(runs)


def plain(characters: str, kind: str) -> str:
    """A footnote as one line of Markdown; `kind` is the document's: `md`, `tex`, `html`, `openiti` or `txt`."""
    readers = {"html": _from_html, "tex": _from_tex, "md": _from_markdown, "openiti": _from_openiti}
    text = readers.get(kind, str)(characters)
    return re.sub(r"\s+", " ", text).strip()


def _from_html(text: str) -> str:
    text = re.sub(r"<(?:i|em|cite)\b[^>]*>\s*(.*?)\s*</(?:i|em|cite)>", r"*\1*", text, flags=re.S | re.I)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"</?(?:p|br|div|li)\b[^>]*>", " ", text, flags=re.I)
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def _from_openiti(text: str) -> str:
    """Text in OpenITI's mARkdown without the signs of its lines, milestones and pages."""
    return re.sub(r"~~|ms\d+|PageV\w+|[#%]", "", text)


def _from_tex(text: str) -> str:
    text = re.sub(r"(?<!\\)%.*", "", text)
    for _ in range(3):  # commands stand in commands
        text = _TEX_ITALICS.sub(lambda match: f"*{match[1] or match[2]}*", text)
        text = _TEX_QUOTED.sub(r"“\1”", _COMMANDS.sub(r"\1", text))
        text = re.sub(r"\\href\{[^{}]*\}\{([^{}]*)\}", r"\1", text)
    for written, meant in _TEX_CHARACTERS.items():
        text = text.replace(written, meant)
    return re.sub(r"[{}]", "", re.sub(r"\\([&%$#_{}])", r"\1", text))


def _from_markdown(text: str) -> str:
    text = re.sub(r"<(https?://[^>\s]+)>", r"\1", _LINK.sub(r"\1", text))
    text = re.sub(r"(?<![\w_])_([^_\n]+?)_(?![\w_])", r"*\1*", text)
    text = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</?(?:i|em)>", "*", text)))
    return re.sub(r"\\([\\`*_{}\[\]()#+.!'\"<>|~$@^&-])", r"\1", text)
