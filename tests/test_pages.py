"""The report for a browser: what its page is told of a paper, and that nothing of a paper is ever markup in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from lxml import html

from hawashi.citations.authorship import MAKERS
from hawashi.formats.lines import notes_of
from hawashi.messages import LANGUAGES
from hawashi.model import Edit, Fix, Span
from hawashi.pages.desk import desk_page
from hawashi.pages.file import written
from hawashi.pages.paper import counted
from hawashi.pages.proposals import proposal
from hawashi.pipeline import understand
from hawashi.styles.demands import KINDS
from tests.test_front_door import ROOT

Hawashi = Callable[..., CompletedProcess[str]]
Pages = Callable[..., list[dict[str, Any]]]
SCRIPTS = ROOT / "src/hawashi/pages/script"

ENGLISH = """---
title: Rivers and States
author: Salim Hasan Jabbar
---

The water rose[^1], and fell[^2], and rose[^3].

[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.
[^2]: Ibid., p. 80.
[^3]: Ibid., p. 81
"""
ARABIC = """---
title: الأنهار والدول
author: سليم حسن جبار
---

ارتفع الماء[^1]، ثم انخفض[^2]، ثم ارتفع[^3].

[^1]: علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995، ص 34.
[^2]: المصدر نفسه، ص 40.
[^3]: المصدر نفسه، ص41.
"""


@pytest.fixture
def pages(hawashi: Hawashi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pages:
    """The data of the report of papers: those of all, then those of each."""
    monkeypatch.chdir(tmp_path)

    def made(*options: str, code: int = 0, **papers: str) -> list[dict[str, Any]]:
        for name, text in papers.items():
            Path(f"{name}.md").write_text(text, encoding="utf-8")
        done = hawashi("report", *sorted(f"{name}.md" for name in papers), "-o", "report.html", "-j", "1", *options)
        assert done.returncode == code, done.stderr
        return data_of(Path("report.html").read_bytes())

    return made


def data_of(page: bytes) -> list[dict[str, Any]]:
    found = html.fromstring(page).xpath("//script[@type='application/json'][@id != 'house']")
    return [json.loads(each.text) for each in found]


def parts(page: dict[str, Any], note: int) -> dict[str, str]:
    text = page["notes"][note]["text"]
    return {name: text[start:end] for cite in page["notes"][note]["cites"] for name, start, end in cite["fields"]}


@pytest.mark.parametrize(
    ("paper", "language", "author", "title"),
    [(ENGLISH, "en", "Charles Tripp", "A History of Iraq"), (ARABIC, "ar", "علي الوردي", "وعاظ السلاطين")],
)
def test_a_page_has_the_parts_of_each_note_and_the_work_of_each_repeat(
    pages: Pages, paper: str, language: str, author: str, title: str
) -> None:
    overview, page = pages(paper=paper)
    assert overview["language"] == page["language"] == language
    found = parts(page, 0)
    assert (found["author"], found["title"]) == (author, title)
    repeat = page["notes"][2]["cites"][0]
    assert (repeat["work"], repeat["chain"]) == (0, [1, 0])
    assert [(work["title"], work["notes"]) for work in page["works"]] == [(title, [0, 1, 2])]
    assert page["works"][0]["bibtex"].startswith("@book{")


@pytest.mark.parametrize(
    "words", ["Federal Supreme Court of Iraq, Decision 66 of 2012", "المحكمة الاتحادية، القرار 66 لسنة 2012"]
)
def test_a_work_without_a_title_is_called_as_its_note_calls_it(pages: Pages, words: str) -> None:
    _, page = pages(paper=f"The court spoke[^1].\n\n[^1]: {words}.\n")
    assert [(work["title"], work["called"].strip(".")) for work in page["works"]] == [("", words)]


@pytest.mark.parametrize(
    ("paper", "code", "new"),
    [(ENGLISH, "N105", "Ibid., p. 81."), (ARABIC, "C107", "المصدر نفسه، ص 41.")],
)
def test_a_finding_has_its_characters_its_reason_and_its_proposal(
    pages: Pages, paper: str, code: str, new: str
) -> None:
    overview, page = pages("--select", code, paper=paper)
    (found,) = page["findings"]
    assert (found["code"], found["note"], found["safe"]) == (code, 2, True)
    (pieces,) = found["proposal"]
    assert "".join(text for kind, text in pieces if kind != "-") == new
    assert "".join(text for kind, text in pieces if kind != "+") == page["notes"][2]["text"]
    assert re.search("[ء-ي]", overview["rules"][code]["explanation"]["ar"])
    assert overview["papers"][0]["counts"] == {found["group"]: 1}
    assert page["command"] == "hawashi fix paper.md"


def test_what_stands_outside_of_notes_is_shown_with_the_words_around_it(pages: Pages) -> None:
    _, page = pages("--select", "N102", paper="The water rose[^9].\n")
    (found,) = page["findings"]
    assert (found["note"], found["excerpt"]) == (None, ["The water rose", "[^9]", "."])


LISTED = """---
title: Rivers
---

The water rose[^1], and fell[^2].

# Bibliography

Tripp, Charles, *A History of Iraq*, Cambridge University Press, Cambridge, 2007.

Owen, Roger, *State, Power and Politics*, Routledge, London, 2004.

Batatu, Hanna, *The Old Social Classes*, Princeton University Press, Princeton, 1978.

[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.
[^2]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34.
"""
LISTED_IN_ARABIC = """---
title: الأنهار
---

ارتفع الماء[^1]، ثم انخفض[^2].

# المصادر والمراجع

علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995.

عبد العزيز الدوري، *مقدمة في تاريخ صدر الإسلام*، دار الطليعة، بيروت، 2005.

برهان غليون، *نقد السياسة*، المؤسسة العربية، بيروت، 1991.

[^1]: علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995، ص 34.
[^2]: عبد الرزاق الحسني، *تاريخ الوزارات العراقية*، دار الشؤون الثقافية العامة، بغداد، 1988، ص 9.
"""


@pytest.mark.parametrize("paper", [LISTED, LISTED_IN_ARABIC])
def test_list_and_notes_are_compared(pages: Pages, paper: str) -> None:
    _, page = pages(paper=paper)
    assert [entry["cited"] for entry in page["list"]["entries"]] == [[0], [], []]
    assert page["list"]["lacking"] == [1]
    assert pages(paper=ENGLISH)[1]["list"] is None


def test_findings_are_silenced_in_the_file_or_in_the_configuration(pages: Pages) -> None:
    Path("hawashi.toml").write_text("", encoding="utf-8")
    _, page = pages(**{"odd[1]": ENGLISH})
    assert (page["silencing"], page["configuration"], page["pattern"]) == ("comment", "hawashi.toml", "odd\\[1\\].md")


def test_places_count_as_a_browser_counts_them() -> None:
    at = counted("a\N{OLD PERSIAN SIGN A}bا")
    assert [at(place) for place in range(5)] == [0, 1, 3, 4, 5]
    assert counted("نص")(2) == 2


@pytest.mark.parametrize(("word", "size"), [("water", 400), ("ماء", 600)])
def test_of_a_long_note_a_proposal_shows_what_is_around_it(word: str, size: int) -> None:
    text = f"{f'{word} ' * size}one two"
    paper = understand(notes_of([text], "notes"))
    at = text.index("one")
    (pieces,) = proposal(Fix((Edit(Span("1", at, at + 3), "six"),)), paper, {})
    assert pieces[1:] == [("-", "one"), ("+", "six"), ("=", " two")]
    assert 60 < len(pieces[0][1]) < 120
    assert pieces[0][1].startswith(word)


HOSTILE = (
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "</template><img src=x onerror=alert(1)>",
    "<!--<script>", "]]>", "&lt;b&gt;", "\u202eevil\u202c", "\u2067نص\u2069",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_paper_is_markup_in_the_file(text: str) -> None:
    page = "".join(written({"papers": [], "said": text}, [{"path": text, "notes": [{"text": text}]}], "en"))
    root = html.fromstring(page.encode())
    types = [each.get("type") for each in root.xpath("//script")]
    assert types == ["application/json", "application/json", "module"]
    assert root.xpath("//img | //template") == []
    assert [each["notes"][0]["text"] for each in data_of(page.encode())[1:]] == [text]
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.replace(_script_of(page), ""))


def test_no_request_may_leave_the_page_and_only_its_own_script_runs() -> None:
    page = "".join(written({"papers": []}, [], "ar"))
    root = html.fromstring(page.encode())
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    said = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert said["default-src"] == said["base-uri"] == said["form-action"] == "'none'"
    assert said["script-src"] == f"'{_digest(_script_of(page))}'"
    assert said["style-src"] == f"'{_digest(root.xpath('string(//style)'))}'"
    assert root.xpath("//@href | //@src") == ["data:,"]
    assert root.xpath("//@style | //@onclick") == []
    for namespace in ("http://www.w3.org/2000/svg", "http://graphml.graphdrawing.org/xmlns"):
        page = page.replace(f'"{namespace}"', "")
    assert not re.search(r"https?:|url\(|@import|innerHTML|outerHTML|insertAdjacentHTML|document\.write", page)


def _script_of(page: str) -> str:
    return page.split('<script type="module">')[1].split("</script>")[0]


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def test_the_page_says_the_same_in_both_languages() -> None:
    words = [data_of(desk_page({}, each).encode())[0]["words"][each] for each in LANGUAGES]
    assert words[0].keys() == words[1].keys()
    for key in words[0]:
        english, arabic = (set(re.findall(r"\{(\w+)\}", json.dumps(each[key]))) for each in words)
        assert arabic == english, key


def test_every_word_of_the_page_is_said_somewhere_and_none_is_lacking() -> None:
    report = "".join(written({}, [], "en"))
    own = data_of(report.encode())[0]["words"]["en"]
    assert set(re.findall(r'say\("([\w-]+\w)"', _script_of(report))) <= own.keys()
    words = data_of(desk_page({}, "en").encode())[0]["words"]["en"]
    script = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))
    quoted = set(re.findall(r'"([a-z][\w-]*)"', script))
    made = {
        f"{group}{ending}" for group in ("errors", "warnings", "house_format", "info") for ending in ("-one", "-hint")
    }
    made |= {f"kind-{kind}" for kind in KINDS} | {f"own-{by}" for by in MAKERS}
    made |= {f"form-{form}" for form in ("full", "short", "ibid", "idem", "op_cit", "loc_cit", "supra")}
    assert set(words) - quoted - made - {"no-script", "desk-no-script"} == set()
    assert set(re.findall(r'say\("([\w-]+\w)"', script)) <= words.keys()


def test_no_two_modules_of_the_script_have_one_name() -> None:
    names = [
        name
        for path in SCRIPTS.glob("*.js")
        for name in re.findall(
            r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)",
            path.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    ]
    assert len(names) == len(set(names))


def test_several_papers_stand_in_one_file_in_the_language_of_most(pages: Pages) -> None:
    overview, *papers = pages(a=ARABIC, b=ARABIC, c=ENGLISH)
    assert [page["path"] for page in papers] == ["a.md", "b.md", "c.md"]
    assert overview["language"] == "ar"
    assert [row["notes"] for row in overview["papers"]] == [3, 3, 3]


def test_a_paper_that_cannot_be_read_is_told_and_named(hawashi: Hawashi, pages: Pages) -> None:
    pages(good=ENGLISH)
    Path("broken.docx").write_bytes(b"PK\x03\x04")
    done = hawashi("report", "good.md", "broken.docx", "-o", "report.html", "-j", "1")
    assert done.returncode == 2
    assert "broken.docx" in done.stderr
    overview, page = data_of(Path("report.html").read_bytes())
    assert page["path"] == "good.md"
    assert all("broken.docx" in overview["problems"][0][language] for language in LANGUAGES)


@pytest.mark.parametrize("name", ["paper.md", "."])
def test_the_report_takes_the_place_of_no_paper(hawashi: Hawashi, pages: Pages, name: str) -> None:
    pages(paper=ENGLISH)
    done = hawashi("report", "paper.md", "-o", name)
    assert done.returncode == 2
    assert Path("paper.md").read_text(encoding="utf-8") == ENGLISH


def test_nothing_is_written_where_nothing_was_read(hawashi: Hawashi, tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04")
    done = hawashi("report", tmp_path / "broken.docx", "-o", tmp_path / "report.html")
    assert done.returncode == 2
    assert not (tmp_path / "report.html").exists()


def test_the_page_speaks_the_language_asked_for_and_messages_both(pages: Pages) -> None:
    overview, page = pages("--lang", "ar", "--select", "N105", paper=ENGLISH)
    assert overview["language"] == "ar"
    (found,) = page["findings"]
    assert found["message"]["en"] == "Add a full stop at the end of the note"
    assert re.search("[ء-ي]", found["message"]["ar"])
