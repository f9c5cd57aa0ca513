from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.messages import phrase
from hawashi.model import Edit, Finding, Fix, Note, Severity
from hawashi.rules.encoding import leftovers
from hawashi.rules.wording import quoted


@rule(
    "N121",
    severity=Severity.ERROR,
    any_language=True,
    good=[
        "[^1]: Pierre-Jean Luizard, *La Formation de l’Irak contemporain*, Éditions du CNRS, Paris, 1991, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: Charles Tripp, *A History of Iraq*, pp. 5&#8211;9, http://example.org/water&#8211;oil?a=1&amp;b=2.",
        "[^1]: علي الوردي، *وعاظ السلاطين*، ص 5&#8211;9، http://example.org/water&#8211;oil?a=1&amp;b=2.",
    ],
    bad=[
        Bad(
            "[^1]: Pierre-Jean Luizard, *La Question irakienne*, Ã‰ditions Fayard, Paris, 2002, p. 75.",
            fixed="[^1]: Pierre-Jean Luizard, *La Question irakienne*, Éditions Fayard, Paris, 2002, p. 75.",
            safe=False,
        ),
        "[^1]: ط§ظ„ظˆط±ط¯ظٹ، دراسة في طبيعة المجتمع العراقي، بغداد، 1965، ص 34.",
    ],
)
def encoding_leftover(note: Note) -> Iterator[Finding]:
    """Garbled letters left by a wrong text encoding.

    `Ã©` was once é, and `ط§` was ا: a program read the text in a different encoding from the one it was written in. The
    same goes for `&amp;` and `&#8217;`, left over from a web page.
    """
    for found in leftovers(note.text):
        if found.meant is not None:
            place = note.part(found.start, found.end)
            message = phrase(
                "Garbled text: {found} should probably be {meant}",
                found=quoted(note.text[place.start : place.end]),
                meant=quoted(found.meant),
            )
            yield Finding(place, message, Fix((Edit(place, found.meant),), safe=False))
