"""What was silenced in vain: comments that hide nothing."""

from collections.abc import Iterator

from hawashi.checking import RULES, rule
from hawashi.messages import phrase
from hawashi.model import BODY, Document, Finding, Span
from hawashi.silencing import IGNORE, IGNORE_FILE, Silenced, SilencingComment, names


@rule(
    "P112",
    any_language=True,
    good=[
        "Water[^1].\n\n<!-- hawashi: ignore orphan_ibid: the note before was cut -->\n[^1]: Ibid., p. 3.",
        "الماء[^1].\n\n<!-- hawashi: ignore C103: حذفت الحاشية السابقة -->\n[^1]: المصدر نفسه، ص 3.",
    ],
    bad=[
        "Water[^1].\n\n<!-- hawashi: ignore orphan_ibid -->\n[^1]: Smith, *Law*, Brill, London, 1990, p. 3.",
        "الماء[^1].\n\n<!-- hawashi: ignore C103 -->\n[^1]: علي الوردي، *منطق ابن خلدون*، دار كوفان، لندن، 1994، ص 3.",
    ],
)
def silence_without_effect(document: Document, silenced: Silenced) -> Iterator[Finding]:
    """A comment, configuration entry or baseline entry that suppresses no finding.

    The fault it was written for has been corrected, or the comment comes before the wrong note. Left in place, it would
    hide the next fault. Only rules that were run are considered.
    """
    for number, comment in enumerate(silenced.comments):
        if comment.verb in (IGNORE, IGNORE_FILE):
            idle = _idle(number, comment, silenced)
            if idle is not None:
                if idle:
                    rules = ", ".join(idle)
                    message = phrase("Unused suppression of {rules}: “{comment}”", rules=rules, comment=comment.shown)
                else:
                    message = phrase("Unused suppression: “{comment}”", comment=comment.shown)
                yield Finding(Span(BODY, 0, 0), message, location=comment.location)


def _idle(number: int, comment: SilencingComment, silenced: Silenced) -> list[str] | None:
    """What of the comment has no effect, in words; None where all of it has, or that is not known."""
    if not comment.words:
        everything = {each.code for each in RULES.values() if each.default} <= {code for code, _ in silenced.checked}
        return [] if everything and (number, "") not in silenced.used else None
    idle = [word for word in comment.words if (number, word) not in silenced.used and _was_checked(word, silenced)]
    if not idle:
        return None
    return [] if len(idle) == len(comment.words) else idle


def _was_checked(word: str, silenced: Silenced) -> bool:
    """Whether every rule that `word` names was run, and it names one; the rules about comments are not among them."""
    named = [each for each in RULES.values() if each.default and names(word, each.code, each.name)]
    ours = [each.code for each in named if Silenced in each.context]
    return bool(named) and not ours and {each.code for each in named} <= {code for code, _ in silenced.checked}
