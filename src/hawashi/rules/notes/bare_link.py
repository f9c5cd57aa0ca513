import re
from bisect import bisect_left
from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.locales import is_arabic
from hawashi.messages import phrase
from hawashi.model import Citation, Document, Emphasis, Finding, Marker, NoteKind, Paper
from hawashi.rules.requirements import is_address


@rule(
    "N120",
    good=[
        "[^1]: Toby Dodge, “Iraq’s Elections”, *IISS Blog*, 12 May 2018, https://www.iiss.org/blogs/iraq-elections.",
        "[^1]: وزارة التخطيط، «خطة التنمية الوطنية»، 2018، https://mop.gov.iq/plan.",
        "[^1]: The list of the members that the Council of Representatives elected stands at https://parliament.iq/members.",
        "Toby Dodge has written “Iraq’s Elections and the River”.[^1]\n\n[^1]: https://www.iiss.org/blogs/iraq-elections",
        "The ministry's *National Plan of Canals* names them.[^1]\n\n[^1]: https://mop.gov.iq/plan",
        "نشرت وزارة التخطيط «خطة التنمية الوطنية» في العام نفسه.[^1]\n\n[^1]: https://mop.gov.iq/plan",
        "[^1]: قائمة أعضاء اللجنة التي شكلها مجلس النواب في دورته الثالثة منشورة على الرابط: https://parliament.iq/members.",
    ],
    bad=[
        "He said: “the river rose.”[^1]\n\n[^1]: https://www.iiss.org/blogs/iraq-elections",
        "قال: «ارتفع منسوب النهر في أيار، ثم انحسر.»[^1]\n\n[^1]: https://mop.gov.iq/plan",
        "The *river* was told of in “Iraq’s Elections”. It rose again.[^1]\n\n[^1]: https://www.iiss.org/blogs/iraq",
        "نشرت «خطة التنمية الوطنية». ثم ارتفع *النهر* ثانية.[^1]\n\n[^1]: https://mop.gov.iq/plan",
        "[^1]: https://www.iiss.org/blogs/iraq-elections",
        "[^1]: https://mop.gov.iq/plan/خطة.",
        "[^1]: See: https://www.iiss.org/blogs/iraq-elections",
        "[^1]: ينظر: https://mop.gov.iq/plan",
    ],
)
def bare_link(citation: Citation, paper: Paper) -> Iterator[Finding]:
    """A note that cites by nothing but a web address.

    Web addresses stop working. With author, title and date the work can be found again; with the address alone it is
    lost, and until then the reader does not know whose it is. A note whose sentence says what stands there is left,
    and so is one whose reference mark stands in a sentence that names a title.
    """
    if citation.kind is NoteKind.CITATION and all(is_address(cite) for cite in citation.cites):
        if any(_names_title(paper.document, marker) for marker in citation.note.markers):
            return
        # An address that stands there twice (`https://a.org [https://a.org]`) is told once.
        by_address = {field.text.rstrip("/"): cite for cite in reversed(citation.cites) for field in cite.fields["url"]}
        for span in sorted({cite.span for cite in by_address.values()}):
            yield Finding(span, phrase("Only a URL is given; add author, title and date"))


_REACH = 400  # characters
_SENTENCE_END = re.compile(r"[.!?؟][”»\")\]]?\s+(?=[^\Wa-z\d_])|\n\s*\n")
_SET_APART = re.compile(r"[“«]([^“”«»\n]{4,150})[”»]|(?<![\w*])\*{1,2}(\w[^*\n]{3,150})\*")
_MOST_WORDS, _LONG_WORD = 12, 4


def _names_title(document: Document, marker: Marker) -> bool:
    """Whether the sentence before a mark has something in quotation marks or italics that may be the title of a work.

    All long words of such a title have capitals in Latin letters, as those of a quotation do not.
    """
    end = marker.span.start
    said = document.body[max(0, end - _REACH) : end].rstrip()
    ends = [found.end() for found in _SENTENCE_END.finditer(said)]
    start = max(0, end - _REACH) + (ends[-1] if ends else 0)
    apart = [next(filter(None, found.groups())) for found in _SET_APART.finditer(document.body, start, end)]
    first = bisect_left(document.runs, start, key=lambda run: run.span.start)
    for run in document.runs[first:]:
        if run.span.start >= end:
            break
        if run.emphasis is Emphasis.ITALIC:
            apart.append(document.body[run.span.start : run.span.end])
    return any(map(_may_be_title, apart))


def _may_be_title(text: str) -> bool:
    spoken = re.findall(r"[^\W\d_]+", text)
    if not 1 < len(spoken) <= _MOST_WORDS or text.rstrip()[-1] in ".؛،,":
        return False
    return is_arabic(text) or all(word[0].isupper() for word in spoken if len(word) >= _LONG_WORD)
