import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from hawashi.checking import Bad, rule
from hawashi.formats.language import told_language
from hawashi.locales import either, is_arabic, unify, words
from hawashi.messages import phrase
from hawashi.model import Document, Edit, Finding, Fix, Note
from hawashi.rules.encoding import BLACKENED
from hawashi.rules.habits import without_code
from hawashi.rules.signs import definite

_EN = "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75."
_AR = "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34."

_SPACED = re.compile(
    r"(?<=[\w)\]»”’\"])(?P<space>[ \u00a0\u202f]+)(?P<mark>[،؛,;:])(?:(?=\s|$)|(?<=,)(?=(?P<glued>[A-Za-z])))"
)
_SET = re.compile(r"(?<=[\w)\]»”’\"])(?P<mark>[،؛,;:])(?=\s|$)")
_TIMES = 9
"""So many times as often a mark has to stand without a space as with one, to be the habit of a paper."""
_SITE = "https://www.example.org/release/4"


@rule(
    "N123",
    good=[
        "[^1]: The statement has a `weight` and a `length`, but no colour.",
        _EN,
        _AR,
        "[^1]: علي الوردي ، وعاظ السلاطين ، دار كوفان ، لندن ؛ حسن العلوي ، الشيعة ، قم.",
        "[^1]: Pierre-Jean Luizard, *La Formation de l’Irak : une histoire*, CNRS, Paris, 1991, p. 75.",
        "---\ntitle: Eaux\nlang: fr\n---\n\nMot.[^1]\n\n[^1]: Laurens, *op. cit.*, p. 90 ; Picaudou, art. cit., p. 5.",
        "[^1]: Laurens, *op. cit.*, p. 90 ; Picaudou, art. cit., p. 195.\n\n[^2]: Luizard, p. 3 ; Laurens, p. 5.",
        "[^1]: علي الوردي، وعاظ السلاطين، ص 34 ؛ منطق ابن خلدون، ص 5.\n\n[^2]: الوردي، ص 4 ؛ الدوري، ص 9.",
        _EN.replace("Tripp,", "█ ,"),
        _AR.replace("الوردي،", "█ ،"),
        "[^1]: See [@tripp2007 , 75].",
        "[^1]: ينظر: [@wardi1995 ، 34].",
    ],
    bad=[
        Bad(_EN.replace("Tripp,", "Tripp ,"), fixed=_EN),
        Bad(_EN.replace("Press, Cam", "Press ,Cam"), fixed=_EN),
        Bad(_AR.replace("الوردي،", "الوردي ،"), fixed=_AR),
        Bad(f"{_EN} {_SITE} ; and more.", fixed=f"{_EN} {_SITE}; and more.", safe=False),
        Bad(f"{_AR} {_SITE} ؛ وغيره.", fixed=f"{_AR} {_SITE}؛ وغيره.", safe=False),
    ],
)
def space_before_mark(document: Document) -> Iterator[Finding]:
    """A space before a comma, a semicolon or an Arabic colon.

    The punctuation mark belongs to the word before it; after a space it may end up alone at the beginning of a line.
    French puts a space before `;` and `:` and is left alone, in a paper in French and in a note in French words; so is
    a paper that has the space regularly.
    """
    spaced: dict[str, list[tuple[Note, re.Match[str]]]] = {}
    set_off, tight = Counter[str](), Counter[str]()
    is_french_paper = told_language(document.language, document.body) == "fr"
    for note in document.notes:
        text = without_code(note)
        is_french = is_french_paper or _FRENCH.search(text) is not None
        tight.update(found["mark"] for found in _SET.finditer(text))
        for found in _SPACED.finditer(text):
            is_wrong = _is_wrong(text, found, is_french)
            set_off[found["mark"]] += is_wrong or found["mark"] == ";"
            if is_wrong:
                spaced.setdefault(found["mark"], []).append((note, found))
    for mark, places in spaced.items():
        if set_off[mark] > 1 and set_off[mark] * _TIMES > tight[mark]:
            continue
        others = sum(len(found) for other, found in spaced.items() if other != mark)
        if not tight.get(mark) and others > 1 and others * _TIMES > sum(tight.values()):
            continue  # so this paper sets the other marks, too
        for note, found in places:
            space, end = found.span("space"), found.end()
            moved = Edit(note.part(space[0], end), f"{found['mark']} ")  # `Box 64 ,National` lacks it behind the comma
            edit = moved if found["glued"] else Edit(note.part(*space), "")
            message = phrase("Remove the space before {mark}", mark=definite(mark))
            # Programs that make links of bare addresses would take any mark but a comma into the address.
            is_safe = found["mark"] == "," or not _ADDRESS.search(note.text, 0, found.start())
            yield Finding(note.part(*found.span()), message, Fix((edit,), safe=is_safe))


def _is_wrong(text: str, found: re.Match[str], is_french: bool) -> bool:
    """Whether the mark is never set off by a space in the language around it."""
    near = text[max(0, found.start() - _NEAR) : found.start()]
    if near.endswith(BLACKENED) or _blessed().search(unify(near)):
        return False
    before = next((char for char in reversed(near) if char.isalpha()), "")
    if found["mark"] == ":":
        return bool(before) and is_arabic(before)
    return found["mark"] != ";" or not is_french


@cache
def _blessed() -> re.Pattern[str]:
    """Names behind which a blessing stands as a sign (ﷺ), which many programs lose."""
    return re.compile(rf"(?<!\w)(?:{either(words('blessed-names'))})$")


_ADDRESS = re.compile(r"://\S{0,500}\Z")
_NEAR = 20  # characters
_FRENCH = re.compile(r"[«»]|\b(?:et|dans|des|les|du|une|voir)\b")
