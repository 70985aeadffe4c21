"""Two builds of one commit, and every file in which they differ."""

from __future__ import annotations

import hashlib
from pathlib import Path

from freeze import program

MAY_DIFFER: frozenset[str] = frozenset()
"""Files that two builds of one commit on one machine may differ in."""


def twice(root: Path, scratch: Path) -> int:
    """1 where the builds differ, in other folders made one after the other."""
    one, two = (program.assemble(root, scratch / name) for name in ("one", "the-other"))
    found = differences(one, two)
    for name in found:
        print(f"differs: {name}")
    print(f"== {len(contents(one))} files built twice, {len(found)} differ")
    return 1 if found else 0


def differences(one: Path, other: Path) -> list[str]:
    here, there = contents(one), contents(other)
    names = sorted(here.keys() | there.keys())
    return [name for name in names if here.get(name) != there.get(name) and name not in MAY_DIFFER]


def contents(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Of every file and link what is in it, its rights and its date."""
    found = {}
    for path in sorted(folder.rglob("*")):
        stat = path.lstat()
        inside = str(path.readlink()) if path.is_symlink() else ""
        if not inside and path.is_file():
            inside = hashlib.sha256(path.read_bytes()).hexdigest()
        found[path.relative_to(folder).as_posix()] = (inside, stat.st_mode, int(stat.st_mtime))
    return found
