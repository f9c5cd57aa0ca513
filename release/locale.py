"""Makes the locale file of a new language: the terms and lists of the English one, all of them empty, and its months.

`python -m release.locale fr` writes `src/hawashi/locales/fr.toml`; the comments say what goes into each.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

LOCALES = Path(__file__).parents[1] / "src" / "hawashi" / "locales"
_FILLED = re.compile(r"^([\w-]+ = )\[(?:[^\n]+\]|\n.*?\n\])(?=[ ]*(?:#|\n))", re.MULTILINE | re.DOTALL)
_HEADINGS = "list-headings"
"""The list whose words stand behind names that hawashi knows them by."""


def emptied(text: str) -> str:
    """A locale file without its words; the months stay, for which others come, and the names of the headings."""
    head, months, rest = text.partition("[months]")
    return _FILLED.sub(lambda found: found[1] + _named(found[0]), head) + months + rest


def _named(filled: str) -> str:
    """The headings of a filled list by their names, without words; nothing of any other list."""
    return re.sub(r'=[^"=]*"', '="', filled.partition(" = ")[2]) if filled.startswith(_HEADINGS) else "[]"


def main(tag: str) -> None:
    """Write the file of the language `tag` (BCP 47); one that is there stays."""
    with (LOCALES / f"{tag}.toml").open("x", encoding="utf-8") as file:
        file.write(emptied((LOCALES / "en.toml").read_text(encoding="utf-8")))


if __name__ == "__main__":
    main(sys.argv[1])
