import re
from collections.abc import Iterator
from functools import cache

from hawashi.checking import rule
from hawashi.locales import any_of, forms, unify
from hawashi.messages import phrase
from hawashi.model import LIBRARY, NAMES, Finding, Library, Severity, Span

_NAMES = {role: re.compile(rf"(?<![\w-])(?P<field>{role})\s*=(?=(?P<value>[^=]*))", re.IGNORECASE) for role in NAMES}
"""The fields of names, each with its value, which reaches to the name of the next field at most."""


@rule(
    "L109",
    severity=Severity.ERROR,
    good=[
        "@book{tripp2007history,\n  author = {Tripp, Charles and others},\n  title = {A History of Iraq},\n}\n",
        "@book{wardi1965dirasa,\n  author = {الوردي, علي and others},\n  title = {وعاظ السلاطين},\n}\n",
    ],
    bad=[
        "@book{tripp2007history,\n  author = {Tripp, Charles and et al.},\n  title = {A History of Iraq},\n}\n",
        "@book{wardi1965dirasa,\n  author = {الوردي, علي وآخرون},\n  title = {وعاظ السلاطين},\n}\n",
    ],
)
def et_al_in_names(library: Library) -> Iterator[Finding]:
    """`et al.` or وآخرون entered as if it were an author.

    In BibTeX write `and others`, which each style renders in its own way and language. Anything else becomes a person
    called Al, Et.
    """
    for block, work in library.entries:
        for role, pattern in _NAMES.items():
            found = pattern.search(library.text, block.span.start, block.span.end) if getattr(work, role) else None
            if found and _others().search(unify(found["value"])):
                message = phrase(
                    "Write `and others`, not `et al.`, in the {field} field of “{key}”", field=role, key=work.key
                )
                yield Finding(Span(LIBRARY, *found.span("field")), message)


@cache
def _others() -> re.Pattern[str]:
    return re.compile(any_of(form for form in forms("et-al") if "others" not in form), re.IGNORECASE)
