"""What a style may ask: the name of every setting, what it means, and the values it may have."""

from __future__ import annotations

from dataclasses import dataclass

ANY = "any"
"""The value of a setting that asks for nothing."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A setting: what it means, and its values: one of `words`, or a value of the type `kind`."""

    meaning: str
    words: tuple[str, ...] = ()
    kind: type = str

    @property
    def allowed(self) -> str:
        """The values in words."""
        if self.words:
            return ", ".join(repr(word) for word in self.words)
        return {bool: "true or false", int: "a whole number", float: "a number", tuple: "a list of words"}.get(
            self.kind, "a text"
        )

    def allows(self, value: object) -> bool:
        """Whether the setting may have this value."""
        if self.words:
            return value in self.words
        if self.kind is bool or isinstance(value, bool):
            return self.kind is bool and isinstance(value, bool)
        if self.kind is float:
            return isinstance(value, (int, float))
        if self.kind is tuple:
            return isinstance(value, tuple) and all(isinstance(word, str) for word in value)
        return isinstance(value, self.kind)


DEMANDS = {
    "languages": Demand("The languages papers are written in (BCP 47).", kind=tuple),
    "numbering": Demand("Where the numbers of notes start anew.", ("continuous", "page", "section", ANY)),
    "note-place": Demand("Where notes stand.", ("foot", "end", ANY)),
    "mark-position": Demand(
        "On which side of the punctuation a note's mark stands.", ("before-punctuation", "after-punctuation", ANY)
    ),
    "typed-notes": Demand("Whether notes may be typed by hand instead of inserted by the word processor.", kind=bool),
    "closing-stop": Demand("How a note ends.", ("one", "none", ANY)),
    "note-size": Demand("The size of notes, in points.", kind=float),
    "text-size": Demand("The size of the text, in points.", kind=float),
    "text-font-ar": Demand("The font of Arabic text."),
    "required-parts": Demand("Parts that a paper must have.", kind=tuple),
    "brief-pages": Demand("The pages of a policy brief, at most.", kind=int),
    "paper-pages-least": Demand("The pages of a research paper, at least.", kind=int),
    "paper-pages-most": Demand("The pages of a research paper, at most.", kind=int),
    "table-sources": Demand("Whether every table names its source.", kind=bool),
    "affiliation-note": Demand("Whether the author's position stands in a note under a star.", kind=bool),
    "self-citation-limit": Demand(
        "The largest share of cites (0 to 1) that may be to the author's own works.", kind=float
    ),
    "house-names": Demand("The names of the house that publishes, in every language.", kind=tuple),
    "house-sites": Demand("The house's hosts on the web.", kind=tuple),
    "works-separator-en": Demand("What parts several works in one note, in English.", (";", ",", ".", ANY)),
    "works-separator-ar": Demand("What parts several works in one note, in Arabic.", ("؛", "،", ".", ANY)),
    "works-order": Demand("In which order several works stand in one note.", ("date", "author", ANY)),
    "missing-place": Demand("Whether a book, chapter or report must name the place of its publisher.", kind=bool),
    "name-form": Demand("How names stand in a note, in words; the CSL files write them so."),
    "title-form": Demand("How titles stand in a note, in words; the CSL files write them so."),
    "element-order": Demand("The order of the parts of a note, in words; the CSL files write them so."),
    "repeat-words": Demand("The words of a repeat; the CSL files write them so."),
    "date-forms": Demand(
        "Forms of dates that are right beside that of the CSL file, each with 5 January 2020 as its example.",
        kind=tuple,
    ),
    "equal-labels": Demand(
        "Labels that may stand for one another, as `ed. = edited by`, beside the one that the CSL file writes.",
        kind=tuple,
    ),
    "free": Demand(
        "What is free: a kind of departure and the CSL variable (snake_case) behind it, as `order editor`.", kind=tuple
    ),
    "format-confidence": Demand(
        "From which confidence (0 to 1) of every value on a cite's format is checked.", kind=float
    ),
}
"""Every setting by its name."""
