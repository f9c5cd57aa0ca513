"""Names of people and institutions in two scripts: told apart, parsed, romanised and compared."""

from hawashi.names.honorifics import strip_honorific
from hawashi.names.institutions import is_institution
from hawashi.names.parsing import parse
from hawashi.names.romanization import romanize
from hawashi.names.splitting import others, split_names

__all__ = ["is_institution", "others", "parse", "romanize", "split_names", "strip_honorific"]
