"""The YAML front matter of a Markdown paper: what it says of title, authors, language and the works cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hawashi.errors import ReadError
from hawashi.formats.bylines import byline, bylines_of
from hawashi.formats.markdown.inline import plain
from hawashi.formats.source import BOM
from hawashi.messages import phrase
from hawashi.model import Byline

if TYPE_CHECKING:
    from yaml import Node

LIMIT = 64 * 1024
"""The most characters front matter may have."""

_NESTS = frozenset(("[", "{", "<block mapping start>", "<block sequence start>"))  # tokens of PyYAML
_ENDS = frozenset(("]", "}", "<block end>"))
_DEEPEST = 64

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"[\r\n](?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_KEY = re.compile(r"[\w\"'-][^\r\n:]{0,99}:(?:[ \t\r\n]|$)|#|%")
_NAMES = ("name", "literal", "full_name", "full-name")
_AUTHORS = ("author", "authors", "contributor", "contributors", "creator", "creators", "byline")
_TITLES = ("long", "full", "main", "text", "title", "short", "en", "ar")
_SUBTITLES = ("subtitle", "sub")
_AFFILIATIONS = ("affiliation", "affiliations", "institute", "institution", "organization")
# The value of a key in one line; one with a colon in it (`title: Rivers: A Story`) YAML wants in quotation marks.
# An author with one is not made out: it may be a mapping gone wrong.
_VALUE = re.compile(r"^((?!authors?:)[^\W\d][\w-]{0,99}:[ \t]{1,99})([^\s\"'\[{|>&*!%@`#-][^\r\n]*)", re.MULTILINE)
_LONE_RETURN = re.compile(r"\r(?!\n)")  # of a program that broke a value into lines
_COLON = re.compile(r":(?=\s|$)")
_HINT = phrase("Correct the YAML between the two lines of dashes; a value that contains a colon needs quotation marks.")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says, and the source offset at which the paper itself begins.

    `bibliographies` are the files of works that it names, `works` those that it lists as CSL-JSON; `cites` says that it
    has either of these, or else cites works by keys.
    """

    end: int
    title: str | None = None
    bylines: tuple[Byline, ...] = ()
    language: str | None = None
    bibliographies: tuple[str, ...] = ()
    works: tuple[Mapping[str, object], ...] = ()
    cites: bool = False


def read_front_matter(source: str, path: str) -> FrontMatter:
    """The front matter at the head of `source`; empty where there is none.

    Raises ReadError where it is not closed, too large, no YAML, or uses anchors (which can make it grow without end).
    """
    start = len(BOM) if source.startswith(BOM) else 0
    opening = _OPENING.match(source, start)
    if opening is None:
        return FrontMatter(start)
    if not _KEY.match(source, opening.end()):
        return FrontMatter(start)  # a rule, not front matter
    closing = _CLOSING.search(source, opening.end() - 1)
    if closing is None:
        raise ReadError(
            phrase("The front matter of {value} starts in line 1 and never ends.", value=path or phrase("the text")),
            phrase("Add a line of three dashes (---) after it."),
        )
    if closing.start() - opening.end() > LIMIT:
        raise ReadError(
            phrase(
                "The front matter of {value} is larger than {value2} KB.",
                value=path or phrase("the text"),
                value2=LIMIT // 1024,
            ),
            _HINT,
        )
    text = source[opening.end() : max(closing.start(), opening.end())]
    try:
        root = _compose(text, path)
    except ReadError:
        plain_text = (_LONE_RETURN.sub(" ", text) if "\n" in text else text).expandtabs(4)
        mended = _VALUE.sub(_quoted, plain_text)
        if mended == text:
            raise
        root = _compose(mended, path)
    return _understand(root, closing.end())


def _quoted(found: re.Match[str]) -> str:
    """A key and its value, in quotation marks where it has a colon in it."""
    value, space, comment = found.group(2).partition(" #")
    value = value.rstrip()
    if not _COLON.search(value):
        return found.group()
    doubled = value.replace("'", "''")
    return f"{found.group(1)}'{doubled}'{space}{comment}"


def _compose(text: str, path: str) -> Node | None:
    import yaml

    problem: str | None
    line = depth = 0
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            kind = getattr(token, "id", "")
            depth += kind in _NESTS
            depth -= kind in _ENDS
            if isinstance(token, (yaml.AliasToken, yaml.AnchorToken)):
                line = token.start_mark.line
                problem = phrase("anchors and aliases are not read")
                break
            if depth > _DEEPEST:  # the time that PyYAML takes is the square of the depth
                line = token.start_mark.line
                problem = phrase("it is nested too deep")
                break
        else:
            return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        problem = error.problem or phrase("it is no YAML")
    except yaml.YAMLError as error:
        problem = " ".join(str(error).split()) or phrase("it is no YAML")
    raise ReadError(
        phrase(
            "The front matter of {value} cannot be read (line {value2}: {problem}).",
            value=path or phrase("the text"),
            value2=line + 2,
            problem=problem,
        ),
        _HINT,
    )


def _understand(root: Node | None, end: int) -> FrontMatter:
    values = _mapping(root)
    title, subtitle = _title(values.get("title")), _text(values.get("subtitle"))
    if title and subtitle:
        title = f"{title}: {subtitle}"
    shared = next((found for name in _AFFILIATIONS if (found := _affiliation(values.get(name)))), None)
    authors = [author for name in _AUTHORS for author in _authors(values.get(name))]
    bylines = [author if author.affiliation else replace(author, affiliation=shared) for author in authors]
    language = _text(values.get("lang")) or _text(values.get("language"))
    return FrontMatter(
        end,
        plain(title) if title else None,
        tuple(bylines),
        language,
        _texts(values.get("bibliography")),
        tuple(_work(item) for item in _items(values.get("references"))),
        not values.keys().isdisjoint(("bibliography", "references", "nocite")),
    )


def _title(node: Node | None) -> str | None:
    """A title as text, or as mapping: the full form of it, with the subtitle that stands in it.

    A list has the parts of one, or several forms (`- type: main`, `text: …`): the first of them is the main title.
    """
    if items := _items(node):
        return next((found for item in items if (found := _title(item))), None)
    values = _mapping(node)
    main = _text(node) or next((found for key in _TITLES if (found := _text(values.get(key)))), None)
    subtitle = next((found for key in _SUBTITLES if (found := _text(values.get(key)))), None)
    return f"{main}: {subtitle}" if main and subtitle else main


def _texts(node: Node | None) -> tuple[str, ...]:
    """A text, or those of a list."""
    return tuple(text for one in (node, *_items(node)) if (text := _text(one)))


def _work(node: Node) -> Mapping[str, object]:
    """A work in the form of CSL-JSON; pandoc takes a date as a text, too, or as a mapping of year, month and day."""
    item = {key: _plain(value) for key, value in _mapping(node).items()}
    for name in ("issued", "accessed"):
        date = item.get(name)
        date = date[0] if isinstance(date, list) and date else date
        if isinstance(date, dict) and "year" in date:
            item[name] = {"date-parts": [[date[part] for part in ("year", "month", "day") if part in date]]}
        elif isinstance(date, str):
            item[name] = {"raw": date}
    return item


def _plain(node: Node) -> object:
    """A node as CSL-JSON has it: mappings, lists and texts; a date is a text (`2007-03`), and numbers are, too."""
    if items := _items(node):
        return [_plain(item) for item in items]
    return {key: _plain(value) for key, value in _mapping(node).items()} or _text(node)


def _authors(node: Node | None) -> Iterator[Byline]:
    text, values = _text(node), _mapping(node)
    if text:
        yield from bylines_of(text)
    elif values:
        name = _name(values)
        affiliation = next((found for key in _AFFILIATIONS if (found := _affiliation(values.get(key)))), None)
        if name:
            yield byline(name, affiliation)
    else:
        for item in _items(node):
            yield from _authors(item)


def _name(values: dict[str, Node]) -> str | None:
    for key in _NAMES:
        if text := _text(values.get(key)):
            return text
    # `name: {given: …, family: …}`, or the parts beside each other.
    parts = _mapping(values.get("name")) or values
    given, family = (
        next((text for key in keys if (text := _text(parts.get(key)))), None) for keys in (_GIVEN, _FAMILY)
    )
    return " ".join(part for part in (given, family) if part) or _text(parts.get("literal"))


_GIVEN = ("given", "given-names", "first", "firstname", "first-name", "first_name", "forename")
_FAMILY = ("family", "family-names", "last", "lastname", "last-name", "last_name", "surname")
"""What the parts of a name are called: by CSL, by CITATION.cff, and by the templates of journals."""


def _affiliation(node: Node | None) -> str | None:
    """An affiliation as text, list or mapping: the parts as one text."""
    if text := _text(node):
        return text
    parts = [_affiliation(item) for item in (*_mapping(node).values(), *_items(node))]
    return ", ".join(part for part in parts if part) or None


def _text(node: Node | None) -> str | None:
    import yaml

    if not isinstance(node, yaml.ScalarNode) or node.tag.endswith(":null"):
        return None
    return " ".join(str(node.value).split()) or None


def _items(node: Node | None) -> list[Node]:
    import yaml

    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _mapping(node: Node | None) -> dict[str, Node]:
    """The values of a mapping by their keys; a key that is no text has no say."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        return {}
    return {text.casefold(): value for key, value in node.value if (text := _text(key))}
