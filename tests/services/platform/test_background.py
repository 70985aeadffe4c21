"""Jobs beside the screen: one at a time, one end each, nothing of Qt in the thread, and nothing that waits for them."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kiosk.services.platform.background import BackgroundWorker, Cancelled, Failure, Job, Send

pytestmark = pytest.mark.usefixtures("qapp")
BOUND_SECONDS = 20.0
"""However busy the machine is, no job of these tests takes as long."""


class Gate:
    """Where a job waits until the test lets it go on."""

    def __init__(self) -> None:
        self._arrived, self._open = threading.Event(), threading.Event()

    def wait(self) -> None:
        self._arrived.set()
        assert self._open.wait(BOUND_SECONDS)

    def open(self) -> None:
        self._open.set()

    def wait_for_job(self) -> None:
        assert self._arrived.wait(BOUND_SECONDS)


def end_of(qtbot: QtBot, worker: BackgroundWorker, job: Job) -> object:
    with qtbot.waitSignal(worker.ended) as ended:
        assert worker.start(job)
        assert worker.busy
    assert not worker.busy
    (end,) = ended.args
    return end


# --- one end -------------------------------------------------------------------------------------------------------


def test_a_job_runs_in_another_thread_and_ends_with_what_it_returns(qtbot: QtBot) -> None:
    thread = end_of(qtbot, BackgroundWorker(), lambda _send: threading.get_ident())
    assert isinstance(thread, int)
    assert thread != threading.get_ident()


def test_messages_come_in_order_and_all_before_the_end(qtbot: QtBot) -> None:
    def job(send: Send) -> str:
        for number in range(100):
            send(number)
        return "done"

    worker, heard = BackgroundWorker(), list[object]()
    worker.progressed.connect(heard.append)
    worker.ended.connect(heard.append)
    end_of(qtbot, worker, job)
    assert heard == [*range(100), "done"]


def test_a_message_comes_while_the_job_still_runs(qtbot: QtBot) -> None:
    gate = Gate()

    def job(send: Send) -> None:
        send("half")
        gate.wait()

    worker = BackgroundWorker()
    with qtbot.waitSignal(worker.progressed) as progressed:
        worker.start(job)
    assert (progressed.args, worker.busy) == (["half"], True)
    with qtbot.waitSignal(worker.ended):
        gate.open()


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), SystemExit(1), AssertionError("never")])
def test_an_error_is_the_value_of_the_end(error: BaseException, qtbot: QtBot) -> None:
    def job(_send: Send) -> None:
        raise error

    assert end_of(qtbot, BackgroundWorker(), job) == Failure(error)


def test_each_job_ends_once(qtbot: QtBot) -> None:
    worker, ends = BackgroundWorker(), list[object]()
    worker.ended.connect(ends.append)
    for number in range(3):
        end_of(qtbot, worker, lambda _send, number=number: number)  # type: ignore[misc]
    assert ends == [0, 1, 2]


def test_whoever_hears_of_the_end_may_start_another(qtbot: QtBot) -> None:
    worker, ends = BackgroundWorker(), list[object]()

    def next_one(end: object) -> None:
        ends.append(end)
        if end == "first":
            assert worker.start(lambda _send: "second")

    worker.ended.connect(next_one)
    worker.start(lambda _send: "first")
    qtbot.waitUntil(lambda: ends == ["first", "second"])


def test_a_second_job_is_refused_while_the_first_runs(qtbot: QtBot) -> None:
    gate, worker = Gate(), BackgroundWorker()

    def job(_send: Send) -> str:
        gate.wait()
        return "first"

    assert worker.start(job)
    assert not worker.start(lambda _send: "second")
    with qtbot.waitSignal(worker.ended) as ended:
        gate.open()
    assert ended.args == ["first"]


# --- cancelled -----------------------------------------------------------------------------------------------------


def test_a_cancelled_job_stops_at_its_next_message_and_says_so(qtbot: QtBot) -> None:
    gate, worker, cleaned = Gate(), BackgroundWorker(), threading.Event()

    def job(send: Send) -> str:
        try:
            gate.wait()
            send("after")
        except Exception:  # noqa: BLE001  a job may handle all errors, and is cancelled all the same
            return "went on"
        finally:
            cleaned.set()
        return "went on"

    heard: list[object] = []
    worker.progressed.connect(heard.append)
    worker.start(job)
    gate.wait_for_job()
    worker.cancel()
    assert worker.busy, "the job still runs"
    with qtbot.waitSignal(worker.ended) as ended:
        gate.open()
    (end,) = ended.args
    assert isinstance(end, Failure)
    assert isinstance(end.error, Cancelled)
    assert (heard, cleaned.is_set()) == ([], True)


def test_a_cancelled_job_that_sends_nothing_ends_with_what_it_did(qtbot: QtBot) -> None:
    gate, worker = Gate(), BackgroundWorker()

    def job(_send: Send) -> str:
        gate.wait()
        return "done all the same"

    worker.start(job)
    worker.cancel()
    with qtbot.waitSignal(worker.ended) as ended:
        gate.open()
    assert ended.args == ["done all the same"]


def test_a_job_is_not_cancelled_with_the_one_before(qtbot: QtBot) -> None:
    worker = BackgroundWorker()
    worker.cancel()
    assert end_of(qtbot, worker, lambda send: send("heard")) is None
    worker.cancel()
    assert end_of(qtbot, worker, lambda send: send("heard")) is None


# --- nothing of Qt -------------------------------------------------------------------------------------------------


def test_a_job_runs_to_its_end_where_its_owner_was_destroyed() -> None:
    gate, owner, written = Gate(), QObject(), threading.Event()
    worker, heard = BackgroundWorker(owner), list[object]()
    worker.progressed.connect(heard.append)
    worker.ended.connect(heard.append)

    def job(send: Send) -> None:
        gate.wait()
        send("written")
        written.set()

    worker.start(job)
    gate.wait_for_job()
    shiboken6.delete(owner)
    gate.open()
    assert written.wait(BOUND_SECONDS)
    assert (shiboken6.isValid(worker), heard) == (False, [])


def test_the_thread_does_not_hold_the_worker() -> None:
    gate, worker = Gate(), BackgroundWorker()
    known = weakref.ref(worker)
    worker.start(lambda _send: gate.wait())
    gate.wait_for_job()
    del worker
    assert known() is None
    gate.open()


class Owner(QObject):
    def job(self, _send: Send) -> object:
        return self


def bound() -> Job:
    return Owner().job


def given() -> Job:
    return partial(lambda _owner, _send: None, Owner())


def closed_over() -> Job:
    owner = Owner()
    return lambda _send: owner


def deep() -> Job:
    job = closed_over()
    return partial(lambda inner, send: inner(send), lambda send: job(send))


@pytest.mark.parametrize("make", [bound, given, closed_over, deep])
def test_a_job_that_holds_something_of_qt_is_refused(make: Callable[[], Job]) -> None:
    worker = BackgroundWorker()
    with pytest.raises(TypeError, match="would take a QObject into a thread"):
        worker.start(make())
    assert not worker.busy


def test_a_job_may_call_itself(qtbot: QtBot) -> None:
    def countdown(_send: Send, number: int = 3) -> int:
        return countdown(_send, number - 1) if number else 0

    assert end_of(qtbot, BackgroundWorker(), countdown) == 0
