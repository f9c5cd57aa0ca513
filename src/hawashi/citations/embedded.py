"""Works named inside prose: the cite is found within its sentence, the sentence stays comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hawashi.citations.arabic import is_name
from hawashi.citations.enclosures import Shelter
from hawashi.citations.evidence import Evidence, is_prose, weigh
from hawashi.citations.features import STOP_WORDS, person
from hawashi.citations.lexicon import ARABIC_LETTER, word_class
from hawashi.citations.tag import Tagged
from hawashi.locales import unify, words

_CLOSERS = {"”": "“", "»": "«", '"': '"', "’": "‘", ")": "(", "]": "[", "›": "‹"}
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "of",
        "the",
        "in",
        "on",
        "for",
        "to",
        "from",
        "with",
        "at",
        "by",
        "de",
        "la",
        "du",
        "der",
        "von",
        "van",
        "al",
        "el",
        "&",
        "i",
    ]
)
_NAME_AT_END = re.compile(r"[A-Z][\w'’.-]*(?:\s(?:and|&|al-[A-Z]\w*|[A-Z][\w'’.-]*))*$")
_LEADING = frozenset(("in", "of", "by"))
_LATIN_WORD = re.compile(r"[^\W\d_][\w'’ʿʾ.-]*[:,]?")
_TITLE_AFTER = re.compile(
    unify(
        r"(?:كتابه|كتابها|كتابهما|كتابهم|كتاب|دراسته|دراستها|بحثه|بحثها|مقاله|مقالته|مقالتها|أطروحته|رسالته|المعنون|المعنونة|"
        r"بعنوان|الموسوم|الموسومة)\s*(?:ب|بـ)?\s*:?\s*"
    )
)


_AUTHOR_REACH = 60
"""An author named farther before the title than this many characters is the author of something else."""
_LIKELY = 0.9
"""So surely must a stretch of prose look like a person's name to be taken for the author."""
_LATIN_NAME = re.compile(r"[A-Z][\w.'’ʿʾ-]*(?:\s(?:al-|el-|bin |ibn |van |de |von )?[A-Z][\w.'’ʿʾ-]*){0,3}")
_SAID = re.compile(
    unify(
        r"(?:ذهب|يذهب|يرى|رأى|أكد|يؤكد|قال|يقول|ذكر|يذكر|أشار|يشير|كتب|يكتب|بين|يبين|وصف|يصف|لاحظ|يلاحظ)\s+(?:د\.\s*|الدكتور\s+)?"
        r"(?P<name>[^\s,:]+(?:\s[^\s,:]+){1,3}?)(?=\s*[,:]\s*$|\s+في\s+(?:كتاب|دراس|بحث|مقال))"
    )
)
_LED_TITLE = re.compile(
    r"\b(?:in|of|by)\s+(?:(?:his|her|their|the)\s+)?(?:\w+\s+)?[“\"‘«]?$|['’]s?\s+[“\"‘«]?$|[,:]\s*$"
)


def trim(text: str, evidence: Evidence, shelter: Shelter) -> Evidence:
    """The cite without the prose that leads it in or trails it, and with the full stop that closes it."""
    evidence = _without_sentence(text, _without_head(text, evidence, shelter), shelter)
    tagged = evidence.tagged
    last = len(tagged.segments)
    while last > 1 and _trails(tagged, last - 1):
        last -= 1
    if last == len(tagged.segments):
        return evidence
    end = _closed(text, evidence.start, tagged.segments[last - 1].end, evidence.end)
    return weigh(text, evidence.start, end, shelter)


def _without_head(text: str, evidence: Evidence, shelter: Shelter) -> Evidence:
    """The cite from behind a colon on where a remark leads up to it (`On the tribes: Hanna Batatu, …`)."""
    tagged = evidence.tagged
    first = next((index for index, one in enumerate(tagged.segments) if ":" in text[one.start : one.end]), None)
    if first is None or (first > 0 and not is_prose(tagged.segments[first], tagged, first)):
        return evidence
    segment = tagged.segments[first]
    colon = text.rfind(":", segment.start, segment.end)
    start = colon + 1
    while start < segment.end and text[start].isspace():
        start += 1
    head = text[start : segment.end]
    if segment.label is not None or segment.enclosure is not None or max(person(head), _is_maker(head)) < _LIKELY:
        return evidence
    found = weigh(text, start, evidence.end, shelter)
    return found if found.is_cite else evidence


def _without_sentence(text: str, evidence: Evidence, shelter: Shelter) -> Evidence:
    """A repeat from its author's name on, where a sentence leads up to it (`neither convinced Lee, op. cit., p. 5`)."""
    tagged = evidence.tagged
    if not tagged.has("op_cit", "loc_cit", "first_reference_note_number") or not tagged.features[0].lower:
        return evidence
    first = tagged.segments[0]
    if first.label is not None or text[first.start : first.end].split()[0].strip("-") in words("particles-in-names"):
        return evidence
    name = _NAME_AT_END.search(text, first.start, first.end)
    found = weigh(text, name.start(), evidence.end, shelter) if name is not None else evidence
    return found if found.is_cite else evidence


def _is_maker(value: str) -> float:
    match = word_class("institution-words").search(value)
    return 1.0 if match is not None and len(value.split()) <= 6 else 0.0


def _trails(tagged: Tagged, index: int) -> bool:
    """Whether the last segment only goes on talking: prose, or plain words behind the page."""
    segment, look, label = tagged.segments[index], tagged.features[index], tagged.labels[index]
    if segment.label is not None or segment.enclosure is not None:
        return False
    if label == "other" and is_prose(segment, tagged, index):
        return True
    telling = max(look.place, look.publisher, look.journal, look.newspaper, look.institution, float(look.number))
    return "locator" in tagged.labels[:index] and telling < 0.5 and label not in ("issued", "volume", "locator")


def _closed(text: str, start: int, position: int, limit: int) -> int:
    """`position` moved past one full stop and past closing marks that follow it and were opened after `start`."""
    while position < limit and (opening := _CLOSERS.get(text[position])) and opening in text[start:position]:
        position += 1
    if position < limit and text[position] == ".":
        position += 1
    return position


def cites_in_prose(text: str, evidence: Evidence, shelter: Shelter) -> Iterator[Evidence]:
    """The cites inside a stretch that reads like a sentence, in order."""
    tagged = evidence.tagged
    index, floor = 0, evidence.start
    while index < len(tagged.segments):
        if is_prose(tagged.segments[index], tagged, index):
            index += 1
            continue
        last = _group_end(evidence, index)
        start = max(floor, _group_start(text, evidence, index))
        end = _closed(text, start, tagged.segments[last].end, evidence.end)
        found = trim(text, weigh(text, start, end, shelter), shelter)
        if found.is_cite and found.is_complete and found.prose <= 2:
            yield replace(found, named=_author_before(text, max(floor, start - _AUTHOR_REACH), start))
            floor = end
        index = last + 1


def _group_end(evidence: Evidence, index: int) -> int:
    """The index of the last segment of the run of values that begins at `index`."""
    tagged = evidence.tagged
    bracketed, last = tagged.segments[index].bracketed, index
    for following in range(index + 1, len(tagged.segments)):
        segment = tagged.segments[following]
        if is_prose(segment, tagged, following) or (bracketed and not segment.bracketed):
            break
        last = following
    return last


def _group_start(text: str, evidence: Evidence, index: int) -> int:
    """Where the cite begins whose first plain segment is `index`: its author or title may end the prose before it."""
    tagged = evidence.tagged
    segment = tagged.segments[index]
    start = segment.start
    while start > evidence.start and text[start - 1] in '“«"‘(‹[':
        start -= 1
        if text[start] in "([":
            return start + 1
    if index == 0:
        return start
    before = tagged.segments[index - 1]
    between = text[before.end : start]
    if not is_prose(before, tagged, index - 1) or segment.bracketed or re.search(r"[.;!?]", between):
        return start
    return _tail_start(text, before.start, before.end, start)


def _tail_start(text: str, start: int, end: int, default: int) -> int:
    """Where a name or title at the very end of the prose `start` to `end` begins, or `default`."""
    if ARABIC_LETTER.search(text, start, end):
        named = list(_TITLE_AFTER.finditer(text, start, end))
        return named[-1].end() if named and named[-1].end() < end else _name_at_end(text, start, end, default)
    spoken = list(_LATIN_WORD.finditer(text, start, end))
    if spoken and spoken[-1].group() in _LEADING:
        # `did Ann Lee in *Salt*`: the title stands behind; who wrote it is named before.
        return default
    first = len(spoken)
    while first > 0 and (spoken[first - 1].group()[0].isupper() or spoken[first - 1].group().casefold() in _SMALL):
        first -= 1
    while first < len(spoken) and not spoken[first].group()[0].isupper():
        first += 1
    if first == len(spoken):
        return default
    tail = text[spoken[first].start() : end]
    led = re.search(r"\b(?:by|in|see)\s+(?=[A-Z])", text[max(start, spoken[first].start() - 12) : end])
    if led is None and person(tail) < 0.5 and len(spoken) - first < 2:
        return default
    return spoken[first].start()


def _name_at_end(text: str, start: int, end: int, default: int) -> int:
    """Where a run of two or more words known as names begins that ends at `end`, or `default`."""
    spoken = list(re.finditer(r"\S+", text[start:end]))
    first = len(spoken)
    while first > 0 and is_name(spoken[first - 1].group()):
        first -= 1
    return start + spoken[first].start() if len(spoken) - first >= 2 else default


def _author_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The person named just before a title (`as Charles Tripp argues in …`, `يرى علي الوردي في كتابه …`)."""
    if re.search(r"[.;!?\n]\s", text[start:end]):
        start += max(text.rfind(mark, start, end) - start + 1 for mark in ".;!?\n")
    if ARABIC_LETTER.search(text, start, end):
        led = _TITLE_AFTER.search(text, start, end) or _SAID.search(text, start, end)
        return _arabic_author(text, start, end) if led else None
    if not _LED_TITLE.search(text[start:end]):
        return None
    for match in reversed(list(_LATIN_NAME.finditer(text, start, end))):
        low, high = match.span()
        if match.group().endswith(("'s", "’s")):
            high -= 2
        while " " in text[low:high]:
            if person(text[low:high]) >= _LIKELY:
                return low, high
            low = text.index(" ", low) + 1
    return None


def _arabic_author(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Who says it, or else the longest run of words known as names, two at the least."""
    said = list(_SAID.finditer(text, start, end))
    if said and not any(word in STOP_WORDS for word in said[-1].group("name").split()):
        return said[-1].span("name")
    runs: list[tuple[int, int, int]] = []
    for match in re.finditer(r"\S+", text[start:end]):
        low, high = start + match.start(), start + match.end()
        if not is_name(match.group()):
            continue
        if runs and not text[runs[-1][1] : low].strip():
            runs[-1] = (runs[-1][0], high, runs[-1][2] + 1)
        else:
            runs.append((low, high, 1))
    longest = max(runs, key=lambda run: run[2], default=None)
    return longest[:2] if longest is not None and longest[2] >= 2 else None
