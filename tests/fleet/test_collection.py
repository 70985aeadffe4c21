"""The collection as it is handed out, and what the guide says of it."""

from __future__ import annotations

import json
import re

import pytest

from tests.fleet.control import COLLECTION, ROOT, Control
from tests.guide.lines import guide_line

pytestmark = pytest.mark.slow
HOST = {"ansible_connection": "local"}


@pytest.mark.parametrize("wish", [{"kiosk_packages": {"one": "deb"}}, {"kiosk_tries": "often"}], ids=str)
def test_a_wish_of_another_kind_is_refused_before_anything_is_done(wish: dict[str, object], control: Control) -> None:
    line = guide_line("ansible-playbook -i kiosks.yml radiology.kiosk.roll_out")
    run = control.run(line, {"kiosk-01": HOST}, wish)
    assert run.code != 0
    assert "Validation of arguments failed" in run.said
    assert "Look which version is there" not in run.said


def test_the_collection_is_as_ansible_lint_asks_of_one_that_is_handed_out(control: Control) -> None:
    line = ("ansible-lint", "--nocolor", "--offline", "--strict", "--profile", "production")
    done = control.ask(*line, where=control.collection)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_inventory_of_the_guide_is_one_and_names_what_the_roles_know(control: Control) -> None:
    page = (ROOT / "packaging" / "guide" / "fleet.md").read_text(encoding="utf-8")
    (inventory,) = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    file = control.folder / "kiosks.yml"
    file.write_text(inventory, encoding="utf-8")
    done = control.ask("ansible-inventory", "-i", str(file), "--list")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["_meta"]["hostvars"]
    assert set(told) == {"rad-ct-01", "rad-ct-02", "rad-nm-01"}
    specs = "".join(file.read_text(encoding="utf-8") for file in COLLECTION.glob("roles/*/meta/argument_specs.yml"))
    assert [name for variables in told.values() for name in variables if f" {name}:" not in specs] == []
