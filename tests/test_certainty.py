"""How surely a cite has been read: what its values say of each other."""

from __future__ import annotations

import pytest

from hawashi.certainty import is_surely_read, strange_words
from hawashi.locales.leads import without_lead
from hawashi.model import Cite, Field, Form, Span


def cite(**values: str) -> Cite:
    """A cite of these values, each surely read, with a comma between them."""
    raw = ", ".join(values.values())
    places = {name: raw.index(value) for name, value in values.items()}
    fields = {
        name: (Field(value, Span("n1", places[name], places[name] + len(value)), 1.0),)
        for name, value in values.items()
    }
    return Cite(Span("n1", 0, len(raw)), raw, Form.FULL, fields=fields, confidence=1.0)


@pytest.mark.parametrize(
    ("author", "title", "translator"),
    [
        ("Ernst Adler", "The Price of Salt", "Ruth Hill"),
        ("إرنست آدلر", "ثمن الملح", "سعاد حسن"),
    ],
)
def test_the_author_of_a_translation_may_hide_in_its_title(author: str, title: str, translator: str) -> None:
    comma = "،" if title[0] > "ء" else ","
    assert is_surely_read(cite(author=author, title=title, translator=translator))
    assert is_surely_read(cite(title=title, translator=translator))
    assert is_surely_read(cite(title=f"{author}{comma} {title}"))
    assert not is_surely_read(cite(title=f"{author}{comma} {title}", translator=translator))


@pytest.mark.parametrize(
    ("variable", "value", "lead"),
    [
        *(
            ("doi", "10.1234/water.7", lead)
            for lead in (
                "",
                "doi:",
                "DOI ",
                "doi.org/",
                "http://dx.doi.org/",
                "https://www.doi.org/",
                "DOI: https://doi.org/",
                "digital object identifier: ",
                "المعرّف الرقمي: ",
                "معرّف DOI: ",
                "معرف الكائن الرقمي (DOI): https://doi.org/",
            )
        ),
        ("url", "https://example.org/water", "URL: "),
        ("url", "https://example.org/water", "Available at URL: "),
        ("url", "https://example.org/water", "متاح على الرابط الإلكتروني: "),
        ("url", "http://dx.doi.org/10.1234/water.7", "DOI: "),
        ("isbn", "978-0-415-29758-0", "ISBN-13: "),
        ("isbn", "978-0-415-29758-0", "ردمك: "),
        ("issn", "1234-5679", "ISSN "),
    ],
)
def test_what_leads_in_an_address_or_a_number_is_no_strange_word(variable: str, value: str, lead: str) -> None:
    raw = f"Rivers, {lead}{value}"
    start = len(raw) - len(value)
    spans = {"title": Span("n1", 0, 6), variable: Span("n1", start, len(raw))}
    fields = {name: (Field(raw[span.start : span.end], span, 1.0),) for name, span in spans.items()}
    assert is_surely_read(Cite(Span("n1", 0, len(raw)), raw, Form.FULL, fields=fields, confidence=1.0))
    assert without_lead(f", {lead}", variable) == ", "


@pytest.mark.parametrize(
    ("before", "variable", "left"),
    [
        (", as the doi: ", "doi", ", as the "),
        (", digital object, ", "doi", ", digital object, "),
        (", DOI: ", "volume", ", DOI: "),
        (", https://example.org/", "doi", ", https://example.org/"),
        ("، وهو المعرّف الرقمي ", "doi", "، وهو "),
    ],
)
def test_only_the_lead_goes_and_only_before_what_it_leads_in(before: str, variable: str, left: str) -> None:
    assert without_lead(before, variable) == left


def test_words_of_a_lead_elsewhere_are_strange() -> None:
    raw = "Rivers, digital object, 10.1234/water.7"
    spans = {"title": Span("n1", 0, 6), "doi": Span("n1", 24, len(raw))}
    fields = {name: (Field(raw[span.start : span.end], span, 1.0),) for name, span in spans.items()}
    found = strange_words(Cite(Span("n1", 0, len(raw)), raw, Form.FULL, fields=fields, confidence=1.0))
    assert list(found) == ["digital", "object"]
