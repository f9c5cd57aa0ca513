"""Whether the evidence of two records may weigh enough, told in a fraction of the time that weighing it takes."""

from hawashi.bibliography.same_work.packing import Head
from hawashi.bibliography.same_work.records import Columns, differ, years_apart
from hawashi.bibliography.same_work.title_evidence import Weights, have_nothing_in_common, is_romanised, most_of_title
from hawashi.bibliography.same_work.weighing import (
    IN_ANOTHER_PLACE,
    ROMANISED,
    SAME_CONTAINER,
    identifiers,
    most_of_makers,
    numbering,
    on_other_pages,
    translated,
    years_weight,
)

_MAY_AGREE = 2.0  # what makers weigh from whom one title may be the translation of the other
_TELLING = 3.0
_ROUNDED = 1e-6  # the same weights, summed in another order


def titles_may_agree(one: Head, other: Head) -> bool:
    """Whether what the heads of two records say leaves it open that they are one work; never no where it does."""
    if one.about != other.about:
        return False  # one is about the other
    ours, theirs = one.title, other.title
    if not ours or not theirs or ours == theirs or one.arabic != other.arabic or (one.whole and other.whole):
        return True
    return not have_nothing_in_common(ours, theirs)  # else the titles are `FAR`, which nothing makes up for


def may_weigh_more(columns: Columns, one: int, other: int, weights: Weights, than: float) -> bool:
    """Whether two records whose titles may agree may be one work, and `weigh` find more than so much for it.

    Never no where that is so.
    """
    ours, theirs = columns.title[one], columns.title[other]
    if not ours or not theirs or (columns.whole[one] and columns.whole[other]):
        return True
    if columns.arabic[one] == columns.arabic[other]:
        if ours != theirs:
            return True
        title = most_of_title(weights.of(set(ours.split())))
        # Where many works have such a title, most pairs of them are told by the rest.
        return title > _TELLING or title + _most_beside_titles(columns, one, other) > than
    arabic, latin = (ours, theirs) if columns.arabic[one] else (theirs, ours)
    rest = _most_beside_titles(columns, one, other)
    # To romanise titles takes longest, and the rest of most works of two scripts says enough.
    return rest + ROMANISED > than and (
        is_romanised(arabic, latin) or rest + translated(columns, one, other, _MAY_AGREE).weight > than
    )


def head_at(columns: Columns, place: int) -> Head:
    """The head of the record at a place of the columns."""
    return Head(columns.title[place], columns.about[place], columns.arabic[place], columns.whole[place])


def _most_beside_titles(columns: Columns, one: int, other: int) -> float:
    """No less than all evidence but the titles' weighs, of works with one title, in one script or in two."""
    makers = min(len(columns.makers[one]), len(columns.makers[other]))
    container = SAME_CONTAINER if columns.container[one] and columns.container[other] else 0.0
    apart = differ(columns.volume, one, other) and on_other_pages(columns, one, other)
    pieces = (*numbering(columns, one, other), *identifiers(columns, one, other, exact=True))
    return (
        most_of_makers(max(makers, 1))
        + years_weight(years_apart(columns, one, other))
        + container
        + (IN_ANOTHER_PLACE if apart else 0.0)
        + sum(piece.weight for piece in pieces)
        + _ROUNDED
    )
