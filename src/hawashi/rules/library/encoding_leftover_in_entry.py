from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import LIBRARY, Finding, Library, Severity, Span
from hawashi.rules.encoding import leftovers
from hawashi.rules.wording import quoted


@rule(
    "L104",
    severity=Severity.ERROR,
    good=[
        "@book{luizard1991,\n  title = {L'Irak},\n  publisher = {{\\'E}ditions du CNRS},\n  year = 1991,\n}\n",
        "@book{wardi1965dirasa,\n  author = {الوردي, علي},\n  title = {دراسة في طبيعة المجتمع العراقي},\n}\n",
    ],
    bad=[
        "@book{luizard1991,\n  title = {L'Irak},\n  publisher = {Ã‰ditions du CNRS},\n  year = 1991,\n}\n",
        "@book{wardi1965dirasa,\n  author = {ط§ظ„ظˆط±ط¯ظٹ, علي},\n  title = {دراسة في طبيعة المجتمع العراقي},\n}\n",
    ],
)
def encoding_leftover_in_entry(library: Library) -> Iterator[Finding]:
    r"""Garbled letters in a bibliography entry, left by a wrong text encoding.

    `Ã©` was once é, and `ط§` was ا. LaTeX's own spelling, `\'e`, is not an error.
    """
    for block, _ in library.entries:
        start, end = block.span.start, block.span.end
        for found in leftovers(library.text[start:end]):
            shown = quoted(library.text[start + found.start : start + found.end])
            if found.meant:
                meant = quoted(found.meant)
                message = phrase("Garbled text: {found} should probably be {meant}", found=shown, meant=meant)
            else:
                message = phrase("{found} replaces a character that was lost", found=shown)
            yield Finding(Span(LIBRARY, start + found.start, start + found.end), message)
