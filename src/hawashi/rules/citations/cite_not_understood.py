from collections.abc import Iterator
from functools import partial

from hawashi.certainty import WRITABLE, sureness
from hawashi.checking import rule
from hawashi.locales import has_word, is_arabic, unify, word_finder
from hawashi.messages import phrase
from hawashi.model import Citation, Cite, Finding, Form, Severity
from hawashi.rules.requirements import is_address, is_named
from hawashi.rules.wording import quoted


@rule(
    "C111",
    severity=Severity.INFO,
    good=[
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: Interview with Hasan Karim, Baghdad, 4 May 2019.",
        "[^1]: Interview with a former member of the Court, Baghdad, 14 February 2025.",
        "[^1]: مقابلة أجراها الباحث مع موظف في المفوضية، البصرة، 2 أيار 2024.",
        "[^1]: مقابلة شخصية مع حسن كريم، بغداد، 4 أيار 2019.",
        "[^1]: The members are listed at https://parliament.iq/members.",
        "[^1]: J.D., 2025, University of Baghdad, College of Law. I thank Hasan Karim.",
        "[^1]: دكتوراه، 2025، جامعة بغداد، كلية القانون.",
        "[^1]: أسماء الأعضاء منشورة على الرابط: https://parliament.iq/members.",
        "[^1]: ed. and trans. Huda Salman (London: Hurst, 2003), 105.",
        "[^1]: Huda Salman to Hasan Karim, October 18, 1923.",
        "[^1]: هدى سلمان إلى حسن كريم، 18 تشرين الأول 1923.",
        "[^1]: p. 61; the book was printed at Cambridge University Press, Cambridge.",
        "[^1]: ص 61 وقد طبع الكتاب في دار الطليعة، بيروت.",
        "[^1]: رسالة الأنهار (ط بولاق 1290 هـ)، ص 25.",
        "[^1]: الطبري، ط 2، ج 3، ص 41.",
        "[^1]: She read it at the Rafidain Institute, Basra, on 1 February 2017, to a full hall.",
    ],
    bad=[
        "[^1]: Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: دار الطليعة، بيروت، 1965، ص 34.",
    ],
)
def cite_not_understood(citation: Citation) -> Iterator[Finding]:
    """A citation whose title could not be identified.

    Something printed is cited here (there is a publisher), but hawashi cannot tell what. The
    text is left as it is and nothing else in it is checked. Often a comma or the title is missing. Where what stands
    there is not surely read, or begins in the middle of a sentence, the title may be near it, and nothing is said. This
    never fails a run.
    """
    for cite in citation.cites:
        unknown = cite.form is Form.FULL and not is_named(cite) and not is_address(cite)
        if unknown and _is_whole(cite, citation) and _names_publisher(cite) and sureness(cite) >= WRITABLE:
            yield Finding(cite.span, phrase("No title found in {cite}", cite=quoted(cite.raw)))


_degree = partial(word_finder, "degrees", before=r"\W*", behind=r"\.?\s?[,،]")


def _names_publisher(cite: Cite) -> bool:
    """Whether what was read as the publisher surely is no title: it has a word of such names."""
    publisher = cite.first("publisher")
    lists = ("publisher-words", "institution-words", "institution-names", "romanised-publisher-words")
    return publisher is not None and has_word(publisher.text, *lists)


def _is_whole(cite: Cite, citation: Citation) -> bool:
    """Whether the beginning of the cite was seen: it opens the note, or stands behind a mark that parts works.

    Where a page or a word stands first, the running text names the work; in Arabic a classic goes by its author.
    """
    if _degree().match(unify(cite.raw)):
        return False  # who the author is: `J.D., 2025, University of Baghdad`
    start, first = min((field.span.start, name) for name, fields in cite.fields.items() for field in fields)
    is_led = any(map(str.isalpha, cite.raw[: start - cite.span.start]))  # `المطبوع في دار الطليعة`
    if first == "locator" or is_led or (cite.first("author") is not None and is_arabic(cite.raw)):
        return False
    start = (cite.signal or cite).span.start
    before = citation.note.text[:start].rstrip()
    return before[-1:] in ("", ";", "؛") and cite.raw[:1] not in "([" and not cite.raw[:1].islower()
