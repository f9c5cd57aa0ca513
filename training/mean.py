"""The mean of several networks that began as one: `python -m training.mean FILE… --out FILE [--without WORD…]`.

Networks that were trained on from the same one, with other seeds, are near enough to each other that the mean of their
numbers reads better than each of them (Wortsman et al. 2022, "Model soups"), and costs no more to read with than one.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

TABLES = ("seen", "company")
_UNMEASURED = ("origin", "labels", "digests")
"""How the parts end that are no numbers to be added."""

Parts = Mapping[str, np.ndarray]


def mean(networks: Sequence[Parts]) -> dict[str, np.ndarray]:
    """The mean of networks as `training.network.kept` gives them, with what the last of them has seen.

    What only some have seen has the mean of those. Raises ValueError where two have other labels.
    """
    last = networks[-1]
    found = dict(last)
    for name, part in last.items():
        if name.endswith("labels") and any(other[name].tolist() != part.tolist() for other in networks):
            raise ValueError(f"the networks have other {name}")
        if not name.endswith(_UNMEASURED) and name.partition(".")[0] not in TABLES:
            added = np.mean([other[name].astype(np.float64) for other in networks], 0)
            found[name] = added.astype(part.dtype)
    for table in TABLES:
        rows = _mean_rows(networks, table)
        scales = np.abs(rows).max(1, keepdims=True).clip(1e-8) / 127
        found[f"{table}.rows"] = np.rint(rows / scales).astype(np.int8)
        found[f"{table}.scales"] = scales.astype(np.float32)
    return found


def without(network: Parts, words: Sequence[str]) -> dict[str, np.ndarray]:
    """The network, which no longer knows these words by themselves nor by their company, only by how they look."""
    found = dict(network)
    for table, named in (("seen", "w={}"), ("company", "{}")):
        digests = [zlib.crc32(named.format(word).encode()) for word in words]
        rows = found[f"{table}.rows"].copy()
        rows[np.isin(found[f"{table}.digests"], digests)] = 0
        found[f"{table}.rows"] = rows
    return found


def _mean_rows(networks: Sequence[Parts], table: str) -> np.ndarray:
    digests = networks[-1][f"{table}.digests"]
    added, counts = np.zeros(networks[-1][f"{table}.rows"].shape), np.zeros((len(digests), 1))
    for other in networks:
        places = np.searchsorted(other[f"{table}.digests"], digests).clip(max=len(other[f"{table}.digests"]) - 1)
        has = other[f"{table}.digests"][places] == digests
        added[has] += (other[f"{table}.rows"] * other[f"{table}.scales"].astype(np.float64))[places][has]
        counts[has] += 1
    mean_of: np.ndarray = added / counts
    return mean_of


def main() -> None:
    """Read the networks, write their mean."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", type=Path, nargs="+", help="files that training.train wrote")
    parser.add_argument(
        "--without", nargs="*", default=(), help="words, as they are folded, that too few notes were learnt from"
    )
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    chosen = parser.parse_args()
    networks = []
    for path in chosen.networks:
        with np.load(path) as file:
            networks.append({name: file[name] for name in file.files})
    arrays: Any = without(mean(networks), chosen.without)  # NumPy's types know no names of arrays that are made here
    np.savez(chosen.out, **arrays)


if __name__ == "__main__":
    main()
