"""What is said of all papers together, made of their pages."""

import posixpath
from collections import Counter
from collections.abc import Iterable, Sequence

from hawashi.messages import LANGUAGES, in_all, translated
from hawashi.pages.file import Data
from hawashi.rules import RULES


def overview_of(pages: Sequence[Data], problems: Sequence[str], together: Data) -> Data:
    """The papers with their counts, the rules that something was found by, what could not be done, and what is said of
    the papers `together` (`hawashi.pages.folder`)."""
    return {
        **together,
        "papers": [_row(page) for page in pages],
        "rules": rules_said({found["code"] for page in pages for found in page["findings"]}),
        "problems": [in_all(problem) for problem in problems],
    }


def mark_new(pages: Iterable[Data], earlier: Iterable[Data]) -> None:
    """Mark what an earlier run (`hawashi check --format json`) did not find, by rule and message, wherever it is."""
    left = Counter((_place(found["path"]), found["code"], found["message"]) for found in earlier)
    for page in pages:
        for found in page["findings"]:
            known = (_place(page["path"]), found["code"], found["message"]["en"])
            found["new"] = left[known] <= 0
            left[known] -= 1


def _place(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/"))


def rules_said(codes: Iterable[str]) -> Data:
    """What there is to say of rules, by their codes, in all languages."""
    return {
        code: {
            "name": RULES[code].name,
            "summary": _documented(RULES[code].summary),
            "explanation": _documented(RULES[code].explanation),
        }
        for code in sorted(codes)
    }


def _documented(text: str) -> dict[str, str]:
    return {language: translated(text, language, "rules") for language in LANGUAGES}


def _row(page: Data) -> Data:
    findings = page["findings"]
    return {
        "path": page["path"],
        "title": page["title"],
        "authors": page["authors"],
        "language": page["language"],
        "style": page["style"]["title"],
        "counts": Counter(found["group"] for found in findings),
        "safe": sum(found.get("safe") is True for found in findings),
        "asked": sum(found.get("safe") is False for found in findings),
        "new": sum(found.get("new") is True for found in findings),
        "notes": len(page["notes"]),
        "works": len(page["works"]),
        "cites": sum(len(note["cites"]) for note in page["notes"]),
    }
