"""Works that a paper dates in two ways, or otherwise than the bibliography does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from hawashi.bibliography.duplicates import Index
from hawashi.bibliography.numerals import number_in
from hawashi.bibliography.titles import folded_words, is_typo
from hawashi.certainty import SURE, sureness
from hawashi.dates import parse_date
from hawashi.locales import fold, unify
from hawashi.model import Cite, Date, Form, Paper, Reference, Style
from hawashi.names import compare, is_institution

_RENEWED = frozenset({"webpage", "article-newspaper", "legislation", "legal_case", "report", "periodical"})
_MOST_YEARS = 2
"""What an institution brings out under one title in more years than these is renewed, whatever it is called."""
_MOST_COMPARED = 5  # cites of one title and year
_FEWEST = 3  # words: a title of so many is no other work's, where the author is nearly the same
_DOUBTFUL = 0.45
"""Below this confidence of any of its values a cite may be something else altogether."""


class OtherYear(NamedTuple):
    """A full cite, its year, and the other year that an `earlier` cite gives the work, or the bibliography does.

    The years of cites are as their notes write them.
    """

    cite: Cite
    year: str
    earlier: str | None
    listed: int | None


@dataclass(frozen=True, slots=True)
class TwoYears:
    """The cites of a paper whose year is not that of an earlier cite of the work, or of the bibliography."""

    ANY_HOUSE: ClassVar[bool] = True
    told: tuple[OtherYear, ...]

    @classmethod
    def of(cls, paper: Paper, style: Style) -> TwoYears:
        """Those of `paper`."""
        library = paper.bibliography
        index = Index(library.references, library.filed) if library is not None else None
        found = list[OtherYear]()
        for words, cites in _by_words(paper).items():
            if len({year for _, year in cites}) > _MOST_YEARS and any(map(_is_of_institution, cites)):
                continue  # a yearbook or a handbook
            before: dict[int, list[Cite]] = {}
            pairs = set[frozenset[int]]()
            for cite, year in cites:
                twin, other_cite = next(
                    ((one, each) for one in before if one != year for each in before[one] if _are_one(each, cite)),
                    (None, None),
                )
                other = _year_listed(cite, year, _titled(words, index)) if year not in before else None
                pair = frozenset({year, twin if twin is not None else year})
                if (twin is not None and pair not in pairs) or other is not None:
                    earlier = _written_year(other_cite) if other_cite is not None else None
                    found.append(OtherYear(cite, _written_year(cite), earlier, other))
                pairs.add(pair)
                if len(before.setdefault(year, [])) < _MOST_COMPARED:
                    before[year].append(cite)
        return cls(tuple(found))


def _by_words(paper: Paper) -> dict[tuple[str, ...], list[tuple[Cite, int]]]:
    """The surely read full cites of works that do not appear anew every year, with their years, by their titles."""
    found: dict[tuple[str, ...], list[tuple[Cite, int]]] = {}
    for cite in paper.cites:
        title, year = cite.first("title"), _year(cite)
        words = folded_words(title.text) if title and cite.form is Form.FULL else ()
        sure = sureness(cite, "issued", "author") >= SURE and sureness(cite) >= _DOUBTFUL
        if year is not None and len(words) > 1 and cite.type not in _RENEWED and sure:
            found.setdefault(words, []).append((cite, year))
    return found


def _is_of_institution(dated: tuple[Cite, int]) -> bool:
    return any(is_institution(author.text) for author in dated[0].fields.get("author", ()))


def _titled(words: tuple[str, ...], index: Index | None) -> list[Reference]:
    """The works of a library that have a title of these words, but for those that appear anew every year."""
    found = index.titled(words) if index is not None else ()
    return [work for work in found if work.author and work.type not in _RENEWED]


def _year_listed(cite: Cite, year: int, works: list[Reference] | tuple[()]) -> int | None:
    """The year that the bibliography gives the work, where that is another one; None where it has the year, too."""
    author = _text(cite, "author")
    years = [
        work.issued.year
        for work in works
        if isinstance(work.issued, Date)
        and not work.issued.uncertain
        and work.issued.end is None
        and folded_words(_text(cite, "container_title")) == folded_words(work.container_title or "")
        and not (work.edition or cite.fields.get("edition"))
        and not _is_thesis_alone(cite.type, work.type)
        and _same_volume(cite, work)
        and _is_one_name(author, fold(unify(work.author[0].display())), len(folded_words(work.title or "")))
    ]
    return years[0] if years and year not in years and not any(str(each) in cite.raw for each in years) else None


def _same_volume(cite: Cite, work: Reference) -> bool:
    """Whether the cite gives no volume, or that of the work: the volumes of one work come out in different years."""
    volume = _text(cite, "volume")
    return not volume or (work.volume is not None and _number(volume) == _number(work.volume))


def _number(volume: str) -> str:
    return number_in(volume) or fold(unify(volume))


def _year(cite: Cite) -> int | None:
    date = _date(cite)
    return date.year if date is not None and date.end is None else None


def _written_year(cite: Cite) -> str:
    """The year of a dated cite as its note has it: `1416هـ`, where only that is written."""
    text, year = _text(cite, "issued"), str(_year(cite))
    return year if year in text else cite.fields["issued"][0].text


def _date(cite: Cite) -> Date | None:
    issued = cite.first("issued")
    date = parse_date(issued.text) if issued else None
    return date if isinstance(date, Date) else None


def _one_number(one: Cite, other: Cite) -> bool:
    """Whether two dates are one year of which only one says that it is a Hijri one (`1343`, `1343هـ`)."""
    years = [{date.year, date.hijri_year} - {None} for date in map(_date, (one, other)) if date is not None]
    return len(years) == 2 and not years[0].isdisjoint(years[1])


def _are_one(one: Cite, other: Cite) -> bool:
    if any(_text(one, name) != _text(other, name) for name in ("edition", "volume", "issue", "container_title")):
        return False
    if _is_thesis_alone(one.type, other.type) or _one_number(one, other):
        return False
    if _lie_apart(one, other) or (_is_issue(one) and _is_issue(other)):
        return False
    title = other.first("title")
    return _is_one_name(_text(one, "author"), _text(other, "author"), len(folded_words(title.text)) if title else 0)


def _is_thesis_alone(one: str, other: str) -> bool:
    """Whether one of two works (CSL types) is a thesis, and the other may be the book made of it."""
    return (one == "thesis") is not (other == "thesis")


def _lie_apart(one: Cite, other: Cite) -> bool:
    """Whether both are read at addresses, and these are two."""
    addresses = [{field.text.rstrip("/") for field in each.fields.get("url", ())} for each in (one, other)]
    return all(addresses) and addresses[0].isdisjoint(addresses[1])


def _is_issue(cite: Cite) -> bool:
    """Whether a cite is dated by a season, a month or a day, as the issues of a newsletter are, and names no place and
    no publisher, as books do."""
    issued = cite.first("issued")
    is_dated = issued is not None and any(map(str.isalpha, _ERA.sub("", unify(issued.text))))
    return is_dated and not any(map(cite.first, ("publisher", "publisher_place", "container_title")))


_ERA = re.compile(r"[مه]\b|\b[AC]\.?[DEH]\.?")
"""What stands beside a year and dates nothing more."""


def _is_one_name(one: str, other: str, words: int) -> bool:
    """Whether two names are one author's; with a title of several words they may differ by typing errors."""
    if not one or not other:
        return False
    if compare(one, other).verdict == "certain":
        return True
    ours, theirs = sorted(one.replace(",", "").split()), sorted(other.replace(",", "").split())
    pairs = list(zip(ours, theirs, strict=False))
    return (
        words >= _FEWEST
        and len(ours) == len(theirs) > 1
        and any(mine == yours for mine, yours in pairs)
        and all(mine == yours or is_typo(mine, yours) for mine, yours in pairs)
    )


def _text(cite: Cite, name: str) -> str:
    found = cite.first(name)
    return fold(unify(found.text)) if found else ""
