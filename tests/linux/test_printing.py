"""The installed kiosk prints by the CUPS of its computer, shut in as its service is, and takes back what it left."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from collections.abc import Iterator

import pytest

from kiosk import paths
from kiosk.content.cards.handouts import card_handout
from kiosk.content.library import Edition, Library
from tests.guide.lines import guide_line
from tests.linux.parts import need, shut_in
from tests.linux.system import Machine, until, write
from tests.print_service import Listener
from tests.ui.documents.test_handout_paper import letters, read, said

pytestmark = [
    pytest.mark.frozen,
    pytest.mark.parametrize("release", ["bookworm"], indirect=True, scope="session"),
]
UNIT, SETTINGS = "radiology-kiosk.service", "etc/radiology-kiosk/kiosk.toml"
PROFILE = "nuclear-medicine"
BACKEND = """\
#!/bin/bash
# A printer on loopback.
[ $# -gt 0 ] || exit 0
exec cat -- "${{6:--}}" > /dev/tcp/127.0.0.1/{port}
"""
LEFT = ("lp", "-d", "ward", "/etc/hostname")
SECONDS = 120.0


@pytest.fixture(scope="module")
def printer(machine: Machine) -> Iterator[Listener]:
    """What arrives at the printer of the queue `ward`, which is that of the kiosk."""
    need("pdftotext")
    listener = Listener()
    machine.answer("apt-get", "install", "-y", "-qq", "cups-daemon", "cups-client", "cups-ipp-utils")
    backend = machine.folder / "usr/lib/cups/backend/loopback"
    write(backend, BACKEND.format(port=listener.port))
    backend.chmod(0o755)
    machine.answer("systemctl", "start", "cups.socket")
    machine.answer("lpadmin", "-p", "ward", "-E", "-v", "loopback:/")
    settings = (machine.folder / SETTINGS).read_text(encoding="utf-8")
    write(machine.folder / SETTINGS, f'{settings}[print]\nqueue = "ward"\n')
    yield listener
    write(machine.folder / SETTINGS, settings)
    machine.run("systemctl", "stop", "cups.path", "cups.socket", "cups.service")
    machine.run("systemctl", "restart", UNIT)


def owners(machine: Machine) -> list[str]:
    """Whose the jobs are that wait in the queue."""
    return sorted(line.split()[1] for line in machine.answer("lpstat", "-o", "ward").splitlines())


def test_a_card_arrives_as_it_is_from_within_the_service(machine: Machine, printer: Listener) -> None:
    done = machine.run(*shut_in(), *shlex.split(guide_line("radiology-kiosk-admin print VQ-A")))
    assert "Sent to the printer" in done.stdout, done.stdout
    assert done.returncode == 0
    until(lambda: len(printer.got) > 0, SECONDS, lambda: printer.got)
    library = Library.open(paths.content_folder())
    edition = Edition(PROFILE, library.profile(PROFILE), "en-GB", dt.datetime.now().astimezone().date())
    card = card_handout(library, edition, "vq", "aftercare")
    text = re.sub(rf"VQ-A, page \d of \d (?:{re.escape(card.title)} )?", "", f"{read(printer.got[0])} ")
    assert letters(said(card)) in letters(text)
    line = guide_line("radiology-kiosk-admin print VQ-A --language en-GB --letters 24")
    done = machine.run(*shut_in(), *shlex.split(line))
    assert (done.returncode, "Sent to the printer" in done.stdout) == (0, True), done.stdout
    until(lambda: len(printer.got) > 1, SECONDS, lambda: printer.got)


@pytest.mark.usefixtures("printer")
def test_the_check_up_reaches_the_queue_from_within_the_service(machine: Machine) -> None:
    found = machine.run(*shut_in(), "radiology-kiosk-admin", "doctor").stdout
    assert "Patients can print: the queue ward is ready." in found, found


def test_the_kiosk_takes_back_at_its_start_what_it_has_left_itself(machine: Machine, printer: Listener) -> None:
    before = len(printer.got)
    machine.answer("cupsdisable", "ward")
    machine.answer(*LEFT)
    machine.answer("setpriv", "--reuid=radiology-kiosk", "--regid=radiology-kiosk", "--clear-groups", *LEFT)
    assert owners(machine) == ["radiology-kiosk", "root"]
    machine.answer("systemctl", "reset-failed", UNIT)
    machine.answer("systemctl", "restart", UNIT)
    until(lambda: owners(machine) == ["root"], SECONDS, machine.journal)
    machine.answer("cupsenable", "ward")
    until(lambda: owners(machine) == [], SECONDS, machine.journal)
    until(lambda: len(printer.got) == before + 1, SECONDS, lambda: printer.got)
