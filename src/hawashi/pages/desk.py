"""The page of the desk (`hawashi desk`): the report's modules and style sheet, each a file, and what they are told."""

import tomllib
from html import escape

from hawashi.messages import LANGUAGES
from hawashi.pages.file import Data, inert, shipped, words


def desk_page(data: Data, language: str) -> str:
    """The page, before anything is dropped on it; `language` is the one that it speaks at first."""
    tables = {each: {**words(each), **tomllib.loads(shipped("words", f"desk-{each}.toml"))} for each in LANGUAGES}
    said = tables[language]
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<link rel="icon" href="data:,">\n<title>{escape(said["desk"])}</title>\n'
        '<link rel="stylesheet" href="script/page.css">\n<link rel="stylesheet" href="script/desk.css">\n'
        f'</head>\n<body>\n<noscript><p>{escape(said["desk-no-script"])}</p></noscript>\n<div id="page"></div>\n'
        f"{inert('desk', {**data, 'language': language, 'words': tables})}"
        '<script type="module" src="script/desk.js"></script>\n</body>\n</html>\n'
    )


def shipped_script(name: str) -> str | None:
    """A module or style sheet by its name, None where there is none."""
    stem, _, suffix = name.rpartition(".")
    if suffix not in ("js", "css") or not stem.replace("-", "").isalnum():
        return None
    try:
        return shipped("script", name)
    except FileNotFoundError:
        return None
