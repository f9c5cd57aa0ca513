"""Rules: what a rule is, how it is registered, and how a paper and a library are checked against the rules."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_type_hints

from hawashi.model import Citation, Cite, Document, Finding, Library, Note, Paper, Reference, Severity, Source

Subject = type[Document] | type[Note] | type[Citation] | type[Cite] | type[Reference] | type[Paper] | type[Library]

SUBJECTS: tuple[Subject, ...] = (Document, Note, Citation, Cite, Reference, Paper, Library)


@dataclass(frozen=True, slots=True)
class Good:
    """A paper (Markdown) in which the rule finds nothing, with the bibliography (BibTeX) it needs, if any."""

    text: str
    bibliography: str | None = None


@dataclass(frozen=True, slots=True)
class Bad:
    """A paper (Markdown) in which the rule finds something; `fixed` is that paper after the rule's fixes.

    For a rule about a library, `text` is the bibliography itself.
    """

    text: str
    fixed: str | None = None
    bibliography: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as registered: `name` is the function's name, `subject` the type of its first parameter."""

    code: str
    name: str
    severity: Severity
    subject: Subject
    function: Callable[..., Iterator[Finding]]
    good: tuple[Good, ...]
    bad: tuple[Bad, ...]
    documentation: str

    @property
    def summary(self) -> str:
        """The first line of the documentation: the fault in a few words."""
        return self.documentation.splitlines()[0]

    @property
    def explanation(self) -> str:
        """The documentation after its first line."""
        return self.documentation.partition("\n")[2].strip()


RULES: dict[str, Rule] = {}
"""Every registered rule by its code. Filled by importing `hawashi.rules`."""


def rule(
    code: str, *, severity: Severity = Severity.ERROR, good: Sequence[str | Good], bad: Sequence[str | Bad]
) -> Callable[[Callable[..., Iterator[Finding]]], Callable[..., Iterator[Finding]]]:
    """Register the decorated function as the rule `code`.

    The function's first parameter is annotated with what it looks at (`Document`, `Note`, `Citation`, `Cite`,
    `Reference`, `Paper` or `Library`); a second one, if there is one, gets the whole `Paper`. It yields findings with
    span, message and fix. Raises TypeError for another first parameter, ValueError where the code is taken.
    """

    def register(function: Callable[..., Iterator[Finding]]) -> Callable[..., Iterator[Finding]]:
        first = next(iter(inspect.signature(function).parameters), None)
        subject: Any = get_type_hints(function).get(first) if first else None
        if subject not in SUBJECTS:
            raise TypeError(f"{function.__name__}: the first parameter says what the rule looks at; {subject} is nothing")
        if code in RULES:
            raise ValueError(f"{code} is the code of {RULES[code].name}")
        RULES[code] = Rule(
            code=code,
            name=function.__name__,
            severity=severity,
            subject=subject,
            function=function,
            good=tuple(Good(example) if isinstance(example, str) else example for example in good),
            bad=tuple(Bad(example) if isinstance(example, str) else example for example in bad),
            documentation=inspect.getdoc(function) or "",
        )
        return function

    return register


def check_paper(paper: Paper, rules: Iterable[Rule]) -> list[Finding]:
    """The findings of `rules` in `paper`, in the order of the file. Rules about libraries are passed over."""
    findings = [
        _stamp(found, rule, paper.document)
        for rule in rules
        if rule.subject is not Library
        for subject in _subjects(rule.subject, paper)
        for found in _apply(rule, subject, paper)
    ]
    return _in_order(findings)


def check_library(library: Library, rules: Iterable[Rule]) -> list[Finding]:
    """The findings of the rules about libraries in `library`, in the order of the file."""
    findings = [
        _stamp(found, rule, library) for rule in rules if rule.subject is Library for found in rule.function(library)
    ]
    return _in_order(findings)


def _subjects(subject: Subject, paper: Paper) -> Iterable[object]:
    if subject is Paper:
        return (paper,)
    if subject is Document:
        return (paper.document,)
    if subject is Note:
        return paper.document.notes
    if subject is Citation:
        return paper.citations
    if subject is Cite:
        return (cite for citation in paper.citations for cite in citation.cites)
    return paper.library.references


def _apply(rule: Rule, subject: object, paper: Paper) -> Iterator[Finding]:
    wants_paper = len(inspect.signature(rule.function).parameters) > 1
    return rule.function(subject, paper) if wants_paper else rule.function(subject)


def _stamp(found: Finding, rule: Rule, source: Source) -> Finding:
    return replace(
        found, code=rule.code, name=rule.name, severity=rule.severity, location=source.locate(found.span)
    )


def _in_order(findings: list[Finding]) -> list[Finding]:
    return sorted(
        findings, key=lambda found: (found.location.line or 0, found.location.column or 0, found.span, found.code)
    )
