"""The programs of CUPS as children with a deadline, with scripts in their place."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk import paths
from kiosk.services.printing.cups_queue import CupsLimits, CupsQueue
from kiosk.services.printing.following import JobLook, PrintEnd, PrintJob, PrintRefusedError, follow
from kiosk.services.printing.queue_printer import QueuePrinter

QUESTIONS = paths.resources_folder() / "printing"
TAKEN = 'cat > "$HERE/document"; echo "$@" > "$HERE/asked"; echo "request id is ward-12 (0 file(s))"'
NAMES = "printer-state,printer-is-accepting-jobs,printer-state-reasons"
STATES = rf"""printf 'job-state\nprocessing\n{NAMES}\nidle,true,"none,media-empty-error"\n'"""
JOBS = r"printf 'job-id\n12\n15\n'"
MANY = "seq 200"
PATIENT = CupsLimits(submit=60.0, look=60.0, cancel=60.0, clear=60.0)
"""Deadlines that no program misses that ends, however busy the machine is."""
Programs = Callable[..., CupsQueue]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs of these tests are shell scripts")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Makes a queue whose programs do what these lines of shell say."""

    def made(
        lp: str = TAKEN,
        ipptool: str = STATES,
        cancel: str = "exit 0",
        without: str = "",
        limits: CupsLimits = PATIENT,
    ) -> CupsQueue:
        for name, line in {"lp": lp, "ipptool": ipptool, "cancel": cancel}.items():
            if name != without:
                (tmp_path / name).write_text(f"#!/bin/sh\nHERE={tmp_path}\n{line}\n", encoding="utf-8")
                (tmp_path / name).chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path) if without else os.pathsep.join((str(tmp_path), os.environ["PATH"])))
        return CupsQueue("ward", QUESTIONS, limits)

    return made


def followed(queue: CupsQueue, file: Path) -> tuple[list[tuple[PrintEnd, bool]], bool]:
    """What is told of a print, each with whether this file was there by then, and whether nothing is left."""
    told: list[tuple[PrintEnd, bool]] = []
    gone = follow(queue, PrintJob(b"%PDF", "A4"), lambda end: told.append((end, file.exists())))
    return told, gone


def refusal(queue: CupsQueue) -> PrintEnd:
    with pytest.raises(PrintRefusedError) as refused:
        queue.submit(b"%PDF", "A4")
    return refused.value.end


def test_the_document_is_handed_over_without_a_file_and_under_a_title_that_says_nothing(
    programs: Programs, tmp_path: Path
) -> None:
    assert programs().submit(b"%PDF of a card", "A4") == 12
    assert (tmp_path / "document").read_bytes() == b"%PDF of a card"
    asked = (tmp_path / "asked").read_text(encoding="utf-8").split()
    assert asked[:6] == ["-d", "ward", "-t", "Page", "-n", "1"]
    assert {"media=A4", "job-sheets=none", "sides=one-sided"} <= set(asked)
    assert asked[-1] == "-"


def test_the_states_are_read_in_the_keywords_of_the_protocol(programs: Programs) -> None:
    assert programs().look(12) == JobLook("processing", "idle", ("none", "media-empty-error"))


@pytest.mark.parametrize(("name", "written"), [("büro", "b%C3%BCro"), ("a%20b", "a%2520b"), ("50%", "50%25")])
def test_a_queue_is_asked_for_by_an_address_that_holds_any_name(
    programs: Programs, tmp_path: Path, name: str, written: str
) -> None:
    """As it stands, `a%20b` in an address is another queue: one that has no job, as if all were taken back."""
    programs(ipptool='for part; do echo "$part"; done > "$HERE/asked"')
    CupsQueue(name, QUESTIONS).look(12)
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert [part.rpartition("/")[2] for part in asked if part.startswith("ipp://")] == [written]


def test_a_queue_that_takes_no_jobs_is_told(programs: Programs) -> None:
    table = rf"printf 'job-state\n{NAMES}\nidle,false,none\n'; exit 1"
    assert programs(ipptool=table).look(0) == JobLook("", "idle", ("none",), refuses=True)


def test_the_printer_is_known_where_the_job_is_not(programs: Programs) -> None:
    table = r"printf 'job-state\nprinter-state,printer-state-reasons\nstopped,paused\n'; exit 1"
    assert programs(ipptool=table).look(12) == JobLook("", "stopped", ("paused",))


def test_a_queue_that_refuses_and_a_service_that_is_not_there_are_told_apart(programs: Programs) -> None:
    assert refusal(programs(lp="exit 1")) is PrintEnd.REFUSED
    assert refusal(programs(lp="exit 1", ipptool="exit 1")) is PrintEnd.SILENT


@pytest.mark.parametrize("missing", ["lp", "ipptool", "cancel"])
def test_a_missing_program_is_told_before_anything_is_handed_over(programs: Programs, missing: str) -> None:
    assert refusal(programs(without=missing)) is PrintEnd.MISSING


def test_nothing_waits_for_a_service_that_takes_the_connection_and_is_silent(programs: Programs) -> None:
    limits = CupsLimits(submit=0.2, look=0.2, cancel=0.2)
    queue, began = programs(*["exec sleep 60"] * 3, limits=limits), time.monotonic()
    assert refusal(queue) is PrintEnd.SILENT
    assert queue.look(12) == JobLook()
    queue.take_back(12)
    assert time.monotonic() - began < 30


def test_a_handing_over_that_was_cut_off_may_have_left_a_job_unless_all_were_taken_back(
    programs: Programs, tmp_path: Path
) -> None:
    for lp in ("exec sleep 60", "kill -KILL $$", "exit 0"):
        for cancel, left in (("exit 0", False), ("exit 1", True)):
            taken = f'echo "$@" >> "$HERE/taken"; {cancel}'
            queue = programs(lp=lp, ipptool=JOBS, cancel=taken, limits=replace(PATIENT, submit=0.1))
            assert followed(queue, tmp_path / "taken") == ([(PrintEnd.SILENT, False)], not left), "told before that"
            assert (tmp_path / "taken").read_text(encoding="utf-8").split() == ["ward-12", "ward-15"]
            (tmp_path / "taken").unlink()


def test_a_program_that_cannot_be_started_has_left_nothing(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = programs(cancel='touch "$HERE/taken"')
    (tmp_path / "lp").write_text("no program", encoding="utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrintRefusedError) as refused:
        queue.submit(b"%PDF", "A4")
    assert (refused.value.end, refused.value.left) == (PrintEnd.SILENT, False)
    assert not (tmp_path / "taken").exists()


def asked_at(programs: Programs, tmp_path: Path) -> str:
    """Where ipptool is sent."""
    programs(ipptool='echo "$@" > "$HERE/asked"').look(12)
    return next(word for word in (tmp_path / "asked").read_text(encoding="utf-8").split() if word.startswith("ipp:"))


@pytest.mark.parametrize(
    ("server", "address"),
    [
        ("127.0.0.1:6310", "ipp://127.0.0.1:6310/printers/ward"),
        ("/run/cups/own.sock", "ipp://%2Frun%2Fcups%2Fown.sock/printers/ward"),
    ],
)
def test_the_service_is_asked_where_the_document_goes(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: str, address: str
) -> None:
    monkeypatch.setenv("CUPS_SERVER", server)
    assert asked_at(programs, tmp_path) == address


def test_the_service_itself_gives_up_a_job_that_nobody_follows_any_more(programs: Programs, tmp_path: Path) -> None:
    programs().submit(b"%PDF", "A4")
    assert "job-cancel-after=90" in (tmp_path / "asked").read_text(encoding="utf-8").split()


def test_taking_back_many_jobs_ends_in_time_and_says_that_some_are_left(programs: Programs) -> None:
    queue = programs(ipptool=MANY, cancel="exec sleep 60", limits=replace(PATIENT, cancel=0.2, clear=0.5))
    began = time.monotonic()
    assert not queue.take_back_all()
    assert time.monotonic() - began < 30, "each of two hundred would have taken its own time"


def test_all_jobs_of_the_kiosk_are_taken_back_each_by_itself(programs: Programs, tmp_path: Path) -> None:
    """CUPS lets an administrator alone cancel all at once."""
    queue = programs(ipptool=f'echo "$@" > "$HERE/asked"; {JOBS}', cancel='echo "$@" >> "$HERE/taken"')
    assert queue.take_back_all()
    assert (tmp_path / "asked").read_text(encoding="utf-8").split()[-1] == str(QUESTIONS / "jobs.test")
    assert (tmp_path / "taken").read_text(encoding="utf-8").split() == ["ward-12", "ward-15"]


GONE_MEANWHILE = f'test ! -e "$HERE/tried" || {{ echo job-id; exit 0; }}; {JOBS}'


@pytest.mark.parametrize(
    ("ipptool", "cancel", "done"),
    [
        (JOBS, "exit 0", True),
        (JOBS, "exit 1", False),
        ("echo job-id", "exit 1", True),
        ("exit 1", "exit 0", False),
        (GONE_MEANWHILE, 'touch "$HERE/tried"; exit 1', True),
    ],
)
def test_a_printer_is_clear_where_none_of_the_kiosks_jobs_is_left(
    programs: Programs, ipptool: str, cancel: str, done: bool
) -> None:
    assert QueuePrinter(programs(ipptool=ipptool, cancel=cancel)).clear(lambda _message: None) is done
