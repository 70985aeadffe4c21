"""A Debian with Python and a check-out, set up to reach the package index that this computer reaches."""

from __future__ import annotations

import ast
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests import outside
from tests.linux.parts import ROOT
from tests.linux.system import Root, answer, container, run

PLACE = "/machine"  # where files of this computer are seen: at their own places, packages would write over them
NETWORK = ("npm_config_registry", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")


def pip_settings() -> dict[str, str]:
    """Value by variable of pip: all that this computer's files and environment set, where the later counts."""
    told = answer(sys.executable, "-m", "pip", "config", "list", environ=outside.environ())
    found: dict[str, dict[str, str]] = {"global": {}, "install": {}, ":env:": {}}
    for line in told.splitlines():
        key, _, value = line.partition("=")
        section, _, name = key.rpartition(".")
        if section in found and name != "cache-dir":
            found[section][f"PIP_{name.upper().replace('-', '_')}"] = str(ast.literal_eval(value))
    return found["global"] | found["install"] | found[":env:"]


def lent(value: str) -> tuple[str, list[str]]:
    """The value as it is right inside, and the options of systemd-nspawn that show the paths which it names."""
    options = []
    for word in value.split():
        path = Path(word.removeprefix("file://"))
        if not path.is_absolute() or not path.exists():
            continue
        if path.is_file():
            inside = f"{PLACE}/{path.name}"
            value = value.replace(word, inside)
            options.append(f"--bind-ro={path}:{inside}")
        else:
            # The pages of an index may name files beside it.
            shown = path.parent if word.startswith("file://") and path.parent != Path("/") else path
            options.append(f"--bind-ro={shown}")
    return value, options


class Fresh(Root):
    """With the check-out in /checkout."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.checkout = folder / "checkout"
        for name in answer("git", "-C", ROOT, "ls-files").splitlines():
            target = self.checkout / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
        environ = {name: os.environ[name] for name in NETWORK if name in os.environ} | pip_settings()
        self._options = ["--setenv=LANG=C.UTF-8", "--setenv=DEBIAN_FRONTEND=noninteractive"]
        for name, value in environ.items():
            inside, options = lent(value)
            self._options += [f"--setenv={name}={inside}", *options]

    def dev(self, line: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What a line of the guide does there, typed by a newcomer, with more arguments at its end."""
        options = dict.fromkeys([*self._options, "--chdir=/checkout"])
        return run(*container(self.folder), *options, *shlex.split(line), *arguments)
