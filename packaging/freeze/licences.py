"""The folder LICENSES: the text of every licence of everything that ships, and a table of contents."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from freeze.components import Component

_HEAD = """# What this program is made of, and under which licences

Radiology Kiosk itself, its content and its pictures are under the MIT licence: [`LICENSE`](radiology-kiosk/LICENSE).
Everything else ships unchanged. Qt and Qt for Python are used under the LGPL:
[notice](PySide6_Essentials/qt-notice.txt).

| component | version | licence | texts | files |
|---|---|---|---|---|
"""


def gather(found: Sequence[Component], to: Path) -> None:
    """One folder a component; a text that several have is written out for each, so that none is torn from its own."""
    rows = []
    for component in found:
        place = to / _folder(component)
        place.mkdir(parents=True)
        for name, source in component.texts.items():
            shutil.copyfile(source, place / name)
        texts = " ".join(f"[{name}]({place.name}/{name})" for name in component.texts)
        licence = component.licence.replace("|", "/")
        rows.append(f"| {component.name} | {component.version} | {licence} | {texts} | {len(component.files)} |")
    (to / "README.md").write_text(_HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def _folder(component: Component) -> str:
    return re.sub(r"[^A-Za-z0-9._+-]+", "-", component.name).strip("-")
