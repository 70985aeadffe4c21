"""Removable drives: which there are, and writing files to one."""
