"""The names of the files of pictures: drawings in SVG, photos in JPEG or PNG, and the list that states whose."""

from __future__ import annotations

DRAWING_ENDING = ".svg"
JPEG_ENDINGS, PNG_ENDING = (".jpg", ".jpeg"), ".png"
PHOTO_ENDINGS = (*JPEG_ENDINGS, PNG_ENDING)
PICTURE_ENDINGS = (DRAWING_ENDING, *PHOTO_ENDINGS)
"""In the order in which they are looked for; `check` tells a fault where one folder has two files of one picture."""
PHOTOS = "photos.json"


def is_photo(file: str) -> bool:
    """Return whether the file of a picture is that of a photo, by its ending."""
    return file.endswith(PHOTO_ENDINGS)


def picture_id(file: str) -> str:
    """Return the id of the picture that a file holds."""
    return file.rpartition("/")[2].rpartition(".")[0]


def alike(file: str) -> tuple[str, ...]:
    """Return the files that a folder may have of the picture that a file holds: a drawing, or a photo of each kind."""
    return tuple(f"{file.rpartition('.')[0]}{ending}" for ending in PICTURE_ENDINGS)


def photos_file(photo: str) -> str:
    """Return the list that states whose the photo is. It lies beside it, so that nobody is named for that of others."""
    return f"{photo.rpartition('/')[0]}/{PHOTOS}"
