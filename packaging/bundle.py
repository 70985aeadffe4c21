"""Makes a folder for a stick, from which a kiosk is installed where there is no network:

  sh packaging/dev.sh bundle --out DIR --package FILE [--settings FILE] [--keys FILE] [--pack FILE ...]

It takes the Debian package (--package, also of what it depends on: once for each), one kiosk.toml for all machines, the
keys of those whose packs are taken, packs, and the guide. Settings and packs are checked first, by the commands that
check them on a kiosk. On the machine: sh install.sh, as root, which refuses a stick that is damaged.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
INSTALL = HERE / "linux" / "bundle-install.sh"
SUMS = "SHA256SUMS"


class BundleError(RuntimeError):
    """What is wrong with what was given, in a sentence."""


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bundle", description="Makes a folder to install a kiosk from, for a stick.")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to make")
    parser.add_argument("--package", type=Path, required=True, action="append", metavar="FILE", help="repeatable")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="kiosk.toml of all machines")
    parser.add_argument("--keys", type=Path, metavar="FILE", help="content.keys_file of the settings; packs need it")
    parser.add_argument("--pack", type=Path, action="append", default=[], metavar="FILE", help="repeatable")
    given = parser.parse_args(words)
    try:
        check(given.settings, given.keys, given.pack)
        make(given.out, files_of(given.package, given.settings, given.keys, given.pack))
    except (BundleError, OSError) as error:
        print(f"bundle: {error}", file=sys.stderr)
        return 1
    print(f"{given.out}: copy it to a stick; on the machine, as root: sh install.sh")
    return 0


def check(settings: Path | None, keys: Path | None, packs: Sequence[Path]) -> None:
    """Raise BundleError where a kiosk would refuse the settings or a pack."""
    if settings is not None:
        _ask("settings", "--check", settings)
    if packs and keys is None:
        raise BundleError("packs are taken by their keys alone: name the file with --keys")
    asked = () if settings is None else ("--settings", settings)  # which may ask for more than one signature
    with tempfile.TemporaryDirectory(prefix="radiology-kiosk-bundle-") as state:
        for pack in packs:
            _ask("content", "verify", pack, *asked, "--content-keys", keys or "", "--state", state)


def files_of(
    packages: Sequence[Path], settings: Path | None, keys: Path | None, packs: Sequence[Path]
) -> dict[str, Path]:
    """Return every file of the bundle by its name there."""
    named = [("install.sh", INSTALL), ("settings/kiosk.toml", settings), ("settings/keys", keys)]
    named += [(f"packages/{file.name}", file) for file in packages]
    named += [(f"packs/{file.name}", file) for file in packs]
    named += [(f"guide/{file.relative_to(HERE).as_posix()}", file) for file in _guide()]
    found: dict[str, Path] = {}
    for name, file in named:
        if file is not None:
            if name in found:
                raise BundleError(f"{file} and {found[name]} have the same name")
            found[name] = file
    return found


def make(out: Path, files: dict[str, Path]) -> None:
    """Copy the files and write their sums. Raises BundleError where the folder holds anything already."""
    if out.exists() and any(out.iterdir()):
        raise BundleError(f"{out}: is not empty")
    for name, file in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, out / name)
    sums = "".join(f"{hashlib.sha256((out / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(files))
    (out / SUMS).write_text(sums, encoding="utf-8")


def _guide() -> Iterator[Path]:
    yield from HERE.glob("*.md")
    yield from (HERE / "guide").glob("*.md")
    yield from (HERE / "monitoring").iterdir()


def _ask(*words: str | Path) -> None:
    line = [sys.executable, "-m", "kiosk", *map(str, words)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BundleError(f"{words[2]} is refused:\n{(done.stdout + done.stderr).strip()}")


if __name__ == "__main__":
    sys.exit(main())
