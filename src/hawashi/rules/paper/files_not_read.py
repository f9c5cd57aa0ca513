from collections.abc import Iterator

from hawashi.checking import Bad, Filed, rule
from hawashi.messages import counted, in_a_row
from hawashi.model import BODY, Document, Finding, Severity, Span
from hawashi.rules.wording import quoted

_EN = "Rivers and States\n\nThe river was shared by two states for a long time."
_AR = "الأنهار والدول\n\nكان النهر مشتركاً بين دولتين زمناً طويلاً."
_MOST_NAMED = 5


@rule(
    "P125",
    severity=Severity.INFO,
    any_language=True,
    good=[_EN, _AR],
    bad=[Bad(_EN, filed=Filed(taken_in=("chapter1", "chapter2"))), Bad(_AR, filed=Filed(taken_in=("fasl-1.tex",)))],
)
def files_not_read(document: Document) -> Iterator[Finding]:
    r"""A paper of which parts stand in files that were not read.

    LaTeX takes chapters in from files of their own (`\include{chapter1}`, `\input{chapter1}`), which are read with the
    paper. These were not: they are missing, stand outside the folder of the paper, or are no text in UTF-8; and where
    the paper came by the standard input, no other file is read. A short citation may stand for a work in one of them.
    This never fails a run.
    """
    if not document.taken_in:
        return
    names = [quoted(name) for name in dict.fromkeys(document.taken_in)]
    shown = in_a_row([*names[:_MOST_NAMED], *(["…"] if len(names) > _MOST_NAMED else [])])
    message = counted(
        "The paper takes in a file that was not read with it: {names}",
        "The paper takes in {count} files that were not read with it: {names}",
        len(names),
        names=shown,
    )
    yield Finding(Span(BODY, 0, min(1, len(document.body))), message)
