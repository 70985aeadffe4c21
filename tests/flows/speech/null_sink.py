"""A sound service without a card: PulseAudio with a sink that plays into nothing, and what was played, recorded."""

from __future__ import annotations

import array
import math
import os
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.own_time import waited

PROGRAMS = ("pulseaudio", "parec", "paplay")
LOUD = 60
"""Of 32,767: what a sample of the recording has to exceed to be sound."""
RATE = 24_000
"""Samples a second of the recording, mono, 16 bits."""
_PIECE = 480
"""Bytes of a hundredth of a second."""
_PIECE_SECONDS = 0.01
_SECONDS = 10.0
PATIENCE_MS = 60_000
"""What a busy machine takes to play a sound beyond its length: players that hang are proven where they do."""


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
        """When each hundredth of a second was played that was loud, by `now`.

        It is told by its place in the recording, which the service paces: what is read late was not played late.
        """
        self.on_loud: Callable[[], object] = lambda: None
        """Called in a thread of its own after each of them."""
        self._past = 0.0
        self._waited: dict[int, tuple[float, float]] = {}
        self._begun = math.inf
        self.pieces = 0
        self.recording = bytearray()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def watch(self, *threads: int) -> None:
        """From here on let `now` stand still while one of these threads waits for a processor that others have.

        A program's first thread has its id. Of waits that may overlap only the longest thread's are left out.
        """
        self._past = self._lost()
        self._waited = {thread: (waited(thread, 0.0),) * 2 for thread in threads}

    def watch_too(self, *started: int) -> None:
        """Watch programs, too, that were started since `watch`."""
        self._waited |= dict.fromkeys(started, (0.0, 0.0))

    def now(self) -> float:
        """Seconds, without those in which what is watched was ready to run and others had the processors."""
        return time.perf_counter() - self._lost()

    def place(self) -> int:
        """Where the recording of what is played now will begin, in bytes: it is read later where others are at work."""
        return max(0, round((time.perf_counter() - self._begun) / _PIECE_SECONDS)) * _PIECE

    def _lost(self) -> float:
        """A thread that has ended has waited as long as when it was last looked at."""
        watched = self._waited
        for thread, (first, last) in [*watched.items()]:
            watched[thread] = first, waited(thread, last)
        return self._past + max((last - first for first, last in watched.values()), default=0.0)

    def _listen(self) -> None:
        assert self._recorder.stdout is not None
        while piece := self._recorder.stdout.read(_PIECE):
            self._begun = min(self._begun, time.perf_counter() - self.pieces * _PIECE_SECONDS)
            self.recording += piece
            self.pieces += 1
            samples = array.array("h", piece[: len(piece) // 2 * 2])
            if max(map(abs, samples), default=0) > LOUD:
                self.heard_at.append(self._begun + (self.pieces - 1) * _PIECE_SECONDS - self._lost())
                self.on_loud()

    def close(self) -> None:
        for program in (self._recorder, self._service):
            program.terminate()
            program.wait(_SECONDS)
        self._thread.join(_SECONDS)
        assert self._recorder.stdout is not None
        self._recorder.stdout.close()
