"""The house's page: what its papers cite and how clean they are, for its director. It ranks nobody by faults."""

from collections import Counter
from collections.abc import Iterable, Sequence

from hawashi.citations.authorship import MAKERS
from hawashi.formats.language import language_of, tag_of
from hawashi.listing.ordering import kind_of
from hawashi.model import Library, Reference, Severity
from hawashi.names import parse
from hawashi.pages.file import Data
from hawashi.pages.folder import Described, Groups
from hawashi.pages.people import People
from hawashi.reports.groups import FindingGroup
from hawashi.rules import RULES

Run = tuple[str, Sequence[Data]]
"""The day of an earlier run (`2026-11-30`), and what it found, as `hawashi check --format json` writes it."""


def house_of(
    pages: Sequence[Data], described: Sequence[Described], groups: Groups, runs: Iterable[Run], today: str
) -> Data:
    """What is said of the house on the day `today`: of its papers, of the works that they cite, each once (`groups` of
    the `described`), and of the people who wrote them."""
    times = [len(work["notes"]) for page in pages for work in page["works"]]
    works = [_cited([described[at] for at in group], [times[at] for at in group]) for group in groups]
    works.sort(key=lambda work: (-len(work["papers"]), -sum(work["papers"].values()), work["title"]))
    people = People()
    bylines = [(place, people.place(parse(each))) for place, page in enumerate(pages) for each in page["authors"]]
    return {
        "date": today,
        "clean": Counter(_worst(page) for page in pages),
        "runs": [*(_run(day, found) for day, found in sorted(runs, key=lambda run: run[0])), _today(pages, today)],
        "kinds": Counter(kind_of(work["work"]) for work in works),
        "languages": dict(Counter(_language(work["work"]) for work in works).most_common()),
        "years": Counter(work["work"].year for work in works if work["work"].year is not None),
        "linked": sum(work["work"].url is not None for work in works),
        "own": _own([page["own"] for page in pages]),
        **_network(works, bylines, people),
    }


def _cited(group: Sequence[Described], times: Sequence[int]) -> Data:
    """A work, and how often which papers cite it; the fullest description of it is shown."""
    papers: Counter[int] = Counter()
    for each, number in zip(group, times, strict=True):
        papers[each.paper] += number
    work = max((each.work for each in group), key=_fullness)
    return {"work": work, "title": work.title or work.container_title or work.key, "papers": papers}


def _fullness(work: Reference) -> int:
    parts = (
        work.author,
        work.title,
        work.container_title,
        work.publisher,
        work.publisher_place,
        work.issued,
        work.page,
    )
    return sum(bool(part) for part in parts)


def _language(work: Reference) -> str:
    """The language of a work: the one that a bibliography states, else what its letters tell: `ar`, `latin`, `und`."""
    told = language_of(work.title or work.container_title or "")
    return tag_of(work.language) or ("latin" if told == "en" else told)


def _worst(page: Data) -> str:
    """The gravest group of what was found in a paper; `clean` where there are no more than remarks."""
    found = {each["group"] for each in page["findings"]}
    return next((name for name in _GROUPS if name in found), "clean")


_GROUPS = tuple(group.name.lower() for group in FindingGroup if group is not FindingGroup.INFO)


def _today(pages: Sequence[Data], today: str) -> Data:
    counts = Counter(found["group"] for page in pages for found in page["findings"])
    faulty = sum(_worst(page) == _GROUPS[0] for page in pages)
    return {"date": today, "faulty": faulty, "counts": {name: counts[name] for name in _GROUPS}}


def _run(day: str, found: Sequence[Data]) -> Data:
    """How much an earlier run found, and in how many papers something had to be mended; libraries do not count."""
    of_papers = [(each["path"], _group(each)) for each in found if not _is_of_library(each["code"])]
    counts = Counter(group for _, group in of_papers)
    faulty = len({path for path, group in of_papers if group == _GROUPS[0]})
    return {"date": day, "faulty": faulty, "counts": {name: counts[name] for name in _GROUPS}}


def _group(found: Data) -> str:
    severity, rule = found.get("severity"), RULES.get(found["code"])
    if severity == Severity.WARNING.value:
        return (
            FindingGroup.HOUSE_FORMAT if rule is not None and rule.house_format else FindingGroup.WARNINGS
        ).name.lower()
    return (FindingGroup.ERRORS if severity == Severity.ERROR.value else FindingGroup.INFO).name.lower()


def _is_of_library(code: str) -> bool:
    return code in RULES and RULES[code].subject is Library


def _own(papers: Sequence[Data]) -> Data:
    """Self-citation in all papers: the share of the authors' own, of co-authors' and of the house's works, and how many
    papers are beyond the limit of their style."""
    return {
        "cites": sum(paper["cites"] for paper in papers),
        "by": {by: sum(paper["by"][by] for paper in papers) for by in MAKERS},
        "limits": sorted({paper["limit"] for paper in papers if paper["limit"] is not None}),
        "over": sum(paper["over"] is True for paper in papers),
    }


def _network(works: Sequence[Data], bylines: Sequence[tuple[int, int]], people: People) -> Data:
    """Works, people by the number of papers that cite them, and who wrote which paper (`bylines`: paper, person)."""
    makers = [
        [people.place(name) for name in dict.fromkeys(work["work"].author) if name.literal != "others"]
        for work in works
    ]
    cited: list[Counter[int]] = [Counter() for _ in range(len(people))]
    for work, own in zip(works, makers, strict=True):
        for person in own:
            cited[person].update(work["papers"])
    order = sorted(range(len(people)), key=lambda at: (-len(cited[at]), -cited[at].total(), people.name(at)))
    place = {person: at for at, person in enumerate(order)}
    return {
        "works": [
            {
                "title": work["title"],
                "year": work["work"].year,
                "people": list(dict.fromkeys(place[person] for person in own)),
                "papers": list(work["papers"].items()),
            }
            for work, own in zip(works, makers, strict=True)
        ],
        "people": [
            {"name": people.name(person), "papers": len(cited[person]), "times": cited[person].total()}
            for person in order
        ],
        "bylines": [(paper, place[person]) for paper, person in bylines],
    }
