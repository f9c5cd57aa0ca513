"""A file that is hardly more than a list of works: titles and names have few of the words that tell a language."""

import pytest

from hawashi import formats
from hawashi.checking import check_paper
from hawashi.pipeline import understand
from hawashi.rules import RULES

_NAMES = [
    "Marsh",
    "Jones",
    "Stone",
    "Field",
    "Haddad",
    "Khoury",
    "Brook",
    "Lake",
    "Ford",
    "Wells",
    "Hill",
    "Woods",
    "Moor",
    "Dale",
    "Banks",
    "Reed",
]


def codes(heading: str, entries: list[str]) -> set[str]:
    written = f"# {heading}\n\n" + "\n\n".join(entries) + "\n"
    document = formats.parse(written)
    assert len(document.listed) == len(entries)
    return {one.code for one in check_paper(understand(document), RULES.values())}


def listed(titles: list[str], place: str) -> list[str]:
    return [
        f"{name}, Ann. *{titles[number % len(titles)]} {number}*. {place}, {1980 + number}."
        for number, name in enumerate(_NAMES)
    ]


def test_english_works_alone_are_english() -> None:
    titles = ["The Salt Road", "Canals and Kings", "Flood Years", "A Drowned Valley"]
    assert "P120" not in codes("References", listed(titles, "Oxford: Oxford University Press"))


def test_arabic_works_alone_are_arabic() -> None:
    names = [
        "المرعي",
        "السالم",
        "الحداد",
        "الخوري",
        "النهري",
        "الطائي",
        "العاني",
        "البصري",
        "الدليمي",
        "الحلي",
        "الكعبي",
        "التميمي",
    ]
    titles = ["طريق الملح", "قنوات الملوك", "سنوات الفيضان", "مدن في وادٍ غارق"]
    entries = [
        f"{name}، هدى. *{titles[number % 4]} {number}*. بيروت: دار الفرات للنشر، {1980 + number}."
        for number, name in enumerate(names)
    ]
    assert "P120" not in codes("المراجع", entries)


@pytest.mark.parametrize(
    ("titles", "place"),
    [
        (["Das Wasserrecht der Völker", "Flüsse und Staaten", "Die Jahre der Flut"], "München: Beck"),
        (["Los ríos de la sal", "El valle y las aguas", "Años de inundación"], "Madrid: Alianza"),
        (["راه نمک", "رودها و شاهان", "سال‌های سیل"], "تهران: نشر فرات"),
        (["História dos rios do sul", "As águas e o sal", "Os anos da cheia"], "Lisboa: Presença"),
    ],
)
def test_works_in_another_language_alone_are_neither(titles: list[str], place: str) -> None:
    assert codes("References", listed(titles, place)) == {"P120"}
