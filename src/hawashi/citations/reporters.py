"""Where a judgment is printed: by the volume of its reporter two judgments of the same parties are told apart."""

import re

from hawashi.locales import fold
from hawashi.model import Reference

_PARTIES = re.compile(r"\sv(?:s|ersus)?\.?\s", re.IGNORECASE)


def reporter(work: Reference) -> tuple[str, str] | None:
    """The volume and the name of the reporter (or journal) that a work stands in, or None."""
    return (work.volume, fold(work.container_title)) if work.volume and work.container_title else None


def is_of_other_reporter(cite: Reference, work: Reference) -> bool:
    """Whether a cite names the volume of a reporter, and that is not where the work stands, as far as it says."""
    named = reporter(cite)
    return named is not None and named != reporter(work)


def are_two_rulings(one: Reference, other: Reference) -> bool:
    """Whether both are between parties, and stand in two volumes of one reporter: `(1989) 1 SCC 674`, `3 SCC 38`."""
    ours, theirs = reporter(one), reporter(other)
    if ours is None or theirs is None or ours[0] == theirs[0] or ours[1] != theirs[1]:
        return False
    return all(_PARTIES.search(work.title or "") is not None for work in (one, other))
