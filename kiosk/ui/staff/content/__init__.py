"""The tab about the content: what is approved, which numbers are in force, new packs."""
