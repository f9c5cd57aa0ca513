from collections.abc import Iterator

from hawashi.checking import Bad, rule
from hawashi.messages import phrase
from hawashi.model import Cite, Finding, Reference
from hawashi.rules.requirements import ONLINE, lacks
from hawashi.rules.wording import named, place_of

_PAGE = """@online{worldbank2024iraq,
  author = {{World Bank}},
  title = {Iraq at a Glance},
  url = {https://www.worldbank.org/en/country/iraq},
  date = {2024},
}
"""
_SAFHA = """@online{cosit2024sukkan,
  author = {{الجهاز المركزي للإحصاء}},
  title = {إحصاءات السكان},
  url = {https://cosit.gov.iq},
  date = {2024},
}
"""


@rule(
    "R110",
    good=[
        "[^1]: World Bank, *Iraq at a Glance*, 2024, https://www.worldbank.org/en/country/iraq",
        "[^1]: الجهاز المركزي للإحصاء، *إحصاءات السكان*، 2024، https://cosit.gov.iq",
    ],
    bad=[
        Bad("[^1]: World Bank, *Iraq at a Glance*, 2024.", bibliography=_PAGE),
        Bad("[^1]: الجهاز المركزي للإحصاء، *إحصاءات السكان*، 2024.", bibliography=_SAFHA),
    ],
)
def missing_url(work: Reference, cite: Cite) -> Iterator[Finding]:
    """A web page cited without its URL.

    Without the URL the reader can only search for the title and hope. Whatever the bibliography calls a web page is
    taken for one. A title alone points to a list of works, where its URL stands.
    """
    if work.type in ONLINE and len(cite.fields) > 1 and lacks(cite, ["url", "doi"]):
        yield Finding(place_of(cite), phrase("{work} has no URL", work=named(cite)))
