"""What the system and Python say is a message, in both languages."""

from __future__ import annotations

import errno
import json
import os
import re
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hawashi import formats
from hawashi.cli.fix_papers import account
from hawashi.errors import WriteError
from hawashi.fixes.mending import Mended, Refusal
from hawashi.messages import phrase, said
from hawashi.model import Finding
from hawashi.reasons import reason_of

Hawashi = Callable[..., CompletedProcess[str]]
BROKEN = (
    "style",
    "= 1",
    "a = ",
    "a = 1\na = 2",
    "[t",
    "[[t]",
    "[t]\n[t]",
    "a = [1",
    "a = {b = 1",
    "a = {b = 1, b = 2}",
    "a = {}\na.b = 1",
    "a = '\x01'",
    'a = "\\q"',
    'a = "\\u12"',
    'a = "\\ud800"',
    'a = "نص',
    "a = 2020-13-01",
    "a = 1 b = 2",
    "a = x",
)


def words(text: str) -> list[str]:
    """The words of Latin letters that stand outside of what is quoted."""
    return re.findall("[A-Za-z]{3,}", re.sub("\u2068[^\u2069]*\u2069", "", text))


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_with_toml_is_said_in_arabic_too(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as raised:
        tomllib.loads(text)
    reason = reason_of(raised.value)
    assert str(reason) == str(raised.value).replace("end of document)", "the end of the file)")
    assert words(said(reason, "ar")) == []


@pytest.mark.parametrize("text", ["", "{", '{"a" 1}', "[1 2]", "[1] 2", '"\x01"', '"نص'])
def test_what_is_wrong_with_json_is_said_in_arabic_too(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as raised:
        json.loads(text)
    reason = reason_of(raised.value)
    assert reason.startswith(raised.value.msg)
    assert words(said(reason, "ar")) == []


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EROFS, errno.ENAMETOOLONG])
def test_what_the_system_says_is_said_in_arabic_too(number: int) -> None:
    reason = reason_of(OSError(number, os.strerror(number)))
    assert str(reason) == os.strerror(number)
    assert words(said(reason, "ar")) == []


def test_what_is_not_known_is_quoted_as_it_is(tmp_path: Path) -> None:
    assert reason_of(OSError(9999, "Odd.")) == "Odd"
    own = phrase("it is larger than {size} MB", size=1)
    assert reason_of(OSError(errno.EFBIG, own)) is own
    assert reason_of(ValueError("{braces} in it.")) == "{braces} in it"
    with pytest.raises(UnicodeDecodeError) as raised:
        b"ab\xff".decode()
    assert reason_of(raised.value) == "not valid UTF-8 at byte 3"
    path = tmp_path / "no.docx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(zipfile.BadZipFile) as broken:
        zipfile.ZipFile(path)
    assert said(reason_of(broken.value), "ar") == "ليس ملف \u2068ZIP\u2069"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_why_a_configuration_cannot_be_read_is_one_sentence(
    hawashi: Hawashi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hawashi.toml").write_text("style = \n", encoding="utf-8")
    (tmp_path / "paper.md").write_text("Text.\n", encoding="utf-8")
    ran = hawashi("check", "paper.md", "--lang", language)
    told = ran.stderr.replace("\u2068", "").replace("\u2069", "").replace("\u2067", "")
    assert ran.returncode == 2
    assert ("Invalid value (at line 1, column 9)" if language == "en" else "قيمة غير صحيحة (السطر 1، العمود 9)") in told


@pytest.mark.parametrize("text", ["Text[^1].\n\n[^1]: Ibid., p.12.\n", "نص[^1].\n\n[^1]: المصدر نفسه، ص12.\n"])
def test_why_a_fix_was_refused_is_one_sentence_in_both_languages(text: str) -> None:
    document = formats.parse(text)
    finding = Finding(document.notes[0].span, phrase("The note is empty"), code="N102")
    error = WriteError(phrase("This text is stored in an unusual way in the file."), phrase("Fix this place by hand."))
    (told,) = account(Mended(document, document, b"", (), (Refusal(finding, error),), ()), None)
    assert told.endswith(
        "N102 was not fixed: This text is stored in an unusual way in the file. Fix this place by hand."
    )
    arabic = said(told, "ar").replace("\u2068", "").replace("\u2069", "")
    assert arabic.endswith("لم تُصحَّح N102: هذا النص محفوظ في الملف على نحو غير معتاد. صحّح هذا الموضع باليد.")


def test_nesting_without_end_is_said_in_plain_words() -> None:
    with pytest.raises(RecursionError) as caught:
        json.loads("[" * 1_000_000)
    reason = reason_of(caught.value)
    assert reason == "too deeply nested"
    assert said(reason, "ar") == "التداخل فيه أعمق من المسموح به"
