import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from hawashi.certainty import SURE, is_surely_read
from hawashi.checking import rule
from hawashi.locales import any_of, fold, forms, is_arabic, unify
from hawashi.messages import phrase
from hawashi.model import Field, Finding, Name, Paper
from hawashi.names import compare, is_institution, parse, skeleton
from hawashi.rules.wording import quoted

_EN = "[^1]: Ali Faris Hamid, *Water and Power*, Dar al-Hikma, Baghdad, 2019, p. 12.\n"
_AR = "[^1]: علاء الدين صالح، الماء والسلطة، دار الحكمة، بغداد، 2019، ص 12.\n"


@rule(
    "P107",
    good=[
        _EN + "[^2]: Ali Faris Hamid, *Dams and Borders*, Dar al-Hikma, Baghdad, 2021, p. 8.",
        _EN + "[^2]: Ali Firas Hamid, *Dams and Borders*, Dar al-Hikma, Baghdad, 2021, p. 8.",
        _AR + "[^2]: علاء الدين صالح، السدود والحدود، دار الحكمة، بغداد، 2021، ص 8.",
    ],
    bad=[
        _EN + "[^2]: Ali Fares Hameed, *Dams and Borders*, Dar al-Hikma, Baghdad, 2021, p. 8.",
        _AR + "[^2]: علاءالدين صالح، السدود والحدود، دار الحكمة، بغداد، 2021، ص 8.",
    ],
)
def name_in_two_spellings(paper: Paper) -> Iterator[Finding]:
    """One author's name in two spellings.

    `Faris` and `Fares`, علاء الدين and علاءالدين: readers look for two authors, and so does an index. The spelling used
    less often in the paper is reported. Names given more or less fully are not compared, nor are names in two scripts.
    Only the author knows whether both are one person.
    """
    people = [
        (author, parse(author.text))
        for cite in paper.cites
        if is_surely_read(cite)
        for author in cite.fields.get("author", ())
        if author.confidence >= SURE and not is_institution(author.text) and not _leaves_out(author.text)
    ]
    groups: dict[tuple[bool, str], list[tuple[Field, Name]]] = {}
    for author, name in people:
        if name.family and len(name.given) > 1 and "." not in name.given:
            groups.setdefault((is_arabic(author.text), skeleton(author.text)), []).append((author, name))
    for group in groups.values():
        yield from _odd_ones(group)


def _odd_ones(group: list[tuple[Field, Name]]) -> Iterator[Finding]:
    """The first place of each spelling but the usual one; a group has one skeleton."""
    usual = Counter(_plain(name) for _, name in group).most_common(1)[0][0]
    shown = next(name for _, name in group if _plain(name) == usual)
    told = {usual}
    for author, name in group:
        spelling = _plain(name)
        if spelling in told:
            continue
        told.add(spelling)
        if compare(name, shown).verdict == "certain":
            message = phrase(
                "{name} may be another spelling of {other}", name=quoted(author.text), other=quoted(shown.display())
            )
            yield Finding(author.span, message)


def _leaves_out(text: str) -> bool:
    """Whether authors are left out behind the name, whose words are no part of it."""
    return _et_al().search(unify(text)) is not None


@cache
def _et_al() -> re.Pattern[str]:
    return re.compile(any_of(form.rstrip(".") for form in forms("et-al")), re.IGNORECASE)


def _plain(name: Name) -> str:
    return fold(name.display())
