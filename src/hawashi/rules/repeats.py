"""Repeats as findings speak of them: which cites they might stand for, by work and note."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from hawashi.certainty import has_strange_words, is_surely_read
from hawashi.locales import either, forms, has_term, has_word, unify
from hawashi.messages import Message, counted, joined, phrase
from hawashi.model import Citation, Cite, CiteId, Emphasis, Finding, Form, Note, Paper, Unresolved
from hawashi.rules.doubtful import first_number, may_stand_before
from hawashi.rules.wording import quoted

_MOST_NAMED = 4  # cites that one finding names
_SAID_OF = frozenset({"title", "locator", "section"})
"""What is read in prose, too: some words, and a page behind them."""
_SUBTITLE = re.compile(r"(?<=\w)\s?:\s")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A cite that stands for no work: `before` and `after` are its candidates on either side of it, in words.

    In words a cite is its work and its note (`“A History of Iraq” (note 3)`), or itself where its work is not known.
    """

    cite: Cite
    before: tuple[Message, ...]
    after: tuple[Message, ...]
    is_plain: bool
    """Whether it surely is a repeat, and what it may stand for was surely read: prose is easily taken for one."""


def unresolved(paper: Paper, *reasons: Unresolved) -> Iterator[Repeat]:
    """The repeats of the paper that stand for no work for one of `reasons`, in order.

    Not those of which the work may stand in an earlier part of the paper, in another file.
    """
    first = first_number(paper.document)
    places = {citation.note.id: place for place, citation in enumerate(paper.citations)}
    for citation in paper.citations:
        for index, cite in enumerate(citation.cites):
            if cite.unresolved not in reasons or may_stand_before(cite, first):
                continue
            here = places[citation.note.id], index
            sides: tuple[list[Message], list[Message]] = [], []
            is_plain = is_surely_read(cite) if cite.form is Form.SHORT else not has_strange_words(cite)
            for other in cite.candidates:
                place = places[other.note]
                named = paper.citations[place]
                is_plain = is_plain and _is_plain(named.cites[other.cite], paper) and not _runs_on(named, other.cite)
                sides[(place, other.cite) > here].append(_in_words(paper, named, other))
            yield Repeat(cite, tuple(sides[0]), tuple(sides[1]), is_plain)


def means_one_of(repeat: Repeat, works: Sequence[Message]) -> Finding:
    """The repeat may stand for any of `works`, in words."""
    told = listed(works, "or") or phrase("more than one work")
    return Finding(repeat.cite.span, phrase("{cite} could refer to {works}", cite=quoted(repeat.cite.raw), works=told))


def _is_plain(cite: Cite, paper: Paper) -> bool:
    """Whether a cite surely is one, and where it may stand for several works, each of these is."""
    many = cite.candidates if cite.unresolved is Unresolved.SEVERAL_BEFORE else ()
    return _is_work(cite, paper) and all(_is_work(paper.cite(one), paper) for one in many)


def _runs_on(citation: Citation, index: int) -> bool:
    """Whether no mark, page or date parts a short cite from the next in its note: it may be a part of that one, as the
    offices of an institution are (`Ministry of Water, Southern Canals, Office of Locks, *Decision*`)."""
    cite, behind = citation.cites[index], citation.cites[index + 1 :]
    if cite.form is not Form.SHORT or not behind or behind[0].signal is not None or cite.first("locator"):
        return False
    return _PARTED.search(citation.note.text, cite.span.end, behind[0].span.start) is None


_PARTED = re.compile(r"[;؛.\n]")


def _is_work(cite: Cite, paper: Paper) -> bool:
    """Whether a cite surely is one: a quotation in the words of a note is easily taken for a title, and whoever handed
    a page of a work down for another author (`المرجع نفسه، ص 7 عن فلان، وص 12`)."""
    if cite.form is Form.SHORT and cite.unresolved is not None and not cite.first("title"):
        return False
    first = paper.cite(cite.target) if cite.target is not None else cite
    is_repeat = first.form not in (Form.FULL, Form.SHORT)
    return is_surely_read(cite) and (is_repeat or bool(first.fields.keys() - _SAID_OF))


def may_name_work(note: Note) -> bool:
    """Whether a note may cite what was not read as a work: it sends the reader somewhere or gives an address, names
    scripture, sets words apart, begins with a name or with so few words that they may be a title alone, or gives hardly
    more than a page, or a place (`§484.`) first of all."""
    return (
        "«" in note.text
        or any(run.emphasis is Emphasis.ITALIC for run in note.runs)
        or has_term(note.text, *_SENDING)
        or has_word(note.text, "scripture-heads")
        or _FEW_WORDS.match(note.text) is not None
        or _NAME_OR_ADDRESS.search(note.text) is not None
        or _WORDS_AND_PAGE.fullmatch(note.text) is not None
        or _place_first().match(unify(note.text)) is not None
    )


_SENDING = ("see", "supra", "above", "op-cit", "ibid", "idem")
_FEW_WORDS = re.compile(r"\W*[^\W\d_][^\s.]+(?:\s[^\W\d_][^\s.(]+){1,3}\s?(?:[.(]|$)")
_NAME_OR_ADDRESS = re.compile(
    r"^[A-Z][\w.’'-]*(?:\s(?:of|and|the|for|[A-Z][\w’'-]+)){1,5},\s|^[\w.]{2,20}, [“\"]|://|\bwww\."
)
"""Words with capitals that open a note (`Water Rights, Canal Office`), a name before a quotation, or an address."""
_WORDS_AND_PAGE = re.compile(r"[^\n.;؛]{3,80}[:،,]\s?(?:\S{1,4}\s)?\d[\d\s–-]*\W*")


@cache
def _place_first() -> re.Pattern[str]:
    """The label of a page, section or the like with its number at the beginning of a note, or numbers alone."""
    labels = either(
        form for term in ("page", "section", "paragraph", "chapter", "article-locator") for form in forms(term)
    )
    return re.compile(rf"[\W_]{{0,3}}(?:(?:{labels}|§+|pp\.)\s?[\W_]{{0,2}}\d|\d[\d.:,–\s-]*\W*$)", re.IGNORECASE)


def listed(items: Sequence[str], conjunction: Literal["and", "or"]) -> str:
    """`A, B or C`: no more than a reader takes in, and how many more there are."""
    shown = list(dict.fromkeys(items))
    if len(shown) > _MOST_NAMED:
        shown = [*shown[:_MOST_NAMED], counted("{count} more", "{count} more", len(shown) - _MOST_NAMED)]
    return joined(shown, conjunction)


def _in_words(paper: Paper, citation: Citation, at: CiteId) -> Message:
    cite = citation.cites[at.cite]
    return phrase("{work} (note {note})", work=work_of(paper, cite), note=citation.note.label)


def work_of(paper: Paper, cite: Cite) -> Message:
    """The title (without subtitle) of the work that a cite stands for, or the cite as it stands; in quotation marks."""
    work = paper.reference_of(cite)
    return quoted(_SUBTITLE.split(work.title, maxsplit=1)[0] if work and work.title else cite.raw)
