"""Makes the Debian package of a frozen program: what goes where, and in the same bytes for the same input."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NAME = "radiology-kiosk"
PROGRAMS = ("radiology-kiosk", "radiology-kiosk-admin")
SAMPLE = f"usr/share/{NAME}/kiosk.toml"
"""Not a conffile of dpkg: where IT has put its own file first, dpkg would ask, and an unattended installation fail."""

DEPENDS = (
    "cage (>= 0.1.4)",
    "seatd",
    "xkb-data",
    "systemd (>= 252)",
    "init-system-helpers (>= 1.65)",
    "passwd",
    "udev",
    "libc6 (>= 2.34)",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libwayland-client0",
    "libwayland-cursor0",
    "xwayland",
)
"""cage and its way to screen and fingers, what the scripts below call, and the libraries that are not frozen in."""

SCRIPTS = ("postinst", "prerm", "postrm")
FILES = {
    "radiology-kiosk.service": "usr/lib/systemd/system/radiology-kiosk.service",
    "radiology-kiosk-safe.service": "usr/lib/systemd/system/radiology-kiosk-safe.service",
    "radiology-kiosk-words.service": "usr/lib/systemd/system/radiology-kiosk-words.service",
    "radiology-kiosk-again.service": "usr/lib/systemd/system/radiology-kiosk-again.service",
    "radiology-kiosk-again.timer": "usr/lib/systemd/system/radiology-kiosk-again.timer",
    "radiology-kiosk-metrics.service": "usr/lib/systemd/system/radiology-kiosk-metrics.service",
    "radiology-kiosk-metrics.timer": "usr/lib/systemd/system/radiology-kiosk-metrics.timer",
    "radiology-kiosk-doctor.service": "usr/lib/systemd/system/radiology-kiosk-doctor.service",
    "radiology-kiosk-doctor.timer": "usr/lib/systemd/system/radiology-kiosk-doctor.timer",
    "radiology-kiosk-events.service": "usr/lib/systemd/system/radiology-kiosk-events.service",
    "radiology-kiosk-events.timer": "usr/lib/systemd/system/radiology-kiosk-events.timer",
    "session": "usr/libexec/radiology-kiosk/session",
    "logind.conf": "usr/lib/systemd/logind.conf.d/radiology-kiosk.conf",
    "sleep.conf": "usr/lib/systemd/sleep.conf.d/radiology-kiosk.conf",
    "system.conf": "usr/lib/systemd/system.conf.d/radiology-kiosk.conf",
    "sysusers.conf": "usr/lib/sysusers.d/radiology-kiosk.conf",
    "sysctl.conf": "usr/lib/sysctl.d/60-radiology-kiosk.conf",
    "udev.rules": "usr/lib/udev/rules.d/70-radiology-kiosk.rules",
    "words.txt": "usr/share/radiology-kiosk/words.txt",
    "backoff.conf": "usr/share/radiology-kiosk/backoff.conf",
    "lintian-overrides": "usr/share/lintian/overrides/radiology-kiosk",
    "copyright": "usr/share/doc/radiology-kiosk/copyright",
}


HEAD = """\
# The settings of this kiosk. A line that begins with # changes nothing: take the # away to set it.
# Is a file right?      radiology-kiosk-admin settings --check FILE
# What is in force?     radiology-kiosk-admin settings --explain
# After a change:       systemctl restart radiology-kiosk
"""
TAIL = """\
# One file can serve every kiosk: what stands below the name of a computer holds on that computer alone.
#[host."kiosk-ct-1".profile]
#default = "general"
"""
KEYPAD = ("next", "previous", "choose", "back", "again", "home", "help", "louder", "softer", "jack_in", "jack_out")
EXAMPLES = {
    "paths.content_dir": "/srv/radiology-kiosk/content",
    "content.keys_file": "keys",
    "content.inbox_dir": "/srv/radiology-kiosk/inbox",
    "screen.diagonal_inches": 21.5,
    "profile.default": "general",
    "print.queue": "nuclear-medicine-a4",
    **{f"keys.{name}": code for code, name in enumerate(KEYPAD, start=183)},
}
"""For what is left to the kiosk by default."""


class PackageError(RuntimeError):
    """What is missing for a package, in a sentence."""


def build_deb(program: Path, out: Path) -> Path:
    """`program` is the frozen folder with both programs in it; the package lands in the folder `out`."""
    for name in PROGRAMS:
        if not (program / name).is_file():
            raise PackageError(f"{program}: is no frozen program, for {name} is not in it")
    if shutil.which("dpkg-deb") is None:
        raise PackageError("dpkg-deb is not installed; it is in Debian's package dpkg")
    moment = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    architecture = _answer("dpkg", "--print-architecture")
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-deb-") as folder:
        tree = Path(folder) / "tree"
        _fill(tree, program, moment)
        _control(tree, architecture)
        _even_out(tree, moment)
        out.mkdir(parents=True, exist_ok=True)
        package = out / f"{NAME}_{version()}_{architecture}.deb"
        # One thread: how xz cuts its input for several depends on how many there are.
        _answer("dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--threads-max=1", "--build", str(tree), str(package))
    return package


def version() -> str:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def sample_settings() -> str:
    """Every setting as a comment, with what it means: the file changes nothing until a line is uncommented."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from kiosk.settings import SETTINGS
    from kiosk.toml import as_toml

    paragraphs = [HEAD]
    table = ""
    for setting in SETTINGS:
        in_table, _, name = setting.key.partition(".")
        value = EXAMPLES[setting.key] if setting.default is None else setting.default
        value = value.as_posix() if isinstance(value, Path) else value
        usual = setting.default_means.replace("`", "") or as_toml(value)
        paragraphs.append(
            (f"[{in_table}]\n" if in_table != table else "")
            + f"# {setting.meaning}\n# Allowed: {setting.allowed}. By default: {usual}.\n#{name} = {as_toml(value)}\n"
        )
        table = in_table
    return "\n".join([*paragraphs, TAIL])


def _fill(tree: Path, program: Path, moment: int) -> None:
    shutil.copytree(program, tree / "opt" / NAME, symlinks=True)
    for source, target in FILES.items():
        (tree / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / source, tree / target)
    (tree / SAMPLE).write_text(sample_settings(), encoding="utf-8")
    link = tree / "usr/bin/radiology-kiosk-admin"
    link.parent.mkdir(parents=True)
    link.symlink_to(f"/opt/{NAME}/radiology-kiosk-admin")
    changes = (
        f"{NAME} ({version()}) stable; urgency=medium\n\n"
        f"  * See packaging/CHANGELOG.md in the source.\n\n"
        f" -- {_maintainer()}  {formatdate(moment)}\n"
    )
    log = tree / "usr/share/doc" / NAME / "changelog.gz"
    log.write_bytes(gzip.compress(changes.encode(), mtime=moment))


def _control(tree: Path, architecture: str) -> None:
    folder = tree / "DEBIAN"
    files = sorted(path for path in _files(tree) if not path.is_symlink())
    sums = "".join(f"{_md5(path)}  {path.relative_to(tree).as_posix()}\n" for path in files)
    size = sum(path.stat().st_size for path in files)
    folder.mkdir()
    text = (HERE / "control").read_text(encoding="utf-8")
    facts = {
        "version": version(),
        "architecture": architecture,
        "kilobytes": str(size // 1024),
        "depends": ", ".join(DEPENDS),
        "maintainer": _maintainer(),
    }
    for word, value in facts.items():
        text = text.replace(f"{{{word}}}", value)
    (folder / "control").write_text(text, encoding="utf-8")
    (folder / "md5sums").write_text(sums, encoding="utf-8")
    for script in SCRIPTS:
        shutil.copyfile(HERE / script, folder / script)


def _maintainer() -> str:
    """Whoever builds it may be named, by the variables that Debian's own tools read."""
    name = os.environ.get("DEBFULLNAME", "Radiology Kiosk contributors")
    return f"{name} <{os.environ.get('DEBEMAIL', 'radiology-kiosk@packages.invalid')}>"


def _even_out(tree: Path, moment: int) -> None:
    """The same modes and times whoever builds, and whenever."""
    programs = {tree / "opt" / NAME / name for name in PROGRAMS} | {tree / "DEBIAN" / name for name in SCRIPTS}
    programs.add(tree / FILES["session"])
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def _files(tree: Path) -> Iterator[Path]:
    for folder, _folders, names in os.walk(tree):
        for name in names:
            yield Path(folder) / name


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _answer(*line: str) -> str:
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PackageError(f"{line[0]} failed: {done.stderr.strip()}")
    return done.stdout.strip()
