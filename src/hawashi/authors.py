"""`authors.toml`: the people whose papers a house publishes, and the house itself, as editors keep them."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from hawashi.errors import SettingsError
from hawashi.locales import fold
from hawashi.messages import phrase
from hawashi.model import Authors, House, Namesake, Person
from hawashi.toml import demand_keys, read_settings, tables, texts

_TOP, _PERSON = ("center", "person"), ("name", "spellings", "orcid", "namesake")
_NAMESAKE, _HOUSE = ("name", "works", "about"), ("names", "sites")
_ORCID = re.compile(r"(?:https?://orcid\.org/)?(?P<id>\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?", re.IGNORECASE)
_MOST = 8 * 1024 * 1024
"""The most bytes that the file may have."""


def read(path: Path) -> Authors:
    """What the file `path` says. Raises SettingsError, with the place in the file, where it cannot be used."""
    hint = phrase("Correct the file; hawashi's README has an example.")
    return _authors(read_settings(path, _MOST, str(path), hint), str(path))


@lru_cache(maxsize=20_000)
def spelling_key(name: str) -> str:
    """The form in which two spellings are one and the same: without case, vowel marks, points and outer space."""
    return " ".join(re.sub(r"[^\w\s]", " ", fold(name)).split())


def _authors(table: Mapping[str, Any], shown: str) -> Authors:
    demand_keys(table, _TOP, shown)
    listed = tables(table, "person", shown, phrase("Write {how} above each.", how="[[person]]"))
    people = tuple(_person(each, f"{shown}, person {number}") for number, each in enumerate(listed, 1))
    _demand_one_each(people, shown)
    house = table.get("center")
    return Authors(people, None if house is None else _house(house, f"{shown}, center"))


def _person(table: Mapping[str, Any], where: str) -> Person:
    demand_keys(table, _PERSON, where)
    name = _name(table, where)
    where = f"{where} ({name})"
    namesakes = tables(table, "namesake", where, phrase("Write {how} above each.", how="[[person.namesake]]"))
    return Person(
        name=name,
        spellings=_texts(table, "spellings", where),
        orcid=_orcid(table.get("orcid"), where),
        namesakes=tuple(_namesake(each, f"{where}, namesake {number}") for number, each in enumerate(namesakes, 1)),
    )


def _namesake(table: Mapping[str, Any], where: str) -> Namesake:
    demand_keys(table, _NAMESAKE, where)
    about = table.get("about", "")
    if not isinstance(about, str):
        raise SettingsError(
            phrase("{where}: about must be a string", where=where), phrase('Write about = "a chemist in Basra".')
        )
    return Namesake(_name(table, where), _texts(table, "works", where), about.strip())


def _house(table: Any, where: str) -> House:
    if not isinstance(table, Mapping):
        raise SettingsError(phrase("{where} must be a table", where=where), phrase("Write [center] above its names."))
    demand_keys(table, _HOUSE, where)
    sites = tuple(
        re.sub(r"^(?:\w+://)?(?:www\.)?", "", site.casefold()).split("/")[0] for site in _texts(table, "sites", where)
    )
    return House(_texts(table, "names", where), sites)


def _name(table: Mapping[str, Any], where: str) -> str:
    name = table.get("name")
    if not isinstance(name, str) or not any(char.isalpha() for char in name):
        raise SettingsError(
            phrase("{where}: the name is missing", where=where), phrase('Write name = "…", as the publisher spells it.')
        )
    return name.strip()


def _texts(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    hint = phrase('Write {key} = ["…", "…"].', key=key)
    return tuple(each.strip() for each in texts(table, key, where, hint, spelling_key) or ())


def _orcid(value: Any, where: str) -> str | None:
    """The iD in its plain form, its check digit proved (ISO 7064, 11-2)."""
    if value is None:
        return None
    found = _ORCID.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise SettingsError(
            phrase("{where}: {value!r} is not an ORCID iD", where=where, value=value),
            phrase('Write it like orcid = "0000-0002-1825-0097".'),
        )
    orcid = found["id"].upper()
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if orcid[-1] != ("X" if check == 10 else str(check)):
        raise SettingsError(
            phrase("{where}: the ORCID iD {orcid} has a typing error", where=where, orcid=orcid),
            phrase("Copy it from the person's page at orcid.org."),
        )
    return orcid


def _demand_one_each(people: Iterable[Person], shown: str) -> None:
    """No spelling and no ORCID iD may be that of two people."""
    owners: dict[str, Person] = {}
    for person in people:
        for mark in {*(spelling_key(name) for name in person.names), *([person.orcid] if person.orcid else [])}:
            if owners.setdefault(mark, person) is not person:
                what = phrase("the ORCID iD") if mark == person.orcid else phrase("the spelling")
                written = next((name for name in person.names if spelling_key(name) == mark), mark)
                raise SettingsError(
                    phrase(
                        "{file}: {name} and {name2} both list {what} {written}",
                        file=shown,
                        name=owners[mark].name,
                        name2=person.name,
                        what=what,
                        written=written,
                    ),
                    phrase("Keep it for one of them; record the other as a [[person.namesake]]."),
                )
