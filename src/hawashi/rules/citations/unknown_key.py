from collections.abc import Iterator

from hawashi.checking import Bad, Good, rule
from hawashi.messages import phrase
from hawashi.model import Finding, Paper, Severity, Unresolved
from hawashi.rules.wording import quoted

_LIBRARY = """@book{tripp2007,
  author = {Tripp, Charles},
  title = {A History of Iraq},
  date = {2007},
}
"""
_MAKTABA = """@book{wardi1965,
  author = {الوردي, علي},
  title = {دراسة في طبيعة المجتمع العراقي},
  date = {1965},
}
"""


@rule(
    "C114",
    severity=Severity.ERROR,
    any_language=True,
    good=[
        Good("[^1]: [See @tripp2007, 45].", bibliography=_LIBRARY),
        Good("[^1]: [ينظر: @wardi1965، ص 34].", bibliography=_MAKTABA),
    ],
    bad=[
        Bad("[^1]: [See @trip2007, 45].", bibliography=_LIBRARY),
        Bad("[^1]: [ينظر: @wardi1956، ص 34].", bibliography=_MAKTABA),
        Bad("The law was never read [@tripp2007, 45].", bibliography=_MAKTABA),
        Bad("قال بذلك [@wardi1956، ص 34].", bibliography=_MAKTABA),
    ],
)
def unknown_key(paper: Paper) -> Iterator[Finding]:
    r"""A citation key that is in no bibliography.

    LaTeX (`\footcite[45]{tripp2007}`) and Pandoc's Markdown (`[@tripp2007, 45]`) cite works by key and print the bare
    key, or a question mark, if the bibliography has no such entry: the key is misspelt, or the entry was renamed or
    never added. Keys are looked up in the bibliographies that the paper names, in the works listed in its front matter,
    and in the configured bibliography. Nothing is reported where there is none of these, as in a chapter by itself, or
    where a file that the paper names is not there, which P125 tells. One that is there and cannot be read is reported
    once, at the first key.
    """
    document = paper.document
    has_works = paper.bibliography is not None or document.bibliographies or document.works
    missed = [cite for cite in (*paper.cites, *paper.in_text) if cite.unresolved is Unresolved.UNKNOWN_KEY]
    if not has_works or (paper.missing and not paper.unread):
        return
    for cite in missed[: 1 if paper.unread else None]:
        message = phrase("The key {key} is not in the bibliography", key=quoted(cite.key))
        if paper.unread:
            message = phrase("No key was looked up: {problem}", problem=paper.unread[0].rstrip("."))
        yield Finding(cite.span, message)
