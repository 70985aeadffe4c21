"""Prometheus' text format, in files that node_exporter's textfile collector reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from kiosk.services.storage.answers import answering
from kiosk.services.storage.files import READABLE_BY_ALL

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

    Every user may read it, whatever the umask of an administrator, since the exporter runs as one of its own. It reads
    names that end in .prom, which that of an unfinished file does not.
    """
    with answering(file, READABLE_BY_ALL) as stream:
        stream.write(text.encode())
