"""People across papers: which names are one person's, and whose name is written in two ways."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from hawashi.locales import fold, is_arabic
from hawashi.model import Name
from hawashi.names import compare, skeleton
from hawashi.pages.file import Data
from hawashi.pages.paper import name_said


class People:
    """People and institutions, each at a place of its own, whichever of its spellings is asked for, in either script.

    Two persons of one name are one here: names alone do not tell them apart.
    """

    def __init__(self) -> None:
        self._names: list[Name] = []
        self._spellings: list[Counter[str]] = []
        self._places: dict[Name, int] = {}
        self._alike: dict[str, list[int]] = defaultdict(list)

    def place(self, name: Name) -> int:
        """The place of who bears the name; each time it is asked for counts as a use of the spelling."""
        if name not in self._places:
            self._places[name] = self._found(name)
        place = self._places[name]
        self._spellings[place][name_said(name)] += 1
        return place

    def name(self, place: int) -> str:
        """The usual spelling of a name, the family first."""
        return self._spellings[place].most_common(1)[0][0]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._names)

    def _found(self, name: Name) -> int:
        alike = self._alike[skeleton(name.display())]
        for place in alike:
            if compare(name, self._names[place]).verdict == "certain":
                return place
        alike.append(len(self._names))
        self._names.append(name)
        self._spellings.append(Counter())
        return alike[-1]


def in_two_spellings(names: Iterable[tuple[int, Name]]) -> list[Data]:
    """People whose name is spelt in two ways in one script, each spelling with the papers that have it, the usual one
    first. Institutions and names that are not given in full are passed over."""
    people: dict[bool, People] = {True: People(), False: People()}
    spelt: dict[tuple[bool, int], dict[str, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for paper, name in names:
        if name.family and len(name.given) > 1 and "." not in name.given:
            shown = name.display()
            script = is_arabic(shown)
            spelt[script, people[script].place(name)][fold(shown)].append((paper, name_said(name)))
    return [_spellings(list(found.values())) for found in spelt.values() if len(found) > 1]


def _spellings(found: list[list[tuple[int, str]]]) -> Data:
    rows = [
        {
            "said": Counter(said for _, said in uses).most_common(1)[0][0],
            "papers": list(dict.fromkeys(p for p, _ in uses)),
        }
        for uses in sorted(found, key=len, reverse=True)
    ]
    return {"title": rows[0]["said"], "variants": rows}
