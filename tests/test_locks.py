"""Papers that a word processor has open are not written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi import fixes
from hawashi.errors import WriteError
from hawashi.fixes.saving import open_elsewhere
from tests.docx import note, paragraph, reference, run, word

Run = Callable[..., CompletedProcess[str]]

SOURCES: dict[str, bytes] = {
    "paper.md": b"The dam held[^1].\n\n[^1]: Ibid., p.12\n",
    "ورقة.md": "صمد السد[^1].\n\n[^1]: المصدر نفسه، ص12\n".encode(),
    "paper.docx": word(paragraph(run("The dam held"), reference(1)), footnotes=note(1, run("Ibid., p.12"))),
    "بحث في الأنهار.docx": word(
        paragraph(run("صمد السد", "<w:rtl/>"), reference(1)), footnotes=note(1, run("المصدر نفسه، ص12", "<w:rtl/>"))
    ),
}
WRITERS = [["fix"], ["fix", "--backup"], ["check", "--fix"]]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def lock_of(name: str, program: str) -> Path:
    path = Path(f".~lock.{name}#") if program == "LibreOffice" else Path(f"~${name[2:] if len(name) > 12 else name}")
    path.write_bytes(b",reader,host,01.01.2026 12:00,file:///;")
    return path


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
@pytest.mark.parametrize("program", ["LibreOffice", "Word"])
def test_what_is_open_is_not_written(hawashi: Run, name: str, command: list[str], program: str) -> None:
    Path(name).write_bytes(SOURCES[name])
    Path("other.md").write_bytes(SOURCES["paper.md"])
    lock = lock_of(name, program)
    ran = hawashi(*command, name, "other.md")
    assert ran.returncode == 2
    assert f"hawashi: {name} is open in another program (lock file {lock.name})" in ran.stderr
    assert ran.stderr.count("\n  hint: Close it there") == 1
    assert Path(name).read_bytes() == SOURCES[name]
    assert b"p. 12." in Path("other.md").read_bytes()
    assert not list(Path().glob(f"{name}.bak*"))
    lock.unlink()
    assert hawashi(*command, name, "--select", "missing_space_after_page_label,missing_full_stop").returncode == 0
    assert Path(name).read_bytes() != SOURCES[name]


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("command", [["fix", "--diff"], ["check", "--diff"], ["check"], ["extract"]], ids=" ".join)
def test_what_is_open_is_read_and_shown(hawashi: Run, name: str, command: list[str]) -> None:
    Path(name).write_bytes(SOURCES[name])
    lock_of(name, "LibreOffice")
    ran = hawashi(*command, name)
    assert ran.returncode in (0, 1)
    assert "open in another program" not in ran.stderr
    assert ("12." in ran.stdout) == ("--diff" in command) or command == ["check"]
    assert Path(name).read_bytes() == SOURCES[name]


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_where_nothing_is_to_be_written_a_lock_is_no_matter(hawashi: Run, command: list[str]) -> None:
    Path("paper.md").write_text("صمد السد.\n", encoding="utf-8")
    lock_of("paper.md", "LibreOffice")
    assert hawashi(*command, "paper.md").returncode == 0


def test_a_copy_that_is_open_is_not_written_over(hawashi: Run) -> None:
    Path("paper.docx").write_bytes(SOURCES["paper.docx"])
    Path("copy.docx").write_bytes(b"as it was")
    lock_of("copy.docx", "Word")
    ran = hawashi("check", "paper.docx", "--annotate", "copy.docx")
    assert ran.returncode == 2
    assert "copy.docx is open in another program" in ran.stderr
    assert Path("copy.docx").read_bytes() == b"as it was"


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("a.docx", "~$a.docx"),
        ("sixsix.docx", "~$sixsix.docx"),
        ("seventh.docx", "~$eventh.docx"),
        ("document.docx", "~$cument.docx"),
        ("a long name.of a paper.docx", "~$long name.of a paper.docx"),
        ("ورقة.docx", "~$ورقة.docx"),
        ("أوراقنا.docx", "~$وراقنا.docx"),
        ("بحث في الأنهار.docx", "~$ث في الأنهار.docx"),
        ("الأنهار.odt", "~$لأنهار.odt"),
        ("paper.docx", ".~lock.paper.docx#"),
        ("ورقة.odt", ".~lock.ورقة.odt#"),
        ("paper.docx", ".~paper.docx"),
    ],
)
def test_how_programs_call_their_lock_files(name: str, lock: str) -> None:
    assert open_elsewhere(Path(name)) is None
    Path(lock).touch()
    assert open_elsewhere(Path(name)) == Path(lock)
    with pytest.raises(WriteError, match="is open in another program"):
        fixes.save(name, "text")
    assert not Path(name).exists()


@pytest.mark.parametrize(
    "lock", ["~$other.docx", ".~lock.other.docx#", "~$ocument.docx", "~$per.docx", ".~lock.paper.docx"]
)
def test_locks_of_other_files_do_not_count(lock: str) -> None:
    Path(lock).touch()
    assert open_elsewhere(Path("paper.docx")) is None
    assert open_elsewhere(Path("document.docx")) is None


def test_a_link_is_open_where_its_file_is(tmp_path: Path) -> None:
    Path("real").mkdir()
    Path("real/paper.md").write_text("old", encoding="utf-8")
    Path("real/.~lock.paper.md#").touch()
    Path("link.md").symlink_to("real/paper.md")
    with pytest.raises(WriteError, match="is open in another program"):
        fixes.save("link.md", "new")
    assert Path("real/paper.md").read_text(encoding="utf-8") == "old"
