"""Names as BibTeX writes them, joined by `and`, and back."""

from __future__ import annotations

import re

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from hawashi.bibliography.latex import decode, encode
from hawashi.bibliography.values import is_one_group
from hawashi.locales import is_arabic
from hawashi.model import Name

OTHERS = Name(literal="others")
"""Stands last where a list ends in `and others`, as in CSL-JSON made by pandoc."""

_ARABIC_COMMA = re.compile(r"\s*،\s*")
_KEYED = re.compile(r"\s*(family|given|prefix|suffix)\s*=\s*(.*)", re.DOTALL)
_AND = re.compile(r"\s(?:and|AND|And)\s")
_BIND_NEXT = frozenset({"عبد", "أبو", "ابو", "أبي", "ابي", "ابن", "بن", "بنت", "آل", "أم", "ام", "ذو", "ابنة"})


def read_names(value: str) -> tuple[Name, ...]:
    """The names in a field's value (without its outer braces). `and others` is `OTHERS`.

    A name wholly in braces is an institution. `،` parts a name as a comma does.
    """
    names = (_read_name(name) for name in split_multiple_persons_names(value))
    return tuple(name for name in names if name != Name())


def write_names(names: tuple[Name, ...]) -> str:
    """The value of a name field, without its outer braces."""
    return " and ".join("others" if name == OTHERS else _write_name(name) for name in names)


def _read_name(text: str) -> Name:
    text = text.strip()
    if text == "others":
        return OTHERS
    if is_one_group(text):
        return Name(literal=decode(text[1:-1]))
    keyed = _read_keyed(text)
    if keyed:
        return keyed
    parts = parse_single_name_into_parts(_outside_braces(text), strict=False)
    first, von, last, junior = parts.first, parts.von, parts.last, parts.jr
    if is_arabic(text) or any("-" in word for word in von):
        # bibtexparser takes every uncased word for a particle, and so does BibTeX with `al-Sadr al-Musawi`.
        first, von, last = _without_particle(first, von, last, inverted="," in text or "،" in text)
    return Name(family=_join(last), given=_join(first), particle=_join(von), suffix=_join(junior))


def _join(words: list[str]) -> str:
    return decode(" ".join(words))


def _without_particle(
    first: list[str], von: list[str], last: list[str], *, inverted: bool
) -> tuple[list[str], list[str], list[str]]:
    if inverted:
        return first, [], von + last
    words = first + von + last
    start = len(words) - 1
    while start > 0 and (words[start - 1] in _BIND_NEXT or ("-" in words[start - 1] and words[start - 1] in von)):
        start -= 1
    return words[:start], [], words[start:]


def _outside_braces(text: str) -> str:
    """`text` with each `،` outside braces as a comma."""
    if "،" not in text:
        return text
    if "{" not in text:
        return _ARABIC_COMMA.sub(", ", text)
    depth, out = 0, []
    for char in text:
        depth += (char == "{") - (char == "}")
        out.append("," if char == "،" and depth <= 0 else char)
    return "".join(out)


def _read_keyed(text: str) -> Name | None:
    """A name in BibLaTeX's extended form, `family=Hasan, given=Ali`, or None."""
    if "=" not in text:
        return None
    found = [_KEYED.fullmatch(part) for part in text.split(",")]
    parts = {match[1]: decode(match[2].strip().strip('"')) for match in found if match}
    if len(parts) < len(found):
        return None
    return Name(
        family=parts.get("family", ""),
        given=parts.get("given", ""),
        particle=parts.get("prefix", ""),
        suffix=parts.get("suffix", ""),
    )


def _write_name(name: Name) -> str:
    if name.literal or not name.family:
        return f"{{{encode(name.literal or name.display())}}}"
    whole = Name(name.family, name.given, name.particle, name.suffix)
    for family_as, given_as in ((encode, encode), (_braced, encode), (_braced, _braced)):
        family = " ".join(part for part in (encode(name.particle), family_as(name.family)) if part)
        parts = [family, given_as(name.suffix), given_as(name.given)] if name.suffix else [family, given_as(name.given)]
        written = ", ".join(parts) if name.given or name.suffix else family
        if _read_name(written) == whole and not _AND.search(f" {written} "):
            break
    return written


def _braced(text: str) -> str:
    return f"{{{encode(text)}}}"
