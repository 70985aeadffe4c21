"""`radiology-kiosk metrics`: what Prometheus is told of a kiosk that runs, stands on its safe page, or is no more."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

import pytest
from msgspec.structs import replace
from prometheus_client.parser import text_string_to_metric_families

from kiosk.__main__ import main
from kiosk.commands import metrics
from kiosk.services.health.heartbeat import Heartbeat, ShownContent, heartbeat_file
from kiosk.services.storage import answers, state_file
from kiosk.services.storage.files import replacing

NOW = dt.datetime(2026, 12, 1, 10, 30, tzinfo=dt.UTC)
AT = NOW.timestamp()
PAGES, SAFE = ShownContent(safe=False, content="3687ce1a8f01", pack=7), ShownContent(safe=True)
BEAT = Heartbeat(AT - 20, AT - 3600, AT - 600, PAGES, safe_times=2, version="0.1.0")
WRITTEN, UNWRITTEN = 0, 2

written = partial(metrics.run, settings_usable=True, now=lambda: NOW)


def beats(folder: Path, beat: Heartbeat) -> Path:
    assert heartbeat_file(folder).save(beat) is None
    return folder


def read(file: Path) -> dict[str, float]:
    """The values by name, without the prefix; those with labels by these."""
    found = {}
    for family in text_string_to_metric_families(file.read_text(encoding="utf-8")):
        assert family.documentation
        for sample in family.samples:
            labels = "".join(f" {name}={value}" for name, value in sample.labels.items())
            found[sample.name.removeprefix("radiology_kiosk_") + labels] = sample.value
    return found


def test_one_that_runs_says_what_it_shows_and_since_when(tmp_path: Path) -> None:
    out = tmp_path / "kiosk.prom"
    assert written([beats(tmp_path, BEAT)], out) == WRITTEN
    assert read(out) == {
        "running": 1,
        "settings_usable": 1,
        "on_safe_page": 0,
        "heartbeat_timestamp_seconds": AT - 20,
        "start_timestamp_seconds": AT - 3600,
        "shown_since_timestamp_seconds": AT - 600,
        "safe_page_shown_total": 2,
        "pack_number": 7,
        "shown_info version=0.1.0 content=3687ce1a8f01": 1,
    }


def test_the_safe_page_is_told(tmp_path: Path) -> None:
    out = tmp_path / "kiosk.prom"
    written([beats(tmp_path, replace(BEAT, shown=SAFE))], out)
    assert (read(out)["running"], read(out)["on_safe_page"]) == (1, 1)


@pytest.mark.parametrize("beat", [replace(BEAT, shown=SAFE, at=AT - 600), replace(BEAT, shown=SAFE, running=False)])
def test_one_that_hangs_or_has_ended_does_not_run_whatever_it_showed_last(beat: Heartbeat, tmp_path: Path) -> None:
    out = tmp_path / "kiosk.prom"
    written([beats(tmp_path, beat)], out)
    assert (read(out)["running"], read(out)["on_safe_page"]) == (0, 0)


def test_one_that_never_ran_does_not_run(tmp_path: Path) -> None:
    out = tmp_path / "kiosk.prom"
    written([tmp_path / "nothing"], out)
    assert read(out) == {"running": 0, "settings_usable": 1}


def test_of_the_kiosk_and_its_safe_page_the_latest_beat_counts(tmp_path: Path) -> None:
    """Where the settings name a folder for the state, the safe page knows nothing of it."""
    out, named, usual = tmp_path / "kiosk.prom", tmp_path / "named", tmp_path / "usual"
    beats(named, replace(BEAT, at=AT - 90))
    beats(usual, replace(BEAT, shown=SAFE, at=AT - 5))
    written([named, usual], out)
    assert read(out)["on_safe_page"] == 1


def test_settings_that_can_not_be_used_are_told_and_the_safe_page_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, out = tmp_path / "kiosk.toml", tmp_path / "kiosk.prom"
    settings.write_text("this is [no settings file", encoding="utf-8")
    state = beats(tmp_path / "state", replace(BEAT, shown=SAFE, at=dt.datetime.now(dt.UTC).timestamp()))
    monkeypatch.setenv("RADIOLOGY_KIOSK_STATE_DIR", str(state))
    assert main(["metrics", "--out", str(out), "--settings", str(settings)]) == WRITTEN
    assert (read(out)["settings_usable"], read(out)["on_safe_page"]) == (0, 1)


def test_it_can_be_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metrics", "--out", "-", "--state", str(tmp_path)]) == WRITTEN
    assert "\nradiology_kiosk_running 0\n" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes as on Linux")
def test_the_file_is_replaced_whole_and_readable_by_the_exporter(tmp_path: Path) -> None:
    out = tmp_path / "kiosk.prom"
    out.write_text("old")
    before = out.stat().st_ino
    written([beats(tmp_path / "state", BEAT)], out)
    assert (out.stat().st_ino != before, out.stat().st_mode & 0o777) == (True, 0o644)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["kiosk.prom"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes as on Linux")
def test_who_owns_the_folder_can_not_have_root_open_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)

    @contextmanager
    def exchanged(path: Path, mode: int, temporary: Path) -> Iterator[IO[bytes]]:
        with replacing(path, mode, temporary=temporary) as stream:
            temporary.unlink()
            temporary.symlink_to(secret)
            yield stream

    monkeypatch.setattr(answers, "replacing", exchanged)
    written([tmp_path], tmp_path / "kiosk.prom")
    assert secret.stat().st_mode & 0o777 == 0o600


def test_one_that_can_not_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert written([tmp_path], tmp_path / "no" / "kiosk.prom") == UNWRITTEN
    assert "kiosk.prom: can’t be written: No such file or directory" in capsys.readouterr().err


def test_a_heartbeat_that_nobody_can_read_is_no_dead_kiosk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file grows old instead, which is an alarm of its own."""

    def shut(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    beats(tmp_path, BEAT)
    monkeypatch.setattr(state_file, "read_small", shut)
    assert written([tmp_path], tmp_path / "kiosk.prom") == UNWRITTEN
    assert not (tmp_path / "kiosk.prom").exists()
    assert "Nobody knows whether the kiosk runs: Permission denied" in capsys.readouterr().err
