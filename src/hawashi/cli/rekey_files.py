"""What `hawashi rekey` does: new keys written into papers and bibliographies."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from hawashi.bibliography.bibtex import decoded
from hawashi.cli.output import complain, save, save_library, say, write_content
from hawashi.errors import HawashiError, ReadError, WriteError, not_utf8, working_on
from hawashi.fixes.diffs import difference
from hawashi.formats import LARGEST
from hawashi.formats.source import SAVE_AS_UTF8, read_bytes
from hawashi.merging.rekeying import BIBTEX, LATEX, MARKDOWN, read_keys, rekeyed
from hawashi.messages import counted, phrase
from hawashi.project.paths import find_papers

_KINDS = {".bib": BIBTEX, ".tex": LATEX, ".ltx": LATEX, ".md": MARKDOWN, ".markdown": MARKDOWN, ".qmd": MARKDOWN}


def run_rekey(
    paths: Sequence[Path], map_file: Path, *, diff: bool, library: Path | None = None, traceback: bool = False
) -> int:
    """Write the new keys of the file `map_file` into the files that `paths` name; give the exit code.

    With `diff` nothing is written, the changes are shown, and the code is 1 where there are any. A file that cannot be
    read or written is told, and the others are written all the same. `library` is the .bib file that the papers cite
    from, where the map is of several. Raises ReadError where there is no map, or it does not tell what a key means.
    """
    keys = read_keys(map_file, library)
    changed = failed = False
    for found in _files(paths):
        try:
            if isinstance(found, HawashiError):
                raise found
            with working_on(found):
                changed |= _rekey(found, keys, diff=diff)
        except HawashiError as error:
            complain(error, traceback=traceback)
            failed = True
    if failed:
        return 2
    if not changed:
        say(phrase("no old keys found"))
    return 1 if diff and changed else 0


def _files(paths: Sequence[Path]) -> Iterator[Path | HawashiError]:
    """The files that keys may stand in; of folders their papers and .bib files."""
    for path in paths:
        if path.is_dir():
            papers = find_papers([path])
            yield from sorted({*(each for each in papers.papers if _kind(each)), *path.rglob("*.bib")})
        elif not path.exists():
            yield ReadError(
                phrase("There is no file or folder {file}.", file=path),
                phrase("Check the path; it is relative to the current folder."),
            )
        elif _kind(path) is None:
            yield WriteError(
                phrase("{file} is not in a format whose keys hawashi can replace.", file=path),
                phrase("Name LaTeX, Markdown or .bib files."),
            )
        else:
            yield path


def _kind(path: Path) -> str | None:
    return _KINDS.get(path.suffix.lower())


def _text(path: Path) -> str:
    data = read_bytes(path, LARGEST)
    if _kind(path) == BIBTEX:
        return decoded(data, path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReadError(not_utf8(path, error), SAVE_AS_UTF8) from None


def _rekey(path: Path, keys: dict[str, str], *, diff: bool) -> bool:
    text = _text(path)
    written, number = rekeyed(text, _kind(path) or MARKDOWN, keys)
    if written == text:
        return False
    if diff:
        write_content(difference(str(path), text, written))
        return True
    if _kind(path) == BIBTEX:
        save_library(path, written, expected=text)
    else:
        save(path, written, expected=text.encode("utf-8"))
    say(counted("{file}: replaced {count} key", "{file}: replaced {count} keys", number, file=path))
    return True
