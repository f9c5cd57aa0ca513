"""What is done with bibliographies: read, merged, tidied, converted, searched for duplicates, checked."""

from __future__ import annotations

from fuzz import seeds
from fuzz.cases import Case, Fault
from fuzz.targets.target import Target, drawn
from hawashi.bibliography import bibtex
from hawashi.bibliography.duplicates import search
from hawashi.bibliography.exchange import (
    from_json,
    from_ris,
    from_rows,
    in_dialect,
    keyed,
    latex_lost,
    losses,
    not_works,
    to_json,
    to_ris,
    to_rows,
)
from hawashi.bibliography.keys import USUAL_PATTERN, new_keys
from hawashi.bibliography.tidying import ORDERS, STEPS, USUAL, tidied
from hawashi.checking import Uses, check_library
from hawashi.cli.merge_account import as_html, as_markdown, as_text
from hawashi.merging import Settling, compare_files, merge
from hawashi.merging.rekeying import BIBTEX, rekeyed
from hawashi.model import Library
from hawashi.rules import RULES
from hawashi.spreadsheets import rows_as_csv, rows_from_csv


def _libraries() -> list[Case]:
    return [{"references.bib": data} for data in seeds.libraries()]


def _pairs() -> list[Case]:
    found = seeds.libraries()
    pairs = zip(found, (*found[1:], found[0]), strict=True)
    return [{"references.bib": one, "theirs.bib": other} for one, other in pairs] + [
        {"references.bib": one, "theirs.bib": one} for one in found
    ]


def _text(case: Case, name: str = "references.bib") -> str:
    return bibtex.decoded(case[name], name)


def _read(case: Case) -> None:
    text = _text(case)
    library = bibtex.parse(text, "references.bib")
    if bibtex.write(library) != text:
        raise Fault("what was read is not given back")
    check_library(library, RULES.values(), uses=Uses(frozenset()))
    if not bibtex.with_added(Library(), list({each.key: each for each in library.references}.values())[:20]).references:
        return


def _merge(case: Case) -> None:
    texts = [("references.bib", _text(case)), ("theirs.bib", _text(case, "theirs.bib"))]
    files = compare_files(texts, ("old.bib", texts[1][1][: len(texts[1][1]) // 2]) if drawn(case, 4) == 0 else None)
    merged, doubts = merge(files, Settling(mode=("both", "ours", "theirs")[drawn(case, 3)]))
    for account in (as_text, as_markdown, as_html):
        account(files, merged, doubts)
    keys = {block.key for block in bibtex.parse(merged.text).blocks if block.key}
    if files.ancestor is None:
        for source in files.sources:
            moved = merged.keys.get(source.path, {})
            wanted = {source.key_of(place) for place in source.entries()}
            if not {moved.get(key, key) for key in wanted if key} <= keys:
                raise Fault("an entry is lost")


def _tidy(case: Case) -> None:
    text = _text(case)
    which = drawn(case, 4)
    steps = USUAL if which == 0 else tuple(each for each in STEPS if each != ("latex" if which == 1 else "unicode"))
    order = (None, *ORDERS)[drawn(case, len(ORDERS) + 1)]

    def make(works: object, taken: object) -> object:
        return new_keys(works, taken, pattern=USUAL_PATTERN, pinned=())  # type: ignore[arg-type]

    once = tidied(text, steps, order=order, make=make if which == 2 else None)  # type: ignore[arg-type]
    again = tidied(once.text, steps, order=order)
    if again.text != once.text:
        raise Fault("tidying twice is not tidying once")
    rekeyed(text, BIBTEX, {"a": "b", "b": "a"})


def _convert(case: Case) -> None:
    text = _text(case)
    library = bibtex.parse(text, "references.bib")
    works = library.references
    list(not_works(library))
    for rich in (True, False):
        list(latex_lost(library, rich=rich))
    for dialect in ("bibtex", "biblatex"):
        bibtex.parse(in_dialect(text, dialect))
    list(losses(works, tuple(from_json(to_json(works)))))
    list(losses(works, tuple(from_ris(to_ris(works)))))
    list(losses(works, tuple(from_rows(*rows_from_csv(rows_as_csv(*to_rows(works)))))))


def _duplicates(case: Case) -> None:
    library = bibtex.parse(_text(case), "references.bib")
    search(library.references)


def _exchanged(kind: str) -> list[Case]:
    found: list[Case] = []
    for data in seeds.libraries():
        works = bibtex.parse(data.decode("utf-8", "replace")).references
        text = {"json": to_json, "ris": to_ris}[kind](works) if kind != "csv" else rows_as_csv(*to_rows(works))
        found.append({f"works.{kind}": text.encode("utf-8", "replace")})
    return found


def _from_other(case: Case) -> None:
    (name, data), *_ = case.items()
    text = data.decode("utf-8", "replace")
    kind = name.rpartition(".")[2]
    if kind == "csv":
        works = tuple(from_rows(*rows_from_csv(text)))
    else:
        works = tuple((from_json if kind == "json" else from_ris)(text))
    kept = tuple(keyed(works, USUAL_PATTERN))
    written = bibtex.write(Library(kept))
    list(losses(kept, bibtex.parse(written).references))


TARGETS = (
    Target("bibtex", _libraries, _read),
    Target("merge", _pairs, _merge),
    Target("tidy", _libraries, _tidy),
    Target("convert", _libraries, _convert),
    Target("duplicates", _libraries, _duplicates),
    *(Target(kind, lambda kind=kind: _exchanged(kind), _from_other) for kind in ("json", "ris", "csv")),  # type: ignore[misc]
)
