"""What is soon told of two records never contradicts what is found when all evidence is weighed."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from benchmarks.made_library import library
from hawashi.bibliography.same_work.judging import Verdict, score
from hawashi.bibliography.same_work.records import columns_of, prepare
from hawashi.bibliography.same_work.title_evidence import Weights
from hawashi.model import Date, Name, Reference


def test_pairs_passed_over_are_no_duplicates() -> None:
    """All pairs of made records, and of books that only their title tells from a translation."""
    columns = columns_of(map(prepare, [*library(160)[0], *translations()]))
    weights = Weights(Counter(word for title in columns.title for word in set(title.split())))
    left, right = zip(*combinations(range(len(columns)), 2), strict=True)
    whole, soon = (score(columns, left, right, weights, kin=kin) for kin in (True, False))
    assert [each >= Verdict.PROBABLY for each in soon.verdict] == [each >= Verdict.PROBABLY for each in whole.verdict]
    both = zip(soon.verdict, soon.score, whole.score, strict=True)
    assert all(likely == exactly for verdict, likely, exactly in both if verdict >= Verdict.PROBABLY)
    guessed = [each.guessed[at] for each in (soon, whole) for at in range(len(left)) if whole.verdict[at] >= 2]
    assert guessed[: len(guessed) // 2] == guessed[len(guessed) // 2 :]
    assert any(guessed)


def translations() -> list[Reference]:
    """A book, its title romanised, a translation in the same town, and another book of that year."""
    smith, other = Name(family="Salman", given="Huda"), Name(family="سلمان", given="هدى")
    titles = [
        (smith, "Qanun al-Anhar"), (other, "قانون الأنهار"), (smith, "A Law of Rivers"), (other, "نهر بلا ضفاف"),
    ]  # fmt: skip
    return [
        Reference(
            f"made{number}", "book", author=(author,), title=title, issued=Date(1990 + year),
            publisher_place="بيروت" if author is other else "Beirut",
        )
        for number, (author, title) in enumerate(titles)
        for year in (0, 1)
    ]  # fmt: skip
