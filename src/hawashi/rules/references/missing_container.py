from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Finding, Paper
from hawashi.rules.lacking import MAKERS, Want, lacking
from hawashi.rules.wording import named, place_of


@rule(
    "R107",
    good=[
        '[^1]: Isam al-Khafaji, "The Myth of Iraqi Exceptionalism", *Middle East Policy*, vol. 7, no. 4, 2000, p. 62.',
        '[^1]: علي محافظة، "الدولة والمجتمع"، مجلة المستقبل العربي، المجلد 12، العدد 3، 1998، ص 9.',
        "[^1]: Reuters, Iraq Revalues Its Dinar, 7 February 2023, https://www.reuters.com/iraq-dinar/.",
        "[^1]: وكالة الأنباء العراقية، المفوضية تعلن النتائج، 11 تشرين الأول 2021، https://www.ina.iq/138512.html.",
    ],
    bad=[
        '[^1]: Isam al-Khafaji, "The Myth of Iraqi Exceptionalism", vol. 7, no. 4, 2000, p. 62.',
        '[^1]: علي محافظة، "تكوين الدولة الحديثة"، المجلد 12، العدد 3، 1998، ص 9.',
    ],
)
def missing_container(paper: Paper) -> Iterator[Finding]:
    """An article cited without its journal.

    Nobody can find an article without the name of its journal. Whatever has an author, a title and an issue number is
    taken for an article, if all of it was read with confidence.
    """
    for cite in lacking(paper, _WANT):
        yield Finding(place_of(cite), phrase("{work} has no journal name", work=named(cite)))


_WANT = Want(frozenset({"article-journal"}), (MAKERS, ("title",), ("issue",), ("issued",)), ("container_title",))
