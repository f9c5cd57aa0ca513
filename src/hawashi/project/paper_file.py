"""A paper's or a bibliography's file with all that holds for it: what a path comes to by its configuration."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from hawashi import authors, bibliography, fixes, formats
from hawashi.bibliography.bibtex import read_text
from hawashi.bibliography.duplicates import Index
from hawashi.bibliography.duplicates.filing import file
from hawashi.bulk import no_collection
from hawashi.checking import Failed, Rule, Uses, check_library, check_paper
from hawashi.departures import followed
from hawashi.errors import HawashiError, OnError, fault
from hawashi.fixes import Mended
from hawashi.formats.others import OtherFiles
from hawashi.formats.revision import Revision
from hawashi.formats.source import read_bytes
from hawashi.listing import text_cites
from hawashi.messages import phrase
from hawashi.model import (
    UNKNOWN_AUTHORS,
    Authors,
    BlockKind,
    Checked,
    Document,
    Finding,
    House,
    Library,
    Paper,
    Style,
    WorksOnDemand,
)
from hawashi.per_file_settings import Silence, silence_listed
from hawashi.pipeline import understand
from hawashi.project.kept import keep_library, known_blocks, known_library
from hawashi.settings import Settings, active_rules, for_file, house_style, named_in, silences_of

_NOTHING: Mapping[str, bytes] = MappingProxyType({})
_ABOUT_NOTES = "CR"
"""The series of the rules about what notes cite: in a paper that cites in its text, notes are comments."""


@dataclass(frozen=True, slots=True)
class Input:
    """A bibliography, or a file of authors, that papers are read with. `digest` tells one content from another.

    `cache` is a folder in which it is kept as it was read, where there is one.
    """

    path: Path
    digest: str
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class FoundInPaper:
    """A paper, what is found in it, and the numbers of the silences that silenced something."""

    paper: Paper
    findings: tuple[Finding, ...]
    silences: frozenset[int]

    @property
    def uses(self) -> tuple[str, ...]:
        """What the paper cites, by key, of the works in its bibliography."""
        paper = self.paper
        if paper.bibliography is None:
            return ()
        cites = [cite.reference for cite in paper.cites]
        keys = {key for key in (*cites, *(each.key for each in paper.document.embedded)) if key is not None}
        embedded = {each.key for note in paper.document.notes for each in note.embedded}
        return tuple(sorted(key for key in keys | embedded if paper.bibliography.get(key) is not None))


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The file of a paper, and what it is read and checked with: plain values, which can go to another process.

    `shown` is what it is called; `data` its content, where it came by the standard input. `silences` have their numbers
    in the configuration. `library` and `authors` are None where there are none.
    """

    path: Path
    shown: str
    settings: Settings
    silences: tuple[tuple[int, Silence], ...] = ()
    library: Input | None = None
    authors: Input | None = None
    data: bytes | None = None

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are wanted for it."""
        return active_rules(self.settings)

    @property
    def style(self) -> Style:
        """The house style that is wanted for it."""
        return house_style(self.settings.style)

    def content(self) -> bytes:
        """The bytes of the file. Raises ReadError."""
        return self.data if self.data is not None else read_bytes(self.path, formats.LARGEST)

    def document(self, data: bytes | None = None, instead: Mapping[str, bytes] = _NOTHING) -> Document:
        """The paper as it stands in the file, or with the content `data`, with the files it takes in. Raises ReadError.

        `instead` has, by real paths, what counts in place of the content of those files. Of what came by the standard
        input nothing else is read: it could not be mended there.
        """
        others = None if self.data is not None else OtherFiles(str(self.path), instead=instead)
        return formats.load(self.content() if data is None else data, self.shown, others)

    def paper(self, document: Document | None = None) -> Paper:
        """The paper understood, or a later state of it (`document`).

        The house is that of the file of authors, else that of the style. Raises HawashiError where the file, or what it
        is read with, cannot be used.
        """
        known: tuple[()] | tuple[Library, Index] = ()
        people = UNKNOWN_AUTHORS
        if self.library is not None:
            with named_in(self.settings, "bibliography", self.library.path):
                known = library_of(self.library), _index(self.library)
        if self.authors is not None:
            with named_in(self.settings, "authors", self.authors.path):
                people = _authors(self.authors)
        if people.house is None:
            people = replace(people, house=House(self.style.texts("house-names"), self.style.texts("house-sites")))
        return replace(understand(document or self.document(), *known), authors=people)

    def find(self, document: Document | None = None, on_error: OnError | None = None) -> FoundInPaper:
        """What is wrong with the paper, or with a later state of it.

        `on_error` is told of each rule at which hawashi fails, and the others go on. Raises as `paper` does.
        """
        paper = self.paper(document)
        style = self.style if self.settings.style_chosen else followed(paper, self.style)
        wanted = self._rules_by_file(paper.document)
        rules = [rule for _, rule in sorted({rule.code: rule for each in wanted.values() for rule in each}.items())]
        if text_cites(paper):
            rules = [rule for rule in rules if rule.code[0] not in _ABOUT_NOTES]
        found = check_paper(paper, rules, style, _told(on_error, self.shown))
        if len(wanted) > 1:
            codes = {path: {rule.code for rule in each} for path, each in wanted.items()}
            found = [each for each in found if each.code in codes.get(each.location.path, codes[self.shown])]
        findings, silences = silence_listed(found, self._silences_of)
        return FoundInPaper(paper, tuple(findings), silences)

    def _rules_by_file(self, document: Document) -> dict[str, tuple[Rule, ...]]:
        """The rules that are wanted for each file of the paper: for what it takes in, those for that file besides."""
        wanted = {self.shown: self.rules}
        if self.settings.files:
            for name in filter(None, formats.file_texts(document)):
                path = Path(self.shown).parent / name
                wanted[str(path)] = active_rules(for_file(self.settings, path))
        return wanted

    def _silences_of(self, path: str) -> Sequence[tuple[int, Silence]]:
        """The silences that mean the file `path` of the paper."""
        return self.silences if path == self.shown else silences_of(self.settings, Path(path))

    def mend(
        self,
        document: Document,
        data: bytes,
        *,
        unsafe: bool = False,
        wanted: Mapping[int, str] | None = None,
        revision: Revision | None = None,
        on_error: OnError | None = None,
    ) -> Mended:
        """The paper `document`, read from the content `data`, after its fixes: as `hawashi.fixes.mend` does it.

        What is found in it is what `find` finds: its settings, silences and comments count. Where some fixes are
        `wanted`, safe or not, these are applied and no others (`hawashi.fixes.Wanted`). Nothing is written. `on_error`
        is told of each rule and each fix at which hawashi fails, and the others go on. Raises HawashiError where
        nothing could be done.
        """
        told = None if on_error is None else _once(on_error)

        def find(now: Document) -> Iterable[Finding]:
            return self.find(now, told).findings

        if wanted is not None:
            chosen = fixes.Wanted(find, document, wanted)
            mended = fixes.mend(document, data, chosen, unsafe=chosen.unsafe, revision=revision)
        else:
            mended = fixes.mend(document, data, find, unsafe=unsafe, revision=revision)
        for one in mended.refused:
            if one.reason.traceback and told is not None:
                told(one.reason)
        return mended


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """The file of a bibliography, and what it is checked with. `silences` are as for a `PaperFile`."""

    source: Input
    settings: Settings
    silences: tuple[tuple[int, Silence], ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are wanted for it."""
        return active_rules(self.settings)

    @property
    def asks_for_uses(self) -> bool:
        """Whether any of the rules asks what papers cite of it."""
        return any(Uses in rule.context for rule in self.rules)

    @no_collection()
    def find(
        self, uses: frozenset[str] | None, on_error: OnError | None = None, only: frozenset[str] | None = None
    ) -> tuple[Checked, frozenset[int]]:
        """What is wrong with it, of which papers cite the works with the keys `uses`; the silences that did something.

        `uses` is None where no paper is read with it; with `only`, what is said is said of the works with these keys,
        and of blocks that were not understood. `on_error` is as for a paper. Raises HawashiError where the file cannot
        be used.
        """
        library = read_library(self.source) if only is None else _part_of(self.source, only)
        told = _told(on_error, str(self.source.path))
        for block in library.blocks:
            if block.fault is not None and on_error is not None and (only is None or block.key in only):
                on_error(block.fault)
        known = None if uses is None else Uses(uses)
        found = check_library(library, self.rules, house_style(self.settings.style), known, told)
        findings, silences = silence_listed(
            found if only is None else _about(found, library, only), lambda _: self.silences
        )
        return Checked(library, tuple(findings)), silences


def _part_of(source: Input, keys: frozenset[str]) -> Library:
    """The library in a file, with all its blocks, but no other works than those with these keys. Raises ReadError."""
    known = library_of(source)
    if not known.text:
        blocks = None if source.cache is None else known_blocks(source.cache, source.path, source.digest)
        text = "" if blocks is None else read_text(source.path)
        known = read_library(source) if blocks is None else replace(known, text=text, blocks=blocks)
    works = known.references
    places = enumerate(works.keys if isinstance(works, WorksOnDemand) else [work.key for work in works])
    return replace(known, references=tuple(works[place] for place, key in places if key in keys), filed=None)


def _about(findings: Iterable[Finding], library: Library, keys: frozenset[str]) -> list[Finding]:
    """What is said of entries with these keys, which BibTeX does not tell by case, and of what was not understood."""
    lowered = {key.lower() for key in keys}
    starts = [block.span.start for block in library.blocks]

    def is_meant(finding: Finding) -> bool:
        block = library.blocks[max(0, bisect_right(starts, finding.span.start) - 1)]
        return block.kind is BlockKind.FAILED or (block.key or "").lower() in lowered

    return [each for each in findings if is_meant(each)]


def digest_of(data: bytes) -> str:
    """What tells one content from another."""
    return hashlib.sha256(data).hexdigest()


@lru_cache(maxsize=4)
@no_collection()
def library_of(source: Input) -> Library:
    """The library in a file, read and filed once for all papers; one that is kept has no text. Raises ReadError."""
    kept = None if source.cache is None else known_library(source.cache, source.path, source.digest)
    if kept is not None:
        return kept
    found = read_library(source)
    found = replace(found, filed=file(found.references))
    if source.cache is not None:
        keep_library(source.cache, source.path, source.digest, found)
    return found


@lru_cache(maxsize=4)
def read_library(source: Input) -> Library:
    """The library in a file, with all that stands there. Raises ReadError."""
    return bibliography.read(source.path)


@lru_cache(maxsize=4)
def _index(source: Input) -> Index:
    library = library_of(source)
    return Index(library.references, library.filed)


@lru_cache(maxsize=4)
def _authors(source: Input) -> Authors:
    return authors.read(source.path)


def _once(on_error: OnError) -> OnError:
    """The same, told of each problem but once: a paper that is mended is looked through several times."""
    known: set[str] = set()

    def told(error: HawashiError) -> None:
        if error.problem not in known:
            known.add(error.problem)
            on_error(error)

    return told


def _told(on_error: OnError | None, shown: str) -> Failed | None:
    """What tells of a rule that could not be applied to the file `shown`."""
    if on_error is None:
        return None

    def told(rule: Rule, error: Exception) -> None:
        what = phrase("{code} ({rule}) could not be applied to {file}", code=rule.code, rule=rule.name, file=shown)
        # A rule may need a file that somebody wrote, and wrote wrongly.
        on_error(error if isinstance(error, HawashiError) else fault(what, error))

    return told
