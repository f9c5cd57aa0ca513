"""The family that a font belongs to, by its PostScript name."""

from __future__ import annotations

import pytest

from hawashi.formats.pdf.families import family


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("BCDEEE+TimesNewRomanPS-BoldItalicMT", "TimesNewRoman"),
        ("TimesNewRomanPSMT", "TimesNewRoman"),
        ("Arial,Bold", "Arial"),
        ("ABCDEF+SimplifiedArabic-Bold", "SimplifiedArabic"),
        ("TraditionalArabic", "TraditionalArabic"),
        ("Amiri-Italic", "Amiri"),
        ("LMRomanSlant10-Regular", "LMRoman"),
        ("CMTI8", "ComputerModern"),
        ("CMR10", "ComputerModern"),
        ("NimbusRomNo9L-ReguItal", "NimbusRomNo9L"),
        ("MinionPro-It", "MinionPro"),
        ("DejaVuSans-Oblique", "DejaVuSans"),
        ("Italic", "Italic"),
        ("AdvOT0a1b2c3d.BI+20", ""),
        ("AdventPro-Bold", "AdventPro"),
        ("", ""),
    ],
)
def test_the_family_is_the_name_without_its_cut(name: str, wanted: str) -> None:
    assert family(name) == wanted
