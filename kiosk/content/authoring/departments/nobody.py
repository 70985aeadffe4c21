"""The department that pages are opened for to check them by themselves."""

from __future__ import annotations

from kiosk.content import model

_CONTACT = model.Contact(phone="0", hours={})
NOBODY = model.Profile(
    sample=True,
    name={},
    room={},
    icon="fa6s.circle",
    accent=model.Accent(light="#000000", dark="#FFFFFF"),
    languages=(),
    scans=(),
    doses="none",
    contacts=model.Contacts(day=_CONTACT, night=_CONTACT),
    review=model.Review(owner="nobody", approved_by=None, version="0"),
)
"""A profile without any words or numbers of its own, for which shared pages are opened."""
