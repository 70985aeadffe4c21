"""A paper is made by a program of its own: it takes seconds of a processor and much of Qt, which no thread may hold."""

from __future__ import annotations

import re
import subprocess
import threading
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import msgspec

from kiosk.services.platform.background import Send
from kiosk.services.platform.children import child_environment, leave_to_end

if TYPE_CHECKING:
    from kiosk.services.papers.paper_work import FailedPaper, PaperWork

OTHER_CONTENT = 3
"""The exit code where the content has another version than the paper has to be of."""
MOST_SECONDS = 300.0
"""After which a paper is given up; the largest take half a minute on a slow machine."""
PAGES = "pages"
"""What the second half of the progress counts; the first counts parts, each by its name."""
_LINE = re.compile(r"(\d+) of (\d+): (.+)\n?")
_PARTS_SHARE = 0.4
_UNSEEN_PLATFORM = {"QT_QPA_PLATFORM": "offscreen"}
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class PaperProgram(msgspec.Struct, frozen=True):
    """How this program is started anew, and in which folder."""

    command: tuple[str, ...]
    folder: Path


class Papers(msgspec.Struct):
    """What makes the papers of this kiosk, one at a time: `work` is the one that is being made now.

    `untold` has for each department the last paper that could not be made, until staff have seen that and gone on.
    """

    program: PaperProgram
    work: PaperWork | None = None
    untold: dict[str, FailedPaper] = {}


class PaperWish(msgspec.Struct, frozen=True):
    """The paper that is wanted: its `kind` as on the command line, made of that folder while it has that `version`."""

    kind: str
    content: Path
    version: str
    department: str
    language: str


class PaperError(Exception):
    """A paper that was not made. The message is what the program said last."""


class OtherContentError(PaperError):
    """The content has another version than the one that the paper was wanted of, so it was not made."""


def progress_line(what: str, done: int, total: int) -> str:
    """Return what the program says of how far it is, on standard error."""
    return f"{done} of {total}: {what}\n"


def share_of(line: str) -> float | None:
    """Return how much of the paper is made by this line, from 0 to 1; None for a line that says something else."""
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    share = min(1.0, int(match[1]) / max(1, int(match[2])))
    return _PARTS_SHARE + (1 - _PARTS_SHARE) * share if match[3] == PAGES else _PARTS_SHARE * share


def made(
    program: PaperProgram, wish: PaperWish, send: Send, *, dots: bool = False, most_seconds: float = MOST_SECONDS
) -> bytes:
    """Return the paper as a PDF, and send the share of it that is made. It has no file with a name at any time.

    With `dots` it is what a print queue takes that takes no PDF.

    It takes seconds, so run it beside the screen. The program ends with whatever `send` raises. Raises PaperError,
    which is an OtherContentError where the folder has other content by now, and OSError where the program can't be
    started.
    """
    content = wish.content.absolute()  # for the program is started in another folder than this one was
    what = ("paper", wish.kind, str(content), "--department", wish.department, "--language", wish.language)
    how = ("--only-version", wish.version, *(("--dots",) if dots else ()))
    with TemporaryFile() as paper:
        process = subprocess.Popen(
            (*program.command, *what, *how, "--out", "-", "--progress"),
            cwd=program.folder,
            stdin=subprocess.DEVNULL,
            stdout=paper,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env=child_environment() | _UNSEEN_PLATFORM,
            creationflags=_NO_WINDOW,
        )
        deadline = threading.Timer(most_seconds, process.kill)
        deadline.daemon = True
        deadline.start()
        try:
            said = _listened(process, send)
            code = process.wait()
        finally:
            deadline.cancel()
            if process.poll() is None:
                process.kill()
                leave_to_end(process)
        if code == OTHER_CONTENT:
            raise OtherContentError(said)
        if code != 0:
            raise PaperError(said or f"exit code {code}")
        paper.seek(0)
        return paper.read()


def _listened(process: subprocess.Popen[str], send: Send) -> str:
    """Send the progress, and return the last line that was none."""
    said = ""
    assert process.stderr is not None
    with process.stderr as lines:
        for line in lines:
            share = share_of(line)
            if share is None:
                said = line.strip() or said
            else:
                send(share)
    return said
