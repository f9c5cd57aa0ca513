"""A degree behind a university is the kind of work, and no end of the university's name."""

from __future__ import annotations

import pytest

from hawashi import formats
from hawashi.pipeline import understand


@pytest.mark.parametrize(
    ("imprint", "school", "genre"),
    [
        ("Univ. of Oxford D.Phil. thesis", "Univ. of Oxford", "D.Phil. thesis"),
        ("University of Oxford D.Phil.", "University of Oxford", "D.Phil."),
        ("University of Cambridge Ph.D. thesis", "University of Cambridge", "Ph.D. thesis"),
        ("Univ. of Leeds M.Phil.", "Univ. of Leeds", "M.Phil."),
        ("University of Leeds LL.M. thesis", "University of Leeds", "LL.M. thesis"),
        ("University of Oxford B.Litt.", "University of Oxford", "B.Litt."),
    ],
)
def test_a_degree_directly_behind_a_university(imprint: str, school: str, genre: str) -> None:
    (citation,) = understand(
        formats.parse(f"[^1]: J. Reed, ‘The Diocese of the Canals, 1660–1714’ ({imprint}, 1991), p. 33.\n")
    ).citations
    (cite,) = citation.cites
    publisher, kind = cite.first("publisher"), cite.first("genre")
    assert (publisher and publisher.text, kind and kind.text) == (school, genre)
