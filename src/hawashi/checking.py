"""Rules: what a rule is, how it is registered, and how a paper and a library are checked against the rules."""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, Self, TypeGuard, get_type_hints

from hawashi import styles
from hawashi.fixes.gate import gated
from hawashi.fixes.unchosen import asking
from hawashi.formats.language import is_without_locale
from hawashi.messages import phrase
from hawashi.model import (
    Citation,
    Cite,
    Document,
    Finding,
    Form,
    Library,
    Note,
    NotePlace,
    Numbering,
    Paper,
    Reference,
    Severity,
    Source,
    Style,
)
from hawashi.model.finding import NOWHERE
from hawashi.model.style import Value
from hawashi.silencing import Silenced, comments, silence


@dataclass(frozen=True, slots=True)
class Uses:
    """The keys of the works in a bibliography that the papers of one run cite."""

    keys: frozenset[str] = frozenset()


class OfPaper(Protocol):
    """What is found out of a paper and its house style once, for all the rules that ask for it.

    Where `ANY_HOUSE` is true, the house style has no part in it.
    """

    @classmethod
    def of(cls, paper: Paper, style: Style) -> Self:
        """What there is to find out of `paper`."""


_InPaper = type[Document] | type[Note] | type[Citation] | type[Cite]
Subject = _InPaper | type[Reference] | type[Paper] | type[Library] | type[OfPaper]
Context = type[Paper] | type[Cite] | type[Style] | type[Uses] | type[Silenced] | type[OfPaper]

_CONTEXTS: dict[object, tuple[Any, ...]] = {
    Reference: (Paper, Cite, Style),
    Library: (Style, Uses),
    Document: (Paper, Style, Silenced),
}
"""What rules can be given besides their subject, where that is not the paper and the style."""

SUBJECTS: tuple[Subject, ...] = (Document, Note, Citation, Cite, Reference, Paper, Library)


@dataclass(frozen=True, slots=True)
class Filed:
    """What the file of a word processor says of an example, and Markdown cannot say.

    `sizes` (in points) and `fonts` are those of the notes, in order. `typed` are the numbers, from 1, of the notes that
    were typed by hand, `doubtful` those of notes that were told by how they look and do not count on. `taken_in` are
    the files whose text is a part of the paper's.
    """

    sizes: tuple[float, ...] = ()
    fonts: tuple[str, ...] = ()
    typed: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()
    numbering: Numbering | None = None
    place: NotePlace | None = None
    pages: int | None = None
    taken_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A paper (Markdown), with the bibliography (BibTeX) it needs, if any.

    For a rule about a library, `text` is the bibliography itself. `settings` are demands of the house style that differ
    from the default style; `filed` is what the file says besides.
    """

    text: str
    bibliography: str | None = None
    settings: Mapping[str, Value] = field(default_factory=dict)
    filed: Filed | None = None


@dataclass(frozen=True, slots=True)
class Good(Example):
    """A paper in which the rule finds nothing."""


@dataclass(frozen=True, slots=True)
class Bad(Example):
    """A paper in which the rule finds something; `fixed` is that paper after the rule's fixes.

    `safe` is whether they are made unasked, after the gate: else they take `--unsafe-fixes`.
    """

    fixed: str | None = None
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as registered: `name` is the function's name, `subject` the type of its first parameter.

    `context` are the types of its other parameters, in order. A rule that is not `default` speaks only where it is
    asked for by its full code or name; one for `any_language` speaks of papers in languages without a locale, too.
    """

    code: str
    name: str
    severity: Severity
    subject: Subject
    context: tuple[Context, ...]
    function: Callable[..., Iterator[Finding]]
    good: tuple[Good, ...]
    bad: tuple[Bad, ...]
    documentation: str
    default: bool = True
    any_language: bool = False

    @property
    def house_format(self) -> bool:
        """Whether the rule compares with the house style: it is a matter of format, and another house may differ."""
        return Style in self.context or any(
            _is_of_paper(each) and not getattr(each, "ANY_HOUSE", False) for each in (self.subject, *self.context)
        )

    @property
    def fixes(self) -> frozenset[bool]:
        """Whether fixes of the rule are safe, as its examples show: both, one of them, or none where it has no fix."""
        return frozenset(bad.safe for bad in self.bad if bad.fixed is not None)

    @property
    def summary(self) -> str:
        """The first line of the documentation: the fault in a few words."""
        return self.documentation.partition("\n")[0]

    @property
    def explanation(self) -> str:
        """The documentation after its first line: why it is a fault."""
        return self.documentation.partition("\n")[2].strip()


FAMILIES = {"N": "notes", "C": "citations", "R": "references", "P": "paper", "L": "library", "S": "listing"}
"""The folder of the rules of each family, by the first letter of their codes."""
_CODE = re.compile("[A-Z][0-9]{3}")
_FOLDER = re.compile(r"hawashi\.rules\.(\w+)\.")


class UnusableCodeError(ValueError):
    """A rule has the code of another one or of another family, or what is no code."""


RULES: dict[str, Rule] = {}
"""Every registered rule by its code. Filled by importing `hawashi.rules`."""


def rule(
    code: str,
    *,
    severity: Severity = Severity.WARNING,
    default: bool = True,
    any_language: bool = False,
    good: Sequence[str | Good],
    bad: Sequence[str | Bad],
) -> Callable[[Callable[..., Iterator[Finding]]], Callable[..., Iterator[Finding]]]:
    """Register the decorated function as the rule `code`.

    The function's first parameter is annotated with what it looks at (`Document`, `Note`, `Citation`, `Cite`,
    `Reference`, `Paper`, `Library`, or a type that is `OfPaper`). Others get what their annotation says: `Paper`, the
    whole paper; `Style`, the house style; a type that is `OfPaper`, what it finds out of these two, once for all rules;
    `Uses`, for a rule about a `Library`: what the papers of the run cite; `Cite`, for a rule about a `Reference`: the
    first full cite of that work, where the fields have their places (such a rule passes over works that no note cites
    in full); `Silenced`, for a rule about a `Document`: what its comments silence, and did. A reference has the type
    that the bibliography gives it. A rule that is not `default` runs where it is asked for by its full code or name.
    One that needs no words of a language is for `any_language`. The function yields findings with span, message and
    fix. Raises TypeError for other parameters, UnusableCodeError where another rule has the code, or it is none of its
    family.
    """

    def register(function: Callable[..., Iterator[Finding]]) -> Callable[..., Iterator[Finding]]:
        subject, context = _parameters(function)
        unusable = _unusable(code, function)
        if unusable is not None:
            raise UnusableCodeError(unusable)
        RULES[code] = Rule(
            code=code,
            name=function.__name__,
            severity=severity,
            subject=subject,
            context=context,
            function=function,
            good=tuple(Good(example) if isinstance(example, str) else example for example in good),
            bad=tuple(Bad(example) if isinstance(example, str) else example for example in bad),
            documentation=inspect.getdoc(function) or "",
            default=default,
            any_language=any_language,
        )
        return function

    return register


def _unusable(code: str, function: Callable[..., object]) -> str | None:
    """Why the function cannot have the code, or None: of two rules nobody knows here which one is the newer."""
    name, folder = function.__name__, _FOLDER.match(function.__module__)
    if code in RULES:
        one, other = sorted((RULES[code].name, name))
        return phrase(
            "Two rules have the code {code}: {one} and {other}; the newer one needs another",
            code=code,
            one=one,
            other=other,
        )
    if not _CODE.fullmatch(code):
        return phrase("{rule} cannot have the code {code}: a code is like N101", rule=name, code=code)
    if folder is not None and FAMILIES.get(code[0]) != folder[1]:
        letter = next((letter for letter, family in FAMILIES.items() if family == folder[1]), "")
        return phrase(
            "{rule} cannot have the code {code}: codes of rules in {folder} begin with {letter}",
            rule=name,
            code=code,
            folder="rules/" + folder[1],
            letter=letter,
        )
    return None


Failed = Callable[[Rule, Exception], object]
"""What is done about a rule at which hawashi itself fails."""


def check_paper(
    paper: Paper, rules: Iterable[Rule], style: Style | None = None, failed: Failed | None = None
) -> list[Finding]:
    """The findings of `rules` in `paper`, in the order of the file. Rules about libraries are passed over.

    `style` is the house style that the paper is to follow; without it, the default one. What a comment in the paper
    silences is left out, and no fix is given that may not be (`hawashi.fixes.gate`). Of a paper in a language without a
    locale only the rules for any language speak, and without fixes; a paper with a style of its own is not restyled.
    Where nobody chose the `style`, its words are written only when asked.
    `failed` is told of a rule that ends in an exception, and the others go on; without it, the exception is raised.
    """
    wanted = style or styles.shipped(styles.DEFAULT)
    given: dict[object, object] = {Paper: paper, Style: wanted}
    introductions = first_full_cites(paper)
    is_foreign = is_without_locale(paper.document)
    about_papers = [rule for rule in rules if rule.subject is not Library and (rule.any_language or not is_foreign)]

    def found(chosen: Iterable[Rule]) -> Iterator[Finding]:
        for rule in chosen:
            yield from _of_rule(rule, of_paper(rule), failed)

    def of_paper(rule: Rule) -> Iterator[Finding]:
        for kind in (rule.subject, *rule.context):
            if kind not in given and _is_of_paper(kind):
                given[kind] = kind.of(paper, wanted)
        for arguments in _arguments(rule, paper, introductions, given):
            for each in rule.function(*arguments):
                yield _stamp(each, rule, paper.document)

    spoken = comments(paper.document)
    kept, used = silence(found(rule for rule in about_papers if Silenced not in rule.context), spoken)
    # The rules about comments come last: they ask what the comments did.
    given[Silenced] = Silenced(spoken, used, tuple((rule.code, rule.name) for rule in about_papers))
    late, _ = silence(found(rule for rule in about_papers if Silenced in rule.context), spoken)
    is_restyled = style is None or style.habit is None
    told = [
        replace(each, fix=None) if is_foreign or (each.house_format and not is_restyled) else each
        for each in (*kept, *late)
    ]
    if style is not None and not style.chosen:
        told = [asking(each, paper.document) if each.house_format else each for each in told]
    return _in_order(gated(told, paper), paper.document)


def _of_rule(rule: Rule, findings: Iterator[Finding], failed: Failed | None) -> Iterator[Finding]:
    try:
        yield from findings
    except Exception as error:
        if failed is None:
            raise
        failed(rule, error)


def check_library(
    library: Library,
    rules: Iterable[Rule],
    style: Style | None = None,
    uses: Uses | None = None,
    failed: Failed | None = None,
) -> list[Finding]:
    """The findings of the rules about libraries in `library`, in the order of the file.

    `style` and `failed` are as for a paper. Without `uses`, rules that ask what the papers cite are passed over.
    """
    given: dict[object, object] = {Style: style or styles.shipped(styles.DEFAULT), Uses: uses}

    def of_library(rule: Rule) -> Iterator[Finding]:
        for found in rule.function(library, *(given[each] for each in rule.context)):
            yield _stamp(found, rule, library)

    wanted = [rule for rule in rules if rule.subject is Library and not (Uses in rule.context and uses is None)]
    findings = [found for rule in wanted for found in _of_rule(rule, of_library(rule), failed)]
    return _in_order(findings, library)


def first_full_cites(paper: Paper) -> dict[str, Cite]:
    """The cite that introduces each work, by the work's key, in the order of the paper."""
    found: dict[str, Cite] = {}
    for cite in paper.cites:
        if cite.form is Form.FULL and cite.reference is not None:
            found.setdefault(cite.reference, cite)
    return found


def as_in_bibliography(work: Reference, paper: Paper) -> Reference:
    """`work` with the type that the bibliography gives it: a library knows better than a note what a work is."""
    entry = paper.bibliography.get(work.key) if paper.bibliography is not None else None
    return work if entry is None or entry.type == "document" else replace(work, type=entry.type)


def _parameters(function: Callable[..., Iterator[Finding]]) -> tuple[Subject, tuple[Context, ...]]:
    hints = get_type_hints(function)
    types: list[Any] = [hints.get(name) for name in inspect.signature(function).parameters]
    subject, context = (types[0], tuple(types[1:])) if types else (None, ())
    if subject not in SUBJECTS and not _is_of_paper(subject):
        raise TypeError(f"{function.__name__}: the first parameter must be what the rule looks at, not {subject}")
    allowed: tuple[Any, ...] = _CONTEXTS.get(subject, (Paper, Style))
    known = [each in allowed or (subject is not Library and _is_of_paper(each)) for each in context]
    if not all(known) or len(set(context)) < len(context):
        raise TypeError(f"{function.__name__}: a rule about {subject.__name__} cannot be given {types[1:]}")
    return subject, context


def _is_of_paper(kind: Any) -> TypeGuard[type[OfPaper]]:
    return hasattr(kind, "of")


def _arguments(
    rule: Rule, paper: Paper, introductions: Mapping[str, Cite], surroundings: Mapping[object, object]
) -> Iterator[tuple[object, ...]]:
    given = dict(surroundings)
    for subject in _subjects(rule.subject, paper, given):
        if Cite in rule.context:
            if not isinstance(subject, Reference) or subject.key not in introductions:
                continue
            given[Cite] = introductions[subject.key]
        yield subject, *(given[each] for each in rule.context)


def _subjects(subject: Subject, paper: Paper, given: Mapping[object, object]) -> Iterable[object]:
    if subject in given:  # the paper, or what is found out of it
        return (given[subject],)
    if subject is Document:
        return (paper.document,)
    if subject is Note:
        return paper.document.notes
    if subject is Citation:
        return paper.citations
    if subject is Cite:
        return paper.cites
    return (as_in_bibliography(work, paper) for work in paper.library.references)


def _stamp(found: Finding, rule: Rule, source: Source) -> Finding:
    # What stands in no text of the paper, such as a comment, is located by the rule.
    location = source.locate(found.span) if found.location is NOWHERE else found.location
    return replace(
        found,
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        location=location,
        house_format=rule.house_format,
    )


def _in_order(findings: list[Finding], source: Source) -> list[Finding]:
    def place(found: Finding) -> tuple[object, ...]:
        at = found.location
        is_other = at.path != source.path  # the files that a paper takes in come behind it
        return is_other, at.path, at.page or 0, at.line or 0, at.column or 0, source.order(found.span), found.code

    return sorted(findings, key=place)
