"""The doctor as a plugin of Nagios: what monitoring makes of its first line, its figures and its code."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from kiosk.__main__ import main
from kiosk.commands import doctor
from kiosk.commands.monitoring import nagios, refused_settings
from kiosk.commands.monitoring.doctor_formats import KioskIdentity
from kiosk.services.checkup.findings import Area, State
from kiosk.services.health.heartbeat import HEARTBEAT_FILE, Heartbeat, ShownContent, heartbeat_file
from kiosk.services.platform.machine import Machine
from kiosk.ui.words.findings import ToldFinding
from tests.services.kiosks import LINUX, NOW, machine, says

ROOT = Path(__file__).resolve().parents[2]
OK, WARNING, CRITICAL, UNKNOWN = range(4)
KIOSK = KioskIdentity("kiosk-1", "1.0", "", "", NOW)
FIGURE = re.compile(
    r"(?P<label>[^'=\s]+)=(?P<value>-?[\d.]+)(?P<unit>[a-zA-Z%]*)"
    r";(?P<warn>[\d.:@~-]*);(?P<crit>[\d.:@~-]*);(?P<least>[\d.]*);(?P<most>[\d.]*)"
)
"""As the guidelines for the development of monitoring plugins describe performance data."""


def found(*states: State) -> tuple[ToldFinding, ...]:
    return tuple(
        ToldFinding(f"check.{number}", Area.DISK, state, f"Sentence {number}.") for number, state in enumerate(states)
    )


def first_line(text: str) -> tuple[str, dict[str, re.Match[str]]]:
    """The words and the figures by their labels."""
    words, _, figures = text.splitlines()[0].partition(" | ")
    matches = [FIGURE.fullmatch(figure) for figure in figures.split()]
    assert None not in matches
    return words, {match["label"]: match for match in matches if match}


@pytest.mark.parametrize(
    ("states", "words", "code"),
    [
        (("pass", "pass"), "KIOSK OK - 2 checks", OK),
        (("pass", "attention"), "KIOSK WARNING - 1 of 2 checks: check.1", WARNING),
        (("attention", "fail", "pass"), "KIOSK CRITICAL - 2 of 3 checks: check.1, check.0", CRITICAL),
    ],
)
def test_the_first_line_says_it_all_and_the_worst_first(states: Sequence[State], words: str, code: int) -> None:
    text, answered = nagios.plugin_answer(found(*states))
    assert (first_line(text)[0], answered) == (words, code)


def test_the_figures_have_the_thresholds_that_the_code_goes_by() -> None:
    text, _ = nagios.plugin_answer(found("attention", "fail", "pass", "pass"))
    figures = first_line(text)[1]
    assert {label: figure["value"] for label, figure in figures.items()} == {"pass": "2", "attention": "1", "fail": "1"}
    assert {label: (figure["warn"], figure["crit"]) for label, figure in figures.items()} == {
        "pass": ("", ""),
        "attention": ("0", ""),
        "fail": ("", "0"),
    }
    assert {(figure["least"], figure["most"]) for figure in figures.values()} == {("0", "4")}


def test_each_check_that_does_not_pass_has_a_line_and_none_can_be_taken_for_figures() -> None:
    findings = (*found("pass"), ToldFinding("disk.free", Area.DISK, "fail", "Only 3 MB | are\nfree."))
    text, _ = nagios.plugin_answer(findings)
    assert text.splitlines()[1:] == ["CRITICAL disk.free: Only 3 MB / are free."]


def test_nothing_is_known_where_the_doctor_itself_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_given: object) -> None:
        raise RuntimeError("no idea")

    monkeypatch.setattr(doctor, "_look", broken)
    assert main(["doctor", "--nagios", "--state", str(tmp_path)]) == UNKNOWN
    assert capsys.readouterr().out == "KIOSK UNKNOWN - The doctor itself failed: RuntimeError, no idea.\n"


@pytest.mark.parametrize(
    ("words", "seconds"),
    [((), 30), (("--json", "--timeout", "8"), 30), (("--nagios",), 5), (("--nagios", "--timeout", "8"), 4)],
)
def test_a_program_that_hangs_leaves_a_plugin_half_of_its_time_and_others_wait_for_it(
    words: Sequence[str], seconds: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[float] = []

    def asked(patience: float) -> Machine:
        given.append(patience)
        return machine(tmp_path)

    monkeypatch.setattr(doctor, "this_machine", asked)
    monkeypatch.setattr(doctor, "_look", lambda *_given: doctor._Answer(KIOSK, found("pass")))
    assert main(["doctor", *words, "--state", str(tmp_path)]) == OK
    assert given == [seconds]


@pytest.mark.parametrize("words", [("--settings", "{nowhere}"), ("--timeout", "soon"), ("--pdf", "{nowhere}")])
def test_nor_where_it_can_not_be_asked(
    words: Sequence[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [word.format(nowhere=tmp_path / "no" / "file") for word in words]
    assert main(["doctor", "--nagios", "--state", str(tmp_path), *given]) == UNKNOWN
    assert capsys.readouterr().out.startswith("KIOSK UNKNOWN - ")


AT = NOW.timestamp()
PAGES, SAFE = (Heartbeat(AT, AT, AT, ShownContent(safe=safe)) for safe in (False, True))
REFUSED = "kiosk.toml: session.idle_seconds is 'soon'\nand has to be a number"


@pytest.mark.parametrize(
    ("beat", "active", "code"),
    [
        (SAFE, "inactive", CRITICAL),
        (replace(PAGES, at=AT - 3600), "active", CRITICAL),
        (replace(SAFE, running=False), "failed", CRITICAL),
        (replace(SAFE, running=False), "inactive", UNKNOWN),
        (PAGES, "active", UNKNOWN),
    ],
    ids=["on the safe page", "dead", "not started again", "closed for IT", "runs"],
)
def test_where_the_settings_are_refused_the_kiosk_may_say_that_it_is_broken(
    beat: Heartbeat, active: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heartbeat_file(tmp_path).save(beat)
    asked = machine(tmp_path, start=says(LINUX, systemctl=f"ActiveState={active}"))
    assert refused_settings.run(REFUSED, [tmp_path], machine=asked, now=lambda: NOW) == code
    reason = "kiosk.toml: session.idle_seconds is 'soon' and has to be a number"
    first, *below = capsys.readouterr().out.splitlines()
    if code == UNKNOWN:
        assert (first, below) == (f"KIOSK UNKNOWN - {reason}", [])
    else:
        assert first.startswith("KIOSK CRITICAL - 2 of 2 checks: screen.shown, settings | ")
        assert (below[0].startswith("CRITICAL screen.shown: The kiosk "), below[1]) == (
            True,
            f"CRITICAL settings: {reason}",
        )


def test_nor_is_anything_known_where_its_word_can_not_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / HEARTBEAT_FILE).write_text("{", encoding="utf-8")
    assert refused_settings.run(REFUSED, [tmp_path], machine=machine(tmp_path)) == UNKNOWN
    assert "idle_seconds" in capsys.readouterr().out


def test_the_plugin_asks_the_kiosk_where_the_settings_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = dt.datetime.now(dt.UTC).timestamp()
    heartbeat_file(tmp_path).save(replace(SAFE, at=now))
    assert main(["doctor", "--nagios", "--state", str(tmp_path), "--settings", str(tmp_path / "none.toml")]) == CRITICAL
    assert "none.toml" in capsys.readouterr().out


def test_a_command_without_the_option_keeps_its_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--settings", str(tmp_path / "no"), "--state", str(tmp_path)]) == CRITICAL
    with pytest.raises(SystemExit) as end:
        main(["doctor", "--timeout", "soon"])
    assert (end.value.code, capsys.readouterr().out) == (CRITICAL, "")


HANGS = """\
import sys, threading
from kiosk.commands.monitoring.nagios import answer
sys.exit(answer(lambda: threading.Event().wait() and 0, 0.2))
"""


def test_one_that_hangs_is_given_up_in_time_and_told() -> None:
    told = subprocess.run([sys.executable, "-c", HANGS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (UNKNOWN, "KIOSK UNKNOWN - The doctor has not answered within 0.2 s.\n")
    assert told.stderr == ""


def test_an_answer_in_time_is_the_answer() -> None:
    assert nagios.answer(lambda: WARNING, 60) == WARNING
