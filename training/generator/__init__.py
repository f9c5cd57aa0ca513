"""Makes training notes: works and persons from `training/facts`, rendered through many citation styles and habits.

    generate(count, seed, language) -> Iterator[Row]

The same count, seed and language give the same rows. Nothing here is copied from any data set.
"""

from training.generator.notes import generate
from training.generator.row import Cite, Row

__all__ = ["Cite", "Row", "generate"]
