"""What pybtex and biber read in nasty .bib files they read in them when they are tidied, merged and converted, too."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from hawashi.bibliography.exchange import in_dialect
from hawashi.bibliography.tidying import tidied
from hawashi.errors import ReadError
from hawashi.merging import compare_files, merge

Said = Counter[tuple[str, str, str]]

VALUES = [
    '"Salim {"}the {saint"} Templar"', "{See\n  @book{x,\n title={X}}\nabove}", "{A {\\} b}", "{a \\{ b \\} c}",
    '"الجزء" # "الأول"', "{100\\% sure, % not}", "jan # {~1}", "2001", '{a "quoted" word}', "{}", '""', "{@}",
    "{a # b}", "{ النهر،  والبحر }", '"a, b = c"', "{\\url{http://a.b/c%20d#e}}", "{{Ministry, of} Plans}",
    "{An \\emph{old} \\href{http://x.y}{link}}", "{53-71,125}", "str", "str # {: } # str", "{line\n\n\nline}",
]  # fmt: skip
NAMES = ["title", "Title", "note", "year", "abstract", "x-y", "AUTHOR", "pages", "langid", "url", "edition", "month"]
TYPES = ["book", "Article", "MISC", "online", "phdthesis"]
PIECES = [
    "% a comment", "%@book{old,\n title={Old}}", '@preamble{"\\def\\x{a}" # "b"}', "@comment{ just words }",
    "ملاحظة بين المراجع", "@Comment{jabref-meta: databaseType:bibtex;}",
]  # fmt: skip
COUNT = 300


def made(number: int) -> str:
    """A file of a few entries, the same in every run: `number` is its seed."""
    draw = random.Random(number)  # noqa: S311 - no secret
    pieces = ["@string{str = {String}}"]
    for place in range(draw.randint(1, 5)):
        names = draw.sample(NAMES, draw.randint(0, 6))
        names = [name for at, name in enumerate(names) if name.lower() not in map(str.lower, names[:at])]
        equals, layout = draw.choice(["=", " = ", "\n=\n"]), draw.choice([" ", "\n  ", "\r\n"])
        opening = draw.choice("{(")
        fields = f",{layout}".join(f"{name}{equals}{draw.choice(VALUES)}" for name in names)
        end = draw.choice(["", ",", "\n"]) + ("}" if opening == "{" else ")")
        key = draw.choice([f"k{place}", f"Key:{place}/{number}", f"مفتاح{place}"])
        pieces.append(f"@{draw.choice(TYPES)}{opening}{key},{layout}{fields}{end}")
        pieces += [draw.choice(PIECES)] if draw.random() < 0.4 else []
    return draw.choice(["\n", "\n\n", "\r\n"]).join(pieces) + draw.choice(["", "\n"])


def keys_of(said: Said) -> Counter[str]:
    return Counter({key: times for (key, name, _), times in said.items() if not name})


def in_pybtex(text: str) -> Said:
    """What pybtex reads: key, field and value, white space aside."""
    bibtex = pytest.importorskip("pybtex.database.input.bibtex")
    parser = bibtex.LowLevelParser(text, handle_error=lambda _: None)
    found: Said = Counter()
    for kind, content in parser:
        if kind.lower() in {"string", "preamble", "comment"}:
            continue
        key, fields = content
        found[key, "", ""] += 1
        for name, values in fields:
            found[key, name.lower(), "".join("".join(values).split())] += 1
    return found


FILES = [made(number) for number in range(COUNT)]


def test_the_files_are_nasty_and_are_read() -> None:
    assert sum(len(in_pybtex(text)) > 3 for text in FILES) > COUNT / 2


@pytest.mark.parametrize("order", [None, "author"])
def test_pybtex_reads_the_same_after_tidying(order: str | None) -> None:
    steps = ["case", "braces", "layout", "order"]
    for text in FILES:
        assert in_pybtex(tidied(text, steps, order=order).text) == in_pybtex(text), text


def test_pybtex_finds_each_value_after_merging() -> None:
    for ours, theirs in pairwise(FILES):
        try:
            merged, _ = merge(compare_files([("a.bib", ours), ("b.bib", theirs)]))
        except ReadError:
            continue
        told = "".join("".join((each.ours + each.theirs).split()) for each in merged.decisions)
        moved = merged.keys.get("b.bib", {})
        kept = {(key, value) for key, _, value in in_pybtex(merged.text)}
        for text, keys in ((ours, {}), (theirs, moved)):
            for key, _, value in in_pybtex(text):
                assert (keys.get(key, key), value) in kept or value in told, (ours, theirs, key, value)


def test_pybtex_finds_each_entry_after_converting() -> None:
    for text in FILES:
        for dialect in ("biblatex", "bibtex"):
            assert keys_of(in_pybtex(in_dialect(text, dialect))) == keys_of(in_pybtex(text))


def in_biber(text: str, folder: Path) -> Iterator[str]:
    """The lines of the file that biber makes of a text, entries and fields as it read them."""
    (folder / "a.bib").write_text(text, encoding="utf-8")
    command = ["biber", "--tool", "--quiet", "--output-file", "out.bib", "a.bib"]
    subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=120)
    written = (folder / "out.bib").read_text(encoding="utf-8") if (folder / "out.bib").exists() else ""
    (folder / "out.bib").unlink(missing_ok=True)
    return (" ".join(line.split()).lower() for line in written.splitlines() if line.strip())


@pytest.mark.skipif(shutil.which("biber") is None, reason="biber is not installed")
def test_biber_reads_the_same_after_tidying(tmp_path: Path) -> None:
    texts = []  # biber starts slowly: it reads them all as one file
    for place in range(0, 60, 6):
        values = enumerate(VALUES[place % 7 :])
        entries = (f"@misc{{k{place}x{at}, title = {value}, note = {{n}}}}" for at, value in values)
        texts.append("\n".join(['@string{str = "String"}', *entries]))
    tidy = [tidied(text).text for text in texts]
    before, after = (Counter(in_biber("\n".join(each), tmp_path)) for each in (texts, tidy))
    assert before == after
    assert sum(before.values()) > len(texts) * len(VALUES)
