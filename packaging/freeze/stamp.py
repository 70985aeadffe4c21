"""Which build this is: version, commit and date, the same for every build of one commit."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path

DATE, COMMIT = "SOURCE_DATE_EPOCH", "SOURCE_COMMIT"
"""What a build is told that can't ask git for it; the first is known to all tools that build the same bytes twice."""
PREVIEW, CHANGES = "+preview", "+changes"
_LONG_AGO = 315_532_800
"""1 January 1980, the first day that a zip file can tell: for a source without a history."""


@dataclass(frozen=True)
class Stamp:
    """`commit` goes on with "+preview" where Wine built it, and ends in "+changes" where the check-out differs from it;
    "" where there is no history."""

    version: str
    commit: str
    date: str

    @property
    def short(self) -> str:
        digits, plus, changes = self.commit.partition("+")
        return f"{digits[:12]}{plus}{changes}" or "no commit"

    def json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"


def epoch(root: Path) -> int:
    """Seconds that every date in the build is made of: those it is told, else when the commit was made."""
    given = os.environ.get(DATE) or _git(root, "log", "-1", "--format=%ct")
    return int(given or _LONG_AGO)


def stamp(root: Path) -> Stamp:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Stamp(
        project["version"],
        os.environ.get(COMMIT) or _commit(root),
        dt.datetime.fromtimestamp(epoch(root), dt.UTC).date().isoformat(),
    )


def _commit(root: Path) -> str:
    commit = _git(root, "rev-parse", "HEAD")
    parts = ("content", "kiosk", "packaging", "pyproject.toml", "resources")
    return commit + CHANGES if commit and _git(root, "status", "--porcelain", "--", *parts) else commit


def tracked(root: Path, folder: str) -> list[Path]:
    """What is under version control below the folder; without a history all that is there."""
    if names := _git(root, "ls-files", "-z", "--", folder):
        return sorted(path for name in names.split("\0") if name and (path := root / name).is_file())
    return sorted(path for path in (root / folder).rglob("*") if path.is_file() and not path.name.startswith("."))


def _git(root: Path, *arguments: str) -> str:
    """ "" where there is no git or no history: a build from an archive of the source."""
    if not (root / ".git").exists():
        return ""
    try:
        # Whoever builds may be another user than the one who cloned.
        command = ["git", "-c", "safe.directory=*", "-C", str(root), *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except (FileNotFoundError, subprocess.CalledProcessError):
        return ""
