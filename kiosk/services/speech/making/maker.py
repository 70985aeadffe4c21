"""The program that says sentences by a prepared voice: a process of its own, in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

from kiosk.content.speech.clips import ClipSpeaker
from kiosk.services.platform.children import child_environment

PROGRAM = "speech_maker.py"
"""Its file in the environment, which packaging/speech.py puts there."""
_LONGEST = 8_000_000
"""The bytes of the longest answer: three minutes of sound."""


class MakerError(RuntimeError):
    """Why no sentence can be said, in words."""


class SpeechMaker:
    """Says one sentence after another. Loading its model takes a second or two."""

    def __init__(self, environment: Path) -> None:
        """`environment` is the folder that packaging/speech.py makes. Raises MakerError."""
        python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        program = environment / PROGRAM
        if not python.is_file() or not program.is_file():
            raise MakerError(f"{environment}: no voice is there. `sh packaging/dev.sh speech` in the source makes one.")
        try:
            # In a session of its own, so that Ctrl+C reaches this program, which then ends it.
            self._process = subprocess.Popen(
                (str(python), "-I", str(program)),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
                env=child_environment(),
            )
        except OSError as error:
            raise MakerError(f"{python}: {error.strerror or error}") from error

    def __enter__(self) -> SpeechMaker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.kill()
        self._process.communicate()

    def say(self, spoken: str, language: str, speaker: ClipSpeaker) -> bytes:
        """Return 16-bit samples at RATE. Raises MakerError, after which no other sentence can be said."""
        wish = {"text": spoken, "language": language, "voice": speaker.voice, "speed": speaker.speed}
        try:
            self._input.write(json.dumps(wish).encode() + b"\n")
            self._input.flush()
            head = self._output.readline()
            length = int(head) if head.strip().isdigit() else -1
            data = self._output.read(length) if 0 <= length <= _LONGEST else b""
        except OSError as error:
            raise MakerError(f"the voice has ended: {error.strerror or error}") from error
        if length < 0 or len(data) != length:
            raise MakerError(f"the voice has ended at: {spoken}")
        return data

    @property
    def _input(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def _output(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout
