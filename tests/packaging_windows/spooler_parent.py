"""For Windows' own Python: starts the program that is named as the kiosk starts its child, and asks it one line.

    python.exe spooler_parent.py LINE PROGRAM ARGUMENT ...

Prints as JSON its first line, the seconds until that came, its answer, what it says besides, and its exit code once
nobody asks any more.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

WITHIN = 60.0
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def main(asked: str, *command: str) -> None:
    began = time.monotonic()
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        first, seconds = child.stdout.readline(), time.monotonic() - began
        child.stdin.write(asked.encode() + b"\n")
        child.stdin.flush()
        answer = child.stdout.readline()
        rest, _ = child.communicate(timeout=WITHIN)
    said = {"first": first.decode(), "answer": answer.decode(), "rest": rest.decode()}
    sys.stdout.write(json.dumps({**said, "seconds": seconds, "ends": child.returncode}))


if __name__ == "__main__":
    main(*sys.argv[1:])
