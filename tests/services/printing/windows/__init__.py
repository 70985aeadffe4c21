"""Printing by the spooler of Windows, with a stand-in for it."""
