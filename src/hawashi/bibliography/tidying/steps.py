"""The steps of tidying, by name, in the order in which they are taken."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from hawashi.bibliography.entries import EntryPieces, literal, relit
from hawashi.bibliography.fields import VERBATIM
from hawashi.bibliography.tidying import accents, besides, forms
from hawashi.bibliography.tidying.companions import with_companions
from hawashi.bibliography.tidying.layout import in_braces, in_lower_case, in_order


@dataclass(frozen=True, slots=True)
class TidyStep:
    """A step: what it does, in a line, and whether it is taken where nobody names the steps.

    One that `edits` changes what an entry says, or takes something out of it.
    """

    does: str
    usual: bool = True
    edits: bool = False


def _edit(does: str) -> TidyStep:
    return TidyStep(does, usual=False, edits=True)


STEPS: Mapping[str, TidyStep] = {
    "case": TidyStep("types and names of fields in small letters"),
    "html": _edit(r"tags and entities of HTML as LaTeX and characters (&eacute; is é, <i> is \emph)"),
    "empty": _edit("empty fields out"),
    "links": _edit("a web address out of a note, into url"),
    "eprint": _edit("numbers of arXiv without label, in fields of their own"),
    "isbn": _edit("ISBNs in digits alone"),
    "issn": _edit("ISSNs with their hyphen"),
    "dates": _edit("dates as BibLaTeX has them (5 October 2021 is 2021-10-05)"),
    "unicode": TidyStep(r"LaTeX's accents and signs as characters ({\"u} is ü)", usual=False),
    "capitals": _edit("titles all in capitals with one for each telling word"),
    "protect": _edit("braces around what keeps its capital in a title in sentence case"),
    "languages": TidyStep("langid as babel names the language (ar is arabic)"),
    "months": TidyStep("months as BibTeX's own strings (October is oct)"),
    "pages": TidyStep("ranges of pages with two hyphens, no label before them"),
    "doi": TidyStep("DOIs without resolver"),
    "url": TidyStep(r"addresses without LaTeX (\_ is _)"),
    "names": TidyStep("family name first, where BibTeX itself tells which it is"),
    "latex": TidyStep(r"accents and signs as LaTeX's commands (ü is {\"u}); Arabic stays", usual=False),
    "braces": TidyStep("values in braces, not in quotation marks"),
    "romanize": TidyStep("romanised companions beside Arabic names and titles (title_romanised)", usual=False),
    "order": TidyStep("fields in the order in which they are read best"),
    "layout": TidyStep("a field a line, a blank line between entries"),
    "align": TidyStep("equals signs below one another", usual=False),
}

Change = Callable[[str], str]

# What is done inside the delimiters of certain fields.
_FORMS: Mapping[str, tuple[Change, frozenset[str]]] = {
    "pages": (forms.pages, forms.PAGES),
    "doi": (forms.doi, frozenset({"doi"})),
    "url": (forms.url, frozenset({"url"})),
    "names": (forms.names, forms.NAMES),
}


def changes(wanted: Collection[str], strings: Collection[str]) -> list[Callable[[EntryPieces], EntryPieces]]:
    """What the steps `wanted` do with an entry, in order, but for its layout.

    `strings` are the lowered names of the file's own `@string`, which go before those of the months.
    """
    named: tuple[tuple[str, Callable[[EntryPieces], EntryPieces]], ...] = (
        ("case", in_lower_case),
        ("html", besides.with_html_as_latex),
        ("empty", besides.without_empty_fields),
        ("links", besides.with_address_of_note),
        ("eprint", besides.with_eprint),
        ("isbn", besides.with_isbn),
        ("issn", besides.with_issn),
        ("dates", besides.with_dates),
        ("unicode", besides.with_characters),
        ("capitals", besides.with_titles_in_capitals_lowered),
        ("protect", besides.with_capitals_protected),
        ("languages", forms.languages),
        ("values", _values(wanted, strings)),
        ("romanize", with_companions),
        ("order", in_order),
    )
    return [change for step, change in named if step == "values" or step in wanted]


def _values(wanted: Collection[str], strings: Collection[str]) -> Callable[[EntryPieces], EntryPieces]:
    """The steps that look at single values, taken together."""
    own: dict[str, list[Change]] = {}
    for step, (form, names) in _FORMS.items():
        for name in names if step in wanted else ():
            own.setdefault(name, []).append(form)

    def one(name: str, value: str) -> str:
        if name == "month" and "months" in wanted:
            value = forms.month(value, strings)
        inside = literal(value)
        if inside is None:
            return value
        changed = inside
        for form in own.get(name, ()):
            changed = form(changed)
        if "latex" in wanted and name not in VERBATIM:
            changed = accents.to_latex(changed)
        value = value if changed == inside else relit(value, changed)
        return in_braces(value) if "braces" in wanted else value

    return lambda entry: entry.with_values(one)
