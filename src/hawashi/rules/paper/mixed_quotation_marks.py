import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import is_arabic
from hawashi.messages import phrase
from hawashi.model import Document, Finding
from hawashi.rules.examples import ten
from hawashi.rules.habits import SeenForm, mixed, without_code

_OPENING = re.compile(r"(?:(?<=[\s(\[«:—–-])|^)(?P<mark>[\"“«„])(?=\s?(?P<letter>[^\W\d_]))")
_FORMS = {'"': "straight", "“": "curly", "„": "curly", "«": "angular"}
_CLOSING = {'"': '"', "“": "”", "„": "“", "«": "»"}
_SHOWN = {'"': '"…"', "“": "“…”", "„": "„…“", "«": "«…»"}

_EN = ten("[^{0}]: Isam al-Khafaji, “The Myth of Iraq”, *Middle East Policy*, vol. 7, no. 4, 2000, p. {0}.\n")
_AR = ten("[^{0}]: علي محافظة، «الدولة والمجتمع»، مجلة المستقبل العربي، المجلد 12، العدد 3، 1998، ص {0}.\n")


@rule(
    "P115",
    good=[
        _EN,
        _AR,
        _EN + "[^11]: Adeed Dawisha, “The «New» Iraq”, *Middle East Journal*, vol. 51, no. 2, 1997, p. 9.",
        _AR + "[^11]: علي محافظة، «الدولة “الحديثة” والمجتمع»، مجلة المستقبل العربي، المجلد 13، العدد 4، 1999، ص 9.",
    ],
    bad=[
        _EN + '[^11]: Adeed Dawisha, "The Assembling of Iraq", *Middle East Journal*, vol. 51, no. 2, 1997, p. 9.',
        _AR + '[^11]: علي محافظة، "الدولة والمجتمع"، مجلة المستقبل العربي، المجلد 13، العدد 4، 1999، ص 9.',
    ],
)
def mixed_quotation_marks(document: Document) -> Iterator[Finding]:
    """Straight beside curly quotation marks in the notes of one paper.

    Quotation marks typed as `"` instead of “ ” show where text was pasted; in Arabic notes « », “ ” and straight ones
    are told apart. Quotations in Arabic and in Latin letters are counted separately, and a quotation within another not
    at all: its marks are rightly others. Where there are at least ten and four fifths of them agree, the first that
    differs is reported.
    """
    seen: dict[bool, list[SeenForm]] = {True: [], False: []}
    for note in document.notes:
        text, end = without_code(note), 0
        for found in _OPENING.finditer(text):
            if found.start() < end:
                continue
            end = max(0, text.find(_CLOSING[found["mark"]], found.end()))
            in_arabic = is_arabic(found["letter"])
            if found["mark"] == "«" and not in_arabic:
                continue  # « » quote French.
            place = note.part(found.start("mark"), found.end("mark"))
            seen[in_arabic].append(SeenForm(_FORMS[found["mark"]], place, _SHOWN[found["mark"]], note.label))
    for one in seen.values():
        yield from mixed(one, phrase("quotations"))
