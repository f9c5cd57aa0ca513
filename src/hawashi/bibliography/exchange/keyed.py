"""Works from elsewhere under keys that a .bib file can have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hawashi.bibliography.keys import USUAL_PATTERN, make_key, with_unique_keys
from hawashi.model import Reference

_FIT = re.compile(r"[^\s,{}()=\"#%\\~@]+")


def keyed(references: Iterable[Reference], pattern: str = USUAL_PATTERN) -> Iterator[Reference]:
    """`references` each with a key: its own where a .bib file can have it and none before it has it, else a new one."""
    fit = (each if _FIT.fullmatch(each.key) else replace(each, key=make_key(each, (), pattern)) for each in references)
    return with_unique_keys(fit, pattern)
