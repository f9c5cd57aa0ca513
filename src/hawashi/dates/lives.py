"""The years of somebody's life, which stand in brackets behind a name."""

from __future__ import annotations

import re
from functools import cache

from hawashi.locales import either, words


@cache
def died() -> re.Pattern[str]:
    """The year of somebody's death in brackets: `(ت 970هـ)`, `(d. 1111)`."""
    said = either(words("died-words"))
    return re.compile(rf"[(\[]\s*(?:{said})\.?\s*[^()\[\]]{{0,12}}\d[^()\[\]]{{0,30}}[)\]]", re.IGNORECASE)
