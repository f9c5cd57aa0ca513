import re
from collections.abc import Iterator
from functools import cache

from hawashi.certainty import SURE, has_strange_words, sureness
from hawashi.checking import Bad, rule
from hawashi.locales import any_of, unify, words
from hawashi.messages import phrase
from hawashi.model import NAMES, Cite, Edit, Field, Finding, Fix, Paper, Span, Style
from hawashi.names import is_institution, strip_honorific
from hawashi.rules.examples import TRIPP, WARDI
from hawashi.rules.requirements import is_published
from hawashi.rules.wording import quoted

_QUOTES = '"“”„«‘’'


@rule(
    "R122",
    good=[
        TRIPP,
        WARDI,
        "[^1]: Dr. Seuss, *The Lorax* (New York: Random House, 1971).",
        "[^1]: أ. ن. سليم، تاريخ أهوار العراق، دار الطليعة، بيروت، 1965، ص 30.",
        "[^1]: د. أ. كارسون، تاريخ أهوار العراق، دار الطليعة، بيروت، 1965، ص 30.",
    ],
    bad=[
        Bad(TRIPP.replace("Charles", "Prof. Charles"), fixed=TRIPP, safe=False),
        Bad(WARDI.replace("علي", "أ.د. علي"), fixed=WARDI, safe=False),
    ],
)
def title_in_name(paper: Paper, style: Style) -> Iterator[Finding]:
    """A degree or academic title before an author's name.

    Works are cited by name, not by rank (Chicago Manual of Style, 18th ed., 13.75): the title is not on the title page,
    it changes over the years, and it puts the author under D for Dr. Titles of nobility and of the clergy, and `Mrs.`
    before a husband's name, identify the person and are left alone. Only names that stand beside the title of a work
    are checked: `Dr. Naomi Lee confirmed` names somebody in a sentence. Nothing is reported in a paper that gives many
    names with a title, unless it is to follow a style.
    """
    names = [found for cite in paper.cites for found in _names(cite)]
    titled = [(value, title, at) for value, title, at in names if at]
    if style.chosen or len(titled) < _CUSTOM or len(titled) < _SHARE * len(names):
        for value, title, at in titled:
            place = Span(value.span.text, value.span.start, value.span.start + at)
            message = phrase("Remove the academic title {title} from the name", title=quoted(title))
            yield Finding(place, message, Fix((Edit(place, ""),), safe=False))


_CUSTOM, _SHARE = 4, 0.2
"""So many names with a title, and such a share of the names, are a paper's way."""


def _names(cite: Cite) -> Iterator[tuple[Field, str, int]]:
    """The names that stand beside the title of a work, each with its academic title and how long that is, which is 0
    where it has none."""
    if cite.first("title") is None or has_strange_words(cite):
        return
    if sureness(cite, "title") < SURE and not _is_surely_of_a_work(cite):
        return
    for name in NAMES:
        for value in cite.fields.get(name, ()):
            if not (_stands_by_its_work(value, cite) if name == "author" else is_published(cite)):
                continue
            title, bare = strip_honorific(value.text)
            at = value.text.find(bare)
            if value.confidence < SURE or not bare or is_institution(bare):
                continue
            is_alone = _ONE_WORD.fullmatch(bare) is not None and _DOCTOR.fullmatch(title) is not None
            is_titled = (
                at > 0
                and not is_alone
                and _academic().fullmatch(unify(title)) is not None
                and not _is_initial(title, bare)
            )
            yield value, title, at if is_titled else 0


_ONE_WORD, _DOCTOR = re.compile(r"[A-Z][\w’'-]+"), re.compile(r"Dr\.?")
"""What a work is signed with may be a pen name (`Dr. Seuss`)."""


def _is_initial(title: str, bare: str) -> bool:
    """Whether what was taken for a title is an initial, before others (`م. ن. كيل`), or some before a family name alone
    (`د. أ. كيل`)."""
    words, letters = bare.split(), re.findall(r"[^\W\d_]+", title)
    if any(len(each) > 1 for each in letters):
        return False
    return len(words) == 1 or (len(letters) == 1 and any(word.endswith(".") or len(word) == 1 for word in words))


def _is_surely_of_a_work(cite: Cite) -> bool:
    """Whether it is surely read who brought the work out, or in what, wherever its title ends."""
    return any(cite.fields.get(name) and sureness(cite, name) >= SURE for name in ("publisher", "container_title"))


def _stands_by_its_work(author: Field, cite: Cite) -> bool:
    """Whether nothing but values and marks stands between the author and the title, and no quotation mark before him:
    there his name is part of a title."""
    at, title = author.span.start - cite.span.start, cite.fields["title"][0]
    if cite.raw[max(0, at - 1) : at] in tuple(_QUOTES):
        return False
    between = list(cite.raw)
    for value in (field for fields in cite.fields.values() for field in fields):
        start = value.span.start - cite.span.start
        between[start : start + len(value.span)] = " " * len(value.span)
    return not any(map(str.isalpha, between[at : title.span.start - cite.span.start]))


@cache
def _academic() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of(words('academic-titles'))})[\s./]*)+", re.IGNORECASE)
