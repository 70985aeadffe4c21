"""The tabs of the staff panel, in order. The modules of each are imported when it is first opened, or by `Loading`."""

from __future__ import annotations

from kiosk.ui.staff.base import StaffContext, StaffPage
from kiosk.ui.staff.panel import Pages


def _department(context: StaffContext) -> StaffPage:
    from kiosk.ui.staff.department_page import DepartmentPage

    return DepartmentPage(context)


def _notice(context: StaffContext) -> StaffPage:
    from kiosk.ui.staff.notice.notice_page import NoticePage

    return NoticePage(context)


def _show(context: StaffContext) -> StaffPage:
    from kiosk.ui.staff.show.show_page import ShowPage

    return ShowPage(context)


def _content(context: StaffContext) -> StaffPage:
    from kiosk.ui.staff.content.content_page import ContentPage

    return ContentPage(context)


def _use(context: StaffContext) -> StaffPage:
    from kiosk.ui.staff.usage.usage_page import UsePage

    return UsePage(context)


def _clean(context: StaffContext) -> StaffPage:
    from kiosk.ui.staff.cleaning.cleaning_page import CleanPage

    return CleanPage(context)


def _machine(context: StaffContext) -> StaffPage:
    from kiosk.ui.staff.checkup.checkup_page import MachinePage

    return MachinePage(context)


def _log(context: StaffContext) -> StaffPage:
    from kiosk.ui.staff.log.log_page import LogPage

    return LogPage(context)


PAGES: Pages = {
    "department": _department,
    "notice": _notice,
    "show": _show,
    "content": _content,
    "use": _use,
    "clean": _clean,
    "machine": _machine,
    "log": _log,
}
