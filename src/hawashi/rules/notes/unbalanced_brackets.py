import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Note, Paper
from hawashi.rules.doubtful import is_of_pages
from hawashi.rules.encoding import BLACKENED

_ONE = {"’’": "”\u200b", "''": "”\u200b", "‘‘": "“\u200b", "``": "“\u200b"}
"""Two single marks that stand for a double one, as old keyboards and TeX write it."""
_TWO_FOR_ONE = re.compile("|".join(_ONE))
_OPENED_ALIKE = re.compile(r"(?:^|[\s(\[—])”(?=[\w\[])")
_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”"}
_QUOTES = "“«"
_LEFT_OPEN = (*_PAIRS, ":")
_NEVER_CLOSED = {
    "(": phrase("The opening parenthesis is never closed"),
    "[": phrase("The opening square bracket is never closed"),
    "«": phrase("The opening quotation mark ({mark}) is never closed", mark="«"),
    "“": phrase("The opening quotation mark ({mark}) is never closed", mark="“"),
}
_NOTHING_TO_CLOSE = {
    ")": phrase("The closing parenthesis has nothing to close"),
    "]": phrase("The closing square bracket has nothing to close"),
    "»": phrase("The closing quotation mark ({mark}) has nothing to close", mark="»"),
    "”": phrase("The closing quotation mark ({mark}) has nothing to close", mark="”"),
}


@rule(
    "N117",
    good=[
        "[^1]: Wilfred Thesiger, *The Marsh Arabs* (London: Longmans, 1964), p. 23.",
        "[^1]: علي الوردي، «منطق ابن خلدون» (بيروت: دار كوفان، 1994)، ص 45.",
        "[^1]: Sean Kelsey, “The Death of Charles I,'' *The Historical Journal* 45, no. 4 (2002): 727.",
        "[^1]: See [A History\n- of Iraq -\nand its Rivers](https://example.org/iraq), p. 5.",
        "[^1]: انظر [تاريخ العراق\n- أنهاره ومدنه -\nفي قرن](https://example.org/iraq)، ص 5.",
        "[^1]: Salman said ”the river rose” (”in May”), p. 5.",
        "[^1]: قال سلمان ”ارتفع النهر” (”في أيار”)، ص 5.",
        "[^1]: The law names: a) ministers, b) judges. See Tripp, *Iraq*, p. 5.",
        "[^1]: The well lies at 33° 18' 36.9'' N, 44° 21' 2.5'' E.",
        "[^1]: Huda Salman, ‘‘We the People’: A Reading’, *Iraq Review* 5 (2007): 12.",
        "[^1]: تقع البئر عند 33° 18' 36.9'' شمالاً.",
        '[^1]: Huda Salman, "We the People,” *Iraq Review* 5 (2007): 12; "They”, p. 3.',
        '[^1]: هدى سلمان، "نحن الشعب”، *مجلة العراق* 5 (2007): 12؛ "هم”، ص 3.',
        "[^1]: | Basra | 12 |\n    | ” | 14 |\n    | ” | 15 |",
        "[^1]: | البصرة | 12 |\n    | » | 14 |\n    | » | 15 |",
        "[^1]: Salman wrote: “The river rose in May.\n\n    “It fell in June.” So much for that.",
        "[^1]: كتب سلمان: «ارتفع النهر في أيار.\n\n    «وانحسر في حزيران». انتهى كلامه.",
        "[^1]: Wilfred Thesiger, *The Marsh Arabs* (a letter of █ 1964, p. 23.",
        "[^1]: علي الوردي، «منطق ابن خلدون» (رسالة من █ 1994، ص 45.",
    ],
    bad=[
        "[^1]: Wilfred Thesiger, *The Marsh Arabs* (London: Longmans, 1964, p. 23.",
        "[^1]: علي الوردي، «منطق ابن خلدون، بيروت، دار كوفان، 1994، ص 45.",
        "[^1]: علي الوردي، منطق ابن خلدون، بيروت: دار كوفان، 1994)، ص 45.",
    ],
)
def unbalanced_brackets(note: Note, paper: Paper) -> Iterator[Finding]:
    """A bracket or quotation mark that is opened and never closed, or closed and never opened.

    The reader cannot tell where the title or the remark ends. The bracket after the letter or number of a list item
    (`a)`) is meant to be alone, and where as many are closed as opened nothing is reported: languages differ in which
    quotation mark opens and which closes. A quotation of several paragraphs opens anew with each of them, and closes
    once. Nothing is said of a note in which words were blackened (█), nor, in a PDF, of what is opened where the note
    breaks off: the rest was not read.
    """
    if BLACKENED in note.text:
        return
    is_cut = is_of_pages(paper.document) and note.text.rstrip().endswith(_LEFT_OPEN)
    for opening, closing in _PAIRS.items():
        if opening == "“" and "„" in note.text:
            continue  # In German “ closes.
        if opening == "“" and "“" not in note.text and _OPENED_ALIKE.search(note.text):
            continue  # In Swedish, and in many scans, ” opens, too.
        text = _TWO_FOR_ONE.sub(lambda found: _ONE[found[0]], note.text) if opening == "“" else note.text
        opened, lonely = _without_the_other(text, note.text, opening, closing)
        if len(opened) == len(lonely):
            continue
        for lone, mark, message in (
            (opened, opening, _NEVER_CLOSED[opening]),
            (lonely, closing, _NOTHING_TO_CLOSE[closing]),
        ):
            known = frozenset(lone)
            for at in () if is_cut and lone is opened else lone:
                if note.text[at] != mark:
                    continue  # two single ones may be something else: 27.8'' E, ‘‘My Hope’ and Others’
                if at - 1 not in known or note.text[at - 1] != mark:  # of a doubled one, `((`, once
                    yield Finding(note.part(at, at + 1), message)


def _without_the_other(text: str, printed: str, opening: str, closing: str) -> tuple[list[int], list[int]]:
    """The places of what is opened and never closed, and closed and never opened; `printed` is the text of the note."""
    opened: list[int] = []
    lonely: list[int] = []
    is_straight = False
    for at, char in enumerate(text):
        if char == '"' and closing == "”":
            is_straight = not is_straight
        elif char == opening and not (opened and opening in _QUOTES and _begins_paragraph(text, at)):
            opened.append(at)
        elif char == closing and opened:
            opened.pop()
        elif char == closing and is_straight:
            is_straight = False  # a straight mark was closed by a curly one: P115 reports the mixture
        elif char == closing and not _ends_label(printed, at) and not _is_ditto(printed, at):
            lonely.append(at)
    return opened, lonely


def _begins_paragraph(text: str, at: int) -> bool:
    """Whether a mark at the offset opens a paragraph: a long quotation is opened anew there, and closed only once."""
    while at > 0 and text[at - 1] in " \t\u200e\u200f":
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _is_ditto(text: str, at: int) -> bool:
    """Whether a quotation mark stands alone in its cell or line, as one that says `the same as above`."""
    before, behind = text[max(0, at - _WIDE) : at].rstrip(" "), text[at + 1 : at + _WIDE].lstrip(" ")
    return text[at] in "”»" and before[-1:] in ("", *_EDGES) and behind[:1] in ("", *_EDGES)


_WIDE = 20  # characters of a cell
_EDGES = "|\t\n"


def _ends_label(text: str, at: int) -> bool:
    """Whether the bracket at the offset ends the label of an item: one letter or a short number behind a space."""
    start = at
    while start > 0 and text[start - 1].isalnum() and at - start < 3:
        start -= 1
    label = text[start:at]
    return bool(label) and (len(label) == 1 or label.isdecimal()) and (start == 0 or text[start - 1].isspace())
