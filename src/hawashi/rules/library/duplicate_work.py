from collections.abc import Iterator

from hawashi.bibliography.duplicates import duplicates, read_decisions
from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Library

_STUDY = (
    "@article{{one,\n  author = {{{0}}},\n  title = {{{1}}},\n  journal = {{{2}}},\n  date = {{2020}},\n}}\n\n"
    "@misc{{two,\n  author = {{{0}}},\n  title = {{{1}}},\n  publisher = {{Harvard Dataverse}},\n  date = {{2020}},"
    "\n}}\n"
)


@rule(
    "L103",
    good=[
        "@book{tripp2000history,\n  author = {Tripp, Charles},\n  title = {A History of Iraq},\n"
        "  publisher = {Cambridge University Press},\n  date = {2000},\n}\n\n"
        "@book{marr1985history,\n  author = {Marr, Phebe},\n  title = {The Modern History of Iraq},\n"
        "  publisher = {Westview Press},\n  date = {1985},\n}\n",
        "@book{wardi1954wuaz,\n  author = {الوردي, علي},\n  title = {وعاظ السلاطين},\n  date = {1954},\n}\n\n"
        "@book{wardi1955mahzala,\n  author = {الوردي, علي},\n  title = {مهزلة العقل البشري},\n  date = {1955},\n}\n",
        _STUDY.format("Marr, Phebe", "Water and Votes in Southern Iraq", "Journal of Politics"),
        _STUDY.format("الوردي, علي", "المياه والأصوات في جنوب العراق", "مجلة السياسة"),
    ],
    bad=[
        "@book{marr1985history,\n  author = {Marr, Phebe},\n  title = {The Modern History of Iraq},\n"
        "  publisher = {Westview Press},\n  date = {1985},\n}\n\n"
        "@book{marr1985modern,\n  author = {Phebe Marr},\n  title = {The modern history of Iraq},\n"
        "  publisher = {Westview},\n  date = {1985},\n}\n",
        "@book{wardi1954wuaz,\n  author = {الوردي, علي},\n  title = {وعاظ السلاطين},\n  date = {1954},\n}\n\n"
        "@book{alwardi1954wuaaz,\n  author = {علي الوردي},\n  title = {وعّاظ السلاطين},\n  date = {1954},\n}\n",
    ],
)
def duplicate_work(library: Library) -> Iterator[Finding]:
    """A work entered twice in the bibliography.

    Two entries for one work drift apart: one is corrected and the other cited, and reference lists contain the work
    twice. Titles, names in either script, years and places are compared, not the spelling alone. `hawashi duplicates
    --review` records what you decide of works that look alike.
    """
    places = {block.key: block.span for block in reversed(library.blocks) if block.key is not None}
    decisions = read_decisions(library.path) if library.path else {}
    for group in duplicates(library.references, decisions):
        # Two entries with one key are another fault, and only the first of them can be found by it.
        first, *others = dict.fromkeys(reference.key for reference in group)
        for key in others:
            yield Finding(places[key], phrase("The entry “{key}” is the same work as “{other}”", key=key, other=first))
