"""What is tried: each target has cases to begin with, and does with a case what a user does."""

from __future__ import annotations

from fuzz.targets import command_line, libraries, papers, readers, settings
from fuzz.targets.target import Target

TARGETS: dict[str, Target] = {
    each.name: each
    for each in (
        *readers.TARGETS,
        *papers.TARGETS,
        *libraries.TARGETS,
        *settings.TARGETS,
        *command_line.TARGETS,
    )
}
"""Every target by its name."""
