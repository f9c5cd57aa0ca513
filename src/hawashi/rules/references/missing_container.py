"""R107."""

import re
from collections.abc import Iterator
from functools import cache

from hawashi.checking import rule
from hawashi.locales import any_of, unify, words
from hawashi.model import Cite, Finding, Reference
from hawashi.rules.requirements import CONTAINERS, lacks
from hawashi.rules.wording import named, place_of


@rule(
    "R107",
    good=[
        '[^1]: Isam al-Khafaji, "The Myth of Iraqi Exceptionalism", *Middle East Policy*, vol. 7, no. 4, 2000, p. 62.',
        '[^1]: علي محافظة، "الدولة والمجتمع"، مجلة المستقبل العربي، المجلد 12، العدد 3، 1998، ص 9.',
        "[^1]: Reuters, Iraq Revalues Its Dinar, 7 February 2023, https://www.reuters.com/iraq-dinar/.",
        "[^1]: وكالة الأنباء العراقية، المفوضية تعلن النتائج، 11 تشرين الأول 2021، https://www.ina.iq/138512.html.",
    ],
    bad=[
        '[^1]: Isam al-Khafaji, "The Myth of Iraqi Exceptionalism", vol. 7, no. 4, 2000, p. 62.',
        '[^1]: علي محافظة، "الدولة والمجتمع"، المجلد 12، العدد 3، 1998، ص 9.',
    ],
)
def missing_container(work: Reference, cite: Cite) -> Iterator[Finding]:
    """An article or chapter cited without what it stands in.

    Nobody can find an article without the name of its journal, or a chapter without the title of its book.
    """
    container = CONTAINERS.get(work.type)
    if container is not None and not _is_dispatch(work, cite) and lacks(cite, ["container_title"]):
        yield Finding(place_of(cite), f"{named(cite)} names no {container} that it stands in")


def _is_dispatch(work: Reference, cite: Cite) -> bool:
    """Whether an agency or a station is named as the author of its own news, and the address says where they stand."""
    authors = " ".join(unify(field.text) for field in cite.fields.get("author", ()))
    return work.type == "article-newspaper" and bool(work.url) and _outlet().search(authors) is not None


@cache
def _outlet() -> re.Pattern[str]:
    return re.compile(any_of([*words("news-outlets"), *words("newspaper-words")]), re.IGNORECASE)
