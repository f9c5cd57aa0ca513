"""Letters: Latin ones without their marks, so that spellings of one name look alike."""

import re
import unicodedata

# Latin letters that Unicode does not take apart, and the signs that stand for hamza and ʿayn.
_LATIN = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "þ": "th",
        "Þ": "Th",
        "ð": "d",
        "Ð": "D",
        "ə": "a",
        "Ə": "A",
        "ħ": "h",
        "ŋ": "n",
        **dict.fromkeys("ʿʾʻʼʽˁˀ", ""),
        **dict.fromkeys("‘’`´′", "'"),
        **dict.fromkeys("‐‑‒–—", "-"),
    }
)
_MARKS = re.compile("[\u0300-\u036f]+")
_NO_LETTER = re.compile("[^a-z]+")


def plain(text: str) -> str:
    """`text` with its Latin letters in ASCII: diacritics gone, signs for hamza and ʿayn dropped."""
    if text.isascii():
        return text
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_LATIN)))


def bare(text: str) -> str:
    """Only the small ASCII letters of a Latin `text`: the form under which spellings are looked up."""
    return _NO_LETTER.sub("", plain(text).casefold())
