"""Connected components on an engine: which records hang together by links, however many steps apart."""

from __future__ import annotations

from typing import Any


def components(daft: Any, links: Any) -> Any:
    """For each record that a link touches (`place`), the lowest record that it hangs together with (`root`).

    `links` has the columns `one` and `other`. Each round a record takes the lowest root among its neighbours', and then
    the root of its root, so that the number of rounds grows with the logarithm of the longest way.
    """
    col = daft.col
    back = links.select(col("other").alias("one"), col("one").alias("other"))
    both = links.select("one", "other").concat(back).distinct().collect()
    roots = both.groupby("one").agg(col("other").min().alias("low"))
    roots = roots.select(col("one").alias("place"), _lower(daft, col("one"), col("low")).alias("root")).collect()
    before = -1
    while (total := _sum(roots)) != before:
        before = total
        near = both.join(roots, left_on="other", right_on="place").groupby("one").agg(col("root").min().alias("low"))
        roots = roots.join(near, left_on="place", right_on="one").select(
            col("place"), _lower(daft, col("root"), col("low")).alias("root")
        )
        over = roots.select(col("place").alias("at"), col("root").alias("next"))
        roots = (
            roots.join(over, left_on="root", right_on="at")
            .select(col("place"), _lower(daft, col("root"), col("next")).alias("root"))
            .collect()
        )
    return roots


def _lower(daft: Any, one: Any, other: Any) -> Any:
    return daft.functions.when(one < other, one).otherwise(other)


def _sum(roots: Any) -> int:
    """The sum of all roots, which falls as long as any of them changes."""
    return int(roots.sum("root").to_pydict()["root"][0] or 0)
