import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import unify
from hawashi.messages import phrase
from hawashi.model import Cite, Field, Finding, Reference, Severity
from hawashi.rules.wording import quoted

_WHY = {
    "isbn": phrase("its last digit does not fit the others"),
    "issn": phrase("its last digit does not fit the others"),
    "doi": phrase("a DOI is 10., a number, a slash and a name"),
}


@rule(
    "R111",
    severity=Severity.ERROR,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, 2007, ISBN 978-0-521-87823-4.",
        "[^1]: علي الوردي، منطق ابن خلدون، دار كوفان، لندن، 1994، ISBN 978-0-521-87823-4.",
    ],
    bad=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, 2007, ISBN 978-0-521-87823-5.",
        "[^1]: علي الوردي، منطق ابن خلدون، دار كوفان، لندن، 1994، ISBN 978-0-521-87823-9.",
    ],
)
def invalid_identifier(work: Reference, cite: Cite) -> Iterator[Finding]:
    """An invalid ISBN, ISSN or DOI.

    The last digit of an ISBN or ISSN is a check digit (ISO 2108, ISO 3297), so a single wrong digit shows. Whoever
    looks the work up by a wrong number finds a different work, or none.
    """
    for name, why in _WHY.items():
        value = cite.first(name)
        if value is not None and name in work.more and _is_said_to_be_one(name, value, cite):
            message = phrase(
                "{value} is not a valid {kind}: {why}", value=quoted(value.text), kind=name.upper(), why=why
            )
            yield Finding(value.span, message)


def _is_said_to_be_one(name: str, value: Field, cite: Cite) -> bool:
    """Whether the note says so, by the label or the form of the number: a plain address is no wrong DOI."""
    at = value.span.start - cite.span.start
    said = unify(cite.raw[max(0, at - _NEAR) : at] + value.text).lower()
    if name == "doi":
        return ("doi" in said and any(char.isdecimal() for char in value.text)) or _DOI.match(value.text) is not None
    if cite.raw[at + len(value.span) :][:1].isalnum():
        return False  # the number goes on
    digits = sum(char.isdecimal() or char == "x" for char in unify(value.text).lower().split(name)[-1])
    return name in said and digits <= _MOST_DIGITS[name]


_NEAR = 8  # characters
_DOI = re.compile(r"\s*10\.\d")
_MOST_DIGITS = {"isbn": 13, "issn": 8}
"""With more digits several numbers stand there."""
