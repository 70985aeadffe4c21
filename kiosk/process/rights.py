"""Whose rights a command works with: root gives its own up before it touches a folder of another user."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import msgspec

AsCaller = Callable[[Path], AbstractContextManager[object]]
"""Gives back the rights of whoever started the command, for as long as a file that the command line names is used."""

_OTHERS_WRITE, _GROUP_WRITES = stat.S_IWOTH, stat.S_IWGRP
_OF_THE_SESSION = ("HOME", "USER", "LOGNAME", *(f"XDG_{name}_{kind}" for name, kind in (
    ("RUNTIME", "DIR"), ("CACHE", "HOME"), ("CONFIG", "HOME"), ("DATA", "HOME"), ("STATE", "HOME"))))  # fmt: skip
"""Variables that name folders of whoever has logged in, which are of no use to another user."""


class FolderRefusedError(ValueError):
    """A state folder in which root must not work. The message says why, and what to do."""


class _Owner(msgspec.Struct, frozen=True):
    """The user that a folder belongs to; `name` is the number where the user has no name."""

    uid: int
    gid: int
    groups: Sequence[int]
    name: str
    home: str | None


def become_owner(folder: Path, load: Callable[[], object], *, for_good: bool) -> AsCaller:
    """Take the rights of the owner of the state folder where root runs the program, and return how to have root's back.

    `load` is called before, because the owner may not be able to read the files of the program. With `for_good` root's
    rights never come back. Does nothing for other users, and where the folder is root's own or not there. Raises
    FolderRefusedError where others could put another folder in its place, or a link into it, while root works there,
    and where it can't be made.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        return contextlib.nullcontext
    place = folder.absolute()
    _refuse_foreign(place)
    try:
        found = place.stat()
    except OSError:
        _make_before_others(place)
        return contextlib.nullcontext
    if found.st_uid == 0:
        others_write = found.st_mode & _OTHERS_WRITE or (found.st_mode & _GROUP_WRITES and found.st_gid != 0)
        if others_write and stat.S_ISDIR(found.st_mode):  # a device such as /dev/null is everybody’s, and stays so
            raise FolderRefusedError(
                f"{folder} belongs to root, but others may write there, so root must not work in it. "
                f"Give it to the user of the kiosk: chown -R -h USER {folder} && chmod 700 {folder}"
            )
        return contextlib.nullcontext
    owner = _owner(found)
    load()
    _take(owner, saved=owner.uid if for_good else 0)
    try:
        place.lstat()
    except PermissionError as error:
        raise FolderRefusedError(
            f"{folder} belongs to {owner.name}, who can’t get there: "
            f"a folder above it lets nobody but its own user in. Open that: chmod o+x FOLDER"
        ) from error
    return contextlib.nullcontext if for_good else partial(_as_root, owner)


def claim_for_this_user(folder: Path) -> None:
    """Make a folder among the temporary files, where everybody may make one, for the user of this process alone.

    Raises FolderRefusedError where there is one already that is another user's, a link, or open to others.
    """
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700)
    try:
        found = folder.lstat()
    except OSError:
        return  # nothing can be made there, which the command tells
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o077:
        raise FolderRefusedError(
            f"{folder} is another user’s or open to others, and this user has no home folder for the state. "
            f"Name a folder: --state DIR, or paths.state_dir in the settings file"
        )


def _refuse_foreign(place: Path) -> None:
    """Raise FolderRefusedError unless only root can put something else in the place of the folder."""
    if place.is_symlink():
        raise FolderRefusedError(
            f"{place} is a link, and root works in no folder behind a link. "
            f"Name the folder itself: {os.path.realpath(place)}"
        )
    real = Path(os.path.realpath(place.parent))  # also of links in a circle
    for above in (*place.parents, *real.parents, real):
        with contextlib.suppress(OSError):
            found = above.stat()
            if found.st_uid != 0:
                name = _owner(found).name
                raise FolderRefusedError(
                    f"{place} lies in {above}, which belongs to {name}, who could put something else in its place "
                    f"while root works there. Run the command as the user whose state it is, such as: sudo -u {name} …"
                )
            if found.st_mode & _OTHERS_WRITE and not found.st_mode & stat.S_ISVTX:
                raise FolderRefusedError(
                    f"{place} lies in {above}, where everybody may put something else in its place "
                    f"while root works there. Take that away: chmod o-w {above}"
                )


def _make_before_others(place: Path) -> None:
    """Make a missing folder now if it lies where everybody may make one, as in /tmp.

    Raises FolderRefusedError where it can't be made, as on a disk that is full or read-only.
    """
    above = next(path for path in place.parents if path.exists())
    if above.stat().st_mode & _OTHERS_WRITE:
        try:
            with contextlib.suppress(NotADirectoryError):  # the command itself tells
                place.mkdir(mode=0o700, parents=True)
        except OSError as error:
            raise FolderRefusedError(f"{place} can’t be made for the state of the kiosk: {error.strerror}") from error


if sys.platform != "win32":

    def _owner(found: os.stat_result) -> _Owner:
        import pwd

        try:
            user = pwd.getpwuid(found.st_uid)
        except KeyError:
            gid = found.st_gid or found.st_uid  # never the group of root
            return _Owner(found.st_uid, gid, (gid,), str(found.st_uid), None)
        groups = os.getgrouplist(user.pw_name, user.pw_gid)
        return _Owner(user.pw_uid, user.pw_gid, groups, user.pw_name, user.pw_dir)

    def _take(owner: _Owner, saved: int) -> None:
        """The owner's rights in all threads. Programs that are started from now on have no others."""
        os.setgroups(owner.groups)
        os.setresgid(owner.gid, owner.gid, owner.gid)
        os.setresuid(owner.uid, owner.uid, saved)
        for name in _OF_THE_SESSION:
            os.environ.pop(name, None)
        if owner.home is not None:
            os.environ |= {"HOME": owner.home, "USER": owner.name, "LOGNAME": owner.name}

    @contextlib.contextmanager
    def _as_root(owner: _Owner, file: Path) -> Iterator[None]:
        """Have the rights of root, unless the owner could have laid a link on the way to the file."""
        if _within_reach(owner, file.absolute()):
            yield
            return
        os.setresuid(-1, 0, -1)
        os.setresgid(-1, 0, -1)
        try:
            yield
        finally:
            os.setresgid(-1, owner.gid, -1)
            os.setresuid(-1, owner.uid, -1)

    def _within_reach(owner: _Owner, file: Path) -> bool:
        """Return whether anything on the way to the file belongs to the owner, or can be replaced by the owner."""
        os.setresuid(-1, 0, -1)
        real = Path(os.path.realpath(file))  # also of links in a circle
        try:
            return any(
                found.st_uid == owner.uid or (stat.S_ISDIR(found.st_mode) and _may_change(owner, found))
                for path in (file, *file.parents, *real.parents, real)
                if (found := _lstat(path)) is not None
            )
        finally:
            os.setresuid(-1, owner.uid, -1)

    def _may_change(owner: _Owner, folder: os.stat_result) -> bool:
        by_group = folder.st_mode & _GROUP_WRITES and folder.st_gid in owner.groups
        return bool((folder.st_mode & _OTHERS_WRITE or by_group) and not folder.st_mode & stat.S_ISVTX)

    def _lstat(path: Path) -> os.stat_result | None:
        try:
            return path.lstat()
        except OSError:
            return None
