"""Papers as they are found in the wild: parts of longer ones, notes by page, notes that are HTML in Markdown."""

from __future__ import annotations

import pytest

from hawashi import formats
from hawashi.checking import check_paper
from hawashi.formats import html
from hawashi.model import Document
from hawashi.pipeline import understand
from hawashi.rules import RULES


def codes(document: Document) -> set[str]:
    return {finding.code for finding in check_paper(understand(document), RULES.values())}


def notes(document: Document) -> list[tuple[str, str]]:
    return [(note.label, note.text) for note in document.notes]


@pytest.mark.parametrize(
    ("first", "back"),
    [("*Id.* at 12.", "Salih, *supra* note 33, at 5."), ("المصدر نفسه، ص 12.", "الحسني، الهامش 33 أعلاه، ص 5.")],
)
def test_what_may_stand_in_an_earlier_part_is_not_judged(first: str, back: str) -> None:
    part = f"It rose[^170]. It fell[^171].\n\n[^170]: {first}\n\n[^171]: {back}\n"
    repeats = {"C103", "C104", "C106", "C113"}
    assert not codes(formats.parse(part)) & repeats
    assert codes(formats.parse(part.replace("170", "1").replace("171", "2"))) & repeats


def test_a_number_ahead_of_all_notes_is_wrong_in_a_part_too() -> None:
    assert "C104" in codes(formats.parse("It rose[^7].\n\n[^7]: Salih, *supra* note 99, at 5.\n"))


@pytest.mark.parametrize("drawn", ["***", "- - -", "___"])
def test_a_note_may_begin_with_a_number(drawn: str) -> None:
    source = (
        "The law<sup>1</sup> grew.<sup>2</sup> It fell.<sup>3</sup>\n\n"
        f"{drawn}\n<sup>1</sup> 18 U.S.C. § 5.\n{{: .small}}\n<sup>2</sup> 143 S. Ct. 12, at 5. "
        "<sup>3</sup> 2 Story, § 4.\n"
    )
    assert notes(formats.parse(source)) == [
        ("1", "18 U.S.C. § 5."),
        ("2", "143 S. Ct. 12, at 5."),
        ("3", "2 Story, § 4."),
    ]


def test_a_line_of_attributes_is_nobodys_text() -> None:
    source = "# Rivers\n{: .no_toc}\n\nIt rose[^1].\n{: .lead}\n\n[^1]: Salih, *Rivers*, 5\n{: .small}\n"
    document = formats.parse(source)
    assert notes(document) == [("1", "Salih, Rivers, 5")]
    assert "{" not in document.body
    assert "N105" in codes(document)


def test_a_raised_comma_between_marks_begins_no_note() -> None:
    document = formats.parse("It rose[^a]^,^[^b].\n\n[^a]: Salih, 5.\n\n[^b]: Marr, 6.\n")
    assert notes(document) == [("a", "Salih, 5."), ("b", "Marr, 6.")]


@pytest.mark.parametrize("repeat", ["Ibid., 7.", "نفسه، ص 7."])
def test_notes_numbered_by_page(repeat: str) -> None:
    page = (
        '<p>The law<a href="#n4" id="r4">[4]</a> grew. It was old.<a href="#n7" id="r7">[7]</a></p>'
        '<p><a id="n4"></a></p><p class="foot">4 (<a href="#r4">return</a>)</p>'
        f"<p>4/1 Salih, <i>Rivers</i>, 5.</p><p>4/2 {repeat}</p>"
        '<p><a id="n7"></a></p><p class="foot">7 (<a href="#r7">return</a>)</p>'
        "<p>7/1 Marr, 1/2 of it.</p><p>The end.</p>"
    )
    document = html.parse(page)
    assert notes(document) == [("4/1", "Salih, Rivers, 5."), ("4/2", repeat), ("7/1", "Marr, 1/2 of it.")]
    assert document.body == "The law grew. It was old.\n\nThe end."
    assert not codes(document) & {"N101", "N107", "N108", "C104"}


_HTML_NOTES = """---
title: Rivers
---

The *river* rose.<a id="fnref:1" href="#fn:1" class="footnote">[1]</a> It fell.<sup id="r2"><a href="#n2">2</a></sup>

<div class="footnotes"><hr>
<ol>
<li id="fn:1"><p>{first} <a href="#fnref:1">↩</a></p></li>
<li id="n2"><p>See http://example.org/?a=1&amp;b=2.</p>
<p>More of it. <a href="#r2">↩</a></p></li>
</ol>
</div>

The end.
"""


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("Salih , <em>Rivers</em>, p. 5.", "Salih, Rivers, p. 5."),
        ("صالح ، <em>الأنهار</em>، ص 5.", "صالح، الأنهار، ص 5."),
    ],
)
def test_notes_that_are_html_in_markdown(first: str, text: str) -> None:
    document = formats.parse(_HTML_NOTES.format(first=first))
    assert document.body == "The *river* rose. It fell.\n\nThe end."
    assert [len(note.markers) for note in document.notes] == [1, 1]
    assert document.notes[1].text == "See http://example.org/?a=1&b=2.\nMore of it."
    fixes = [one.fix for one in check_paper(understand(document), RULES.values()) if one.code == "N123"]
    mended = formats.write(document, [edit for fix in fixes if fix for edit in fix.edits])
    assert formats.parse(mended).notes[0].text == text


_RAISED = """# {title}

{text}.<sup id="fnr1"><a href="#fn1">1</a></sup> {text}.<sup id="fnr2"><a href="#fn2">2</a></sup>{rest}

<ul class="footnotes">
<li id="fn1"><sup>1</sup> {note}<a href="#fnr1">&#8617;</a></li>
<li id="fn2"><sup>2</sup> {note}<a href="#fnr2">&#8617;</a></li>
</ul>
"""


@pytest.mark.parametrize(
    ("title", "text", "note"),
    [("Rivers", "The river rose", "Salih, Rivers, p. 5."), ("الأنهار", "فاض النهر", "صالح، الأنهار، ص 5.")],
)
def test_html_notes_may_repeat_their_number_at_their_head(title: str, text: str, note: str) -> None:
    document = formats.parse(_RAISED.format(title=title, text=text, note=note, rest=""))
    assert [one.text for one in document.notes] == [note, note]
    assert not document.unmatched
    alone = formats.parse(_RAISED.format(title=title, text=text, note=note, rest=" It fell.[^9]"))
    assert "9" in {marker.label for marker in alone.unmatched}


_IN_A_NOTE = """<html><body><p>{text}.<a href="#n1" id="r1" role="doc-noteref">1</a></p>
<section role="doc-endnotes"><ol>
<li id="n1"><p>{note}</p><table><tr><td>4,000<a href="#n2" id="r2" role="doc-noteref">2</a></td></tr></table></li>
<li id="n2"><p>{note} <a href="#r2" role="doc-backlink">↩</a></p></li>
<li id="n3"><p>{note}</p></li></ol></section></body></html>"""


@pytest.mark.parametrize(
    ("text", "note"), [("The river rose", "Salih, Rivers, p. 5."), ("فاض النهر", "صالح، الأنهار، ص 5.")]
)
def test_the_mark_of_a_note_may_stand_in_another_note(text: str, note: str) -> None:
    document = formats.load(_IN_A_NOTE.format(text=text, note=note).encode(), "paper.html")
    assert [(one.label, bool(one.markers), one.from_note) for one in document.notes] == [
        ("1", True, False),
        ("2", False, True),
        ("3", False, False),
    ]
    told = [one for one in check_paper(understand(document), RULES.values()) if one.code == "N101"]
    assert [one.location.note for one in told if one.location] == ["3"]


_LINKS_AND_NOTES = """# {title}

{text}, [{title}][1].<a href="#_ftn1" name="_ftnref1">[1]</a> {text}.<a href="#_ftn2" name="_ftnref2"><sup>[2]</sup></a>

<a href="#_ftnref1" name="_ftn1">[1]</a> {note}

<a href="#_ftnref2" name="_ftn2">[2]</a> {note}

 [1]: https://rivers.example.org/book/
 [2]: #top
"""


@pytest.mark.parametrize(
    ("title", "text", "note"),
    [("Rivers", "The river rose", "Salih, Rivers, p. 5."), ("الأنهار", "فاض النهر", "صالح، الأنهار، ص 5.")],
)
def test_definitions_of_links_are_no_notes(title: str, text: str, note: str) -> None:
    document = formats.parse(_LINKS_AND_NOTES.format(title=title, text=text, note=note))
    assert [one.text for one in document.notes] == [note, note]
    without = formats.parse(f"# {title}\n\n{text}, [{title}][1].\n\n [1]: https://rivers.example.org/book/\n")
    assert not without.notes


def test_marks_whose_notes_were_not_read_are_told() -> None:
    book = " ".join(f"It rose again.^[{number}](#endnotes)^" for number in range(1, 9))
    assert "N125" in codes(formats.parse(book))
    assert "N125" not in codes(formats.parse("The area is 5 km^[2](#unit)^ wide."))


def test_id_passes_over_a_remark_in_brackets() -> None:
    source = (
        "a[^1] b[^2] c[^3]\n\n[^1]: Hasan Salih, *Rivers* (Basra: Dar, 1950), 12 (quoting Huda Marr, *Canals* (Basra: "
        "Dar, 1960), 7).\n\n[^2]: *Id.* at 13.\n\n[^3]: *Id.* at 14.\n"
    )
    assert not codes(formats.parse(source)) & {"C102", "C106"}
    assert "C102" in codes(formats.parse(source.replace(" (quoting", "; ").replace("7).", "7.")))


def test_a_case_is_told_by_its_reporter() -> None:
    source = (
        "a[^1] b[^2] c[^3]\n\n[^1]: Harlan v. United States, 141 S. Ct. 310 (2016).\n\n"
        "[^2]: United States v. Harlan, 809 F.3d 87 (9th Cir. 2015).\n\n[^3]: *Harlan*, 141 S. Ct. at 319.\n"
    )
    paper = understand(formats.parse(source))
    (cite,) = paper.citations[2].cites
    assert cite.target is not None
    assert cite.target.note == paper.citations[0].note.id
