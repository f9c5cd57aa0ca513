from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Cite, Date, Finding, Paper, Reference, Style
from hawashi.rules.house_prints import printed
from hawashi.rules.lacking import MAKERS, Want, is_online, lacking
from hawashi.rules.requirements import PUBLISHED
from hawashi.rules.wording import named, place_of


@rule(
    "R103",
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: *Encyclopaedia of Islam*, 2nd ed., s.v. “Baghdad” (A. A. Duri).",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، د.م.، 1965، ص 34.",
        "[^1]: Charles Tripp, *A History of Iraq* (Cambridge University Press 2007) 75.",
        "[^1]: علي الوردي، *دراسة في طبيعة المجتمع العراقي* (مطبعة العاني 1965) ص 34.",
        "[^1]: Anna Reed, *The Social Life of Rivers*, Rafidain Research Center, 11 June 2009.",
        "[^1]: Anna Reed, “The Price of Water,” National Bureau of Economic Research Working Paper No. 21671, 2016.",
        "[^1]: زيد طاهر، *أثر التجارة*، مركز الرافدين للحوار، 11 حزيران 2019.",
    ],
    bad=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، 1965، ص 34.",
    ],
)
def missing_place(paper: Paper, style: Style) -> Iterator[Finding]:
    """A book, chapter or report cited without its place of publication.

    Publishers share names: there is a Dar al-Hikma in Baghdad, in Beirut and in London, and only the place tells which
    one printed these pages. If the work names none, the note says so: `n.p.`, `د.م.` A report with its URL, its
    day or its number in a series needs none, nor does an institution's own publication, nor a work cited as lawyers do:
    `(Hart 2007)`. Nothing is reported if the style asks for no place (`missing-place`) or, where it says nothing of
    places, prints none; nor if most citations in the paper give none.
    """
    asked = style.get("missing-place")
    if asked is False:
        return
    found = lacking(paper, _WANT)
    for cite in found if asked else printed("publisher-place", found, paper, style):
        yield Finding(place_of(cite), phrase("{work} has no place of publication", work=named(cite)))


def _does_without(work: Reference, cite: Cite) -> bool:
    is_by_none = all(name.literal for name in work.author)
    return is_online(work, cite) or is_by_none or _is_numbered_report(work) or _is_of_law(cite)


def _is_numbered_report(work: Reference) -> bool:
    """Whether a report is told by its number or its day: what is printed and sold as a book has neither."""
    is_of_day = isinstance(work.issued, Date) and work.issued.day is not None
    return work.type == "report" and (is_of_day or bool(work.number))


def _is_of_law(cite: Cite) -> bool:
    """Whether publisher and year stand in brackets without a comma, as in OSCOLA 3.2: without a place."""
    publisher, issued = cite.first("publisher"), cite.first("issued")
    if publisher is None or issued is None:
        return False
    start, end = publisher.span.end - cite.span.start, issued.span.start - cite.span.start
    before = cite.before(publisher)
    return start < end and cite.raw[start:end].isspace() and before.count("(") > before.count(")")


_WANT = Want(
    PUBLISHED,
    (MAKERS, ("title",), ("publisher",), ("issued",)),
    ("publisher_place",),
    ("no-place",),
    spared=_does_without,
)
