"""Whether all is stated that has to be known of a photo before anybody may see it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.content.approval.names import unstated
from kiosk.content.composing.named_by_facts import named_pictures
from kiosk.content.departments.department_files import DepartmentFiles
from kiosk.content.faults import WHOLE, Fault, FaultKind, place, shown
from kiosk.content.model import Facts, Photos
from kiosk.content.photos.photo_files import is_photo, photos_file, picture_id

_NUMBER = re.compile(r"\d")


def unstated_faults(facts: Facts, files: DepartmentFiles) -> Iterator[Fault]:
    """Yield a fault for each photo of a page that its list does not state, or not with consent. Raises ContentError."""
    for id_ in dict.fromkeys(id_ for _, id_ in named_pictures(facts)):
        photo = files.picture(id_)
        if photo is not None and is_photo(photo):
            yield from faults_of_photo(photo, files)


def faults_of_photo(photo: str, files: DepartmentFiles) -> Iterator[Fault]:
    """Yield a fault if the list beside a photo does not state it, or not with consent. Raises ContentError."""
    id_, file = picture_id(photo), photos_file(photo)
    if (stated := files.photos(photo).get(id_)) is not None:
        yield from statement_faults({id_: stated}, file)
    else:
        expected = f"maker, licence and whether it shows anybody, in `{file}`"
        yield Fault(FaultKind.UNSTATED_PHOTO, photo, WHOLE, expected, f"no entry `{id_}`")


def statement_faults(photos: Photos, file: str) -> Iterator[Fault]:
    """Yield a fault for each photo of a list without maker or licence, or of somebody without a consent’s number."""
    for id_, photo in photos.items():
        for field, stated in (("maker", photo.maker), ("licence", photo.licence)):
            if unstated(stated):
                expected = f"the {field}, which patients read below the photo"
                yield Fault(FaultKind.UNSTATED_PHOTO, file, place((id_, field)), expected, f"`{shown(stated)}`")
        if photo.recognisable and not _NUMBER.search(photo.consent or ""):
            expected = "the number of the form that those in the photo signed, or another photo"
            found = "none" if photo.consent is None else f"`{shown(photo.consent)}`"
            yield Fault(FaultKind.PHOTO_CONSENT, file, place((id_, "consent")), expected, found)
