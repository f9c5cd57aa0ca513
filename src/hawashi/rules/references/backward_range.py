import re
from collections.abc import Iterator
from typing import NamedTuple

from hawashi.certainty import is_surely_read
from hawashi.checking import rule
from hawashi.dates import is_before_common_era
from hawashi.locales import fold, is_arabic, unify, word_set
from hawashi.messages import counted, phrase
from hawashi.model import Cite, Finding, Paper, Severity, Span
from hawashi.rules.doubtful import is_of_pages
from hawashi.rules.habits import follows_page_label, of_issue

_RANGE = re.compile(r"(?<![\d/:=–—-])(?<!\d\.)(\d{1,5})\s?[-–—‐‑]\s?(\d{1,5})(?![\d/:–—-]|\.\d)")
_TURNED_YEAR = re.compile(r"\d\d(?:[5-9]1|02)")
"""A year that a converter turned round in a text from right to left: `4291-52` for 1924-25."""
_PARTED = re.compile(r"(?:(?<=\d\.)|(?<=[^\W_]-)|§\s?|(?<=[A-Z]))$")
"""What stands before the last part of a number with parts: `36.` in `36.602-1`, `S` in `S2185-147`."""
_LEAF, _AT = re.compile(r"\d{1,2}[-‐‑]\d{1,3}"), re.compile(r"\bat\s$")
"""A page of a book in loose leaves, as law reviews name it: `at 7-3` is page 3 of chapter 7."""
_VOTES = re.compile(r"\d\s?[-–—]\s?\d")
_GOES_ON = re.compile(r"\s?[,،]\s?[^\W\d_]")
"""Words behind a range and a comma, such as the name of a newspaper: votes and scores (`Bill Is Passed, 286–61, DAILY
NEWS`) stand in its headlines; pages stand at the end, or have their label."""
_LATIN = re.compile("[A-Za-z]{2}")
_ADDRESS = re.compile(r"https?:|www\.|doi|\w\.[a-z]{2,6}/", re.IGNORECASE)


@rule(
    "R120",
    severity=Severity.ERROR,
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, pp. 75-80.",
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, pp. 175–80.",
        "[^1]: Huda Salman, “On Notes” (Journalofnotes.org/2-1/), pp. 5-9.",
        "[^1]: كيل، 4291-52.",
        "[^1]: Keel, 4291-52.",
        "[^1]: Land Use Rules 36.602–1.",
        "[^1]: Huda Salman, *Law of Canals*, at 7-3.",
        "[^1]: Council of the County, Bill 42-01 §§ 3-10, 3-11 (2022).",
        "[^1]: Keel v. Weir, 12 F.4th 3 (2019) (No. 63-39).",
        "[^1]: Council of the County, Amendment 147, ID: S2185-147 (2017).",
        "[^1]: مجلس المحافظة، التعديل 147، S2185-147، 2017.",
        "[^1]: Huda Salman, *Law of Canals*, 12, by a vote of 32-17.",
        "[^1]: It was rejected by a vote of 32-17. Huda Salman, *Law of Canals*, 12.",
        "[^1]: *Canal Bill Is Passed, 286–61*, DAILY NEWS, May 6, 1939, at 8.",
        "[^1]: The Weirs Win, 101–99, DAILY NEWS, May 6, 1939, at 8.",
        "[^1]: إقرار قانون الري، 286-61، جريدة الصباح، 6 أيار 1939، ص 8.",
        "[^1]: نظام الري 36.602-1.",
        "[^1]: هدى سلمان، قانون القنوات، 12، العدد 63-39.",
        "[^1]: هدى سلمان: قانون القنوات: 694-00.",
        "[^1]: Keel v. Weir, 12 F.4th 3 (2019) (6–3 majority).",
        "[^1]: The town was the seat of the King of Weirs (899–875 BC).",
        "[^1]: كانت المدينة مقر ملك السدود (899- 875 ق. م) ثم هُجرت.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص ص 34-40.",
    ],
    bad=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, pp. 80-75.",
        "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص ص 40-34.",
    ],
)
def backward_range(paper: Paper) -> Iterator[Finding]:
    """A page range that runs backwards.

    There are no pages from 80 to 75: two digits were swapped, or, in Arabic, the two numbers were. The last page may
    omit the digits it shares with the first (`175–80`). What has no label and stands in the middle, before other words,
    may be a vote or a score, and is passed over. Where most ranges of a paper run backwards, as when a converter turned
    them all, that is reported once. Not reported in a PDF where a note has Arabic and Latin words: the page does not
    tell in which direction the two numbers are read.
    """
    ranges = [one for cite in paper.cites for one in _ranges(cite, paper)]
    backward = [one for one in ranges if one.is_backward]
    are_most = len(backward) >= _FEWEST and 2 * len(backward) > len(ranges)
    for span, first, last, _ in backward[: 1 if are_most else None]:
        message = phrase("The pages run backwards, from {first} to {last}", first=first, last=last)
        if are_most:
            message = counted(
                "{count} range of pages runs backwards, as this one does, from {first} to {last}",
                "{count} ranges of pages run backwards, as this one does, from {first} to {last}",
                len(backward),
                first=first,
                last=last,
            )
        yield Finding(span, message)


_FEWEST = 5
"""So many ranges, and most of all, that run backwards have one cause."""


class _Range(NamedTuple):
    """A range of pages: where it stands, its two numbers as written, and whether they run backwards.

    Which number of `80-75` comes first depends on the direction that it is read in.
    """

    span: Span
    first: str
    last: str
    is_backward: bool


def _ranges(cite: Cite, paper: Paper) -> Iterator[_Range]:
    note = paper.document.text_of(cite.span.text)
    if is_of_pages(paper.document) and is_arabic(note) and _LATIN.search(note):
        return
    for name in ("locator", "page"):
        for value in cite.fields.get(name, ()):
            before = note[max(0, value.span.start - _BEFORE) : value.span.start]
            if not is_surely_read(cite) or _ends_in_address(before):
                continue
            for found in _RANGE.finditer(unify(value.text)):
                behind = value.text[found.end() :] + cite.behind(value)
                start = value.span.start + found.start()
                span = Span(value.span.text, start, start + len(found[0]))
                first, last = (value.text[found.start(number) : found.end(number)] for number in (1, 2))
                yield _Range(span, first, last, _runs_backwards(found, before, behind))


_BEFORE = 200  # characters that tell what a range is, also those before its cite


def _runs_backwards(found: re.Match[str], before: str, behind: str) -> bool:
    """Whether a range runs backwards, between what stands before and behind it in the cite."""
    if is_before_common_era(behind):
        return False  # years are counted down
    first, last = found[1], found[2]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    is_turned = (_TURNED_YEAR.fullmatch(first) or _GOES_ON.match(behind)) and not follows_page_label(before)
    is_number = last[0] == "0" or int(found[2]) == 0  # of a bill (`42-01`), or misread (`694-00`)
    return int(last) < int(first) and not (is_number or is_turned or _is_one_number(found, before))


def _is_one_number(found: re.Match[str], before: str) -> bool:
    """Whether a hyphen parts one number (`36.602-1`, `at 7-3`); `before` is what stands before the value."""
    if _PARTED.search(before + found.string[: found.start()]) or of_issue().search(unify(before)):
        return True
    word = _last_word(before)
    if word != "at" and word in word_set("function-words") and not follows_page_label(before):
        return True  # `by a vote of 32-17`
    if _VOTES.fullmatch(found.string) and before.endswith("("):
        return True  # `(6–3 majority)`
    return _LEAF.fullmatch(found[0]) is not None and _AT.search(before) is not None


def _last_word(text: str) -> str:
    """The last word of a text, with nothing but a blank behind it; empty where there is none."""
    found = re.search(r"([^\W\d_]+)\s$", text)
    return fold(found[1]) if found else ""


def _ends_in_address(text: str) -> bool:
    """Whether the text ends in a web address, which may go on behind a blank."""
    *_, last, end = ("", *re.split(r"\s", text))
    return bool(_ADDRESS.search(end) or ("/" in end and _ADDRESS.search(last)))
