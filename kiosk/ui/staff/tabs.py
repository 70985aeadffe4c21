"""The tabs of the staff panel, in order."""

from __future__ import annotations

from kiosk.ui.staff.checkup.checkup_page import MachinePage
from kiosk.ui.staff.cleaning.cleaning_page import CleanPage
from kiosk.ui.staff.content.content_page import ContentPage
from kiosk.ui.staff.department_page import DepartmentPage
from kiosk.ui.staff.log.log_page import LogPage
from kiosk.ui.staff.notice.notice_page import NoticePage
from kiosk.ui.staff.panel import Pages
from kiosk.ui.staff.show.show_page import ShowPage
from kiosk.ui.staff.usage.usage_page import UsePage

PAGES: Pages = {
    "department": DepartmentPage,
    "notice": NoticePage,
    "show": ShowPage,
    "content": ContentPage,
    "use": UsePage,
    "clean": CleanPage,
    "machine": MachinePage,
    "log": LogPage,
}
