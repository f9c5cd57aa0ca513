"""Gathers what hawashi says to people into the catalogues of its languages, and compiles them: `make messages`.

A catalogue is `src/hawashi/locales/<tag>/LC_MESSAGES/<domain>.po`, sorted by module, as translators' programs read it.
What is new in the code comes into it without a translation, what is gone goes out of it.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from typer.main import get_command

from hawashi import styles
from hawashi.cli.help_texts import paragraphs
from hawashi.cli.running import app
from hawashi.messages import DOMAINS, ENGLISH, LANGUAGES, LOCALES
from hawashi.rules import RULES

ROOT = Path(__file__).parents[1]
_WIDTH = 120
_CALLS = {"phrase": None, "counted": (1, 2)}

Text = tuple[str | tuple[str, str], str]
"""A text in English, or one for one and one for several, and the module that it is in."""


def texts(domain: str) -> Iterator[Text]:
    """What there is to be said in the catalogue `domain`."""
    yield from {"hawashi": _messages, "rules": _documentation, "help": _help}[domain]()


def _messages() -> Iterator[Text]:
    for path in sorted((ROOT / "src").rglob("*.py"), key=_place):
        code = path.read_bytes()
        if any(f"{call}(".encode() in code for call in _CALLS):  # to take all code apart takes its time
            for _, message, _, _ in extract("python", io.BytesIO(code), _CALLS):
                yield message if isinstance(message, str) else (message[0], message[1]), str(path.relative_to(ROOT))
    for name in styles.names():
        yield styles.load(name).title, f"src/hawashi/styles/{name}/style.toml"


def _place(module: Path) -> list[tuple[bool, str]]:
    """Where a module comes in a catalogue: those of a package before its packages."""
    return [*((True, folder) for folder in module.parts[:-1]), (False, module.name)]


def _documentation() -> Iterator[Text]:
    for _, rule in sorted(RULES.items()):
        module = f"src/{rule.function.__module__.replace('.', '/')}.py"
        yield from ((text, module) for text in (rule.summary, rule.explanation) if text)


def _help() -> Iterator[Text]:
    for text in dict.fromkeys(paragraphs(get_command(app))):
        yield text, "src/hawashi/cli"


def path_of(language: str, domain: str) -> Path:
    """Where a catalogue is."""
    return LOCALES / language / "LC_MESSAGES" / f"{domain}.po"


def read(language: str, domain: str) -> Catalog:
    """A catalogue as it is, an empty one where there is none."""
    path = path_of(language, domain)
    if not path.is_file():
        return Catalog(locale=language, domain=domain, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain)


def updated(language: str, domain: str) -> Catalog:
    """A catalogue with all that is to be said, and nothing else."""
    catalogue = read(language, domain)
    wanted = Catalog(domain=domain, creation_date=catalogue.creation_date)
    for text, module in texts(domain):
        wanted.add(text, locations=[(module, 0)])
    catalogue.update(wanted, no_fuzzy_matching=True, update_header_comment=False, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """A catalogue as translators read it, the same whatever the release of Babel."""
    data = io.BytesIO()
    write_po(data, catalogue, width=_WIDTH, sort_by_file=True, include_lineno=False)
    return re.sub(rb'"Generated-By: .*\n', b"", data.getvalue())


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    data = io.BytesIO()
    write_mo(data, catalogue)
    return data.getvalue()


def is_translated(message: Message) -> bool:
    """Whether there are words for a message, in each of the forms that the language has for numbers."""
    return all((message.string,) if isinstance(message.string, str) else message.string or [""])


def main() -> None:
    """Write all catalogues anew, and say what is not translated yet."""
    for language in LANGUAGES:
        for domain in DOMAINS if language != ENGLISH else ():
            catalogue, path = updated(language, domain), path_of(language, domain)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written(catalogue))
            path.with_suffix(".mo").write_bytes(compiled(catalogue))
            missing = sum(not is_translated(message) for message in catalogue if message.id)
            sys.stdout.write(f"{path.relative_to(ROOT)}: {missing} without a translation\n")


if __name__ == "__main__":
    main()
