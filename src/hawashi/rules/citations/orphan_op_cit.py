import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from hawashi.certainty import SURE, has_strange_words, sureness
from hawashi.checking import rule
from hawashi.citations.directions import points_ahead
from hawashi.locales import fold, has_term, term_finder, unify, without_article
from hawashi.messages import Message, phrase
from hawashi.model import NOTE_NUMBER, Cite, Finding, Form, Paper, Span, Unresolved
from hawashi.rules.doubtful import is_of_pages
from hawashi.rules.lists import telling
from hawashi.rules.repeats import Repeat, listed, unresolved
from hawashi.rules.said import Said
from hawashi.rules.wording import quoted

_LONG_WORD = re.compile(r"\w{4,}")

_MARR = "Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34"
_ROWS = [("Ames", "Weirs"), ("Birch", "Canals"), ("Cole", "Mills"), ("Dean", "Rivers"), ("Elm", "Marshes")]
_ONE_OFF = "[^1]: The author thanks the mill.\n" + "".join(
    [
        f"[^{n}]: John {name}, *The {title} of Basra*, Mill Press, London, 2012, p. 3.\n"
        for n, (name, title) in enumerate(_ROWS, 2)
    ]
    + [f"[^{n + 6}]: {name}, *supra* note {n}, at 4.\n" for n, (name, _) in enumerate(_ROWS, 1)]
)
_SUTUR = [
    ("الزيدي", "السدود"),
    ("الجبوري", "القنوات"),
    ("السعدي", "الطواحين"),
    ("العاني", "الأنهار"),
    ("الكناني", "الأهوار"),
]
_ZAHF = "[^1]: يشكر المؤلف أصحاب الطاحونة.\n" + "".join(
    [
        f"[^{n}]: سالم {name}، {title} في البصرة، دار القناة، بغداد، 2012، ص 3.\n"
        for n, (name, title) in enumerate(_SUTUR, 2)
    ]
    + [f"[^{n + 6}]: {name}، الهامش {n} أعلاه، ص 4.\n" for n, (name, _) in enumerate(_SUTUR, 1)]
)
_WARDI = "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34"


@rule(
    "C104",
    good=[
        f"[^1]: {_MARR}.\n[^2]: Marr, op. cit., p. 40.",
        f"[^1]: {_WARDI}.\n[^2]: علي الوردي، مصدر سابق، ص 40.",
        f"[^1]: {_MARR}.\n[^2]: Huda Salman to Hasan Karim, 4 May 1923 (see note 1 above).",
        "[^1]: The river rose that spring (see page 61 above).",
        "[^1]: فاض النهر في ذلك الربيع، انظر الصفحة 61 أعلاه.",
        "[^1]: The river rose that spring.\n[^2]: See note 1, supra.",
        "[^170]: Marr, *supra* note 33, at 5.\n[^171]: Tripp, op. cit., p. 40.",
        "[^170]: الحسني، الهامش 33 أعلاه، ص 5.\n[^171]: الوردي، مصدر سابق، ص 40.",
        f"[^1]: {_MARR}.\n[^2]: Y.B. 22 Hen. VI. 21; supra, p. 188, n. 7.",
        "[^1]: فاض النهر في ذلك الربيع.\n[^2]: انظر الهامش 1 أعلاه.",
        f"[^1]: {_MARR}. The river rose. Marr, supra note 1, p. 40.",
        f"[^1]: {_WARDI}. وفاض النهر. الوردي، الهامش 1 أعلاه، ص 40.",
        "[^1]: البلاذري، فتوح البلدان، دار الهلال، بيروت، 1988، ص 9.\n[^2]: ويروي البلاذري عن بناء البصرة، ص 97.",
        "[^1]: النجار، السدود، دار القناة، بغداد، 1998، ص 15.\n[^2]: النجار، سدود البصرة، ص 31.",
        "[^1]: الذهبي، ميزان الاعتدال، ج 2، ص 15.\n[^2]: الذهبي، سير أعلام النبلاء، ج 4، ص 31.",
        f"[^1]: {_WARDI}.\n[^2]: هدى سلمان إلى حسن كريم، 4 أيار 1923 (انظر الهامش 1 أعلاه).",
        f"[^1]: {_MARR}.\n[^2]: Marr, *The Canals*, p. 40.\n\n# Bibliography\n\n"
        "Marr, Phebe. *The Canals of Basra*. London: Mill Press, 1985.\n\n"
        "Marr, Phebe. *The Modern History of Iraq*. Boulder: Westview Press, 2012.\n",
        f"[^1]: {_WARDI}.\n[^2]: الوردي، أسطورة الأدب، ص 40.\n\n# المصادر\n\n"
        "الوردي، علي. أسطورة الأدب الرفيع. دار كوفان، لندن، 1994.\n\n"
        "الوردي، علي. دراسة في طبيعة المجتمع العراقي. مطبعة العاني، بغداد، 1965.\n",
    ],
    bad=[
        f"[^1]: {_MARR}.\n[^2]: Tripp, op. cit., p. 40.",
        f"[^1]: {_MARR}.\n[^2]: Marr, supra note 7, p. 40.",
        f"[^1]: {_MARR}.\n[^2]: Tripp, supra note 1, p. 40.",
        f"[^1]: Skinny Rivers, Big Savings Act, S.5573, 118th Cong. (2024).\n[^2]: {_MARR}.\n"
        "[^3]: Marr, supra note 1, p. 40.",
        f"[^1]: {_WARDI}.\n[^2]: الحسني، مصدر سابق، ص 40.",
        _ONE_OFF,
        _ZAHF,
    ],
)
def orphan_op_cit(paper: Paper) -> Iterator[Finding]:
    """A short citation of a work that was never cited in full.

    `Op. cit.` (`مصدر سابق`), a short title or `supra note 3` sends the reader back to the note that introduces the
    work, but there is no such note, or it cites something else. Short titles are checked only where the author's family
    name appears alone and another work by that author was cited with publication details; otherwise it may be a first
    citation without them; and not where the list of works has the title. Nothing is reported where an earlier note
    names the author or the title in another way, in a sentence or in another spelling: a reader finds the work there.
    Where the notes begin with a higher number than 1, the paper is a part of a longer one, and of what may stand before
    it nothing is said. Where numbers are off by the same difference throughout, as behind a note that was put in later,
    that is said once.
    """
    labels = {note.id: note.label for note in paper.document.notes}
    found = [(cite, finding, _off_by(cite, labels)) for cite, finding in _lost(paper, labels)]
    differences = Counter(off for _, _, off in found if off)
    usual, times = next(iter(differences.most_common(1)), (0, 0))
    alike = [cite for cite, _, off in found if off == usual] if times >= _FEWEST_ALIKE else []
    if alike:
        yield Finding(alike[0].span, _all_off(alike, labels))
    yield from (finding for cite, finding, _ in found if cite not in alike)


_FEWEST_ALIKE = 5
"""So many cross-references off by one difference are no chance."""


def _off_by(cite: Cite, labels: Mapping[str, str]) -> int:
    """By how much the number of the note that has a cite's work differs from the one that the cite gives; 0 if none."""
    number, told = cite.first(NOTE_NUMBER), labels.get(cite.target.note, "") if cite.target else ""
    is_told = number is not None and unify(number.text).isdecimal() and told.isdecimal()
    if number is None or not is_told or max(len(number.text), len(told)) >= _DIGITS:
        return 0
    return int(told) - int(number.text)


def _all_off(cites: Sequence[Cite], labels: Mapping[str, str]) -> Message:
    first = cites[0]
    return phrase(
        "{cite} refers to {note}, but its work is in note {label}; {count} more cross-references are off by as much",
        cite=quoted(first.raw),
        note=_note(first),
        label=labels[first.target.note] if first.target else "",
        count=len(cites) - 1,
    )


def _lost(paper: Paper, labels: Mapping[str, str]) -> Iterator[tuple[Cite, Finding]]:
    """The short citations whose work is nowhere before them, each with what is said of it."""
    said = Said(paper)
    for repeat in unresolved(paper, Unresolved.NO_EARLIER_WORK, Unresolved.NO_SUCH_NOTE, Unresolved.NOT_IN_THAT_NOTE):
        is_told = said.names(repeat.cite) or _is_of_own_note(repeat.cite, labels)
        if is_told or not _is_lost(repeat, paper):
            continue
        if repeat.is_plain:
            yield repeat.cite, Finding(repeat.cite.span, _fault(repeat))
        elif _stands_elsewhere(repeat.cite, paper):
            yield repeat.cite, Finding(repeat.cite.span, _fault(replace(repeat, before=(), after=())))


def _stands_elsewhere(cite: Cite, paper: Paper) -> bool:
    """Whether the work of a cite that sends to a note by its number surely stands in another one: then it matters
    little how surely that was read which stands in the note named."""
    if cite.unresolved is not Unresolved.NOT_IN_THAT_NOTE or cite.target is None or has_strange_words(cite):
        return False
    first, author = paper.cite(cite.target), cite.first("author")
    return (
        first.form is Form.FULL
        and author is not None
        and set(_LONG_WORD.findall(fold(author.text))) <= set(_LONG_WORD.findall(fold(first.raw)))
        and min(sureness(cite, "author"), sureness(first, "author")) >= SURE
        and all(other.note != cite.target.note for other in cite.candidates)
    )


def _is_lost(repeat: Repeat, paper: Paper) -> bool:
    """Whether the cite sends the reader back: by the words of a repeat, or by the family name of an author of whom
    other works are cited, and these with where or when they came out. One that shares words with their titles was only
    read wrongly."""
    cite = repeat.cite
    if cite.form is Form.SUPRA and cite.first("issued") is not None and cite.unresolved is Unresolved.NOT_IN_THAT_NOTE:
        return False  # a letter with its day, say, is told by itself, and the note sent to where it lies
    if cite.form is Form.SUPRA:  # a bare `note 9` may be one of the work cited
        return has_term(cite.raw, "supra", "above") and not (_is_on_page(cite, paper) or _was_not_read(cite, paper))
    if cite.form is not Form.SHORT:
        return cite.form is Form.OP_CIT
    if cite.first("issued") or _is_spoken(cite) or _is_listed(cite, paper):
        return False  # `Marr 1985` is looked up in a list
    if not any(_came_out(paper.cite(one)) for one in cite.candidates):
        return False  # in this paper a first citation may have no imprint
    others = {word for name in (*repeat.before, *repeat.after) for word in _long_words(name)}
    return bool(others) and others.isdisjoint(_long_words(repeat.cite.raw))


def _long_words(text: str) -> list[str]:
    return [without_article(word) for word in _LONG_WORD.findall(fold(text))]


def _is_of_own_note(cite: Cite, labels: Mapping[str, str]) -> bool:
    """Whether a cite sends to the note that it stands in, and another one stands before it there."""
    number = cite.first(NOTE_NUMBER)
    return number is not None and unify(number.text) == unify(labels[cite.span.text]) and cite.span.start > 0


def _was_not_read(cite: Cite, paper: Paper) -> bool:
    """Whether the note sent to, in a PDF, would stand between others: its number was left out in reading, which is told
    of the numbers themselves."""
    number = cite.first(NOTE_NUMBER)
    if number is None or cite.unresolved is not Unresolved.NO_SUCH_NOTE or not is_of_pages(paper.document):
        return False
    sought = [int(each) for each in re.findall(r"\d{1,6}", unify(number.text))]
    labels = [int(note.label) for note in paper.document.notes if note.label.isdecimal() and len(note.label) < _DIGITS]
    return bool(sought and labels) and min(labels) <= max(sought) <= max(labels)


_DIGITS = 7  # so long a number counts no notes


def _is_listed(cite: Cite, paper: Paper) -> bool:
    """Whether an entry of the list has all words of the title: there the work is told in full."""
    title = cite.first("title")
    words = telling(title.text) if title else frozenset()
    return bool(words) and any(words <= telling(listed.entry.text) for listed in paper.listed)


def _is_spoken(cite: Cite) -> bool:
    """Whether words stand between the author and the title, as in a sentence: `البلاذري عن بناء البصرة، ص 7`."""
    author, title = cite.first("author"), cite.first("title")
    if author is None or title is None:
        return False
    between = cite.between(author.span.end, title.span.start)
    return any(char.isalpha() for char in between)


def _is_on_page(cite: Cite, paper: Paper) -> bool:
    """Whether the note is named by its page, too (`supra, p. 188, n. 1`), where every page begins with note 1, say, or
    the number is that of a page (`انظر الصفحة 61 أعلاه`)."""
    number = cite.first(NOTE_NUMBER)
    text = paper.document.text_of(cite.span.text)
    return (
        number is not None
        and _page().search(unify(text[max(0, number.span.end - _NEAR) : number.span.end])) is not None
    )


_NEAR = 40  # characters


_page = partial(term_finder, "page", "pages", behind=r"\s*\d+(?:[^\d]{0,12}\d+)?$")
"""A page, and nothing but a sign or a word and the number of a note behind it."""


def _came_out(cite: Cite) -> bool:
    """Whether a cite says where or when its work came out."""
    return any(map(cite.first, ("publisher", "publisher_place", "issued", "container_title")))


def _fault(repeat: Repeat) -> Message:
    cite, shown = repeat.cite, quoted(repeat.cite.raw)
    if cite.unresolved is Unresolved.NO_SUCH_NOTE:
        return _to_nowhere(cite, shown)
    if cite.unresolved is Unresolved.NOT_IN_THAT_NOTE:
        return _to_other_works(repeat, shown)
    if repeat.after:
        return phrase(
            "{cite} has no earlier full citation; the first one comes later: {works}",
            cite=shown,
            works=listed(repeat.after, "and"),
        )
    if repeat.before:
        return phrase(
            "{cite} has no earlier full citation; by this author only {works} is cited",
            cite=shown,
            works=listed(repeat.before, "and"),
        )
    return phrase("{cite} has no earlier full citation", cite=shown)


def _to_nowhere(cite: Cite, shown: Message) -> Message:
    number = cite.first(NOTE_NUMBER)
    note = _note(cite)
    if number is not None and points_ahead(cite.raw, _within(number.span, cite)):
        return phrase("{cite} refers to {note}, but there is no such note after it", cite=shown, note=note)
    return phrase("{cite} refers to {note}, but there is no such note before it", cite=shown, note=note)


def _to_other_works(repeat: Repeat, shown: Message) -> Message:
    works = [work for name in (*repeat.before, *repeat.after) if isinstance(work := name.fields["work"], Message)]
    others = listed(works, "and")
    note, missing = _note(repeat.cite), _missing(repeat.cite)
    if others:
        return phrase(
            "{cite} refers to {note}, which cites {others}, but {missing}",
            cite=shown,
            note=note,
            others=others,
            missing=missing,
        )
    return phrase("{cite} refers to {note}, which cites {missing}", cite=shown, note=note, missing=missing)


def _note(cite: Cite) -> Message:
    number = cite.first(NOTE_NUMBER)
    return phrase("note {number}", number=number.text) if number else phrase("the note")


def _missing(cite: Cite) -> Message:
    """Whose work, or which one, is missing in the note named."""
    author, title = cite.first("author"), cite.first("title")
    if author:
        return phrase("no work by {author}", author=author.text)
    return phrase("no work called {title}", title=quoted(title.text)) if title else phrase("no work")


def _within(span: Span, cite: Cite) -> Span:
    return Span(span.text, span.start - cite.span.start, span.end - cite.span.start)
