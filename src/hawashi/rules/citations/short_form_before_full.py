from collections.abc import Iterator

from hawashi.certainty import is_surely_read
from hawashi.checking import rule
from hawashi.locales import fold, word_set
from hawashi.messages import phrase
from hawashi.model import Cite, Finding, Form, Paper
from hawashi.rules.doubtful import first_number
from hawashi.rules.wording import quoted

_TRIPP = "Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75."
_IMPRINT = ("publisher", "publisher_place", "issued", "container_title", "url", "archive", "archive_location", "genre")
_WARDI = "علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34."


@rule(
    "C113",
    good=[
        f"[^1]: {_TRIPP}\n[^2]: Tripp, *A History of Iraq*, p. 80.",
        f"[^1]: {_WARDI}\n[^2]: الوردي، دراسة في طبيعة المجتمع العراقي، ص 40.",
        "[^1]: ابن حبان في الثقات: 4/ 69.\n[^2]: ابن حبان البستي، الثقات، 5/ 348.",
        "[^1]: الذهبي، ميزان الاعتدال، ج 2، ص 15.\n[^2]: الذهبي، ميزان الاعتدال، دار المعرفة، بيروت، 1963، ج 1، ص 3.",
        "[^1]: Gibbon, *Decline and Fall*, 1:12.\n[^2]: Edward Gibbon, *Decline and Fall*, 2:40.",
    ],
    bad=[
        f"[^1]: Tripp, *A History of Iraq*, p. 80.\n[^2]: {_TRIPP}",
        f"[^1]: الوردي، دراسة في طبيعة المجتمع العراقي، ص 40.\n[^2]: {_WARDI}",
    ],
)
def short_form_before_full(paper: Paper) -> Iterator[Finding]:
    """A short citation of a work that is cited in full only later.

    A short form sends the reader back to the note that introduces the work. Notes get moved while a paper is written;
    the full citation belongs in the first of them.
    """
    if first_number(paper.document) > 1:
        return  # it may be cited in full in an earlier part
    places = {citation.note.id: place for place, citation in enumerate(paper.citations)}
    for place, citation in enumerate(paper.citations):
        for cite in citation.cites:
            target = cite.target
            if cite.form is not Form.SHORT or target is None or places[target.note] <= place:
                continue
            ahead = paper.citations[places[target.note]]
            if not _names_both(cite, ahead.cites[target.cite]):
                continue
            note = ahead.note.label
            message = phrase(
                "{cite} comes before the full citation of the work, in note {note}", cite=quoted(cite.raw), note=note
            )
            yield Finding(cite.span, message)


def _names_both(cite: Cite, full: Cite) -> bool:
    """Whether both name an author, and the full title begins as the short one: a newspaper has no full citation, and
    another work of the author may have the words of the title in its own.

    The full one says when, where or in what the work came out: else it is as short as the other. A classical work is
    known by its title, and cited well enough by it and a place (`ابن حبان، الثقات، 4/ 69`).
    """
    short, title = cite.first("title"), full.first("title")
    if not (short and title and cite.first("author") and full.first("author") and is_surely_read(full)):
        return False
    if not any(map(full.first, _IMPRINT)) or (
        cite.first("locator") and fold(short.text) in word_set("classical-titles")
    ):
        return False
    return fold(title.text).startswith(fold(short.text))
