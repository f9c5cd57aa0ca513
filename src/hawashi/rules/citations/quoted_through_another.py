from collections.abc import Iterator
from functools import cache

from hawashi.certainty import SURE, is_surely_read, sureness
from hawashi.checking import rule
from hawashi.locales import fold, has_term, term_finder, words
from hawashi.messages import phrase
from hawashi.model import Citation, Cite, Finding, Form, Severity
from hawashi.rules.wording import named, place_of


@rule(
    "C116",
    severity=Severity.INFO,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: Huda Salman, *The Canals of Basra*, Daily News, 4 May 2012, https://example.org/canals, cited in "
        "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 41.",
        "[^1]: Hasan Karim, quoted in Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, "
        "p. 41.",
        "[^1]: Bell to Cox, *Report on Basra*, 30 May 1918, Cox Papers, box 2; also quoted in Charles Tripp, "
        "*A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 41.",
        "[^1]: ساطع الحصري، مذكراتي في العراق، دار الطليعة، بيروت، 1967، ص 80، وكذلك نقلاً عن: علي الوردي، دراسة في "
        "طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: Gertrude Bell, *Review of the Civil Administration*, HMSO, 1920, p. 12, quoted in Charles Tripp, "
        "*A History of Iraq*.",
        "[^1]: لسان العرب، ج 3، ص 12، نقلاً عن تهذيب اللغة.",
        "[^1]: ساطع الحصري، مذكراتي في العراق، دار الطليعة، بيروت، 1967، ص 80، نقله عنه علي الوردي، دراسة في طبيعة "
        "المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        "[^1]: ساطع الحصري، مذكراتي في العراق، دار الطليعة، بيروت، 1967، ص 80، ورد في طبيعة المجتمع لعلي الوردي، ص 34.",
        "[^1]: عبد الرزاق الحسني، نقلاً عن: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، "
        "ص 34.",
    ],
    bad=[
        "[^1]: Gertrude Bell, *Review of the Civil Administration*, HMSO, 1920, p. 12, quoted in Charles Tripp, "
        "*A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 41.",
        "[^1]: ساطع الحصري، مذكراتي في العراق، دار الطليعة، بيروت، 1967، ص 80، نقلاً عن: علي الوردي، دراسة في طبيعة "
        "المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
)
def quoted_through_another(citation: Citation) -> Iterator[Finding]:
    """A work quoted from another work.

    A source that the author has not seen is cited through the work that quotes it, and the note says so, as here. Where
    the original is available it is better to check it: quotations change on the way. Of what is cited with its own
    address nothing is said, nor of what is `also quoted in` another: the author knows where it lies. This never fails a
    run.
    """
    # The finding does not say which of the two was seen: of `نقلاً عن` the first may be the one that quotes.
    for cite in citation.cites:
        if cite.carried_by is None:
            continue
        carrier = citation.cites[cite.carried_by]
        if _is_work(cite) and _is_carrier(carrier) and not _is_second(carrier):
            message = phrase(
                "Quoted at second hand: {work}, from {carrier}; check the original if you can",
                work=named(cite),
                carrier=named(carrier),
            )
            yield Finding(place_of(cite), message)


def _is_work(cite: Cite) -> bool:
    """Whether a work is surely named, with a place in it, or by when it came out: a name or a saying alone is none."""
    if cite.first("url") or cite.first("doi"):
        return False
    named = "title" if "title" in cite.fields else "author"
    is_named = sureness(cite, named) >= SURE and bool(cite.fields.keys() - {"author", "title"})
    return is_named or bool(cite.first("title") and cite.first("issued"))


def _is_second(carrier: Cite) -> bool:
    """Whether the work that quotes is only a second place for the words (`also quoted in`, `ونقله عنه`).

    `ورد في`, without *as* before it, as often begins what is told of the next work.
    """
    if carrier.signal is None:
        return False
    if has_term(carrier.signal.text, "quoted-onwards") or fold(carrier.signal.text).strip(" :,،") in _found_there():
        return True
    quoted = term_finder("quoted-in").search(carrier.signal.text)
    return has_term(carrier.signal.text[: quoted.start() if quoted else None], "see-also")


@cache
def _found_there() -> frozenset[str]:
    return frozenset(map(fold, words("found-in-words")))


def _is_carrier(cite: Cite) -> bool:
    """Whether the work that quotes is surely one: by its title and a place in it, or by the words of a repeat.

    A work without a place in it was not opened: the first, which has one, is rather the one that quotes it (`لسان
    العرب، ج 3، ص 12، نقلاً عن تهذيب اللغة`). A bare name says who is quoted, as
    often as where: what stands in Yaqut is quoted from al-Harawi's own book.
    """
    is_placed = "title" in cite.fields and not cite.fields.keys().isdisjoint(_PLACES)
    return is_surely_read(cite) and (is_placed or cite.form not in (Form.FULL, Form.SHORT))


_PLACES = ("locator", "volume", "number", "section", "page", "url", "doi")
