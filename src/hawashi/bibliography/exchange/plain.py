"""Names and dates as plain text, as tables and RIS files have them: without LaTeX, and without parts of their own."""

from itertools import takewhile

from hawashi.dates import read_date, write_both
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
    parts = [family, name.given, name.suffix]
    return ", ".join(parts if name.suffix else parts[:2] if name.given else parts[:1])


def read_name(text: str) -> Name:
    """The name that `text` gives. Without a comma an Arabic name is taken apart, one word is a family name."""
    text = " ".join(text.split())
    if text.endswith(","):
        return Name(literal=text[:-1])
    parts = [part.strip() for part in text.replace("،", ",").split(",")]
    if len(parts) == 1 and is_arabic(text) and not is_institution(text):
        return parse(text)
    if (len(parts) == 1 and (" " in text or is_institution(text))) or len(parts) > 3:
        return Name(literal=text)
    words = parts[0].split()
    particles = list(takewhile(lambda word: word.islower() and word.isalpha(), words[:-1]))
    return Name(
        family=" ".join(words[len(particles) :]),
        given="".join(parts[1:2]),
        particle=" ".join(particles),
        suffix="".join(parts[2:]),
    )


def date_text(date: Date | str | None) -> str:
    """A date as one text, in EDTF and with the year AH where the source gives one; text as it is."""
    return write_both(date) if isinstance(date, Date) else date or ""


def date_of(text: str) -> Date | str | None:
    """The date that `text` gives; text where it gives none."""
    return (read_date(text) or text) if text else None
