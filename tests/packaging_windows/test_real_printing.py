"""The real Windows program prints a card: it starts itself as the child that talks to Wine's spooler."""

from __future__ import annotations

import getpass
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from wine import trial
from wine.machine import windows_path

from kiosk.services.printing.system_queue import SPOOLER
from kiosk.services.printing.windows.spooler_talk import READY, SpoolerAnswer, SpoolerWish, line
from tests.loops import wait_until
from tests.packaging_windows.conftest import PROOF_LOG, Wine, lacking
from tests.packaging_windows.printing import is_the_page
from tests.packaging_windows.test_real_program import WITHIN, admin, settings
from tests.print_service import LISTENING, THERE, Listener
from tests.print_service import listener as listener
from tests.print_service import spool as spool
from tests.ui import pdf

pytestmark = [pytest.mark.frozen, pytest.mark.usefixtures("qapp", "proof_log")]

CARD = ("print", "VQ-A", "--profile", "nuclear-medicine")


@pytest.fixture
def printing(kiosk: Wine, request: pytest.FixtureRequest) -> Iterator[Wine]:
    """A kiosk whose printers are the queues of a print service."""
    if not THERE or not all(map(shutil.which, ("gs", "pdftoppm"))):
        lacking("needs cupsd, ghostscript, poppler and root")
    request.getfixturevalue("spool")
    kiosk.environ["CUPS_SERVER"] = os.environ["CUPS_SERVER"]
    yield kiosk
    kiosk.environ.pop("CUPS_SERVER", None)


def test_a_card_arrives_as_it_is_written_to_a_pdf(printing: Wine, listener: Listener) -> None:
    before = len(listener.got)
    code, said = admin(printing, *CARD, "--print-queue", LISTENING)
    assert (code, "Sent to the printer" in said) == (0, True), said
    wait_until(lambda: len(listener.got) > before, "nothing arrives")
    (printing.drive / "deploy").mkdir(exist_ok=True)
    assert admin(printing, *CARD, "--out", r"C:\deploy\card.pdf")[0] == 0
    (arrived,), data = listener.got[before:], (printing.drive / "deploy" / "card.pdf").read_bytes()
    assert all(is_the_page(arrived, data, number) for number in range(1, pdf.pages(data) + 1))


def test_the_program_by_itself_is_the_child_that_talks_to_the_spooler(kiosk: Wine, preview: Path) -> None:
    """Started as the kiosk does it, without a console: it has nothing but two pipes, and ends with them."""
    python, parent = preview / "work" / "python" / "python.exe", Path(__file__).with_name("spooler_parent.py")
    wish = line(SpoolerWish("look", "Ward 3")).decode().strip()
    command = (*map(windows_path, (python, parent)), wish, trial.ADMIN, SPOOLER)
    code, said = kiosk.ask(*command, within=WITHIN)
    assert code == 0, said
    told = json.loads(said.splitlines()[-1])
    with PROOF_LOG.open("a", encoding="utf-8") as log:
        log.write(f"== {told['seconds']:4.1f} s  until the child that talks to the spooler is ready\n")
    assert told["first"].encode() == READY
    assert msgspec.json.decode(told["answer"], type=SpoolerAnswer).trouble == "missing", told
    assert (told["rest"], told["ends"]) == ("", 0)


def test_the_doctor_tells_whose_printer_is_ready_and_of_one_that_is_not_there(printing: Wine) -> None:
    account = getpass.getuser()  # whose name Wine takes
    ready, missing = f"is ready for the account {account}.", f"The account {account} can’t use the printer Ward 3"
    for queue, state, hears in ((LISTENING, "attention", ready), ("Ward 3", "attention", missing)):
        settings(printing, f"[print]\nqueue = '{queue}'\n")
        _, said = admin(printing, "doctor", "--json")
        (found,) = (each for each in json.loads(said)["findings"] if each["id"] == "printer")
        assert (found["state"], hears in found["says"]) == (state, True), found
