"""The tasks of Windows for monitoring: against the rules of their schema, and what they run."""

from __future__ import annotations

import shlex
from xml.etree import ElementTree

import pytest

from kiosk.command_line.parser import parser
from tests.packaging_windows.conftest import WINDOWS
from tests.packaging_windows.test_files import Rules, faults, read

SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
SYSTEM = "S-1-5-18"
HOW_IT_RUNS = (
    "AllowStartOnDemand",
    "DisallowStartIfOnBatteries",
    "StopIfGoingOnBatteries",
    "StartWhenAvailable",
    "MultipleInstancesPolicy",
    "Enabled",
    "Hidden",
    "ExecutionTimeLimit",
    "Priority",
)
RULES: Rules = {
    f"{SPACE}{element}": rule
    for element, rule in {
        "Task": ("RegistrationInfo Triggers Principals Settings Actions*", "version"),
        "RegistrationInfo": ("Author Description", ""),
        "Author": ("", ""),
        "Description": ("", ""),
        "Triggers": ("TimeTrigger", ""),
        "TimeTrigger": ("Enabled StartBoundary* EndBoundary Repetition ExecutionTimeLimit", ""),
        "StartBoundary": ("", ""),
        "Repetition": ("Interval* Duration StopAtDurationEnd", ""),
        "Interval": ("", ""),
        "StopAtDurationEnd": ("", ""),
        "Principals": ("Principal*", ""),
        "Principal": ("UserId RunLevel", "id"),
        "UserId": ("", ""),
        "RunLevel": ("", ""),
        "Settings": (" ".join(HOW_IT_RUNS), ""),
        **dict.fromkeys(HOW_IT_RUNS, ("", "")),
        "Actions": ("Exec*", "Context"),
        "Exec": ("Command* Arguments", ""),
        "Command": ("", ""),
        "Arguments": ("", ""),
    }.items()
}
TASKS = {"metrics-task.xml": "PT1M", "doctor-task.xml": "PT15M", "events-task.xml": "PT15M"}
COMMANDS = {
    "metrics-task.xml": ("metrics", ".prom"),  # the exporter reads no other
    "doctor-task.xml": ("doctor", ".prom"),
    "events-task.xml": ("doctor", "/ProgramData/RadiologyKiosk/doctor-last.json"),  # a folder that is IT's alone
}
each_task = pytest.mark.parametrize("name", TASKS)


def text_of(task: ElementTree.Element, path: str) -> str:
    return task.findtext("/".join(f"{SPACE}{step}" for step in path.split("/"))) or ""


@each_task
def test_a_task_keeps_to_the_rules_of_its_schema(name: str) -> None:
    task = read(name)
    assert list(faults(task, RULES)) == []
    (principal,) = task.iter(f"{SPACE}Principal")
    (actions,) = task.iter(f"{SPACE}Actions")
    assert actions.get("Context") == principal.get("id")


@each_task
def test_it_can_be_handed_over_as_text(name: str) -> None:
    """Windows refuses text that says of itself that it is in the bytes of an encoding."""
    assert not (WINDOWS / name).read_text(encoding="ascii").startswith("<?xml")


@each_task
def test_a_planted_fault_is_found(name: str) -> None:
    text = (WINDOWS / name).read_text(encoding="utf-8")
    for old, new in (("<Interval>", "<Every>"), ("<UserId>", "<User>"), ("<Command>", "<Program>")):
        planted = text.replace(old, new).replace(f"</{old[1:]}", f"</{new[1:]}")
        assert list(faults(ElementTree.fromstring(planted), RULES)) != []


@each_task
def test_it_runs_as_often_as_the_timer_of_debian_and_without_an_end(name: str) -> None:
    task = read(name)
    assert text_of(task, "Triggers/TimeTrigger/Repetition/Interval") == TASKS[name]
    assert text_of(task, "Triggers/TimeTrigger/Repetition/Duration") == ""
    timer = (WINDOWS.parent / "linux" / f"radiology-kiosk-{name.removesuffix('-task.xml')}.timer").read_text(
        encoding="utf-8"
    )
    assert f"OnUnitActiveSec={TASKS[name].removeprefix('PT').removesuffix('M')}min" in timer.splitlines()


@each_task
def test_it_runs_a_command_of_ours_as_the_system(name: str) -> None:
    task = read(name)
    assert text_of(task, "Principals/Principal/UserId") == SYSTEM
    program = text_of(task, "Actions/Exec/Command")
    assert program == r'"C:\Program Files\RadiologyKiosk\program\radiology-kiosk-admin.exe"'
    words = shlex.split(text_of(task, "Actions/Exec/Arguments").replace("\\", "/"))
    given = parser().parse_args(words)
    command, file = COMMANDS[name]
    assert given.command == command
    assert words[-1].endswith(file)
    source = (WINDOWS / "installer.nsi").read_text(encoding="utf-8")
    assert f'File "${{__FILEDIR__}}\\{name}"' in source


@each_task
def test_removing_the_program_takes_it_away(name: str) -> None:
    title = f"Radiology Kiosk {name.removesuffix('-task.xml')}"
    assert f'-TaskName "{title}" -Xml' in (WINDOWS / name).read_text(encoding="utf-8")
    assert f'!insertmacro DeleteTask "{title}"' in (WINDOWS / "installer.nsi").read_text(encoding="utf-8")
