"""What every test of a screen starts with."""

from tests.made_once import pages_are_made_once as pages_are_made_once
