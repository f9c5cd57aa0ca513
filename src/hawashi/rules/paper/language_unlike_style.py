from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.messages import Message, joined, phrase
from hawashi.model import Document, Finding, Style
from hawashi.rules.wording import quoted

_EN = "---\ntitle: Rivers and States\nlang: en\n---\n\nThe river was shared by two states for a long time."
_AR = "---\ntitle: الأنهار والدول\nlang: ar\n---\n\nكان النهر مشتركاً بين دولتين زمناً طويلاً."
_NAMES = {"ar": phrase("Arabic"), "en": phrase("English")}


@rule(
    "P109",
    good=[_EN, _AR],
    bad=[Bad(_AR, settings={"languages": ("en",)}), Bad(_EN, settings={"languages": ("ar",)})],
)
def language_unlike_style(document: Document, style: Style) -> Iterator[Finding]:
    """A paper in a language that the house does not publish.

    The house lists its languages (`languages`); the language of the paper is taken from the file and from its script.
    """
    wanted = style.get("languages")
    language = document.language.partition("-")[0]
    if isinstance(wanted, tuple) and language != "und" and language not in wanted:
        place = document.beginning
        message = phrase(
            "The paper is in {language}; the {style} style accepts {accepted}",
            language=_called(language),
            style=style.name,
            accepted=joined([_called(each) for each in wanted]),
        )
        yield Finding(place, message)


def _called(language: str) -> Message:
    return _NAMES.get(language) or quoted(language)
