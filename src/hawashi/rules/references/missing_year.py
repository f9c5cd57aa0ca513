from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Paper
from hawashi.rules.lacking import MAKERS, Want, has_year_elsewhere, is_forthcoming, is_online, lacking
from hawashi.rules.requirements import PUBLISHED
from hawashi.rules.wording import named, place_of

_WANTS = (
    Want(PUBLISHED, (MAKERS, ("title",), ("publisher",)), ("issued",), ("no-date",), spared=is_online),
    Want(frozenset({"thesis"}), (MAKERS, ("title",), ("genre",)), ("issued",), ("no-date",)),
    Want(
        frozenset({"article-journal"}),
        (MAKERS, ("title",), ("container_title",), ("volume", "issue")),
        ("issued",),
        ("no-date",),
    ),
)
_CHAPTERS = (
    "[^1]: Salma Karim, “Weirs before the War,” in *Rivers of Iraq*, ed. Bo Roe (London: Keel Press, 2007), 5–30; "
    "Kate Lee, “Weirs after the War,” in *Rivers of Iraq*, Keel Press, 31–50."
)
_CHAPTERS_AR = (
    "[^1]: سلمى كريم، «السدود قبل الحرب»، في: *أنهار العراق*، تحرير علي حسن، دار النهر، بغداد، 2007، ص 5؛ "
    "هدى ناصر، «السدود بعد الحرب»، في: *أنهار العراق*، دار النهر، بغداد، ص 31."
)


@rule(
    "R101",
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، د.ت.، ص 34.",
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, forthcoming.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، قيد النشر.",
        "[^1]: Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, to appear), p. 75.",
        "[^1]: The weirs have a chapter in his forthcoming study, Charles Tripp, *A History of Iraq* (Cambridge: "
        "Cambridge University Press).",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، تحت الطبع، ص 34.",
        "[^1]: وفصلنا ذلك في دراسة سيصدر جزؤها الأول: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد.",
        "[^1]: Some of the leading scholars in this field include, for example, Edward Keel, Elizabeth Marsh, "
        "Jefferson Weir, and Jonathan Grant. Its institutional hubs include Cornell University, Columbia University "
        "Press, and the Newberry Library.",
        "[^1]: علي الوردي، وقد كتب في طبيعة المجتمع، مطبعة العاني، بغداد، ص 34.",
        _CHAPTERS,
        _CHAPTERS_AR,
    ],
    bad=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، ص 34.",
        "[^1]: Charles Tripp, *Under Contract: Labour in Iraq*, Cambridge University Press, Cambridge, p. 75.",
        "[^1]: علي الوردي، مجلات تحت الطبع في العراق، مطبعة العاني، بغداد، ص 34.",
    ],
)
def missing_year(paper: Paper) -> Iterator[Finding]:
    """A published work cited without its year.

    The year tells editions apart and shows how old the evidence is. If the work itself has no date, the note says so:
    `n.d.`, `د.ت.` Books and reports with their publisher, theses, and articles with an issue number are checked, if
    they were read with confidence; nothing is reported if most such citations in the paper have no year.
    """
    for want in _WANTS:
        for cite in lacking(paper, want):
            if not has_year_elsewhere(paper, cite) and not is_forthcoming(paper, cite):
                yield Finding(place_of(cite), phrase("{work} has no year", work=named(cite)))
