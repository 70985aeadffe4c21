"""The account that the kiosk runs as, and what it may read and change, whoever asks."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.process import windows
from kiosk.process.windows import CHANGE, DELETE, OWNERSHIP, READ, REPLACE, RIGHTS

KIOSK_USER = "radiology-kiosk"  # as packaging/linux/sysusers.conf makes it
_ROOT = 0
_EVERYTHING = frozenset[int]()


@dataclass(frozen=True)
class Account:
    """A user of the system. `uid` is None for a user of Windows without an administrator's rights: the running program
    is that user, and Windows is asked what it may do: `granted` returns whether it has a right to a file or folder.
    """

    uid: int | None
    groups: frozenset[int] = _EVERYTHING
    granted: Callable[[Path, int], bool] = field(default=windows.granted, compare=False)

    @property
    def administrator(self) -> bool:
        return self.uid == _ROOT

    def may_read(self, path: Path) -> bool:
        """Whether it may read the file or the names in the folder, and reach it. Raises OSError if nobody can tell."""
        if self.uid is None:
            return self.granted(path, READ)
        found = path.stat()
        needed = stat.S_IROTH | (stat.S_IXOTH if stat.S_ISDIR(found.st_mode) else 0)
        above = Path(os.path.realpath(path)).parents
        return self._has(path, found, needed) and all(self._has(each, each.stat(), stat.S_IXOTH) for each in above)

    def may_change(self, path: Path) -> bool:
        """Whether it may write to the file or folder, or give itself the right to. Raises OSError if nobody can tell.

        The mode is judged, and not a mount that is read only for this program: another one may see another mount.
        """
        if self.uid is None:
            return any(self.granted(path, right) for right in (CHANGE, DELETE, RIGHTS, OWNERSHIP))
        found = path.stat()
        return found.st_uid == self.uid or self._has(path, found, stat.S_IWOTH)

    def _has(self, path: Path, found: os.stat_result, others: int) -> bool:
        """Whether all these bits, written as those of others, hold for the account."""
        if self.administrator:
            return True
        if found.st_uid == self.uid:
            return found.st_mode >> 6 & others == others
        if found.st_gid in self.groups or _has_list(path):
            return found.st_mode >> 3 & others == others
        return found.st_mode & others == others


def kiosk_account(state: Path) -> Account:
    """Return the account that the kiosk with this state folder runs as.

    It is the owner of the folder, else the user that the package makes, else whoever asks.
    """
    if sys.platform == "win32":
        import ctypes

        return Account(_ROOT if ctypes.windll.shell32.IsUserAnAdmin() else None)
    import pwd

    own = os.geteuid()
    try:
        owner = state.stat().st_uid
    except OSError:
        owner = _ROOT  # nobody yet, or hidden
    try:
        user = pwd.getpwuid(owner) if owner != _ROOT else pwd.getpwnam(KIOSK_USER)
    except KeyError:
        uid = owner or own
        return Account(uid, frozenset({os.getegid(), *os.getgroups()}) if uid == own else _EVERYTHING)
    groups = frozenset(os.getgrouplist(user.pw_name, user.pw_gid))
    return Account(user.pw_uid, groups | frozenset(os.getgroups()) if user.pw_uid == own else groups)


def changeable_above(path: Path, account: Account) -> Iterator[Path]:
    """Yield what the account may change of the file or folder, and of all folders that it lies in, also behind links.

    Whoever may write to a folder may put another one in the place of what lies in it, unless the folder is sticky, or,
    in Windows, may not be deleted. Of what does not exist only the folders are judged. Raises OSError if nobody can
    tell.
    """
    seen = set[Path]()
    for way in (path.absolute(), Path(os.path.realpath(path))):
        child: os.stat_result | None = None
        for each in (way, *way.parents):
            try:
                found = each.stat()
            except (FileNotFoundError, NotADirectoryError):
                continue
            if each not in seen and account.may_change(each) and not _sticks(each, found, child, account):
                yield each
            seen.add(each)
            child = each.lstat()


def changeable_below(folder: Path, account: Account) -> Iterator[Path]:
    """Yield all that the account may change in the folder. Raises OSError."""
    for here, folders, files in os.walk(folder, onerror=_raised):
        for name in sorted((*folders, *files)):
            path = Path(here, name)
            if path.is_symlink():
                yield from changeable_above(path, account)
            elif account.may_change(path):
                yield path


def _sticks(path: Path, folder: os.stat_result, child: os.stat_result | None, account: Account) -> bool:
    """Whether the account can't replace the child, although it may write to the folder."""
    if account.uid is None:  # as in C:\ProgramData, where everybody may make a folder, and delete none of others
        return child is not None and not any(account.granted(path, right) for right in (REPLACE, RIGHTS, OWNERSHIP))
    sticky = bool(folder.st_mode & stat.S_ISVTX) and folder.st_uid != account.uid
    return sticky and child is not None and child.st_uid != account.uid


def _has_list(path: Path) -> bool:
    """Whether a list of further users or groups says who may do what: then the bits of the group are its mask."""
    if sys.platform != "linux":
        return False
    try:
        return "system.posix_acl_access" in os.listxattr(path)
    except OSError:
        return False


def _raised(error: OSError) -> None:
    raise error
