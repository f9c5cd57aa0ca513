"""The rules, one file each. Importing this package registers every rule that lies in it."""

import importlib
import pkgutil

from hawashi.checking import RULES, UnusableCodeError
from hawashi.errors import SettingsError
from hawashi.messages import in_a_row, phrase

__all__ = ["RULES"]


def _register_all() -> None:
    """Register every rule. Raises SettingsError where a rule cannot have its code, with those that are free."""
    unusable: list[str] = []
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        try:
            importlib.import_module(module.name)
        except UnusableCodeError as error:
            unusable.append(error.args[0])
    if unusable:
        last = {code[:2]: int(code[1:]) for code in sorted(RULES)}
        free = ", ".join(f"{series[0]}{number + 1}" for series, number in last.items())
        raise SettingsError(in_a_row(unusable, ";"), phrase("The next free codes are {free}.", free=free))


_register_all()
