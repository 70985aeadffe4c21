"""What stands around every page: the header on top and the bar of aids below."""
