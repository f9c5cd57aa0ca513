"""Comments that silence rules: in every kind of file that has comments, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hawashi import formats
from hawashi.checking import check_paper
from hawashi.model import Document, Finding
from hawashi.pipeline import understand
from hawashi.rules import RULES
from hawashi.silencing import comments
from tests.growth import grows_in_proportion

LOST = {"en": "Hamid, op. cit., p. 12.", "ar": "الوردي، مصدر سابق، ص 12."}
# Each note names a work that was not cited before; a comment can stand before either.
PAPERS = {
    "paper.md": "The marsh[^1] and[^2].\n\n{first}\n[^1]: {lost}\n{second}\n[^2]: {lost}\n",
    "paper.html": "<html><body><p>The marsh<a href='#f1' id='r1'><sup>1</sup></a>"
    " and<a href='#f2' id='r2'><sup>2</sup></a>.</p><hr><ol>{first}<li id='f1'>{lost} <a href='#r1'>↩</a></li>\n"
    "{second}<li id='f2'>{lost} <a href='#r2'>↩</a></li></ol></body></html>",
    "paper.tex": "\\documentclass{{article}}\\begin{{document}}\n{first}\nThe marsh\\footnote{{{lost}}}\n{second}\n"
    "and\\footnote{{{lost}}}.\n\\end{{document}}\n",
}


def paper(name: str, language: str, first: str = "", second: str = "") -> Document:
    def comment(text: str) -> str:
        return "" if not text else f"% {text}" if name.endswith("tex") else f"<!-- {text} -->"

    text = PAPERS[name].format(first=comment(first), second=comment(second), lost=LOST[language])
    return formats.load(text.encode(), name)


def found(document: Document, *names: str) -> list[Finding]:
    return [each for each in check_paper(understand(document), RULES.values()) if each.name in names]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("words", ["orphan_op_cit", "C104", "C1", "N101, C104: an old note", "c104: السبب", ""])
def test_a_comment_silences_the_next_note_only(name: str, language: str, words: str) -> None:
    assert [each.location.note for each in found(paper(name, language), "orphan_op_cit")] == ["1", "2"]
    first = paper(name, language, first=f"hawashi: ignore {words}")
    assert [each.location.note for each in found(first, "orphan_op_cit")] == ["2"]
    second = paper(name, language, second=f"hawashi: ignore {words}")
    assert [each.location.note for each in found(second, "orphan_op_cit")] == ["1"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("words", ["orphan_op_cit", "C", ""])
def test_a_comment_may_silence_the_whole_file(name: str, language: str, words: str) -> None:
    assert not found(paper(name, language, second=f"hawashi: ignore-file {words}: an old paper"), "orphan_op_cit")


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("words", ["ignore N102", "ignore-file N102", "ignore C104, N102"])
def test_what_silences_nothing_is_a_finding_at_the_comment(name: str, words: str) -> None:
    document = paper(name, "en", second=f"hawashi: {words}: once it did")
    (one,) = found(document, "silence_without_effect")
    line = document.places.source.splitlines()[one.location.line - 1]  # type: ignore[attr-defined, operator]
    assert line[one.location.column - 1 :].startswith(("<!-- hawashi", "% hawashi"))  # type: ignore[operator]
    assert "N102" in one.message


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("words", ["ignroe C104", "ignore C999", "ignore this note"])
def test_what_is_not_understood_is_a_finding_and_silences_nothing(name: str, words: str) -> None:
    document = paper(name, "ar", first=f"hawashi: {words}")
    assert len(found(document, "comment_not_understood")) == 1
    assert len(found(document, "orphan_op_cit")) == 2


def test_a_rule_that_was_not_run_is_not_called_without_effect() -> None:
    document = paper("paper.md", "en", first="hawashi: ignore N102, C104")
    chosen = [each for each in RULES.values() if each.name in ("orphan_op_cit", "silence_without_effect")]
    assert check_paper(understand(document), chosen)[0].location.note == "2"
    assert len(check_paper(understand(document), chosen)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- hawashi: ignore C104 -->\n```\n\nThe marsh[^1].\n\n[^1]: Hamid, op. cit., p. 2.\n",
        "Write `<!-- hawashi: ignore C104 -->` before it[^1].\n\n[^1]: الوردي، مصدر سابق، ص 2.\n",
        "The marsh[^1].\n\n    <!-- hawashi: ignore C104 -->\n\n[^1]: Hamid, op. cit., p. 2.\n",
    ],
)
def test_an_example_in_code_is_no_comment(text: str) -> None:
    assert comments(formats.parse(text)) == ()


def test_a_mark_in_the_text_is_spoken_of_too() -> None:
    document = formats.parse("<!-- hawashi: ignore mark_without_note -->\nThe marsh[^7].\n\nOh[^8].\n")
    assert [each.location.note for each in found(document, "mark_without_note")] == ["8"]


@pytest.mark.times
@pytest.mark.parametrize(
    "piece", ["<!-- hawashi: ignore ", "<!-- hawashi: ignore C104 -->", "`", "```\n", "\\% hawashi: x"]
)
def test_many_comments_take_time_in_proportion(piece: str) -> None:
    def reading(count: int) -> Callable[[], object]:
        document = formats.load(
            (piece * count + "\n\nThe marsh[^1].\n\n[^1]: Hamid, op. cit., p. 2.\n").encode(), "paper.md"
        )
        return lambda: comments(document)

    assert grows_in_proportion(reading, 4000)
