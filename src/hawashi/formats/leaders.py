"""Leaders: the rows of dots that lead to a page, in a table of contents or of what is cited."""

import re
from collections.abc import Sequence

_FIRST, _LEAST_LEADING = 10, 0.3
"""Of so many first entries at least this share leads to a page where it is a table: an entry has several lines."""
_LEADERS = re.compile(
    r"(?<![.…·ـ])(?<![.…·ـ][ \t])(?:(?:\.[ \t]?){4,}+|(?:[…·ـ][ \t]?){3,}+)[ \t]*+(?:\d|[ivxl]{1,6}\b|passim\b)"
    r"|\d[ \t]*+(?:\.[ \t]?){4,}|\bpassim[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""What leads to a page: a row of dots before its number, or behind it where the line reads leftwards."""


def is_table_of_pages(text: str, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether stretches of a text lead to the pages of the paper itself, as a table of contents and one of authorities
    do: by a number behind dots, or with `passim`. Where such a table ends, its first lines do not tell."""
    first = stretches[:_FIRST]
    leading = sum(_LEADERS.search(text, start, end) is not None for start, end in first)
    return leading > 0 and leading >= _LEAST_LEADING * len(first)
