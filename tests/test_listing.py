"""The list of works at the end of a paper: found in every format, read entry by entry, matched with the notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hawashi import formats
from hawashi.model import Paper, Span
from hawashi.pipeline import understand
from tests.docx import paragraph, run, word
from tests.growth import grows_in_proportion

TEXT = "The river was shared.[^1]\n\n"
NOTE = "[^1]: Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), 75.\n\n"
TRIPP = "Tripp, Charles. *A History of Iraq*. Cambridge: Cambridge University Press, 2007."
DODGE = "Dodge, Toby. *Iraq: From War to a New Authoritarianism*. London: Routledge, 2012."
NASS = "كان النهر مشتركاً.[^1]\n\n"
HASHIYA = "[^1]: علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995، ص 34.\n\n"
HASHIYA_2 = "[^2]: محمد عابد الجابري، *مدخل إلى فلسفة العلوم*، مركز دراسات الوحدة العربية، بيروت، 2002، ص 12.\n\n"
WARDI = "الوردي، علي. *وعاظ السلاطين*. لندن: دار كوفان، 1995."
JABIRI = "الجابري، محمد عابد. *مدخل إلى فلسفة العلوم*. بيروت: مركز دراسات الوحدة العربية، 2002."


def read(text: str) -> Paper:
    """The paper in Markdown."""
    return understand(formats.parse(text))


def texts(paper: Paper) -> list[str]:
    """The entries of its list."""
    return [listed.entry.text for listed in paper.listed]


@pytest.mark.parametrize(
    ("heading", "entries"),
    [
        ("# References", (DODGE, TRIPP)),
        ("## 5. Works Cited", (DODGE, TRIPP)),
        ("**Bibliography**", (DODGE, TRIPP)),
        ("Selected bibliography\n---------------------", (DODGE, TRIPP)),
        ("::: {#refs .references}", (DODGE, TRIPP)),
        ("# المصادر والمراجع", (JABIRI, WARDI)),
        ("## خامساً: قائمة المصادر", (JABIRI, WARDI)),
        ("**المراجع:**", (JABIRI, WARDI)),
        ("# Primary and Secondary Sources", (DODGE, TRIPP)),
        ("# المصادر و المراجع", (JABIRI, WARDI)),
        ("# المراجع العربية", (JABIRI, WARDI)),
    ],
)
@pytest.mark.parametrize("mark", ["{}", "- {}", "1. {}", '<li>\n\n<p class="one">{}</p>\n\n</li>'])
def test_it_is_found_under_its_heading(heading: str, entries: tuple[str, str], mark: str) -> None:
    text, note = (NASS, HASHIYA) if "ا" in entries[0] else (TEXT, NOTE)
    paper = read(f"{text}{note}{heading}\n\n" + "\n\n".join(map(mark.format, entries)) + "\n")
    assert texts(paper) == [entry.replace("*", "") for entry in entries]
    assert [len(listed.cited) for listed in paper.listed] == [0, 1]
    assert all(listed.is_sure for listed in paper.listed)


@pytest.mark.parametrize(
    ("part", "rest", "entry"),
    [("## Secondary sources", "# Appendix", TRIPP), ("### أولاً: الكتب العربية", "# الملاحق", WARDI)],
)
def test_parts_and_the_end_of_a_list(part: str, rest: str, entry: str) -> None:
    heading = "# المصادر" if "ا" in part else "# Bibliography"
    paper = read(f"{TEXT}{NOTE}{heading}\n\n{part}\n\n{entry}\n\n{rest}\n\nIn 1958 the river rose.\n")
    assert [(listed.entry.part, listed.entry.text) for listed in paper.listed] == [
        (part.lstrip("# "), entry.replace("*", ""))
    ]


@pytest.mark.parametrize(
    ("entry", "dash", "family"),
    [
        (TRIPP, "———. *The Power and the People*. Cambridge: Cambridge University Press, 2013.", "Tripp"),
        (WARDI, "ــــــ. *مهزلة العقل البشري*. لندن: دار كوفان، 1994.", "الوردي"),
        (TRIPP, "Id. *The Power and the People*. Cambridge: Cambridge University Press, 2013.", "Tripp"),
        (TRIPP, ". 2013. *The Power and the People*. Cambridge: Cambridge University Press.", "Tripp"),
        (WARDI, "، «*مهزلة العقل البشري*»، دار كوفان، لندن، 1994.", "الوردي"),
        (WARDI, "المؤلف نفسه، *مهزلة العقل البشري*، دار كوفان، لندن، 1994.", "الوردي"),
    ],
)
def test_a_dash_stands_for_the_authors_before(entry: str, dash: str, family: str) -> None:
    heading = "# المصادر" if "ا" in entry else "# References"
    listed = read(f"{TEXT}{NOTE}{heading}\n\n{entry}\n\n{dash}\n").listed[-1]
    assert listed.work.author[0].family == family
    assert listed.cite.first("author") is None
    title = listed.cite.first("title")
    assert title is not None
    assert listed.entry.text[title.span.start : title.span.end] == title.text == dash.split("*")[1]


@pytest.mark.parametrize(
    ("entry", "dash", "families"),
    [
        (TRIPP, "———, and Toby Dodge. *Rivers of Basra*. London: Hurst, 2013.", ["Tripp", "Dodge"]),
        (TRIPP, "——— and Toby Dodge. *Rivers of Basra*. London: Hurst, 2013.", ["Tripp", "Dodge"]),
        (TRIPP, "———, ed. *Rivers of Basra*. London: Hurst, 2013.", ["Tripp"]),
        (WARDI, "ــــــ، وسعاد حمد. *مياه البصرة*. لندن: دار كوفان، 1994.", ["الوردي", "حمد"]),
        (WARDI, "ــــــ وسعاد حمد. *مياه البصرة*. لندن: دار كوفان، 1994.", ["الوردي", "حمد"]),
    ],
)
def test_an_entry_with_a_dash_may_add_an_author(entry: str, dash: str, families: list[str]) -> None:
    heading = "# المصادر" if "ا" in entry else "# References"
    listed = read(f"{TEXT}{NOTE}{heading}\n\n{entry}\n\n{dash}\n").listed[-1]
    assert [name.family for name in listed.work.author] == families


@pytest.mark.parametrize("entry", [TRIPP, WARDI])
def test_a_value_of_an_entry_has_its_place_in_the_file(entry: str) -> None:
    heading = "# المصادر" if "ا" in entry else "# References"
    source = f"{TEXT}{NOTE}{heading}\n\n{entry}\n"
    document = formats.parse(source)
    title = document.listed[0].text.index(entry.split("*")[1])
    where = document.locate(Span("l1", title, title + 3))
    line = source.splitlines()[(where.line or 0) - 1]
    assert line[(where.column or 0) - 1 :].startswith(entry.split("*")[1])


def test_latex_writes_its_list_out() -> None:
    source = (
        "\\documentclass{article}\\begin{document}A.\\footnote{Charles Tripp, \\emph{A History of Iraq} (Cambridge: "
        "Cambridge University Press, 2007), 75.}\n\n\\begin{thebibliography}{9}\n\\bibitem{t} Tripp, Charles. "
        "\\emph{A History of Iraq}. Cambridge: Cambridge University Press, 2007.\n\\bibitem[D12]{d} Dodge, Toby. "
        "\\emph{Iraq}. London: Routledge, 2012.\n\\end{thebibliography}\\end{document}"
    )
    paper = understand(formats.load(source.encode(), "paper.tex"))
    assert texts(paper) == [TRIPP.replace("*", ""), "Dodge, Toby. Iraq. London: Routledge, 2012."]
    assert [len(listed.cited) for listed in paper.listed] == [1, 0]


@pytest.mark.parametrize(
    "source",
    [
        "<h2>References</h2><p>Tripp, Charles. <i>A History of Iraq</i>. Cambridge: CUP, 2007.</p><h2>Notes</h2>x",
        "<h2>المصادر</h2><p>الوردي، علي. <i>وعاظ السلاطين</i>. لندن: دار كوفان، 1995.</p><h2>الهوامش</h2><p>ق</p>",
    ],
)
def test_html(source: str) -> None:
    document = formats.load(f"<!DOCTYPE html><html><body><p>A.</p>{source}</body></html>".encode(), "paper.html")
    assert len(document.listed) == 1
    assert len(document.listed[0].runs) == 1


@pytest.mark.parametrize(
    "heading",
    [
        *("Works Cited in this Article", "List of the main sources and works consulted", "Table of Authorities Cited"),
        *("أهم مصادر الدراسة ومراجعها", "قائمة المراجع المعتمدة", "ثبت بأهم المصادر"),
    ],
)
def test_a_heading_made_of_the_words_of_such(heading: str) -> None:
    entry = "Tripp, Charles. *A History of Iraq*. Cambridge: Cambridge University Press, 2007."
    assert len(formats.parse(f"{TEXT}{NOTE}# {heading}\n\n{entry}\n").listed) == 1
    assert not formats.parse(f"{TEXT}{NOTE}# {heading} were lost\n\n{entry}\n").listed


@pytest.mark.parametrize(
    ("heading", "entry", "behind"),
    [
        ("References", "Salim, Fahd. “The Canals of Basra, 1759–1848.”", "PhD diss., University of Basra, 1955."),
        ("المصادر", "السالمي، فهد. «قنوات البصرة 1759–1848».", "أطروحة دكتوراه، جامعة البصرة، 1955."),
    ],
)
def test_a_line_that_says_what_thesis_it_is_begins_no_entry(heading: str, entry: str, behind: str) -> None:
    assert len(formats.parse(f"{TEXT}{NOTE}# {heading}\n\n{entry}\n{behind}\n").listed) == 1


@pytest.mark.parametrize(
    "text",
    [
        "# References\n\nThis paper draws on papers in private hands and on talks with those who were there.\n",
        "# المصادر\n\nاعتمد البحث على أوراق خاصة وعلى أحاديث مع من حضروا تلك الأحداث.\n",
        "# References\n",
        "# المصادر\n\n# الهوامش\n",
        "# Notes\n\n1. Tripp, *A History of Iraq*, 2007.\n",
        "The sources\n\nof 2007 were lost.\n",
        "# Table of Authorities\n\nKeel Co. v. Weir, 39 F.3d 14 (1994), 4, 12\n\nWeir v. Dam, 12 U.S. 4 (1990), 3\n",
        "# Sources\n\nKeel Co. v. Weir, 39 F.3d 14 (1994) ........ 4, 9\n\nWeir v. Dam, 12 U.S. 4 (1990) . . . . . 3\n",
        "# Sources\n\nKeel Co. v. Weir, 39 F.3d 1451 (1994) passim\n\nWeir v. Dam, 12 U.S. 4 (1990) ……… iv\n",
        "# المصادر\n\nقانون المياه رقم 12 لسنة 1995 ............ 14\n\nقانون الري رقم 4 لسنة 1990 . . . . . . 3\n",
        "# فهرس المصادر\n\nقانون المياه رقم 12 لسنة 1995 ــــــــ ١٤\n\nقانون الري لسنة 1990 ـــــــــ ٣\n",
        "# ثبت القضايا\n\nقضية المياه، 1995، 14\n\nقضية الري، 1990، 3\n",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert not formats.parse(TEXT + NOTE + text).listed


@pytest.mark.parametrize(
    ("heading", "line", "entries"),
    [
        ("Sources", "Keel Co. v. Weir, 39 F.3d 1451 (1994) ........ 4", (DODGE, TRIPP)),
        ("المصادر", "قانون المياه رقم 12 لسنة 1995 ........ 4", (JABIRI, WARDI)),
    ],
)
def test_a_list_behind_a_table_of_what_is_cited(heading: str, line: str, entries: tuple[str, str]) -> None:
    paper = read(f"# {heading}\n\n{line}\n\n{TEXT}{NOTE}# {heading}\n\n" + "\n\n".join(entries) + "\n")
    assert texts(paper) == [entry.replace("*", "") for entry in entries]


@pytest.mark.parametrize(
    ("entry", "slip"),
    [
        (TRIPP, ("Tripp,", "Trippe,")),
        (TRIPP, ("2007", "2006")),
        (JABIRI, ("الجابري", "الجباري")),
        (WARDI, ("1995", "1996")),
    ],
)
def test_a_slip_does_not_part_an_entry_from_its_note(entry: str, slip: tuple[str, str]) -> None:
    text, note, heading, other = (TEXT, NOTE, "# References", DODGE)
    if "ا" in entry:
        cited = HASHIYA + HASHIYA_2
        text, note, heading, other = (NASS, cited, "# المصادر", WARDI if entry == JABIRI else JABIRI)
    listed = read(f"{text}{note}{heading}\n\n{other}\n\n{entry.replace(*slip)}\n").listed
    assert listed[1].cited


@pytest.mark.times
def test_many_entries_take_time_that_grows_with_their_number() -> None:
    def reading(number: int) -> Callable[[], object]:
        entries = (
            f"Author{n}, Jane. *Book {n} of the river*. London: Routledge, {1900 + n % 100}." for n in range(number)
        )
        document = formats.parse(TEXT + NOTE + "# References\n\n" + "\n\n".join(entries))
        assert len(document.listed) == number
        return lambda: understand(document).listed

    assert grows_in_proportion(reading, 320)


@pytest.mark.parametrize(
    ("heading", "other", "entries", "behind"),
    [
        ("# References", "# Sources", (DODGE, TRIPP), "# Conclusion\n\nIn 1958 the river rose, and it fell in 1959.\n"),
        ("# المصادر", "# المراجع", (JABIRI, WARDI), "# الخاتمة\n\nفاض النهر عام 1958، وجف عام 1959.\n"),
    ],
)
def test_two_lists_and_a_list_in_the_middle(heading: str, other: str, entries: tuple[str, str], behind: str) -> None:
    both = read(f"{TEXT}{NOTE}{heading}\n\n{entries[0]}\n\n{other}\n\n{entries[1]}\n")
    assert texts(both) == [entry.replace("*", "") for entry in entries]
    middle = read(f"{heading}\n\n{entries[0]}\n\n{entries[1]}\n\n{behind}\n{TEXT}{NOTE}")
    assert texts(middle) == [entry.replace("*", "") for entry in entries]


def _para(text: str, before: str = "", behind: str = "") -> str:
    return f"<w:p>{before}<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>{behind}</w:p>"


def _field(code: str) -> tuple[str, str]:
    """What stands before and behind the words that a field of Word puts there."""
    begin = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
    )
    return begin, "<w:r><w:fldChar w:fldCharType='end'/></w:r>"


@pytest.mark.parametrize(
    ("heading", "entries", "cite"),
    [
        ("Things Read", (DODGE, TRIPP), NOTE),
        ("ما قرأناه", (JABIRI, WARDI), HASHIYA),
    ],
)
@pytest.mark.parametrize(
    ("code", "is_list"),
    [
        (" BIBLIOGRAPHY ", True),
        ("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", True),
        ("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY", True),
        ("ADDIN EN.REFLIST", True),
        ("TOC \\o", False),
    ],
)
def test_a_list_that_a_field_of_word_makes_needs_no_known_heading(
    heading: str, entries: tuple[str, str], cite: str, code: str, *, is_list: bool
) -> None:
    before, behind = _field(code)
    first, second = (entry.replace("*", "") for entry in entries)
    note = cite.split(": ", 1)[1].replace("*", "").strip()
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    source = word(
        _para("A", behind=mark) + _para(heading) + _para(first, before=before) + _para(second, behind=behind),
        footnotes=f'<w:footnote w:id="1">{_para(note)}</w:footnote>',
    )
    assert texts(understand(formats.load(source, "paper.docx"))) == ([first, second] if is_list else [])


@pytest.mark.parametrize(("heading", "entries"), [("Things Read", (DODGE, TRIPP)), ("ما قرأناه", (JABIRI, WARDI))])
@pytest.mark.parametrize(
    ("element", "is_list"),
    [
        ('text:section text:name="ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RNDabc"', True),
        ('text:bibliography text:name="B"', True),
        ('text:section text:name="Part"', False),
    ],
)
def test_a_list_that_a_section_of_libreoffice_keeps(
    heading: str, entries: tuple[str, str], element: str, *, is_list: bool
) -> None:
    first, second = (entry.replace("*", "") for entry in entries)
    space = "urn:oasis:names:tc:opendocument:xmlns"
    source = (
        f'<office:document xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"<text:p>A</text:p><text:p>{heading}</text:p><{element}><text:p>{first}</text:p><text:p>{second}</text:p>"
        f"</{element.split()[0]}></office:text></office:body></office:document>"
    )
    assert texts(understand(formats.load(source.encode(), "paper.fodt"))) == ([first, second] if is_list else [])


@pytest.mark.parametrize(
    ("heading", "part", "entries"),
    [("# Bibliography", "Ancient Voices", (DODGE, TRIPP)), ("# المصادر", "رحلات قديمة", (JABIRI, WARDI))],
)
def test_a_few_bare_words_head_a_part(heading: str, part: str, entries: tuple[str, str]) -> None:
    paper = read("\n\n".join((heading, part, *entries)) + "\n")
    assert texts(paper) == [entry.replace("*", "") for entry in entries]
    assert {listed.entry.part for listed in paper.listed} == {part}


@pytest.mark.parametrize(
    ("heading", "entry", "notice"),
    [
        (
            "References",
            "Haddad, Salma. *Canals*. Basra: Shatt Press, 2014.",
            "Jabbar, S. “Dams”, *Water Notes* 5 (2018). © 2018 The Water Society.",
        ),
        (
            "References",
            "Haddad, Salma. *Canals*. Basra: Shatt Press, 2014.",
            "Jabbar, Salim. “Dams”, *Water Notes* 5 (2018). Reprinted with permission of Shatt Press.",
        ),
        (
            "المصادر",
            "حداد، سلمى. *القنوات*. البصرة: دار الشط، 2014.",
            "جبار، سليم. «السدود»، مجلة الماء 5 (2018). جميع الحقوق محفوظة لدار الشط.",
        ),
        (
            "المصادر",
            "حداد، سلمى. *القنوات*. البصرة: دار الشط، 2014.",
            "جبار، سليم. «السدود»، مجلة الماء 5 (2018). أعيد نشره بإذن من دار الشط.",
        ),
    ],
)
def test_who_let_a_text_be_printed_is_no_entry(heading: str, entry: str, notice: str) -> None:
    listed = formats.parse(f"Text.\n\n# {heading}\n\n{entry}\n\n{notice}\n\nReprinted in Basra, 1999.\n").listed
    assert [one.text.partition(" ")[0] for one in listed][:2] == [entry.partition(" ")[0], "Reprinted"]


@pytest.mark.parametrize(
    ("heading", "lines", "entries"),
    [
        (
            "References",
            ["Tripp, Charles. (2007). A History of Iraq and", "of its states. Cambridge University Press.",
             "Dodge, Toby. (2012). Iraq: From War to", "a New Authoritarianism. Routledge.",
             "Wilson, Anne, and Marr,", "P. (2003). Levees of the South. Retrieved", "from the Basra Archive, 2004.",
             "https://example.org/levees"],
            ["Tripp, Charles. (2007). A History of Iraq and of its states. Cambridge University Press.",
             "Dodge, Toby. (2012). Iraq: From War to a New Authoritarianism. Routledge.",
             "Wilson, Anne, and Marr, P. (2003). Levees of the South. Retrieved from the Basra Archive, 2004. "
             "https://example.org/levees"],
        ),
        (
            "المراجع",
            ["الوردي، علي. دراسة", "في طبيعة المجتمع العراقي. بغداد: مطبعة العاني، 1965.",
             "الجابري، محمد عابد. مدخل", "إلى فلسفة العلوم. بيروت: مركز دراسات الوحدة العربية، 2002.",
             "بطاطو، حنا. العراق والطبقات", "من العهد العثماني. بيروت: مؤسسة الأبحاث العربية، 1990."],
            ["الوردي، علي. دراسة في طبيعة المجتمع العراقي. بغداد: مطبعة العاني، 1965.",
             "الجابري، محمد عابد. مدخل إلى فلسفة العلوم. بيروت: مركز دراسات الوحدة العربية، 2002.",
             "بطاطو، حنا. العراق والطبقات من العهد العثماني. بيروت: مؤسسة الأبحاث العربية، 1990."],
        ),
    ],
)  # fmt: skip
def test_entries_cut_into_paragraphs_by_hand_are_put_together(
    heading: str, lines: list[str], entries: list[str]
) -> None:
    document = formats.load(word("".join(paragraph(run(line)) for line in (heading, *lines))), "a.docx")
    assert [" ".join(entry.text.split()) for entry in document.listed] == entries


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("References", ["bell hooks, Levees, London, 2001", "van Dijck, J., Rivers, Leiden, 2002",
                        "de Vries, K., Canals, Delft, 2003", "al-Wardi, A., Fields, Basra, 2004"]),
        ("المراجع", ["علي الوردي، وعاظ السلاطين، 1995، بغداد", "في النقد، حنا بطاطو، 1990، بيروت",
                     "من العراق، محمد عابد، 2002، بيروت", "بين النهرين، سعد العلاق، 1988، بغداد"]),
    ],
)  # fmt: skip
def test_entries_that_begin_low_stay_entries(heading: str, lines: list[str]) -> None:
    document = formats.load(word("".join(paragraph(run(line)) for line in (heading, *lines))), "a.docx")
    assert [entry.text for entry in document.listed] == lines
