"""What a note and the list say of one work: more kinds of differences, and ways of writing lists, in both languages."""

from __future__ import annotations

import pytest

from hawashi.locales import without_article
from hawashi.rules.lists import is_another_number
from tests.test_list_rules import AR, EN, TRIPP, WARDI, told

SANDYS = "Barnabas Sandys, *A Relation of a Journey*, ed. Muriel Pickering (Oxford: Harbour Press, 1924), 12."
SANDYS_ENTRY = "Sandys, Barnabas. *A Relation of a Journey*. Edited by Muriel Pickering. Oxford: Harbour Press, 1924."
KATIB = "سالم الكاتب، *نزهة الناظرين في أخبار الولاة*، تحقيق حامد المنجد، دار النخيل، البصرة، 1971، ص 12."
KATIB_ENTRY = "الكاتب، سالم. *نزهة الناظرين في أخبار الولاة*. تحقيق حامد المنجد. البصرة: دار النخيل، 1971."


@pytest.mark.parametrize(
    ("entries", "entry", "note", "name", "other"),
    [
        (EN, SANDYS_ENTRY, SANDYS, "Muriel Pickering", "Hugh Overton"),
        (AR, KATIB_ENTRY, KATIB, "حامد المنجد", "ماجدة عطية"),
        (AR, KATIB_ENTRY.replace("سالم", "سليم"), KATIB.replace("سالم", "سليم"), "سليم", "سليمان"),
    ],
)
def test_another_editor_or_given_name_is_told(
    entries: tuple[str, ...], entry: str, note: str, name: str, other: str
) -> None:
    assert told("S105", (*entries, entry), note) == []
    assert len(told("S105", (*entries, entry.replace(name, other)), note)) == 1


@pytest.mark.parametrize(
    ("entries", "dashed", "note", "year", "other"),
    [
        (
            EN,
            "———. *Baghdad in Letters*. London: Tauris, 2009.",
            "Sami Zubaida, *Baghdad in Letters* (London: Tauris, 2009), 12.",
            "2009",
            "2005",
        ),
        (
            AR,
            "ـــــ. *مهزلة العقل البشري*. بغداد: مطبعة الرابطة، 1955.",
            "علي الوردي، *مهزلة العقل البشري*، مطبعة الرابطة، بغداد، 1955، ص 12.",
            "1955",
            "1959",
        ),
    ],
)
def test_an_entry_with_a_dash_is_held_against_its_note(
    entries: tuple[str, ...], dashed: str, note: str, year: str, other: str
) -> None:
    assert told("S104", (*entries, dashed), note) == []
    assert len(told("S104", (*entries, dashed.replace(year, other)), note)) == 1


ABOVE_EN = (
    "Ashworth, Penelope.",
    "*Salt and Sovereignty*, Harbour Press, Oxford, 1998.",
    "Brockway, Desmond.",
    "*The Harbour Masters*, Mersey House, Liverpool, 1974.",
    "Galbraith, Nora.",
    "*The Currant Trade*, Quay Books, Leiden, 2003.",
    "*Ships and Sugar*, Quay Books, Leiden, 2006.",
)
ABOVE_AR = (
    "البدراني، سامي (ت 742هـ).",
    "*أخبار الموانئ والسفن*، دار النخيل، البصرة، 1996م.",
    "الحلاق، سمير (ت 801هـ).",
    "*طرق القمح والملح*، دار الشروق، القاهرة، 1988م.",
    "المالكي، صالح (ت 900هـ).",
    "*رحلة إلى الأندلس*، دار الأمان، الرباط، 2010م.",
    "*دفاتر الحج*، دار الأمان، الرباط، 2012م.",
)


@pytest.mark.parametrize(
    ("entries", "note", "title"),
    [
        (ABOVE_EN, "Nora Galbraith, *Ships and Sugar* (Leiden: Quay Books, 2001), 9.", "Ships and Sugar"),
        (ABOVE_AR, "صالح المالكي، *دفاتر الحج*، دار الأمان، الرباط، 2001م، ص 9.", "دفاتر الحج"),
    ],
)
def test_makers_on_a_line_above_their_works_belong_to_them(entries: tuple[str, ...], note: str, title: str) -> None:
    assert len(told("S104", entries, note)) == 1
    uncited = told("S102", entries, note)
    assert not any(title in entry for entry in uncited)
    assert set(uncited) == {entry for entry in entries if "*" in entry and title not in entry}


@pytest.mark.parametrize(
    ("name", "sorted_by"), [("الجابري", "جابري"), ("إليسون", "اليسون"), ("الياس", "الياس"), ("ألبرت", "البرت")]
)
def test_what_only_looks_like_an_article_counts_in_the_order(name: str, sorted_by: str) -> None:
    assert without_article(name) == sorted_by


ACT = "Water Rights Act 1975, s 9."
LISTED_ACT = "Drainage and Levees Act 1919."
QANUN = "قانون حماية البيانات رقم 151 لسنة 2020، المادة 1."
LISTED_QANUN = "قانون الجهاز المصرفي رقم 194 لسنة 2020."


def test_a_law_is_missed_where_the_list_has_laws() -> None:
    cited = "قانون الجهاز المصرفي رقم 194 لسنة 2020، المادة 3."
    assert told("S101", AR, WARDI, QANUN) == []
    assert len(told("S101", (*AR, LISTED_QANUN), WARDI, cited, QANUN)) == 1
    assert told("S101", EN, TRIPP, ACT) == []
    assert len(told("S101", (*EN, LISTED_ACT), TRIPP, "Drainage and Levees Act 1919, s 3.", ACT)) == 1


@pytest.mark.parametrize(
    ("entries", "entry", "again", "note"),
    [
        (
            EN,
            "Reidpath, Alan. *The Arithmetic of Grain*. Edinburgh: Quay Books, 1999.",
            "*The Arithmetic of Grain*. Alan Reidpath. Edinburgh: Quay Books, 1999.",
            TRIPP,
        ),
        (
            AR,
            "د. حسام الأهوازي: *الحق في المياه العامة*، القاهرة، دار النهضة، 1978.",
            "حسام الأهوازي (دكتور): *الحق في المياه العامة*، دار النهضة، القاهرة 1978.",
            WARDI,
        ),
    ],
)
def test_an_entry_in_another_form_is_the_same_work(entries: tuple[str, ...], entry: str, again: str, note: str) -> None:
    assert again in told("S103", (*entries, entry, again), note)


@pytest.mark.parametrize(
    ("entries", "entry", "note", "other"),
    [
        (
            EN,
            "Perera, Nila. “Milk and Markets.” *J Soc Hist* 5, no. 2 (2010): 95–120.",
            "Nila Perera, “Milk and Markets,” *Journal of Social History* 5, no. 2 (2010): 101.",
            "*J Mar Hist*",
        ),
    ],
)
def test_the_short_title_of_a_journal_is_no_other_title(
    entries: tuple[str, ...], entry: str, note: str, other: str
) -> None:
    assert told("S106", (*entries, entry), note) == []


@pytest.mark.parametrize(
    ("entries", "entry", "note", "number", "other"),
    [
        (
            EN,
            "Holloway, Ruth. *Six Switches, No Market*. Policy Brief 71. Basra: Gulf House, 2016.",
            "Ruth Holloway, *Six Switches, No Market*, Policy Brief 71 (Basra: Gulf House, 2016), 4.",
            "71",
            "77",
        ),
    ],
)
def test_another_number_of_a_report_is_told(
    entries: tuple[str, ...], entry: str, note: str, number: str, other: str
) -> None:
    assert told("S113", (*entries, entry), note) == []
    assert len(told("S113", (*entries, entry.replace(number, other)), note)) == 1


def test_a_note_that_gives_the_title_without_its_subtitle_cites_the_work() -> None:
    entry = "Bush, William. *Who Gets a Harbour: Race and Trade in Basra*. Athens: Quay Books, 2010."
    assert entry in told("S102", (*EN, entry), TRIPP)
    assert entry not in told("S102", (*EN, entry), TRIPP, "W. Bush, *Who Gets a Harbour*, 12.")


@pytest.mark.parametrize(
    ("code", "entry", "note"),
    [
        (
            "S106",
            "Salim, Fahd. *Measures of Irrigation in Iraq*. Basra: Tigris House, 2015.",
            "Fahd Salim, *Measures of Modern Irrigation in Iraq* (Basra: Tigris House, 2015), 9.",
        ),
        (
            "S106",
            "السالمي، فهد. *معايير السقاية في العراق*. جدة: دار المنهل، 2015.",
            "فهد السالمي، *معايير السقاية الحديثة في العراق*، دار المنهل، جدة، 2015، ص 9.",
        ),
        (
            "S113",
            "Salim, Fahd, ‘Irrigation and Faith’, *Basra Review*, 48/3 (2015), 31–52.",
            "Fahd Salim, ‘Irrigation and Faith’, *Basra Review*, 47/3 (2015), 31–52, at 35.",
        ),
        (
            "S113",
            "السالمي، فهد، «السقاية والإيمان»، مجلة البصرة، 5/2 (2015)، ص 31-52.",
            "فهد السالمي، «السقاية والإيمان»، مجلة البصرة، 4/2 (2015)، ص 35.",
        ),
        (
            "S113",
            "River Board. *Measures of Irrigation: A Review*. Report 12/2015. Basra: Tigris House, 2015.",
            "River Board, *Measures of Irrigation: A Review*, Report 21/2015 (Basra: Tigris House, 2015), 9.",
        ),
        (
            "S111",
            "Salim, Fahd. “Irrigation and Faith.” *Basra Review* 8, no. 2 (2015): 31–52.",
            "Fahd Salim, “Irrigation and Faith,” *Basra Review* 8, no. 2 (2015): 35.\nSalim, op. cit., 77.",
        ),
        (
            "S111",
            "السالمي، فهد. «السقاية والإيمان». مجلة البصرة، مج 8، ع 2، 2015، ص 31-52.",
            "فهد السالمي، «السقاية والإيمان»، مجلة البصرة، مج 8، ع 2، 2015، ص 35.\nالسالمي، مرجع سابق، ص 77.",
        ),
        (
            "S104",
            "Salim, Fahd. *Measures of Irrigation*. Basra: Tigris House, 2015. Print.",
            "Fahd Salim, *Measures of Irrigation* (Basra: Tigris House, 2016) 9.",
        ),
        (
            "S108",
            "Water Board (2015), Measures of Irrigation: A Review, Mosul: Tigris House.",
            "Water Board (2015), Measures of Irrigation: A Review, Basra: Tigris House, p. 9.",
        ),
    ],
)
def test_one_small_thing_is_another(code: str, entry: str, note: str) -> None:
    entries, other = (AR, WARDI) if "ا" in entry else (EN, TRIPP)
    assert len(told(code, (*entries, entry), other, *note.split("\n"))) == 1


@pytest.mark.parametrize(
    ("entry", "note"),
    [
        (
            "Salim, Fahd. *Measures of Irrigation in Iraq*. Basra: Tigris House, 2015.",
            "Fahd Salim, *Measures of Irrigation in Iraq*, Report 14 (Basra: Tigris House, 2015), 9.",
        ),
        (
            "Salim, Fahd, Maha Atik, and Noor Hadi. *Measures of Irrigation*. Basra: Tigris House, 2015.",
            "Fahd Salim, *Measures of Irrigation* (Basra: Tigris House, 2015), 9.",
        ),
        (
            "السالمي، فهد والعتيق، مها. *معايير السقاية*. جدة: دار المنهل، 2015.",
            "فهد السالمي وآخرون، *معايير السقاية*، دار المنهل، جدة، 2015، ص 9.",
        ),
        (
            "السالمي، فهد (ت 678هـ). *السنن المختارة*. تحقيق: نوري الهلالي. بيروت: دار المنهل، ط3، 1418هـ/1997م.",
            "السالمي، فهد (ت 678هـ)، *السنن المختارة*، تحقيق: نوري الهلالي، دار المنهل، بيروت، ط3، 1418هـ/1997م، "
            "2/145، كتاب الصلاة، رقم (2204).",
        ),
        (
            "Ó Murchú, Fahd. “A Note on the Canals of Basra.” *Irrigation Studies* 29, no. 1 (March 1975): 143–49.",
            "Ó Murchú, “A Note on the Canals of Basra.”",
        ),
        (
            "آل ياسين، فهد. «ملاحظات في قنوات البصرة». *مجلة دراسات الري*، مج 29، ع 1 (1975): 143–149.",
            "آل ياسين، «ملاحظات في قنوات البصرة».",
        ),
        (
            "Ministry of Irrigation, National Institute of Dams. “The Canal Act of 1887.” https://example.org/canal-act.",
            "Ministry of Irrigation, “The Canal Act of 1887.”",
        ),
        (
            "وزارة الري، المعهد الوطني للسدود. «قانون القنوات». https://example.org/canal-act.",
            "وزارة الري، «قانون القنوات».",
        ),
        (
            "*Basra Passenger Lists, 1820–1957*. Provo, UT: Ancestry.com, 2010. Accessed May 21, 2018.",
            "*Basra Passenger Lists, 1820–1957*, *S.S. Tigris,* Nov. 29, 1928. Ancestry.com.",
        ),
        (
            "*قوائم ركاب البصرة*. جدة: دار المنهل، 2010.",
            "*قوائم ركاب البصرة*، دار المنهل، جدة، 29 تشرين الثاني 1928.",
        ),
        (
            "“Epidemic Cholera.” *British Medical Journal* 2, no. 1521, (December 7, 1889): 1290--1291.",
            "“Epidemic Cholera,” *British Medical Journal*, 1290--1291.",
        ),
    ],
)
def test_what_a_note_says_otherwise_is_the_same(entry: str, note: str) -> None:
    entries, other = (AR, WARDI) if "ا" in entry else (EN, TRIPP)
    found = [told(f"S{code}", (*entries, entry), other, *note.split("\n")) for code in (104, 105, 106, 108, 109, 113)]
    assert not any(found)


@pytest.mark.parametrize(
    ("entry", "again"),
    [
        (
            "Organization of River States. *Report on the Fords of the Upper Tigris*. Vienna: River Press, 2004.",
            "ORS. *Report on the Fords of the Upper Tigris*. Vienna: River Press, 2004.",
        ),
        (
            "Salim, Fahd. “Irrigation and Faith in the Marshes of Iraq.” *Basra Review* 8, no. 2 (2015): 31–52.",
            "Salim, Fahd. “Irrigation and Faith in the Iraqi Marshes.” *Basra Review* 8, no. 2 (2015): 31–52.",
        ),
        (
            "السالمي، فهد: *معايير السقاية في العراق*، دار المنهل، جدة، 2015.",
            "السالمي، فهد: *معايير السقاية في العراق*، دار المنهل، جدة.",
        ),
    ],
)
def test_a_work_is_listed_twice_in_two_forms(entry: str, again: str) -> None:
    entries, note = (AR, WARDI) if "ا" in entry else (EN, TRIPP)
    assert len(told("S103", (*entries, entry, again), note)) == 1


@pytest.mark.parametrize(
    ("entry", "note"),
    [
        ("Ex parte Harlow (1894) 15 LR (BR) 61.", "Ex parte Marsh (1882) 3 LR (BR) 214."),
        (
            "د. نبيل إسماعيل الفقيه، *التعويض عن الضرر*، دار المنهل، القاهرة، ط 2، 2013.",
            "نبيل سعد، *الإثبات*، 2001، ص 4.",
        ),
    ],
)
def test_nobody_of_an_entry_is_named(entry: str, note: str) -> None:
    entries, other = (AR, WARDI) if "ا" in entry else (EN, TRIPP)
    assert len(told("S102", (*entries[-1:], entry), other, *note.split("\n"))) == 1


def test_the_signs_for_ayn_and_hamza_do_not_count_in_the_order() -> None:
    first = "ʿAbbas, Samir. *Rivers*. Basra: Tigris House, 2015."
    assert told("S110", (first, *EN), TRIPP) == []


def test_numbers_are_compared_whatever_their_length_and_their_zeros() -> None:
    assert is_another_number("9" * 5000, "8")
    assert is_another_number("12", "21")
    assert not is_another_number("007", "7")


@pytest.mark.parametrize(
    ("entry", "note"),
    [
        (
            "Salim, Fahd. *Promise and Peril: Iraq at the Dawn of an Age*. Cambridge, MA: Tigris House, 2011.",
            "Salim, Fahd, *Promise and Peril: Iraqi at the Dawn of an Age* (Cambridge: Tigris House, 2011). Basra.",
        ),
        (
            "السالمي، فهد. *وعود ومخاطر: العراق في مطلع عصر جديد*. جدة: دار المنهل، 2011.",
            "فهد السالمي، *وعود ومخاطر: العراقي في مطلع عصر جديد* (جدة: دار المنهل، 2011). بغداد.",
        ),
    ],
)
def test_the_sentence_behind_a_work_is_no_other_place_of_it(entry: str, note: str) -> None:
    entries, other = (AR, WARDI) if "ا" in entry else (EN, TRIPP)
    assert not told("S108", (*entries, entry), other, note)
    assert told("S106", (*entries, entry), other, note)
