"""Which work a cite stands for, as far as that is sure: its data, and the part of it that is cited."""

from hawashi.certainty import is_surely_read
from hawashi.checking import first_full_cites
from hawashi.citations.normalize import normalize
from hawashi.citations.numbers import number
from hawashi.citations.numbers import pages as read_pages
from hawashi.departures.compare import counted_by_locator
from hawashi.departures.observed import values
from hawashi.messages import phrase
from hawashi.model import Cite, Date, Paper, Reference

_TELLING = {"volume": phrase("volume"), "issue": phrase("issue"), "edition": phrase("edition")}
"""What tells a part or a printing of a work from the others: it must not be lost where a style writes the note anew."""
_ONCE = ("title", "container_title", "publisher", "issued")
"""What a work has once: a second one is a remark, which must not be lost either."""
_LONGEST = 40  # characters of what is quoted in a message


class WorksOfPaper:
    """The works of a paper: those of its bibliography, or where it has none, those that its notes describe surely."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._first = first_full_cites(paper)

    def work_of(self, cite: Cite) -> Reference | str:
        """The work that a cite stands for, or why that is not sure: what is to be said of its note."""
        if not is_surely_read(cite) or any(len(cite.fields.get(variable, ())) > 1 for variable in _ONCE):
            return phrase("has a citation that was not surely read: {raw}", raw=_quoted(cite.raw))
        if cite.unresolved is not None or cite.reference is None:
            return phrase("does not say clearly which work is meant: {raw}", raw=_quoted(cite.raw))
        work = self._known(cite.reference)
        if work is None:
            title = _title(self._paper.library.get(cite.reference), cite)
            if self._paper.bibliography is not None:
                return phrase("cites a work that is not in the bibliography: {title}", title=title)
            return phrase("cites a work whose first citation was not surely read: {title}", title=title)
        if counted_by_locator(cite, values(cite)) is None:
            return phrase("has a number behind words that were not understood: {raw}", raw=_quoted(cite.raw))
        return _unlike(cite, work) or work

    def _known(self, key: str) -> Reference | None:
        if self._paper.bibliography is not None:
            return self._paper.bibliography.get(key)
        first = self._first.get(key)
        work = self._paper.library.get(key)
        is_told = work is not None and bool(work.title or work.container_title)
        return work if is_told and first is not None and is_surely_read(first) else None


def _unlike(cite: Cite, work: Reference) -> str:
    """What a cite says otherwise than the data of its work, from which a style will write the note anew."""
    for variable in _TELLING:
        given = [number(field.text) for field in cite.fields.get(variable, ())]
        known = number(getattr(work, variable) or "")
        if any(one != known for one in given):
            told, title = _TELLING[variable], _title(work, cite)
            if not known:
                return phrase(
                    "has {what} {given}, and the data of {work} have no {what}", what=told, given=given[0], work=title
                )
            return phrase(
                "has {what} {given}, and the data of {work} have {what} {known}",
                what=told,
                given=given[0],
                work=title,
                known=known,
            )
    own = normalize(cite).issued
    if isinstance(own, Date) and isinstance(work.issued, Date) and abs(own.year - work.issued.year) > _apart(own, work):
        return phrase(
            "has the year {year}, and the data of {work} have {known}",
            year=own.year,
            work=_title(work, cite),
            known=work.issued.year,
        )
    return ""


def _apart(own: Date, work: Reference) -> int:
    """So many years may lie between two dates that are one: a Hijri year begins in one of ours and ends in the next."""
    is_exact = isinstance(work.issued, Date) and own.hijri_year is None and work.issued.hijri_year is None
    return 0 if is_exact else 1


def locator_of(cite: Cite, work: Reference) -> tuple[str, str]:
    """The part of the work that is cited, and what it counts in CSL's words; both are empty where none is.

    Several pages are given with what stands between them; pages that are not those of the work itself are cited ones.
    """
    own = sorted(field.span for field in cite.fields.get("locator", ()))
    label = counted_by_locator(cite, values(cite)) or "page"
    if not own:
        label = "page"
        pages = cite.fields.get("page", ())
        own = [field.span for field in pages if str(read_pages(field.text)) != str(work.page)]
    if not own:
        return "", ""
    return cite.raw[own[0].start - cite.span.start : own[-1].end - cite.span.start], label


def _title(work: Reference | None, cite: Cite) -> str:
    known = "" if work is None else work.title or work.container_title or ""
    return _quoted(known or cite.raw)


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    if len(shown) > _LONGEST:
        shown = f"{shown[:_LONGEST].rstrip()}…"
    return phrase("“{text}”", text=shown)
