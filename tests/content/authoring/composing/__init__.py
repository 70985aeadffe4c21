"""The check of what pages are put together from."""
