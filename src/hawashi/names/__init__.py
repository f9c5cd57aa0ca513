"""Names of people and institutions in two scripts: told apart, parsed, romanised and compared."""

from hawashi.names.honorifics import strip_honorific
from hawashi.names.romanization import romanize

__all__ = ["romanize", "strip_honorific"]
