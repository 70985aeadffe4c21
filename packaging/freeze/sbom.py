"""The bill of materials in CycloneDX: what the frozen program is made of, for whoever looks out for its weaknesses."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Sequence
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component as Entry
from cyclonedx.model.component import ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from freeze.components import Component
from freeze.environment import BuildError
from freeze.stamp import Stamp

_LICENCES = LicenseFactory()
"""An SPDX expression where it is one, else a name: what a component's own papers say."""


def bill(found: Sequence[Component], made: Stamp, seconds: int, sums: dict[str, str]) -> str:
    """As JSON; `sums` are the SHA-256 of the two programs. Raises BuildError where the schema refuses it."""
    kiosk = next(each for each in found if each.kind == "own")
    program = _entry(kiosk, ComponentType.APPLICATION)
    for name, value in sorted(sums.items()):
        program.components.add(
            Entry(
                name=name,
                type=ComponentType.FILE,
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=value)],
                bom_ref=f"file:{name}",
            )
        )
    program.properties.add(Property(name="radiology-kiosk:commit", value=made.commit or "unknown"))
    bom = Bom(
        components=[_entry(each, ComponentType.LIBRARY) for each in found if each is not kiosk],
        metadata=BomMetaData(component=program, timestamp=dt.datetime.fromtimestamp(seconds, dt.UTC), tools=[]),
        # Two builds of one commit have one number.
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"radiology-kiosk/{made.version}/{made.commit}"),
    )
    bom.register_dependency(program, list(bom.components))
    said = JsonV1Dot6(bom).output_as_string(indent=1) + "\n"
    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(said):
        raise BuildError(f"the bill of materials is not CycloneDX: {fault}")
    return said


def write(found: Sequence[Component], made: Stamp, seconds: int, sums: dict[str, str], to: Path) -> None:
    to.write_text(bill(found, made, seconds, sums), encoding="utf-8")


def _entry(component: Component, kind: ComponentType) -> Entry:
    url = None
    if component.kind == "pypi":
        url = PackageURL("pypi", name=component.name.lower().replace("_", "-"), version=component.version)
    elif component.kind == "npm":
        scope, _, name = component.name.partition("/")
        url = PackageURL("npm", namespace=scope, name=name, version=component.version)
    elif component.kind == "deb":
        url = PackageURL("deb", "debian", component.name, component.version)
    elif component.kind == "python":
        url = PackageURL("generic", name="cpython", version=component.version)
    return Entry(
        components=_inside(component),
        name=component.name,
        version=component.version or None,
        type=kind,
        purl=url,
        licenses=[_LICENCES.make_from_string(component.licence)],
        bom_ref=f"{component.kind}:{component.name}",
        properties=[Property(name="radiology-kiosk:files", value=str(len(component.files)))],
    )


def _inside(component: Component) -> list[Entry]:
    """What the wheels of Qt for Python carry along, under the names that reports of weaknesses use."""
    if component.name != "PySide6_Essentials":
        return []
    inside = {"Qt": component.version}
    for file in component.files:
        if icu := re.search(r"icudata\.so\.(\d+)|icudt(\d+)\.dll", file):
            inside["ICU"] = icu[1] or icu[2]
    return [
        Entry(
            name=name,
            version=version,
            purl=PackageURL("generic", name=name.lower(), version=version),
            bom_ref=f"generic:{name}",
        )
        for name, version in inside.items()
    ]
