"""No file is read without end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi.bounded import read_bounded

Run = Callable[..., CompletedProcess[str]]


def test_a_file_is_read_to_its_end_or_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "ملف"
    path.write_bytes(b"12345")
    assert read_bounded(path, 5) == b"12345"
    with pytest.raises(OSError, match="larger than 0 MB"):
        read_bounded(path, 4)
    with pytest.raises(OSError, match="larger than 1 MB"):
        read_bounded(Path("/dev/zero"), 2**20)


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("hawashi.toml", ("check", "ورقة.md")),
        ("references.duplicates.toml", ("duplicates", "references.bib")),
        ("run.json", ("report", "ورقة.md", "-o", "out.html", "--since", "run.json")),
    ],
)
def test_what_lies_beside_a_paper_is_bounded(
    hawashi: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ورقة.md").write_text("نص[^1].\n\n[^1]: المصدر نفسه.\n", encoding="utf-8")
    Path("references.bib").write_text("@book{a, title={A}}\n@book{b, title={B}}\n", encoding="utf-8")
    with Path(name).open("wb") as file:
        file.truncate(10**10)
    ran = hawashi(*command)
    assert ran.returncode == 2
    assert "larger than" in ran.stderr
