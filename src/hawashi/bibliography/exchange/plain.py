"""Names and dates as plain text, as tables and RIS files have them: without LaTeX, and without parts of their own."""

from __future__ import annotations

from hawashi.bibliography.dates import read_date, write_edtf, write_hijri
from hawashi.locales import is_arabic
from hawashi.model import Date, Name
from hawashi.names import is_institution, parse


def name_text(name: Name) -> str:
    """A name as `Family, Given, Suffix`; an institution whole, with a comma behind it where it could be a person's.

    The comma is EndNote's custom.
    """
    if name.literal:
        return name.literal if read_name(name.literal) == name else f"{name.literal},"
    family = " ".join(part for part in (name.particle, name.family) if part)
    parts = [family, name.given, name.suffix] if name.suffix else [family, name.given]
    return ", ".join(parts) if name.given or name.suffix else f"{family}, "


def read_name(text: str) -> Name:
    """The name that `text` gives. Without a comma an Arabic name is taken apart; any other one stays whole."""
    text = " ".join(text.split())
    if text.endswith(",") and text.count(",") == 1 and not text.endswith(" ,"):
        return Name(literal=text[:-1])
    parts = [part.strip() for part in text.replace("،", ",").split(",")]
    if len(parts) == 1:
        return parse(text) if is_arabic(text) and not is_institution(text) else Name(literal=text)
    if len(parts) > 3:
        return Name(literal=text)
    words = parts[0].split()
    particles = 0
    while particles < len(words) - 1 and words[particles].islower() and words[particles].isalpha():
        particles += 1 if not is_arabic(words[particles]) else len(words)
    particles = particles if particles < len(words) else 0
    return Name(
        family=" ".join(words[particles:]),
        given=parts[1],
        particle=" ".join(words[:particles]),
        suffix=parts[2] if len(parts) == 3 else "",
    )


def date_text(date: Date | str | None) -> str:
    """A date in EDTF (`2021-10`, `2019/2020`), in both calendars where the source gives both; text as it is."""
    if not isinstance(date, Date):
        return date or ""
    return write_hijri(date) if date.hijri_year else write_edtf(date)


def date_of(text: str) -> Date | str | None:
    """The date that `text` gives; text where it gives none."""
    return (read_date(text) or text) if text else None
