from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.messages import counted
from hawashi.model import Document, Finding, Severity, Style

_BOOKS = (
    ("Phebe Marr", "The Modern History of Iraq", "Boulder", "Westview Press", "2012"),
    ("Charles Tripp", "A History of Iraq", "Cambridge", "Cambridge University Press", "2007"),
    ("Hanna Batatu", "The Old Social Classes", "Princeton", "Princeton University Press", "1978"),
    ("Toby Dodge", "Inventing Iraq", "New York", "Columbia University Press", "2003"),
    ("Peter Sluglett", "Britain in Iraq", "London", "Ithaca Press", "1976"),
    ("Orit Bashkin", "The Other Iraq", "Stanford", "Stanford University Press", "2009"),
    ("Joseph Sassoon", "Saddam Hussein’s Ba‘th Party", "Cambridge", "Cambridge University Press", "2012"),
    ("Sara Pursley", "Familiar Futures", "Stanford", "Stanford University Press", "2019"),
)
_KUTUB = (
    ("علي الوردي", "دراسة في طبيعة المجتمع العراقي", "بغداد", "مطبعة العاني", "1965"),
    ("عبد العزيز الدوري", "مقدمة في تاريخ صدر الإسلام", "بيروت", "دار الطليعة", "2005"),
    ("برهان غليون", "نقد السياسة", "بيروت", "المؤسسة العربية", "1991"),
    ("محمد عابد الجابري", "تكوين العقل العربي", "بيروت", "دار الطليعة", "1984"),
    ("عبد الله العروي", "مفهوم الدولة", "بيروت", "المركز الثقافي العربي", "2006"),
    ("هشام جعيط", "الفتنة", "بيروت", "دار الطليعة", "1991"),
    ("عزمي بشارة", "المجتمع المدني", "بيروت", "مركز دراسات الوحدة العربية", "1998"),
    ("جواد علي", "تاريخ العرب قبل الإسلام", "بغداد", "مطبعة التفيض", "1950"),
)


def _paper(pattern: str, books: tuple[tuple[str, ...], ...]) -> str:
    return "\n".join(f"[^{number}]: {pattern.format(*book, number)}" for number, book in enumerate(books, 1))


@rule(
    "P121",
    severity=Severity.INFO,
    good=[_paper("{0}, *{1}*, {3}, {2}, {4}, p. {5}.", _BOOKS), _paper("{0}، {1}، {3}، {2}، {4}، ص {5}.", _KUTUB)],
    bad=[_paper("{0}, *{1}* ({2}: {3}, {4}), {5}.", _BOOKS), _paper("{0}، {1} ({2}: {3}، {4})، {5}.", _KUTUB)],
)
def paper_in_another_style(document: Document, style: Style) -> Iterator[Finding]:
    """A paper that plainly follows another style than the one it is checked against.

    Reported once, where nobody chose a style: on the desk, with `--style`, or in the configuration. Each citation is
    then compared with what most citations in the paper do, and none is restyled. Choose a style to have the paper
    checked in full.
    """
    habit = style.habit
    if habit is None or not habit.plain:
        return
    place = document.beginning
    if style.name == habit.instead_of:
        message = counted(
            "{departing} of {count} citations do not follow the default style, {style}, or another known one; "
            "they are compared with each other",
            "{departing} of {count} citations do not follow the default style, {style}, or another known one; "
            "they are compared with each other",
            habit.compared,
            departing=habit.departing,
            style=habit.instead_of,
        )
    else:
        message = counted(
            "{departing} of {count} citations do not follow the default style, {style}; "
            "nearest is {near} ({share:.0%}): choose it if the paper is to follow it",
            "{departing} of {count} citations do not follow the default style, {style}; "
            "nearest is {near} ({share:.0%}): choose it if the paper is to follow it",
            habit.compared,
            departing=habit.departing,
            style=habit.instead_of,
            near=style.name,
            share=habit.share,
        )
    yield Finding(place, message)
