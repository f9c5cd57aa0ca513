r"""Half characters, which JSON can hold and no file: `"\\ud800"` alone."""

import re
from typing import Any

_HALF = re.compile("[\ud800-\udfff]")


def without_halves(data: Any) -> Any:
    """`data`, as JSON was read, with U+FFFD in place of each half character. Raises RecursionError as reading does."""
    if isinstance(data, str):
        return data if data.isascii() else _HALF.sub("\ufffd", data)
    if isinstance(data, list):
        return [without_halves(each) for each in data]
    if isinstance(data, dict):
        return {without_halves(name): without_halves(each) for name, each in data.items()}
    return data
