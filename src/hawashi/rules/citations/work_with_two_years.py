from collections.abc import Iterator

from hawashi.checking import Bad, Good, rule
from hawashi.messages import Message, phrase
from hawashi.model import Cite, Finding
from hawashi.rules.two_years import TwoYears
from hawashi.rules.wording import named

_TRIPP = "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n"
_WARDI = "[^1]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34.\n"
_ISSUES = (
    "[^1]: Friends of the Delta, *Letter of the Delta Friends* {}, https://example.org/winter.pdf.\n"
    "[^2]: Friends of the Delta, *Letter of the Delta Friends* {}, https://example.org/spring.pdf.\n"
)
_AADAD = (
    "[^1]: جمعية أصدقاء الأهوار، رسالة أصدقاء الأهوار، {}، https://example.org/shita.pdf.\n"
    "[^2]: جمعية أصدقاء الأهوار، رسالة أصدقاء الأهوار، {}، https://example.org/rabi.pdf.\n"
)
_ENTRY = """@book{tripp2006history,
  author = {Tripp, Charles},
  title = {A History of Iraq},
  publisher = {Cambridge University Press},
  address = {Cambridge},
  date = {2006},
}
"""
_MADKHAL = """@book{wardi1996wuaz,
  author = {الوردي, علي},
  title = {وعاظ السلاطين},
  publisher = {دار كوفان},
  address = {لندن},
  date = {1996},
}
"""


@rule(
    "C115",
    good=[
        _TRIPP + "[^2]: Charles Tripp, *The Power and the People*, Cambridge University Press, Cambridge, 2013, p. 5.",
        _TRIPP + "[^2]: Charles Tripp, *A History of Iraq*, 2nd ed., Cambridge University Press, 2002, p. 5.",
        _ISSUES.format("(Winter 2007)", "(Spring 2008)"),
        _AADAD.format("شباط 2007", "أيار 2008"),
        _WARDI + "[^2]: علي الوردي، مهزلة العقل البشري، دار كوفان، لندن، 1994، ص 12.",
        _WARDI.replace("1995", "1415") + "[^2]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1415هـ، ص 12.",
        Good(_TRIPP, bibliography=_ENTRY.replace("2006", "2007")),
        Good(_TRIPP, bibliography=_ENTRY.replace("@book", "@phdthesis")),
        _TRIPP + "[^2]: Charles Tripp, “A History of Iraq” (PhD Diss. University of London, 1991), 19.",
        _WARDI + "[^2]: علي الوردي، وعاظ السلاطين، رسالة ماجستير، جامعة بغداد، 1989، ص 40.",
    ],
    bad=[
        _TRIPP + "[^2]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2006, p. 81.",
        _TRIPP + "[^2]: Charels Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2006, p. 81.",
        _WARDI + "[^2]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1996، ص 40.",
        Bad(_TRIPP, bibliography=_ENTRY),
        Bad(_WARDI, bibliography=_MADKHAL),
    ],
)
def work_with_two_years(found: TwoYears) -> Iterator[Finding]:
    """One title by one author with two different years.

    Either one of the years is wrong, or two editions are cited and the note has to say which (`2nd ed.`, `ط2`). Notes
    are compared with each other and with the bibliography; an author whose name is misspelt in one of them still counts
    as the same author. Two years are reported once. What lies at two addresses, the issues of a newsletter, which have
    a season or a month (`Winter 2007`), and a thesis and its book are two works.
    """
    for cite, year, earlier, listed in found.told:
        yield Finding(cite.fields["issued"][0].span, _said(cite, year, earlier, listed))


def _said(cite: Cite, year: str, earlier: str | None, listed: int | None) -> Message:
    if earlier is not None:
        return phrase("{work} is dated {year} here, but {other} earlier", work=named(cite), year=year, other=earlier)
    return phrase(
        "{work} is dated {year} here, but {other} in the bibliography",
        work=named(cite),
        year=year,
        other=str(listed),
    )
