"""What the patterns of cites draw: names, titles, numbers and days, each as text, and the label it always has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from hawashi.locales import load
from training.generator import dates, names
from training.generator.dice import Dice
from training.generator.facts import facts
from training.generator.habits import Habits
from training.generator.web import url
from training.generator.works import Drawing


@dataclass(frozen=True, slots=True)
class Hand:
    """Who draws: one author in one language."""

    dice: Dice
    drawing: Drawing
    habits: Habits

    def held(self, *kinds: str) -> str:
        """A container of the facts."""
        known = [self.drawing.facts.containers[kind] for kind in kinds if kind in self.drawing.facts.containers]
        return self.dice.pick(self.dice.pick(known))


def _number(low: int, high: int) -> Callable[[Hand], str]:
    return lambda hand: str(hand.dice.between(low, high))


def _day(hand: Hand) -> str:
    return dates.full(hand.dice, hand.habits, hand.drawing.day(hand.dice.between(1921, 2024)))


def _recent_day(hand: Hand) -> str:
    return dates.full(hand.dice, hand.habits, hand.drawing.day(hand.dice.between(2005, 2024)), numeric=0.2)


def _numeric_day(hand: Hand) -> str:
    return dates.full(hand.dice, hand.habits, hand.drawing.day(hand.dice.between(2005, 2025)), numeric=0.6)


def _month(hand: Hand) -> str:
    return dates.month_year(hand.dice, hand.habits, hand.drawing.day(hand.dice.between(1950, 2024)))


def _range(hand: Hand) -> str:
    low = hand.dice.between(1, 400)
    return f"{low}{hand.habits.dash}{low + hand.dice.between(1, 30)}"


def _pages(hand: Hand) -> str:
    return _range(hand) if hand.dice.chance(0.2) else str(hand.dice.between(1, 480))


def _author(hand: Hand) -> str:
    return names.write(hand.dice, hand.habits, hand.drawing.persons(), inverted=False)


def _person(hand: Hand) -> str:
    return " ".join(hand.drawing.person()).strip()


def _family(hand: Hand) -> str:
    return names.family(hand.dice, hand.habits, [hand.drawing.person()])


def _initialled(hand: Hand) -> str:
    given, family = hand.drawing.person()
    return f"{given[:1]}. {family}" if given else family


def _paper(hand: Hand) -> str:
    made = hand.drawing.inventor.paper() if hand.dice.chance(0.35) else ""
    return (made or hand.held("newspaper")).removeprefix("جريدة ").removeprefix("صحيفة ")


def _journal(hand: Hand) -> str:
    return hand.drawing.inventor.journal() if hand.dice.chance(0.4) else hand.held("journal")


def _press(hand: Hand) -> str:
    inventor = hand.drawing.inventor
    return inventor.press() if hand.dice.chance(0.35) else hand.dice.pick(hand.drawing.facts.publishers["press"])[0]


def _site(hand: Hand) -> str:
    """A site that is not known as a publisher too."""
    for _ in range(12):
        name = hand.held("website")
        if name not in _houses(hand.habits.words.language):
            return name
    return _paper(hand)


@cache
def _houses(language: str) -> frozenset[str]:
    known = facts(language)
    return frozenset(name for houses in known.publishers.values() for name, _ in houses) | set(known.institutions)


def _university(hand: Hand) -> str:
    return hand.dice.pick(hand.drawing.facts.publishers["university"])[0]


def _title(*kinds: str) -> Callable[[Hand], str]:
    return lambda hand: hand.drawing.inventor.title(*kinds)


def _short(hand: Hand) -> str:
    """A title of few words."""
    for _ in range(12):
        title = hand.drawing.inventor.title("book")
        if len(title.split()) <= 4 and not set(title) & set(':؟?،,"“”'):
            return title
    return " ".join(title.split(":")[0].split()[:3])


def _classic(hand: Hand) -> str:
    """The title of a work known by it: whole, its first words, with what was written on it, or an invented one."""
    dice = hand.dice
    if dice.chance(0.3):
        head = f"{dice.pick(_HEADS)} {dice.pick((*_TAILS, hand.drawing.inventor.place()))}"
        return f"{head} في {dice.pick(hand.drawing.inventor.phrases)}" if dice.chance(0.2) else head
    if dice.chance(0.25):
        return _short(hand)
    title = dice.pick(load("ar").lists["classical-titles"])
    if dice.chance(0.16):
        return " ".join(title.split()[: dice.between(1, 2)])
    return f"{dice.pick(_ON_WORKS)} {title}" if dice.chance(0.1) else title


_ON_WORKS = ("شرح", "حاشية", "مختصر", "تهذيب", "ذيل", "هامش", "مقدمة", "تلخيص", "كتاب", "زوائد", "فهرس", "تتمة")
_HEADS = (
    *(
        "تحفة",
        "نزهة",
        "روضة",
        "بهجة",
        "كنز",
        "بدائع",
        "جواهر",
        "زبدة",
        "غاية",
        "منتهى",
        "خلاصة",
        "مفتاح",
        "كشف",
        "نهاية",
    ),
    *("عمدة", "إرشاد", "تذكرة", "مرآة", "منهج", "معالم", "أنوار", "تنبيه", "ديوان", "طبقات", "تاريخ", "رحلة", "أخبار"),
    *(
        "فضائل",
        "مناقب",
        "تراجم",
        "معجم",
        "قاموس",
        "رسائل",
        "مختصر",
        "أصول",
        "قواعد",
        "دلائل",
        "مسالك",
        "مجموع",
        "فتاوى",
    ),
)
_TAILS = (
    *("الألباب", "الناظرين", "الطالبين", "الأفكار", "العقول", "الأخبار", "الأمصار", "الزمان", "البلدان", "المشتاق"),
    *("المحتاج", "السالك", "القاصدين", "الأعيان", "الشعراء", "الأولياء", "الفقهاء", "الأطباء", "النحاة", "الأدباء"),
    *("القضاة", "الملوك", "الوزراء", "الأمم", "الدول", "الحكماء", "الرجال", "الأصحاب", "المؤمنين", "السرائر"),
)


def _scholar(hand: Hand) -> str:
    """An author as he is known: by his nisba or kunya, or a modern one by his family name or in full."""
    if hand.dice.chance(0.55):
        return hand.dice.pick(load("ar").lists["classical-authors"])
    return _family(hand) if hand.dice.chance(0.3) else _person(hand)


def _for_scholar(hand: Hand) -> str:
    """An author behind the preposition that says whose the work is (`للسرخسي`, `لابن حجر`)."""
    return led_by_for(_scholar(hand))


def led_by_for(name: str) -> str:
    """An Arabic name with the preposition li- before it, which swallows the alif of the article."""
    return f"لل{name[2:]}" if name.startswith("ال") else f"ل{name}"


def _law(hand: Hand) -> str:
    laws = [law for law in hand.drawing.facts.laws if law.kind == "law"]
    return hand.dice.pick(laws).name


def _treaty(hand: Hand) -> str:
    return hand.dice.pick([law for law in hand.drawing.facts.laws if law.kind == "treaty"]).name


def _latin_name(hand: Hand) -> str:
    return " ".join(hand.dice.pick(facts("en").persons)).strip()


def _latin_title(hand: Hand) -> str:
    return hand.dice.pick(facts("en").titles["book"]).partition(":")[0]


def _handle(hand: Hand) -> str:
    given, family = hand.dice.pick(facts("en").persons)
    return (given[:1] + family).replace(" ", "").replace("-", "").replace("'", "") + hand.dice.pick(
        ("", "_", "1", "_iq")
    )


def _lettered_year(hand: Hand) -> str:
    letter = hand.dice.pick(("أ", "ب") if hand.habits.words.language == "ar" else "abc")
    return f"{hand.dice.between(1970, 2022)}{letter}"


DRAWS: dict[str, Callable[[Hand], str]] = {
    "n": _number(1, 140), "small": _number(1, 12), "vol": _number(1, 30), "iss": _number(1, 250),
    "num": _number(1, 400), "big": _number(400, 9800), "page": _number(1, 900), "pages": _pages, "range": _range,
    "year": _number(1950, 2023), "old": _number(1880, 1975), "new": _number(2000, 2024), "hijri": _number(900, 1440),
    "lettered": _lettered_year, "day": _day, "nday": _numeric_day, "rday": _recent_day, "month": _month,
    "author": _author, "person": _person, "family": _family, "initialled": _initialled,
    "title": _title("book"), "short": _short, "article": _title("article"), "chapter": _title("chapter", "article"),
    "story": _title("newspaper", "article"), "report": _title("report", "book"), "web": _title("webpage", "newspaper"),
    "talk": _title("paper-conference", "article"), "container": _title("book"), "journal": _journal, "paper": _paper,
    "site": _site, "press": _press, "university": _university,
    "place": lambda hand: hand.drawing.inventor.place(), "body": lambda hand: hand.drawing.inventor.body(),
    "url": lambda hand: url(hand.dice), "law": _law, "treaty": _treaty, "event": lambda hand:
    hand.drawing.inventor.event(), "x": lambda hand: hand.dice.pick(hand.drawing.inventor.phrases),
    "latin": _latin_name, "latintitle": _latin_title, "handle": _handle,
    "classic": _classic, "scholar": _scholar, "for": _for_scholar, "initialname": lambda hand: _person(hand).split()[0],
    "letter": lambda hand: hand.dice.pick("ABCDEGHLMRS"),
}  # fmt: skip
LABELS: dict[str, str] = {
    "n": "first_reference_note_number", "vol": "volume", "iss": "issue", "page": "locator", "pages": "locator",
    "range": "page", "year": "issued", "old": "issued", "new": "issued", "lettered": "issued", "day": "issued",
    "nday": "issued", "rday": "issued", "month": "issued", "author": "author", "person": "author", "family": "author",
    "initialled": "author", "title": "title", "short": "title", "article": "title", "chapter": "title",
    "story": "title", "report": "title", "web": "title", "talk": "title", "container": "container_title",
    "journal": "container_title", "paper": "container_title", "site": "container_title", "press": "publisher",
    "university": "publisher", "place": "publisher_place", "body": "author", "url": "url", "law": "title",
    "treaty": "title", "event": "event_title", "classic": "title", "scholar": "author", "for": "author",
}  # fmt: skip
