"""Where the files of one department stand: all of them in a folder of its own, which a newer library never touches."""

from __future__ import annotations

PROFILES = "profiles"
PROFILE, APPROVALS = "profile.json", "approvals.json"


def own_file(profile_id: str, file: str) -> str:
    """Return the path of the department's own file, of which the path in the library is `file`."""
    return f"{PROFILES}/{profile_id}/{file}"


def profile_file(profile_id: str) -> str:
    """Return the file that says what the department is."""
    return own_file(profile_id, PROFILE)


def approvals_file(profile_id: str) -> str:
    """Return the file of what people answered to its pages."""
    return own_file(profile_id, APPROVALS)


def owner_and_file(file: str) -> tuple[str, str]:
    """Return the department in whose folder a file lies, "" for the library, and the path of the file from there on."""
    first, _, rest = file.partition("/")
    owner, _, inside = rest.partition("/")
    return (owner, inside) if first == PROFILES and inside else ("", file)
