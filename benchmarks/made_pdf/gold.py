"""What is to be read of a made paper, and the file that keeps it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.made_pdf.labels import label
from benchmarks.made_pdf.paper import Gold, GoldNote, Inline, Note, Paper, lists_of, plain
from benchmarks.samples import beside

_SEEN = 16
"""So many letters beside a mark tell where it stands."""
_WORD = re.compile(r"\w{3,}")


def gold_of(paper: Paper, pages: Sequence[str]) -> Gold:
    """What is to be read of the paper; `pages` are the words of its pages, in any order, if known."""
    gold = Gold(paper.pattern, paper.language, paper.layout.writer)
    gold.furniture = [text for text in (paper.layout.head, paper.layout.stamp, *paper.layout.licence) if text]
    gold.body = [paper.title, paper.author]
    for block in paper.blocks:
        if block.kind == "reference":
            gold.bibliography.append(block.text)
            continue
        for inlines in lists_of(block):
            gold.notes += _notes(inlines)
        text = " ".join(filter(None, (plain(block.inlines), block.text if block.rows else "")))
        gold.body += [text] if text else []
    gold.refused = paper.layout.tricks == {"untold"}
    if not pages:
        return gold
    _place(gold, pages)
    if paper.layout.restart == "page":
        _count(gold, paper.layout.numbers)
    return gold


def keep(gold: Gold, path: Path) -> None:
    """Write what is to be read beside the PDF `path`."""
    path.with_suffix(".json").write_text(json.dumps(asdict(gold), ensure_ascii=False, indent=1), encoding="utf-8")


def kept(path: Path) -> Gold:
    """What is to be read of the PDF `path`."""
    told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return Gold(**{**told, "notes": [GoldNote(**note) for note in told["notes"]]})


def _notes(inlines: tuple[Inline, ...]) -> Iterator[GoldNote]:
    text = plain(inlines)
    so_far = ""
    for piece in inlines:
        if isinstance(piece, Note):
            before, after = beside(so_far)[-_SEEN:], beside(text[len(so_far) :])[:_SEEN]
            yield GoldNote(piece.label, " ".join(piece.text.split()), None, before, after)
        else:
            so_far += piece


def _place(gold: Gold, pages: Sequence[str]) -> None:
    """Give every note the page that has most words of its beginning, never before the page of the note before."""
    words = [Counter(_keys(page)) for page in pages]
    at = 0
    for note in gold.notes:
        wanted = _keys(note.text)[:12]
        best = max(
            range(at, len(words)), key=lambda page: (sum(one in words[page] for one in wanted), -page), default=at
        )
        note.page = best + 1
        at = best


def _keys(text: str) -> list[str]:
    """The words of a text, each by its letters in the alphabet's order: a page may give them as they are drawn."""
    return ["".join(sorted(word)) for word in _WORD.findall(unicodedata.normalize("NFKC", text))]


def _count(gold: Gold, numbers: str) -> None:
    page, count = 0, 0
    for note in gold.notes:
        count = count + 1 if note.page == page else 1
        page = note.page or 0
        note.label = label(count, numbers)
