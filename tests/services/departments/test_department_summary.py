"""What staff are told of every department costs reading once, not each time that they look."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from msgspec.structs import replace

from kiosk import paths
from kiosk.content.file_cache import CAPACITY
from kiosk.content.files.snapshot import FolderSnapshot
from kiosk.content.library import Edition, Library
from kiosk.content.reading import missing_file
from kiosk.services.content_status.content_status import content_status
from kiosk.services.departments.department_summary import DepartmentSummary, department_summary
from kiosk.services.platform.incremental import run_to_end

DAY = dt.date(2026, 12, 1)


class Counted(FolderSnapshot):
    """Counts what is read, and has one file out of reach."""

    count, unreachable = 0, ""

    def read(self, file: str) -> bytes:
        self.count += 1
        if file == self.unreachable:
            raise missing_file(file)
        return super().read(file)


@pytest.fixture
def files() -> Counted:
    return Counted.in_memory(paths.content_folder())


@pytest.fixture
def library(files: Counted) -> Library:
    return Library.of(files)


def told(library: Library, department: str, day: dt.date = DAY) -> DepartmentSummary:
    return run_to_end(department_summary(library, department, day))


def test_all_departments_have_more_than_memory_holds_and_are_read_once(library: Library, files: Counted) -> None:
    departments = library.profile_ids()
    first, before = [told(library, department) for department in departments], files.count
    assert before > CAPACITY
    assert [told(library, department) for department in departments] == first
    assert files.count - before <= len(first), "their profiles, where nothing else"


def test_what_patients_read_stays_in_memory(library: Library) -> None:
    edition = Edition("nuclear-medicine", library.profile("nuclear-medicine"), "en-GB", DAY)
    read = [library.scan(scan, edition) for scan in edition.profile.scans]
    for department in library.profile_ids():
        told(library, department)
    assert all(library.scan(page.id, edition) is page for page in read)


def test_the_status_of_pages_is_read_once_and_leaves_none_in_memory(library: Library, files: Counted) -> None:
    edition = Edition("nuclear-medicine", library.profile("nuclear-medicine"), "en-GB", DAY)
    status, before = run_to_end(content_status(library, edition)), files.count
    assert run_to_end(content_status(library, edition)) is status
    assert files.count == before
    library.scan("vq", replace(edition, language="pl"))
    assert files.count > before
    library.use_known_sums({})
    assert run_to_end(content_status(library, edition)) is not status


def test_the_status_of_pages_that_approvals_came_to_meanwhile_is_not_kept(library: Library) -> None:
    edition = Edition("nuclear-medicine", library.profile("nuclear-medicine"), "en-GB", DAY)
    reading = content_status(library, edition)
    next(reading)
    library.use_known_sums({})
    for _ in reading:
        pass
    assert library.cache.found("status of nuclear-medicine", edition) is None
    run_to_end(content_status(library, edition))
    assert library.cache.found("status of nuclear-medicine", edition) is not None


def test_the_status_of_pages_with_one_out_of_reach_is_read_anew(library: Library, files: Counted) -> None:
    edition = Edition("nuclear-medicine", library.profile("nuclear-medicine"), "en-GB", DAY)
    files.unreachable = "scans/vq/scan.json"
    assert run_to_end(content_status(library, edition)).withheld
    files.unreachable = ""
    assert not run_to_end(content_status(library, edition)).withheld


def test_one_is_read_anew_on_another_day_and_with_other_approvals(library: Library, files: Counted) -> None:
    told(library, "nuclear-medicine")
    counts = [files.count]
    tomorrow = DAY + dt.timedelta(days=1)
    told(library, "nuclear-medicine", tomorrow)
    counts.append(files.count)
    library.use_known_sums({})
    told(library, "nuclear-medicine", tomorrow)
    counts.append(files.count)
    assert all(later - earlier > 1 for earlier, later in pairwise(counts))


def test_one_that_was_half_read_when_approvals_came_is_not_kept(library: Library) -> None:
    reading = department_summary(library, "nuclear-medicine", DAY)
    next(reading)
    library.use_known_sums({})
    for _ in reading:
        pass
    profile = library.profile("nuclear-medicine")
    assert library.cache.found("summary of nuclear-medicine", (profile, DAY)) is None
    told(library, "nuclear-medicine")
    assert library.cache.found("summary of nuclear-medicine", (profile, DAY)) is not None


def test_what_could_not_be_read_is_asked_for_again(library: Library, files: Counted) -> None:
    files.unreachable = "scans/vq/scan.json"
    assert told(library, "nuclear-medicine").withheld
    files.unreachable = ""
    assert not told(library, "nuclear-medicine").withheld
