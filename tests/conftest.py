"""What the tests share: hawashi, run as a user runs it; tests that need other programs skip without them."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import settings

from hawashi.cli import main
from hawashi.cli.language import listen
from tests import programs

# The same sixty examples in every run; HYPOTHESIS_PROFILE=new draws a thousand anew. They may take long.
settings.register_profile("same", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("new", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command sets it

# Modules and tests are some 300,000 objects that stay to the end: they are not looked through while they are gathered.
gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts an office, a browser or a build comes first: nothing waits for it at the end, or starts it twice."""
    slow = {"libreoffice", "browser", "pre-commit"}
    items.sort(key=lambda item: not any(slow & {*mark.args} for mark in item.iter_markers("needs")))


def pytest_collection_finish() -> None:
    """From here on only what tests make themselves is looked through for what can be thrown away."""
    gc.freeze()
    gc.set_threshold(10_000)  # of more, `hawashi.bulk` counts what is frozen, which takes long here
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs a program that is not there, before anything is prepared for it."""
    for mark in item.iter_markers("needs"):
        for name in mark.args:
            if not programs.is_there(name):
                pytest.skip(f"{name} is not installed")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are not in the name of a test: an archive has the time in it, and workers must call a test the same."""
    return argname if isinstance(val, bytes) else None


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


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], None]:
    """Lets the standard input hold the given text."""

    def hold(data: str | bytes) -> None:
        stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))

    return hold


@pytest.fixture(autouse=True)
def _speaks_what_is_asked() -> Iterator[None]:
    """A test leaves the language that it asked for behind: the next one runs in the same process."""
    yield
    listen(())
