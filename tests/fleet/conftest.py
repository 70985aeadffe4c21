"""A control machine, kiosks, and packages and settings to roll out to them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fleet.control import Control, Run, as_root_alone
from tests.fleet.kiosks import Kiosk, make_package
from tests.guide.lines import guide_line
from tests.linux.parts import need
from tests.linux.system import write

KIOSKS = int(os.environ.get("FLEET_KIOSKS", "20"))
"""As many as a trust has, fifty and more, take ten minutes of two cores."""
SETTINGS, WARD = '[content]\nkeys_file = "keys"\n', "a pack\n"


@pytest.fixture(scope="session")
def control(tmp_path_factory: pytest.TempPathFactory) -> Control:
    return Control(tmp_path_factory.mktemp("control"))


@dataclass(frozen=True)
class Fleet:
    """`packages` are by their versions: 1.1 is broken, which only the doctor notices."""

    control: Control
    kiosks: dict[str, Kiosk]
    folder: Path
    packages: dict[str, Path]

    def begin_with(self, version: str, only: tuple[str, ...] = (), pack: str = "") -> None:
        """As the test before leaves them where it comes to its end, whatever a first look at this one has left."""
        write(self.folder / "kiosk.toml", SETTINGS)
        names = only or tuple(self.kiosks)
        left = tuple(name for name in names if not self.kiosks[name].is_at(version, SETTINGS, pack))
        for name in left:
            self.kiosks[name].make()
        if left and version:
            run = self.roll_out(version, left, kiosk_pack=str(self.folder / "ward.kioskpack") if pack else "")
            assert run.code == 0, run.said
        for name in names:
            self.kiosks[name].come_back()

    def roll_out(self, version: str, only: tuple[str, ...] = (), line: str = "", **wishes: object) -> Run:
        """To all kiosks, or to those alone; by another line than the usual one, if that is wished."""
        given = {
            "kiosk_packages": [str(self.packages[version])],
            "kiosk_settings": str(self.folder / "kiosk.toml"),
            "kiosk_keys": str(self.folder / "keys"),
            "kiosk_accepted": ["screen.size"],
            "kiosk_tries": 0,
        }
        names = only or tuple(self.kiosks)
        hosts = {name: self.kiosks[name].variables for name in names}
        usual = guide_line("ansible-playbook -i kiosks.yml radiology.kiosk.roll_out")
        return self.control.run(line or usual, hosts, {**given, **wishes})


@pytest.fixture(scope="module")
def fleet(control: Control, tmp_path_factory: pytest.TempPathFactory) -> Fleet:
    need("dpkg-deb", "apt-get", "unshare", "chroot", "runuser")
    as_root_alone()
    folder = tmp_path_factory.mktemp("fleet")
    write(folder / "kiosk.toml", SETTINGS)
    write(folder / "keys", "the keys of the trust\n")
    write(folder / "ward.kioskpack", WARD)
    packages = {
        version: make_package(folder, version, health)
        for version, health in (("1.0", "pass"), ("1.1", "fail"), ("1.2", "pass"), ("1.3", "pass"))
    }
    kiosks = {f"kiosk-{number:02}": Kiosk(folder / f"kiosk-{number:02}") for number in range(1, KIOSKS + 1)}
    return Fleet(control, kiosks, folder, packages)
