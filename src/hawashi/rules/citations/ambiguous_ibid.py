import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.citations.mentions import means_several
from hawashi.model import Finding, Form, Paper, Unresolved
from hawashi.rules.repeats import may_name_work, means_one_of, unresolved

_TRIPP = "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75"
_MARR = "Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 2012, p. 34"
_HASANI = "عبد الرزاق الحسني، تاريخ الوزارات العراقية، دار الشؤون الثقافية العامة، بغداد، 1988، ص 75"
_WARDI = "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34"
_REPEATS = (Form.IBID, Form.IDEM, Form.LOC_CIT)


@rule(
    "C102",
    good=[
        f"[^1]: {_TRIPP}.\n[^2]: Ibid., p. 80.",
        f"[^1]: {_HASANI}.\n[^2]: المصدر نفسه، ص 80.",
        f"[^1]: {_TRIPP}; {_MARR}.\n[^2]: What is a river: 20-21.\n[^3]: Ibid.: 23.",
        f"[^1]: {_HASANI}؛ {_WARDI}.\n[^2]: ما هي المادية : 20 21 .\n[^3]: المصدر نفسه : 23 .",
        f"[^1]: {_TRIPP}.\n[^2]: Ibid., p. 80. Huda Salman adds, “The river rose.”\n[^3]: Ibid., p. 81.",
        f"[^1]: {_HASANI}.\n[^2]: المصدر نفسه، ص 80. وتضيف هدى سلمان: «فاض النهر».\n[^3]: المصدر نفسه، ص 81.",
        f"[^1]: {_TRIPP}; {_MARR}.\n[^2]: Ibid., *The Canals*, p. 80.",
        f"[^1]: {_HASANI}؛ {_WARDI}.\n[^2]: نفسه، أسطورة الأدب الرفيع، ص 80.",
        f"[^1]: {_HASANI}؛ {_WARDI}.\n[^2]: المصدران نفسهما.",
        f"[^1]: {_TRIPP}; {_MARR}.\n[^2]: She said “no”. Interview 972. “A year later, I agreed.” Ibid.",
        f"[^1]: {_HASANI}؛ {_WARDI}.\n[^2]: قالت «لا». المقابلة 972. ثم وافقت بعد سنة. المصدر نفسه.",
        f"[^1]: {_TRIPP}.\n[^2]: Ibid., p. 80; ibid., p. 82.\n[^3]: Ibid., p. 84.",
        f"[^1]: {_HASANI}.\n[^2]: المصدر نفسه، ص 80؛ المصدر نفسه، ص 82.\n[^3]: المصدر نفسه، ص 84.",
        f"[^1]: *The Canal Times*, 18 November 1920, quoted in {_TRIPP}.\n[^2]: Ibid., p. 76.",
        f"[^1]: صحيفة الأنهار، 18 تشرين الثاني 1920، نقلاً عن: {_HASANI}.\n[^2]: المصدر نفسه، ص 76.",
    ],
    bad=[
        f"[^1]: {_TRIPP}; {_MARR}.\n[^2]: Ibid., p. 80.",
        f"[^1]: {_HASANI}؛ {_WARDI}.\n[^2]: المصدر نفسه، ص 80.",
    ],
)
def ambiguous_ibid(paper: Paper) -> Iterator[Finding]:
    """`Ibid.` after a note that cites more than one work.

    `Ibid.` (`المصدر نفسه`) refers to the single work cited in the note before. After two works the reader has to guess
    which one is meant, unless the repeat names it, or says that it means them all (`المصدران السابقان`).
    """
    notes = [citation.note for citation in paper.citations]
    places = {note.id: place for place, note in enumerate(notes)}
    for repeat in unresolved(paper, Unresolved.SEVERAL_BEFORE):
        if not repeat.is_plain or repeat.cite.form is Form.SUPRA or repeat.cite.first("title"):
            continue  # one with a title tells which work it means
        if means_several(repeat.cite):
            continue
        meant, here = repeat.cite.candidates, places[repeat.cite.span.text]
        if meant and any(map(may_name_work, notes[places[meant[-1].note] + 1 : here])):
            continue
        if meant and meant[-1].note != notes[here].id and _names_before(notes[here].text, repeat.cite.span.start):
            continue  # what is named before it in its own note may be meant
        if meant and all(paper.cite(one).form in _REPEATS for one in meant):
            continue  # all of them stand for one work, or it was told of the first that they do not
        if sum(paper.cite(one).carried_by is None for one in meant) == 1:
            continue  # the author had the one work in hand in which the others are quoted
        yield means_one_of(repeat, repeat.before)


def _names_before(text: str, start: int) -> bool:
    return _NUMBERED.search(text, max(0, start - _NEAR), start) is not None


_NEAR = 1500  # characters
_NUMBERED = re.compile(r"[^\W\d]{3}\W{0,3}\s[^.]{0,60}?\d\W{0,3}\s(?=[^\W\d]|[“«\"])")
"""A number behind words, and further words: they may name something (`Interview 972. “A year later …”`)."""
