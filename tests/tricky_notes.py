"""Word papers of several pages whose notes hold what tracked changes may stumble over, in English and in Arabic."""

from __future__ import annotations

from tests.docx import TYPES, note, paragraph, parts, reference, run, zipped

ITALIC, ARABIC = "<w:i/><w:iCs/>", "<w:rtl/>"
_BODY = {
    "en": "The weir held through the wet years, and those who lived below it paid for the mending of its gates ",
    "ar": "صمد السد في السنين المطيرة، ودفع من سكنوا دونه كلفة إصلاح أبوابه من غلالهم ومن أعمال أيديهم كل شتاء ",
}


def paper(language: str) -> bytes:
    """A paper with every kind of note four times, each with several words that a test can change."""
    right = language == "ar"
    kinds = [kind for turn in range(4) for kind in (_arabic if right else _english)(900 + 10 * turn)]
    notes, body = [], []
    for number, content in enumerate(kinds, 1):
        notes.append(note(number, *content).replace("<w:p>", _start(right=right, hanging=number % 2 == 0)))
        words = run(_BODY[language] * (1 + number % 3), ARABIC if right else "")
        body.append(paragraph(words, reference(number), run(".")).replace("<w:p>", _start(right=right, hanging=False)))
    return zipped({"[Content_Types].xml": TYPES, **parts("".join(body), footnotes="".join(notes))})


def _start(*, right: bool, hanging: bool) -> str:
    """The start of a paragraph."""
    indented = '<w:ind w:left="283" w:hanging="283"/>' if hanging else ""
    return f"<w:p><w:pPr>{'<w:bidi/>' if right else ''}{indented}</w:pPr>"


def _arabic_run(text: str, before: str = "", behind: str = "") -> str:
    return run(text, f"{before}{ARABIC}{behind}")


def _field(code: str, result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{separate}{result}{end}'


def _authors(local: str, number: int, content: str) -> str:
    """The author's own tracked change."""
    content = content.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ") if local == "del" else content
    return f"<w:{local} w:id='{number}' w:author='A' w:date='2026-01-02T03:04:05Z'>{content}</w:{local}>"


def _restyled(number: int) -> str:
    """The author's own tracked change of a run's looks."""
    return _authors("rPrChange", number, "<w:rPr/>")


def _marked(number: int, content: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="here{number}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def _parted(first: str, second: str, properties: str) -> str:
    """One run with tabs before and between its texts."""
    behind = f'<w:noBreakHyphen/><w:tab/><w:t xml:space="preserve">{second}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr><w:tab/><w:t>{first}</w:t>{behind}</w:r>"


def _english(free: int) -> list[tuple[str, ...]]:
    """One note of each kind; numbers from `free` on are free for the changes in them."""
    addin, link = "ADDIN ZOTERO_ITEM CSL_CITATION {}", 'HYPERLINK "https://example.org"'
    return [
        (run(" Hilal Farid, The Measured River and the Gates below it, Harbour Press, Basra, 1956, p.75"),),
        (run(" See "), _arabic_run("النهر المحسوب"), run(" of Farid, and "), _arabic_run("السد"), run(" behind it")),
        (run(" Kadhim (ed.), [second] printing (Basra, 1931), "), run("pp. 7", ITALIC), run("–"), run("9 (plates)")),
        (_parted("Farid and others", " held it, see there", ITALIC), run(" and below")),
        (run(" Compare "), _field(addin, run("Farid, River, 7")), run(" and what follows")),
        (run(" On "), _field(link, run("the gates page")), run(" there is more to read")),
        (run(" The first paragraph of this note."), "</w:p><w:p>", run("The second one, which goes on with it")),
        (run(" Old "), _authors("ins", free, run("words that were added")), _authors("del", free + 1, run("gone"))),
        (run(" Set in other looks", ITALIC + _restyled(free + 2)), run(" than the words before")),
        (run(" Between"), _marked(free + 3, run(" marks of")), run(" the file and its notes")),
    ]


def _arabic(free: int) -> list[tuple[str, ...]]:
    """The same in Arabic."""
    said, addin, link = _arabic_run, "ADDIN EN.CITE", 'HYPERLINK "https://example.org"'
    return [
        (said(" هلال فريد، النهر المحسوب والأبواب التي دونه، مطبعة الميناء، البصرة، 1956، ص75"),),
        (said(" ينظر "), run("The Measured River"), said(" لفريد، و"), run("The Dam", ITALIC), said(" من بعده")),
        (said(" كاظم (محرر)، [الطبعة الثانية] (البصرة، ١٩٣١)، "), said("ص ٧", ITALIC), run("–"), run("9 (plates)")),
        (_parted("فريد وآخرون", " صمدوا هناك، ينظر أعلاه", ITALIC + ARABIC), said(" وما دونه")),
        (said(" يقارن "), _field(addin, said("فريد، النهر، 7")), said(" وما يتبعه من الأوراق")),
        (said(" في "), _field(link, said("صفحة الأبواب")), said(" مزيد لمن يقرأ")),
        (said(" الفقرة الأولى من هذه الحاشية."), "</w:p><w:p>", said("والفقرة الثانية التي تكمل ما سبق")),
        (said(" كلام "), _authors("ins", free, said("مضاف إلى الأصل")), _authors("del", free + 1, said("محذوف"))),
        (said(" كُتب بشكلٍ", ITALIC, _restyled(free + 2)), said(" مختلف عن الكلام السابق")),
        (said(" بين"), _marked(free + 3, said(" علامات \u200fالملف")), said(" وحواشيه الكثيرة")),
    ]
