from collections import Counter
from collections.abc import Callable, Iterator

from hawashi.certainty import is_surely_read
from hawashi.checking import Bad, first_full_cites, rule
from hawashi.citations.spoken import closes_quotation, introduces_quotation
from hawashi.messages import Message, phrase
from hawashi.model import Edit, Finding, Fix, Paper
from hawashi.rules.casing import Case, case_of, small_letters
from hawashi.rules.lacking import is_title_set_apart
from hawashi.rules.wording import quoted

_FEWEST = 8
_MODERN = 1800
"""Titles of older books are given as their title pages have them."""
_SENTENCE = 160  # characters before a title in which it may be led in as what somebody says
_TIMES = 5
"""So many times as many titles stand in the one case as in the other, where a paper keeps to one."""
_TYPES = frozenset({"article-journal", "book", "chapter", "paper-conference", "report", "thesis"})

_WORKS = (
    ("Charles Tripp", "A History of Modern Iraq"),
    ("Phebe Marr", "The Modern History of Iraq"),
    ("Hanna Batatu", "The Old Social Classes of Iraq"),
    ("Adeed Dawisha", "The Political History of Iraq"),
    ("Marion Farouk-Sluglett", "The Revolution of the Army and the Party"),
    ("Reeva Simon", "The Origins and Ideology of Tyranny"),
    ("Samira Haj", "The Making of Modern Landlords"),
)


def _listed(change: Callable[[str], str] = str) -> str:
    return "".join(
        f"[^{number}]: {author}, *{change(title)}*, Routledge, London, 2007, p. 75.\n"
        for number, (author, title) in enumerate(_WORKS, 1)
    )


_LAST = "[^8]: Toby Dodge, *The failure of nation building after the war*, Hurst, London, 2003, p. 9."
_MENDED = "[^8]: Toby Dodge, *The Failure of Nation Building after the War*, Hurst, London, 2003, p. 9."


@rule(
    "R105",
    good=[
        _listed() + _MENDED,
        _listed() + "[^8]: Toby Dodge adds to this picture: “The failure of nation building after the war,” p. 9.",
        _listed() + "[^8]: Toby Dodge, “The [occupation] government failed after the war,” p. 9.",
        _listed()
        + "[^8]: Keel, Marsh, 2020). “Canals, weirs, mills, and locks are critical in disseminating the rapid spread of"
        " water,” a systematic review by Weir explains.",
        _listed() + _LAST.replace("2003", "1598"),
        _listed() + "[^8]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        _listed() + "[^8]: Ali al-Wardi, *Lamahat ijtima‘iyya min tarikh al-‘Iraq*, Dar Kufan, London, 1991, p. 9.",
        _listed() + "[^8]: Jürgen Habermas, *Der philosophische Diskurs der Moderne*, Suhrkamp, Frankfurt, 1985, p. 9.",
    ],
    bad=[
        Bad(_listed() + _LAST, fixed=_listed() + _MENDED, safe=False),
        _listed(str.capitalize) + _MENDED + "\n[^9]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34.",
    ],
)
def title_case_unlike_the_rest(paper: Paper) -> Iterator[Finding]:
    """A title not capitalised like the rest.

    English titles are in headline case (*The Future of Iraq*) or in sentence case (*The future of Iraq*). Either is
    right, but not both in one paper. Only English titles of books and articles in italics or quotation marks are
    checked, in papers with at least eight of them that nearly all agree. Titles in Arabic, and in languages that only
    use sentence case, are not checked.
    """
    told = [
        (title, case)
        for key, cite in first_full_cites(paper).items()
        if (title := cite.first("title"))
        and title.text[:1].isupper()
        and "[" not in title.text  # somebody put words into a quotation
        and is_surely_read(cite)
        and (work := paper.library.get(key))
        and work.type in _TYPES
        and not (work.year and work.year < _MODERN)
        and (case := case_of(title.text))
        and is_title_set_apart(paper.note_of(cite), cite)
        and not introduces_quotation(paper.note_of(cite).text[: title.span.start][-_SENTENCE:])
        and not closes_quotation(paper.note_of(cite).text[title.span.end :][:_SENTENCE])
    ]
    counted = Counter(case for _, case in told)
    ruling, usual = counted.most_common(1)[0] if counted else (None, 0)
    if len(told) < _FEWEST or usual < _TIMES * (len(told) - usual):
        return
    for title, case in told:
        if case != ruling:
            capitals = (Edit(title.span.part(at, at + 1), title.text[at].upper()) for at in small_letters(title.text))
            fix = Fix(tuple(capitals), safe=False) if ruling == "headline" else None
            yield Finding(title.span, _said(title.text, case), fix)


def _said(title: str, case: Case) -> Message:
    if case == "sentence":
        return phrase("{title} is in sentence case; most titles here are in headline case", title=quoted(title))
    return phrase("{title} is in headline case; most titles here are in sentence case", title=quoted(title))
