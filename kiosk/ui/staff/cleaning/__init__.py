"""The tab for cleaning, and the minute in which touches do nothing."""
