"""The shape of what is stated about photos: who made each, on what terms it is shown, and whom it shows."""

from kiosk.content.model.records import Id, Line, Record


class Photo(Record):
    """One entry of pictures/photos.json. Patients read the `maker` and the `licence` below the photo.

    If `recognisable` is true, somebody in it can be recognised, and `consent` is the number of the form that they
    signed. Patients do not see it.
    """

    maker: Line
    licence: Line
    recognisable: bool
    consent: Line | None = None


Photos = dict[Id, Photo]
