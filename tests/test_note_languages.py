"""Notes in a language are compared with a style's CSL file for it, and with none where it has none."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hawashi import formats, styles
from hawashi.checking import check_paper
from hawashi.departures.languages import Languages
from hawashi.formats.language import language_of
from hawashi.model import Paper
from hawashi.pipeline import understand
from hawashi.rules import RULES
from tests.growth import grows_in_proportion

NOTES = {
    "fr": """
Henry Laurens, *L'Orient arabe*, Paris, Armand Colin, 1993, p. 75.
Voir aussi Pierre-Jean Luizard, *La formation de l'Irak contemporain*, 2e éd., Paris, CNRS Éditions, 2002, p. 112.
Nadine Picaudou, « Le califat », *Les Annales de l'autre islam*, n° 2, 1994, p. 191-200.
Edward Said, *L'Orientalisme*, traduit par Catherine Malamoud, Paris, Seuil, 1980, p. 15.
Anne Dupont et Luc Martin, *Les marais du Sud*, Paris, Fayard, 2009, p. 33.
""",
    "de": """
Max Weber, *Wirtschaft und Gesellschaft*, 5. Aufl., Tübingen: Mohr, 1972, S. 75.
Ebd., S. 81.
Anna Schmidt, „Das Wasserrecht im Irak“, *Zeitschrift für Rechtsgeschichte*, Bd. 12, Nr. 3 (1994), S. 191–200.
Vgl. Karl Müller, *Geschichte des Osmanischen Reiches*, München: Beck, 2002, S. 112.
Jürgen Habermas, *Faktizität und Geltung*, Frankfurt am Main: Suhrkamp, 1992, p. 12.
""",
    "es": """
José Ortega y Gasset, *La rebelión de las masas*, Madrid, Alianza, 1979, p. 75.
*Ibíd.*, pp. 81-83.
Carmen Ruiz, «El derecho de aguas en Irak», *Awraq*, vol. 12, núm. 3, 1994, pp. 191-200.
Véase también Pedro Martínez, *Historia del Oriente árabe*, Barcelona, Crítica, 2002, p. 112.
Elena Torres, *Los tribunales de las marismas*, tesis doctoral, Universidad de Granada, 2017, p. 30.
""",
    "tr": """
Halil İnalcık, *Osmanlı İmparatorluğu*, İstanbul: Yapı Kredi Yayınları, 2003, s. 75.
A.g.e., s. 81.
Bkz. Mehmet Kaya, *Osmanlı Tarihi*, Ankara: Türk Tarih Kurumu, 2002, s. 112.
İbn Haldun, *Mukaddime*, çev. Süleyman Uludağ, İstanbul: Dergâh, 1982, s. 7.
Krş. Elif Şahin, *Kanun ve Örf*, Ankara, Turhan, 1999.
""",
    "fa": """
علی شریعتی، *اسلام‌شناسی*، تهران: انتشارات قلم، ۱۳۷۹، ص ۷۵.
همان، ص ۸۱.
شریعتی، پیشین، ص ۹۰.
نک: محمد کاظمی، *تاریخ عثمانی*، چاپ دوم، تهران: نشر نی، ۱۳۸۱، ج ۲، ص ۱۱۲.
عبدالکریم سروش، *قبض و بسط*، تهران، صراط، 1995، ص 15.
""",
}
BODY = {"fa": "كان العرف أقدم من القانون في هذه البلاد وقد اختلف الناس فيه."}
LATIN = "The custom of the country was older than the code, and it was argued over in the courts of the province."


def paper_of(language: str, body: str = "") -> Paper:
    """A paper in English or Arabic whose notes are in `language`."""
    notes = NOTES[language].strip().splitlines()
    marks = "\n\n".join(f"{body or BODY.get(language, LATIN)}[^{number}]" for number in range(1, len(notes) + 1))
    return understand(formats.parse("\n\n".join([marks, *(f"[^{at}]: {note}" for at, note in enumerate(notes, 1))])))


@pytest.mark.parametrize("style", ["chicago-notes", "oscola", "baidar"])
@pytest.mark.parametrize("language", sorted(NOTES))
@pytest.mark.parametrize("body", ["", "Text."])
def test_no_form_of_english_or_arabic_is_asked_of_other_languages(language: str, style: str, body: str) -> None:
    found = check_paper(paper_of(language, body), RULES.values(), styles.shipped(style))
    assert not [str(finding.message) for finding in found if finding.code.startswith("C2")]


@pytest.mark.parametrize("language", sorted(NOTES))
def test_the_words_of_notes_tell_their_language(language: str) -> None:
    paper = paper_of(language)
    cites = [cite for citation in paper.citations for cite in citation.cites]
    assert {Languages.of(paper).of_cite(cite) for cite in cites} == {language}


@pytest.mark.parametrize(
    ("note", "language"),
    [
        ("Henry Laurens, *L'Orient arabe: les mots et les choses dans les livres* (Paris: Colin, 1993), 75.", "en"),
        ("José Ortega y Gasset, *The Revolt of the Masses* (New York: Norton, 1932), 75.", "en"),
        ("Mary Hart et al., *Wirtschaft und Gesellschaft, 5. Auflage* (Berlin: Springer, 2001), 3.", "en"),
        ("Max Weber, “Die Welt, hrsg. von den Erben” (Berlin: Springer, 2001), 3.", "en"),
        ("محمد چلبي، *تاريخ إيران*، مطبعة العاني، بغداد، 1965، ص ص 34-36.", "ar"),
        ("الوردي، ترجمة علي حسن، *المقدمة*، دار كوفان، بغداد، 1995، ص 4.", "ar"),
    ],
)
def test_titles_and_names_do_not_make_the_language_of_a_note(note: str, language: str) -> None:
    paper = understand(formats.parse(f"Text.[^1]\n\n[^1]: {note}\n"))
    assert Languages.of(paper).of_cite(paper.citations[0].cites[0]) == language


def test_a_file_for_another_language_is_used_for_it(tmp_path: Path) -> None:
    shipped = Path(styles.__file__).parent / "chicago-notes"
    shutil.copytree(shipped, tmp_path / "seine")
    text = (shipped / "en.csl").read_text(encoding="utf-8")
    (tmp_path / "seine" / "fr.csl").write_text(
        re.sub('default-locale="[^"]*"', 'default-locale="fr-FR"', text), encoding="utf-8"
    )
    note = "Anne Dupont et Luc Martin, *Les marais du Sud*, Paris, Fayard, 2009, 33."
    paper = understand(formats.parse(f"Text.[^1]\n\n[^1]: {note}\n"))
    for style, count in (("chicago-notes", 0), (str(tmp_path / "seine"), 4)):
        found = check_paper(paper, RULES.values(), styles.load(style))
        assert len([finding for finding in found if finding.code.startswith("C2")]) == count


def test_a_csl_file_alone_is_for_its_own_language(tmp_path: Path) -> None:
    text = (Path(styles.__file__).parent / "chicago-notes" / "en.csl").read_text(encoding="utf-8")
    german = tmp_path / "haus.csl"
    german.write_text(re.sub('default-locale="[^"]*"', 'default-locale="de-DE"', text), encoding="utf-8")
    style = styles.load(german)
    assert style.csl_for("de") is style.csl_for("en") is not None
    assert style.csl_for("fr") is style.csl_for("ar") is None


def test_a_missing_pair_is_told_as_one_and_guillemets_by_their_names(tmp_path: Path) -> None:
    shutil.copytree(Path(styles.__file__).parent / "chicago-notes", tmp_path / "house")
    arabic = tmp_path / "house" / "ar.csl"
    terms = '<term name="open-quote">«</term><term name="close-quote">»</term><term name="ibid">'
    arabic.write_text(arabic.read_text(encoding="utf-8").replace('<term name="ibid">', terms), encoding="utf-8")
    notes = (
        "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, 75.",
        '[^2]: نادية عباس، "السياسة المائية التركية،" *مجلة دراسات دولية* 12، العدد 45 (2010): 88.',
    )
    paper = understand(formats.parse("\n\n".join(["Text.[^1] Text.[^2]", *notes])))
    found = {str(each.message) for each in check_paper(paper, RULES.values(), styles.load(str(tmp_path / "house")))}
    assert "Add both parentheses; the closing one goes after the date (house style)" in found
    mark = 'Write an opening quotation mark («) instead of a quotation mark (") before the title (house style)'
    assert mark in found


@pytest.mark.times
@pytest.mark.parametrize("opened", ["« A", "„A ", "“A ", "« عن ", '"A '])
def test_time_grows_with_the_quotation_marks_that_are_never_closed(opened: str) -> None:
    def telling(size: int) -> Callable[[], object]:
        paper = understand(formats.parse(f"[^1]: {opened * size}.\n"))
        return lambda: Languages.of(paper)

    assert grows_in_proportion(telling, 3200)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Said {وَقُلْ رَبِّ زِدْنِي عِلْمًا}.", "ar"),
        ("قال {say no more to them than this}.", "en"),
        ('[الماء]{dir="rtl" .wide} x', "ar"),
    ],
)
def test_words_in_braces_are_words_of_the_paper_and_attributes_are_not(text: str, language: str) -> None:
    assert language_of(text) == language
