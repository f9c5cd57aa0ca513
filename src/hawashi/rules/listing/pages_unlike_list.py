import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from hawashi.bibliography.titles import folded_words
from hawashi.checking import rule
from hawashi.citations.numbers import pages
from hawashi.locales import has_term
from hawashi.messages import phrase
from hawashi.model import Cite, Field, Finding, Form, Listed, Pages, Paper, Span
from hawashi.rules.habits import follows_page_label
from hawashi.rules.list_examples import ARTICLE, MAQAL, sample
from hawashi.rules.lists import line_of, of_one_work, pairs, surely, unlike
from hawashi.rules.requirements import LEGAL
from hawashi.rules.wording import named, quoted

_WHOLE = 0.66
"""A stretch that begins or ends where the work does, and is so much of it, is meant to be all of it."""
_STRETCH = 4  # pages: fewer are cited for what stands there, even where most notes give all pages
_LONGEST = 200  # pages of an article or a chapter
_GOING_ON = re.compile(r"\s*(?:[,،;؛&+]|and\b|و)\s*\d")
"""Behind the first pages of a work: it goes on on others."""


@rule(
    "S111",
    good=[
        sample(ARTICLE.note, ARTICLE.entry),
        sample(ARTICLE.note, ARTICLE.entry.replace("705–721", "705–21")),
        sample(ARTICLE.note.replace("710", "705–7"), ARTICLE.entry),
        sample(ARTICLE.note.replace("710", "705–721, no. 193"), ARTICLE.entry),
        sample(MAQAL.note, MAQAL.entry),
        sample(ARTICLE.note.replace("710", "731"), ARTICLE.entry.replace("705–721", "705–721, 731")),
        sample(MAQAL.note.replace("ص 30", "ص 52"), MAQAL.entry.replace("25-40", "25-40، 52")),
    ],
    bad=[
        sample(ARTICLE.note.replace("710", "731"), ARTICLE.entry),
        sample(ARTICLE.note.replace("710", "705–721"), ARTICLE.entry.replace("721", "724")),
        sample(MAQAL.note.replace("ص 30", "ص 52"), MAQAL.entry),
        sample(MAQAL.note.replace("ص 30", "ص 25-40"), MAQAL.entry.replace("25-40", "25-44")),
        sample(f"{ARTICLE.note}\n[^2]: Dodge, “Iraqi Transitions,” 731.", ARTICLE.entry),
        sample(f"{MAQAL.note}\n[^2]: الوردي، «شخصية الفرد العراقي»، ص 52.", MAQAL.entry),
    ],
)
def pages_unlike_list(paper: Paper) -> Iterator[Finding]:
    """Pages of an article or a chapter in a note that are not among those in the list at the end.

    Either the note cites a page that the work does not have, or the two give its first and last page differently; what
    stands in the note are all pages of the work where they are most of them, where two figures changed places, or where
    most notes of the paper give all. Works that stand on several stretches of pages are passed over. Where the list has
    the first page alone, as that of a legal paper, a note that gives another first page before the cited one is told.
    A repeat is looked at where it names the author or the title, the first of each work.
    """
    yield from _first_pages(paper)
    compared = list(_compared(paper))
    all_given = 2 * sum(one.ours == one.theirs for one in compared) >= len(compared)
    told: set[str] = set()
    for one in compared:
        ours, theirs = one.ours, one.theirs
        is_outside = theirs[0] < ours[0] or theirs[1] > ours[1]
        is_at_end = theirs[0] == ours[0] or theirs[1] == ours[1]
        is_meant = all_given or _is_slip(ours, theirs)
        is_all = is_at_end and (_size(theirs) >= _WHOLE * _size(ours) or (is_meant and _size(theirs) >= _STRETCH))
        if ours == theirs or one.listed.entry.id in told:
            continue
        if is_all:
            yield unlike(paper, one.listed, one.cite, "page", (one.whole, one.said))
        elif is_outside:
            yield _outside(paper, one.listed, one.whole, one.said)
        else:
            continue
        told.add(one.listed.entry.id)
    yield from _of_short_forms(paper, told)


def _outside(paper: Paper, listed: Listed, whole: Field, said: Field) -> Finding:
    message = phrase(
        "{page} is not among the pages of {work}: {whole} in the list{line}",
        page=quoted(said.text),
        work=named(listed.cite),
        whole=quoted(whole.text),
        line=line_of(paper, whole),
    )
    return Finding(said.span, message)


def _of_short_forms(paper: Paper, told: Set[str]) -> Iterator[Finding]:
    """Pages outside those of the work in cites that name its author or its title, the first of each work not `told`.

    What `ibid.` stands for may be another work.
    """
    ranges: dict[str, tuple[Listed, Field, tuple[int, int]]] = {}
    for listed in paper.listed:
        whole = _whole(listed.cite)
        found = _range(whole.text) if whole is not None and "container_title" in listed.cite.fields else None
        if whole is None or found is None or not _is_plain(listed, whole, found):
            continue
        if len(listed.cited) == 1 and listed.entry.id not in told:
            ranges[listed.cited[0]] = listed, whole, found
    for cite in paper.cites:
        if not _names_work(cite) or cite.reference not in ranges:
            continue
        listed, whole, found = ranges[cite.reference]
        said = _page_cited(cite)
        theirs = _range(said.text) if said is not None else None
        if said is not None and theirs is not None and not found[0] <= theirs[0] <= theirs[1] <= found[1]:
            yield _outside(paper, listed, whole, said)
            del ranges[cite.reference]


def _names_work(cite: Cite) -> bool:
    """Whether a repeat names its author or its title."""
    return cite.form in (Form.SHORT, Form.OP_CIT, Form.SUPRA) and not _NAMING.isdisjoint(cite.fields)


_NAMING = frozenset({"author", "title"})


def _is_plain(listed: Listed, whole: Field, pages: tuple[int, int]) -> bool:
    """Whether the pages of an entry are those of one stretch, as an article or a chapter has them."""
    return pages[0] < pages[1] < pages[0] + _LONGEST and not _GOING_ON.match(listed.entry.text, whole.span.end)


def _first_pages(paper: Paper) -> Iterator[Finding]:
    """Where an entry gives the first page of its work alone, and a note another one before the page it cites.

    So many legal papers cite (`(1987) 103 LQR 440, 452`): it is told where at least half the notes
    of the paper have the same page.
    """
    alike, unlikely = 0, []
    for listed, cite in of_one_work(paper):
        found = _behind_journal(listed.cite, _FIRST), _behind_journal(cite, _FIRST_AND_CITED)
        if None in found:
            found = _behind_one_word(listed.cite, cite)
        if found[0] is None or found[1] is None:
            continue
        if found[0].text == found[1].text:
            alike += 1
        else:
            unlikely.append((listed, cite, found[0], found[1]))
    if len(unlikely) <= alike:
        for listed, cite, ours, theirs in unlikely:
            yield unlike(paper, listed, cite, "page", (ours, theirs))


def _behind_journal(cite: Cite, pages: re.Pattern[str]) -> Field | None:
    """The page that stands right behind the title of the journal and nothing else but such pages do."""
    journal = cite.fields.get("container_title", ())
    if len(journal) != 1:
        return None
    begin = cite.span.start
    found = pages.match(cite.raw, journal[0].span.end - begin)
    if found is None:
        return None
    return Field(found[1], Span(cite.span.text, begin + found.start(1), begin + found.end(1)), journal[0].confidence)


def _behind_one_word(entry: Cite, cite: Cite) -> tuple[Field | None, Field | None]:
    """The page at the end of an entry, and that before the cited one, where the word before them is the same."""
    ours, theirs = _LAST.search(entry.raw), _LAST_BUT_CITED.search(cite.raw)
    if ours is None or theirs is None or ours[1] != theirs[1] or _YEARS.fullmatch(ours[2]):
        return None, None
    return _figure(entry, ours), _figure(cite, theirs)


def _figure(cite: Cite, found: re.Match[str]) -> Field:
    start, end = (cite.span.start + place for place in found.span(2))
    return Field(found[2], Span(cite.span.text, start, end), 1.0)


_FIRST = re.compile(r"\s+(\d+)[\s.]*$")
_CITED = r"\s+(\d+)\s*[,،]\s*\d+(?:\s*[-–]\s*\d+)?[\s.]*$"
_FIRST_AND_CITED = re.compile(_CITED)
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d")
_LAST = re.compile(r"(?<!\S)(\S{1,40})\s+(\d+)[\s.]*$")
_LAST_BUT_CITED = re.compile(rf"(?<!\S)(\S{{1,40}}){_CITED}")


class _Stretches(NamedTuple):
    """The pages of a work in the list, and those that a note gives: as they stand there, and as numbers."""

    listed: Listed
    cite: Cite
    whole: Field
    said: Field
    ours: tuple[int, int]
    theirs: tuple[int, int]


def _compared(paper: Paper) -> Iterator[_Stretches]:
    """The pages that can be held against each other: of works in something else that stand on one stretch of pages."""
    surely_read = frozenset((listed.entry.id, cite.span) for listed, cite in pairs(paper))
    for listed, cite in of_one_work(paper):
        if cite.type in LEGAL or not (
            (listed.entry.id, cite.span) in surely_read or _has_same_words(listed.cite, cite)
        ):
            continue
        whole = _whole(listed.cite)
        if whole is None or "container_title" not in cite.fields:
            continue
        # Behind all pages of a work the one that is cited may stand (`705–21, 710`).
        for said in (cite.first("page"), _page_cited(cite)):
            ours, theirs = _range(whole.text), _range(_AND_CITED.sub("", said.text)) if said is not None else None
            if said is not None and ours is not None and theirs is not None and _is_plain(listed, whole, ours):
                yield _Stretches(listed, cite, whole, said, ours, theirs)


def _page_cited(cite: Cite) -> Field | None:
    """The locator of a cite, where it is no article or paragraph, and no number (`no. 193`)."""
    said = surely(cite, "locator")
    if said is None:
        return None
    before = cite.before(said)[-_LABEL:]
    counted = ("article-locator", "section", "paragraph", "chapter", "issue")
    return None if has_term(before, *counted) and not follows_page_label(before) else said


_LABEL = 12  # characters before a number in which its label stands


def _whole(entry: Cite) -> Field | None:
    """The pages of an entry: from one to another, whatever they were doubtfully read as, also in words (`من ص 161 إلى
    ص 183`)."""
    found = entry.fields.get("page", ())
    numbers = [_NUMBER.findall(field.text) for field in found]
    if [len(each) for each in numbers] == [1, 1] and found[1].span.start - found[0].span.end <= _LABEL:
        span = Span(found[0].span.text, found[0].span.start, found[1].span.end)
        return Field(f"{numbers[0][0]}-{numbers[1][0]}", span, 1.0)
    return found[0] if len(found) == 1 and len(_NUMBER.findall(found[0].text)) > 1 else surely(entry, "page")


_NUMBER = re.compile(r"\d+")


def _has_same_words(entry: Cite, cite: Cite) -> bool:
    """Whether the two have nearly all words in common but for those of their pages: how they were read matters little
    then."""
    ours, theirs = (
        frozenset(word for word in folded_words(one.raw) if not word.isdecimal() or len(word) == _YEAR)
        for one in (entry, cite)
    )
    return len(ours & theirs) >= _NEARLY_ALL * max(len(ours), len(theirs))


_YEAR = 4  # digits
_NEARLY_ALL = 0.8


def _range(text: str) -> tuple[int, int] | None:
    """The first and the last page, the last written out (`705–21`); None where they are no plain numbers."""
    found = pages(text)
    if not isinstance(found, Pages):
        return None
    first, last = found.first, found.last or found.first
    if not (first.isdecimal() and last.isdecimal() and len(first) < 6 and len(last) < 6):
        return None
    last = first[: max(0, len(first) - len(last))] + last
    return (int(first), int(last)) if int(first) <= int(last) else None


_AND_CITED = re.compile(r"(?<=\d)(?<![,،]\d)\s*[,،]\s*(?:at\s*)?\d+\s*$")


def _is_slip(ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    """Whether two figures changed places in one of the pages (`215–225`, `215–252`)."""
    return any(one != other and sorted(str(one)) == sorted(str(other)) for one, other in zip(ours, theirs, strict=True))


def _size(pages: tuple[int, int]) -> int:
    return pages[1] - pages[0] + 1
