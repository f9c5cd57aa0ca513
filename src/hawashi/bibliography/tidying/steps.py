"""The steps of tidying, by name, in the order in which they are taken."""

from collections.abc import Callable, Collection, Mapping

from hawashi.bibliography.entries import EntryPieces, literal, relit
from hawashi.bibliography.fields import VERBATIM
from hawashi.bibliography.tidying import accents, besides, forms
from hawashi.bibliography.tidying.companions import with_companions
from hawashi.bibliography.tidying.layout import in_braces, in_lower_case, in_order

STEPS = (
    "case", "html", "empty", "links", "eprint", "isbn", "issn", "dates", "unicode", "capitals", "protect",
    "languages", "months", "pages", "doi", "url", "names", "latex", "braces", "romanize", "order", "layout", "align",
)  # fmt: skip
"""The steps in the order in which they are taken; `hawashi tidy --help` says what each does."""
_ASKED_FOR = frozenset(
    {"html", "empty", "links", "eprint", "isbn", "issn", "dates", "unicode", "capitals", "protect", "latex",
    "romanize", "align"}
)  # fmt: skip
USUAL = tuple(step for step in STEPS if step not in _ASKED_FOR)
"""The steps that are taken where nobody names any."""

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
