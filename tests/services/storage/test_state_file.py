"""Small files on disk: what was saved comes back, and nothing found there stops a start."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.services.storage.files import LARGEST_SMALL_FILE
from kiosk.services.storage.state_file import Loaded, StateFile
from tests.examples import examples
from tests.services.storage.read_only_disk import only_reads
from tests.services.storage.test_files import refused
from tests.services.trouble_words import in_english

DEFAULT_NAME = "general"
each_time_anew = settings(max_examples=examples(30), suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Chosen:
    profile: str
    times: int = 0


@pytest.fixture
def file(tmp_path: Path) -> StateFile[Chosen]:
    return StateFile(tmp_path / "state" / "department.json", Chosen, Chosen(DEFAULT_NAME))


def names(file: StateFile[Chosen]) -> set[str]:
    return {path.name for path in file.path.parent.iterdir()}


def saved(file: StateFile[Chosen], *values: Chosen) -> None:
    for value in values:
        assert file.save(value) is None


def test_without_a_file_it_is_the_default_and_no_trouble(file: StateFile[Chosen]) -> None:
    assert file.load() == Loaded(Chosen(DEFAULT_NAME))
    assert not file.path.parent.exists()


@given(profile=st.text(st.characters(codec="utf-8")), times=st.integers(-(2**63), 2**64 - 1))
@each_time_anew
def test_what_was_saved_comes_back(file: StateFile[Chosen], profile: str, times: int) -> None:
    saved(file, Chosen(profile, times))
    assert StateFile(file.path, Chosen, Chosen("")).load() == Loaded(Chosen(profile, times))


def test_nothing_is_left_beside_the_file_but_the_copy_before_it(file: StateFile[Chosen]) -> None:
    saved(file, Chosen("ct"), Chosen("mri"))
    assert names(file) == {"department.json", "department.json.bak"}
    assert StateFile(file.backup, Chosen, Chosen("")).load().value == Chosen("ct")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_user_of_the_kiosk_reads_it(file: StateFile[Chosen]) -> None:
    saved(file, Chosen("ct"), Chosen("mri"))
    assert file.path.parent.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in file.path.parent.iterdir()} == {0o600}


def enveloped(payload: bytes) -> bytes:
    return b'{"format":1,"sha256":"%s","payload":%s}' % (hashlib.sha256(payload).hexdigest().encode(), payload)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "noughts, as after a power cut": lambda data: bytes(len(data)),
    "half of it": lambda data: data[: len(data) // 2],
    "twice": lambda data: data * 2,
    "one letter changed": lambda data: data.replace(b"ct", b"us"),
    "a later format": lambda data: data.replace(b'"format":1', b'"format":2'),
    "a key too many": lambda data: data.replace(b'{"format', b'{"more":1,"format'),
    "only the payload": lambda _: b'{"profile":"ct","times":0}',
    "another kind of value": lambda _: enveloped(b"[1,2]"),
    "a key without its value": lambda _: enveloped(b'{"times":3}'),
    "brackets without end": lambda _: b"[" * 100_000,
    "brackets without end inside": lambda _: enveloped(b"[" * 100_000),
    "no text": lambda _: b"\xff\xfe\x00",
    "a film": lambda _: bytes(LARGEST_SMALL_FILE + 1),
}
each_damage = pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)


@each_damage
def test_a_damaged_file_is_kept_aside_and_the_copy_used(
    file: StateFile[Chosen], damage: Callable[[bytes], bytes]
) -> None:
    saved(file, Chosen("mri"), Chosen("ct"))
    damaged = damage(file.path.read_bytes())
    file.path.write_bytes(damaged)
    loaded = file.load()
    assert loaded.value == Chosen("mri")
    told = in_english(loaded.trouble)
    assert told.startswith("department.json ")
    assert told.endswith("and is kept as department.json.damaged-1; the copy saved before it is used.")
    assert file.path.with_name("department.json.damaged-1").read_bytes() == damaged
    assert file.load() == Loaded(Chosen("mri")), "what is told once need not be told again"


@each_damage
def test_where_both_are_damaged_it_is_the_default(file: StateFile[Chosen], damage: Callable[[bytes], bytes]) -> None:
    saved(file, Chosen("ct"), Chosen("ct"))
    for path in (file.path, file.backup):
        path.write_bytes(damage(path.read_bytes()))
    loaded = file.load()
    assert loaded.value == Chosen(DEFAULT_NAME)
    assert " and department.json.bak " in in_english(loaded.trouble)
    assert names(file) == {"department.json.damaged-1", "department.json.damaged-2"}
    assert file.load() == Loaded(Chosen(DEFAULT_NAME))


def test_a_file_that_went_missing_comes_back_from_its_copy(file: StateFile[Chosen]) -> None:
    saved(file, Chosen("mri"), Chosen("ct"))
    file.path.unlink()
    loaded = file.load()
    assert loaded.value == Chosen("mri")
    assert in_english(loaded.trouble) == "department.json was missing; the copy saved before it is used."
    assert file.load() == Loaded(Chosen("mri"))


def test_a_damaged_copy_is_of_no_interest_while_the_file_is_good(file: StateFile[Chosen]) -> None:
    saved(file, Chosen("mri"), Chosen("ct"))
    file.backup.write_bytes(b"")
    assert file.load() == Loaded(Chosen("ct"))


def test_a_save_over_a_damaged_file_keeps_it_and_the_good_copy(file: StateFile[Chosen]) -> None:
    saved(file, Chosen("mri"), Chosen("ct"))
    file.path.write_bytes(b"half")
    saved(file, Chosen("us"))
    assert file.load() == Loaded(Chosen("us"))
    assert file.path.with_name("department.json.damaged-1").read_bytes() == b"half"
    assert StateFile(file.backup, Chosen, Chosen("")).load().value == Chosen("mri")


def test_a_folder_in_the_place_of_the_file_is_set_aside_too(file: StateFile[Chosen]) -> None:
    file.path.mkdir(parents=True)
    assert "is kept as department.json.damaged-1" in in_english(file.load().trouble)
    saved(file, Chosen("ct"))
    assert file.load() == Loaded(Chosen("ct"))


def test_what_a_power_cut_left_half_written_is_in_nobodys_way(file: StateFile[Chosen]) -> None:
    saved(file, Chosen("ct"))
    left = file.path.with_name("department.json.new")
    left.write_bytes(b'{"format"')
    assert file.load() == Loaded(Chosen("ct"))
    saved(file, Chosen("mri"))
    assert file.load() == Loaded(Chosen("mri"))
    assert not left.exists()


def test_where_no_folder_can_be_the_fault_is_told_and_nothing_raised(tmp_path: Path) -> None:
    (tmp_path / "state").write_bytes(b"a file")
    file = StateFile(tmp_path / "state" / "department.json", Chosen, Chosen(DEFAULT_NAME))
    loaded = file.load()
    assert (loaded.value, loaded.unread) == (Chosen(DEFAULT_NAME), True)
    assert f"department.json can’t be read ({os.strerror(errno.ENOTDIR)})" in in_english(loaded.trouble)
    assert in_english(file.save(Chosen("ct"))) == f"department.json can’t be written ({os.strerror(errno.EEXIST)})."


FULL_OR_LOCKED = {
    "a full disk": ("fsync", refused(errno.ENOSPC), errno.ENOSPC),
    "a locked disk": ("open", only_reads, errno.EROFS),
}


@pytest.mark.parametrize(("name", "disk_answers", "number"), FULL_OR_LOCKED.values(), ids=FULL_OR_LOCKED)
def test_a_disk_that_takes_nothing_leaves_what_there_was(
    file: StateFile[Chosen],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    disk_answers: Callable[..., object],
    number: int,
) -> None:
    saved(file, Chosen("mri"), Chosen("ct"))
    with monkeypatch.context() as disk:
        disk.setattr(os, name, disk_answers)
        assert in_english(file.save(Chosen("us"))) == f"department.json can’t be written ({os.strerror(number)})."
    assert file.load() == Loaded(Chosen("ct"))


def test_on_a_disk_that_only_reads_a_damaged_file_stays_and_is_told_each_time(
    file: StateFile[Chosen], monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(file, Chosen("mri"), Chosen("ct"))
    file.path.write_bytes(b"half")
    monkeypatch.setattr(os, "open", only_reads)
    monkeypatch.setattr(Path, "replace", refused(errno.EROFS))
    told = "department.json is damaged and was not set aside; the copy saved before it is used."
    for _ in range(2):
        loaded = file.load()
        assert (loaded.value, in_english(loaded.trouble)) == (Chosen("mri"), told)
    assert file.path.read_bytes() == b"half"


def test_a_damaged_file_that_something_holds_is_not_overwritten_by_its_copy(
    file: StateFile[Chosen], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virus scanner lets nobody rename what it looks at, and the disk takes everything else."""
    saved(file, Chosen("mri"), Chosen("ct"))
    file.path.write_bytes(b"half")
    replace = Path.replace

    def held(path: Path, to: Path) -> Path:
        if path == file.path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", held)
    told = "department.json is damaged and was not set aside; the copy saved before it is used."
    loaded = file.load()
    assert (loaded.value, in_english(loaded.trouble)) == (Chosen("mri"), told)
    assert file.path.read_bytes() == b"half"
