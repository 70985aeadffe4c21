"""The version of the program, and the commit and date of its build."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from kiosk import paths

STAMP = "build.json"
CHANGED = "+changes"
PREVIEW = "+preview"
_DIGITS = 12


class Build(msgspec.Struct, frozen=True):
    """The build of a program.

    `commit` is "" if it is unknown, goes on with `+preview` if Wine built it, and ends in `+changes` if more went in.
    """

    version: str
    commit: str = ""
    date: str = ""

    @property
    def changed(self) -> bool:
        return self.commit.endswith(CHANGED)

    @property
    def preview(self) -> bool:
        return PREVIEW in self.commit

    def __str__(self) -> str:
        """Return for example “0.1.0 (051521f0c0de, 2026-11-22)”, or the version alone if no commit is known."""
        if not self.commit:
            return self.version
        digits, plus, more = self.commit.partition("+")
        return f"{self.version} ({digits[:_DIGITS]}{plus}{more}, {self.date})"


def program_build(shipped: Path | None = None) -> Build:
    """Return the build from the stamp of a frozen program, from pyproject.toml, or from the installed package."""
    folder = shipped or paths.shipped()
    if (stamp := folder / STAMP).is_file():
        return msgspec.json.decode(stamp.read_bytes(), type=Build)
    if (project := folder / "pyproject.toml").is_file():
        return Build(str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"]))
    import importlib.metadata  # late, for with it Python's reader of e-mail is a megabyte

    try:
        return Build(importlib.metadata.version("radiology-kiosk"))
    except importlib.metadata.PackageNotFoundError:
        return Build("unknown")


def program_version() -> str:
    """Return the version number alone."""
    return program_build().version
