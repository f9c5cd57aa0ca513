"""`hawashi parse`: notes, one a line, and the contract of docs/parse.md."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import count, repeat
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from referencing import Registry, Resource

from hawashi.bibliography import keys
from hawashi.bibliography import parse as read_library
from hawashi.bibliography.keys import with_unique_keys
from hawashi.errors import ReadError
from hawashi.extraction import parsed_notes
from hawashi.formats import lines
from hawashi.formats.lines import notes_of, read_lines
from hawashi.model import BODY, Citation, Location, Reference, Span, Unresolved
from hawashi.pipeline import understand
from tests import guarded

Run = Callable[..., CompletedProcess[str]]
Parse = Callable[..., CompletedProcess[str]]

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden/parse"
PROGRAM = [sys.executable, "-c", "from hawashi.cli import main; main()", "parse"]
FORMATS = ["table", "json", "bibtex", "csl-json"]

EXTRACT = json.loads((ROOT / "docs/extract.schema.json").read_text(encoding="utf-8"))
SCHEMA = json.loads((ROOT / "docs/parse.schema.json").read_text(encoding="utf-8"))
REGISTRY = Registry().with_resource("extract.schema.json", Resource.from_contents(EXTRACT))
CONTRACT = jsonschema.Draft202012Validator(SCHEMA, registry=REGISTRY)

NOTES = {
    "en": "See Charles Tripp, A History of Iraq (Cambridge: Cambridge University Press, 2007), p. 45.",
    "ar": "ينظر: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 45.",
}
OTHERS = {
    "en": "Hanna Batatu, The Old Social Classes (Princeton: Princeton University Press, 1978), p. 5.",
    "ar": "عبد الرزاق الحسني، تاريخ الوزارات العراقية، دار الكتب، بيروت، 1978، ص 5.",
}
TITLES = {
    "en": {"A History of Iraq", "The Old Social Classes"},
    "ar": {"دراسة في طبيعة المجتمع العراقي", "تاريخ الوزارات العراقية"},
}
REPEATS = {"en": "Ibid., p. 46.", "ar": "المصدر نفسه، ص 46."}
COMMENTS = {"en": "Nobody has counted the lost minutes.", "ar": "لم يحص أحد ما ضاع من المحاضر."}
BOTH = pytest.mark.parametrize("language", ["en", "ar"])


@pytest.fixture
def parse(hawashi: Run, pipe: Callable[[str | bytes], None]) -> Parse:
    """Runs `hawashi parse` with the given options and the given text, or bytes, on the standard input."""

    def run(given: str | bytes, *options: str | Path) -> CompletedProcess[str]:
        pipe(given)
        return hawashi("parse", *options)

    return run


def objects(ran: CompletedProcess[str]) -> list[dict[str, Any]]:
    assert (ran.returncode, ran.stderr) == (0, "")
    return [json.loads(line) for line in ran.stdout.splitlines()]


def errors(data: object) -> list[str]:
    return [error.message for error in CONTRACT.iter_errors(data)]


# What is shown


def _without_confidence(text: str) -> str:
    return re.sub(r'("confidence": )[\d.]+', r"\g<1>0", text)


@BOTH
@pytest.mark.parametrize("form", FORMATS)
def test_the_notes_of_a_paper_in_every_format(hawashi: Run, language: str, form: str) -> None:
    ran = hawashi("parse", GOLDEN / f"{language}.notes.txt", "--sequence", "--format", form)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert _without_confidence(ran.stdout) == (GOLDEN / f"{language}.{form}").read_text(encoding="utf-8")


@BOTH
def test_a_table_of_lone_notes_says_nothing_of_targets(parse: Parse, language: str) -> None:
    ran = parse(f"{NOTES[language]}\n\n{REPEATS[language]}\n{COMMENTS[language]}\n")
    heads = [line for line in ran.stdout.splitlines() if not line.startswith(" ") and line]
    assert heads == ["note 1: citation", "note 3: citation", "note 4: comment"]
    assert "chain" not in ran.stdout
    assert "unresolved" not in ran.stdout


@pytest.mark.parametrize("page", ["docs/parse.md", "README.md"])
def test_the_example_of_the_page_is_true(
    parse: Parse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```console\n\$ (.*?\bhawashi parse.*?)\n(.+?)^```$", text, re.MULTILINE | re.DOTALL)
    ((command, shown), *_) = [(command, shown) for command, shown in blocks if "\n" not in command]
    given = re.search(r"^```text\n(See .*?)^```$", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "notes.txt").write_text(given[1] if given else "", encoding="utf-8")
    echoed = re.fullmatch(r"echo '(.*)' \| hawashi parse", command)
    options = [] if echoed else command.split()[2:]
    ran = parse(f"{echoed[1]}\n" if echoed else "", *options)
    assert ran.stdout.rstrip("\n") == shown.rstrip("\n")


# JSON


def test_the_schema_is_one_and_knows_every_reason() -> None:
    meta = jsonschema.Draft202012Validator(jsonschema.Draft202012Validator.META_SCHEMA)
    assert list(meta.iter_errors(SCHEMA)) == []
    reasons = EXTRACT["$defs"]["reading"]["properties"]["unresolved"]["enum"]
    assert set(reasons) == {None, *(reason.value for reason in Unresolved)}


@BOTH
@pytest.mark.parametrize("options", [[], ["--sequence"]])
def test_every_line_keeps_the_contract(parse: Parse, language: str, options: list[str]) -> None:
    given = (GOLDEN / f"{language}.notes.txt").read_text(encoding="utf-8")
    notes = objects(parse(given, "--format", "json", *options))
    assert [note["text"] for note in notes] == given.splitlines()
    assert [error for note in notes for error in errors(note)] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda note: note.pop("kind"),
        lambda note: note.update(line=3),
        lambda note: note["cites"][0]["target"].update(note="1"),
        lambda note: note["cites"][0]["chain"][0].update(note=0),
        lambda note: note["cites"][0].update(unresolved="because"),
        lambda note: note["cites"][0].update(id=1),
    ],
)
def test_the_schema_refuses_what_is_not_in_the_contract(
    parse: Parse, change: Callable[[dict[str, Any]], object]
) -> None:
    note = objects(parse(f"{NOTES['ar']}\n{REPEATS['ar']}\n", "--sequence", "--format", "json"))[1]
    assert errors(note) == []
    change(note)
    assert errors(note) != []


@BOTH
def test_repeats_are_followed_only_along_a_sequence(parse: Parse, language: str) -> None:
    given = f"{NOTES[language]}\n{REPEATS[language]}\n{REPEATS[language]}\n"
    followed = objects(parse(given, "--sequence", "--format", "json"))[2]["cites"][0]
    assert followed["target"] == {"note": 1, "cite": 0}
    assert followed["chain"] == [{"note": 2, "cite": 0}, {"note": 1, "cite": 0}]
    alone = objects(parse(given, "--format", "json"))[2]["cites"][0]
    assert (alone["target"], alone["chain"], alone["unresolved"]) == (None, [], "nothing before")


@BOTH
def test_a_lone_line_is_named_by_its_number(parse: Parse, language: str) -> None:
    given = f"\n\n{NOTES[language].rstrip('.')}؛ {REPEATS[language]}\n"
    repeated = objects(parse(given, "--format", "json"))[2]["cites"][1]
    assert repeated["target"] == {"note": 3, "cite": 0}


@BOTH
def test_a_note_is_named_by_the_number_of_its_line(parse: Parse, language: str) -> None:
    see = {"en": "Tripp, supra note 3, p. 9.", "ar": "الوردي، المذكور في الهامش 3، ص 9."}[language]
    given = f"{OTHERS[language]}\n\n{NOTES[language]}\n{COMMENTS[language]}\n{see}\n"
    cite = objects(parse(given, "--sequence", "--format", "json"))[4]["cites"][0]
    assert (cite["form"], cite["target"]) == ("supra", {"note": 3, "cite": 0})


# Lines


@pytest.mark.parametrize(
    ("given", "texts"),
    [
        ("", []),
        ("\n", [""]),
        ("a", ["a"]),
        ("a\n\n b \n", ["a", "", " b "]),
        ("أ\r\nب\rج\n\rد", ["أ", "ب", "ج", "", "د"]),
        ("\ufeffأ\n\ufeffب\n", ["أ", "\ufeffب"]),
        ("\ufeff", []),
        (
            "a\u2028b\u2029c\x85d\x0be\x0cf\x1cg\n*a* [^1]: _ب_ <i>\n",
            ["a\u2028b\u2029c\x85d\x0be\x0cf\x1cg", "*a* [^1]: _ب_ <i>"],
        ),
        ("\x00\x1b[31m\t\u202e\n", ["\x00\x1b[31m\t\u202e"]),
        ("😀\n\U0010ffff\n", ["😀", "\U0010ffff"]),
    ],
)
@pytest.mark.parametrize("options", [[], ["--sequence"]])
def test_a_line_of_output_for_each_line_of_input(
    parse: Parse, given: str, texts: list[str], options: list[str]
) -> None:
    notes = objects(parse(given, "--format", "json", *options))
    assert [note["text"] for note in notes] == texts
    assert [error for note in notes for error in errors(note)] == []


@pytest.mark.parametrize(("form", "shown"), [("table", ""), ("json", ""), ("bibtex", ""), ("csl-json", "[]\n")])
@pytest.mark.parametrize("options", [[], ["--sequence"]])
def test_nothing_in_nothing_out(parse: Parse, form: str, shown: str, options: list[str]) -> None:
    assert parse("", "--format", form, *options).stdout == shown


def test_what_steers_a_terminal_is_not_shown(parse: Parse) -> None:
    shown = parse(f"{NOTES['en']} \x1b[31m\u202e\nتعليق \x1b]0;x\x07\u202b لا غير.\n").stdout
    assert not re.search("[\x1b\x07\u202a-\u202e]", shown)


@BOTH
def test_a_file_and_the_standard_input_are_read_alike(
    hawashi: Run, parse: Parse, language: str, tmp_path: Path
) -> None:
    path = tmp_path / "حواش.txt"
    path.write_text(NOTES[language], encoding="utf-8")
    shown = hawashi("parse", path).stdout
    assert shown.startswith("note 1: citation\n")
    assert parse(NOTES[language]).stdout == parse(NOTES[language], "-").stdout == shown


def test_a_line_of_a_hundred_thousand_passes_through(parse: Parse) -> None:  # of whatever it is: test_any_note
    given = "1" * 100_000
    (note,) = objects(parse(given, "--format", "json"))
    assert note["text"] == given


# What may go wrong


@pytest.mark.parametrize(
    ("given", "line", "byte"),
    [
        (b"a\n\xe9", 2, "0xe9 after 0 characters"),
        (b"a\r\n\r\nab\xc3\n", 3, "0xc3 after 2 characters"),
        (NOTES["ar"].encode("cp1256"), 1, "0xed after 0 characters"),
        (NOTES["en"].encode("utf-16"), 1, "0xff after 0 characters"),
        (b"\xed\xa0\x80", 1, "0xed after 0 characters"),
    ],
)
def test_a_line_that_is_not_utf8_is_named(parse: Parse, given: bytes, line: int, byte: str) -> None:
    ran = parse(given, "--format", "json")
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"hawashi: Line {line} of standard input is not valid UTF-8: byte {byte}")
    assert "\n  hint: Save the file as UTF-8" in ran.stderr
    assert len(ran.stdout.splitlines()) == line - 1, "the notes before it are shown"


@pytest.mark.parametrize("form", FORMATS)
def test_a_sequence_that_cannot_be_read_shows_nothing(parse: Parse, form: str) -> None:
    ran = parse(NOTES["ar"].encode() + b"\n\xff\n", "--sequence", "--format", form)
    assert (ran.returncode, ran.stdout) == (2, "")


def test_works_that_break_off_are_no_whole_array(parse: Parse) -> None:
    ran = parse(NOTES["ar"].encode() + b"\n\xff\n", "--format", "csl-json")
    assert ran.returncode == 2
    with pytest.raises(json.JSONDecodeError):
        json.loads(ran.stdout)
    assert json.loads(f"{ran.stdout}]")[0]["type"] == "book"


@pytest.mark.parametrize(("name", "said"), [("missing", "There is no file"), ("", "is a directory")])
def test_a_file_that_cannot_be_opened(hawashi: Run, tmp_path: Path, name: str, said: str) -> None:
    ran = hawashi("parse", tmp_path / name)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert re.fullmatch(rf"hawashi: .*{said}.*\n  hint: .*\.\n", ran.stderr)


def test_a_closed_standard_input_is_told() -> None:
    ran = subprocess.run(["sh", "-c", '"$@" <&-', "sh", *PROGRAM], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("hawashi: Standard input is closed\n  hint: ")


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_line_without_end_is_refused(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.setattr(lines, "LIMIT", 10)
    assert list(read_lines(io.BytesIO(f"{'ا' * 10}{end}".encode()), "x")) == ["ا" * 10]
    with pytest.raises(ReadError, match="Line 2 of x has more than 10 characters"):
        list(read_lines(io.BytesIO(f"a\n{'ا' * 11}{end}".encode()), "x"))


def test_a_stream_that_breaks_is_told() -> None:
    class Broken(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, _: object) -> int:
            raise OSError(5, "Input/output error")

    with pytest.raises(ReadError, match=r"x cannot be read: Input/output error\."):
        list(read_lines(io.BufferedReader(Broken()), "x"))


def test_a_place_is_a_line_and_its_columns() -> None:
    places = notes_of(["one", "اثنان"], "notes.txt", first=7).places
    assert places.locate(Span("8", 1, 5)) == Location("notes.txt", 8, 2, 8, 6, note="8")
    for wrong in (BODY, "6", "9"):
        with pytest.raises(KeyError):
            places.locate(Span(wrong, 0, 0))
    with pytest.raises(ValueError, match="line 7 has 3 characters"):
        places.locate(Span("7", 1, 4))


# The works


@BOTH
@pytest.mark.parametrize(("options", "many"), [([], 4), (["--sequence"], 2)])
def test_every_work_has_a_key_of_its_own(parse: Parse, language: str, options: list[str], many: int) -> None:
    given = f"{NOTES[language]}\n{OTHERS[language]}\n{REPEATS[language]}\n{NOTES[language]}\n{NOTES[language]}\n"
    items = json.loads(parse(given, "--format", "csl-json", *options).stdout)
    found = [item["id"] for item in items]
    assert len(set(found)) == len(found) == many
    entries = read_library(parse(given, "--format", "bibtex", *options).stdout).references
    assert [entry.key for entry in entries] == found
    assert {item["title"] for item in items} == TITLES[language]


@BOTH
def test_in_a_sequence_a_cite_has_the_key_of_its_work(parse: Parse, language: str) -> None:
    given = f"{NOTES[language]}\n{REPEATS[language]}\n{OTHERS[language]}\n"
    works = [item["id"] for item in json.loads(parse(given, "--sequence", "--format", "csl-json").stdout)]
    notes = objects(parse(given, "--sequence", "--format", "json"))
    assert [note["cites"][0]["reference"] for note in notes] == [works[0], works[0], works[1]]


def test_keys_of_a_stream_keep_clear_of_those_given_before() -> None:
    names = ["x2001law", "x2001lawa", "x2001law", "x2001law", "y", "x2001lawa"]
    given = [Reference(key=name, type="book", title="Law") for name in names]
    found = [reference.key for reference in with_unique_keys(given)]
    assert len(set(found)) == len(found)
    assert found[:2] == names[:2]
    assert found[4] == "y"


def test_a_key_that_comes_again_and_again_costs_no_more_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def endings() -> Iterator[str]:
        for number in count():
            tried.append(str(number))
            yield tried[-1]

    monkeypatch.setattr(keys, "_endings", endings)
    same = repeat(Reference(key="x2001law", type="book", title="Law"), 300)
    assert len({reference.key for reference in with_unique_keys(same)}) == 300
    assert len(tried) == 299


# Streaming


def test_a_note_is_shown_before_the_next_one_is_read() -> None:
    with guarded.started(*PROGRAM, "--format", "json", stdin=subprocess.PIPE) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        for given in (NOTES["en"], REPEATS["ar"], ""):
            run.stdin.write(f"{given}\n".encode())
            run.stdin.flush()
            # Would wait for ever, were the output kept until the input ends.
            assert json.loads(run.stdout.readline())["text"] == given
        run.stdin.close()
        assert run.stdout.read() == b""
        assert run.wait() == 0


def test_notes_without_end_are_read_until_nobody_reads_them() -> None:  # in every format: test_lone_notes_are_not_held
    with (
        guarded.started("yes", NOTES["ar"]) as endless,
        guarded.started(*PROGRAM, "--format", "csl-json", stdin=endless.stdout, stderr=subprocess.PIPE) as run,
    ):
        assert run.stdout is not None
        assert run.stderr is not None
        assert all(run.stdout.readline() for _ in range(20))
        run.stdout.close()
        assert run.stderr.read() == b""
        assert run.wait() == 0


class Stream(io.RawIOBase):
    """A stream that comes piece by piece; none is longer than a buffer."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self.pieces = pieces

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = next(self.pieces, b"")
        buffer[: len(piece)] = piece
        return len(piece)


def _held(hawashi: Run, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    """How many bytes more are held after twenty notes of eight kilobytes, of words met before, than before them."""
    held = 0

    def pieces() -> Iterator[bytes]:
        nonlocal held
        for number in range(31):
            if number == 10:  # by then all that is loaded once has been loaded
                tracemalloc.start()
            if number == 30:
                held = tracemalloc.get_traced_memory()[0]
            yield f"{COMMENTS['en' if number % 2 else 'ar']} {' ' * 8000}{REPEATS['en']} {number % 8}\n".encode()

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Stream(pieces()))))
    with open(os.devnull, "w") as nowhere:
        monkeypatch.setattr(sys, "stdout", nowhere)
        try:
            hawashi("parse", *options)
        finally:
            tracemalloc.stop()
    return held


@pytest.mark.parametrize("form", FORMATS)
def test_lone_notes_are_not_held(hawashi: Run, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    assert _held(hawashi, monkeypatch, "--format", form) < 140_000  # twenty notes alone have 160,000 characters


def test_a_sequence_is_held_or_the_test_above_could_not_fail(hawashi: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _held(hawashi, monkeypatch, "--sequence") > 150_000


# Any text


def covers_exactly(citation: Citation) -> bool:
    spans = [*citation.comments, *(cite.span for cite in citation.cites)]
    spans += [cite.signal.span for cite in citation.cites if cite.signal]
    ends = [0]
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if span.start != ends[-1] or span.text != citation.note.id:
            return False
        ends.append(span.end)
    return ends[-1] == len(citation.note.text)


SCRAPS = [
    *"\n\r \t.,:;()[]{}*_\"'«»“”،؛؟0٣\u200f\u2028\x85\x00\ufeff",
    *NOTES.values(),
    *OTHERS.values(),
    *REPEATS.values(),
    *COMMENTS.values(),
    *["\r\n", "See ", "ينظر: ", "quoted in ", "نقلاً عن ", "supra note 2", "الهامش 2", "Tripp, ", "الوردي، ", "😀"],
]
TEXTS = st.one_of(st.lists(st.sampled_from(SCRAPS), max_size=20).map("".join), st.text(max_size=120))


@given(TEXTS)
def test_any_notes_are_covered_exactly_and_keep_the_contract(text: str) -> None:
    wanted = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = list(read_lines(io.BytesIO(text.encode()), "x"))
    assert found == (wanted if wanted[-1] else wanted[:-1])
    paper = understand(notes_of(found, "x"))
    assert [citation.note.text for citation in paper.citations] == found
    assert all(covers_exactly(citation) for citation in paper.citations)
    for note in parsed_notes(paper):
        assert errors(note) == []
        for cite in note["cites"]:
            assert note["text"][cite["start"] : cite["end"]] == cite["raw"]
            assert (cite["chain"][-1] if cite["chain"] else None) == cite["target"]


@given(st.binary(max_size=60), st.sampled_from(["utf-8", "utf-16", "cp1256"]))
@settings(max_examples=60)
def test_any_bytes_are_lines_or_an_error(data: bytes, encoding: str) -> None:
    read = data if encoding == "utf-8" else NOTES["ar"].encode(encoding) + data
    try:
        text = read.decode("utf-8")
    except UnicodeDecodeError:
        with pytest.raises(
            ReadError, match=r"^Line \d+ of x is not valid UTF-8: byte 0x.. after \d+ characters\.\nSave "
        ):
            list(read_lines(io.BytesIO(read), "x"))
    else:
        assert "".join(read_lines(io.BytesIO(read), "x")) == re.sub("[\r\n]", "", text.removeprefix("\ufeff"))


@BOTH
@pytest.mark.parametrize("options", [(), ("--sequence",), ("--jobs", "2")])
def test_a_note_too_long_to_be_read_is_named(parse: Parse, language: str, options: tuple[str, ...]) -> None:
    words = {"en": "Rain fell. ", "ar": "هطل المطر. "}[language] * 20_000
    ran = parse(f"{REPEATS[language]}\n{words}\n", "--format", "json", *options)
    said = f"hawashi: warning: note 2 of standard input has {len(words)} characters and was not read\n"
    assert (ran.returncode, ran.stderr) == (0, said)
    first, second = map(json.loads, ran.stdout.splitlines())
    assert (len(first["cites"]), second["cites"], second["text"]) == (1, [], words)
