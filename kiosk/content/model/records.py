"""The base class of all shapes of the content, and the kinds of text and of names in them."""

from __future__ import annotations

from typing import Annotated, Any, dataclass_transform

import msgspec
from msgspec import Meta

Id = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", description="lower-case words joined by hyphens")]
BlockId = Annotated[
    str,
    Meta(
        pattern="^(shared:)?[a-z0-9]+(-[a-z0-9]+)*$",
        description="lower-case words joined by hyphens, after `shared:` for a block of blocks/",
    ),
]
ValueKey = Annotated[str, Meta(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$", description="page and number, such as vq.visit")]
Language = Annotated[
    str,
    Meta(pattern="^[A-Za-z]{1,3}(-[A-Za-z0-9]{1,8})*$", description="a BCP 47 tag, such as en-GB, zh-Hant or es-419"),
]
"""Only the letters of a tag: whether it names a language, `kiosk.content.locale` knows."""
Icon = Annotated[str, Meta(pattern="^fa6[sr]\\.[a-z0-9-]+$", description="an icon as qtawesome names it")]
Colour = Annotated[str, Meta(pattern="^#[0-9A-F]{6}$", description="#RRGGBB in capitals")]
Code = Annotated[str, Meta(pattern="^[A-Z][A-Z0-9]{0,7}$", description="the page code's first part, such as VQ")]
Address = Annotated[
    str,
    Meta(
        pattern=r"^https:/{2}[a-z0-9-]+(\.[a-z0-9-]+)+(/[A-Za-z0-9._~/-]*)?(?!\n)$",
        max_length=120,
        description="an https address without ?, # or @, of a page that is the same for everybody",
    ),
]
"""It can carry nothing but where a page lies: nothing of a patient, and nothing that would tell one from another."""
Line = Annotated[str, Meta(pattern=r"\S", description="some text, not only spaces")]


class _Strict(msgspec.StructMeta):
    """Gives every subclass the option `kw_only`, which msgspec does not let subclasses inherit."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any) -> _Strict:
        return super().__new__(mcls, name, bases, namespace, **{**options, "kw_only": True})


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record(msgspec.Struct, metaclass=_Strict, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A JSON object with exactly these keys. Written as JSON, it leaves out what is as it is by default."""


class Conditional(Record):
    """A `text` that needs a department's number, and the text that is shown if no approved number is in force.

    `none` is shown while the department has decided that none is needed. Without it, `otherwise` is shown then too.
    `longer` is shown in place of `text` while the coupling is true that names the item of the aftercare card.
    """

    text: Line
    otherwise: Line
    none: Line | None = None
    longer: Line | None = None


Text = Line | Conditional
