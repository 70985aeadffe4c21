"""Fixtures of what is printed."""

from tests.print_service import listener as listener
from tests.print_service import spool as spool
