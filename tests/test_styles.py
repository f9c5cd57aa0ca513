"""House styles: what ships is sound, correct notes stay unfound in each, and an author's own style can be brought."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from hawashi import formats, styles
from hawashi.checking import check_paper
from hawashi.cli.house_styles import run_style
from hawashi.departures import FormatDepartures, departures
from hawashi.departures.compare import expected
from hawashi.departures.observed import values
from hawashi.errors import SettingsError
from hawashi.model import Evidence, Finding, Paper, Style
from hawashi.pipeline import understand
from hawashi.rules import RULES
from hawashi.settings import house_style, settings_for, with_options
from hawashi.styles.csl import demand_note_style, unrendered
from tests.test_damage import as_it_was, correct, paper_of, unsure

PAPERS = Path(__file__).parent.parent / "papers"
SHIPPED = Path(styles.__file__).parent


def on_format(paper: Paper, style: Style) -> list[Finding]:
    return check_paper(
        paper,
        [
            rule
            for rule in RULES.values()
            if rule.code.startswith("C2") and (rule.default or rule.code == "C217") and rule.code != "C220"
        ],
        style,
    )


def rewritten(language: str, style: Style) -> tuple[tuple[str, str], ...]:
    """The correct notes of one work each, with the same facts as another style writes them."""
    paper = as_it_was(language)
    notes = []
    for citation in paper.citations:
        label = citation.note.label
        if len(citation.cites) != 1 or citation.cites[0].signal or label in unsure(language):
            continue
        seen = values(citation.cites[0])
        wanted = expected(citation.cites[0], seen, style, language)
        if wanted is None or not wanted.whole or set(wanted.variables) - {value.variable for value in seen}:
            continue
        pieces = []
        for place, text in enumerate(wanted.texts):
            stars = "*" if "italic" in wanted.emphasis[place] else ""
            pieces += [wanted.gap(place), stars, text, stars]
        note = "".join([*pieces, wanted.gap(len(wanted.texts))])
        notes.append((label, f"{note.rstrip('.')}."))
    return tuple(notes)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", styles.names())
def test_correct_notes_of_every_style_are_left_alone(name: str, language: str) -> None:
    style = styles.shipped(name)
    if style.csl_for(language) is None:
        assert on_format(as_it_was(language), style) == []
        return
    notes = rewritten(language, style)
    assert len(notes) >= 80
    assert on_format(paper_of(notes), style) == []


def test_the_notes_of_another_style_are_found() -> None:
    chicago = styles.shipped("chicago-notes")
    paper = as_it_was("en")
    departed = {one.span.text for kind in FormatDepartures.of(paper, chicago).departures.values() for one in kind}
    assert len(departed) >= 0.7 * len(correct("en"))


@pytest.mark.parametrize("name", styles.names())
def test_every_setting_says_how_it_is_known(name: str) -> None:
    style = styles.shipped(name)
    assert style.settings
    for setting in style.settings.values():
        assert setting.evidence in Evidence
        assert setting.where


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("*/*.csl")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_csl_file_is_valid_and_can_be_rendered(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    demand_note_style(text, str(file))
    assert unrendered(text) == ()


def csl(variable: str = "title", kind: str = "note", inside: str = "") -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0">
  <info><title>Ours</title><id>ours</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout suffix="." delimiter="; "><group delimiter="; ">
    <names variable="author"/><text variable="{variable}"/>{inside}
    <text variable="publisher"/><text variable="publisher-place"/>
    <date variable="issued"><date-part name="year"/></date><text variable="locator"/>
  </group></layout></citation>
</style>
"""


def test_a_csl_file_of_an_author_is_what_notes_are_compared_with(tmp_path: Path) -> None:
    file = tmp_path / "ours.csl"
    file.write_text(csl(), encoding="utf-8")
    note = "[^1]: Charles Tripp, A History of Iraq, Cambridge University Press, Cambridge, 2007, p. 75.\n"
    found = on_format(understand(formats.parse(note)), styles.load(file))
    assert {finding.code for finding in found} == {"C202", "C207"}
    assert all(finding.message.endswith("(ours style)") for finding in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no style", "not valid XML"),
        ("<style/>", "not a CSL style"),
        (csl(kind="in-text"), "not a note style"),
        (csl(inside='<text macro="nowhere"/>'), "no macro 'nowhere'"),
        (csl(inside='<blink variable="title"/>'), "not valid CSL"),
        ('<!DOCTYPE a [<!ENTITY b "c">]>' + csl(inside="&b;").partition("?>")[2], "not valid CSL"),
    ],
)
def test_a_bad_csl_file_is_refused_in_one_sentence(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.csl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        styles.load(file)
    assert said in caught.value.problem
    assert caught.value.hint


def chain(count: int, call: str) -> str:
    """Macros of which each has `call`, with the next one's name in it."""
    macros = "".join(f'<macro name="m{n}">{call.format(f"m{n + 1}")}</macro>' for n in range(count))
    return f'{macros}<macro name="m{count}"><text variable="title"/></macro>'


ONE, TWO = '<text macro="{0}"/>', '<text macro="{0}"/><text macro="{0}"/>'
EITHER = '<choose><if type="book"><text macro="{0}"/></if><else><text macro="{0}"/></else></choose>'


@pytest.mark.parametrize(
    ("macros", "said"),
    [
        (chain(40, TWO), "writes more than 6,000 elements"),
        (chain(3000, ONE), "deep"),
        (chain(20, f"<group>{EITHER}</group>"), ""),
        (
            '<macro name="m0"><text macro="m1"/></macro><macro name="m1"><text macro="m0"/></macro>',
            "calls itself: 'm0'",
        ),
        ("<group>" * 118 + '<text variable="title"/>' + "</group>" * 118, "deep"),
        ("<group>" * 100 + '<text variable="title"/>' + "</group>" * 100, ""),
        (f'<text variable="title" prefix="{"(" * 501}"/>', "more than 500 characters"),
        ('<text variable="title"/>' * 6001, "writes more than 6,000 elements"),
    ],
    ids=["twice", "long", "either", "itself", "deep", "less deep", "prefix", "wide"],
)
def test_a_style_writes_no_more_than_can_be_waited_for(macros: str, said: str, tmp_path: Path) -> None:
    """Forty macros that call the next one twice would write a title a million million times."""
    is_called = macros.startswith("<macro")
    style = csl(inside=ONE.format("m0") if is_called else macros)
    style = style.replace("<citation>", f"{macros}<citation>") if is_called else style
    path = tmp_path / "ours.csl"
    path.write_text(style, encoding="utf-8")
    if said:
        with pytest.raises(SettingsError, match=said):
            styles.load(path)
        return
    loaded = styles.load(path)
    for text in ("[^1]: Tripp, *A History of Iraq*, 2007.\n", "[^1]: الوردي، *وعاظ السلاطين*، 1995.\n"):
        assert on_format(understand(formats.parse(f"A[^1].\n\n{text}")), loaded) is not None


@pytest.mark.parametrize("bad", ["", "<label/>", "words", "<names/>"])
@pytest.mark.parametrize(
    "around",
    [
        '<group delimiter=" ">{}</group>',
        '<choose><if type="book" match="any"><group delimiter=" ">{}</group></if></choose>',
        '<names variable="author" delimiter=" "><substitute><group prefix="-">{}</group></substitute></names>',
    ],
)
def test_a_style_that_is_wrong_deep_inside_is_refused_at_once(around: str, bad: str) -> None:
    """libxml2 alone takes twice the time, and more, for each element around what is wrong."""
    before, after = around.split("{}")
    deep = csl(inside=before * 25 + bad + after * 25)
    with pytest.raises(SettingsError, match="not valid CSL"):
        demand_note_style(deep, "deep.csl")


def test_what_is_left_free_names_a_kind_of_departure(tmp_path: Path) -> None:
    for free, said in (("order editor", ""), ("name order any book", ""), ("nonsense editor", "name order")):
        (tmp_path / "style.toml").write_text(
            f'[settings.free]\nvalue = ["{free}"]\nevidence = "assumed"\nwhere = "-"\n', encoding="utf-8"
        )
        if not said:
            assert styles.load(tmp_path).texts("free") == (free,)
            continue
        with pytest.raises(SettingsError) as caught:
            styles.load(tmp_path)
        assert said in (caught.value.hint or "")


def test_two_locales_of_one_language_are_named() -> None:
    twice = '<locale xml:lang="ar"><terms><term name="page">ص</term></terms></locale>' * 2
    with pytest.raises(SettingsError, match="two locales for ar"):
        demand_note_style(csl().replace("<citation>", f"{twice}<citation>"), "ours.csl")


def test_what_cannot_be_rendered_is_named() -> None:
    assert unrendered(csl("part-number", inside='<text variable="volume-title"/>')) == ("part-number", "volume-title")


def test_a_style_changes_only_what_differs(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "style.toml").write_text(
        'title = "Ours"\nextends = "baidar"\n[settings.closing-stop]\nvalue = "none"\n', encoding="utf-8"
    )
    ours, theirs = styles.load(folder), styles.shipped("baidar")
    assert ours.get("closing-stop") == "none"
    assert {**ours.settings, "closing-stop": theirs.settings["closing-stop"]} == dict(theirs.settings)
    assert ours.csl == theirs.csl
    note = "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.\n"
    assert [finding.code for finding in on_format(understand(formats.parse(note)), ours)] == ["C219"]


def test_the_configuration_names_the_style(tmp_path: Path) -> None:
    (tmp_path / "hawashi.toml").write_text('style = "chicago-notes"\n', encoding="utf-8")
    settings = settings_for(tmp_path)
    assert house_style(settings.style).name == "chicago-notes"
    assert with_options(settings, None, None, "bayan").style == "bayan"
    (tmp_path / "hawashi.toml").write_text('style = "house/ours.csl"\n', encoding="utf-8")
    assert settings_for(tmp_path).style == str(tmp_path / "house" / "ours.csl")
    (tmp_path / "hawashi.toml").write_text("style = 3\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="style must be a string"):
        settings_for(tmp_path)


@pytest.mark.parametrize("path", sorted(PAPERS.glob("*.md")), ids=lambda path: path.stem)
def test_what_is_found_in_our_papers_was_left_there_on_purpose(path: Path) -> None:
    known = {
        ("decentralisation", "C206"),  # a newspaper upright among titles in italics
        ("decentralisation", "C207"),  # العدد for ع
        ("national-archive", "C215"),  # مصدر سبق ذكره for مصدر سابق
    }
    paper = understand(formats.read(path))
    found = {(path.stem, finding.code) for finding in on_format(paper, styles.shipped(styles.DEFAULT))}
    assert found <= known


@pytest.mark.parametrize("text", ["", "...", "[^1]: .\n", "[^1]: 1, 2, 3, 2007, p. p. 5 ((\n", "[^1]: و، و، ص ص.\n"])
def test_odd_notes_have_a_format_too(text: str) -> None:
    paper = understand(formats.parse(text))
    for citation in paper.citations:
        for cite, language in product(citation.cites, ("en", "ar")):
            for one in departures(cite, citation.note, styles.shipped(styles.DEFAULT), language) or ():
                assert citation.note.span.covers(one.span)


def test_the_command_shows_every_demand_with_its_source(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    run_style(None)
    listed = capsys.readouterr().out
    assert all(name in listed for name in styles.names())
    run_style("baidar")
    shown = capsys.readouterr().out
    assert all(setting in shown for setting in styles.shipped("baidar").settings)
    assert all(evidence.value in shown for evidence in Evidence)
    with pytest.raises(SettingsError, match="no style 'beidar'") as refused:
        run_style("beidar")
    assert refused.value.hint == "Did you mean 'baidar'?"
    with pytest.raises(SettingsError) as refused:
        run_style("المجلة")
    assert refused.value.hint == f"The styles are {', '.join(styles.names())}."


_WATCHED = """
import inspect, sys
from citeproc import formatter, frontend, model, source, string
from citeproc.source import json

def state():
    found = {}
    for name, module in sorted(sys.modules.items()):
        if name == "citeproc" or name.startswith("citeproc."):
            for key, value in vars(module).items():
                found[name, key] = id(value)
                if inspect.isclass(value):
                    found |= {(name, key, inner): id(each) for inner, each in vars(value).items()}
    return found, [kind.__name__ for kind in model.CitationStylesElement.__subclasses__()]

before = state()
from hawashi import styles
from hawashi.styles import engine
for language, locale in (("en", "en-US"), ("ar", "ar")):
    item = {"type": "book", "title": "Law", "author": [{"family": "Smith"}], "issued": {"date-parts": [[1999]]}}
    assert engine.render(styles.shipped("baidar").csl[language], locale, item, locator="5")
assert state() == before
"""


def test_citeproc_is_left_as_it_is() -> None:
    # In a process of its own: here, other tests have imported everything already.
    subprocess.run([sys.executable, "-c", _WATCHED], check=True)
