"""Names of people and institutions in two scripts: told apart, parsed, romanised and compared."""

from hawashi.names.comparison import NameComparison, Verdict, compare
from hawashi.names.honorifics import strip_honorific
from hawashi.names.institutions import is_institution, names_kind
from hawashi.names.parsing import parse
from hawashi.names.romanization import romanize
from hawashi.names.skeletons import skeleton, skeletons
from hawashi.names.splitting import begins_with_given_name, has_initials, others, split_names

__all__ = [
    "NameComparison",
    "Verdict",
    "begins_with_given_name",
    "compare",
    "has_initials",
    "is_institution",
    "names_kind",
    "others",
    "parse",
    "romanize",
    "skeleton",
    "skeletons",
    "split_names",
    "strip_honorific",
]
