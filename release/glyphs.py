"""Writes the letters of the glyphs of fonts that PDFs embed without them: `python -m release.glyphs FONT.ttf ...`.

Faces that number their glyphs alike share their rows. Only Arabic letters that have no code of their own are kept, and
the rows of faces whose fonts are not given: those of Traditional Arabic are told by words of papers that are set in it.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

from fontTools.ttLib import TTFont

from hawashi.formats.pdf.fonts import glyph_letters
from hawashi.formats.pdf.known_faces import KNOWN_GLYPHS

_LETTERS = frozenset("ءآأإؤئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْٰٕٓٔٱپچژگکیہۀةے")


def main(paths: list[str]) -> None:
    """Write the table of these fonts."""
    faces: dict[str, list[str]] = {}
    for path in paths:
        font = TTFont(path)
        coded = {font.getGlyphID(name) for name in font.getBestCmap().values()}
        found = glyph_letters(Path(path).read_bytes())
        by_letters: dict[str, list[int]] = {}
        for number, text in sorted(found.items()):
            if number not in coded and _LETTERS.issuperset(text):
                by_letters.setdefault(text, []).append(number)
        table = "\n".join(f"{text}\t{_spans(numbers)}" for text, numbers in sorted(by_letters.items()))
        faces.setdefault(table, []).append(f"{font['name'].getDebugName(6)} {font['name'].getDebugName(5)}")
    told = ["\n".join([f"# {', '.join(names)}", table]) for table, names in faces.items()]
    given = {name for names in faces.values() for name in names}
    before = KNOWN_GLYPHS.read_text(encoding="utf-8").rstrip().split("\n# ") if KNOWN_GLYPHS.exists() else []
    kept = [f"# {rows.removeprefix('# ')}" for rows in before]
    told += [rows for rows in kept if given.isdisjoint(rows.partition("\n")[0].removeprefix("# ").split(", "))]
    KNOWN_GLYPHS.write_text("\n".join(told) + "\n", encoding="utf-8")


def _spans(numbers: list[int]) -> str:
    """Numbers with those that follow each other as one span: `265 1230-1234`."""
    starts = [one for one, before in zip(numbers, [-1, *numbers], strict=False) if one != before + 1]
    ends = [one for one, other in pairwise([*numbers, -1]) if other != one + 1]
    return " ".join(f"{one}-{other}" if other > one else str(one) for one, other in zip(starts, ends, strict=True))


if __name__ == "__main__":
    main(sys.argv[1:])
