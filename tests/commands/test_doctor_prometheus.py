"""What the doctor tells Prometheus, in a file that its exporter reads."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from kiosk.commands.monitoring.doctor_formats import EXIT_CODES, KioskIdentity, as_metrics
from kiosk.commands.monitoring.exposition import write_metrics
from kiosk.services.content_status.content_status import Due, Lapse
from kiosk.services.platform.wall_time import LOCAL
from tests.commands.test_doctor import ATTENTION, BROKEN, doctor


def samples(text: str) -> dict[str, dict[tuple[str, ...], float]]:
    """By the metric's name and the values of its labels, as Prometheus reads them."""
    families = list(text_string_to_metric_families(text))
    assert all(family.documentation and family.type == "gauge" for family in families)
    return {
        sample.name: {tuple(each.labels.values()): each.value for each in family.samples}
        for family in families
        for sample in family.samples
    }


def test_prometheus_gets_a_status_for_the_whole_and_for_every_check(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.prom"
    found = doctor(tmp_path, "--json", "--prometheus", str(file))
    assert (found.returncode, found.stderr) == (ATTENTION, "")
    answer = json.loads(found.stdout)
    read = samples(file.read_text(encoding="utf-8"))
    assert read["radiology_kiosk_doctor_status"] == {(): ATTENTION}
    assert read["radiology_kiosk_doctor_check_status"] == {
        (each["area"], each["id"]): EXIT_CODES[each["state"]] for each in answer["findings"]
    }
    assert list(read["radiology_kiosk_info"]) == [(answer["version"], answer["content"], "general")]
    counted = {(state,): [each["state"] for each in answer["findings"]].count(state) for state in EXIT_CODES}
    assert read["radiology_kiosk_doctor_findings"] == counted
    at = dt.datetime.fromisoformat(answer["at"]).timestamp()
    assert read["radiology_kiosk_doctor_last_run_timestamp_seconds"] == {(): at}


def test_the_file_for_prometheus_is_replaced_whole_and_readable_by_its_exporter(tmp_path: Path) -> None:
    file = tmp_path / "metrics" / "kiosk.prom"
    file.parent.mkdir()
    file.write_text("old")
    before = file.stat().st_ino
    doctor(tmp_path, "--prometheus", str(file))
    assert file.stat().st_ino != before, "written in place: the exporter might read half of it"
    assert [each.name for each in file.parent.iterdir()] == ["kiosk.prom"]
    if os.name != "nt":
        assert file.stat().st_mode & 0o777 == 0o644


def test_a_doctor_at_work_is_in_no_other_s_way_and_no_umask_in_the_exporter_s(tmp_path: Path) -> None:
    unfinished = [tmp_path / "kiosk.prom.new", tmp_path / f".kiosk.prom.{os.getpid() + 1}.new"]
    for path in unfinished:
        path.write_text("another doctor's")
    before = os.umask(0o077)
    try:
        write_metrics(tmp_path / "kiosk.prom", "new")
    finally:
        os.umask(before)
    assert [path.read_text() for path in unfinished] == ["another doctor's"] * 2
    if os.name != "nt":
        assert (tmp_path / "kiosk.prom").stat().st_mode & 0o777 == 0o644


def test_a_file_for_prometheus_that_can_not_be_written_is_a_failure(tmp_path: Path) -> None:
    found = doctor(tmp_path, "--json", "--prometheus", str(tmp_path / "no" / "kiosk.prom"))
    assert found.returncode == BROKEN
    assert "kiosk.prom: can’t be written: No such file or directory" in found.stderr
    assert json.loads(found.stdout), "the answer is given all the same"


def test_what_runs_out_of_the_content_is_counted_by_the_days_that_are_left() -> None:
    kiosk = KioskIdentity("", "", "", "", dt.datetime(2026, 12, 1, tzinfo=dt.UTC))
    over, soon, later = (Lapse(dt.date(2026, month, 30), "VQ scan", True, 0) for month in (11, 12, 12))
    read = samples(as_metrics(kiosk, (), [Due(0, (over,)), Due(30, (soon, later)), Due(180, (later,))]))
    due = read["radiology_kiosk_content_due"]
    assert due == {("0",): 1, ("30",): 3, ("90",): 3, ("180",): 4}
    (first,) = read["radiology_kiosk_content_due_timestamp_seconds"].values()
    assert dt.datetime.fromtimestamp(first, LOCAL).replace(tzinfo=None) == dt.datetime(2026, 12, 1)  # noqa: DTZ001
    nothing_due = samples(as_metrics(kiosk, (), ()))
    assert nothing_due["radiology_kiosk_content_due"] == dict.fromkeys(due, 0)
    assert "radiology_kiosk_content_due_timestamp_seconds" not in nothing_due
    assert "radiology_kiosk_content_due" not in samples(as_metrics(kiosk, ())), "nobody knows"


def test_whatever_a_label_holds_prometheus_reads_it_back() -> None:
    odd = 'a "quote", a \\ and\na new line'
    kiosk = KioskIdentity("", odd, "", "", dt.datetime(2026, 12, 1, tzinfo=dt.UTC))
    assert list(samples(as_metrics(kiosk, ()))["radiology_kiosk_info"]) == [(odd, "", "")]
