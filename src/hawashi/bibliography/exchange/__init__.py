"""Exchange with other programs: works from and to CSL-JSON, RIS, tables and both dialects of .bib files; from NBIB."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hawashi.bibliography.exchange.csl import from_json, to_json
from hawashi.bibliography.exchange.dialects import DIALECTS, in_dialect
from hawashi.bibliography.exchange.losses import Loss, in_short, latex_lost, losses, not_works, types_changed
from hawashi.bibliography.exchange.nbib import from_nbib
from hawashi.bibliography.exchange.ris import from_ris, to_ris
from hawashi.bibliography.exchange.tables import from_rows, to_rows
from hawashi.bibliography.keys import USUAL_PATTERN, make_key, with_unique_keys
from hawashi.model import Reference

__all__ = [
    "DIALECTS",
    "Loss",
    "from_json",
    "from_nbib",
    "from_ris",
    "from_rows",
    "in_dialect",
    "in_short",
    "keyed",
    "latex_lost",
    "losses",
    "not_works",
    "to_json",
    "to_ris",
    "to_rows",
    "types_changed",
]


_FIT = re.compile(r"[^\s,{}()=\"#%\\~@]+")


def keyed(references: Iterable[Reference], pattern: str = USUAL_PATTERN) -> Iterator[Reference]:
    """`references` each with a key: its own where a .bib file can have it and none before it has it, else a new one."""
    fit = (each if _FIT.fullmatch(each.key) else replace(each, key=make_key(each, (), pattern)) for each in references)
    return with_unique_keys(fit, pattern)
