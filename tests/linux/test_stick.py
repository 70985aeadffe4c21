"""A site without a network: the lines of the guide make a stick and install from it, on a Debian of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.guide.lines import guide_line
from tests.linux.parts import ROOT
from tests.linux.system import PACKAGES, Root, answer, copy_root, write
from tests.services.packs.packs_bench import Bench

pytestmark = [
    pytest.mark.frozen,
    pytest.mark.parametrize("release", ["bookworm"], indirect=True, scope="session"),
]


def test_what_lies_on_the_stick_is_on_the_kiosk_afterwards(base: Path, package: Path, tmp_path: Path) -> None:
    bench, stick, settings = Bench.at(tmp_path / "bench"), tmp_path / "stick", tmp_path / "mine.toml"
    write(settings, '[content]\nkeys_file = "keys"\n')
    named = {
        "--out stick": f"--out {stick}",
        "radiology-kiosk_<version>_amd64.deb": str(package),
        "--settings kiosk.toml": f"--settings {settings}",
        "--keys keys": f"--keys {bench.public}",
        "ward.kioskpack": str(bench.pack(3)),
    }
    answer("sh", "-c", f"cd {ROOT} && {guide_line('sh packaging/dev.sh bundle …', named)}")
    copy_root(base, tmp_path / "root")
    root = Root(tmp_path / "root")
    shutil.copytree(stick, root.folder / PACKAGES[1:])
    root.type_line("sh install.sh")
    told = root.answer("dpkg-query", "--show", "--showformat=${Status}", "radiology-kiosk")
    assert told == "install ok installed"
    assert (root.folder / "etc/radiology-kiosk/kiosk.toml").read_bytes() == settings.read_bytes()
    assert "In use: pack 3 " in root.answer("radiology-kiosk-admin", "content", "status")
