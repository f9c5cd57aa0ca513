"""What the rules about the list of works say beyond the examples that stand with them."""

from __future__ import annotations

from pathlib import Path

import pytest

import hawashi
from hawashi import formats
from hawashi.checking import check_paper
from hawashi.pipeline import understand
from hawashi.settings import Settings, active_rules

EN = (
    "Cole, Juan. *Napoleon's Egypt*. New York: Palgrave, 2007.",
    "Dodge, Toby. *Iraq: From War to a New Authoritarianism*. London: Routledge, 2012.",
    "Haddad, Fanar. *Sectarianism in Iraq*. London: Hurst, 2011.",
    "Marr, Phebe. *The Modern History of Iraq*. Boulder: Westview, 2012.",
    "Tripp, Charles. *A History of Iraq*. Cambridge: Cambridge University Press, 2007.",
    "Zubaida, Sami. *Law and Power in the Islamic World*. London: Tauris, 2003.",
)
AR = (
    "بطاطو، حنا. *العراق: الطبقات الاجتماعية*. بيروت: مؤسسة الأبحاث العربية، 1990.",
    "الجابري، محمد عابد. *مدخل إلى فلسفة العلوم*. بيروت: مركز دراسات الوحدة العربية، 2009.",
    "الدوري، عبد العزيز. *مقدمة في التاريخ الاقتصادي العربي*. بيروت: دار الطليعة، 1969.",
    "العروي، عبد الله. *مفهوم الدولة*. الدار البيضاء: المركز الثقافي العربي، 1981.",
    "كريم، حسن. *المياه في العراق*. بيروت: دار الفارابي، 2010.",
    "الوردي، علي. *وعاظ السلاطين*. لندن: دار كوفان، 1995.",
)
TRIPP = "Charles Tripp, *A History of Iraq* (Cambridge: Cambridge University Press, 2007), 75."
WARDI = "علي الوردي، *وعاظ السلاطين*، دار كوفان، لندن، 1995، ص 34."
TRIPP_ENTRY = (
    "@book{work, author = {Tripp, Charles}, title = {A History of Iraq}, publisher = {Cambridge University Press},\n"
    "  location = {Cambridge}, date = {2007}}\n"
)
WARDI_ENTRY = (
    "@book{work, author = {الوردي, علي}, title = {وعاظ السلاطين}, publisher = {دار كوفان}, location = {لندن},\n"
    "  date = {1995}}\n"
)


def told(code: str, entries: tuple[str, ...], *notes: str, text: str = "") -> list[str]:
    """The lines of a paper that a rule tells of: its notes, and below them this list."""
    marks = "".join(f"[^{number}]" for number in range(1, len(notes) + 1))
    bodies = "\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))
    heading = "# المصادر" if entries is AR or entries[0][0] > "\u0600" else "# Bibliography"
    source = "\n\n".join((f"{text or '.'}{marks}", bodies, heading, *entries)) + "\n"
    rules = [rule for rule in active_rules(Settings()) if rule.code == code]
    lines = source.split("\n")
    return [lines[(found.location.line or 1) - 1] for found in check_paper(understand(formats.parse(source)), rules)]


@pytest.mark.parametrize(("entries", "note"), [(EN, TRIPP), (AR, WARDI)])
def test_of_two_neighbours_that_changed_places_the_second_is_told(entries: tuple[str, ...], note: str) -> None:
    first, second, third, fourth, *rest = entries
    assert told("S110", (first, third, second, fourth, *rest), note) == [second]
    assert told("S110", (first, fourth, second, third, *rest), note) == [fourth]


def test_what_stands_behind_a_family_name_is_not_ordered_by() -> None:
    entries = (*EN[:2], "Haddad III, George. *Crowns*. London: Hurst, 2001.", *EN[2:])
    assert told("S110", entries, TRIPP) == []


ARTICLES = (
    "Dodge, Toby. “Iraqi Transitions.” *Survival* 47, no. 3 (2005): 705–721.",
    "Toby Dodge, “Iraqi Transitions,” *Survival* 47, no. 3 (2005): 710.",
    "Reidar Visser, “Ports of the Gulf,” *Survival* 50, no. 1 (2008): 19.",
)
MAQALAT = (
    "الوردي، علي. «شخصية الفرد العراقي». مجلة الثقافة الجديدة، مج 4، ع 2، 1951، ص 25-40.",
    "علي الوردي، «شخصية الفرد العراقي»، مجلة الثقافة الجديدة، مج 4، ع 2، 1951، ص 30.",
    "سالم الكعبي، «موانئ الخليج العربي»، مجلة الثقافة الجديدة، مج 6، ع 1، 1953، ص 19.",
)


@pytest.mark.parametrize(("entries", "articles"), [(EN, ARTICLES), (AR, MAQALAT)])
def test_another_article_of_a_journal_is_not_the_article(entries: tuple[str, ...], articles: tuple[str, ...]) -> None:
    entry, note, other = articles
    (found,) = told("S101", (*entries, entry), note, other)
    assert found.endswith(other)


@pytest.mark.parametrize(
    ("entries", "notes"),
    [
        (EN[:4], ("Phebe Marr, *The Modern History of Iraq* (Boulder: Westview, 2012), 9.", TRIPP)),
        (
            AR[1:5],
            (
                "حسن كريم، *المياه في العراق*، دار الفارابي، بيروت، 2010، ص 9.",
                "سالم الكعبي، *العراق والمياه*، دار كوفان، لندن، 1995، ص 34.",
            ),
        ),
    ],
)
def test_the_words_of_a_title_in_the_work_of_somebody_else_are_not_the_work(
    entries: tuple[str, ...], notes: tuple[str, ...]
) -> None:
    (found,) = told("S101", entries, *notes)
    assert found.endswith(notes[1])


def test_a_family_name_that_is_a_word_of_the_text_is_nobodys() -> None:
    said = "كان الأمر على وجه كريم في تلك السنين."
    assert told("S102", AR[-2:], WARDI, text=said) == [AR[-2]]
    assert told("S102", AR[-2:], WARDI, text="وذهب حسن كريم إلى غير ذلك.") == []
    said = "Said, Edward. *Orientalism*. New York: Pantheon, 1978."
    assert told("S102", (said, EN[-2]), TRIPP, text="All this was said before.") == [said]
    assert told("S102", (said, EN[-2]), TRIPP, text="All this was argued by Said before.") == []


@pytest.mark.parametrize(
    ("entries", "note", "site", "text"),
    [
        (
            EN,
            TRIPP,
            "Weaver, Joan. *Loomwork: Maps of Basra*. 2015. https://loomwork.example.org/.",
            "We use Loomwork here.",
        ),
        (
            AR,
            WARDI,
            "النساج، سعاد. *خرائط البصرة القديمة*. 2015. https://kharait.example.org/.",
            "ننظر في خرائط البصرة القديمة هنا.",
        ),
    ],
)
def test_a_site_that_the_text_names_is_cited_there(entries: tuple[str, ...], note: str, site: str, text: str) -> None:
    assert site not in told("S102", (*entries, site), note, text=text)
    assert site in told("S102", (*entries, site), note)


@pytest.mark.parametrize(
    ("entries", "first", "rest", "note"),
    [
        (
            EN,
            "Karim, Hasan. *A Survey of the Old Canals, Dykes, Waterways and Reservoirs of Basra*",
            "*Dams and Marshes of Amara*. Basra: Dams Press, 1931.",
            "Hasan Karim, *A Survey of the Old Canals, Dykes, Waterways and Reservoirs of Basra, "
            "Dams and Marshes of Amara* (Basra: Dams Press, 1931), 7.",
        ),
        (
            AR,
            "كريم، حسن. *دراسة شاملة في القنوات القديمة وخزانات المياه في البصرة*",
            "*أهوار العمارة وسدودها الكبرى*. البصرة: دار السدود، 1931.",
            "حسن كريم، *دراسة شاملة في القنوات القديمة وخزانات المياه في البصرة: أهوار العمارة وسدودها الكبرى*، "
            "دار السدود، البصرة، 1931، ص 7.",
        ),
    ],
)
def test_an_entry_that_was_torn_in_two_is_cited(entries: tuple[str, ...], first: str, rest: str, note: str) -> None:
    another = WARDI if entries is AR else TRIPP
    assert rest in told("S102", (*entries, first, rest), another)
    assert rest not in told("S102", (*entries, first, rest), another, note)


@pytest.mark.parametrize(
    ("entries", "note", "entry"),
    [
        (EN, TRIPP, "*Report of the Commission on the Waters of the Two Rivers*. Basra, 1931."),
        (AR, WARDI, "*تقرير لجنة مياه النهرين عن أحوال الري والزراعة*. البصرة، 1931."),
    ],
)
def test_entries_of_the_same_words_are_one(entries: tuple[str, ...], note: str, entry: str) -> None:
    assert told("S103", (entry, *entries, entry), note) == [entry]
    assert told("S103", (entry, *entries, entry.replace("1931", "1932")), note) == []


@pytest.mark.parametrize(("entries", "note", "place"), [(EN, TRIPP, "*. Cambridge"), (AR, WARDI, "*. لندن")])
def test_what_only_one_of_two_entries_says_does_not_tell_them_apart(
    entries: tuple[str, ...], note: str, place: str
) -> None:
    entry = next(one for one in entries if place in one)
    second, third = (
        entry.replace("*. ", edition)
        for edition in (("*. 2nd ed. ", "*. 3rd ed. ") if entries is EN else ("*. ط2. ", "*. ط3. "))
    )
    assert told("S103", (*entries, second), note) == [second]
    assert told("S103", (second, third), note) == []


@pytest.mark.parametrize(
    ("entries", "article", "cited", "is_found"),
    [
        (EN, ARTICLES[0].replace("721", "751"), ARTICLES[1].replace("710", "705–712"), False),
        (EN, ARTICLES[0].replace("721", "751"), ARTICLES[1].replace("710", "705–715"), True),
        (AR, MAQALAT[0].replace("40", "53"), MAQALAT[1].replace("30", "25-31"), False),
        (AR, MAQALAT[0].replace("40", "53"), MAQALAT[1].replace("30", "25-35"), True),
    ],
)
def test_figures_that_changed_places_are_no_pages_cited(
    entries: tuple[str, ...], article: str, cited: str, is_found: bool
) -> None:
    assert bool(told("S111", (*entries, article), cited)) is is_found


@pytest.mark.parametrize(
    ("entries", "note", "found"),
    [
        (EN[-2:], TRIPP.replace("Charles", "C"), False),
        ((EN[-2].replace("Charles", "Charles M."), EN[-1]), TRIPP.replace("Charles", "Ernest M."), True),
        (EN[:1] + EN[-2:], TRIPP.replace("Tripp", "Trıpp"), False),
        (AR[-2:], WARDI.replace("الوردي", "الوديع"), True),
        (AR[-2:], WARDI.replace("الوردي", "الوديع").replace("1995", "1996"), True),
        (AR[-2:], "حسن كرمي، *المياه في العراق*، دار الفارابي، بيروت، 2010، ص 9.", True),
    ],
)
def test_another_name_is_told_where_it_is_a_letter_or_all_that_differs(
    entries: tuple[str, ...], note: str, found: bool
) -> None:
    assert bool(told("S105", entries, note)) is found


@pytest.mark.parametrize(
    ("code", "entry", "note"),
    [
        (
            "S106",
            "Gerber, Anna. *Water Rights*. Basel: Rhine Books, 1983.",
            "Anna Gerber, *Water Wrongs* (Basel: Rhine Books, 1983), 4.",
        ),
        (
            "S106",
            "الحمداني، سلوى. *الطبيب والمدينة*. بغداد: دار الرافدين، 1983.",
            "سلوى الحمداني، *الطبيب والقرية*، بغداد: دار الرافدين، 1983، ص 4.",
        ),
        (
            "S104",
            "Nassar, Rim. “Mayors and Rents.” *Basra Times*, 6 May 2015.",
            "Rim Nassar, “Mayors and Rents,” *Basra Times*, 6 May 2014.",
        ),
        (
            "S104",
            "نصار، ريم. «البلدية والإيجار». جريدة الزمان، 6 أيار 2015.",
            "ريم نصار، «البلدية والإيجار»، جريدة الزمان، 6 أيار 2014.",
        ),
        (
            "S109",
            "Aziz, Omar. *Law of the Sea*. Third edition. London: Tauris, 1988.",
            "Omar Aziz, *Law of the Sea*, second edition (London: Tauris, 1988), 9.",
        ),
        (
            "S109",
            "عزيز، عمر. *قانون البحار*. الطبعة الثالثة. بغداد: دار الحكمة، 1988.",
            "عمر عزيز، *قانون البحار*، الطبعة الثانية (بغداد: دار الحكمة، 1988)، ص 9.",
        ),
    ],
)
def test_what_is_all_that_differs_is_told(code: str, entry: str, note: str) -> None:
    others = AR[:2] if entry[0] > "\u0600" else EN[:2]
    assert told(code, (*others, entry), note)


@pytest.mark.parametrize(
    ("note", "entry"),
    [
        (r"Charles Tripp, \emph{A History of Iraq} (Cambridge: Cambridge University Press, 2007), 75.", TRIPP_ENTRY),
        (r"علي الوردي، \emph{وعاظ السلاطين}، دار كوفان، لندن، 1995، ص 34.", WARDI_ENTRY),
    ],
)
@pytest.mark.parametrize(
    ("listing", "is_told"),
    [
        (r"\printbibliography", True),
        (r"\nocite{other}\bibliography{references}", True),
        (r"\nocite{other, work}\printbibliography", False),
        (r"\nocite{*}\printbibliography", False),
        (r"Two.\footcite{work} \printbibliography", False),
        ("", False),
    ],
)
def test_a_list_that_latex_prints_has_what_is_cited_by_its_key(
    tmp_path: Path, note: str, entry: str, listing: str, is_told: bool
) -> None:
    (tmp_path / "references.bib").write_text(entry, encoding="utf-8")
    paper = tmp_path / "paper.tex"
    source = rf"\documentclass{{article}}\begin{{document}}One.\footnote{{{note}}} {listing}\end{{document}}"
    paper.write_text(source, encoding="utf-8")
    codes = [finding.code for checked in hawashi.check(paper) for finding in checked.findings]
    assert ("S101" in codes) is is_told


@pytest.mark.parametrize(
    ("entry", "entries", "note", "text"),
    [
        ("الحمداني، أمة الله. قرى الجبل. صنعاء: دار الكلمة، 1988.", AR[-2:], WARDI, "وقد زار الحمداني قرى كثيرة."),
        (
            "Haines 4 Hull, Sea. *Charts of the Gulf*, Muscat Blue Press 1988.",
            EN[-2:],
            TRIPP,
            "Haines drew the charts.",
        ),
    ],
)
def test_an_entry_that_is_hard_to_read_is_cited_where_its_first_words_stand_anywhere(
    entry: str, entries: tuple[str, ...], note: str, text: str
) -> None:
    assert entry in told("S102", (entry, *entries), note)
    assert entry not in told("S102", (entry, *entries), note, text=text)


NEWS = "Sara Odeh, “Locks Closed at Night,” *Basra Courier*, 14 March 2016."
NEWS_ENTRY = "Karim, Lina. “A Bridge Reopens.” *Basra Courier*, 2 May 2015."
KARIM = "Lina Karim, “A Bridge Reopens,” *Basra Courier*, 2 May 2015."
KHABAR = "سارة عودة، «الأقفال تغلق ليلاً»، صحيفة البصرة، 14 مارس 2016."
LAW_ENTRY = "قانون المياه رقم 12 لسنة 1995، الجريدة الرسمية، العدد 47، 1995."
LAW = "قانون المياه رقم 12 لسنة 1995، الجريدة الرسمية، العدد 47، 1995، المادة 3."


@pytest.mark.parametrize(
    ("entries", "others", "news"), [(EN, (KARIM, NEWS_ENTRY), NEWS), (AR, (LAW, LAW_ENTRY), KHABAR)]
)
def test_a_newspaper_is_missed_only_in_lists_that_have_such_works(
    entries: tuple[str, ...], others: tuple[str, str], news: str
) -> None:
    note = TRIPP if entries is EN else WARDI
    other, entry = others
    assert told("S101", entries, note, news) == []
    (found,) = told("S101", (*entries, entry), note, other, news)
    assert news in found


@pytest.mark.parametrize(
    ("entries", "note", "entry", "cite"),
    [
        (
            EN,
            TRIPP,
            "River Board, *Second Report on Locks*. London: Crown Press, 1921.",
            "Wharf Commission, *Tolls and Ferries* (Dock Com No 218, 1993) para 4.",
        ),
    ],
)
def test_reports_without_a_person_are_missed(entries: tuple[str, ...], note: str, entry: str, cite: str) -> None:
    (found,) = told("S101", (*entries, entry), note, cite)
    assert cite in found


DIED = "القرافي، أحمد بن إدريس (ت 684هـ/1285م). *أنوار البروق*. تحقيق عمر القيام، ط1، بيروت: دار النور، 1424هـ/2003م."
DIED_NOTE = "القرافي، *أنوار البروق*، تحقيق عمر القيام، ط1، دار النور، بيروت، {}، ج 2، ص 40."
BUILT = "Sattar, Omar (d. 1285). *Lights of the Lower Road*. 2nd ed. Basra: Noon House, 1903."
BUILT_NOTE = "Omar Sattar, *Lights of the Lower Road*, 2nd ed. (Basra: Noon House, {}), 40."


@pytest.mark.parametrize(
    ("entries", "entry", "note", "year", "other"),
    [
        (AR, DIED, DIED_NOTE, "1424هـ/2003م", "1414هـ/1993م"),
        (EN, BUILT, BUILT_NOTE, "1903", "1908"),
    ],
)
def test_when_an_author_died_is_no_year_of_the_work(
    entries: tuple[str, ...], entry: str, note: str, year: str, other: str
) -> None:
    listed = (entry, *entries)
    assert told("S104", listed, note.format(year)) == []
    assert told("S105", listed, note.format(year)) == []
    (found,) = told("S104", listed, note.format(other))
    assert other in found


def test_hijri_years_are_held_against_each_other() -> None:
    entry = "المرصفي، يوسف. *آداب المعلم*. القاهرة: مطبعة الشرق، {}هـ."
    note = "يوسف المرصفي، *آداب المعلم*، مطبعة الشرق، القاهرة، {}هـ، ص 5."
    assert told("S104", (*AR, entry.format("1345")), note.format("1345")) == []
    assert told("S104", (*AR, entry.format("1354")), note.format("1345"))


@pytest.mark.parametrize(
    ("entries", "entry", "note", "other"),
    [
        (
            AR,
            "السالمي، فهد والعتيق، مها. *نقد معيار السقاية*. جدة: دار المنهل، 2015.",
            "فهد السالمي ومها العتيق، *نقد معيار السقاية*، دار المنهل، جدة، 2015، ص 9.",
            "فهد السالمي ومها العتيبي، *نقد معيار السقاية*، دار المنهل، جدة، 2015، ص 9.",
        ),
        (
            EN,
            "Salim, Fahd, and Maha Atik. *Measures of Irrigation*. Basra: Tigris House, 2015.",
            "Fahd Salim and Maha Atik, *Measures of Irrigation* (Basra: Tigris House, 2015), 9.",
            "Fahd Salim and Maha Otak, *Measures of Irrigation* (Basra: Tigris House, 2015), 9.",
        ),
    ],
)
def test_one_of_several_authors(entries: tuple[str, ...], entry: str, note: str, other: str) -> None:
    assert told("S105", (*entries, entry), note) == []
    assert len(told("S105", (*entries, entry), other)) == 1


def test_pages_in_a_list_by_author_and_date() -> None:
    entry = "Diallo, F. (2014). No bridge given. *West River Papers*, 16(2), 79–101."
    note = "Fatou Diallo, “No Bridge Given,” *West River Papers* 16, no. 2 (2014): {}."
    assert told("S111", (*EN, entry), note.format("88")) == []
    assert len(told("S111", (*EN, entry), note.format("58"))) == 1


def test_the_first_page_of_a_legal_article() -> None:
    works = [
        ("Culloch A", "Ann Culloch", "‘Offers Made by Post and Rail’ (1983) 99 Law Review of the Inns 201"),
        ("Oakes L", "Lee Oakes", "‘Promises Sent along the Wire’ (1987) 103 Law Review of the Inns 440"),
        ("Perrin M", "Max Perrin", "‘Bargains Struck by Hand’ (1991) 107 Law Review of the Inns 610"),
        ("Salim F", "Fahd Salim", "‘Irrigation and Faith’ [2015] BL 131"),
    ]
    entries = tuple(f"{listed}, {work}" for listed, _, work in works)
    notes = [f"{cited}, {work}, {work.rsplit(' ', 1)[1]}." for _, cited, work in works]
    assert told("S111", entries, *notes) == []
    assert len(told("S111", entries, notes[0], notes[1].replace(" 440,", " 480,"), *notes[2:])) == 1
    assert len(told("S111", entries, *notes[:3], notes[3].replace(" 131,", " 113,"))) == 1


@pytest.mark.parametrize(
    ("entries", "note", "chapter", "book"),
    [
        (
            EN,
            TRIPP,
            "Dabbi, Ramzi. “Return of a Million.” In *The Gulf behind Us*, edited by Suad Kathir. Basra: Dhow, 1995.",
            "Suad Kathir, ed., *The Gulf behind Us* (Basra: Dhow, 1995), 9.",
        ),
        (
            AR,
            WARDI,
            "الدبعي، رمزي. «عودة المسافر». في: *الخليج وراءنا*. تحرير سعاد الكثيري. الكويت: السنبوك، 1995، ص 16-19.",
            "سعاد الكثيري (محررة)، *الخليج وراءنا* (الكويت: السنبوك، 1995)، ص 9.",
        ),
    ],
)
def test_a_book_is_no_chapter_of_it_with_another_title(
    entries: tuple[str, ...], note: str, chapter: str, book: str
) -> None:
    assert told("S106", (*entries, chapter), note, book) == []


@pytest.mark.parametrize(
    ("entries", "entry", "note"),
    [
        (EN, "Gowerby-Smith B, Bills before 1855 (Chancery Row 1949)", TRIPP),
        (AR, "ابن نجيم، زين الدين بن إبراهيم (ت 970هـ)، الأشباه والنظائر، تحقيق زكريا عميرات، بيروت، 1999.", WARDI),
    ],
)
def test_a_family_name_that_stands_nowhere_tells_what_is_not_cited(
    entries: tuple[str, ...], entry: str, note: str
) -> None:
    assert entry in told("S102", (*entries, entry), note, text="Zain and Smith spoke of it. زين الدين")


@pytest.mark.parametrize(
    ("entries", "entry", "note"),
    [
        (
            EN,
            "Mass, Jenny, Jo Huang, Betty Fisk, and Ann Shaft. *Measures of Irrigation*. Basra: Tigris House, 2015.",
            "{} et al., *Measures of Irrigation* (Basra: Tigris House, 2015), 9.",
        ),
        (
            AR,
            "السالمي، فهد، ومها العتيق، ونورة الشمري. *نقد معيار السقاية*. جدة: دار المنهل، 2015.",
            "{} وآخرون، *نقد معيار السقاية*، دار المنهل، جدة، 2015، ص 9.",
        ),
    ],
)
def test_authors_who_are_not_named_are_no_others(entries: tuple[str, ...], entry: str, note: str) -> None:
    same = "Jenny Mass" if entries is EN else "فهد السالمي"
    assert told("S105", (*entries, entry), note.format(same)) == []
