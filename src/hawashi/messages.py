"""What is said to people: a text in English that remembers what it was made of, so that other languages can say it.

A `Message` is its English text, and may be used as any text is. Its template is the key under which the catalogues in
`locales/<tag>/LC_MESSAGES` have the other languages (docs/decisions/0017). None is read before somebody asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from gettext import NullTranslations

ENGLISH = "en"
LANGUAGES = (ENGLISH, "ar")
"""The languages in which there are messages, by BCP 47 tag."""

LOCALES = Path(__file__).with_name("locales")
DOMAINS = ("hawashi", "rules", "help")
"""The catalogues of a language: messages, the documentation of the rules, and the help of the commands."""

Field = str | int | float
Show = Callable[[str], str]
"""How what is no word of a message itself is shown: what it quotes, numbers, Latin words among Arabic ones."""


class Message(str):
    """A text in English, made of a `template` and the values of its named `fields`, some of which are messages.

    Where the words depend on a number, `many` is the template for several, and `number` chooses between the two.
    """

    __slots__ = ("fields", "many", "number", "template")

    template: str
    many: str | None
    number: int
    fields: Mapping[str, Field]

    def __new__(cls, template: str, many: str | None, number: int, fields: Mapping[str, Field]) -> Message:
        """The message that says `template`, or `many` where it is about a number other than one."""
        made = super().__new__(cls, _chosen(template, many, number).format(**fields))
        made.template, made.many, made.number, made.fields = template, many, number, fields
        return made

    @property
    def english(self) -> str:
        """The template that the English text was made with."""
        return _chosen(self.template, self.many, self.number)

    def __reduce__(self) -> tuple[Any, ...]:
        return Message, (self.template, self.many, self.number, dict(self.fields))


def _chosen(one: str, many: str | None, number: int) -> str:
    return one if many is None or number == 1 else many


def phrase(template: str, /, **fields: object) -> Message:
    """A sentence, or a part of one, with `{names}` where the fields stand: texts, numbers, and what `str` makes one."""
    return Message(template, None, 0, _typed(fields)) if fields else _bare(template)


@cache
def _bare(template: str) -> Message:
    """A phrase without fields: the same ones are said of thousands of pairs of works."""
    return Message(template, None, 0, {})


def counted(one: str, many: str, number: int, /, **fields: object) -> Message:
    """A phrase whose words depend on `number`, which stands where the templates have `{count}`."""
    return Message(one, many, number, {"count": number, **_typed(fields)})


def _typed(fields: Mapping[str, object]) -> dict[str, Field]:
    return {name: value if isinstance(value, (str, int, float)) else str(value) for name, value in fields.items()}


def in_a_row(parts: Sequence[str], sign: Literal[",", ";"] = ",", *, most: int | None = None) -> str:
    """`A, B, C`, with another `sign` `A; B; C`; nothing where there is no part, and `…` behind the `most`."""
    if most is not None and len(parts) > most:
        parts = [*parts[:most], "…"]
    told = parts[0] if parts else ""
    for part in parts[1:]:
        if sign == ";":
            told = phrase("{some}; {other}", some=told, other=part)
        else:
            told = phrase("{some}, {other}", some=told, other=part)
    return told


def joined(parts: Sequence[str], conjunction: Literal["and", "or"] = "and") -> str:
    """`A, B and C`; nothing where there is no part."""
    if len(parts) < 2:
        return in_a_row(parts)
    some, last = in_a_row(parts[:-1]), parts[-1]
    if conjunction == "or":
        return phrase("{some} or {last}", some=some, last=last)
    return phrase("{some} and {last}", some=some, last=last)


_MARKS = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def isolated(text: str) -> str:
    """`text` between Unicode's isolates: what stands around it does not turn it round, nor it what stands around it."""
    return f"\u2068{text.translate(_MARKS)}\u2069" if text else ""


def said(text: str, language: str, show: Show = isolated) -> str:
    """A message in `language`, in English where there are no words for it yet; what is no message stays as it is."""
    if language == ENGLISH or not isinstance(text, Message):
        return str(text)
    catalogue = _catalogue(language, "hawashi")
    if text.many is None:
        words = catalogue.gettext(text.template)
    else:
        words = catalogue.ngettext(text.template, text.many, text.number)
    if words:
        marked = _CODE.sub(lambda code: _FIELD.sub(r"{\1!s}", code[0]), words)
        return _Saying(language, show).vformat(with_latin(marked, show), (), text.fields)
    return _Saying(ENGLISH, show).vformat(text.english, (), text.fields)


def in_all(text: str) -> dict[str, str]:
    """A message in all languages, by their tags."""
    return {language: said(text, language) for language in LANGUAGES}


def translated(text: str, language: str, domain: str) -> str:
    """A text that has no fields, as the catalogue `domain` of the language has it; else the text itself."""
    return text if language == ENGLISH or not text else _catalogue(language, domain).gettext(text) or text


class _Saying(Formatter):
    def __init__(self, language: str, show: Show) -> None:
        self._language, self._show = language, show

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, _Shown):
            return value
        if not isinstance(value, Message):
            return self._show(format(value, format_spec))
        if self._language == ENGLISH:
            return self.vformat(value.english, (), value.fields)
        return said(value, self._language, self._show)

    def convert_field(self, value: Any, conversion: str | None) -> Any:
        """A field within code, which `!s` marks, is kept in its direction by the code around it."""
        if conversion == "s":
            return _Shown(self._show(str(value)).translate(_MARKS))
        return super().convert_field(value, conversion)


class _Shown(str):
    """What is shown already."""


_CODE = re.compile("`[^`]*`")
_FIELD = re.compile(r"\{(\w+)\}")
_WORD = r"(?:-{1,2}|(?<!\w)[.@\\])?[A-Za-z](?:[\w.+/=-]*[\w+/=])?"
_LATIN = re.compile(rf"`[^`]*`|(\{{[^{{}}]*\}})|{_WORD}(?: {_WORD})*")


def with_latin(template: str, show: Show = isolated) -> str:
    """A template in Arabic letters whose Latin words (`--fix`, `BibTeX`), and several in a row as one, are shown as its
    fields are."""
    if not RTL.search(template):
        return template
    return _LATIN.sub(lambda found: found[0] if found[1] else show(found[0]), template)


@cache
def _catalogue(language: str, domain: str) -> NullTranslations:
    import gettext  # only here: English needs none

    class Missing(gettext.NullTranslations):
        """What a catalogue does not have is empty."""

        def gettext(self, message: str) -> str:
            return ""

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return ""

    found = gettext.translation(domain, LOCALES, [language], fallback=True)
    if type(found) is gettext.NullTranslations:
        return Missing()
    found.add_fallback(Missing())
    return found
