"""The comparison of processor times tells a square from a line, and says nothing on a busy machine."""

from __future__ import annotations

import os

import pytest

from tests import growth


@pytest.fixture(autouse=True)
def _told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is measured says itself how long it takes."""
    monkeypatch.setattr(growth, "_seconds", lambda work: work())
    monkeypatch.setattr(os, "getloadavg", lambda: (0.0, 0.0, 0.0))


def test_a_line_is_told_from_a_square() -> None:
    assert growth.grows_in_proportion(lambda size: lambda: float(size), 320)
    assert not growth.grows_in_proportion(lambda size: lambda: float(size**2), 320)


def test_a_square_is_told_beside_what_grows_as_it_should() -> None:
    assert growth.grows_in_proportion(lambda size: lambda: float(size + size**2 / 320), 320)
    assert not growth.grows_in_proportion(lambda size: lambda: float(size + 3 * size**2 / 320), 320)


def test_a_busy_machine_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (1000.0, 0.0, 0.0))
    assert growth.grows_in_proportion(lambda size: lambda: float(size), 320)
    with pytest.raises(pytest.skip.Exception, match="busy"):
        growth.grows_in_proportion(lambda size: lambda: float(size**2), 320)
