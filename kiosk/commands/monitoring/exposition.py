"""Prometheus' text format, in files that node_exporter's textfile collector reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from kiosk.services.storage.files import READABLE_BY_ALL, replacing

_PREFIX = "radiology_kiosk_"


def family(
    name: str,
    meaning: str,
    values: Sequence[tuple[Mapping[str, str], int]],
    kind: Literal["gauge", "counter"] = "gauge",
) -> Iterator[str]:
    """Yield the lines of one metric: what it means, and its values by their labels. Without values there are none."""
    full = f"{_PREFIX}{name}"
    if values:
        yield f"# HELP {full} {meaning}"
        yield f"# TYPE {full} {kind}"
    for labels, value in values:
        label_pairs = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        yield f"{full}{{{label_pairs}}} {value}" if label_pairs else f"{full} {value}"


def metrics_text(lines: Iterable[str]) -> str:
    return "\n".join((*lines, ""))


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def write_metrics(file: Path, text: str) -> None:
    """Replaces the file atomically. Raises OSError.

    Every user may read it, since the exporter runs as one of its own. A timer and an administrator may write it
    at the same time, so each has a temporary file of its own.
    """
    temporary = file.with_name(f".{file.name}.{os.getpid()}.new")  # the exporter reads names that end in .prom
    with replacing(file, READABLE_BY_ALL, temporary=temporary) as stream:
        stream.write(text.encode())
        if sys.platform != "win32":  # also where the umask of an administrator takes that away
            os.fchmod(stream.fileno(), READABLE_BY_ALL)  # never by name: the folder may be another user's
