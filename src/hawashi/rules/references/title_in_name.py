"""R122."""

from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.model import Cite, Edit, Finding, Fix, Severity, Span
from hawashi.names import is_institution, strip_honorific
from hawashi.rules.wording import quoted


@rule(
    "R122",
    severity=Severity.WARNING,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
    bad=[
        Bad(
            "[^1]: Prof. Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
            fixed="[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        ),
        Bad(
            "[^1]: أ.د. علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
            fixed="[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        ),
    ],
)
def title_in_name(cite: Cite) -> Iterator[Finding]:
    """A degree or title of honour before an author's name.

    Works are cited by name, not by rank (Chicago Manual of Style, 18th ed., 13.75): the title is not on the title page,
    it changes with the years, and it puts the author under D for Dr.
    """
    for name in ("author", "editor", "translator"):
        for value in cite.fields.get(name, ()):
            title, bare = strip_honorific(value.text)
            at = value.text.find(bare)
            if not title or not bare or at <= 0 or is_institution(bare):
                continue
            place = Span(value.span.text, value.span.start, value.span.start + at)
            yield Finding(place, f"{quoted(title)} is no part of a name", Fix((Edit(place, ""),), safe=False))
