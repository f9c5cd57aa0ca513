"""Names as BibTeX writes them, joined by `and`, and back."""

from __future__ import annotations

import re

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from hawashi.bibliography.latex import decode, encode
from hawashi.bibliography.values import is_one_group
from hawashi.locales import is_arabic
from hawashi.model import Name
from hawashi.names import is_institution, parse

OTHERS = Name(literal="others")
"""Stands last where a list ends in `and others`, as in CSL-JSON made by pandoc."""

_ARABIC_COMMA = re.compile(r"\s*،\s*")
_KEYED = re.compile(r"\s*(family|given|prefix|suffix)\s*=\s*(.*)", re.DOTALL)
_AND = re.compile(r"\s(?:and|AND|And)\s")


def read_names(value: str) -> tuple[Name, ...]:
    """The names in a field's value (without its outer braces). `and others` is `OTHERS`.

    A name wholly in braces is an institution, and so is one that plainly is no person. `،` parts a name as a comma
    does; an Arabic name without either is parsed by `hawashi.names`.
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
    text = _outside_braces(text)
    if "," not in text and "{" not in text and (is_arabic(text) or is_institution(decode(text))):
        # BibTeX goes by capitals, which Arabic has not, and takes an institution without braces for a person.
        return parse(decode(text))
    parts = parse_single_name_into_parts(text, strict=False)
    family, particle = parts.last, parts.von
    if is_arabic(text) or any("-" in word for word in particle):
        # The same rule takes every Arabic word, and the `al-Sadr` of `al-Sadr al-Musawi`, for a particle.
        family, particle = particle + family, []
    return Name(family=_join(family), given=_join(parts.first), particle=_join(particle), suffix=_join(parts.jr))


def _join(words: list[str]) -> str:
    return decode(" ".join(words))


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
