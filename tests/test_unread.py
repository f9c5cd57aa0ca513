"""Files that are papers and are not read: told, never passed over in silence."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi import formats
from hawashi.errors import ReadError
from hawashi.formats.unread import OLD_WORD
from hawashi.project.paths import find_papers
from tests.docx import note, paragraph, reference, run, word
from tests.test_hostile import packed

Run = Callable[..., CompletedProcess[str]]

CLEAN = {
    "en": "The marsh came back[^1].\n\n[^1]: Wilfred Thesiger, *The Marsh Arabs*, Longmans, London, 1964, p. 12.\n",
    "ar": "عاد الماء إلى الهور[^1].\n\n[^1]: علي الوردي، *دراسة في المجتمع*، مطبعة العاني، بغداد، 1965، ص 12.\n",
}
COMMANDS = ["check", "extract", "self-citations", "fix"]
JATS = '<?xml version="1.0"?>\n<!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "JATS.dtd">\n<article><body/></article>\n'
KINDS = {
    "ورقة.doc": OLD_WORD + bytes(600),
    "paper.doc": CLEAN["en"].encode(),
    "paper.rtf": b"{\\rtf1 Text}",
    "paper.wpd": b"\xffWPC\x10\x00",
    "paper.pages": packed({"Index/Document.iwa": b"\0"}),
    "paper.typ": b"Text#footnote[Note.]\n",
    "ورقة.org": "نص[fn:1]\n\n[fn:1] حاشية.\n".encode(),
    "paper.adoc": b"Text.footnote:[Note.]\n",
    "paper.RST": b"Text [1]_.\n\n.. [1] Note.\n",
    "paper.textile": b"Text[1].\n\nfn1. Note.\n",
    "paper.lyx": b"#LyX 2.3 created this file.\n",
    "paper.xml": JATS.encode(),
    "paper.tei": b"<TEI><text/></TEI>",
    "paper": JATS.encode(),
    "book.epub": packed({"mimetype": "application/epub+zip", "META-INF/container.xml": "<c/>"}),
    "notes.ipynb": b'{"cells": []}\n',
    "paper.gdoc": b'{"url": "https://docs.google.com/"}\n',
    "data.csv": b"a,b\n1,2\n",
    "script.py": b"print('[1]')\n",
    "data.json": '{"نص": 1}\n'.encode(),
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, data: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


# Named on the command line


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_named_and_not_read_is_an_error(hawashi: Run, command: str, name: str) -> None:
    put(name, KINDS[name])
    ran = hawashi(command, name)
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"hawashi: {name} ")
    assert ran.stderr.count("\n  hint: ") == 1
    assert "passed" not in ran.stdout


@pytest.mark.parametrize("name", KINDS)
def test_that_others_pass_does_not_hide_it(hawashi: Run, name: str) -> None:
    put(name, KINDS[name])
    put("clean.md", CLEAN["en"])
    put("صحيح.md", CLEAN["ar"])
    ran = hawashi("check", "clean.md", name, "صحيح.md")
    assert (ran.returncode, "passed" in ran.stdout) == (2, False)
    assert name in ran.stderr


def test_a_paper_that_is_a_folder_is_an_error_too(hawashi: Run) -> None:
    put("paper.pages/Index.zip", b"PK")
    ran = hawashi("check", "paper.pages")
    assert ran.returncode == 2
    assert "paper.pages is a Pages document" in ran.stderr


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ["paper.draft", "ورقة.v2", "paper.doc", "paper.dot"])
def test_what_the_content_tells_is_read_whatever_the_name_says(language: str, name: str) -> None:
    file = word(paragraph(run("Text" if language == "en" else "نص"), reference(1)), footnotes=note(1, run("Note")))
    assert len(formats.load(file, name).notes) == 1
    html = f"<!DOCTYPE html><html lang='{language}'><body><p>Text</p></body></html>"
    assert formats.load(html.encode(), name).format == "html"
    if name.endswith(("draft", "v2")):
        assert len(formats.load(CLEAN[language].encode(), name).notes) == 1


@pytest.mark.parametrize("name", ["", "-", "paper", "README"])
def test_text_without_a_suffix_need_not_have_notes(name: str) -> None:
    assert formats.load("Text. نص.\n".encode(), name).notes == ()


def test_the_hint_says_what_helps() -> None:
    for name, said in {"a.doc": "word processor", "a.org": "pandoc", "a.djvu": "PDF"}.items():
        with pytest.raises(ReadError) as caught:
            formats.load(b"Text[^1].\n\n[^1]: Note.\n", name)
        assert said in caught.value.hint


# In folders


def unread(*paths: str) -> list[str]:
    return [path.as_posix() for path in find_papers(map(Path, paths)).unread]


def test_a_folder_names_what_looks_like_a_paper_and_is_not_read() -> None:
    for name in ("a.doc", "ب.rtf", "c/d.wpd", "c/e.pages", "f.docx", "g.md", "h.typ", "i.org", "j.epub", "k.odt"):
        put(f"all/{name}", CLEAN["en"])
    put("all/book.pages/Index.zip", "PK")
    put("all/book.pages/preview.doc", "PK")
    put("all/jats.xml", JATS)
    put("all/word.xml", '<?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="w"/>')
    put("all/flat.xml", '<pkg:package xmlns:pkg="p"/>')
    put("all/old.dot", OLD_WORD)
    expected = [
        "a.doc",
        "book.pages",
        "flat.xml",
        "h.typ",
        "i.org",
        "j.epub",
        "jats.xml",
        "old.dot",
        "word.xml",
        "ب.rtf",
    ]
    assert unread("all") == [f"all/{name}" for name in [*expected, "c/d.wpd", "c/e.pages"]]


def test_what_is_no_paper_is_not_named() -> None:
    for name in ("p.png", "references.bib", "data.csv", "notes.ipynb", "fig.eps", "table.xlsx", "~$a.doc", ".b.rtf"):
        put(f"all/{name}", "x")
    put("all/.hidden/a.doc", "x")
    put("all/.~lock.a.doc#", "x")
    put("all/pom.xml", "<?xml version='1.0'?><project/>")
    put("all/graph.dot", "digraph { a -> b }")
    put("all/.gitignore", "out/\n*.rtf\n")
    put("all/out/a.doc", "x")
    put("all/b.rtf", "x")
    os.mkfifo("all/pipe.xml")
    assert unread("all") == []


def test_what_is_named_itself_is_not_named_again() -> None:
    put("a.doc", "x")
    put("b.doc", "x")
    named = find_papers([Path("a.doc"), Path(), Path("./b.doc"), Path()])
    assert [path.name for path in named.papers] == ["a.doc", "b.doc"]
    assert named.unread == ()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_is_said_once_and_counted_and_fails_nothing(hawashi: Run, command: str, language: str) -> None:
    put("all/paper.md", CLEAN[language])
    for name in ("a.doc", "ب.rtf", "c.pages"):
        put(f"all/{name}", "x")
    ran = hawashi(command, "all", "all/")
    assert ran.returncode == 0
    assert ran.stderr.count("3 files look like papers") == 1
    assert "all/a.doc, all/c.pages, all/ب.rtf\n  hint: " in ran.stderr


def test_one_file_is_said_as_one_and_quiet_is_quiet(hawashi: Run) -> None:
    put("paper.md", CLEAN["ar"])
    put("old/paper.doc", "x")
    assert "hawashi: 1 file looks like a paper but is in a format" in hawashi("check").stderr
    assert hawashi("check", "--quiet").stderr == ""


def test_a_folder_of_nothing_else_is_an_error_that_names_it(hawashi: Run) -> None:
    put("all/a.doc", "x")
    ran = hawashi("check", "all")
    assert ran.returncode == 2
    assert "There is no paper in all" in ran.stderr
    assert "all/a.doc" in ran.stderr


def test_reports_for_programs_stay_what_they_are(hawashi: Run) -> None:
    put("all/paper.md", CLEAN["en"])
    put("all/a.doc", "x")
    assert isinstance(json.loads(hawashi("check", "all", "--format", "json").stdout), list)


# New kinds that are read


@pytest.mark.parametrize("suffix", ["docm", "dotx", "dotm", "ott", "qmd", "Rmd", "mkd", "latex", "ltx"])
def test_more_suffixes_are_papers(suffix: str) -> None:
    put(f"all/ورقة.{suffix}", "x")
    named = find_papers([Path("all")])
    assert [path.suffix for path in named.papers] == [f".{suffix}"]
    assert named.unread == ()
