"""What reports show of a finding: plain values that hold nothing of the paper, so that they can be kept and sent."""

import hashlib
import re
from dataclasses import dataclass

from hawashi.model import BODY, Checked, Finding, Location, Marker, Severity, Source, Span
from hawashi.reports.excerpt import Excerpt, markers_of, place

_AROUND = 32
"""So many characters on both sides tell one place of a note from another."""

_POINTER = re.compile(r"\b(n\.|nn\.|fn\.?|notes?|footnotes?|(?:ال)?هامش|(?:ال)?حاشية)\s*[\d٠-٩۰-۹]+", re.IGNORECASE)

_POINTERS = ("n.", "fn", "note", "هامش", "حاشية")
"""One of these stands in all that `_POINTER` finds; to look for them takes a tenth of the time."""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One finding, as reports show it.

    `called` names the text of the `excerpt` (`note 3`, `line 12`); there is none for what is said of no words.
    `safe` says whether the fix is safe, None where there is no fix; `edits` are the fix: what is put where.
    `house_format` says whether the rule compares with the house style.
    `fingerprint` stays the same when lines move and notes are numbered anew; findings in the same words share it.
    """

    code: str
    name: str
    severity: Severity
    message: str
    location: Location
    called: str = ""
    excerpt: Excerpt | None = None
    safe: bool | None = None
    edits: tuple[tuple[Location, str], ...] = ()
    fingerprint: str = ""
    house_format: bool = False


@dataclass(frozen=True, slots=True)
class FileReport:
    """What there is to say of one file, in its order."""

    path: str
    entries: tuple[ReportEntry, ...] = ()


def file_report(checked: Checked) -> FileReport:
    """What was found in a paper or a bibliography, as reports show it."""
    markers = markers_of(checked.source)
    return FileReport(checked.source.path, tuple(_entry(found, checked.source, markers) for found in checked.findings))


def _entry(found: Finding, source: Source, markers: dict[str, Marker]) -> ReportEntry:
    if found.location != source.locate(found.span):
        # The words stand in no text of the paper, such as those of a comment.
        return ReportEntry(found.code, found.name, found.severity, found.message, found.location,
                     fingerprint=_digest(found.code, found.message), house_format=found.house_format)  # fmt: skip
    called, shown = ("", None) if _is_whole(found.span) else place(source, found.span, found.location, markers)
    fix = found.fix
    return ReportEntry(
        found.code,
        found.name,
        found.severity,
        found.message,
        found.location,
        called,
        shown,
        None if fix is None else fix.safe,
        () if fix is None else tuple((source.locate(edit.span), edit.text) for edit in fix.edits),
        _fingerprint(found, source, markers),
        found.house_format,
    )


def _fingerprint(found: Finding, source: Source, markers: dict[str, Marker]) -> str:
    """Made of the rule and the words around the place: the numbers of lines and notes are left out."""
    span = found.span
    if span.text in markers:
        at, text, marked = markers[span.text].span.start, source.text_of(BODY), ""
        before, after = text[max(0, at - _AROUND) : at], text[at : at + _AROUND]
    else:
        text, marked = source.text_of(span.text), source.text_of(span.text)[span.start : span.end]
        before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    if _is_whole(span):
        before = after = ""
    return _digest(found.code, *(_plain(part) for part in (before, marked, after)))


def _is_whole(span: Span) -> bool:
    """Whether what is said of `span` is said of the whole paper, and of no words in it."""
    return span.text == BODY and span.start == span.end == 0


def _plain(text: str) -> str:
    plain = " ".join(text.split())
    lowered = plain.lower()
    return _POINTER.sub(r"\1", plain) if any(sign in lowered for sign in _POINTERS) else plain


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
