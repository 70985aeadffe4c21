"""`radiology-kiosk content photo FILE TO`: makes a photo for the content of one that a camera took."""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.commands.authoring.building import place_within
from kiosk.content.authoring.shapes import is_picture
from kiosk.content.photos.photo_files import PHOTO_ENDINGS, PHOTOS, PNG_ENDING, is_photo, picture_id
from kiosk.printable import printable
from kiosk.services.storage.answers import putting_file
from kiosk.services.storage.files import read_small, reason_of
from kiosk.ui.photo_making import LARGEST_ORIGINAL, UnusablePhotoError, made_photo

DONE, REFUSED, UNABLE = 0, 1, 2


def run(file: Path, to: Path) -> int:
    """Write the photo, and say what was done to it.

    Returns 0 when it is written, 1 when nothing can be made of the file, 2 when a file can't be used.
    """
    name = f"pictures/{to.name}"
    if to.parent.name != "pictures" or not is_picture(name) or not is_photo(name):
        wanted = f"pictures/waiting-room{PHOTO_ENDINGS[0]}"
        print(f"{printable(str(to))}: has to be named as the content has it, such as {wanted}.", file=sys.stderr)
        return UNABLE
    try:
        photo = made_photo(read_small(file, LARGEST_ORIGINAL), as_png=to.suffix == PNG_ENDING)
        place = place_within(to.parent.parent, name)
        place.parent.mkdir(exist_ok=True)
        with putting_file(place) as stream:
            stream.write(photo.data)
    except UnusablePhotoError as error:
        print(f"{printable(str(file))}: {error}", file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"{printable(str(error.filename or file))}: {reason_of(error)}", file=sys.stderr)
        return UNABLE
    print("\n".join((f"{printable(str(to))}:", *photo.told)))
    print(f"Now state in {PHOTOS} beside it who made `{picture_id(to.name)}`, its licence, and if it shows anybody.")
    return DONE
