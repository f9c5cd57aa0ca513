from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.citations.authorship import self_citations
from hawashi.messages import phrase
from hawashi.model import Finding, Paper, Severity
from hawashi.rules.examples import SIGNED, SIGNED_AR
from hawashi.rules.wording import quoted


@rule(
    "C109",
    severity=Severity.INFO,
    good=[
        SIGNED + "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34.",
        SIGNED + "[^1]: *Keel v. Weir*, 602 U.S. 5, 9 (2024) (Jabbar, J., dissenting).",
        SIGNED_AR + "[^1]: *Keel v. Weir*, 602 U.S. 5, 9 (2024) (Jabbar, C.J., concurring).",
        SIGNED_AR + "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        SIGNED + "[^1]: © Salim Hasan Jabbar, 2007. This is an edited version of a talk.",
        SIGNED_AR + "[^1]: © سليم حسن جبار، 2007. هذه نسخة منقحة من محاضرة.",
    ],
    bad=[
        SIGNED + "[^1]: Saleem Hassan Jabbar, *The Shared River*, Dar al-Hikma, Baghdad, 2019, p. 12.",
        SIGNED_AR + "[^1]: سليم حسن جبار، النهر المشترك، دار الحكمة، بغداد، 2019، ص 12.",
    ],
)
def self_citation(paper: Paper) -> Iterator[Finding]:
    """A work by the author of the paper.

    Building on one's own work is no fault, but editors want to see how much of it there is, however the name is spelt.
    A work that a note cites twice is told once. This never fails a run.
    """
    told: set[tuple[str, str]] = set()
    for found in self_citations(paper):
        work = paper.cite(found.cite).reference
        if work is not None and (found.cite.note, work) in told:
            continue
        told |= {(found.cite.note, work)} if work is not None else set()
        name, author = quoted(found.spelling), quoted(found.author)
        known_as = "" if found.spelling == found.author else phrase(" ({author})", author=author)
        if found.verdict == "certain":
            message = phrase("{name} is an author of this paper{known_as}", name=name, known_as=known_as)
        else:
            message = phrase("{name} may be an author of this paper{known_as}", name=name, known_as=known_as)
        yield Finding(found.span, message)
