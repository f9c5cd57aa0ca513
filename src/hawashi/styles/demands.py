"""What a style may ask: the name of every setting, what it means, and the values it may have."""

from __future__ import annotations

from dataclasses import dataclass

ANY = "any"
"""The value of a setting that asks for nothing."""

KINDS = ("books", "articles", "theses", "reports", "laws", "web", "others")
"""The kinds of works that may stand apart in a list. Of those that a style does not name, all stand in the last."""


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
            return "one of " + ", ".join(repr(word) for word in self.words)
        return {bool: "true or false", int: "a whole number", float: "a number", tuple: "a list of strings"}.get(
            self.kind, "a string"
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
    "numbering": Demand("Where the numbering of notes restarts.", ("continuous", "page", "section", ANY)),
    "note-place": Demand("Where notes stand.", ("foot", "end", ANY)),
    "mark-position": Demand(
        "On which side of the punctuation the reference mark of a note stands.",
        ("before-punctuation", "after-punctuation", ANY),
    ),
    "typed-notes": Demand("Whether notes may be typed by hand instead of inserted by the word processor.", kind=bool),
    "closing-stop": Demand("How a note ends.", ("one", "none", ANY)),
    "note-size": Demand("The size of notes, in points.", kind=float),
    "required-parts": Demand("Parts that a paper must have.", kind=tuple),
    "brief-pages": Demand("The most pages that a policy brief may have.", kind=int),
    "paper-pages-least": Demand("The fewest pages that a research paper may have.", kind=int),
    "paper-pages-most": Demand("The most pages that a research paper may have.", kind=int),
    "affiliation-note": Demand("Whether the author's position is given in a note marked with a star.", kind=bool),
    "self-citation-limit": Demand(
        "The largest share of citations (0 to 1) that may be to the author's own works.", kind=float
    ),
    "house-names": Demand("The names of the publishing house, in every language.", kind=tuple),
    "house-sites": Demand("The domains of the house's websites.", kind=tuple),
    "works-separator-en": Demand(
        "The punctuation between several works in one note, in English.", (";", ",", ".", ANY)
    ),
    "works-separator-ar": Demand("The punctuation between several works in one note, in Arabic.", ("؛", "،", ".", ANY)),
    "works-order": Demand("The order of several works in one note.", ("date", "author", ANY)),
    "list-order": Demand("The order of the list of works.", ("author", "cited")),
    "list-scripts": Demand(
        "Where works in Arabic and in other languages stand in the list: apart, or all together.",
        ("arabic-first", "latin-first", "together"),
    ),
    "list-article": Demand("Whether the Arabic article counts in the order of the list.", ("passed-over", "counted")),
    "list-kinds": Demand(
        "Kinds of works that stand apart in the list, in order: " + ", ".join(KINDS) + ".", kind=tuple
    ),
    "list-leaves-out": Demand("CSL types of works that are cited in notes but not listed.", kind=tuple),
    "missing-place": Demand("Whether a book, chapter or report must name its place of publication.", kind=bool),
    "date-forms": Demand(
        "Date forms allowed besides that of the CSL file, each shown with 5 January 2020.",
        kind=tuple,
    ),
    "equal-labels": Demand(
        "Labels allowed instead of that of the CSL file, such as `ed. = edited by`.",
        kind=tuple,
    ),
    "free": Demand(
        "What is not checked: a kind of departure and a CSL variable (snake_case), such as `order editor`.", kind=tuple
    ),
    "format-confidence": Demand(
        "The confidence (0 to 1) that every value of a citation needs for its format to be checked.", kind=float
    ),
}
"""Every setting by its name."""
