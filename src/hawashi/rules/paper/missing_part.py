import re
from collections.abc import Iterator
from functools import cache

from hawashi.checking import rule
from hawashi.locales import either, fold, unify, words
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Severity, Style

_LONGEST = 60

_EN = "# Introduction\n\nThe river was shared.\n\n# The dams\n\nThey were built.\n\n# Conclusion\n\nIt dried.\n\n"
_AR = "# المقدمة\n\nكان النهر مشتركاً.\n\n# السدود\n\nثم بنيت.\n\n# الخاتمة\n\nوجف النهر.\n\n"


@rule(
    "P110",
    severity=Severity.INFO,
    good=[
        _EN + "# References\n\nMarr, Phebe. *Iraq*. 2012.",
        _AR + "# المصادر\n\nالوردي، علي. وعاظ السلاطين. 1995.",
        "The river was shared.",
    ],
    bad=[_EN, _AR],
)
def missing_part(document: Document, style: Style) -> Iterator[Finding]:
    """A required section of the paper with no heading.

    For example an introduction, a conclusion and the references (`required-parts`). They are found by their headings; a
    text with none of them is taken for part of a paper, and nothing is reported. This never fails a run.
    """
    wanted = style.get("required-parts")
    if not isinstance(wanted, tuple):
        return
    found = {part for line in document.body.split("\n") if len(line) < _LONGEST and (part := _part(line))}
    for part in wanted:
        if found & set(wanted) and part not in found:
            message = phrase("No heading “{heading}” found in the paper", heading=part.capitalize())
            yield Finding(document.beginning, message)


def _part(line: str) -> str | None:
    bare = fold(_number().sub("", unify(line)).strip(" #*_:.,-–—"))
    return _headings().get(bare)


@cache
def _number() -> re.Pattern[str]:
    """What stands before the words of a heading."""
    counting = either(words("counting-words"))
    return re.compile(rf"^[\s#*_.\-–—]*(?:(?:[0-9]{{1,2}}|[IVX]{{1,4}}|[A-Z])[.)\-–:]\s*|(?:{counting})\s*[:\-–]\s*)?")


@cache
def _headings() -> dict[str, str]:
    return {
        fold(form): part for part in ("introduction", "conclusion", "references") for form in words(f"{part}-headings")
    }
