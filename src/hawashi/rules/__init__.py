"""The rules, one file each. Importing this package registers every rule that lies in it."""

import importlib
import pkgutil

from hawashi.checking import RULES

__all__ = ["RULES"]


def _register_all() -> None:
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        importlib.import_module(module.name)


_register_all()
