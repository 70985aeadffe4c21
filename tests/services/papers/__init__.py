"""Tests of papers made beside the screen."""
