import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from hawashi.checking import rule
from hawashi.formats.bylines import has_known_names, has_lead, looks_like_names
from hawashi.formats.printed.sentences import abstract_heading
from hawashi.locales import fold, term_finder, unify
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Severity


@rule(
    "P102",
    severity=Severity.INFO,
    good=[
        "---\ntitle: Rivers and States\nauthor: Salim Hasan Jabbar\n---\n\nAbstract: The river was shared.",
        "---\ntitle: الأنهار والدول\nauthor: سليم حسن جبار\n---\n\nالملخص: كان النهر مشتركاً.",
        "---\ntitle: Rivers and States\ncontributor: Salim Hasan Jabbar\n---\n\nAbstract: The river was shared.",
        "The river was shared.",
        "---\ntitle: Rivers and States\n---\n\nThe river was shared.",
        "---\ntitle: الأنهار والدول\n---\n\nكان النهر مشتركاً.",
        "---\ntitle: Rivers and States, by Nour Khalil\n---\n\nAbstract: The river was shared.",
        "---\ntitle: الأنهار والدول، تأليف سليم حسن جبار\n---\n\nالملخص: كان النهر مشتركاً.",
        "# Rivers and States\n\nBy Nour Khalil\n\n## Abstract\n\nThe river was shared.",
        "# Rivers and States\n\n**Nour Ozkhan**\n\n## Abstract\n\nThe river was shared.",
        "# Rivers and States\n\nNour R. Ozkhan Salma Haddad May 2021\n\n## Abstract\n\nThe river was shared.",
        "# الأنهار والدول\n\nنور خليل حداد وسلمى حداد أيار 2021\n\n## الملخص\n\nكان النهر مشتركاً.",
        "Draft of May\n\n# Rivers and States\n\nNOUR OZKHAN\n\n## Abstract\n\nThe river was shared.",
        "مسودة أيار\n\n# الأنهار والدول\n\nخلدون أوزخان\n\n## الملخص\n\nكان النهر مشتركاً.",
        "# الأنهار والدول\n\nإعداد: نور خليل\n\n## الملخص\n\nكان النهر مشتركاً.",
        "# Rivers and States\n\nA Study of Water\n\nNour Ozkhan1\n\n## Abstract\n\nThe river was shared.",
        "# الأنهار والدول\n\nدراسة في المياه المشتركة\n\nخلدون حداد1\n\n## الملخص\n\nكان النهر مشتركاً.",
        "Nour Ozkhan†\n\n# Rivers and States\n\n## Abstract\n\nThe river was shared.",
        "خلدون حداد†\n\n# الأنهار والدول\n\n## الملخص\n\nكان النهر مشتركاً.",
        "# Rivers and States\n\nA study of water.\n\nN. Ozkhan, Basra, n@example.org\n\n## Abstract\n\nIt was.",
        "# الأنهار والدول\n\nدراسة في المياه.\n\nخ. حداد، جامعة البصرة n@example.org\n\n## الملخص\n\nكان النهر مشتركاً.",
        "# Chapter 3: Rivers and States\n\nKeywords: rivers, states",
        "# الفصل الثالث: الأنهار والدول\n\nالكلمات المفتاحية: الأنهار، الدول",
        "---\nauthor: Salim Hasan Jabbar\n---\n\nRivers and States\n\nThe river was shared.",
        "---\nauthor: سليم حسن جبار\n---\n\nالأنهار والدول\n\nكان النهر مشتركاً.",
    ],
    bad=[
        "---\ntitle: Rivers and States\n---\n\nAbstract: The river was shared.",
        "---\ntitle: الأنهار والدول\n---\n\n**الكلمات المفتاحية**: الأنهار، الدول.",
        "# Rivers and States\n\n## Abstract\n\nThe river was shared by two states, and neither asked the other.",
        "# الأنهار والدول\n\n## الملخص\n\nكان النهر مشتركاً بين دولتين، ولم تسأل إحداهما الأخرى يوماً.",
        "---\nauthor: سليم حسن جبار\n---\n\nكان النهر مشتركاً.",
    ],
)
def title_page_incomplete(document: Document) -> Iterator[Finding]:
    """A paper with a title but no author, or with an author but no title.

    Both are looked for in the file's metadata and on its first page, where a line that is no sentence may be the title.
    That an author is missing is said only of a file that opens with an abstract or keywords, as a whole paper does: a
    page of a website, a memorandum and a chapter of a book have their author elsewhere. Nothing is said where the title
    ends with names, or a line above the abstract may be one. This never fails a run.
    """
    place = document.beginning
    title = document.title
    names_authors = document.bylines or (title and (_names_authors(title) or _may_name_authors(document)))
    if title and not names_authors and _is_whole_paper(document, title):
        yield Finding(place, phrase("The paper has a title but no author"))
    if document.bylines and not document.title and not _may_begin_with_title(document):
        yield Finding(place, phrase("The paper has an author but no title"))


def _may_begin_with_title(document: Document) -> bool:
    """Whether one of the lines at the head of the body is no sentence and no name: a title in no title's style."""
    lines = [line.strip(_MARKUP) for line in document.body[:_HEAD].splitlines() if line.strip(_MARKUP)]
    return any(
        1 < len(line.split()) <= _LONGEST_TITLE and line[-1] not in ".:؛;," and not has_known_names(line)
        for line in lines[:_FIRST]
    )


def _is_whole_paper(document: Document, title: str) -> bool:
    """Whether the file opens with an abstract or keywords, and its title is not that of a chapter."""
    if _chapter().match(unify(title)) or _chapter().match(unify(document.body[:_HEAD].lstrip(_MARKUP + "\n"))):
        return False
    return any(abstract_heading().match(unify(line.lstrip(_MARKUP))) for line in document.body[:_OPENING].splitlines())


_chapter = partial(term_finder, "chapter", before=r"\W*", behind=r"\s")


def _names_authors(title: str) -> bool:
    """Whether a title ends with the names of its authors, as titles of web pages do (`The River, by Nour Khalil`)."""
    ends = [found.end() for found in _by().finditer(unify(title))]
    return bool(ends) and looks_like_names(title[ends[-1] :].strip(" ."))


_by = partial(term_finder, "by", behind=r"\s+")


def _may_name_authors(document: Document) -> bool:
    """Whether a line above the abstract may name the authors, though no list has the names.

    It may be above the title, or below a subtitle; a line with an e-mail address is that of somebody.
    """
    title = fold(document.title or "")
    lines = (line for line in document.body[:_OPENING].splitlines() if line.strip(_MARKUP))
    for line in islice(lines, _MOST_LINES):
        said = _MARKS.sub("", line.strip(_MARKUP))
        if abstract_heading().match(unify(said)):
            return False
        if line.startswith("#") or fold(said) == title:
            continue
        if has_lead(said) or looks_like_names(said) or _begins_with_name(said) or _MAIL.search(said):
            return True
    return False


def _begins_with_name(line: str) -> bool:
    """Whether a line begins with somebody's name, though more stands behind it (`Nour R. Khalil Salma Haddad 2021`)."""
    spoken = line.split()
    firsts = [" ".join(spoken[:count]) for count in (2, 3)]
    return any(looks_like_names(first) and has_known_names(first) for first in firsts)


_MARKS = re.compile(r"(?<=[^\W\d_])(?:\s?[*∗⁎†‡§¶])+|(?<=[^\W\d_])[\d¹²³⁴-⁹]{1,2}(?!\w)")
"""What stands behind a name: the mark of a note on who that is, or the number of an affiliation."""
_MAIL = re.compile(r"\w@\w")
_MOST_LINES = 20
_HEAD, _OPENING = 600, 4000  # characters
_FIRST, _LONGEST_TITLE = 4, 25  # lines, and words of one
_MARKUP = " \t#*_"
