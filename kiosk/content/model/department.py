"""The shape of one department: what it shows, decides, and says in its own words."""

# msgspec gives every value an empty default of its own.
# ruff: noqa: RUF012
from typing import Annotated, Any

from msgspec import Meta

from kiosk.content.model.approvals import ApprovalRules
from kiosk.content.model.contacts import Contacts
from kiosk.content.model.evidence import ProtocolValue, Review
from kiosk.content.model.records import Address, Colour, Icon, Id, Language, Line, Record, ValueKey
from kiosk.content.model.timetable import Slot


class Accent(Record):
    """The department's colour, one shade for the light theme and one for the dark theme."""

    light: Colour
    dark: Colour


Patch = dict[str, Any]
"""A JSON Merge Patch (RFC 7396) over the words of one page in one language."""


class LocalWording(Record):
    """The department's patches, by page or term file and by language."""

    scans: dict[Id, dict[Language, Patch]] = {}
    topics: dict[Id, dict[Language, Patch]] = {}
    comparisons: dict[Id, dict[Language, Patch]] = {}
    glossary: dict[Language, Patch] = {}
    interface: dict[Language, Patch] = {}


class Origin(Record):
    """What the department's own words for a page were made from in the language of staff: signs as in `Words`."""

    made_from: Line | None = None
    critical_from: Line | None = None


class Profile(Record):
    """The file profiles/<id>/profile.json: one department.

    `approval` says which roles approve its pages; their answers stand in approvals.json beside it. `reviews` says who
    in the department is responsible for a shared page. Its keys name pages, such as scans/vq. `places` holds what
    stands for {place.level} and the like in texts, and `variants` the variant that the department picks of a scan.
    `addresses` are of its own pages on the web, by scan: a card's square code leads there and holds no words then.
    `origins` says by page, such as scans/vq, what its own words in another language than that of staff were made from.
    `safe_page` lists the languages beside English whose words on the safe page it has had confirmed.
    """

    sample: bool
    name: dict[Language, Line]
    room: dict[Language, Line]
    icon: Icon
    accent: Accent
    languages: Annotated[tuple[Language, ...], Meta(min_length=1)]
    safe_page: tuple[Language, ...] = ()
    scans: Annotated[tuple[Id, ...], Meta(min_length=1)]
    topics: tuple[Id, ...] = ()
    comparisons: tuple[Id, ...] = ()
    doses: Id
    contacts: Contacts
    places: dict[Id, dict[Language, Line]] = {}
    variants: dict[Id, Id] = {}
    addresses: dict[Id, dict[Language, Address]] = {}
    protocol: dict[ValueKey, ProtocolValue] = {}
    wording: LocalWording = LocalWording()
    origins: dict[str, dict[Language, Origin]] = {}
    timetable: tuple[Slot, ...] = ()
    approval: ApprovalRules = ApprovalRules()
    reviews: dict[str, Review] = {}
    review: Review
