"""What an editor may ask of tidying besides: each step by itself, in both languages, and what it must leave alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi.bibliography import parse
from hawashi.bibliography.tidying import STEPS, USUAL, Besides, journal_key, tidied
from hawashi.bibliography.tidying.headings import protected
from tests.growth import grows_in_proportion

Hawashi = Callable[..., CompletedProcess[str]]


def after(fields: str, *steps: str, besides: Besides | None = None) -> str:
    """The fields of an entry after these steps alone, without the entry around them; a second time changes nothing."""
    once = tidied(f"@misc{{x, {fields}}}", steps, besides=besides or Besides()).text
    assert tidied(once, steps, besides=besides or Besides()).text == once
    return once.removeprefix("@misc{x").removeprefix(", ").removesuffix("}")


@pytest.mark.parametrize(
    ("step", "before", "wanted"),
    [
        ("html", "title = {Caf&eacute; &amp; <i>bar</i>}", r"title = {Café \& \emph{bar}}"),
        ("html", "title = {تاريخ &quot;العراق&quot; <b>والشام</b>}", r'title = {تاريخ "العراق" \textbf{والشام}}'),
        ("html", 'title = "A &quot;b&quot;"', 'title = {A "b"}'),
        ("html", "title = {H<sub>2</sub>O, &amp;lt; 5}", r"title = {H\textsubscript{2}O, < 5}"),
        ("html", "abstract = {<jats:p>One.</jats:p><jats:p>Two.</jats:p>}", "abstract = {One. Two.}"),
        ("html", "url = {https://example.org/?a=1&amp;b=2}", "url = {https://example.org/?a=1&b=2}"),
        ("empty", "title = {X}, note = {}, pages = \"\", year = { }", "title = {X}"),
        ("links", r"note = {\url{https://example.org/a}}", "url = {https://example.org/a}"),
        ("links", "howpublished = {Available at: https://example.org/a.}", "url = {https://example.org/a}"),
        ("links", "note = {متاح على الرابط: https://example.org/س}", "url = {https://example.org/س}"),
        (
            "links",
            "note = {Second printing. https://example.org/a}",
            "note = {Second printing. https://example.org/a}, url = {https://example.org/a}",
        ),
        ("eprint", "eprint = {arXiv:2104.01234v2}", "eprint = {2104.01234v2}, archiveprefix = {arXiv}"),
        ("eprint", "date = {2021}, eprint = {arXiv:math/0309136}",
         "date = {2021}, eprint = {math/0309136}, eprinttype = {arXiv}"),
        ("isbn", "isbn = {ISBN 978-0-521-70247-8}", "isbn = {9780521702478}"),
        ("isbn", "isbn = {٩٧٨-٠-٥٢١-٧٠٢٤٧-٨}", "isbn = {9780521702478}"),
        ("issn", "issn = {ISSN 0020743x}", "issn = {0020-743X}"),
        ("dates", "urldate = {5 October 2021}", "urldate = {2021-10-05}"),
        ("dates", "urldate = {5 تشرين الأول 2021}", "urldate = {2021-10-05}"),
        ("capitals", "title = {THE RIVERS OF IRAQ: A HISTORY}", "title = {The Rivers of Iraq: A History}"),
        ("capitals", "title = {WORLD WAR II AND THE {UNDP}}", "title = {World War II and the {UNDP}}"),
        ("protect", "title = {A history of the rivers of Iraq}", "title = {A history of the rivers of {Iraq}}"),
        ("protect", "title = {The Culture of NATO and eBay}", "title = {The Culture of {NATO} and {eBay}}"),
        ("protect", "title = {The culture of Iraq}", "title = {The culture of {Iraq}}"),
        ("protect", r"title = {\emph{Iraq} after the long war: The Gulf and eBay}",
         r"title = {\emph{Iraq} after the long war: The {Gulf} and {eBay}}"),
        ("protect", r"title = {Towns and rivers of old \"Osterreich with {\"O}ls}",
         r"title = {Towns and rivers of old {{\"Osterreich}} with {{\"O}ls}}"),
        ("capitals", r"title = {{\"U}BER DIE GR{\"O}SSE DER WELT}", r"title = {{\"U}ber die Gr{\"o}sse der Welt}"),
        ("unicode", r"title = {M{\"u}ller on $\alpha$ and \'e}", r"title = {Müller on $\alpha$ and é}"),
        ("latex", r"title = {Müller on $é$}", r"title = {M{\"u}ller on $é$}"),
    ],
)  # fmt: skip
def test_a_step_does_what_it_says(step: str, before: str, wanted: str) -> None:
    assert after(before, step) == wanted


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("html", r"title = {if a<b and c>d, R\&D; A&B}"),
        ("html", "title = {<i>not closed, &nosuchthing;}"),
        ("html", "title = {أ < ب}"),
        ("empty", "crossref = {y}, title = {}"),
        ("empty", "note = nothing # {}"),
        ("links", "note = {https://example.org/a and https://example.org/b}"),
        ("links", "note = {https://example.org/a}, url = {https://example.org/b}"),
        ("eprint", "eprint = {10.1000/xyz}"),
        ("isbn", "isbn = {978-0-521-70247-8 and 0-521-70247-1}"),
        ("isbn", "isbn = {بلا رقم}"),
        ("issn", "issn = {0020-7438, 1471-6380}"),
        ("dates", "urldate = {1442هـ}"),
        ("dates", "date = {forthcoming}"),
        ("dates", "year = {5 October 2021}"),
        ("capitals", "title = {NATO UNESCO}"),
        ("capitals", "title = {The WHO and the UN in Iraq}"),
        ("capitals", "title = {أنهار العراق الكبرى}"),
        ("protect", "title = {A History of the Rivers of Iraq}"),
        ("protect", "title = {تاريخ أنهار العراق}"),
    ],
)
def test_a_step_leaves_alone_what_it_does_not_surely_understand(step: str, fields: str) -> None:
    assert after(fields, step) == fields


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "AH",
                    "{NATO}",
                    r"sch{\"o}ne",
                    r"Gr{\"o}{\ss}e",
                    r"\"Osterreich",
                    r"{\"O}l",
                    r"\"{o}{}",
                    '"{o}"',
                    r"\'Etat",
                ),
                *(
                    "Kleine",
                    "haus",
                    "of",
                    "the",
                    "I",
                    "Élan",
                    "schÖn",
                    "X",
                    "{}",
                    "STATE",
                    r"\emph{Le}",
                    "$x$",
                    r"5\$",
                    "$",
                ),
                *("eBay", ":", "—", "تاريخ", "{العراق}"),
            ]
        ),
        min_size=1,
        max_size=9,
    ),
    st.sampled_from([tuple(STEPS), ("protect",), ("protect", "unicode"), ("capitals", "protect", "latex")]),
)
def test_how_an_accent_is_written_does_not_tell_what_a_title_is(words: list[str], steps: tuple[str, ...]) -> None:
    """What tells a word from another must not hang upon a form that the same run changes."""
    once = tidied(f"@misc{{x, title = {{{' '.join(words)}}}}}", steps).text
    assert tidied(once, steps).text == once


def test_options_with_values() -> None:
    people = "author = {Smith, A. and حامد، سليم and Jones, B.}"
    assert after(people, besides=Besides(most_authors=2)) == "author = {Smith, A. and حامد، سليم and others}"
    assert after(people, besides=Besides(most_authors=3)) == people
    assert after("author = {A and B and others}", besides=Besides(most_authors=2)) == "author = {A and B and others}"
    assert after("title = {X}, abstract = {Y}, file = {Z}", besides=Besides({"abstract", "file"})) == "title = {X}"
    journals = {journal_key("Journal of X & Y"): "J. X Y", journal_key("المستقبل العربي"): "م. ع."}
    assert after(r"journal = {Journal of X \& Y}", besides=Besides(journals=journals)) == "journal = {J. X Y}"
    assert after("journaltitle = {المستقبل العربي}", besides=Besides(journals=journals)) == "journaltitle = {م. ع.}"
    assert after("journal = {Journal of Z}", besides=Besides(journals=journals)) == "journal = {Journal of Z}"


def test_lines_and_equals_signs() -> None:
    words = "نهر word " * 20
    text = f"@misc{{x, title = {{{words.strip()}}}, url = {{https://example.org/{'a' * 90}}}, year = 1999}}\n"
    once = tidied(text, (*USUAL, "align"), besides=Besides(width=60)).text
    assert max(len(line) for line in once.splitlines() if "https" not in line) <= 60
    assert len({line.index("=") for line in once.splitlines() if " = " in line}) == 1
    assert parse(once).references[0].title == words.strip()
    assert tidied(once, (*USUAL, "align"), besides=Besides(width=60)).text == once
    assert "=" not in tidied("@misc{x, title = {A}}\n", ("align",)).text.replace("title = {A}", "")


def test_a_remark_before_a_field_that_goes_stays() -> None:
    text = "@misc{x,\n  title = {أنهار},\n  % راجعته\n  note = {},\n  year = {1999}\n}\n"
    assert "% راجعته" in tidied(text, ("empty",)).text


@given(st.text(st.sampled_from('aB &;<>/i{}\\"éب:.-10amp'), max_size=40), st.sampled_from(sorted(STEPS)))
def test_no_value_breaks_an_entry(value: str, step: str) -> None:
    text = f"@misc{{x, title = {{{value}}}, note = {{{value}}}, isbn = {{{value}}}}}\n@misc{{y, title = {{Z}}}}\n"
    once = tidied(text, (step,)).text
    assert tidied(once, (step,)).text == once
    assert once.endswith("@misc{y, title = {Z}}\n") or step in {"layout", "order", "align"}


@pytest.mark.parametrize(
    "line", ["Journal of X;J. X", "Journal of X = J. X", "Journal of X\tJ. X", '"Journal of X","J. X"']
)
def test_journals_from_a_list(hawashi: Hawashi, tmp_path: Path, line: str) -> None:
    bib, journals = tmp_path / "a.bib", tmp_path / "journals.csv"
    bib.write_text("@article{x, journal = {Journal of X}}\n@article{y, journal = {مجلة س}}\n", encoding="utf-8")
    journals.write_text(f"# mine\n{line}\nمجلة س;م. س\n", encoding="utf-8")
    assert hawashi("tidy", bib, "--select", "layout", "--abbreviate", journals).returncode == 0
    assert [each.container_title for each in parse(bib.read_text(encoding="utf-8")).references] == ["J. X", "م. س"]
    assert hawashi("tidy", bib, "--select", "layout", "--expand", journals).returncode == 0
    assert [each.container_title for each in parse(bib.read_text("utf-8")).references] == ["Journal of X", "مجلة س"]


def test_what_cannot_be_asked_for(hawashi: Hawashi, tmp_path: Path) -> None:
    bib = tmp_path / "a.bib"
    bib.write_text("@misc{x, title = {A}}\n", encoding="utf-8")
    (tmp_path / "no.csv").write_text("مجلة بلا اختصار\n", encoding="utf-8")
    for words, said in (
        (("--extend-select", "isnb"), "there is no step 'isnb'"),
        (("--abbreviate", tmp_path / "no.csv"), "line 1 does not have two names"),
        (("--abbreviate", tmp_path / "none.csv"), "cannot be read"),
        (("--abbreviate", bib, "--expand", bib), "undo each other"),
    ):
        done = hawashi("tidy", bib, *words)
        assert (done.returncode, said in done.stderr) == (2, True), done.stderr


@pytest.mark.times
def test_words_in_a_long_title_are_each_looked_at_once() -> None:
    def protecting(count: int) -> Callable[[], object]:
        return lambda: [protected(piece * count) for piece in (r"\'e", "Rivers (of) ", ": (((")]

    assert grows_in_proportion(protecting, 4000)
