"""S105."""

from collections.abc import Iterator

from hawashi.bibliography.titles import folded_words, is_typo
from hawashi.checking import rule
from hawashi.model import Finding, Name, Paper, Severity
from hawashi.names import parse, split_names
from hawashi.rules.lists import JABIRI, JABIRI_NOTE, TRIPP, TRIPP_NOTE, WARDI, WARDI_NOTE, differing, sample

_SHORTEST = 4
"""Letters: in a shorter name one letter makes another name."""


@rule(
    "S105",
    severity=Severity.WARNING,
    good=[
        sample(TRIPP_NOTE, TRIPP),
        sample(TRIPP_NOTE, TRIPP.replace("Charles", "C.")),
        sample(f"{WARDI_NOTE}\n{JABIRI_NOTE}", JABIRI, WARDI),
    ],
    bad=[
        sample(TRIPP_NOTE, TRIPP.replace("Tripp,", "Trippe,")),
        sample(f"{WARDI_NOTE}\n{JABIRI_NOTE}", JABIRI.replace("الجابري", "الجباري"), WARDI),
    ],
)
def name_unlike_list(paper: Paper) -> Iterator[Finding]:
    """An author's family name that is spelt otherwise in a note than in the list at the end.

    Only what looks like a typing error is told: a letter more, a letter less, another one, or two that changed places.
    Given names may be initials in one of the two.
    """
    yield from differing(paper, "author", _differ, of_one_year=False)


def _differ(ours: str, theirs: str) -> bool:
    one, other = _families(ours), _families(theirs)
    if len(one) != len(other):
        return False
    different = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return len(different) == 1 and _is_misspelt(*different[0])


def _families(text: str) -> list[str]:
    names: list[Name] = [parse(text[start:end]) for start, end in split_names(text)]
    return ["".join(word for word in folded_words(name.family) if len(word) > 1) for name in names]


def _is_misspelt(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _SHORTEST and is_typo(one, other)
