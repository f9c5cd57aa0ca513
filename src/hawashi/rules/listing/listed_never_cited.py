import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from hawashi.bibliography.titles import SUBTITLE, common, folded_words, listed_words
from hawashi.certainty import SURE, has_strange_words, is_surely_read, sureness
from hawashi.checking import rule
from hawashi.listing import dated_cites
from hawashi.locales import fold, is_arabic
from hawashi.messages import phrase
from hawashi.model import Cite, Finding, Form, Listed, Name, Paper, spliced
from hawashi.rules.list_examples import DODGE, JABIRI, TRIPP, WARDI, sample
from hawashi.rules.lists import MOST_SHARED, is_trusted, parties, telling
from hawashi.rules.wording import named, place_of, quoted

_PUBLISHED = frozenset({"publisher", "publisher_place", "container_title"})
_NAMES, _HEAD, _BEGINNING = 2, 3, 4  # words of an entry that was not surely read: some are its author's, they name it
_IMPRINT = ("publisher", "publisher_place", "issued")
_FEWEST_OF_ENTRY = 5
_MOST_OF_ENTRY = 0.4
"""Such an entry has at least so many telling words, and a note that cites it more than this share of them."""
_FEWEST = 3
"""Telling words of a title by which a work without an author is known in a note, words of one by which it is in the
text."""

_HADI = "Ghaib, Hadi. *From War to a New Authoritarianism in Basra*. London: Routledge, 2012."
_HADI_AR = "غائب، هادي. *من الحرب الطويلة إلى السلم الأهلي*. بيروت: دار الفارابي، 2012."
_REPORT = "*The Lancet*. “Report of the Lancet Special Commission on the Tailors of Basra.” May 3, 1884, 785–832."
_REPORT_AR = "جريدة الزمان. «تقرير خاص عن أحوال الخياطين في مدينة البصرة القديمة». 3 أيار 1984، 7."


@rule(
    "S102",
    good=[
        TRIPP.note,
        sample(f"{TRIPP.note}\n{DODGE.note}", DODGE.entry, TRIPP.entry),
        sample(f"{TRIPP.note}\n[^2]: Dodge, *From War to a New Authoritarianism*, 12.", DODGE.entry, TRIPP.entry),
        sample(f"{WARDI.note}\n{JABIRI.note}", JABIRI.entry, WARDI.entry),
        sample(f"{WARDI.note}\n[^2]: الجابري، ص 12.", JABIRI.entry, WARDI.entry),
        sample(
            f"The book *Iraq: From War to a New Authoritarianism* is known.[^1]\n\n{TRIPP.note}",
            DODGE.entry,
            TRIPP.entry,
        ),
        sample(f"وكتاب «مدخل إلى فلسفة العلوم» معروف.[^1]\n\n{WARDI.note}", JABIRI.entry, WARDI.entry),
        sample(f"{TRIPP.note}\n[^2]: Hadi Ghaib, *From War to Authoritarianism*, 12.", _HADI, TRIPP.entry),
        sample(
            f"{WARDI.note}\n[^2]: غائب، *من الحرب إلى السلم*، دار الفارابي، بيروت، 2011، ص 12.", _HADI_AR, WARDI.entry
        ),
        sample(
            f"As in *Basra Trail* (1971).[^1]\n\n{TRIPP.note}",
            "Haddad, Omar. *The Basra Trail*. MECC, 1971.",
            TRIPP.entry,
        ),
        sample(
            f"كما في «درب البصرة» (1971).[^1]\n\n{WARDI.note}",
            "حداد، عمر. *درب البصرة*. بيروت: دار ميك، 1971.",
            WARDI.entry,
        ),
        sample(f"{TRIPP.note}\n[^2]: Gaius Julius Hyginus, *Fabulae* 132 in Dodge 2012.", DODGE.entry, TRIPP.entry),
        sample(f"{WARDI.note}\n[^2]: ابن سينا، *النجاة* 132، عند الجابري 2002.", JABIRI.entry, WARDI.entry),
        sample(f"{TRIPP.note}\n[^2]: *Lancet*, “Report,” 817–819.", _REPORT, TRIPP.entry),
        sample(f"{WARDI.note}\n[^2]: جريدة الزمان، «تقرير».", _REPORT_AR, WARDI.entry),
    ],
    bad=[sample(TRIPP.note, DODGE.entry, TRIPP.entry), sample(WARDI.note, JABIRI.entry, WARDI.entry)],
)
def listed_never_cited(paper: Paper) -> Iterator[Finding]:
    """A work in the list at the end that no note cites.

    Journals ask for "all the works cited, and no others". Nothing is reported where a note names the author or most of
    the title, even where it was not surely read, or the author's family name beside half of the title or the year, or
    cites a chapter of the book that is listed, nor where the text names an author of whom nothing else is cited, the
    site or program that is listed, or a title of three words and more. An Arabic family name may be any word: in the
    text it counts where another of the author's names stands beside it. Of an entry that was not surely read the family
    name, or else the first words, may stand nowhere before the list. In a paper that cites by author and date S116 says
    it.
    """
    if not is_trusted(paper) or paper.document.taken_in or dated_cites(paper):
        return
    said, homes = _Said(paper), _homes(paper)
    for listed in paper.listed:
        if listed.cited or listed.perhaps or folded_words(listed.work.title or "") in homes:
            continue
        if _is_one_work(listed):
            if not said.means(listed):
                yield Finding(
                    place_of(listed.cite), phrase("{work} is listed, but no note cites it", work=named(listed.cite))
                )
        elif said.has_nothing_of(listed):
            start = quoted(" ".join(listed.entry.text.split()[:_BEGINNING]))
            yield Finding(place_of(listed.cite), phrase("{work} is listed, but no note cites it", work=start))


def _is_cited_briefly(listed: Listed, notes: Sequence[frozenset[str]]) -> bool:
    """Whether a note with these words has a family name and half of the title without its subtitle; one word of a title
    is enough beside a name of several."""
    title = telling(SUBTITLE.split(listed.work.title or "")[0])
    names = [telling(name.family or name.literal) for name in _makers(listed)]
    return any(
        name <= words and len(title & words) >= max(len(title) / 2, 1 if len(name) > 1 else 2)
        for words in notes
        for name in names
    )


def _telling(words: Sequence[str]) -> frozenset[str]:
    """Those of these words that tell something; a note may be longer than any title."""
    return frozenset(words) - common()


def _piece(cite: Cite) -> tuple[frozenset[str], str]:
    """The words of the name of a newspaper or journal, and the title of a piece in it by whom is not said."""
    home, title = cite.first("container_title"), cite.first("title")
    if home is None or title is None or "author" in cite.fields:
        return frozenset(), ""
    return telling(home.text), f"{' '.join(folded_words(title.text))} "


class _Said:
    """The words of a paper before its list, and in which of its notes each stands."""

    def __init__(self, paper: Paper) -> None:
        met = {key for listed in paper.listed for key in listed.cited}
        self._titles = [_telling(folded_words(text)) for text in _beside(paper, lambda cite: cite.reference in met)]
        rest = _beside(paper, lambda cite: cite.reference in met or (cite.form is Form.FULL and is_surely_read(cite)))
        self._names = frozenset().union(*map(_words, rest))
        explained = [words for listed in paper.listed if listed.cited for words in _families(listed)]
        self._named = _in_order(_before_list(paper))
        self._named_alone = frozenset(self._named).difference(*explained)
        self._named_together = frozenset(pairwise(self._named))
        said = folded_words(_before_list(paper))
        whole = [folded_words(note.text) for note in paper.document.notes]
        self._text = " | ".join(f" {' '.join(words)} " for words in (said, *whole))
        self._whole = [_telling(words) for words in whole]
        self._pieces = list(map(_piece, paper.cites))
        self._body, self._beside = frozenset(said), frozenset(pairwise(said))
        self._notes: dict[str, list[int]] = {}
        for place, words in enumerate(whole):
            self._beside |= frozenset(pairwise(words))
            for word in frozenset(words):
                self._notes.setdefault(word, []).append(place)

    def means(self, listed: Listed) -> bool:
        """Whether a note or the text may mean an entry that is one work, or it names nothing to be known by."""
        family, opposed = _families(listed), [] if listed.work.author else parties(listed.work.title or "")
        title = telling(listed.work.title or "")
        if any(words <= self._names for words in family) or self._has_title(listed) or self._has_year(listed):
            return True
        if any(_is_named(name, self._named_alone, self._named_together) for name in _makers(listed)):
            return True
        if _is_site_named(listed, self._named) or _is_cited_briefly(listed, self._whole) or self._has_piece(listed):
            return True
        if opposed:
            return all(names & (self._notes.keys() | self._body) for names in opposed)
        # What names nobody may be the rest of an entry that was torn in two.
        notes = self._titles if family else self._whole
        return len(title) < (1 if family else _FEWEST) or any(
            len(title & words) >= MOST_SHARED * len(title) for words in notes
        )

    def _has_piece(self, listed: Listed) -> bool:
        """Whether a note begins the title of an entry of the same newspaper or journal."""
        home, title = _piece(listed.cite)
        return bool(home) and any(words == home and title.startswith(begun) for words, begun in self._pieces)

    def _has_year(self, listed: Listed) -> bool:
        """Whether the family name of a maker stands before the year, as a few notes among full ones may cite."""
        names = [folded_words(name.family or name.literal)[-1:] for name in _makers(listed)]
        return any((*name, str(listed.work.year)) in self._beside for name in names)

    def _has_title(self, listed: Listed) -> bool:
        """Whether the title of an entry, with or without its subtitle, stands in the text or a note; short ones do not
        count, but for those that the year follows."""
        title = listed.work.title or ""
        forms = [folded_words(form.lower().removeprefix("the ")) for form in (title, SUBTITLE.split(title)[0])]
        told = [words if len(words) >= _FEWEST else (*words, str(listed.work.year)) for words in forms if words]
        return any(f" {' '.join(words)} " in self._text for words in told)

    def has_nothing_of(self, listed: Listed) -> bool:
        """Whether an entry that was not surely read, but is plainly a work, begins with names that stand nowhere, those
        of an institution or a newspaper nowhere together, and no note has many of its words."""
        words = telling(_without_publisher(listed.cite))
        number = len(telling(listed.entry.text))
        family = telling(_family(listed))
        names = family or telling(" ".join(listed.entry.text.split()[:_NAMES]))
        is_work = "issued" in listed.cite.fields and (family or not _PUBLISHED.isdisjoint(listed.cite.fields))
        if not is_work or number < _FEWEST_OF_ENTRY or not names:
            return False
        met = names & (self._notes.keys() | self._body)
        head = folded_words(listed.entry.text)[:_HEAD]
        if not family and not listed_words("institution-words").union(listed_words("newspaper-labels")).isdisjoint(
            head
        ):
            met = met if not self._beside.isdisjoint(pairwise(head)) else frozenset()
        if met == names or (met and not family):
            return False
        shared = Counter(place for word in words for place in self._notes.get(word, ()))
        return max(shared.values(), default=0) <= _MOST_OF_ENTRY * len(words)


def _without_publisher(cite: Cite) -> str:
    """The words of an entry but for who published it, where and when: many notes may share them."""
    spans = sorted(field.span for name in _IMPRINT for field in cite.fields.get(name, ()))
    return spliced(cite.raw, ((span.start, span.end, " ") for span in spans))


def _family(listed: Listed) -> str:
    """The family name with which an entry begins: what stands before a comma among the names of its author, or the
    last name of one who is named in full."""
    author = listed.cite.first("author")
    if author is None or author.span.start > 0:
        return ""
    found = _INVERTED.match(author.text) or _IN_ORDER.match(author.text)
    return found[1] if found else ""


_INVERTED = re.compile(r"((?:[^\W\d_][\w'’-]*+\s?){1,3})(?:[,،]\s|(?<=\s)[A-Z]{1,3}$)")
_IN_ORDER = re.compile(r"(?:[^\W\d_]{1,8}\.\s*)?(?:[^\W\d_]+\s){2,4}([^\W\d_]{3,})\Z")


def _homes(paper: Paper) -> frozenset[tuple[str, ...]]:
    """The titles of the books and journals that something cited stands in."""
    return frozenset(folded_words(home.text) for cite in paper.cites for home in cite.fields.get("container_title", ()))


def _is_one_work(listed: Listed) -> bool:
    """Whether an entry is a work by an author with a title: what else it says, nobody needs to know here."""
    cite = listed.cite
    is_told = "author" in cite.fields and "title" in cite.fields and sureness(cite, "author", "title") >= SURE
    return listed.is_sure or (is_told and not has_strange_words(cite))


def _beside(paper: Paper, is_known: Callable[[Cite], bool]) -> Sequence[str]:
    """What each note says beside the cites of which it is known what they cite."""
    return [
        spliced(
            citation.note.text, ((cite.span.start, cite.span.end, " ") for cite in citation.cites if is_known(cite))
        )
        for citation in paper.citations
    ]


def _families(listed: Listed) -> list[frozenset[str]]:
    """The words of the family name of each who made the work."""
    return [_words(name.family or name.literal) for name in _makers(listed)]


def _makers(listed: Listed) -> tuple[Name, ...]:
    return (*listed.work.author, *listed.work.editor)


def _is_named(name: Name, said: frozenset[str], beside: frozenset[tuple[str, str]]) -> bool:
    """Whether a text with these words, and these words beside each other, names somebody."""
    family, given = _words(name.family or name.literal), _words(name.given)
    if not family <= said:
        return False
    if not given or not is_arabic(name.family):
        return True
    return any((one, other) in beside or (other, one) in beside for one in given for other in family)


def _before_list(paper: Paper) -> str:
    return paper.document.body[: paper.document.listed[0].span.start]


def _is_site_named(listed: Listed, said: Sequence[str]) -> bool:
    """Whether an entry with an address is a site or a program whose name stands in a text with these words."""
    name = _in_order(SUBTITLE.split(listed.work.title or "")[0])
    return "url" in listed.cite.fields and bool(name) and f" {' '.join(name)} " in f" {' '.join(said)} "


def _words(text: str) -> frozenset[str]:
    return frozenset(_in_order(text))


def _in_order(text: str) -> list[str]:
    """The words of a text that may be names, as they follow each other: none that is written small (`said`, `van`)."""
    found = text.replace("،", " ").translate(_PARTING).split()
    return [fold(word) for word in found if not word[0].islower()]


_PARTING = str.maketrans(dict.fromkeys(".,;:()[]«»“”\"'’‘*_/؛-–—", " "))
