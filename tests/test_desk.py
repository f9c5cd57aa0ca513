"""The desk: who may ask it, what it says of papers, what it gives back, and that nothing of it is left."""

from __future__ import annotations

import asyncio
import fcntl
import io
import json
import os
import re
import signal
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from subprocess import CompletedProcess
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from hawashi import formats
from hawashi.cli.desk import folder, launcher
from hawashi.cli.desk import work as asked
from hawashi.cli.desk.app import Closing, Desk
from hawashi.cli.desk.drops import DroppedFiles, kept_name
from hawashi.cli.desk.guard import HOST, Guard
from hawashi.cli.desk.reading import ChosenStyle, lines
from hawashi.cli.desk.shortcut import shortcut
from hawashi.cli.desk.workers import Workers
from hawashi.errors import fault
from hawashi.messages import phrase
from tests.pages import word

Hawashi = Callable[..., CompletedProcess[str]]
PORT = 4321
HERE = f"http://{HOST}:{PORT}"
NOTES = {
    "en": "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n"
    "Ibid., p. 80\nIbid., p. 81\n",
    "ar": "علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995، ص 34.\nالمصدر نفسه، ص40.\nالمصدر نفسه، ص41.\n",
}
PROPOSED = {"en": ("N105", "Ibid., p. 81."), "ar": ("C107", "المصدر نفسه، ص 41.")}


@dataclass
class Opened:
    """A desk, the one who asks it as its page does, and its address."""

    client: TestClient
    guard: Guard
    folder: Path

    def ask(self, path: str, method: str = "POST", **options: Any) -> Any:
        headers = {"origin": HERE, "host": f"{HOST}:{PORT}"} | options.pop("headers", {})
        return self.client.request(method, self.guard.address + path, headers=headers, **options)

    def drop(self, files: Mapping[str, bytes | str]) -> str:
        drop = str(self.ask("drops").json()["drop"])
        for name, data in files.items():
            taken = self.ask(f"drops/{drop}/files", "PUT", params={"name": name}, content=data)
            assert taken.status_code == 200, taken.text
        return drop

    def read(self, drop: str, style: str = "") -> list[dict[str, Any]]:
        told = self.ask(f"drops/{drop}/read", json={"style": style})
        return [json.loads(line) for line in told.text.splitlines()]

    def copy(self, drop: str, kind: str, papers: Mapping[str, Any], **choice: str) -> tuple[dict[str, Any], bytes]:
        told = self.ask(f"drops/{drop}/copies", json={"kind": kind, "papers": papers, **choice}).json()
        return told, self.ask(told["address"], "GET").content if "address" in told else b""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    place, workers = tmp_path_factory.mktemp("desk"), Workers(2)
    guard = Guard(Desk(place, workers, ChosenStyle(), "en", Closing()).app(), PORT)
    with TestClient(guard, follow_redirects=False) as client:
        yield Opened(client, guard, place)
        workers.stop()


def changes(copy: bytes) -> int:
    """How many tracked insertions there are in the notes of a Word file."""
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        return archive.read("word/footnotes.xml").count(b"<w:ins ")


def texts(data: bytes, name: str = "paper.docx") -> list[str]:
    return [note.text for note in formats.load(data, name).notes]


def test_the_page_is_shown_at_its_address_alone(desk: Opened) -> None:
    page = desk.ask("", "GET")
    assert page.status_code == 200
    assert "default-src 'none'; script-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["referrer-policy"] == "no-referrer"
    inline = re.findall(r"<script([^>]*)>[^<]", page.text)
    assert inline == [' type="application/json" id="desk"']
    assert desk.ask("script/desk.js", "GET").headers["content-type"].startswith("text/javascript")
    assert desk.ask("script/..%2f..%2fdesk.py", "GET").status_code == 404
    for token in ("", "x/", desk.guard.address.rsplit("/", 2)[1][:-1] + "/"):
        asked = desk.client.get(f"{HERE}/{token}", headers={"host": f"{HOST}:{PORT}"})
        assert asked.status_code == 403


def test_an_address_for_a_browser_is_good_once() -> None:
    guard = Guard(Starlette(), PORT)
    with TestClient(guard, follow_redirects=False) as client:
        once, own = guard.address_for_once, {"host": f"{HOST}:{PORT}"}
        first = client.get(once, headers=own)
        assert (first.status_code, first.headers["location"]) == (303, guard.address)
        assert client.get(once, headers=own).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": f"localhost:{PORT}"},
        {"host": f"{HOST}:{PORT + 1}"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_nobody_else_is_answered(desk: Opened, headers: dict[str, str]) -> None:
    assert desk.ask("drops", headers=headers).status_code == 403
    assert desk.ask("", "GET", headers=headers).status_code == 403


def test_what_changes_something_says_where_it_comes_from(desk: Opened) -> None:
    own = {"host": f"{HOST}:{PORT}"}
    assert desk.client.post(f"{desk.guard.address}drops", headers=own).status_code == 403
    assert desk.client.get(desk.guard.address, headers=own).status_code == 200


@pytest.mark.parametrize("name", ["broken.docx", "مكسور.docx", "odd.doc", "text.bin"])
def test_what_cannot_be_read_is_told_as_on_the_command_line(
    desk: Opened, hawashi: Hawashi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    data = b"PK\x03\x04 broken"
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    lines = desk.read(desk.drop({name: data, "good.md": "The water rose[^1].\n\n[^1]: Ibid., p. 5.\n"}))
    (told,) = [line["problem"] for line in lines if "problem" in line]
    assert told["problem"]["en"].rstrip(".") in hawashi("check", name).stderr
    assert told["hint"]["en"] in hawashi("check", name).stderr
    assert re.search("[ء-ي]", told["problem"]["ar"])
    assert [line["paper"] for line in lines if "page" in line] == ["good.md"]
    assert lines[-1]["overview"]["differing"] == []


def test_where_hawashi_itself_fails_the_page_has_what_to_send(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Workers):
        async def do(self, home: Path, shown: str, work: Callable[..., Any], *given: Any) -> Any:
            if work is asked.papers:
                return work(*given)
            raise fault(phrase("{file} could not be processed", file=shown), KeyError("x"))

    async def told() -> list[Any]:
        drop = DroppedFiles.new(tmp_path)
        (drop.home / "paper.md").write_text("Text.\n", encoding="utf-8")
        drop.sizes[PurePosixPath("paper.md")] = 6
        monkeypatch.chdir(drop.home)
        return [line async for line in lines(drop, ChosenStyle(), Broken(1))]

    *_, paper, last = asyncio.run(told())
    assert "KeyError" in paper["problem"]["traceback"]
    assert "--traceback" not in paper["problem"]["hint"]["en"]
    assert last["house"] is None


def test_a_file_that_is_too_large_is_told_and_not_kept(desk: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LARGEST", 1024 * 1024)
    drop = desk.ask("drops").json()["drop"]
    refused = desk.ask(f"drops/{drop}/files", "PUT", params={"name": "large.md"}, content=b"x" * (1024 * 1024 + 1))
    assert refused.status_code == 400
    assert refused.json()["problem"]["en"] == "large.md is larger than 1 MB."
    assert not [path for path in desk.folder.rglob("*") if path.name == "large.md" or path.stat().st_size > 1024 * 1024]
    monkeypatch.setattr("hawashi.cli.desk.drops.MOST_BYTES", 10)
    refused = desk.ask(f"drops/{drop}/files", "PUT", params={"name": "small.md"}, content=b"x" * 11)
    assert "together" in refused.json()["problem"]["en"]


def test_drops_do_not_disturb_each_other(desk: Opened) -> None:
    one = desk.drop({f"{name}.docx": word(notes) for name, notes in NOTES.items()})
    other = desk.drop({"en.docx": word(NOTES["ar"])})
    first, second, again = desk.read(one), desk.read(other), desk.read(one, "chicago-notes")
    assert first[0]["papers"] == ["ar.docx", "en.docx"]
    pages = {line["paper"]: line["page"] for line in first if "page" in line}
    assert "Tripp" in pages["en.docx"]["notes"][0]["text"]
    assert "الوردي" in second[1]["page"]["notes"][0]["text"]
    assert {line["page"]["style"]["name"] for line in again if "page" in line} == {"chicago-notes"}
    assert [row["path"] for row in first[-1]["overview"]["papers"]] == ["ar.docx", "en.docx"]
    assert desk.ask(f"drops/{one}", "DELETE").status_code == 204
    assert not (desk.folder / one).exists()
    assert (desk.folder / other).exists()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_only_what_is_ticked_is_changed(desk: Opened, language: str) -> None:
    code, new = PROPOSED[language]
    data = word(NOTES[language])
    drop = desk.drop({"paper.docx": data})
    page = next(line["page"] for line in desk.read(drop) if "page" in line)
    (place,) = [at for at, each in enumerate(page["findings"]) if each["code"] == code and each["note"] == 2]
    told, copy = desk.copy(drop, "changes", {"paper.docx": [[place, code]]})
    assert told["name"] == "paper-changes.docx"
    assert told["told"][0]["en"] == "fixed 1 finding in paper.docx as tracked changes"
    before = texts(data)
    assert texts(copy) == [*before[:2], new]
    assert changes(copy) == 1
    refused = desk.ask(f"drops/{drop}/copies", json={"kind": "changes", "papers": {"paper.docx": [[place, "X1"]]}})
    assert "has changed since" in refused.json()["problem"]["en"]


@pytest.mark.parametrize(("language", "said"), [("en", "Add a full stop"), ("ar", "المقترح:")])
def test_one_takes_back_comments_the_report_and_the_works(desk: Opened, language: str, said: str) -> None:
    drop = desk.drop({"paper.docx": word(NOTES["en"])})
    desk.read(drop)
    papers: dict[str, list[object]] = {"paper.docx": []}
    _, copy = desk.copy(drop, "comments", papers, language=language)
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert said in archive.read("word/comments.xml").decode()
    told, report = desk.copy(drop, "report", papers, language=language)
    assert told["name"] == "paper-report.html"
    assert f'<html lang="{language}"' in report.decode()
    _, works = desk.copy(drop, "works", papers)
    assert works.decode().startswith("@book{tripp2007history,")


def test_all_papers_come_back_in_one_archive(desk: Opened) -> None:
    note = "The water rose[^1].\n\n[^1]: Charles Tripp, *A History of Iraq*, Cambridge, 2007, p. 5\n"
    drop = desk.drop({"papers/one.docx": word(NOTES["en"]), "papers/in/two.md": note})
    pages = {line["paper"]: line["page"] for line in desk.read(drop) if "page" in line}
    assert set(pages) == {"papers/one.docx", "papers/in/two.md"}
    wanted = {
        name: [[at, each["code"]] for at, each in enumerate(page["findings"]) if each.get("safe")]
        for name, page in pages.items()
    }
    (house,) = [line["house"] for line in desk.read(drop) if "house" in line]
    assert [(work["title"], len(work["papers"])) for work in house["works"]] == [("A History of Iraq", 2)]
    told, data = desk.copy(drop, "all", wanted)
    assert told["name"] == "papers.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == [
            "papers-report.html", "papers.bib", "papers/in/two-changes.md",
            "papers/one-changes.docx", "papers/one-comments.docx",
        ]  # fmt: skip
        assert ' id="house">' in archive.read("papers-report.html").decode()
        assert archive.read("papers/in/two-changes.md").decode() == note.replace("p. 5\n", "p. 5.\n")


def test_no_configuration_from_elsewhere_counts_but_the_dropped_one_does(desk: Opened) -> None:
    (desk.folder / "hawashi.toml").write_text('ignore = ["N105"]\n', encoding="utf-8")
    files = {"paper.docx": word(NOTES["en"])}
    for more, is_told in (({}, True), ({"hawashi.toml": 'ignore = ["N105"]\n'}, False)):
        page = next(line["page"] for line in desk.read(desk.drop({**files, **more})) if "page" in line)
        assert ("N105" in {each["code"] for each in page["findings"]}) is is_told
    (desk.folder / "hawashi.toml").unlink()


def test_a_bibliography_that_is_dropped_beside_a_paper_counts(desk: Opened) -> None:
    drop = desk.drop({"paper.docx": word(NOTES["en"])})
    assert desk.read(drop)[1]["page"]["works"][0]["known"] is None
    entry = "@book{tripp, author={Tripp, Charles}, title={A History of Iraq}, publisher={Cambridge University Press}, \
address={Cambridge}, date={2007}}"
    desk.ask(f"drops/{drop}/files", "PUT", params={"name": "mine.bib"}, content=entry)
    assert desk.read(drop)[1]["page"]["works"][0]["key"] == "tripp"


def test_a_bibliography_alone_is_no_paper(desk: Opened) -> None:
    (line,) = desk.read(desk.drop({"mine.bib": "@book{tripp, title={A History of Iraq}}"}))
    assert line["papers"] == []
    assert line["told"][0]["problem"]["en"] == "There is no paper among these files"
    assert line["told"][0]["hint"]["ar"] == "أفلت معها بحثًا."


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("paper.docx", "paper.docx"),
        ("بحث عن الماء.docx", "بحث عن الماء.docx"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/./../x.md", "etc/x.md"),
        ("..\\..\\x.md", "....x.md"),
        ("a\0b\n.md", "ab.md"),
        ("\u202excod.exe", "xcod.exe"),
        ("<script>alert(1)</script>.md", "<script>alert(1)</script>.md"),
        ("", "paper"),
        ("...", "paper"),
        (".gitignore", ".gitignore"),
    ],
)
def test_no_name_leads_out_of_the_folder(asked: str, kept: str) -> None:
    assert kept_name(asked, windows=False) == PurePosixPath(kept)


@pytest.mark.parametrize(
    ("asked", "kept"), [("con.docx", "_con.docx"), ('a<b>:"|?*.md', "a_b______.md"), ("x. ", "x"), ("COM1", "_COM1")]
)
def test_names_that_windows_does_not_have_are_others(asked: str, kept: str) -> None:
    assert kept_name(asked, windows=True) == PurePosixPath(kept)


@pytest.mark.parametrize("letter", ["x", "ح", "𐎠"])
def test_a_long_name_is_cut_before_its_suffix(letter: str) -> None:
    name = kept_name(f"{letter * 400}.docx").name
    assert len(name.encode()) <= 180
    assert name.endswith(f"{letter}.docx")


def test_what_a_desk_left_that_was_ended_by_force_is_removed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, used = tmp_path / "hawashi-desk-left", tmp_path / "hawashi-desk-used"
    for each in (left, used):
        each.mkdir()
        (each / "open").touch()
    (tmp_path / "hawashi-desk-link").symlink_to(left)
    with (used / "open").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with folder.own_folder() as own:
            assert own.stat().st_mode & 0o077 == 0
            assert not left.exists()
            assert used.exists()
        assert not own.exists()


@pytest.mark.parametrize("way", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_nothing_is_left_however_it_ends(tmp_path: Path, way: str) -> None:
    with opened_desk(tmp_path) as (process, _):
        assert len(list(tmp_path.iterdir())) == 1
        process.send_signal(getattr(signal, way))
        assert process.wait(120) == 0
        assert list(tmp_path.iterdir()) == []


class opened_desk:
    """The desk as a program, its folder in `place`: the process and the address."""

    def __init__(self, place: Path, *options: str) -> None:
        command = [sys.executable, "-m", "hawashi", "desk", "--no-browser", *options]
        self.process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(place), "LANG": "C.UTF-8"}
        )

    def __enter__(self) -> tuple[subprocess.Popen[str], str]:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if found := re.search(r"http://\S+", line):
                return self.process, found[0]
        raise AssertionError("the desk did not open")

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(120)
        assert self.process.stderr is not None
        self.process.stderr.close()


def test_without_the_packages_it_says_how_to_get_them(hawashi: Hawashi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    ran = hawashi("desk")
    assert ran.returncode == 2
    command = f'{sys.executable} -m pip install ".[desk]"'
    assert command in ran.stderr
    assert command in hawashi("desk", "--lang", "ar").stderr


def test_a_wrong_style_is_told_at_once(hawashi: Hawashi) -> None:
    assert hawashi("desk", "--style", "bluebok").returncode == 2


def test_no_other_command_loads_the_server() -> None:
    show = "import sys, hawashi.cli.running; print([name for name in ('starlette', 'uvicorn') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_launcher_is_put_on_the_desktop_of_linux(
    hawashi: Hawashi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / ".config").mkdir()
    (tmp_path / "سطح المكتب").mkdir()
    (tmp_path / ".config/user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/سطح المكتب"\n', encoding="utf-8")
    ran = hawashi("desk", "--install", "--style", "bayan", "--lang", "en")
    written = [tmp_path / each / "hawashi-desk.desktop" for each in (".local/share/applications", "سطح المكتب")]
    assert ran.returncode == 0
    for path in written:
        assert f"wrote {path}" in ran.stderr
        assert os.access(path, os.X_OK)
        assert f'Exec="{sys.executable}" "-m" "hawashi" "desk" "--style" "bayan" "--lang" "en"\n' in path.read_text(
            encoding="utf-8"
        )


def test_a_launcher_quotes_as_its_system_wants_it() -> None:
    words = ["/opt/my python/bin/python", "-m", 'a"b$c`d\\e%f']
    assert 'Exec="/opt/my python/bin/python" "-m" "a\\\\"b\\\\$c\\\\`d\\\\\\\\e%%f"\n' in launcher.desktop_entry(words)


def read_shortcut(data: bytes) -> tuple[list[str], list[str], str]:
    """Of a shortcut of Windows the way to its program, its texts, and the program as a path, as [MS-SHLLINK] has it."""
    flags, at, way = struct.unpack_from("<I", data, 20)[0], 76, list[str]()
    if flags & 1:
        at, end = at + 2, at + 2 + struct.unpack_from("<H", data, at)[0]
        while size := struct.unpack_from("<H", data, at)[0]:
            item, at = data[at : at + size], at + size
            if item[2] in (0x31, 0x32):
                block = struct.unpack_from("<H", item, len(item) - 2)[0]
                assert struct.unpack_from("<I", item, block + 4)[0] == 0xBEEF0004
                way.append(item[block + 20 : -4].decode("utf-16-le"))
            else:
                way.append(item[3:6].decode() if item[2] == 0x2F else item[4:20].hex())
        at += 2
        assert at == end
    texts = []
    for _ in range(4):
        size = 2 * struct.unpack_from("<H", data, at)[0]
        texts.append(data[at + 2 : at + 2 + size].decode("utf-16-le"))
        at += 2 + size
    path = data[at + 268 : at + 788].decode("utf-16-le").rstrip("\0") if flags & 0x200 else ""
    assert data[at + (788 if path else 0) :] == bytes(4)
    return way, texts, path


COMPUTER = "e04fd020ea3a6910a2d808002b30309d"


@pytest.mark.parametrize(
    ("program", "way", "path"),
    [
        ("C:\\حاسوب 1\\python.exe", [COMPUTER, "C:\\", "حاسوب 1", "python.exe"], "C:\\حاسوب 1\\python.exe"),
        ("D:\\100%\\python.exe", [COMPUTER, "D:\\", "100%", "python.exe"], ""),
        ("\\\\server\\share\\python.exe", [], "\\\\server\\share\\python.exe"),
    ],
)
def test_a_shortcut_of_windows_names_its_program_and_what_it_is_given(program: str, way: list[str], path: str) -> None:
    made = shortcut([program, "-m", "hawashi", "desk", "--style", "بيدر 2"], "C:\\Users\\زينب", "hawashi")
    assert read_shortcut(made)[0::2] == (way, path)
    assert read_shortcut(made)[1][:3] == ["hawashi", "C:\\Users\\زينب", '-m hawashi desk --style "بيدر 2"']
