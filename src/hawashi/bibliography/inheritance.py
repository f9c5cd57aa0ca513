"""What an entry takes from others: through `crossref` from the book it is a part of, through `xdata` from shared data.

After BibLaTeX (manual, appendix B): a part takes its book's title as `booktitle`, and any other field it lacks.
"""

from collections.abc import Mapping

Fields = Mapping[str, str]
Entries = Mapping[str, tuple[str, Fields]]
"""Entry type and fields by key."""

_PARTS = frozenset(
    {"incollection", "inbook", "inproceedings", "conference", "inreference", "suppbook", "suppcollection", "bookinbook"}
)
_TITLES_OF_PARTS = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_TITLES_OF_ARTICLES = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_OWN = frozenset(
    {"crossref", "xdata", "xref", "entryset", "entrysubtype", "ids", "label", "options", "pages", "keywords"}
)
_DEPTH = 8  # further than any library goes; an end for circles
_TIMES, _SPARE = 16, 1_000_000
"""Entries may take so many times what all have in characters, and so many more: one long title could go to each."""


class Estate:
    """What the entries of one library hand on; each is looked through once at each depth, whoever asks."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._known: dict[tuple[str, int], tuple[dict[str, str], int]] = {}
        self._left = _SPARE + _TIMES * sum(_size(fields) for _, fields in entries.values())

    def inherited(self, entry_type: str, fields: Fields, depth: int = _DEPTH) -> dict[str, str]:
        """The fields of an entry with those that it takes from others.

        `crossref` and `xdata` themselves fall away, but for keys that no entry has: those stay, so that the loss can be
        seen.
        """
        whole = dict(fields)
        if depth == 0 or not ("xdata" in fields or "crossref" in fields):
            return whole
        keys = [key.strip() for key in whole.pop("xdata", "").split(",") if key.strip()]
        missing = [key for key in keys if key not in self._entries]
        taken = dict[str, str]()
        for handed in [self._handed(key, depth - 1) for key in dict.fromkeys(keys) if key in self._entries][::-1]:
            taken |= handed
        whole = taken | whole
        parent = whole.pop("crossref", "").strip()
        if parent in self._entries:
            parent_type, _ = self._entries[parent]
            whole = _passed_on(entry_type, parent_type, self._handed(parent, depth - 1)) | whole
        elif parent:
            whole["crossref"] = parent
        return whole | {"xdata": ", ".join(missing)} if missing else whole

    def _handed(self, key: str, depth: int) -> Fields:
        """What an entry hands on: all that it has, unless too much was handed on before."""
        if (key, depth) not in self._known:
            whole = self.inherited(*self._entries[key], depth)
            self._known[key, depth] = whole, _size(whole)
        whole, size = self._known[key, depth]
        if size > self._left:
            return {}
        self._left -= size
        return whole


def _size(fields: Fields) -> int:
    return sum(len(name) + len(value) for name, value in fields.items())


def _passed_on(entry_type: str, parent_type: str, fields: Fields) -> dict[str, str]:
    """The fields that a parent hands to an entry, under the names they have there."""
    renamed: Fields = {}
    if entry_type in _PARTS:
        renamed = _TITLES_OF_PARTS
    elif entry_type == "article" and parent_type == "periodical":
        renamed = _TITLES_OF_ARTICLES
    passed = {name: value for name, value in fields.items() if name not in _OWN and name not in renamed}
    if entry_type in _PARTS and "author" in passed:
        passed["bookauthor"] = passed["author"]
    return passed | {to: fields[name] for name, to in renamed.items() if name in fields}
