"""Which works are one: spellings are joined, kin works are not, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hawashi.bibliography import parse
from hawashi.bibliography.duplicates import Index, duplicates, variants
from hawashi.bibliography.duplicates.filing import file, keys_of, looked_along, shelved
from hawashi.bibliography.same_work import Comparison, compare_each, prepare
from hawashi.model import Date, Name, Reference
from tests.growth import grows_in_proportion


def works(text: str) -> list[Reference]:
    return list(parse(text).references)


def same_work(one: Reference, other: Reference) -> Comparison:
    return next(compare_each(prepare(one), [prepare(other)]))


SAME = {
    "missing subtitle, publisher and place": """
        @book{a, author = {Tripp, Charles}, title = {The Power and the People: Paths of Resistance in the Middle East},
            publisher = {Cambridge University Press}, address = {Cambridge}, year = {2013}}
        @book{b, author = {Charles Tripp}, title = {The Power and the People}, year = {2013}}""",
    "missing subtitle, in Arabic": """
        @book{a, author = {بطاطو, حنا}, title = {العراق: الطبقات الاجتماعية والحركات الثورية}, year = {1990}}
        @book{b, author = {حنا بطاطو}, title = {العراق}, year = {1990}, publisher = {مؤسسة الأبحاث العربية}}""",
    "alif, ta marbuta and ya spelt in other ways": """
        @book{a, author = {العطية, غسان}, title = {الأزمة السياسية في إدارة الدولة}, year = {1988}}
        @book{b, author = {العطيه, غسان}, title = {الازمه السياسيه فى ادارة الدوله}, year = {1988}}""",
    "an author romanised in two ways": """
        @incollection{a, author = {Hasan, Ali Fares}, title = {Crisis of Awareness}, booktitle = {Power}, year = 2021}
        @incollection{b, author = {Ali Faris Hassan}, title = {Crisis of awareness}, booktitle = {Power}}""",
    "one typing error": """
        @report{a, author = {Knights, Michael}, title = {Restoring Deterrence in the Gulf}, year = {2020}}
        @report{b, author = {Knights, Michael}, title = {Restoring Deterence in the Gulf}, year = {2020}}""",
    "one typing error, in Arabic": """
        @book{a, author = {حسن, سعاد}, title = {مستقبل العلاقات الإقليمية}, year = {2019}}
        @book{b, author = {حسن, سعاد}, title = {مستقبل العلاقات الاقليمة}, year = {2019}}""",
    "no author in one, the institution as publisher": """
        @report{a, author = {{World Bank}}, title = {Global Gas Flaring Tracker}, year = {2023}}
        @report{b, title = {Global Gas Flaring Tracker}, institution = {World Bank}, year = {2023}}""",
    "one law, with and without its gazette": """
        @legislation{a, title = {قانون المحافظات غير المنتظمة في إقليم رقم (21) لسنة 2008},
            journal = {الوقائع العراقية}}
        @legislation{b, title = {قانون المحافظات غير المنتظمة في اقليم رقم 21 لسنة ٢٠٠٨}, year = {2008}}""",
    "an abbreviated journal": """
        @article{a, author = {Wolf, Aaron T.}, title = {Conflict and Cooperation along Waterways},
            journal = {International Journal of Water}, volume = {1}, year = {1998}}
        @article{b, author = {Wolf, Aaron}, title = {Conflict and Cooperation Along Waterways},
            journal = {Int. J. Water}, volume = {1}, year = {1998}}""",
    "a و that stands alone": """
        @book{a, author = {جواد, كريم}, title = {الدولة و المجتمع}, publisher = {دار النخيل}, year = {2003}}
        @book{b, author = {جواد, كريم}, title = {الدولة والمجتمع}, year = {2003}}""",
    "an ampersand": """
        @book{a, author = {Arnold, Tom}, title = {State \\& Society}, publisher = {Hurst}, year = {2003}}
        @book{b, author = {Arnold, Tom}, title = {State and Society}, year = {2003}}""",
    "a romanised Arabic title": """
        @book{a, author = {الحسني, عبد الرزاق}, title = {تاريخ الوزارات العراقية}, year = {1988}}
        @book{b, author = {al-Hasani, Abd al-Razzaq}, title = {Tarikh al-Wizarat al-Iraqiyya}, year = {1988}}""",
}

DIFFERENT = {
    "four books of one author": """
        @book{a, author = {الوردي, علي}, title = {دراسة في طبيعة المجتمع العراقي}, publisher = {العاني}}
        @book{b, author = {الوردي, علي}, title = {لمحات اجتماعية من تاريخ العراق الحديث}, publisher = {العاني}}
        @book{c, author = {الوردي, علي}, title = {مهزلة العقل البشري}, publisher = {العاني}}
        @book{d, author = {الوردي, علي}, title = {منطق ابن خلدون}, publisher = {العاني}}""",
    "volumes": """
        @book{a, author = {الحسني, عبد الرزاق}, title = {تاريخ الوزارات العراقية}, volume = {1}, year = {1988}}
        @book{b, author = {الحسني, عبد الرزاق}, title = {تاريخ الوزارات العراقية}, volume = {2}, year = {1988}}
        @book{c, author = {الحسني, عبد الرزاق}, title = {تاريخ الوزارات العراقية}, volume = {الجزء الثالث}}""",
    "parts told in the title": """
        @book{a, author = {Smith, John}, title = {The Making of Modern Baghdad, Part 1}, year = {2010}}
        @book{b, author = {Smith, John}, title = {The Making of Modern Baghdad, Part II}, year = {2010}}
        @book{c, author = {Smith, John}, title = {The Making of Modern Baghdad, Third Part}, year = {2010}}""",
    "editions": """
        @book{a, author = {Marr, Phebe}, title = {The Modern History of Iraq}, edition = {2nd}, year = {2004}}
        @book{b, author = {Marr, Phebe}, title = {The Modern History of Iraq}, edition = {الثالثة}, year = {2012}}""",
    "chapters of one book": """
        @incollection{a, author = {Hasan, Rana}, title = {Oil before the War}, booktitle = {Oil and War}, year = {2015}}
        @incollection{b, author = {Hasan, Rana}, title = {Oil after the War}, booktitle = {Oil and War}, year = {2015}}
        @book{c, editor = {Hasan, Rana}, title = {Oil and War}, year = {2015}}""",
    "yearly reports": """
        @report{a, author = {{البنك المركزي العراقي}}, title = {التقرير الاقتصادي السنوي}, year = {2019}}
        @report{b, author = {{البنك المركزي العراقي}}, title = {التقرير الاقتصادي السنوي}, year = {2022}}""",
    "laws": """
        @legislation{a, title = {قانون الموازنة العامة رقم (1) لسنة 2019}}
        @legislation{b, title = {قانون الموازنة العامة رقم (23) لسنة 2021}}""",
    "generic titles": """
        @article{a, title = {Editorial}, journal = {Water Policy}, volume = {3}, pages = {1-2}, year = {2001}}
        @article{b, title = {Editorial}, journal = {Water Policy}, volume = {5}, pages = {9-10}, year = {2003}}
        @incollection{c, author = {Ali, Omar}, title = {Introduction}, booktitle = {Cities}, year = {2001}}
        @incollection{d, author = {Hadi, Sara}, title = {Introduction}, booktitle = {Rivers}, year = {2001}}""",
    "one letter that is another word": """
        @book{a, author = {Jones, Ann}, title = {The Rise of Iraq}, year = {2000}}
        @book{b, author = {Jones, Ann}, title = {The Rise of Iran}, year = {2000}}""",
    "namesakes": """
        @book{a, author = {كاظم, سلمى}, title = {مستقبل التعليم العالي}, year = {2010}}
        @book{b, author = {الربيعي, حيدر}, title = {مستقبل التعليم العالي}, year = {2017}}""",
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_spellings_of_one_work_are_joined(text: str) -> None:
    one, other = works(text)
    assert same_work(one, other)
    assert same_work(other, one)
    assert duplicates([one, other]) == [(one, other)]
    match = Index([one]).find(other)
    assert match is not None
    assert match.key == "a"


@pytest.mark.parametrize("text", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_kin_works_are_kept_apart(text: str) -> None:
    references = works(text)
    assert duplicates(references) == []
    for number, reference in enumerate(references):
        others = references[:number] + references[number + 1 :]
        assert Index(others).find(reference) is None, same_work(others[0], reference)


def test_a_wrong_bridge_does_not_join_two_groups() -> None:
    references = works(
        """
        @book{a, author = {Smith, John}, title = {Rivers and Power in Old Mesopotamia}, volume = {1}, year = {2001}}
        @book{b, author = {Smith, John}, title = {Rivers and Power in Old Mesopotamia}, year = {2001}}
        @book{c, author = {Smith, John}, title = {Rivers and Power in Old Mesopotamia}, volume = {2}, year = {2001}}"""
    )
    (group,) = duplicates(references)
    assert {reference.key for reference in group} in ({"a", "b"}, {"b", "c"})


def test_the_best_match_wins() -> None:
    library = works(
        """
        @book{first, author = {Dodge, Toby}, title = {Inventing Iraq}, year = {2003}}
        @book{second, author = {Dodge, Toby}, title = {Inventing Iraq: The Failure of Nation Building}, year = 2003}"""
    )
    match = Index(library).find(replace(library[1], key="", publisher="Hurst"))
    assert match is not None
    assert match.reference is library[1]
    assert Index([]).find(library[0]) is None


REFERENCES = st.builds(
    Reference,
    key=st.just("k"),
    type=st.sampled_from(["book", "chapter", "report", "article-journal", "document"]),
    author=st.lists(st.builds(Name, family=st.text(max_size=8), given=st.text(max_size=8)), max_size=2).map(tuple),
    title=st.none() | st.text(max_size=30) | st.sampled_from(["تاريخ العراق", "Iraq", "A History of Iraq: Volume 2"]),
    container_title=st.none() | st.text(max_size=10),
    issued=st.none() | st.builds(Date, st.integers(1, 2100)) | st.text(max_size=5),
    volume=st.none() | st.text(max_size=4),
    edition=st.none() | st.sampled_from(["2", "الثانية", "٣", "²"]),
)


@given(st.lists(REFERENCES, min_size=1, max_size=6), REFERENCES)
def test_a_look_along_all_works_finds_what_shelves_have(references: list[Reference], other: Reference) -> None:
    filed, shelves = file(references), shelved(file(references))
    for sought in (references[0], other, replace(references[0], issued=Date(1999)), replace(other, title="The Water")):
        keys = list(dict.fromkeys(keys_of(file([sought]), 0, spread=True)))
        assert looked_along(filed, keys) == {key: shelves[key] for key in keys if key in shelves}


def test_shelves_are_put_up_where_many_works_are_looked_for() -> None:
    library = [replace(work, key=str(number)) for number, work in enumerate(works(SAME["one typing error"]) * 1000)]
    index = Index(library)
    found = [index.find(library[0]) for _ in range(12)]
    assert len({match and match.key for match in found}) == 1
    assert found[0] is not None


@given(REFERENCES, REFERENCES)
def test_a_comparison_is_a_share_and_does_not_depend_on_the_order(one: Reference, other: Reference) -> None:
    comparison = same_work(one, other)
    assert 0 <= comparison.score <= 1
    assert bool(comparison) == (comparison.score > 0.5)
    assert same_work(other, one).score == pytest.approx(comparison.score)
    assert all(len(group) > 1 for group in duplicates([one, other]))


CITED = {
    "a vague title by one author, cited twice": """
        @misc{a, author = {Gutierrez, Ana}, title = {Introduction}}
        @misc{b, author = {Gutierrez, Ana}, title = {Introduction}}""",
    "a vague title in Arabic, cited twice": """
        @misc{a, author = {حسن, سعاد}, title = {مقدمة}, year = {1999}}
        @misc{b, author = {حسن, سعاد}, title = {مقدمة}, year = {1999}}""",
}
NOT_CITED = {
    "a title alone that is a part of another": """
        @book{a, author = {Murray, Peter}, title = {Daniel Maclise: Romancing the Past}, year = {2008}}
        @online{b, title = {Daniel Maclise}, organization = {National Gallery}}""",
    "a title alone that is a part of another, in Arabic": """
        @book{a, author = {جواد, كريم}, title = {ناظم الغزالي: سيرة وصوت}, year = {2008}}
        @online{b, title = {ناظم الغزالي}, organization = {دار التراث}}""",
    "a vague title and another year": """
        @misc{a, author = {حسن, سعاد}, title = {مقدمة}, year = {1999}}
        @misc{b, author = {حسن, سعاد}, title = {مقدمة}, year = {2004}}""",
}


@pytest.mark.parametrize(
    ("text", "same"),
    [*((text, True) for text in CITED.values()), *((text, False) for text in NOT_CITED.values())],
    ids=[*CITED, *NOT_CITED],
)
def test_what_notes_cite_is_compared_by_the_little_that_they_say(text: str, same: bool) -> None:
    one, other = works(text)
    assert bool(same_work(one, other)) is bool(same_work(other, one)) is same


def test_a_library_wants_more_than_a_vague_title() -> None:
    assert duplicates(works(CITED["a vague title by one author, cited twice"])) == []


def test_variants_of_a_publisher() -> None:
    names = [
        "Washington Institute", "دار الشؤون الثقافية", "Washington institute", "دار الشئون الثقافية", "Brill",
        "Washington Institute", "Cambridge University Press", "Cambrige University Press", "دار الكتب", "دار الكتاب",
        "Al-Alamein Institute", "al Alamein Institute", "مكتبة النهضة للنشر والتوزيع", "مكتبة النهضة", "Saqi",
        "Zed Books", "Oxford University Press", "Rutledge", "Routledge", "دار الرافدين", "دار الرافدان",
    ]  # fmt: skip
    assert variants(names) == [
        ("Washington Institute", "Washington institute"),
        ("دار الشؤون الثقافية", "دار الشئون الثقافية"),
        ("Cambridge University Press", "Cambrige University Press"),
        ("Al-Alamein Institute", "al Alamein Institute"),
        ("مكتبة النهضة للنشر والتوزيع", "مكتبة النهضة"),
        ("Rutledge", "Routledge"),
        ("دار الرافدين", "دار الرافدان"),
    ]
    assert variants(["Brill", "Brill", " Brill "]) == []


@pytest.mark.times
def test_time_grows_with_the_library_and_not_with_its_square() -> None:
    def searching(size: int) -> Callable[[], object]:
        authors = ("حسن, سعاد", "Smith, John", "Kadhim, Ali", "العطية, غسان")
        references = [
            Reference(
                f"k{number}",
                "book",
                author=(Name(*authors[number % 4].split(", ")),),
                title=f"Report of the Committee {number} on دراسة في Water",
                issued=Date(1990 + number % 30),
            )
            for number in range(size)
        ]
        return lambda: (duplicates(references), variants(f"House {number}" for number in range(size)))

    assert grows_in_proportion(searching, 2000, 16)


def test_an_issue_of_a_newspaper_is_known_with_and_without_the_word_for_what_it_is() -> None:
    library = works(
        """
        @article{a, title = {جريدة الأهالي}, journal = {جريدة الأهالي}, entrysubtype = {newspaper}, number = {1},
            date = {1932-01-02}}
        @article{b, title = {جريدة الأهالي}, journal = {جريدة الأهالي}, entrysubtype = {newspaper}, number = {9},
            date = {1932-01-12}}
        @article{c, title = {Newspaper Today}, journal = {Newspaper Today}, entrysubtype = {newspaper},
            date = {1999-05-02}}"""
    )
    index = Index(library)
    for container, day, key in (
        ("الأهالي", Date(1932, 1, 2), "a"),
        ("صحيفة الأهالي", Date(1932, 1, 12), "b"),
        ("الأهالي", Date(1932, 1, 13), None),
        ("Today", Date(1999, 5, 2), "c"),
        ("الزمان", Date(1932, 1, 2), None),
    ):
        match = index.find(Reference("", "article-newspaper", container_title=container, issued=day))
        assert (match.key if match else None) == key
