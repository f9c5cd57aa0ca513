import re
from collections.abc import Iterator

from hawashi.bibliography.keys import make_key
from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Library
from hawashi.rules.entries import name_of

_SAFE = re.compile(r"[A-Za-z0-9_:./+&?!*'()<>@\[\];|^-]+")


@rule(
    "L107",
    good=[
        "@book{tripp:2007-a,\n  author = {Tripp, Charles},\n  title = {A History of Iraq},\n  year = 2007,\n}\n",
        "@book{wardi1965dirasa,\n  author = {الوردي, علي},\n  title = {دراسة في طبيعة المجتمع العراقي},\n}\n",
    ],
    bad=[
        "@book{tripp 2007,\n  author = {Tripp, Charles},\n  title = {A History of Iraq},\n  year = 2007,\n}\n",
        "@book{الوردي1965,\n  author = {الوردي, علي},\n  title = {دراسة في طبيعة المجتمع العراقي},\n}\n",
    ],
)
def unsafe_key(library: Library) -> Iterator[Finding]:
    r"""A key with characters that BibTeX or LaTeX does not accept.

    A space, a percent sign, braces or `#` break `\cite{…}`; non-ASCII letters work with Biber and fail with BibTeX. The
    message suggests a key that works everywhere; papers that use the old one have to be changed as well.
    """
    taken = library.keys
    for block, work in library.entries:
        if _SAFE.fullmatch(work.key) is None:
            message = phrase(
                "The key “{key}” does not work in every program; use, for example, “{other}”",
                key=work.key,
                other=make_key(work, taken),
            )
            yield Finding(name_of(library, block), message)
