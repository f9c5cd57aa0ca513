r"""LaTeX papers of several files: what the main file takes in (`\input`, `\include`) is read with it."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from hawashi import formats
from hawashi.cli.desk import work
from hawashi.errors import WriteError
from hawashi.fixes import mending
from hawashi.formats.others import OtherFiles
from hawashi.model import Document
from hawashi.pages import PaperStanding, paper_page
from hawashi.project import Project
from tests.test_extract import CONTRACT

Run = Callable[..., CompletedProcess[str]]

ENGLISH = {
    "main.tex": "\\documentclass{book}\n\\input{preamble}\n\\begin{document}\n\\include{chapters/one}\n"
    "\\include{chapters/two.tex}\nThe end came.\\footnote{Ibid., 9.}\n\\bibliography{works}\n\\end{document}\n",
    "preamble.tex": "\\newcommand{\\fn}[1]{\\footnote{#1}}\n\\author{Sarah Keel}\n\\title{Rivers}\n",
    "works.bib": "@book{marr,\n author = {Marr, Phebe},\n title = {The Modern History of Iraq},\n date = {2012},\n}\n",
    "chapters/one.tex": "\\chapter{One}\nThe river.\\footnote{Charles Tripp, \\emph{A History of Iraq} (Cambridge:"
    " Cambridge University Press, 2007), 75.}\n"
    "The law.\\footnote{\\cite[12]{marr}.} The state.\\footnote{\\cite{dodge}.}\n",
    "chapters/two.tex": "\\chapter{Two}\n\nThe city.\\fn{Tripp, \\emph{A History of Iraq}, 80}\n",
}
ARABIC = {
    "main.tex": "\\documentclass{book}\n\\input{preamble}\n\\begin{document}\n\\include{chapters/one}\n"
    "\\include{chapters/two.tex}\nثم جاءت النهاية.\\footnote{المرجع نفسه، ص 9.}\n"
    "\\bibliography{works}\n\\end{document}\n",
    "preamble.tex": "\\newcommand{\\fn}[1]{\\footnote{#1}}\n\\author{سارة كامل}\n\\title{الأنهار}\n",
    "works.bib": "@book{marr,\n author = {مار, فيبي},\n title = {تاريخ العراق المعاصر},\n date = {2006},\n}\n",
    "chapters/one.tex": "\\chapter{الأول}\nفاض النهر.\\footnote{علي الوردي، \\emph{وعاظ السلاطين} (بيروت: دار كوفان،"
    " 1995)، ص 34.}\nوالقانون.\\footnote{\\cite[12]{marr}.} والدولة.\\footnote{\\cite{dodge}.}\n",
    "chapters/two.tex": "\\chapter{الثاني}\n\nوالمدينة.\\fn{الوردي، \\emph{وعاظ السلاطين}، ص 80}\n",
}
both = pytest.mark.parametrize("files", [ENGLISH, ARABIC], ids=["en", "ar"])

CHAPTER = "\\chapter{{One}}\n{}\n"
MAIN = "\\documentclass{{book}}\n\\begin{{document}}\n{}\n\\end{{document}}\n"
NOTED = [r"The river.\footnote{See Tripp.}", r"فاض النهر.\footnote{انظر الوردي.}"]
each_text = pytest.mark.parametrize("text", NOTED, ids=["en", "ar"])


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(files: Mapping[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(text.encode())


def read(path: str = "main.tex") -> Document:
    return formats.read(path)


def found(hawashi: Run, *arguments: str) -> list[tuple[str, int, str]]:
    """The path, the line and the code of each finding."""
    told: list[Any] = json.loads(hawashi("check", "--no-cache", "--format", "json", *arguments).stdout)
    return [(each["path"], each["location"]["line"], each["code"]) for each in told]


# One paper


@both
def test_a_paper_of_several_files_is_read_whole(hawashi: Run, files: dict[str, str]) -> None:
    put(files)
    document = read()
    assert (document.title, document.bylines[0].name) in (("Rivers", "Sarah Keel"), ("الأنهار", "سارة كامل"))
    assert [note.label for note in document.notes] == ["1", "2", "3", "1", "2"]
    assert not document.taken_in
    # The bibliography of the main file holds for the chapters, a chapter's first citation for the next chapter.
    assert found(hawashi, "main.tex") == [("chapters/one.tex", 3, "C114"), ("chapters/two.tex", 3, "N105")]


@both
def test_a_folder_reports_nothing_twice(hawashi: Run, files: dict[str, str]) -> None:
    put(files)
    assert found(hawashi, ".") == found(hawashi, "main.tex")
    assert found(hawashi, "chapters/two.tex", "main.tex") == found(hawashi, "main.tex")


@both
def test_a_chapter_that_is_named_alone_is_read_alone(hawashi: Run, files: dict[str, str]) -> None:
    put(files)
    assert [note.label for note in read("chapters/one.tex").notes] == ["1", "2", "3"]
    assert ("chapters/one.tex", 3, "C114") not in found(hawashi, "chapters")


@both
def test_places_are_those_in_the_files(files: dict[str, str]) -> None:
    put({name: text.replace("\n", "\r\n") if "one" in name else f"\ufeff{text}" for name, text in files.items()})
    document = read()
    for note in (document.notes[0], *document.notes[3:]):
        place = document.locate(note.span)
        lines = Path(place.path).read_bytes().decode("utf-8-sig").splitlines()
        assert place.line is not None
        assert place.column is not None
        assert place.end_column is not None
        assert lines[place.line - 1][place.column - 2] == "{"
        assert lines[place.line - 1][place.end_column - 1] == "}"


@both
def test_a_fix_is_written_into_the_chapter(hawashi: Run, files: dict[str, str]) -> None:
    put(files)
    before = {name: Path(name).read_bytes() for name in files}
    shown = hawashi("fix", "--diff", "main.tex").stdout
    assert shown.startswith("--- chapters/two.tex\n+++ chapters/two.tex\n@@ -2,2 +2,2 @@\n")
    assert {name: Path(name).read_bytes() for name in files} == before
    hawashi("fix", "--backup", "main.tex")
    assert Path("chapters/two.tex.bak").read_bytes() == before["chapters/two.tex"]
    changed = {name for name in files if Path(name).read_bytes() != before[name]}
    assert changed == {"chapters/two.tex"}
    assert Path("chapters/two.tex").read_text(encoding="utf-8") == files["chapters/two.tex"].replace("80}", "80.}")
    assert found(hawashi, "main.tex") == [("chapters/one.tex", 3, "C114")]


@both
def test_what_two_papers_take_in_is_shown_changed_once(hawashi: Run, files: dict[str, str]) -> None:
    put(files | {"second.tex": files["main.tex"]})
    before = {name: Path(name).read_bytes() for name in files}
    shown = hawashi("fix", "--diff", "main.tex", "second.tex").stdout
    assert shown == hawashi("fix", "--diff", "main.tex").stdout
    assert hawashi("check", "--fix", "--diff", "main.tex", "second.tex").stdout.count("\n+++ chapters/two.tex\n") == 1
    assert {name: Path(name).read_bytes() for name in files} == before


@both
def test_fixes_in_two_files_are_written_into_both(files: dict[str, str]) -> None:
    put(files | {"main.tex": files["main.tex"].replace("9.}", "9}")})
    first = files["chapters/one.tex"].split("\n")[1]
    put({"chapters/one.tex": f"{files['chapters/one.tex']}{first}\n{first}\n"})  # most notes end with a stop
    (mended,) = Project.at().fix("main.tex", write=False)
    assert [str(path) for path, _, _ in mended.changes(Path("main.tex"), Path("main.tex").read_bytes())] == [
        "main.tex",
        "chapters/two.tex",
    ]
    assert mending.difference(mended).count("\n+++ ") == 2
    Project.at().fix("main.tex")
    assert "80.}" in Path("chapters/two.tex").read_text("utf-8")
    assert "9.}" in Path("main.tex").read_text("utf-8")


@both
def test_a_chapter_that_changes_meanwhile_is_not_written_over(
    hawashi: Run, files: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(files)
    monkeypatch.setattr(mending, "verify", lambda *_: Path("chapters/two.tex").write_bytes(b"Other words."))
    ran = hawashi("fix", "main.tex")
    assert ran.returncode == 2
    assert "chapters/two.tex was changed by another program" in ran.stderr
    assert Path("chapters/two.tex").read_bytes() == b"Other words."


@both
def test_reports_name_the_file_in_which_a_finding_stands(hawashi: Run, files: dict[str, str]) -> None:
    put(files)
    told = json.loads(hawashi("check", "--format", "sarif", "main.tex").stdout)["runs"][0]["results"]
    physical = [each["locations"][0]["physicalLocation"] for each in told]
    assert [(each["artifactLocation"]["uri"], each["region"]["startLine"]) for each in physical] == [
        ("chapters/one.tex", 3),
        ("chapters/two.tex", 3),
    ]
    change = told[1]["fixes"][0]["artifactChanges"][0]
    assert change["artifactLocation"]["uri"] == "chapters/two.tex"
    assert hawashi("check", "main.tex").stdout.count("\nchapters/") == 2
    assert 'file="chapters/two.tex" line="3"' in hawashi("check", "--format", "junit", "main.tex").stdout
    assert "file=chapters/two.tex,line=3," in hawashi("check", "--format", "github", "main.tex").stdout


@both
def test_extract_says_in_which_file_a_mark_stands(hawashi: Run, files: dict[str, str]) -> None:
    put(files)
    told = json.loads(hawashi("extract", "--format", "json", ".").stdout)
    CONTRACT.validate(told)
    (paper,) = told["papers"]
    marks = [mark for note in paper["notes"] for mark in note["markers"]]
    assert [mark.get("path") for mark in marks] == ["chapters/one.tex"] * 3 + ["chapters/two.tex", None]
    assert [mark["line"] for mark in marks] == [2, 3, 3, 3, 6]


@both
def test_the_report_names_the_file_with_the_line(files: dict[str, str]) -> None:
    put(files)
    file = Project.at().file(Path("main.tex"))
    found = file.find()
    page = paper_page(found.paper, found.findings, PaperStanding(file.style, "hawashi.toml", "main.tex", "hawashi fix"))
    lines = ["chapters/one.tex:2", "chapters/one.tex:3", "chapters/one.tex:3", "chapters/two.tex:3", 6]
    assert [note["line"] for note in page["notes"]] == lines
    assert [each["line"] for each in page["findings"]] == ["chapters/one.tex:3", "chapters/two.tex:3"]


@both
def test_a_list_is_written_into_the_main_file(hawashi: Run, files: dict[str, str]) -> None:
    put(files)
    ran = hawashi("list", "main.tex", "--into", "copy.tex")
    assert ran.returncode == 0
    copy = Path("copy.tex").read_text("utf-8")
    assert r"\include{chapters/one}" in copy
    assert ("Tripp" in copy) is (files is ENGLISH)
    assert ("الوردي" in copy) is (files is ARABIC)


@both
def test_a_desk_makes_no_copy_that_lacks_changes(files: dict[str, str]) -> None:
    put(files)
    file = Project.at().file(Path("main.tex"))
    wanted = {place: found.code for place, found in enumerate(file.find().findings)}
    with pytest.raises(WriteError, match="files it takes in"):
        work.changed(file, wanted, Path("copy.tex"))
    assert not Path("copy.tex").exists()


@both
def test_what_is_kept_of_a_paper_counts_as_long_as_its_chapters_are_the_same(
    hawashi: Run, files: dict[str, str]
) -> None:
    put(files)
    first = hawashi("check", "--verbose", "main.tex")
    again = hawashi("check", "--verbose", "main.tex")
    assert "1 of them from the cache" in again.stderr
    assert again.stdout == first.stdout
    chapter = Path("chapters/two.tex")
    chapter.write_text(chapter.read_text("utf-8").replace("80}", "80.}"), "utf-8")
    assert "N105" in first.stdout
    assert "N105" not in hawashi("check", "main.tex").stdout
    chapter.unlink()
    assert "P125" in hawashi("check", "main.tex").stdout
    chapter.write_text("80.", "utf-8")
    assert "P125" not in hawashi("check", "main.tex").stdout


@each_text
def test_a_chapter_that_comes_later_is_read(hawashi: Run, text: str) -> None:
    put({"main.tex": MAIN.format(rf"\input{{parts/one}} {text}"), "parts/readme.md": "None."})
    assert "P125" in hawashi("check", "main.tex").stdout
    put({"parts/one.tex": text})
    assert "P125" not in hawashi("check", "main.tex").stdout


@both
def test_a_baseline_knows_the_findings_of_each_file(hawashi: Run, files: dict[str, str]) -> None:
    put(files)
    hawashi("check", "--write-baseline", "known.json", "main.tex")
    assert hawashi("check", "--baseline", "known.json", "main.tex").returncode == 0
    assert [*json.loads(Path("known.json").read_text("utf-8"))["files"]] == ["chapters/one.tex", "chapters/two.tex"]
    put({"chapters/one.tex": files["chapters/one.tex"].replace("dodge", "davis")})
    assert found(hawashi, "--baseline", "known.json", "main.tex") == [("chapters/one.tex", 3, "C114")]


@both
def test_a_chapter_has_silences_of_its_own(hawashi: Run, files: dict[str, str]) -> None:
    """Those that the configuration has for it, and comments; a comment in the main file speaks of all files."""
    put(files | {"hawashi.toml": '[[silence]]\nfiles = "chapters/two.tex"\nrules = ["N105"]\n'})
    assert found(hawashi, "main.tex") == [("chapters/one.tex", 3, "C114")]
    Path("hawashi.toml").write_text('[[silence]]\nfiles = "chapters/one.tex"\nrules = ["N105"]\n', "utf-8")
    assert ("chapters/two.tex", 3, "N105") in found(hawashi, "main.tex")
    Path("hawashi.toml").unlink()
    silenced = {"chapters/two.tex": "% hawashi: ignore-file\n" + files["chapters/two.tex"]}
    put(silenced)
    assert found(hawashi, "main.tex") == [("chapters/one.tex", 3, "C114")]
    put(files | {"main.tex": "% hawashi: ignore-file C114\n" + files["main.tex"]})
    assert found(hawashi, "main.tex") == [("chapters/two.tex", 3, "N105")]


@both
def test_a_chapter_has_settings_of_its_own(hawashi: Run, files: dict[str, str]) -> None:
    """Over those of the main file; what is selected on the command line goes before them."""
    put(files | {"hawashi.toml": '[[files]]\nfiles = "chapters/two.tex"\nignore = ["N105"]\n'})
    assert found(hawashi, "main.tex") == [("chapters/one.tex", 3, "C114")]
    assert found(hawashi, "--select", "N105", "main.tex") == [("chapters/two.tex", 3, "N105")]
    assert "N105" not in hawashi("fix", "--diff", "main.tex").stdout
    Path("hawashi.toml").write_text(
        'select = ["N105"]\n[[files]]\nfiles = "chapters/one.tex"\nselect = ["C114"]\n', "utf-8"
    )
    assert found(hawashi, "main.tex") == [("chapters/one.tex", 3, "C114"), ("chapters/two.tex", 3, "N105")]


@both
def test_new_settings_of_a_chapter_count_at_once(hawashi: Run, files: dict[str, str]) -> None:
    put(files)
    assert "N105" in hawashi("check", "main.tex").stdout
    put({"hawashi.toml": '[[files]]\nfiles = "chapters/two.tex"\nignore = ["N105"]\n'})
    assert "N105" not in hawashi("check", "main.tex").stdout


@both
def test_a_chapter_of_two_papers_is_told_once(hawashi: Run, files: dict[str, str]) -> None:
    put(files | {"other.tex": files["main.tex"]})
    alone = found(hawashi, "main.tex")
    assert found(hawashi, "main.tex", "other.tex") == alone
    hawashi("check", "--write-baseline", "known.json", "main.tex", "other.tex")
    assert found(hawashi, "--baseline", "known.json", "main.tex", "other.tex") == []


@both
def test_what_was_fixed_is_told_of_the_file_in_which_it_was(hawashi: Run, files: dict[str, str]) -> None:
    put(files)
    assert "fixed 1 finding in chapters/two.tex\n" in hawashi("fix", "main.tex").stderr


@both
def test_of_a_piped_paper_no_other_file_is_read(
    hawashi: Run, files: dict[str, str], pipe: Callable[[str | bytes], None]
) -> None:
    put(files)
    pipe(files["main.tex"])
    ran = hawashi("fix", "--stdin-filename", "main.tex", "-")
    assert ran.stdout == files["main.tex"]
    assert Path("chapters/two.tex").read_bytes() == files["chapters/two.tex"].encode()
    pipe(files["main.tex"])
    assert "P125" in hawashi("check", "--stdin-filename", "main.tex", "-").stdout


# Which files


@each_text
@pytest.mark.parametrize(
    ("command", "name"),
    [
        (r"\input{one}", "one.tex"),
        (r"\input one ", "one.tex"),
        (r"\input{one.tex}", "one.tex"),
        (r'\input{"my one"}', "my one.tex"),
        (r"\include{./parts/one}", "parts/one.tex"),
        (r"\subfile{parts/one}", "parts/one.tex"),
        (r"\import{parts/}{one}", "parts/one.tex"),
        (r"\subimport*{parts}{one.tex}", "parts/one.tex"),
        ("\\includeonly{two}\n\\include{one}", "one.tex"),
        (r"100\% \input{one}", "one.tex"),
        (r"\verb|\end{document}| \input{one}", "one.tex"),
    ],
)
def test_names_of_files(text: str, command: str, name: str) -> None:
    put({"main.tex": MAIN.format(command), name: CHAPTER.format(text)})
    document = read()
    assert len(document.notes) == 1
    assert document.locate(document.notes[0].span).path == name


@each_text
@pytest.mark.parametrize("inner", ["parts/inner", "inner"], ids=["from the main file", "from the chapter"])
def test_a_chapter_takes_in_files_itself(text: str, inner: str) -> None:
    put(
        {
            "main.tex": MAIN.format(r"\input{parts/one}"),
            "parts/one.tex": rf"A. \input{{{inner}}} B.",
            "parts/inner.tex": text,
        }
    )
    document = read()
    assert document.locate(document.notes[0].span).path == "parts/inner.tex"
    assert formats.not_taken_in([Path("main.tex"), Path("parts/inner.tex"), Path("parts/one.tex")]) == [
        Path("main.tex")
    ]


@each_text
def test_a_chapter_that_is_a_paper_of_its_own(text: str) -> None:
    own = f"\\documentclass[../main.tex]{{subfiles}}\n\\begin{{document}}\n{text}\n\\end{{document}}\nUnread."
    put({"main.tex": MAIN.format(f"\\subfile{{a/one}}\nRest. {text}"), "a/one.tex": own})
    document = read()
    assert len(document.notes) == 2
    assert "Rest." in document.body
    assert "Unread." not in document.body
    assert formats.not_taken_in([Path("a/one.tex"), Path("main.tex")]) == [Path("main.tex")]


@each_text
@pytest.mark.parametrize(
    "source",
    [
        r"% \input{one}",
        r"\iffalse \input{one} \fi",
        r"\begin{comment} \input{one} \end{comment}",
        r"\includegraphics{one}",
        r"\end{document} \input{one}",
        r"\verb|\input{one}|",
        "\\begin{verbatim}\n\\input{one}\n\\end{verbatim}",
        "\\begin{lstlisting}\n\\input{one}\n\\end{lstlisting}",
    ],
)
def test_what_is_not_typeset_is_not_read(text: str, source: str) -> None:
    put({"main.tex": MAIN.format(source), "one.tex": text})
    assert not read().notes
    assert formats.not_taken_in([Path("main.tex"), Path("one.tex")]) == [Path("main.tex"), Path("one.tex")]


@each_text
def test_one_line_end_begins_no_paragraph(text: str) -> None:
    put({"main.tex": MAIN.format("A\n\\input{one}\nB"), "one.tex": f"{text}\n"})
    assert "\n" not in read().body


# Hostile papers


@each_text
def test_nothing_is_read_from_elsewhere(hawashi: Run, text: str, tmp_path: Path) -> None:
    """Neither by its path nor by a link, nor from a device; what is not read is named."""
    paper = tmp_path / "paper"
    paper.mkdir()
    (tmp_path / "secret.tex").write_text(text, "utf-8")
    (paper / "linked.tex").symlink_to(tmp_path / "secret.tex")
    (paper / "there").symlink_to(tmp_path)
    os.mkfifo(paper / "pipe.tex")
    (paper / "folder.tex").mkdir()
    (paper / "device.tex").symlink_to("/dev/zero")
    (paper / "latin.tex").write_bytes(b"caf\xe9 " + b"x" * 99)
    names = [
        "../secret",
        f"{tmp_path}/secret",
        "linked",
        "there/secret",
        "pipe",
        "folder",
        "device",
        "latin",
        "n" * 290,
    ]
    (paper / "main.tex").write_text(MAIN.format("".join(f"\\input{{{name}}}" for name in names)), "utf-8")
    document = formats.read(paper / "main.tex")
    assert not document.notes
    assert len(document.taken_in) == len(names)
    os.chdir(paper)
    assert found(hawashi, "main.tex") == [("main.tex", 3, "P125")]


@each_text
def test_links_within_the_folder_are_followed(text: str) -> None:
    put({"main.tex": MAIN.format(r"\input{linked}"), "kept/one.tex": text})
    Path("linked.tex").symlink_to("kept/one.tex")
    document = read()
    assert document.locate(document.notes[0].span).path == "kept/one.tex"


@each_text
def test_loops_end(hawashi: Run, text: str) -> None:
    loop = rf"\input{{one}}\input{{two}}\input{{main}}\input{{loop/one}} {text}"
    put({"main.tex": MAIN.format(loop), "one.tex": loop, "two.tex": loop})
    Path("loop").symlink_to(".")
    document = read()
    assert len(document.notes) == 3
    assert not document.taken_in
    assert {path for path, _, _ in found(hawashi, ".")} <= {"main.tex", "one.tex", "two.tex"}
    put({"main.tex": loop})
    assert formats.not_taken_in([Path("one.tex"), Path("two.tex")]) == [Path("one.tex")]


@each_text
def test_very_large_and_very_many_files_are_not_read(text: str) -> None:
    put({"main.tex": MAIN.format(r"\input{large}\input{small}"), "small.tex": text})
    with Path("large.tex").open("wb") as file:
        file.truncate(1024**3)
    document = read()
    assert (document.taken_in, len(document.notes)) == (("large",), 1)
    many = "".join(f"\\input{{f{number}}}" for number in range(1100))
    put({"main.tex": MAIN.format(many)} | {f"f{number}.tex": text for number in range(1100)})
    document = read()
    assert (len(document.taken_in), len(document.notes)) == (100, 1000)


@each_text
def test_very_deep_files_are_not_read(text: str) -> None:
    put({f"f{number}.tex": rf"\input{{f{number + 1}}} {text}" for number in range(100)})
    put({"main.tex": MAIN.format(r"\input{f0}")})
    assert len(read().notes) == 20


@each_text
def test_a_fix_over_two_files_is_refused(text: str) -> None:
    """What stands in two files belongs to none of them."""
    put({"main.tex": MAIN.format(r"\emph{\input{one} after}"), "one.tex": text})
    document = formats.load(Path("main.tex").read_bytes(), "main.tex", OtherFiles("main.tex"))
    assert "after" in document.body
    with pytest.raises(WriteError, match="two files"):
        document.places.in_file(0, len(document.places.source))  # type: ignore[attr-defined]


def test_an_empty_chapter_is_read() -> None:
    put({"main.tex": MAIN.format(r"\input{one} The end. انتهى."), "one.tex": " \n"})
    assert not read().taken_in
