"""How large the frozen program is and how soon it paints, beside a bare window frozen with PyInstaller's defaults.

The start is measured by the clock, and by the processor while others have that for more than a tenth of the time. Where
it is over its bar it is measured anew, and is over only if it is each time.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from freeze.environment import WINDOWS

if TYPE_CHECKING:
    from tests.bench.children import Children, Painted

MOST_SIZE = 1.0
MOST_START = 3.0 if WINDOWS else 2.0
"""On Windows opening a file takes several times as long, and the kiosk opens more of them than a bare window does."""
MOST_WAITED = 0.1
"""Of a start: where a program is ready to run for longer and others have the processors, the clock says little."""
_MS, _MB = 1000, 1e6
SPEECH = "reading aloud"
_PARTS = (
    ("clips of what is read aloud", r"content/speech/.*"),
    ("content", r"content/.*"),
    ("licences and bill of materials", r"LICENSES/.*|sbom\.cdx\.json|sizes\.txt"),
    (SPEECH, r"_internal/(_soundfile_data/.*|kiosk/(.*/)?(speech|speaking)/.*)"),
    ("the kiosk itself", r"[^/]+|_internal/(kiosk/.*|build\.json)"),
    ("typefaces of other scripts than Latin", r"_internal/fonts/.*"),
    ("fonts, icons and theme", r"_internal/(fontpkg_.*|qtawesome/.*|resources/.*)"),
    ("Qt: characters of all languages (ICU)", r"_internal/PySide6/(Qt/lib/)?(lib)?icu.*"),
    ("Qt: libraries", r"_internal/PySide6/(Qt/lib/.*|Qt6[^/]*\.dll)"),
    ("Qt: plugins", r"_internal/PySide6/(Qt/)?plugins/.*"),
    ("Qt for Python", r"_internal/(PySide6|shiboken6)/.*"),
    ("Python", r"_internal/(libpython.*|python3.*|base_library\.zip)"),
    ("Babel: numbers and dates", r"_internal/babel/.*"),
    ("libraries of the system", r"_internal/[^/]+\.(so[0-9.]*|dll)"),
    ("other packages", r".*"),
)


def size(folder: Path) -> int:
    """Bytes in files; a symbolic link counts as the few that it is."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())


def by_part(folder: Path) -> Counter[str]:
    """Bytes by what they are for, the largest first."""
    found: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if not path.is_dir() or path.is_symlink():
            name = path.relative_to(folder).as_posix()
            part = next(part for part, pattern in _PARTS if re.fullmatch(pattern, name))
            found[part] += path.lstat().st_size
    return found


def table(folder: Path) -> str:
    parts = by_part(folder)
    lines = [f"{count / _MB:8.2f} MB  {part}" for part, count in parts.most_common()]
    return "\n".join([*lines, f"{parts.total() / _MB:8.2f} MB  in all"]) + "\n"


def measure(folder: Path, bare: Path, root: Path, pairs: int) -> list[str]:
    """Tells both ratios. Returns a sentence for each that is over its bar."""
    sizes = size(folder), size(bare)
    ratio = sizes[0] / sizes[1]
    print(f"== size: {ratio:.2f} of a bare window's ({sizes[0] / _MB:.1f} and {sizes[1] / _MB:.1f} MB)", flush=True)
    over = [] if ratio <= MOST_SIZE else [f"its size is {ratio:.2f} of a bare window's, at most {MOST_SIZE:g} is good"]
    ending = ".exe" if WINDOWS else ""
    return over + _late(folder / f"radiology-kiosk{ending}", bare / f"bare{ending}", root, pairs)


def _late(program: Path, bare: Path, root: Path, pairs: int) -> list[str]:
    """Tells the ratio of the starts. Returns sentences where it is over its bar each time."""
    sys.path.insert(0, str(root))
    from tests.bench.children import children
    from tests.looks import over_each_time

    def look() -> dict[str, object]:
        with children("offscreen") as all_children:
            start, told = _compared(_starts(all_children, program, bare, pairs))
        print(f"== start: {start:.2f} of a bare window's ({told})", flush=True)
        return {} if start <= MOST_START else {"its start": f"{start:.2f}, at most {MOST_START:g} is good"}

    return over_each_time(look)


def _starts(all_children: Children, program: Path, bare: Path, pairs: int) -> list[tuple[Painted, Painted]]:
    """From the command to the first picture, in turn, after one start of each that fills the caches."""
    ours, its = (str(program), *all_children.kiosk()[3:]), (str(bare),)
    for command in (ours, its):
        all_children.painted(command)
    return [(all_children.painted(ours), all_children.painted(its)) for _ in range(pairs)]


def _compared(taken: Sequence[tuple[Painted, Painted]]) -> tuple[float, str]:
    """The median ratio of neighbours, and in words the medians that it comes from."""
    busy = statistics.median(each.waited / each.seconds for pair in taken for each in pair) > MOST_WAITED
    seconds = [tuple(each.processor_seconds if busy else each.seconds for each in pair) for pair in taken]
    ours, its = (statistics.median(column) * _MS for column in zip(*seconds, strict=True))
    by = " of the processor, which others had meanwhile" if busy else ""
    return statistics.median(a / b for a, b in seconds), f"{ours:.0f} and {its:.0f} ms{by}"
