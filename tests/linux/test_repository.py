"""The signed apt repository of the guide: its own lines, run in a Debian, and what apt then refuses."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fleet.kiosks import make_package
from tests.guide.lines import guide_blocks
from tests.linux.system import Root, copy_root, write

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize("release", ["bookworm"], indirect=True, scope="session"),
]
SERVED = "srv/repository"


def recipe() -> list[str]:
    """What is typed, in its order: once, for each version, on each kiosk."""
    return guide_blocks("A signed apt repository")


@pytest.fixture(scope="module")
def house(bare: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Root]:
    """A Debian that is both the machine with the packages and a kiosk, with the first version served."""
    folder = tmp_path_factory.mktemp("house") / "root"
    copy_root(bare, folder)
    root = Root(folder)
    root.answer("apt-get", "install", "-y", "-qq", "apt-utils", "gnupg")
    (folder / SERVED).mkdir(parents=True)
    yield root
    root.run("gpgconf", "--kill", "all")


def sh(root: Root, block: str) -> str:
    return root.answer("sh", "-euc", f"cd /srv\n{block}")


def publish(root: Root, version: str) -> None:
    package = make_package(root.folder.parent, version, "pass")
    package.rename(root.folder / SERVED / package.name)
    sh(root, recipe()[1])


def update(root: Root) -> subprocess.CompletedProcess[str]:
    """Read the lists anew, and no mirror's."""
    for known in (root.folder / "var/lib/apt/lists").glob("_srv_*"):
        known.unlink()
    ours = "Dir::Etc::sourcelist=sources.list.d/radiology-kiosk.list"
    return root.run("apt-get", "update", "--error-on=any", "-o", ours, "-o", "Dir::Etc::sourceparts=-")


def take_away(root: Root) -> None:
    """What a first look at the recipe has made and brought; nothing where there was none."""
    made = "/root/.gnupg radiology-kiosk.gpg repository/*"
    sh(root, f"apt-get purge -y -qq radiology-kiosk || :\ngpgconf --kill all\nrm -rf {made}")


def installed(root: Root) -> str:
    return root.run("dpkg-query", "--show", "--showformat=${Version}", "radiology-kiosk").stdout


def test_the_lines_of_the_guide_bring_the_package_to_a_kiosk(house: Root) -> None:
    take_away(house)
    once, _, kiosk = recipe()
    sh(house, once)
    publish(house, "1.0")
    sh(house, kiosk)
    assert installed(house) == "1.0"


def test_a_newer_version_comes_by_the_same_way_and_an_earlier_one_goes_back(house: Root) -> None:
    house.answer("apt-get", "install", "-y", "-qq", "--allow-downgrades", "radiology-kiosk=1.0")  # for a second look
    publish(house, "1.1")
    assert update(house).returncode == 0
    house.answer("apt-get", "install", "-y", "-qq", "--only-upgrade", "radiology-kiosk")
    assert installed(house) == "1.1"
    house.answer("apt-get", "install", "-y", "-qq", "--allow-downgrades", "radiology-kiosk=1.0")
    assert installed(house) == "1.0"


def test_a_package_that_was_changed_afterwards_is_refused(house: Root) -> None:
    package = house.folder / SERVED / "radiology-kiosk_1.1_all.deb"
    whole = package.read_bytes()
    package.write_bytes(whole.replace(b"a stand-in", b"a stand-of", 1))
    assert package.read_bytes() != whole
    done = house.run("apt-get", "install", "-y", "radiology-kiosk=1.1")
    package.write_bytes(whole)
    assert done.returncode != 0
    assert "Hash Sum mismatch" in done.stdout
    assert installed(house) == "1.0"


@pytest.mark.parametrize("spoilt", ["InRelease", "Packages"])
def test_lists_that_were_changed_or_that_nobody_known_has_signed_are_refused(spoilt: str, house: Root) -> None:
    lists = house.folder / SERVED / spoilt
    whole = lists.read_text(encoding="utf-8")
    write(lists, whole.replace("kiosks", "kiosk5") if spoilt == "InRelease" else whole.replace("1.1", "1.9"))
    done = update(house)
    write(lists, whole)
    assert done.returncode != 0, done.stdout
    assert update(house).returncode == 0


def test_a_key_that_is_not_the_house_s_signs_for_nobody(house: Root) -> None:
    lists = house.folder / SERVED / "InRelease"
    whole = lists.read_text(encoding="utf-8")
    stranger = "export GNUPGHOME=/root/stranger; rm -rf $GNUPGHOME; mkdir -m 700 $GNUPGHOME"
    make = recipe()[0].splitlines()[0].replace("Kiosk packages", "Stranger")
    sh(house, f"{stranger}\n{make}\n{recipe()[1]}\ngpgconf --kill all")
    done = update(house)
    write(lists, whole)
    assert done.returncode != 0
    assert "NO_PUBKEY" in done.stdout
