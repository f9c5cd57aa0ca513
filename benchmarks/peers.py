"""Peers that find duplicates, each set up as its documentation says, where it is installed."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hawashi.bibliography import format_entry
from hawashi.model import Pages, Reference

Joined = Sequence[int]
"""The places of records that a tool takes for one work."""


def installed(module: str) -> Any:
    """The module, or None where it is not installed."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError:
        return None


def rows(references: Sequence[Reference]) -> list[dict[str, str]]:
    """What the tables of the peers have in common."""
    return [
        {
            "ID": str(place),
            "ENTRYTYPE": "article" if each.container_title else "book",
            "title": each.title or "",
            "author": " and ".join(
                f"{name.family}, {name.given}" if name.family else name.literal for name in each.author
            ),
            "journal": each.container_title or "",
            "year": str(each.year or ""),
            "volume": each.volume or "",
            "number": each.issue or "",
            "pages": str(each.page).replace("-", "--") if isinstance(each.page, Pages) else "",
            "doi": each.doi or "",
            "abstract": "",
        }
        for place, each in enumerate(references)
    ]


def clusters(pairs: Iterable[tuple[int, int]]) -> list[Joined]:
    """Pairs closed over: what is joined to one another at all is one work."""
    home: dict[int, int] = {}

    def find(place: int) -> int:
        while home.setdefault(place, place) != place:
            home[place] = home[home[place]]
            place = home[place]
        return place

    for one, other in pairs:
        home[find(one)] = find(other)
    members: dict[int, list[int]] = {}
    for place in list(home):
        members.setdefault(find(place), []).append(place)
    return list(members.values())


def bib_dedupe(references: Sequence[Reference]) -> list[Joined] | None:
    tool, pandas = installed("bib_dedupe.bib_dedupe"), installed("pandas")
    if tool is None:
        return None
    table = tool.prep(pandas.DataFrame(rows(references)), verbosity_level=0, cpu=1)
    matched = tool.match(tool.block(table, verbosity_level=0, cpu=1), verbosity_level=0, cpu=1)
    found = tool.cluster(matched, verbosity_level=0)
    return [[int(each) for each in ids] for ids in found]


def recordlinkage(references: Sequence[Reference]) -> list[Joined] | None:
    """Blocks of year and of the first author, similarity of titles, one rule."""
    linkage, pandas = installed("recordlinkage"), installed("pandas")
    if linkage is None:
        return None
    table = pandas.DataFrame(rows(references)).set_index("ID")
    table["first"] = [each.author[0].family.lower() if each.author else "" for each in references]
    indexer = linkage.Index()
    indexer.block(["year", "first"])
    comparer = linkage.Compare()
    comparer.string("title", "title", method="jarowinkler", label="title")
    comparer.string("author", "author", method="jarowinkler", label="author")
    features = comparer.compute(indexer.index(table), table)
    taken = features[(features["title"] > 0.9) & (features["author"] > 0.7)]
    return clusters((int(one), int(other)) for one, other in taken.index)


def splink(references: Sequence[Reference]) -> list[Joined] | None:
    """Fellegi and Sunter's model, learnt from the library without any answers."""
    tool, compare = installed("splink"), installed("splink.comparison_library")
    if tool is None:
        return None
    table = installed("pandas").DataFrame(rows(references)).rename(columns={"ID": "unique_id"})
    table = table.replace("", None)
    table["start"] = table["title"].str.lower().str[:12]
    blocks = [tool.block_on("start"), tool.block_on("year", "substr(author, 1, 6)"), tool.block_on("doi")]
    settings = tool.SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.JaroWinklerAtThresholds("title", [0.95, 0.88]),
            compare.JaroWinklerAtThresholds("author", [0.9, 0.75]),
            compare.ExactMatch("year"),
            compare.ExactMatch("volume"),
            compare.ExactMatch("pages"),
            compare.JaroWinklerAtThresholds("journal", [0.9]),
        ],
        blocking_rules_to_generate_predictions=blocks,
    )
    api: Any = tool.DuckDBAPI()
    source = api.register(table) if hasattr(api, "register") else table
    linker: Any = tool.Linker(source, settings) if hasattr(api, "register") else tool.Linker(source, settings, api)
    linker.training.estimate_probability_two_random_records_match(blocks[:1], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in blocks[:2]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.9).as_pandas_dataframe()
    return clusters(
        (int(one), int(other)) for one, other in zip(found["unique_id_l"], found["unique_id_r"], strict=True)
    )


def bibtex_tidy(references: Sequence[Reference]) -> list[Joined] | None:
    """`bibtex-tidy --duplicates`; what it says names the keys, which are the places here."""
    tool = shutil.which("bibtex-tidy")
    if tool is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "library.bib")
        file.write_text("\n\n".join(map(format_entry, references)), encoding="utf-8")
        options = [str(file), "--duplicates=doi,citation,abstract", "--modify"]
        said = subprocess.run([tool, *options], capture_output=True, text=True, check=True).stdout
    places = {each.key: place for place, each in enumerate(references)}
    told = (line for line in said.splitlines() if line.startswith("DUPLICATE_ENTRY"))
    words = (line.replace(",", " ").replace(".", " ").split() for line in told)
    found = ([places[word] for word in line if word in places] for line in words)
    return clusters((keys[0], keys[1]) for keys in found if len(keys) == 2)


Peer = Callable[[Sequence[Reference]], list[Joined] | None]
PEERS: Mapping[str, tuple[Peer, int]] = {
    "bib-dedupe": (bib_dedupe, 20_000),
    "splink": (splink, 200_000),
    "recordlinkage": (recordlinkage, 200_000),
    "bibtex-tidy": (bibtex_tidy, 20_000),
}
"""Each peer, and the largest library it is tried on."""
