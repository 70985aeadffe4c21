"""Rules for what pages are put together from: every variant of a scan, and the blocks that pages share."""
