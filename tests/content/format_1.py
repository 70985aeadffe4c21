"""Content as format 1 had it, made of content in the present format."""

from __future__ import annotations

from pathlib import Path


def as_format_1(folder: Path) -> Path:
    """Lay the folder out as format 1 did, with the departments' files side by side. Other own files stay there."""
    for department in [path for path in (folder / "profiles").iterdir() if path.is_dir()]:
        (department / "profile.json").rename(folder / f"profiles/{department.name}.json")
        if (department / "approvals.json").exists():
            (folder / "approvals").mkdir(exist_ok=True)
            (department / "approvals.json").rename(folder / f"approvals/{department.name}.json")
        if not any(department.iterdir()):
            department.rmdir()
    library = folder / "library.json"
    library.write_bytes(library.read_bytes().replace(b'"format": 2', b'"format": 1'))
    return folder
