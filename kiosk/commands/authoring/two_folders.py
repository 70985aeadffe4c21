"""`radiology-kiosk content convert FOLDER OUT` and `content merge LIBRARY FOLDER`: one folder made with another."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.commands.authoring.building import FolderError
from kiosk.commands.authoring.converting import converted
from kiosk.commands.authoring.merging import merged
from kiosk.commands.content import FORMS
from kiosk.content.faults import ContentError
from kiosk.printable import printable
from kiosk.services.platform.wall_time import local_now
from kiosk.services.storage.files import reason_of

DONE, REFUSED, UNABLE = 0, 1, 2


def run(action: str, first: Path, second: Path) -> int:
    """Print what was done. Returns 0, or why it can't be done: 1 for the folders, 2 for their files."""
    try:
        match action:
            case "convert":
                told = converted(first, second)
            case "merge":
                told = merged(first, second, local_now().date())
            case _:
                raise FolderError(f"Please say: radiology-kiosk content {FORMS[action]}")
    except FolderError as error:
        print(printable(str(error)), file=sys.stderr)
        return REFUSED
    except ContentError as error:
        print(error, file=sys.stderr)
        return UNABLE
    except OSError as error:
        print(f"{printable(str(error.filename))}: {reason_of(error)}", file=sys.stderr)
        return UNABLE
    print("\n".join(map(printable, told)))
    return DONE
