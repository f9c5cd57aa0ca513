"""Exchange with other programs: works from and to CSL-JSON, RIS, tables and both dialects of .bib files; from NBIB."""

from hawashi.bibliography.exchange.csl import from_json, to_json
from hawashi.bibliography.exchange.dialects import DIALECTS, in_dialect
from hawashi.bibliography.exchange.keyed import keyed
from hawashi.bibliography.exchange.losses import Loss, in_short, latex_lost, losses, not_works, types_changed
from hawashi.bibliography.exchange.nbib import from_nbib
from hawashi.bibliography.exchange.ris import from_ris, to_ris
from hawashi.bibliography.exchange.tables import from_rows, to_rows

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
