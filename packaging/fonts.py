"""Fetches the typefaces that packaging/fonts.toml names:  python packaging/fonts.py [--from DIR] [--hasty]

They go to the folder `fonts` of the environment whose Python runs this, where the program looks for them. What is there
with the right checksum is left alone. Packages come from the npm registry, or from the mirror of it that npm is told of
here: in npm_config_registry or a file .npmrc. npm itself is not needed. With --from they are taken from a folder, under
the names that `npm pack` gives them. With --hasty a network that does not answer is given up soon, for what can go on
without.

The exit code is 0, or 1 where a typeface could not be had: the languages that lack it are named.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import http.client
import io
import os
import re
import sys
import tarfile
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from font_cutting import cut, cut_to_letters, name_of

if TYPE_CHECKING:
    import ssl

HERE = Path(__file__).resolve().parent
FOLDER = Path(sys.prefix) / "fonts"
REGISTRY = "https://registry.npmjs.org"
"""What npm asks where nobody has told it another."""
LICENCE = "LICENSE_FONT"
PROGRESS_SECONDS = 5.0
_WAITS = (1.0, 3.0, 6.0)
"""Seconds before each further try."""
_TIMEOUT, _HASTY_TIMEOUT = 30.0, 4.0
"""Seconds without an answer after which a try is given up: a firewall may drop what is sent."""
_CERTIFICATES = ("PIP_CERT", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")
"""Where pip and npm are told of authorities that this system does not know, such as that of a hospital's proxy."""
_TRANSIENT = (408, 425, 429, 500, 502, 503, 504)


class FontsError(RuntimeError):
    """Why a typeface could not be had, in words."""


@dataclass(frozen=True)
class Small:
    """Small files that are made besides, with these `letters` alone; `files` are their SHA-256."""

    letters: str
    files: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Package:
    """Of the registry; `files` are the SHA-256 of what is taken out of it, and `cut` of what is made of them.

    `small` are the small files by their kind, such as those for the `Names` of languages.
    """

    serves: str
    name: str
    version: str
    integrity: str
    files: Mapping[str, str]
    characters: str
    cut: Mapping[str, str]
    small: Mapping[str, Small] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        return self.name.rpartition("/")[2]

    @property
    def packed(self) -> str:
        """The name of its file, as `npm pack` gives it."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"

    def kept(self) -> dict[str, str]:
        """SHA-256 by the path of each file below the folder of all typefaces."""
        whole = {f"{self.folder}/{Path(name).name}": self.cut.get(name, sum_) for name, sum_ in self.files.items()}
        return whole | {
            f"{self.folder}/{name_of(name, kind)}": sum_
            for kind, small in self.small.items()
            for name, sum_ in small.files.items()
        }

    def there(self, folder: Path) -> bool:
        files = {folder / name: sum_ for name, sum_ in self.kept().items()}
        return all(file.is_file() and sha256(file.read_bytes()) == sum_ for file, sum_ in files.items())


def packages(manifest: Path = HERE / "fonts.toml", kind: str = "font") -> tuple[Package, ...]:
    """What the manifest names of a kind."""
    return tuple(
        Package(
            serves=font["for"],
            name=font["package"],
            version=font["version"],
            integrity=font["integrity"],
            files=font["files"],
            characters=font.get("characters", ""),
            cut=font.get("cut", {}),
            small={kind: Small(**small) for kind, small in font.get("small", {}).items()},
        )
        for font in tomllib.loads(manifest.read_text(encoding="utf-8"))[kind]
    )


def main(words: Sequence[str] | None = None, folder: Path = FOLDER) -> int:
    parser = argparse.ArgumentParser(prog="fonts.py", description="Fetches the typefaces of fonts.toml.")
    parser.add_argument("--from", type=Path, dest="source", metavar="DIR", help="a folder with the packages")
    parser.add_argument("--hasty", action="store_true", help="give up soon where nothing answers")
    given = parser.parse_args(words)
    missing = [package for package in packages() if not package.there(folder)]
    if not missing:
        return 0
    print(f"== fetching {len(missing)} typefaces that {HERE.name}/fonts.toml names", flush=True)
    failures = fetch_all(missing, folder, given.source, hasty=given.hasty)
    for package, reason in failures.items():
        print(f"fonts.py: no typeface for {package.serves}: {reason}", file=sys.stderr)
    if failures:
        print(
            "fonts.py: these languages can't be shown without. Is the npm registry reached? A mirror is named by"
            " npm_config_registry or a file .npmrc, a folder with the packages by --from. Then run this again.",
            file=sys.stderr,
        )
    return 1 if failures else 0


def fetch_all(missing: Sequence[Package], to: Path, source: Path | None, *, hasty: bool = False) -> dict[Package, str]:
    """Fetches them side by side, telling how far it is; why by package where that failed."""
    with ThreadPoolExecutor(len(missing)) as pool:
        jobs = {pool.submit(_fetch, package, to, source, hasty): package for package in missing}
        left = {*jobs}
        while left:
            done, left = wait(left, PROGRESS_SECONDS)
            if left and not done:
                print(f"== fetching: {len(jobs) - len(left)} of {len(jobs)} typefaces", flush=True)
    found = {package: job.result() for job, package in jobs.items()}
    return {package: reason for package, reason in found.items() if reason}


def _fetch(package: Package, to: Path, source: Path | None, hasty: bool) -> str:
    """Why it failed; "" where it did not."""
    try:
        if source:
            data = (source / package.packed).read_bytes()
        else:
            data = download(package, registry(package.name), hasty=hasty)
        write(package, data, to)
    except (FontsError, ImportError) as error:
        return str(error)
    except OSError as error:
        return f"{error.filename or to}: {error.strerror or error}"
    return ""


def registry(package: str, environ: Mapping[str, str] = os.environ, root: Path = HERE.parent) -> str:
    """The address that npm would ask for this package here: of the environment, then of the nearest file .npmrc."""
    lowered = {name.lower(): value for name, value in environ.items()}
    home = Path(lowered.get("home") or lowered.get("userprofile") or root)
    files = (
        root / ".npmrc",
        Path(lowered.get("npm_config_userconfig") or home / ".npmrc"),
        Path(lowered.get("npm_config_globalconfig") or "/etc/npmrc"),
    )
    told: dict[str, str] = {}
    for file in reversed(files):
        told |= dict(_settings(file))
    if lowered.get("npm_config_registry"):
        told["registry"] = lowered["npm_config_registry"]
    scope = package.partition("/")[0]
    return (told.get(f"{scope}:registry") or told.get("registry") or REGISTRY).rstrip("/")


def _settings(file: Path) -> Iterator[tuple[str, str]]:
    """Name and value of each line of a file of npm's settings; none where it can't be read."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return
    for line in text.splitlines():
        if setting := re.fullmatch(r"\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*", line):
            yield setting[1], os.path.expandvars(setting[2].strip("\"'"))


def download(package: Package, address: str, *, hasty: bool = False) -> bytes:
    """Its file from the registry, after a few tries, or after two short ones in haste. Raises FontsError."""
    limit, waits = (_HASTY_TIMEOUT, _WAITS[:1]) if hasty else (_TIMEOUT, _WAITS)
    url = f"{address}/{package.name}/-/{package.folder}-{package.version}.tgz"
    reason = ""
    for seconds in (*waits, 0.0):
        try:
            with urllib.request.urlopen(url, timeout=limit, context=_trusted()) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            reason = f"{url} answers {error.code} {error.reason}"
            if error.code not in _TRANSIENT:
                break
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = f"{url}: {getattr(error, 'reason', error)}"
        time.sleep(seconds)
    raise FontsError(reason)


def _trusted() -> ssl.SSLContext:
    """The authorities of this system and of pip: a bare system knows none itself."""
    import ssl  # late: a Python without it can still build from what is there

    context = ssl.create_default_context()
    try:
        from pip._vendor import certifi
    except ImportError:
        more = []
    else:
        more = [certifi.where()]
    for file in (*more, *(os.environ.get(name, "") for name in _CERTIFICATES)):
        if Path(file).is_file():
            context.load_verify_locations(file)
    return context


def write(package: Package, data: bytes, to: Path) -> None:
    """Takes its files out of the package, checked and cut. Raises FontsError where a checksum is another."""
    kind, _, sum_ = package.integrity.partition("-")
    if base64.b64encode(hashlib.new(kind, data).digest()).decode() != sum_:
        raise FontsError(f"{package.packed} is not the one that fonts.toml names: do not use it, and ask whose it is")
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        for name, wanted in package.files.items():
            member = archive.extractfile(f"package/{name}")
            content = b"" if member is None else member.read()
            if sha256(content) != wanted:
                raise FontsError(f"{name} of {package.packed} has another checksum than fonts.toml")
            if name in package.cut:
                content = cut(content, package.characters)
                if sha256(content) != package.cut[name]:
                    raise FontsError(f"{name}, cut to {package.characters}, has another checksum than fonts.toml")
            place(to / package.folder / Path(name).name, content)
            for kind, small in package.small.items():
                if name in small.files:
                    less = cut_to_letters(content, small.letters, kind)
                    if sha256(less) != small.files[name]:
                        raise FontsError(f"{name}, cut to {small.letters}, has another checksum than fonts.toml")
                    place(to / package.folder / name_of(name, kind), less)


def place(file: Path, content: bytes) -> None:
    """Whole or not at all, for another command may look at the same moment. Nothing is left of what did not fit."""
    file.parent.mkdir(parents=True, exist_ok=True)
    scratch = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        scratch.write_bytes(content)
        scratch.replace(file)
    finally:
        scratch.unlink(missing_ok=True)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
