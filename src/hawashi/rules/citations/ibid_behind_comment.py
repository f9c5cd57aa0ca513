from collections.abc import Iterator, Mapping

from hawashi.checking import rule
from hawashi.messages import phrase
from hawashi.model import Cite, Finding, Form, Note, NoteKind, Paper, Severity
from hawashi.rules.repeats import may_name_work, work_of
from hawashi.rules.wording import quoted

_TRIPP = "[^1]: Charles Tripp, *A History of Iraq*, Cambridge University Press, Cambridge, 2007, p. 75.\n"
_WARDI = "[^1]: علي الوردي، دراسة في طبيعة المجتمع العراقي، مطبعة العاني، بغداد، 1965، ص 34.\n"
_WITHOUT_NAME = (Form.IBID, Form.LOC_CIT, Form.OP_CIT)


@rule(
    "C112",
    severity=Severity.INFO,
    good=[
        f"{_TRIPP}[^2]: Ibid., p. 80.\n[^3]: The ministry never published its figures in full.",
        f"{_WARDI}[^2]: لم تنشر الوزارة أرقامها كاملة قط.\n[^3]: الوردي، مصدر سابق، ص 40.",
        f"{_TRIPP}[^2]: See more in our book on the *Dams*.\n[^3]: Ibid.",
        f"{_WARDI}[^2]: انظر المزيد في كتابنا «السدود».\n[^3]: المصدر نفسه.",
        f"{_TRIPP}[^2]: The ministry never published its figures in full.\n[^3]: So Hart of the canal, ibid., p. 80.",
        f"{_WARDI}[^2]: لم تنشر الوزارة أرقامها كاملة قط.\n[^3]: يختلف الأمر قليلاً عند هارت، نفس المصدر السابق، ص 40.",
        f"{_TRIPP}[^2]: Id. The ministry never published its figures in full.\n[^3]: Id. at 80.",
        f"{_WARDI}[^2]: المصدر نفسه. لم تنشر الوزارة أرقامها كاملة قط.\n[^3]: المصدر نفسه، ص 40.",
        f"{_TRIPP}[^2]: Second Book of Weirs. The ministry never published it.\n[^3]: Ibid.",
        f"{_WARDI}[^2]: مقدمة كتاب السدود. ولم تنشره الوزارة قط.\n[^3]: المصدر نفسه.",
        f"{_TRIPP}[^2]: This alludes to what Surah al-Tahrim says of the water.\n[^3]: Ibid.",
        f"{_WARDI}[^2]: إشارة إلى ما جاء في سورة التحريم.\n[^3]: المصدر نفسه.",
        f"{_TRIPP}[^2]: §48, translation altered.\n[^3]: Ibid.",
        f"{_WARDI}[^2]: الفقرة 48، بتصرف.\n[^3]: المصدر نفسه.",
        f"{_TRIPP}[^2]: [Water Rights](https://example.org/rights), Canal Office -- rivers and peoples\n[^3]: Ibid.",
        f"{_TRIPP}[^2]: What the ministry published stands at https://example.org/figures now.\n[^3]: Ibid.",
        f"{_WARDI}[^2]: ما نشرته الوزارة منشور على https://example.org/figures اليوم.\n[^3]: المصدر نفسه.",
    ],
    bad=[
        f"{_TRIPP}[^2]: The ministry never published its figures in full.\n[^3]: Ibid., p. 80.",
        f"{_WARDI}[^2]: لم تنشر الوزارة أرقامها كاملة قط.\n[^3]: المصدر نفسه، ص 40.",
    ],
)
def ibid_behind_comment(paper: Paper) -> Iterator[Finding]:
    """`Ibid.` after a note that cites nothing.

    `Ibid.` (`المصدر نفسه`) is read as the work cited in the note just before. If that note is only a comment, `ibid.`
    refers to an earlier note, and readers who look up find nothing: the author and a short title are safer.
    """
    places = {citation.note.id: place for place, citation in enumerate(paper.citations)}
    passed = 0  # comments since the last note that cites something
    for place, citation in enumerate(paper.citations):
        if citation.cites and passed:
            cite = citation.cites[0]
            if _leans_on(cite, places) == place - passed - 1 and not _is_named_before(cite, citation.note):
                note = paper.citations[place - 1].note.label
                work = work_of(paper, cite)
                message = phrase(
                    "{cite} refers to {work}, but note {note} in between cites nothing",
                    cite=quoted(cite.raw),
                    work=work,
                    note=note,
                )
                yield Finding(cite.span, message)
        silent = not citation.cites and citation.kind is not NoteKind.AFFILIATION and not may_name_work(citation.note)
        passed = passed + 1 if silent else 0


def _is_named_before(cite: Cite, note: Note) -> bool:
    """Whether a sentence leads up to the repeat with a comma: it may name whose work is meant (`so Hart, ibid.`)."""
    start = cite.signal.span.start if cite.signal else cite.span.start
    return note.text[:start].rstrip().endswith((",", "،"))


def _leans_on(cite: Cite, places: Mapping[str, int]) -> int | None:
    """The place of the note before that a nameless repeat stands for its work through."""
    nameless = cite.form in _WITHOUT_NAME and not cite.first("author") and not cite.first("title")
    through = (*cite.chain, cite.target)[0] if cite.target and nameless else None
    return places[through.note] if through else None
