import re
from collections.abc import Iterator
from functools import cache

from hawashi.checking import rule
from hawashi.locales import any_of, unify, words
from hawashi.messages import phrase
from hawashi.model import BODY, Document, Finding, Span
from hawashi.rules.list_examples import TRIPP, WARDI, sample
from hawashi.rules.wording import quoted


@rule(
    "S117",
    good=[
        sample(TRIPP.note, TRIPP.entry),
        sample(WARDI.note, WARDI.entry),
        f"The river was shared.[^1]\n\n# References\n\n{TRIPP.note}",
        f"كان النهر مشتركاً.[^1]\n\n# المراجع\n\n{WARDI.note}",
        f"The river was shared.[^1]\n\n{TRIPP.note}\n\n# Notes\n",
        f"كان النهر مشتركاً.[^1]\n\n{WARDI.note}\n\n# الهوامش\n",
        f"{TRIPP.note}\n\n# Sources\n\nThis paper draws on papers in private hands.",
        f"{WARDI.note}\n\n# المصادر\n\nاعتمد البحث على أوراق خاصة.",
        f"The river was shared.[^1]\n\n{TRIPP.note}\n\n# Bibliography\n\n# 1. Sources\n\nPapers in private hands.",
        f"كان النهر مشتركاً.[^1]\n\n{WARDI.note}\n\n# ببليوغرافيا\n\n# - المصادر\n\nأوراق خاصة.",
        f"The river was shared.[^1]\n\n{TRIPP.note}\n\n# Bibliography\n\n# I. Archives\n\nPapers in private hands.",
        f"كان النهر مشتركاً.[^1]\n\n{WARDI.note}\n\n# المصادر والمراجع\n\n# أولًا: الوثائق\n\nأوراق خاصة.",
    ],
    bad=[
        f"The river was shared.[^1]\n\n# References\n\n# Appendix\n\nTables.\n\n{TRIPP.note}",
        f"The river was shared.[^1]\n\n{TRIPP.note}\n\n# Bibliography\n",
        f"كان النهر مشتركاً.[^1]\n\n# المصادر\n\n# الملاحق\n\nجداول.\n\n{WARDI.note}",
        f"كان النهر مشتركاً.[^1]\n\n{WARDI.note}\n\n# المراجع\n",
    ],
)
def empty_list(document: Document) -> Iterator[Finding]:
    """A heading of a list of works with nothing below it.

    The list was forgotten, or a program was to put it there. `hawashi list` writes it. Nothing is reported where the
    program that typesets the paper, or a field of it, makes the list, nor where the notes stand below the heading.
    """
    if document.listed or document.bibliographies or document.embedded:
        return
    text = unify(document.body)
    for found in _heading().finditer(text):
        behind = _what_follows().match(text, found.end())
        if behind is None or len(behind["depth"] or "") > len(found["depth"]):
            continue  # a deeper heading, too, is that of a part
        if _heads_notes(document, found.start("words"), found.end()):
            continue
        line = document.body[found.start("words") : found.end("words")]
        message = phrase("There are no works under the heading {heading}", heading=quoted(line))
        yield Finding(Span(BODY, found.start("words"), found.end("words")), message)


def _heads_notes(document: Document, start: int, end: int) -> bool:
    """Whether notes stand in the file between a heading, which starts there in the body, and what follows it."""
    first = document.locate(Span(BODY, start, start)).line
    rest = document.body[end:]
    after = end + len(rest) - len(rest.lstrip())
    last = document.locate(Span(BODY, after, after)).line if rest.strip() else None
    lines = [document.locate(note.span).line for note in document.notes]
    return any(line and first and first < line and (last is None or line < last) for line in lines)


@cache
def _heading() -> re.Pattern[str]:
    """A marked heading of a list; not one of notes (`الهوامش`)."""
    forms = any_of(sorted(set(words("references-headings")) - set(words("endnotes-headings"))))
    return re.compile(rf"^(?P<depth>#{{1,6}})[ \t]+(?P<words>{forms})[ \t#.:]*$", re.IGNORECASE | re.MULTILINE)


@cache
def _what_follows() -> re.Pattern[str]:
    """Another marked heading behind blank lines, or the end.

    One that is counted (`أولًا: الوثائق`) or of works itself (`- المصادر`) is that of a part of the list.
    """
    counted = rf"\W*(?:\d+|[ivx]+|{any_of(words('counting-words'))})(?!\w)"
    other = rf"^(?P<depth>#{{1,6}})[ \t](?![^\n]*?{any_of(words('references-headings'))})(?!{counted})"
    return re.compile(rf"\s*(?:{other}|\Z)", re.IGNORECASE | re.MULTILINE)
