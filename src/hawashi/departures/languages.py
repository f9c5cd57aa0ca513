"""In which language each citation of a paper is written, which says by which CSL file of a style it is compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from hawashi.formats.language import is_of_arabic_script, language_of, told_language
from hawashi.locales import any_of, key_of, pairs, unify
from hawashi.model import NAMES, Cite, Emphasis, Note, Paper

_NAMED = ("title", "container_title", "collection_title", "publisher", "publisher_place", "url")
"""Values in the language of the work, whatever the note is in."""
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"")
# No opening mark is passed over: each text is looked at once, however many are never closed.
_FRENCH_QUOTES = re.compile(r"«[ \u00a0\u202f][^«»A-Za-z]*+[A-Za-z][^«»]*+(?<=[ \u00a0\u202f])»")
_GERMAN_QUOTES = re.compile(r"„[^„“”A-Za-z]*+[A-Za-z][^„“”]*+“")
_SHARE, _LEAST = 1 / 3, 2
"""Where so many notes of a script, and at least so many, are in another language by their own words, all are."""
_SCRIPTS = ("en", "ar")
_WORD = 7
"""What has no more characters may be the words of a repeat, though it is in italics or was taken for a title."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of the citations of a paper (BCP 47, without regions).

    `told` has for each script (`en` for Latin letters, `ar` for Arabic ones) the language of what is written in it,
    `own` for each note in another language this one, by the id of the note.
    """

    told: Mapping[str, str]
    own: Mapping[str, str]

    @classmethod
    def of(cls, paper: Paper) -> Languages:
        """Those of the notes of `paper`: of its own language, unless their own words are of another one."""
        document = paper.document
        stated = told_language(document.language, document.body) or document.language
        stated = stated.split("-")[0]
        told = dict(zip(_SCRIPTS, _SCRIPTS, strict=True))
        if stated != "und":
            told[_script(stated)] = stated
        scripts, own = Counter[str](), dict[str, str]()
        for citation in paper.citations:
            scripts[language_of(citation.note.text)] += 1
            found = _own(citation.note, citation.cites)
            if found:
                own[citation.note.id] = found
        for script in _SCRIPTS:
            others = Counter(language for language in own.values() if _script(language) == script)
            if others.total() >= max(_LEAST, _SHARE * scripts[script]):
                told[script] = others.most_common(1)[0][0]
        return cls(told, own)

    def of_cite(self, cite: Cite) -> str:
        """The language of `cite`: that of its note."""
        return self.own.get(cite.span.text) or self.told["ar" if language_of(cite.raw) == "ar" else "en"]

    def of_entry(self, cite: Cite, entry: Note) -> str:
        """The language of an entry of the list at the end, which stands as `cite` in the text of `entry`."""
        return _own(entry, [cite]) or self.of_cite(cite)


def _own(note: Note, cites: Sequence[Cite]) -> str:
    """The language of a note by its words beside titles and names; empty where they tell of no other one."""
    found = _words(_script(language_of(note.text))).search(unify(_without_titles(note, cites)))
    if found is not None:
        return _languages()[key_of(found[0])]
    if _FRENCH_QUOTES.search(note.text):
        return "fr"
    if _GERMAN_QUOTES.search(note.text):
        return "de"
    return next((language for text in _names(note, cites) for language in _joining(text)), "")


def _without_titles(note: Note, cites: Iterable[Cite]) -> str:
    """The text of a note with blanks for what is in the language of the work, and for what it quotes."""
    spans = [field.span for cite in cites for name in _NAMED for field in cite.fields.get(name, ())]
    spans += [run.span for run in note.runs if run.emphasis is Emphasis.ITALIC]
    text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), note.text)
    for span in (span for span in spans if span.end - span.start > _WORD):
        text = f"{text[: span.start]}{' ' * (span.end - span.start)}{text[span.end :]}"
    return text


def _names(note: Note, cites: Iterable[Cite]) -> Iterator[str]:
    """The names of those who made each work, with what joins them."""
    for cite in cites:
        for role in NAMES:
            spans = [field.span for field in cite.fields.get(role, ())]
            if spans:
                yield note.text[min(spans).start : max(spans).end]


def _joining(names: str) -> Iterator[str]:
    """The languages of the words that join two names, each of several words (`José Ortega y Gasset` is one)."""
    for word, language in pairs("other-ands").items():
        if re.search(rf"\w\S{{0,60}} \S{{1,60}} {word} \S{{1,60}} \w", names):
            yield language


@cache
def _words(script: str) -> re.Pattern[str]:
    """The words of citations in other languages in the script of a language."""
    return re.compile(any_of(pairs("other-languages", script)), re.IGNORECASE)


@cache
def _languages() -> Mapping[str, str]:
    return {key_of(word): language for word, language in pairs("other-languages").items()}


def _script(language: str) -> str:
    """The language of hawashi's own in the same script."""
    return "ar" if is_of_arabic_script(language) else "en"
