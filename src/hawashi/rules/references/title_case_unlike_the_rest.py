"""R105."""

from collections import Counter
from collections.abc import Iterator

from hawashi.checking import Bad, first_full_cites, rule
from hawashi.model import Edit, Field, Finding, Fix, Paper, Severity
from hawashi.rules.casing import case_of, small_letters
from hawashi.rules.requirements import UNTITLED
from hawashi.rules.wording import quoted

_FEWEST = 3
_HEADLINE = (
    "[^1]: Charles Tripp, *A History of Modern Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n"
    "[^2]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34.\n"
)
_SENTENCE = "[^3]: Toby Dodge, *Inventing Iraq: the failure of nation building*, Hurst, London, 2003, p. 9."
_MENDED = "[^3]: Toby Dodge, *Inventing Iraq: The Failure of Nation Building*, Hurst, London, 2003, p. 9."


@rule(
    "R105",
    severity=Severity.WARNING,
    good=[
        _HEADLINE + _MENDED,
        _HEADLINE + "[^3]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
        _HEADLINE
        + "[^3]: Ali al-Wardi, *Lamahat ijtima‘iyya min tarikh al-‘Iraq al-hadith*, Dar Kufan, London, 1991, p. 9.",
    ],
    bad=[
        Bad(_HEADLINE + _SENTENCE, fixed=_HEADLINE + _MENDED),
        "[^1]: Daniel Byman, *The strategy of sustained pressure*, Brookings, Washington, 2004, p. 5.\n"
        "[^2]: Judith Yaphe, *The future of armed groups*, NDU, Washington, 2008, p. 6.\n"
        "[^3]: Eric Davis, *Memories of State Power and Collective Identity*, UC Press, Berkeley, 2005, p. 9.\n"
        "[^4]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.",
    ],
)
def title_case_unlike_the_rest(paper: Paper) -> Iterator[Finding]:
    """A title that is not capitalised like the rest.

    English titles stand in headline case (*The Future of Iraq*) or in sentence case (*The future of Iraq*). Either will
    do, but not both in one paper. Which one rules shows where at least three titles can be told and two thirds of them
    agree; titles in Arabic, and in languages that know only sentence case, are not looked at.
    """
    titles = [
        title
        for key, cite in first_full_cites(paper).items()
        if (title := cite.first("title")) and (work := paper.library.get(key)) and work.type not in UNTITLED
    ]
    told = [(title, case) for title in titles if (case := case_of(title.text))]
    counted = Counter(case for _, case in told)
    if len(told) < _FEWEST or max(counted.values()) * 3 < len(told) * 2:
        return
    ruling = counted.most_common(1)[0][0]
    for title, case in told:
        if case != ruling:
            fix = Fix(_capitals(title), safe=False) if ruling == "headline" else None
            yield Finding(title.span, f"{quoted(title.text)} is in {case} case, most titles are in {ruling} case", fix)


def _capitals(title: Field) -> tuple[Edit, ...]:
    return tuple(Edit(title.span.part(at, at + 1), title.text[at].upper()) for at in small_letters(title.text))
