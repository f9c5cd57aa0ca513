"""Under what the works of a library are found, and where it is looked up."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from hawashi import names
from hawashi.bibliography.same_work.records import folded_name, is_whole_issue
from hawashi.bibliography.same_work.words import fold_words
from hawashi.bibliography.titles import common
from hawashi.model import Date, FiledWorks, Name, Reference

_LONGEST = 1000  # characters of a title: more of it is not looked at
_TELLING = 20  # words of a title that count each by itself
_PAIRED = 8  # its first words, which count two by two


def file(references: Sequence[Reference]) -> FiledWorks:
    """What the references are looked for by."""
    filed = FiledWorks([], [], [], [])
    for reference in references:
        filed.titles.append(f" {' '.join(fold_words((reference.title or '')[:_LONGEST]))} ")
        filed.years.append(reference.year)
        first = (reference.author or reference.editor)[:1]
        filed.makers.append([text for name in first for text in (name.family, name.given, name.particle, name.literal)])
        filed.numbers.append(list(_numbers(reference)))
    return filed


def _numbers(reference: Reference) -> Iterator[str]:
    if reference.doi:
        yield f"doi {reference.doi.lower()}"
    if reference.isbn:
        yield f"isbn {''.join(filter(str.isalnum, reference.isbn))}"
    if reference.volume and reference.page:
        yield f"place {reference.volume} {str(reference.page).partition('-')[0]} {reference.year}"
    day = reference.issued
    if isinstance(day, Date) and is_whole_issue(reference):
        name = folded_name(reference.container_title or "").replace(" ", "")
        yield f"issue {name} {day.year} {day.month} {day.day}"


def keys_of(filed: FiledWorks, place: int, *, spread: bool = False) -> Iterator[str]:
    """The keys of the work at a place; with `spread`, also with the years before and after."""
    words, year = filed.titles[place].split(), filed.years[place]
    years = ("",) if year is None else (str(year), str(year - 1), str(year + 1)) if spread else (str(year),)
    for word in dict.fromkeys(_telling(words)):
        yield f"word {word}"
    for first, second in pairwise(words[:_PAIRED]):
        yield f"words {first} {second}"
    if words:
        joined = "".join(words)
        for each in years:
            yield f"title {joined} {each}"
    for skeleton in _skeletons(filed, place):
        for each in years:
            yield f"author {skeleton} {each}"
    yield from filed.numbers[place]


def _telling(words: list[str]) -> list[str]:
    return ([word for word in words if word not in common()] or words)[:_TELLING]


def _skeletons(filed: FiledWorks, place: int) -> tuple[str, ...]:
    return _skeletons_of(*filed.makers[place]) if filed.makers[place] else ()


@lru_cache(maxsize=50_000)
def _skeletons_of(family: str, given: str, particle: str, literal: str) -> tuple[str, ...]:
    """What a maker is filed under; in a library many works are by the same people."""
    return tuple(sorted(set(names.skeletons(Name(family, given, particle, literal=literal))))[:4])


def shelved(filed: FiledWorks) -> dict[str, list[int]]:
    """The places of all works, in order, under each of their keys."""
    shelves: defaultdict[str, list[int]] = defaultdict(list)
    for place in range(len(filed.titles)):
        for key in keys_of(filed, place):
            shelves[key].append(place)
    return dict(shelves)


def looked_along(filed: FiledWorks, keys: Sequence[str]) -> dict[str, list[int]]:
    """What `shelved` has under these keys, found by a look at each work."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    titles, wanted = filed.titles, set(keys)
    for key in keys:
        kind, _, rest = key.partition(" ")
        if kind in ("word", "words"):
            sought = f" {rest} "
            for place in [place for place, title in enumerate(titles) if sought in title]:
                words = titles[place].split()
                if (rest in _telling(words)) if kind == "word" else (sought in f" {' '.join(words[:_PAIRED])} "):
                    found[key].append(place)
    joined = {key.split(" ")[1] for key in wanted if key.startswith("title ")}
    years = {key.rpartition(" ")[2] for key in wanted if key.startswith(("title ", "author "))}
    for place, (year, numbers) in enumerate(zip(filed.years, filed.numbers, strict=True)):
        for key in wanted.intersection(numbers) if numbers else ():
            found[key].append(place)
        said = "" if year is None else str(year)
        if said not in years:
            continue
        if (title := titles[place].replace(" ", "")) in joined:
            found[f"title {title} {said}"].append(place)
        for skeleton in _skeletons(filed, place):
            if (key := f"author {skeleton} {said}") in wanted:
                found[key].append(place)
    return {key: found[key] for key in keys if key in found}
