"""How large the frozen program is and how soon it paints, beside a bare window frozen with PyInstaller's defaults."""

from __future__ import annotations

import re
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from freeze.environment import WINDOWS

MOST_SIZE = 1.0
MOST_START = 3.0 if WINDOWS else 2.0
"""On Windows opening a file takes several times as long, and the kiosk opens more of them than a bare window does."""
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
    ending = ".exe" if WINDOWS else ""
    start, ours, its = _starts(folder / f"radiology-kiosk{ending}", bare / f"bare{ending}", root, pairs)
    print(f"== start: {start:.2f} of a bare window's ({ours:.0f} and {its:.0f} ms)", flush=True)
    over = [] if ratio <= MOST_SIZE else [f"its size is {ratio:.2f} of a bare window's, at most {MOST_SIZE:g} is good"]
    return over if start <= MOST_START else [*over, f"its start is {start:.2f}, at most {MOST_START:g} is good"]


def _starts(program: Path, bare: Path, root: Path, pairs: int) -> tuple[float, float, float]:
    """From the command to the first picture: the median ratio of neighbours, and the medians in milliseconds."""
    sys.path.insert(0, str(root))
    from tests.bench.children import Children, children

    def own(all_children: Children) -> Sequence[str]:
        return (str(program), *all_children.kiosk()[3:])

    with children("offscreen") as all_children:
        ours, its = own(all_children), (str(bare),)
        for command in (ours, its):
            all_children.first_paint(command)
        taken = [(all_children.first_paint(ours), all_children.first_paint(its)) for _ in range(pairs)]
    return (
        statistics.median(a / b for a, b in taken),
        statistics.median(a for a, _ in taken) * _MS,
        statistics.median(b for _, b in taken) * _MS,
    )
