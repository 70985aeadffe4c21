"""The slips of people who put a drawing or a photo into the content."""

from __future__ import annotations

from typing import Any

from tests.content.authoring.planting import SCAN, Plant, Slip, all_of, at
from tests.content.conftest import SVG, write

JPEG = b"\xff\xd8\xff\xe1"
MINE = {"maker": "Me", "licence": "Ours"}
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
INKSCAPE = SVG.replace("<path", '<path style="fill:#abcdef"')
EMBEDDED = SVG.replace("<path", '<image href="data:image/png;base64,AAAA" width="4" height="3"/><path')


def picture(name: str, data: bytes, named: str) -> Plant:
    """A file in pictures/ that a step names."""
    described = at("pictures/en-GB.json", "room", "The waiting room.")
    polish = at("pictures/pl.json", "room", "Poczekalnia.")
    file: Plant = lambda folder: (folder / "pictures" / name).write_bytes(data)  # noqa: E731  as short as its neighbours
    return all_of(file, described, polish, at(SCAN, "steps/0/picture", named))


def stated(photo: Any) -> Plant:
    """What the list of photos says of the room."""
    return lambda folder: write(folder, "pictures/photos.json", {"room": photo})


PICTURE_SLIPS = {
    "a photo from a phone": Slip(
        picture("room.heic", b"\0\0\0\x18ftypheic", "room.heic"),
        SCAN,
        "steps[0].picture",
        "the name of a picture in pictures/, without its ending",
    ),
    "a photo of another kind": Slip(
        picture("room.webp", b"RIFF", "room"), "pictures/room.webp", "whole file", "a photo is one of .jpg, .jpeg, .png"
    ),
    "a photo without its ending": Slip(
        picture("room.webp", b"RIFF", "room"), SCAN, "steps[0].picture", "there is `pictures/room.webp`"
    ),
    "a photo in capitals": Slip(
        picture("ROOM.JPG", JPEG, "room"), "pictures/ROOM.JPG", "whole file", "was `pictures/room.jpg` meant?"
    ),
    "a photo of nobody knows whom": Slip(
        picture("room.jpg", JPEG, "room"),
        "pictures/room.jpg",
        "whole file",
        "maker, licence and whether it shows anybody",
    ),
    "a photo of nobody knows whom, which no page shows yet": Slip(
        lambda folder: (folder / "pictures/hall.jpg").write_bytes(JPEG),
        "pictures/hall.jpg",
        "whole file",
        "maker, licence and whether it shows anybody",
    ),
    "a photo cut off": Slip(picture("room.jpg", JPEG, "room"), "pictures/room.jpg", "whole file", "a whole JPEG"),
    "a photo by the name of another kind": Slip(
        picture("room.jpg", PNG, "room"), "pictures/room.jpg", "whole file", "a JPEG, as its ending says, found a PNG"
    ),
    "a photo of a patient who was not asked": Slip(
        all_of(picture("room.jpg", JPEG, "room"), stated({**MINE, "recognisable": True})),
        "pictures/photos.json",
        "room.consent",
        "the number of the form that those in the photo signed",
    ),
    "a consent that is to come": Slip(
        all_of(picture("room.jpg", JPEG, "room"), stated({**MINE, "recognisable": True, "consent": "TBC"})),
        "pictures/photos.json",
        "room.consent",
        "found `TBC`",
    ),
    "a photo without its licence": Slip(
        stated({"maker": "Me", "recognisable": False}), "pictures/photos.json", "room", "`licence`"
    ),
    "a photo of an unknown maker": Slip(
        stated({"maker": "?", "licence": "Ours", "recognisable": False}), "pictures/photos.json", "room.maker", "maker"
    ),
    "a licence that is to come": Slip(
        stated({"maker": "Me", "licence": "T.B.C.", "recognisable": False}),
        "pictures/photos.json",
        "room.licence",
        "the licence, which patients read",
    ),
    "a photo beside the drawing": Slip(
        picture("arrive.jpg", JPEG, "arrive"), "pictures/arrive.jpg", "whole file", "`pictures/arrive.svg` beside it"
    ),
    "a photo renamed": Slip(picture("room.svg", PNG, "room"), "pictures/room.svg", "whole file", "SVG"),
    "a photo inside a drawing": Slip(
        picture("room.svg", EMBEDDED.encode(), "room"), "pictures/room.svg", "line 1", "lines and shapes only"
    ),
    "a drawing with colours of its own": Slip(
        picture("room.svg", INKSCAPE.encode(), "room"), "pictures/room.svg", "line 1", "a colour of the palette"
    ),
}
