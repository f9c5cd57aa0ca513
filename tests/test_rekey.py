"""Keys rewritten in papers and libraries: where they cite, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi.bibliography import parse
from hawashi.merging import rekeying
from hawashi.merging.rekeying import BIBTEX, LATEX, MARKDOWN, read_keys, rekeyed

Run = Callable[..., CompletedProcess[str]]

KEYS = {"old": "new", "حميد2020": "hamid2020azma", "a": "b", "b": "a", "2": "two"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"\cite{old}", r"\cite{new}"),
        (r"\footcite[See][45]{old, حميد2020}", r"\footcite[See][45]{new, hamid2020azma}"),
        (r"\parencites(see)[1]{a}[2]{b}[3]{c}", r"\parencites(see)[1]{b}[2]{a}[3]{c}"),
        (r"\nocite{old,%" + "\n  a}", r"\nocite{new,%" + "\n  b}"),
        (r"\volcite{2}[5]{old}", r"\volcite{2}[5]{new}"),
        (r"\cite*{old} {old}", r"\cite*{new} {old}"),
        (r"\cite{older} old \textit{old}", r"\cite{older} old \textit{old}"),
        (r"\citefield{old}{a}", r"\citefield{new}{a}"),
        (r"النص\footcite[ص 5]{حميد2020}.", r"النص\footcite[ص 5]{hamid2020azma}."),
        (r"Write \verb|\cite{old}| for \cite{old}", r"Write \verb|\cite{old}| for \cite{new}"),
        (r"اكتب \verb+\cite{حميد2020}+ \cite{حميد2020}", r"اكتب \verb+\cite{حميد2020}+ \cite{hamid2020azma}"),
        (r"\lstinline!\cite{old}!\cite{old}", r"\lstinline!\cite{old}!\cite{new}"),
        (r"\mintinline{tex}{\cite{old}} \cite{old}", r"\mintinline{tex}{\cite{old}} \cite{new}"),
        (
            "\\begin{verbatim}\n\\cite{old}\n\\end{verbatim}\n\\cite{old}",
            "\\begin{verbatim}\n\\cite{old}\n\\end{verbatim}\n\\cite{new}",
        ),
        (
            "\\begin{lstlisting}[language=TeX]\n\\cite{حميد2020}\n\\end{lstlisting} \\cite{حميد2020}",
            "\\begin{lstlisting}[language=TeX]\n\\cite{حميد2020}\n\\end{lstlisting} \\cite{hamid2020azma}",
        ),
        (r"\url{https://example.org/\cite{old}}", r"\url{https://example.org/\cite{old}}"),
    ],
)
def test_keys_in_latex(text: str, wanted: str) -> None:
    assert rekeyed(text, LATEX, KEYS)[0] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[@old, p. 5; see @a]", "[@new, p. 5; see @b]"),
        ("@old.", "@new."),
        ("[-@old] and @{old}", "[-@new] and @{new}"),
        ("كما في [@حميد2020، ص 5].", "كما في [@hamid2020azma، ص 5]."),
        ("mail old@old.org, `@old`, @older", "mail old@old.org, `@old`, @older"),
        ("```\n@old\n```\n@old", "```\n@old\n```\n@new"),
        (r"raw \cite{old}", r"raw \cite{new}"),
        (r"`\cite{old}` and \cite{old}", r"`\cite{old}` and \cite{new}"),
        ("- item\n\n  ```\n  @old\n  ```\n\n  @old", "- item\n\n  ```\n  @old\n  ```\n\n  @new"),
        ("> ~~~~\n> @حميد2020\n> ~~~~\n> @حميد2020", "> ~~~~\n> @حميد2020\n> ~~~~\n> @hamid2020azma"),
        ("text\n\n    @old\n\n@old", "text\n\n    @old\n\n@new"),
        ("[^1]: One.\n\n    Two [@حميد2020].", "[^1]: One.\n\n    Two [@hamid2020azma]."),
        ("a ` here\n\n@old\n\nand ` there", "a ` here\n\n@new\n\nand ` there"),
        ("`Abd al-Nasir [@old]\n\n`Ali", "`Abd al-Nasir [@new]\n\n`Ali"),
        ("<code>@old</code> @old", "<code>@old</code> @new"),
        ("---\nnocite: |\n\n    @old\n---\n\n@a", "---\nnocite: |\n\n    @new\n---\n\n@b"),
        (r"\verb|\cite{old}| and \lstinline!@old!, @old", r"\verb|\cite{old}| and \lstinline!@old!, @new"),
    ],
)
def test_keys_in_markdown(text: str, wanted: str) -> None:
    assert rekeyed(text, MARKDOWN, KEYS)[0] == wanted


def test_keys_in_a_library_and_their_old_ones_in_ids() -> None:
    text = "% head\n@book{old,\n  title = {X},\n}\n\n@inbook{c, crossref = {old}, title={old}}\n"
    written, number = rekeyed(text, BIBTEX, KEYS)
    library = parse(written)
    assert number == 2
    assert [each.key for each in library.references] == ["new", "c"]
    assert library.references[0].more["ids"] == "old"
    assert "crossref = {new}" in written
    assert "title={old}" in written
    assert rekeyed(written, BIBTEX, KEYS)[0] == written


def test_a_key_that_another_entry_has_is_not_given() -> None:
    text = "@book{old, title = {X}}\n@book{new, title = {Y}}\n"
    assert rekeyed(text, BIBTEX, {"old": "new"})[0] == text


@given(st.text("\\cite{}[]@old,a`~\n %ب", max_size=60), st.sampled_from([LATEX, MARKDOWN]))
def test_without_new_keys_any_text_stays(text: str, kind: str) -> None:
    assert rekeyed(text, kind, {"nowhere": "else"}) == (text, 0)
    back = rekeyed(rekeyed(text, kind, {"old": "neu"})[0], kind, {"neu": "old"})[0]
    assert back == text


def test_rekey_with_the_report_of_a_merge(hawashi: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{smith, title = {One thing entirely}}\n", encoding="utf-8")
    (tmp_path / "b.bib").write_text("@book{smith, title = {عمل آخر تماما}}\n", encoding="utf-8")
    report, out, paper = tmp_path / "r.json", tmp_path / "out.bib", tmp_path / "paper.md"
    assert hawashi("merge", tmp_path / "a.bib", tmp_path / "b.bib", "-o", out, "--report", report).returncode == 0
    assert json.loads(report.read_text(encoding="utf-8"))["keys"] == {str(tmp_path / "b.bib"): {"smith": "smith-2"}}
    paper.write_text("See [@smith].\r\n", encoding="utf-8", newline="")
    refused = hawashi("rekey", paper, "--map", report)
    assert (refused.returncode, "means one work in" in refused.stderr) == (2, True)
    assert hawashi("rekey", paper, "--map", report, "--library", "c.bib").returncode == 2
    assert paper.read_bytes() == b"See [@smith].\r\n"
    ours = hawashi("rekey", paper, "--map", report, "--library", tmp_path / "a.bib")
    assert (ours.returncode, "no old keys found" in ours.stderr) == (0, True)
    shown = hawashi("rekey", paper, "--map", report, "--library", tmp_path / "b.bib", "--diff")
    assert (shown.returncode, "+See [@smith-2]" in shown.stdout) == (1, True)
    assert hawashi("rekey", paper, "--map", report, "--library", tmp_path / "b.bib").returncode == 0
    assert paper.read_bytes() == b"See [@smith-2].\r\n"


@pytest.mark.parametrize(
    "table", ["old;new\nsmith;jones\nحسني;وردي\n", "old\tnew\nsmith\tjones\nحسني\tوردي\n", "smith,jones\n\nحسني,وردي\n"]
)
def test_a_map_is_read_as_spreadsheets_save_it(tmp_path: Path, table: str) -> None:
    (tmp_path / "keys.csv").write_text(table, encoding="utf-8-sig")
    assert read_keys(tmp_path / "keys.csv") == {"smith": "jones", "حسني": "وردي"}


def test_a_map_that_is_none_is_told(hawashi: Run, tmp_path: Path) -> None:
    (tmp_path / "keys.csv").write_text("old,new\na,b\na,c\n", encoding="utf-8")
    (tmp_path / "p.md").write_text("@a", encoding="utf-8")
    ran = hawashi("rekey", tmp_path / "p.md", "--map", tmp_path / "keys.csv")
    assert ran.returncode == 2
    assert "two new keys for a" in ran.stderr


UNITS = {"groups": "{}", "commands": r"\cite[", "commands in groups": r"{\cite[}", "names": "cite", "blanks": " \n",
         "parentheses": r"\cite(", "fences": "```\n", "keys": "@نص:"}  # fmt: skip


@pytest.mark.parametrize("kind", [LATEX, MARKDOWN])
@pytest.mark.parametrize("unit", UNITS)
def test_nothing_is_gone_through_again_and_again(unit: str, kind: str) -> None:
    """Forty groups in brackets that do not close took longer than anybody waits, and twice as long for each more."""
    text = r"نص \cite[see {" + UNITS[unit] * 5_000
    assert rekeyed(text, kind, KEYS) == (text, 0)


@pytest.mark.parametrize("option", ["see {p. 5} or {ص 6}", "{", "}", "{{a}", "a{,}b", "{a]b}", ""])
def test_options_with_groups_are_passed_over(option: str) -> None:
    assert rekeyed(rf"\cite[{option}]{{old}}", LATEX, KEYS)[0] == rf"\cite[{option}]{{new}}"


def test_a_map_without_an_end_is_refused(hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rekeying, "_MOST", 2**20)
    (tmp_path / "paper.tex").write_text(r"\cite{old}", encoding="utf-8")
    ran = hawashi("rekey", str(tmp_path / "paper.tex"), "--map", "/dev/zero")
    assert ran.returncode == 2
    assert "larger than 1 MB" in ran.stderr
