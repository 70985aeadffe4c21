"""Settings for single machines of a fleet, in one file."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from kiosk.settings import SettingsError, load
from tests.test_settings import written

FLEET = """
[screen]
diagonal_inches = 21.5
touch = "yes"
[host."RAD-*".screen]
diagonal_inches = 24
[host."rad-ct-*"]
screen.diagonal_inches = 27
profile.default = "chest-clinic"
[host."RAD-CT-07".paths]
state_dir = "state"
[host."RAD-CT-0?".profile]
default = "general"
"""
MACHINES = {
    "no table for it": ("PACS-1", 21.5, None),
    "one table": ("RAD-US-1", 24, None),
    "the more that is spelt out, the later": ("RAD-CT-1", 27, "chest-clinic"),
    "another letter fixed": ("RAD-CT-08", 27, "general"),
    "with its domain, in small letters": ("rad-ct-08.example.org", 27, "general"),
}


@pytest.mark.parametrize(("host", "inches", "profile"), MACHINES.values(), ids=MACHINES)
@pytest.mark.parametrize("mixed", [False, True], ids=["in order", "the other way round"])
def test_a_machine_has_what_its_name_says(
    host: str, inches: float, profile: str | None, mixed: bool, tmp_path: Path
) -> None:
    text = FLEET if not mixed else "\n".join(f"[host{part}" for part in reversed(FLEET.split("[host")[1:]))
    if mixed:
        text = FLEET.split("[host")[0] + text
    found = load({}, {}, written(tmp_path, text), host=host)
    assert (found.diagonal_inches, found.profile, found.touch) == (inches, profile, "yes")


def test_where_a_value_came_from_names_the_table_of_the_machine(tmp_path: Path) -> None:
    file = written(tmp_path, FLEET)
    found = load({}, {"RADIOLOGY_KIOSK_TOUCH": "no"}, file, host="RAD-CT-07")
    assert found.state_dir == tmp_path / "state"
    origin = dict(found.origin)
    assert origin["screen.diagonal_inches"] == f'{file}, host "rad-ct-*"'
    assert origin["paths.state_dir"] == f'{file}, host "RAD-CT-07"'
    assert origin["profile.default"] == f'{file}, host "RAD-CT-0?"'
    assert (origin["screen.touch"], origin["log.level"]) == ("environment", "default")


def test_this_machine_is_meant_where_none_is_named(tmp_path: Path) -> None:
    name = platform.node()
    assert load({}, {}, written(tmp_path, f'[host."{name}".session]\nidle_seconds = 77')).idle_seconds == 77


WRONG_FOR_ONE = {
    "a key": (
        '[host."B".screen]\ntuch = "yes"',
        'host."B".screen.tuch is no setting; did you mean screen.touch?',
    ),
    "a table": ('[host."B".scren]\na = 1', '[host."B".scren] is no table of settings; did you mean screen?'),
    "a value": ('[host."B".session]\nidle_seconds = 5', 'host."B".session.idle_seconds is 5; allowed is a whole'),
    "no table": ('[host."B"]\ntouch = "yes"', 'host."B".touch stands in no table; did you mean screen.touch?'),
    "a name with a value": ("[host]\nB = 1", 'host."B" is no table of settings tables, such as [host."B".screen]'),
    "no names": ("host = 5", 'host is no table; write [host."NAME".TABLE] for the machines of a name'),
    "a slip in the word": ('[hots."B".screen]\ntouch = "yes"', "[hots] is no table of settings; did you mean host?"),
}


@pytest.mark.parametrize(("text", "fault"), WRONG_FOR_ONE.values(), ids=WRONG_FOR_ONE)
def test_what_is_wrong_for_one_machine_is_refused_on_all(text: str, fault: str, tmp_path: Path) -> None:
    file = written(tmp_path, text)
    with pytest.raises(SettingsError) as raised:
        load({}, {}, file, host="A")
    assert str(raised.value).startswith(f"{file}: {fault}")
    assert len(str(raised.value).splitlines()) == 1


UNSEEN = {
    "a path of Windows with a tab in it": ("paths.state_dir", r'"D:\temp\new"', "write / in a path"),
    "a path with a line break in it": ("content.inbox_dir", r'"\\\\server\new"', "write / in a path"),
    "a space of no width in an id": ("profile.default", '"gen\u200beral"', r'"gen\u200Beral"'),
    "a space that does not break behind an id": ("profile.default", '"general\u00a0"', "the no-break space: type it"),
}


@pytest.mark.parametrize(("key", "value", "told"), UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_in_a_value_is_told(key: str, value: str, told: str, tmp_path: Path) -> None:
    """Else a folder is called D:, tab, emp, and a name is refused that looks as it should."""
    with pytest.raises(SettingsError) as refused:
        load({}, {}, written(tmp_path, f"{key} = {value}"))
    assert told in str(refused.value)
