"""What `hawashi rule` does: a rule explained from its own docstring and examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from hawashi.checking import Bad, Filed, Good, Rule
from hawashi.cli.output import as_json, colours, write
from hawashi.cli.tables import table
from hawashi.model import Library
from hawashi.model.style import Value
from hawashi.rules import RULES
from hawashi.settings import find_rule

_listed = ", ".join

_PREFACE = """# Rules

Made by `make docs` from the rules themselves: what each finds, why that is a fault, and examples. Errors and warnings
fail a run (exit code 1), info does not; `[*]` marks the rules whose findings `hawashi check --fix` mends.
"""


def run_rule(code: str | None, *, everything: bool, in_json: bool = False) -> None:
    """Show the rule with that code or name, a table of all rules, or all of them in full (`everything`).

    As JSON a rule is an object, all rules are a list. Raises SettingsError, which names the nearest rule, where there
    is no such rule.
    """
    if in_json:
        rules = _in_order() if code is None else [find_rule(code)]
        data = [_data(rule) for rule in rules]
        write(as_json(data if code is None else data[0]))
    elif everything:
        write(documentation())
    elif code is None:
        rows = [(rule.code, rule.name, rule.severity.value, _star(rule), rule.summary) for rule in _in_order()]
        write(table("Rules", ("Code", "Name", "Severity", "Fix", "What it finds"), rows, colour=colours()))
    else:
        write("\n".join(explained(find_rule(code), level=1)))


def documentation() -> str:
    """All rules as one Markdown page: docs/rules.md."""
    pieces = [_PREFACE, "| code | name | | severity | finds |\n|---|---|---|---|---|"]
    for rule in _in_order():
        link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        pieces.append(f"| {link} | `{rule.name}` | {_star(rule)} | {rule.severity.value} | {rule.summary} |")
    pieces.append("")
    for family, rules in groupby(_in_order(), key=_family):
        pieces.append(f"## {family.capitalize()}\n")
        for rule in rules:
            pieces += explained(rule, level=3)
    return "\n".join(pieces)


def explained(rule: Rule, *, level: int) -> Iterator[str]:
    """One rule as blocks of Markdown under a heading of that level (1 to 6): what, why, example."""
    yield f"{'#' * level} {rule.code} {rule.name}\n"
    mended = ", mended by `--fix`" if _star(rule) else ""
    off = "" if rule.default else ", off by default: `--select " + rule.code + "`"
    yield f"{rule.summary} ({rule.severity.value.capitalize()}{mended}{off}.)\n"
    if rule.explanation:
        yield f"{rule.explanation}\n"
    yield "Found in\n"
    for bad in rule.bad:
        yield from _example(rule, bad)
        if bad.fixed is not None:
            yield "which becomes\n"
            yield _paper(rule, bad.fixed)
    yield "Not found in\n"
    for good in rule.good:
        yield from _example(rule, good)


def _data(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": _family(rule),
        "severity": rule.severity.value,
        "default": rule.default,
        "fixable": bool(_star(rule)),
        "summary": rule.summary,
        "explanation": rule.explanation,
        "bad": [
            {"text": bad.text, "fixed": bad.fixed, "bibliography": bad.bibliography, "settings": dict(bad.settings)}
            for bad in rule.bad
        ],
        "good": [
            {"text": good.text, "bibliography": good.bibliography, "settings": dict(good.settings)}
            for good in rule.good
        ],
    }


def _example(rule: Rule, example: Good | Bad) -> Iterator[str]:
    yield _paper(rule, example.text)
    if example.bibliography is not None:
        yield "with the bibliography\n"
        yield _block("bibtex", example.bibliography)
    if example.settings:
        settings = _listed(f"`{name} = {_shown(value)}`" for name, value in example.settings.items())
        yield f"where the style says {settings}\n"
    if example.filed is not None:
        yield f"where the file says {', '.join(_filed(example.filed))}\n"


def _filed(filed: Filed) -> Iterator[str]:
    if filed.sizes:
        yield f"notes in {', '.join(f'{size:g}' for size in filed.sizes)} points"
    if filed.fonts:
        yield f"notes in {', '.join(filed.fonts)}"
    if filed.typed:
        yield f"note {', '.join(map(str, filed.typed))} typed by hand"
    if filed.numbering is not None:
        yield f"numbering by {filed.numbering.value}" if filed.numbering != "continuous" else "numbers run through"
    if filed.place is not None:
        yield "endnotes" if filed.place == "end" else "footnotes"
    if filed.doubtful:
        yield f"numbers that do not follow on at note {', '.join(map(str, filed.doubtful))}"
    if filed.pages is not None:
        yield f"{filed.pages} pages"


def _shown(value: Value) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def _paper(rule: Rule, text: str) -> str:
    return _block("bibtex" if rule.subject is Library else "markdown", text)


def _block(language: str, text: str) -> str:
    # A fence longer than any in the example.
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}\n"


def _in_order() -> list[Rule]:
    return [rule for _, rule in sorted(RULES.items())]


def _family(rule: Rule) -> str:
    return rule.function.__module__.split(".")[2]


def _star(rule: Rule) -> str:
    return "[*]" if any(bad.fixed is not None for bad in rule.bad) else ""
