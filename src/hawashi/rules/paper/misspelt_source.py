from collections import Counter, defaultdict
from collections.abc import Iterator

from hawashi.bibliography.titles import folded_words, is_typo
from hawashi.certainty import SURE
from hawashi.checking import Bad, rule
from hawashi.citations.network import is_usual
from hawashi.locales import fold, is_arabic
from hawashi.model import Cite, Field, Finding, Paper
from hawashi.rules.wording import written_otherwise

_Words = tuple[str, ...]
_LONG, _FEW, _OFTEN, _VERY_OFTEN = 5, 2, 3, 5

_REED = "".join(f"[^{number}]: Anne Reed, *The Sluices of Basra*, p. {number}5.\n" for number in (1, 2, 3))
_NURI = "".join(f"[^{number}]: نوري، نواظم البصرة، ص {number}5.\n" for number in (1, 2, 3))

_TABARANI = "".join(f"[^{number}]: الطبراني، المعجم الكبير، ص {number}5.\n" for number in range(1, 6))


@rule(
    "P123",
    good=[
        _REED + "[^4]: Anne Reed, *The Sluices of Basra*, p. 8.",
        _REED + "[^4]: Anne Reed, *The Sluice of Basra*, p. 8.",
        _REED + "[^4]: Anne Reid, *Dams and Borders*, p. 8.",
        "So Anne Weirman writes.\n\n" + _REED.replace("Reed", "Wearman") + "[^4]: Anne Weirman, *Dams*, p. 8.",
        "ولم يذكره الطهراني.\n\n" + _TABARANI + "[^6]: الطهراني، الذريعة، ص 8.",
        _TABARANI + "[^6]: الظبراني، المعجم الصغير، ص 8.",
        _NURI + "[^4]: نوري، نواظم البصرة، ص 8.",
        _NURI + "[^4]: نوري، نواظم الناصرة، ص 8.",
    ],
    bad=[
        Bad(
            _REED + "[^4]: Anne Reed, *The Slucies of Basra*, p. 8.",
            fixed=_REED + "[^4]: Anne Reed, *The Sluices of Basra*, p. 8.",
            safe=False,
        ),
        Bad(_NURI + "[^4]: نوري، نواطم البصرة، ص 8.", fixed=_NURI + "[^4]: نوري، نواظم البصرة، ص 8.", safe=False),
        Bad(
            _TABARANI + "[^6]: الظبراني، المعجم الكبير، ص 8.",
            fixed=_TABARANI + "[^6]: الطبراني، المعجم الكبير، ص 8.",
            safe=False,
        ),
    ],
)
def misspelt_source(paper: Paper) -> Iterator[Finding]:
    """An author or a title that is misspelt once, and right in the other notes.

    One word differs by a letter or two from what the paper writes several times, and it is no common word, nor one of
    the running text: Wills and Wells may be two people, and a title may have the plural of another one. Somebody who is
    known by one name is misspelt only beside a title that the other has, too, or none. Where the paper has a list of
    works, each note is compared with that instead.
    """
    if paper.listed:
        return
    for variable in ("author", "title"):
        fields = [
            (field, cite) for cite in paper.cites for field in cite.fields.get(variable, ()) if field.confidence >= SURE
        ]
        yield from _misspelt(fields, paper.document.body, is_name=variable == "author")


def _misspelt(fields: list[tuple[Field, Cite]], body: str, *, is_name: bool) -> Iterator[Finding]:
    spelt = [(field, folded_words(field.text)) for field, _ in fields]
    titles: dict[_Words, set[_Words]] = defaultdict(set)
    for (_, cite), (_, words) in zip(fields, spelt, strict=True):
        titles[words].update(_titles(cite))
    counted = Counter(words for _, words in spelt)
    alike: dict[tuple[object, ...], list[_Words]] = defaultdict(list)
    for words in (words for words, count in counted.items() if count >= _FEW):
        for key, _ in _keys(words):
            alike[key].append(words)
    said = frozenset(folded_words(body))
    for field, words in spelt:
        is_lone = is_name and len(words) == 1
        if counted[words] > 1 or (is_lone and not is_arabic(field.text)):
            continue
        least = _least(words, is_name=is_name)
        near = ((other, place) for key, place in _keys(words) for other in alike.get(key, ()))
        usual = {
            other: words[at]
            for other, at in near
            if counted[other] >= least
            and _is_misprint(words[at], other[at])
            and not (is_lone and titles[words] and titles[words].isdisjoint(titles[other]))
        }
        if (
            len(usual) == 1
            and said.isdisjoint(usual.values())
            and not all(is_usual(fold(word)) for word in field.text.split())
        ):
            right = next(one.text for one, other in spelt if other in usual)
            yield written_otherwise(field.span, field.text, right)


def _titles(cite: Cite) -> Iterator[_Words]:
    return (folded_words(title.text) for title in cite.fields.get("title", ()))


def _keys(words: _Words) -> Iterator[tuple[tuple[object, ...], int]]:
    """What two spellings share of which one word is misspelt, and where it stands: the others, and its start or end."""
    for place, word in enumerate(words):
        others = (*words[:place], "", *words[place + 1 :])
        yield (*others, "start", word[:2]), place
        yield (*others, "end", word[-2:]), place


def _least(words: _Words, *, is_name: bool) -> int:
    """How often the other spelling has to stand: one word may well be the name of somebody, or something, else."""
    if len(words) > 1:
        return _FEW
    return _VERY_OFTEN if is_name else _OFTEN


def _is_misprint(word: str, usual: str) -> bool:
    """Whether a word is the other with a letter wrong: no word of its own, nor the other with a prefix or an ending."""
    shorter, longer = sorted((word, usual), key=len)
    if len(shorter) < _LONG or longer.startswith(shorter) or longer.endswith(shorter):
        return False
    return is_typo(word, usual) and not is_usual(word)
