"""What a note says in a sentence and is easily taken for a cite: whose opinion a judgment has, who is quoted."""

import re
from functools import cache, partial

from hawashi.locales import any_of, is_arabic, term_finder, unify, word_finder, words
from hawashi.model import Cite

_FAMILY = r"[A-Z][\w’'-]+(?:\s(?:[A-Z]\.\s?){0,3}[A-Z][\w’'-]+){0,2}"
_JUDGES = rf"{_FAMILY}(?:(?:,\sC\.J\.)?(?:,\s|,?\s(?:and|&)\s){_FAMILY}){{0,8}},\s(?:[A-Z]\.\s?){{0,3}}JJ?\."
_OPINION = (
    r"(?:[Cc]oncurr|[Dd]issent|join|respecting|in chambers|specially|statement|plurality|announcing|writing|delivering"
    r"|(?:for|opinion of) the (?:court|majority|panel))"
)
_BY_JUDGES = re.compile(
    rf"\((?:[a-z]+\s){{0,4}}{_JUDGES},\s{_OPINION}[^()]{{0,300}}|(?<=[\d)]\s)\((?:[a-z]+\s){{0,4}}{_JUDGES}\)"
)


def opinions(text: str) -> list[tuple[int, int]]:
    """The characters of `text` in which it is told whose opinion of a judgment is cited (Bluebook, 10.6.1).

    `(Keel, J., dissenting)`; behind a page or the year of a judgment `(Keel, C.J.)` alone, too.
    """
    if "J." not in text:
        return []
    return [match.span() for match in _BY_JUDGES.finditer(text)]


_QUOTING = re.compile(r"[^.;:؛!?؟“”«»\"\n]{3,150}?(?=[,:،]\s{0,3}[“«\"‘]?$)")
_in_work = partial(word_finder, "title-leading-words", behind=r"(?:\s[^\s,:]+){0,3}$")
"""What leads in a title behind a verb of saying: `Marr writes in her essay, “The River”`."""


def introduces_quotation(before: str) -> bool:
    """Whether `before`, up to a quotation mark or with it, is a sentence that leads in what somebody says.

    `Marr adds to this: “`, `ويضيف الوردي: «`.
    """
    sentence = _QUOTING.search(before)
    return (
        sentence is not None
        and any(_is_spoken(sentence[0], found.start()) for found in _saying().finditer(unify(sentence[0])))
        and _in_work().search(unify(sentence[0])) is None
    )


_BEHIND = re.compile(r"[,.]?[”\"’»][،,]?\s(?:(?:a|an|the|his|her|their|its|one|as)\s[a-z]+|he|she|they|we)\s")


def closes_quotation(behind: str) -> bool:
    """Whether an English sentence goes on behind a quotation, from its closing mark or the comma before it on.

    `,” a review by the ministry explains`.
    """
    return _BEHIND.match(unify(behind)) is not None


def _is_spoken(sentence: str, start: int) -> bool:
    """Whether the word at `start` is a verb: in English behind who says it (`Marr notes`), not in `my field notes`."""
    return is_arabic(sentence[start:]) or _SPEAKER.search(sentence[:start]) is not None


_SPEAKER = re.compile(r"(?:\b[A-Z][\w’'.-]*|\b(?:he|she|they|who|we|it|also|then|further)|ly),?\s$")


@cache
def _saying() -> re.Pattern[str]:
    """The verbs of saying in small letters: with a capital some are nouns in a title (`Notes`, `Reports`)."""
    return re.compile(any_of(words("saying-verbs")))


_LIVED = frozenset({"author", "title", "locator", "volume", "number", "issued", "section"})
_lived = partial(word_finder, "lived-words", before=r"(?<!\w)(?:\(\s?)?", behind=r"(?:\s\w+){0,2}?\s\d{2,4}(?!\d)")
_NUMBER = re.compile(r"\d+")


def tells_of_life(cite: Cite) -> bool:
    """Whether a cite is but somebody of whom is told when he was born or died (`الشافعي المتوفى عام 654`).

    Where a title is set off from his name, or stands behind the year, the work is cited.
    """
    if not cite.fields.keys() <= _LIVED:
        return False
    text = unify(cite.raw)
    found = _lived().search(text)
    if found is None or _NUMBER.search(text, 0, found.start()):
        return False
    start, end = (cite.span.start + place for place in found.span())
    if any(one.span.end > end for name in ("author", "title") for one in cite.fields.get(name, ())):
        return False
    title = cite.first("title")
    is_titled = title is not None and title.span.end <= start and cite.first("author") is not None
    is_work = is_titled and text[: found.start()].rstrip()[-1:] in _SETTING_OFF
    return not is_work and _placed().search(text, found.end()) is None


_SETTING_OFF = frozenset(',)»”"')
_placed = partial(term_finder, "page", "pages", "volume", behind=r"\s?\d")
