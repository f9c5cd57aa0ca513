"""What rules say nothing of, though it looks like a fault, and what they find all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hawashi import bibliography, formats, styles
from hawashi.checking import check_paper
from hawashi.pipeline import understand
from hawashi.rules import RULES

FULL = "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75."
KAMIL = "علي الوردي، وعاظ السلاطين، دار كوفان، لندن، 1995، ص 34."


def paper(*notes: str) -> str:
    return "\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))


def found(code: str, *notes: str) -> list[str]:
    return [each.message for each in check_paper(understand(formats.parse(paper(*notes))), [RULES[code]])]


QUIET = [
    ("R101", "*Vermont Phoenix* (Brattleboro, VT), p. 2."),
    ("R101", "Letter from Salim Jabbar to Phebe Marr, Jabbar Papers, University of Basra."),
    ("R101", "Samuel Watson, *Travels on the Tigris* (1876; repr., London: Hurst), 20."),
    ("R101", "أرشيف وزارة الخارجية، الملف 311، الوثيقة 12."),
    ("R101", "قال المؤرخ إن السد بني قبل الحرب، ثم هدمه الفيضان."),
    (
        "R101",
        "William Lee, *The Collectors* (Hopkins University Press, in association with the Roe Art Gallery, 1999).",
    ),
    ("R101", "علي الوردي، دراسة في طبيعة المجتمع العراقي (مطبعة العاني، بالتعاون مع المجمع العلمي، 1965)، ص 34."),
    ("R102", "Ibn al-Nadim, *al-Fihrist, al-Matba’at al-Rahmaniyyah*, Cairo, 1948."),
    ("R102", "Ibn al-Nadim, *al-Fihrist*, Maktabat al-Nahda, Cairo, 1948."),
    ("R102", "ابن النديم، الفهرست، المطبعة الرحمانية، القاهرة، 1948، ص 5."),
    ("R102", "John Speed, *The History of Great Britaine* (London, 1611), 608."),
    ("R102", "Salim Jabbar, *Catholics and the Rivers* (London: n.p., 1945), 53."),
    ("R102", "Phebe Marr, *The Rivers of Iraq* (Brazos, 2011), 5."),
    ("R102", "عبد الرزاق الحسني، تاريخ الوزارات، بغداد، 1889، ص 12."),
    ("R104", "Center for Electoral Studies, Results of the Iraqi parliamentary elections of 2018."),
    ("R104", "Center for Electoral Studies, Results of the Iraqi parliamentary elections, 2018."),
    ("R104", "مركز البيان للدراسات، نتائج الانتخابات النيابية لعام 2018، بغداد، ص 7."),
    ("R104", "مركز البيان للدراسات، الانتخابات النيابية في العراق سنة 2018، بغداد، ص 7."),
    ("R104", "المعهد العراقي للدراسات، الانتخابات النيابية في العراق، 2018."),
    ("R108", "Salim Jabbar, “The Price of Water,” *Profession* (June 2007): 187."),
    ("R108", "Salim Jabbar, “The Price of Water,” *Past and Present* 189 (2005): 3."),
    ("R108", "سليم جبار، «ثمن الماء»، مجلة دجلة، حزيران 2007، ص 9."),
    ("R108", "Frederic Lee and René Roe, *Indian Art of the United States* (Museum of Modern Art, 1941)."),
    ("R108", "Ann Lee, “The Price of Salt,” *Walters Art Gallery*, 1941, 5."),
    ("R108", "سليم جبار، «ثمن الملح»، جامعة بغداد، 1998، ص 9."),
    ("R108", "سليم جبار، «ثمن الملح»، المتحف العراقي، 1998، ص 9."),
    ("R110", "The turn is evident in other archives of images (“Explore #salt”)."),
    ("R110", "وتظهر الفكرة في مواقع أخرى («اكتشف #ملح»)."),
    ("R111", "Salim Jabbar, “The Price of Water,” *The Guardian*, 12 May 2018, http://www.example.org."),
    ("R111", "سليم جبار، «ثمن الماء»، جريدة المدى، 12 أيار 2018، http://www.example.org."),
    ("R112", "Salim Jabbar, “The Gaze of Water,” *October* 75 (1996): 9."),
    ("R112", "See *Proceedings Online*, www.example.org, version 6.0 April 17, 2011."),
    ("R112", "Salim Jabbar, “Dams,” *The Guardian*, 10:45 May 3, 2018."),
    ("R112", "The dress (catalogued as “Woman’s dress,” 1995-82-1), Philadelphia Museum of Art."),
    ("R112", "Salim Jabbar, *Dress*, Museum of Art, Baghdad, 1995-2-31."),
    ("R112", "برنامج الخرائط، الإصدار 6.0 نيسان 2011."),
    ("R112", "المتحف العراقي، بغداد، 1995-82-1."),
    ("R112", "سليم جبار، «السدود»، جريدة المدى، 2018/82/1."),
    ("R113", "Salim Jabbar, ed., *Voices of the Delta: Supplement*, Series I, Vol. 10, 2087."),
    ("R113", "المتحف العراقي، بغداد، القطعة رقم 2145."),
    ("R120", "Salim Jabbar, “Spectrum,” *Fierce Wireless*, https://example.org/operators/2012-06-22."),
    ("R122", "Mrs. Burton Harrison, *Recollections* (New York: Scribner, 1911), 143."),
    ("R122", "Sir Philip Sidney, *A Defence of Poetry* (Oxford: Oxford University Press, 1966), 36."),
    ("R122", "الشيخ محمد رضا المظفر، أصول الفقه، دار النعمان، النجف، 1967، ص 12."),
    ("R121", "SJT 10/26/16 Tweet (“RT RIVERWATCH: BREAKING: WATERFRAUD”)."),
    ("R121", "“THANK YOU all! TOGETHER, WE WILL MAKE THE RIVER GREAT AGAIN!”"),
    ("R121", "كتب في منشوره: “WE WILL MAKE THE RIVER GREAT AGAIN”."),
    ("R122", "“Dr. Herbert Lee. Conference and Field Trips, 1929–1950,” undated typescript, Brooklyn Museum Archives."),
    ("R122", "Dr. Naomi Lee confirmed: “The silk was weighted.” Personal communication to the authors, 28 April 2022."),
    ("R122", "Dr. Shrady, editor of the *Medical Record*, was quoted in an interview on December 13, 1889."),
    ("R122", "قال الدكتور سليم جبار إن السد لم يكتمل، في حديث مع الباحث."),
    ("R122", "كما قال الدكتور سليم جبار في «موسوعة النهر» (4/392)."),
    ("N105", "The characters for the poem are: 腹便々山水笥.\n    Tsuki hana ni / utsu ya ukiyo no / haratsuzumi"),
    ("N105", "Salim Jabbar, *The Shared River*, Dar al-Hikma, Baghdad, 2019, p. 12. (30)"),
    ("N105", "سليم جبار، النهر المشترك، دار الحكمة، بغداد، 2019، ص 12. (30)"),
    ("N105", "كما قال سليم جبار في «موسوعة النهر» .(392/4"),
    ("N105", "سليم جبار، النهر المشترك، دار الحكمة، بغداد (36/2"),
    ("N105", "That is, the council of elders"),
    ("N105", "الأحنة: الحقد"),
    ("N117", "Sean Kelsey, “The Death of Charles I,’’ *The Historical Journal* 45 (2002): 727."),
    ("N117", "See Salim Jabbar, ‘‘We the Rivers”, p. 59."),
    ("N118", "Leo XXX, *Opera*, vol. XXX, p. 5; 10 000 copies were printed at 12:00."),
    ("N118", "طبع منه 10 000 نسخة سنة 2000، وقال: ليتني..."),
    ("N121", "في نسخة س، ط: «الإمامة»، وفي ك: شک."),
    ("N122", "قال: إنني أنظر إلى النهر."),
    ("N123", "Pierre-Jean Luizard, *L’Irak ; une histoire* : voir p. 5."),
    ("N123", "قال رسول الله ، فيما روي عنه، كلاماً."),
]


@pytest.mark.parametrize(("code", "note"), QUIET)
def test_nothing_is_said_of(code: str, note: str) -> None:
    assert found(code, note) == []


LOUD = [
    ("R101", "Salim Jabbar, *The Shared River* (Baghdad: Dar al-Hikma), 12."),
    ("R111", "Salim Jabbar, *The Shared River*, Dar al-Hikma, Baghdad, 2019, ISBN 978-0-521-87823-5."),
    ("R112", "Salim Jabbar, “Dams,” *The Guardian*, February 30, 2018."),
    ("R101", "Mack Lee, *The French Wars of Religion, 1562-1629*, Cambridge University Press, Cambridge, p. 12."),
    ("R102", "Salim Jabbar, *The Press and the State*, Cambridge, 2007, p. 75."),
    ("R104", "International Crisis Group, The Iraqi parliamentary elections 2018, Brussels, p. 7."),
    ("R104", "مركز البيان للدراسات، الانتخابات النيابية في العراق 2018، بغداد."),
    ("R108", "Ann Lee, “The Price of Salt,” *Journal of Iraqi History*, 1975, p. 9."),
    ("R108", "سليم جبار، «ثمن الملح في البصرة»، مجلة جامعة بغداد، 1998، ص 9."),
    ("R112", "Salim Jabbar, “Dams,” *The Guardian*, 2018-02-30."),
    ("R112", "Salim Jabbar, “Dams,” *The Guardian*, 31/6/2018."),
    ("R112", "سليم جبار، «السدود»، جريدة المدى، 31/6/2018."),
    ("R112", "سليم جبار، «السدود»، جريدة المدى، 31 نيسان 2018."),
    ("R121", "Edna Lee (2015), “THE RIVER IS THE OPIUM OF THE PEOPLE,” *History of Thought* 36(2): 354-387."),
    ("R122", "Charles Tripp, *A History of Iraq*, translated by Dr. Salim Jabbar, Routledge, London, 2007, p. 75."),
    ("N105", "Salim Jabbar, *The Shared River* (Baghdad: Dar al-Hikma, 2019)"),
    ("N105", "Jabbar, “The Shared River,” 199"),
    ("N105", "المصدر السابق، (6/40)"),
    ("R113", "Salim Jabbar, *The Shared River*, Dar al-Hikma, Baghdad, 2068, p. 12."),
    ("R113", "سليم جبار، النهر المشترك، دار الحكمة، بغداد، 2068، ص 12."),
    ("N118", "Salim Jabbar, *The Shared River*, Dar al-Hikma, Baghdad, 2019, pp. 000–000."),
    ("N118", "Salim Jabbar, *The Shared River* [TK]."),
    ("N118", "See Jabbar, supra note __, at 5."),
    ("N118", "سليم جبار، النهر المشترك، ص 000."),
    ("N118", "سليم جبار، النهر المشترك، يستكمل لاحقاً."),
    ("N118", "سليم جبار، النهر المشترك [يضاف رقم الصفحة]."),
    ("N122", "وأنظر: سليم جبار، النهر المشترك، دار الحكمة، بغداد، 2019، ص 12."),
    ("N122", "Jabbar et. al., *The Shared River*, 12."),
    ("N123", "Salim Jabbar , *The Shared River*, Dar al-Hikma, Baghdad, 2019 ; see also Marr, p. 12."),
    ("N123", "سليم جبار ، النهر المشترك، دار الحكمة، بغداد، 2019، ص 12."),
]


@pytest.mark.parametrize(("code", "note"), LOUD)
def test_a_fault_is_found(code: str, note: str) -> None:
    assert found(code, note)


KUTUB = ("الأنهار", "السدود", "الأهوار", "القنوات", "الجسور", "الآبار", "العيون", "السواقي", "البحيرات", "الشواطئ")
BOOKS = ("River", "Dam", "Marsh", "Canal", "Flood", "Bridge", "Well", "Spring", "Lake", "Shore")


@pytest.mark.parametrize("lacking", [1, 2, 4])
def test_a_paper_that_leaves_a_value_out_has_that_habit(lacking: int) -> None:
    english = [f"Salim Jabbar, *The {name} of Iraq*, Dar al-Hikma, Baghdad, 2019, p. 12." for name in BOOKS]
    arabic = [f"سليم جبار، تاريخ {name} في العراق، دار الحكمة، بغداد، 2019، ص 12." for name in KUTUB]
    for notes, town in ((english, " Baghdad,"), (arabic, " بغداد،")):
        without = [note.replace(town, "") if at < lacking else note for at, note in enumerate(notes)]
        assert len(found("R103", *without)) == (lacking if lacking * 4 <= len(notes) - lacking else 0)


@pytest.mark.parametrize(
    ("code", "usual", "other", "least"),
    [
        ("P113", "pp. {0}1–{0}5", "pp. 71-75", 10),
        ("P114", "pp. {0}21–35", "pp. 721–735", 10),
    ],
)
def test_what_is_mixed_is_one_finding(code: str, usual: str, other: str, least: int) -> None:
    note = "Salim Jabbar, *The Shared River*, Dar al-Hikma, Baghdad, 2019, {}."
    notes = [note.format(usual.format(number)) for number in range(1, least + 3)]
    assert found(code, *notes) == []
    assert len(found(code, *notes, note.format(other))) == 1
    (message,) = found(code, *notes, note.format(other), note.format(other))
    assert f"(notes {least + 3}, {least + 4})" in message
    assert found(code, *notes[: least - 2], note.format(other)) == []
    assert found(code, *notes, *[note.format(other)] * 6) == []


def test_the_year_of_the_bibliography_is_compared() -> None:
    entry = "@book{tripp2000history, author = {Tripp, Charles}, title = {A History of Iraq}, date = {%s}}"
    for year, count in (("2007", 0), ("2000", 1)):
        library = bibliography.parse(entry % year)
        assert len(check_paper(understand(formats.parse(paper(FULL)), library), [RULES["C115"]])) == count
    reprint = FULL.replace("2007", "2000; repr. 2007")
    library = bibliography.parse(entry % "2000")
    assert check_paper(understand(formats.parse(paper(reprint)), library), [RULES["C115"]]) == []


def test_stops_that_a_paper_without_a_style_never_sets_are_its_habit() -> None:
    another = replace(styles.shipped("chicago-notes"), assumed=True)
    for note in (FULL, KAMIL):
        document = formats.parse(paper(*[note.rstrip(".")] * 5, note))
        assert len(check_paper(understand(document), [RULES["N105"]])) == 5
        assert check_paper(understand(document), [RULES["N105"]], another) == []


@pytest.mark.parametrize("key", ["author", "contributor", "authors"])
def test_authors_in_front_matter(key: str) -> None:
    document = formats.parse(f"---\ntitle: The River\n{key}: Salim Jabbar\n---\n\nWater.")
    assert [byline.name for byline in document.bylines] == ["Salim Jabbar"]
