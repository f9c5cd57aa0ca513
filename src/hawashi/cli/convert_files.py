"""What `hawashi convert` does: a bibliography read in one format and written in another."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from hawashi.bibliography.bibtex import MAX_BYTES, parse, read_text
from hawashi.bibliography.bibtex import write as write_library
from hawashi.bibliography.encodings import in_utf8
from hawashi.bibliography.exchange import (
    DIALECTS,
    Loss,
    from_json,
    from_nbib,
    from_ris,
    from_rows,
    in_dialect,
    in_short,
    keyed,
    latex_lost,
    losses,
    not_works,
    to_json,
    to_ris,
    to_rows,
    types_changed,
)
from hawashi.bounded import read_bounded
from hawashi.cli.output import line, save, say, write_content
from hawashi.cli.tidy_files import standard_input
from hawashi.errors import REPORT_ALL, ReadError, SettingsError, not_utf8, working_on
from hawashi.formats.source import SAVE_AS_UTF8
from hawashi.messages import joined, phrase
from hawashi.model import Library, Reference
from hawashi.project import STANDARD_INPUT, Project
from hawashi.reasons import reason_of
from hawashi.spreadsheets import rows_as_csv, rows_from_csv

_SUFFIXES = {".bib": "bibtex", ".json": "csl-json", ".ris": "ris", ".nbib": "nbib", ".csv": "csv"}
_NAMED = {
    "--from": ("bibtex", "biblatex", "csl-json", "ris", "nbib", "csv"),
    "--to": ("bibtex", "biblatex", "csl-json", "ris", "csv"),
}


def run_convert(path: Path, output: Path, *, source: str | None, target: str | None, report: Path | None) -> int:
    """Convert the library `path` into `output`; say what that cannot hold, or write it to `report`. Give the exit code.

    Raises SettingsError where a format is not given and no name tells it, ReadError where the file cannot be read,
    WriteError where the output cannot be written.
    """
    source, target = source or _format(path, "--from"), target or _format(output, "--to")
    if target == "nbib":
        raise SettingsError(
            phrase("NBIB files are read and not written."), phrase("Give OUT another name, such as works.ris.")
        )
    text = standard_input() if path == STANDARD_INPUT else _text(path, source)
    pattern = Project.at().configuration(path.parent).keys
    with working_on(path, REPORT_ALL):
        rich = "csl-json" in (source, target)
        library = parse(text, str(path), rich=rich) if source in DIALECTS else None
        works = library.references if library else tuple(_works(text, source, path))
        if library and target in DIALECTS:
            written = in_utf8(in_dialect(text, target))
        else:
            works_kept = works if library else tuple(keyed(works, pattern))
            written = _written(works_kept, target, rich=rich)
        told = list(_lost(library, works, written, target))
    if output == STANDARD_INPUT:
        write_content(written)
    else:
        save(output, ("\ufeff" if target == "csv" else "") + written)  # without the mark Excel reads no Arabic
    if report is not None:
        save(report, "".join(f"{line(loss.line)}\n" for loss in told))
    else:
        for loss in in_short(told):
            say(loss)
    return 2 if library and library.faults else 0


def _format(path: Path, option: str) -> str:
    found = _SUFFIXES.get(path.suffix.lower())
    if found is None:
        raise SettingsError(
            phrase("Cannot tell the format of {file} from its name.", file=path),
            phrase("Add {option}: {formats}.", option=option, formats=joined(_NAMED[option], "or")),
        )
    return found


def _text(path: Path, source: str) -> str:
    if source in DIALECTS:
        return read_text(path)
    try:
        return read_bounded(path, MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(not_utf8(path, error), SAVE_AS_UTF8) from error
    except OSError as error:
        raise ReadError(
            phrase("{file} cannot be read: {why}.", file=path, why=reason_of(error)),
            phrase("Check its name and its permissions."),
        ) from error


def _works(text: str, source: str, path: Path) -> Iterator[Reference]:
    try:
        match source:
            case "csl-json":
                yield from from_json(text)
            case "ris":
                yield from from_ris(text)
            case "nbib":
                yield from from_nbib(text)
            case "csv":
                yield from from_rows(*rows_from_csv(text))
            case _:
                yield from parse(text).references
    except ReadError as error:
        raise ReadError(phrase("{file}: {problem}", file=path, problem=error.problem), error.hint) from error


def _written(works: Sequence[Reference], target: str, *, rich: bool) -> str:
    match target:
        case "csl-json":
            return to_json(works)
        case "ris":
            return to_ris(works)
        case "csv":
            return rows_as_csv(*to_rows(works))
        case _:
            return in_dialect(write_library(Library(tuple(works)), rich=rich), target)


def _lost(library: Library | None, works: Sequence[Reference], written: str, target: str) -> Iterator[Loss]:
    if library and target not in DIALECTS:
        yield from not_works(library)
        yield from latex_lost(library, rich=target == "csl-json")
    if library and target == "bibtex":
        yield from types_changed(library.text)
    yield from losses(works, tuple(_works(written, target, Path("the output"))) if works else ())
