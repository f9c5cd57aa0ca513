from collections.abc import Iterator

from hawashi.checking import rule
from hawashi.formats.language import is_without_locale
from hawashi.messages import phrase
from hawashi.model import Document, Finding, Severity
from hawashi.rules.encoding import LOST

_MANY_LOST = 0.005
"""Of so many letters that could not be read one in three or four words has one, or those of one kind are all lost."""

_EN = "---\ntitle: Rivers and States\nlang: en\n---\n\nThe river was shared by two states for a long time."
_AR = "---\ntitle: الأنهار والدول\nlang: ar\n---\n\nكان النهر مشتركاً بين دولتين زمناً طويلاً."
_FR = "---\ntitle: Fleuves et États\nlang: fr\n---\n\nLe fleuve fut longtemps partagé entre deux États."
_LOST_AR = "---\ntitle: الأنهار\n---\n\n" + "كا� الن�ر م�تركاً ب�ن د�لتين ز�ناً ط�يلاً. " * 9
_LOST_EN = "---\ntitle: Rivers\n---\n\n" + "Th� riv�r w�s sh�red b� tw� st�tes f�r � long t�me. " * 9
_FA = "---\ntitle: رودها و دولت‌ها\nlang: fa\n---\n\nاین رود دیرزمانی میان دو کشور مشترک بود."


@rule("P120", severity=Severity.INFO, any_language=True, good=[_EN, _AR, _LOST_EN, _LOST_AR], bad=[_FR, _FA])
def language_without_rules(document: Document) -> Iterator[Finding]:
    """A paper in a language other than English and Arabic.

    Only the notes and their reference marks are checked in such a paper: every language has its own terms, punctuation
    and order of citations, and hawashi knows those of English and Arabic. Nothing is fixed. The language is identified
    from the text, or from what the file states if there is little text. Nothing is said where many letters could not be
    read: what is left of the words does not tell their language.
    """
    lost = document.body.count(LOST)
    if lost < _MANY_LOST * len(document.body) and is_without_locale(document):
        place = document.beginning
        message = phrase("The paper is neither in English nor in Arabic; only notes and reference marks are checked")
        yield Finding(place, message)
