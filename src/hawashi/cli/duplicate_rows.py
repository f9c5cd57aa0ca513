"""What `hawashi duplicates --format jsonl` and `parquet` do: a row a record, in one process or on an engine."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from hawashi.bibliography.duplicates import Decisions, places_decided, read_decisions, search
from hawashi.cli.problems import tell
from hawashi.cli.rows import Table, engine_of, sink_of
from hawashi.errors import HawashiError, SettingsError
from hawashi.messages import phrase
from hawashi.project import Project
from hawashi.scale.columns import Row
from hawashi.scale.run import Unread
from hawashi.scale.works import WorkRecord, portions, works_in

_TOGETHER = 256
"""So many rows are written at a time."""


def run_records(paths: Sequence[Path], how: Table) -> int:
    """Say of each record in bibliographies, tables and papers which work it is; give the exit code.

    Raises SettingsError where the extra is needed and missing, WriteError where the rows cannot be written.
    """
    paths = paths or [Project.at().configured_bibliography()]
    decisions = _decided(paths)
    if decisions and how.engine is not None:
        one, other = min(decisions)
        raise SettingsError(
            phrase("An engine does not know what was decided of {one} and {other}.", one=one, other=other),
            phrase("Leave out --engine."),
        )
    engine = engine_of(how)
    sink = sink_of("duplicates", how, [*map(str, paths)])
    problems: list[HawashiError] = []
    if engine is None:
        rows = in_process(works_in(paths), decisions)
    else:
        from hawashi.scale.duplicates import record_rows

        rows = record_rows(engine, portions(paths))
    try:
        for number, together in enumerate(iter(lambda: tuple(islice(rows, _TOGETHER)), ())):
            problems += (HawashiError(row["problem"], row["hint"]) for row in together if row.get("problem"))
            sink.add(str(number), together)
        sink.close()
    except Unread:
        pass
    finally:
        sink.leave()
    tell(problems, traceback=how.traceback)
    return 2 if problems else 0


def _decided(paths: Sequence[Path]) -> Decisions:
    """What was decided of the entries of .bib files. Raises ReadError."""
    files = (path for path in paths if path.suffix.lower() == ".bib")
    return {pair: how for path in files for pair, how in read_decisions(path).items()}


def in_process(works: Iterable[WorkRecord], decisions: Decisions = MappingProxyType({})) -> Iterator[Row]:
    """The rows of the records, whose works are searched here; problems first."""
    records: list[WorkRecord] = []
    for work in works:
        if work.reference is not None:
            records.append(work)
            continue
        yield work.row
    references = [work.reference for work in records if work.reference is not None]
    found = search(references, places_decided(references, decisions), kin=False)
    yield from ({"problem": failed.problem, "hint": failed.hint} for failed in found.failed)
    said: dict[int, Row] = {}
    for cluster in found.clusters:
        first = min(records[member].name for member in cluster.members)
        size, verdict = len(cluster.members), cluster.verdict.name.lower()
        row = {"cluster": first, "size": size, "verdict": verdict, "score": cluster.score}
        said |= dict.fromkeys(cluster.members, row)
    for place, work in enumerate(records):
        alone = {"cluster": work.name, "size": 1, "verdict": None, "score": None}
        yield {"source": work.source, "id": work.id, **said.get(place, alone)}
