from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Library, Severity


@rule(
    "L101",
    severity=Severity.ERROR,
    good=[
        "@book{tripp2007history,\n  author = {Tripp, Charles},\n  title = {A History of Iraq},\n}\n",
        "@book{wardi1965dirasa,\n  author = {الوردي, علي},\n  title = {دراسة في طبيعة المجتمع العراقي},\n}\n",
    ],
    bad=[
        "@book{tripp2007history,\n  author = {Tripp, Charles},\n  title = {A History of Iraq},\n  year = 2007,\n"
        "  year = 2008,\n}\n",
        "@book{tripp2007history,\n  author = {Tripp, Charles,\n  title = {A History of Iraq},\n}\n",
        "@book{wardi1965dirasa\n  author = {الوردي, علي},\n  title = {دراسة في طبيعة المجتمع العراقي},\n}\n",
    ],
)
def block_not_understood(library: Library) -> Iterator[Finding]:
    """An entry with a syntax error or a repeated field.

    What cannot be read of it is as good as missing: no note can be matched to it. The rest of the file is used, and
    this block stays as it is.
    """
    for block in library.failed():
        if block.fault is not None:  # it is told as a problem of the run: nothing is wrong with the entry
            continue
        name = phrase("this block") if block.key is None else phrase("the entry “{key}”", key=block.key)
        problem = block.problem or phrase("it is not valid BibTeX")
        yield Finding(block.span, phrase("Problem in {name}: {problem}", name=name, problem=problem))
