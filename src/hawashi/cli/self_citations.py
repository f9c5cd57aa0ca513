"""`hawashi self-citations`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hawashi.cli.output import as_json, colours, write, write_content
from hawashi.cli.problems import made_of, tell
from hawashi.cli.rows import Table
from hawashi.cli.tables import table, word
from hawashi.extraction import self_citation_report, self_citations
from hawashi.messages import phrase
from hawashi.project import Project
from hawashi.reports.excerpt import harmless_path
from hawashi.spreadsheets import rows_as_csv

_COLUMNS = (
    "path", "label", "cite", "by", "author", "orcid", "spelling", "verdict", "reason", "reference", "line", "page",
    "text",
)  # fmt: skip
_MAKERS = ("author", "co-author", "center")


def run_self_citations(project: Project, paths: Sequence[Path], how: Table, stdin_name: Path | None = None) -> int:
    """Show the self-citations of the papers that `paths` name; give the exit code."""
    found = project.files(paths, stdin_name)
    report = self_citation_report(made_of(found, lambda file: self_citations(file.paper())))
    tell(found.problems, found.unread, nothing=not found.files, traceback=how.traceback)
    written = {"csv": _csv, "json": as_json, "table": _tables}[how.format](report)
    (write if how.format == "table" else write_content)(written)
    return 2 if found.problems else 0


def _csv(report: dict[str, Any]) -> str:
    """One row a cite and a maker: what is empty is not known."""
    rows = (
        [each if each is not None else "" for each in (paper["path"], *(own[column] for column in _COLUMNS[1:]))]
        for paper in report["papers"]
        for own in paper["cites"]
    )
    return rows_as_csv(_COLUMNS, rows)


def _tables(report: dict[str, Any]) -> str:
    papers = report["papers"]
    tables = "".join(_paper(paper) for paper in papers)
    if len(papers) < 2:
        return tables
    total = report["total"]
    columns = (
        phrase("Paper"),
        phrase("Citations"),
        phrase("The author"),
        phrase("Co-authors"),
        phrase("The Center"),
        phrase("Self-citations"),
    )
    rows = [
        (
            paper["path"],
            str(paper["cited"]),
            *(f"{paper['shares'][by]:.0%}" for by in _MAKERS),
            f"{paper['share']:.0%}",
        )
        for paper in papers
    ]
    return tables + table(phrase("All papers"), columns, rows, close=_summary(total), colour=colours())


def _paper(paper: dict[str, Any]) -> str:
    rows = [
        (
            own["label"],
            own["spelling"],
            word(own["by"]),
            own["author"],
            word(own["verdict"]),
            own["reason"],
            own["text"],
        )
        for own in paper["cites"]
    ]
    columns = (
        phrase("Note"),
        phrase("Spelling"),
        phrase("By"),
        phrase("Author"),
        phrase("Verdict"),
        phrase("Reason"),
        phrase("Citation"),
    )
    name = harmless_path(paper["path"])
    return table(name, columns, rows, close=_summary(paper), colour=colours())


def _summary(counted: dict[str, Any]) -> str:
    """How many self-citations there are, and whose works they are to."""
    author, others, center = (sum(counted["counts"][by][how] for how in ("certain", "possible")) for by in _MAKERS)
    by_author, by_others, by_center = (counted["shares"][by] for by in _MAKERS)
    return phrase(
        "Self-citations: {number} ({share:.0%} of all citations). To works by the author {author} ({by_author:.0%}); "
        "co-authors {others} ({by_others:.0%}); the Center {center} ({by_center:.0%}).",
        number=counted["self_citations"],
        share=counted["share"],
        author=author,
        by_author=by_author,
        others=others,
        by_others=by_others,
        center=center,
        by_center=by_center,
    )
