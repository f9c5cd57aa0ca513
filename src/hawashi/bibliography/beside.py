"""The bibliographies that a paper names, files beside it, and the works that it lists itself."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from hawashi.bibliography.bibtex import MAX_BYTES, read
from hawashi.bibliography.csl_items import from_csl_json
from hawashi.bibliography.exchange.csl import from_json
from hawashi.errors import ReadError
from hawashi.messages import phrase
from hawashi.model import Library


def beside(paper: str, names: Iterable[str]) -> tuple[tuple[Library, ...], tuple[str, ...], tuple[str, ...]]:
    """The libraries in the files `names` (BibTeX, CSL-JSON), relative to the folder of `paper`, in this order; what is
    wrong with those that are there and cannot be read, a sentence each; and the names of those that are not there.

    One that is named by an absolute path is not looked for, for a paper may come from anybody.
    """
    found, unread, missing = list[Library](), list[str](), list[str]()
    for name in dict.fromkeys(names):
        folder = Path(paper).parent
        path = Path(file_name(name))
        try:
            place = folder / path
            if path.is_absolute() or not place.is_file():
                missing.append(name)
                continue
            changed = place.stat()
            found.append(_read(str(place), changed.st_mtime_ns, changed.st_size))
        except ReadError as error:
            unread.append(error.problem)
        except (OSError, ValueError):  # ValueError: a name with a NUL character
            missing.append(name)
    return tuple(found), tuple(unread), tuple(missing)


def file_name(name: str) -> str:
    """The file that a paper means by the `name` of a bibliography: LaTeX may leave out its ending."""
    return name if name.lower().endswith((".bib", ".bibtex", ".json")) else f"{name}.bib"


def listed(works: Iterable[Mapping[str, object]]) -> Library:
    """The library of the `works` that a paper lists itself, items of CSL-JSON; one without an id cannot be cited."""
    keyed = [(item, item.get("id")) for item in works]
    return Library(tuple(replace(from_csl_json(item), key=str(key)) for item, key in keyed if key not in (None, "")))


@lru_cache(maxsize=4)
def _read(path: str, _changed: int, size: int) -> Library:
    """The library in a file, read once for all papers that name it, as long as it does not change."""
    if not path.lower().endswith(".json"):
        return read(path)
    if size > MAX_BYTES:
        raise ReadError(phrase("{file} is too large.", file=path), phrase("Split the file."))
    return Library(tuple(from_json(Path(path).read_text(encoding="utf-8"))), path)
