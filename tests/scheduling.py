"""Which tests one process runs in their order, and when, where several processes share them (`--dist loadgroup`).

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
LONGEST = (
    RELEASES[0],
    PROOFS_OF_THE_FLEET,
    PROOFS_ON_WINDOWS,
    "tests/ui/test_every_screen.py",
    RELEASES[1],
    "tests/frozen/test_soak.py",
    "tests/bench/test_walk.py",
    "tests/ui/test_every_script.py",
    PROOFS_BY_THE_VOICE[0],
    "tests/flows/test_print_real_cups.py",
    "tests/packaging_windows/test_shell_in_wine.py",
    "tests/flows/staff/test_long_run.py",
    "tests/services/printing/test_real_cups.py",
    "tests/services/packs/test_killed.py",
    "tests/frozen/test_program.py",
    "tests/frozen/test_build.py",
    "tests/services/packs/test_content_fallback.py",
    "tests/bench/test_listening.py",
    "tests/flows/test_touch_machine.py",
    "tests/flows/staff/test_random_touches.py",
    "tests/bench/test_languages.py",
    "tests/flows/speech/test_blindfold.py",
    "tests/commands/papers/test_redline.py",
    "tests/test_examples.py",
)
"""Groups of half a minute and more, the longest first: begun last, one of them would run alone."""


def group_of(test: str) -> str:
    """The group of a test: all proofs on one release of Debian, which install on it in turn, all with the real Windows
    program, which is installed once, all on the simulated kiosks, all that need the prepared voice, which is installed
    and says its sentences once, or else those of its module, for which that prepares things once."""
    for together in (PROOFS_ON_WINDOWS, PROOFS_OF_THE_FLEET):
        if test.startswith(together):
            return together
    if test.startswith(PROOFS_BY_THE_VOICE):
        return PROOFS_BY_THE_VOICE[0]
    if not test.startswith(PROOFS_ON_DEBIAN):
        return test.partition("::")[0]
    return next((release for release in RELEASES if release in test.partition("[")[2]), RELEASES[0])


def next_group(groups: list[str]) -> str:
    """Which of these to begin: the longest."""
    return min(groups, key=lambda group: LONGEST.index(group) if group in LONGEST else len(LONGEST))


class GroupScheduling(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)

    def _assign_work_unit(self, node: Any) -> None:
        self.workqueue.move_to_end(next_group(list(self.workqueue)), last=False)
        super()._assign_work_unit(node)


def scheduling(config: Any, log: Any) -> GroupScheduling | None:
    """For `pytest_xdist_make_scheduler`: None where another way to share tests is asked for."""
    return GroupScheduling(config, log) if config.getvalue("dist") == "loadgroup" else None
