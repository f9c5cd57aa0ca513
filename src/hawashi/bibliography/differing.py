"""Works side by side: what they say field by field, and in what they differ."""

from collections.abc import Sequence

from hawashi.bibliography.exchange import to_rows
from hawashi.bibliography.numerals import whole_number
from hawashi.locales import fold, unify
from hawashi.messages import phrase
from hawashi.model import Reference

_WORDS = {
    "container_title": phrase("journal or book"),
    "collection_title": "series",
    "publisher_place": "place",
    "issued": "date",
    "page": "pages",
    **{name: name.upper() for name in ("doi", "isbn", "issn", "url")},
}
_UNMARKED = frozenset({"key"})


def fields_of(works: Sequence[Reference]) -> list[tuple[str, list[str]]]:
    """The fields that any of the works has, in words, each with what every work says there."""
    columns, rows = to_rows(works)
    cells = list(zip(*rows, strict=True))
    return [
        (_WORDS.get(name, name.replace("_", " ")), list(said))
        for name, said in zip(columns, cells, strict=True)
        if any(said) and name not in _UNMARKED
    ]


def differences(works: Sequence[Reference]) -> list[str]:
    """The fields of which two of the works say different things; what only some of them say is no difference."""
    return [name for name, said in fields_of(works) if differ(said)]


def differ(said: Sequence[str]) -> bool:
    """Whether two of the texts are different; an empty one says nothing."""
    return len({whole_number(text) or "".join(fold(unify(text)).split()) for text in said if text}) > 1
