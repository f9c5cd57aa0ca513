import re
from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.locales import is_arabic
from hawashi.messages import phrase
from hawashi.model import Edit, Finding, Fix, Note
from hawashi.rules.habits import without_code
from hawashi.rules.wording import quoted

_EN = "[^1]: Salim Jabbar, *Water*, Routledge, London, 1998, p. 5."

_DOUBLED = re.compile(
    r"""(?<=[\w)\]»”’"])(?:
    (?P<same>,,|;;|،،|؛؛|(?<=[\d)\]])\.\.)(?=\s|$)
    |(?P<unlike>,[:;،]|;[,:]|:[,;،؛]|،[:؛,]|؛[،:])(?=\s)
    |(?P<before_stop>[,;:،؛]\.)(?=\s|$)(?!\s?\.)
    |(?<=\d\d)(?P<behind_stop>\.[;؛،])(?=\s)
    |(?P<apart>[,;:،؛][ ](?:[,;:،؛](?=\s)|\.(?=\s|$)(?!\s?\.)))
    )""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"&#?\w{1,8}$")
"""A character reference, to which its semicolon belongs."""


@rule(
    "N126",
    good=[
        "[^1]: Salim Jabbar et al., *Water*, Routledge, London, 1998, p. 5; Karim, *Oil*, p. 7.",
        "[^1]: Salim Jabbar, *Water* ... London, 1998, . . . p. 5, ... and so on.",
        "[^1]: Salim Jabbar, *Water Inc.*, Routledge, London, n.d.; Karim, *Dams*, 2nd ed., p. 7.",
        "[^1]: سليم جبار، *الماء*، دار القناة، البصرة، د.ت.؛ كريم، *النفط*، ص 7.",
        "[^1]: سليم جبار، *الماء*، ص 5.. ثم عاد إلى ذلك، ... وفصّله.",
    ],
    bad=[
        Bad(_EN.replace("5.", "5.."), fixed=_EN, safe=False),
        Bad(_EN.replace("Jabbar,", "Jabbar,,"), fixed=_EN, safe=False),
        Bad(
            "[^1]: سليم جبار،، *الماء*، دار القناة، البصرة، 1998، ص 5.",
            fixed="[^1]: سليم جبار، *الماء*، دار القناة، البصرة، 1998، ص 5.",
            safe=False,
        ),
        "[^1]: Salim Jabbar, *Water* (London,: Routledge, 1998), p. 5.",
        _EN.replace("p. 5.", "pp. 5–19.; Karim, *Oil*, p. 7."),
        _EN.replace("Routledge,", "Routledge; ."),
        "[^1]: سليم جبار، *الماء*؛، دار القناة، البصرة، 1998، ص 5.",
        "[^1]: سليم جبار، *الماء*، ، دار القناة، البصرة، 1998، ص 5.",
        "[^1]: سليم جبار، *الماء*، دار القناة، البصرة، 1998، ص 15.؛ كريم، *النفط*، ص 7.",
    ],
)
def doubled_mark(note: Note) -> Iterator[Finding]:
    """Two punctuation marks where one belongs.

    One of them was left behind when the note was changed: `(London,: Routledge`, `p. 15.; see also`. Where both are the
    same, one is taken out; else only you know which one is meant. The full stop of an abbreviation stands before
    another mark by right (`et al.,`), and Arabic has two dots for a pause.
    """
    text = without_code(note)
    for found in _DOUBLED.finditer(text):
        start, end = found.span()
        before = next((char for char in reversed(text[max(0, start - _NEAR) : start]) if char.isalpha()), "")
        if _REFERENCE.search(text[max(0, start - _NEAR) : start]):
            continue
        if any(start <= place <= end for place in note.sealed):
            continue  # something is printed there (`Tripp, \CUP, 2007`)
        if found[0] == ".." and before and is_arabic(before):
            continue
        message = phrase("Two punctuation marks where one belongs: {found}", found=quoted(found[0]))
        fix = Fix((Edit(note.part(start + 1, end), ""),), safe=False) if found["same"] else None
        yield Finding(note.part(start, end), message, fix)


_NEAR = 20  # characters
