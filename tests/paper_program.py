"""A program in place of the one that makes papers: it says how far it is, waits where a test wants, and writes."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.services.papers.paper_program import OTHER_CONTENT, PaperProgram

DOCUMENT = b"%PDF-1.4 of a paper\n"
_SCRIPT = """\
import json, sys, time
from pathlib import Path
Path("asked.json").write_text(json.dumps(sys.argv[1:]))
print("1 of 2: scans/vq", file=sys.stderr, flush=True)
while Path("hold").exists():
    print("1 of 4: pages", file=sys.stderr, flush=True)
    time.sleep(0.02)
print("4 of 4: pages", file=sys.stderr, flush=True)
if Path("refuse").exists():
    sys.exit("scans/vq can't be read")
if Path("other").exists():
    print("version 2, which is not 1", file=sys.stderr)
    sys.exit(%d)
sys.stdout.buffer.write(%r)
Path("done").touch()
"""


def paper_program(folder: Path) -> PaperProgram:
    """The program in this folder. It goes on for as long as there is a file `hold`.

    It fails by one named `refuse`, and finds other content than is shown by one named `other`.
    """
    folder.mkdir(exist_ok=True)
    (folder / "maker.py").write_text(_SCRIPT % (OTHER_CONTENT, DOCUMENT), encoding="utf-8")
    return PaperProgram((sys.executable, "maker.py"), folder)
