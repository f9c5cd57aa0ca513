"""Where a judgment is printed: by the volume of its reporter two judgments of the same parties are told apart."""

from hawashi.locales import fold
from hawashi.model import Reference


def reporter(work: Reference) -> tuple[str, str] | None:
    """The volume and the name of the reporter (or journal) that a work stands in, or None."""
    return (work.volume, fold(work.container_title)) if work.volume and work.container_title else None


def is_of_other_reporter(cite: Reference, work: Reference) -> bool:
    """Whether a cite names the volume of a reporter, and that is not where the work stands, as far as it says."""
    named = reporter(cite)
    return named is not None and named != reporter(work)
