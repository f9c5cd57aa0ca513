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
    return with_unique_keys((_with_key(reference, pattern) for reference in references), pattern)


def _with_key(reference: Reference, pattern: str) -> Reference:
    return reference if _FIT.fullmatch(reference.key) else replace(reference, key=make_key(reference, (), pattern))
