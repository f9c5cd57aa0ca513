from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.departures import FormatDepartures, whole
from hawashi.messages import phrase
from hawashi.model import Finding, Fix, Severity
from hawashi.rules.departing import authority


@rule(
    "C221",
    severity=Severity.INFO,
    default=False,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, page 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، صفحة 34.",
    ],
    bad=[
        Bad(
            "[^1]: Tripp, Charles. A History of Iraq (Cambridge: Cambridge University Press, 2007), 75.",
            fixed="[^1]: Charles Tripp, A History of Iraq, Cambridge University Press, Cambridge, 2007, p. 75.",
            safe=False,
        ),
        Bad(
            "[^1]: علي الوردي. دراسة في طبيعة المجتمع العراقي (بغداد: مطبعة العاني، 1965)، صفحة 34.",
            fixed="[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
            safe=False,
        ),
    ],
)
def many_style_departures(found: FormatDepartures) -> Iterator[Finding]:
    """A citation that departs from the house style in three places or more.

    Such a citation was written in another style and is sooner rewritten than corrected comma by comma; the message
    shows it in the house style. The fix replaces the whole citation and is unsafe: read it before you accept it, and
    set the italics again. The rule is off by default; the single departures are reported without it.
    """
    for cite, note in found.far_off:
        wanted = whole(cite, note, found.style, found.languages.of_cite(cite))
        if wanted is not None:
            fix = Fix((wanted.edit,), safe=False) if wanted.edit is not None else None
            message = phrase(
                "Rewrite the citation ({authority}): {wanted}", authority=authority(found.style), wanted=wanted.text
            )
            yield Finding(cite.span, message, fix)
