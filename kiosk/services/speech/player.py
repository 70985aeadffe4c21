"""Plays one sound at a time: a program of the machine that is fed raw samples, and killed when it has to be silent."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QByteArray, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from kiosk.services.platform.children import child_environment
from kiosk.services.speech.pcm import softer, sound_seconds, without_header
from kiosk.services.speech.stretching import stretched
from kiosk.services.speech.voice import RATE, PacedSound, PcmSource, SpeakingProgram

Command = Sequence[str]
PlayerCommand = Callable[[int], Command]
"""Returns the command that plays raw samples, mono and 16 bits, from its standard input, at so many a second."""
_PIECE = 24_000
"""Bytes that are handed over at once: half a second, so that making them slower and softer holds up no touch."""
_PATIENCE_MS = 3_000
"""What a player may take beyond the length of a sound before it counts as hanging."""
_MAKING_MS = 3_000
_LAST_MS = 500
_log = logging.getLogger(__name__)


def raw_players(program: Callable[[str], str | None]) -> tuple[PlayerCommand, ...]:
    """Return the players that are installed, in the order in which they are tried. `program` returns a path or None.

    None of them is ever given a file: `aplay` would play one that it does not know as loud noise.
    """
    options: tuple[tuple[str, Callable[[int], Command]], ...] = (
        ("paplay", lambda rate: ("--raw", "--format=s16le", "--channels=1", f"--rate={rate}", "--latency-msec=60")),
        ("aplay", lambda rate: ("-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(rate))),
        ("pw-play", lambda rate: ("--raw", "--format=s16", "--channels=1", f"--rate={rate}", "-")),
    )

    found = ((program(name), given) for name, given in options)
    return tuple(_with_options(path, given) for path, given in found if path)


def _with_options(path: str, options: Callable[[int], Command]) -> PlayerCommand:
    def command(rate: int) -> Command:
        return path, *options(rate)

    return command


class Player(QObject):
    """Emits `ended` once for every sound that was not stopped: True when it was played, False when none could."""

    ended = Signal(bool)

    def __init__(
        self, players: Sequence[PlayerCommand], parent: QObject | None = None, patience_ms: int = _PATIENCE_MS
    ) -> None:
        """`players` are tried in turn; the one that has played is tried first from then on."""
        super().__init__(parent)
        self._players, self._patience_ms = deque(players), patience_ms
        self._process: QProcess | None = None
        self._waiting: tuple[PcmSource, int] | None = None
        """What is played as soon as the program before has ended: a sound card may take one at a time."""
        self._sound, self._rate, self._halvings = PacedSound(b"", 1), RATE, 0
        self._pieces: Iterator[bytes] | None = None
        """What is left of the sound to be handed over; None where nothing is played."""
        self._tries = self._asked = 0
        self._abandoned = False
        """Whether the process was killed in vain: nothing is played until it ends, because it may keep the card."""
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._on_patience_over)

    @property
    def busy(self) -> bool:
        return self._process is not None or self._waiting is not None

    def play(self, source: PcmSource, halvings: int) -> None:
        """Stop what is played, and play this, with the amplitude halved so often."""
        self.stop()
        self._tries = len(self._players)
        if self._process is None:
            self._begin(source, halvings)
        elif self._abandoned:
            QTimer.singleShot(0, self, partial(self._on_nothing, self._asked))
        else:
            self._waiting = source, halvings
            self._patience.start(self._patience_ms)

    def stop(self) -> None:
        """Be silent at once. `ended` is not emitted for what is stopped."""
        self._waiting = None
        self._asked += 1
        self._patience.stop()
        if self._process is not None:
            self._pieces = None
            self._process.setProperty("stopped", True)
            self._kill(self._process)

    def close(self) -> None:
        """Be silent for good, because the program ends: no player may outlive it."""
        self.stop()
        if self._process is not None:
            self._process.waitForFinished(_LAST_MS)

    def _begin(self, source: PcmSource, halvings: int) -> None:
        self._halvings = halvings
        if isinstance(source, SpeakingProgram):
            self._rate = source.rate
            self._start(source.command, self._on_made, QByteArray(source.words.encode()))
            self._patience.start(_MAKING_MS)
        else:
            self._rate = RATE
            self._use(source if isinstance(source, PacedSound) else PacedSound(source, 1))

    def _use(self, sound: PacedSound) -> None:
        """Play the sound by the first of the players."""
        self._sound, self._pieces = sound, stretched(sound.samples, sound.tempo, _PIECE)
        if not sound.samples or not self._players:
            QTimer.singleShot(0, self, partial(self._on_nothing, self._asked))
            return
        process = self._start(self._players[0](self._rate), self._on_played)
        process.bytesWritten.connect(self._feed)
        self._feed()
        seconds = sound_seconds(sound.samples, self._rate) / sound.tempo
        self._patience.start(round(seconds * 1000) + self._patience_ms)

    def _start(
        self, command: Command, then: Callable[[QProcess, bool], None], given: QByteArray | None = None
    ) -> QProcess:
        process = QProcess(self)
        environment = QProcessEnvironment()
        for name, text in child_environment().items():
            environment.insert(name, text)
        process.setProcessEnvironment(environment)
        process.setStandardErrorFile(QProcess.nullDevice())
        if given is None:
            process.setStandardOutputFile(QProcess.nullDevice())

        def on_finished(code: int, status: QProcess.ExitStatus) -> None:
            self._on_end(process, then, code == 0 and status is QProcess.ExitStatus.NormalExit)

        def on_error(error: QProcess.ProcessError) -> None:
            if error is QProcess.ProcessError.FailedToStart:  # which no `finished` follows
                self._on_end(process, then, False)

        process.finished.connect(on_finished)
        process.errorOccurred.connect(on_error)
        self._process = process
        process.start(command[0], list(command[1:]))
        if given is not None:
            process.write(given)
            process.closeWriteChannel()
        return process

    def _feed(self) -> None:
        """Hand over the next piece as soon as the player has taken the one before."""
        process = self._process
        if process is None or process.bytesToWrite() or self._pieces is None:
            return
        if (piece := next(self._pieces, None)) is None:
            process.closeWriteChannel()
        else:
            process.write(QByteArray(softer(piece, self._halvings)))

    def _on_end(self, process: QProcess, then: Callable[[QProcess, bool], None], good: bool) -> None:
        if process is not self._process:
            return
        self._process, self._abandoned = None, False
        self._patience.stop()
        process.deleteLater()
        if not process.property("stopped"):
            then(process, good)
        elif self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._begin(*waiting)

    def _on_made(self, process: QProcess, good: bool) -> None:
        """Plays what a program has said; without any sound the kiosk goes on as if there were none."""
        samples = without_header(bytes(process.readAllStandardOutput().data())) if good else b""
        self._use(PacedSound(samples, 1))

    def _on_played(self, _process: QProcess, good: bool) -> None:
        if good:
            self.ended.emit(True)
            return
        self._tries -= 1
        self._players.rotate(-1)
        if self._tries > 0:
            self._use(self._sound)
        else:
            _log.warning("No player of this machine could play: %s", [player(RATE)[0] for player in self._players])
            self.ended.emit(False)

    def _on_nothing(self, asked: int) -> None:
        if asked == self._asked:
            self.ended.emit(False)

    def _on_patience_over(self) -> None:
        """A program that hangs is killed, and counts as one that failed; so does what waits for one that lives on."""
        process = self._process
        if process is None:
            return
        if not process.property("killed"):
            self._kill(process)
            self._patience.start(self._patience_ms)
            return
        _log.warning("A player does not end although it was killed: %s", process.program())
        process.setProperty("stopped", True)
        self._abandoned, self._waiting = True, None
        self.ended.emit(False)

    def _kill(self, process: QProcess) -> None:
        process.setProperty("killed", True)
        process.kill()
