"""What looks like a departure from the style and is none is left alone; what is one beside it is still found."""

from __future__ import annotations

import pytest

from hawashi import formats, styles
from hawashi.checking import check_paper
from hawashi.formats.language import is_of_two_scripts
from hawashi.pipeline import understand
from hawashi.rules import RULES
from tests.once_mended import once_mended, read_again
from tests.test_styles import on_format

BOOKS = """[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.

[^2]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 204.

[^3]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.

"""
TRIPP = "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007"
WARDI = "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965"
DAOUDY = "Marwa Daoudy, *Asymmetric Power: Sharing Water*, Journal of Water Policy"


def codes(note: str) -> set[str]:
    """The rules on format that have something to say of the note, which stands behind notes of books."""
    paper = understand(formats.parse(f"{BOOKS}[^4]: {note}\n"))
    found = on_format(paper, styles.shipped("baidar"))
    assert all(one.span.text == paper.document.notes[-1].id for one in found)
    return {one.code for one in found}


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("C203", f"{TRIPP}, Article (94)."),
        ("C203", f"{WARDI}، المادة (94)."),
        ("C203", f"{WARDI}، جدول (12)."),
        ("C210", "Ben Reilly and Andrew Ellis, *Electoral System Design*, International IDEA, Stockholm, 2005, p. 3."),
        ("C210", "Great Britain, Colonial Office, *Report on Iraq*, HMSO, London, 1925, p. 12."),
        ("C210", "وزارة التخطيط، الجهاز المركزي للإحصاء، خارطة الفقر في العراق، دار الكتب، بغداد، 2019، ص 12."),
        (
            "C201",
            "Ahmad Hussein, Water Policy, *International Studies*, University of Baghdad, vol. 5, no. 2, 2010, p. 3.",
        ),
        ("C201", "أحمد حسين، السياسة المائية، مجلة دراسات دولية، جامعة بغداد، ع 5، ص 34."),
        ("C206", "World Bank, *Iraq Economic Monitor*, 2022, https://www.worldbank.org/iraq, accessed 9 June 2023."),
        ("C206", "البنك الدولي، *المرصد الاقتصادي للعراق*، 2023، https://www.worldbank.org/iraq."),
        ("C206", f"{DAOUDY}, 2009, p. 372."),
        ("C215", "Tripp, op. cit., p. 133, n. 45."),
        ("C209", "Ben Reilly, Andrew Ellis, *Electoral System Design*, International IDEA, Stockholm, 2005, p. 3."),
        ("C209", "محمد بدير، عصام البرزنجي، مبادئ القانون الإداري، دار الكتب، بغداد، 1993، ص 8."),
        ("C215", "Ibid., p. 133, n. 45."),
        ("C215", "المصدر السابق، ص 35."),
        ("C217", f"{TRIPP}, pp. 12–14, 169."),
        ("C217", f"{WARDI}، ص ص 12–14، 169."),
    ],
)
def test_what_is_no_departure_is_left_alone(code: str, note: str) -> None:
    assert code not in codes(note)


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("C203", f"{TRIPP} (p. 94)."),
        ("C203", f"{WARDI} (ص 94)."),
        ("C210", "علي الوردي، عبد العزيز الدوري، تاريخ العراق الحديث، دار الكتب، بغداد، 1993، ص 8."),
        ("C209", "Reilly, Benjamin Andrew, *Electoral System Design*, International IDEA, Stockholm, 2005, p. 3."),
        ("C201", "Charles Tripp, *A History of Iraq*, Cambridge, Cambridge University Press, 2007, p. 75."),
        ("C206", f"{DAOUDY}, vol. 14, no. 2, 2009, p. 372."),
        ("C215", "Ibidem, p. 133."),
        ("C215", "الوردي، المصدر السابق، ص 35."),
        ("C217", "Toby Dodge, Iraqi Transitions, *Third World Quarterly*, vol. 26, no. 4, 2005, pp. 705-721, p. 710."),
    ],
)
def test_what_is_one_beside_it_is_found(code: str, note: str) -> None:
    assert code in codes(note)


@pytest.mark.parametrize("edition", ["2nd revised edn", "1st supp, 7th edn"])
def test_an_edition_of_which_more_is_said_is_left_alone(edition: str) -> None:
    note = f"Gareth Jones, *The Law of Restitution* ({edition}, Sweet & Maxwell 2009)."
    found = on_format(understand(formats.parse(f"[^1]: {note}\n")), styles.shipped("oscola"))
    assert "C213" not in {one.code for one in found}
    assert "C213" not in codes(
        "عبد الرزاق الحسني، تاريخ الوزارات العراقية، الطبعة الثانية المنقحة، دار الشؤون الثقافية، بغداد، 1988، ص 63."
    )


@pytest.mark.parametrize(
    ("style", "label", "note"),
    [
        ("chicago-notes", "in the  book", "Sami Zubaida, Class, in the  book: *Power*, Hurst, London, 1991, p. 7."),
        ("chicago-notes", "ضمن  كتاب", "هدى سلمان، الأنهار، ضمن  كتاب: *الأرشيف*، دار دجلة، بغداد، 2021، ص 33."),
        ("baidar", "in the book", "Sami Zubaida, Class, in the\u2028 book: *Revolution*, Hurst, London, 1991, p. 7."),
        ("baidar", "في كتاب", "زينب العبيدي، الأنهار، في  كتاب: الأرشيف والدولة، دار دجلة، بغداد، 2021، ص 33."),
    ],
)  # fmt: skip
def test_a_label_is_mended_as_a_whole_however_many_blanks_stand_in_it(style: str, label: str, note: str) -> None:
    document = formats.parse(f"[^1]: {note}\n")
    found = on_format(understand(document), styles.shipped(style))
    assert label in read_again(document, once_mended(document, found, unsafe=False)).notes[0].text


@pytest.mark.parametrize("label", ["ط 5", "ط. 5", "ط.5", "الطبعة 5", "الطبعة الخامسة"])
def test_an_edition_becomes_what_the_style_writes(label: str) -> None:
    note = "عبد الرزاق الحسني، تاريخ الوزارات العراقية، {}، دار الشؤون الثقافية، بغداد، 1988، ص 63."
    document = formats.parse(f"[^1]: {note.format(label)}\n")
    found = on_format(understand(document), styles.shipped("baidar"))
    assert read_again(document, once_mended(document, found, unsafe=True)).notes[0].text == note.format("ط5")


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("تشارلز تريب، تاريخ العراق، ترجمة زينة جابر، بيروت، 2006، ص 12، https://www.example.org/long/address", False),
        ("Tripp, A History of Iraq, p. 5 (صفحات من تاريخ العراق المعاصر)", True),
        ("Hanna Batatu, العراق: الطبقات الاجتماعية, Princeton, ص 5", True),
        ("Charles Tripp, A History of Iraq, p. 75.", False),
    ],
)
def test_a_cite_of_two_scripts_keeps_its_marks(text: str, mixed: bool) -> None:
    assert is_of_two_scripts(text) is mixed
    assert not mixed or not [code for code in codes(text) if code.startswith("C2") and code not in ("C219", "C220")]


@pytest.mark.parametrize(
    "doi", ["doi:10.1234/water.7", "https://doi.org/10.1234/water.7", "DOI: https://www.doi.org/10.1234/w"]
)
@pytest.mark.parametrize("style", ["baidar", "chicago-notes", "mhra"])
def test_a_cite_with_a_doi_is_checked_as_a_whole(doi: str, style: str) -> None:
    notes = (
        f"Salim Jabbar, “The Price of Water”, *Water Review* 4, no. 2 (2005), p. 7, {doi}.",
        f"سليم جبار، «ثمن الماء»، مجلة القنوات، ع 5، 2010، ص7، {doi}.",
    )
    found = on_format(
        understand(formats.parse("\n".join(f"[^{at}]: {note}" for at, note in enumerate(notes, 1)))),
        styles.shipped(style),
    )
    assert "C220" not in {one.code for one in found}
    assert not [one for one in found if one.fix and any("doi" in edit.text for edit in one.fix.edits)]


def test_a_cite_with_a_doi_is_mended() -> None:
    note = "سليم جبار، «ثمن الماء»، مجلة القنوات، ع 5، 2010، {}، المعرّف الرقمي: 10.1234/canals.2010.7."
    document = formats.parse(f"[^1]: {note.format('ص7')}\n")
    found = check_paper(understand(document), [RULES["C107"]], styles.shipped("baidar"))
    assert once_mended(document, found, unsafe=False) == f"[^1]: {note.format('ص 7')}\n"


@pytest.mark.parametrize(("style", "codes"), [("turabian", ["C207"]), ("oscola", ["C207"]), ("mhra", ["C107"])])
def test_no_space_is_asked_for_behind_a_label_that_the_style_has_not(style: str, codes: list[str]) -> None:
    note = "Leila Marsh, *The Salt Roads* (Oxford: Oxford University Press, 2009), p.{}."
    document = formats.parse(f"[^1]: {note.format(75)}\n")
    rules = [RULES["C107"], RULES["C207"]]
    assert [one.code for one in check_paper(understand(document), rules, styles.shipped(style))] == codes
    # What such a style says of English notes is nothing to Arabic ones.
    arabic = formats.parse("[^1]: ليلى مارش، طرق الملح (بيروت: دار الفرات، 2009)، ص34.\n")
    assert [one.code for one in check_paper(understand(arabic), rules, styles.shipped(style))] == ["C107"]


@pytest.mark.parametrize(
    ("style", "note"),
    [
        (
            "chicago-notes",
            "Tina Chi, “A Review of the Rivers of the Plain,” *Journal of Water* 411 (April 2020), {} 7.",
        ),
        ("bayan", "هدى سلمان، «الطين في المدينة»، مجلة المناخ، ع 10، 2020؛ {} 7."),
    ],
)
def test_what_leads_the_number_of_an_article_without_pages_is_left_alone(style: str, note: str) -> None:
    def marks(label: str) -> list[str]:
        document = formats.parse(f"[^1]: {note.format(label)}\n")
        return [one.code for one in on_format(understand(document), styles.shipped(style)) if one.code == "C202"]

    assert not marks("article")
    assert not marks("المادة")
    assert marks("p.") or marks("ص")
