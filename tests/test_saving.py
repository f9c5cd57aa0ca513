"""A file is replaced whole or stays as it was, whatever happens in between, and the message says which."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from hawashi import fixes
from hawashi.cli import main
from hawashi.errors import WriteError

OLD, NEW = "قديم old\n".encode() * 3000, "جديد new\n".encode() * 4000

STEPS = ("open", "write", "fchmod", "fsync", "link", "replace", "close")


def in_a_child(work: Callable[[], object]) -> int:
    """Do `work` in a process of its own; what ended that: 0, or the number of the signal, negative."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def save_and_die(path: Path, last: int, when: str, backup: bool) -> None:
    """Save NEW, but the `last` call that changes something on the disk is the last thing that this process does."""
    count = 0

    def deadly(name: str) -> Callable[..., object]:
        call = getattr(os, name)

        def called(*arguments: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == last and when == "before":
                os.kill(os.getpid(), signal.SIGKILL)
            if count == last and when == "within" and name == "write":
                call(arguments[0], NEW[:100])  # only a part of the bytes reaches the disk
                os.kill(os.getpid(), signal.SIGKILL)
            result: object = call(*arguments, **named)
            if count == last and when != "before":
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return called

    expected = path.read_bytes()
    for name in STEPS:
        setattr(os, name, deadly(name))
    fixes.save(path, NEW, expected=expected, backup=backup)


@pytest.mark.parametrize("when", ["before", "within", "after"])
@pytest.mark.parametrize("backup", [False, True])
def test_killed_at_every_step_the_old_or_the_new_file_stands_whole(tmp_path: Path, when: str, backup: bool) -> None:
    path = tmp_path / "ورقة.docx"
    contents = set()
    for step in range(1, 40):
        for one in tmp_path.glob("*"):
            one.unlink()
        path.write_bytes(OLD)
        ended = in_a_child(lambda: save_and_die(path, step, when, backup))  # noqa: B023 - it is called at once
        contents.add(path.read_bytes())
        # What is visible beside it is the old file, whole; a hidden rest hinders nobody.
        beside = [one for one in tmp_path.iterdir() if one != path and not one.name.startswith(".")]
        assert all(one.read_bytes() == OLD for one in beside)
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
        fixes.save(path, OLD + b"again", expected=path.read_bytes())
    assert ended == 0
    assert step > 6
    assert contents == {OLD, NEW}
    assert path.read_bytes() == NEW


def save_in_small_room(path: Path, room: int, backup: bool, said: Path) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    expected = path.read_bytes()
    problem = ""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        fixes.save(path, NEW, expected=expected, backup=backup)
    except WriteError as error:
        problem = error.problem
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    said.write_text(problem, encoding="utf-8")


@pytest.mark.parametrize("room", [0, 1, 4096, len(NEW) - 1])
@pytest.mark.parametrize("backup", [False, True])
def test_where_there_is_no_room_the_old_file_stands(tmp_path: Path, room: int, backup: bool) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    path, said = folder / "paper.docx", tmp_path / "said"
    path.write_bytes(OLD)
    assert in_a_child(lambda: save_in_small_room(path, room, backup, said)) == 0
    assert "It was left unchanged" in said.read_text(encoding="utf-8")
    assert path.read_bytes() == OLD
    assert list(folder.iterdir()) == [path]


def make_in_small_room(path: Path) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    with pytest.raises(OSError, match="large"):
        fixes.make(path, "a line\n" * 9)


def test_where_there_is_no_room_a_new_file_is_not_half_there(tmp_path: Path) -> None:
    assert in_a_child(lambda: make_in_small_room(tmp_path / "new.toml")) == 0
    assert not list(tmp_path.iterdir())
    fixes.make(tmp_path / "new.toml", "سطر\n")
    assert (tmp_path / "new.toml").read_bytes() == "سطر\n".encode()
    with pytest.raises(FileExistsError):
        fixes.make(tmp_path / "new.toml", "")


@pytest.mark.parametrize("call", ["open", "write", "fchmod", "fsync", "link", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EACCES])
def test_whatever_fails_the_old_file_stands_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(OLD)

    def fails(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fails)
        with pytest.raises(WriteError) as raised:
            fixes.save(path, NEW, expected=OLD, backup=True)
    assert os.strerror(number) in raised.value.problem
    assert "It was left unchanged" in raised.value.problem
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555])
def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(OLD)
    path.chmod(mode)
    with pytest.raises(WriteError, match="is read-only"):
        fixes.save(path, NEW, expected=OLD)
    assert path.read_bytes() == OLD
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(OLD)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(WriteError, match="It was left unchanged"):
            fixes.save(path, NEW, expected=OLD)
        assert path.read_bytes() == OLD
    finally:
        tmp_path.chmod(0o755)


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(b"written by somebody else")
    with pytest.raises(WriteError, match="in the meantime"):
        fixes.save(path, NEW, expected=OLD)
    path.unlink()
    with pytest.raises(WriteError, match="in the meantime"):
        fixes.save(path, NEW, expected=OLD)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_changes_at_the_last_moment_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(OLD)
    fsync = os.fsync

    def somebody_writes(handle: int) -> None:
        path.write_bytes(b"theirs")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", somebody_writes)
    with pytest.raises(WriteError, match="in the meantime"):
        fixes.save(path, NEW, expected=OLD)
    assert path.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [path]


def save_when_told(path: Path, name: str, told: int, said: Path) -> None:
    os.read(told, 1)
    try:
        fixes.save(path, name.encode() * 200000, expected=OLD)
        said.write_text("saved")
    except WriteError as error:
        said.write_text(error.problem)


def test_of_several_at_once_one_wins_and_the_others_say_so(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    path = folder / "paper.docx"
    path.write_bytes(OLD)
    told, tell = os.pipe()
    children = []
    for name in "abcdefgh":
        child = os.fork()
        if child == 0:
            save_when_told(path, name, told, tmp_path / name)
            os._exit(0)
        children.append(child)
    os.write(tell, b"now, all")
    for child in children:
        os.waitpid(child, 0)
    said = {name: (tmp_path / name).read_text() for name in "abcdefgh"}
    winners = [name for name, words in said.items() if words == "saved"]
    assert len(winners) == 1
    assert all(
        "another run of hawashi" in said[name] or "in the meantime" in said[name] for name in said.keys() - winners
    )
    assert path.read_bytes() == winners[0].encode() * 200000
    assert list(folder.iterdir()) == [path]


def test_a_backup_keeps_the_old_file_and_never_another_backup(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(OLD)
    path.chmod(0o640)
    first = fixes.save(path, NEW, expected=OLD, backup=True).kept
    second = fixes.save(path, OLD, expected=NEW, backup=True).kept
    assert first is not None
    assert second is not None
    assert (first, second) == (tmp_path / "paper.docx.bak", tmp_path / "paper.docx.bak2")
    assert (first.read_bytes(), second.read_bytes(), path.read_bytes()) == (OLD, NEW, OLD)
    assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()} == {0o640}


def test_where_files_have_but_one_name_the_backup_is_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(OLD)

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    for number, name in ((1, "paper.docx.bak"), (2, "paper.docx.bak2")):
        old = path.read_bytes()
        assert fixes.save(path, NEW * number, expected=old, backup=True).kept == tmp_path / name
        assert (tmp_path / name).read_bytes() == old


def test_a_link_under_the_old_name_of_the_new_file_is_not_followed(tmp_path: Path) -> None:
    path, treasure = tmp_path / "ورقة.md", tmp_path / "treasure"
    path.write_bytes(OLD)
    treasure.write_bytes(OLD)
    (tmp_path / f".{path.name}.{os.getpid()}.hawashi").symlink_to(treasure)
    fixes.save(path, NEW)
    assert (path.read_bytes(), treasure.read_bytes()) == (NEW, OLD)


def test_the_name_of_the_new_file_is_drawn_anew_and_no_link_there_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (fixes.new_beside(tmp_path / "paper.md")[0] for _ in range(2))
    assert first != second
    monkeypatch.setattr("secrets.token_hex", lambda _: "known")
    (tmp_path / ".paper.md.known.hawashi").symlink_to(tmp_path / "dangling")
    with pytest.raises(WriteError):
        fixes.save(tmp_path / "paper.md", NEW)
    assert not (tmp_path / "dangling").exists()


def test_a_pipe_and_a_device_are_written_into_and_stay(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    fixes.save(pipe, "نص")
    assert os.read(reader, 100).decode() == "نص"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    fixes.save("/dev/null", NEW)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    assert list(tmp_path.iterdir()) == [pipe]


def test_what_a_process_has_open_is_written_into(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    with path.open("wb") as file:
        before = path.stat().st_ino
        fixes.save(f"/proc/self/fd/{file.fileno()}", NEW)
    assert (path.read_bytes(), path.stat().st_ino) == (NEW, before)


def test_what_is_added_to_an_open_file_goes_behind_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "سجل.txt"
    path.write_bytes(OLD)
    with path.open("ab") as file:
        fixes.save(f"/dev/fd/{file.fileno()}", NEW)
    assert path.read_bytes() == OLD + NEW


def test_a_shorter_file_in_memory_leaves_nothing_of_the_longer_one() -> None:
    if not os.access("/dev/shm", os.W_OK):  # noqa: S108 - the very place that is meant
        pytest.skip("this system has no /dev/shm")
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        path = Path(folder, "ورقة.md")
        path.write_bytes(OLD * 9)
        saved = fixes.save(path, NEW, expected=OLD * 9, backup=True)
        assert path.read_bytes() == NEW
        assert saved.kept
        assert saved.kept.read_bytes() == OLD * 9


def test_lost_hard_links_are_told(tmp_path: Path) -> None:
    path, other = tmp_path / "ورقة.md", tmp_path / "other.md"
    path.write_bytes(OLD)
    os.link(path, other)
    assert "hard links" in fixes.save(path, NEW, expected=OLD, backup=True).lost
    assert other.read_bytes() == OLD
    assert not fixes.save(path, OLD, expected=NEW).lost


@pytest.mark.parametrize("may", [True, False])
def test_what_is_noted_of_a_file_stays_or_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, may: bool) -> None:
    path = tmp_path / "paper.md"
    path.write_bytes(OLD)
    try:
        os.setxattr(path, "user.قارئ", b"Ann")
    except (AttributeError, OSError):
        pytest.skip("this system, or the disk of the tests, keeps no attributes of files")

    def refuse(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        if not may:
            patched.setattr(os, "setxattr", refuse)
        saved = fixes.save(path, NEW, expected=OLD)
    assert saved.lost == ("" if may else "extended attributes")
    assert os.listxattr(path) == (["user.قارئ"] if may else [])
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("may", [True, False])
def test_the_owner_stays_or_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, may: bool) -> None:
    path = tmp_path / "paper.md"
    path.write_bytes(OLD)
    given = []

    def give(handle: int, *owner: int) -> None:
        given.append(owner)
        if not may:
            raise PermissionError

    real = os.fstat

    def somebody_elses(handle: int) -> os.stat_result:
        found = list(real(handle))
        found[4] += 1
        return os.stat_result(found)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fchown", give)
        patched.setattr(os, "fstat", somebody_elses)
        saved = fixes.save(path, NEW, expected=OLD)
    assert given == [(path.stat().st_uid, path.stat().st_gid)]
    assert saved.lost == ("" if may else "owner or group")
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("command", ["extract", "report"])
def test_a_command_writes_into_a_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("paper.md").write_text("نص[^1].\n\n[^1]: المصدر نفسه، ص 12.\n", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main([command, "paper.md", "-o", "/dev/null"])
    assert (left.value.code, capfd.readouterr().err) == (0, "")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
