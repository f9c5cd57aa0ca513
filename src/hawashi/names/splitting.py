"""The single names in a string of authors, at their places."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from hawashi.locales import any_of, fold, forms, is_arabic, unify
from hawashi.names.compounds import groups, key, listed, word_spans
from hawashi.names.honorifics import LETTER, strip_honorific
from hawashi.names.institutions import is_institution, names_kind
from hawashi.names.letters import bare
from hawashi.names.lexicon import arabic_names, is_known

Place = tuple[int, int]

_LONGEST_SUFFIX = 40  # characters

_STRONG = re.compile(r"[;؛\n]|\s/\s")
_CONJUNCTION = re.compile(r"(?<=[\s,،])(?:and|&|und|et|و)(?=\s)", re.IGNORECASE)
_COMMA = re.compile(r"[,،]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]*){1,4}[^\W\d_]?|[A-Z](?:[\s-]?[A-Z]){0,3}")
_EDGE = ",،;؛:&/–—-"
_BEFORE_OTHERS = "([ \t\n\u00a0"
"""What may open a bracket around `et al.`: it is no part of the name before it."""
_ROLE_TERMS = ("edited-by", "translated-by", "compiled-by", "foreword-by", "supervised-by", "by", "editor")


@lru_cache(maxsize=20_000)
def split_names(text: str) -> tuple[Place, ...]:
    """Where the single names stand in a string of authors, in order: start and end of each.

    Names are parted by commas, semicolons, `and`, `&` and و; inverted names (`Smith, John`, `Smith, J.`) and the names
    of institutions stay whole. `et al.` (see `others`) and words of role (`eds.`, `تحرير`) belong to no name.
    """
    start, end = _without_roles(text, *_without_others(text))
    places: list[Place] = []
    for chunk in _cut(_STRONG, text, start, end):
        places.extend(_institutions(text, chunk) if is_institution(text[slice(*chunk)]) else _people(text, chunk))
    trimmed = (_trim(text, *place) for place in places)
    return tuple(place for place in trimmed if LETTER.search(text, *place))


def others(text: str) -> Place | None:
    """Where `et al.`, `وآخرون` or the like stands in a string of authors, or None."""
    found = _others().search(unify(text))
    return found.span() if found else None


def _without_others(text: str) -> Place:
    found = _others().search(unify(text))
    return 0, len(text[: found.start()].rstrip(_BEFORE_OTHERS)) if found else len(text)


def _without_roles(text: str, start: int, end: int) -> Place:
    """The place without the word of a role at either end."""
    start, end = _trim(text, start, end)
    if (found := _role().match(unify(text), start, end)) and LETTER.search(text, found.end(), end):
        start = found.end()
    window = max(start, end - 40)
    for found in _role_at_end().finditer(unify(text), window, end):
        if found.end() == end and LETTER.search(text, start, found.start()):
            end = found.start()
    return _trim(text, start, end)


def _cut(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Place]:
    """The pieces of a place between the matches of `pattern`, trimmed, the empty ones left out."""
    for found in pattern.finditer(text, start, end):
        if (piece := _trim(text, start, found.start()))[0] < piece[1]:
            yield piece
        start = found.end()
    if (piece := _trim(text, start, end))[0] < piece[1]:
        yield piece


def _trim(text: str, start: int, end: int) -> Place:
    while start < end and (text[start] in _EDGE or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in _EDGE or text[end - 1].isspace()):
        end -= 1
    return start, end


def _institutions(text: str, chunk: Place) -> list[Place]:
    """Institutions that a conjunction parts. The `and` within one name (`Labour and Social Affairs`) parts nothing."""
    pieces = [place for part in _cut(_CONJUNCTION, text, *chunk) for place in _cut_waw(text, part)]
    whole: list[Place] = []
    for start, end in pieces:
        piece = text[start:end]
        new = names_kind(piece) or piece.lower().startswith("the ")
        if whole and not (new and _stands_alone(text[slice(*whole[-1])])):
            start = whole.pop()[0]
        whole.append((start, end))
    return [place for group in whole for place in _listed_institutions(text, group, len(whole) > 1)]


def _stands_alone(text: str) -> bool:
    """Whether the words before a conjunction are a whole name: an institution, or a person of two words or more."""
    return names_kind(text) or len(text.split()) > 1


def _listed_institutions(text: str, group: Place, is_list: bool) -> list[Place]:
    """The institutions between commas, where a conjunction has shown that this is a list; else one and its parent."""
    parts = list(_cut(_COMMA, text, *group))
    if is_list and all(is_institution(text[slice(*part)]) for part in parts):
        return parts
    people = [part for part in parts if not is_institution(text[slice(*part)])]
    if len(parts) > 1 and people and all(len(text[slice(*part)].split()) > 1 for part in people):
        return parts
    return [group]


def _people(text: str, chunk: Place) -> list[Place]:
    """The people between commas and conjunctions, inverted names put together again."""
    clauses = list(_cut(_CONJUNCTION, text, *chunk))
    pieces: list[list[Place]] = [
        [place for part in _cut(_COMMA, text, *clause) for place in _cut_waw(text, part)] for clause in clauses
    ]
    flat = [piece for clause in pieces for piece in clause]
    heads = {clause[0] for clause in pieces[1:] if clause}
    inverted = _begins_inverted(text, flat, heads)
    places: list[Place] = []
    index = 0
    while index < len(flat):
        start, end = flat[index]
        index += 1
        takes = inverted and (len(flat) == 2 or _is_one_name(text, (start, end)))
        while index < len(flat) and flat[index] not in heads and (takes or _is_addition(text, flat[index])):
            end = flat[index][1]
            takes = False
            index += 1
        places.append((start, end))
    return places


def _begins_inverted(text: str, flat: list[Place], heads: set[Place]) -> bool:
    """Whether the names are given family first: `Smith, John, and Jane Doe`, but not `Smith, Jones, and Doe`."""
    flat = [piece for index, piece in enumerate(flat) if index == 0 or not _is_title_or_suffix(text, piece)]
    if len(flat) < 2 or flat[1] in heads:
        return False
    first, second = flat[0], flat[1]
    if len(flat) == 2:
        return _is_one_name(text, first) or len(text[slice(*second)].split()) == 1
    if not _is_one_name(text, first):
        return False
    if any(not _is_one_name(text, piece) for piece in flat[1:]):
        return True
    return len(flat) % 2 == 0 and (not heads or flat[-1] not in heads)


def _is_one_name(text: str, place: Place) -> bool:
    return len(groups([text[place[0] + start : place[0] + end] for start, end in word_spans(text[slice(*place)])])) == 1


def _is_addition(text: str, place: Place) -> bool:
    """Whether the piece after a comma belongs to the name before it: initials, or `Jr.`."""
    return _is_title_or_suffix(text, place) or _INITIALS.fullmatch(text, *place) is not None


def _is_title_or_suffix(text: str, place: Place) -> bool:
    word = key(text[place[0] : min(place[1], place[0] + _LONGEST_SUFFIX)])
    return word in listed("name-suffixes") or word in listed("degrees")


def _cut_waw(text: str, piece: Place) -> list[Place]:
    """The piece cut at every و that is written onto the next word and means `and`."""
    if not is_arabic(text[slice(*piece)]):
        return [piece]
    words = [(piece[0] + start, piece[0] + end) for start, end in word_spans(text[slice(*piece)])]
    places: list[Place] = []
    begin, first = piece[0], 0
    for index, (start, end) in enumerate(words):
        if _is_conjoined(text[start:end], before=index - first, after=len(words) - index - 1, opens=start > 0):
            if begin < start:
                places.append(_trim(text, begin, start))
            begin, first = start + 1, index
    places.append(_trim(text, begin, piece[1]))
    return [place for place in places if place[0] < place[1]]


def _is_conjoined(word: str, *, before: int, after: int, opens: bool) -> bool:
    """Whether the و that a word begins with is a conjunction and no part of a name (وليد، وسام).

    `before` and `after` count the words around it in the piece; at the start of a piece, only one that does not open
    the whole text can be a conjunction.
    """
    folded = fold(word)
    if not folded.startswith("و") or len(folded) < 3 or (before == 0 and not opens):
        return False
    if folded in listed("institution-words"):  # وزارة
        return False
    stem = folded[1:]
    if is_institution(stem) or strip_honorific(f"{stem} علي حسن")[0]:
        return True
    if is_known(folded):
        return False
    if is_known(stem) or stem.startswith("ال") or stem in listed("name-prefixes"):
        return True
    return before == 0 or (before > 1 and after > 0)


@cache
def _others() -> re.Pattern[str]:
    apart = [f"و {form[1:]}" for form in forms("et-al") if form.startswith("و")]
    return re.compile(any_of([*forms("et-al"), *apart]), re.IGNORECASE)


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"{any_of(_role_forms())}[\s.:]+", re.IGNORECASE)


@cache
def _role_at_end() -> re.Pattern[str]:
    return re.compile(rf"[\s,،(\[]*{any_of(_role_forms())}[\s.)\]]*", re.IGNORECASE)


def _role_forms() -> list[str]:
    return [form.strip("().") for term in _ROLE_TERMS for form in forms(term)]


_INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+|[A-Z]")
_SEVERAL_WORDS = ("abd", "abu", "عبد", "ابو")


def begins_with_given_name(text: str) -> bool:
    """Whether the first word is an initial, or a given name that a list has (`Robert B.`, `J. M.`, علي)."""
    _, name = strip_honorific(text.strip())
    first = name.split()[0] if name.split() else ""
    if _INITIAL.fullmatch(first):
        return True
    folded = key(first)
    if folded in listed("given-names") or folded.startswith(_SEVERAL_WORDS):
        return True
    return is_known(folded) if is_arabic(first) else bool(arabic_names(bare(first)))


def has_initials(text: str) -> bool:
    """Whether one of the words is an initial (`Kira L. S.`)."""
    return any(_INITIAL.fullmatch(word) for word in text.split())
