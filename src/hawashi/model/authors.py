"""Whose works count as a paper's own: what the editors know of people and of their house."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Namesake:
    """Someone else who bears a person's name.

    `works` are works of theirs, each by title, DOI or key; `about` tells in words who they are. Both may be empty.
    """

    name: str
    works: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom the editors know: the name they write, its spellings in any script, the ORCID iD or None."""

    name: str
    spellings: tuple[str, ...] = ()
    orcid: str | None = None
    namesakes: tuple[Namesake, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its spellings."""
        return (self.name, *self.spellings)


@dataclass(frozen=True, slots=True)
class House:
    """The house that publishes the papers, by its names in every language; `sites` are its hosts on the web."""

    names: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Authors:
    """What the editors keep in `authors.toml`: people, and their house (None where the file does not say)."""

    people: tuple[Person, ...] = ()
    house: House | None = None


UNKNOWN_AUTHORS = Authors()
"""What the editors know where there is no `authors.toml`."""
