"""How a cite names its work: in full, in short, or by the words of a repeat."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from hawashi import names
from hawashi.certainty import SURE
from hawashi.citations.mentions import author_and_year, squeezed
from hawashi.citations.vocabulary import word
from hawashi.locales import any_of, fold, forms, is_arabic, unify, word_set
from hawashi.model import NOTE_NUMBER, Field, Form, Name

_FACTS = (
    "publisher",
    "publisher_place",
    "container_title",
    "collection_title",
    "issue",
    "genre",
    "url",
    "doi",
    "isbn",
    "translator",
    "authority",
    "archive",
    "recipient",
)
"""What only a full citation gives. A volume, an edition or `ed.` stands in short ones, too."""
_REPEATS = {"loc-cit": Form.LOC_CIT, "op-cit": Form.OP_CIT, "ibid": Form.IBID, "idem": Form.IDEM}
"""The words of a repeat by term."""


def form_of(text: str, fields: Mapping[str, tuple[Field, ...]]) -> Form:
    """The form of a cite with these fields; `text` is the cite, unified.

    A cite without any fact of publication is short; a year alone makes it full only behind a title (`Tripp 2007` is
    short), and a law is full by its name. A number that is not surely one of a note sends nobody there (`المصدر السابق
    (66)`). Whether a short one really has an earlier full citation is for `resolve` to see.
    """
    if any(number.confidence >= SURE for number in fields.get(NOTE_NUMBER, ())):
        return Form.SUPRA
    repeated = _repeat_of(fields)
    if repeated:
        return repeated
    title = fields["title"][0].text if "title" in fields else ""
    if _AT_PAGE.search(text) and "issued" not in fields:
        return Form.SHORT
    if gives_facts(fields, beside=_looks_short(fields)) or _LAW.search(text) or _BY_NUMBER.search(text):
        return Form.FULL
    if _YEARBOOK.search(unify(title)) and any(names.is_institution(one.text) for one in fields.get("author", ())):
        return Form.FULL
    if "issued" in fields and title:
        names_people = "author" not in fields and author_and_year(title) is not None
        return Form.SHORT if names_people else Form.FULL
    return Form.FULL if _introduces(fields) else Form.SHORT


def _introduces(fields: Mapping[str, tuple[Field, ...]]) -> bool:
    """Whether a cite without facts of publication names its author in full beside the title, as only a first citation
    does (`علي الوردي، وعاظ السلاطين، ص 34`)."""
    authors = [name for one in fields.get("author", ()) for name in _named(one.text)]
    return "title" in fields and bool(authors) and all(name.given or name.literal for name in authors)


def _named(authors: str) -> list[Name]:
    return [names.parse(authors[start:end]) for start, end in names.split_names(authors)]


def _looks_short(fields: Mapping[str, tuple[Field, ...]]) -> Sequence[str]:
    """The fact that is none where it stands alone behind an author: a short title (`Visser, Basra, 20`)."""
    known = [name for name in ("container_title", "publisher_place") if name in fields]
    return known if len(known) == 1 and "author" in fields and not {"title", "issued"} & fields.keys() else ()


_PLACES = frozenset({"locator", "volume", "number", "section"})


@cache
def _labels() -> frozenset[str]:
    """What leads in a work as the source of something."""
    return frozenset(squeezed(form) for form in forms("source-is"))


def _repeat_of(fields: Mapping[str, tuple[Field, ...]]) -> Form | None:
    """The form that the words of a repeat name: of several that fit, the longest (`المصدر السابق نفسه` is an ibid.).

    `Id.` alone is the lawyers' ibid.; with a new title it is the author who is the same.
    """
    said = [unify(one.text) for one in fields.get("note", ())]
    if any(squeezed(one) in _labels() for one in said) and not fields.keys() - {"note"} <= _PLACES:
        return None  # `المصدر: تاريخ الطبري` names its work; `المصدر، ص 5` does not
    found = [
        (len(match[0]), form) for one in said for form, words in _repeats().items() if (match := words.search(one))
    ]
    run_together = next((form for one in said if (form := form_in_words(one))), None)
    longest = max(found, key=lambda each: each[0], default=(0, run_together))[1]
    if longest is None and _says_any(said, "same-words") and fields.keys() <= _OF_SAME:
        return Form.IBID  # `السورة نفسها، الآية 5`, whatever is the same
    if longest is None and _says_any(said, "said-before-words") and not fields.keys().isdisjoint(("author", "title")):
        return Form.OP_CIT  # `السنهوري، المرجع المشار إليه آنفاً`
    if longest is Form.OP_CIT and fields.keys().isdisjoint(("title", "author", "container_title")):
        return Form.IBID if is_arabic(said[0]) else longest  # `المرجع السابق` alone is the work cited just before
    if longest is Form.IDEM and not {"title", "author"} & fields.keys() and re.match(r"id\b", said[0], re.IGNORECASE):
        return Form.IBID
    return longest


_OF_SAME = _PLACES | {"note"}


def _says_any(said: Sequence[str], words: str) -> bool:
    """Whether some few words say of anything that it is the same (`نفس الباب`, `the same section`), or was named."""
    few = [one.split() for one in map(fold, said)]
    return any(len(one) <= _MOST_SAID + 1 and not word_set(words).isdisjoint(one) for one in few)


MISREAD_IBID = r"(?<!\w)(?!ibid)[il1|]b[il1|]d(?!\w)"
"""`Ibid` as a converter may read it from a page: `lbid`, `1bid`."""


_ELIDED_AND_PAGE = re.compile(r"[OD]['’][A-Z][^\W\d_]+,\s(?:at\s|pp?\.\s?)?\d[\d–-]*\.?")
_OF_ARTICLE = r"^(?:articles?|art\.?|sections?|s\.|الماد[ةه])\s\(?[0-9()-]+\)?\s(?:of|من)\s"


def is_repeat_alone(text: str) -> bool:
    """Whether a text is nothing but words of a repeat that the models of notes do not know, and a note's own number.

    Nor do they know a family name with an apostrophe, with a page alone (`O’Hare, 45`).
    """
    if _ELIDED_AND_PAGE.fullmatch(text) is not None:
        return True
    bare = re.sub(r"^\W*\d{0,4}\W+|\W+$", "", f" {text}")
    bare = re.sub(_OF_ARTICLE, "", bare, flags=re.IGNORECASE)
    return re.fullmatch(MISREAD_IBID, bare, re.IGNORECASE) is not None or _said_of_kind(bare) is not None


_KINDS = frozenset({"interview", "law", "thesis", "report", "journal", "news", "gazette", "court", "conf", "t-issue"})
_MOST_SAID = 3  # words of a repeat that names the kind of its work


def form_in_words(text: str) -> Form | None:
    """The form of a repeat of which a text has the words and no others; None where it has others."""
    return _run_together().get(squeezed(text)) or _said_of_kind(text)


def _said_of_kind(text: str) -> Form | None:
    """The form that words name which say of a kind of work that it is the same or was cited before.

    `المقابلة السابقة`, `العدد نفسه`, `the previous interview`; `نفسه`, `السابق` or `المصدر` alone is an ibid.
    """
    said = [one for one in fold(text).strip(" .,،()[]").split() if one not in ("the", "a")]
    if not 1 <= len(said) <= _MOST_SAID:
        return None
    if len(said) == 1 and said[0] in word_set("preceding-alone"):
        return Form.IBID
    same, earlier = word_set("same-words"), word_set("earlier-words")
    is_same = not same.isdisjoint(said)
    of_sources = word_set("earlier-words-of-sources").intersection(said)
    if not is_same and not of_sources and earlier.isdisjoint(said):
        return None
    kinds = [one.removeprefix("و").removeprefix("ال") for one in said if one not in same | earlier | of_sources]
    more = word_set("source-kinds" if of_sources else "repeated-kinds")
    if not all(
        any(one in more or (not of_sources and one and word(one).classes & _KINDS) for one in _owned(each))
        for each in kinds
    ):
        return None
    if is_same:
        return Form.IBID
    return Form.OP_CIT if kinds else None


def _owned(kind: str) -> tuple[str, ...]:
    """A word for a kind of work as it stands, and without `his` behind it (`رسالته السابقة`, `بحثه السابق`)."""
    return (kind, f"{kind.removesuffix('ته')}ه", kind.removesuffix("ه"))


def gives_facts(fields: Mapping[str, tuple[Field, ...]], *, beside: Sequence[str] = ()) -> bool:
    """Whether a cite has any fact of publication, beside its year, which short forms give, too, and those named."""
    return any(fact in fields for fact in _FACTS if fact not in beside)


@cache
def _repeats() -> dict[Form, re.Pattern[str]]:
    misread = {Form.IBID: rf"|{MISREAD_IBID}"}
    return {
        form: re.compile(any_of(forms(term)) + misread.get(form, ""), re.IGNORECASE) for term, form in _REPEATS.items()
    }


@cache
def _run_together() -> dict[str, Form]:
    """The words of repeats without their spaces and stops, for those that were taken for a title."""
    terms = (("loc-cit", Form.LOC_CIT), ("op-cit", Form.OP_CIT), ("ibid", Form.IBID), ("idem", Form.IDEM))
    return {squeezed(written): form for term, form in terms for written in forms(term)}


_AT_PAGE = re.compile(r"(?<!\w)[0-9]+ [A-Z][\w.&'() ]{0,40} at [0-9]")
"""The lawyers' repeat of a ruling or an article by its reporter: `Medellín, 552 U.S. at 511`."""
_YEARBOOK = re.compile(r"(?:1[89]|20)[0-9]{2}(?:\s?[-–/]\s?[0-9]{2,4})?$")
_BY_NUMBER = re.compile(
    unify(
        r"(?<!\w)(?:"
        r"(?:[A-Z][a-z]{0,5}\.\s?){1,3}Const\."  # constitutions
        r"|[0-9]+\s(?:U\.?S\.?C\.?(?:A\.?)?|C\.?F\.?R\.?|Stat\.|Fed\.\sReg\.)\s[§0-9]|Pub\.\sL\.\sNo\."  # statutes
        r"|(?:S\.\s?C\.|G\.\s?A\.|H\.R\.|S\.|UNSC|UNGA|SC|GA)\s(?:Con\.\s|J\.\s)?Res\.?\s[0-9A-Z]"  # resolutions
        r"|UN\sDoc|U\.N\.\sDoc\.|Council\sDirective\s[0-9]|Directive\s(?:\(E[UC]\)\s)?[0-9]{2,4}/[0-9]"
        r"|[A-Z]?[\w’'.]+\sv\.?\s[A-Z(].{0,200}?(?:\[[12][0-9]{3}\]|\([12][0-9]{3}\)|No\.?\s[0-9])"  # rulings
        r"|(?:ECLI:)?EU:[CTF]:[0-9]{4}:[0-9]"
        r"|(?:سوره|سورة)\s+[^,]{2,20},?\s*(?:[^\w]*(?:الايه|الايات|ايه|الايتان)|[0-9:]+)"  # scripture
        r"|[Qq]ur[’'‘ʾ]?[aā]n,?\s[0-9]+:[0-9]"
        r"|s\.\s?vv?\.\s"  # works of reference, by the word looked up
        r"|رقم\s+الحديث|حديث\s+رقم|(?:الحديث|حديث)\s+\(?[0-9]"  # sayings of the Prophet
        r")"
    )
)
"""What is cited in full by a number or a place of its own: constitutions, statutes, rulings, scripture."""


_LAW = re.compile(
    unify(
        r"(?<!\w)(?:law|act|order|decree|resolution|regulation)\s+(?:[^,;.\n]{0,60}?(?<!\w)(?:no\.?|number|n°)\s*)?\(?[0-9]+\)?"
        r"(?:\s*(?:of|dated|/|\()\s*(?:[0-9]{1,2}\s+)?(?:[a-z]+\s+)?[0-9]{4}\)?)?"
        r"|(?:قانون|القانون|مرسوم|أمر|الأمر|قرار|القرار|نظام|تعليمات)[^.\n]{0,60}?(?:رقم|المرقم)\s*\(?\s*[0-9]+"
        r"|(?:القرار|قرار مجلس الأمن)\s+[0-9]{2,4}\s*\([0-9]{4}\)"
        r"|(?:دستور|معاهدة|اتفاقية|ميثاق|بروتوكول|constitution)[^.,\n]{0,60}?[0-9]{4}"
    ),
    re.IGNORECASE,
)
"""A law, decree, resolution, treaty or constitution by its number or year (`قانون رقم (21) لسنة 2008`)."""
