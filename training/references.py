"""Reads the public sets of reference strings with gold fields, and brings their labels to CSL's variables.

The sets lie outside the project (see NOTICE); each row has `text`, `tokens` (by white space) and one label a token.
Label words and outer punctuation stand inside the values there (`In`, `ed.`, `pp.`); here they belong to no value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from hawashi.citations.tokens import Token, tokens
from hawashi.locales import unify

NOTHING = "o"
"""The label of a token that belongs to no value."""

_VARIABLES = {
    "date": "issued",
    "location": "publisher_place",
    "pages": "locator",
    "journal": "container_title",
    "container-title": "container_title",
    "collection-title": "collection_title",
    "citation-number": "citation_number",
    **dict.fromkeys(("director", "producer", "source", ""), NOTHING),
}
_FLAGS = re.IGNORECASE
_LABELS = {
    "editor": re.compile(r"in|en|dans|edited|eds?|by|hrsg|hg|herausgegeben|von|a|cura|di|dir|par|and|editors?", _FLAGS),
    "author": re.compile(r"by|eds?|hg|hrsg|editors?", _FLAGS),
    "container_title": re.compile(r"in|en|dans|im|nel|nella", _FLAGS),
    "translator": re.compile(r"translated|trans|tr|by|transl|traduit|par|translator", _FLAGS),
    "locator": re.compile(r"pp?|pages?|pag|s|seiten?|at|pgs?|ff?|col|cc|coll", _FLAGS),
    "volume": re.compile(
        r"vols?|volume|v|bd|band|jg|jahrgang|t|tome?|nos?|nrs?|number|issue|iss|heft|h|num|fasc|n|fascicle|voll", _FLAGS
    ),
    "issue": re.compile(r"no|nos|nr|number|issue|iss|heft|h|num|n", _FLAGS),
    "edition": re.compile(r"eds?|edn|editions?|aufl|auflage|éd|ediz|edizione", _FLAGS),
    "doi": re.compile(r"doi", _FLAGS),
    "isbn": re.compile(r"isbn", _FLAGS),
    "url": re.compile(r"available|at|from|url|retrieved|online|accessed", _FLAGS),
}
_AT_THE_END = ("editor", "author", "edition")


def read(path: Path) -> Iterator[tuple[str, list[Token], list[str]]]:
    """Each row's unified text, its tokens and their labels. Rows whose tokens are not in the text are left out."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            found = _labelled(row)
            if found is not None:
                yield found


def _labelled(row: dict[str, object]) -> tuple[str, list[Token], list[str]] | None:
    text, position = unify(str(row["text"])), 0
    places: list[Token] = []
    labels: list[str] = []
    words, given = row["tokens"], row["labels"]
    if not isinstance(words, list) or not isinstance(given, list):
        return None
    for word, label in zip(words, given, strict=True):
        start = text.find(unify(word), position)
        if start < 0:
            return None
        position = start + len(word)
        for token in tokens(text, start, position):
            places.append(token)
            labels.append(_VARIABLES.get(label, label))
    _mend(text, places, labels)
    _clean(text, places, labels)
    return (text, places, labels) if places else None


_PAGE = re.compile(r"pp?|pag|pagg|ff?|cc?|col", _FLAGS)
_NEVER_PAGES = frozenset({"title", "issued", "container_title", "publisher_place"})
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def _mend(text: str, places: list[Token], labels: list[str]) -> None:
    """Set right what the sets label otherwise than hawashi does.

    The second title of a reference is that of what holds the first one; a page behind its label is a page, whatever
    value it was left in; a year without a label is the year.
    """
    titled = 0
    for index, (low, high) in enumerate(places):
        token = text[low:high]
        before = labels[index - 1] if index else ""
        if labels[index] == "title" and before != "title":
            titled += 1
        if labels[index] == "title" and titled > 1:
            labels[index] = "container_title"
        follows = text[places[index + 1][0] : places[index + 1][1]] if index + 1 < len(places) else ""
        stop = follows == "." and index + 2 < len(places) and text[slice(*places[index + 2])].isdigit()
        if labels[index] in _NEVER_PAGES and _PAGE.fullmatch(token) and (follows.isdigit() or stop):
            last = index
            while last + 1 < len(places) and labels[last + 1] in (labels[index], "locator"):
                last += 1
            labels[index : last + 1] = ["locator"] * (last + 1 - index)
        if labels[index] == NOTHING and _YEAR.fullmatch(token) and "issued" not in labels:
            labels[index] = "issued"


def _clean(text: str, places: list[Token], labels: list[str]) -> None:
    """Take label words and outer punctuation out of the values, and part an issue from its volume."""
    start = 0
    while start < len(places):
        end = start
        while end < len(places) and labels[end] == labels[start]:
            end += 1
        if labels[start] != NOTHING:
            _clean_value(text, places, labels, start, end)
        start = end


def _clean_value(text: str, places: list[Token], labels: list[str], start: int, end: int) -> None:
    label, named = labels[start], _LABELS.get(labels[start])
    surface = [text[low:high] for low, high in places[start:end]]

    def idle(index: int, *, word: bool) -> bool:
        token = surface[index]
        return not token[0].isalnum() or (word and named is not None and named.fullmatch(token) is not None)

    first, last = 0, len(surface)
    while first < last and idle(first, word=first < last - 1):
        first += 1
    while last > first and idle(last - 1, word=label in _AT_THE_END and last > first + 1):
        last -= 1
    for index in (*range(first), *range(last, len(surface))):
        labels[start + index] = NOTHING
    numbers = [index for index in range(first, last) if surface[index].isdigit()]
    if label == "volume" and len(numbers) > 1:
        for index in range(numbers[0] + 1, last):
            labels[start + index] = "issue" if index >= numbers[1] else NOTHING
