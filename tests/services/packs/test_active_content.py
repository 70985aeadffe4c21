"""Which content counts: an installed pack, the folder of the settings or the shipped one."""

from __future__ import annotations

import datetime as dt
import errno
import shutil

import msgspec
import pytest

from kiosk import paths
from kiosk.services.departments.decision import Choice, DepartmentState, department_file
from kiosk.services.packs.active_content import content_in_force, needed_departments
from kiosk.services.packs.installer import install, roll_back
from kiosk.services.packs.refusals import PackError, PackProblem, Refusal
from kiosk.services.storage.troubles import TroubleId
from tests.services.packs.packs_bench import Bench, installed, left_by_an_older_program, places_for
from tests.services.storage.unreadable import hide
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


def test_of_a_pack_that_an_older_program_left_in_its_format_the_one_before_or_the_folder_takes_the_place(
    bench: Bench,
) -> None:
    told = "pack 2) is written in format 1, and this program reads format 2. It is not shown."
    store = bench.store("only that one")
    left_by_an_older_program(bench, store, 2)
    found = content_in_force(places_for(bench, name="only that one"))
    assert (found.folder, found.pack, found.unread) == (paths.content_folder(), None, False)
    assert told in in_english(*found.troubles)
    store = bench.store("two")
    first = installed(bench, store, 1).active
    left_by_an_older_program(bench, store, 2)
    found = content_in_force(places_for(bench, name="two"))
    assert (found.pack, told in in_english(*found.troubles)) == (first, True)


def test_without_any_whole_pack_it_is_the_folder(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1)
    shutil.rmtree(store.packs)
    found = content_in_force(places_for(bench, bench.content))
    assert (found.folder, found.pack) == (bench.content, None)
    assert "damaged" in in_english(*found.troubles)


def test_a_changed_byte_of_any_file_of_the_pack_leads_to_the_one_before_and_is_told(bench: Bench) -> None:
    store, places = bench.store(), places_for(bench)
    installed(bench, store, 1, "First")
    state = installed(bench, store, 2, "Second")
    assert state.active is not None
    files = [path for path in (store.packs / state.active.name).rglob("*") if path.is_file()]
    assert len(files) > 20
    for file in files:
        whole = file.read_bytes()
        file.chmod(0o600)
        for place in {0, len(whole) // 2, len(whole) - 1} if whole else ():
            changed = bytearray(whole)
            changed[place] ^= 1
            file.write_bytes(changed)
            found = content_in_force(places)
            assert (found.pack, found.passed_over, found.unread) == (state.previous, (state.active,), False)
            assert file.name in in_english(*found.troubles)
        file.write_bytes(whole)
    assert content_in_force(places).troubles == ()


def test_of_a_pack_too_large_for_a_start_the_sizes_are_checked_at_once(bench: Bench) -> None:
    store, places = bench.store(), places_for(bench)
    installed(bench, store, 1)
    state = installed(bench, store, 2)
    assert state.active is not None
    file = store.place(state.active) / "sources.json"
    file.chmod(0o600)
    file.write_bytes(file.read_bytes()[:-1] + b" ")
    assert content_in_force(places, read_at_most=100).pack == state.active
    file.write_bytes(file.read_bytes() + b" ")
    assert content_in_force(places, read_at_most=100).pack == state.previous


def test_while_the_pointer_is_damaged_the_newest_whole_pack_counts_and_staff_are_told(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1)
    state = installed(bench, store, 2)
    store.file.path.write_bytes(b"half")
    found = content_in_force(places_for(bench))
    assert (found.pack, found.unread) == (state.active, True)
    assert in_english(*found.troubles).startswith("active.json is damaged and was not set aside. ")


def test_a_copy_of_the_pointer_that_is_older_than_the_newest_pack_does_not_count(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1)
    first = store.file.path.read_bytes()
    installed(bench, store, 2)
    store.file.path.write_bytes(b"half")
    store.file.backup.write_bytes(first)
    found = content_in_force(places_for(bench)).pack
    assert found is not None
    assert found.number == 2


def test_a_damaged_pointer_leads_to_no_pack_that_somebody_went_back_from(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1)
    installed(bench, store, 2)
    state = roll_back(store).pack
    store.file.path.write_bytes(b"half")
    assert content_in_force(places_for(bench)).pack == state


def test_of_the_packs_without_a_pointer_only_a_whole_one_counts(bench: Bench) -> None:
    store = bench.store()
    first = installed(bench, store, 1).active
    second = installed(bench, store, 2).active
    assert first is not None
    assert second is not None
    for file in (store.file.path, store.file.backup):
        file.unlink()
    (store.place(second) / "doses.json").unlink()
    found = content_in_force(places_for(bench))
    assert found.folder == store.place(first)
    assert "active.json was missing" in in_english(*found.troubles)


def test_an_installation_after_a_damaged_pointer_goes_on_from_the_newest_whole_pack(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1)
    second = installed(bench, store, 2).active
    for file in (store.file.path, store.file.backup):
        file.write_bytes(b"half")
    with pytest.raises(PackError) as refused:
        install(store, bench.pack(1), bench.terms())
    assert refused.value.reason == Refusal.OLDER
    third = install(store, bench.pack(3), bench.terms())
    assert third.before is not None
    assert second is not None
    assert third.before.name == second.name
    assert content_in_force(places_for(bench)).troubles == ()
    assert (store.folder / "active.json.damaged-1").read_bytes() == b"half"


@pytest.mark.parametrize("hidden", ["manifest.json", "content/library.json", ""])
@pytest.mark.parametrize("copy", ["good", "damaged"])
def test_while_a_pack_that_may_be_the_newest_can_not_be_read_no_pointer_is_made_anew(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, hidden: str, copy: str
) -> None:
    """Else the pack before would count for good, and the newest be removed, for a sector that is read again later."""
    store = bench.store()
    packs = {number: bench.pack(number, str(number)) for number in (1, 2, 3)}
    for file in packs.values():
        install(store, file, bench.terms())
    newest = store.state().active
    assert newest is not None
    for file in (store.file.path, *([store.file.backup] if copy == "damaged" else [])):
        file.write_bytes(b"half")
    with monkeypatch.context() as disk:
        hide(store.packs / newest.name / hidden, disk, errno.EIO)
        shown = content_in_force(places_for(bench))
        assert (shown.pack and shown.pack.number, shown.unread) == (2, True)
        assert [trouble.text for trouble in shown.troubles] == [TroubleId.POINTER_UNREAD]
        for file in (packs[2], bench.pack(4)):
            with pytest.raises(PackError) as refused:
                install(store, file, bench.terms())
            assert refused.value.reason is Refusal.UNWRITABLE
        store.clear(shown.folder)
    assert content_in_force(places_for(bench)).pack == store.state().active
    assert store.state().active == msgspec.structs.replace(newest, key=store.state().active.key)  # type: ignore[union-attr]
    assert install(store, packs[3], bench.terms()).already
    store.clear(shown.folder)
    assert content_in_force(places_for(bench)).folder == store.place(newest)


def test_the_same_pack_again_makes_a_lost_pointer_anew(bench: Bench) -> None:
    store = bench.store()
    installed(bench, store, 1)
    for file in (store.file.path, store.file.backup):
        file.unlink()
    assert install(store, bench.pack(1), bench.terms()).already
    assert content_in_force(places_for(bench)).troubles == ()


def test_the_departments_that_a_pack_needs_are_not_guessed_while_the_choice_of_staff_is_hidden(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = department_file(places_for(bench).state_dir)
    file.save(DepartmentState(Choice("clinic", dt.datetime(2026, 12, 7, tzinfo=dt.UTC))))
    hide(file.path, monkeypatch)
    with pytest.raises(PackError, match=PackProblem.DEPARTMENT_UNREAD):
        needed_departments(places_for(bench))


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
