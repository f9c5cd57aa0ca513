"""The gate of fixes: a safe one keeps words and numbers, and none leaves the cites that are surely read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hawashi import fixes, formats
from hawashi.certainty import is_surely_read
from hawashi.checking import check_paper
from hawashi.fixes.gate import is_harmless
from hawashi.fixes.halves import without_halves
from hawashi.fixes.sameness import is_same
from hawashi.model import Document, Edit, Finding, Fix, Span
from hawashi.pipeline import understand
from hawashi.rules import RULES
from hawashi.styles import names, shipped


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Marr, Iraq, p.45", "Marr, Iraq; pp. 45"),
        ("pages 12 - 15", "pp. 12–15"),
        ("Ibid, 5", "ibid., 5"),
        ("Marr, op cit, p. 5", "Marr, op. cit., p. 5"),
        ("‘Sharing Water’, 5", "“Sharing Water,” 5"),
        ("no 5", "No. 5"),
        ("edited by Roger Owen", "ed. Roger Owen"),
        ("O'Neil", "O’Neil"),
        ("pp. xii-xiv", "xii–xiv"),
        ("الوردي, المصدر نفسه، ص٥", "الوردي، المصدر نفسه، ص 5"),
        ("مج ٥ ع ٣", "مج. 5، ع. 3"),
        ("«ثمن الماء»، ص 5", "“ثمن الماء”، ص 5"),
        ("صص 5-9", "ص ص 5–9"),
    ],
)
def test_form_is_no_content(before: str, after: str) -> None:
    assert is_same(before, after)
    assert is_same(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("(January 2023)", "January (2023)"),
        ("Basra Studies, 1333-1349, 12", "Basra Studies, 12"),
        ("(1987) No.23", "vol. 23, 1987"),
        ("Verlag Meyer-Holz", "Verlag Meyer Holz"),
        ("§ 50", "p. 50"),
        ("art. 4", "p. 4"),
        ("chap. 1", "vol. 1"),
        ("vol. 3, 5", "3, 5"),
        ("2:705", "2, 705"),
        ("12, n. 3", "12, 3"),
        ("(Basra, IQ)", "(IQ Basra)"),
        ("Salih, count of Basra", "Salih and count of Basra"),
        ("Ms.A.1.2.16.75;", "Ms.A.,"),
        ("see, for example, Marr", "see Marr"),
        ("what appeared in Basra", "what Basra"),
        ("No Place to Hide", "Place to Hide"),
        ("Ibid., 5", "op. cit., 5"),
        ("Ibidem, 5", "Ibid., 5"),
        ("المرجع نفسه، ص 9", "المصدر نفسه، ص 9"),
        ("*Liberator,* 4 May 1835", "*Liberator, 4 May 1835"),
        ("175–80", "175–180"),
        ("The Price of Water", "“The Price of Water”"),
        ("Iraq (London: Hurst, 2001)", "Iraq, London: Hurst, 2001"),
        ("http://example.org/a-b", "http://example.org/a–b"),
        ("https://example.org/x?utm_source=y", "https://example.org/x"),
        ("3 حزيران 2018،", "3 June 2018,"),
        ("9 تشرين الأول/أكتوبر 2012", "9 October 2012"),
        ("ص 5", "p. 5"),
        ("المادة 5", "ص 5"),
        ("المصدر نفسه، ص 5", "مصدر سابق، ص 5"),
        ("ينظر مثلاً: الوردي", "ينظر: الوردي"),
        ("ط 2، بيروت", "2، بيروت"),
    ],
)
def test_content_is_no_form(before: str, after: str) -> None:
    assert not is_same(before, after)
    assert not is_same(after, before)


@pytest.mark.parametrize(
    ("text", "old", "new", "harmless"),
    [
        ("Salim Jabbar. On Canals", ".", ",", False),
        ("Salim Jabbar. On Canals", ".", "", False),
        ("سليم جبار، ثمن الماء", "،", "", False),
        ("سليم جبار, ثمن الماء", ",", "،", True),
        ("ibid., 5", "ibid.", "Ibid.", True),
        ("Salim, “Water”; Marr, 4", "”", ",”", False),
        ("سليم، «ثمن الماء»؛ حسن، 4", "»", "،»", False),
        ("Marr, 4; ibid., 5", "ibid.", "Ibid.", False),
        ("Marr, `Water': 5", "`", "", False),
        ("Jabbar, 'Water'; “Canals”, 5", "”,", ",”", True),
        ('see "Canals", Water Notes, 5', '", ', ', "', False),
        ('see "Canals", Water Notes, 5', '",', ',"', True),
        ("«ثمن الماء»، مجلة", "»،", "،»", True),
        ("«ثمن الماء» مجلة", "» ", "»، ", False),
    ],
)
def test_marks_are_exchanged_and_never_lost(text: str, old: str, new: str, harmless: bool) -> None:
    at = text.index(old)
    assert is_harmless(text, [Edit(Span("n1", at, at + len(old)), new)]) is harmless


@pytest.mark.parametrize(
    ("text", "open_ended"),
    [
        ("Salim Jabbar, On Canals, 5", True),
        ("Salim Jabbar, On Canals (Basra, 1987)", True),
        ("Water is not flat. It is wrinkly. (30)", False),
        ("“Water is not flat.” (Jabbar 30)", False),
        ("سليم جبار، ثمن الماء (بغداد، 1987)", True),
        ("ليس الماء سهلاً. (جبار، 30)", False),
        ("سليم جبار: (ثمن الماء .(12 ،61", False),
    ],
)
def test_no_stop_is_put_behind_what_is_closed(text: str, open_ended: bool) -> None:
    assert is_harmless(text, [Edit(Span("n1", len(text), len(text)), ".")]) is open_ended


@pytest.mark.parametrize(
    ("note", "changes", "kept"),
    [
        ("Jabbar, ‘Canals’, 5; Salih, ‘Dams’, 7.", [("’,", ",’", 1)], 0),
        ("Jabbar, ‘Canals’, 5; Salih, ‘Dams’, 7.", [("’,", ",’", 1), ("’,", ",’", 2)], 2),
        ("Jabbar, “Canals”, 5; Salih, “Dams,” 7.", [("”,", ",”", 1)], 1),
        ("Canals (Basra: 1987); Dams (London: 2003).", [(":", ",", 1)], 0),
        ("Canals (Basra: 1987); Dams (London: Hurst, 2003).", [(":", ",", 1)], 1),
        ("Canals, eds. Jabbar and Salih; Dams, eds. Marr and Ali.", [("s.", ".", 1)], 0),
        ("Canals, eds. Jabbar and Salih; Marr and Ali, eds., Dams.", [("s.", ".", 1)], 1),
        ("Jabbar, pp. 5; Salih, pp. 7–9.", [("pp.", "p.", 1)], 1),
        ("Jabbar, pp. 5; Salih, pp. 7.", [("pp.", "p.", 1)], 0),
        ("Jabbar, p.5; Salih, p.7; https://example.org/p.7", [("p.", "p. ", 1)], 0),
        ("Jabbar, p.5; Salih, p. 7; https://example.org/p.7", [("p.", "p. ", 1)], 1),
        ("Jabbar, 'Canals', 5; Salih, ‘Dams’, 7.", [("',", ",'", 1)], 0),
        ("Water, 4 May 2010: https://example.org/a; Dams (2006): https://example.org/b", [(": ", ", ", 1)], 0),
        ("Canals (Basra: 1987); Dams (Cambridge, Mass.: 2003).", [(":", ",", 1)], 0),
        ("الماء، 4 أيار 2010: https://example.org/a؛ السدود (2006): https://example.org/b", [(": ", "، ", 1)], 0),
        ("جبار، «القنوات»، 5؛ صالح، «السدود»، 7.", [("»،", "،»", 1)], 0),
        ("القنوات (البصرة: 1987)؛ السدود (لندن: 2003).", [(":", "،", 1)], 0),
        ("القنوات (البصرة: 1987)؛ السدود (لندن: دار هرست، 2003).", [(":", "،", 1)], 1),
        ("جبار, القنوات، ص 5؛ صالح, السدود، ص 7.", [(",", "،", 1)], 0),
        ("جبار, القنوات، ص 5؛ صالح, السدود، ص 7.", [(",", "،", 1), (",", "،", 2)], 2),
        ("جبار، صفحة 5؛ صالح، صفحة 7.", [("صفحة", "ص", 1)], 0),
        ("جبار، صفحة 5؛ صالح، صفحة 7.", [("صفحة", "ص", 1), ("صفحة", "ص", 2)], 2),
    ],
)
def test_what_a_note_writes_alike_is_mended_at_all_its_places_or_at_none(
    note: str, changes: list[tuple[str, str, int]], kept: int
) -> None:
    document = formats.parse(f"Text[^1].\n\n[^1]: {note}\n")
    text = document.notes[0]
    found = []
    for old, new, turn in changes:
        at = [match.start() for match in re.finditer(re.escape(old), text.text)][turn - 1]
        span = text.part(at, at + len(old))
        found.append(Finding(span, "Mend it", Fix((Edit(span, new),))))
    assert sum(one.fix is not None and one.fix.safe for one in without_halves(found, document)) == kept


def findings(document: Document, style: str) -> list[Finding]:
    return check_paper(understand(document), RULES.values(), shipped(style))


NOTES = [
    "Robert Lee, “Flooding on the Tigris,” *Water Notes* (January 2023): 1333-1349; see, for example, Marr 2012.",
    "Salim Jabbar, *On Canals* (1987) No.23, § 50, chap. 1, 2:705.",
    "2008, Verlag Meyer-Holz, Stuttgart, *Wasser und Staat*, p.5",
    "*Basra Phoenix* (Basra, IQ), 20 Oct. 1937; the piece appeared in “The Times” as well, he says, p.9",
    "Georges Salih, comte de Basra, *Histoire des canaux*, Ms.A.1.2.16.75; and p.7 of the copy.",
    "سليم جبار، ثمن الماء، جريدة المدى، 3 حزيران 2018، متاح على الرابط: https://www.example.org/politics/2018/6/3/water-x",
    "الأمم المتحدة، تقرير المياه، 9 تشرين الأول/أكتوبر 2012، المادة 5، الفقرة 3، ص٤",
    "وقد ظهر ذلك في كتاب علي الوردي دراسة في طبيعة المجتمع العراقي ص34 وما بعدها , بغداد .",
]


@pytest.mark.parametrize("style", names())
@pytest.mark.parametrize("note", NOTES)
def test_what_real_notes_hold_survives_safe_fixes(note: str, style: str) -> None:
    source = f"Text[^1].\n\n[^1]: {note}\n"
    document = formats.parse(source, "paper.md")
    mended = fixes.mend(document, source.encode(), lambda now: findings(now, style))
    assert is_same(document.notes[0].text, mended.after.notes[0].text)
    assert not fixes.choose(mended.left) or mended.refused


_PIECES = """
Charles|Tripp|Marr|*A History of Iraq*|“Iraqi Transitions”|‘Water’|Cambridge University Press|London|2007|p.75|pp. 5-9
vol. 4|no. 2|(|)|,|;|:|.|see|in|ibid.|Ibid|op. cit|§ 5|chap. 2|2:705|he says that|http://example.org/a-b
علي الوردي|دراسة في طبيعة المجتمع|«ثمن الماء»|دار الطليعة|بغداد|١٩٦٥|ص34|ص ص 5-9|مج ٤|ع 2|،|؛|المصدر نفسه|مصدر سابق
3 حزيران 2018|ينظر|ويقول إن|المادة 5
"""
PIECES = st.sampled_from(re.split(r"[|\n]", _PIECES.strip()))
ANY_NOTE = st.lists(PIECES | st.text("abc ,.;:()“”'-–0123٤٥صم", max_size=6), min_size=1, max_size=18).map(" ".join)


@settings(max_examples=60)
@given(st.lists(ANY_NOTE, min_size=1, max_size=3), st.sampled_from(names()))
def test_safe_fixes_keep_the_words_of_any_note(notes: list[str], style: str) -> None:
    source = "\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))
    document = formats.parse(
        f"Text{''.join(f'[^{number}]' for number in range(1, len(notes) + 1))}.\n\n{source}\n", "p.md"
    )
    data = document.places.source.encode()  # type: ignore[attr-defined]
    mended = fixes.mend(document, data, lambda now: findings(now, style))
    assert len(mended.after.notes) == len(document.notes)
    for before, after in zip(document.notes, mended.after.notes, strict=True):
        assert is_same(before.text, after.text)


@settings(max_examples=60)
@given(ANY_NOTE, st.sampled_from(names()))
def test_no_fix_leaves_the_cites_that_are_surely_read(note: str, style: str) -> None:
    document = formats.parse(f"Text[^1].\n\n[^1]: {note}\n")
    paper = understand(document)
    sure = [cite for citation in paper.citations for cite in citation.cites if is_surely_read(cite)]
    starts = [cite.signal.span.start if cite.signal else cite.span.start for cite in sure]
    for found in check_paper(paper, RULES.values(), shipped(style)):
        for edit in found.fix.edits if found.fix and found.span.text.startswith("n") else ():
            text = document.text_of(edit.span.text)
            behind = [text[cite.span.end : edit.span.end] for cite in sure if edit.span.end > cite.span.end]
            assert any(start <= edit.span.start for start in starts), found
            assert (
                not behind
                or min(behind, key=len).strip(" .,:;،؛") == ""
                or edit.span.end <= max(cite.span.end for cite in sure)
            ), found


@pytest.mark.parametrize(
    ("note", "asked"),
    [
        (r"علي الوردي، \emph{وعاظ السلاطين} (بغداد: دار كوفان، 1954)، 13--14.", True),
        (r"علي الوردي، \emph{وعاظ السلاطين} (بغداد: دار كوفان، 1954)، \pages[ص ص]{13--14}.", False),
        (r"Charles Tripp, \emph{A History of Iraq}, Cambridge University Press, Cambridge, 2007, 75.", True),
        (r"Charles Tripp, \emph{A History of Iraq}, Cambridge University Press, Cambridge, 2007, \page{75}.", False),
    ],
)
def test_nothing_is_asked_for_where_an_unknown_command_may_print_it(note: str, asked: bool) -> None:
    document = formats.load(rf"\begin{{document}}Text.\footnote{{{note}}}\end{{document}}".encode(), "paper.tex")
    style = "turabian" if "الوردي" in note else "baidar"
    assert ("C207" in [found.code for found in findings(document, style)]) is asked


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (r"The work of Keel , and others.", True),
        (r"The work of {\Keel}, and others.", False),
        (r"كتاب سليم ، وغيره.", True),
        (r"كتاب {\salim}، وغيره.", False),
    ],
)
def test_no_blank_stands_behind_a_name_that_a_command_prints(note: str, told: bool) -> None:
    document = formats.load(rf"\begin{{document}}Text.\footnote{{{note}}}\end{{document}}".encode(), "paper.tex")
    assert ("N123" in [found.code for found in findings(document, "baidar")]) is told
