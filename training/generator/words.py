"""The words around the parts of a cite (`lists/*.toml`): what is usual stands first in each list."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

_HERE = Path(__file__).parent / "lists"

Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. `{}` in a wording is where the value stands."""

    language: str
    pages: tuple[tuple[str, str], ...]
    pages_totals: tuple[float, ...]
    months: tuple[Forms, ...]
    separators: Forms
    following: Forms
    volume: Forms
    volume_ordinals: Forms
    issue: Forms
    journal_volume: Forms
    editions: Forms
    ordinals: Forms
    digit_ordinals: Forms
    translated: Forms
    edited: Forms
    editor: Forms
    editors: Forms
    collected: Forms
    et_al: Forms
    conjunctions: Forms
    name_forms: Forms
    honorifics: Forms
    hijri: Forms
    weekdays: Forms
    seasons: Forms
    no_date: Forms
    inside: Forms
    accessed: Forms
    available: Forms
    articles: Forms
    law_number: Forms
    theses: Forms
    series: Forms
    reports: Forms
    ibid: Forms
    loc_cit: Forms
    op_cit: Forms
    idem: Forms
    supra: Forms
    more_signals: Forms
    letters: Forms
    suras: Forms
    archives: Forms
    courts: Forms
    faculties: Forms
    remarks: Forms
    clauses: Forms
    leftovers: Forms
    presses: Forms
    journals: Forms
    bodies: Forms
    subjects: Forms
    tails: Forms
    hadith: Forms
    roles: Forms
    both: Forms
    talks: Forms
    romanised: Forms
    foreign: Forms
    parentheticals: Forms
    crossrefs: Forms
    reporters: Forms
    codes: Forms
    suits: Forms
    talked: Forms = ()
    title_shapes: Forms = ()
    article_shapes: Forms = ()
    nouns: Forms = ()
    adjectives: Forms = ()
    acronyms: Forms = ()
    universities: Forms = ()
    court_letters: Forms = ()
    paragraphs: Forms = ()
    chambers: Forms = ()
    asides: Forms = ()
    proceedings: Forms = ()
    events: Forms = ()
    papers: Forms = ()
    serials: Forms = ()
    running: Forms = ()
    string_signals: Forms = ()
    foreign_words: Forms = ()


@cache
def words(language: str) -> Words:
    """The words of `language` (en, ar or de)."""
    data = tomllib.loads((_HERE / f"{language}.toml").read_text(encoding="utf-8"))
    pages = data.pop("pages")
    months = data.pop("months")
    return Words(
        language=language,
        pages=tuple((one, several) for one, several, _ in pages),
        pages_totals=tuple(accumulate(weight for _, _, weight in pages)),
        months=tuple(tuple(names) for names in months),
        **{name: tuple(forms) for name, forms in data.items()},
    )
