"""Works that papers cite by their full names again and again: laws, treaties, works in which one looks things up."""

import re
from functools import partial

from hawashi.locales import unify, word_finder
from hawashi.model import Cite, Reference

_LAWS = frozenset({"legislation", "bill", "regulation", "treaty"})
_KINDS = ("law-words", "treaty-kinds", "treaty-words", "looked-up-words")
_BOUND = r"(?=\W*$|\s*[(\[§\d,.]|\s+(?:of|on|for|to|against|no|concerning|relating|between)\b)"
"""What stands behind the word of a kind in a name: nothing, a number or a year, or what it is about."""


def is_cited_anew(cite: Cite, work: Reference) -> bool:
    """Whether another article, section or entry of the `work` is usually cited with its full name again, as `cite` is.

    So the Bluebook has it for statutes and rules five notes on (rule 12.10) and for restatements (4.2), so Arabic
    papers of law do with `قانون رقم 40 لسنة 1951`. What names a person as its author is a book about them.
    """
    if any(not name.literal for name in (*work.author, *work.editor)):
        return False
    if work.type in _LAWS or _SOURCE.search(cite.raw):
        return True
    title = unify(work.title or work.container_title or "")
    return any(_opening().match(text) for text in (title, unify(cite.raw))) or _named().search(title) is not None


_SOURCE = re.compile(r"\d\s(?:Fed\.\s?Reg\.|Stat\.|U\.\s?S\.\s?C\.|C\.\s?F\.\s?R\.)|\bPub\.\s?L\.")
"""Where the United States print their laws and rules, whatever these are called (`Canal Rule, 89 Fed. Reg. 112`)."""
_opening = partial(word_finder, *_KINDS, "numbered-law-words", before=r"\W*(?:the\s+)?")
_named = partial(word_finder, *_KINDS, behind=_BOUND)
