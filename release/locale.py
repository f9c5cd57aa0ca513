"""Makes the locale file of a new language: the terms and lists of the English one, all of them empty, and its months.

`python -m release.locale fr` writes `src/hawashi/locales/fr.toml`; the comments say what goes into each.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

LOCALES = Path(__file__).parents[1] / "src" / "hawashi" / "locales"
_FILLED = re.compile(r"^([\w-]+ = )\[(?:[^\n]+\]|\n.*?\n\])(?=[ ]*(?:#|\n))", re.MULTILINE | re.DOTALL)


def emptied(text: str) -> str:
    """A locale file without its words; the months stay, in the place of which others come."""
    head, months, rest = text.partition("[months]")
    return _FILLED.sub(r"\1[]", head) + months + rest


def main(tag: str) -> None:
    """Write the file of the language `tag` (BCP 47); one that is there stays."""
    with (LOCALES / f"{tag}.toml").open("x", encoding="utf-8") as file:
        file.write(emptied((LOCALES / "en.toml").read_text(encoding="utf-8")))


if __name__ == "__main__":
    main(sys.argv[1])
