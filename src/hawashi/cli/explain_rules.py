"""What `hawashi rule` does: a rule explained from its own docstring and examples."""

import json
from collections.abc import Iterator
from itertools import groupby

from hawashi.checking import Example, Filed, Rule
from hawashi.cli.language import language
from hawashi.cli.output import as_json, colours, write
from hawashi.cli.tables import table
from hawashi.messages import ENGLISH, counted, in_a_row, phrase, said, translated
from hawashi.model import Library, Severity
from hawashi.model.style import Value
from hawashi.rules import RULES
from hawashi.settings import find_rule

_PREFACE = """# Rules

Made by `make docs` from the rules themselves: what each finds, why that is a fault, and examples. Errors and warnings
fail a run (exit code 1), info does not; `[*]` marks the rules whose findings `hawashi check --fix` mends, and `[!]`
those that it mends only with `--unsafe-fixes`.
"""
_PREFACES = {
    ENGLISH: _PREFACE,
    "ar": """---
language: ar
---

<div dir="rtl" markdown>

# القواعد

[In English](rules.md)

يصنعها الأمر `make docs` من القواعد نفسها: ما تجده كل قاعدة، ولماذا هو خلل، وأمثلة عليه. الأخطاء والتنبيهات تُفشل الفحص
(رمز الخروج 1)، والمعلومات لا تُفشله؛ والعلامة `[*]` للقواعد التي يصحح `hawashi check --fix` ما تجده، والعلامة `[!]`
للقواعد التي لا يصحح ما تجده إلا مع `--unsafe-fixes`.
""",
}
_FOUND, _NOT_FOUND = phrase("Found in"), phrase("Not found in")
_BECOMES = {True: phrase("which becomes"), False: phrase("which becomes, with `--unsafe-fixes`")}
_WITH = phrase("with the bibliography")
_NO_FIX, _SAFE, _UNSAFE, _MIXED = frozenset[bool](), frozenset({True}), frozenset({False}), frozenset({True, False})
_STARS = {_NO_FIX: "", _SAFE: "[*]", _UNSAFE: "[!]", _MIXED: "[*]"}
_MENDED = {
    _NO_FIX: "",
    _SAFE: phrase(", mended by `--fix`"),
    _UNSAFE: phrase(", mended by `--fix --unsafe-fixes`"),
    _MIXED: phrase(", mended by `--fix`, in some places only with `--unsafe-fixes`"),
}
_FIXES = {_NO_FIX: None, _SAFE: "safe", _UNSAFE: "unsafe", _MIXED: "safe or unsafe"}
_SEVERITIES = {
    Severity.ERROR: phrase("Error"),
    Severity.WARNING: phrase("Warning"),
    Severity.INFO: phrase("Info"),
}
_FAMILIES = {
    "notes": phrase("Notes"),
    "citations": phrase("Citations"),
    "references": phrase("References"),
    "paper": phrase("Paper"),
    "library": phrase("Library"),
    "listing": phrase("Listing"),
}


def run_rule(code: str | None, *, everything: bool, in_json: bool = False) -> None:
    """Show the rule with that code or name, a table of all rules, or all of them in full (`everything`).

    As JSON a rule is an object, all rules are a list. Raises SettingsError, which names the nearest rule, where there
    is no such rule.
    """
    spoken = language()
    if in_json:
        rules = _in_order() if code is None else [find_rule(code)]
        data = [_data(rule) for rule in rules]
        write(as_json(data if code is None else data[0]))
    elif everything:
        write(documentation(spoken))
    elif code is None:
        heads = (phrase("Code"), phrase("Name"), phrase("Severity"), phrase("Fix"), phrase("What it finds"))
        rows = [
            (rule.code, rule.name, _severity(rule, spoken), _STARS[rule.fixes], _summary(rule, spoken))
            for rule in _in_order()
        ]
        told = [plainly(each, spoken) for each in heads]
        write(table(plainly(phrase("Rules"), spoken), told, rows, colour=colours()))
    else:
        write("\n".join(explained(find_rule(code), level=1, language=spoken)))


def plainly(text: str, language: str) -> str:
    """A message as it stands in a page, which needs no isolates."""
    return said(text, language, str)


def documentation(language: str = ENGLISH) -> str:
    """All rules as one Markdown page: docs/rules.md, docs/rules.ar.md."""
    heads = [phrase("code"), phrase("name"), "", phrase("severity"), phrase("finds")]
    row = " | ".join(plainly(head, language) for head in heads).replace("|  |", "| |")
    pieces = [_PREFACES[language], f"| {row} |\n|---|---|---|---|---|"]
    for rule in _in_order():
        link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        severity, summary = _severity(rule, language), _summary(rule, language)
        pieces.append(f"| {link} | `{rule.name}` | {_STARS[rule.fixes]} | {severity} | {summary} |")
    pieces.append("")
    for family, rules in groupby(_in_order(), key=_family):
        pieces.append(f"## {plainly(_FAMILIES[family], language)}\n")
        for rule in rules:
            pieces += explained(rule, level=3, language=language)
    return "\n".join([*pieces, "</div>\n"] if language != ENGLISH else pieces)


def explained(rule: Rule, *, level: int, language: str = ENGLISH) -> Iterator[str]:
    """One rule as blocks of Markdown under a heading of that level (1 to 6): what, why, example."""
    yield f"{'#' * level} {rule.code} {rule.name}\n"
    off = "" if rule.default else phrase(", off by default: `--select {code}`", code=rule.code)
    kind = phrase("{severity}{mended}{off}.", severity=_SEVERITIES[rule.severity], mended=_MENDED[rule.fixes], off=off)
    yield f"{_summary(rule, language)} ({plainly(kind, language)})\n"
    if rule.explanation:
        yield f"{translated(rule.explanation, language, 'rules')}\n"
    yield f"{plainly(_FOUND, language)}\n"
    for bad in rule.bad:
        yield from _example(rule, bad, language)
        if bad.fixed is not None:
            yield f"{plainly(_BECOMES[bad.safe], language)}\n"
            yield _paper(rule, bad.fixed)
    yield f"{plainly(_NOT_FOUND, language)}\n"
    for good in rule.good:
        yield from _example(rule, good, language)


def _summary(rule: Rule, language: str) -> str:
    return translated(rule.summary, language, "rules")


def _severity(rule: Rule, language: str) -> str:
    return rule.severity.value if language == ENGLISH else plainly(_SEVERITIES[rule.severity], language)


def _data(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": _family(rule),
        "severity": rule.severity.value,
        "default": rule.default,
        "fixes": _FIXES[rule.fixes],
        "summary": rule.summary,
        "explanation": rule.explanation,
        "bad": [
            {
                "text": bad.text,
                "fixed": bad.fixed,
                "safe": None if bad.fixed is None else bad.safe,
                "bibliography": bad.bibliography,
                "settings": dict(bad.settings),
            }
            for bad in rule.bad
        ],
        "good": [
            {"text": good.text, "bibliography": good.bibliography, "settings": dict(good.settings)}
            for good in rule.good
        ],
    }


def _example(rule: Rule, example: Example, language: str) -> Iterator[str]:
    yield _paper(rule, example.text)
    if example.bibliography is not None:
        yield f"{plainly(_WITH, language)}\n"
        yield _block("bibtex", example.bibliography)
    if example.settings:
        settings = in_a_row([f"`{name} = {_shown(value)}`" for name, value in example.settings.items()])
        told = phrase("where the style says {settings}", settings=settings)
        yield f"{plainly(told, language)}\n"
    if example.filed is not None:
        filed = in_a_row(list(_filed(example.filed)))
        told = phrase("where the file says {filed}", filed=filed)
        yield f"{plainly(told, language)}\n"


def _filed(filed: Filed) -> Iterator[str]:
    if filed.sizes:
        yield phrase("notes in {sizes} points", sizes=in_a_row([f"{size:g}" for size in filed.sizes]))
    if filed.fonts:
        yield phrase("notes in {fonts}", fonts=in_a_row(filed.fonts))
    if filed.typed:
        yield phrase("note {notes} typed by hand", notes=in_a_row([str(note) for note in filed.typed]))
    if filed.numbering == "continuous":
        yield phrase("numbers run through")
    elif filed.numbering is not None:
        yield phrase("numbering by page") if filed.numbering == "page" else phrase("numbering by section")
    if filed.place is not None:
        yield phrase("endnotes") if filed.place == "end" else phrase("footnotes")
    if filed.doubtful:
        notes = in_a_row([str(note) for note in filed.doubtful])
        yield phrase("numbers that do not follow on at note {notes}", notes=notes)
    if filed.pages is not None:
        yield counted("{count} page", "{count} pages", filed.pages)


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
