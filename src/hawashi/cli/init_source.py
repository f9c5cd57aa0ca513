"""Where this hawashi comes from: the git repository and the commit that a hook or a CI job can fetch."""

import json
import os
import re
import subprocess
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

ADDRESS, COMMIT = "ADDRESS", "COMMIT"
"""What is written for an address or a commit that is not known."""

_WITH_COMMIT = re.compile(r"(?P<address>.+)@(?P<commit>[\w.+-]+)", re.DOTALL)
_OVER_SSH = re.compile(r"(?:[\w.-]+@)?(?P<host>[\w.-]{2,}):(?P<path>[^/\\].*)")
"""As git abbreviates an address: `git@host:owner/name.git`."""
_GITHUB = re.compile(r"https://github\.com/(?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?", re.IGNORECASE)
_FETCHED = frozenset({"https", "http", "ssh", "git"})
"""The schemes of addresses that other machines can fetch from, too."""


@dataclass(frozen=True, slots=True)
class GitSource:
    """A git repository and a commit or tag in it; None is what is not known."""

    address: str | None = None
    commit: str | None = None

    @property
    def unknown(self) -> tuple[str, ...]:
        """What is written in place of what is not known."""
        return tuple(name for name, value in ((ADDRESS, self.address), (COMMIT, self.commit)) if value is None)

    @property
    def action(self) -> str | None:
        """How a workflow on GitHub names the action in it; None where it is not there, or not known."""
        found = _GITHUB.fullmatch(self.address or "")
        return f"{found['name']}@{self.commit}" if found and self.commit else None

    @property
    def requirement(self) -> str:
        """How pip names it."""
        return f"hawashi @ git+{self.address or ADDRESS}@{self.commit or COMMIT}"


def named_source(text: str) -> GitSource:
    """What a person means by `ADDRESS@COMMIT`; without a commit, that of the hawashi that is running."""
    found = _WITH_COMMIT.fullmatch(text)
    address, commit = (found["address"], found["commit"]) if found else (text, installed_source().commit)
    return GitSource(
        Path(address).absolute().as_uri() if Path(address).exists() else _fetched(address) or address, commit
    )


def installed_source() -> GitSource:
    """What is known of where this hawashi was installed from (`direct_url.json`, PEP 610)."""
    try:
        told: Any = json.loads(metadata.distribution("hawashi").read_text("direct_url.json") or "{}")
        if "vcs_info" in told:
            return GitSource(_fetched(str(told["url"])), told["vcs_info"]["commit_id"])
        place = urlsplit(str(told["url"]))
    except (metadata.PackageNotFoundError, ValueError, KeyError, TypeError):
        return GitSource()
    return _of_clone(unquote(place.path)) if place.scheme == "file" and "dir_info" in told else GitSource()


def _of_clone(folder: str) -> GitSource:
    """What git knows of the clone in `folder`: the commit, and the remote that it was cloned from."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top is None or not os.path.samefile(top, folder):
        return GitSource()
    remotes = (_git(folder, "remote") or "").split()
    remote = "origin" if "origin" in remotes else next(iter(remotes), None)
    address = None if remote is None else _git(folder, "remote", "get-url", remote)
    return GitSource(None if address is None else _fetched(address), _git(folder, "rev-parse", "HEAD"))


def _fetched(address: str) -> str | None:
    """`address` as pip and pre-commit take it, without a name and a password; None where it is of this machine only."""
    short = _OVER_SSH.fullmatch(address)
    if short and "://" not in address:
        address = f"ssh://git@{short['host']}/{short['path']}"
    parts = urlsplit(address)
    if parts.scheme not in _FETCHED or not parts.hostname:
        return None
    if parts.hostname == "github.com":
        # Whoever may read it there may read it so; over ssh a CI job would need a key of its own.
        return f"https://github.com{parts.path}"
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit((parts.scheme, f"git@{host}" if parts.scheme == "ssh" else host, parts.path, "", ""))


def _git(folder: str, *arguments: str) -> str | None:
    # In a hook, git tells by its own variables of another repository.
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        ran = subprocess.run(["git", "-C", folder, *arguments], env=own, capture_output=True, text=True, check=True)  # noqa: S603, S607
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return None
    return ran.stdout.strip() or None
