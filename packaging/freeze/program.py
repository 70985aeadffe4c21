"""From the source to the folder that is installed: frozen, trimmed, stamped and proven."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from freeze import bars, licences, sbom
from freeze.components import components
from freeze.environment import WINDOWS, BuildError
from freeze.stamp import Stamp, epoch, stamp, tracked

NAME = "radiology-kiosk"
_STRIPPED = ("PySide6", "shiboken6")
_OWN_IMPORT = re.compile(r"^(missing|excluded) module named '?([\w.]+)'? - imported by (.*)$")


def freeze_bare(root: Path, out: Path) -> Path:
    """The folder of a bare window that is frozen with PyInstaller's defaults."""
    _say("freezing a bare window with PyInstaller's defaults")
    bare = out / "work" / "bare"
    pyinstaller(root, root / "tests" / "bench" / "bare.py", bare, out / "work" / "bare-work", stamp(root))
    return bare / "bare"


def measure(root: Path, out: Path, bare: Path, pairs: int) -> list[str]:
    """Which bars the program in `out` is over, beside a bare window; each is started so often."""
    return bars.measure(out / NAME, bare, root, pairs)


def assemble(root: Path, out: Path) -> Path:
    """The folder as it is installed, not yet started."""
    made, folder = stamp(root), out / NAME
    _say(f"freezing {NAME} {made.version} ({made.short}, {made.date})")
    shutil.rmtree(folder, ignore_errors=True)
    scratch = out / "work"
    pyinstaller(root, root / "packaging" / "kiosk.spec", out, scratch, made)
    if lost := lost_imports(scratch / "kiosk" / "warn-kiosk.txt"):
        listed = "\n  ".join(lost)
        raise BuildError(f"left out of the frozen program, see MODULES in packaging/freeze/trim.py:\n  {listed}")
    _copy_content(root, folder)
    _strip(folder / "_internal")
    found = components(root, scratch, folder, made)
    licences.gather(found, folder / "LICENSES")
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob(f"{NAME}*")}
    sbom.write(found, made, epoch(root), sums, folder / "sbom.cdx.json")
    (folder / "sizes.txt").write_text(bars.table(folder), encoding="utf-8")
    settle(folder, epoch(root))
    return folder


def pyinstaller(root: Path, what: Path, out: Path, scratch: Path, made: Stamp) -> None:
    """`what` is a spec or a script, which is then frozen with PyInstaller's defaults."""
    scratch.mkdir(parents=True, exist_ok=True)
    (scratch / "build.json").write_text(made.json(), encoding="utf-8")
    options = ["--noconfirm", "--clean", "--log-level", "WARN", "--distpath", str(out), "--workpath", str(scratch)]
    if what.suffix != ".spec":
        options += ["--specpath", str(scratch)]
    environ = os.environ | {
        "PYINSTALLER_CONFIG_DIR": str(scratch / "cache"),
        "PYTHONHASHSEED": "0",
        "RADIOLOGY_KIOSK_STAMP": str(scratch / "build.json"),
        "SOURCE_DATE_EPOCH": str(epoch(root)),
    }
    command = [sys.executable, "-m", "PyInstaller", *options, str(what)]
    done = subprocess.run(command, env=environ, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"PyInstaller ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def lost_imports(warnings: Path) -> list[str]:
    """What our own modules import and the frozen program has not, however far it was trimmed."""
    lost = []
    for line in warnings.read_text(encoding="utf-8").splitlines():
        found = _OWN_IMPORT.match(line)
        # What Python itself has on another system only is asked for there only.
        if found and not (found[1] == "missing" and found[2] in sys.stdlib_module_names):
            by = [each.split(" ")[0] for each in found[3].split(", ")]
            lost += [f"{found[2]}, imported by {name}" for name in by if name == "kiosk" or name.startswith("kiosk.")]
    return lost


def _copy_content(root: Path, folder: Path) -> None:
    """Beside the program, where IT reads and replaces it. What authors keep of translations stays behind.

    Clips of speech are in no repository: `dev.sh speech` has made them beside the content, or there are none.
    """
    authors = root / "content" / "translations"
    spoken = sorted((root / "content" / "speech").glob("*/[!.]*"))
    for source in (*(each for each in tracked(root, "content") if not each.is_relative_to(authors)), *spoken):
        target = folder / source.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _strip(internal: Path) -> None:
    """Of the symbols for debuggers, which Python and some packages carry along; Qt and the system's have none."""
    if WINDOWS or shutil.which("strip") is None:
        return
    built = [path for path in internal.rglob("*.so") if path.relative_to(internal).parts[0] not in _STRIPPED]
    files = [path for path in (*internal.glob("libpython3*.so*"), *built) if not path.is_symlink()]
    subprocess.run(["strip", "--strip-unneeded", *map(str, files)], check=True)


def settle(folder: Path, seconds: int) -> None:
    """The same times and rights for every build: readable by everybody, written by nobody but the owner."""
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.parent == folder and path.name.startswith(NAME))
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (seconds, seconds), follow_symlinks=WINDOWS)


def sums(out: Path) -> str:
    """As sha256sum writes them: of every file of the program, and of the packages made of it."""
    files = [*out.joinpath(NAME).rglob("*"), *out.glob(f"{NAME}_*.deb"), *out.glob("*.exe")]
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(out).as_posix()}\n"
        for path in sorted(files)
        if path.is_file() and not path.is_symlink()
    )
    return "".join(lines)


def _say(line: str) -> None:
    print(f"== {line}", flush=True)
