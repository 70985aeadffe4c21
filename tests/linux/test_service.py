"""What IT does to the service by hand, on the booted kiosk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.guide.lines import guide_line
from tests.linux.system import PACKAGES, Machine, write

pytestmark = [
    pytest.mark.frozen,
    pytest.mark.parametrize("release", ["bookworm"], indirect=True, scope="session"),
]
UNIT = "radiology-kiosk.service"
EDITED = f"etc/systemd/system/{UNIT}.d/override.conf"
EDITOR = """\
#!/bin/sh
# Writes what the guide says of an upright display.
printf '[Service]\\nEnvironment=CAGE_OPTIONS=-r\\n' > "$1"
"""


@pytest.fixture
def editor(machine: Machine) -> Iterator[str]:
    """One that needs nobody; what was edited is taken away afterwards."""
    file = machine.folder / PACKAGES[1:] / "editor"
    write(file, EDITOR)
    file.chmod(0o755)
    yield f"SYSTEMD_EDITOR={PACKAGES}/editor"
    (machine.folder / EDITED).unlink(missing_ok=True)
    machine.answer("systemctl", "daemon-reload")


def test_settings_of_the_service_for_this_machine_count(machine: Machine, editor: str) -> None:
    """On a terminal, without which systemd opens no editor."""
    line = guide_line("systemctl edit radiology-kiosk")
    machine.answer("env", editor, "script", "--quiet", "--return", "--command", line, "/dev/null")
    assert "CAGE_OPTIONS=-r" in machine.tell(UNIT, "Environment").split()
