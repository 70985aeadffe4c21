"""A sound service without a card: PulseAudio with a sink that plays into nothing, and what was played, recorded."""

from __future__ import annotations

import array
import os
import subprocess
import threading
import time
from pathlib import Path

PROGRAMS = ("pulseaudio", "parec", "paplay")
LOUD = 60
"""Of 32,767: what a sample of the recording has to exceed to be sound."""
RATE = 24_000
"""Samples a second of the recording, mono, 16 bits."""
_PIECE = 480
"""Bytes of a hundredth of a second."""
_SECONDS = 10.0


class NullSink:
    """A service of its own with a paced null sink, whose monitor is recorded from the beginning."""

    def __init__(self, folder: Path) -> None:
        socket = folder / "pulse"
        self.environ = {"PULSE_SERVER": f"unix:{socket}", "PULSE_RUNTIME_PATH": str(folder), "HOME": str(folder)}
        environ = {**os.environ, **self.environ}
        modules = (
            "module-null-sink sink_name=nothing",
            f"module-native-protocol-unix socket={socket} auth-anonymous=1",
        )
        load = [f"--load={module}" for module in modules]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        service = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm", *load]
        self._service = subprocess.Popen(service, env=environ, **quiet)  # type: ignore[call-overload]
        until = time.monotonic() + _SECONDS
        while not socket.exists():
            assert self._service.poll() is None
            assert time.monotonic() < until, "PulseAudio does not start"
        record = ["parec", "--raw", "-d", "nothing.monitor", "--format=s16le", "--channels=1", f"--rate={RATE}"]
        self._recorder = subprocess.Popen(
            [*record, "--latency-msec=10"], env=environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.heard_at: list[float] = []
        """When each hundredth of a second came that was loud, by `time.perf_counter`."""
        self.pieces = 0
        self.recording = bytearray()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        assert self._recorder.stdout is not None
        while piece := self._recorder.stdout.read(_PIECE):
            self.recording += piece
            self.pieces += 1
            samples = array.array("h", piece[: len(piece) // 2 * 2])
            if max(map(abs, samples), default=0) > LOUD:
                self.heard_at.append(time.perf_counter())

    def close(self) -> None:
        for program in (self._recorder, self._service):
            program.terminate()
            program.wait(_SECONDS)
        self._thread.join(_SECONDS)
        assert self._recorder.stdout is not None
        self._recorder.stdout.close()
