"""What was found, and how long each target was tried: kept in a folder that is not part of the repository."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from fuzz.cases import Case, Outcome, kind_of, packed, unpacked

FOLDER = Path(".fuzz")


def command(target: str, file: Path) -> str:
    """The command that tries a case that was kept."""
    return f"python -m fuzz {target} --again {file}"


def confirmed(target: str, raw: Path, folder: Path) -> tuple[str, str, Path] | None:
    """A case tried anew by another process, made smaller and kept: what is wrong, where, and the file."""
    words = [sys.executable, "-m", "fuzz", target, "--keep", str(raw), "--folder", str(folder)]
    ran = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, check=False)
    told = ran.stdout.strip().splitlines()
    if not told:
        return None
    kind, where, file = json.loads(told[-1])
    return kind, where, Path(file)


def place_of(folder: Path, target: str, found: Outcome, case: Case) -> Path:
    """Where a case is kept: one name for each fault."""
    mark = hashlib.sha256(found.where.encode()).hexdigest()[:8]
    suffix = kind_of(next(iter(case))) if len(case) == 1 else "case"
    return folder / "found" / f"{target}-{found.kind}-{mark}.{suffix}"


def keep(place: Path, target: str, case: Case, found: Outcome) -> None:
    """Write a case, and beside it what is wrong with it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(next(iter(case.values())) if len(case) == 1 else packed(case))
    told = f"{found.kind}: {found.where}\n{command(target, place)}\n\n{found.story}\n"
    place.with_name(f"{place.name}.txt").write_text(told, encoding="utf-8", errors="replace")


def read(place: Path, seed: Case) -> Case:
    """The case in a file: one that was packed, or the one file of a target whose cases have one, as `seed` has."""
    data = place.read_bytes()
    return unpacked(data) or {next(iter(seed)): data}


def enter(folder: Path, target: str, cases: int, seconds: float, found: Sequence[str]) -> None:
    """Write into the account how long a target was tried, and what was found."""
    folder.mkdir(parents=True, exist_ok=True)
    line = {
        "when": int(time.time()),
        "commit": _commit(),
        "target": target,
        "cases": cases,
        "seconds": round(seconds, 1),
        "found": list(found),
    }
    with (folder / "account.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def account(folder: Path) -> str:
    """How long each target was tried in all, and how long since it last found something."""
    place = folder / "account.jsonl"
    lines = [json.loads(line) for line in place.read_text("utf-8").splitlines()] if place.exists() else []
    told = [f"{'target':14} {'cases':>9} {'hours':>7} {'since':>7}  {'commit':10} last finding"]
    for target in dict.fromkeys(line["target"] for line in lines):
        own = [line for line in lines if line["target"] == target]
        bad = max((place for place, line in enumerate(own) if line["found"]), default=-1)
        quiet = sum(line["seconds"] for line in own[bad + 1 :]) / 3600
        since = own[bad + 1]["commit"] if bad + 1 < len(own) else "-"
        hours = sum(line["seconds"] for line in own) / 3600
        last = own[bad]["found"][-1][:60] if bad >= 0 else ""
        told.append(f"{target:14} {sum(line['cases'] for line in own):9,} {hours:7.2f} {quiet:7.2f}  {since:10} {last}")
    return "\n".join(told) + "\n"


def _commit() -> str:
    git = ["git", "describe", "--always", "--dirty"]
    ran = subprocess.run(git, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"})
    return ran.stdout.strip() or "?"
