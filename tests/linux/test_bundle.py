"""A folder for a stick: what is in it, what is refused, and what its script does on a machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.linux.parts import ROOT
from tests.services.packs.packs_bench import Bench

sys.path.insert(0, str(ROOT / "packaging"))

from bundle import SUMS, BundleError, files_of, main, make

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a stick for Debian")
STUB = '#!/bin/sh\necho "$(basename "$0") $*" >> "$CALLS"\n'


@pytest.fixture
def package(tmp_path: Path) -> Path:
    file = tmp_path / "radiology-kiosk_2.1.0_amd64.deb"
    file.write_bytes(b"a package")
    return file


def install(stick: Path, folder: Path) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run the script on a machine that notes what is done to it."""
    programs, calls = folder / "bin", folder / "calls"
    programs.mkdir()
    for name in ("install", "apt-get", "radiology-kiosk-admin"):
        (programs / name).write_text(STUB, encoding="ascii")
        (programs / name).chmod(0o755)
    (programs / "id").write_text("#!/bin/sh\necho 0\n", encoding="ascii")
    (programs / "id").chmod(0o755)
    environ = {"PATH": f"{programs}:{os.environ['PATH']}", "CALLS": str(calls)}
    line = ["sh", str(stick / "install.sh")]
    done = subprocess.run(line, env=environ, capture_output=True, text=True, check=False)
    return done, calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []


@pytest.mark.slow
def test_all_that_was_given_lies_on_the_stick_and_is_installed_in_order(package: Path, tmp_path: Path) -> None:
    bench = Bench.at(tmp_path / "bench")
    settings, stick = tmp_path / "mine.toml", tmp_path / "stick"
    settings.write_text('[content]\nkeys_file = "keys"\n', encoding="utf-8")
    pack = bench.pack(3)
    given = ("--package", package, "--settings", settings, "--keys", bench.public, "--pack", pack)
    assert main(["--out", str(stick), *map(str, given)]) == 0
    done, calls = install(stick, tmp_path)
    assert done.returncode == 0, done.stderr
    assert calls == [
        "install -D -m 0644 settings/kiosk.toml /etc/radiology-kiosk/kiosk.toml",
        "install -D -m 0644 settings/keys /etc/radiology-kiosk/keys",
        f"apt-get install -y --no-install-recommends ./packages/{package.name}",
        f"radiology-kiosk-admin content install packs/{pack.name}",
    ]
    assert (stick / "settings" / "kiosk.toml").read_text(encoding="utf-8") == settings.read_text(encoding="utf-8")


def test_a_damaged_stick_changes_nothing(package: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    make(stick, files_of([package], None, None, []))
    (stick / "packages" / package.name).write_bytes(b"a packagf")
    done, calls = install(stick, tmp_path)
    assert (done.returncode, calls) == (1, [])
    assert "what lies here is damaged, so nothing was changed" in done.stderr


def test_every_file_but_the_sums_has_its_sum(package: Path, tmp_path: Path) -> None:
    make(tmp_path / "stick", files_of([package], None, None, []))
    named = re.findall(r"^[0-9a-f]{64}  (.+)$", (tmp_path / "stick" / SUMS).read_text(encoding="utf-8"), re.MULTILINE)
    there = {
        file.relative_to(tmp_path / "stick").as_posix() for file in (tmp_path / "stick").rglob("*") if file.is_file()
    }
    assert set(named) == there - {SUMS}
    assert {"install.sh", f"packages/{package.name}", "guide/README.md", "guide/guide/debian.md"} <= set(named)


def test_settings_that_a_kiosk_would_refuse_are_refused(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text("[session]\nidle_seconds = 5\n", encoding="utf-8")
    words = ("--out", tmp_path / "stick", "--package", package, "--settings", settings)
    assert main([str(word) for word in words]) == 1
    assert "session.idle_seconds is 5; allowed is a whole number from 60 to 600" in capsys.readouterr().err
    assert not (tmp_path / "stick").exists()


@pytest.mark.slow
def test_so_is_a_pack_of_another_key(package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack, keys = Bench.at(tmp_path / "theirs").pack(3), Bench.at(tmp_path / "ours").public
    words = ("--out", tmp_path / "stick", "--package", package, "--keys", keys, "--pack", pack)
    assert main([str(word) for word in words]) == 1
    assert f"{pack} is refused" in capsys.readouterr().err


@pytest.mark.slow
def test_so_is_a_pack_with_fewer_signatures_than_the_settings_ask_for(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bench, settings, keys = Bench.at(tmp_path / "bench"), tmp_path / "kiosk.toml", tmp_path / "keys"
    settings.write_text('[content]\nkeys_file = "keys"\nsignatures = 2\n', encoding="utf-8")
    second = bench.folder / "stranger.pub"
    keys.write_text(bench.public.read_text(encoding="utf-8") + second.read_text(encoding="utf-8"), encoding="utf-8")
    given = ("--package", package, "--settings", settings, "--keys", keys, "--pack", bench.pack(3))
    assert main([str(word) for word in ("--out", tmp_path / "stick", *given)]) == 1
    assert "content.signatures asks for 2" in capsys.readouterr().err


def test_packs_without_keys_are_refused(package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--out", tmp_path / "stick", "--package", package, "--pack", tmp_path / "ward.kioskpack")
    assert main([str(word) for word in words]) == 1
    assert "name the file with --keys" in capsys.readouterr().err


def test_nothing_is_put_among_other_files(package: Path, tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="is not empty"):
        make(tmp_path, files_of([package], None, None, []))


def test_two_files_of_one_name_are_refused(package: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / package.name
    with pytest.raises(BundleError, match="have the same name"):
        files_of([package, other], None, None, [])
