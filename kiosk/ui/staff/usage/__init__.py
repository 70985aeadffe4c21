"""The tab of the counts of use, with charts and export."""
