"""The rules, one file each. Importing this package registers every rule that lies in it."""

import importlib
import pkgutil

from hawashi.checking import RULES, UnusableCodeError
from hawashi.errors import SettingsError
from hawashi.messages import phrase

__all__ = ["RULES"]


def _register_all() -> None:
    """Register every rule. Raises SettingsError where a code is none or another rule's, with those that are free."""
    unusable = []
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        try:
            importlib.import_module(module.name)
        except UnusableCodeError as error:
            unusable.append(str(error))
    if unusable:
        last = {code[:2]: int(code[1:]) for code in sorted(RULES)}
        free = ", ".join(f"{series[0]}{number + 1}" for series, number in last.items())
        raise SettingsError("; ".join(unusable), phrase("The next free codes are {free}.", free=free))


_register_all()
