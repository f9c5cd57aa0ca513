"""No expression of hawashi tries a text in twice as many ways for each sign more: a paper could make it hang."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeGuard

import pytest

import hawashi
from hawashi.citations.named_makers import _BEHIND, _LETTER
from hawashi.locales import term_finder, word_finder
from hawashi.rules.listing.listed_never_cited import _INVERTED
from tests.pumping import almost_matching

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the processor's time is taken by a signal of Linux")
_DRAWS = 4
_LONGEST = 1.0  # seconds of the processor, for all texts of an expression


class _TooLongError(Exception):
    pass


@contextmanager
def _held() -> Iterator[None]:
    def end(*_: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, _LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _expressions(module: object) -> Iterator[re.Pattern[str]]:
    """Those of a module, and those that it makes when they are first needed."""
    for value in vars(module).values():
        if _is_one(value):
            yield value
        elif _makes_one(value):
            made = value()
            yield from (one for one in (made.values() if isinstance(made, dict) else [made]) if _is_one(one))


def _makes_one(value: object) -> TypeGuard[Callable[[], object]]:
    if isinstance(value, partial):
        return value.func in (term_finder, word_finder)
    if not (hasattr(value, "cache_info") and callable(value)):
        return False
    signature = inspect.signature(value)
    return not signature.parameters and "Pattern" in str(signature.return_annotation)


def _is_one(value: object) -> TypeGuard[re.Pattern[str]]:
    return isinstance(value, re.Pattern) and isinstance(value.pattern, str)


def _is_quick(expression: re.Pattern[str], draws: int = _DRAWS) -> bool:
    texts = list(almost_matching(expression, draws))
    try:
        with _held():
            for text in texts:
                expression.fullmatch(text)  # which fails, and has tried all ways then
    except _TooLongError:
        return False
    return True


def test_no_expression_hangs() -> None:
    names = [one.name for one in pkgutil.walk_packages(hawashi.__path__, "hawashi.")]
    found: dict[re.Pattern[str], str] = {}
    for name in names:
        try:
            module = importlib.import_module(name)
        except ImportError:  # of an extra that is not installed
            continue
        found |= {one: found.get(one, name) for one in _expressions(module)}
    assert len(found) > 500
    assert [(name, one.pattern) for one, name in found.items() if not _is_quick(one)] == []


@pytest.mark.parametrize("pattern", [r"(?:<\w+[^<>]*>)+\Z", r"(?:[^\W\d_]|[.ʿ-])+", r"(?:(?:li|[ivxl]{1,7})[,;]?)+"])
def test_what_hangs_is_told(pattern: str) -> None:
    assert not _is_quick(re.compile(pattern), draws=50)


@pytest.mark.parametrize("word", ["Infinity", "Aa", "de", "J.", "الماء"])
def test_a_word_without_end_is_read_quickly(word: str) -> None:
    """A repeat of words that need nothing between them tries all ways to part one."""
    text = word * 100
    with _held():
        assert _LETTER.match(f"Tri{text} to Tri{text}.") is None
        assert _BEHIND.search(f"Water” by Tri{text}:") is None
        assert _INVERTED.search(text) is None
