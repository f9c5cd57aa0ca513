import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from hawashi.certainty import is_surely_read
from hawashi.checking import Bad, rule
from hawashi.locales import term_finder, unify, word_finder
from hawashi.messages import phrase
from hawashi.model import Citation, Cite, Edit, Emphasis, Finding, Fix, Form, Note, NoteKind, Paper, Style
from hawashi.rules.encoding import BLACKENED
from hawashi.rules.signs import indefinite

_STOPS = ".?!…؟۔"
_CLOSING = "\"'”’»›)]}*_"
_HANGING = ",;،؛"
_RULE = "_*=~-–—"
"""What a line between parts of a page is made of, and is left of one behind a note (`p. 5. ____`)."""
# White space, and marks of direction that do not show.
_UNSEEN = " \t\r\n\u00a0\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ADDRESS = re.compile(r"https?://|www\.|doi\.org/|\bdoi:|\b10\.\d{4,9}/", re.IGNORECASE)
_LONGEST_ADDRESS = 2000
_TAG = re.compile(r"</?\w+[^<>]{0,200}>$")
"""What is left of a markup at the end says that the note is not all text."""
_LONGEST_BRACKET = 200  # characters
_SET_APART = re.compile(r"[.?!…؟۔][\"'”’»]?\s*[(\[](?!\D*(?:1\d|20)\d\d\D*.$)(?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*[)\]]$")
"""A bracket behind the full stop; one that holds a year is part of a cite."""
_STRAY = re.compile(r"(?:\d\s?[.؟!?]\s+|(?:[\u0621-\u064a]{4}|\b[Ii]bid)[.؟!?]\s+(?!1[3-9]\d\d|20\d\d))\d{1,4}$")
"""A number behind the full stop, as where a page of the print was left in the text; behind words it may be a year."""
_ATTRIBUTED = re.compile(r"[.?!…؟۔][\"'”’»]?\s*[—―]\s*\S.*$")
"""Whose words they are, behind the full stop: `“… the river.” —Cannan`."""
_IN_FIGURES = re.compile(r"\d[,،]\d{3}$")
"""A number with thousands apart is the end of a table or a sentence."""
_REVERSED = re.compile(r"[(\[][^()\[\]]*$")
_VERSE = re.compile(r"\w\s+/\s+\w|[^\W\d]\s*(?:\*+|\.{3,}|…)\s*[^\W\d]")
"""The sign between the two lines or halves of a verse."""
_TELLING = ("locator", "page", "issued", "publisher", "volume", "issue", "number", "archive_location")
_FEWEST = 4
"""With so many notes without a stop, a paper may have that habit."""


@rule(
    "N105",
    good=[
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        "[^1]: Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), 75–76. 38",
        "[^1]: The duty was five shillings. (*Tolls and Weirs* [London: Keel, 1957], p. 160)",
        "[^1]: كان الرسم خمسة دراهم. (المكوس والسدود [بغداد: دار النهر، 1957]، ص 160)",
        "[^1]: “The duty was five shillings.” —Rolls of the Port, vol. iv, p. 38",
        "[^1]: «وكان الرسم خمسة دراهم.» —سجلات الميناء، ج 4، ص 38",
        "[^1]: Is the state older than the nation?",
        "[^1]: Available at: https://example.org/state",
        "[^1]: The figures were drawn with `plot(series)`",
        "[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، دار الشؤون الثقافية العامة، بغداد، 1988، ص 75.",
        "[^1]: هل الدولة أقدم من الأمة؟",
        "[^1]: That is, the council of elders",
        "[^1]: الخطمي: نبات يغسل به الرأس",
        "[^1]: متاح على الرابط: https://example.org/dawla",
        "[^1]: رُسمت الأرقام بالأمر `plot(series)`",
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p",
        "[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، دار الشؤون الثقافية العامة، بغداد، 1988، ص",
        "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34 رقم",
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75, no",
        "[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، دار الشؤون الثقافية العامة، بغداد، 1988، 5/",
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, 5/",
        "[^1]: Harm to Ongoing Work",
        "[^1]: Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), 75; see also Marr,",
        "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 19 - 20 . 197",
        "[^1]: Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), 75.\n[^2]: Ibid. 91",
        "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 19.\n[^2]: المصدر نفسه. 91",
        "[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية (بغداد: دار الشؤون، 1988)، ص 75؛ وانظر: الوردي،",
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75. ____",
        "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 19. ـ ____",
        "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 19 ____",
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75, █",
        "[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، دار الشؤون الثقافية العامة، بغداد، 1988، ص 75، █",
    ],
    bad=[
        Bad(
            "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75",
            fixed="[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.",
        ),
        Bad(
            "[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، دار الشؤون الثقافية العامة، بغداد، 1988، ص 75",
            fixed="[^1]: عبد الرزاق الحسني، تاريخ الوزارات العراقية، دار الشؤون الثقافية العامة، بغداد، 1988، ص 75.",
        ),
        Bad("[^1]: المصدر نفسه، ص 12،", fixed="[^1]: المصدر نفسه، ص 12."),
        Bad("[^1]: Ibid., p. 12,", fixed="[^1]: Ibid., p. 12."),
        Bad(
            "[^1]: As we discussed with the help of Charles Tripp, *A History of Iraq*, Cambridge, 2007, p. 75,",
            fixed="[^1]: As we discussed with the help of Charles Tripp, *A History of Iraq*, Cambridge, 2007, p. 75.",
            safe=False,
        ),
        Bad("[^1]: As discussed at Landry 2019,", fixed="[^1]: As discussed at Landry 2019.", safe=False),
        Bad(
            "[^1]: وكما ناقشنا من قبل مع علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 19،",
            fixed="[^1]: وكما ناقشنا من قبل مع علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 19.",
            safe=False,
        ),
        Bad("[^1]: علي الوردي، وعاظ السلاطين. لندن. 1995", fixed="[^1]: علي الوردي، وعاظ السلاطين. لندن. 1995."),
        "[^1]: The river had a name of its own; see:",
        "[^1]: كان للنهر اسم آخر، راجع:",
        "[^1]: كان للنهر اسم آخر، نقلا عن:",
    ],
)
def missing_full_stop(paper: Paper, style: Style) -> Iterator[Finding]:
    """A note that does not end with a full stop.

    A note is read as a sentence, and the full stop shows that nothing was cut off. Only notes ending in a citation that
    was read with confidence are checked, not prose and glosses, unless these break off behind a signal (`See:`); a note
    that ends with a web address is left alone, since the full stop would become part of the address, and one that ends
    with a label whose number is missing. So are verses, and notes whose last bracket stands behind the full stop
    (`… rained. (30)`) or was turned round by a converter. Nothing is reported in a paper whose notes mostly have none,
    unless it is to follow a style that requires it; then the stops are not added unasked, for prose and what is not
    surely read would stay without.
    """
    if style.get("closing-stop") != "one":
        return
    stopped, open_ended = 0, []
    for citation in paper.citations:
        end = _end_of_cite(citation)
        if end is None and _breaks_off(citation.note):
            yield _unstopped(citation.note, safe=False)
        elif end is not None and citation.note.text[end - 1] in _STOPS:
            stopped += 1
        elif end is not None:
            open_ended.append(citation)
    closed = sum(note.text.rstrip(_UNSEEN + _CLOSING).endswith(tuple(_STOPS)) for note in paper.document.notes)
    count = len(paper.document.notes)
    is_custom = count >= _FEWEST and 2 * closed < count
    if not style.assumed or count < _FEWEST or (stopped >= len(open_ended) and not is_custom):
        yield from (
            _unstopped(citation.note, safe=not is_custom and not _may_go_on(citation)) for citation in open_ended
        )


def _may_go_on(citation: Citation) -> bool:
    """Whether the last cite stands in the author's sentence, which a comma at the end leaves unfinished (`As said in
    Marr 2012,`): a stop would hide that words are missing."""
    text, last = citation.note.text, citation.cites[-1]
    before = text[: last.span.start].rstrip(_UNSEEN + _CLOSING + "([")
    said = any(comment.start < len(before) <= comment.end for comment in citation.comments)
    led_in = last.signal is not None and not _signals().fullmatch(unify(last.signal.text))
    if text.rstrip(_UNSEEN)[-1:] not in _HANGING or before[-1:] in _STOPS + _HANGING + ":":
        return False
    return said or led_in


_signals = partial(term_finder, "see", "see-also", "quoted-in", behind=r"\W*")


def _breaks_off(note: Note) -> bool:
    """Whether a note, whatever it says, ends with a signal and the colon behind which a work should stand (`See:`)."""
    return not note.embedded and _signal_alone().search(unify(note.text.rstrip(_UNSEEN))) is not None


_signal_alone = partial(term_finder, "see", "see-also", "quoted-in", before=r"(?:^|[\s.،,؛;(])", behind=r"\s*:$")


def _end_of_cite(citation: Citation) -> int | None:
    """Where the note's last sign but quotation marks and brackets ends, where it ends a cite that is surely read."""
    note = citation.note
    end = len(note.text.rstrip(_UNSEEN))
    bare = len(note.text.rstrip(_UNSEEN + _RULE))
    if note.text[bare:end].strip(_RULE) and note.text[bare - 1 : bare] not in tuple(_STOPS):
        return None
    core = end = bare if note.text[bare:end].strip(_RULE) else end
    while core and note.text[core - 1] in _CLOSING:
        core -= 1
    last = citation.cites[-1] if citation.cites else None
    if (
        not core
        or last is None
        or citation.kind is NoteKind.AFFILIATION
        or note.text[last.span.end : core].strip(_STOPS + _HANGING + ":")
        or _ends_in_address(note.text[:end])
        or note.text[core - 1] in (BLACKENED, "/")
        or _TAG.search(note.text[:end])
        or _is_code(note, core)
        or any(each.item is None and each.span.end >= last.span.end for each in note.embedded)  # LaTeX prints them
        or not is_surely_read(last)
        or _may_be_words(last)
        or (last.fields.keys() == {"author"} and note.text[core - 1] in _HANGING)  # what was to follow is missing
        or _has_an_end_of_its_own(note.text[:end], last)
        or _waiting().search(note.text, last.span.start, core)
        or _waits_for_number(note.text[:core], last)
    ):
        return None
    return core


def _may_be_words(cite: Cite) -> bool:
    """Whether a cite is but a title, as a word and its meaning are read, too (`الخطمي: نبات`), or a name and a title
    with a word between them (`Harm to Canals`)."""
    if cite.fields.keys() != {"author", "title"}:
        return cite.fields.keys() == {"title"}
    parts = sorted((field.span.start, field.span.end) for fields in cite.fields.values() for field in fields)
    gaps = [cite.between(one[1], other[0]) for one, other in pairwise(parts)]
    return any(map(str.isalpha, "".join(gaps)))


_waiting = partial(term_finder, "page", "pages", "volume", "part", "issue", before=r"(?:^|(?<=[\s,،]))", behind=r"\W*$")
"""A label at the end whose number is missing (`vol. 2, p`, `ج 1 ص`): no full stop mends what was cut off."""


def _waits_for_number(text: str, last: Cite) -> bool:
    """Whether the note ends with a word that leads a number (`ص 12 رقم`), and no word of a title (`The White Book`)."""
    found = _numbered().search(unify(text), last.span.start)
    titles = (*last.fields.get("title", ()), *last.fields.get("container_title", ()))
    return found is not None and all(title.span.end <= found.start() for title in titles)


_numbered = partial(word_finder, "numbered-part-words", before=r"(?<=\s)", behind="$")


def _has_an_end_of_its_own(text: str, last: Cite) -> bool:
    """Whether the note, `text`, ends with a bracket behind its full stop, one turned round, or with verse."""
    tail = text[-_LONGEST_BRACKET:]
    if any(end.search(tail) for end in (_SET_APART, _REVERSED, _STRAY, _ATTRIBUTED, _IN_FIGURES)):
        return True
    is_verse = "\n" in text or _VERSE.search(text) is not None
    return is_verse and not _is_plainly_a_cite(last)


def _is_plainly_a_cite(cite: Cite) -> bool:
    """Whether the cite shows more than words that may be a line of verse: a page, a date, words of a repeat."""
    return cite.form not in (Form.FULL, Form.SHORT) or any(cite.fields.get(name) for name in _TELLING)


def _unstopped(note: Note, *, safe: bool) -> Finding:
    end = len(note.text.rstrip(_UNSEEN))
    last = note.text[end - 1]
    if last == ":":
        return Finding(note.part(end - 1, end), phrase("The note ends with a colon, as if something were missing"))
    if last in _HANGING:
        fix = Fix((Edit(note.part(end - 1, end), "."),), safe=safe)
        message = phrase("End the note with a full stop instead of {found}", found=indefinite(last))
        return Finding(note.part(end - 1, end), message, fix)
    fix = Fix((Edit(note.part(end, end), "."),), safe=safe)
    return Finding(note.part(end - 1, end), phrase("Add a full stop at the end of the note"), fix)


def _ends_in_address(text: str) -> bool:
    words = text[-_LONGEST_ADDRESS:].rsplit(maxsplit=1)
    return bool(words) and _ADDRESS.search(words[-1]) is not None


def _is_code(note: Note, end: int) -> bool:
    """Whether the character before the offset `end` is code."""
    return any(run.emphasis is Emphasis.CODE and run.span.start < end <= run.span.end for run in note.runs)
