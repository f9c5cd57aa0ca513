from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial

from hawashi.certainty import SURE, has_strange_words, is_surely_read, sureness
from hawashi.checking import first_full_cites, rule
from hawashi.dates import parse_date
from hawashi.locales import has_word, unify, word_finder
from hawashi.messages import phrase
from hawashi.model import DATES, Cite, Date, Finding, Paper, Reference
from hawashi.rules.lacking import is_title_set_apart
from hawashi.rules.list_examples import DODGE, JABIRI, TRIPP, WARDI, sample
from hawashi.rules.lists import MOST_SHARED, is_trusted, parties, telling
from hawashi.rules.requirements import IN_LISTS, LEGAL
from hawashi.rules.wording import named, place_of

_MARR_NOTE = "[^2]: Phebe Marr, *The Modern History of Iraq* (Boulder: Westview Press, 2012), 12."
_JABRI_NOTE = "[^2]: صالح الجابري، *نقد وعاظ السلاطين*، دار الطليعة، بيروت، 2002، ص 12."
_EVENT_NOTE = "[^2]: For example, the River Archives conference at the University of Basra in 2012."
_NADWA_NOTE = "[^2]: ومن ذلك مثلاً ندوة أرشيف الأنهار في جامعة البصرة في عام 2012."
_BELL_NOTE = "[^2]: Bell (1868–1926), an English traveller of the desert. See Encyclopaedia of Canals, Brill, 2:535."
_MURTIN_NOTE = "[^2]: هو السرهانري مورتن (1841- 1899) إنكليزي مستكشف الصحراء الوسطى. فصل: 213/ 11:Stanley :N .E .B"
_TITLED_NOTE = "[^2]: وقد عُني سامي حداد بدراسة أسفار البحارة تحت عنوان «البحارة» (مؤسسة نوفل، بيروت، 1979)."
_MARR = "Marr, Phebe. *The Modern History of Iraq*. Boulder: Westview Press, 2012."
_PAGES_NOTE = "[^2]: The old *History of Iraq*, Boulder, 2012, vol. 2, pp. 438-440, 451, 460, 475 and 480."
_KAMIL = "ابن الأثير. *الكامل في التاريخ*. بيروت: دار صادر، 1965."
_SAFAHAT_NOTE = "[^2]: تاريخ الكامل، طبعة بيروت، 1965، ج 2، ص 438- 440 و455 و460 و471."
_CASE_NOTE = "[^2]: Keel Co. v. Weir, 39 F.3d 1451 (10th Cir. 1994); Rule on Canals, 88 Fed. Reg. 128 (Jan. 3, 2023)."


@rule(
    "S101",
    good=[
        TRIPP.note,
        sample(f"{TRIPP.note}\n{DODGE.note}", DODGE.entry, TRIPP.entry),
        sample(f"{WARDI.note}\n{JABIRI.note}", JABIRI.entry, WARDI.entry),
        sample(f"{TRIPP.note}\n{_CASE_NOTE}", TRIPP.entry),
        sample(f"{WARDI.note}\n{_CASE_NOTE}", WARDI.entry),
        sample(f"{TRIPP.note}\n{_EVENT_NOTE}", TRIPP.entry),
        sample(f"{WARDI.note}\n{_NADWA_NOTE}", WARDI.entry),
        sample(f"{TRIPP.note}\n{_BELL_NOTE}", TRIPP.entry),
        sample(f"{WARDI.note}\n{_MURTIN_NOTE}", WARDI.entry),
        sample(f"{WARDI.note}\n{_TITLED_NOTE}", WARDI.entry),
        sample(f"{TRIPP.note}\n{_PAGES_NOTE}", _MARR, TRIPP.entry),
        sample(f"{WARDI.note}\n{_SAFAHAT_NOTE}", WARDI.entry, _KAMIL),
        sample(f"{TRIPP.note}\n{DODGE.note}", TRIPP.entry).replace("# Bibliography", "# Selected Bibliography"),
        sample(f"{WARDI.note}\n{JABIRI.note}", WARDI.entry).replace("# المصادر", "# مراجع مختارة"),
    ],
    bad=[
        sample(f"{TRIPP.note}\n{DODGE.note}", TRIPP.entry),
        sample(f"{TRIPP.note}\n{_MARR_NOTE}", TRIPP.entry),
        sample(f"{WARDI.note}\n{JABIRI.note}", WARDI.entry),
        sample(f"{WARDI.note}\n{_JABRI_NOTE}", WARDI.entry),
    ],
)
def work_not_listed(paper: Paper) -> Iterator[Finding]:
    r"""A cited work missing from the list at the end of the paper.

    A list of works has all the works cited. Nothing is reported where the paper has no list, where the list was not
    surely read or is called a selection, where an entry may be the work or the book it stands in, nor for what is
    usually cited in notes only: letters and interviews, nor for laws and judgments, newspapers and web pages where the
    list has less than half of those cited. A list that LaTeX prints has only what is cited by its key, or named by
    `\nocite`: a work of the bibliography that a note cites in plain words alone is told, too.
    """
    yield from _not_printed(paper)
    if not is_trusted(paper) or _is_selection(paper):
        return
    met = {key for listed in paper.listed for key in (*listed.cited, *listed.perhaps)}
    entries = [(telling(listed.entry.text), bool(listed.cited)) for listed in paper.listed]
    books = [telling(listed.entry.text) for listed in paper.listed if "container_title" not in listed.cite.fields]

    full = first_full_cites(paper)
    kinds = _kinds(paper, full.keys(), met)
    looked_at = dict(_looked_at(paper))
    has_cases = any(parties(listed.work.title or "") for listed in paper.listed)
    for key, cite in full.items():
        work = paper.library.get(key)
        if key in met or work is None or _may_be_prose(cite):
            continue
        is_case = bool(parties(work.title or "")) or _is_of_law_report(work)
        if (is_case and not has_cases) or (work.type not in kinds and not is_case):
            continue
        if key not in looked_at:
            is_law = is_case or work.type in LEGAL
            if _is_law_missing(work, entries) if is_law else _has_nothing_of(cite, work, entries):
                yield Finding(place_of(cite), phrase("{work} is not in the list of works", work=named(cite)))
            continue
        makers = frozenset().union(*(telling(name.family or name.literal) for name in (*work.author, *work.editor)))
        title = telling(work.title or "")
        if sureness(cite, "author") < SURE:
            said = telling(f"{cite.fields['author'][0].text} {cite.fields['title'][0].text}")
            if any(_has(said, words, _AT_ALL) for words, _ in entries):
                continue
        elif sureness(cite, "title") < SURE and any(not makers.isdisjoint(words) for words, _ in entries):
            continue
        home = frozenset() if work.type in _IN_JOURNALS else telling(work.container_title or "")
        is_home_listed = any(_has(home, words, _NEARLY_ALL) for words in books)
        if not is_home_listed and not any(_may_be(title, makers, *entry) for entry in entries):
            yield Finding(place_of(cite), phrase("{work} is not in the list of works", work=named(cite)))


def _may_be_prose(cite: Cite) -> bool:
    """Whether the note may tell of something, and not cite it: a work has one title, which begins with no bracket, and
    does not come out for as long as a life (`Albuquerque (1453–1515), a soldier`)."""
    titles, date = cite.fields.get("title", ()), cite.first("issued")
    when = parse_date(date.text) if date else None
    is_life = isinstance(when, Date) and when.end is not None and when.end.year - when.year >= _SHORTEST_LIFE
    return is_life or len(titles) > 1 or any(title.text.startswith("(") for title in titles)


_SHORTEST_LIFE = 15  # years


def _is_selection(paper: Paper) -> bool:
    """Whether the heading of the list says that it has some works only (`Selected Bibliography`, `مراجع مختارة`)."""
    above = paper.document.body[: paper.listed[0].entry.span.start].rstrip()
    return has_word(above[above.rfind("\n") + 1 :][-_HEADING:], "selection-words")


_HEADING = 80  # characters


def _not_printed(paper: Paper) -> Iterator[Finding]:
    """The works of the bibliography that are cited in words, and not by their keys, where a list is made of keys."""
    document, bibliography = paper.document, paper.bibliography
    if document.printed is None or "*" in document.printed or bibliography is None:
        return
    stated = (one for some in (document.embedded, *(note.embedded for note in document.notes)) for one in some)
    printed = document.printed.union(one.key for one in stated)
    for key, cite in first_full_cites(paper).items():
        work = bibliography.get(key)
        if cite.is_stated or work is None or key in printed:
            continue
        if work.type in IN_LISTS and is_surely_read(cite):
            message = phrase(
                "{work} is not in the list that is printed: it is cited here in words, and nowhere by its key {key}",
                work=named(cite),
                key=key,
            )
            yield Finding(place_of(cite), message)


_PUBLISHED = ("publisher", "publisher_place", "container_title", "event_title", "number", "url")
_SOMETIMES = frozenset({"article-newspaper", "webpage", "post-weblog"})
"""Kinds of works that stand in some lists only."""


def _kinds(paper: Paper, cited: Iterable[str], met: Container[str]) -> frozenset[str]:
    """The types of works that the list should have: of laws, and of newspapers and the web, where it has at least half
    of those cited, or one alone is cited and it has works of such kinds."""
    kinds, has_such = IN_LISTS, False
    for some in (LEGAL, _SOMETIMES):
        of_kind = [key for key in cited if (work := paper.library.get(key)) is not None and work.type in some]
        listed = sum(key in met for key in of_kind)
        has_such = has_such or listed > 0
        if of_kind and (2 * listed >= len(of_kind) or (has_such and len(of_kind) == 1)):
            kinds |= some
    return kinds


def _is_of_law_report(work: Reference) -> bool:
    """Whether what holds the work is a law report, or a register of rules (`39 F.3d 1451`, `88 Fed. Reg. 128`)."""
    held = unify(work.container_title or "")
    finder = word_finder("law-reports", "law-registers")
    return any(finder.fullmatch(name) for name in (held, f"{held}."))  # a value has no last stop


def _is_law_missing(work: Reference, entries: Sequence[tuple[frozenset[str], bool]]) -> bool:
    """Whether no entry has most words of the name of a law or of a judgment."""
    title = telling(work.title or "")
    return len(title) > 1 and not any(_has(title, words, MOST_SHARED) for words, _ in entries)


def _has_nothing_of(cite: Cite, work: Reference, entries: Sequence[tuple[frozenset[str], bool]]) -> bool:
    """Whether a work, of which not all is surely read, but surely that it came out, has most words in no entry, and a
    maker whom none names, or of whom it is not told who that is."""
    if (
        cite.is_stated
        or _NAMED.isdisjoint(cite.fields)
        or any(role in cite.fields and sureness(cite, role) < SURE for role in _MAKERS)
    ):
        return False
    if not all(any(name in cite.fields and sureness(cite, name) >= SURE for name in of) for of in (DATES, _PUBLISHED)):
        return False
    makers = [telling(name.family or name.literal) for name in work.author or work.editor]
    if not makers and _is_spoken_of(cite):
        return False
    # The pages cited stand in no entry: beside many of them all else would weigh little.
    words = telling(" ".join(one.text for name, found in cite.fields.items() if name not in _WITHIN for one in found))
    said = telling(cite.raw)
    if len(words) < _FEWEST or not all(makers) or any(entry and entry <= said for entry, _ in entries):
        return False
    return not any(
        any(_has(names, entry, MOST_SHARED) for names in makers) or _has(words, entry, _AT_ALL) for entry, _ in entries
    )


def _is_spoken_of(cite: Cite) -> bool:
    """Whether the date stands in a sentence, as that of an event named in passing (`the conference at Basra in 2012`),
    and not behind a mark or a name, as in a cite."""
    date = cite.first("issued")
    return date is not None and _dated_in().search(unify(cite.before(date))) is not None


_dated_in = partial(word_finder, "date-leading-words", behind=r"\s$")


_FEWEST = 5
_WITHIN = frozenset({"locator", "page", "volume", "number", "section"})
_MAKERS = ("author", "editor")
_NAMED = frozenset({*_MAKERS, "title"})
"""Without one of these it is an issue of a newspaper, which a list has as a whole, or no work."""
_IN_JOURNALS = frozenset({"article-journal", "article-magazine", "article-newspaper"})
"""A book that a chapter stands in may be listed in its place; a journal is not."""


def _may_be(title: frozenset[str], makers: frozenset[str], entry: frozenset[str], is_another: bool) -> bool:
    """Whether an entry has the words of a title: nearly all of them, or most of them and a name of its makers.

    One that is another work that is cited has to have nearly all of them, and such a name.
    """
    is_theirs = not makers.isdisjoint(entry)
    if is_another:
        return is_theirs and _has(title, entry, _NEARLY_ALL)
    return _has(title, entry, _NEARLY_ALL) or (is_theirs and _has(title, entry, MOST_SHARED))


def _has(words: frozenset[str], entry: frozenset[str], least: float) -> bool:
    return bool(words) and len(words & entry) >= least * len(words)


_NEARLY_ALL = 0.85
_AT_ALL = 0.34
"""Of the words of an author and a title of which it is not told where the one ends so many may stand in any entry."""


def _looked_at(paper: Paper) -> list[tuple[str, Cite]]:
    """The first full cites that surely say by whom, when and where a work came out, and set its title apart.

    Those of theses often are not; in a paper that seldom sets titles apart none need be. Where all else is sure the
    author need not be. Where the title ends, or what else is said, matters little if the list has nothing by its
    author.
    """
    full = [
        (key, cite)
        for key, cite in first_full_cites(paper).items()
        if all(name in cite.fields for name in ("author", "title", "issued"))
        and any(name in cite.fields for name in _PUBLISHED)
        and isinstance(parse_date(cite.fields["issued"][0].text), Date)
        and sureness(cite, "issued") >= SURE
        and (sureness(cite, "author") >= SURE or sureness(cite, "title", *_PUBLISHED) >= SURE)
        and not (has_strange_words(cite) or cite.is_stated)
    ]
    apart = [
        (key, cite)
        for key, cite in full
        if is_title_set_apart(paper.note_of(cite), cite) or ("genre" in cite.fields and sureness(cite, "genre") >= SURE)
    ]
    return apart if 2 * len(apart) > len(full) else full
