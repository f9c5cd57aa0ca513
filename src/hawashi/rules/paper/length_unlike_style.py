from collections.abc import Iterator

from hawashi.checking import Bad, Filed, Good, rule
from hawashi.messages import counted
from hawashi.model import Document, Finding, Severity, Style
from hawashi.rules.departing import in_style

_EN = "---\ntitle: Rivers and States\nauthor: Salim Hasan Jabbar\n---\n\nThe river was shared."
_AR = "---\ntitle: الأنهار والدول\nauthor: سليم حسن جبار\n---\n\nكان النهر مشتركاً."


@rule(
    "P108",
    severity=Severity.INFO,
    good=[Good(_EN, filed=Filed(pages=12)), Good(_AR, filed=Filed(pages=5)), _EN],
    bad=[Bad(_EN, filed=Filed(pages=31)), Bad(_AR, filed=Filed(pages=8))],
)
def length_unlike_style(document: Document, style: Style) -> Iterator[Finding]:
    """A paper longer than the house allows, or longer than a brief and shorter than a paper.

    A house may want policy briefs of a few pages (`brief-pages`) and research papers of more (`paper-pages-least`,
    `paper-pages-most`). The page count is the one given in the file. This never fails a run.
    """
    brief, least, most = (style.number(name) for name in ("brief-pages", "paper-pages-least", "paper-pages-most"))
    pages, place = document.pages, document.beginning
    if pages is None or most is None:
        return
    if pages > most:
        message = counted(
            "The paper has {count} page; the limit is {most:g} ({authority})",
            "The paper has {count} pages; the limit is {most:g} ({authority})",
            pages,
            most=most,
            authority=in_style(style),
        )
        yield Finding(place, message)
    elif brief is not None and least is not None and brief < pages < least:
        message = counted(
            "{count} page: too long for a brief (at most {most:g}), too short for a paper (at least {least:g})",
            "{count} pages: too long for a brief (at most {most:g}), too short for a paper (at least {least:g})",
            pages,
            most=brief,
            least=least,
        )
        yield Finding(place, message)
