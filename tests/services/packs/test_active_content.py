"""Which content counts: an installed pack, the folder of the settings or the shipped one."""

from __future__ import annotations

import datetime as dt
import shutil

from kiosk.services.departments.decision import Choice, DepartmentState, department_file
from kiosk.services.packs.active_content import content_in_force, needed_departments
from tests.services.packs.packs_bench import Bench, installed, places_for
from tests.services.trouble_words import in_english


def test_an_installed_pack_comes_before_the_folder_of_the_settings_and_that_before_the_shipped(bench: Bench) -> None:
    places, store = places_for(bench, bench.content), bench.store()
    assert content_in_force(places).folder == bench.content
    assert content_in_force(places_for(bench)).folder.name == "content"
    active = installed(bench, store, 1).active
    assert active is not None
    assert content_in_force(places).folder == store.place(active)


def test_a_folder_named_on_the_command_line_comes_before_any_pack(bench: Bench) -> None:
    installed(bench, bench.store(), 1)
    places = places_for(bench, bench.content, pinned=True)
    assert content_in_force(places).folder == bench.content


def test_of_a_damaged_pack_the_one_before_takes_the_place_and_staff_are_told(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1, "First")
    state = installed(bench, store, 2, "Second")
    assert state.active is not None
    (store.place(state.active) / "doses.json").unlink()
    found = content_in_force(places_for(bench))
    assert found.pack == state.previous
    assert "doses.json" in in_english(*found.troubles)


def test_without_any_whole_pack_it_is_the_folder(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1)
    shutil.rmtree(store.packs)
    found = content_in_force(places_for(bench, bench.content))
    assert (found.folder, found.pack) == (bench.content, None)
    assert "damaged" in in_english(*found.troubles)


def test_a_pointer_that_is_damaged_is_replaced_by_its_copy(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1)
    state = installed(bench, store, 2)
    store.file.path.write_bytes(b"half")
    found = content_in_force(places_for(bench))
    assert found.pack == state.previous


def test_what_it_lists_never_changes_anything(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1)
    store.file.path.write_bytes(b"half")
    before = sorted(path.name for path in store.folder.rglob("*"))
    content_in_force(places_for(bench))
    needed_departments(places_for(bench))
    assert sorted(path.name for path in store.folder.rglob("*")) == before


def test_a_pack_needs_the_department_of_the_settings_and_the_one_that_staff_chose(bench: Bench) -> None:
    assert needed_departments(places_for(bench)) == ()
    file = department_file(places_for(bench).state_dir)
    file.save(DepartmentState(Choice("clinic", dt.datetime(2026, 12, 7, tzinfo=dt.UTC))))
    assert needed_departments(places_for(bench)) == ("clinic",)
    assert needed_departments(places_for(bench, department="demo")) == ("clinic", "demo")
    assert needed_departments(places_for(bench, department="clinic")) == ("clinic",)
