"""Names as BibTeX writes them, joined by `and`, and back."""

import re
from collections.abc import Sequence
from functools import lru_cache

from hawashi.bibliography.latex import decode, encode
from hawashi.bibliography.values import is_one_group
from hawashi.locales import fold, is_arabic
from hawashi.model import Name
from hawashi.names import is_institution, others, parse, split_names
from hawashi.names.lexicon import is_known

OTHERS = Name(literal="others")
"""Stands last where a list ends in `and others`, as in CSL-JSON made by pandoc."""

_NOBODY = Name()
_AND = re.compile(r"\\.|[{}]|[ \t\r\n]+and[ \t\r\n]+(?=\S)", re.IGNORECASE | re.DOTALL)
_ARABIC_COMMA = re.compile(r"\s*،\s*")
_CONJUNCTION = re.compile(r"\s(?:و|\\?&)\s|[;؛]")
_WORD = r"[^\W\d_][\w.]*(?:['’-][\w.]+)*"
_INVERTED = re.compile(rf"({_WORD}(?: {_WORD})*), ({_WORD}(?: {_WORD})*)")
_KEYED = re.compile(r"\s*(family|given|prefix|suffix)\s*=\s*(.*)", re.DOTALL)


def read_names(value: str) -> tuple[Name, ...]:
    """The names in a field's value (without its outer braces). `and others` is `OTHERS`.

    A name wholly in braces is an institution, and so is one that plainly is no person. `،` parts a name as a comma
    does; an Arabic name without either is parsed by `hawashi.names`. Names joined as in running text (و, `&`, `;`) and
    not by `and` are parted where it is clear that each is a whole name; else they stay together as a literal.
    """
    names = (name for each in split_people(value) for name in _joined(each.strip()))
    return tuple([name for name in names if name != _NOBODY])


def split_people(value: str) -> list[str]:
    r"""The names in a field's value as they are written: what `and` parts outside braces.

    Not bibtexparser's, which loses a command that a name begins with (`… and \v{Z}i\v{z}ek, Slavoj`).
    """
    value = value.strip(" \t\r\n")
    people, start, depth = [], 0, 0
    for found in _AND.finditer(value):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(0, depth - 1)
        elif found[0][0] != "\\" and depth == 0:
            people.append(value[start : found.start()])
            start = found.end()
    return [*people, value[start:]] if value else []


@lru_cache(maxsize=50_000)
def _joined(text: str) -> Sequence[Name]:
    """The people whom one of the names that `and` parts stands for; in a library many works are by the same ones."""
    joined = _CONJUNCTION.search(text) or others(text) or (is_arabic(text) and "," not in text)
    if not joined or "{" in text or "=" in text:
        return [_read_name(text)]
    plain = decode(text)
    pieces = [plain[start:end] for start, end in split_names(plain)]
    rest = [OTHERS] if others(plain) else []
    if pieces and (rest or len(pieces) > 1) and _are_whole_names(pieces, text):
        return [*(parse(piece) for piece in pieces), *rest]
    if _CONJUNCTION.search(text) and not is_institution(plain):
        return [Name(literal=plain)]
    return [_read_name(text)]


def _are_whole_names(pieces: list[str], text: str) -> bool:
    """Whether each piece is a name of its own.

    Two pieces with nothing but `،` between them may be one inverted name: كاشف الغطاء، محمد حسين.
    """
    if not all(len(piece.split()) > 1 or is_institution(piece) for piece in pieces):
        return False
    if len(pieces) != 2 or _CONJUNCTION.search(text) or "،" not in text:
        return True
    has_article = any(fold(word).startswith("ال") for word in pieces[0].split())
    return not has_article and all(is_known(fold(piece.split()[0])) for piece in pieces)


def write_names(names: tuple[Name, ...]) -> str:
    """The value of a name field, without its outer braces."""
    return " and ".join("others" if name == OTHERS else _write_name(name) for name in names)


def _read_name(text: str) -> Name:
    text = text.strip()
    if text == "others":
        return OTHERS
    # Most names are as plain as this, and bibtexparser, which reads all others, looks at every character.
    inverted = _INVERTED.fullmatch(text)
    if inverted and (is_arabic(text) or all(word[0].isupper() for word in inverted[1].split(" "))):
        return Name(family=inverted[1], given=inverted[2])
    if is_one_group(text):
        return Name(literal=decode(text[1:-1]))
    keyed = _read_keyed(text)
    if keyed:
        return keyed
    text = _outside_braces(text)
    if "," not in text and "{" not in text and (is_arabic(text) or is_institution(decode(text))):
        # BibTeX goes by capitals, which Arabic has not, and takes an institution without braces for a person.
        return parse(decode(text))
    from bibtexparser.middlewares.names import parse_single_name_into_parts  # few names need it, and it takes long

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
        if read_names(written) == (whole,):
            break
    return written


def _braced(text: str) -> str:
    return f"{{{encode(text)}}}"
