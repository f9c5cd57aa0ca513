"""The words of tables for what is counted, chosen and kept: values that JSON has, too, and there are English."""

from __future__ import annotations

from hawashi.messages import phrase

_WORDS = {
    str(each): each
    for each in (
        # How a cite names its work, and what a note is.
        *(phrase("full"), phrase("short"), phrase("ibid"), phrase("idem")),
        *(phrase("op_cit"), phrase("loc_cit"), phrase("supra")),
        *(phrase("citation"), phrase("comment"), phrase("mixed"), phrase("affiliation")),
        # Why a repeat stands for no work.
        *(phrase("nothing before"), phrase("several works before"), phrase("no earlier work by that author")),
        *(phrase("several earlier works by that author"), phrase("no such note"), phrase("no such work in that note")),
        *(phrase("hangs on an unresolved repeat"), phrase("no such key in the bibliography")),
        # What is known of a work, of a name, of a demand of a style.
        *(phrase("known"), phrase("new"), phrase("doubtful")),
        *(phrase("author"), phrase("co-author"), phrase("center"), phrase("certain"), phrase("possible")),
        *(phrase("documented"), phrase("observed"), phrase("assumed")),
        # What was decided of two works, and which of two values is kept.
        *(phrase("same"), phrase("edition"), phrase("translation"), phrase("different")),
        *(phrase("ours"), phrase("theirs"), phrase("both")),
        # What is said of a work; the names of fields of .bib files stay as they are.
        *(phrase("form"), phrase("signal"), phrase("work"), phrase("chain"), phrase("unresolved")),
        *(phrase("title"), phrase("container-title"), phrase("collection-title"), phrase("publisher")),
        *(phrase("publisher-place"), phrase("issued"), phrase("accessed"), phrase("locator"), phrase("page")),
        *(phrase("volume"), phrase("issue"), phrase("number"), phrase("genre"), phrase("editor"), phrase("translator")),
        *(phrase("original-author"), phrase("archive"), phrase("event-title"), phrase("status"), phrase("section")),
        *(phrase("journal or book"), phrase("series"), phrase("place")),
        *(phrase("date"), phrase("pages"), phrase("type"), phrase("note")),
    )
}


def word(value: str) -> str:
    """The message for a value, which in English is the value; what has no word of its own stays as it is."""
    return _WORDS.get(value, value)
