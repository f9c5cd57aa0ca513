import re
from collections.abc import Iterator

from hawashi.bibliography.titles import folded_words, prepared
from hawashi.certainty import is_surely_read
from hawashi.checking import rule
from hawashi.locales import fold, unify
from hawashi.messages import phrase
from hawashi.model import Citation, Cite, Finding, Form, Paper, spliced
from hawashi.rules.cited_anew import is_cited_anew
from hawashi.rules.wording import named

_TRIPP = "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007"
_HASANI = "عبد الرزاق الحسني، تاريخ الوزارات العراقية، دار الشؤون الثقافية العامة، بغداد، 1988"

_LAW = "Water Sharing Act of 1995, Pub. L. No. 104-1, § {}, 109 Stat. 3 (1995)"
_QANUN = "قانون العمل رقم 37 لسنة 2015، الوقائع العراقية، العدد 4386، 2015، المادة {}"
_ALDER = "Alder v. Birch, 123 F.3d 45, 47 (7th Cir. 1997)"
_IN_RE = "In re Canal Sec. Litig., 183 F.3d 970, 974 (9th Cir. 1999)"
_APPEAL = "Alder v. Birch, 456 F.4th 7, 9 (7th Cir. 2022)"
_EN = "".join(f"[^{number}]: The river rose again.\n" for number in range(2, 7))
_AR = "".join(f"[^{number}]: ارتفع النهر ثانية.\n" for number in range(2, 7))

_TELLING = ("author", "title", "issued")
_YEAR = re.compile(r"\W*\d{4}\W*(?:م|هـ)?\W*")
_CASE = re.compile(r"\bv\.\s|\b(?:In re|Ex parte|Matter of)\s|[’']s (?:Case|Trial),?\s[\d(]")
_BACK = 5
"""A case of an American court is cited in full again where none of so many notes before cites it (Bluebook, 10.9)."""
_FACTS = ("publisher", "publisher_place", "volume", "issue", "url", "doi")
"""What only a full citation gives: one of them stands in it beside title and date."""


@rule(
    "C101",
    good=[
        f"[^1]: {_TRIPP}, p. 75.\n[^2]: Tripp, *A History of Iraq*, p. 80.",
        f"[^1]: {_HASANI}، ص 75.\n[^2]: الحسني، مصدر سابق، ص 80.",
        f"[^1]: {_ALDER}.\n{_EN}[^7]: {_ALDER}.",
        f"[^1]: {_ALDER}.\n{_AR}[^7]: {_ALDER}.",
        f"[^1]: {_IN_RE}.\n{_EN}[^7]: {_IN_RE}.",
        f"[^1]: {_ALDER}.\n{_EN}[^7]: Alder, 456 F.4th at 9.\n[^8]: {_ALDER}.\n[^9]: {_APPEAL}.",
        f"[^1]: {_IN_RE}.\n{_EN}[^7]: {_IN_RE}; {_IN_RE.replace('970', '980')}.",
        f"[^1]: {_LAW.format(5)}.\n[^2]: {_LAW.format(9)}.",
        f"[^1]: {_QANUN.format(5)}.\n[^2]: {_QANUN.format(9)}.",
        f"[^*]: An invited response to {_TRIPP}.\n[^1]: {_TRIPP}, p. 75.",
        f"[^*]: تعقيب على {_HASANI}.\n[^1]: {_HASANI}، ص 75.",
        "[^1]: Canal Rule, 89 Fed. Reg. 112, 112 (May 7, 2024).\n[^2]: Canal Rule, 89 Fed. Reg. 112, 9 (May 7, 2024).",
        f"[^1]: {_ALDER}, vacated, 958 F.3d 1216 (6th Cir. 2020).\n[^2]: Elm, vacated, 958 F.3d 1216 (6th Cir. 2020).",
        "[^1]: Alder, 602 U.S. at 921 (Elm, J., dissenting).\n[^2]: Alder, 602 U.S. at 922 (Elm, J., dissenting).",
    ],
    bad=[
        f"[^1]: {_TRIPP}, p. 75.\n[^2]: {_TRIPP}, p. 80.",
        f"[^1]: {_HASANI}، ص 75.\n[^2]: {_HASANI}، ص 80.",
        f"[^1]: {_ALDER}.\n[^2]: {_ALDER}.",
        f"[^1]: {_TRIPP}, p. 75; {_TRIPP}, p. 80.",
        f"[^1]: {_HASANI}، ص 75؛ {_HASANI}، ص 80.",
    ],
)
def full_citation_repeated(paper: Paper) -> Iterator[Finding]:
    """A work cited in full that was already cited in full.

    The first note introduces a work; later notes only point back to it. A short form (author and short title, `op.
    cit.`, `مصدر سابق`) tells the reader that the work is already known; a second full citation looks like a different
    work. What gives no more than author, title and year is a short form itself. American cases (`Alder v. Birch`) are
    cited in full again where none of the five notes before cites them (Bluebook, rule 10.9): there that is no repeat.
    Nothing is said of laws, rules, treaties, encyclopaedias and dictionaries: another article of them is usually cited
    with their full names. A note with a star is no first citation where the others have numbers: it says what the paper
    is about.
    """
    counted = any(map(str.isdecimal, (citation.note.label for citation in paper.citations)))
    seen: dict[str, tuple[str, Cite]] = {}
    worded: dict[tuple[str, ...], tuple[str, Cite]] = {}
    latest: dict[str, int] = {}
    for place, citation in enumerate(paper.citations):
        if counted and not any(map(str.isalnum, citation.note.label)):
            continue
        for cite in citation.cites:
            far = cite.reference is not None and place - latest.get(cite.reference, place) > _BACK
            if cite.form is not Form.FULL or cite.reference is None or not _is_full(cite):
                continue
            work = paper.reference_of(cite)
            if work is not None and is_cited_anew(cite, work):
                continue
            here, told = citation.note.label, _words(cite)
            label, first = seen.setdefault(cite.reference, (here, cite))
            same, wording = worded.setdefault(told, (here, cite))
            is_again = len(told) >= _MANY and wording is not cite
            if is_again:
                label = same
            elif first is cite or not (is_surely_read(first) and is_surely_read(cite) and _says_the_same(first, cite)):
                label = here
            is_case = _CASE.search(_with_first_party(citation, cite)) is not None
            if (is_again and label == here and not is_case) or (label != here and not (far and is_case)):
                message = phrase(
                    "{work} is already cited in full in note {note}; use a short form", work=named(cite), note=label
                )
                yield Finding(cite.span, message)
        latest |= {cite.reference: place for cite in citation.cites if cite.reference is not None}


_SHORT_CASE = re.compile(r"\d (?:[A-Z][\w.’']*+\s){1,4}at\s\d")
"""A case by its reporter and page alone (`Alder, 602 U.S. at 921`): the short form of it."""
_HISTORY = re.compile(r"[a-z’']{1,20}+(?:\s[a-z]{1,20}+\.?){0,3},\s\d")
"""What became of the case before (`vacated, 958 F.3d 1216`)."""
_MANY = 8  # words: where so many are the same, there is no doubt, however they were read


def _with_first_party(citation: Citation, cite: Cite) -> str:
    """A cite with the little that stands before it: of a case the second party alone may have been read."""
    return citation.note.text[max(0, cite.span.start - _BEFORE) : cite.span.end]


_BEFORE = 4  # characters: ` v. `


def _words(cite: Cite) -> tuple[str, ...]:
    """The words of a cite but for the page."""
    pages = sorted((page.span.start - cite.span.start, len(page.text)) for page in cite.fields.get("locator", ()))
    return folded_words(spliced(cite.raw, ((start, start + length, "") for start, length in pages)))


def _is_full(cite: Cite) -> bool:
    """Whether the cite has a title, a date, and a fact of publication, which for a newspaper is the day."""
    if cite.first("issued") is None or cite.first("title") is None:
        return False
    if _SHORT_CASE.search(cite.raw) or _HISTORY.match(cite.raw):
        return False
    return _is_of_a_day(cite) or any(cite.fields.get(name) for name in _FACTS)


def _is_of_a_day(cite: Cite) -> bool:
    """Whether the work came out in something that is known by its day or month."""
    date = cite.first("issued")
    return cite.first("container_title") is not None and date is not None and not _YEAR.fullmatch(unify(date.text))


def _says_the_same(first: Cite, cite: Cite) -> bool:
    """Whether both name the work with the same author, title and date: two articles of one title are two works."""
    told = [[fold(field.text) for field in each.fields.get(name, ())] for name in _TELLING for each in (first, cite)]
    return bool(told[0]) and told[::2] == told[1::2] and _is_in_the_same(first, cite)


def _is_in_the_same(first: Cite, cite: Cite) -> bool:
    """Whether both works stand in the same journal, newspaper or book, or in none.

    The name of a journal may be shortened (`Boston Law Review`); the words of newspapers are too much alike for that.
    """
    one, other = (set(_words_of_container(each)) for each in (first, cite))
    return one == other or (bool(one and other) and not _is_of_a_day(cite) and (one <= other or other <= one))


def _words_of_container(cite: Cite) -> tuple[str, ...]:
    return tuple(word for field in cite.fields.get("container_title", ()) for word in prepared(field.text).telling)
