"""Where the files of one department stand: all of them in a folder of its own, which a newer library never touches."""

from __future__ import annotations

PROFILES = "profiles"
PROFILE, APPROVALS = "profile.json", "approvals.json"


def own_folder(profile_id: str) -> str:
    return f"{PROFILES}/{profile_id}"


def profile_file(profile_id: str) -> str:
    """Return the file that says what the department is."""
    return f"{own_folder(profile_id)}/{PROFILE}"


def approvals_file(profile_id: str) -> str:
    """Return the file of what people answered to its pages."""
    return f"{own_folder(profile_id)}/{APPROVALS}"
