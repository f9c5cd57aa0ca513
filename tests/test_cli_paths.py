"""Which papers a run reads: folders walked, what git ignores passed over."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi.errors import HawashiError
from hawashi.project.paths import find_papers

Run = Callable[..., CompletedProcess[str]]

TEXT = "المصدر[^1].\n\n[^1]: المصدر نفسه، ص 12.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(*names: str, text: str = TEXT) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def papers(*paths: str) -> list[str]:
    named = find_papers(map(Path, paths))
    assert named.problems == ()
    return [path.as_posix() for path in named.papers]


def problems(*paths: str) -> list[HawashiError]:
    return list(find_papers(map(Path, paths)).problems)


def test_folders_are_walked_in_order() -> None:
    put(
        "b.md",
        "a/z.markdown",
        "a/أ.MD",
        "a/ورقة.TXT",
        "a/c.tex",
        ".hidden/x.md",
        "a/.x.md",
        "a/picture.png",
        "a/works.bib",
    )
    assert papers(".") == ["b.md", "a/c.tex", "a/z.markdown", "a/أ.MD", "a/ورقة.TXT"]


@pytest.mark.parametrize("suffix", ["md", "markdown", "docx", "odt", "html", "htm", "xhtml", "tex", "txt", "pdf"])
def test_every_kind_of_paper_is_found_in_a_folder(suffix: str) -> None:
    put(f"a/ورقة.{suffix}", f"a/~$رقة.{suffix}", f"a/.~lock.ورقة.{suffix}#")
    assert papers("a") == [f"a/ورقة.{suffix}"]


def test_a_pipe_in_a_folder_is_passed_over_and_a_broken_link_is_told() -> None:
    put("a/paper.md")
    os.mkfifo("a/pipe.md")
    assert papers("a") == ["a/paper.md"]
    Path("a/lost.md").symlink_to("nowhere.md")
    assert papers("a") == ["a/lost.md", "a/paper.md"]


def test_a_link_and_its_paper_are_one() -> None:
    put("a/paper.md")
    Path("a/zz.md").symlink_to("paper.md")
    assert papers("a", "a/zz.md", "./a/paper.md") == ["a/paper.md"]


def test_a_folder_that_is_called_like_a_paper_is_walked() -> None:
    put("a/book.docx/chapter.md", "a/other.md")
    assert papers("a") == ["a/other.md", "a/book.docx/chapter.md"]
    assert papers("a/book.docx") == ["a/book.docx/chapter.md"]
    Path("empty.docx").mkdir()
    assert [error.problem for error in problems("empty.docx")] == ["There is no paper in empty.docx."]


# What git ignores


def test_what_gitignore_names_is_passed_over() -> None:
    put("repo/.gitignore", text="build/\n*.tex\n!wanted.tex\n# a comment\n/top.md\nمسودات/\n!\n")
    put("repo/paper.md", "repo/build/paper.md", "repo/a/b.tex", "repo/a/wanted.tex", "repo/top.md", "repo/a/top.md")
    put("repo/مسودات/ورقة.md", "repo/ورقة.md")
    Path("repo/.git").mkdir()
    assert papers("repo") == ["repo/paper.md", "repo/ورقة.md", "repo/a/top.md", "repo/a/wanted.tex"]


def test_a_nearer_gitignore_goes_before_one_further_up() -> None:
    put("repo/.gitignore", text="*.txt\n")
    put("repo/a/.gitignore", text="!notes.txt\n/b\n")
    put("repo/notes.txt", "repo/a/notes.txt", "repo/a/other.txt", "repo/a/b/paper.md", "repo/b/paper.md")
    Path("repo/.git").write_text("gitdir: elsewhere\n")
    assert papers("repo") == ["repo/a/notes.txt", "repo/b/paper.md"]


def test_gitignore_counts_from_the_root_of_the_repository() -> None:
    put("repo/.gitignore", text="/papers/old/\ndraft-*\n")
    put("repo/papers/old/a.md", "repo/papers/b.md", "repo/papers/draft-c.md")
    Path("repo/.git").mkdir()
    assert papers("repo/papers") == ["repo/papers/b.md"]
    os.chdir("repo/papers")
    assert papers(".") == papers() == ["b.md"]


def test_outside_a_repository_only_what_stands_within_the_folder_counts() -> None:
    put(".gitignore", text="*.md\n")
    put("a/.gitignore", text="old/\n")
    put("a/paper.md", "a/old/paper.md")
    assert papers("a") == ["a/paper.md"]


def test_what_is_named_itself_is_read_though_it_is_ignored() -> None:
    put("repo/.gitignore", text="build/\n*.tmp.md\n")
    put("repo/build/paper.md", "repo/build/x.tmp.md", "repo/build/deep/paper.md", "repo/y.tmp.md")
    Path("repo/.git").mkdir()
    assert papers("repo/y.tmp.md", "repo/build/paper.md") == ["repo/y.tmp.md", "repo/build/paper.md"]
    assert papers("repo/build") == ["repo/build/paper.md", "repo/build/deep/paper.md"]
    assert papers("repo/build/deep") == ["repo/build/deep/paper.md"]
    assert [error.problem for error in problems("repo")] == ["There is no paper in repo."]


def test_a_repository_within_another_is_its_own() -> None:
    put("repo/.gitignore", text="*.md\n")
    put("repo/inner/.gitignore", text="old.md\n")
    put("repo/paper.md", "repo/inner/paper.md", "repo/inner/old.md")
    Path("repo/.git").mkdir()
    Path("repo/inner/.git").mkdir()
    assert papers("repo") == papers("repo/inner") == ["repo/inner/paper.md"]


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf*.tex\r\n\xff\xfe\r\n", b"*.tex\n[\n\\\n", b"\n\n   \n*.tex"])
def test_what_is_no_pattern_spoils_nothing(content: bytes) -> None:
    put("repo/a.md", "repo/b.tex")
    Path("repo/.gitignore").write_bytes(content)
    assert papers("repo") == ["repo/a.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to root")
def test_a_gitignore_that_cannot_be_read_is_told() -> None:
    put("repo/a.md", "repo/.gitignore", "other.md")
    Path("repo/.gitignore").chmod(0)
    named = find_papers([Path("repo"), Path("other.md")])
    assert [error.problem for error in named.problems] == ["You have no permission to read repo/.gitignore."]
    assert named.papers == (Path("other.md"),)


@pytest.mark.needs("git")
@pytest.mark.parametrize(
    "patterns",
    [
        ["*.md\n!keep.md\n", "!a.md\n"],
        ["/*\n!/one/\n!/one/**\n", "b.md\n"],
        ["one/**/deep/\n**/keep.md\n", "\\!a.md\n!deep/\n"],
        ["one/*\n!one/two/\n", "*\n!*/\n!keep.md\n"],
        ["[ab].md\n?eep.md \n", "keep.md\\ \n#x\n\\#x.md\n"],
        ["deep\n", "/deep/*\n!/deep/a.md\n"],
        ["أ*.md\n", "!أب.md\nب.md\n"],
    ],
)
def test_git_itself_is_of_the_same_mind(patterns: list[str]) -> None:
    names = ["a.md", "b.md", "keep.md", "!a.md", "#x.md", "أب.md", "ب.md"]
    folders = ["", "one/", "one/two/", "one/two/deep/", "two/", "two/deep/"]
    put(*(f"repo/{folder}{name}" for folder in folders for name in names))
    put("repo/.gitignore", text=patterns[0])
    put("repo/one/two/.gitignore", text=patterns[1])
    subprocess.run(["git", "init", "-q", "repo"], check=True)
    command = ["git", "-c", "core.excludesFile=", "ls-files", "-z", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd="repo", capture_output=True, check=True, text=True).stdout.split("\0")
    expected = {name for name in listed if name.endswith(".md")}
    os.chdir("repo")
    assert set(papers(".") if expected else papers()) == expected


# What a run says


def test_the_rest_is_checked(hawashi: Run) -> None:
    put("a.md", "c.txt")
    put("b.docx", text="no archive")
    ran = hawashi("check", ".", "lost.md", "--format", "json")
    assert [finding["path"] for finding in json.loads(ran.stdout)] == ["a.md", "c.txt"]
    assert ran.returncode == 2
    assert sorted(line for line in ran.stderr.splitlines() if line.startswith("hawashi: ")) == [
        "hawashi: There is no file or folder lost.md",
        "hawashi: b.docx is not a Word document (wrong file signature)",
    ]


@pytest.mark.parametrize("text", ["Nothing to note here.\n", "لا شيء هنا يُذكر.\n"])
def test_a_file_without_notes_in_a_folder_is_fine(hawashi: Run, text: str) -> None:
    put("requirements.txt", "README.md", text=text)
    ran = hawashi("check", ".")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "All checks passed!\n", "")


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ('bibliography = "lost.bib"', "bibliography"),
        ('bibliography = "."', "bibliography"),
        ('bibliography = "ورقة.md"', "bibliography"),
        ('bibliography = "\\u0000.bib"', "bibliography"),
        ('authors = "lost.toml"', "authors"),
        ('[[files]]\nfiles = "ورقة.md"\nbibliography = "مفقود.bib"', "bibliography"),
    ],
)
def test_what_a_configuration_names_wrongly_is_told_with_the_configuration(
    hawashi: Run, settings: str, key: str
) -> None:
    put("papers/ورقة.md", text="نص[^1].\n\n[^1]: علي الوردي، منطق ابن خلدون، ص 5.\n")
    put("papers/hawashi.toml", text=settings)
    ran = hawashi("check", "papers/ورقة.md")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.endswith(f"\n  hint: Look at {key} in papers/hawashi.toml, which names it.\n"), ran.stderr
    if key == "bibliography":  # the command line names another: it is not the configuration that is wrong
        assert "hawashi.toml" not in hawashi("check", "papers/ورقة.md", "--bibliography", "lost.bib").stderr


# include and exclude


def shown(hawashi: Run, *arguments: str) -> set[str]:
    ran = hawashi("check", "--format", "json", *arguments)
    assert ran.returncode == 1, ran.stderr
    return {item["path"] for item in json.loads(ran.stdout)}


@pytest.mark.parametrize(
    ("settings", "left"),
    [
        ('exclude = ["README*"]', {"a.md", "old/b.md", "أوراق/ورقة.md"}),
        ('exclude = ["old/", "أوراق/*.md"]', {"README.md", "a.md"}),
        ('include = ["أوراق/"]', {"أوراق/ورقة.md", "أوراق/README.md"}),
        ('include = ["/*.md", "أوراق"]\nexclude = ["README.md"]', {"a.md", "أوراق/ورقة.md"}),
        ("exclude = []", {"README.md", "a.md", "old/b.md", "أوراق/ورقة.md", "أوراق/README.md"}),
    ],
)
def test_include_and_exclude_choose_among_the_papers_of_folders(hawashi: Run, settings: str, left: set[str]) -> None:
    put("README.md", "a.md", "old/b.md", "أوراق/ورقة.md", "أوراق/README.md")
    put("hawashi.toml", text=settings)
    assert shown(hawashi) == shown(hawashi, ".") == left
    everything = ("README.md", "a.md", "old/b.md", "أوراق/ورقة.md", "أوراق/README.md")
    assert shown(hawashi, *everything) == set(everything)
    assert shown(hawashi, "--force-exclude", *everything) == left


@pytest.mark.parametrize("name", ["README.md", "ورقة.md", "works.bib"])
def test_a_hook_that_is_given_only_what_is_excluded_has_nothing_to_do(hawashi: Run, name: str) -> None:
    put(name)
    put("hawashi.toml", text=f'exclude = ["{name}"]')
    ran = hawashi("check", "--force-exclude", name)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_a_folder_whose_papers_are_all_excluded_is_a_mistake(hawashi: Run) -> None:
    put("papers/ورقة.md")
    put("hawashi.toml", text='exclude = ["papers"]')
    ran = hawashi("check", "papers")
    assert ran.returncode == 2
    assert "exclude" in ran.stderr


def test_the_nearest_configuration_says_what_is_excluded(hawashi: Run) -> None:
    put("a.md", "sub/a.md")
    put("hawashi.toml", text='exclude = ["a.md"]')
    put("sub/hawashi.toml", text="")
    assert shown(hawashi) == {"sub/a.md"}
