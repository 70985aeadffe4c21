"""The home of whoever runs the tests, where pip's own settings are; tests have none."""

from __future__ import annotations

import os


def environ() -> dict[str, str]:
    """The environment of a program that is to find the package index as it is set up on this computer."""
    if os.name == "nt":
        return dict(os.environ)
    import pwd

    return {**os.environ, "HOME": pwd.getpwuid(os.getuid()).pw_dir}
