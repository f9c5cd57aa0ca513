from collections.abc import Iterator

from hawashi.checking import Good, rule
from hawashi.citations.authorship import FEWEST, certainly_own, cites_in_all
from hawashi.messages import counted
from hawashi.model import Finding, Paper, Style
from hawashi.rules.departing import in_style

_EN = (
    "---\ntitle: Rivers and States\nauthor: Salim Hasan Jabbar\n---\n\nOne[^1] two[^2] three[^3] four[^4].\n\n"
    "[^1]: Salim Hasan Jabbar, *The Shared River*, Dar al-Hikma, Baghdad, 2019, p. 12.\n"
    "[^2]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34.\n"
    "[^3]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n"
)
_AR = (
    "---\ntitle: الأنهار والدول\nauthor: سليم حسن جبار\n---\n\nواحد[^1] اثنان[^2] ثلاثة[^3] أربعة[^4].\n\n"
    "[^1]: سليم حسن جبار، النهر المشترك، دار الحكمة، بغداد، 2019، ص 12.\n"
    "[^2]: علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34.\n"
    "[^3]: عبد العزيز الدوري، مقدمة في تاريخ صدر الإسلام، دار الطليعة، بيروت، 2005، ص 9.\n"
)


@rule(
    "P105",
    good=[
        Good(
            _EN + "[^4]: Roger Owen, *State, Power and Politics*, Routledge, London, 2004, p. 8.",
            settings={"self-citation-limit": 0.3},
        ),
        Good(
            _AR + "[^4]: برهان غليون، نقد السياسة، المؤسسة العربية، بيروت، 1991، ص 8.",
            settings={"self-citation-limit": 0.3},
        ),
    ],
    bad=[
        _EN + "[^4]: Salim Hasan Jabbar, *Dams and Borders*, Dar al-Hikma, Baghdad, 2021, p. 8.",
        _AR + "[^4]: سليم حسن جبار، السدود والحدود، دار الحكمة، بغداد، 2021، ص 8.",
    ],
)
def many_self_citations(paper: Paper, style: Style) -> Iterator[Finding]:
    """More self-citations than the house allows.

    The share is that of citations, repeats included, of works whose author is certainly an author of the paper; with
    fewer than four citations no share is computed. The limit is the style's (`self-citation-limit`).
    """
    limit = style.number("self-citation-limit")
    cites, own = cites_in_all(paper), certainly_own(paper)
    if limit is not None and cites >= FEWEST and len(own) > limit * cites:
        message = counted(
            "{own} of {count} citations are self-citations; the limit is {limit:.0%} ({authority})",
            "{own} of {count} citations are self-citations; the limit is {limit:.0%} ({authority})",
            cites,
            own=len(own),
            limit=limit,
            authority=in_style(style),
        )
        yield Finding(own[0].span, message)
