from collections.abc import Iterator

from hawashi.checking import Bad, Good, rule
from hawashi.departures import ITALIC, Departure, Kind, ListFormat
from hawashi.messages import Message, phrase
from hawashi.model import BODY, Edit, Entry, Finding, Fix, Paper
from hawashi.rules.departing import at_label, at_sign, between, called, changing, in_style
from hawashi.rules.list_examples import TRIPP, WARDI, sample
from hawashi.rules.lists import is_trusted
from hawashi.rules.wording import quoted

_MARR = "Marr, Phebe, *The Modern History of Iraq*, Westview Press, Boulder, 2012."
_DODGE = "Dodge, Toby, *Iraq: From War to a New Authoritarianism*, Routledge, London, 2012."
_TRIPP = "Tripp, Charles, *A History of Iraq*, Cambridge University Press, Cambridge, 2007."
_JABIRI = "الجابري، محمد عابد، *مدخل إلى فلسفة العلوم*، مركز دراسات الوحدة العربية، بيروت، 2002."
_DURI = "الدوري، عبد العزيز، *مقدمة في التاريخ الاقتصادي العربي*، دار الطليعة، بيروت، 1969."
_WARDI = "الوردي، علي، *وعاظ السلاطين*، دار كوفان، لندن، 1995."


@rule(
    "S118",
    good=[Good(sample(TRIPP.note, _DODGE, _MARR, _TRIPP)), Good(sample(WARDI.note, _JABIRI, _DURI, _WARDI))],
    bad=[
        Bad(
            sample(TRIPP.note, _DODGE, _MARR, _TRIPP.replace("Charles,", "Charles.")),
            fixed=sample(TRIPP.note, _DODGE, _MARR, _TRIPP),
            safe=False,
        ),
        Bad(
            sample(WARDI.note, _JABIRI.replace("عابد،", "عابد."), _DURI, _WARDI),
            fixed=sample(WARDI.note, _JABIRI, _DURI, _WARDI),
            safe=False,
        ),
        Bad(sample(TRIPP.note, _DODGE, _MARR, _TRIPP.replace("*", ""))),
        Bad(sample(WARDI.note, _JABIRI.replace("*", ""), _DURI, _WARDI)),
    ],
)
def entry_unlike_style(paper: Paper, found: ListFormat) -> Iterator[Finding]:
    """An entry of the list at the end that is written otherwise than the house style writes its entries.

    Lists have a form of their own: the family name first, full stops between the parts in some styles, the pages of an
    article. Only entries that were surely read as a whole are compared. Nothing is reported where nobody chose the
    style.
    """
    if not is_trusted(paper):
        return
    authority = in_style(found.style) if found.style.habit is None else phrase("as elsewhere in the list")
    for one, entry in found.departures:
        message = phrase("{told} ({authority})", told=_said(one), authority=authority)
        yield Finding(one.span, message, _fix(one, entry, paper))


def _said(one: Departure) -> Message:
    what = called(one.variable)
    if one.kind is Kind.ITALICS:
        if one.wanted == ITALIC:
            return phrase("Set {what} in italics", what=what)
        return phrase("Set {what} upright", what=what)
    if one.kind is Kind.ORDER:
        if one.before:
            return phrase("Put {what} after {before}", what=what, before=called(one.before))
        return phrase("Put {what} first", what=what)
    if one.kind is Kind.EXTRA:
        return phrase("Leave out {what} {found}", what=what, found=quoted(one.found))
    if one.kind is Kind.SPACING:
        if one.wanted:
            return phrase("Write one space {where}", where=between(one))
        return phrase("Remove the extra space {where}", where=between(one))
    return _changing(one)


def _changing(one: Departure) -> Message:
    if one.kind in (Kind.QUOTES, Kind.BRACKETS):
        return changing(one, at_sign(one))
    if one.kind is Kind.LABEL:
        return changing(one, at_label(one))
    if one.kind is Kind.DELIMITER:
        return changing(one, between(one))
    return phrase("Write {wanted} instead of {found}", wanted=quoted(one.wanted), found=quoted(one.found))


def _fix(one: Departure, entry: Entry, paper: Paper) -> Fix | None:
    """The fix in the body, where the entry stands there character for character."""
    edits = []
    for edit in one.edits:
        span = entry.in_body(edit.span)
        if paper.document.text_of(BODY)[span.start : span.end] != entry.text[edit.span.start : edit.span.end]:
            return None
        edits.append(Edit(span, edit.text))
    return Fix(tuple(edits), safe=one.safe) if edits else None
