"""What is easily misread is no departure from a style, and what is one beside it is still found."""

from __future__ import annotations

import pytest

import hawashi
from hawashi.departures import doubts
from hawashi.fixes import choose
from tests.test_style_notes import TITLES, found_in

ARTICLE = "Toby Dodge, “Iraqi Transitions,” *Third World Quarterly* 26, no. 4 (2005): 705."
CHICAGO = (
    ("C201", "Basra Canal Co. v. Salih, 499 U.S. 340, 349 (1991)."),
    ("C201", "Tigris Board v. Jabbar, 42 F.3d 181, 190 (1994)."),
    ("C201", "Water Act, 1990, Iraq."),
    ("C201", "Alex Salih, “The Canals Strike Back,” *Basra Times*, 10 September 2003, Business."),
    ("C201", "De 13 de julho de, 1990, Presidência da República, https://example.org/lei (accessed 9 December 2024)."),
    ("C202", "Ibid., 2:185."),
    ("C202", "Salim Jabbar, “The Price of Water” (1996), https://example.org/price."),
    ("C202", "Salim Jabbar, “‘Big Water’ Meets the Canal,” *Water Notes* 4, no. 2 (2005): 7."),
    ("C203", "Salim Jabbar, *On Canals* ([London]: Routledge, 1893), 5."),
    ("C203", "Salim Jabbar, *On Canals* (London: [Routledge], 1893), 5."),
    ("C203", "The canals are old (Toby Dodge, “Iraqi Transitions,” *Third World Quarterly* 26 [2005]: 705)."),
    ("C205", "Basra Canal Co. v. Salih, 124 F. Supp. 2d 685, 698 (2000)."),
    ("C205", "Salim Jabbar, Letter to the editor, *Water Notes* 10, no. 1 (1950): 57–59."),
    ("C205", "Salim Jabbar, *The Canals of the South*, pt. 2: Dams."),
    (
        "C205",
        "Sara Salih, “Scarlet Waters,” in Canal Lives, Sara Salih and Roger Owen, eds. (Leiden: Brill, 2018), 72.",
    ),
    (
        "C206",
        "Sara Salih, “Scarlet Waters,” in Canal Lives, Sara Salih and Roger Owen, eds. (Leiden: Brill, 2018), 72.",
    ),
    ("C206", "“Canal Policy Framework,” x, 20, 59."),
    ("C206", "Sara Salih, “Scarlet Waters,” Basra Museum, June 15, 2018, accessed January 7, 2025."),
    ("C208", "Salim Jabbar, “On Canals,” *Water Notes* 2 (2004): article 2."),
    ("C202", "Salim Jabbar, *On Canals, Dams etc.* (London: Routledge, 1893), 5."),
    ("C202", "Salim Jabbar, *The Rise of the Basra Canal Co.* (London: Routledge, 1893), 5."),
    ("C202", "Salim Jabbar, *Canals of the U.S.* (London: Routledge, 1893), 5."),
    ("C202", "Salim Jabbar, *The Papers of Peter Salih, Jr.* (London: Routledge, 1893), 5."),
    ("C202", "علي الوردي، *مجتمع العراق، أهله إلخ.* (بغداد: مطبعة العاني، 1965)، 34."),
    ("C202", "Salim Jabbar, *On Canals* (New York University Press, 2004), 5."),
    ("C202", "Salim Jabbar, *On Canals* (Princeton; Oxford Princeton University Press, 2004), 5."),
    ("C209", "Kira L. S., Newman, “Shut Canals,” *Journal of Water* 45, no. 3 (2012): 809."),
    ("C209", "Montana, U.S., *County Canals* (Helena: State Press, 1987), 5."),
    ("C209", "Quain, Anon., “Review of New Canals,” *Water Notes* 2 (1904): 203."),
    ("C210", "Salim Jabbar, “Peter Salih—canals: A Life,” *Water Notes* 100, no. 44 (2003): 2."),
    ("C210", "Salim Jabbar, Peter Salih: *Engineer and Poet* (Uppsala: Lund Press, 2014)."),
    ("C212", "Salim Jabbar, “A Canal Gossip,” *Basra News*, Mar 26, 1892, 384."),
    ("C212", "Salim Jabbar, “A Canal Gossip,” *Scribner’s Monthly* 21, no. 6 (Apr 1881): 926."),
)
BAIDAR = (
    ("C207", "Salim Jabbar, *On Canals*, Routledge, London, 1893, pp. 138, 144."),
    ("C202", "المصدر نفسه، 2:185."),
    ("C203", "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، [بغداد]، 1965، ص 34."),
    ("C203", "وهذا قديم (علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد [1965]، ص 34)."),
    ("C201", "قانون العقوبات، 1969، العراق."),
    ("C205", "سليم جبار، رسالة إلى المحرر، مجلة الماء، ع 5، 2010، ص 7."),
    ("C207", "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص ص 12، 14."),
    ("C208", "Salim Jabbar, *On Canals*, Routledge, London, 1993, article 2."),
    ("C210", "سليم جبار، ثمن الماء: سيرة، دار الطليعة، بيروت، 1993، ص 8."),
    ("C202", "علي الوردي، *مجتمع العراق، أهله إلخ.* مطبعة العاني، بغداد، 1965، ص 34."),
    ("C202", "علي الوردي، *العراق في سنة 500 ق.م.* مطبعة العاني، بغداد، 1965، ص 34."),
)


@pytest.mark.parametrize(("code", "note"), CHICAGO)
def test_what_is_easily_misread_is_left_alone(code: str, note: str) -> None:
    assert code not in {one.code for one in found_in("chicago-notes", ARTICLE, note, TITLES)}


@pytest.mark.parametrize(("code", "note"), BAIDAR)
def test_what_is_easily_misread_is_left_alone_in_arabic(code: str, note: str) -> None:
    assert code not in {one.code for one in found_in("baidar", note)}


@pytest.mark.parametrize(
    ("style", "code", "note"),
    [
        ("baidar", "C201", "Salim Jabbar, *On Canals*, London, Routledge, 1993, p. 5."),
        ("chicago-notes", "C203", "Salim Jabbar, *On Canals*, London: Routledge, 1893, 5."),
        (
            "chicago-notes",
            "C205",
            "Toby Dodge, War and Transition in Iraq, *Third World Quarterly* 26, no. 4 (2005): 705.",
        ),
        ("chicago-notes", "C205", "Sara Salih, On Canals (PhD diss., University of Basra, 2005), 7."),
        ("chicago-notes", "C206", "Toby Dodge, “Iraqi Transitions,” Third World Quarterly 26, no. 4 (2005): 705."),
        ("chicago-notes", "C209", "Marr, Phebe, *The Modern History of Iraq* (Boulder: Westview Press, 2012), 7."),
        ("chicago-notes", "C209", "See Jabbar, Robert B., *On Canals* (London: Routledge, 1993), 7."),
        ("chicago-notes", "C210", "Robert Jabbar, Peter Salih, *On Canals* (London: Routledge, 1993), 7."),
        ("baidar", "C202", "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد: 1965، ص 34."),
        ("baidar", "C203", "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد (1965)، ص 34."),
        ("baidar", "C205", "علي الوردي، «دراسة في طبيعة المجتمع العراقي»، مطبعة العاني، بغداد، 1965، ص 34."),
        ("baidar", "C207", "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص ص 12."),
        (
            "baidar",
            "C210",
            "علي الوردي، عبد العزيز الدوري، تاريخ العراق الحديث، دار الكتب، بغداد، 1993، ص 8.",
        ),
    ],
)
def test_what_is_one_beside_it_is_found(style: str, code: str, note: str) -> None:
    assert code in {one.code for one in found_in(style, ARTICLE, note, TITLES)}


@pytest.mark.parametrize(
    ("style", "note", "safe"),
    [
        ("baidar", "Salim Jabbar, *On Canals*, Routledge, London, 1993, pp. 12.", True),
        ("baidar", "Salim Jabbar, *On Canals*, Routledge, London, 1993, p. 12-14.", True),
        ("chicago-notes", "Sara Salih, “Water,” in *Canals*, eds. Roger Owen (London: Routledge, 1993), 7.", False),
        ("baidar", "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص ص 12.", True),
        ("baidar", "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 12-14.", True),
    ],
)
def test_a_label_of_several_is_made_one_of_one_unasked_only_before_a_plain_page(
    style: str, note: str, safe: bool
) -> None:
    found = [one for one in found_in(style, note) if one.code == "C207"]
    assert bool(choose(found)) is safe


@pytest.mark.parametrize(
    ("name", "is_turned"),
    [
        ("الوردي، علي", False),  # without a title the second may be a short one
        ("المطلب بن هاشم، علي", False),
        ("Salim ibn Hashim, John", False),
        ("Salim, John", True),
    ],
)
def test_a_name_is_turned_only_where_nothing_else_may_be(name: str, is_turned: bool) -> None:
    citation = hawashi.parse("Ibid., p. 5.").citations[0]
    assert doubts._is_surely_turned(name, citation.cites[0], citation.note, ()) is is_turned
