"""`radiology-kiosk content format DIR`: lays out the JSON files of a content folder, and changes no value in them."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.commands.authoring.building import followed
from kiosk.content.authoring.files.canonical_files import canonical_files
from kiosk.printable import printable
from kiosk.services.storage.files import AS_THE_UMASK_SAYS, reason_of, replacing

DONE, FAULTY, UNABLE = 0, 1, 2


def run(folder: Path) -> int:
    """Write each file that is laid out otherwise, and name it.

    Returns 0 when all are canonical, 1 when a faulty one was left as it is, 2 without any, or if one can't be written.
    """
    changed = left = 0
    files = list(canonical_files(folder))
    if not files:
        print(f"{printable(str(folder))}: no content, for it has no file of the format", file=sys.stderr)
        return UNABLE
    try:
        for file in files:
            if file.written is None:
                left += 1
                print("\n".join(map(str, file.faults)), file=sys.stderr)
            elif not file.is_canonical:
                with replacing(followed(folder, file.file), AS_THE_UMASK_SAYS) as stream:
                    stream.write(file.written)
                changed += 1
                print(file.file)
    except OSError as error:
        print(f"{printable(str(error.filename))}: {reason_of(error)}", file=sys.stderr)
        return UNABLE
    print(
        f"{changed} of {len(files)} files changed{f'; {left} left as they are, for they have faults' if left else ''}"
    )
    return FAULTY if left else DONE
