"""`radiology-kiosk content sign PACK`: adds a signature to a pack that is made, such as that of a department."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from kiosk.commands.check import FAULTLESS
from kiosk.commands.check import tell as tell_faults
from kiosk.fill import said
from kiosk.printable import printable
from kiosk.services.packs import archive
from kiosk.services.packs.keys import PublicKeys, add_signature, read_private, read_public
from kiosk.services.packs.manifest import LARGEST_PACK, Manifest
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal, megabytes
from kiosk.services.storage.answers import putting_file
from kiosk.settings import Settings

DONE = 0


def run(settings: Settings, file: Path, key_file: Path) -> int:
    """Sign a pack whose content has no faults. Returns 0.

    Raises PackError, KeyFileError and OSError; the pack then stays as it was. Of the signatures that it has, those are
    checked whose keys the settings name.
    """
    key = read_private(key_file)
    keys = read_public(settings.content_keys) if settings.content_keys is not None else PublicKeys()
    with archive.open_file(file) as stream, putting_file(file) as signed:
        if stream.seek(0, os.SEEK_END) > LARGEST_PACK:  # before a disk is filled with it
            raise PackError(Refusal.TOO_LARGE, said(PackProblem.TOO_LARGE, most=megabytes(LARGEST_PACK)))
        stream.seek(0)
        shutil.copyfileobj(stream, signed)
        stream.close()  # for Windows puts nothing in the place of a file that is open
        pack, unknown = archive.open_to_sign(signed, keys)
        tell_manifest(pack.manifest)
        if tell_faults(archive.PackSource(pack, file)) != FAULTLESS:
            raise PackError(Refusal.FAULTY, said(PackProblem.FAULTS_LISTED))
        if pack.signers:
            print(f"It was signed by {key_names(pack.signers)}.")
        if unknown:
            print(f"It was signed by {key_names(unknown)}, which nothing here can check: name it in --content-keys.")
        print(f"{printable(str(file))}: signed by {key_names([add_signature(signed, key)])} as well.")
    return DONE


def tell_manifest(manifest: Manifest) -> None:
    """Print what a pack says of itself."""
    files = f"{len(manifest.files)} files with {manifest.size:,} bytes"
    print(f"Pack {manifest.number} of {manifest.made_at:%Y-%m-%d %H:%M} UTC: {files}.")
    print(f"Needs program version {manifest.needs_program} or newer.")
    if manifest.not_after is not None:
        print(f"No kiosk takes it after {manifest.not_after}.")


def key_names(signers: Sequence[str]) -> str:
    return f"the key{'s' * (len(signers) > 1)} {', '.join(signers)}"
