"""CSL files as authors bring them: whether one can be used, and which of its variables are not rendered."""

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from functools import cache, lru_cache

from lxml import etree

from hawashi.errors import SettingsError
from hawashi.messages import phrase
from hawashi.styles.measure import demand_measure

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_CS = f"{{{NAMESPACE}}}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HINT = phrase("Use a CSL 1.0 style whose class is note, such as those of Zotero.")
_ZOTERO = "http://www.zotero.org/styles/"
_RENDERING = ("text", "number", "date", "names", "label")
_NEWER = frozenset({"part-number", "part-title", "volume-title", "printing", "supplement", "available-date"})
"""Variables of CSL 1.0.2 that citeproc-py, which is of 1.0.1, leaves out."""
_WITH_PARTS = tuple(f"{_CS}{tag}" for tag in ("group", "choose", "names"))
_EMPTY = (
    f'<style xmlns="{NAMESPACE}" class="note" version="1.0"><info><title>-</title><id>-</id>'
    "<updated>2000-01-01T00:00:00+00:00</updated></info><citation><layout/></citation></style>"
)


def demand_note_style(text: str, shown: str) -> None:
    """Raise SettingsError where `text`, the file `shown`, is no CSL note style that can be used."""
    root = parsed(text, shown)
    if root.tag != f"{_CS}style":
        raise SettingsError(phrase("{file} is not a CSL style", file=shown), _HINT)
    if root.find(f"{_CS}citation/{_CS}layout") is None:
        parent = root.find(f"{_CS}info/{_CS}link[@rel='independent-parent']")
        if parent is not None:
            raise SettingsError(
                phrase("{file} only refers to another style", file=shown),
                phrase("Use that one: {value}.", value=parent.get("href")),
            )
        raise SettingsError(phrase("{file} has no citation layout", file=shown), _HINT)
    if root.get("class") != "note":
        raise SettingsError(
            phrase("{file} is a style of class {value!r}, not a note style", file=shown, value=root.get("class")), _HINT
        )
    _demand_macros(root, shown)
    _demand_locales(root, shown)
    demand_measure(root, _CS, shown)
    log = _wrong_in(root)
    if log:
        raise SettingsError(
            phrase("{file} is not valid CSL: {log}", file=shown, log=log),
            phrase("Correct the style, or validate it with the CSL schema."),
        )


def parsed(text: str, shown: str = phrase("the style")) -> etree._Element:
    """The root of a CSL file. Raises SettingsError where it is no XML. Entities are not followed."""
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise SettingsError(phrase("{file} is not valid XML: {why}", file=shown, why=error), _HINT) from error


def unrendered(text: str) -> tuple[str, ...]:
    """The variables that a CSL style names and hawashi cannot render, in order: they are left out of what it writes."""
    from citeproc import VARIABLES  # heavy, and asked for only where an author brings a style

    known = {name.replace("_", "-") for name in VARIABLES} - _NEWER
    named = {
        name
        for element in parsed(text).iter(*(f"{_CS}{tag}" for tag in _RENDERING))
        for name in (element.get("variable") or "").split()
    }
    return tuple(sorted(named - known))


def languages_of(text: str) -> tuple[str, ...]:
    """The languages of the cites that a CSL style is for.

    These are its own, `und` for those that nothing says the language of, and `ar` where it has Arabic words: no style
    made for English or German says how an Arabic note is written.
    """
    root = parsed(text)
    own = locale_of(text).partition("-")[0]
    if own == "ar":
        return ("ar",)
    is_arabic = any(each.get(_LANG, "").partition("-")[0] == "ar" for each in root.iter(f"{_CS}locale"))
    return tuple(dict.fromkeys(each for each in (own, "und", "ar" if is_arabic else "") if each))


def written_in(text: str, language: str) -> str:
    """The locale in which a CSL style writes a cite in `language`: the one that it names, but for Arabic."""
    own = "ar" if language == "ar" else locale_of(text)
    return own or ("en-US" if language == "en" else language)


@lru_cache(maxsize=32)
def locale_of(text: str) -> str:
    """The locale (`en-GB`) in which a CSL style writes, empty where it leaves that open."""
    return str(parsed(text).get("default-locale") or "")


def known_id(text: str) -> str:
    """The id by which Zotero knows a CSL style: its own where it is one of Zotero's, else that of its template."""
    info = parsed(text).find(f"{_CS}info")
    own = "" if info is None else info.findtext(f"{_CS}id", "").strip()
    template = None if info is None else info.find(f"{_CS}link[@rel='template']")
    return own if own.startswith(_ZOTERO) or template is None else str(template.get("href") or own)


def _demand_macros(root: etree._Element, shown: str) -> None:
    macros = {macro.get("name") for macro in root.iter(f"{_CS}macro")}
    for element in root.iter(f"{_CS}text"):
        wanted = element.get("macro")
        if wanted is not None and wanted not in macros:
            raise SettingsError(
                phrase(
                    "{file}, line {sourceline}: there is no macro {wanted!r}",
                    file=shown,
                    sourceline=element.sourceline,
                    wanted=wanted,
                ),
                phrase("Correct the style."),
            )


def _demand_locales(root: etree._Element, shown: str) -> None:
    """citeproc-py looks for one `locale` of a language, and fails where there are two."""
    languages = Counter(locale.get(_LANG) for locale in root.iterfind(f"{_CS}locale"))
    twice = next((language or phrase("all languages") for language, count in languages.items() if count > 1), None)
    if twice is not None:
        raise SettingsError(
            phrase("{file} has two locales for {twice}", file=shown, twice=twice), phrase("Make them one.")
        )


def _wrong_in(root: etree._Element) -> str:
    """The first thing that the schema of CSL finds wrong, or nothing.

    What may stand in a group, a choice or names is the same wherever these stand, so that those in one another are
    looked at in a row: with each that stands in another, libxml2 takes two to eight times longer to find what is wrong.
    """
    schema = _schema()
    for part in _laid_out(root):
        if not schema.validate(part):
            first = schema.error_log[0]
            return phrase("line {line}: {message}", line=first.line, message=first.message)
    return ""


def _laid_out(root: etree._Element) -> Iterator[etree._Element]:
    """A style with a word for each element with parts that stands in such a one, and a style with these in a row."""
    style = deepcopy(root)
    inner = [each for each in style.iter(*_WITH_PARTS) if next(each.iterancestors(*_WITH_PARTS), None) is not None]
    for each in inner:
        word = etree.Element(f"{_CS}text", value="-")
        word.tail, each.tail = each.tail, None
        each.getparent().replace(each, word)  # type: ignore[union-attr]  # it stands in another
    yield style
    if inner:
        row = etree.fromstring(_EMPTY)
        next(row.iter(f"{_CS}layout")).extend(inner)
        yield row


@cache
def _schema() -> etree.RelaxNG:
    from citeproc import SCHEMA_PATH

    return etree.RelaxNG(etree.parse(SCHEMA_PATH))
