"""The tab of the notices: writing one, and its preview."""
