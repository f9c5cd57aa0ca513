"""Comments to hawashi that it does not understand."""

from collections.abc import Iterator

from hawashi.checking import RULES, rule
from hawashi.messages import phrase
from hawashi.model import BODY, Document, Finding, Span
from hawashi.silencing import IGNORE, IGNORE_FILE, Silenced, names


@rule(
    "P111",
    any_language=True,
    good=[
        "<!-- hawashi: ignore-file P: a draft -->\n\nWater.",
        "<!-- hawashi: ignore-file missing_place: مسودة -->\n\nالماء.",
    ],
    bad=[
        "Water[^1].\n\n<!-- hawashi: ignore C999 -->\n[^1]: Smith, *Law*, Brill, London, 1990, p. 3.",
        "<!-- hawashi: ingore C102 -->\n\nالماء.",
    ],
)
def comment_not_understood(document: Document, silenced: Silenced) -> Iterator[Finding]:
    """A comment to hawashi that names an unknown rule or asks for something unknown.

    Such a comment has no effect, although its author thinks it has. Write `hawashi: ignore CODES: reason` for the next
    note, or `hawashi: ignore-file CODES: reason` for the whole file; codes, code prefixes and names are accepted.
    """
    for comment in silenced.comments:
        unknown = [
            word for word in comment.words if not any(names(word, each.code, each.name) for each in RULES.values())
        ]
        if comment.verb not in (IGNORE, IGNORE_FILE):
            message = phrase("Unknown instruction “{word}” in a comment to hawashi", word=comment.verb)
        elif unknown:
            message = phrase("Unknown rule “{rule}” in a comment to hawashi", rule=unknown[0])
        else:
            continue
        yield Finding(Span(BODY, 0, 0), message, location=comment.location)
