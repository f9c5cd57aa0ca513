"""What comes of checking one paper: plain values, which can come from another process or from the cache."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hawashi import formats
from hawashi.bibliography.beside import file_name
from hawashi.errors import HawashiError, attempted
from hawashi.formats import LARGEST
from hawashi.formats.source import read_bytes
from hawashi.model import Checked, Finding
from hawashi.project import FoundInPaper, LibraryFile, PaperFile, digest_of
from hawashi.reports.entry import FileReport, file_report


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a paper, or of a bibliography, which has no `uses` and nothing beside it.

    `uses` are the keys of the works that it cites from the bibliography, `silences` the numbers of those that silenced
    something. `failed` are the errors that say which rules could not be applied. `digest` is that of its content,
    `beside` those of the bibliographies and other files that it names itself, by their names; None for one that is not
    there.
    """

    report: FileReport
    uses: tuple[str, ...] = ()
    silences: tuple[int, ...] = ()
    digest: str = ""
    beside: tuple[tuple[str, str | None], ...] = ()
    failed: tuple[HawashiError, ...] = ()


def check_file(file: PaperFile) -> Outcome | HawashiError:
    """Check a paper; the error where that cannot be done."""
    return attempted(file.shown, lambda: _checked(file))


def _checked(file: PaperFile) -> Outcome:
    data = file.content()
    document = file.document(data)
    failed: list[HawashiError] = []
    found = file.find(document, failed.append)
    findings = found.findings
    if not formats.can_write(document):
        findings = tuple(replace(each, fix=None) for each in findings)
    return outcome_of(found, findings, digest_of(data), failed)


def outcome_of(
    found: FoundInPaper, findings: Sequence[Finding], digest: str, failed: Sequence[HawashiError]
) -> Outcome:
    """What came of a paper, where `findings` are to be shown and rules have `failed`."""
    document = found.paper.document
    folder = Path(document.path).parent
    names = dict.fromkeys((*map(file_name, document.bibliographies), *formats.beside(document)))
    beside = tuple((name, digest_beside(folder, name)) for name in names)
    report = file_report(Checked(document, tuple(findings)))
    return Outcome(report, found.uses, tuple(sorted(found.silences)), digest, beside, tuple(failed))


def check_library_file(file: LibraryFile, uses: frozenset[str] | None, only: frozenset[str] | None) -> Outcome:
    """Check a bibliography of which the works `uses` are cited, or `only` some of its works.

    Raises HawashiError where it cannot be used.
    """
    failed: list[HawashiError] = []
    checked, silences = file.find(uses, failed.append, only)
    return Outcome(file_report(checked), silences=tuple(sorted(silences)), failed=tuple(failed))


def is_as_it_was(shown: str, beside: Sequence[tuple[str, str | None]]) -> bool:
    """Whether the bibliographies and other files that the paper `shown` names are those that it was checked with."""
    folder = Path(shown).parent
    return all(digest_beside(folder, name) == digest for name, digest in beside)


def digest_beside(folder: Path, name: str) -> str | None:
    """What tells the content of a file in `folder` from another; None where there is none that papers are read with."""
    place = folder / name
    try:
        # A device has no end, and what stands elsewhere is not read (`bibliography.beside`).
        return digest_of(read_bytes(place, LARGEST)) if place.is_file() and not Path(name).is_absolute() else None
    except (HawashiError, OSError, ValueError):
        return None
