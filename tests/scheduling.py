"""Which tests one process runs in their order, where several processes share them (`--dist loadgroup`).

pytest-xdist's own mark for that has no effect with this pytest, which keeps the name of a test where the plug-in does
not look for it.
"""

from __future__ import annotations

from typing import Any

from xdist.scheduler import LoadScopeScheduling

PROOFS_ON_DEBIAN = "tests/linux/"
PROOFS_ON_WINDOWS = "tests/packaging_windows/test_real_"
PROOFS_OF_THE_FLEET = "tests/fleet/"
PROOFS_BY_THE_VOICE = ("tests/services/speech/test_thirty_sentences.py", "tests/flows/speech/test_understood.py")
RELEASES = ("bookworm", "trixie")
"""Of Debian, oldest first."""


def group_of(test: str) -> str:
    """The group of a test: all proofs on one release of Debian, which install on it in turn, all with the real Windows
    program, which is installed once, all on the simulated kiosks, all that need the prepared voice, which is installed
    and says its sentences once, or the test alone."""
    for together in (PROOFS_ON_WINDOWS, PROOFS_OF_THE_FLEET):
        if test.startswith(together):
            return together
    if test.startswith(PROOFS_BY_THE_VOICE):
        return PROOFS_BY_THE_VOICE[0]
    if not test.startswith(PROOFS_ON_DEBIAN):
        return test
    return next((release for release in RELEASES if release in test.partition("[")[2]), RELEASES[0])


class GroupScheduling(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def scheduling(config: Any, log: Any) -> GroupScheduling | None:
    """For `pytest_xdist_make_scheduler`: None where another way to share tests is asked for."""
    return GroupScheduling(config, log) if config.getvalue("dist") == "loadgroup" else None
