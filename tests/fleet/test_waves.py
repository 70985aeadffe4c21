"""Fifty kiosks: installed, left alone, kept from a broken version by the first of them, upgraded with a pack.

Each test goes on where the one before it has ended.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.fleet.conftest import KIOSKS, WARD, Fleet
from tests.fleet.control import Run
from tests.fleet.kiosks import KEPT, KEYS, PACK, SETTINGS
from tests.guide.lines import guide_line

pytestmark = pytest.mark.slow
FIRST = "kiosk-01"
Tell = Callable[[Run, str], None]


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Writes how long a run took, for whoever reads the log of CI."""

    def tell(run: Run, what: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{what}: {len(run.outcomes)} kiosks in {run.seconds:.0f} s\n")

    return tell


def test_kiosks_are_installed_in_waves_and_healthy(fleet: Fleet, told: Tell) -> None:
    fleet.begin_with("")
    run = fleet.roll_out("1.0")
    told(run, "first installation")
    assert run.code == 0, run.said
    assert len(run.outcomes) == KIOSKS
    assert run.said.count("PLAY [Roll out to the kiosks, in waves]") == 3, "one, a tenth, all"
    for name, kiosk in fleet.kiosks.items():
        assert run.outcomes[name].changed > 0
        assert kiosk.version == "1.0"
        assert kiosk.holds(KEYS) == "the keys of the trust\n"
        assert "radiology-kiosk.service" in kiosk.holds("var/log/restarts")


def test_where_all_is_as_it_is_to_be_nothing_is_changed(fleet: Fleet, told: Tell) -> None:
    fleet.begin_with("1.0")
    before = [kiosk.holds("var/log/restarts") for kiosk in fleet.kiosks.values()]
    line = guide_line("ansible-playbook -i kiosks.yml radiology.kiosk.roll_out --extra-vars …")
    run = fleet.roll_out("1.0", line=line)
    told(run, "nothing to do")
    assert run.code == 0, run.said
    assert run.said.count("PLAY [Roll out to the kiosks, in waves]") == 3, "one, five, all"
    assert {outcome.changed for outcome in run.outcomes.values()} == {0}
    assert [kiosk.holds("var/log/restarts") for kiosk in fleet.kiosks.values()] == before


def test_a_broken_version_stops_at_the_first_kiosk_which_goes_back_and_no_other_is_touched(
    fleet: Fleet, told: Tell
) -> None:
    fleet.begin_with("1.0")
    settings = fleet.folder / "kiosk.toml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(f"{before}# with the version that is broken\n", encoding="utf-8")
    run = fleet.roll_out("1.1", kiosk_pack=str(fleet.folder / "ward.kioskpack"))
    settings.write_text(before, encoding="utf-8")
    told(run, "a broken version")
    assert run.code != 0
    assert {name: outcome.failed for name, outcome in run.outcomes.items()} == {FIRST: True}
    assert "the doctor says: content.all: The typeface is there.; gone back to 1.0" in run.said
    for name, kiosk in fleet.kiosks.items():
        assert (kiosk.version, kiosk.holds(SETTINGS), kiosk.holds(PACK)) == ("1.0", before, "")
        assert (kiosk.root / KEPT / "radiology-kiosk_1.1_all.deb").is_file() is (name == FIRST)
    left = [file.name for file in (fleet.kiosks[FIRST].root / SETTINGS).parent.iterdir()]
    assert sorted(left) == ["keys", "kiosk.toml"]


def test_a_good_version_and_a_pack_reach_all(fleet: Fleet, told: Tell) -> None:
    fleet.begin_with("1.0")
    run = fleet.roll_out("1.2", kiosk_pack=str(fleet.folder / "ward.kioskpack"), kiosk_waves=[2, "100%"])
    told(run, "upgrade with a pack")
    assert run.code == 0, run.said
    assert run.said.count("PLAY [Roll out to the kiosks, in waves]") == 2
    assert {(kiosk.version, kiosk.holds(PACK)) for kiosk in fleet.kiosks.values()} == {("1.2", WARD)}


def test_a_kiosk_that_is_still_coming_up_is_asked_again(fleet: Fleet) -> None:
    fleet.begin_with("1.2", (FIRST,), WARD)
    fleet.kiosks[FIRST].come_up_late()
    run = fleet.roll_out("1.2", (FIRST,), kiosk_tries=1)
    assert run.code == 0, run.said
    fleet.kiosks[FIRST].come_up_late()
    run = fleet.roll_out("1.2", (FIRST,))
    assert "the doctor says: screen.shown: The kiosk was stopped.; nothing was changed from 1.2" in run.said


FAULTY = {"refused by the check": "faulty\n", "with which the kiosk is not healthy": "worn\n"}


@pytest.mark.parametrize("text", FAULTY.values(), ids=FAULTY)
def test_settings_alone_go_back_too(text: str, fleet: Fleet) -> None:
    fleet.begin_with("1.2", (FIRST, "kiosk-02"), WARD)
    settings = fleet.folder / "kiosk.toml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(text, encoding="utf-8")
    run = fleet.roll_out("1.2", (FIRST, "kiosk-02"))
    settings.write_text(before, encoding="utf-8")
    assert {name: outcome.failed for name, outcome in run.outcomes.items()} == {FIRST: True}
    assert [fleet.kiosks[name].holds(SETTINGS) for name in (FIRST, "kiosk-02")] == [before, before]


def test_without_the_package_to_go_back_to_nothing_is_changed(fleet: Fleet) -> None:
    fleet.begin_with("1.2", (FIRST,), WARD)
    kiosk = fleet.kiosks[FIRST]
    (kiosk.root / KEPT / "radiology-kiosk_1.2_all.deb").unlink()
    run = fleet.roll_out("1.0", (FIRST,))
    assert "is not kept on this kiosk, to go back to: name it in kiosk_earlier" in run.said
    assert kiosk.version == "1.2"
    run = fleet.roll_out("1.1", (FIRST,), kiosk_earlier=str(fleet.packages["1.2"]))
    assert "gone back to 1.2" in run.said
    assert kiosk.version == "1.2"


def test_what_nobody_has_accepted_is_named_and_nothing_is_changed_by_asking(fleet: Fleet) -> None:
    names = (FIRST, "kiosk-02")
    fleet.begin_with("1.2", names, WARD)
    hosts = {name: fleet.kiosks[name].variables for name in names}
    line = guide_line("ansible-playbook -i kiosks.yml radiology.kiosk.check")
    healthy = fleet.control.run(line, hosts, {"kiosk_accepted": ["screen.size"], "kiosk_tries": 0})
    assert healthy.code == 0, healthy.said
    run = fleet.control.run(line, hosts, {"kiosk_tries": 0})
    assert [outcome.failed for outcome in run.outcomes.values()] == [True, True]
    assert "the doctor says: screen.size: Nobody saw a screen." in run.said
    restarts = [fleet.kiosks[name].holds("var/log/restarts") for name in names]
    run = fleet.roll_out("1.2", names, kiosk_accepted=[])
    assert "nothing was changed from 1.2" in run.said
    assert [fleet.kiosks[name].holds("var/log/restarts") for name in names] == restarts, "no patient is interrupted"


def test_the_counts_of_kiosks_come_home_by_department(fleet: Fleet) -> None:
    names = (FIRST, "kiosk-02")
    home = fleet.folder / "usage"
    hosts = {name: {**fleet.kiosks[name].variables, "usage_department": "ward"} for name in names}
    line = guide_line("ansible-playbook -i kiosks.yml radiology.kiosk.usage")
    run = fleet.control.run(line, hosts, {"usage_folder": str(home)})
    assert run.code == 0, run.said
    tables = sorted(file.relative_to(home).as_posix() for file in home.rglob("*.csv"))
    assert tables == ["ward/kiosk-01.csv", "ward/kiosk-02.csv"]
    assert (home / tables[0]).read_text(encoding="utf-8").splitlines()[1].endswith("scan,vq,7")


def test_a_kiosk_that_drops_out_half_way_ends_the_roll_out_and_the_next_run_goes_back_before_it_begins(
    fleet: Fleet,
) -> None:
    names = ("kiosk-02", "kiosk-03", "kiosk-04")
    fleet.begin_with("1.2", names, WARD)
    settings, before = fleet.folder / "kiosk.toml", fleet.kiosks["kiosk-02"].holds(SETTINGS)
    settings.write_text(f"{before}# of the run that is cut off\n", encoding="utf-8")
    cut_off = fleet.kiosks["kiosk-02"]
    cut_off.drop_out_with("1.3")
    run = fleet.roll_out("1.3", names, kiosk_waves=[2, "100%"])
    settings.write_text(before, encoding="utf-8")
    assert run.code != 0
    assert "kiosk-02 dropped out, and could not be taken back: no further kiosk is begun." in run.said
    assert [fleet.kiosks[name].version for name in names] == ["1.3", "1.3", "1.2"]
    cut_off.come_back()
    run = fleet.roll_out("1.1", ("kiosk-02",))
    assert "gone back to 1.2" in run.said, "and not to what the run that was cut off had installed"
    assert (cut_off.version, cut_off.holds(SETTINGS)) == ("1.2", before)
    assert sorted(file.name for file in (cut_off.root / SETTINGS).parent.iterdir()) == ["keys", "kiosk.toml"]
    assert not (cut_off.root / KEPT / "under-way").exists()
