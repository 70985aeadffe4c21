"""Which version of the program this is."""

from __future__ import annotations

from kiosk import paths


def version() -> str:
    """From pyproject.toml where it lies beside the program, else from the installed package."""
    import importlib.metadata  # late: a start that asks for no version is spared 30 ms
    import tomllib

    project = paths.shipped() / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    try:
        return importlib.metadata.version("radiology-kiosk")
    except importlib.metadata.PackageNotFoundError:
        return "unknown"
