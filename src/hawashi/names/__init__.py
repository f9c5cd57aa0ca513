"""Names of people and institutions in two scripts: told apart, parsed, romanised and compared."""

from hawashi.names.honorifics import strip_honorific

__all__ = ["strip_honorific"]
