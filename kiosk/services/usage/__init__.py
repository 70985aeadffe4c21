"""Counts of use: recorded by the day, given out in groups of five or more."""
