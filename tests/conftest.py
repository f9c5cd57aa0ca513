"""What the tests share: hawashi, run as a user runs it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import settings

from hawashi.cli import main

# The same examples in every run; HYPOTHESIS_PROFILE=default draws anew.
settings.register_profile("same", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


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
