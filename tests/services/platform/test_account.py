"""What the kiosk's user may read and change: by owner, group and others, above a file and below a folder."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.process.windows import CHANGE, DELETE, OWNERSHIP, READ, REPLACE, RIGHTS
from kiosk.services.platform.account import Account, changeable_above, changeable_below, kiosk_account

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes as on Linux")
OTHER = Account(64001, frozenset({64002}))
"""A user who owns nothing here."""


@pytest.fixture
def tree() -> Iterator[Path]:
    """A folder that everybody may look into and its owner alone may change, with a file two folders below."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made).resolve()
        (root / "a" / "b").mkdir(parents=True)
        (root / "a" / "b" / "file").touch()
        for path in (root, root / "a", root / "a" / "b"):
            path.chmod(0o755)
        (root / "a" / "b" / "file").chmod(0o644)
        yield root


def changeable(root: Path, account: Account = OTHER) -> set[Path]:
    file = root / "a" / "b" / "file"
    below = set(changeable_below(root, account))
    return below | set(changeable_above(file, account)) | set(changeable_above(root, account))


def test_what_others_own_is_safe(tree: Path) -> None:
    assert changeable(tree) == set()


@pytest.mark.parametrize("name", ["", "a", "a/b", "a/b/file"])
def test_what_everybody_may_write_to_is_not(name: str, tree: Path) -> None:
    (tree / name).chmod(0o777)
    assert changeable(tree) == {tree / name}
    assert set(changeable_above(tree / "a" / "b" / "file", OTHER)) == {tree / name}


@pytest.mark.parametrize("name", ["", "a", "a/b", "a/b/file"])
def test_what_is_its_own_is_not_either_whatever_the_mode(name: str, tree: Path) -> None:
    (tree / name).chmod(0o555)
    own = Account((tree / name).stat().st_uid)
    assert own.administrator or (tree / name) in changeable(tree, own)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize(("group", "found"), [(64002, {"a/b/file"}), (64003, set())])
def test_a_group_counts_for_its_members(group: int, found: set[str], tree: Path) -> None:
    os.chown(tree / "a/b/file", -1, group)
    (tree / "a/b/file").chmod(0o664)
    assert changeable(tree) == {tree / name for name in found}


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files away")
def test_its_own_file_and_folder_are_found(tree: Path) -> None:
    os.chown(tree / "a", 64001, -1)
    assert changeable(tree) == {tree / "a"}


def test_in_a_sticky_folder_only_its_own_can_be_replaced(tree: Path) -> None:
    (tree / "a").chmod(0o1777)
    assert set(changeable_above(tree / "a" / "b" / "file", OTHER)) == set()
    assert set(changeable_above(tree / "a" / "new", OTHER)) == {tree / "a"}, "it could make what does not exist yet"


def test_behind_a_link_lies_what_counts(tree: Path) -> None:
    (tree / "link").symlink_to(tree / "a" / "b")
    (tree / "content").mkdir(mode=0o755)
    (tree / "content" / "profile").symlink_to(tree / "link" / "file")
    (tree / "a" / "b").chmod(0o777)
    assert set(changeable_below(tree / "content", OTHER)) == {tree / "a" / "b"}
    assert set(changeable_above(tree / "link" / "file", OTHER)) == {tree / "link"} | {tree / "a" / "b"}


READS: dict[str, tuple[Callable[[Path], object], bool]] = {
    "as made": (lambda _tree: None, True),
    "a file of its owner alone": (lambda tree: (tree / "a/b/file").chmod(0o600), False),
    "a file of its group": (lambda tree: (tree / "a/b/file").chmod(0o640), False),
    "a folder that is shut": (lambda tree: (tree / "a").chmod(0o700), False),
    "a folder that hides names but not files": (lambda tree: (tree / "a").chmod(0o711), True),
}


@pytest.mark.parametrize(("plant", "may"), READS.values(), ids=READS)
def test_reading_needs_the_file_and_every_folder_above(plant: Callable[[Path], object], may: bool, tree: Path) -> None:
    plant(tree)
    assert OTHER.may_read(tree / "a/b/file") == may


def test_what_can_not_be_looked_into_is_told(tree: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(changeable_below(tree / "gone", OTHER))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root gives folders away")
def test_the_account_is_the_owner_of_the_state_folder(tree: Path) -> None:
    os.chown(tree / "a", 64001, 64002)
    assert kiosk_account(tree / "a").uid == 64001
    assert kiosk_account(tree / "gone").uid == os.geteuid()


IN_WINDOWS: dict[str, tuple[dict[str, int], set[str]]] = {
    "nothing": ({}, set()),
    "a file that it may write to": ({"a/b/file": CHANGE}, {"a/b/file"}),
    "a file that it may replace": ({"a/b/file": DELETE}, {"a/b/file"}),
    "a file that is its own": ({"a/b/file": RIGHTS}, {"a/b/file"}),
    "a folder where it may make files alone": ({"a": CHANGE}, set()),
    "a folder where it may delete what others made": ({"a": CHANGE | REPLACE}, {"a"}),
    "a folder that it may take": ({"a": OWNERSHIP}, {"a"}),
    "a folder that it may read": ({"a": READ}, set()),
}


@pytest.mark.parametrize(("rights", "found"), IN_WINDOWS.values(), ids=IN_WINDOWS)
def test_in_windows_the_system_is_asked_what_its_user_may_do(
    rights: dict[str, int], found: set[str], tree: Path
) -> None:
    """Not the modes, which have no meaning there, and for folders as well as for files."""
    account = Account(None, granted=lambda path, right: bool(given.get(path, 0) & right))
    given = {tree / name: right for name, right in rights.items()}
    assert set(changeable_above(tree / "a" / "b" / "file", account)) == {tree / name for name in found}
    assert account.may_read(tree / "a") == bool(rights.get("a", 0) & READ)


def test_a_file_that_is_not_there_could_be_made_in_windows_too(tree: Path) -> None:
    account = Account(None, granted=lambda path, right: (path, right) == (tree / "a", CHANGE))
    assert set(changeable_above(tree / "a" / "kiosk.toml", account)) == {tree / "a"}
    assert set(changeable_above(tree / "a" / "b" / "file", account)) == set()


def test_an_administrator_may_do_everything(tree: Path) -> None:
    assert Account(0).administrator
    assert set(changeable_above(tree, Account(0))) >= {tree}
