"""Rows in and out: what goes into tables and comes out of them, stopped, broken and gone on with."""

from __future__ import annotations

import json
import os
import resource
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from hawashi.errors import WriteError
from hawashi.formats.source import LIMIT
from hawashi.project import Project
from hawashi.scale import making, parts
from hawashi.scale.columns import TABLES
from hawashi.scale.items import Item, paper_items
from hawashi.scale.parts import Parts
from hawashi.scale.run import run

Ran = CompletedProcess[str]
Run = Callable[..., Ran]

SMITH = "A[^1] b[^2].\n\n[^1]: Anna Smith, *A Law of Rivers* (London: Brill, 1990), p. 3.\n[^2]: Ibid., p. 7.\n"
SALMAN = "أ[^1] ب[^2].\n\n[^1]: هدى سلمان، *قانون الأنهار*، دار النور، بيروت، 1999، ص 3.\n[^2]: المصدر نفسه، ص 7.\n"
BARE = "No note here.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with papers in both languages, one without notes, and one that is none."""
    monkeypatch.chdir(tmp_path)
    Path("papers").mkdir()
    for name, text in (("a.md", SMITH), ("b.md", SALMAN), ("c.md", BARE)):
        Path("papers", name).write_text(text, encoding="utf-8")
    Path("papers/d.docx").write_bytes(b"PK\x03\x04 and no more")
    return tmp_path


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def lines(path: str, *data: object) -> None:
    Path(path).write_text("".join(json.dumps(each, ensure_ascii=False) + "\n" for each in data), encoding="utf-8")


@pytest.mark.usefixtures("folder")
def test_every_cite_is_a_row_and_no_paper_is_missing(hawashi: Run) -> None:
    done = hawashi("extract", "papers", "--format", "jsonl")
    found = rows(done.stdout)
    assert done.returncode == 2
    assert "d.docx" in done.stderr
    assert [(row["id"][-4:], row["cite"], row["form"], row["author"]) for row in found] == [
        ("a.md", 0, "full", "Anna Smith"),
        ("a.md", 0, "ibid", None),
        ("b.md", 0, "full", "هدى سلمان"),
        ("b.md", 0, "ibid", None),
        ("c.md", None, None, None),
        ("docx", None, None, None),
    ]
    assert all(list(row) == [column.name for column in TABLES["extract"]] for row in found)
    assert [row["work"]["title"] for row in found[:4]] == ["A Law of Rivers"] * 2 + ["قانون الأنهار"] * 2
    assert [bool(row["problem"]) for row in found] == [False] * 5 + [True]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["extract", "check", "self-citations"])
def test_rows_are_alike_from_files_and_from_a_table(hawashi: Run, command: str) -> None:
    lines("table.jsonl", {"id": "papers/a.md", "text": SMITH}, {"path": "papers/b.md"}, {"id": 3, "text": BARE})
    named = rows(hawashi(command, "papers/a.md", "papers/b.md", "papers/c.md", "--format", "jsonl").stdout)
    told = rows(hawashi(command, "table.jsonl", "--format", "jsonl").stdout)
    names = {"papers/b.md": "table.jsonl#2", "papers/c.md": "3"}
    assert [{**row, "id": names.get(row["id"], row["id"])} for row in named] == told
    assert all([column.name for column in TABLES[command]] == list(row) for row in named)
    assert bool(named) == (command != "check")


@pytest.mark.usefixtures("folder")
def test_a_finding_is_a_row_and_fails_the_run(hawashi: Run) -> None:
    lines("table.jsonl", {"id": "x", "text": SMITH.replace("Ibid., p. 7.", "")})
    done = hawashi("check", "table.jsonl", "--format", "jsonl")
    assert done.returncode == 1
    found = rows(done.stdout)
    assert all(row["code"] and row["message"] and row["message_ar"] and row["line"] for row in found)
    assert all(list(row) == [column.name for column in TABLES["check"]] for row in found)
    assert hawashi("check", "table.jsonl", "--format", "jsonl", "--exit-zero").returncode == 0


def test_notes_of_a_table_are_parsed(hawashi: Run, folder: Path) -> None:
    lines("notes.jsonl", {"id": "e", "text": "Anna Smith, A Law of Rivers, 1990, p. 3."}, {"id": "a", "text": 5})
    found = rows(hawashi("parse", "notes.jsonl", "--format", "jsonl").stdout)
    assert [(row["id"], row["title"], bool(row["problem"])) for row in found] == [
        ("e", "A Law of Rivers", False),
        ("a", None, True),
    ]
    lines("notes.jsonl", {"id": "s", "text": "هدى سلمان، قانون الأنهار، 1999، ص 3.\nالمصدر نفسه، ص 7."})
    found = rows(hawashi("parse", "notes.jsonl", "--sequence", "--format", "jsonl").stdout)
    assert [(row["id"], row["note"], row["form"]) for row in found] == [("s", "1", "full"), ("s", "2", "ibid")]


def test_json_lines_come_by_the_standard_input(hawashi: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines("in.jsonl", {"id": "one", "text": SMITH})
    with Path("in.jsonl").open(encoding="utf-8") as given:
        monkeypatch.setattr(sys, "stdin", given)
        done = hawashi("extract", "-", "--stdin-filename", "papers.jsonl", "--format", "jsonl")
    assert {row["id"] for row in rows(done.stdout)} == {"one"}
    assert done.returncode == 0


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("text", [SMITH, SALMAN])
@pytest.mark.parametrize("command", ["check", "extract", "parse", "fix", "parse --sequence", "extract --format jsonl"])
def test_json_lines_that_nobody_named_are_not_read_as_text(
    hawashi: Run, monkeypatch: pytest.MonkeyPatch, command: str, text: str
) -> None:
    lines("in.jsonl", {"id": "one", "text": text})
    with Path("in.jsonl").open(encoding="utf-8") as given:
        monkeypatch.setattr(sys, "stdin", given)
        first, *options = command.split()
        done = hawashi(first, "-", *options)
    assert "--stdin-filename papers.jsonl" in done.stderr + done.stdout
    assert done.returncode == 2


@pytest.mark.usefixtures("folder")
def test_what_is_no_row_is_a_row_that_says_so(hawashi: Run) -> None:
    Path("bad.jsonl").write_text('{"id": "x"\n[1]\n\n{"id": "empty"}\n{"id": "y", "path": "no.md"}\n', "utf-8")
    with Path("bad.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "good", "text": SALMAN}) + "\n")
    done = hawashi("extract", "bad.jsonl", "--format", "jsonl")
    found = rows(done.stdout)
    assert done.returncode == 2
    assert [row["id"] for row in found] == ["bad.jsonl#1", "bad.jsonl#2", "empty", "y", "good", "good"]
    assert [bool(row["problem"]) for row in found] == [True] * 4 + [False] * 2
    assert "Line 1 of bad.jsonl" in done.stderr


@pytest.mark.usefixtures("folder")
def test_patterns_are_looked_up_where_no_shell_does(hawashi: Run) -> None:
    found = rows(hawashi("extract", "papers/[ab].md", "--format", "jsonl").stdout)
    assert {row["id"] for row in found} == {"papers/a.md", "papers/b.md"}
    done = hawashi("extract", "papers/*.tex", "--format", "jsonl")
    assert (done.returncode, done.stdout) == (2, "")


def test_a_paper_too_large_takes_only_itself(hawashi: Run, folder: Path) -> None:
    with Path("large.jsonl").open("w", encoding="utf-8") as file:
        for name, text in (("e", SMITH), ("large", SMITH + "x" * LIMIT), ("a", SALMAN)):
            file.write(json.dumps({"id": name, "text": text}) + "\n")
    found = rows(hawashi("extract", "large.jsonl", "--format", "jsonl", "--jobs", "1").stdout)
    assert [(row["id"], bool(row["problem"])) for row in found] == [
        *[("e", False)] * 2, ("large", True), *[("a", False)] * 2,
    ]  # fmt: skip


class Stopped(Exception):
    """What stops a run in a test."""


def _papers(many: int, stop: int = -1) -> Iterator[Item]:
    file = Project.at().file(Path("papers/a.md"))
    for number in range(many):
        if number == stop:
            raise Stopped
        yield Item(f"{number}", f"{number}", file)


def _parts(resume: bool = False, form: str = "jsonl", more: str = "") -> Parts:
    return Parts(Path(f"out.{form}"), form, TABLES["extract"], ["extract", more], resume=resume)


@pytest.mark.usefixtures("folder")
def test_a_stopped_run_goes_on_and_does_no_paper_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_ROWS", 6)
    run("extract", _papers(10), _parts(), jobs=1)
    whole = Path("out.jsonl").read_text("utf-8")
    assert not Path("out.jsonl.parts").exists()
    with pytest.raises(Stopped):
        run("extract", _papers(10, stop=8), _parts(), jobs=1)
    assert Path("out.jsonl").read_text("utf-8") == whole  # that of the former run
    kept = len(list(Path("out.jsonl.parts").glob("*.done")))
    assert kept == 2
    Path("out.jsonl.parts/000003.jsonl").write_text('{"half a', "utf-8")
    done: list[str] = []
    made = making._made

    def noted(command: str, item: Item) -> making.Made:
        done.append(item.id)
        return made(command, item)

    monkeypatch.setattr(making, "_made", noted)
    account = run("extract", _papers(10), _parts(resume=True), jobs=1)
    assert (account.before, done) == (6, ["6", "7", "8", "9"])
    assert Path("out.jsonl").read_text("utf-8") == whole
    assert not Path("out.jsonl.parts").exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_rows_go_into_a_pipe_which_stays_one(form: str) -> None:
    run("extract", _papers(3), _parts(form=form), jobs=1)
    whole = Path(f"out.{form}").read_bytes()
    Path(f"out.{form}").unlink()
    os.mkfifo(f"out.{form}")
    reader = os.open(f"out.{form}", os.O_RDONLY | os.O_NONBLOCK)
    run("extract", _papers(3), _parts(form=form), jobs=1)
    assert os.read(reader, 1_000_000) == whole
    os.close(reader)
    assert stat.S_ISFIFO(os.lstat(f"out.{form}").st_mode)
    assert not Path(f"out.{form}.parts").exists()


@pytest.mark.usefixtures("folder")
def test_a_link_is_followed_and_permissions_stay() -> None:
    place = Path("نتائج.jsonl")
    place.write_text("old", "utf-8")
    place.chmod(0o640)
    Path("out.jsonl").symlink_to(place)
    run("extract", _papers(3), _parts(), jobs=1)
    assert Path("out.jsonl").is_symlink()
    assert place.read_text("utf-8").startswith("{")
    assert stat.S_IMODE(place.stat().st_mode) == 0o640


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("planted", ["out.jsonl.parts", "out.jsonl.parts/run.json", "out.jsonl.parts/000001.done"])
def test_no_planted_link_is_followed(tmp_path: Path, planted: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    if planted != "out.jsonl.parts":
        Path("out.jsonl.parts").mkdir()
        elsewhere /= "victim"
    Path(planted).symlink_to(elsewhere)
    with pytest.raises(WriteError):
        run("extract", _papers(3), _parts(), jobs=1)
    assert not elsewhere.is_file()
    assert not elsewhere.is_dir() or not list(elsewhere.iterdir())


@pytest.mark.usefixtures("folder")
def test_of_two_runs_at_once_one_has_the_output(hawashi: Run) -> None:
    asked = ("extract", "papers/a.md", "--format", "jsonl", "-o", "out.jsonl")
    assert not hawashi(*asked).returncode
    whole = Path("out.jsonl").read_text("utf-8")
    first = Parts(Path("out.jsonl"), "jsonl", TABLES["extract"], ["extract"], resume=None)
    for more in ((), ("--resume",)):
        ran = hawashi(*asked, *more, "--lang", "en")
        assert ran.returncode == 2
        assert "written by another run" in ran.stderr
    first.close()
    assert not hawashi(*asked).returncode
    assert Path("out.jsonl").read_text("utf-8") == whole


@pytest.mark.usefixtures("folder")
def test_an_unfinished_run_is_neither_lost_nor_mixed_with_another(hawashi: Run) -> None:
    with pytest.raises(Stopped):
        run("extract", _papers(3, stop=2), _parts(), jobs=1)
    asked = ("extract", "papers", "--format", "jsonl", "-o", "out.jsonl")
    done = hawashi(*asked)
    assert (done.returncode, "--resume" in done.stderr) == (2, True)
    done = hawashi(*asked, "--resume", "--lang", "ar")
    assert "خيارات" in done.stderr
    done = hawashi(*asked, "--resume", "--lang", "en")
    assert (done.returncode, "other options" in done.stderr) == (2, True)


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file may have more bytes meanwhile. Modules are not translated either: half a translation would stay."""
    limits, kept = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        sys.dont_write_bytecode = kept


@pytest.mark.usefixtures("folder")
def test_a_full_disk_keeps_what_was_done(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_ROWS", 2)
    text = "\n".join(f"[^{number}]: Anna Smith, *Rivers {'x' * 900}*, 1990, p. {number}." for number in range(1, 30))
    marks = " ".join(f"[^{number}]" for number in range(1, 30))
    lines(
        "t.jsonl",
        {"id": "e", "text": SMITH},
        {"id": "a", "text": SALMAN},
        {"id": "long", "text": f"{marks}\n\n{text}\n"},
    )
    asked = ("extract", "t.jsonl", "--format", "jsonl", "-o", "out.jsonl", "--jobs", "1")
    with full_disk(16_000):
        done = hawashi(*asked)
    assert done.returncode == 2
    assert "2 finished papers" in done.stderr
    assert not Path("out.jsonl").exists()
    done = hawashi(*asked, "--resume")
    assert (done.returncode, "2 papers" in done.stderr) == (0, True)
    assert {row["id"] for row in rows(Path("out.jsonl").read_text("utf-8"))} == {"e", "a", "long"}


@pytest.mark.usefixtures("folder")
def test_a_full_disk_leaves_nothing_of_a_search_for_duplicates(hawashi: Run) -> None:
    lines("t.jsonl", *({"id": f"{number}", "title": f"{number} {'x' * 400}"} for number in range(60)))
    asked = ("duplicates", "t.jsonl", "--format", "jsonl", "-o", "out.jsonl", "--lang", "en")
    with full_disk(2_000):
        done = hawashi(*asked)
    assert (done.returncode, "Make room" in done.stderr) == (2, True)
    assert not [*Path().glob("out.jsonl*")]
    assert hawashi(*asked).returncode == 0
    assert len(rows(Path("out.jsonl").read_text("utf-8"))) == 60


@pytest.mark.usefixtures("folder")
def test_what_needs_the_extra_says_how_to_get_it(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyarrow", "daft", "ray"):
        monkeypatch.setitem(sys.modules, name, None)
    arabic = hawashi("extract", "papers", "--format", "jsonl", "--engine", "daft", "--lang", "ar")
    assert '-m pip install ".[scale]"' in arabic.stderr
    assert "يحتاج" in arabic.stderr
    for options in (
        ("--format", "parquet", "-o", "x.parquet"), ("--format", "jsonl", "--engine", "daft"),
        ("--format", "jsonl", "--engine", "ray"), ("--format", "jsonl", "--engine", "ray://127.0.0.1:1"),
    ):  # fmt: skip
        done = hawashi("extract", "papers", *options, "--lang", "en")
        assert (done.returncode, done.stdout) == (2, "")
        assert '-m pip install ".[scale]"' in done.stderr
        assert done.stderr.count("\n") == 2
    assert not Path("x.parquet.parts").exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "options",
    [
        ("extract", "--engine", "daft"),
        ("check", "--resume"),
        ("check", "-o", "x.txt"),
        ("self-citations", "-o", "x.txt"),
        ("extract", "--format", "parquet"),
        ("extract", "--format", "jsonl", "--resume"),
        ("extract", "--format", "jsonl", "--engine", "spark"),
        ("check", "--format", "jsonl", "--fix"),
    ],
)
def test_options_that_do_not_go_together_are_refused(hawashi: Run, options: tuple[str, ...]) -> None:
    done = hawashi(*options, "papers/a.md")
    assert (done.returncode, done.stdout) == (2, "")
    assert "hint" in done.stderr


@pytest.mark.usefixtures("folder")
def test_duplicates_of_tables_are_those_of_a_bibliography(hawashi: Run) -> None:
    smith = {
        "type": "book",
        "title": "A Law of the Rivers of Mesopotamia",
        "author": [{"family": "Smith", "given": "Anna"}],
        "issued": {"date-parts": [[1990]]},
        "publisher": "Brill",
    }
    salman = {
        "type": "book",
        "title": "قانون الأنهار العربية",
        "author": [{"family": "سلمان", "given": "هدى"}],
        "issued": {"date-parts": [[1999]]},
        "publisher": "دار النور",
    }
    other = {**smith, "title": "The Mountains of Kurdistan"}
    listed = [{"id": "s1", **smith}, {"id": "h1", "work": salman}, {"id": "s2", "work": json.dumps(smith)}]
    lines("t.jsonl", *listed, {"id": "h2", **salman}, {"id": "other", **other}, {"id": "z", "work": 5})
    done = hawashi("duplicates", "t.jsonl", "--format", "jsonl")
    found = {row["id"]: (row["cluster"], row["size"], row["verdict"]) for row in rows(done.stdout)}
    assert done.returncode == 2
    assert found == {
        "s1": ("t.jsonl#s1", 2, "same"),
        "s2": ("t.jsonl#s1", 2, "same"),
        "h1": ("t.jsonl#h1", 2, "same"),
        "h2": ("t.jsonl#h1", 2, "same"),
        "other": ("t.jsonl#other", 1, None),
        "z": (None, None, None),
    }


@pytest.mark.usefixtures("folder")
def test_the_cites_of_papers_go_on_to_duplicates(hawashi: Run) -> None:
    lines("t.jsonl", {"id": "one", "text": SALMAN}, {"id": "two", "text": SALMAN + "\n\nMore.\n"})
    hawashi("extract", "t.jsonl", "--format", "jsonl", "-o", "cites.jsonl")
    found = rows(hawashi("duplicates", "cites.jsonl", "--format", "jsonl").stdout)
    assert [row["size"] for row in found] == [2, 2]


@pytest.mark.usefixtures("folder")
def test_parquet_comes_in_and_out_in_row_groups(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    arrow = pytest.importorskip("pyarrow")
    monkeypatch.setattr(parts, "_ROWS", 3)
    parquet.write_table(arrow.table({"id": ["e", "a"], "text": [SMITH, SALMAN], "other": [1, 2]}), "in.parquet")
    asked = ("extract", "in.parquet", "--jobs", "1", "--format")
    assert hawashi(*asked, "parquet", "-o", "out.parquet").returncode == 0
    made = parquet.ParquetFile("out.parquet")
    assert (made.metadata.num_rows, made.num_row_groups) == (4, 2)
    assert made.metadata.row_group(0).column(0).compression == "ZSTD"
    wanted = rows(hawashi(*asked, "jsonl").stdout)
    columns = {column.name: column.kind for column in TABLES["extract"]}
    read = [
        {name: json.loads(value) if columns[name] == "data" and value else value for name, value in row.items()}
        for row in made.read().to_pylist()
    ]
    assert read == wanted


def test_a_table_in_a_store_is_read_by_daft(hawashi: Run, folder: Path) -> None:
    parquet, arrow = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
    pytest.importorskip("daft")
    parquet.write_table(arrow.table({"id": ["e", "a"], "text": [SMITH, SALMAN]}), "in.parquet")
    found = rows(hawashi("extract", f"file://{folder}/in.parquet", "--format", "jsonl", "--jobs", "1").stdout)
    assert [row["id"] for row in found] == ["e", "e", "a", "a"]
    done = hawashi("extract", f"file://{folder}/no.parquet", "--format", "jsonl", "--jobs", "1")
    assert (done.returncode, rows(done.stdout)[0]["problem"] is not None) == (2, True)


@pytest.mark.usefixtures("folder")
def test_a_corrupt_parquet_file_takes_only_what_is_corrupt(hawashi: Run) -> None:
    parquet, arrow = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow")
    table = arrow.table({"id": ["e", "a", "e2", "a2"], "text": [SMITH, SALMAN, SMITH, SALMAN]})
    parquet.write_table(table, "good.parquet", row_group_size=2, compression="zstd")
    data = bytearray(Path("good.parquet").read_bytes())
    at = parquet.ParquetFile("good.parquet").metadata.row_group(0).column(1).data_page_offset
    data[at : at + 60] = b"\xff" * 60
    Path("page.parquet").write_bytes(data)
    Path("torn.parquet").write_bytes(data[: len(data) // 2])
    done = hawashi("extract", "torn.parquet", "page.parquet", "good.parquet", "--format", "jsonl", "--jobs", "1")
    found = rows(done.stdout)
    assert done.returncode == 2
    assert [row["id"] for row in found if row["problem"]] == ["torn.parquet#0", "page.parquet#0"]
    assert [row["id"] for row in found if not row["problem"]] == [
        name for name in ("e2", "a2", "e", "a", "e2", "a2") for _ in range(2)
    ]


def test_no_more_papers_are_taken_than_are_done(folder: Path) -> None:
    taken = 0

    def given() -> Iterator[Item]:
        nonlocal taken
        for item in _papers(60):
            taken += 1
            yield item

    class Sink:
        ahead = 0
        done = 0

        def is_done(self, key: str) -> bool:
            return False

        def add(self, key: str, rows: object) -> None:
            self.done += 1
            self.ahead = max(self.ahead, taken - self.done)

        def close(self) -> None:
            pass

        def leave(self) -> None:
            pass

    sink = Sink()
    run("extract", given(), sink, jobs=1)
    assert sink.done == 60
    assert sink.ahead <= 8


def test_the_page_has_every_column() -> None:
    page = Path(__file__).parents[1].joinpath("docs/scale.md").read_text("utf-8")
    for columns in TABLES.values():
        for column in columns:
            assert f"| `{column.name}` | {column.kind} | {column.says} |" in page


def test_what_is_given_names_the_configuration_of_the_current_folder(folder: Path) -> None:
    lines("t.jsonl", {"id": "../elsewhere/x.md", "text": SMITH})
    (item,) = paper_items(Project.at(), [Path("t.jsonl")])
    assert item.file is not None
    assert item.file.shown == "../elsewhere/x.md"
    assert os.fspath(item.file.path) == "-"


@pytest.mark.usefixtures("folder")
def test_what_was_decided_of_a_bibliography_holds(hawashi: Run) -> None:
    entry = "@book{{{key},\n  author = {{{author}}},\n  title = {{{title}}},\n  date = {{1999}},\n}}\n"
    smith = {"author": "Smith, Anna", "title": "A Law of the Rivers of Mesopotamia"}
    salman = {"author": "سلمان, هدى", "title": "قانون الأنهار العربية"}
    records = {"s1": smith, "s2": smith, "h1": salman, "h2": salman}
    Path("refs.bib").write_text("".join(entry.format(key=key, **said) for key, said in records.items()), "utf-8")
    asked = ("duplicates", "refs.bib", "--format", "jsonl", "--lang", "en")
    assert [row["size"] for row in rows(hawashi(*asked).stdout)] == [2, 2, 2, 2]
    hawashi("duplicates", "refs.bib", "--not", "s1", "s2")
    assert [row["size"] for row in rows(hawashi(*asked).stdout)] == [1, 1, 2, 2]
    done = hawashi(*asked, "--engine", "daft")
    assert (done.returncode, done.stdout) == (2, "")
    assert "s1 and s2" in done.stderr
