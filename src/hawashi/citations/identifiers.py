"""URLs, DOIs, ISBNs and ISSNs as notes write them, to what they stand for; a wrong one is None."""

import re
from functools import cache

from hawashi.locales import either, forms
from hawashi.locales.leads import RESOLVER, labels

_SPACE = re.compile(r"\s+")
_SCHEME = re.compile(r"https?:/{0,2}", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?:[:/?#].*)?", re.DOTALL)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_CLOSING = {")": "(", "]": "[", ">": "<", "}": "{"}
_EDGE = ".,;:،؛«»\"'“”‘’*_"

SYMBOL = re.compile(
    r"(?<![\w./])(?:(?:A|S|E|ST|TD|DP|HRI|FCCC|CAT|CCPR|CEDAW|CERD|CMW|CRC|CRPD|UNEP)"
    r"/(?:[A-Z\d][\w.-]{0,11}/){0,4}[A-Za-z]{0,6}\.?\d[\w.-]{0,11}(?<![.-])"
    r"|[ACM]\.\s?\d{1,4}(?:\([a-z]\))?(?:\.\s?M\.\s?\d{1,4})?\.\s?19[2-4]\d(?:\.\s?[IVX]{1,4}(?:\.?\s?[AB])?)?(?!\w)"
    r"|(?:Cmnd|Cmd|Cm|Cd)\.?\s?\d{2,5}(?!\w))"
)
"""The symbol of a document of the United Nations (its Editorial Manual; `S/RES/1483`, `A/HRC/38/44/Add.1`) or of the
League of Nations (`C.400.M.147.1925.VII`), and the number of a British command paper (`Cmd. 3797`; OSCOLA 3.4.1)."""

LONGEST = 120  # characters of a label and its number


@cache
def labelled() -> re.Pattern[str]:
    """A DOI, ISBN or ISSN behind its label in a unified text, right or wrong: the group of its CSL variable has it.

    An ISBN written with spaces is one only where it begins as those of 13 digits do.
    """
    isbn = r"(?P<isbn>97[89](?:[ –-]?\d){10}|\d(?:[–-]?\d){8}[–-]?[\dX])"
    return re.compile(
        rf"(?<!\w)(?:(?:{either(forms('isbn'))})(?:-1[03])?[ :]{{0,3}}{isbn}"
        rf"|(?:{either(forms('issn'))})[ :]{{0,3}}(?P<issn>\d{{4}}[–-]?\d{{3}}[\dX]))(?!\w)"
        rf"|(?:{labels('doi')}(?:{RESOLVER})?|{_BARE_RESOLVER})"
        r"(?P<doi>10\.\d{4,9}/[^\s<>\"”»,;،؛]*[^\s<>\"”»,;،؛.)\]])",
        re.IGNORECASE,
    )


_BARE_RESOLVER = r"(?<![\w/.])(?:https?://(?=www\.))?(?:(?:dx|www)\.)?doi\.org/"
"""The address of a DOI's resolver without a protocol, or with `www.`; else it is an address with one."""


def clean_url(text: str) -> str | None:
    """The URL without the marks around it and the white space that a line break left in it, or None.

    A host without a scheme gets `https://`.
    """
    text = _outer(_SPACE.sub("", text))
    scheme = _SCHEME.match(text)
    rest = text[scheme.end() :] if scheme else text
    if not rest or not _HOST.fullmatch(rest):
        return None
    return f"{scheme[0].rstrip('/').lower() if scheme else 'https:'}//{rest}"


def clean_doi(text: str) -> str | None:
    """The DOI (`10.…/…`) without its label or resolver, or None."""
    found = _DOI.search(text)
    return _outer(found[0]) if found else None


def clean_isbn(text: str) -> str | None:
    """The ISBN in ASCII digits without hyphens, or None where it has none whose check digit is right."""
    digits = _digits(text)
    for length in (13, 10):
        if len(digits) == length and (_checks_13(digits) if length == 13 else _checks_10(digits)):
            return digits
    return None


def clean_issn(text: str) -> str | None:
    """The ISSN (`1234-567X`), or None where its check digit is wrong."""
    digits = _digits(text)
    if len(digits) != 8 or not digits[:7].isdecimal():
        return None
    total = sum(int(digit) * weight for digit, weight in zip(digits[:7], range(8, 1, -1), strict=True))
    return f"{digits[:4]}-{digits[4:]}" if "0123456789X"[-total % 11] == digits[7] else None


def _outer(text: str) -> str:
    """`text` without marks around it; a closing bracket stays where its opening one is part of the text."""
    text = text.lstrip(_EDGE + "(<[{")
    end = len(text)
    open_marks = {mark: text.count(opening) - text.count(mark) for mark, opening in _CLOSING.items()}
    while end:
        last = text[end - 1]
        if last in _CLOSING and open_marks[last] < 0:
            open_marks[last] += 1
        elif last not in _EDGE:
            break
        end -= 1
    return text[:end]


def _digits(text: str) -> str:
    """The digits of a number in ASCII, and a closing X. The `13` of a label `ISBN-13` is none of them."""
    text = re.sub(r"(?i)is[bs]n(?:-?1[03](?=\W))?", " ", text)
    return "".join(str(int(char)) if char.isdecimal() else "X" for char in text if char.isdecimal() or char in "xX")


def _checks_13(digits: str) -> bool:
    if not digits.isdecimal():
        return False
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(digits)) % 10 == 0


def _checks_10(digits: str) -> bool:
    if not digits[:9].isdecimal():
        return False
    values = ["0123456789X".index(digit) for digit in digits]
    return sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
