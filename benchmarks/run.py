"""How fast hawashi is: by the size of the paper, from a cold start, and beside peers that do a part of its work.

Run it as `python benchmarks/run.py`. Ratios are what counts: they hold on any machine.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from hawashi.bibliography import parse
from hawashi.bibliography.duplicates import Index
from hawashi.checking import Rule, check_paper
from hawashi.model import Finding, Library
from hawashi.pipeline import read_note, read_paper
from hawashi.settings import Settings, active_rules

SIZES = (60, 240, 960, 3840)
LANGUAGES = ("en", "ar")
HAWASHI = (sys.executable, "-c", "from hawashi.cli import main; main()")

# Sentences of such words mean nothing, and need not: they are there to be passed over.
WORDS = {
    "en": """the of council river budget reform province election water ministry share law decree region between since
    report draft commission after treaty oil revenue public service city""",
    "ar": """المجلس النهر الموازنة الإصلاح المحافظة الانتخابات المياه الوزارة الحصة القانون الإقليم بين منذ التقرير
    اللجنة بعد المعاهدة النفط الإيرادات العامة المدينة في من على""",
}
FAMILIES = {
    "en": ["Haddad", "Marr", "Tripp", "Dodge", "Batatu", "Allawi", "Jabar", "Sluglett", "Davis", "Zubaida"],
    "ar": ["الجبوري", "العبيدي", "الوردي", "الحسني", "الدوري", "البياتي", "الخفاجي", "السامرائي", "الكناني", "الزبيدي"],
}
GIVEN = {
    "en": ["Anna", "Peter", "Layla", "Omar", "Ruth", "Thomas", "Nadia", "Karim"],
    "ar": ["علي", "حسن", "زينب", "سعاد", "عباس", "نوري", "فاطمة", "كريم"],
}
HEADS = {
    "en": ["A Study of", "The Politics of", "Towards", "Notes on", "The Future of"],
    "ar": ["دراسة في", "سياسات", "نحو", "ملاحظات في", "مستقبل"],
}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        by_size(folder)
        cold(folder)
        beside_peers()


def by_size(folder: Path) -> None:
    print("Checking a paper, in one process")
    print(f"  {'':>8} {'notes':>6} {'seconds':>8} {'notes/s':>8}  time per note beside the smallest")
    bibliography, rules = parse(library(500)), active_rules(Settings())
    index = Index(bibliography.references)
    for language in LANGUAGES:
        first = 0.0
        for size in SIZES:
            path = folder / f"{language}-{size}.md"
            path.write_text(paper(size, language), encoding="utf-8")
            seconds = best_of(3, partial(checked, path, bibliography, index, rules))
            first = first or seconds / size
            print(f"  {language:>8} {size:>6} {seconds:>8.3f} {size / seconds:>8.0f}  {seconds / size / first:.2f}")


def checked(path: Path, bibliography: Library, index: Index, rules: Sequence[Rule]) -> list[Finding]:
    read_note.cache_clear()
    return check_paper(read_paper(path, bibliography, index), rules)


def cold(folder: Path) -> None:
    bare = best_of(7, lambda: run(sys.executable, "-c", "import typer, rich"))
    print("\nFrom a cold start")
    print(f"  python -c 'import typer, rich'    {bare:.3f} s")
    version = best_of(7, lambda: run(*HAWASHI, "--version"))
    print(f"  hawashi --version                 {version:.3f} s, {version / bare:.2f} times that")
    for language in LANGUAGES:
        path = str(folder / f"{language}-60.md")
        seconds = best_of(3, partial(run, *HAWASHI, "check", path))
        print(f"  hawashi check, 60 notes, {language}       {seconds:.3f} s, {seconds / bare:.2f} times that")


def beside_peers() -> None:
    """A peer does a part of the work only: markdown-it-py finds notes, bibtexparser splits blocks."""
    from bibtexparser.entrypoint import parse_string
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    from hawashi.formats.markdown import parse as read_text

    print("\nBeside peers")
    text, bib = paper(960, "en") + paper(960, "ar"), library(2000)
    commonmark = MarkdownIt().use(footnote_plugin)
    beside("finding the notes of 1,920", "markdown-it-py", lambda: read_text(text), lambda: commonmark.parse(text))
    beside("reading 2,000 works", "bibtexparser", lambda: parse(bib), lambda: parse_string(bib))


def beside(work: str, peer: str, ours: Callable[[], object], theirs: Callable[[], object]) -> None:
    mine, other = best_of(3, ours), best_of(3, theirs)
    print(f"  {work}: hawashi {mine:.3f} s, {peer} {other:.3f} s; ours takes {mine / other:.2f} times theirs")


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest of so many runs, in seconds: what disturbs a run only ever makes it longer."""
    durations = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        durations.append(time.perf_counter() - begun)
    return min(durations)


def run(*command: str) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)


def paper(notes: int, language: str, *, seed: int = 1) -> str:
    """A paper in written Markdown with so many notes: full citations of books and articles, repeats and comments."""
    chance = random.Random(seed)
    body, definitions = [], []
    family = ""
    for number in range(1, notes + 1):
        body.append(f"{_sentence(chance, language, 40)}[^{number}].")
        if number % 3 == 1 or not family:
            family = _family(chance, language)
            definitions.append(f"[^{number}]: {_full(chance, language, family)}")
        else:
            definitions.append(f"[^{number}]: {_other(chance, language, family)}")
    front = f"---\ntitle: {_title(chance, language)}\nlang: {language}\n---"
    return "\n\n".join([front, *body, *definitions]) + "\n"


def library(works: int, *, seed: int = 1) -> str:
    """A .bib file with so many books, one in two of them Arabic."""
    chance = random.Random(seed)
    entries = []
    for number in range(works):
        language = "ar" if number % 2 else "en"
        author = f"{_family(chance, language)}, {chance.choice(GIVEN[language])}"
        entries.append(
            f"@book{{work{number},\n  author = {{{author}}},\n  title = {{{_title(chance, language)} {number}}},\n"
            f"  publisher = {{Dijla}},\n  location = {{Baghdad}},\n  date = {{{chance.randint(1950, 2024)}}},\n}}\n"
        )
    return "\n".join(entries)


def _sentence(chance: random.Random, language: str, length: int) -> str:
    return " ".join(chance.choices(WORDS[language].split(), k=length)).capitalize()


def _family(chance: random.Random, language: str) -> str:
    return (" " if language == "ar" else "-").join(chance.sample(FAMILIES[language], 2))


def _title(chance: random.Random, language: str) -> str:
    words = " ".join(chance.choices(WORDS[language].split(), k=4))
    return f"{chance.choice(HEADS[language])} {words.title()}"


def _full(chance: random.Random, language: str, family: str) -> str:
    name, title = f"{chance.choice(GIVEN[language])} {family}", _title(chance, language)
    year, page = chance.randint(1950, 2024), chance.randint(1, 400)
    if language == "ar":
        return f"{name}، *{title}*، ط1، دار دجلة، بغداد، {year}، ص {page}."
    return f"{name}, *{title}* (Baghdad: Dijla, {year}), p. {page}."


def _other(chance: random.Random, language: str, family: str) -> str:
    page = chance.randint(1, 400)
    if language == "ar":
        repeats = (f"المصدر نفسه، ص {page}.", f"{family}، مصدر سابق، ص {page}.")
    else:
        repeats = (f"Ibid., p. {page}.", f"{family}, op. cit., p. {page}.")
    return chance.choice((*repeats, f"{_sentence(chance, language, 25)}."))


if __name__ == "__main__":
    main()
