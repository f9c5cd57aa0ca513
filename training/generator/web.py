"""Addresses on the web and DOIs, made up."""

from __future__ import annotations

from training.generator.dice import Dice

_SITES = (
    "www.bbc.com/news/", "www.reuters.com/article/", "www.aljazeera.net/", "carnegie-mec.org/", "www.crisisgroup.org/",
    "www.hrw.org/report/", "almadapaper.net/", "www.alsumaria.tv/news/", "www.ina.iq/", "iraqieconomists.net/ar/",
    "www.washingtoninstitute.org/policy-analysis/", "data.worldbank.org/indicator/", "merip.org/", "www.un.org/en/",
    "www.bayancenter.org/", "www.dohainstitute.org/ar/", "example.org/", "www.parliament.iq/", "cosit.gov.iq/ar/",
    "www.theguardian.com/world/", "foreignpolicy.com/", "www.jstor.org/stable/", "www.iasj.net/iasj/article/",
    "tinyurl.com/", "bit.ly/", "goo.gl/", "archive.org/details/", "www.youtube.com/watch?v=", "al-akhbar.com/", "t.me/",
)  # fmt: skip
_SLUGS = ("iraq", "water", "politics", "reform", "oil", "crisis", "report", "basra", "2003", "war", "economy", "law",
          "state", "election", "middle-east", "security", "history", "node", "articles", "id", "archive", "ar",
          "news", "world", "policy")  # fmt: skip
_PREFIXES = (
    "10.1080",
    "10.1017",
    "10.1093",
    "10.2307",
    "10.1163",
    "10.1016",
    "10.1111",
    "10.1177",
    "10.35516",
    "10.37651",
)


def url(dice: Dice) -> str:
    """An address on the web."""
    scheme = dice.pick(("https://", "https://", "https://", "http://", ""))
    site = dice.pick(_SITES)
    if not scheme and not site.startswith("www"):
        scheme = "https://"
    throw = dice.random()
    if throw < 0.12:
        tail = ""
    elif throw < 0.4:
        tail = str(dice.between(1000, 9_999_999))
    elif throw < 0.75:
        tail = "-".join(dice.pick(_SLUGS) for _ in range(dice.between(2, 6)))
    elif throw < 0.9:
        tail = "/".join(dice.pick(_SLUGS) for _ in range(dice.between(2, 4))) + dice.pick((".html", ".pdf", "/", ""))
    else:
        tail = f"{dice.pick(_SLUGS)}?id={dice.between(10, 99999)}"
    return scheme + site + tail


def doi(dice: Dice) -> str:
    """A DOI."""
    word = f"j.{dice.pick(_SLUGS)}.{dice.between(2000, 2024)}.{dice.between(100, 9999)}"
    tail = dice.pick((str(dice.between(100000, 9999999)), f"S{dice.between(10**7, 10**8)}", word))
    return f"{dice.pick(_PREFIXES)}/{tail}"
