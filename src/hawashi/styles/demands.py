"""What a style may ask: the name of every setting, what it means, and the values it may have."""

from dataclasses import dataclass

from hawashi.messages import phrase
from hawashi.model.style import Kind

ANY = "any"
"""The value of a setting that asks for nothing."""

KINDS = ("books", "articles", "theses", "reports", "laws", "web", "others")
"""The kinds of works that may stand apart in a list. Of those that a style does not name, all stand in the last."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A setting: what it means, and its values: one of `words`, or a value of the type `kind`; each of a list begins
    with one of the words `begins`."""

    meaning: str
    words: tuple[str, ...] = ()
    kind: type = str
    begins: tuple[str, ...] = ()

    @property
    def allowed(self) -> str:
        """The values in words."""
        if self.words:
            return phrase("one of {words}", words=", ".join(repr(word) for word in self.words))
        if self.begins:
            return phrase("a list of strings that begin with one of: {words}", words=", ".join(self.begins))
        return {
            bool: phrase("true or false"),
            int: phrase("a whole number"),
            float: phrase("a number"),
            tuple: phrase("a list of strings"),
        }.get(self.kind, phrase("a string"))

    def allows(self, value: object) -> bool:
        """Whether the setting may have this value."""
        if self.words:
            return value in self.words
        if self.kind is bool or isinstance(value, bool):
            return self.kind is bool and isinstance(value, bool)
        if self.kind is float:
            return isinstance(value, (int, float))
        if self.kind is tuple:
            return isinstance(value, tuple) and all(isinstance(word, str) and self._may_be(word) for word in value)
        return isinstance(value, self.kind)

    def _may_be(self, text: str) -> bool:
        return not self.begins or any(text.startswith(f"{word} ") for word in self.begins)


DEMANDS = {
    "languages": Demand(phrase("The languages papers are written in (BCP 47)."), kind=tuple),
    "numbering": Demand(phrase("Where the numbering of notes restarts."), ("continuous", "page", "section", ANY)),
    "note-place": Demand(phrase("Where notes stand."), ("foot", "end", ANY)),
    "mark-position": Demand(
        phrase("On which side of the punctuation the reference mark of a note stands."),
        ("before-punctuation", "after-punctuation", ANY),
    ),
    "typed-notes": Demand(
        phrase("Whether notes may be typed by hand instead of inserted by the word processor."), kind=bool
    ),
    "closing-stop": Demand(phrase("How a note ends."), ("one", "none", ANY)),
    "note-size": Demand(phrase("The size of notes, in points."), kind=float),
    "required-parts": Demand(phrase("Parts that a paper must have."), kind=tuple),
    "brief-pages": Demand(phrase("The most pages that a policy brief may have."), kind=int),
    "paper-pages-least": Demand(phrase("The fewest pages that a research paper may have."), kind=int),
    "paper-pages-most": Demand(phrase("The most pages that a research paper may have."), kind=int),
    "affiliation-note": Demand(
        phrase("Whether the author's position is given in a note marked with a star."), kind=bool
    ),
    "self-citation-limit": Demand(
        phrase("The largest share of citations (0 to 1) that may be to the author's own works."), kind=float
    ),
    "house-names": Demand(phrase("The names of the publishing house, in every language."), kind=tuple),
    "house-sites": Demand(phrase("The domains of the house's websites."), kind=tuple),
    "works-separator-en": Demand(
        phrase("The punctuation between several works in one note, in English."), (";", ",", ".", ANY)
    ),
    "works-separator-ar": Demand(
        phrase("The punctuation between several works in one note, in Arabic."), ("؛", "،", ".", ANY)
    ),
    "works-order": Demand(phrase("The order of several works in one note."), ("date", "author", ANY)),
    "list-order": Demand(phrase("The order of the list of works."), ("author", "cited")),
    "list-scripts": Demand(
        phrase("Where works in Arabic and in other languages stand in the list: apart, or all together."),
        ("arabic-first", "latin-first", "together"),
    ),
    "list-article": Demand(
        phrase("Whether the Arabic article counts in the order of the list."), ("passed-over", "counted")
    ),
    "list-kinds": Demand(
        phrase("Kinds of works that stand apart in the list, in order: {kinds}.", kinds=", ".join(KINDS)), kind=tuple
    ),
    "list-leaves-out": Demand(phrase("CSL types of works that are cited in notes but not listed."), kind=tuple),
    "missing-place": Demand(phrase("Whether a book, chapter or report must name its place of publication."), kind=bool),
    "date-forms": Demand(
        phrase("Date forms allowed besides that of the CSL file, each shown with 5 January 2020."),
        kind=tuple,
    ),
    "equal-labels": Demand(
        phrase("Labels allowed instead of that of the CSL file, such as `ed. = edited by`."),
        kind=tuple,
    ),
    "free": Demand(
        phrase(
            "What is not checked: a kind of departure ({kinds}), a CSL variable (snake_case) or `any`, and perhaps a "
            "CSL type, such as `order editor` or `label page article-journal`.",
            kinds=", ".join(Kind),
        ),
        kind=tuple,
        begins=tuple(Kind),
    ),
    "format-confidence": Demand(
        phrase("The confidence (0 to 1) that every value of a citation needs for its format to be checked."), kind=float
    ),
}
"""Every setting by its name."""
