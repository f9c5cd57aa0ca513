"""The one form of months, pages, DOIs, addresses, names and languages. Each says the same as before."""

import re
from collections.abc import Collection

from hawashi.bibliography.entries import EntryPieces, literal, relit
from hawashi.bibliography.fields import DOI_PREFIX, PAGE_LABEL, PAGE_RANGE, address, babel_name
from hawashi.bibliography.latex import decode
from hawashi.bibliography.persons import read_names, split_people, write_names
from hawashi.dates import MONTHS, read_month
from hawashi.locales import is_arabic

_LIST = re.compile(r"\s*,\s*")
_SPACE = re.compile(r"\s+")
_NOT_SIMPLE = re.compile(r"[{}\\=&;~]")

NAMES = frozenset({"author", "editor", "translator", "bookauthor", "editora", "editorb", "editorc", "commentator"})
PAGES = frozenset({"pages", "bookpages"})


def month(value: str, strings: Collection[str]) -> str:
    """A month as BibTeX's own string: `{October}`, `10` and `{تشرين الأول}` are `oct`. `value` has its delimiters."""
    inside = literal(value)
    word = value if inside is None else decode(inside)
    found = read_month(word)
    if found is None or found[1] is not None or (inside is None and word.lower() not in MONTHS):
        return value
    name = MONTHS[found[0] - 1]
    return value if name in strings else name


def pages(inside: str) -> str:
    """Pages without a label before them, ranges with two hyphens, as TeX has them: `12--34, 40`."""
    bare = PAGE_LABEL.sub("", inside.strip())
    parts = _LIST.split(bare)
    found = [PAGE_RANGE.fullmatch(part) for part in parts]
    if not any(found) or any(not match and not part.isalnum() for match, part in zip(found, parts, strict=True)):
        return inside if any(part and not part.isalnum() for part in parts) else bare
    return ", ".join(f"{match[1]}--{match[2]}" if match else part for match, part in zip(found, parts, strict=True))


def doi(inside: str) -> str:
    """A DOI without the resolver or a label before it."""
    return DOI_PREFIX.sub("", _plain_address(inside)).strip() or inside


def url(inside: str) -> str:
    r"""An address as it is, without LaTeX: no `\url{…}` around it, no `\_` in it."""
    return _plain_address(inside) or inside


def _plain_address(inside: str) -> str:
    r"""An address without LaTeX; as it is where that leaves LaTeX in it (`\\~`): nobody knows what was meant."""
    plain = address(inside)
    return plain if address(plain) == plain else inside


def names(inside: str) -> str:
    """Names with the family name first, as BibTeX itself divides them: `Tripp, Charles`.

    An Arabic name without a comma stays as it is, for BibTeX has no rule that divides it; so does what is in braces.
    """
    people = [_SPACE.sub(" ", each.strip()) for each in split_people(inside)]
    changed = " and ".join(_name(each) for each in people)
    if changed == inside:
        return inside
    return changed if read_names(changed) == read_names(inside) else inside


def _name(written: str) -> str:
    if "," in written or " " not in written or _NOT_SIMPLE.search(written) or is_arabic(written):
        return written
    found = read_names(written)
    return write_names(found) if len(found) == 1 and not found[0].literal else written


def languages(entry: EntryPieces) -> EntryPieces:
    """The entry with `langid` as babel names the language: `ar` and `Arabic` are `arabic`.

    The old name `hyphenation` of that field gives way. An entry that only has `language`, which is printed, is given a
    `langid` besides where it names one language that is known.
    """
    fields = {field.name for field in entry.fields}
    if "langid" not in fields and "hyphenation" in fields:
        renamed = (
            field._replace(written_name="langid") if field.name == "hyphenation" else field for field in entry.fields
        )
        entry = EntryPieces(entry.opening, entry.type, entry.key, tuple(renamed), entry.closing)
    name = "langid" if entry.value_of("langid") is not None else "language"
    inside = literal(entry.value_of(name) or "")
    known = babel_name(decode(inside)) if inside is not None else None
    if known is None:
        return entry
    if name == "language":
        return entry.with_field("langid", f"{{{known}}}", name)
    return entry.with_values(lambda field, value: relit(value, known) if field == "langid" else value)
