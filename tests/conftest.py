"""What the tests share: hawashi, run as a user runs it; tests that need other programs skip without them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import settings

from hawashi.cli import main
from tests import programs

# The same examples in every run; HYPOTHESIS_PROFILE=new draws anew. On a busy machine any of them may take long.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("new", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command sets it


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs a program that is not there, before anything is prepared for it."""
    for mark in item.iter_markers("needs"):
        for name in mark.args:
            if not programs.is_there(name):
                pytest.skip(f"{name} is not installed")


@pytest.fixture
def hawashi(capsys: pytest.CaptureFixture[str]) -> Callable[..., CompletedProcess[str]]:
    """Runs `hawashi` with the given arguments in this very process: its exit code, and what it wrote."""

    def run(*arguments: str | Path) -> CompletedProcess[str]:
        written = list(map(str, arguments))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main(written)
        out, err = capsys.readouterr()
        return CompletedProcess(written, int(left.value.code or 0), out, err)

    return run
