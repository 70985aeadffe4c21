"""Each kind of fault that a file as such, or a picture, can have, planted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.content.faults import WHOLE, FaultKind, place
from kiosk.content.reading import LARGEST_FILE
from tests.content.authoring.planting import (
    SCAN,
    WORDS,
    Plant,
    Planted,
    all_of,
    at,
    bytes_of,
    copied,
    file_copied,
    without,
)
from tests.content.conftest import DELETE, SVG, write
from tests.content.photos.taken import jpeg, of_a_phone


def photo(made: Callable[[], bytes], *, recognisable: bool = False) -> Plant:
    """A photo in the place of a drawing."""

    def plant(folder: Path) -> None:
        (folder / "pictures/arrive.svg").unlink()
        (folder / "pictures/arrive.jpg").write_bytes(made())
        stated = {"maker": "The ward", "licence": "Ours", "recognisable": recognisable}
        write(folder, "pictures/photos.json", {"arrive": stated})

    return plant


FILES: dict[str, Planted] = {
    # --- files
    "a missing list": Planted(without("tracers.json"), FaultKind.MISSING_FILE, "tracers.json", WHOLE, ()),
    "a file far too large": Planted(
        bytes_of("tracers.json", b" " * (LARGEST_FILE + 1)),
        FaultKind.UNREADABLE,
        "tracers.json",
        WHOLE,
        (f"{LARGEST_FILE:,}",),
    ),
    "a broken file": Planted(
        bytes_of("tracers.json", b"{"), FaultKind.DAMAGED, "tracers.json", "line 1, column 2", ("closing bracket",)
    ),
    "a key twice": Planted(
        bytes_of("tracers.json", b'{"x": 1, "x": 2}'), FaultKind.DAMAGED, "tracers.json", "x", ("`x` twice",)
    ),
    "a missing key": Planted(
        at("sources.json", "seed-msk/publisher", DELETE),
        FaultKind.SHAPE,
        "sources.json",
        "seed-msk",
        ("`publisher`", "no such key"),
    ),
    "a misspelt key": Planted(
        at("sources.json", "seed-msk/adress", "x"),
        FaultKind.SHAPE,
        "sources.json",
        "seed-msk.adress",
        ("`address`", "`adress`"),
    ),
    "a wrong type": Planted(
        at("topics/help/topic.json", "code", 7), FaultKind.SHAPE, "topics/help/topic.json", "code", ("text", "7")
    ),
    "words of the wrong type": Planted(at(WORDS, "lead", 7), FaultKind.SHAPE, WORDS, "lead", ("text", "7")),
    "a value that is not allowed": Planted(
        at("tracers.json", "tc99m-maa/half_life_seconds", -1),
        FaultKind.SHAPE,
        "tracers.json",
        "tc99m-maa.half_life_seconds",
        ("0", "-1"),
    ),
    "another format": Planted(
        at("library.json", "format", 3), FaultKind.OTHER_FORMAT, "library.json", "format", ("2", "3")
    ),
    "a base language that is not offered": Planted(
        at("library.json", "base", "cy"), FaultKind.UNKNOWN_LANGUAGE, "library.json", "base", ("`cy`",)
    ),
    **{
        f"the language {tag}": Planted(
            all_of(
                copied("library.json", f"languages/{tag}", "languages/pl"),
                *(
                    file_copied(f"{folder}/en-GB.json", f"{folder}/{tag}.json")
                    for folder in ("interface", "glossary", "pictures")
                ),
            ),
            FaultKind.UNKNOWN_LANGUAGE,
            "library.json",
            place(("languages", tag)),
            (says,),
        )
        for tag, says in {"xx": "CLDR", "en-x-ward": "private use", "es-mx": "`es-MX`"}.items()
    },
    "a language in the wrong direction": Planted(
        at("library.json", "languages/pl/direction", "rtl"),
        FaultKind.SHAPE,
        "library.json",
        "languages.pl.direction",
        ("`ltr`", "from the left", "`rtl`"),
    ),
    # --- pictures
    "an icon that no font has": Planted(
        at(SCAN, "icon", "fa6s.unicorn-rampant"), FaultKind.UNKNOWN_ICON, SCAN, "icon", ("`fa6s.unicorn-rampant`",)
    ),
    "a picture that does not exist": Planted(
        at(SCAN, "steps/2/picture", "unicorn"),
        FaultKind.UNKNOWN_PICTURE,
        SCAN,
        "steps[2].picture",
        ("pictures/", "`unicorn`"),
    ),
    "a picture without words": Planted(
        all_of(bytes_of("pictures/mute.svg", SVG.encode()), at(SCAN, "picture", "mute")),
        FaultKind.UNDESCRIBED_PICTURE,
        SCAN,
        "picture",
        ("pictures/<language>.json", "`mute`"),
    ),
    "words drawn in a picture": Planted(
        bytes_of("pictures/arrive.svg", SVG.replace("<path", "<text>Hi</text><path").encode()),
        FaultKind.DRAWING,
        "pictures/arrive.svg",
        "line 1",
        ("words",),
    ),
    "a picture that is none": Planted(
        bytes_of("pictures/arrive.svg", b"x"), FaultKind.DRAWING, "pictures/arrive.svg", WHOLE, ("SVG",)
    ),
    "a picture of another kind": Planted(
        bytes_of("pictures/arrive.svg", b'<html viewBox="0 0 4 3"/>'),
        FaultKind.DRAWING,
        "pictures/arrive.svg",
        "line 1",
        ("SVG", "html"),
    ),
    "a picture of one size": Planted(
        bytes_of("pictures/arrive.svg", SVG.replace(' viewBox="0 0 4 3"', "").encode()),
        FaultKind.DRAWING,
        "pictures/arrive.svg",
        "line 1",
        ("viewBox",),
    ),
    # --- photos
    "a photo with more in it than the photo": Planted(
        photo(lambda: of_a_phone(1200, 900, 6)),
        FaultKind.PHOTO,
        "pictures/arrive.jpg",
        WHOLE,
        ("a comment", "data of the camera", "turned upright"),
    ),
    "a photo that nobody says whose it is": Planted(
        all_of(photo(jpeg), without("pictures/photos.json")),
        FaultKind.UNSTATED_PHOTO,
        "pictures/arrive.jpg",
        WHOLE,
        ("`pictures/photos.json`", "`arrive`"),
    ),
    "a photo of somebody who was not asked": Planted(
        photo(jpeg, recognisable=True),
        FaultKind.PHOTO_CONSENT,
        "pictures/photos.json",
        "arrive.consent",
        ("signed", "none"),
    ),
}
