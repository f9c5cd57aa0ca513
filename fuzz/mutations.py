"""A case damaged: one of its files, by what kind of file it is."""

from __future__ import annotations

from random import Random

from fuzz.cases import Case, Pool, kind_of
from fuzz.hostile import HOSTILE, LANGUAGES, WORDS
from fuzz.texts import damaged as damaged_text
from fuzz.texts import flipped
from fuzz.trees import damaged_archive, damaged_pdf, damaged_xml

_ARCHIVES = ("docx", "odt")
_XML = ("csl", "xml")
_LARGEST = 400_000


def damaged(case: Case, rng: Random, seeds: Pool) -> Case:
    """The case after a few damages, one mostly. `seeds` are cases of the same target."""
    new = dict(case)
    for _ in range(1 + min(int(rng.expovariate(0.7)), 12)):
        name = rng.choice(list(new))
        content = _damaged(name, new[name], rng, seeds)
        if len(content) <= _LARGEST:
            new[name] = content
    return new


def _damaged(name: str, data: bytes, rng: Random, seeds: Pool) -> bytes:
    kind = kind_of(name)
    if kind in _ARCHIVES:
        return damaged_archive(data, rng)
    if kind in _XML:
        return damaged_xml(data, kind, rng)
    if kind == "pdf":
        return damaged_pdf(data, rng)
    if kind == "arguments":
        return _arguments(data, rng)
    if rng.random() < 0.04:
        return flipped(data, rng)
    return damaged_text(data, kind, rng, seeds.draw(rng).get(name, data))


def _arguments(data: bytes, rng: Random) -> bytes:
    """Arguments, one a line, of which one is taken out, put in, exchanged or changed."""
    words = data.decode("utf-8", "surrogateescape").split("\n")
    place = rng.randrange(len(words))
    match rng.randrange(5):
        case 0:
            del words[place]
        case 1 | 2:
            words.insert(rng.randint(1, len(words)), rng.choice(LANGUAGES["arguments"]))
        case 3:
            words[place] = rng.choice(LANGUAGES["arguments"])
        case _:
            words[place] += rng.choice(rng.choice((HOSTILE, WORDS)))[:50]
    return "\n".join(words).encode("utf-8", "replace" if rng.random() < 0.9 else "surrogatepass")
