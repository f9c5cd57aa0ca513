"""Tidying: nothing that a file says changes, a second time changes nothing, and what is not asked for stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hawashi.bibliography import format_entry, parse
from hawashi.bibliography.keys import new_keys
from hawashi.bibliography.latex import decode
from hawashi.bibliography.tidying import ORDERS, STEPS, USUAL, tidied
from hawashi.bibliography.tidying.accents import to_latex, to_unicode
from hawashi.cli import main
from hawashi.cli.tidy_files import Wishes, run_tidy
from hawashi.dates import read_month
from hawashi.model import BlockKind, Library, Reference
from tests.test_bibtex import BIB_TEXT, REFERENCES

LIBRARIES = [
    path
    for path in sorted((Path(__file__).parent / "cases" / "libraries").glob("*.bib"))
    if path.read_bytes().decode("utf-8", "ignore").encode() == path.read_bytes()
]
ACCENTED = st.text(st.sampled_from("aeéüçñßøłıİșʿ–“”« عربي{}\\'\"`$&c H"), max_size=30)
EDITING = {"html", "empty", "links", "eprint", "isbn", "issn", "dates", "capitals", "protect"}
KEEPING = [name for name in STEPS if name not in EDITING and name != "latex"]
STEPS_SETS = st.sets(st.sampled_from(KEEPING)).map(tuple)


def said(library: Library) -> list[Reference]:
    """The works without what a step may add, or write with another dash."""
    return [
        replace(
            work,
            page=re.sub(r"\s*[-–—‐]+\s*", "-", re.sub("[,;] *", ", ", str(work.page))) if work.page else None,
            more={
                name: str(read_month(text) or text) if name == "month" else text
                for name, text in work.more.items()
                if not name.endswith("_romanised")
            },
        )
        for work in library.references
    ]


def kept(library: Library) -> list[str]:
    """All blocks that are no entries, character for character."""
    return [
        library.text[block.span.start : block.span.end] for block in library.blocks if block.kind is not BlockKind.ENTRY
    ]


def kept_through(text: str, steps: Sequence[str] = USUAL) -> bool:
    """Whether a library says the same after it was tidied, keeps what is no entry, and is not changed a second time."""
    once = tidied(text, steps)
    assert tidied(once.text, steps).text == once.text
    before, after = parse(text), parse(once.text)
    assert said(after) == said(before)
    assert kept(after) == kept(before)
    return True


def test_there_are_libraries_with_arabic_in_most() -> None:
    assert len(LIBRARIES) >= 10
    assert sum(bool(re.search("[\u0600-\u06ff]", path.read_bytes().decode())) for path in LIBRARIES) > 5


@pytest.mark.parametrize("path", LIBRARIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("steps", [USUAL, (*USUAL, "unicode"), (*USUAL, "latex", "romanize"), ("layout",), ("order",)])
def test_nothing_of_a_nasty_library_is_lost(path: Path, steps: Sequence[str]) -> None:
    assert kept_through(path.read_bytes().decode(), steps)


@pytest.mark.parametrize("path", LIBRARIES, ids=lambda path: path.stem)
@pytest.mark.parametrize("order", ORDERS)
def test_sorting_a_nasty_library_loses_nothing(path: Path, order: str) -> None:
    text = path.read_bytes().decode()
    sorted_once = tidied(text, (), order=order).text
    assert tidied(sorted_once, (), order=order).text == sorted_once
    assert len("".join(sorted_once.split())) == len("".join(text.split()))
    before, after = parse(text), parse(sorted_once)
    assert sorted(map(repr, said(after))) == sorted(map(repr, said(before)))
    assert sorted("\n".join(kept(after)).split()) == sorted("\n".join(kept(before)).split())


@pytest.mark.parametrize("path", LIBRARIES, ids=lambda path: path.stem)
def test_what_is_not_asked_for_stays_byte_for_byte(path: Path) -> None:
    text = path.read_bytes().decode()
    assert tidied(text, ()).text == text
    only_months = tidied(text, ("months",)).text
    assert [line for line in only_months.split("\n") if "month" not in line.lower()] == [
        line for line in text.split("\n") if "month" not in line.lower()
    ]


@given(BIB_TEXT, STEPS_SETS)
@example("@a{b,c=1 # d,e={}}% x\n@f{g}@h{i,\n}", USUAL)
@example('@book(a, b = "c{"}d", month = {Oct})', USUAL)
@example(r"@e{9,doi={\\~}}", USUAL)
def test_any_text_is_tidied_without_loss(text: str, steps: Sequence[str]) -> None:
    assert kept_through(text, steps)


@given(st.lists(REFERENCES, max_size=4), STEPS_SETS, st.sampled_from(["\n", "\r\n"]))
def test_any_works_are_tidied_without_loss(works: list[Reference], steps: Sequence[str], newline: str) -> None:
    keyed = [replace(work, key=f"k{place}") for place, work in enumerate(works)]
    assert kept_through("\n".join(map(format_entry, keyed)).replace("\n", newline), steps)


@given(ACCENTED)
@example("\\'\\i n")
@example('{\\v c}{\\"{U}}\\ss{}\\o x')
def test_accents_become_characters_and_commands_without_loss(value: str) -> None:
    assert decode(to_unicode(value)) == decode(value)
    assert decode(to_latex(value)) == decode(value)
    if "\\" not in value and "$" not in value:
        assert to_unicode(to_latex(value)) == value


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"M{\"u}ller", "Müller"),
        (r"M\"{u}ller", "Müller"),
        (r"M\"uller", "Müller"),
        (r"{{\"U}NDP} und {NATO}", "{ÜNDP} und {NATO}"),
        (r"\v{Z}i\v{z}ek", "Žižek"),
        (r"{\v Z}i\v zek", "Žižek"),
        (r"Mar{\'\i}a, Mar\'{\i}a, Mar\'\i a", "María, María, María"),
        (r"Stra{\ss}e, Stra\ss e, Stra\ss{}e", "Straße, Straße, Straße"),
        (r"{\textquoteleft}الدولة{\textquoteright}", "‘الدولة’"),
        # What no single character stands for, mathematics, and other commands.
        (r"\d{q}", r"\d{q}"),
        (r"$\alpha \'e$", r"$\alpha \'e$"),
        (r"a \& b \emph{c} --- 5\%", r"a \& b \emph{c} --- 5\%"),
        (r"a\\'b", r"a\\'b"),
    ],
)
def test_accents(latex: str, plain: str) -> None:
    assert to_unicode(latex) == plain


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        ("case", "@BOOK{K, TITLE = {The UN}}", "@book{K, title = {The UN}}"),
        ("braces", '@book{k, title = "The {UN}", year = 2001}', "@book{k, title = {The {UN}}, year = {2001}}"),
        ("braces", '@book{k, title = a # "b"}', '@book{k, title = a # "b"}'),
        ("braces", r'@book{k, title = "الأنهار \", note = "x"}', r'@book{k, title = "الأنهار \", note = {x}}'),
        ("months", "@misc{k, month = {October}}", "@misc{k, month = oct}"),
        ("months", "@misc{k, month = {تشرين الأول}}", "@misc{k, month = oct}"),
        ("months", '@misc{k, month = "10"}', "@misc{k, month = oct}"),
        ("months", "@misc{k, month = {5 May}}", "@misc{k, month = {5 May}}"),
        ("months", "@string{oct = {x}}@misc{k, month = 10}", "@string{oct = {x}}@misc{k, month = 10}"),
        ("pages", "@misc{k, pages = {12-34}}", "@misc{k, pages = {12--34}}"),
        ("pages", "@misc{k, pages = {ص ٣١١–٣٣٠}}", "@misc{k, pages = {٣١١--٣٣٠}}"),
        ("pages", '@misc{k, pages = "1–3, 7 — 9,12"}', '@misc{k, pages = "1--3, 7--9, 12"}'),
        ("pages", "@misc{k, pages = {A-12--A-20}}", "@misc{k, pages = {A-12--A-20}}"),
        ("doi", "@misc{k, doi = {https://doi.org/10.1000/A\\_b}}", "@misc{k, doi = {10.1000/A_b}}"),
        ("doi", "@misc{k, doi = {https://doi.org/ 10.1000/b}}", "@misc{k, doi = {10.1000/b}}"),
        ("url", "@misc{k, url = {\\url{https://a.b/c\\_d\\#e}}}", "@misc{k, url = {https://a.b/c_d#e}}"),
        ("names", "@misc{k, author = {Ludwig van Beethoven}}", "@misc{k, author = {van Beethoven, Ludwig}}"),
        ("names", "@misc{k, author = {علي الوردي and Tripp,  C.}}", "@misc{k, author = {علي الوردي and Tripp, C.}}"),
        ("names", "@misc{k, author = {World Bank and {A B}}}", "@misc{k, author = {World Bank and {A B}}}"),
        ("languages", "@misc{k, langid = {ar}}", "@misc{k, langid = {arabic}}"),
        ("languages", "@misc{k, language={العربية}}", "@misc{k, language={العربية}, langid={arabic}}"),
        ("languages", "@misc{k, hyphenation = {British}}", "@misc{k, langid = {british}}"),
        ("languages", "@misc{k, langid = {klingon}}", "@misc{k, langid = {klingon}}"),
        ("order", "@misc{k,\n year = 1, x = 2, author = {A}}", "@misc{k,\n author = {A}, year = 1, x = 2}"),
        ("unicode", '@misc{k, title = "{\\"U}ber", url = {\\"u}}', '@misc{k, title = "Über", url = {\\"u}}'),
        ("latex", "@misc{k, title = {Über «»}}", '@misc{k, title = {{\\"U}ber {\\guillemotleft}{\\guillemotright}}}'),
        ("latex", "@misc{k, title = {«كتاب» é}}", "@misc{k, title = {«كتاب» é}}"),
        (
            "romanize",
            "@misc{k, author = {الوردي، علي}, title = {تاريخ العراق}}",
            "@misc{k, author = {الوردي، علي}, author_romanised = {al-Wardi, Ali}, title = {تاريخ العراق}, "
            "title_romanised = {Tarikh al-Iraq}}",
        ),
        ("layout", "@misc{ k ,a=1,\n\tb = {c\n  d} }", "@misc{k,\n  a = 1,\n  b = {c d},\n}\n"),
        ("layout", "@misc{k,a={b\n\nc}}@misc{l}", "@misc{k,\n  a = {b\n\nc},\n}\n\n@misc{l,\n}\n"),
    ],
)
def test_each_step(step: str, before: str, after: str) -> None:
    assert tidied(before, (step,)).text == after
    assert tidied(after, (step,)).text == after


def test_entries_move_between_what_has_its_place() -> None:
    text = """% English

% on rivers
@book{b, title = {Rivers}}
@book{a, title = {Rain}} % bought

@string{x = {X}}
@incollection{z, title = {Z}, crossref = {d}}
@book{d, title = {D}}
@book{y, title = {ي}, publisher = x}
"""
    assert tidied(text, (), order="key").text == (
        """% English

@book{a, title = {Rain}} % bought
% on rivers
@book{b, title = {Rivers}}

@string{x = {X}}
@book{y, title = {ي}, publisher = x}
@incollection{z, title = {Z}, crossref = {d}}
@book{d, title = {D}}
"""
    )


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("@book{b}\ufeff@book{a}\n", "@book{a,\n}\n\n@book{b,\n}\n"),
        (
            "% ب\n\ufeff\n@book{b} % شراء\n\ufeff% أ\n@book{a}\n",
            "% ب\n\ufeff\n% أ\n@book{a,\n}\n\n@book{b,\n} % شراء\n",
        ),
        ("@book{b}@book{a} word", "@book{a,\n} word\n\n@book{b,\n}\n"),
        ("@book{b}@book{a} % bought", "@book{a,\n} % bought\n\n@book{b,\n}\n"),
        ("@book{c}@\n@book{b}\n@book{a}\n", "@book{a,\n}\n\n@book{b,\n}\n\n@book{c,\n}@\n"),
        ("word@book{b}\n% a\n@book{a}\n", "word\n\n% a\n@book{a,\n}\n\n@book{b,\n}\n"),
        ("كلمة@book{b}\n% أ\n@book{a}\n", "كلمة\n\n% أ\n@book{a,\n}\n\n@book{b,\n}\n"),
        ("@book{b}\nword\n@book{a}", "word\n@book{a,\n}\n\n@book{b,\n}\n"),
    ],
)
def test_what_parted_entries_parts_them_in_a_new_order(text: str, tidy: str) -> None:
    once = tidied(text, order="key").text
    assert once == tidy
    assert tidied(once, order="key").text == once


def test_new_keys_are_what_entries_are_sorted_by() -> None:
    text = "@book{z, author={Adams, Ann}, title={A}, year=1999}\n@book{a, author={زيد, عمر}, title={ب}, year=1999}\n"
    tidy = tidied(text, order="key", make=new_keys)
    assert list(tidy.keys) == ["z", "a"]
    assert re.findall(r"@book{(\w+)", tidy.text) == ["adams1999", "zaid1999"]
    assert tidied(tidy.text, order="key").text == tidy.text


BETWEEN = st.sampled_from(
    ["\ufeff", "% x", "word", "كلمة", "\n", " ", "\n\n", "@book{b}", "@book{a, title={A}}", "@string{s={x}}"]
)


@given(st.lists(BETWEEN, min_size=3, max_size=8).map("".join), st.sampled_from([(), USUAL]), st.sampled_from(ORDERS))
def test_a_file_in_order_stays_as_it_is(text: str, steps: Sequence[str], order: str) -> None:
    once = tidied(text, steps, order=order).text
    assert tidied(once, steps, order=order).text == once


KEYED = """@incollection{one, author = {Tripp, Charles}, title = {A History}, year = 2007, crossref = {two}}
@book{two, author = {الوردي، علي}, title = {وعاظ السلاطين}, year = 1954, ids = {wardi}}
@book{tripp2007historyb, author = {Tripp, Charles}, title = {History}, year = 2007, related = {one, two}}
@book{house-1, author = {Allawi, Ali}, title = {Occupation}, year = 2007, xref = {three}}
@book{three, title = {Broken}, title = {Twice}}
"""


def test_new_keys_are_followed_by_what_points_to_them() -> None:
    found = tidied(KEYED, (), make=lambda works, taken: new_keys(works, taken, pinned=["house-*"]))
    assert found.keys == {"one": "tripp2007history", "two": "wardi1954waaz"}
    assert "@incollection{tripp2007history," in found.text
    assert "crossref = {wardi1954waaz}, ids = {one}}" in found.text
    assert "ids = {wardi, two}}" in found.text
    assert "related = {tripp2007history, wardi1954waaz}}" in found.text
    assert found.text.splitlines()[3:] == KEYED.splitlines()[3:]
    again = tidied(found.text, (), make=lambda works, taken: new_keys(works, taken, pinned=["house-*"]))
    assert (again.text, again.keys) == (found.text, {})


@pytest.mark.parametrize(("title", "key"), [("The River", "farid1999river"), ("النهر", "farid1999nahar")])
def test_a_field_that_new_keys_add_has_its_place_at_once(title: str, key: str) -> None:
    text = f"@Book{{old, title = {{{title}}}, author = {{Farid, Anna}}, year = {{1999}}, file = {{a.pdf}}}}\n"
    once = tidied(text, USUAL, make=new_keys)
    assert once.keys == {"old": key}
    assert tidied(once.text, USUAL, make=new_keys).text == once.text


def run(*arguments: str) -> int | str | None:
    with pytest.raises(SystemExit) as ended:
        main(["tidy", *arguments])
    return ended.value.code


UNTIDY = '@Book{k, title = "كتاب", month = {May}}\n'
TIDY = "@book{k,\n  title = {كتاب},\n  month = may,\n}\n"


def test_the_command_writes_checks_and_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "مكتبة.bib"
    path.write_text(UNTIDY, encoding="utf-8")
    assert run(str(path), "--check") == 1
    assert f"{path} is not tidy" in capsys.readouterr().err
    assert run(str(path), "--diff") == 0
    assert '-@Book{k, title = "كتاب", month = {May}}\n+@book{k,\n' in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == UNTIDY
    assert run(str(path)) == 0
    assert path.read_text(encoding="utf-8") == TIDY
    assert run(str(path), "--check") == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--select", "month"], "did you mean 'months'?"),
        (["--ignore", "nothing"], "there is no step 'nothing'"),
        (["--select", "unicode,latex"], "undo each other"),
        (["--map", "keys.csv"], "--map works only with --keys"),
        (["absent.bib"], "There is no bibliography absent.bib"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "references.bib").write_text(UNTIDY, encoding="utf-8")
    assert run(*arguments) == 2
    assert says.lower() in capsys.readouterr().err.lower()
    assert (tmp_path / "references.bib").read_text(encoding="utf-8") == UNTIDY


def test_keys_are_written_by_the_pattern_of_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hawashi.toml").write_text('keys = "{Family}:{year}"\npinned = ["house-*"]\n', encoding="utf-8")
    (tmp_path / "references.bib").write_text(KEYED, encoding="utf-8")
    assert run("--keys", "--map", "keys.csv", "--select", "case") == 0
    assert (tmp_path / "keys.csv").read_text(encoding="utf-8") == (
        "old,new\none,Tripp:2007\ntwo,Wardi:1954\ntripp2007historyb,Tripp:2007a\n"
    )
    assert "left unchanged: the entry gives `title` more than once" in capsys.readouterr().err
    (tmp_path / "hawashi.toml").write_text('keys = "{family}{jahr}"\n', encoding="utf-8")
    assert run("--keys") == 2
    assert "has the unknown part {jahr}" in capsys.readouterr().err


def test_the_old_file_is_kept_where_that_is_asked(tmp_path: Path) -> None:
    path, old = tmp_path / "مكتبة.bib", "@Book{a, title={أنهار}}\n"
    path.write_text(old, encoding="utf-8")
    assert run_tidy([path], Wishes(), map_file=None, check=False, diff=False, backup=True) == 0
    assert (tmp_path / "مكتبة.bib.bak").read_text(encoding="utf-8") == old
    assert path.read_text(encoding="utf-8") != old
