import re
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import SILENT, unify
from hawashi.messages import phrase
from hawashi.model import Finding, Note, Severity
from hawashi.rules.wording import quoted

_ENGLISH = (
    r"citation needed|source needed|(?:cite|citation|page|ref)s? (?:TK|to come)|ref(?:erence)? needed"
    r"|add (?:source|reference|citation|page)|to be (?:completed|added)|(?:source|page|year|ref)\?"
    r"|(?:check|verify)(?:\s(?:source|reference|page|year|date|title|quotation|quote|this))?"
)
_LATER = rf"(?: لاحقا{SILENT}?)?"
_ARABIC = unify(
    r"(?:ال)?(?:مصدر|مرجع|صفحة|سنة)\s*[?؟]|[يت]ضاف (?:ال)?(?:مصدر|مرجع|صفحة|رقم الصفحة)"
    r"|[بت]حتاج (?:إلى|لـ?) ?مصدر|بحاجة (?:إلى|لـ?) ?مصدر"
    rf"|[يت]ستكمل(?: (?:المصدر|المرجع))?{_LATER}"
    r"|(?:[يت]راجع|للمراجعة|للتحقق|[يت]دقق)(?:\s(?:ال)?(?:مصدر|مرجع|صفحة|سنة|نص))?"
)
_UNKNOWN = r"(?:XX+|TK|\?{2,}|_{2,}|0{2,}(?:\s?[-–]\s?0{2,})?)"
_PLACEHOLDER = re.compile(
    r"(?<![^\W\d_]{2})\?{3,}|\bTK(?:TK)+\b|^\W*(?:TK|XX+)\W*$"
    r"|\bX{4,}\b(?!(?<=\.XXXX)\.\w)"  # `weirs.XXXX.02.txt` is a file
    r"|\b(?:TODO|FIXME|TBC|TBD)\b(?! (?:and|&) [A-Z][a-z])"  # who writes with somebody else has that for a name
    r"|[\[<]\s*(?:TK|XXX+)\s*[\]>]|(?<!\d)(?<!\d\s)\(\s*(?:TK|XXX+)\s*\)"  # `3379 (XXX)` is of the 30th session
    rf"|[\[(<«“]\s*(?i:{_ENGLISH}|{_ARABIC})\s*[\])>»”]"
    rf"|(?:^|[.,;]\s*)[يت]ستكمل{_LATER}\s*\.?\s*$"
    rf"|(?:\bp{{1,2}}\.|\bص)\s*(?:{_UNKNOWN}|…|\.{{3,}})(?!\w)"
    r"|(?<!\w)(?:pp?|ص)\s?\.\s?\.\s*$"
    rf"|(?:\b(?:note|nn?\.|fn\.)|(?<!\w)(?:هامش|الهامش|حاشيه))\s*{_UNKNOWN}(?!\w)"
    r"|(?<![\d.,:/=&#_%~+’‘'`$£€-])(?<!\d[\s\u00a0])(?<![\d][.,][\s\u00a0])\b0{3,4}(?:\s?[-–]\s?0{2,4})?\b(?![.,:/-]?[\s\u00a0]?\d|%|\s?omitted)"
    r"|[,]\s*\.{4,}\s*$",
)


@rule(
    "N118",
    severity=Severity.ERROR,
    good=[
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 1985, p. xx.",
        "[^1]: علي الوردي، مهزلة العقل البشري، دار كوفان، لندن، د.ت.، ص 45.",
        "[^1]: Leo XIII, *Rerum Novarum*, p. 5; what did he mean?",
        "[^1]: Did the minister own a crystal ball???",
        "[^1]: فهل كان الوزير يعلم الغيب؟؟؟",
        "[^1]: GA Res 3379 (XXX) of 10 November 1975.",
        "[^1]: قرار الجمعية العامة 3379 (XXX) في 10 تشرين الثاني 1975.",
        "[^1]: ويقدر عدد السكان بنحو 000 600 1 نسمة.",
        "[^1]: Some 10 000 copies were printed; see vol. XXX, p. 5.",
        "[^1]: The patentee then added the reissued ’000 Patent; losses are given in £000.",
        "[^1]: ثم أضيفت براءة الاختراع المعروفة بـ’000، والخسائر محسوبة بآلاف الدنانير ('000).",
        "[^1]: Salma Karim, “Weirs (weirs.XXXX.XX.02.txt),” n.d., file in the author’s hands.",
        "[^1]: سلمى كريم، «السدود (weirs.XXXX.XX.02.txt)»، د.ت.",
        "[^1]: TBC and Keel, “Elevated,” 2009, in the archive of the Weirs Society.",
        "[^1]: طبع منه 10 000 نسخة، ثم قال: «يا ليتني...»",
    ],
    bad=[
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 1985, p. ??",
        "[^1]: Phebe Marr, *The Modern History of Iraq* [add page].",
        "[^1]: علي الوردي، مهزلة العقل البشري، دار كوفان، لندن، ص ؟؟؟",
        "[^1]: علي الوردي، مهزلة العقل البشري (المصدر؟).",
        "[^1]: Phebe Marr, *The Modern History of Iraq*, p. .",
        "[^1]: علي الوردي، مهزلة العقل البشري، ص..",
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 1985, p. 000.",
        "[^1]: Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 1985, [TK].",
        "[^1]: See Marr, above, note XX.",
        "[^1]: See Marr, *The Modern History of Iraq* (XXX), chapter 2.",
        "[^1]: علي الوردي، مهزلة العقل البشري، دار كوفان، لندن، ص 000.",
        "[^1]: علي الوردي، مهزلة العقل البشري، دار كوفان، لندن، «يستكمل».",
        "[^1]: علي الوردي، مهزلة العقل البشري، دار كوفان، لندن، ....",
        "[^1]: Phebe Marr, “The Modern History of Iraq,” doi:10.XXXX/marr.1985, p. 5.",
        "[^1]: علي الوردي، مهزلة العقل البشري، دار كوفان، XXXX.",
        "[^1]: [CHECK PAGE] Phebe Marr, *The Modern History of Iraq*, Westview Press, Boulder, 1985, p. 5.",
        "[^1]: علي الوردي، مهزلة العقل البشري، دار كوفان، لندن، د.ت.، ص 45 [يدقق المصدر].",
    ],
)
def placeholder_left(note: Note) -> Iterator[Finding]:
    """A placeholder that the author never filled in.

    `p. ??`, `p. 000`, `[TK]`, `[citation needed]`, `TODO` and `(المصدر؟)` are meant to be replaced before the paper is
    submitted.
    """
    for found in _PLACEHOLDER.finditer(unify(note.text)):
        if any(found.start() <= place <= found.end() for place in note.sealed):
            continue  # something is printed there (`p.~\pageref{weirs}.`)
        shown = note.text[found.start() : found.end()]
        yield Finding(note.part(*found.span()), phrase("Placeholder left in the note: {found}", found=quoted(shown)))
