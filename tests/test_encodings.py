"""A .bib file in an encoding that its header names is read, and written back in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi.bibliography import read
from hawashi.bibliography.encodings import encoding_of, in_utf8
from hawashi.errors import ReadError

Hawashi = Callable[..., CompletedProcess[str]]

LATIN = "% This file was created with JabRef 2.10.\r\n% Encoding: Cp1252\r\n\r\n@book{m, title={Öl und “Staat”}}\r\n"
ARABIC = "% Encoding: windows-1256\n\n@book{a, title={تاريخ العراق}, author={العزاوي، عباس}, year=1955}\n"


@pytest.mark.parametrize(("text", "encoding"), [(LATIN, "cp1252"), (ARABIC, "cp1256")])
def test_a_file_is_read_and_tidied_in_the_encoding_it_names(
    tmp_path: Path, hawashi: Hawashi, text: str, encoding: str
) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(text.encode(encoding))
    assert read(path).text == text
    assert hawashi("tidy", path).returncode == 0
    assert "title = {" in path.read_bytes().decode(encoding)
    assert path.read_bytes().startswith(text.encode(encoding)[:24])
    assert hawashi("tidy", path, "--utf8").returncode == 0
    assert "% Encoding: UTF-8" in path.read_text(encoding="utf-8")
    assert read(path).references == read(path).references


def test_what_the_encoding_has_no_letter_for_is_not_written(tmp_path: Path, hawashi: Hawashi) -> None:
    base, other = tmp_path / "a.bib", tmp_path / "b.bib"
    base.write_bytes(LATIN.encode("cp1252"))
    other.write_bytes(ARABIC.encode("cp1256"))
    found = hawashi("merge", base, other, "-o", base)
    assert found.returncode == 2
    assert "cp1252" in found.stderr
    assert "--utf8" in found.stderr
    assert base.read_bytes() == LATIN.encode("cp1252")


def test_a_merged_file_keeps_the_header_of_the_base_alone(tmp_path: Path, hawashi: Hawashi) -> None:
    base, other = tmp_path / "a.bib", tmp_path / "b.bib"
    base.write_bytes(ARABIC.encode("cp1256"))
    other.write_text("% Encoding: UTF-8\n\n@book{b, title={نهر دجلة}}\n", encoding="utf-8")
    assert hawashi("merge", base, other, "-o", base).returncode == 0
    written = base.read_bytes().decode("cp1256")
    assert written.count("Encoding") == 1
    assert "نهر دجلة" in written


def test_what_goes_to_standard_output_is_utf8_and_says_so(tmp_path: Path, hawashi: Hawashi) -> None:
    base, other = tmp_path / "a.bib", tmp_path / "b.bib"
    base.write_bytes(ARABIC.encode("cp1256"))
    other.write_bytes(LATIN.encode("cp1252"))
    for output in ([], ["-o", "-"]):
        found = hawashi("merge", base, other, *output)
        assert found.stdout.startswith("% Encoding: UTF-8\n")
        assert "Öl" in found.stdout
    assert not Path("-").exists()


@pytest.mark.parametrize("header", ["rot13", "utf-16", "no-such-encoding", "base64"])
def test_a_header_that_names_no_encoding_of_text_is_passed_over(tmp_path: Path, header: str) -> None:
    data = f"% Encoding: {header}\n@book{{a, title={{نهر}}}}\n".encode()
    assert encoding_of(data) == "utf-8"
    path = tmp_path / "a.bib"
    path.write_bytes(data)
    assert len(read(path).references) == 1


def test_a_file_in_no_named_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes("@book{a, note={\n% Encoding: cp1256\n}, title={نهر}}".encode("cp1256"))
    with pytest.raises(ReadError, match="UTF-8"):
        read(path)
    assert in_utf8("@book{a, note={\n% Encoding: cp1256\n}}") == "@book{a, note={\n% Encoding: cp1256\n}}"
